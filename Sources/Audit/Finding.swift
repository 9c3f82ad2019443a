// What an audit finds, as facts. The sentences are written in Reports.

package import Ledger

/// Something in the ledger that is broken or doubtful.
package struct Finding: Equatable, Sendable {
    package enum Severity: String, Sendable, Comparable, CaseIterable {
        /// History or arithmetic is broken.
        case error
        /// A hard rule is breached.
        case red
        /// Needs an explanation.
        case yellow
        /// Worth knowing.
        case green

        package static func < (left: Severity, right: Severity) -> Bool {
            (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
        }
    }

    package var rule: Rule
    package var severity: Severity
    /// The village's code; "" = the ledger as a whole.
    package var village: String
    /// The seqs of the entries concerned.
    package var entries: [Int64]
    package var expected: String
    package var found: String
    /// The business day of the entry at which it was found, where one can be read.
    package var on: Day?

    package init(
        _ rule: Rule, _ severity: Severity = .error, village: String = "", entries: [Int64] = [],
        expected: String = "", found: String = ""
    ) {
        self.rule = rule
        self.severity = severity
        self.village = village
        self.entries = entries
        self.expected = expected
        self.found = found
    }
}
