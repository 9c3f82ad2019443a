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
struct VoucherRule {
    private struct Place: Hashable {
        var village: Int64
        var voucher: VoucherSeries
        var number: Int64
    }

    /// The numbers that were passed over, with the entry that did so.
    private var missing: [Place: Int64] = [:]
    private var jumps: [Int64: VoucherNumber] = [:]

    /// - Parameters:
    ///   - last: the highest number of the series before this entry.
    ///   - village: its code.
    mutating func check(
        _ row: LogRow, _ voucher: VoucherNumber, after last: Int64, village: String,
        _ findings: inout [Finding]
    ) {
        var place = Place(
            village: row.villageID, voucher: voucher.series, number: voucher.number)
        guard voucher.number != last + 1 else { return }
        if voucher.number <= last {
            guard missing.removeValue(forKey: place) == nil else { return }
            findings.append(
                Finding(
                    .voucher, .yellow, village: village, entries: [row.seq],
                    found: voucher.text))
            return
        }
        jumps[row.seq] = voucher
        // A number far ahead is one jump; the first thousand that it passes over tell that.
        for number in (last + 1)..<min(voucher.number, last + 1001) {
            place.number = number
            missing[place] = row.seq
        }
    }

    /// What never came.
    func finish(_ codes: [Int64: String], _ findings: inout [Finding]) {
        var gaps: [Int64: [Place]] = [:]
        for (place, seq) in missing { gaps[seq, default: []].append(place) }
        for (seq, places) in gaps.sorted(by: { $0.key < $1.key }) {
            let numbers = places.map { VoucherNumber(series: $0.voucher, number: $0.number) }
                .sorted { $0.number < $1.number }
            let shown = numbers.prefix(3).map(\.text).joined(separator: " ")
            findings.append(
                Finding(
                    .voucher, .yellow, village: codes[places[0].village] ?? "", entries: [seq],
                    expected: numbers.count > 3 ? shown + " … (\(numbers.count))" : shown,
                    found: jumps[seq]?.text ?? ""))
        }
    }
}
