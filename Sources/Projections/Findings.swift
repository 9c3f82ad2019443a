// The findings on record with what was said to them: which there are is read from the registry,
// what they say from their entries.

package import Ledger
internal import EventLog

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
        return try registry.findings(by: filter).compactMap { seq in
            try registry.findings[seq].flatMap { try onRecord(seq, $0) }
        }
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
