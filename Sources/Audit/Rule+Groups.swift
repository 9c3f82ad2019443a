// The rules of the books by what they look at. Each group is worded in a file of its own, whose
// switches say all of its cases.

extension Rule.Known {
    /// Of payments, cash and vouchers.
    package enum Payments: String {
        case document, undeposited, split, duplicate, words
        case personalAccount = "personal-account"
        case cashPayment = "cash-payment"
        case cashLimit = "cash-limit"
        case roundSum = "round-sum"
        case creditCode = "credit-code"
    }

    /// Of how, when and by whom entries were recorded.
    package enum Recording: String {
        case settlement, duties
        case lockedMonth = "locked-month"
        case futureDay = "future-day"
        case lateRecord = "late-record"
        case restDay = "rest-day"
        case ownPayment = "own-payment"
        case reversalYear = "reversal-year"
        case lateReversal = "late-reversal"
    }

    /// Of the surplus and money for a purpose.
    package enum Surplus: String {
        case undistributable, earmarked
        case multiYearRent = "multi-year-rent"
        case overDistribution = "over-distribution"
        case reserveRate = "reserve-rate"
        case borrowedWelfare = "borrowed-welfare"
    }

    /// Of figures beside each other.
    package enum Figures: String {
        case quoted, outlier
        case suddenChange = "sudden-change"
        case firstDigits = "first-digits"
    }

    package var payments: Payments? { Payments(rawValue: rawValue) }
    package var recording: Recording? { Recording(rawValue: rawValue) }
    package var surplus: Surplus? { Surplus(rawValue: rawValue) }
    package var figures: Figures? { Figures(rawValue: rawValue) }
}
