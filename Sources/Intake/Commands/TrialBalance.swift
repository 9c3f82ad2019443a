// Opening balances from a trial balance (科目余额表): a row an account, of one village or of many;
// accounts of an earlier chart become those of the chart in force.

package import Ledger

/// The opening balances that a file has.
package struct TrialBalance {
    /// One village's lines, in the order of the file.
    package struct Village {
        /// nil = the file has no column for it.
        package var code: String?
        /// Where its first row stands.
        package var line: Int
        package var lines: [Line]
    }

    /// A row whose account has another code in the chart in force.
    package struct Renamed: Equatable {
        package var line: Int
        /// Code and name in the earlier chart.
        package var from: String
        package var name: String
        package var to: Code
    }

    /// Whether it has a column for the village.
    package var namesVillages = false
    package var villages: [Village] = []
    package var renamed: [Renamed] = []
}

/// Rows without an amount are passed over: dormant accounts. Several rows of one account are
/// several lines.
///
/// - Parameter chart: the chart that the file's accounts are of; nil = the one in force.
/// - Throws: `LinesFault` with every row that cannot be taken.
package func readTrialBalance(
    _ source: TableSource, _ words: Words, chart: EarlierChart? = nil
) throws(LinesFault) -> TrialBalance {
    var table = try LineTable(source, optional: [.name, .village])
    var balance = TrialBalance(namesVillages: table.has(.village))
    var places: [String?: Int] = [:]
    while let row = try table.next() {
        do throws(Refusal) {
            let village = cleanText(row.texts[.village])
            if balance.namesVillages, village == nil { throw Refusal(.missing, .village, "") }
            guard let (line, renamed) = try line(row, words, chart) else { continue }
            let place = places[village] ?? balance.villages.count
            if places[village] == nil {
                places[village] = place
                balance.villages.append(
                    TrialBalance.Village(code: village, line: row.line, lines: []))
            }
            balance.villages[place].lines.append(line)
            if let renamed { balance.renamed.append(renamed) }
        } catch {
            table.refuse(row, words.suggesting(error))
        }
    }
    try table.finish()
    return balance
}

private func line(
    _ row: LineTable.Row, _ words: Words, _ chart: EarlierChart?
) throws(Refusal) -> (Line, TrialBalance.Renamed?)? {
    guard let written = cleanText(row.texts[.account]) else {
        throw Refusal(.missing, .account, "")
    }
    guard let (debit, credit) = try sides(row.texts, of: written) else { return nil }
    let name = cleanText(row.texts[.name])
    guard let chart else {
        let account = try words.account(written)
        try words.check(name, isOf: account)
        return (Line(account: account, debit: debit, credit: credit), nil)
    }
    let (from, to) = try chart.account(written, name: name)
    let line = Line(account: try words.account(to.text), debit: debit, credit: credit)
    guard from.code != to.text else { return (line, nil) }
    return (
        line,
        TrialBalance.Renamed(line: row.line, from: from.code, name: from.name, to: to)
    )
}
