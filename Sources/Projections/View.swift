// Answers over one snapshot: balances and the three distributions, now or as of an entry or a day.
// Now, and as of the end of a month, they are sums over the fact tables; else see `Past`.

package import EventLog
package import Ledger

package final class View {
    let database: Connection
    package let file: EventLog
    private let tables: RegistryTables
    /// The registry as it is now, once somebody has asked for it.
    package private(set) var current: Registry?
    /// The last fold, which statements ask for several times.
    private var folded: (asOf: AsOf, fold: Fold)?
    private var past: Past?
    private var known: (seq: Int64, registry: Registry)?
    package let head: Int64
    /// What was worked out of the registry as it is now.
    package let memo: RegistryMemo

    /// - Parameter registry: as it is now, with all villages, if it is known.
    package init(
        _ database: Connection, of file: EventLog, registry: Registry? = nil,
        memo: RegistryMemo = RegistryMemo()
    ) throws {
        self.database = database
        self.file = file
        current = registry
        self.memo = memo
        tables = RegistryTables(database: database)
        head = try LogReader(database).head()
    }

    package var log: LogReader { LogReader(database) }

    /// The registry with all villages, as it is now or stood at an entry.
    package func registry(at seq: Int64? = nil) throws -> Registry {
        if let seq { return try registryThen(seq) }
        if let current { return current }
        var registry = try tables.load()
        for village in try tables.villages() { registry.know(village) }
        current = registry
        return registry
    }

    private func registryThen(_ seq: Int64) throws -> Registry {
        if let known, known.seq == seq { return known.registry }
        try check(AsOf(at: seq))
        let registry = try Past.unlessInDoubt { try pastRegistry(at: seq) }
            ?? fold(AsOf(at: seq)).registry
        known = (seq, registry)
        return registry
    }

    /// The entry that reversed `seq`, as of a moment.
    package func reversal(of seq: Int64, _ asOf: AsOf = AsOf()) throws -> Int64? {
        guard let reversal = try tables.reversal(of: seq), reversal <= asOf.at ?? .max else {
            return nil
        }
        guard let day = asOf.on else { return reversal }
        return try log.entry(reversal).on <= day ? reversal : nil
    }

    /// - Throws: `StoreFault.noSuchEntry` for an entry above the head.
    package func check(_ asOf: AsOf) throws {
        if let at = asOf.at, at > head || at < 1 {
            throw StoreFault.noSuchEntry(seq: at, head: head)
        }
    }

    /// The books of a village, or of all, at a past moment.
    func past(_ asOf: AsOf, of village: Int64? = nil) throws -> Past {
        try check(asOf)
        if let past, past.asOf == asOf, past.village == village { return past }
        let past = try Past(self, asOf, of: village)
        self.past = past
        return past
    }

    /// The whole log up to a moment.
    ///
    /// - Throws: `StoreFault.noSuchEntry` for an entry above the head.
    package func fold(_ asOf: AsOf) throws -> Fold {
        try check(asOf)
        if let folded, folded.asOf == asOf { return folded.fold }
        let fold = try Fold(log, head: asOf.at ?? head, of: file, on: asOf.on)
        folded = (asOf, fold)
        return fold
    }

    /// Reads the log up to an entry, a long one in two halves on both cores.
    ///
    /// - Parameter read: what it finds in a range of seqs, in order.
    func inHalves<Found: Sendable>(
        through last: Int64,
        _ read: @escaping @Sendable (LogReader, Int64, Int64) throws -> [Found]
    ) throws -> [Found] {
        let middle = last / 2
        let later =
            last > View.worthHalving
            ? file.readLater { try read(LogReader($0), middle + 1, last) } : nil
        guard let later else { return try read(log, .min, last) }
        let earlier = Result { try read(log, .min, middle) }
        let rest = try later.value()
        return try earlier.get() + rest
    }

    /// Below this many entries a second connection costs more than it saves.
    private static let worthHalving: Int64 = 20_000

    // MARK: - Facts

    /// The village that a figure names; `nil` = every one.
    private func id(of figure: Figure) throws -> Int64? {
        try figure.villages.village.map { code in
            guard let village = try registry(at: figure.asOf.at).villages[code] else {
                throw Refusal(.unknownVillage, .village, code)
            }
            return village.id
        }
    }

    /// What was posted per village and account, added up; of one village where the figure names it.
    func postings(of figure: Figure) throws -> (Registry, [PostingSum]) {
        let village = try id(of: figure)
        let periods = figure.months.periods(monthly: false)
        guard figure.asOf.isInTables else {
            let past = try past(figure.asOf, of: village)
            var sums: [PostingKey: PostingSum] = [:]
            for row in try past.postings(in: figure.months)
            where figure.withClosing || !row.closing {
                let key = PostingKey(village: row.village, account: row.account)
                sums[key, default: PostingSum(village: row.village, account: row.account)].add(row)
            }
            return (past.registry, Array(sums.values))
        }
        let sql = """
            SELECT village, account, \(View.sums(["debit", "credit"])) FROM posting
            WHERE \(periods.sql) \(village == nil ? "" : "AND village = ?")
                \(figure.withClosing ? "" : "AND closing = 0")
            GROUP BY village, account
            """
        // What is asked most stays prepared; of other spans there are too many.
        let statement =
            try figure.months == .all
            ? Statement(cachedIn: database, sql) : Statement(database, sql)
        if let village { statement.bind(1, village) }
        var rows: [PostingSum] = []
        while try statement.step() {
            rows.append(
                PostingSum(
                    village: statement.integer(0), account: try statement.code(1),
                    debit: statement.sum(2), credit: statement.sum(4)))
        }
        return (try registry(), rows)
    }

    /// What flowed per category, and per village and month where asked; of one village where the
    /// figure names it.
    func flows(
        of figure: Figure, byVillage: Bool, byMonth: Bool
    ) throws -> (Registry, [FlowSum]) {
        let village = try id(of: figure)
        let span = byMonth ? try clamped(figure.months) : figure.months
        let periods = span.periods(monthly: byMonth)
        guard figure.asOf.isInTables else {
            let past = try past(figure.asOf, of: village)
            let rows = try past.flows(in: span, byVillage: byVillage, monthly: byMonth)
            return (past.registry, rows.map(FlowSum.init))
        }
        let sums = ["amount_in", "amount_out", "entries", "beneficiaries"]
        // The rows of one period are the answer as they are: grouping would sort them once more.
        let isPlain = byMonth || periods.isSingle
        let statement = try Statement(
            database,
            """
            SELECT \(byMonth ? "period" : "0"), \(byVillage ? "village" : "0"), category,
                   \(View.sums(sums, ofRows: !isPlain))
            FROM flow WHERE \(periods.sql)
                AND village \(village.map { "= \($0)" } ?? (byVillage ? "<> 0" : "= 0"))
            \(isPlain ? "ORDER BY period, village, category" : "GROUP BY 1, 2, 3")
            """)
        var rows: [FlowSum] = []
        while try statement.step() { rows.append(try FlowSum(statement)) }
        return (try registry(), rows)
    }

    /// Each column in two halves, of 32 bits and what is above: SQLite's own sum ends where Int64
    /// does.
    private static func sums(_ columns: [String], ofRows: Bool = true) -> String {
        columns.flatMap { ["\($0) >> 32", "\($0) & 4294967295"] }
            .map { ofRows ? "sum(\($0))" : $0 }.joined(separator: ", ")
    }
}

/// What was posted to an account in some periods, in fen.
struct PostingSum {
    var village: Int64
    var account: Code
    var debit: Int128 = 0
    var credit: Int128 = 0

    mutating func add(_ row: PostingRow) {
        debit += Int128(row.debit)
        credit += Int128(row.credit)
    }
}

private struct PostingKey: Hashable {
    var village: Int64
    var account: Code
}

/// What flowed in a category in some periods, in fen.
struct FlowSum {
    var period: Period
    var village: Int64
    var category: Code
    var amountIn: Int128
    var amountOut: Int128
    var entries: Int128
    var beneficiaries: Int128
}

extension FlowSum {
    init(_ row: FlowRow) {
        self.init(
            period: row.period, village: row.village, category: row.category,
            amountIn: Int128(row.amountIn), amountOut: Int128(row.amountOut),
            entries: Int128(row.entries), beneficiaries: Int128(row.beneficiaries))
    }

    /// A row of period, village and category, and each sum in two halves.
    init(_ statement: Statement) throws {
        self.init(
            period: try statement.period(0), village: statement.integer(1),
            category: try statement.code(2), amountIn: statement.sum(3),
            amountOut: statement.sum(5), entries: statement.sum(7),
            beneficiaries: statement.sum(9))
    }
}

extension View {
    /// The span without the months before the first and after the last that there are.
    private func clamped(_ span: MonthSpan) throws -> MonthSpan {
        let ends = try Statement(
            database,
            """
            SELECT (SELECT min(period) FROM flow WHERE period > 9999),
                   (SELECT max(period) FROM flow)
            """)
        guard try ends.step(), !ends.isNull(0) else { return span }
        let (first, last) = (try ends.period(0), try ends.period(1))
        return MonthSpan(first: max(span.first, first), last: min(span.last, last))
    }
}
