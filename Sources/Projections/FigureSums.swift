// A figure's sum, read from the fact tables where they hold it, and whose entries count in it. The
// entries themselves are found by `Tracer`, which holds the two against each other.

internal import Ledger
internal import EventLog

extension View {
    /// Of accounts or of flows.
    ///
    /// - Throws: `Refusal` for an unknown village, `StoreFault.noSuchEntry`.
    package func sum(_ figure: Figure) throws -> FigureSum {
        var sum = FigureSum()
        if case .accounts(let accounts) = figure.subject {
            let (registry, rows) = try postings(of: figure)
            let members = try members(of: figure, registry)
            for row in rows
            where accounts?.contains(row.account) ?? true && members.contains(row.village) {
                sum.debitOrIn += row.debit
                sum.creditOrOut += row.credit
            }
            return sum
        }
        let members = try members(of: figure, try registry(at: figure.asOf.at))
        let (registry, rows) = try flows(
            of: figure, byVillage: !members.isEveryone, byMonth: members.change)
        for row in rows
        where figure.subject.counts(row.category, registry)
            && (members.isEveryone || members.contains(row.village, in: row.period))
        {
            sum.debitOrIn += row.amountIn
            sum.creditOrOut += row.amountOut
            sum.entries += row.entries
            sum.beneficiaries += row.beneficiaries
        }
        return sum
    }

    /// Whose entries count in a figure. An indicator's villages are those of the yearbook, which
    /// leaves out villages that were merged away; the books of a township's accounts are those of
    /// the villages that belong to it, its flows those of the months in which they did.
    func members(of figure: Figure, _ registry: Registry) throws -> Members {
        let filter = figure.villages
        if case .indicator = figure.subject {
            let book = try yearBook(
                figure.span.ofOneYear, filter, at: figure.asOf.at, on: figure.asOf.on)
            return Members(Set(book.villages.map(\.id)))
        }
        if filter == PopulationFilter() { return Members(nil) }
        guard figure.subject.isOfFlows else {
            return Members(Set(try named(filter, registry).map(\.id)))
        }
        if let code = filter.village, registry.villages[code] == nil {
            throw Refusal(.unknownVillage, .village, code)
        }
        var others = filter
        others.township = nil
        let day = figure.span.last.lastDay
        let villages = registry.villages.values.filter { others.names($0, on: day) }
        return Members(villages, of: filter.township)
    }
}

/// Whose entries count, in which months.
struct Members: Sendable {
    /// The ids of those that count in every month; `nil` = of every village.
    private let steady: Set<Int64>?
    /// Those that moved from one township to another, and the one that is meant.
    private var moved: [Int64: Village] = [:]
    private var township = ""

    init(_ ids: Set<Int64>?) { steady = ids }

    init(_ villages: [Village], of township: String?) {
        guard let township else {
            steady = Set(villages.map(\.id))
            return
        }
        self.township = township
        let stay = villages.filter { $0.moves.isEmpty }
        steady = Set(stay.filter { ($0.firstTownship ?? "") == township }.map(\.id))
        for village in villages where !village.moves.isEmpty { moved[village.id] = village }
    }

    var isEveryone: Bool { steady == nil }
    /// Whether they are others in one month than in the next.
    var change: Bool { !moved.isEmpty }
    /// The only one there is.
    var single: Int64? {
        moved.isEmpty && steady?.count == 1 ? steady?.first : nil
    }

    func contains(_ village: Int64) -> Bool { steady?.contains(village) ?? true }

    func contains(_ village: Int64, in month: Period) -> Bool {
        if !moved.isEmpty, let known = moved[village] {
            return (known.township(on: month.lastDay) ?? "") == township
        }
        return contains(village)
    }
}

extension MonthSpan {
    /// The span, or the last year of one that is longer.
    var ofOneYear: MonthSpan { isOfOneYear ? self : .year(last.year) }
}

extension Figure.Subject {
    /// Whether flows of a category, or of an account's unclassified lines, count.
    func counts(_ flow: Code, _ registry: Registry) -> Bool {
        let category = registry.category(ofFlow: flow)
        return switch self {
        case .accounts, .turnover, .rank, .statement: false
        case .categories(let categories): categories?.contains(category?.code ?? flow) ?? true
        case .tier(let tier): category.map { $0.tier == tier } ?? false
        case .tiers: category.map { $0.tier != 0 } ?? false
        case .outside: category.map { $0.tier == 0 } ?? true
        case .unclassified: category == nil && flow.unclassifiedAccount != nil
        case .measure(let name), .indicator(_, let name):
            category?.measures.contains(name) ?? false
        }
    }
}

extension Event {
    /// Whether it is a journal that carries results to equity, or takes one back.
    func carriesResults(_ registry: Registry) -> Bool {
        guard let lines = journalLines else { return false }
        return registry.closes(lines.lazy.map(\.account))
    }

    /// The lines of a journal, also of one that a reversal takes back.
    private var journalLines: [Line]? {
        var original = effect
        if case .reversal(let reversal) = original { original = reversal.reversed.original.effect }
        guard case .journal(let journal) = original else { return nil }
        return journal.lines
    }

    /// Calls `body` with what the event moves of each category, line by line; a reversal subtracts.
    ///
    /// - Parameter body: is given the line's place, from 0.
    func forEachFlow(_ registry: Registry, _ body: (Int, Code, FigureSum) -> Void) {
        var (original, sign) = (self, 1 as Int128)
        if case .reversal(let reversal) = effect {
            (original, sign) = (reversal.reversed.original, -1)
        }
        if case .payment(let kind, let payment) = original.effect {
            return body(0, payment.category, payment.figures.flow(kind, sign))
        }
        let among = (journalLines ?? []).map(\.account)
        let lines = original.postings(accountOf: { _ in nil })
        for (place, line) in lines.enumerated() {
            guard let flow = registry.flow(line.account, line.category, among) else { continue }
            let net = sign * (Int128(line.credit) - Int128(line.debit))
            var sum = FigureSum()
            if flow.isInward { sum.debitOrIn = net } else { sum.creditOrOut = -net }
            sum.entries = sign
            body(place, flow.category, sum)
        }
    }
}

extension PaymentFigures {
    fileprivate func flow(_ kind: PaymentKind, _ sign: Int128) -> FigureSum {
        var sum = FigureSum()
        if kind == .income {
            sum.debitOrIn = sign * Int128(amount)
        } else {
            sum.creditOrOut = sign * Int128(amount)
        }
        sum.entries = sign
        sum.beneficiaries = sign * Int128(beneficiaries)
        return sum
    }
}
