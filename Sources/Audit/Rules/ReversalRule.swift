// A reversal is a true copy of a target of the same village that nothing else reversed.

internal import EventLog
internal import Ledger
internal import Projections

extension Rule {
    package static let reversal = Rule(
        "reversal", ground: "invariant 10: a reversal carries a copy of what it reverses")
}

struct ReversalRule: EntryRule {
    let rule = Rule.reversal

    func passes(_ payment: PaidRow, _ books: borrowing Books) -> Bool { true }

    mutating func check(
        _ entry: FoldedEntry, _ books: borrowing Books, _ findings: inout [Finding]
    ) {
        guard case .reversal(let reversal) = entry.event.effect else { return }
        func tell(_ expected: String, _ found: String) {
            findings.append(
                Finding(
                    .reversal, village: entry.village, entries: [entry.seq, reversal.target],
                    expected: expected, found: found))
        }
        if let earlier = books.fold.reversals[reversal.target] { tell("", "\(earlier)") }
        guard reversal.target < entry.seq, let target = try? books.reader.entry(reversal.target)
        else { return }
        let copy = target.event.effect.reversed
        if target.villageID != entry.villageID || copy != reversal.reversed {
            tell("copy", "other")
        }
    }
}
