// What an audit finds, as facts. The sentences are written in the tool.

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

    init(
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

/// The stable name of a rule.
package enum Rule: String, CaseIterable, Sendable {
    /// SQLite's own check of the file's pages and indexes.
    case storage
    /// The file holds the tables and triggers of the format and nothing else.
    case schema
    /// Every column of every row is within the bounds that the format states.
    case columns
    /// seq is 1, 2, 3 … and the log ends where the projections say it does.
    case sequence
    /// The recorded time never goes back and does not lie in the future.
    case clock
    /// The stored leaf is SHA-256(0x00 || canonical line) (RFC 6962 §2.1).
    case leaf
    /// The stored hash tree is that of the leaves (RFC 6962 §2.1).
    case tree
    /// The copies of signed checkpoints are of this log.
    case checkpoint
    /// The data is the canonical form of a known kind and version, and the day is a day.
    case canonical
    /// No text shows a reader something else than what is there.
    case characters
    /// A key is unique within a village.
    case key
    /// Debits equal credits.
    case balance
    /// Villages, categories, accounts and targets exist before they are named.
    case reference
    /// A reversal is a true copy of a target of the same village that nothing else reversed.
    case reversal
    /// What was posted to accounts of income, expense and cost flowed through their categories.
    case flow
    /// The projections are what the log gives.
    case projection
}
