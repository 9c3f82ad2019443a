// A year, or some months of one.

internal import Ledger
package import Projections
internal import Reports

/// - Throws: a fault of usage where nothing is said, too much, or no months of one year.
package func readMonths(
    year: String?, period: String?, from: String?, to: String?
) throws -> MonthSpan {
    if let year { return .year(try readYear(year)) }
    if let period { return try readReportPeriod(period).span }
    guard let from, let to else {
        throw FaultError(
            .usage(from == nil && to == nil ? .yearMissing : .months(.fromWithoutTo)))
    }
    let span = MonthSpan(first: try readMonth(from), last: try readMonth(to))
    guard span.first <= span.last else {
        throw FaultError(.usage(.statement(.daysBackwards(span.first.text, span.last.text))))
    }
    guard span.isOfOneYear else {
        throw FaultError(.usage(.months(.ofSeveralYears(span.first.text, span.last.text))))
    }
    return span
}

extension Given {
    /// `year`, `period`, or `from` and `to`.
    func months() throws -> MonthSpan {
        try exclude("year", "period", "from", "to")
        try exclude("period", "from", "to")
        return try readMonths(
            year: text("year"), period: text("period"), from: text("from"), to: text("to"))
    }
}
