// All checkpoints that `verify` was shown, held against each other: those of one log must be of one
// history. The order of the files plays no part.
//   1. Two of one size have one root; else their signer showed two histories: a fork.
//   2. Of any two sizes the larger must be shown to continue the smaller: by a consistency proof
//      between them, by both standing in a third, or by the ledger that holds both.
//   3. A consistency proof belongs to the checkpoints that have its sizes.
//   4. Only signatures that are trusted are evidence of a fork.

internal import Proof

package struct Continuity {
    /// A tree that somebody signed, with the files that show it.
    private struct Shown {
        var origin: String
        var head: TreeHead
        var files: [String]
        /// Whether a trusted key signed.
        var counts: Bool
        /// Which others of `shown` are known to begin with it; `ledger` = the ledger does.
        var beginnings: Set<Int> = []
    }

    private static let ledger = -1
    private var shown: [Shown] = []
    private var links: [(file: String, request: WitnessRequest, later: Checkpoint)] = []

    init() {}

    mutating func add(_ checkpoint: Checkpoint, _ file: String, counts: Bool) {
        guard let place = place(of: checkpoint) else {
            shown.append(
                Shown(
                    origin: checkpoint.origin, head: checkpoint.head, files: [file],
                    counts: counts))
            return
        }
        shown[place].counts = shown[place].counts || counts
        if !shown[place].files.contains(file) { shown[place].files.append(file) }
    }

    /// A ledger's own copy: named only where no file shows the same.
    mutating func add(copy checkpoint: Checkpoint, _ name: String) {
        if place(of: checkpoint) == nil { add(checkpoint, name, counts: true) }
    }

    mutating func add(_ request: WitnessRequest, _ file: String, to later: Checkpoint) {
        links.append((file, request, later))
    }

    /// The ledger was seen to begin with this tree, whoever signed it.
    mutating func ledgerHolds(_ head: TreeHead) {
        for place in shown.indices where shown[place].head == head {
            shown[place].beginnings.insert(Continuity.ledger)
        }
    }

    /// The checkpoints of one log with the file that shows each.
    func checkpoints(of origin: String) -> [(file: String, head: TreeHead, counts: Bool)] {
        shown.filter { $0.origin.isExactly(origin) }.map { ($0.files[0], $0.head, $0.counts) }
    }

    private func place(of checkpoint: Checkpoint) -> Int? {
        shown.firstIndex {
            $0.head == checkpoint.head && $0.origin.isExactly(checkpoint.origin)
        }
    }

    // MARK: - Judging

    package mutating func judge(_ verdict: inout Verdict) {
        for one in shown where one.files.count > 1 {
            verdict.proved.append(.sameRoot(files: one.files))
        }
        for link in links { judge(link.request, link.file, link.later, &verdict) }
        compareSizes(&verdict)
        compareOrder(&verdict)
    }

    private mutating func judge(
        _ request: WitnessRequest, _ file: String, _ later: Checkpoint, _ verdict: inout Verdict
    ) {
        guard request.old > 0 else { return }
        let earlier = shown.indices.filter {
            shown[$0].head.size == request.old && shown[$0].origin.isExactly(later.origin)
        }
        guard !earlier.isEmpty, let place = place(of: later) else {
            return verdict.fails(
                .earlierCheckpointMissing(size: later.size, old: request.old))
        }
        let holding = earlier.filter { holds(request, from: shown[$0].head, to: later.head) }
        for one in holding {
            shown[one].beginnings.insert(place)
            verdict.proved.append(
                .continues(
                    file: file, size: later.size, earlier: shown[one].files[0], old: request.old))
        }
        if holding.isEmpty { refute(request, file, later, earlier, &verdict) }
    }

    private func holds(
        _ request: WitnessRequest, from earlier: TreeHead, to later: TreeHead
    ) -> Bool {
        do throws(ProofFault) {
            try verifyConsistency(
                from: earlier.size, earlier.root, to: later.size, later.root, path: request.path)
            return true
        } catch {
            return false
        }
    }

    /// A proof that leads to the later root and to another earlier one shows a fork; any other that
    /// fails may only be damaged.
    private func refute(
        _ request: WitnessRequest, _ file: String, _ later: Checkpoint, _ earlier: [Int],
        _ verdict: inout Verdict
    ) {
        for one in earlier {
            let root = rootShown(of: request.old, in: later.head, by: request.path)
            if let root, root != shown[one].head.root, shown[one].counts {
                verdict.addFork(shown[one].files[0], file, request.old)
            } else {
                verdict.fails(.consistencyRefuted(file: file, earlier: shown[one].files[0]))
            }
        }
    }

    /// Trees of one size and different roots.
    private func compareSizes(_ verdict: inout Verdict) {
        for (index, one) in shown.enumerated() {
            for other in shown[(index + 1)...]
            where one.head.size == other.head.size && one.origin.isExactly(other.origin) {
                if one.counts, other.counts {
                    verdict.addFork(one.files[0], other.files[0], one.head.size)
                } else {
                    verdict.fails(.rootsDiffer(one.files[0], other.files[0]))
                }
            }
        }
    }

    /// Every tree against those of the next size: that is enough, since continuing is transitive.
    private func compareOrder(_ verdict: inout Verdict) {
        for (index, one) in shown.enumerated() where one.head != .empty {
            let later = shown.indices.filter {
                shown[$0].head.size > one.head.size && shown[$0].origin.isExactly(one.origin)
            }
            let next = later.map { shown[$0].head.size }.min()
            for other in later
            where shown[other].head.size == next && !isContinued(index, by: other) {
                verdict.fails(
                    .noConsistencyProof(later: shown[other].files[0], earlier: one.files[0]))
            }
        }
    }

    /// Both stand at the beginning of one tree, which may be the later one itself.
    private func isContinued(_ one: Int, by other: Int) -> Bool {
        !holders(of: one).isDisjoint(with: holders(of: other))
    }

    /// A tree and all that begin with it.
    private func holders(of one: Int) -> Set<Int> {
        var found: Set<Int> = [one]
        var open = [one]
        while let next = open.popLast() {
            guard next != Continuity.ledger else { continue }
            for holder in shown[next].beginnings where found.insert(holder).inserted {
                open.append(holder)
            }
        }
        return found
    }
}
