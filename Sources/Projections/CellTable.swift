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
    /// Cell number plus 1, or 0 for an empty slot; a power of two long, at most 5/8 full.
    private var slots = [UInt32](repeating: 0, count: 64)

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
        var slot = first(key)
        while slots[slot] != 0 {
            let place = Int(slots[slot]) - 1
            if cells[place].key == key { return place }
            slot = (slot + 1) & (slots.count - 1)
        }
        cells.append(Cell(key: key))
        slots[slot] = UInt32(cells.count)
        if cells.count * 8 > slots.count * 5 { grow() }
        return cells.count - 1
    }

    /// Fibonacci hashing: the high bits of the product are well mixed.
    private func first(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (slots.count - 1)
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for (place, cell) in cells.enumerated() {
            var slot = first(cell.key)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(place + 1)
        }
    }
}

/// The limits are those of a number and its opposite.
func saturatingSum(_ left: Int64, _ right: Int64, _ overflowed: inout Bool) -> Int64 {
    let (sum, overflow) = left.addingReportingOverflow(right)
    guard overflow || sum == .min else { return sum }
    overflowed = true
    return left > 0 ? .max : -.max
}
