// What a village's notice board (村务公开栏) tells of a year: what came in and went out by category,
// the three distributions, the balance of money. Taken out of the statements; amounts in fen.

package import Ledger

package struct VillageYear: Sendable {
    /// What came in, or went out, in a category.
    package struct Line: Equatable, Sendable {
        /// What its statement calls the line; "" of a total.
        package var code: String
        package var english: String
        package var chinese: String
        package var amount: Int128
        /// Of the year before.
        package var before: Int128

        package init(
            code: String = "", english: String = "", chinese: String = "", amount: Int128,
            before: Int128
        ) {
            self.code = code
            self.english = english
            self.chinese = chinese
            self.amount = amount
            self.before = before
        }
    }

    package var village: Village
    /// As the statement of the three distributions lists them, with what lies outside the three.
    package var incoming: [Line] = []
    package var outgoing: [Line] = []
    /// Tiers 1 to 3.
    package var tiers: [DistributionRow]
    /// Cash and bank (货币资金) at the end of the year and when it began.
    package var money: Line?

    /// - Parameters:
    ///   - distributions: its statement of the three distributions.
    ///   - balance: its balance sheet.
    init(
        _ village: Village, tiers: [DistributionRow], _ distributions: [StatementRow],
        balance: [StatementRow]
    ) {
        self.village = village
        self.tiers = tiers
        for row in distributions where row.level > 0 {
            let come = row.line(row.amounts[0], row.amounts[3])
            let gone = row.line(row.amounts[1], row.amounts[4])
            if come.isSomething { incoming.append(come) }
            if gone.isSomething { outgoing.append(gone) }
        }
        money = balance.first { $0.line == "cash" }.map { $0.line($0.amounts[0], $0.amounts[1]) }
    }

    package var totalIn: Line { VillageYear.sum(incoming) }
    package var totalOut: Line { VillageYear.sum(outgoing) }

    private static func sum(_ lines: [Line]) -> Line {
        Line(
            amount: lines.reduce(0) { $0 + $1.amount }, before: lines.reduce(0) { $0 + $1.before })
    }
}

extension VillageYear.Line {
    fileprivate var isSomething: Bool { amount != 0 || before != 0 }
}

extension StatementRow {
    fileprivate func line(_ amount: Int128, _ before: Int128) -> VillageYear.Line {
        VillageYear.Line(
            code: line, english: english, chinese: chinese, amount: amount, before: before)
    }
}

extension View {
    /// Of every village that ever was, by code.
    package func villageYears(_ year: Period) throws -> [VillageYear] {
        guard let period = ReportPeriod(year.text) else { return [] }
        var query = StatementQuery(.threeDistributions, period)
        query.each = true
        let flows = try distributionStatements(query)
        query.kind = .balanceSheet
        let balances = try balanceSheets(query).statements
        let byVillage = DistributionQuery(of: year, by: .village)
        let tiers = Dictionary(grouping: try distributions(byVillage).rows, by: \.group)
        return zip(flows.statements, balances).compactMap { flow, balance in
            flow.village.map { village in
                VillageYear(
                    village, tiers: tiers[village.code] ?? [], flow.rows, balance: balance.rows)
            }
        }
    }
}
