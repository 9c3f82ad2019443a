// The list of rules. Whoever adds one adds it here.

internal import EventLog
internal import Proof

extension Rule {
    /// Whether history is whole and adds up: invariants of the ledger.
    package static let integrity: [Rule] = [
        .storage, .schema, .columns, .sequence, .clock, .leaf, .tree, .checkpoint, .canonical,
        .characters, .key, .balance, .reference, .reversal, .voucher, .flow, .projection,
    ]

    /// Whether the books obey the law, and what in them asks for an explanation.
    package static let books: [Rule] =
        bookEntryRules().map(\.rule) + villageRules.map(\.rule) + bookRules.map(\.rule)

    package static let all: [Rule] = integrity + books

    /// What must be decoded and folded for these.
    static let ofContent: Set<Rule> = Set(books).union([
        .canonical, .balance, .reference, .reversal, .voucher, .flow, .projection, .sequence,
    ])
}

/// - Parameters:
///   - last: the last entry before the first row, with its time; 0 and 0 for none.
///   - now: milliseconds since 1970, UTC.
func rowRules(
    after last: (seq: Int64, at: Int64), _ tree: TreeRule, now: Int64
) -> [any RowRule] {
    [
        ColumnsRule(), SequenceRule(lastSeq: last.seq), ClockRule(lastAt: last.at, now: now),
        LeafRule(), CharactersRule(), tree,
    ]
}

func entryRules() -> [any EntryRule] {
    [ReferenceRule(), ReversalRule(), BalanceRule(), VoucherRule()]
}

/// `content`: those that need what the entries say.
func ledgerRules(content: Bool) -> [(rule: Rule, check: any LedgerRule)] {
    let others: [(Rule, any LedgerRule)] = [
        (.key, KeyRule()), (.tree, TreeTableRule()), (.checkpoint, CheckpointRule()),
    ]
    let ofContent: [(Rule, any LedgerRule)] = [
        (.sequence, EndRule()), (.flow, FlowRule()), (.projection, ProjectionRule()),
    ]
    return content ? others + ofContent : others
}

/// Of the books, in the order in which entries were recorded.
func bookEntryRules() -> [any EntryRule] { [LockedMonthRule(), SettlementRule()] }

/// Of the books, village by village.
let villageRules: [MadeRule] = [
    MadeRule(.negativeMoney) { _ in NegativeMoneyRule() },
    MadeRule(.document) { DocumentRule($0) },
    MadeRule(.personalAccount) { PersonalAccountRule($0) },
    MadeRule(.undeposited) { UndepositedRule($0) },
    MadeRule(.cashPayment) { CashPaymentRule($0) },
    MadeRule(.cashLimit) { CashLimitRule($0) },
    MadeRule(.split) { SplitRule($0) },
    MadeRule(.duplicate) { DuplicateRule($0) },
    MadeRule(.roundSum) { RoundSumRule($0) },
    MadeRule(.words) { WordsRule($0) },
    MadeRule(.creditCode) { _ in CreditCodeRule() },
    MadeRule(.futureDay) { _ in FutureDayRule() },
    MadeRule(.lateRecord) { LateRecordRule($0) },
    MadeRule(.restDay) { RestDayRule($0) },
    MadeRule(.ownPayment) { OwnPaymentRule($0) },
    MadeRule(.duties) { DutiesRule($0) },
    MadeRule(.reversalYear) { _ in ReversalYearRule() },
    MadeRule(.lateReversal) { LateReversalRule($0) },
    MadeRule(.multiYearRent) { MultiYearRentRule($0) },
    MadeRule(.overDistribution) { _ in OverDistributionRule() },
    MadeRule(.reserveRate) { _ in ReserveRateRule() },
    MadeRule(.undistributable) { UndistributableRule($0) },
    MadeRule(.earmarked) { EarmarkedRule($0) },
    MadeRule(.borrowedWelfare) { BorrowedWelfareRule($0) },
    MadeRule(.suddenChange) { SuddenChangeRule($0) },
    MadeRule(.firstDigits) { FirstDigitsRule($0) },
]

/// Of the books as a whole: figures of the ledger, villages beside each other.
let bookRules: [(rule: Rule, check: any LedgerRule & Sendable)] = [
    (.quoted, QuotedRule()), (.outlier, OutlierRule()),
]
