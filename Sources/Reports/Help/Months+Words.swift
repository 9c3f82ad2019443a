// The words of options that name some months of a year.

extension OptionWords {
    package static let firstMonthOfYear = Self(
        "The first month, with --to.", "起始月份，与 --to 同用。", value: "yyyy-mm", "月份")
    package static let lastMonthOfYear = Self(
        "The last month, of the same year.", "截止月份，须为同一年。", value: "yyyy-mm", "月份")
}
