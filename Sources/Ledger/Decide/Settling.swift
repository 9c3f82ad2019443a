// Which entry another one pays: an accrual, an advance, a distribution that was approved.

extension Registry {
    /// Checks that an event settles what its target left open: the same village, and an account of
    /// the target's postings on the other side.
    ///
    /// - Parameters:
    ///   - target: the entry with the stated number; `nil` = there is none.
    ///   - reversedBy: the entry that took it back.
    package func settle(_ draft: Draft, _ target: Entry?, reversedBy: Int64?) throws(Refusal) {
        guard let seq = draft.event.effect.settles else { return }
        guard let target, target.village == draft.village, reversedBy == nil else {
            throw Refusal(
                .settledMissing, .settles, "\(seq)", detail: reversedBy.map { "\($0)" } ?? "")
        }
        let opened = target.event.postings(accountOf: accountOf(category:))
        let settled = draft.event.postings(accountOf: accountOf(category:))
        let meets = settled.contains { line in
            guard accounts[line.account]?.isOfPosition ?? false else { return false }
            return opened.contains {
                $0.account == line.account && ($0.debit > 0) == (line.credit > 0)
            }
        }
        guard meets else { throw Refusal(.settledElsewhere, .settles, "\(seq)") }
    }
}
