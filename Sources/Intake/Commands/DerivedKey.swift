// The key of an import row that names none: the day and a hash of the row as understood, so that
// importing a file twice records it once, whatever its encoding or the language of its header.

package import Ledger
internal import Proof

/// Gives rows their keys. The ordinal among equal rows is found when the row is recorded: the log
/// knows the rows before it, and no memory grows with the file.
package struct DerivedKeys {
    private var writer = CanonicalWriter()

    package init() {}

    /// `YYYYMMDD-` + the first 24 hex digits of SHA-256 over the row as understood + `-1`. The day
    /// comes first because keys in order of time go into the unique index faster than random ones.
    package mutating func key(for draft: Draft) -> String { text(draft.on, hash(draft)) }

    /// The key of the `ordinal`th of the rows whose first has this key.
    package static func key(_ first: String, ordinal: Int64) -> String {
        "\(first.dropLast())\(ordinal)"
    }

    private func text(_ day: Day, _ hash: Digest) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(48)
        append(day.rawValue, to: &text)
        text.append(0x2D)
        hash.withUnsafeBytes { bytes in
            for byte in bytes[..<12] {
                text.append(hexDigit(byte >> 4))
                text.append(hexDigit(byte & 15))
            }
        }
        text.append(contentsOf: [0x2D, 0x31])
        return String(decoding: text, as: UTF8.self)
    }

    /// SHA-256 over a canonical JSON array: date, village, kind, category, fen, account,
    /// counterparty, memo, voucher, beneficiaries, and the account a transfer goes to; of a journal
    /// its lines; of a reversal the entry that it takes back and why; last the entry that it
    /// settles and the day when it is due.
    private mutating func hash(_ draft: Draft) -> Digest {
        writer.reset()
        writer.array { row in
            row.value(draft.on)
            row.value(draft.village)
            switch draft.event.effect {
            case .payment(let kind, let payment):
                row.value(kind.rawValue)
                row.value(payment.category)
                row.value(payment.amount)
                row.value(payment.account)
                row.value(payment.counterparty ?? "")
                row.value(payment.memo ?? "")
                row.value(payment.voucher ?? "")
                row.value(payment.beneficiaries)
            case .transfer(let transfer):
                row.value("transfer")
                row.value("")
                row.value(transfer.amount)
                row.value(transfer.from)
                row.value(transfer.counterparty ?? "")
                row.value(transfer.memo ?? "")
                row.value(transfer.voucher ?? "")
                row.value(0)
                row.value(transfer.to)
            case .journal(let journal):
                row.value("journal")
                row.value(journal.counterparty ?? "")
                row.value(journal.memo ?? "")
                row.value(journal.voucher ?? "")
                for line in journal.lines {
                    row.value(line.account)
                    row.value(line.category?.text ?? "")
                    row.value(line.debit)
                    row.value(line.credit)
                }
            case .reversal(let reversal):
                row.value("reversal")
                row.value(reversal.target)
                row.value(reversal.reason)
            case .opening, .standing:
                // No import row makes one of these.
                break
            }
            if let settles = draft.event.effect.settles { row.value(settles) }
            if let due = draft.event.effect.due { row.value(due) }
        }
        var hasher = Hasher256()
        hasher.update(writer.bytes)
        return hasher.finish()
    }
}

private func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }

private func append(_ number: Int32, to text: inout [UInt8]) {
    if number > 9 { append(number / 10, to: &text) }
    text.append(0x30 + UInt8(truncatingIfNeeded: number % 10))
}
