// From the cells of a fold to table rows: payments become postings, months add up to years and to
// all time. Villages are taken one after another, each in dense arrays of period by account and
// period by category, so nothing is hashed and nothing has to be sorted.

package import Ledger

extension Facts {
    /// The rows for every month, year and all time.
    ///
    /// - Parameters:
    ///   - registry: the accounts and categories.
    ///   - wanted: the periods asked for.
    package func rows(
        _ registry: Registry, of wanted: (Period) -> Bool = { _ in true }
    ) -> FactRows {
        let cells = Array(table.cells)
        var rollup = Rollup(self, cells, Places(self, cells, registry, wanted), registry)
        rollup.addAllVillages()
        for village in rollup.villagesInOrder { rollup.add(village) }
        return rollup.rows
    }
}

private struct Rollup {
    private(set) var rows: FactRows
    private let cells: [Cell]
    /// The numbers of each village's cells.
    private var cellsOfVillage: [[UInt32]]
    private let villageIDs: [Int64]
    private let shapes: [ShapePlaces]
    private let places: Places
    private var postings: [FactRows.Posting]
    private var flows: [FactRows.Flow]
    private var postingsTouched: [Bool]
    private var flowsTouched: [Bool]

    init(_ facts: Facts, _ cells: [Cell], _ places: Places, _ registry: Registry) {
        self.cells = cells
        villageIDs = facts.villages.values
        self.places = places
        shapes = facts.shapes.values.map { places.places(of: $0, registry) }
        cellsOfVillage = [[UInt32]](repeating: [], count: villageIDs.count)
        for (number, cell) in cells.enumerated() {
            cellsOfVillage[CellKey(cell.key).village].append(UInt32(number))
        }
        let periods = places.periods.count
        rows = FactRows(
            villages: [0] + villageIDs.sorted(), accounts: places.accounts,
            categories: places.categories,
            periods: places.periods, postingLists: Array(repeating: [], count: periods),
            flowLists: Array(repeating: [], count: periods), overflowed: facts.overflowed)
        postings = Array(
            repeating: FactRows.Posting(village: 0, place: 0),
            count: periods * places.accounts.count * 2)
        flows = Array(
            repeating: FactRows.Flow(village: 0, category: 0),
            count: periods * places.categories.count)
        postingsTouched = Array(repeating: false, count: postings.count)
        flowsTouched = Array(repeating: false, count: flows.count)
    }

    /// The numbers of the villages, sorted by id.
    var villagesInOrder: [Int] { villageIDs.indices.sorted { villageIDs[$0] < villageIDs[$1] } }

    /// The flows of all villages together, as village 0: a district's months would else be a sum
    /// over hundreds of thousands of rows.
    mutating func addAllVillages() {
        for cell in cells {
            let key = CellKey(cell.key)
            for period in places.periodNumbers(of: key.month) {
                flow(cell, shapes[key.shape], period)
            }
        }
        emit(0)
    }

    /// Adds up the cells of the next village and emits its rows.
    mutating func add(_ village: Int) {
        for number in cellsOfVillage[village] {
            let cell = cells[Int(number)]
            let key = CellKey(cell.key)
            for period in places.periodNumbers(of: key.month) {
                add(cell, shapes[key.shape], period)
            }
        }
        emit(UInt32(rows.villages.binarySearch(villageIDs[village])))
    }

    private mutating func add(_ cell: Cell, _ shape: ShapePlaces, _ period: Int) {
        let width = places.accounts.count * 2
        if let debit = shape.debit { post(period * width + debit, debit: cell.amount, credit: 0) }
        if let credit = shape.credit {
            post(period * width + credit, debit: 0, credit: cell.amount)
        }
        if let line = shape.line {
            post(period * width + line, debit: cell.amount, credit: cell.credit)
        }
        flow(cell, shape, period)
    }

    private mutating func flow(_ cell: Cell, _ shape: ShapePlaces, _ period: Int) {
        guard let category = shape.category else { return }
        let place = period * places.categories.count + category
        flowsTouched[place] = true
        let sign: Int64 = shape.reversed ? -1 : 1
        // A payment has one amount, which a reversal takes back; a line has two sides, which stand
        // reversed already.
        let amount =
            shape.line == nil
            ? sign * cell.amount
            : saturatingSum(
                shape.isInward ? cell.credit : cell.amount,
                -(shape.isInward ? cell.amount : cell.credit), &rows.overflowed)
        if shape.isInward {
            flows[place].amountIn = saturatingSum(flows[place].amountIn, amount, &rows.overflowed)
        } else {
            flows[place].amountOut = saturatingSum(flows[place].amountOut, amount, &rows.overflowed)
        }
        flows[place].entries += sign * cell.entries
        flows[place].beneficiaries = saturatingSum(
            flows[place].beneficiaries, sign * cell.beneficiaries, &rows.overflowed)
    }

    private mutating func post(_ place: Int, debit: Int64, credit: Int64) {
        postingsTouched[place] = true
        postings[place].debit = saturatingSum(postings[place].debit, debit, &rows.overflowed)
        postings[place].credit = saturatingSum(postings[place].credit, credit, &rows.overflowed)
    }

    /// Appends what was touched to the lists of the periods and clears it.
    private mutating func emit(_ village: UInt32) {
        let width = places.accounts.count * 2
        for place in postings.indices where postingsTouched[place] {
            var row = postings[place]
            row.village = village
            row.place = UInt32(place % width)
            rows.postingLists[place / width].append(row)
            postings[place] = FactRows.Posting(village: 0, place: 0)
            postingsTouched[place] = false
        }
        for place in flows.indices where flowsTouched[place] {
            var row = flows[place]
            row.village = village
            row.category = UInt32(place % places.categories.count)
            rows.flowLists[place / places.categories.count].append(row)
            flows[place] = FactRows.Flow(village: 0, category: 0)
            flowsTouched[place] = false
        }
    }
}

/// Where the sums of one shape go, as numbers within a period.
private struct ShapePlaces {
    var debit: Int?
    var credit: Int?
    var line: Int?
    var category: Int?
    var reversed = false
    var isInward = false
}

/// The accounts, categories and periods that occur, sorted and numbered.
private struct Places {
    let accounts: [Code]
    let categories: [Code]
    /// All time, the years, the months: in the order of the primary key.
    let periods: [Period]
    /// The numbers of the periods that a month counts in (all time, its year, itself), from the
    /// first month on: looked up twice a cell.
    private let numbers: [[Int]]
    private let firstMonth: Int

    init(
        _ facts: Facts, _ cells: [Cell], _ registry: Registry, _ wanted: (Period) -> Bool
    ) {
        var accounts: Set<Code> = []
        var categories: Set<Code> = []
        for shape in facts.shapes.values {
            switch shape {
            case .line(_, let account, let category, let among):
                accounts.insert(account)
                if let flow = registry.flow(account, category, among) {
                    categories.insert(flow.category)
                }
            case .payment(_, _, let category, let account):
                categories.insert(category)
                guard let other = registry.accountOf(category: category) else { continue }
                accounts.formUnion([account, other])
            }
        }
        var periods: Set<Period> = []
        let months = Set(cells.lazy.map { CellKey($0.key).month })
        for month in months.lazy.map(CellKey.period) {
            periods.formUnion([.all, month.year, month].filter(wanted))
        }
        self.accounts = accounts.sorted()
        self.categories = categories.sorted()
        self.periods = periods.sorted()
        let sorted = self.periods
        firstMonth = months.min() ?? 0
        numbers = (firstMonth...max(firstMonth, months.max() ?? 0)).map { number in
            let month = CellKey.period(number)
            return months.contains(number)
                ? [.all, month.year, month].filter(wanted).map { sorted.binarySearch($0) } : []
        }
    }

    func periodNumbers(of month: Int) -> [Int] { numbers[month - firstMonth] }

    /// With one fen, which account is debited and which credited is all that a payment tells.
    func places(of shape: Facts.Shape, _ registry: Registry) -> ShapePlaces {
        var places = ShapePlaces()
        switch shape {
        case .line(let reversed, let account, let category, let among):
            let isClosing = registry.closes(among)
            places.line = accounts.binarySearch(account) + (isClosing ? accounts.count : 0)
            places.reversed = reversed
            if let flow = registry.flow(account, category, among) {
                places.category = categories.binarySearch(flow.category)
                places.isInward = flow.isInward
            }
        case .payment(let kind, let reversed, let category, let account):
            places.category = categories.binarySearch(category)
            places.reversed = reversed
            places.isInward = kind == .income
            PaymentFigures(account: account, amount: 1, beneficiaries: 0, category: category)
                .forEachPosting(as: kind, accountOf: registry.accountOf(category:)) { line in
                    let place = accounts.binarySearch(line.account)
                    if (line.debit == 1) != reversed {
                        places.debit = place
                    } else {
                        places.credit = place
                    }
                }
        }
        return places
    }
}

extension Array where Element: Comparable {
    /// The place of an element that a sorted array holds.
    fileprivate func binarySearch(_ element: Element) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < element { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
