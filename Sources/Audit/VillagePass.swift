// One pass over the books of every village, on both cores. The log has no order by village, so the
// rows are looked up one by one, a year at a time: memory grows with the largest year of a village
// and not with the log. Rows that cannot be read are for the other passes to tell.

internal import EventLog
internal import Ledger
internal import Projections

struct VillagePass: Sendable {
    let registry: Registry
    let reversals: [Int64: Int64]
    let places: EntryPlaces
    let rules: [MadeRule]
    private let mainAccounts: [Code: Code]
    private let money: MoneyAccounts

    init(_ fold: Fold, _ rules: [MadeRule]) {
        registry = fold.registry
        reversals = fold.reversals
        places = fold.places
        self.rules = rules
        money = MoneyAccounts(fold.registry)
        let codes = fold.registry.accounts.keys
        mainAccounts = Dictionary(
            codes.map { ($0, fold.registry.mainAccount(of: $0)) }) { first, _ in first }
    }

    /// What the rules find in the books of some villages.
    func findings(_ villages: [Village], _ reader: LogReader) throws -> [Finding] {
        var findings: [Finding] = []
        for village in villages { findings += try self.findings(village, reader) }
        return findings
    }

    private func findings(_ village: Village, _ reader: LogReader) throws -> [Finding] {
        let books = VillageBooks(village, registry, reversals, mainAccounts)
        var rules = self.rules.map { $0.make(books) }
        var findings: [Finding] = []
        for year in places.years(of: village.id) {
            for booked in try booked(village, year, reader) {
                let before = findings.count
                for place in rules.indices { rules[place].check(booked, books, &findings) }
                findings.date(from: before, booked.on)
            }
            let before = findings.count
            for place in rules.indices { rules[place].end(year, books, &findings) }
            findings.date(from: before, year.lastDay)
        }
        for place in rules.indices { rules[place].finish(books, &findings) }
        return findings
    }

    /// The readable entries of a year in order of day and seq.
    private func booked(
        _ village: Village, _ year: Period, _ reader: LogReader
    ) throws -> [BookedEntry] {
        var codes = VillageCodes(reader)
        var booked: [BookedEntry] = []
        try reader.forEachStoredRow(among: places.seqs(of: village.id, year)) { row in
            guard row.isInBounds, let entry = try? reader.entry(row, &codes) else { return }
            let postings = entry.event.postings(accountOf: registry.accountOf(category:))
            booked.append(
                BookedEntry(
                    entry, postings: postings, isTakenBack: reversals[entry.seq] != nil,
                    moved: money.moved(by: postings, on: entry.on)))
        }
        return booked.sorted { ($0.on, $0.seq) < ($1.on, $1.seq) }
    }
}

/// A rule of villages, made anew for each.
struct MadeRule: Sendable {
    let rule: Rule
    let make: @Sendable (VillageBooks) -> any VillageRule

    init(_ rule: Rule, _ make: @escaping @Sendable (VillageBooks) -> any VillageRule) {
        self.rule = rule
        self.make = make
    }
}

extension [Finding] {
    fileprivate mutating func date(from place: Int, _ day: Day) {
        for place in place..<count where self[place].on == nil { self[place].on = day }
    }
}
