// The last entries as warnings look at them, kept from one group of commands to the next: reading
// the log's tail anew for each of many commands would cost more than recording them.

internal import Ledger

struct RecentEntries: Sendable {
    /// How many entries are looked back at.
    static let most: Int64 = 3000

    private struct Voucher: Hashable {
        var village: Int64
        var month: Period
        var number: String
    }

    private struct Look {
        var like: Likeness?
        var voucher: Voucher?
    }

    private struct Place {
        var seq: Int64
        var day: Day
    }

    /// The last seq that was taken in.
    private(set) var head: Int64 = 0
    /// In order of seq, the first `forgotten` of them no longer known.
    private var looks: [Look] = []
    private var forgotten = 0
    private var likes: [Likeness: [Place]] = [:]
    private var vouchers: [Voucher: [Place]] = [:]

    /// - Parameter entry: the one after the last, or any where none was taken in.
    mutating func add(_ entry: Entry) {
        head = entry.seq
        let look = Look(
            like: Likeness(entry.event, in: entry.village), voucher: voucher(of: entry))
        let place = Place(seq: entry.seq, day: entry.on)
        looks.append(look)
        if let like = look.like { likes[like, default: []].append(place) }
        if let voucher = look.voucher { vouchers[voucher, default: []].append(place) }
        if looks.count - forgotten > Int(RecentEntries.most) + 1 { forgetFirst() }
    }

    private mutating func forgetFirst() {
        let look = looks[forgotten]
        forgotten += 1
        if let like = look.like { likes.dropFirst(of: like) }
        if let voucher = look.voucher { vouchers.dropFirst(of: voucher) }
        guard forgotten > Int(RecentEntries.most) else { return }
        looks.removeFirst(forgotten)
        forgotten = 0
    }

    /// The entries before one with its voucher number in its month, in order.
    func sharingVoucher(_ entry: Entry) -> [Int64] {
        let places = voucher(of: entry).flatMap { vouchers[$0] } ?? []
        return places.filter { $0.seq < entry.seq }.map(\.seq)
    }

    /// The entries before one that look like it, not more than a week away, in order.
    func like(_ entry: Entry) -> [Int64] {
        let places = Likeness(entry.event, in: entry.village).flatMap { likes[$0] } ?? []
        return places.filter { place in
            place.seq < entry.seq && abs(place.day.number - entry.on.number) <= Warning.week
        }.map(\.seq)
    }

    private func voucher(of entry: Entry) -> Voucher? {
        entry.event.foreignVoucher.map {
            Voucher(village: entry.villageID, month: entry.on.month, number: $0)
        }
    }
}

extension Dictionary where Value: RangeReplaceableCollection {
    fileprivate mutating func dropFirst(of key: Key) {
        if self[key]?.count ?? 0 > 1 { self[key]?.removeFirst() } else { self[key] = nil }
    }
}
