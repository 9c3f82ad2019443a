// The district's figures for a year or months of it, and quoted ones beside recomputed ones.

package import Ledger
package import Projections
package import Reports

package struct IndicatorsQuestion: PaperQuestion {
    package let span: MonthSpan
    package var villages = PopulationFilter()
    package var measure = Metric.operatingIncome
    /// What counts as weak, in fen; `nil` = the policy's.
    package var threshold: Int64?
    package var moment = AskedMoment()
    package var figures = false

    package init(_ span: MonthSpan) { self.span = span }

    package static let kind = QuestionKind(
        "indicators", .indicators,
        Parameter.months + [
            .tag, .township, Parameter("threshold", .amount, .threshold),
            Parameter("measure", .text, .measure), .at, .on,
        ])

    package init(_ given: Given) throws {
        span = try given.months()
        villages = given.villages
        measure = given.text("measure") ?? measure
        threshold = try given.amount("threshold")
        moment = try given.moment()
    }

    package func paper(_ view: View, _ lang: Language) throws -> any PaperReport {
        var asked = Figure(
            .indicator(.total, of: measure), villages: villages, span: span,
            threshold: threshold)
        asked.asOf = try moment.asOf(view)
        let book = try view.yearBook(span, villages, at: asked.asOf.at, on: asked.asOf.on)
        guard book.registry.measures.contains(measure) else {
            throw Refusal(
                .unknownIndicator, .indicator, measure,
                detail: book.registry.measures.joined(separator: ", "))
        }
        let indicators = Indicators(book, measure: measure, threshold: threshold)
        return indicatorsAnswer(indicators, book, asked, lang, figures: figures)
    }
}

package struct QuotedQuestion: PaperQuestion {
    /// `nil` = every one.
    package var year: Period?
    /// Of these villages only, as the figure says it.
    package var tag: String?
    package var moment = AskedMoment()

    package init() {}

    package static let kind = QuestionKind(
        "indicators-quoted", .quotedIndicators,
        [Parameter("year", .year, .year), .tag, .at, .on])

    package init(_ given: Given) throws {
        year = try given.year("year")
        tag = given.text("tag")
        moment = try given.moment()
    }

    package func paper(_ view: View, _ lang: Language) throws -> any PaperReport {
        let asOf = try moment.asOf(view)
        let registry = try view.registry(at: asOf.at)
        let rows = try view.quoted(year, asOf).filter { row in
            tag.map { $0 == row.figure.quoted.population } ?? true
        }
        return quotedAnswer(rows, registry, lang)
    }
}
