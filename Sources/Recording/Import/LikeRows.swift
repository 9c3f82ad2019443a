// Rows of a file that look like an earlier one. A table of fixed size, so that a long file takes no
// more memory than a short one: of rows that share a place in it the last is remembered, and rows
// far from each other may be missed.

internal import Ledger

struct LikeRows {
    private struct Place {
        var hash: UInt64 = 0
        var day: Int32 = 0
        var line: Int32 = 0
    }

    private let wanted: Set<Warning.Name>
    private var places = [Place](repeating: Place(), count: 1 << LikeRows.bits)
    private static let bits = 17

    init(_ wanted: Set<Warning.Name>) { self.wanted = wanted }

    /// What should be looked at when this draft is recorded.
    mutating func warnings(_ draft: Draft, line: Int) -> [Warning] {
        guard !wanted.isEmpty else { return [] }
        var warnings: [Warning] = []
        if wanted.contains(.voucherTwice), let voucher = draft.event.foreignVoucher {
            var hash = Hash()
            hash.add(draft.village)
            hash.add(voucher)
            hash.add(UInt64(UInt32(bitPattern: draft.on.month.rawValue)))
            // Rows of one day and number are lines of one voucher.
            if let earlier = last(hash, draft, line), earlier.day != draft.on.rawValue {
                warnings.append(.voucherTwice(voucher, .line(Int(earlier.line))))
            }
        }
        if wanted.contains(.likelyTwice), let likeness = Likeness(draft.event, in: draft.village) {
            var hash = Hash()
            hash.add(likeness.village)
            hash.add(UInt64(likeness.amount))
            hash.add(likeness.counterparty)
            hash.add(likeness.code.text)
            hash.add(likeness.to?.text ?? "")
            if let earlier = last(hash, draft, line), let day = Day(rawValue: earlier.day),
                abs(day.number - draft.on.number) <= Warning.week
            {
                warnings.append(.likelyTwice(.line(Int(earlier.line))))
            }
        }
        return warnings
    }

    /// The last other row with the hash; this one takes its place.
    private mutating func last(_ hash: Hash, _ draft: Draft, _ line: Int) -> Place? {
        let index = Int(hash.spread >> (64 - LikeRows.bits))
        let known = places[index]
        let line = Int32(clamping: line)
        places[index] = Place(hash: hash.value, day: draft.on.rawValue, line: line)
        return known.hash == hash.value && known.line != 0 && known.line != line ? known : nil
    }
}

/// FNV-1a of 64 bits: the same in every run, so that what is remembered is, too.
private struct Hash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    /// With every bit depending on every other (MurmurHash3's last step): FNV's upper bits hardly
    /// depend on what was added last.
    var spread: UInt64 {
        var value = (self.value ^ self.value >> 33) &* 0xFF51_AFD7_ED55_8CCD
        value = (value ^ value >> 33) &* 0xC4CE_B9FE_1A85_EC53
        return value ^ value >> 33
    }

    mutating func add(_ text: String) {
        for byte in text.utf8 { mix(UInt64(byte)) }
        mix(0xFF)
    }

    mutating func add(_ number: UInt64) { mix(number) }

    private mutating func mix(_ number: UInt64) {
        value = (value ^ number) &* 0x0000_0100_0000_01B3
    }
}
