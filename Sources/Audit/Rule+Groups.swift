// The rules by what they look at. Each group is worded in a file of its own, whose switches say all
// of its cases.

extension Rule {
    /// Whether history is whole and adds up.
    package enum Integrity: String, CaseIterable, Sendable {
        case storage, schema, columns, sequence, clock, leaf, tree, checkpoint
        case canonical, characters, key, balance, reference, reversal, voucher, flow, projection
    }

    /// Cash, payments and vouchers.
    package enum Payments: String, CaseIterable, Sendable {
        case document, undeposited, split, duplicate, words
        case negativeMoney = "negative-money"
        case personalAccount = "personal-account"
        case cashPayment = "cash-payment"
        case cashLimit = "cash-limit"
        case roundSum = "round-sum"
        case creditCode = "credit-code"
    }

    /// How, when and by whom entries were recorded.
    package enum Recording: String, CaseIterable, Sendable {
        case settlement, duties
        case lockedMonth = "locked-month"
        case futureDay = "future-day"
        case lateRecord = "late-record"
        case restDay = "rest-day"
        case ownPayment = "own-payment"
        case reversalYear = "reversal-year"
        case lateReversal = "late-reversal"
    }

    /// The surplus and money for a purpose.
    package enum Surplus: String, CaseIterable, Sendable {
        case undistributable, earmarked
        case multiYearRent = "multi-year-rent"
        case overDistribution = "over-distribution"
        case reserveRate = "reserve-rate"
        case borrowedWelfare = "borrowed-welfare"
    }

    /// Figures beside each other.
    package enum Figures: String, CaseIterable, Sendable {
        case quoted, outlier
        case suddenChange = "sudden-change"
        case firstDigits = "first-digits"
    }
}
