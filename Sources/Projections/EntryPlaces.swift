// Where the entries of each village and month stand in the log: a fold of their numbers, so that a
// register, a voucher or a statement of a village reads its own entries and no others, and the
// books at a past moment those of the months that lie on both sides of it. Numbers only grow, so
// each is kept as the step from the one before, two bytes in a ledger of hundreds of villages.

internal import EventLog
package import Ledger

package struct EntryPlaces: Sendable {
    struct Key: Hashable, Mixed, Sendable {
        /// 0 = none.
        var village: Int64
        /// Of the business day, `YYYYMM`.
        var month: Int32

        /// What changes the registry, whatever its village and month, but reversals.
        static let registry = Key(village: 0, month: 0)

        var mixed: UInt64 { UInt64(bitPattern: village) << 20 ^ UInt64(UInt32(bitPattern: month)) }
    }

    /// The numbers of some entries, ascending.
    struct Run: Equatable, Sendable {
        private(set) var count: Int64 = 1
        private(set) var first: Int64
        private(set) var last: Int64
        /// From each to the next: seven bits a byte, the lowest first, the top bit set on all but
        /// the last byte.
        private(set) var steps: [UInt8] = []

        init(_ seq: Int64) { (first, last) = (seq, seq) }

        mutating func add(_ seq: Int64) {
            var step = UInt64(bitPattern: seq &- last)
            last = seq
            count += 1
            while step > 0x7F {
                steps.append(UInt8(truncatingIfNeeded: step) | 0x80)
                step >>= 7
            }
            steps.append(UInt8(step))
        }

        mutating func add(_ later: Run) {
            add(later.first)
            steps += later.steps
            last = later.last
            count += later.count - 1
        }

        /// The numbers themselves; `nil` when the steps do not lead from the first to the last.
        var seqs: [Int64]? {
            var (seqs, seq, step, shift) = ([first], first, 0 as Int64, 0 as Int64)
            for byte in steps {
                guard shift < 56 else { return nil }
                step |= Int64(byte & 0x7F) << shift
                shift += 7
                guard byte < 0x80 else { continue }
                guard step > 0, seq <= Limits.count else { return nil }
                seq += step
                seqs.append(seq)
                (step, shift) = (0, 0)
            }
            return shift == 0 && seq == last && seqs.count == count ? seqs : nil
        }
    }

    private(set) var keys = Interned<Key>()
    private(set) var runs: [Run] = []

    package init() {}

    /// Notes an entry that follows all that were noted.
    package mutating func add(_ village: Int64, _ day: Day, seq: Int64) {
        add(Key(village: village, month: day.month.rawValue), seq)
    }

    /// Notes an entry that changes the registry, unless it is a reversal: of those there are many,
    /// few change it, and the tables find these by their targets.
    package mutating func addToRegistry(_ kind: Event.Kind, seq: Int64) {
        if kind != .entryReversed { add(.registry, seq) }
    }

    private mutating func add(_ key: Key, _ seq: Int64) {
        let place = keys.index(of: key)
        if place < runs.count { runs[place].add(seq) } else { runs.append(Run(seq)) }
    }

    /// The years of a village's entries, in order.
    package func years(of village: Int64) -> [Period] {
        let years = keys.values.lazy.filter { $0.village == village }.map { $0.month / 100 }
        return Set(years).compactMap(Period.init(rawValue:)).sorted()
    }

    /// The numbers of a village's entries of a year, ascending.
    package func seqs(of village: Int64, _ year: Period) -> [Int64] {
        year.months.flatMap { month in
            keys.find(Key(village: village, month: month.rawValue)).flatMap { runs[$0].seqs } ?? []
        }.sorted()
    }

    /// Adds what another fold of later entries found.
    mutating func merge(_ later: EntryPlaces) {
        for (key, run) in zip(later.keys.values, later.runs) {
            let place = keys.index(of: key)
            if place < runs.count { runs[place].add(run) } else { runs.append(run) }
        }
    }
}

extension EntryPlaces.Run: CustomStringConvertible {
    var description: String { "\(seqs?.count ?? 0) entries from \(first) to \(last)" }
}

/// The same in the projections.
struct EntryPlaceTable {
    let database: Connection

    /// Takes in what a fold found.
    func add(_ places: EntryPlaces) throws {
        let insert = try Statement(
            cachedIn: database,
            "INSERT INTO village_entries VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
        let order = places.runs.indices.sorted {
            let (left, right) = (places.keys.values[$0], places.keys.values[$1])
            return (left.village, left.month) < (right.village, right.month)
        }
        for place in order {
            let (key, run) = (places.keys.values[place], places.runs[place])
            insert.bind([key.village, key.month, run.count, run.first, run.last])
            run.steps.withUnsafeBytes { insert.bind(6, blob: $0) }
            try insert.run()
            if insert.changes == 0 { try lengthen(key, by: run) }
        }
    }

    private func lengthen(_ key: EntryPlaces.Key, by later: EntryPlaces.Run) throws {
        guard var run = try runs(of: key.village, key.month...key.month).first else { return }
        run.add(later)
        let update = try Statement(
            cachedIn: database,
            """
            UPDATE village_entries SET count = ?, last = ?, steps = ?
            WHERE village = ? AND month = ?
            """)
        update.bind([run.count, run.last])
        run.steps.withUnsafeBytes { update.bind(3, blob: $0) }
        update.bind(4, key.village)
        update.bind(5, Int64(key.month))
        try update.run()
    }

    /// Of a village, month by month.
    func runs(of village: Int64, _ months: ClosedRange<Int32>) throws -> [EntryPlaces.Run] {
        let rows = try Statement(
            cachedIn: database,
            """
            SELECT count, first, last, steps FROM village_entries
            WHERE village = ? AND month BETWEEN ? AND ? ORDER BY month
            """)
        rows.bind([village, months.lowerBound, months.upperBound])
        defer { rows.reset() }
        var runs: [EntryPlaces.Run] = []
        while try rows.step() { runs.append(try EntryPlaces.Run(rows, 0)) }
        return runs
    }

    /// Every row.
    func all() throws -> [EntryPlaces.Key: EntryPlaces.Run] {
        let rows = try Statement(
            database, "SELECT count, first, last, steps, village, month FROM village_entries")
        var runs: [EntryPlaces.Key: EntryPlaces.Run] = [:]
        while try rows.step() {
            let key = EntryPlaces.Key(
                village: try rows.seq(4), month: try rows.period(5).rawValue)
            runs[key] = try EntryPlaces.Run(rows, 0)
        }
        return runs
    }
}

extension EntryPlaces.Run {
    /// Reads three columns of a row.
    fileprivate init(_ row: Statement, _ column: Int32) throws {
        count = try row.seq(column)
        first = try row.seq(column + 1)
        last = try row.seq(column + 2)
        steps = Array(row.bytes(column + 3))
    }
}

extension View {
    /// The numbers of a village's entries with these business days or others of their months,
    /// ascending; `nil` where reading the log from end to end is cheaper.
    ///
    /// - Throws: `ProjectionFault.unreadable`.
    func places(of village: Int64, _ days: ClosedRange<Day>) throws -> [Int64]? {
        let months = days.lowerBound.month.rawValue...days.upperBound.month.rawValue
        let runs = try EntryPlaceTable(database: database).runs(of: village, months)
        var seqs: [Int64] = []
        for run in runs {
            guard let found = run.seqs else {
                throw ProjectionFault.unreadable("village_entries \(run.first) \(run.last)")
            }
            seqs += found
        }
        // A look costs about what passing by eight rows does.
        return seqs.count < head / 8 + 100 ? seqs.sorted() : nil
    }
}
