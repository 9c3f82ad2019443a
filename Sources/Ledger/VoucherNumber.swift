// Voucher numbers (凭证号) as this program gives them: `记-202203-0012` is the twelfth of the
// series `记-202203`. A series is counted without gaps for each village and month or year, so that
// whoever holds the vouchers sees that none is missing (会计基础工作规范 Art 51: consecutive numbers).

/// A number of a series of a month or a year.
package struct VoucherNumber: Hashable, Sendable {
    package var series: VoucherSeries
    package var number: Int64

    package init(series: VoucherSeries, number: Int64) {
        self.series = series
        self.number = number
    }

    package init?(_ text: String) {
        var text = text
        let read = text.withUTF8 { VoucherNumber($0[...]) }
        guard let read else { return nil }
        self = read
    }

    /// The number that the data of an entry ends with, found without reading the rest: no key that
    /// entries with a voucher have comes after it.
    package init?(endOf data: UnsafeBufferPointer<UInt8>) {
        let mark: StaticString = "\"voucher\":\""
        let end = data.count - 2
        guard end > mark.utf8CodeUnitCount, data[end + 1] == 0x7D, data[end] == 0x22,
            isDigit(data[end - 1])
        else { return nil }
        // A quotation mark within a text is escaped: this is where the last text begins.
        var start = end
        while start > 0, data[start - 1] != 0x22 { start -= 1 }
        let length = mark.utf8CodeUnitCount
        guard start >= length,
            data[(start - length)..<start].elementsEqual(
                UnsafeBufferPointer(start: mark.utf8Start, count: length))
        else { return nil }
        self.init(data[start..<end])
    }

    /// A word, a month or a year, and a number, with `-` between.
    private init?(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        var place = bytes.endIndex
        var number: Int64 = 0
        var scale: Int64 = 1
        while place > bytes.startIndex, isDigit(bytes[place - 1]) {
            guard scale <= 1_000_000_000 else { return nil }
            place -= 1
            number += Int64(bytes[place] - 0x30) * scale
            scale *= 10
        }
        let seriesEnd = place - 1
        guard number > 0, seriesEnd > bytes.startIndex, bytes[seriesEnd] == 0x2D else { return nil }
        place = seriesEnd
        while place > bytes.startIndex, isDigit(bytes[place - 1]) { place -= 1 }
        let digits = seriesEnd - place
        guard digits == 6 || digits == 4, place - 1 > bytes.startIndex, bytes[place - 1] == 0x2D,
            let series = VoucherSeries(bytes[bytes.startIndex..<seriesEnd])
        else { return nil }
        self.init(series: series, number: number)
    }

    /// Four digits or more. Written where the text lies: an import gives a number to every row.
    package var text: String {
        String(unsafeUninitializedCapacity: 48) { bytes in
            var count = series.write(into: bytes)
            bytes[count] = 0x2D
            count += 1
            var scale: Int64 = 1000
            while number / scale >= 10 { scale *= 10 }
            while scale > 0 {
                bytes[count] = UInt8(truncatingIfNeeded: 0x30 + number / scale % 10)
                count += 1
                scale /= 10
            }
            return count
        }
    }
}

/// The name of a series, at most 24 bytes of UTF-8: compared and hashed without an allocation.
package struct VoucherSeries: Hashable, Sendable {
    private let words: (UInt64, UInt64, UInt64)

    fileprivate init?(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        guard bytes.count <= 24 else { return nil }
        var words: [UInt64] = [0, 0, 0]
        for (place, byte) in bytes.enumerated() {
            words[place / 8] |= UInt64(byte) << UInt64(place % 8 * 8)
        }
        self.words = (words[0], words[1], words[2])
    }

    package init?(_ text: String) {
        var text = text
        guard let series = text.withUTF8({ VoucherSeries($0[...]) }) else { return nil }
        self = series
    }

    package var text: String {
        String(unsafeUninitializedCapacity: 24) { write(into: $0) }
    }

    /// Writes at most 24 bytes; returns how many.
    fileprivate func write(into bytes: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var count = 0
        for word in 0..<3 {
            var rest = word == 0 ? words.0 : word == 1 ? words.1 : words.2
            while rest & 0xFF != 0 {
                bytes[count] = UInt8(truncatingIfNeeded: rest)
                count += 1
                rest >>= 8
            }
        }
        return count
    }

    package static func == (left: VoucherSeries, right: VoucherSeries) -> Bool {
        left.words == right.words
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
    }
}

extension Event {
    /// Receipts, payments, transfers, journals and reversals are vouchers; balances carried over
    /// are none.
    package var takesVoucher: Bool {
        switch effect {
        case .payment, .transfer, .journal, .reversal: true
        case .opening, .standing: false
        }
    }

    /// Gives the event a voucher number, or takes it away.
    package mutating func number(_ voucher: String?) {
        switch self {
        case .incomeReceived(var data):
            data.voucher = voucher
            self = .incomeReceived(data)
        case .expensePaid(var data):
            data.voucher = voucher
            self = .expensePaid(data)
        case .distributionPaid(var data):
            data.voucher = voucher
            self = .distributionPaid(data)
        case .transferMade(var data):
            data.voucher = voucher
            self = .transferMade(data)
        case .journalPosted(var data):
            data.voucher = voucher
            self = .journalPosted(data)
        case .entryReversed(var data):
            data.voucher = voucher
            self = .entryReversed(data)
        case .ledgerOpened, .profileAdopted, .accountDefined, .categoryDefined, .templateDefined,
            .policySet, .villageRegistered, .villageRenamed, .villageMoved, .villageTagged,
            .villageUntagged,
            .headcountReported, .villageMerged, .openingBalanceSet, .periodClosed,
            .periodReopened, .figureQuoted, .targetSet, .yearClosed, .distributionApproved,
            .findingRaised, .findingAnswered, .findingClosed:
            break
        }
    }
}

extension Draft {
    /// Whether an entry says what the draft says, given that it may have been numbered since.
    package func isSaid(by stored: Event) -> Bool {
        if stored == event { return true }
        guard event.effect.voucher == nil, let voucher = stored.effect.voucher,
            VoucherNumber(voucher) != nil
        else { return false }
        var unnumbered = stored
        unnumbered.number(nil)
        return unnumbered == event
    }
}

extension Registry {
    /// The series in which entries of a day are numbered; `nil` where no policy `voucher-series` is
    /// in force. Its value is a word and `month` or `year`: `记-month`.
    package func voucherSeries(on day: Day) -> VoucherSeries? {
        guard let value = policy("voucher-series", on: day)?.value else { return nil }
        let parts = value.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        let number = parts[1] == "year" ? day.year.rawValue : day.month.rawValue
        return VoucherSeries("\(parts[0])-\(number)")
    }
}

/// The series of days that were asked for: an import asks for each row.
package struct SeriesByDay {
    private var known: [Day: VoucherSeries?] = [:]
    private var policies = 0

    package init() {}

    package mutating func series(on day: Day, _ registry: Registry) -> VoucherSeries? {
        let count = registry.policies["voucher-series"]?.count ?? 0
        if count != policies {
            known = [:]
            policies = count
        }
        if let series = known[day] { return series }
        let series = registry.voucherSeries(on: day)
        known[day] = .some(series)
        return series
    }
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
