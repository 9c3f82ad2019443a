// Hash tables from packed 64-bit keys to sums, for the one lookup that every entry of a replay
// makes. Open addressing over a dense array of cells: no strings are hashed, and a cell costs the
// 40 bytes of its sums and a slot. Entries come month by month, so each month has a table of its
// own that stays in the processor's cache.

/// What a cell adds up, in fen.
struct Cell {
    var key: UInt64
    /// The amount of payments; the debit of lines.
    var amount: Int64 = 0
    /// The credit of lines.
    var credit: Int64 = 0
    var entries: Int64 = 0
    var beneficiaries: Int64 = 0
}

struct CellTable {
    private var months: [MonthTable] = []
    /// The places of the months, and the one asked for last.
    private var places: [Int: Int] = [:]
    private var current = (month: -1, place: 0)

    var cells: some Sequence<Cell> { months.lazy.flatMap(\.cells) }

    /// Adds to the cell of a key of this month.
    ///
    /// - Returns: whether a sum left Int64; it then stands at its limit.
    mutating func add(_ addend: Cell, month: Int) -> Bool {
        if month != current.month {
            if places[month] == nil {
                places[month] = months.count
                months.append(MonthTable())
            }
            current = (month, places[month] ?? 0)
        }
        return months[current.place].add(addend)
    }
}

private struct MonthTable {
    private(set) var cells: [Cell] = []
    private var slots = Slots(64)

    mutating func add(_ addend: Cell) -> Bool {
        let place = place(of: addend.key)
        var overflowed = false
        let cell = cells[place]
        cells[place].amount = saturatingSum(cell.amount, addend.amount, &overflowed)
        cells[place].credit = saturatingSum(cell.credit, addend.credit, &overflowed)
        cells[place].entries = cell.entries + addend.entries
        cells[place].beneficiaries = saturatingSum(
            cell.beneficiaries, addend.beneficiaries, &overflowed)
        return overflowed
    }

    private mutating func place(of key: UInt64) -> Int {
        if let place = slots.place(key, isSame: { cells[$0].key == key }) { return place }
        cells.append(Cell(key: key))
        slots.add(key, mixedOf: { cells[$0].key })
        return cells.count - 1
    }
}

/// Values numbered in the order in which they first came: a replay asks twice an entry, and
/// Dictionary's SipHash was a tenth of it.
struct Interned<Value: Hashable & Mixed & Sendable>: Sendable {
    private(set) var values: [Value] = []
    private var slots = Slots(256)

    func find(_ value: Value) -> Int? {
        slots.place(value.mixed, isSame: { values[$0] == value })
    }

    mutating func index(of value: Value) -> Int {
        let mixed = value.mixed
        if let place = slots.place(mixed, isSame: { values[$0] == value }) { return place }
        values.append(value)
        slots.add(mixed, mixedOf: { values[$0].mixed })
        return values.count - 1
    }
}

/// Folds into one word; equal values into equal words.
protocol Mixed {
    var mixed: UInt64 { get }
}

/// The open addresses of a dense array that others keep: which element has a word, found by one or
/// two looks.
struct Slots: Sendable {
    /// Number plus 1, or 0 for an empty slot; a power of two long, at most 5/8 full.
    private var slots: [UInt32]
    private var count = 0

    init(_ size: Int) { slots = [UInt32](repeating: 0, count: size) }

    /// The number of the element with this word that `isSame` knows.
    @inline(__always)
    func place(_ mixed: UInt64, isSame: (Int) -> Bool) -> Int? {
        var slot = first(mixed)
        while slots[slot] != 0 {
            let place = Int(slots[slot]) - 1
            if isSame(place) { return place }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Numbers the element that was appended last.
    ///
    /// - Parameter mixedOf: the word of any element.
    mutating func add(_ mixed: UInt64, mixedOf: (Int) -> UInt64) {
        count += 1
        guard count * 8 > slots.count * 5 else { return put(count - 1, mixed) }
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for place in 0..<count { put(place, mixedOf(place)) }
    }

    private mutating func put(_ place: Int, _ mixed: UInt64) {
        var slot = first(mixed)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = UInt32(place + 1)
    }

    /// Fibonacci hashing: the high bits of the product are well mixed.
    @inline(__always)
    private func first(_ mixed: UInt64) -> Int {
        Int(truncatingIfNeeded: (mixed &* 0x9E37_79B9_7F4A_7C15) >> 32) & (slots.count - 1)
    }
}

/// The limits are those of a number and its opposite.
func saturatingSum(_ left: Int64, _ right: Int64, _ overflowed: inout Bool) -> Int64 {
    let (sum, overflow) = left.addingReportingOverflow(right)
    guard overflow || sum == .min else { return sum }
    overflowed = true
    return left > 0 ? .max : -.max
}
