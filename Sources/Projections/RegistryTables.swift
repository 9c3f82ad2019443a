// The registry as tables: each set-up or closing event changes a row or two, so that a decision on
// a long ledger reads a few rows and no history. Loading gives back the registry that folding
// gives.

internal import EventLog
internal import Ledger

struct RegistryTables {
    let database: Connection

    // MARK: - Writing

    /// Keeps the tables in step with one entry. Payments, transfers and journals change nothing
    /// here.
    func apply(_ entry: FoldedEntry) throws {
        switch entry.event {
        case .ledgerOpened(let data):
            try run("DELETE FROM ledger WHERE seq = ?", entry.seq)
            try run(
                "INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?)", entry.seq, data.currency, data.id,
                data.name, data.origin, data.profile)
        case .accountDefined(let data):
            try run("DELETE FROM account WHERE code = ?", data.code.text)
            try run(
                "INSERT INTO account VALUES (?, ?, ?, ?, ?)", data.code.text,
                data.accountClass.rawValue, data.normal.rawValue, data.english, data.chinese)
        case .categoryDefined(let data):
            try run("DELETE FROM category WHERE code = ?", data.code.text)
            try run(
                "INSERT INTO category VALUES (?, ?, ?, ?, ?, ?, ?, ?)", data.code.text,
                data.kind.rawValue, data.direction.rawValue, data.tier, data.account.text,
                data.measures.joined(separator: " "), data.english, data.chinese)
        case .policySet(let data):
            try run(
                "INSERT INTO policy VALUES (?, ?, ?, ?, ?)", entry.seq, data.name,
                entry.on.rawValue, data.value, data.basis)
        case .villageRegistered(let data): try register(data, entry)
        case .villageRenamed(let data):
            try run("UPDATE village SET name = ? WHERE id = ?", data.name, entry.villageID)
        case .villageTagged(let data): try tag(data.tag, from: entry.on, present: true, entry)
        case .villageUntagged(let data): try tag(data.tag, from: entry.on, present: false, entry)
        case .headcountReported(let data):
            try run(
                "INSERT INTO village_headcount VALUES (?, ?, ?, ?, ?)", entry.villageID, entry.seq,
                entry.on.rawValue, data.households, data.members)
        case .villageMerged(let data):
            try run(
                "UPDATE village SET merged_into = ?, merged_on = ? WHERE id = ?", data.into,
                entry.on.rawValue, entry.villageID)
        case .openingBalanceSet:
            try run("UPDATE village SET opening = ? WHERE id = ?", entry.seq, entry.villageID)
        case .entryReversed(let data):
            let first = "INSERT INTO reversal VALUES (?, ?) ON CONFLICT (target) DO NOTHING"
            try run(first, data.target, entry.seq)
            try run(
                "UPDATE village SET opening = NULL WHERE id = ? AND opening = ?", entry.villageID,
                data.target)
        case .periodClosed(let data): try lock(data.period, closed: true, entry)
        case .periodReopened(let data): try lock(data.period, closed: false, entry)
        case .figureQuoted(let data):
            try run(
                "INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?, ?, ?)", entry.seq, data.indicator,
                data.period.rawValue, data.population, data.precision, data.source, data.unit,
                data.value)
        case .targetSet(let data):
            try run(
                "INSERT INTO target VALUES (?, ?, ?, ?, ?, ?, ?, ?)", entry.seq, entry.villageID,
                data.indicator, data.period.rawValue, data.tag, data.goal.rawValue, data.value,
                data.basis)
        case .profileAdopted, .incomeReceived, .expensePaid, .distributionPaid, .transferMade,
            .journalPosted:
            break
        }
    }

    private func register(_ data: VillageRegistered, _ entry: FoldedEntry) throws {
        try run("DELETE FROM village WHERE id = ? OR code = ?", entry.seq, data.code)
        try run(
            "INSERT INTO village VALUES (?, ?, ?, ?, ?, NULL, NULL, NULL)", entry.seq,
            data.code, data.name, data.township, entry.on.rawValue)
        for name in data.tags { try tag(name, from: .first, present: true, entry) }
    }

    private func tag(_ tag: String, from day: Day, present: Bool, _ entry: FoldedEntry) throws {
        try run(
            "INSERT INTO village_tag VALUES (?, ?, ?, ?, ?)", entry.villageID, entry.seq, tag,
            day.rawValue, present)
    }

    private func lock(_ period: Period, closed: Bool, _ entry: FoldedEntry) throws {
        for month in period.months {
            try run(
                """
                INSERT INTO lock VALUES (?, ?, ?, ?)
                ON CONFLICT (village, month) DO UPDATE SET
                    seq = excluded.seq, closed = excluded.closed
                """,
                entry.villageID, month.rawValue, entry.seq, closed)
        }
    }

    private func run(_ sql: String, _ values: (any Bindable)?...) throws {
        let statement = try Statement(cachedIn: database, sql)
        statement.bind(values)
        try statement.run()
    }

    // MARK: - Reading

    /// Everything but the villages.
    func load() throws -> Registry {
        var registry = Registry()
        try loadLedger(&registry)
        try loadChart(&registry)
        try forEachRow("SELECT name, day, value, basis FROM policy ORDER BY seq") { row in
            registry.policies[try row.string(0), default: []].append(
                Registry.Policy(
                    from: try row.day(1), value: try row.string(2),
                    basis: try row.optionalString(3)))
        }
        try forEachRow("SELECT village, month, seq, closed FROM lock") { row in
            let key = Registry.LockKey(villageID: try row.seq(0), month: try row.period(1))
            registry.locks[key] = Registry.Lock(seq: try row.seq(2), closed: try row.flag(3))
        }
        let figures = """
            SELECT seq, indicator, period, population, precision, source, unit, value FROM figure
            ORDER BY seq
            """
        try forEachRow(figures) { row in
            let quoted = FigureQuoted(
                indicator: try row.string(1), period: try row.period(2),
                population: try row.optionalString(3), precision: try row.string(4),
                source: try row.string(5), unit: try row.string(6), value: try row.string(7))
            registry.figures.append(Registry.Figure(seq: try row.seq(0), quoted: quoted))
        }
        try loadTargets(&registry)
        return registry
    }

    private func loadTargets(_ registry: inout Registry) throws {
        let targets = """
            SELECT seq, village.code, indicator, period, tag, goal, value, basis FROM target
            LEFT JOIN village ON village.id = target.village
            ORDER BY seq
            """
        try forEachRow(targets) { row in
            let set = TargetSet(
                basis: try row.optionalString(7), goal: try row.word(5),
                indicator: try row.string(2), period: try row.period(3),
                tag: try row.optionalString(4), value: try row.string(6))
            registry.targets.append(
                Registry.Target(
                    seq: try row.seq(0), village: try row.optionalString(1) ?? "", set: set))
        }
    }

    private func loadLedger(_ registry: inout Registry) throws {
        let last = """
            SELECT currency, id, name, origin, profile FROM ledger ORDER BY seq DESC LIMIT 1
            """
        try forEachRow(last) { row in
            registry.ledger = LedgerOpened(
                currency: try row.string(0), id: try row.string(1), name: try row.string(2),
                origin: try row.string(3), profile: try row.string(4))
        }
    }

    private func loadChart(_ registry: inout Registry) throws {
        try forEachRow("SELECT code, class, normal, en, zh FROM account") { row in
            let account = AccountDefined(
                accountClass: try row.word(1), code: try row.code(0), english: try row.string(3),
                normal: try row.word(2), chinese: try row.string(4))
            registry.accounts[account.code] = account
        }
        let categories = """
            SELECT code, kind, direction, tier, account, measures, en, zh FROM category
            """
        try forEachRow(categories) { row in
            let category = CategoryDefined(
                account: try row.code(4), code: try row.code(0), direction: try row.word(2),
                english: try row.string(6), kind: try row.word(1),
                measures: try row.string(5).split(separator: " ").map(String.init),
                tier: try row.integer(3, in: Limits.tiers), chinese: try row.string(7))
            registry.categories[category.code] = category
        }
    }

    private func forEachRow(_ sql: String, _ body: (Statement) throws -> Void) throws {
        let rows = try Statement(database, sql)
        while try rows.step() { try body(rows) }
    }

    /// The villages: all of them, or the one with this code.
    func villages(_ wanted: String? = nil) throws -> [Village] {
        let rows = try Statement(
            cachedIn: database,
            """
            SELECT id, code, name, township, registered, merged_into, merged_on, opening
            FROM village \(wanted == nil ? "" : "WHERE code = ?1") ORDER BY id
            """)
        if let wanted { rows.bind(1, wanted) }
        var villages: [Village] = []
        while try rows.step() {
            var village = Village(
                id: try rows.seq(0), code: try rows.string(1), name: try rows.string(2),
                township: try rows.optionalString(3), registered: try rows.day(4))
            if let into = try rows.optionalString(5) {
                village.merged = Village.Merged(into: into, on: try rows.day(6))
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
        let tags = try Statement(
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
                    tag: try tags.string(1), from: try tags.day(2), present: try tags.flag(3)))
        }
        let counts = try Statement(
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
                    on: try counts.day(1),
                    households: try counts.integer(2, in: 0...Limits.count),
                    members: try counts.integer(3, in: 0...Limits.count)))
        }
    }

    /// The entry that reversed `seq`.
    func reversal(of seq: Int64) throws -> Int64? {
        try database.number("SELECT seq FROM reversal WHERE target = ?", seq)
    }
}
