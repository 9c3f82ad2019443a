// What the commands of an audit are asked of: a village that there is, a year that has entries.

import EventLog
import Ledger
import Projections
import Recording
import Reports

extension View {
    /// - Throws: `Refusal` for an unknown village; a fault of usage for a year without entries.
    func check(village: String?, year: Period?) throws {
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

extension LedgerOptions {
    /// Looks whether an audit is asked of what is there. A file that cannot be read is for the
    /// audit itself to tell.
    ///
    /// - Throws: as `View.check(village:year:)`.
    func check(village: String?, year: Period?) throws {
        if village == nil, year == nil { return }
        do {
            try Book.openForReading(path).read { try $0.check(village: village, year: year) }
        } catch let refusal as Refusal {
            throw refusal
        } catch let fault as FaultError {
            throw fault
        } catch {}
    }
}
