// Why something cannot be recorded, as facts. The sentences are written in Reports.

package struct Refusal: Error, Equatable, Sendable {
    /// The stable name of a reason; JSON answers carry it.
    package enum Reason: String, CaseIterable, Sendable {
        case unknownVillage = "unknown-village"
        case mergedVillage = "merged-village"
        case villageExists = "village-exists"
        case sameVillage = "same-village"
        case unknownCategory = "unknown-category"
        case otherKind = "category-of-another-kind"
        case otherAccount = "category-of-another-account"
        case categoryNeeded = "category-needed"
        case unknownKind = "unknown-kind"
        case unknownAccount = "unknown-account"
        case cannotSettle = "account-cannot-settle"
        case sameAccount = "same-account"
        case missing = "missing"
        case notANumber = "not-a-number"
        case notPositive = "not-positive"
        case tooLarge = "too-large"
        case tooManyDecimals = "too-many-decimals"
        case totalTooLarge = "total-too-large"
        case notADay = "not-a-day"
        case impossibleDay = "impossible-day"
        case notAPeriod = "not-a-period"
        case unknownIndicator = "unknown-indicator"
        case notAYear = "not-a-year"
        case lockedPeriod = "locked-period"
        case alreadyOpen = "already-open"
        case futureDay = "future-day"
        case keyReused = "key-reused"
        case unknownKey = "unknown-key"
        case targetMissing = "target-missing"
        case targetReversed = "target-reversed"
        case targetNotMoney = "target-not-money"
        case beforeTarget = "before-target"
        case unbalanced = "unbalanced"
        case lineSides = "line-sides"
        case lineCount = "line-count"
        case openingExists = "opening-exists"
        case textTooLong = "text-too-long"
        case controlCharacter = "control-character"
        case unseenCharacter = "unseen-character"
        case lookalike = "looks-like-another"
        case blankInCode = "blank-in-code"
        case notASum = "not-a-sha256"
        case notADecimal = "not-a-decimal"
        case notACode = "not-a-code"
        case lineTooLong = "line-too-long"
        case unsupportedCurrency = "unsupported-currency"
        case unusedField = "unused-field"
        case unknownPolicy = "unknown-policy"
        case otherForm = "value-of-another-form"
        case policyMissing = "policy-missing"
        case voucherUsed = "voucher-used"
        case unknownTemplate = "unknown-template"
        case yearNotClosed = "year-not-closed"
        case earlierYearOpen = "earlier-year-open"
        case alreadyApproved = "already-approved"
        case distributionStands = "distribution-stands"
        case notApproved = "not-approved"
        case nothingToDistribute = "nothing-to-distribute"
        case belowQuorum = "below-quorum"
        case belowMajority = "below-majority"
        case belowReserveRate = "below-reserve-rate"
        case moreThanApproved = "more-than-approved"
        case nameTwice = "name-twice"
        case boundEntry = "bound-entry"
        case distributionPaid = "distribution-paid"
        case settledMissing = "settled-entry-missing"
        case settledElsewhere = "settles-another-account"
        case accountExists = "account-exists"
        case notASubAccount = "not-a-sub-account"
        case otherName = "account-of-another-name"
        case accountToChoose = "account-to-choose"
        case noOpening = "no-opening-balance"
        case entryMissing = "entry-missing"
        case unknownFinding = "unknown-finding"
        case findingClosed = "finding-closed"
        case beforeFinding = "before-finding"
        case openFindings = "open-findings"
        case noOpenFinding = "no-open-finding"
    }

    package var reason: Reason
    package var field: Field
    /// The value as given.
    package var value: String
    /// What it collides with: the limit, the other entry, the class of the account.
    package var detail: String
    /// What the value may have meant; found when the refusal is told (`Registry.suggesting`).
    package var suggestions: [Suggestion] = []

    package init(_ reason: Reason, _ field: Field, _ value: String, detail: String = "") {
        self.reason = reason
        self.field = field
        self.value = value
        self.detail = detail
    }
}
