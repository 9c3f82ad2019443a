// A whole ledger against checkpoints: those kept outside, those in the files that `verify` was
// given, and the copies in the ledger itself. The lines are composed and hashed from nothing, and
// the tree must have the signed root when it has the signed size.

internal import EventLog
internal import Ledger
package import Proof

package struct LedgerCheck {
    private let path: String
    private let trust: Trust

    /// A tree that the ledger must begin with, and the file that shows it.
    private typealias Wanted = (file: String, head: TreeHead, counts: Bool)

    package init(path: String, trust: Trust) {
        self.path = path
        self.trust = trust
    }

    /// - Parameter notes: checkpoints that must be of this ledger, with their files. Those of its
    ///   origin in `continuity` must, too.
    package func run(
        _ notes: [(path: String, note: SignedNote)], _ continuity: inout Continuity,
        _ verdict: inout Verdict
    ) throws {
        var wanted: [Wanted] = []
        let counts = trust.policy != nil
        for (path, note) in notes {
            let checkpoint = try trust.judge(note, path, &verdict)
            continuity.add(checkpoint, path, counts: counts)
            wanted.append((path, checkpoint.head, counts))
        }
        let log = try EventLog.openForReading(path)
        try log.read { database in
            let reader = LogReader(database)
            try addOwnCopies(reader, &continuity)
            if let origin = try origin(reader) { wanted += continuity.checkpoints(of: origin) }
            wanted.sort { $0.head.size < $1.head.size }
            let (head, roots) = try roots(reader, wanted.map(\.head.size))
            judge(wanted, roots, head: head, &continuity, &verdict)
        }
    }

    /// Copies that a trusted key signed; others are nobody's word.
    private func addOwnCopies(_ reader: LogReader, _ continuity: inout Continuity) throws {
        for (number, copy) in try reader.checkpoints().enumerated() {
            guard let note = try? SignedNote(copy.note), trust.policy?.isSigned(note) == true,
                let checkpoint = try? Checkpoint(note.text)
            else { continue }
            continuity.add(copy: checkpoint, "\(path) (checkpoint \(number + 1))")
        }
    }

    private func origin(_ reader: LogReader) throws -> String? {
        guard case .ledgerOpened(let data)? = try? reader.entry(1).event else { return nil }
        return data.origin
    }

    /// The root at each size, as far as the log goes.
    private func roots(
        _ reader: LogReader, _ sizes: [UInt64]
    ) throws -> (head: UInt64, roots: [UInt64: Digest]) {
        var frontier = Frontier()
        var roots: [UInt64: Digest] = [0: frontier.root]
        let wanted = Set(sizes)
        try reader.forEachLine { _, line in
            frontier.append(leafHash(line))
            if wanted.contains(frontier.size) { roots[frontier.size] = frontier.root }
        }
        return (frontier.size, roots)
    }

    private func judge(
        _ wanted: [Wanted], _ roots: [UInt64: Digest], head: UInt64,
        _ continuity: inout Continuity, _ verdict: inout Verdict
    ) {
        guard !wanted.isEmpty else { return }
        var agreed: UInt64 = 0
        var departed = false
        for (file, tree, counts) in wanted {
            guard let root = roots[tree.size] else {
                return verdict.fails(.ledgerCutOff(head: head, size: tree.size))
            }
            guard root == tree.root else {
                if !departed { tellDeparture(after: agreed, by: tree.size, &verdict) }
                departed = true
                if counts { verdict.addFork(file, path, tree.size) }
                continue
            }
            continuity.ledgerHolds(tree)
            if !departed { agreed = tree.size }
        }
        if !departed { tellAgreement(agreed, head: head, &verdict) }
    }

    private func tellDeparture(after agreed: UInt64, by size: UInt64, _ verdict: inout Verdict) {
        verdict.fails(.ledgerRewritten(agreed: agreed, size: size))
    }

    private func tellAgreement(_ agreed: UInt64, head: UInt64, _ verdict: inout Verdict) {
        verdict.proved.append(.ledgerHolds(agreed))
        guard head > agreed else { return }
        verdict.proved.append(.ledgerWasExtended(by: head - agreed))
        verdict.notProved.append(.entriesSince(Int64(agreed) + 1, Int64(head)))
    }
}
