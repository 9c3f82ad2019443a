import ArgumentParser
import Asking
import Intake
import Ledger
import Projections
import Reports
import Shell

/// A year, or some months of one.
struct MonthsOptions: ParsableArguments {
    @Option(help: .says(.year)) var year: String?
    @Option(help: .says(.reportPeriod)) var period: String?
    @Option(help: .says(.firstMonthOfYear)) var from: String?
    @Option(help: .says(.lastMonthOfYear)) var to: String?

    var isGiven: Bool { year != nil || isPart }
    var isPart: Bool { period != nil || from != nil || to != nil }

    func validate() throws {
        if year != nil, period != nil { throw ValidationError(.exclude("--year", "--period")) }
        if year != nil, from != nil || to != nil {
            throw ValidationError(.exclude("--year", "--from/--to"))
        }
        if period != nil, from != nil || to != nil {
            throw ValidationError(.exclude("--period", "--from/--to"))
        }
        if (from == nil) != (to == nil) { throw ValidationError(.months(.fromWithoutTo)) }
    }

    /// - Throws: a fault of usage for what are no months of one year.
    func span() throws -> MonthSpan {
        try readMonths(year: year, period: period, from: from, to: to)
    }
}
