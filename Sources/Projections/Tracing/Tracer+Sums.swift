// What is a sum of entries by itself: how its entries are told, and how they are grouped. All other
// numbers are made of such sums.

internal import Ledger

extension Tracer {
    /// What the entries of a number are found with; `nil` for one that is made of others.
    func tally(_ number: FigureNumber) throws -> Tally? {
        let figure = number.figure
        var tally = Tally(
            counts: .flows(figure.subject), part: number.part,
            registry: try view.registry(at: figure.asOf.at), members: Members(nil),
            span: figure.span, asOf: figure.asOf, withClosing: figure.withClosing)
        switch figure.subject {
        case .indicator, .rank: return nil
        case .categories, .tier, .tiers, .outside, .unclassified, .measure: break
        case .accounts(let accounts): tally.counts = .postings(accounts)
        case .turnover(let accounts):
            let openings = Set(try turnovers(figure).villages.compactMap(\.opening))
            tally.counts = .turnover(accounts, openings: openings)
        case .statement(let kind, let line, _):
            guard kind == .income, let part = try surplusPart(line, figure),
                let span = incomeSpan(number)
            else { return nil }
            let form = try StatementForm(profile: tally.registry.ledger?.profile)
            let chart = Chart(tally.registry, on: figure.span.last.lastDay)
            let book = try turnovers(figure, span)
            tally.span = span
            tally.counts = .surplus(
                part, SurplusTally(SurplusAccounts(form, chart), book))
        }
        tally.members = try view.members(of: figure, tally.registry)
        return tally
    }

    /// What became of the surplus and is read from entries; `nil` for another line.
    func surplusPart(_ line: String, _ figure: Figure) throws -> SurplusPart? {
        let registry = try view.registry(at: figure.asOf.at)
        let form = try StatementForm(profile: registry.ledger?.profile)
        let found = form.income.first { $0.code == line }
        guard case .surplus(let part, _) = found?.content, part != .opening, part != .closing
        else { return nil }
        return part
    }

    /// The months of a column of the statement of income.
    func incomeSpan(_ number: FigureNumber) -> MonthSpan? {
        guard let period = ReportPeriod(number.figure.span) else { return nil }
        switch number.part {
        case .current: return period.span
        case .yearToDate: return period.yearToDate
        case .yearBefore: return period.yearBefore
        case _: return nil
        }
    }
}

extension [Added] {
    /// What each entry adds, whatever its lines are under.
    var shares: [EntryShare] {
        map { EntryShare(seq: $0.seq, day: $0.day, village: $0.village, adds: $0.amount) }.merged
    }
}

/// Some of a number's entries that make a number of their own.
struct AddedGroup {
    var name: Traced.Name
    var number: FigureNumber
    var added: [Added]
}

extension FigureNumber {
    /// By account or category, else by village, else by month; `nil` where nothing is left to tell
    /// apart.
    func groups(_ added: [Added], _ registry: Registry) -> [AddedGroup]? {
        byCode(added) ?? byVillage(added, registry) ?? byMonth(added)
    }

    private func byCode(_ added: [Added]) -> [AddedGroup]? {
        let isWithin =
            switch figure.subject {
            case .accounts(let accounts), .turnover(let accounts): accounts?.count != 1
            case .categories(let categories): categories?.count != 1
            case .tier, .tiers, .outside, .unclassified, .measure: true
            case .indicator, .rank, .statement: false
            }
        let groups = Dictionary(grouping: added, by: \.code)
        guard isWithin, groups.count > 1 else { return nil }
        return groups.sorted { $0.key < $1.key }.map { code, added in
            var number = self
            switch figure.subject {
            case .accounts: number.figure.subject = .accounts([code])
            case .turnover: number.figure.subject = .turnover([code])
            case .categories, .tier, .tiers, .outside, .unclassified, .measure, .indicator, .rank,
                .statement:
                number.figure.subject = .categories([code])
            }
            return AddedGroup(
                name: figure.subject.isOfFlows ? .category(code) : .account(code),
                number: number, added: added)
        }
    }

    /// The largest first.
    private func byVillage(_ added: [Added], _ registry: Registry) -> [AddedGroup]? {
        let groups = Dictionary(grouping: added, by: \.village)
        guard groups.count > 1 else { return nil }
        let villages = Dictionary(
            uniqueKeysWithValues: registry.villages.values.map { ($0.id, $0) })
        let sums = groups.mapValues { $0.reduce(0) { $0 + $1.amount }.magnitude }
        let order = groups.keys.sorted {
            (sums[$1] ?? 0, villages[$0]?.code ?? "") < (sums[$0] ?? 0, villages[$1]?.code ?? "")
        }
        return order.map { id in
            let village = villages[id]
            var number = self
            number.figure.villages.village = village?.code ?? ""
            number.figure.villages.tag = nil
            // A village that moved counts only for the months in which it was there.
            if !figure.subject.isOfFlows || village?.moves.isEmpty ?? true {
                number.figure.villages.township = nil
            }
            return AddedGroup(
                name: .village(village?.code ?? ""), number: number, added: groups[id] ?? [])
        }
    }

    private func byMonth(_ added: [Added]) -> [AddedGroup]? {
        if part == .opening || part == .closing { return nil }
        if case .statement = figure.subject { return nil }
        let groups = Dictionary(grouping: added, by: \.day.month)
        guard groups.count > 1 else { return nil }
        return groups.sorted { $0.key < $1.key }.map { month, added in
            var number = self
            number.figure.span = MonthSpan(first: month, last: month)
            return AddedGroup(name: .month(month), number: number, added: added)
        }
    }
}
