// What is done stays done when it cannot be told: after a commit, an answer that cannot be written
// (a full disk, a closed pipe) ends in a fault that says what stands in the ledger, so that nobody
// records it a second time.

import EventLog
import Reports
import Shell

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
