// Commands of several people in one transaction, so that they wait for the disk together. Each is
// decided as if it came alone after those before it.

package import Ledger

/// A command and who gives it.
package struct Attributed: Sendable {
    package var command: Command
    package var actor: String?
    /// Whether it is looked at for what somebody should be warned of.
    package var isWarned: Bool

    package init(_ command: Command, by actor: String?, isWarned: Bool = true) {
        self.command = command
        self.actor = actor
        self.isWarned = isWarned
    }
}

/// What became of a command.
package struct Recorded: Equatable, Sendable {
    package var outcome: Session.Outcome
    package var warnings: [Warning]

    package init(outcome: Session.Outcome, warnings: [Warning]) {
        self.outcome = outcome
        self.warnings = warnings
    }
}

extension Command {
    /// Whether it stands for one entry, so that a refusal leaves nothing of it behind and the
    /// session can go on.
    package var isOneEntry: Bool {
        switch action {
        case .pay, .transfer, .journal, .template, .headcount, .quote: true
        case .register, .rename, .move, .tag, .untag, .merge, .opening, .reverse, .close, .reopen,
            .aim, .adopt, .subdivide, .raise, .answer, .conclude:
            false
        }
    }
}

extension Book {
    /// Records commands that are one entry each, all in one transaction; one that is refused takes
    /// nobody along.
    ///
    /// - Returns: what became of each, in their order.
    /// - Throws: what fails the transaction as a whole; nothing was recorded then.
    package func record(
        _ commands: [Attributed], _ moment: Moment
    ) throws -> [Result<Recorded, Refusal>] {
        precondition(commands.allSatisfy(\.command.isOneEntry))
        return try write(moment) { session in
            session.kept = [:]
            let outcomes = try commands.map { one -> Result<Session.Outcome, Refusal> in
                do {
                    try session.act(as: one.actor)
                    return .success(try session.submit(one.command))
                } catch let refusal as Refusal {
                    return .failure(session.registry.suggesting(refusal))
                }
            }
            let seqs = zip(commands, outcomes).compactMap { one, outcome -> Int64? in
                guard one.isWarned, case .success(.recorded(let seq)) = outcome else { return nil }
                return seq
            }
            let warnings = try session.warnings(ofAll: seqs)
            return outcomes.map { outcome in
                outcome.map {
                    Recorded(outcome: $0, warnings: $0.isDuplicate ? [] : warnings[$0.seq] ?? [])
                }
            }
        }
    }
}
