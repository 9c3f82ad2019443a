// What a report tells of a year of all villages: nothing but answers to questions that commands ask
// as well (distributions, indicators, rank, quoted), over one snapshot.

internal import EventLog
package import Ledger

package struct YearReport: Sendable {
    package let year: Period
    package let book: YearBook
    /// The measure whose spread over the villages is told.
    package let measure: String
    package let indicators: Indicators
    /// Villages from the lowest figure to the highest.
    package let ranks: [RankRow]
    /// The policy behind the threshold of weak villages.
    package let threshold: Registry.Policy?
    /// Shares of the measure that the villages up to each have, from the lowest on.
    package let lorenz: [Quantity]?
    package let digits: FirstDigits
    /// The year and those before it that have entries, ten at most, the earliest first.
    package let byYear: [PastYear]
    package let byMonth: Distributions
    package let byTownship: Distributions
    package let quoted: [QuotedRow]
    package let villages: [VillageYear]

    package var registry: Registry { book.registry }

    /// A year among others.
    package struct PastYear: Sendable {
        package let year: Period
        package let distributions: Distributions
        package let indicators: [IndicatorRow]
    }

    /// The figures of a trend.
    package static let trend: [Indicator] = [
        .villages, .total, .mean, .median, .p10, .p90, .gini, .below,
    ]
}

extension View {
    /// - Parameter isWhole: whether the villages, the first digits and what was published are told
    ///   as well, which takes reading entries.
    package func yearReport(_ year: Period, isWhole: Bool = true) throws -> YearReport {
        let book = try yearBook(year)
        let measures = book.registry.measures
        let measure =
            measures.contains(Metric.operatingIncome)
            ? Metric.operatingIncome : measures.first ?? Metric.operatingIncome
        let past = try years().filter { $0 <= year }.suffix(10)
        return YearReport(
            year: year, book: book, measure: measure,
            indicators: Indicators(book, measure: measure),
            ranks: book.rank(by: .measure(measure), ascending: true),
            threshold: book.registry.policy("weak-village-threshold", on: book.lastDay),
            lorenz: book.lorenz(of: measure),
            digits: try isWhole ? firstDigits(of: year) : FirstDigits(),
            byYear: try past.map { try pastYear($0, measure) },
            byMonth: try distributions(of: year, by: .month),
            byTownship: try distributions(of: year, by: .township),
            quoted: try isWhole ? quoted() : [],
            villages: try isWhole ? villageYears(year) : [])
    }

    private func pastYear(_ year: Period, _ measure: String) throws -> YearReport.PastYear {
        let indicators = Indicators(try yearBook(year), measure: measure)
        return YearReport.PastYear(
            year: year, distributions: try distributions(of: year, by: .total),
            indicators: YearReport.trend.map(indicators.row))
    }

    private func distributions(of year: Period, by grouping: Grouping) throws -> Distributions {
        try distributions(DistributionQuery(of: year, by: grouping))
    }

    /// The last year that the books have come to the end of; where there is none, the last one
    /// that has entries.
    package func lastWholeYear() throws -> Period? {
        let years = try years()
        guard let last = years.last else { return nil }
        let december = try Statement(
            database, "SELECT 1 FROM posting WHERE period = \(last.rawValue)12 LIMIT 1")
        return try december.step() ? last : years.last { $0 < last } ?? last
    }

    /// The years that have postings, in order.
    package func years() throws -> [Period] {
        let next = try Statement(
            database, "SELECT min(period) FROM posting WHERE period > ? AND period <= 9999")
        var years: [Period] = []
        var last: Int64 = 0
        while true {
            next.bind(1, last)
            guard try next.step(), !next.isNull(0) else { return years }
            years.append(try next.period(0))
            last = Int64(years.last?.rawValue ?? 9999)
            next.reset()
        }
    }
}

extension DistributionQuery {
    package init(of year: Period, by grouping: Grouping) {
        self.init()
        span = .year(year)
        self.grouping = grouping
    }
}

extension YearBook {
    /// A Lorenz curve (M. O. Lorenz, Methods of measuring the concentration of wealth, 1905) of a
    /// measure over the villages: 0, then the share of the lowest village, of the lowest two … 1.
    /// `nil` unless the total is above zero.
    package func lorenz(of measure: String) -> [Quantity]? {
        let sample = Sample(villages.map { sum(measure, $0) })
        return sample.lorenz
    }
}
