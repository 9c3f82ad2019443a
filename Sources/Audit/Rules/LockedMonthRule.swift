// Nothing enters a month that is closed, but for the entries that carry the year's results over and
// what takes those back. Of these two sorts the entry after them says that they are.

internal import EventLog
internal import Ledger
internal import Projections

extension Rule {
    package static let lockedMonth = Rule(
        "locked-month", .red,
        ground: "会计基础工作规范：结账后的期间不得补记; Accounting Basics: nothing enters closed months")
}

struct LockedMonthRule: EntryRule {
    let rule = Rule.lockedMonth

    /// A journal of a year's last day that may be one of those that close it.
    private struct Candidate {
        var seq: Int64
        var village: String
        var on: Day
        var isLocked: Bool
    }

    /// By the first of the entries that were recorded together.
    private var candidates: [Int64: [Candidate]] = [:]
    /// What closed a year.
    private var closing: Set<Int64> = []

    func passes(_ payment: PaidRow, _ books: borrowing Books) -> Bool {
        !books.fold.registry.isLocked(payment.on.month, villageID: payment.villageID)
    }

    mutating func check(
        _ entry: FoldedEntry, _ books: borrowing Books, _ findings: inout [Finding]
    ) {
        if case .yearClosed(let data) = entry.event, let first = data.bound {
            let found = candidates.removeValue(forKey: first) ?? []
            return closing.formUnion(found.filter { $0.village == entry.village }.map(\.seq))
        }
        guard entry.event.kind.traits.contains(.heldByLocks) else { return }
        if case .entryReversed(let data) = entry.event, closing.contains(data.target) { return }
        let candidate = Candidate(
            seq: entry.seq, village: entry.village, on: entry.on,
            isLocked: books.fold.registry.isLocked(entry.on.month, villageID: entry.villageID))
        if case .journalPosted(let journal) = entry.event, let bound = journal.bound,
            entry.on == entry.on.year.lastDay
        {
            candidates[bound, default: []].append(candidate)
        } else if candidate.isLocked {
            findings.append(finding(candidate))
        }
    }

    /// What never closed a year.
    mutating func finish(_ books: borrowing Books, _ findings: inout [Finding]) {
        let left = candidates.values.flatMap { $0 }.filter(\.isLocked)
        findings += left.sorted { $0.seq < $1.seq }.map(finding)
    }

    private func finding(_ entry: Candidate) -> Finding {
        var finding = Finding(
            .lockedMonth, .red, village: entry.village, entries: [entry.seq],
            expected: entry.on.month.text)
        finding.on = entry.on
        return finding
    }
}
