// The key of an import row that names none: the day and a hash of the row as understood, so that
// importing a file twice records it once, whatever its encoding or the language of its header.

package import Ledger
internal import Proof

/// Numbers the equal rows of one import and gives each its key.
package struct DerivedKeys {
    private struct Half: Hashable {
        var high: UInt64
        var low: UInt64
    }

    private var ordinals: [Half: Int32] = [:]
    private var writer = CanonicalWriter()

    package init() {}

    /// `YYYYMMDD-` + the first 24 hex digits of SHA-256 over the row as understood + `-n`, its
    /// ordinal among equal rows. The day comes first because keys in order of time insert twice as
    /// fast into the unique index as random ones.
    package mutating func key(for draft: Draft) -> String {
        let hash = hash(draft)
        let bytes = hash.bytes
        let half = Half(
            high: bytes[0..<8].reduce(0) { $0 << 8 | UInt64($1) },
            low: bytes[8..<16].reduce(0) { $0 << 8 | UInt64($1) })
        let ordinal = ordinals[half, default: 0] + 1
        ordinals[half] = ordinal
        return "\(draft.on.rawValue)-\(hash.description.prefix(24))-\(ordinal)"
    }

    /// SHA-256 over a canonical JSON array: date, village, kind, category, fen, account,
    /// counterparty, memo, voucher, beneficiaries, and the account a transfer goes to.
    private mutating func hash(_ draft: Draft) -> Digest {
        writer.reset()
        writer.array { row in
            row.value(draft.on.text)
            row.value(draft.village)
            if let (kind, payment) = draft.event.payment {
                row.value(kind.rawValue)
                row.value(payment.category)
                row.value(payment.amount)
                row.value(payment.account)
                row.value(payment.counterparty ?? "")
                row.value(payment.memo ?? "")
                row.value(payment.voucher ?? "")
                row.value(payment.beneficiaries)
            } else if case .transferMade(let transfer) = draft.event {
                row.value("transfer")
                row.value("")
                row.value(transfer.amount)
                row.value(transfer.from)
                row.value(transfer.counterparty ?? "")
                row.value(transfer.memo ?? "")
                row.value(transfer.voucher ?? "")
                row.value(0)
                row.value(transfer.to)
            }
        }
        var hasher = Hasher256()
        hasher.update(writer.bytes)
        return hasher.finish()
    }
}
