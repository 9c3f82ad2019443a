// Findings on the record: which village and year one is of, and who said what to it.

internal import EventLog
package import Ledger

extension Session {
    /// The command about a finding with the village and the year that it is about.
    ///
    /// - Throws: `Refusal` for an entry concerned that is not there.
    func placed(_ command: Command) throws -> Command {
        var command = command
        if case .raise(let finding) = command.action {
            var entries: [Int64: Entry] = [:]
            for seq in finding.entries { entries[seq] = try target(seq).entry }
            command.action = .raise(try registry.placed(finding, in: command.village, entries))
        }
        if command.village.isEmpty, let finding = command.action.finding {
            command.village = registry.findings[finding]?.village ?? ""
        }
        return command
    }

    /// Raises findings that bear keys, all or none; those whose key is known are on record already,
    /// whatever became of them. One of a village keeps those of its entries that are the village's.
    ///
    /// - Throws: `Refusal`.
    package func raise(_ findings: [Command]) throws -> (raised: [Int64], known: [Int64]) {
        var (raised, known): ([Int64], [Int64]) = ([], [])
        for command in findings {
            let there = try command.key.flatMap { try seq(ofKey: $0, in: command.village) }
            if let there {
                known.append(there)
            } else {
                raised.append(try submit(try withOwnEntries(command)).seq)
            }
        }
        return (raised, known)
    }

    private func withOwnEntries(_ command: Command) throws -> Command {
        guard case .raise(var finding) = command.action, !command.village.isEmpty else {
            return command
        }
        finding.entries = try finding.entries.filter {
            ["", command.village].contains(try target($0).entry?.village)
        }
        var command = command
        command.action = .raise(finding)
        return command
    }

    /// Whether a finding is answered by who raised it, or closed by who answered it.
    func sameHands(_ entry: Entry) throws -> Warning? {
        var before: Int64?
        if case .findingAnswered(let answer) = entry.event { before = answer.finding }
        if case .findingClosed(let closing) = entry.event {
            before = registry.findings[closing.finding]?.answered
        }
        guard let before, let actor = entry.actor, try self.entry(before).actor == actor else {
            return nil
        }
        return .sameHands(actor, before)
    }
}

extension Command.Action {
    /// The finding that it speaks of.
    fileprivate var finding: Int64? {
        if case .answer(let answer) = self { return answer.finding }
        if case .conclude(let closing) = self { return closing.finding }
        return nil
    }
}
