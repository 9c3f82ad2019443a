// Entries taken back and recorded anew, as somebody orders it.

package import Intake
package import Ledger
package import Recording

extension Stated {
    /// Where there is one, a repetition with the same key records nothing.
    package var key: String? { text(.key) }

    package static let reversal: Set<Field> = [.reason, .date, .key]

    package static let correction: Set<Field> = [
        .reason, .date, .key, .village, .category, .amount, .account, .to, .counterparty, .memo,
        .voucher, .beneficiaries, .line,
    ]

    /// What is right about an entry; an empty text takes one away.
    ///
    /// - Throws: `Refusal`.
    package func right() throws(Refusal) -> Correction {
        var right = Correction()
        right.village = texts[.village]
        right.on = try day()
        right.category = texts[.category]
        right.amount = texts[.amount]
        right.account = texts[.account]
        right.to = texts[.to]
        right.counterparty = texts[.counterparty]
        right.memo = texts[.memo]
        right.voucher = texts[.voucher]
        right.beneficiaries = texts[.beneficiaries]
        switch lines {
        case .none, .read: break
        case .flags(let debits, let credits): (right.debits, right.credits) = (debits, credits)
        case .rows(let rows):
            right.debits = flags(rows, .debit)
            right.credits = flags(rows, .credit)
        }
        return right
    }

    /// Rows that have an amount on a side, as the flags of that side.
    private func flags(_ rows: [[Field: String]], _ side: Field) -> [String] {
        rows.compactMap { row in
            guard let amount = row[side], !["", "0", "0.00"].contains(amount) else { return nil }
            let category = row[.category].map { ",\($0)" } ?? ""
            return "\(row[.account] ?? "")=\(amount)\(category)"
        }
    }
}

extension Session {
    /// Reverses an entry.
    ///
    /// - Throws: `Refusal`; `key-reused` where the key is that of another entry.
    package func reverse(_ seq: Int64, _ stated: Stated) throws -> Outcome {
        try stated.refuse(unless: Stated.reversal, for: "reversal")
        let reason = stated.text(.reason) ?? ""
        let day = try stated.day()
        if let key = stated.key, let known = try known(key, reversing: seq) {
            guard case .entryReversed(let reversal) = known.event, reversal.target == seq,
                reversal.reason == reason, day == nil || day == known.on
            else { throw Refusal(.keyReused, .key, key, detail: "\(known.seq)") }
            return .duplicate(seq: known.seq)
        }
        return try reverse(seq, reason: reason, on: day, key: stated.key).outcome
    }

    /// The entry of the same village that bears the key.
    private func known(_ key: String, reversing seq: Int64) throws -> Entry? {
        guard let entry = try target(seq).entry,
            let known = try self.seq(ofKey: key, in: entry.village)
        else { return nil }
        return try self.entry(known)
    }

    /// Reverses an entry and records it anew.
    ///
    /// - Throws: `Refusal`, `FlagsRefused`.
    package func correct(
        _ seq: Int64, _ stated: Stated
    ) throws -> (reversal: Outcome, corrected: Outcome) {
        try stated.refuse(unless: Stated.correction, for: "correction")
        return try correct(
            seq, try stated.right(), reason: stated.text(.reason) ?? "", key: stated.key)
    }
}
