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
        case .accountDefined(let data): try define(data)
        case .categoryDefined(let data): try define(data)
        case .templateDefined(let data): try define(data)
        case .policySet(let data):
            try run(
                "INSERT INTO policy VALUES (?, ?, ?, ?, ?)", entry.seq, data.name,
                entry.on.rawValue, data.value, data.basis)
        case .villageRegistered(let data): try register(data, entry)
        case .villageRenamed(let data):
            try run("UPDATE village SET name = ? WHERE id = ?", data.name, entry.villageID)
        case .villageMoved(let data):
            try run(
                "INSERT INTO village_move VALUES (?, ?, ?, ?)", entry.villageID, entry.seq,
                entry.on.rawValue, data.township)
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
        case .entryReversed(let data): try reverse(data, entry)
        case .periodClosed(let data): try lock(data.period, closed: true, entry)
        case .periodReopened(let data): try reopen(data, entry)
        case .yearClosed(let data): try close(data, entry)
        case .distributionApproved(let data): try approve(data, entry)
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
        case .findingRaised(let data): try raise(data, entry)
        case .findingAnswered(let data):
            try run("UPDATE finding SET answered = ? WHERE seq = ?", entry.seq, data.finding)
        case .findingClosed(let data):
            try run("UPDATE finding SET closed = ? WHERE seq = ?", entry.seq, data.finding)
        case .profileAdopted, .incomeReceived, .expensePaid, .distributionPaid, .transferMade,
            .journalPosted:
            break
        }
    }

    private func define(_ data: AccountDefined) throws {
        try run("DELETE FROM account WHERE code = ?", data.code.text)
        try run(
            "INSERT INTO account VALUES (?, ?, ?, ?, ?)", data.code.text,
            data.accountClass.rawValue, data.normal.rawValue, data.english, data.chinese)
    }

    private func define(_ data: CategoryDefined) throws {
        try run("DELETE FROM category WHERE code = ?", data.code.text)
        try run(
            "INSERT INTO category VALUES (?, ?, ?, ?, ?, ?, ?, ?)", data.code.text,
            data.kind.rawValue, data.direction.rawValue, data.tier, data.account.text,
            data.measures.joined(separator: " "), data.english, data.chinese)
    }

    private func define(_ data: TemplateDefined) throws {
        try run("DELETE FROM template WHERE code = ?", data.code.text)
        try run(
            "INSERT INTO template VALUES (?, ?, ?, ?, ?, ?)", data.code.text, data.debit.text,
            data.credit.text, data.category?.text, data.english, data.chinese)
    }

    /// Takes back what an entry changed beside its postings.
    private func reverse(_ data: EntryReversed, _ entry: FoldedEntry) throws {
        try run(
            "INSERT INTO reversal VALUES (?, ?) ON CONFLICT (target) DO NOTHING", data.target,
            entry.seq)
        try run(
            "UPDATE village SET opening = NULL WHERE id = ? AND opening = ?", entry.villageID,
            data.target)
        try run(
            """
            UPDATE village_year SET approved = NULL, posting = NULL, members = NULL
            WHERE village = ? AND posting = ?
            """,
            entry.villageID, data.target)
    }

    private func reopen(_ data: PeriodReopened, _ entry: FoldedEntry) throws {
        try lock(data.period, closed: false, entry)
        try run(
            "INSERT INTO reopening VALUES (?, ?, ?, ?)", entry.seq, entry.villageID,
            data.period.rawValue, data.reason)
        try run(
            "DELETE FROM village_year WHERE year = ?1 AND (village = ?2 OR ?2 = 0)",
            data.period.year.rawValue, entry.villageID)
    }

    private func close(_ data: YearClosed, _ entry: FoldedEntry) throws {
        try run(
            "DELETE FROM village_year WHERE village = ? AND year = ?", entry.villageID,
            data.year.rawValue)
        try run(
            "INSERT INTO village_year VALUES (?, ?, ?, ?, ?, NULL, NULL, NULL, ?, ?)",
            entry.villageID, data.year.rawValue, entry.seq, data.bound, data.net,
            data.despite?.reason,
            data.despite.map { $0.findings.map { "\($0)" }.joined(separator: " ") })
    }

    private func approve(_ data: DistributionApproved, _ entry: FoldedEntry) throws {
        try run(
            """
            UPDATE village_year SET approved = ?, posting = ?, members = ?
            WHERE village = ? AND year = ?
            """,
            entry.seq, data.bound, data.members, entry.villageID, data.year.rawValue)
    }

    private func raise(_ data: FindingRaised, _ entry: FoldedEntry) throws {
        try run(
            "INSERT INTO finding VALUES (?, ?, ?, ?, ?, NULL, NULL)", entry.seq, entry.villageID,
            entry.on.rawValue, data.period?.rawValue, data.severity.rawValue)
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
}
