// Opening balances of the villages of a file: all of them in one transaction, or none.

package import Intake
package import Ledger
internal import Schemas

/// The chart of accounts that files of an earlier year are of; nil if there is none of that name.
package func earlierChart(_ name: String) -> EarlierChart? {
    Schemas.charts.first { $0.id == name }.map { EarlierChart(name: $0.id, bytes: $0.bytes) }
}

/// The charts that there are.
package var earlierCharts: [String] { Schemas.charts.map(\.id) }

/// What was recorded of a trial balance.
package struct Opened {
    /// Villages in the order of the file, each with its entry.
    package var villages: [(code: String, seq: Int64)] = []
    package var renamed: [TrialBalance.Renamed] = []
}

extension Session {
    /// - Parameter village: for a file that names none.
    /// - Throws: `Refusal` of the one village; `LinesFault.lines` with a refusal for each village
    ///   of a file of many whose balances may not be recorded.
    package func open(
        _ balance: TrialBalance, village: String, on day: Day, memo: String?
    ) throws -> Opened {
        var opened = Opened(renamed: balance.renamed)
        var refused: [LineRefusal] = []
        guard !balance.villages.isEmpty else {
            throw Refusal(.lineCount, .line, "0", detail: "\(Limits.lines.upperBound)")
        }
        for each in balance.villages {
            let code = each.code ?? village
            let command = Command(
                village: code, on: day, action: .opening(each.lines, memo: memo))
            do {
                opened.villages.append((code, try submit(command).seq))
            } catch let refusal as Refusal {
                guard each.code != nil else { throw refusal }
                refused.append(
                    LineRefusal(
                        line: each.line, column: "", village: code,
                        .refused(registry.suggesting(refusal))))
            }
        }
        guard refused.isEmpty else { throw LinesFault.lines(refused) }
        return opened
    }
}
