// What may be said of the books on the record, of what is on it, and when a year may be closed in
// spite of it.

extension Registry {
    func checked(_ finding: FindingRaised) throws(Refusal) -> FindingRaised {
        _ = try named(finding.rule, .rule)
        _ = try named(finding.statement, .statement)
        if let amount = finding.amount { try check(amount: amount) }
        if let period = finding.period { _ = try stated(period) }
        try check(finding.evidence)
        var finding = finding
        finding.entries = Set(finding.entries).sorted()
        return finding
    }

    /// The finding with the year that its entries are of, where it names no period.
    ///
    /// - Parameter entries: the entries concerned by their numbers, as far as they are there.
    /// - Throws: `Refusal` for one that is not there, or is of another village.
    package func placed(
        _ finding: FindingRaised, in village: String, _ entries: [Int64: Entry]
    ) throws(Refusal) -> FindingRaised {
        for seq in finding.entries {
            guard let entry = entries[seq], village.isEmpty || ["", village].contains(entry.village)
            else { throw Refusal(.entryMissing, .entries, "\(seq)", detail: village) }
        }
        var finding = finding
        let years = Set(entries.values.map(\.on.year))
        if finding.period == nil, years.count == 1 { finding.period = years.first }
        return finding
    }

    func checked(
        _ answer: FindingAnswered, in village: String, on day: Day
    ) throws(Refusal) -> FindingAnswered {
        try checkOpen(answer.finding, in: village, on: day)
        _ = try named(answer.answer, .answer)
        try check(answer.evidence)
        return answer
    }

    func checked(
        _ closing: FindingClosed, in village: String, on day: Day
    ) throws(Refusal) -> FindingClosed {
        try checkOpen(closing.finding, in: village, on: day)
        _ = try named(closing.reason, .reason)
        if let recovered = closing.recovered { try check(amount: recovered) }
        try check(closing.evidence)
        return closing
    }

    private func checkOpen(_ seq: Int64, in village: String, on day: Day) throws(Refusal) {
        guard let finding = findings[seq], finding.village == village else {
            throw Refusal(.unknownFinding, .finding, "\(seq)")
        }
        if let closed = finding.closed {
            throw Refusal(.findingClosed, .finding, "\(seq)", detail: "\(closed)")
        }
        guard day >= finding.on else {
            throw Refusal(.beforeFinding, .date, day.text, detail: finding.on.text)
        }
    }

    /// What each of some villages is closed in spite of, by its `seq`.
    ///
    /// - Throws: `Refusal` where red findings are open and nobody says why the year is closed all
    ///   the same, or somebody does and there are none.
    package func despite(
        _ reason: String?, _ year: Period, _ villages: [Village]
    ) throws(Refusal) -> [Int64: YearClosed.Despite] {
        var despite: [Int64: YearClosed.Despite] = [:]
        for village in villages {
            let open = inTheWay(of: year, village.code)
            guard !open.isEmpty else { continue }
            despite[village.id] = YearClosed.Despite(findings: open, reason: reason ?? "")
        }
        let open = Set(despite.values.flatMap(\.findings)).sorted()
        guard let reason else {
            guard open.isEmpty else {
                let listed = open.map { "\($0)" }.joined(separator: ", ")
                throw Refusal(.openFindings, .period, year.text, detail: listed)
            }
            return [:]
        }
        guard !open.isEmpty else {
            throw Refusal(.noOpenFinding, .despite, reason, detail: year.text)
        }
        _ = try named(reason, .despite)
        return despite
    }
}
