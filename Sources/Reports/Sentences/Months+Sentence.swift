// The sentences of what was asked amiss of figures over months.

package enum MonthsFault: Equatable {
    case fromWithoutTo
    case ofSeveralYears(String, String)
}

extension MonthsFault {
    func sentence(_ lang: Language) -> String {
        switch self {
        case .fromWithoutTo:
            lang(
                "--from and --to go together, as in --from 2022-01 --to 2022-06",
                "--from 与 --to 须同用，例如 --from 2022-01 --to 2022-06")
        case .ofSeveralYears(let first, let last):
            lang(
                "--from \(first) --to \(last): give months of one year",
                "--from \(first) --to \(last)：须为同一年的月份")
        }
    }
}
