// Published figures beside recomputed ones. A figure published as v with a last digit of u stands
// for the interval [v − u/2, v + u/2); the recomputed figure agrees when it lies within.

package import Ledger

package struct QuotedRow: Equatable, Sendable {
    package enum Verdict: Equatable, Sendable {
        case agrees
        /// Recomputed less quoted, in the unit of the quotation.
        case differs(Quantity)
        case quotedOnly(Reason)
    }

    /// Why there is nothing to set beside a quoted figure.
    package enum Reason: String, Sendable {
        /// The ledger knows no such indicator: it comes from outside.
        case external
        /// A figure of a month: indicators are of years.
        case notOfAYear = "not-of-a-year"
        /// A unit that the program cannot convert.
        case unit
        /// No village of that population, or no events that determine it.
        case undetermined
    }

    package var figure: Registry.Figure
    /// In the unit of the quotation.
    package var recomputed: Quantity?
    package var verdict: Verdict
}

extension View {
    /// Every quoted figure in order of entry, beside the recomputed one.
    ///
    /// - Parameter year: only figures of this year.
    package func quoted(_ year: Period? = nil, _ asOf: AsOf = AsOf()) throws -> [QuotedRow] {
        let figures = try registry(at: asOf.at).figures.filter { figure in
            year.map { $0 == figure.quoted.period.year } ?? true
        }
        var books: [[String]: YearBook] = [:]
        return try figures.map { figure in
            let quoted = figure.quoted
            let place = [quoted.period.text, quoted.population ?? ""]
            guard quoted.period.isYear else { return figure.quotedOnly(.notOfAYear) }
            let book =
                try books[place]
                ?? yearBook(
                    quoted.period, PopulationFilter(tag: quoted.population), at: asOf.at,
                    on: asOf.on)
            books[place] = book
            return book.recomputed(figure)
        }
    }
}

extension YearBook {
    func recomputed(_ figure: Registry.Figure) -> QuotedRow {
        let quoted = figure.quoted
        guard let (indicator, measure) = Indicator.named(quoted.indicator, registry.measures)
        else { return figure.quotedOnly(.external) }
        guard
            let scale = indicator.unit.scale(quoted.unit, currency: registry.ledger?.currency ?? "")
        else { return figure.quotedOnly(.unit) }
        guard !villages.isEmpty,
            let value = Indicators(self, measure: measure).row(indicator).value,
            let published = Quantity(decimal: quoted.value),
            let digit = Quantity(decimal: quoted.precision)
        else { return figure.quotedOnly(.undetermined) }
        let recomputed = value.times(scale.denominator, over: scale.numerator)
        let half = digit.times(1, over: 2)
        let difference = recomputed - published
        let agrees = difference < half && difference >= half.times(-1)
        return QuotedRow(
            figure: figure, recomputed: recomputed, verdict: agrees ? .agrees : .differs(difference)
        )
    }
}

extension Registry.Figure {
    fileprivate func quotedOnly(_ reason: QuotedRow.Reason) -> QuotedRow {
        QuotedRow(figure: self, recomputed: nil, verdict: .quotedOnly(reason))
    }
}

extension Unit {
    /// How many of the kept unit (fen, fractions) make one of the unit named; `nil` for a unit that
    /// is not known or is of another kind. What follows a slash, as in 万元/村, says per what.
    func scale(_ name: String, currency: String) -> Quantity? {
        let word = name.split(separator: "/").first.map { String($0).lowercased() } ?? ""
        let unit = word.filter { $0 != " " }
        switch self {
        case .money:
            let names = [currency.lowercased(), "yuan", "元"]
            for (prefix, factor) in Unit.multiples {
                if names.contains(where: { prefix + $0 == unit }) { return Quantity(factor * 100) }
            }
            return nil
        case .percent:
            if ["percent", "%", "％", "percentagepoints", "百分点"].contains(unit) {
                return Quantity(1, over: 100)
            }
            return ["ratio", "fraction", "1"].contains(unit) ? Quantity(1) : nil
        case .villages:
            return ["villages", "village", "个村", "村", "个"].contains(unit) ? Quantity(1) : nil
        case .goals: return ["goals", "goal", "项", "个"].contains(unit) ? Quantity(1) : nil
        case .ratio, .index: return ["ratio", "index", "1", ""].contains(unit) ? Quantity(1) : nil
        }
    }

    private static let multiples: [(String, Int128)] = [
        ("", 1), ("thousand", 1000), ("千", 1000), ("10k", 10_000), ("万", 10_000),
        ("million", 1_000_000), ("百万", 1_000_000), ("亿", 100_000_000), ("billion", 1_000_000_000),
    ]
}
