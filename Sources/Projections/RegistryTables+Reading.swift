// The registry as it is read back from its tables.

internal import EventLog
internal import Ledger

extension RegistryTables {
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
        let reopenings = "SELECT seq, village, period, reason FROM reopening ORDER BY seq"
        try forEachRow(reopenings) { row in
            registry.reopenings.append(
                Registry.Reopening(
                    seq: try row.seq(0), villageID: try row.seq(1), period: try row.period(2),
                    reason: try row.string(3)))
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
        try loadFindings(&registry)
        return registry
    }

    private func loadFindings(_ registry: inout Registry) throws {
        let findings = """
            SELECT seq, village.code, day, period, severity, answered, closed FROM finding
            LEFT JOIN village ON village.id = finding.village
            """
        try forEachRow(findings) { row in
            registry.findings[try row.seq(0)] = Registry.Finding(
                village: try row.optionalString(1) ?? "", on: try row.day(2),
                period: row.isNull(3) ? nil : try row.period(3), severity: try row.word(4),
                answered: row.isNull(5) ? nil : try row.seq(5),
                closed: row.isNull(6) ? nil : try row.seq(6))
        }
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
        try forEachRow("SELECT code, debit, credit, category, en, zh FROM template") { row in
            let template = TemplateDefined(
                category: row.isNull(3) ? nil : try row.code(3), code: try row.code(0),
                credit: TemplateDefined.Side(try row.code(2)),
                debit: TemplateDefined.Side(try row.code(1)), english: try row.string(4),
                chinese: try row.string(5))
            registry.templates[template.code] = template
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
        let one = onlyOne ? villages.first?.id ?? 0 : nil
        try loadYears(of: &villages, places, filter, one)
        try loadMoves(of: &villages, places, filter, one)
    }

    private func loadMoves(
        of villages: inout [Village], _ places: [Int64: Int], _ filter: String, _ one: Int64?
    ) throws {
        let rows = try Statement(
            cachedIn: database,
            "SELECT village, day, township FROM village_move \(filter) ORDER BY village, seq")
        if let one { rows.bind(1, one) }
        while try rows.step() {
            guard let place = places[rows.integer(0)] else { continue }
            villages[place].moves.append(
                Village.Move(township: try rows.optionalString(2), from: try rows.day(1)))
        }
    }

    private func loadYears(
        of villages: inout [Village], _ places: [Int64: Int], _ filter: String, _ one: Int64?
    ) throws {
        let rows = try Statement(
            cachedIn: database,
            """
            SELECT village, year, closed, first, net, approved, posting, members, despite, findings
            FROM village_year \(filter)
            """)
        if let one { rows.bind(1, one) }
        while try rows.step() {
            guard let place = places[rows.integer(0)] else { continue }
            var year = Village.Year(
                closed: try rows.seq(2), first: rows.isNull(3) ? nil : try rows.seq(3),
                net: rows.integer(4))
            if !rows.isNull(5) {
                year.approved = Village.Approval(
                    seq: try rows.seq(5), posting: try rows.seq(6), members: rows.integer(7))
            }
            if let reason = try rows.optionalString(8) {
                let findings = try rows.string(9).split(separator: " ").compactMap { Int64($0) }
                year.despite = YearClosed.Despite(findings: findings, reason: reason)
            }
            villages[place].years[try rows.period(1).rawValue] = year
        }
    }

    /// The entry that reversed `seq`.
    func reversal(of seq: Int64) throws -> Int64? {
        let found = try Statement(
            cachedIn: database, "SELECT seq FROM reversal WHERE target = ?")
        defer { found.reset() }
        found.bind(1, seq)
        guard try found.step(), found.sort(0) == .integer else { return nil }
        return found.integer(0)
    }
}
