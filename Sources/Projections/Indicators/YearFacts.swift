// What the books say of some months of a year and of the same months of the year before, read from
// the fact tables; as of a past moment, see `Past`.

internal import EventLog
package import Ledger

struct YearFacts {
    /// As far as the books have come in the span; `nil` when they have not reached it.
    var through: Period?
    /// Of the periods of the span and of those before it, each sort village by village.
    var flows: [FlowRow] = []
    /// The period of each village's first entry: a year where whole years are compared, else a
    /// month of the span's year or of the one before, or an earlier year.
    var firstPeriods: [Int64: Period] = [:]

    /// The stored periods that make up the same stretch of the year before.
    func before(_ span: MonthSpan) -> [Period] {
        let before = span.yearBefore
        guard let through, through != span.last else { return before.stored }
        return Array(before.months.prefix(span.months.count { $0 <= through }))
    }

    /// The same stretch as months.
    func spanBefore(_ span: MonthSpan) -> MonthSpan {
        let periods = before(span)
        guard let first = periods.first, let last = periods.last else { return .none }
        return MonthSpan(first: first.firstDay.month, last: last.lastDay.month)
    }
}

extension MonthSpan {
    /// Its months, at most 601.
    package var months: [Period] { first <= last ? first.months(through: last) : [] }

    /// Whether its months are of one year.
    package var isOfOneYear: Bool { first <= last && first.year == last.year }

    /// Whether it is the twelve months of a year.
    package var isYear: Bool { isOfOneYear && self == .year(first.year) }

    /// The same months of the year before (上年同期); of 1900 a span without months.
    package var yearBefore: MonthSpan {
        guard let first = Period(rawValue: first.rawValue - 100), first.isMonth,
            let last = Period(rawValue: last.rawValue - 100)
        else { return MonthSpan.none }
        return MonthSpan(first: first, last: last)
    }

    /// The periods that the tables hold its sums under.
    fileprivate var stored: [Period] { isYear ? [first.year] : months }
}

extension Period {
    /// The year before a year; `nil` before the first there is.
    package var before: Period? { Period(rawValue: rawValue - 1).flatMap { $0.isYear ? $0 : nil } }
}

extension View {
    /// - Parameter year: a year.
    /// - Throws: `StoreFault.noSuchEntry`, `Refusal` for an unknown village.
    package func yearBook(
        _ year: Period, _ filter: PopulationFilter = PopulationFilter(), at seq: Int64? = nil,
        on day: Day? = nil
    ) throws -> YearBook {
        try yearBook(.year(year), filter, at: seq, on: day)
    }

    /// - Parameter span: months of one year.
    /// - Throws: `StoreFault.noSuchEntry`, `Refusal` for an unknown village.
    package func yearBook(
        _ span: MonthSpan, _ filter: PopulationFilter = PopulationFilter(), at seq: Int64? = nil,
        on day: Day? = nil
    ) throws -> YearBook {
        let asOf = AsOf(at: seq, on: day)
        let registry = try registry(at: seq)
        if let code = filter.village, registry.villages[code] == nil {
            throw Refusal(.unknownVillage, .village, code)
        }
        let facts = try asOf == AsOf() ? stored(span, registry) : past(span, asOf)
        return YearBook(registry, span, filter, facts)
    }

    private func past(_ span: MonthSpan, _ asOf: AsOf) throws -> YearFacts {
        let past = try past(asOf)
        var facts = YearFacts(through: try past.lastMonth().flatMap { reached($0, of: span) })
        var spans = [span]
        if let first = facts.before(span).first?.months.first,
            let last = facts.before(span).last?.months.last
        {
            spans.append(MonthSpan(first: first, last: last))
        }
        for span in spans {
            facts.flows += try past.flows(in: span, byVillage: true, monthly: !span.isYear)
        }
        facts.flows.sort { $0.village < $1.village }
        for (village, month) in try past.firstMonths(of: late(past.registry, span)) {
            facts.firstPeriods[village] = periods(of: span, from: month.year).first {
                $0 == month || $0 == month.year
            }
        }
        return facts
    }

    private func stored(_ span: MonthSpan, _ registry: Registry) throws -> YearFacts {
        let latest = try Statement(database, "SELECT max(period) FROM posting")
        let last =
            try latest.step() && !latest.isNull(0)
            ? Period(rawValue: Int32(try latest.integer(0, in: 0...999_912))) : nil
        var facts = YearFacts(through: last.flatMap { reached($0, of: span) })
        let (now, before) = (span.stored, facts.before(span))
        let wanted = (now + before).map { "\($0.rawValue)" }.joined(separator: ", ")
        let isPlain = now.count <= 1 && before.count <= 1
        let statement = try Statement(
            database,
            """
            SELECT period, village, category, amount_in, amount_out, entries, beneficiaries
            FROM flow WHERE period IN (\(wanted)) AND village <> 0
            ORDER BY \(isPlain ? "period, village" : "village")
            """)
        while try statement.step() { facts.flows.append(try FlowRow(statement)) }
        facts.firstPeriods = try firstPeriods(of: late(registry, span), span)
        return facts
    }

    /// The villages that were registered after the months before, so that their first entries
    /// decide.
    private func late(_ registry: Registry, _ span: MonthSpan) -> Set<Int64> {
        let dayBefore = span.yearBefore.days?.upperBound ?? span.last.lastDay
        return Set(registry.villages.values.filter { $0.registered > dayBefore }.map(\.id))
    }

    /// As far in a span as books that have come to a month; `nil` when they have not reached it.
    private func reached(_ month: Period, of span: MonthSpan) -> Period? {
        month < span.first ? nil : min(month, span.last)
    }

    /// The periods in which first entries are looked for, in order.
    private func periods(of span: MonthSpan, from first: Period) -> [Period] {
        let year = span.first.year
        let years = (first.rawValue...max(first.rawValue, year.rawValue))
            .compactMap(Period.init).filter { $0 <= year }
        if span.isYear { return years }
        let near = [year.before, year].compactMap { $0 }
        return years.filter { !near.contains($0) }
            + near.flatMap(\.months).filter { $0 <= span.last }
    }

    /// The first period in which each of some villages has entries, as far as it is in the span or
    /// before.
    private func firstPeriods(
        of villages: Set<Int64>, _ span: MonthSpan
    ) throws -> [Int64: Period] {
        let first = try Statement(
            database, "SELECT min(period) FROM posting WHERE period BETWEEN 1900 AND 9999")
        guard !villages.isEmpty, try first.step(), !first.isNull(0) else { return [:] }
        // One look a village and period: grouping would read every account of every year.
        let looked = try Statement(
            database, "SELECT 1 FROM posting WHERE period = ? AND village = ? LIMIT 1")
        var found: [Int64: Period] = [:]
        for period in periods(of: span, from: try first.period(0)) {
            for village in villages where found[village] == nil {
                looked.bind(1, Int64(period.rawValue))
                looked.bind(2, village)
                if try looked.step() { found[village] = period }
                looked.reset()
            }
        }
        return found
    }
}
