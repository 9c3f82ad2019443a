// The data of the set-up events as canonical JSON: keys in sorted order, absent ones left out.

extension LedgerOpened {
    func encode(into object: inout CanonicalWriter) {
        object.field("currency", currency)
        object.field("id", id)
        object.field("name", name)
        object.field("origin", origin)
        object.field("profile", profile)
    }

    init(from reader: inout CanonicalReader) throws(CanonicalFault) {
        currency = try reader.text("currency")
        id = try reader.text("id")
        name = try reader.text("name")
        origin = try reader.text("origin")
        profile = try reader.text("profile")
    }
}

extension ProfileAdopted {
    func encode(into object: inout CanonicalWriter) {
        object.field("id", id)
        object.field("version", version)
    }

    init(from reader: inout CanonicalReader) throws(CanonicalFault) {
        id = try reader.text("id")
        version = try reader.integer("version")
    }
}

extension AccountDefined {
    func encode(into object: inout CanonicalWriter) {
        object.field("class", accountClass.rawValue)
        object.field("code", code)
        object.field("en", english)
        object.field("normal", normal.rawValue)
        object.field("zh", chinese)
    }

    init(from reader: inout CanonicalReader) throws(CanonicalFault) {
        accountClass = try reader.choice("class")
        code = try reader.code("code")
        english = try reader.text("en")
        normal = try reader.choice("normal")
        chinese = try reader.text("zh")
    }
}

extension CategoryDefined {
    func encode(into object: inout CanonicalWriter) {
        object.field("account", account)
        object.field("code", code)
        object.field("direction", direction.rawValue)
        object.field("en", english)
        object.field("kind", kind.rawValue)
        object.texts("measures", measures)
        object.field("tier", tier)
        object.field("zh", chinese)
    }

    init(from reader: inout CanonicalReader) throws(CanonicalFault) {
        account = try reader.code("account")
        code = try reader.code("code")
        direction = try reader.choice("direction")
        english = try reader.text("en")
        kind = try reader.choice("kind")
        measures = try reader.texts("measures")
        tier = try reader.integer("tier")
        guard Limits.tiers.contains(tier) else {
            throw CanonicalFault(offset: 0, problem: "there is no tier \(tier)")
        }
        chinese = try reader.text("zh")
    }
}

extension TemplateDefined {
    func encode(into object: inout CanonicalWriter) {
        if let category { object.field("category", category) }
        object.field("code", code)
        object.field("credit", credit.text)
        object.field("debit", debit.text)
        object.field("en", english)
        object.field("zh", chinese)
    }

    init(from reader: inout CanonicalReader) throws(CanonicalFault) {
        category = reader.found("category") ? try reader.code() : nil
        code = try reader.code("code")
        credit = Side(try reader.code("credit"))
        debit = Side(try reader.code("debit"))
        english = try reader.text("en")
        chinese = try reader.text("zh")
    }
}

extension TemplateDefined.Side {
    private static let moneyWord: Code = "money"
    private static let categoryWord: Code = "category"

    /// As stored: `money`, `category` or the code of an account.
    package var text: String {
        switch self {
        case .money: Self.moneyWord.text
        case .category: Self.categoryWord.text
        case .account(let code): code.text
        }
    }

    package init(_ word: Code) {
        switch word {
        case Self.moneyWord: self = .money
        case Self.categoryWord: self = .category
        case let code: self = .account(code)
        }
    }
}

extension PolicySet {
    func encode(into object: inout CanonicalWriter) {
        object.field("basis", ifPresent: basis)
        object.field("name", name)
        object.field("value", value)
    }

    init(from reader: inout CanonicalReader) throws(CanonicalFault) {
        basis = try reader.textIfPresent("basis")
        name = try reader.text("name")
        value = try reader.text("value")
    }
}

extension VillageRegistered {
    func encode(into object: inout CanonicalWriter) {
        object.field("code", code)
        object.field("name", name)
        if !tags.isEmpty { object.texts("tags", tags) }
        object.field("township", ifPresent: township)
    }

    init(from reader: inout CanonicalReader) throws(CanonicalFault) {
        code = try reader.text("code")
        name = try reader.text("name")
        tags = try reader.textsIfPresent("tags")
        township = try reader.textIfPresent("township")
    }
}

extension HeadcountReported {
    func encode(into object: inout CanonicalWriter) {
        object.field("households", households)
        object.field("members", members)
    }

    init(from reader: inout CanonicalReader) throws(CanonicalFault) {
        households = try reader.integer("households")
        members = try reader.integer("members")
    }
}

extension OpeningBalanceSet {
    func encode(into object: inout CanonicalWriter) {
        object.lines("lines", lines)
        object.field("memo", ifPresent: memo)
    }

    init(from reader: inout CanonicalReader) throws(CanonicalFault) {
        lines = try reader.lines("lines")
        memo = try reader.prose("memo")
    }
}

// MARK: - Parts that several kinds share

extension CanonicalWriter {
    mutating func texts(_ name: StaticString, _ texts: [String]) {
        key(name)
        array { array in texts.forEach { array.value($0) } }
    }

    mutating func lines(_ name: StaticString, _ lines: [Line]) {
        key(name)
        array { array in
            for line in lines {
                array.object { object in
                    object.field("account", line.account)
                    if let category = line.category { object.field("category", category) }
                    if line.credit != 0 { object.field("credit", line.credit) }
                    if line.debit != 0 { object.field("debit", line.debit) }
                }
            }
        }
    }
}

extension CanonicalReader {
    mutating func texts(_ key: StaticString) throws(CanonicalFault) -> [String] {
        try expect(key)
        var texts: [String] = []
        try array { (reader) throws(CanonicalFault) in texts.append(try reader.text()) }
        return texts
    }

    /// An empty list is left out when written, so it may not be there when read.
    mutating func textsIfPresent(_ key: StaticString) throws(CanonicalFault) -> [String] {
        guard found(key) else { return [] }
        var texts: [String] = []
        try array { (reader) throws(CanonicalFault) in texts.append(try reader.text()) }
        guard !texts.isEmpty else { throw CanonicalFault(offset: 0, problem: "empty \(key)") }
        return texts
    }

    mutating func lines(_ key: StaticString) throws(CanonicalFault) -> [Line] {
        try expect(key)
        var lines: [Line] = []
        try array { (reader) throws(CanonicalFault) in
            try reader.beginObject()
            let account = try reader.code("account")
            let category = reader.found("category") ? try reader.code() : nil
            let credit = reader.found("credit") ? try reader.integer() : 0
            let debit = reader.found("debit") ? try reader.integer() : 0
            try reader.endObject()
            guard credit >= 0, debit >= 0, (credit == 0) != (debit == 0) else {
                throw CanonicalFault(offset: 0, problem: "a line needs one of debit and credit")
            }
            lines.append(
                Line(account: account, category: category, debit: debit, credit: credit))
        }
        return lines
    }

    mutating func period(_ key: StaticString) throws(CanonicalFault) -> Period {
        let text = try text(key)
        guard let period = Period(text) else {
            throw CanonicalFault(offset: 0, problem: "\"\(text)\" is not a month or a year")
        }
        return period
    }
}
