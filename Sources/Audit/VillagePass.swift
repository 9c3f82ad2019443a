// One pass over the books of every village, on both cores. The log has no order by village, so the
// rows are looked up one by one, a year at a time: memory grows with the largest year of a village
// and not with the log. Rows that cannot be read are for the other passes to tell.

internal import EventLog
internal import Ledger
internal import Projections

struct VillagePass: Sendable {
    let registry: Registry
    /// The seq of the reversal by the seq of what it reverses.
    let reversals: [Int64: Int64]
    let money: MoneyAccounts
    let surplus: SurplusParts
    private let places: EntryPlaces
    private let rules: [MadeRule]

    init(_ fold: Fold, _ rules: [MadeRule]) {
        registry = fold.registry
        reversals = fold.reversals
        places = fold.places
        self.rules = rules
        money = MoneyAccounts(fold.registry)
        surplus = SurplusParts(fold.registry)
    }

    /// What the rules find in the books of some villages.
    func findings(_ villages: [Village], _ reader: LogReader) throws -> [Finding] {
        let rules = self.rules.map { $0.make(registry) }
        let closings = closings(reader)
        var findings: [Finding] = []
        for village in villages {
            findings += try self.findings(VillageBooks(village, self, closings), rules, reader)
        }
        return findings
    }

    /// - Parameter rules: as they are before a village; what they remember goes with this copy.
    private func findings(
        _ books: VillageBooks, _ rules: [any VillageRule], _ reader: LogReader
    ) throws -> [Finding] {
        let village = books.village
        var rules = rules
        var findings: [Finding] = []
        for year in places.years(of: village.id) {
            for booked in try booked(village, year, reader) {
                books.remember(booked)
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
        var entries: [Entry] = []
        try reader.forEachStoredRow(among: places.seqs(of: village.id, year)) { row in
            guard row.isInBounds, let entry = try? reader.entry(row, &codes) else { return }
            entries.append(entry)
        }
        let booked = entries.map { entry in
            let postings = entry.event.postings(accountOf: registry.accountOf(category:))
            return BookedEntry(
                entry, postings: postings, isTakenBack: reversals[entry.seq] != nil,
                isCarried: isCarried(entry, reader), moved: money.moved(by: postings, on: entry.on))
        }
        return booked.sorted { ($0.on, $0.seq) < ($1.on, $1.seq) }
    }

    /// Whether the entry beside a journal is bound to it, of another village and its opposite.
    private func isCarried(_ entry: Entry, _ reader: LogReader) -> Bool {
        guard case .journalPosted(let journal) = entry.event, let bound = journal.bound,
            journal.counterparty != nil
        else { return false }
        return [entry.seq - 1, entry.seq + 1].contains { seq in
            guard let other = try? reader.entry(seq), other.villageID != entry.villageID,
                case .journalPosted(let twin) = other.event
            else { return false }
            return twin.bound == bound && twin.lines == journal.lines.map(\.opposite)
        }
    }

    /// What closed months for all villages, and is in force.
    private func closings(_ reader: LogReader) -> [Closing] {
        let seqs = registry.locks.filter { $0.key.villageID == 0 && $0.value.closed }
        return Set(seqs.values.map(\.seq)).sorted().compactMap { seq in
            (try? reader.entry(seq)).flatMap(Closing.init)
        }
    }
}

/// A rule of villages, made once: what it reads of policies is read once, and each village gets a
/// copy.
struct MadeRule: Sendable {
    let rule: Rule
    let make: @Sendable (Registry) -> any VillageRule

    init(_ rule: Rule, _ make: @escaping @Sendable (Registry) -> any VillageRule) {
        self.rule = rule
        self.make = make
    }
}

extension [Finding] {
    fileprivate mutating func date(from place: Int, _ day: Day) {
        for place in place..<count where self[place].on == nil { self[place].on = day }
    }
}
