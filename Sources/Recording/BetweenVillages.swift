// What happens between villages of one ledger: an entry in the books of each, bound together, so
// that neither can be taken back alone and the two cancel in a roll-up.

package import Ledger

extension Session {
    /// Moves money from a village to another: each owes or is owed on the account of the policy
    /// `internal-account`.
    ///
    /// - Parameter transfer: its accounts are those that money leaves and reaches; `nil` = the
    ///   settlement account.
    /// - Returns: the entry of the paying village; that of the other follows it.
    /// - Throws: `Refusal`.
    package func transfer(
        from payer: String, to receiver: String, _ transfer: MoneyBetween, on day: Day,
        key: String? = nil
    ) throws -> Outcome {
        let (from, to) = (try village(payer), try village(receiver))
        guard from.id != to.id else { throw Refusal(.sameVillage, .into, receiver) }
        guard let between = registry.policy("internal-account", on: day)?.codes.first else {
            throw Refusal(.policyMissing, .name, "internal-account")
        }
        guard let money = registry.settlementAccount(on: day) else {
            throw Refusal(.missing, .account, "")
        }
        let first = head + 1
        let paid = TransferMade(
            amount: transfer.amount, bound: first, counterparty: to.name,
            document: transfer.document, from: transfer.from ?? money, memo: transfer.memo,
            to: between)
        let received = TransferMade(
            amount: transfer.amount, bound: first, counterparty: from.name,
            document: transfer.document, from: between, memo: transfer.memo,
            to: transfer.to ?? money)
        return try appendBoth(
            Command(village: from.code, on: day, key: key, action: .transfer(paid)),
            Command(village: to.code, on: day, action: .transfer(received)))
    }

    /// Both, or when either may not be recorded neither; the second only if the first is new.
    private func appendBoth(_ one: Command, _ other: Command) throws -> Outcome {
        let (first, second) = (try draft(one), try draft(other))
        try registry.admit(second, today: moment.today)
        let outcome = try append(first)
        if !outcome.isDuplicate { _ = try append(second) }
        return outcome
    }
}

extension Session {
    /// Takes balances out of the books of a village and into those of another, which a split made
    /// or a merger: two journals, bound together.
    ///
    /// - Parameter lines: balances as they stand in the giving village; they balance.
    /// - Returns: the entry of the giving village; that of the other follows it.
    /// - Throws: `Refusal`.
    package func carry(
        _ lines: [Line], from giver: String, to taker: String, on day: Day, memo: String? = nil,
        bound: Int64? = nil
    ) throws -> Outcome {
        let (from, to) = (try village(giver), try village(taker))
        guard from.id != to.id else { throw Refusal(.sameVillage, .into, taker) }
        let first = bound ?? head + 1
        let given = JournalPosted(
            bound: first, counterparty: to.name, lines: lines.map(\.opposite), memo: memo)
        let taken = JournalPosted(
            bound: first, counterparty: from.name, lines: lines, memo: memo)
        return try appendBoth(
            Command(village: from.code, on: day, action: .journal(given)),
            Command(village: to.code, on: day, action: .journal(taken)))
    }

    /// Merges a village into another with all that it has and owes: its results so far are closed,
    /// its balances carried over, and it takes no more entries. Its history stays its own.
    ///
    /// - Throws: `Refusal`.
    package func mergeWithBalances(_ code: String, into: String, on day: Day) throws -> Outcome {
        let (giver, taker) = (try village(code), try village(into))
        let merger = Command(village: code, on: day, action: .merge(into: taker.code))
        // What would be refused later is refused before anything is recorded.
        try registry.admit(try draft(merger), today: moment.today)
        for place in [giver, taker] where registry.isLocked(day.month, villageID: place.id) {
            throw Refusal(.lockedPeriod, .date, day.text, detail: day.month.text)
        }
        let figures = try yearFigures(day.year, village: giver.id)[giver.id] ?? YearFigures()
        let end = try registry.yearEnd(day.year, giver, figures)
        let first = head + 1
        for lines in end.journals {
            let journal = JournalPosted(bound: first, lines: lines)
            _ = try submit(Command(village: giver.code, on: day, action: .journal(journal)))
        }
        let closed = try yearFigures(day.year, village: giver.id)[giver.id] ?? YearFigures()
        let balances = closed.before.merging(closed.movement, uniquingKeysWith: +)
        let lines = balances.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map {
            Line(account: $0, debit: max(0, $1), credit: max(0, -$1))
        }
        if !lines.isEmpty {
            _ = try carry(lines, from: giver.code, to: taker.code, on: day, bound: first)
        }
        return try submit(merger)
    }
}

/// Money that goes from a village to another.
package struct MoneyBetween: Sendable {
    /// In fen.
    package var amount: Int64
    package var from: Code?
    package var to: Code?
    package var document: Document?
    package var memo: String?

    package init(amount: Int64) { self.amount = amount }
}
