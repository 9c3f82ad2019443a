// Random data of every kind of event as JSON trees, after the table of kinds in Schemas/README.md.
// Texts are hard ones: escapes, control characters, several scripts, combining marks.

package import Ledger

package struct RandomData {
    package var random: SeededGenerator

    package init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    package mutating func data(of kind: Event.Kind) -> JSON {
        switch kind {
        case .ledgerOpened:
            object(["currency", "id", "name", "origin", "profile"])
        case .profileAdopted: ["id": text(), "version": number(0)]
        case .accountDefined:
            [
                "class": pick(["asset", "liability", "equity", "cost", "income", "expense"]),
                "code": code(), "en": text(), "normal": pick(["debit", "credit", "both"]),
                "zh": text(),
            ]
        case .categoryDefined: category()
        case .templateDefined:
            .object(of: [
                ("category", random.once(in: 2) ? nil : code()), ("code", code()),
                ("credit", side()), ("debit", side()), ("en", text()), ("zh", text()),
            ])
        case .policySet: .object(of: [("basis", maybe()), ("name", text()), ("value", text())])
        case .villageRegistered:
            .object(of: [
                ("code", text()), ("name", text()), ("tags", random.once(in: 2) ? nil : texts(1)),
                ("township", maybe()),
            ])
        case .villageRenamed: object(["name"])
        case .villageMoved: object(["township"])
        case .villageTagged, .villageUntagged: object(["tag"])
        case .headcountReported: ["households": number(0), "members": number(0)]
        case .villageMerged: object(["into"])
        case .openingBalanceSet: .object(of: [("lines", lines()), ("memo", maybe())])
        case .incomeReceived, .expensePaid: payment(basis: nil)
        case .distributionPaid: payment(basis: maybe())
        case .transferMade:
            .object(of: transferFigures() + [("bound", seq()), ("document", document())] + prose())
        case .journalPosted:
            .object(of: [
                ("bound", seq()), ("document", document()), ("lines", lines(classified: true)),
            ] + prose())
        case .entryReversed:
            .object(of: [
                ("reason", text()), ("reversed", reversed()), ("target", number(1)),
                ("voucher", maybe()),
            ])
        case .periodClosed: ["period": period()]
        case .periodReopened: ["period": period(), "reason": text()]
        case .figureQuoted:
            .object(of: [
                ("indicator", text()), ("period", period()), ("population", maybe()),
                ("precision", text()), ("source", text()), ("unit", text()), ("value", text()),
            ])
        case .targetSet:
            .object(of: [
                ("basis", maybe()), ("goal", pick(["at-least", "at-most"])), ("indicator", text()),
                ("period", period()), ("tag", maybe()), ("value", text()),
            ])
        case .yearClosed: yearClosed()
        case .findingRaised: finding()
        case .findingAnswered:
            .object(of: [
                ("answer", text()), ("evidence", document()), ("finding", number(1)),
            ])
        case .findingClosed:
            .object(of: [
                ("evidence", document()), ("finding", number(1)),
                ("how", pick(["remedied", "explained", "referred", "withdrawn"])),
                ("reason", text()), ("recovered", random.once(in: 2) ? nil : amount()),
            ])
        case .distributionApproved: approval()
        }
    }

    // MARK: - Parts

    private mutating func object(_ names: [String]) -> JSON {
        .object(names.map { (key: $0, value: text()) })
    }

    private mutating func category() -> JSON {
        [
            "account": code(), "code": code(), "direction": pick(["in", "out"]), "en": text(),
            "kind": pick(["income", "expense", "distribution"]), "measures": texts(0),
            "tier": .number(random.whole(0...3)), "zh": text(),
        ]
    }

    private mutating func payment(basis: JSON?) -> JSON {
        .object(of: paymentFigures() + [("basis", basis), ("document", document())] + prose())
    }

    private mutating func prose() -> [(String, JSON?)] {
        [
            ("counterparty", maybe()), ("due", random.once(in: 3) ? day() : nil),
            ("memo", maybe()), ("settles", seq()), ("voucher", maybe()),
        ]
    }

    private mutating func yearClosed() -> JSON {
        let isDespite = random.once(in: 2)
        return .object(of: [
            ("bound", seq()), ("despite", isDespite ? text() : nil),
            ("findings", isDespite ? seqs() : nil), ("net", net()), ("year", year()),
        ])
    }

    private mutating func finding() -> JSON {
        .object(of: [
            ("amount", random.once(in: 2) ? nil : amount()),
            ("entries", random.once(in: 2) ? nil : seqs()), ("evidence", document()),
            ("period", random.once(in: 2) ? nil : period()), ("rule", text()),
            ("severity", pick(["red", "yellow", "green"])), ("statement", text()),
        ])
    }

    private mutating func seqs() -> JSON {
        let numbers = Set((0...random.below(5)).map { _ in random.whole(1...Limits.count) })
        return .array(numbers.sorted().map { .number($0) })
    }

    private mutating func approval() -> JSON {
        let sums = [
            "distributable", "entitled", "favour", "losses", "members", "present", "reserve",
            "retained",
        ]
        return .object(of:
            sums.map { ($0, number(0)) } + [
                ("bound", number(1)), ("net", net()), ("resolution", text()),
                ("shares", random.once(in: 2) ? nil : number(1)), ("year", year()),
            ])
    }

    private mutating func seq() -> JSON? { random.once(in: 3) ? number(1) : nil }

    private mutating func side() -> JSON {
        random.once(in: 2) ? pick(["money", "category"]) : code()
    }

    private mutating func net() -> JSON { .number(random.whole(-Limits.count...Limits.count)) }

    private mutating func year() -> JSON { .text("\(1900 + random.below(8100))") }

    private mutating func day() -> JSON {
        let padded = { (number: Int) in (number < 10 ? "0" : "") + "\(number)" }
        let (year, month) = (1900 + random.below(8100), 1 + random.below(12))
        return .text("\(year)-\(padded(month))-\(padded(1 + random.below(28)))")
    }

    private mutating func paymentFigures() -> [(String, JSON?)] {
        [
            ("account", code()), ("amount", amount()),
            ("beneficiaries", random.once(in: 2) ? nil : number(1)), ("category", code()),
        ]
    }

    private mutating func transferFigures() -> [(String, JSON?)] {
        [("amount", amount()), ("from", code()), ("to", code())]
    }

    private mutating func reversed() -> JSON {
        let kind = random.pick([
            "income-received", "expense-paid", "distribution-paid", "transfer-made",
            "journal-posted", "opening-balance-set",
        ])
        let figures: [(String, JSON?)] =
            switch kind {
            case "transfer-made": transferFigures()
            case "journal-posted": [("lines", lines(classified: true))]
            case "opening-balance-set": [("lines", lines())]
            default: paymentFigures()
            }
        return .object(of: figures + [("kind", .text(kind))])
    }

    /// - Parameter classified: whether lines may name their category.
    private mutating func lines(classified: Bool = false) -> JSON {
        let isClassified = classified && random.once(in: 2)
        return .array(
            (0..<(2 + random.below(4))).map { _ in
                .object(of: [
                    ("account", code()),
                    ("category", isClassified && random.once(in: 2) ? code() : nil),
                    (random.once(in: 2) ? "debit" : "credit", amount()),
                ])
            })
    }

    private mutating func document() -> JSON? {
        random.once(in: 2) ? nil : ["name": text(), "sha256": .text(hash())]
    }

    private mutating func hash() -> String {
        hexadecimal((0..<32).map { _ in UInt8(truncatingIfNeeded: random.next()) })
    }

    private mutating func period() -> JSON {
        let year = 1900 + random.below(8100)
        let month = 1 + random.below(12)
        let padded = (month < 10 ? "0" : "") + "\(month)"
        return .text(random.once(in: 2) ? "\(year)" : "\(year)-\(padded)")
    }

    private mutating func code() -> JSON {
        let allowed = (0x21...0x7E).filter { $0 != 0x22 && $0 != 0x5C }
        let bytes = (0..<(1 + random.below(32))).map { _ in UInt8(random.pick(allowed)) }
        return .text(String(decoding: bytes, as: UTF8.self))
    }

    private mutating func amount() -> JSON {
        let large = random.whole(1...Limits.amount)
        return .number(random.pick([1, 9, 10, Limits.amount, large, large % 1_000_000 + 1]))
    }

    private mutating func number(_ least: Int64) -> JSON {
        .number(random.pick([least, 1, Limits.count, random.whole(least...Limits.count)]))
    }

    private mutating func pick(_ words: [String]) -> JSON { .text(random.pick(words)) }

    private mutating func maybe() -> JSON? { random.once(in: 2) ? nil : text() }

    private mutating func texts(_ least: Int) -> JSON {
        .array((0..<(least + random.below(4))).map { _ in text() })
    }

    private mutating func text() -> JSON {
        let pieces = [
            "a", "村集体", "\"", "\\", "\n", "\r", "\t", "\u{8}", "\u{C}", "\u{0}", "\u{1}", "\u{1F}",
            "\u{7F}", "\u{85}", "/", "é", "e\u{301}", "𠮷", "🏭", "\u{2028}", "\u{FEFF}", "u0041",
            "{}", "\u{FFFF}", "\u{10FFFF}", " ", "，", "0",
        ]
        return .text((0..<random.below(6)).map { _ in random.pick(pieces) }.joined())
    }
}
