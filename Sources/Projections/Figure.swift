// What a number is: of which accounts, categories, tier, measure or indicator, of whose books, over
// which months, as of when. Answers are computed from figures, and so is what lies behind one: the
// entries that count in it.

package import Ledger

package struct Figure: Equatable, Sendable {
    package enum Subject: Equatable, Sendable {
        /// Debits and credits posted to these accounts; `nil` = to every account.
        case accounts(Set<Code>?)
        /// What flowed in and out of these categories; `nil` = of every category.
        case categories(Set<Code>?)
        /// The categories of one of the three distributions; 0 = outside them.
        case tier(Int64)
        /// The categories that the profile counts in a measure.
        case measure(String)
        /// A figure of a population over a measure.
        case indicator(Indicator, of: String)
    }

    package var subject: Subject
    /// Whose books; an empty filter = those of every village.
    package var villages = PopulationFilter()
    /// The months that count.
    package var span = MonthSpan.all
    /// Whether entries count that close accounts at a year's end; balances count them, statements
    /// and indicators do not. Flows never hold them.
    package var withClosing = true
    package var asOf = AsOf()

    package init(
        _ subject: Subject, villages: PopulationFilter = PopulationFilter(),
        span: MonthSpan = .all, withClosing: Bool = true, asOf: AsOf = AsOf()
    ) {
        self.subject = subject
        self.villages = villages
        self.span = span
        self.withClosing = withClosing
        self.asOf = asOf
    }

    /// The months that count when what comes after the day of `asOf` does not.
    var months: MonthSpan {
        var months = span
        if let day = asOf.on { months.last = min(months.last, day.month) }
        return months
    }
}

/// A sum of entries, in fen.
package struct FigureSum: Equatable, Sendable {
    /// Debits of accounts; what came in of categories.
    package var debitOrIn: Int128 = 0
    /// Credits of accounts; what went out of categories.
    package var creditOrOut: Int128 = 0
    /// Receipts and payments, less those taken back; 0 for accounts.
    package var entries: Int128 = 0
    /// Payments received (人次); 0 for accounts.
    package var beneficiaries: Int128 = 0

    package init() {}

    package static func += (left: inout FigureSum, right: FigureSum) {
        left.debitOrIn += right.debitOrIn
        left.creditOrOut += right.creditOrOut
        left.entries += right.entries
        left.beneficiaries += right.beneficiaries
    }
}

/// What one entry adds to a figure.
package struct Contribution: Equatable, Sendable {
    package var seq: Int64
    package var sum: FigureSum
}

// MARK: - The figures of answers

extension Balance {
    /// - Parameter asOf: of the answer that it stands in.
    package func figure(_ asOf: AsOf) -> Figure {
        Figure(
            .accounts([account]), villages: PopulationFilter(village: village.code), asOf: asOf)
    }
}

extension DistributionQuery {
    /// All of what is asked for.
    package var figure: Figure {
        Figure(
            .categories(nil), villages: PopulationFilter(village: village), span: span,
            withClosing: false, asOf: asOf)
    }

    /// One row of the answer; `nil` for a row that names nothing that there is.
    package func figure(of row: DistributionRow) -> Figure? {
        var figure = figure
        figure.subject = .tier(row.tier)
        switch grouping {
        case .total: break
        case .village: figure.villages.village = row.group
        case .township: figure.villages.township = row.group
        case .month:
            guard let month = Period(row.group) else { return nil }
            figure.span = MonthSpan(first: month, last: month)
        case .category:
            guard let category = Code(row.group) else { return nil }
            figure.subject = .categories([category])
        }
        return figure
    }
}

extension YearBook {
    /// The sum of a measure of one village, over the months that the book's figures count.
    package func figure(of measure: String, _ village: Village) -> Figure {
        Figure(
            .measure(measure), villages: PopulationFilter(village: village.code),
            span: span, withClosing: false)
    }
}
