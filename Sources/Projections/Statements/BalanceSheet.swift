// The balance sheet (资产负债表) at the end of a period beside the beginning of its year, and the
// trial balance (科目余额表). Assets = liabilities + equity, because every account stands in one line
// and every entry balances; results that no entry has carried to equity stand in the undistributed
// surplus.

internal import Ledger

extension View {
    func balanceSheets(_ query: StatementQuery) throws -> Statements {
        let year = try turnovers(query.period.yearToDate, of: query.villages, query.asOf)
        let registry = year.registry
        let form = try StatementForm(profile: registry.ledger?.profile)
        let chart = Chart(registry, on: query.period.last.lastDay)
        let lines = form.balanceSheetLines(year, chart)
        let statements = query.groups(year).map { group in
            let columns = [\Turnover.closing, \Turnover.opening].map { moment in
                lines.amounts(
                    AccountSums(group.rows, chart, isGroup: group.isGroup) { $0[keyPath: moment] },
                    chart)
            }
            return FilledStatement(
                village: group.village, rows: lines.rows(columns),
                difference: group.rows.reduce(0) { $0 + $1.closing })
        }
        return Statements(
            kind: .balanceSheet, period: query.period, township: query.villages.township,
            registry: registry, isReconstructed: form.isReconstructed, statements: statements)
    }

    func trialBalances(_ query: StatementQuery) throws -> Statements {
        let book = try turnovers(query.period.span, of: query.villages, query.asOf)
        let chart = Chart(book.registry, on: query.period.last.lastDay)
        let statements = query.groups(book).map { group in
            let rows = query.beforeClosing ? group.rows.map(\.beforeClosing) : Array(group.rows)
            return FilledStatement(
                village: group.village, rows: trialRows(rows, chart, isGroup: group.isGroup),
                difference: rows.reduce(0) { $0 + $1.closing })
        }
        return Statements(
            kind: .trialBalance, period: query.period, township: query.villages.township,
            registry: book.registry, statements: statements)
    }
}

extension StatementForm {
    /// The lines of the balance sheet of a book.
    func balanceSheetLines(_ book: Turnovers, _ chart: Chart) -> [FormLine] {
        balanceSheet.filled(Set(book.rows.map(\.account)), chart)
    }

    /// The lines of the statement of income that has these books as columns.
    func incomeLines(_ books: [Turnovers], _ chart: Chart) -> [FormLine] {
        let results = books.flatMap(\.rows).lazy.filter {
            $0.movement != 0 && chart.isResult($0.account)
        }
        return income.filled(Set(results.map(\.account)), chart)
    }
}

extension Turnover {
    /// The same without the entries that carried results to equity.
    var beforeClosing: Turnover {
        var turnover = self
        turnover.debit -= closingDebit
        turnover.credit -= closingCredit
        return turnover
    }
}

/// A row for every main account, its sub-accounts below it, and the total of the main accounts.
/// Columns: opening, movement and closing, each debit and credit. Balances of a group are the sums
/// of its villages' balances on either side.
private func trialRows(_ rows: [Turnover], _ chart: Chart, isGroup: Bool) -> [StatementRow] {
    let byMain = Dictionary(grouping: rows) { chart.main($0.account) }
    var total = [Int128](repeating: 0, count: 6)
    var filled: [StatementRow] = []
    for main in byMain.keys.sorted() {
        let parts = byMain[main] ?? []
        let row = trialRow(main, level: 0, parts, chart, isGroup: isGroup)
        for column in total.indices { total[column] += row.amounts[column] }
        filled.append(row)
        let accounts = Set(parts.map(\.account)).sorted()
        guard accounts != [main] else { continue }
        filled += accounts.map { account in
            trialRow(
                account, level: 1, parts.filter { $0.account == account }, chart, isGroup: isGroup)
        }
    }
    filled.append(
        StatementRow(
            line: "total", level: 0, emphasis: .total, english: "Total", chinese: "合计",
            amounts: total))
    return filled
}

private func trialRow(
    _ account: Code, level: Int, _ rows: [Turnover], _ chart: Chart, isGroup: Bool
) -> StatementRow {
    let known = chart.registry.accounts[account]
    let opening = AccountSums(rows, chart, isGroup: isGroup, \.opening)
    let closing = AccountSums(rows, chart, isGroup: isGroup, \.closing)
    let main = chart.main(account)
    return StatementRow(
        line: account.text, level: level, english: known?.english ?? "",
        chinese: known?.chinese ?? "",
        amounts: [
            opening.onDebit[main] ?? 0, opening.onCredit[main] ?? 0,
            rows.reduce(0) { $0 + $1.debit }, rows.reduce(0) { $0 + $1.credit },
            closing.onDebit[main] ?? 0, closing.onCredit[main] ?? 0,
        ])
}
