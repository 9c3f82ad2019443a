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
        open(of: year, village).filter { findings[$0]?.severity == .red }
    }

    /// The open findings of a year, in order of entry.
    ///
    /// - Parameter village: of a village and of the ledger as a whole; `nil` = of all.
    package func open(of year: Period, _ village: String?) -> [Int64] {
        findings(by: FindingFilter(year: year, openOnly: true)).filter { seq in
            village == nil || ["", village].contains(findings[seq]?.village)
        }
    }

    /// The findings that a filter admits, in order of entry.
    package func findings(by filter: FindingFilter) -> [Int64] {
        findings.filter { filter.admits($0.value) }.keys.sorted()
    }
}

/// Which findings are looked for.
package struct FindingFilter: Equatable, Sendable {
    /// The village's code; `nil` = of all, and of the ledger as a whole.
    package var village: String?
    /// A year that they are about.
    package var year: Period?
    /// At least so grave.
    package var severity: FindingRaised.Severity?
    package var openOnly: Bool

    package init(
        village: String? = nil, year: Period? = nil, severity: FindingRaised.Severity? = nil,
        openOnly: Bool = false
    ) {
        self.village = village
        self.year = year
        self.severity = severity
        self.openOnly = openOnly
    }

    func admits(_ finding: Registry.Finding) -> Bool {
        (village == nil || finding.village == village) && (finding.isOpen || !openOnly)
            && severity.map { finding.severity <= $0 } ?? true
            && year.map { finding.concerns($0) } ?? true
    }
}
