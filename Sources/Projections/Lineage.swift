// A figure's sum, and the entries behind it. The sum is read from the fact tables where they hold
// it; the entries are found by one pass over the log. Both give the same, which tests hold.

internal import Ledger
internal import EventLog

extension View {
    /// - Throws: `Refusal` for an unknown village, `StoreFault.noSuchEntry`.
    package func sum(_ figure: Figure) throws -> FigureSum {
        var sum = FigureSum()
        if case .accounts(let accounts) = figure.subject {
            let (registry, rows) = try postings(of: figure)
            let villages = try population(of: figure, registry)
            for row in rows
            where accounts?.contains(row.account) ?? true && villages?.contains(row.village) ?? true
            {
                sum.debitOrIn += row.debit
                sum.creditOrOut += row.credit
            }
            return sum
        }
        let villages = try population(of: figure, try registry(at: figure.asOf.at))
        let (registry, rows) = try flows(of: figure, byVillage: villages != nil, byMonth: false)
        for row in rows
        where figure.subject.counts(row.category, registry)
            && villages?.contains(row.village) ?? true
        {
            sum.debitOrIn += row.amountIn
            sum.creditOrOut += row.amountOut
            sum.entries += row.entries
            sum.beneficiaries += row.beneficiaries
        }
        return sum
    }

    /// The value of an indicator.
    ///
    /// - Returns: `nil` for another figure, and where the ledger does not determine it.
    package func value(_ figure: Figure) throws -> Quantity? {
        guard case .indicator(let indicator, let measure) = figure.subject else { return nil }
        let book = try yearBook(figure.span.ofOneYear, figure.villages, at: figure.asOf.at)
        return Indicators(book, measure: measure).row(indicator).value
    }

    /// The entries that count in a figure, oldest first; one pass over the log.
    ///
    /// - Parameter body: returns false when it has seen enough.
    /// - Throws: `Refusal` for an unknown village, `StoreFault.noSuchEntry`.
    package func lineage(
        _ figure: Figure, _ body: (Contribution) throws -> Bool
    ) throws {
        if let at = figure.asOf.at, at > head || at < 1 {
            throw StoreFault.noSuchEntry(seq: at, head: head)
        }
        let registry = try registry(at: figure.asOf.at)
        let villages = try population(of: figure, registry)
        let months = figure.months
        try log.forEachRow(.figures, through: figure.asOf.at ?? head) { row in
            let day = try row.day()
            guard months.first <= day.month, day.month <= months.last,
                figure.asOf.on.map({ day <= $0 }) ?? true,
                villages?.contains(row.villageID) ?? true
            else { return true }
            let event = try row.event(.skip)
            guard let sum = figure.sum(of: event, registry) else { return true }
            return try body(Contribution(seq: row.seq, sum: sum))
        }
    }

    /// The ids of the villages meant; `nil` = every one. An indicator's are those of the yearbook,
    /// which leaves out villages that were merged away.
    private func population(of figure: Figure, _ registry: Registry) throws -> Set<Int64>? {
        let filter = figure.villages
        if case .indicator = figure.subject {
            let book = try yearBook(figure.span.ofOneYear, filter, at: figure.asOf.at)
            return Set(book.villages.map(\.id))
        }
        if filter == PopulationFilter() { return nil }
        if let code = filter.village, registry.villages[code] == nil {
            throw Refusal(.unknownVillage, .village, code)
        }
        let day = figure.span.last.lastDay
        return Set(registry.villages.values.filter { filter.names($0, on: day) }.map(\.id))
    }
}

extension Figure {
    /// What an event adds; `nil` when it does not count.
    fileprivate func sum(of event: Event, _ registry: Registry) -> FigureSum? {
        var sum: FigureSum?
        if case .accounts(let accounts) = subject {
            if !withClosing, registry.closes(event.effect.lines.lazy.map(\.account)) { return nil }
            event.forEachPosting(accountOf: registry.accountOf(category:)) { line in
                guard accounts?.contains(line.account) ?? true else { return }
                sum = sum ?? FigureSum()
                sum?.debitOrIn += Int128(line.debit)
                sum?.creditOrOut += Int128(line.credit)
            }
            return sum
        }
        event.forEachFlow(registry) { category, flow in
            guard subject.counts(category, registry) else { return }
            sum = sum ?? FigureSum()
            sum? += flow
        }
        return sum
    }
}

extension MonthSpan {
    /// The span, or the last year of one that is longer.
    fileprivate var ofOneYear: MonthSpan { isOfOneYear ? self : .year(last.year) }
}

extension Figure.Subject {
    /// Whether flows of a category, or of an account's unclassified lines, count.
    func counts(_ flow: Code, _ registry: Registry) -> Bool {
        switch self {
        case .accounts: false
        case .categories(let categories):
            categories?.contains(registry.category(ofFlow: flow)?.code ?? flow) ?? true
        case .tier(let tier):
            registry.category(ofFlow: flow).map { $0.tier == tier } ?? false
        case .measure(let name), .indicator(_, let name):
            registry.category(ofFlow: flow)?.measures.contains(name) ?? false
        }
    }
}

extension Event {
    /// Calls `body` with what the event moves of each category; a reversal subtracts.
    fileprivate func forEachFlow(
        _ registry: Registry, _ body: (Code, FigureSum) -> Void
    ) {
        switch effect {
        case .payment(let kind, let payment): body(payment.category, payment.figures.flow(kind, 1))
        case .journal(let journal): journal.lines.forEachFlow(registry, 1, body)
        case .reversal(let reversal):
            switch reversal.reversed.original.effect {
            case .payment(let kind, let payment):
                body(payment.category, payment.figures.flow(kind, -1))
            case .journal(let journal): journal.lines.forEachFlow(registry, -1, body)
            case .transfer, .opening, .reversal, .standing: break
            }
        case .transfer, .opening, .standing: break
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

extension [Line] {
    fileprivate func forEachFlow(
        _ registry: Registry, _ sign: Int128, _ body: (Code, FigureSum) -> Void
    ) {
        let among = map(\.account)
        for line in self {
            guard let flow = registry.flow(line.account, line.category, among) else { continue }
            let net = sign * (Int128(line.credit) - Int128(line.debit))
            var sum = FigureSum()
            if flow.isInward { sum.debitOrIn = net } else { sum.creditOrOut = -net }
            sum.entries = sign
            body(flow.category, sum)
        }
    }
}
