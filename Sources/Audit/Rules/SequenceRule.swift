// seq is 1, 2, 3 … without a gap, and the log ends where the projections say it does.

internal import EventLog
internal import Projections

extension Rule {
    package static let sequence = Rule("sequence", ground: "invariant 2: seq has no gap")
}

struct SequenceRule: RowRule {
    var lastSeq: Int64

    var takesRowsVouchedFor: Bool { true }

    mutating func check(_ seen: SeenRow, _ findings: inout [Finding]) {
        let seq = seen.row.seq
        if seq != lastSeq + 1 {
            let missing = (lastSeq + 1)..<max(lastSeq + 2, min(seq, lastSeq + 1001))
            findings.append(
                Finding(
                    .sequence, entries: Array(missing), expected: "\(lastSeq + 1)",
                    found: "\(seq)"))
        }
        lastSeq = seq
    }
}

/// The projections have seen more than there is.
struct EndRule: LedgerRule {
    func findings(_ ledger: Audited) throws -> [Finding] {
        let last = ledger.head
        guard let projected = try ledger.projections().head, projected > last else { return [] }
        return [
            Finding(
                .sequence, entries: Array((last + 1)...min(projected, last + 1000)),
                expected: "\(projected)", found: "\(last)")
        ]
    }
}
