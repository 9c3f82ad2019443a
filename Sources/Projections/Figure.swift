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
        /// The three distributions together.
        case tiers
        /// What belongs to none of the three, also lines that name no category.
        case outside
        /// Lines of journals that nobody has given a category.
        case unclassified
        /// The categories that the profile counts in a measure.
        case measure(String)
        /// What stood on these accounts when the months began, what moved, and what stood at their
        /// end. Opening balances that are dated in the months stand at their beginning.
        case turnover(Set<Code>?)
        /// A figure of a population over a measure.
        case indicator(Indicator, of: String)
        /// A village's place among others by a figure of this name.
        case rank(String)
        /// A line of a statement; "" = the total of a trial balance.
        ///
        /// - Parameter isPart: a sub-account or a category below another line.
        case statement(StatementKind, line: String, isPart: Bool)
    }

    package var subject: Subject
    /// Whose books; an empty filter = those of every village.
    package var villages = PopulationFilter()
    /// The months that count.
    package var span = MonthSpan.all
    /// Whether entries count that close accounts at a year's end; balances count them, statements
    /// and indicators do not. Flows never hold them.
    package var withClosing = true
    /// What counts as weak, in fen; of indicators.
    package var threshold: Int64?
    package var asOf = AsOf()

    package init(
        _ subject: Subject, villages: PopulationFilter = PopulationFilter(),
        span: MonthSpan = .all, withClosing: Bool = true, threshold: Int64? = nil,
        asOf: AsOf = AsOf()
    ) {
        self.subject = subject
        self.villages = villages
        self.span = span
        self.threshold = threshold
        self.withClosing = withClosing && subject.holdsClosing
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

extension Turnovers {
    /// - Parameters:
    ///   - account: `nil` = of every account.
    ///   - village: `nil` = of all that were asked for.
    package func figure(of account: Code?, village: String? = nil) -> Figure {
        Figure(
            .turnover(account.map { [$0] }),
            villages: village.map { PopulationFilter(village: $0) } ?? asked, span: span,
            asOf: asOf)
    }
}

extension Statements {
    /// - Parameter village: the code of the one whose statement it is; `nil` = of several together.
    /// - Returns: `nil` for a heading.
    package func figure(of row: StatementRow, _ village: String?) -> Figure? {
        if row.emphasis == .heading { return nil }
        return Figure(
            .statement(kind, line: line(row), isPart: isPart(row)),
            villages: PopulationFilter(
                township: village == nil ? township : nil, village: village),
            span: period.span, withClosing: !beforeClosing, asOf: asOf)
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

extension Figure.Subject {
    /// Whether entries that close accounts can count in it.
    var holdsClosing: Bool {
        switch self {
        case .accounts, .turnover, .statement(.trialBalance, _, _): true
        case .categories, .tier, .tiers, .outside, .unclassified, .measure, .indicator, .rank,
            .statement:
            false
        }
    }
}
