// The registry as tables: each set-up or closing event changes a row or two, so that a decision on
// a long ledger reads a few rows and no history. Loading gives back the registry that folding
// gives.

internal import EventLog
internal import GRDB
internal import Ledger

struct RegistryTables {
    let database: Database

    // MARK: - Writing

    /// Keeps the tables in step with one entry. Payments, transfers and journals change nothing
    /// here.
    func apply(_ entry: Entry) throws {
        switch entry.event {
        case .ledgerOpened(let data):
            try run(
                "INSERT OR REPLACE INTO ledger VALUES (?, ?, ?, ?, ?, ?)",
                entry.seq, data.currency, data.id, data.name, data.origin, data.profile)
        case .accountDefined(let data):
            try run(
                "INSERT OR REPLACE INTO account VALUES (?, ?, ?, ?, ?)", data.code.text,
                data.accountClass.rawValue, data.normal.rawValue, data.english, data.chinese)
        case .categoryDefined(let data):
            try run(
                "INSERT OR REPLACE INTO category VALUES (?, ?, ?, ?, ?, ?, ?, ?)", data.code.text,
                data.kind.rawValue, data.direction.rawValue, data.tier, data.account.text,
                data.measures.joined(separator: " "), data.english, data.chinese)
        case .policySet(let data):
            try run(
                "INSERT INTO policy VALUES (?, ?, ?, ?, ?)", entry.seq, data.name,
                Int(entry.on.rawValue), data.value, data.basis)
        case .villageRegistered(let data): try register(data, entry)
        case .villageRenamed(let data):
            try run("UPDATE village SET name = ? WHERE id = ?", data.name, entry.villageID)
        case .villageTagged(let data): try tag(data.tag, from: entry.on, present: true, entry)
        case .villageUntagged(let data): try tag(data.tag, from: entry.on, present: false, entry)
        case .headcountReported(let data):
            try run(
                "INSERT INTO village_headcount VALUES (?, ?, ?, ?, ?)", entry.villageID, entry.seq,
                Int(entry.on.rawValue), data.households, data.members)
        case .villageMerged(let data):
            try run(
                "UPDATE village SET merged_into = ?, merged_on = ? WHERE id = ?", data.into,
                Int(entry.on.rawValue), entry.villageID)
        case .openingBalanceSet:
            try run("UPDATE village SET opening = ? WHERE id = ?", entry.seq, entry.villageID)
        case .entryReversed(let data):
            try run("INSERT OR IGNORE INTO reversal VALUES (?, ?)", data.target, entry.seq)
            try run(
                "UPDATE village SET opening = NULL WHERE id = ? AND opening = ?", entry.villageID,
                data.target)
        case .periodClosed(let data): try lock(data.period, closed: true, entry)
        case .periodReopened(let data): try lock(data.period, closed: false, entry)
        case .figureQuoted(let data):
            try run(
                "INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?, ?, ?)", entry.seq, data.indicator,
                Int(data.period.rawValue), data.population, data.precision, data.source, data.unit,
                data.value)
        case .targetSet(let data):
            try run(
                "INSERT INTO target VALUES (?, ?, ?, ?, ?, ?, ?, ?)", entry.seq, entry.villageID,
                data.indicator, Int(data.period.rawValue), data.tag, data.goal.rawValue,
                data.value, data.basis)
        case .profileAdopted, .incomeReceived, .expensePaid, .distributionPaid, .transferMade,
            .journalPosted:
            break
        }
    }

    private func register(_ data: VillageRegistered, _ entry: Entry) throws {
        try run(
            "INSERT OR REPLACE INTO village VALUES (?, ?, ?, ?, ?, NULL, NULL, NULL)", entry.seq,
            data.code, data.name, data.township, Int(entry.on.rawValue))
        for name in data.tags { try tag(name, from: .first, present: true, entry) }
    }

    private func tag(_ tag: String, from day: Day, present: Bool, _ entry: Entry) throws {
        try run(
            "INSERT INTO village_tag VALUES (?, ?, ?, ?, ?)", entry.villageID, entry.seq, tag,
            Int(day.rawValue), present)
    }

    private func lock(_ period: Period, closed: Bool, _ entry: Entry) throws {
        for month in period.months {
            try run(
                "INSERT OR REPLACE INTO lock VALUES (?, ?, ?, ?)", entry.villageID,
                Int(month.rawValue), entry.seq, closed)
        }
    }

    private func run(_ sql: String, _ values: (any DatabaseValueConvertible)?...) throws {
        try database.cachedStatement(sql: sql).execute(arguments: StatementArguments(values))
    }

    // MARK: - Reading

    /// Everything but the villages.
    func load() throws -> Registry {
        var registry = Registry()
        try loadLedger(&registry)
        try loadChart(&registry)
        for row in try Row.fetchAll(database, sql: "SELECT * FROM policy ORDER BY seq") {
            registry.policies[try row.value("name"), default: []].append(
                Registry.Policy(
                    from: try day(row.value("day")), value: try row.value("value"),
                    basis: try row.optional("basis"))
            )
        }
        for row in try Row.fetchAll(database, sql: "SELECT * FROM lock") {
            let key = Registry.LockKey(
                villageID: try row.value("village"), month: try period(row.value("month")))
            registry.locks[key] = Registry.Lock(
                seq: try row.value("seq"), closed: try row.value("closed"))
        }
        for row in try Row.fetchAll(database, sql: "SELECT * FROM figure ORDER BY seq") {
            let quoted = FigureQuoted(
                indicator: try row.value("indicator"), period: try period(row.value("period")),
                population: try row.optional("population"), precision: try row.value("precision"),
                source: try row.value("source"),
                unit: try row.value("unit"), value: try row.value("value"))
            registry.figures.append(Registry.Figure(seq: try row.value("seq"), quoted: quoted))
        }
        try loadTargets(&registry)
        return registry
    }

    private func loadTargets(_ registry: inout Registry) throws {
        let sql = """
            SELECT target.*, village.code FROM target
            LEFT JOIN village ON village.id = target.village
            ORDER BY seq
            """
        for row in try Row.fetchAll(database, sql: sql) {
            let set = TargetSet(
                basis: try row.optional("basis"), goal: try word(row.value("goal")),
                indicator: try row.value("indicator"),
                period: try period(row.value("period")), tag: try row.optional("tag"),
                value: try row.value("value"))
            registry.targets.append(
                Registry.Target(
                    seq: try row.value("seq"), village: try row.optional("code") ?? "", set: set))
        }
    }

    private func loadLedger(_ registry: inout Registry) throws {
        guard
            let row = try Row.fetchOne(
                database, sql: "SELECT * FROM ledger ORDER BY seq DESC LIMIT 1")
        else { return }
        registry.ledger = LedgerOpened(
            currency: try row.value("currency"), id: try row.value("id"),
            name: try row.value("name"), origin: try row.value("origin"),
            profile: try row.value("profile"))
    }

    private func loadChart(_ registry: inout Registry) throws {
        for row in try Row.fetchAll(database, sql: "SELECT * FROM account") {
            let account = AccountDefined(
                accountClass: try word(row.value("class")), code: try code(row.value("code")),
                english: try row.value("en"), normal: try word(row.value("normal")),
                chinese: try row.value("zh"))
            registry.accounts[account.code] = account
        }
        for row in try Row.fetchAll(database, sql: "SELECT * FROM category") {
            let measures: String = try row.value("measures")
            let tier: Int64 = try row.value("tier")
            guard Limits.tiers.contains(tier) else { throw edited("tier \(tier)") }
            let category = CategoryDefined(
                account: try code(row.value("account")), code: try code(row.value("code")),
                direction: try word(row.value("direction")), english: try row.value("en"),
                kind: try word(row.value("kind")),
                measures: measures.split(separator: " ").map(String.init),
                tier: tier, chinese: try row.value("zh"))
            registry.categories[category.code] = category
        }
    }

    /// The villages: all of them, or the one with this code. By bare statements: GRDB's rows took
    /// a third of the instructions of a short command in a district of 328.
    func villages(_ wanted: String? = nil) throws -> [Village] {
        let rows = try RawStatement(
            cachedIn: database,
            """
            SELECT id, code, name, township, registered, merged_into, merged_on, opening
            FROM village \(wanted == nil ? "" : "WHERE code = ?1") ORDER BY id
            """)
        if let wanted { rows.bind(1, wanted) }
        var villages: [Village] = []
        while try rows.step() {
            var village = Village(
                id: try rows.seq(0), code: try text(rows, 1), name: try text(rows, 2),
                township: rows.text(3), registered: try day(rows, 4))
            if let into = rows.text(5) {
                village.merged = Village.Merged(into: into, on: try day(rows, 6))
            }
            village.opening = rows.isNull(7) ? nil : try rows.seq(7)
            villages.append(village)
        }
        try loadHistory(of: &villages, onlyOne: wanted != nil)
        return villages
    }

    private func loadHistory(of villages: inout [Village], onlyOne: Bool) throws {
        let places = Dictionary(
            villages.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let filter = onlyOne ? "WHERE village = ?1" : ""
        let tags = try RawStatement(
            cachedIn: database,
            """
            SELECT village, tag, day, present FROM village_tag \(filter)
            ORDER BY village, seq, tag
            """)
        if onlyOne { tags.bind(1, villages.first?.id ?? 0) }
        while try tags.step() {
            guard let place = places[tags.integer(0)] else { continue }
            villages[place].tags.append(
                Village.TagChange(
                    tag: try text(tags, 1), from: try day(tags, 2), present: try tags.flag(3)))
        }
        let counts = try RawStatement(
            cachedIn: database,
            """
            SELECT village, day, households, members FROM village_headcount \(filter)
            ORDER BY village, seq
            """)
        if onlyOne { counts.bind(1, villages.first?.id ?? 0) }
        while try counts.step() {
            guard let place = places[counts.integer(0)] else { continue }
            villages[place].headcounts.append(
                Village.Headcount(
                    on: try day(counts, 1),
                    households: try counts.integer(2, in: 0...Limits.count),
                    members: try counts.integer(3, in: 0...Limits.count)))
        }
    }

    /// The entry that reversed `seq`.
    func reversal(of seq: Int64) throws -> Int64? {
        try Int64.fetchOne(
            database, sql: "SELECT seq FROM reversal WHERE target = ?", arguments: [seq])
    }

    // MARK: - Values that only this program writes; anything else means an edited projection

    private func text(_ row: RawStatement, _ column: Int32) throws -> String {
        guard let text = row.text(column) else { throw edited("text") }
        return text
    }

    private func day(_ row: RawStatement, _ column: Int32) throws -> Day {
        guard let number = Int32(exactly: row.integer(column)) else { throw edited("day") }
        return try day(number)
    }

    private func day(_ number: Int32) throws -> Day {
        guard let day = Day(rawValue: number) else { throw edited("day \(number)") }
        return day
    }

    private func period(_ number: Int32) throws -> Period {
        guard let period = Period(rawValue: number) else { throw edited("period \(number)") }
        return period
    }

    private func code(_ text: String) throws -> Code {
        guard let code = Code(text) else { throw edited("code \(text)") }
        return code
    }

    private func word<Word: RawRepresentable<String>>(_ text: String) throws -> Word {
        guard let word = Word(rawValue: text) else { throw edited(text) }
        return word
    }

    private func edited(_ value: String) -> any Error { ProjectionFault.unreadable(value) }
}
