// A population of villages over one year or some months of it, beside the same months of the year
// before: what indicators, ranks and targets are computed from.

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
    /// Months of one year, most often all twelve.
    package let span: MonthSpan
    /// The months of the year before that they are held against: those that the books have come
    /// through.
    package let spanBefore: MonthSpan
    /// The last month that the figures count: that of the span once the books have gone through
    /// it, else the last month with entries of any village; `nil` for months without receipts and
    /// payments.
    package let through: Period?
    /// The population, by code.
    package let villages: [Village]
    /// Those of the population that belonged to it a year before as well.
    let there: Set<Int64>
    /// Those that belonged to it a year before and do no longer, by code: merged away, moved to
    /// another township, without the tag.
    package let gone: [Village]
    /// Sums of the span, and of the same months of the year before, by village.
    private let sums: [Int64: VillageSums]
    private let sumsBefore: [Int64: VillageSums]

    init(
        _ registry: Registry, _ span: MonthSpan, _ filter: PopulationFilter, _ facts: YearFacts
    ) {
        let (flows, year) = (facts.flows, span.first.year)
        self.registry = registry
        self.span = span
        spanBefore = facts.spanBefore(span)
        through = flows.contains { $0.period.year == year } ? facts.through : nil
        let all = registry.villages.values.sorted { $0.code < $1.code }
        func population(on day: Day) -> [Village] {
            all.filter { village in
                village.belongs(on: day, first: facts.firstPeriods[village.id])
            }
        }
        let villages = population(on: span.last.lastDay).filter {
            filter.names($0, on: span.last.lastDay)
        }
        let dayBefore = span.yearBefore.days?.upperBound
        let before = dayBefore.map(population) ?? []
        let (now, past) = (Set(villages.map(\.id)), Set(before.map(\.id)))
        self.villages = villages
        there = now.intersection(past)
        gone = before.filter { village in
            !now.contains(village.id) && (dayBefore.map { filter.names(village, on: $0) } ?? false)
        }
        sums = VillageSums.byVillage(flows.lazy.filter { $0.period.year == year }, registry)
        sumsBefore = VillageSums.byVillage(flows.lazy.filter { $0.period.year != year }, registry)
    }

    package var year: Period { span.first.year }

    /// On which the population, its townships and tags are told.
    package var lastDay: Day { span.last.lastDay }

    /// Whether nothing came in or went out.
    package var isEmpty: Bool { sums.isEmpty }

    /// Whether the figures are those of all months of the span.
    package var isWhole: Bool { through == span.last }

    /// Without receipts and payments in months that are not whole: its books may not have come in
    /// yet, so nothing is said of its growth or weakness.
    package func isSilent(_ village: Village) -> Bool { !isWhole && sums[village.id] == nil }

    /// Whether a village's growth can be told.
    func isCompared(_ village: Village) -> Bool {
        there.contains(village.id) && !isSilent(village)
    }

    /// The villages over which growth is told.
    var compared: [Village] { villages.filter(isCompared) }

    /// What lines of journals without a category brought in and gave out, in fen.
    package var unclassified: (in: Int128, out: Int128) {
        villages.reduce((0, 0)) { total, village in
            let sums = sums(of: village)
            return (total.0 + sums.unclassifiedIn, total.1 + sums.unclassifiedOut)
        }
    }

    /// The sums of a village, of the span or of the year before.
    func sums(of village: Village, before: Bool = false) -> VillageSums {
        (before ? sumsBefore : sums)[village.id] ?? VillageSums()
    }
}

/// What a village took in and paid out in some months, in fen.
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
    /// Registered by a day, or in the books with an entry of a period that ends by then; and not
    /// merged into another by that day.
    fileprivate func belongs(on day: Day, first: Period?) -> Bool {
        if let merged, merged.on <= day { return false }
        return registered <= day || (first.map { $0.lastDay <= day } ?? false)
    }
}
