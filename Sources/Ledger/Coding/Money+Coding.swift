// The data of the money, correction, closing and figure events as canonical JSON: keys in sorted
// order, absent ones left out.

extension Payment {
    func encode(into object: inout CanonicalWriter) {
        object.field("account", account)
        object.field("amount", amount)
        object.field("basis", ifPresent: basis)
        if beneficiaries != 0 { object.field("beneficiaries", beneficiaries) }
        object.field("category", category)
        object.field("counterparty", ifPresent: counterparty)
        document?.encode(into: &object)
        object.field("due", ifPresent: due)
        object.field("memo", ifPresent: memo)
        object.field("settles", ifPresent: settles)
        object.field("voucher", ifPresent: voucher)
    }

    /// - Parameter basis: whether this kind of payment may state a basis.
    init(
        from reader: inout CanonicalReader, _ version: Int, basis allowsBasis: Bool = false
    ) throws(CanonicalFault) {
        account = try reader.code("account")
        amount = try reader.amount("amount")
        basis = allowsBasis ? try reader.prose("basis") : nil
        beneficiaries = try reader.beneficiaries()
        category = try reader.code("category")
        if version == 1, reader.skipsToTheEnd() { return }
        counterparty = try reader.prose("counterparty")
        document = try Document(from: &reader)
        due = try reader.dayIfPresent("due")
        memo = try reader.prose("memo")
        settles = try reader.integerIfPresent("settles")
        voucher = try reader.prose("voucher")
    }
}

extension PaymentFigures {
    /// Reads the data of a payment, for those who go through all of history: a `Payment` is
    /// more than twice as large, and copying it was a seventh of an audit.
    ///
    /// - Parameter prose: whether the texts are checked or skipped.
    package init(
        data: UnsafeBufferPointer<UInt8>, of kind: PaymentKind, _ prose: CanonicalReader.Prose
    ) throws(CanonicalFault) {
        var reader = CanonicalReader(data, prose)
        try reader.beginObject()
        account = try reader.code("account")
        amount = try reader.amount("amount")
        if kind == .distribution { _ = try reader.prose("basis") }
        beneficiaries = try reader.beneficiaries()
        category = try reader.code("category")
        if !reader.skipsToTheEnd() {
            _ = try reader.prose("counterparty")
            _ = try Document(from: &reader)
            _ = try reader.prose("memo")
            _ = try reader.prose("voucher")
        }
        try reader.endObject()
        try reader.end()
    }
}

extension Document {
    func encode(into object: inout CanonicalWriter, as key: StaticString = "document") {
        object.key(key)
        object.object {
            $0.field("name", name)
            $0.field("sha256", sha256)
        }
    }

    init?(
        from reader: inout CanonicalReader, as key: StaticString = "document"
    ) throws(CanonicalFault) {
        guard reader.found(key) else { return nil }
        try reader.beginObject()
        name = try reader.text("name")
        sha256 = try reader.text("sha256")
        try reader.endObject()
    }
}

extension TransferMade {
    func encode(into object: inout CanonicalWriter) {
        object.field("amount", amount)
        object.field("bound", ifPresent: bound)
        object.field("counterparty", ifPresent: counterparty)
        document?.encode(into: &object)
        object.field("due", ifPresent: due)
        object.field("from", from)
        object.field("memo", ifPresent: memo)
        object.field("settles", ifPresent: settles)
        object.field("to", to)
        object.field("voucher", ifPresent: voucher)
    }

    init(from reader: inout CanonicalReader) throws(CanonicalFault) {
        amount = try reader.amount("amount")
        bound = try reader.integerIfPresent("bound")
        counterparty = try reader.prose("counterparty")
        document = try Document(from: &reader)
        due = try reader.dayIfPresent("due")
        from = try reader.code("from")
        memo = try reader.prose("memo")
        settles = try reader.integerIfPresent("settles")
        to = try reader.code("to")
        voucher = try reader.prose("voucher")
    }
}

extension JournalPosted {
    func encode(into object: inout CanonicalWriter) {
        object.field("bound", ifPresent: bound)
        object.field("counterparty", ifPresent: counterparty)
        document?.encode(into: &object)
        object.field("due", ifPresent: due)
        object.lines("lines", lines)
        object.field("memo", ifPresent: memo)
        object.field("settles", ifPresent: settles)
        object.field("voucher", ifPresent: voucher)
    }

    init(from reader: inout CanonicalReader) throws(CanonicalFault) {
        bound = try reader.integerIfPresent("bound")
        counterparty = try reader.textIfPresent("counterparty")
        document = try Document(from: &reader)
        due = try reader.dayIfPresent("due")
        lines = try reader.lines("lines")
        memo = try reader.prose("memo")
        settles = try reader.integerIfPresent("settles")
        voucher = try reader.prose("voucher")
    }
}

extension EntryReversed {
    func encode(into object: inout CanonicalWriter) {
        object.field("reason", reason)
        object.key("reversed")
        object.object { reversed.encode(into: &$0) }
        object.field("target", target)
        object.field("voucher", ifPresent: voucher)
    }

    init(from reader: inout CanonicalReader) throws(CanonicalFault) {
        reason = try reader.text("reason")
        try reader.expect("reversed")
        try reader.beginObject()
        reversed = try Reversed(from: &reader)
        try reader.endObject()
        target = try reader.integer("target")
        voucher = try reader.textIfPresent("voucher")
    }
}

extension Reversed {
    /// The stored name of the kind that was reversed.
    package var kind: Event.Kind {
        switch self {
        case .payment(.income, _, _, _, _): .incomeReceived
        case .payment(.expense, _, _, _, _): .expensePaid
        case .payment(.distribution, _, _, _, _): .distributionPaid
        case .transfer: .transferMade
        case .journal: .journalPosted
        case .opening: .openingBalanceSet
        }
    }

    func encode(into object: inout CanonicalWriter) {
        switch self {
        case .payment(_, let account, let amount, let beneficiaries, let category):
            object.field("account", account)
            object.field("amount", amount)
            if beneficiaries != 0 { object.field("beneficiaries", beneficiaries) }
            object.field("category", category)
            object.field("kind", kind.rawValue)
        case .transfer(let amount, let from, let to):
            object.field("amount", amount)
            object.field("from", from)
            object.field("kind", kind.rawValue)
            object.field("to", to)
        case .journal(let lines), .opening(let lines):
            object.field("kind", kind.rawValue)
            object.lines("lines", lines)
        }
    }

    /// The keys that are there tell the shape: an account for a payment, an amount for a transfer.
    init(from reader: inout CanonicalReader) throws(CanonicalFault) {
        if reader.found("account") {
            let account = try reader.code()
            let amount = try reader.amount("amount")
            let beneficiaries = try reader.beneficiaries()
            let category = try reader.code("category")
            self = .payment(
                try reader.paymentKind(), account: account, amount: amount,
                beneficiaries: beneficiaries, category: category)
        } else if reader.found("amount") {
            let amount = try reader.positive(reader.integer())
            let from = try reader.code("from")
            try reader.expect(kind: .transferMade)
            self = .transfer(amount: amount, from: from, to: try reader.code("to"))
        } else {
            let kind: Event.Kind = try reader.choice("kind")
            switch kind {
            case .journalPosted: self = .journal(try reader.lines("lines"))
            case .openingBalanceSet: self = .opening(try reader.lines("lines"))
            case .ledgerOpened, .profileAdopted, .accountDefined, .categoryDefined,
                .templateDefined, .policySet, .villageRegistered, .villageRenamed,
                .villageMoved, .villageTagged,
                .villageUntagged, .headcountReported, .villageMerged, .incomeReceived,
                .expensePaid, .distributionPaid, .transferMade, .entryReversed, .periodClosed,
                .periodReopened, .figureQuoted, .targetSet, .yearClosed, .distributionApproved,
                .findingRaised, .findingAnswered, .findingClosed:
                throw CanonicalFault(offset: 0, problem: "\(kind.rawValue) has no lines")
            }
        }
    }
}

extension PeriodReopened {
    func encode(into object: inout CanonicalWriter) {
        object.field("period", period.text)
        object.field("reason", reason)
    }

    init(from reader: inout CanonicalReader) throws(CanonicalFault) {
        period = try reader.period("period")
        reason = try reader.text("reason")
    }
}

extension CanonicalReader {
    mutating func amount(_ key: StaticString) throws(CanonicalFault) -> Int64 {
        try positive(integer(key))
    }

    func positive(_ amount: Int64) throws(CanonicalFault) -> Int64 {
        guard amount > 0, amount <= Limits.amount else {
            throw CanonicalFault(offset: 0, problem: "\(amount) is not a positive amount")
        }
        return amount
    }

    /// A count of 0 is left out when written, so a written 0 is not canonical.
    mutating func beneficiaries() throws(CanonicalFault) -> Int64 {
        guard found("beneficiaries") else { return 0 }
        let count = try integer()
        guard count > 0 else { throw CanonicalFault(offset: 0, problem: "no beneficiaries") }
        return count
    }

    mutating func expect(kind: Event.Kind) throws(CanonicalFault) {
        guard try choice("kind", Event.Kind.self) == kind else {
            throw CanonicalFault(offset: 0, problem: "expected the kind \(kind.rawValue)")
        }
    }

    mutating func paymentKind() throws(CanonicalFault) -> PaymentKind {
        switch try choice("kind", Event.Kind.self) {
        case .incomeReceived: .income
        case .expensePaid: .expense
        case .distributionPaid: .distribution
        case let other:
            throw CanonicalFault(offset: 0, problem: "\(other.rawValue) has no category")
        }
    }
}
