// The statement of income and its distribution (收益及收益分配表): a period, its year so far and the
// same months of the year before. Entries that carry results to equity do not count as income or
// expense.

internal import EventLog
internal import Ledger

extension View {
    func incomeStatements(_ query: StatementQuery) throws -> Statements {
        let period = query.period
        let spans = [period.span, period.yearToDate, period.yearBefore]
        var books: [Turnovers] = []
        for (place, span) in spans.enumerated() {
            let isKnown = place == 1 && span == period.span
            books.append(isKnown ? books[0] : try turnovers(span, of: query.villages, query.asOf))
        }
        let registry = books[0].registry
        let form = try StatementForm(profile: registry.ledger?.profile)
        let chart = Chart(registry, on: period.last.lastDay)
        let surplus = SurplusAccounts(form, chart)
        let changes = try surplusChanges(books, surplus, query.asOf)
        let lines = form.incomeLines(books, chart)
        let groups = books.map { query.groups($0) }
        let statements = try groups[0].indices.map { place in
            let columns = try groups.indices.map { column in
                try amounts(groups[column][place], changes[column], lines, surplus)
            }
            return FilledStatement(
                village: groups[0][place].village, rows: lines.rows(columns),
                difference: groups[0][place].rows.reduce(0) { $0 + $1.closing })
        }
        return Statements(
            kind: .income, period: period, township: query.villages.township, registry: registry,
            isReconstructed: form.isReconstructed, statements: statements)
    }

    /// One column of the statement of a group.
    ///
    /// - Throws: `ProjectionFault` when the entries do not lead from the surplus at the beginning
    ///   to that at the end.
    private func amounts(
        _ group: StatementGroup, _ changes: [Int64: SurplusChanges], _ lines: [FormLine],
        _ surplus: SurplusAccounts
    ) throws -> [String: Int128] {
        let within = group.rows.filter { surplus.isWithin($0.account) }
        let opening = within.reduce(0) { $0 - $1.opening }
        let closing = within.reduce(0) { $0 - $1.closing }
        let income = within.lazy.filter { surplus.chart.isResult($0.account) }
            .reduce(0) { $0 - $1.movement }
        var change = SurplusChanges()
        for village in Set(group.rows.map(\.village)) {
            change += changes[village] ?? SurplusChanges()
        }
        guard opening + income + change.net == closing else {
            throw ProjectionFault.unreadable("undistributed surplus \(closing)")
        }
        let sums = AccountSums(group.rows, surplus.chart, isGroup: group.isGroup, \.movement)
        return lines.amounts(sums, surplus.chart) { part in
            switch part {
            case .opening: opening
            case .closing: closing
            case .otherIn, .reserve, .members, .otherOut: change[part]
            }
        }
    }
}
