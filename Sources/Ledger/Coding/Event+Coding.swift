// The stored form of every event: which kind, and its data as canonical JSON. Keys are written and
// read in sorted order. A new version of a kind gets a new `case (kind, version)` in `init`; the
// old one stays, with its golden sample.

extension Event {
    /// The stored name of this event.
    package var kind: Kind {
        switch self {
        case .ledgerOpened: .ledgerOpened
        case .profileAdopted: .profileAdopted
        case .accountDefined: .accountDefined
        case .categoryDefined: .categoryDefined
        case .templateDefined: .templateDefined
        case .policySet: .policySet
        case .villageRegistered: .villageRegistered
        case .villageRenamed: .villageRenamed
        case .villageMoved: .villageMoved
        case .villageTagged: .villageTagged
        case .villageUntagged: .villageUntagged
        case .headcountReported: .headcountReported
        case .villageMerged: .villageMerged
        case .openingBalanceSet: .openingBalanceSet
        case .incomeReceived: .incomeReceived
        case .expensePaid: .expensePaid
        case .distributionPaid: .distributionPaid
        case .transferMade: .transferMade
        case .journalPosted: .journalPosted
        case .entryReversed: .entryReversed
        case .periodClosed: .periodClosed
        case .periodReopened: .periodReopened
        case .figureQuoted: .figureQuoted
        case .targetSet: .targetSet
        case .yearClosed: .yearClosed
        case .distributionApproved: .distributionApproved
        case .findingRaised: .findingRaised
        case .findingAnswered: .findingAnswered
        case .findingClosed: .findingClosed
        }
    }

    /// The version that the data is written in: the lowest that holds it. What is older reads what
    /// is written in it.
    package var version: Int {
        switch effect {
        case .payment(_, let payment): return payment.due == nil && payment.settles == nil ? 1 : 2
        case .transfer(let transfer):
            return transfer.bound == nil && transfer.due == nil && transfer.settles == nil ? 1 : 2
        case .journal(let journal):
            let isPlain =
                journal.bound == nil && journal.counterparty == nil && journal.due == nil
                && journal.settles == nil
            return isPlain ? journal.lines.version : 3
        case .reversal(let reversal):
            let lines = reversal.reversed.original.effect.lines
            return reversal.voucher == nil ? lines.version : 3
        case .standing:
            if case .yearClosed(let data) = self, data.despite != nil { return 2 }
            return 1
        case .opening: return 1
        }
    }

    /// Writes the data of the event as one canonical JSON object.
    package func encode(into writer: inout CanonicalWriter) {
        writer.object { object in
            switch self {
            case .ledgerOpened(let data): data.encode(into: &object)
            case .profileAdopted(let data): data.encode(into: &object)
            case .accountDefined(let data): data.encode(into: &object)
            case .categoryDefined(let data): data.encode(into: &object)
            case .templateDefined(let data): data.encode(into: &object)
            case .policySet(let data): data.encode(into: &object)
            case .villageRegistered(let data): data.encode(into: &object)
            case .villageRenamed(let data): object.field("name", data.name)
            case .villageMoved(let data): object.field("township", ifPresent: data.township)
            case .villageTagged(let data), .villageUntagged(let data): object.field("tag", data.tag)
            case .headcountReported(let data): data.encode(into: &object)
            case .villageMerged(let data): object.field("into", data.into)
            case .openingBalanceSet(let data): data.encode(into: &object)
            case .incomeReceived(let data), .expensePaid(let data), .distributionPaid(let data):
                data.encode(into: &object)
            case .transferMade(let data): data.encode(into: &object)
            case .journalPosted(let data): data.encode(into: &object)
            case .entryReversed(let data): data.encode(into: &object)
            case .periodClosed(let data): object.field("period", data.period.text)
            case .periodReopened(let data): data.encode(into: &object)
            case .figureQuoted(let data): data.encode(into: &object)
            case .targetSet(let data): data.encode(into: &object)
            case .yearClosed(let data): data.encode(into: &object)
            case .distributionApproved(let data): data.encode(into: &object)
            case .findingRaised(let data): data.encode(into: &object)
            case .findingAnswered(let data): data.encode(into: &object)
            case .findingClosed(let data): data.encode(into: &object)
            }
        }
    }

    /// Reads the data of an event back.
    ///
    /// - Parameter prose: what to do with texts that no fold needs (memo, counterparty …).
    /// - Throws: `CanonicalFault` when the bytes are not the canonical form of this kind and
    /// version.
    package init(
        kind: Kind, version: Int, data: UnsafeBufferPointer<UInt8>,
        _ prose: CanonicalReader.Prose = .read
    ) throws(CanonicalFault) {
        guard (1...kind.latestVersion).contains(version) else {
            throw CanonicalFault(offset: 0, problem: "\(kind.rawValue) has no version \(version)")
        }
        var reader = CanonicalReader(data, prose)
        try reader.beginObject()
        switch kind {
        case .ledgerOpened: self = .ledgerOpened(try LedgerOpened(from: &reader))
        case .profileAdopted: self = .profileAdopted(try ProfileAdopted(from: &reader))
        case .accountDefined: self = .accountDefined(try AccountDefined(from: &reader))
        case .categoryDefined: self = .categoryDefined(try CategoryDefined(from: &reader))
        case .templateDefined: self = .templateDefined(try TemplateDefined(from: &reader))
        case .policySet: self = .policySet(try PolicySet(from: &reader))
        case .villageRegistered: self = .villageRegistered(try VillageRegistered(from: &reader))
        case .villageRenamed: self = .villageRenamed(VillageRenamed(name: try reader.text("name")))
        case .villageMoved:
            self = .villageMoved(VillageMoved(township: try reader.textIfPresent("township")))
        case .villageTagged: self = .villageTagged(Tag(tag: try reader.text("tag")))
        case .villageUntagged: self = .villageUntagged(Tag(tag: try reader.text("tag")))
        case .headcountReported: self = .headcountReported(try HeadcountReported(from: &reader))
        case .villageMerged: self = .villageMerged(VillageMerged(into: try reader.text("into")))
        case .openingBalanceSet: self = .openingBalanceSet(try OpeningBalanceSet(from: &reader))
        case .incomeReceived: self = .incomeReceived(try Payment(from: &reader, version))
        case .expensePaid: self = .expensePaid(try Payment(from: &reader, version))
        case .distributionPaid:
            self = .distributionPaid(try Payment(from: &reader, version, basis: true))
        case .transferMade: self = .transferMade(try TransferMade(from: &reader))
        case .journalPosted: self = .journalPosted(try JournalPosted(from: &reader))
        case .entryReversed: self = .entryReversed(try EntryReversed(from: &reader))
        case .periodClosed: self = .periodClosed(PeriodClosed(period: try reader.period("period")))
        case .periodReopened: self = .periodReopened(try PeriodReopened(from: &reader))
        case .figureQuoted: self = .figureQuoted(try FigureQuoted(from: &reader))
        case .targetSet: self = .targetSet(try TargetSet(from: &reader))
        case .yearClosed: self = .yearClosed(try YearClosed(from: &reader))
        case .distributionApproved:
            self = .distributionApproved(try DistributionApproved(from: &reader))
        case .findingRaised: self = .findingRaised(try FindingRaised(from: &reader))
        case .findingAnswered: self = .findingAnswered(try FindingAnswered(from: &reader))
        case .findingClosed: self = .findingClosed(try FindingClosed(from: &reader))
        }
        try reader.endObject()
        try reader.end()
        guard self.version == version else {
            throw CanonicalFault(
                offset: 0, problem: "\(kind.rawValue) of this content is version \(self.version)")
        }
    }
}

extension [Line] {
    /// 2 where one of them names its category.
    fileprivate var version: Int { contains { $0.category != nil } ? 2 : 1 }
}

extension Event.Kind {
    /// The payment that an entry of this kind records.
    package var payment: PaymentKind? {
        switch self {
        case .incomeReceived: .income
        case .expensePaid: .expense
        case .distributionPaid: .distribution
        case .ledgerOpened, .profileAdopted, .accountDefined, .categoryDefined, .templateDefined,
            .policySet, .villageRegistered, .villageRenamed, .villageMoved, .villageTagged,
            .villageUntagged, .headcountReported, .villageMerged, .openingBalanceSet,
            .transferMade, .journalPosted,
            .entryReversed, .periodClosed, .periodReopened, .figureQuoted, .targetSet,
            .yearClosed, .distributionApproved, .findingRaised, .findingAnswered, .findingClosed:
            nil
        }
    }

    /// The kind with this stored name. The kinds that nearly every entry has come first, and names
    /// are compared as bytes: no String is built.
    package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        switch bytes.count {
        case 15 where Event.Kind.equal(bytes, "income-received"): self = .incomeReceived
        case 12 where Event.Kind.equal(bytes, "expense-paid"): self = .expensePaid
        case 17 where Event.Kind.equal(bytes, "distribution-paid"): self = .distributionPaid
        case 13 where Event.Kind.equal(bytes, "transfer-made"): self = .transferMade
        default: self.init(rawValue: String(decoding: bytes, as: UTF8.self))
        }
    }

    private static func equal(
        _ bytes: UnsafeBufferPointer<UInt8>, _ name: StaticString
    ) -> Bool {
        for index in 0..<bytes.count where bytes[index] != name.utf8Start[index] { return false }
        return true
    }
}
