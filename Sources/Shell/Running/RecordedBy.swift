// `--at`: an entry, a moment, or a checkpoint in a file. A checkpoint stands for the entries that
// it signs, once its root is found to be the ledger's own at that size; who signed is not asked.

internal import ArgumentParser
package import Asking
internal import Audit
internal import EventLog
internal import Glibc
package import Ledger
internal import Projections
internal import Proof
internal import Reports

package enum RecordedBy: ExpressibleByArgument {
    case entry(Int64)
    case moment(Timestamp, text: String)
    case checkpoint(path: String)

    package init?(argument: String) {
        if let entry = EntryNumber(argument: argument) {
            self = .entry(entry.seq)
        } else if let moment = Timestamp(argument) {
            self = .moment(moment, text: argument)
        } else if !argument.looksLikeADay || access(argument, F_OK) == 0 {
            self = .checkpoint(path: argument)
        } else {
            return nil
        }
    }

    /// The last entry that was recorded by then.
    ///
    /// - Throws: `StoreFault.noSuchEntry`; a fault of usage before the first entry; a fault of the
    ///   proof for a checkpoint of another ledger.
    package var position: AskedMoment.Position {
        switch self {
        case .entry(let seq): AskedMoment.recorded(seq)
        case .moment(let moment, let text): AskedMoment.recorded(moment, text: text)
        case .checkpoint(let path): { view in try size(ofCheckpointAt: path, view) }
        }
    }
}

/// How many entries a checkpoint signs, once its root is found to be the ledger's own.
private func size(ofCheckpointAt path: String, _ view: View) throws -> Int64 {
    let checkpoint = try readCheckpoint(path).checkpoint
    try reading(path) {
        guard checkpoint.origin == (try view.registry().ledger?.origin) else {
            throw ProofFault.refuted(.otherLog)
        }
        do {
            try Prover(view.log).check(checkpoint)
        } catch ProofFault.refuted(.rootDiffers) {
            throw ProofFault.refuted(.oldRootDiffers)
        }
    }
    let seq = Int64(clamping: checkpoint.size)
    try view.check(AsOf(at: seq))
    return seq
}

extension String {
    /// Begins as `2022-06-30` does.
    fileprivate var looksLikeADay: Bool {
        let bytes = Array(utf8.prefix(10))
        return bytes.count == 10
            && bytes.enumerated().allSatisfy { place, byte in
                place == 4 || place == 7 ? byte == 0x2D : (0x30...0x39).contains(byte)
            }
    }
}
