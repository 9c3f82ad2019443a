// What a rule of the audit is. Each stands in a file of its own under `Rules`, with its check; its
// sentence stands in Reports. `Rules.swift` lists them.

/// A rule by its stable name. Two of one name are one.
package struct Rule: Hashable, Sendable {
    package let name: String
    /// Of most of its findings.
    package let severity: Finding.Severity
    /// The law, standard or invariant that it rests on.
    package let ground: String
    /// Names of policies that it reads as they are in force on the day of an entry. A ledger that
    /// never set one of them is not held to a rule of the books.
    package let parameters: [String]

    package init(
        _ name: String, _ severity: Finding.Severity = .error, ground: String,
        parameters: [String] = []
    ) {
        self.name = name
        self.severity = severity
        self.ground = ground
        self.parameters = parameters
    }

    package static func == (left: Rule, right: Rule) -> Bool { left.name == right.name }
    package func hash(into hasher: inout Hasher) { hasher.combine(name) }

    /// The rules that this program words: a sentence in both languages is made for each.
    package enum Known: String, CaseIterable, Sendable {
        case storage, schema, columns, sequence, clock, leaf, tree, checkpoint
        case canonical, characters, key, balance, reference, reversal, voucher, flow, projection
        // Of the books.
        case negativeMoney = "negative-money"
        case document, undeposited, split, duplicate, words
        case personalAccount = "personal-account"
        case cashPayment = "cash-payment"
        case cashLimit = "cash-limit"
        case roundSum = "round-sum"
        case creditCode = "credit-code"
        // Of the books: how and when entries were recorded, and by whom.
        case lockedMonth = "locked-month"
        case settlement
        case futureDay = "future-day"
        case lateRecord = "late-record"
        case restDay = "rest-day"
        case ownPayment = "own-payment"
        case duties
        case reversalYear = "reversal-year"
        case lateReversal = "late-reversal"
        // Of the books: the surplus and money for a purpose.
        case multiYearRent = "multi-year-rent"
        case overDistribution = "over-distribution"
        case reserveRate = "reserve-rate"
        case undistributable, earmarked
        case borrowedWelfare = "borrowed-welfare"
        // Of the books: figures beside each other.
        case suddenChange = "sudden-change"
        case firstDigits = "first-digits"
        case quoted, outlier
    }

    /// `nil` for a rule from elsewhere, whose findings are told by what was expected and found.
    package var known: Known? { Known(rawValue: name) }
}
