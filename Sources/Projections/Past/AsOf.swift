// As of when an answer is asked: what had happened by a business day, what was recorded by an
// entry.

package import Ledger

/// As of when: the entries with `seq` ≤ `at` and a business day ≤ `on`.
package struct AsOf: Equatable, Sendable {
    package var at: Int64?
    package var on: Day?

    package init(at: Int64? = nil, on: Day? = nil) {
        self.at = at
        self.on = on
    }
}

extension AsOf {
    /// Whether the fact tables hold it: now, or the end of a month.
    var isInTables: Bool { at == nil && on.map { $0 == $0.month.lastDay } ?? true }

    /// The month of which some days count and some do not.
    var cutMonth: Period? { on.flatMap { $0 == $0.month.lastDay ? nil : $0.month } }
}
