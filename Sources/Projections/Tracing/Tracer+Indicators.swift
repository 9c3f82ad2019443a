// What an indicator and a place among others are computed from: villages and their sums, in the
// order in which a percentile or a Gini counts them; the two years of a growth; the parts of a
// quotient. Formulas stand in Schemas/indicators.md.

internal import Ledger

extension Tracer {
    func indicatorValue(_ number: FigureNumber) throws -> TracedValue {
        let (indicators, _) = try indicators(number.figure)
        guard case .indicator(let indicator, _) = number.figure.subject else { return .count(0) }
        let row = indicators.row(indicator)
        if number.part == .population { return .count(Int128(row.population)) }
        if indicator == .villages, let count = row.value { return .count(count.numerator) }
        return .quantity(row.value, indicator.unit)
    }

    private func indicators(_ figure: Figure) throws -> (Indicators, YearBook) {
        guard case .indicator(_, let measure) = figure.subject else { throw figure.missing }
        let book = try yearBook(figure)
        guard book.registry.measures.contains(measure) else {
            throw Refusal(
                .unknownIndicator, .indicator, measure,
                detail: book.registry.measures.joined(separator: ", "))
        }
        return (Indicators(book, measure: measure, threshold: figure.threshold), book)
    }

    /// The villages that a number counts, by the entries that registered them; `nil` for a number
    /// that counts something else.
    func villagesCounted(_ number: FigureNumber) throws -> [EntryShare]? {
        guard case .indicator(let indicator, _) = number.figure.subject,
            number.part == .population || indicator == .villages
        else { return nil }
        let (indicators, book) = try indicators(number.figure)
        let leftOut = Set(
            number.part == .population ? indicators.row(indicator).leftOut : [])
        return book.villages.filter { !leftOut.contains($0.code) }.map {
            EntryShare(seq: $0.id, day: $0.registered, village: $0.id, adds: 1)
        }.sorted { $0.seq < $1.seq }
    }

    func indicatorInputs(_ number: FigureNumber) throws -> [Input] {
        let figure = number.figure
        guard case .indicator(let indicator, let measure) = figure.subject,
            number.part == .value
        else { return [] }
        let (_, book) = try indicators(figure)
        func other(_ indicator: Indicator, _ part: FigurePart = .value) -> Input {
            Input(
                FigureNumber(figure.with(.indicator(indicator, of: measure)), part), sign: 0)
        }
        func sums(_ measure: String, sign: Int) -> [Input] {
            villageSums(.measure(measure), .sum, book.villages, book.span, figure, sign: sign)
        }
        switch indicator {
        case .villages: return []
        case .total: return try ordered(sums(measure, sign: 1))
        case .totalIncome: return try ordered(sums(Metric.totalIncome, sign: 1))
        case .mean: return [other(.total), other(.villages)]
        case .median, .minimum, .maximum, .p10, .p90, .gini, .theil:
            return try ordered(sums(measure, sign: 0))
        case .below:
            let heard = book.villages.filter { !book.isSilent($0) }
            return try ordered(
                villageSums(.measure(measure), .sum, heard, book.span, figure, sign: 0))
        case .shareAtOrAbove: return [other(.below), other(.below, .population)]
        case .growth: return growthInputs(measure, book.compared, book, figure)
        case .selfSupport:
            return quotient(Metric.operatingIncome, Metric.totalIncome, book.villages, book, figure)
        case .subsidyDependence:
            return quotient(Metric.subsidies, Metric.totalIncome, book.villages, book, figure)
        case .primaryOut, .secondaryOut, .tertiaryOut:
            let tier: Int64 = indicator == .primaryOut ? 1 : indicator == .secondaryOut ? 2 : 3
            return try ordered(
                villageSums(.tier(tier), .amountOut, book.villages, book.span, figure, sign: 1))
        case .primaryShare, .secondaryShare, .tertiaryShare:
            return [other(.primaryOut), other(.secondaryOut), other(.tertiaryOut)]
        case .townshipRatio, .theilBetween: return townships(measure, book, figure)
        case .theilBetweenShare: return [other(.theilBetween), other(.theil)]
        case .goals, .goalsMet, .villagesAtTarget: return goals(book, figure)
        case .goalAttainment: return [other(.goalsMet), other(.goals)]
        }
    }

    // MARK: - Inputs

    /// The sum of each village.
    private func villageSums(
        _ subject: Figure.Subject, _ part: FigurePart, _ villages: [Village], _ span: MonthSpan,
        _ figure: Figure, sign: Int
    ) -> [Input] {
        villages.map { village in
            let sum = Figure(
                subject, villages: PopulationFilter(village: village.code), span: span,
                asOf: figure.asOf)
            return Input(FigureNumber(sum, part), sign: sign, as: .village(village.code))
        }
    }

    /// From the lowest to the highest, as percentiles count them.
    private func ordered(_ inputs: [Input]) throws -> [Input] {
        try inputs.map { ($0, try $0.number.map(value)?.sum ?? 0) }
            .enumerated().sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }
            .map(\.element.0)
    }

    /// The sum of a measure over some villages, as an input of another formula.
    private func total(
        _ measure: String, _ villages: [Village], _ book: YearBook, _ figure: Figure,
        before: Bool = false
    ) -> Input {
        let span = before ? book.spanBefore : book.span
        let sum = villages.reduce(0) { $0 + book.sum(measure, $1, before: before) }
        return Input(
            .measure(measure, span), sign: 0, .fen(sum),
            villageSums(.measure(measure), .sum, villages, span, figure, sign: 1))
    }

    private func growthInputs(
        _ measure: String, _ villages: [Village], _ book: YearBook, _ figure: Figure
    ) -> [Input] {
        [
            total(measure, villages, book, figure),
            total(measure, villages, book, figure, before: true),
        ]
    }

    private func quotient(
        _ part: String, _ whole: String, _ villages: [Village], _ book: YearBook, _ figure: Figure
    ) -> [Input] {
        [total(part, villages, book, figure), total(whole, villages, book, figure)]
    }

    /// The mean of each township.
    private func townships(_ measure: String, _ book: YearBook, _ figure: Figure) -> [Input] {
        let names = Set(book.villages.map { $0.township(on: book.lastDay) ?? "" })
        return names.sorted().map { name in
            var mean = figure.with(.indicator(.mean, of: measure))
            mean.villages.township = name
            mean.threshold = nil
            return Input(FigureNumber(mean, .value), sign: 0, as: .township(name))
        }
    }

    private func goals(_ book: YearBook, _ figure: Figure) -> [Input] {
        guard book.span.isYear else { return [] }
        return book.goals().map { row in
            let name = Traced.Name.goal(village: row.village.code, row.goal, isMet: row.isMet)
            guard row.unit != nil else {
                return Input(name, sign: 0, .quantity(nil, .index), [])
            }
            var rank = figure.with(.rank(row.goal.indicator))
            rank.villages = PopulationFilter(village: row.village.code)
            rank.threshold = nil
            return Input(FigureNumber(rank, .value), sign: 0, as: name)
        }
    }
}

// MARK: - A village among others

extension Tracer {
    func rankValue(_ number: FigureNumber) throws -> TracedValue {
        let (metric, row, _) = try ranked(number.figure)
        switch number.part {
        case .rank: return row.rank.map { .count(Int128($0)) } ?? .quantity(nil, .villages)
        case .rankBefore:
            return row.rankBefore.map { .count(Int128($0)) } ?? .quantity(nil, .villages)
        case .before: return metric.unit.traced(row.before)
        case .change: return .quantity(row.change, .percent)
        case _: return metric.unit.traced(row.value)
        }
    }

    private func ranked(_ figure: Figure) throws -> (Metric, RankRow, YearBook) {
        guard case .rank(let name) = figure.subject else { throw figure.missing }
        let book = try yearBook(figure)
        guard let metric = Metric(name, book.registry) else {
            throw Refusal(
                .unknownIndicator, .indicator, name,
                detail: Metric.names(book.registry).joined(separator: ", "))
        }
        guard let code = figure.villages.village, book.registry.villages[code] != nil else {
            throw Refusal(.unknownVillage, .village, figure.villages.village ?? "")
        }
        guard let row = book.rank(by: metric).first(where: { $0.village.code == code }) else {
            throw figure.missing
        }
        return (metric, row, book)
    }

    func rankInputs(_ number: FigureNumber) throws -> [Input] {
        let figure = number.figure
        let (metric, row, book) = try ranked(figure)
        let isBefore = number.part == .before || number.part == .rankBefore
        switch number.part {
        case .rank, .rankBefore:
            return book.rank(by: metric).map { other in
                var one = figure
                one.villages.village = other.village.code
                return Input(
                    FigureNumber(one, isBefore ? .before : .value), sign: 0,
                    as: .village(other.village.code))
            }
        case .change:
            return [
                Input(FigureNumber(figure, .value), sign: 0),
                Input(FigureNumber(figure, .before), sign: 0),
            ]
        case _: break
        }
        guard (isBefore ? row.before : row.value) != nil else { return [] }
        return inputs(of: metric, row.village, book, figure, isBefore: isBefore)
    }

    private func inputs(
        of metric: Metric, _ village: Village, _ book: YearBook, _ figure: Figure, isBefore: Bool
    ) -> [Input] {
        let span = isBefore ? book.spanBefore : book.span
        func sum(_ subject: Figure.Subject, _ part: FigurePart, _ span: MonthSpan, _ sign: Int)
            -> Input
        {
            let sum = Figure(
                subject, villages: PopulationFilter(village: village.code), span: span,
                asOf: figure.asOf)
            let name: Traced.Name =
                if case .measure(let measure) = subject { .measure(measure, span) } else { .number }
            return Input(FigureNumber(sum, part), sign: sign, as: name)
        }
        switch metric {
        case .measure(let name): return [sum(.measure(name), .sum, span, 1)]
        case .tierIn(let tier): return [sum(.tier(tier), .amountIn, span, 1)]
        case .tierOut(let tier): return [sum(.tier(tier), .amountOut, span, 1)]
        case .share(let part, let whole):
            return [sum(.measure(part), .sum, span, 0), sum(.measure(whole), .sum, span, 0)]
        case .growth(let name):
            return [
                sum(.measure(name), .sum, book.span, 0),
                sum(.measure(name), .sum, book.spanBefore, 0),
            ]
        }
    }
}

extension Unit {
    /// Money of the ledger's own accounts is whole fen.
    fileprivate func traced(_ quantity: Quantity?) -> TracedValue {
        guard self == .money, let quantity, quantity.denominator == 1 else {
            return .quantity(quantity, self)
        }
        return .fen(quantity.numerator)
    }
}
