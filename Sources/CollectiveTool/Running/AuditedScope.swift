// What an audit is asked of is looked at before it begins.

import Asking
import Ledger
import Recording
import Reports
import Shell

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
