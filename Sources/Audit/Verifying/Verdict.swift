// What was proved and what was not, as facts; and the forks that were found.

package import Ledger
package import Proof

/// Something that the files, the keys and the ledger show.
package enum Proved: Sendable {
    /// These keys signed that the log of this origin holds so many entries.
    case signed(by: [String], origin: String, size: UInt64)
    /// Seconds since 1970, UTC.
    case witnessed(by: String, at: UInt64)
    case sameRoot(files: [String])
    /// The first `old` of the entries in `file` are those of `earlier`.
    case continues(file: String, size: UInt64, earlier: String, old: UInt64)
    case entryStands(Entry)
    case ledgerHolds(UInt64)
    case ledgerWasExtended(by: UInt64)
}

/// Something that was claimed, or that a reader might take for proved.
package enum Unproved: Sendable {
    case whoSigned
    case entryWithoutProof
    case entryNotGiven
    case entryRefuted(ProofFault, path: String)
    /// The line that was proved is not that of an entry of this number.
    case entryOfAnotherNumber(Int64)
    case receiptWords
    case truthOfEntry
    case entriesSince(Int64, Int64)
    case ledgerCutOff(head: UInt64, size: UInt64)
    /// It departs after `agreed` entries and before `size`.
    case ledgerRewritten(agreed: UInt64, size: UInt64)
    case earlierCheckpointMissing(size: UInt64, old: UInt64)
    case consistencyRefuted(file: String, earlier: String)
    case rootsDiffer(String, String)
    case noConsistencyProof(later: String, earlier: String)
}

package struct Verdict {
    /// Two files that show two histories of one log.
    package struct Fork: Equatable {
        package var files: [String]
        /// The number of entries of which they show different roots.
        package var size: UInt64
    }

    package var proved: [Proved] = []
    package var notProved: [Unproved] = []
    package private(set) var forks: [Fork] = []
    private var hasFailed = false
    package var origin: String?
    package var size: UInt64?
    package var root: Digest?
    package var seq: Int64?
    /// The canonical line of the entry that was proved.
    package var entry: [UInt8]?

    package init() {}

    /// False once something that was claimed was not proved.
    package var holds: Bool { !hasFailed && forks.isEmpty }

    package mutating func fails(_ what: Unproved) {
        notProved.append(what)
        hasFailed = true
    }

    mutating func addFork(_ one: String, _ other: String, _ size: UInt64) {
        let fork = Fork(files: [one, other], size: size)
        if !forks.contains(fork) { forks.append(fork) }
    }
}
