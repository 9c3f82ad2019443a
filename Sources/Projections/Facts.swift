// The fold of the money: what was posted to each account and what flowed in and out by category, by
// village and month. `apply` never looks back and `merge` adds, so history may be folded whole, in
// chunks or entry by entry with one result. Years and all time are summed from months at the end.

package import Ledger

package struct Facts: Sendable {
    /// What cells of a village and a month have in common. Postings are linear in the amount, so
    /// payments of one shape are added up first and turned into postings once: one update an entry
    /// instead of three.
    enum Shape: Hashable {
        case payment(PaymentKind, reversed: Bool, category: Code, account: Code)
        /// `among`: the accounts of its journal, sorted, which tell whether it closes accounts.
        case line(reversed: Bool, account: Code, category: Code?, among: [Code])
    }

    private(set) var villages = Interned<Int64>()
    private(set) var shapes = Interned<Shape>()
    private(set) var table = CellTable()
    /// Whether a sum left the range of Int64; such a sum stands at its limit.
    private(set) var overflowed = false

    package init() {}

    /// Adds one entry. Total: events that move no money change nothing.
    package mutating func apply(village: Int64, on day: Day, _ event: Event) {
        switch event.effect {
        case .payment(let kind, let payment): pay(village, day, kind, payment.figures)
        case .reversal(let reversal): takeBack(village, day, reversal.reversed)
        case .transfer, .opening: post(village, day, event)
        case .journal(let journal): post(village, day, event, among: journal.lines)
        case .standing: break
        }
    }

    private mutating func takeBack(_ village: Int64, _ day: Day, _ reversed: Reversed) {
        switch reversed {
        case .payment(let kind, let account, let amount, let beneficiaries, let category):
            let figures = PaymentFigures(
                account: account, amount: amount, beneficiaries: beneficiaries, category: category)
            pay(village, day, kind, figures, reversed: true)
        case .transfer, .opening: post(village, day, reversed.original, reversed: true)
        case .journal(let lines):
            post(village, day, reversed.original, among: lines, reversed: true)
        }
    }

    /// Adds what another fold of other entries found.
    package mutating func merge(_ other: Facts) {
        for cell in other.table.cells {
            var key = CellKey(cell.key)
            key.village = villages.index(of: other.villages.values[key.village])
            key.shape = shapes.index(of: other.shapes.values[key.shape])
            add(key, cell)
        }
        overflowed = overflowed || other.overflowed
    }

    /// Adds one payment.
    package mutating func pay(
        _ village: Int64, _ day: Day, _ kind: PaymentKind, _ payment: PaymentFigures,
        reversed: Bool = false
    ) {
        let shape = Shape.payment(
            kind, reversed: reversed, category: payment.category, account: payment.account)
        add(
            village, day, shape,
            Cell(
                key: 0, amount: payment.amount, entries: 1, beneficiaries: payment.beneficiaries))
    }

    private mutating func post(
        _ village: Int64, _ day: Day, _ event: Event, among lines: [Line] = [],
        reversed: Bool = false
    ) {
        let among = Set(lines.lazy.map(\.account)).sorted()
        event.forEachPosting(accountOf: { _ in nil }) { line in
            let shape = Shape.line(
                reversed: reversed, account: line.account, category: line.category, among: among)
            let line = reversed ? line.opposite : line
            add(
                village, day, shape,
                Cell(key: 0, amount: line.debit, credit: line.credit, entries: 1))
        }
    }

    private mutating func add(_ village: Int64, _ day: Day, _ shape: Shape, _ cell: Cell) {
        let key = CellKey(
            village: villages.index(of: village), month: CellKey.number(of: day.month),
            shape: shapes.index(of: shape))
        add(key, cell)
    }

    private mutating func add(_ key: CellKey, _ cell: Cell) {
        var cell = cell
        cell.key = key.packed
        if table.add(cell, month: key.month) { overflowed = true }
    }
}

/// Village (22 bits), month (17 bits) and shape (25 bits) in one word.
struct CellKey {
    var village: Int
    /// Months since January 1900.
    var month: Int
    var shape: Int

    init(village: Int, month: Int, shape: Int) {
        self.village = village
        self.month = month
        self.shape = shape
    }

    init(_ packed: UInt64) {
        village = Int(packed >> 42)
        month = Int((packed >> 25) & 0x1FFFF)
        shape = Int(packed & 0x1FF_FFFF)
    }

    var packed: UInt64 {
        precondition(
            village < 1 << 22 && shape < 1 << 25, "more villages or shapes than a key holds")
        return UInt64(village) << 42 | UInt64(month) << 25 | UInt64(shape)
    }

    static func number(of month: Period) -> Int {
        Int((month.rawValue / 100 - 1900) * 12 + month.rawValue % 100 - 1)
    }

    static func period(_ number: Int) -> Period {
        Period(rawValue: Int32((number / 12 + 1900) * 100 + number % 12 + 1)) ?? .all
    }
}

extension Int64: Mixed {
    var mixed: UInt64 { UInt64(bitPattern: self) }
}

extension Facts.Shape: Mixed {
    var mixed: UInt64 {
        switch self {
        case .payment(let kind, let reversed, let category, let account):
            let sort: UInt64 = kind == .income ? 1 : kind == .expense ? 2 : 3
            return category.digest ^ account.digest << 1 ^ sort << 3 ^ (reversed ? 1 : 0)
        case .line(let reversed, let account, let category, let among):
            let other = (category?.digest ?? 0) << 1
            return among.reduce(account.digest ^ other ^ (reversed ? 5 : 7)) {
                ($0 &* 0xC2B2_AE3D_27D4_EB4F) ^ $1.digest
            }
        }
    }
}
