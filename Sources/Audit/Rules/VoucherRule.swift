// Vouchers of a series are numbered one after the other, without a gap and without a repetition.

internal import EventLog
internal import Ledger
internal import Projections

extension Rule {
    package static let voucher = Rule(
        "voucher", .yellow, ground: "会计基础工作规范第五十一条; Accounting Basics Art 51: in sequence",
        parameters: ["voucher-series"])
}

/// Looks at numbers of the form that the program gives; what others wrote on their vouchers may
/// mean anything. A number that is missing at first may come later.
struct VoucherRule: EntryRule {
    let rule = Rule.voucher

    private struct Place: Hashable {
        var village: Int64
        var voucher: VoucherNumber
    }

    /// An entry that passed numbers over.
    private struct Jump {
        var village: String
        var voucher: VoucherNumber
    }

    /// The numbers that were passed over, with the entry that did so.
    private var missing: [Place: Int64] = [:]
    private var jumps: [Int64: Jump] = [:]

    /// Next in its series.
    func passes(_ payment: PaidRow, _ books: borrowing Books) -> Bool {
        guard let voucher = payment.voucher else { return true }
        return voucher.number == books.fold.series.last(payment.villageID, voucher.series) + 1
    }

    mutating func check(
        _ entry: FoldedEntry, _ books: borrowing Books, _ findings: inout [Finding]
    ) {
        guard let voucher = entry.event.effect.voucher.flatMap(VoucherNumber.init) else { return }
        let last = books.fold.series.last(entry.villageID, voucher.series)
        guard voucher.number != last + 1 else { return }
        guard voucher.number > last else {
            let place = Place(village: entry.villageID, voucher: voucher)
            guard missing.removeValue(forKey: place) == nil else { return }
            findings.append(
                Finding(
                    .voucher, .yellow, village: entry.village, entries: [entry.seq],
                    found: voucher.text))
            return
        }
        jumps[entry.seq] = Jump(village: entry.village, voucher: voucher)
        // A number far ahead is one jump; the first thousand that it passes over tell that.
        for number in (last + 1)..<min(voucher.number, last + 1001) {
            let passed = VoucherNumber(series: voucher.series, number: number)
            missing[Place(village: entry.villageID, voucher: passed)] = entry.seq
        }
    }

    /// What never came.
    mutating func finish(_ books: borrowing Books, _ findings: inout [Finding]) {
        var gaps: [Int64: [VoucherNumber]] = [:]
        for (place, seq) in missing { gaps[seq, default: []].append(place.voucher) }
        for (seq, numbers) in gaps.sorted(by: { $0.key < $1.key }) {
            let shown = numbers.sorted { $0.number < $1.number }.prefix(3).map(\.text)
                .joined(separator: " ")
            findings.append(
                Finding(
                    .voucher, .yellow, village: jumps[seq]?.village ?? "", entries: [seq],
                    expected: numbers.count > 3 ? shown + " … (\(numbers.count))" : shown,
                    found: jumps[seq]?.voucher.text ?? ""))
        }
    }
}
