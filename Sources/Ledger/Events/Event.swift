// What can happen, as values. Adding a kind: a payload beside these, a case here, and the three
// switches that the compiler then points at (coding, postings, apply). Stored names are the raw
// values of `Kind`, never the names of Swift types.

/// One fact in the life of a ledger.
package enum Event: Equatable, Sendable {
    case ledgerOpened(LedgerOpened)
    case profileAdopted(ProfileAdopted)
    case accountDefined(AccountDefined)
    case categoryDefined(CategoryDefined)
    case templateDefined(TemplateDefined)
    case policySet(PolicySet)
    case villageRegistered(VillageRegistered)
    case villageRenamed(VillageRenamed)
    case villageMoved(VillageMoved)
    case villageTagged(Tag)
    case villageUntagged(Tag)
    case headcountReported(HeadcountReported)
    case villageMerged(VillageMerged)
    case openingBalanceSet(OpeningBalanceSet)
    case incomeReceived(Payment)
    case expensePaid(Payment)
    case distributionPaid(Payment)
    case transferMade(TransferMade)
    case journalPosted(JournalPosted)
    case entryReversed(EntryReversed)
    case periodClosed(PeriodClosed)
    case periodReopened(PeriodReopened)
    case figureQuoted(FigureQuoted)
    case targetSet(TargetSet)
    case yearClosed(YearClosed)
    case distributionApproved(DistributionApproved)
    case findingRaised(FindingRaised)
    case findingAnswered(FindingAnswered)
    case findingClosed(FindingClosed)

    /// The stored name of each kind.
    package enum Kind: String, CaseIterable, Sendable {
        case ledgerOpened = "ledger-opened"
        case profileAdopted = "profile-adopted"
        case accountDefined = "account-defined"
        case categoryDefined = "category-defined"
        case templateDefined = "template-defined"
        case policySet = "policy-set"
        case villageRegistered = "village-registered"
        case villageRenamed = "village-renamed"
        case villageMoved = "village-moved"
        case villageTagged = "village-tagged"
        case villageUntagged = "village-untagged"
        case headcountReported = "headcount-reported"
        case villageMerged = "village-merged"
        case openingBalanceSet = "opening-balance-set"
        case incomeReceived = "income-received"
        case expensePaid = "expense-paid"
        case distributionPaid = "distribution-paid"
        case transferMade = "transfer-made"
        case journalPosted = "journal-posted"
        case entryReversed = "entry-reversed"
        case periodClosed = "period-closed"
        case periodReopened = "period-reopened"
        case figureQuoted = "figure-quoted"
        case targetSet = "target-set"
        case yearClosed = "year-closed"
        case distributionApproved = "distribution-approved"
        case findingRaised = "finding-raised"
        case findingAnswered = "finding-answered"
        case findingClosed = "finding-closed"

        /// The latest version of the kind's data; all of them stay readable for ever.
        package var latestVersion: Int {
            switch self {
            case .journalPosted, .entryReversed: 3
            case .incomeReceived, .expensePaid, .distributionPaid, .transferMade, .yearClosed: 2
            case .ledgerOpened, .profileAdopted, .accountDefined, .categoryDefined,
                .templateDefined, .policySet, .villageRegistered, .villageRenamed,
                .villageMoved, .villageTagged,
                .villageUntagged, .headcountReported, .villageMerged, .openingBalanceSet,
                .periodClosed, .periodReopened, .figureQuoted, .targetSet,
                .distributionApproved, .findingRaised, .findingAnswered, .findingClosed:
                1
            }
        }
    }
}

/// An event in its place in history.
package struct Entry: Equatable, Sendable {
    /// 1, 2, 3 … without gaps; the Merkle leaf index plus one.
    package var seq: Int64
    /// When it was recorded, in milliseconds UTC.
    package var at: Int64
    /// The business day.
    package var on: Day
    /// The `seq` of the entry that registered the village; 0 = the ledger as a whole.
    package var villageID: Int64
    /// The village's code as first registered; "" = the ledger as a whole.
    package var village: String
    package var actor: String?
    package var key: String?
    package var event: Event

    package init(
        seq: Int64, at: Int64, on: Day, villageID: Int64, village: String,
        actor: String? = nil, key: String? = nil, event: Event
    ) {
        self.seq = seq
        self.at = at
        self.on = on
        self.villageID = villageID
        self.village = village
        self.actor = actor
        self.key = key
        self.event = event
    }
}

/// An entry as folds and rules see it: when and by whom it was recorded and its key were not read,
/// and its texts only where the reader asked for them.
package struct FoldedEntry: Sendable {
    package var seq: Int64
    /// The business day.
    package var on: Day
    /// The `seq` of the entry that registered the village; 0 = the ledger as a whole.
    package var villageID: Int64
    /// The village's code as first registered; "" = the ledger as a whole.
    package var village: String
    package var event: Event

    package init(seq: Int64, on: Day, villageID: Int64, village: String, event: Event) {
        self.seq = seq
        self.on = on
        self.villageID = villageID
        self.village = village
        self.event = event
    }

    package init(_ entry: Entry) {
        self.init(
            seq: entry.seq, on: entry.on, villageID: entry.villageID, village: entry.village,
            event: entry.event)
    }
}
