// Reversing an entry, and reversing it to record it anew: history is corrected by adding to it.

internal import Intake
package import Ledger

/// What is right about an entry, as words; nil = as it was, "" removes a text.
package struct Correction: Sendable {
    package var village: String?
    package var on: Day?
    package var category: String?
    package var amount: String?
    /// The settlement account; of a transfer the one it leaves.
    package var account: String?
    /// The account that a transfer reaches.
    package var to: String?
    package var counterparty: String?
    package var memo: String?
    package var voucher: String?
    package var beneficiaries: String?
    /// The lines of a journal or of opening balances, as flags; where there are any, they stand in
    /// place of all lines.
    package var debits: [String] = []
    package var credits: [String] = []

    package init() {}
}

extension Session {
    /// Reverses an entry, with those that it is bound to; gives the day that the reversal bears.
    ///
    /// - Parameters:
    ///   - day: nil = the entry's own while its month is open, else today.
    ///   - key: of its reversal; those of entries that it is bound to have none.
    /// - Throws: `Refusal`, also for what closes a year (it is reopened) and for a distribution of
    ///   which something was paid.
    package func reverse(
        _ seq: Int64, reason: String, on day: Day? = nil, key: String? = nil
    ) throws -> (outcome: Outcome, on: Day) {
        guard let first = try target(seq).entry?.event.effect.bound else {
            return try reverseAlone(seq, reason: reason, on: day, key: key)
        }
        var answer: (outcome: Outcome, on: Day)?
        for entry in try bound(to: first) {
            try mayBeReversed(entry)
            let reversal = try reverseAlone(
                entry.seq, reason: reason, on: day, key: entry.seq == seq ? key : nil)
            if entry.seq == seq { answer = reversal }
        }
        return try answer ?? reverseAlone(seq, reason: reason, on: day, key: key)
    }

    private func mayBeReversed(_ entry: Entry) throws {
        guard let village = try villages(entry.village).first else { return }
        for (number, year) in village.years {
            if year.first == entry.event.effect.bound {
                throw Refusal(.boundEntry, .target, "\(entry.seq)", detail: "\(number)")
            }
            if let approval = year.approved, approval.posting == entry.seq,
                try paid(approval, to: village) > 0
            {
                throw Refusal(.distributionPaid, .target, "\(entry.seq)", detail: "\(number)")
            }
        }
    }

    /// Reverses one entry, whatever it is bound to.
    ///
    /// - Parameter closesYear: whether it is of what closes a year, and enters a locked month.
    func reverseAlone(
        _ seq: Int64, reason: String, on day: Day? = nil, key: String? = nil,
        closesYear: Bool = false
    ) throws -> (outcome: Outcome, on: Day) {
        let target = try target(seq)
        let command = Command(
            village: target.entry?.village ?? "", on: day, key: key,
            action: .reverse(target, reason: reason))
        var draft = try draft(command)
        draft.closesYear = closesYear
        return (try append(draft), draft.on)
    }

    /// Reverses an entry and records it anew with changes: both, or neither when it throws.
    ///
    /// - Parameter key: of what is recorded anew; `nil` = the next after the entry's own. The same
    ///   correction with the same key is there already.
    /// - Throws: `Refusal`, `FlagsRefused`.
    package func correct(
        _ seq: Int64, _ right: Correction, reason: String, key: String? = nil
    ) throws -> (reversal: Outcome, corrected: Outcome) {
        let target = try target(seq)
        if let key, let known = try known(key, correcting: target, right, reason) { return known }
        let (reversal, reversalDay) = try reverse(seq, reason: reason)
        guard let entry = target.entry else { return (reversal, reversal) }
        let village = cleanText(right.village) ?? entry.village
        let command = Command(
            village: village, on: right.on ?? reversalDay,
            key: try key ?? entry.key.map { try nextFreeKey(after: $0, in: village) },
            action: try right.action(on: unnumbered(entry), Words(registry)))
        return (reversal, try submit(command))
    }

    /// What the same correction recorded before.
    ///
    /// - Throws: `Refusal` (`key-reused`) where the key is that of something else.
    private func known(
        _ key: String, correcting target: Command.ReversalTarget, _ right: Correction,
        _ reason: String
    ) throws -> (reversal: Outcome, corrected: Outcome)? {
        guard let entry = target.entry else { return nil }
        let village = cleanText(right.village) ?? entry.village
        guard let known = try self.seq(ofKey: key, in: village) else { return nil }
        guard let reversedBy = target.reversedBy,
            case .entryReversed(let reversal) = try self.entry(reversedBy).event,
            reversal.reason == reason
        else { throw Refusal(.keyReused, .key, key, detail: "\(known)") }
        let command = Command(
            village: village, on: try right.on ?? self.entry(reversedBy).on, key: key,
            action: try right.action(on: unnumbered(entry), Words(registry)))
        _ = try existing(try unsettledDraft(command))
        return (.duplicate(seq: reversedBy), .duplicate(seq: known))
    }

    /// The entry without a number that the program gave it: what is recorded anew is a voucher of
    /// its own, and no number is given twice.
    private func unnumbered(_ entry: Entry) -> Entry {
        guard let series = registry.voucherSeries(on: entry.on),
            entry.event.effect.voucher.flatMap(VoucherNumber.init)?.series == series
        else { return entry }
        var entry = entry
        entry.event.number(nil)
        return entry
    }

    /// The key of a corrected entry; those that are taken are passed over, so that nothing is taken
    /// for a repetition.
    private func nextFreeKey(after key: String, in village: String) throws -> String {
        var next = keyOfCorrection(after: key)
        while try seq(ofKey: next, in: village) != nil { next = keyOfCorrection(after: next) }
        return next
    }
}

extension Correction {
    fileprivate func action(on entry: Entry, _ words: Words) throws -> Command.Action {
        switch entry.event.effect {
        case .transfer(var transfer):
            try refuseUnused(for: "transfer", [.category, .beneficiaries, .debit, .credit])
            if let amount { transfer.amount = try readAmount(amount) }
            if let account { transfer.from = try words.account(account) }
            if let to { transfer.to = try words.account(to, .to) }
            if let counterparty { transfer.counterparty = cleanText(counterparty) }
            if let memo { transfer.memo = cleanText(memo) }
            if let voucher { transfer.voucher = cleanText(voucher) }
            return .transfer(transfer)
        case .payment(let kind, var payment):
            try refuseUnused(for: kind.rawValue, [.to, .debit, .credit])
            if let category { payment.category = try words.category(category) }
            if let amount { payment.amount = try readAmount(amount) }
            if let account { payment.account = try words.account(account) }
            if let counterparty { payment.counterparty = cleanText(counterparty) }
            if let memo { payment.memo = cleanText(memo) }
            if let voucher { payment.voucher = cleanText(voucher) }
            if let beneficiaries {
                payment.beneficiaries = try readCount(beneficiaries, .beneficiaries)
            }
            return .pay(kind, payment, settlementStated: true)
        case .journal(var journal):
            try refuseUnused(for: "journal", Correction.ofOneLine)
            journal.lines = try lines(words) ?? journal.lines
            if let memo { journal.memo = cleanText(memo) }
            if let voucher { journal.voucher = cleanText(voucher) }
            return .journal(journal)
        case .opening(var opening):
            try refuseUnused(for: "opening", Correction.ofOneLine + [.voucher])
            opening.lines = try lines(words) ?? opening.lines
            if let memo { opening.memo = cleanText(memo) }
            return .opening(opening.lines, memo: opening.memo)
        case .reversal, .standing:
            throw Refusal(
                .targetNotMoney, .target, "\(entry.seq)", detail: entry.event.kind.rawValue)
        }
    }

    /// What only an entry of one amount has.
    private static let ofOneLine: [Field] = [
        .category, .amount, .account, .to, .counterparty, .beneficiaries,
    ]

    private func lines(_ words: Words) throws(FlagsRefused) -> [Line]? {
        guard !debits.isEmpty || !credits.isEmpty else { return nil }
        return try readLines(debits: debits, credits: credits, words)
    }

    /// What is given and means nothing for the entry would else be passed over in silence.
    private func refuseUnused(for kind: String, _ unused: [Field]) throws(Refusal) {
        let given: [(Field, String?)] = [
            (.category, category), (.amount, amount), (.account, account), (.to, to),
            (.counterparty, counterparty), (.voucher, voucher), (.beneficiaries, beneficiaries),
            (.debit, debits.first), (.credit, credits.first),
        ]
        for case (let field, let text?) in given where unused.contains(field) {
            throw Refusal(.unusedField, field, text, detail: kind)
        }
    }
}
