// What changed between two moments, and by which entries. Figures of months, villages, accounts and
// categories as they stood at both, and every entry that counts at one of them and not at the
// other. What the entries say must add up to what changed, or nothing is answered.

internal import EventLog
package import Ledger

package enum DifferenceGrouping: String, CaseIterable, Sendable {
    /// By village and month; by village; by month; over all.
    case each, village, month, total
}

package struct DifferenceQuery: Sendable {
    package var from: AsOf
    package var to: AsOf
    package var village: String?
    package var grouping = DifferenceGrouping.each

    package init(from: AsOf, to: AsOf) {
        self.from = from
        self.to = to
    }
}

/// A figure that is not what it was.
package struct ChangedFigure: Equatable, Sendable {
    package struct Place: Hashable, Sendable {
        /// The village's code; `nil` = of all.
        package var village: String?
        /// `nil` = of all time.
        package var month: Period?
        /// An account, or the category of a flow.
        package var code: Code
        package var isAccount: Bool
    }

    package var place: Place
    /// Of an account debit − credit, of a category what came in or went out; in fen.
    package var before: Int128
    package var after: Int128
    /// Of an account: what the entries posted.
    package var debit: Int128 = 0
    package var credit: Int128 = 0
    /// Of a category: receipts and payments, less those taken back.
    package var count: Int128 = 0
    package var beneficiaries: Int128 = 0
    /// The entries that changed it, in order.
    package var entries: [Int64] = []

    package var change: Int128 { after - before }
}

package struct Difference: Sendable {
    package var registry: Registry
    package var from: AsOf
    package var to: AsOf
    /// By village, month and code, accounts before categories.
    package var figures: [ChangedFigure]
    /// In order of seq, the first hundred thousand.
    package var entries: [ChangingEntry]
    /// How many more there are; the figures count them.
    package var leftOut: Int
}

extension View {
    /// - Throws: `Refusal` for an unknown village, `StoreFault.noSuchEntry`,
    ///   `ProjectionFault.unreadable` when the entries do not add up to what changed.
    package func difference(_ query: DifferenceQuery) throws -> Difference {
        try check(query.from)
        try check(query.to)
        let from = AsOf(at: query.from.at ?? head, on: query.from.on)
        let to = AsOf(at: query.to.at ?? head, on: query.to.on)
        let later = max(from.at ?? head, to.at ?? head)
        let registry = try registry(at: later)
        let village = try query.village.map { code in
            guard let village = registry.villages[code] else {
                throw Refusal(.unknownVillage, .village, code)
            }
            return village.id
        }
        var sums = ChangedSums(registry, query.grouping)
        var entries: [ChangingEntry] = []
        var count = 0
        try forEachChange(from, to, of: village, registry) { entry in
            sums.add(entry)
            count += 1
            if count <= 100_000 { entries.append(entry) }
        }
        if !sums.months.isEmpty {
            sums.set(\.before, try stood(from, village, sums.span, registry, query.grouping))
            sums.set(\.after, try stood(to, village, sums.span, registry, query.grouping))
        }
        return Difference(
            registry: registry, from: from, to: to, figures: try sums.figures(),
            entries: entries, leftOut: count - entries.count)
    }

    /// The figures at a moment.
    private func stood(
        _ asOf: AsOf, _ village: Int64?, _ span: MonthSpan, _ registry: Registry,
        _ grouping: DifferenceGrouping
    ) throws -> [ChangedFigure.Place: Int128] {
        let past = try Past(self, asOf, of: village, registry)
        let places = ChangedPlaces(registry, grouping)
        let monthly = grouping == .each || grouping == .month
        var figures: [ChangedFigure.Place: Int128] = [:]
        for row in try past.postings(in: span, monthly: monthly) {
            figures[places.place(row), default: 0] += Int128(row.debit) - Int128(row.credit)
        }
        for row in try past.flows(in: span, byVillage: true, monthly: monthly) {
            figures[places.place(row), default: 0] += Int128(row.amountIn) + Int128(row.amountOut)
        }
        return figures
    }
}

/// Which figure a row of the fact tables is part of.
struct ChangedPlaces {
    private let codes: [Int64: String]
    private let grouping: DifferenceGrouping

    init(_ registry: Registry, _ grouping: DifferenceGrouping) {
        codes = Dictionary(
            registry.villages.values.map { ($0.id, $0.code) }, uniquingKeysWith: { one, _ in one })
        self.grouping = grouping
    }

    func place(_ row: PostingRow) -> ChangedFigure.Place {
        place(row.village, row.period, row.account, isAccount: true)
    }

    func place(_ row: FlowRow) -> ChangedFigure.Place {
        place(row.village, row.period, row.category, isAccount: false)
    }

    private func place(
        _ village: Int64, _ month: Period, _ code: Code, isAccount: Bool
    ) -> ChangedFigure.Place {
        let (ofVillage, ofMonth) = switch grouping {
        case .each: (true, true)
        case .village: (true, false)
        case .month: (false, true)
        case .total: (false, false)
        }
        return ChangedFigure.Place(
            village: ofVillage ? codes[village] ?? "" : nil, month: ofMonth ? month : nil,
            code: code, isAccount: isAccount)
    }
}

/// What the entries change, figure by figure.
private struct ChangedSums {
    private let registry: Registry
    private let places: ChangedPlaces
    private let monthly: Bool
    private var changes: [ChangedFigure.Place: Int128] = [:]
    private var sums: [ChangedFigure.Place: ChangedFigure] = [:]
    private(set) var months: Set<Period> = []

    init(_ registry: Registry, _ grouping: DifferenceGrouping) {
        self.registry = registry
        places = ChangedPlaces(registry, grouping)
        monthly = grouping == .each || grouping == .month
    }

    /// The months in which the figures lie.
    var span: MonthSpan {
        guard monthly, let first = months.min(), let last = months.max() else { return .all }
        return MonthSpan(first: first, last: last)
    }

    mutating func add(_ changing: ChangingEntry) {
        let (entry, sign) = (changing.entry, changing.isAdded ? 1 : -1 as Int128)
        months.insert(entry.on.month)
        for row in changing.postings {
            change(places.place(row), by: sign * (Int128(row.debit) - Int128(row.credit)), entry) {
                $0.debit += sign * Int128(row.debit)
                $0.credit += sign * Int128(row.credit)
            }
        }
        for row in changing.flows {
            let amount = Int128(row.amountIn) + Int128(row.amountOut)
            change(places.place(row), by: sign * amount, entry) {
                $0.count += sign * Int128(row.entries)
                $0.beneficiaries += sign * Int128(row.beneficiaries)
            }
        }
    }

    private mutating func change(
        _ place: ChangedFigure.Place, by amount: Int128, _ entry: Entry,
        _ body: (inout ChangedFigure) -> Void
    ) {
        changes[place, default: 0] += amount
        // In its place: taken out and put back, its list of entries would be copied each time.
        add(to: &sums[place, default: ChangedFigure(place: place, before: 0, after: 0)])
        func add(to figure: inout ChangedFigure) {
            body(&figure)
            if figure.entries.last != entry.seq { figure.entries.append(entry.seq) }
        }
    }

    mutating func set(
        _ moment: WritableKeyPath<ChangedFigure, Int128>, _ stood: [ChangedFigure.Place: Int128]
    ) {
        for place in sums.keys { sums[place]?[keyPath: moment] = stood[place] ?? 0 }
    }

    /// In order, without those that are what they were.
    ///
    /// - Throws: `ProjectionFault.unreadable` when the entries do not add up to what changed.
    func figures() throws -> [ChangedFigure] {
        for (place, figure) in sums where figure.change != changes[place] {
            throw ProjectionFault.unreadable(
                "\(place.village ?? "") \(place.month?.text ?? "") \(place.code) \(figure.after)")
        }
        return sums.values.filter { figure in
            figure.change != 0 || figure.debit != 0 || figure.credit != 0 || figure.count != 0
                || figure.beneficiaries != 0
        }.sorted { $0.place.isBefore($1.place) }
    }
}

extension ChangedFigure.Place {
    fileprivate func isBefore(_ other: ChangedFigure.Place) -> Bool {
        if village != other.village { return village ?? "" < other.village ?? "" }
        if month != other.month { return month ?? .all < other.month ?? .all }
        if isAccount != other.isAccount { return isAccount }
        return code < other.code
    }
}
