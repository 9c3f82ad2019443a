// What stood on the accounts of villages when a period began, what moved, and what stood at its
// end. Amounts in fen, 128 bits wide. Opening balances are a stock: those that are dated in the
// period stand at its beginning (年初余额), and are no movement.

internal import EventLog
package import Ledger

/// An account of a village over a period.
package struct Turnover: Equatable, Sendable {
    /// The village's id.
    package var village: Int64
    package var account: Code
    /// debit − credit when the period began.
    package var opening: Int128 = 0
    package var debit: Int128 = 0
    package var credit: Int128 = 0
    /// How much of debit and credit carried results to equity (年终结转).
    package var closingDebit: Int128 = 0
    package var closingCredit: Int128 = 0

    /// debit − credit at the period's end.
    package var closing: Int128 { opening + debit - credit }
    /// debit − credit of what moved, without what carried results to equity.
    package var movement: Int128 { debit - closingDebit - credit + closingCredit }

    init(village: Int64, account: Code) {
        self.village = village
        self.account = account
    }
}

package struct Turnovers: Sendable {
    package var registry: Registry
    package var span: MonthSpan
    /// Whose books, by code.
    package var villages: [Village]
    /// By village code, then account; those without any posting are left out.
    package var rows: [Turnover]
    package var asked = PopulationFilter()
    package var asOf = AsOf()
}

extension View {
    /// - Throws: `Refusal` for an unknown village, `StoreFault.noSuchEntry`.
    package func turnovers(
        _ span: MonthSpan, of filter: PopulationFilter = PopulationFilter(), _ asOf: AsOf = AsOf()
    ) throws -> Turnovers {
        var figure = Figure(.accounts(nil), villages: filter, span: span.before, asOf: asOf)
        let (registry, before) = try postings(of: figure)
        figure.span = span
        let (_, inside) = try postings(of: figure)
        figure.withClosing = false
        let (_, plain) = try postings(of: figure)
        let villages = try named(filter, registry)

        var sums = TurnoverSums(Set(villages.map(\.id)))
        for row in before { sums.change(row) { $0.opening += row.debit - row.credit } }
        for row in inside {
            sums.change(row) {
                ($0.debit, $0.credit) = (row.debit, row.credit)
                ($0.closingDebit, $0.closingCredit) = (row.debit, row.credit)
            }
        }
        for row in plain {
            sums.change(row) {
                $0.closingDebit -= row.debit
                $0.closingCredit -= row.credit
            }
        }
        for village in villages {
            sums.carry(try opening(of: village, in: span, asOf), village)
        }
        return Turnovers(
            registry: registry, span: span, villages: villages, rows: sums.sorted(villages),
            asked: filter, asOf: asOf)
    }

    /// The villages that a filter names, by code; merged ones too, whose balances stay theirs.
    ///
    /// - Throws: `Refusal` for an unknown village.
    func named(_ filter: PopulationFilter, _ registry: Registry) throws(Refusal) -> [Village] {
        if let code = filter.village, registry.villages[code] == nil {
            throw Refusal(.unknownVillage, .village, code)
        }
        return registry.villages.values.filter { filter.names($0, on: .last) }
            .sorted { $0.code < $1.code }
    }

    /// The lines of a village's opening balances when they are dated in a span; else none.
    func opening(of village: Village, in span: MonthSpan, _ asOf: AsOf = AsOf()) throws -> [Line] {
        guard let seq = village.opening else { return [] }
        var lines: [Line] = []
        try log.forEachRow(.figures, from: seq, through: seq) { row in
            let day = try row.day()
            if span.first <= day.month, day.month <= span.last, asOf.on.map({ day <= $0 }) ?? true {
                lines = try row.event(.skip).effect.lines
            }
            return false
        }
        return lines
    }
}

/// Turnovers as they are added up.
private struct TurnoverSums {
    private struct Key: Hashable {
        var village: Int64
        var account: Code
    }

    private let villages: Set<Int64>
    private var rows: [Key: Turnover] = [:]

    init(_ villages: Set<Int64>) { self.villages = villages }

    mutating func change(_ row: PostingSum, _ body: (inout Turnover) -> Void) {
        guard villages.contains(row.village) else { return }
        let key = Key(village: row.village, account: row.account)
        body(&rows[key, default: Turnover(village: row.village, account: row.account)])
    }

    /// Makes lines that were counted as movement part of what stood at the beginning.
    mutating func carry(_ lines: [Line], _ village: Village) {
        for line in lines {
            change(PostingSum(village: village.id, account: line.account)) {
                $0.opening += Int128(line.debit - line.credit)
                $0.debit -= Int128(line.debit)
                $0.credit -= Int128(line.credit)
            }
        }
    }

    func sorted(_ villages: [Village]) -> [Turnover] {
        let places = Dictionary(uniqueKeysWithValues: zip(villages.map(\.id), villages.indices))
        return rows.values.sorted {
            (places[$0.village] ?? 0, $0.account) < (places[$1.village] ?? 0, $1.account)
        }
    }
}

extension Turnovers {
    /// The sums over all villages, by account; their village is 0.
    package var byAccount: [Turnover] {
        var sums: [Code: Turnover] = [:]
        for row in rows {
            var sum = sums[row.account] ?? Turnover(village: 0, account: row.account)
            sum.opening += row.opening
            sum.debit += row.debit
            sum.credit += row.credit
            sum.closingDebit += row.closingDebit
            sum.closingCredit += row.closingCredit
            sums[row.account] = sum
        }
        return sums.values.sorted { $0.account < $1.account }
    }
}
