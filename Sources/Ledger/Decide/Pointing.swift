// A command that names another entry by its key becomes one that names it by its number.

extension Command {
    /// The command once the entry is found that bears the key `target`: it stands in that entry's
    /// village, and settles or reverses it.
    ///
    /// - Throws: `Refusal` (`unknown-key`) if there is none.
    package func pointing(at entry: Entry?) throws(Refusal) -> Command {
        guard let entry else { throw Refusal(.unknownKey, .target, target ?? "") }
        var command = self
        command.target = nil
        command.village = entry.village
        switch action {
        case .pay(let kind, var payment, let stated):
            payment.settles = entry.seq
            command.action = .pay(kind, payment, settlementStated: stated)
        case .transfer(var transfer):
            transfer.settles = entry.seq
            command.action = .transfer(transfer)
        case .journal(var journal):
            journal.settles = entry.seq
            command.action = .journal(journal)
        case .template(var use):
            use.settles = entry.seq
            command.action = .template(use)
        case .reverse(_, let reason):
            let target = ReversalTarget(seq: entry.seq, entry: entry, reversedBy: nil)
            command.action = .reverse(target, reason: reason)
        case .register, .rename, .move, .tag, .untag, .headcount, .merge, .opening, .close,
            .reopen, .quote, .aim, .adopt, .subdivide, .raise, .answer, .conclude:
            break
        }
        return command
    }
}
