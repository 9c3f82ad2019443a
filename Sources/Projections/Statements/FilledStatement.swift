// A statement as rows: facts, without a title and without a layout. Every statement has the same
// kind of row, so that whatever lays it out (a table, a sheet) treats them alike.

package import Ledger

package struct StatementRow: Equatable, Sendable {
    package enum Emphasis: String, Sendable { case none, heading, subtotal, total }

    /// The stable name of the line, or the code of an account or a category.
    package var line: String
    /// The line's number (行次) on the form; lines that were added to the form have none.
    package var number: Int?
    /// How far it is set in, from 0.
    package var level: Int
    package var emphasis = Emphasis.none
    package var english: String
    package var chinese: String
    /// One for each column, in fen; none for a heading.
    package var amounts: [Int128]
}

/// A statement of one village, or of all that were asked for together.
package struct FilledStatement: Equatable, Sendable {
    /// `nil` = of several villages together.
    package var village: Village?
    package var rows: [StatementRow]
    /// What debits exceed credits by, in fen: 0 unless the books do not balance.
    package var difference: Int128 = 0
}

/// Statements of one kind over one period.
package struct Statements: Sendable {
    package var kind: StatementKind
    package var period: ReportPeriod
    package var township: String?
    package var registry: Registry
    /// Whether the form was put together from other sources than the published one.
    package var isReconstructed = false
    package var statements: [FilledStatement]
    /// What was closed and opened again of the months that the statements tell of.
    package var remarks: [Registry.Remark] = []
    /// As of when, and whether entries that carry results to equity were left out of the period.
    package var asOf = AsOf()
    package var beforeClosing = false
}

package struct StatementQuery: Sendable {
    package var kind: StatementKind
    package var period: ReportPeriod
    package var villages = PopulationFilter()
    /// One statement for each village, instead of one of all.
    package var each = false
    package var asOf = AsOf()
    /// Of a trial balance: without the entries of the period that carry results to equity.
    package var beforeClosing = false

    package init(_ kind: StatementKind, _ period: ReportPeriod) {
        self.kind = kind
        self.period = period
    }
}

extension View {
    /// - Throws: `Refusal` for an unknown village, `StoreFault.noSuchEntry`.
    package func statements(_ query: StatementQuery) throws -> Statements {
        var result =
            switch query.kind {
            case .balanceSheet: try balanceSheets(query)
            case .income: try incomeStatements(query)
            case .trialBalance: try trialBalances(query)
            case .threeDistributions: try distributionStatements(query)
            }
        let span = query.kind.span(query.period)
        result.remarks = result.registry.remarks(
            from: span.first, through: span.last,
            of: try named(query.villages, result.registry))
        result.asOf = query.asOf
        result.beforeClosing = query.kind == .trialBalance && query.beforeClosing
        return result
    }
}

extension StatementKind {
    /// The months of a period that a statement tells of: those since the year's beginning where a
    /// column does.
    fileprivate func span(_ period: ReportPeriod) -> MonthSpan {
        switch self {
        case .balanceSheet, .income: period.yearToDate
        case .trialBalance, .threeDistributions: period.span
        }
    }
}

/// The rows of one or of all villages, and whose they are.
struct StatementGroup {
    var village: Village?
    var rows: ArraySlice<Turnover>
    /// Whether several villages stand in it.
    var isGroup: Bool { village == nil }
}

extension StatementQuery {
    /// Each village by itself, or all together.
    func groups(_ turnovers: Turnovers) -> [StatementGroup] {
        guard each || villages.village != nil else {
            return [StatementGroup(village: nil, rows: turnovers.rows[...])]
        }
        var rest = turnovers.rows[...]
        return turnovers.villages.map { village in
            let rows = rest.prefix { $0.village == village.id }
            rest = rest.dropFirst(rows.count)
            return StatementGroup(village: village, rows: rows)
        }
    }
}

extension [FormLine] {
    /// The rows of a form with the amounts of each column.
    func rows(_ columns: [[String: Int128]]) -> [StatementRow] {
        var number = 0
        return map { line in
            var emphasis = StatementRow.Emphasis.none
            switch line.content {
            case .heading: emphasis = .heading
            case .sum: emphasis = line.level == 0 ? .total : .subtotal
            case .accounts, .undistributed, .bySide, .rest, .surplus: break
            }
            let isNumbered = emphasis != .heading && !line.isAdded
            if isNumbered { number += 1 }
            return StatementRow(
                line: line.code, number: isNumbered ? number : nil,
                level: line.level, emphasis: emphasis, english: line.english,
                chinese: line.chinese,
                amounts: emphasis == .heading ? [] : columns.map { $0[line.code] ?? 0 })
        }
    }
}
