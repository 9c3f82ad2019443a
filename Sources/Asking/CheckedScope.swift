// What an audit is asked of: a village that there is, a year that has entries.

internal import EventLog
package import Ledger
package import Projections
internal import Reports

extension View {
    /// - Throws: `Refusal` for an unknown village; a fault of usage for a year without entries.
    package func check(village: String?, year: Period?) throws {
        if let village, try registry().villages[village] == nil {
            throw Refusal(.unknownVillage, .village, village)
        }
        guard let year, try !years().contains(year) else { return }
        // There may be entries that post nothing.
        var isThere = false
        try log.forEachRow(.figures) { row in
            isThere = row.dayNumber / 10_000 == Int64(year.rawValue)
            return !isThere
        }
        guard isThere else { throw FaultError(.usage(.noEntriesIn(year.text))) }
    }
}
