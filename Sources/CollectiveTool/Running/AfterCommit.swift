// What is done stays done when it cannot be told: after a commit, an answer that cannot be written
// (a full disk, a closed pipe) ends in a fault that says what stands in the ledger, so that nobody
// records it a second time.

import EventLog

/// What a command has committed.
enum Done {
    case recorded(first: Int64, last: Int64)
    /// Of a file: so many entries.
    case imported(Int64)
    case rebuilt
    case signed
    case cosigned
}

/// Tells what was done.
///
/// - Throws: `FaultError(.untold)` where it cannot be told.
func afterCommit(_ done: Done, _ tell: () throws -> Void) throws {
    do {
        try tell()
    } catch let fault as OutputFault {
        throw FaultError(.untold(done, reason: fault.reason))
    } catch StoreFault.inputOutput(let reason) {
        throw FaultError(.untold(done, reason: reason))
    } catch let fault as FileFault {
        if case .failed(let reason) = fault.problem {
            throw FaultError(.untold(done, reason: "\(fault.path): \(reason)"))
        }
        throw fault
    }
}

extension Done {
    func sentence(_ lang: Language) -> String {
        switch self {
        case .recorded(let first, let last):
            first == last
                ? lang("recorded as entry \(last)", "已记录为第 \(last) 号分录")
                : lang(
                    "recorded as entries \(first) and \(last)", "已记录为第 \(first) 号和第 \(last) 号分录")
        case .imported(let count):
            lang("\(grouped(count)) rows were recorded", "已记录 \(grouped(count)) 行")
        case .rebuilt: lang("the projections were rebuilt", "汇总已重建")
        case .signed:
            lang(
                "the checkpoint was signed and stands in the ledger (collective checkpoint --list)",
                "检查点已签署并存于账本（collective checkpoint --list）")
        case .cosigned:
            lang("the checkpoint was cosigned and remembered", "检查点已会签并记录")
        }
    }
}
