// A population of villages over one year, beside the year before: what indicators, ranks and
// targets are computed from.

internal import EventLog
package import Ledger

/// Which villages are meant. A period's population: villages there by its last day, not merged away
/// then and, with a tag, tagged on that day.
package struct PopulationFilter: Equatable, Sendable {
    package var tag: String?
    /// "" = villages that belong to none.
    package var township: String?
    package var village: String?

    package init(tag: String? = nil, township: String? = nil, village: String? = nil) {
        self.tag = tag
        self.township = township
        self.village = village
    }

    /// - Parameter day: on which a tag counts.
    package func names(_ village: Village, on day: Day) -> Bool {
        (self.village.map { $0 == village.code } ?? true)
            && (township.map { $0 == (village.township(on: day) ?? "") } ?? true)
            && (tag.map { village.tags(on: day).contains($0) } ?? true)
    }
}

package struct YearBook: Sendable {
    package let registry: Registry
    package let year: Period
    /// The last month that the figures count: December once the books have gone through it, else
    /// the last month with entries of any village; `nil` for a year without receipts and payments.
    package let through: Period?
    /// The population, by code.
    package let villages: [Village]
    /// Those of the population that belonged to the year before as well.
    let there: Set<Int64>
    /// Sums of the year, and of the same months of the one before, by village.
    private let sums: [Int64: VillageSums]
    private let sumsBefore: [Int64: VillageSums]

    init(
        _ registry: Registry, _ year: Period, _ filter: PopulationFilter, _ facts: YearFacts
    ) {
        let (flows, firstYears) = (facts.flows, facts.firstYears)
        self.registry = registry
        self.year = year
        through = flows.contains { $0.period == year } ? facts.through : nil
        let all = registry.villages.values.sorted { $0.code < $1.code }
        villages = all.filter { village in
            village.belongs(to: year, firstYear: firstYears[village.id])
                && filter.names(village, on: year.lastDay)
        }
        there = Set(
            villages.filter { village in
                year.before.map { village.belongs(to: $0, firstYear: firstYears[village.id]) }
                    ?? false
            }.map(\.id))
        sums = VillageSums.byVillage(flows.lazy.filter { $0.period == year }, registry)
        sumsBefore = VillageSums.byVillage(flows.lazy.filter { $0.period != year }, registry)
    }

    /// Whether nothing came in or went out.
    package var isEmpty: Bool { sums.isEmpty }

    /// Whether the figures are those of all twelve months.
    package var isWhole: Bool { through == year.lastDay.month }

    /// Without receipts and payments in a year that is not whole: its books may not have come in
    /// yet, so nothing is said of its growth or weakness.
    package func isSilent(_ village: Village) -> Bool { !isWhole && sums[village.id] == nil }

    /// What lines of journals without a category brought in and gave out in the year, in fen.
    package var unclassified: (in: Int128, out: Int128) {
        villages.reduce((0, 0)) { total, village in
            let sums = sums(of: village)
            return (total.0 + sums.unclassifiedIn, total.1 + sums.unclassifiedOut)
        }
    }

    /// The sums of a village, of the year or of the one before.
    func sums(of village: Village, before: Bool = false) -> VillageSums {
        (before ? sumsBefore : sums)[village.id] ?? VillageSums()
    }
}

/// What the books say of a year and of the same months of the one before.
struct YearFacts {
    /// As far as the books have come in the year; `nil` when they have not reached it.
    var through: Period?
    /// Each year's, village by village.
    var flows: [FlowRow] = []
    /// The year of each village's first entry.
    var firstYears: [Int64: Period] = [:]

    /// The periods that make up the same stretch of the year before.
    func before(_ year: Period) -> [Period] {
        guard let before = year.before else { return [] }
        guard let through, through != year.lastDay.month else { return [before] }
        return Array(before.months.prefix(year.months.count { $0 <= through }))
    }
}

/// What a village took in and paid out in a year, in fen.
struct VillageSums: Sendable {
    /// By the names of measures; a measure without a flow has no sum here.
    var measures: [String: Int128] = [:]
    /// By tier, 0 to 3.
    var tierIn: [Int128] = [0, 0, 0, 0]
    var tierOut: [Int128] = [0, 0, 0, 0]
    /// What lines of journals without a category brought in and gave out; part of no measure.
    var unclassifiedIn: Int128 = 0
    var unclassifiedOut: Int128 = 0

    /// One pass over the flows, which stand village by village. Measures are numbered meanwhile:
    /// their names, hashed for every flow, were a tenth of `indicators`.
    static func byVillage(
        _ flows: some Sequence<FlowRow>, _ registry: Registry
    ) -> [Int64: VillageSums] {
        var categories = registry.categories
        for account in registry.accounts.keys {
            let code = Code.unclassified(account)
            categories[code] = registry.category(ofFlow: code)
        }
        let names = Set(categories.values.flatMap(\.measures)).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
        let places = categories.mapValues { category in
            (tier: Int(category.tier), measures: category.measures.compactMap { numbers[$0] })
        }
        var sums: [Int64: VillageSums] = [:]
        var village: Int64 = 0
        var current = VillageSums()
        var measures = [Int128?](repeating: nil, count: names.count)
        func settle() {
            guard village != 0 else { return }
            for (number, sum) in measures.enumerated() { current.measures[names[number]] = sum }
            sums[village] = current
            current = VillageSums()
            for number in measures.indices { measures[number] = nil }
        }
        for flow in flows {
            if flow.village != village {
                settle()
                village = flow.village
            }
            let place = places[flow.category]
            if place == nil {
                current.unclassifiedIn += Int128(flow.amountIn)
                current.unclassifiedOut += Int128(flow.amountOut)
            }
            current.tierIn[place?.tier ?? 0] += Int128(flow.amountIn)
            current.tierOut[place?.tier ?? 0] += Int128(flow.amountOut)
            for number in place?.measures ?? [] {
                measures[number] =
                    (measures[number] ?? 0) + Int128(flow.amountIn) + Int128(flow.amountOut)
            }
        }
        settle()
        return sums
    }
}

extension Village {
    /// Registered by the year's last day, or in the books with an entry of that year or earlier;
    /// and not merged into another by then.
    fileprivate func belongs(to year: Period, firstYear: Period?) -> Bool {
        if let merged, merged.on <= year.lastDay { return false }
        return registered <= year.lastDay || (firstYear.map { $0 <= year } ?? false)
    }
}

extension Period {
    /// The year before a year; `nil` before the first there is.
    package var before: Period? { Period(rawValue: rawValue - 1).flatMap { $0.isYear ? $0 : nil } }
}

extension View {
    /// - Parameter year: a year.
    /// - Throws: `StoreFault.noSuchEntry`, `Refusal` for an unknown village.
    package func yearBook(
        _ year: Period, _ filter: PopulationFilter = PopulationFilter(), at seq: Int64? = nil
    ) throws -> YearBook {
        let registry = try registry(at: seq)
        if let code = filter.village, registry.villages[code] == nil {
            throw Refusal(.unknownVillage, .village, code)
        }
        let facts = try seq.map { try folded(year, at: $0) } ?? stored(year, registry)
        return YearBook(registry, year, filter, facts)
    }

    private func folded(_ year: Period, at seq: Int64) throws -> YearFacts {
        let fold = try fold(AsOf(at: seq))
        let rows = fold.rows { $0.isYear || $0.year == year }
        let last = rows.periods.last { year.months.contains($0) }
        let isPast = rows.periods.contains { $0.isYear && $0 > year }
        var facts = YearFacts(through: isPast ? year.lastDay.month : last)
        let before = facts.before(year)
        facts.flows = rows.flows.filter { $0.village != 0 && $0.period == year }
        facts.flows += fold.rows(before.contains).flows.filter { $0.village != 0 }
            .sorted { $0.village < $1.village }
        for row in rows.postings where row.period.isYear {
            facts.firstYears[row.village] = min(
                facts.firstYears[row.village] ?? row.period, row.period)
        }
        return facts
    }

    private func stored(_ year: Period, _ registry: Registry) throws -> YearFacts {
        let latest = try Statement(database, "SELECT max(period) FROM posting")
        let last =
            try latest.step() && !latest.isNull(0)
            ? Period(rawValue: Int32(try latest.integer(0, in: 0...999_912))).map {
                min($0, year.lastDay.month)
            } : nil
        var facts = YearFacts(through: last.flatMap { $0.year == year ? $0 : nil })
        let before = facts.before(year)
        let wanted = ([year] + before).map { "\($0.rawValue)" }.joined(separator: ", ")
        let statement = try Statement(
            database,
            """
            SELECT period, village, category, amount_in, amount_out, entries, beneficiaries
            FROM flow WHERE period IN (\(wanted)) AND village <> 0
            ORDER BY \(before.count > 1 ? "village" : "period, village")
            """)
        while try statement.step() { facts.flows.append(try FlowRow(statement)) }
        let late = registry.villages.values.filter {
            $0.registered > (year.before ?? year).lastDay
        }
        facts.firstYears = try firstYears(of: late.map(\.id), through: year)
        return facts
    }

    /// The first year in which each of some villages has entries, as far as it is not after `last`.
    private func firstYears(of villages: [Int64], through last: Period) throws -> [Int64: Period] {
        let first = try Statement(
            database, "SELECT min(period) FROM posting WHERE period BETWEEN 1900 AND 9999")
        guard !villages.isEmpty, try first.step(), !first.isNull(0) else { return [:] }
        // One look a village and year: grouping would read every account of every year.
        let looked = try Statement(
            database, "SELECT 1 FROM posting WHERE period = ? AND village = ? LIMIT 1")
        var years: [Int64: Period] = [:]
        let firstYear = Int64(try first.period(0).rawValue)
        for number in firstYear...max(firstYear, Int64(last.rawValue)) {
            guard let year = Period(rawValue: Int32(number)), year <= last else { continue }
            for village in villages where years[village] == nil {
                looked.bind(1, number)
                looked.bind(2, village)
                if try looked.step() { years[village] = year }
                looked.reset()
            }
        }
        return years
    }
}
