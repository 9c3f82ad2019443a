// What closes a year (年终结转): income and expenses go to 本年收益 (321), that to 收益分配 (322), as
// the note to account 322 of 财会〔2023〕14号 has it. The accounts are the policy `closing-accounts`;
// a ledger without it is locked and nothing is carried. Costs (401) stay: they are work in
// progress.

/// What the accounts of a village show up to the end of a year, debits less credits in fen.
package struct YearFigures: Equatable, Sendable {
    /// Before the year.
    package var before: [Code: Int64] = [:]
    /// Of the year, with entries that carry results to equity.
    package var movement: [Code: Int64] = [:]
    /// Of the year, without them.
    package var earned: [Code: Int64] = [:]

    package init() {}
}

/// The entries that close the year of a village, before they have a number.
package struct YearEnd: Equatable, Sendable {
    package var journals: [[Line]]
    /// Income less expenses, in fen.
    package var net: Int64

    package init(journals: [[Line]], net: Int64) {
        self.journals = journals
        self.net = net
    }
}

extension Registry {
    /// The accounts that results are carried to, one after the other; empty where there is no
    /// policy.
    package func closingAccounts(on day: Day) -> [Code] {
        policy("closing-accounts", on: day)?.codes ?? []
    }

    /// What closes a year.
    ///
    /// - Throws: `Refusal` when results of an earlier year were never carried over.
    package func yearEnd(
        _ year: Period, _ village: Village, _ figures: YearFigures
    ) throws(Refusal) -> YearEnd {
        let results = resultAccounts
        if results.contains(where: { figures.before[$0, default: 0] != 0 }) {
            throw Refusal(.earlierYearOpen, .period, year.text, detail: village.code)
        }
        let net = net(figures)
        var journals: [[Line]] = []
        var lines = results.compactMap { code in
            opposite(of: figures.movement[code, default: 0], code)
        }
        var carried = results.reduce(0) { $0 + figures.movement[$1, default: 0] }
        let stations = closingAccounts(on: year.lastDay)
        for station in stations {
            if let line = opposite(of: -carried, station) { lines.append(line) }
            if lines.count > 1 { journals.append(lines) }
            // What is carried further is all that stands there.
            carried += figures.before[station, default: 0]
                + figures.movement[station, default: 0]
            lines = [opposite(of: carried, station)].compactMap { $0 }
        }
        return YearEnd(journals: journals, net: net)
    }

    /// Income less expenses of the year, in fen.
    package func net(_ figures: YearFigures) -> Int64 {
        resultAccounts.reduce(0) { $0 - figures.earned[$1, default: 0] }
    }

    private var resultAccounts: [Code] {
        accounts.values.filter {
            $0.accountClass == .income || $0.accountClass == .expense
        }.map(\.code).sorted()
    }

    /// The line that takes a balance away; `nil` for none.
    private func opposite(of balance: Int64, _ account: Code) -> Line? {
        guard balance != 0 else { return nil }
        return Line(account: account, debit: max(0, -balance), credit: max(0, balance))
    }
}
