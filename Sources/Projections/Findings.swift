// The findings on record with what was said to them: which there are is read from the registry,
// what they say from their entries.

package import Ledger
internal import EventLog

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

/// A finding as it stands.
package struct FindingOnRecord: Sendable {
    package enum State: String, Sendable { case open, answered, closed }

    package var raised: Entry
    package var finding: FindingRaised
    /// The latest answer.
    package var answer: (entry: Entry, said: FindingAnswered)?
    package var closing: (entry: Entry, said: FindingClosed)?

    package var state: State {
        closing != nil ? .closed : answer != nil ? .answered : .open
    }

    /// From the day on which it was raised to that on which it was closed, or to `today`.
    package func days(_ today: Day) -> Int {
        max(0, (closing?.entry.on ?? today).number - raised.on.number)
    }
}

extension View {
    /// - Throws: `Refusal` for an unknown village.
    package func findings(_ filter: FindingFilter) throws -> [FindingOnRecord] {
        let registry = try registry()
        if let village = filter.village, registry.villages[village] == nil {
            throw Refusal(.unknownVillage, .village, village)
        }
        return try registry.findings.filter { filter.admits($0.value) }
            .sorted { $0.key < $1.key }.compactMap { try onRecord($0.key, $0.value) }
    }

    private func onRecord(_ seq: Int64, _ known: Registry.Finding) throws -> FindingOnRecord? {
        let raised = try log.entry(seq)
        guard case .findingRaised(let finding) = raised.event else { return nil }
        var found = FindingOnRecord(raised: raised, finding: finding)
        if let entry = try known.answered.map({ try log.entry($0) }),
            case .findingAnswered(let said) = entry.event
        {
            found.answer = (entry, said)
        }
        if let entry = try known.closed.map({ try log.entry($0) }),
            case .findingClosed(let said) = entry.event
        {
            found.closing = (entry, said)
        }
        return found
    }
}
