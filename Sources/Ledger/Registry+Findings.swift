// The findings on record as far as decisions need them: what they say is read from their entries.

extension Registry {
    package struct Finding: Equatable, Sendable {
        /// The village's code; "" = the ledger as a whole.
        package var village: String
        /// The business day on which it was raised.
        package var on: Day
        package var period: Period?
        package var severity: FindingRaised.Severity
        /// The entry of the latest answer.
        package var answered: Int64?
        /// The entry that closed it.
        package var closed: Int64?

        package init(
            village: String, on: Day, period: Period?, severity: FindingRaised.Severity,
            answered: Int64? = nil, closed: Int64? = nil
        ) {
            self.village = village
            self.on = on
            self.period = period
            self.severity = severity
            self.answered = answered
            self.closed = closed
        }

        init(_ data: FindingRaised, _ entry: FoldedEntry) {
            self.init(
                village: entry.village, on: entry.on, period: data.period,
                severity: data.severity)
        }

        package var isOpen: Bool { closed == nil }

        /// Whether it is about a year; one that names no period is about all that came before it.
        package func concerns(_ year: Period) -> Bool {
            period.map { $0.year == year } ?? (year <= on.year)
        }
    }

    /// The open red findings of a year, of a village and of the ledger as a whole: they stand in
    /// the way of closing it.
    package func inTheWay(of year: Period, _ village: String) -> [Int64] {
        findings.filter { _, finding in
            finding.isOpen && finding.severity == .red && finding.concerns(year)
                && ["", village].contains(finding.village)
        }.keys.sorted()
    }
}
