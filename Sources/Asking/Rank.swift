// Villages in order of a figure, and goals held against what the books say.

package import Ledger
package import Projections
package import Reports

package struct RankQuestion: PaperQuestion {
    package let span: MonthSpan
    package var by = Metric.operatingIncome
    package var villages = PopulationFilter()
    package var limit: Int?
    package var ascending = false
    package var moment = AskedMoment()
    package var figures = false

    package init(_ span: MonthSpan) { self.span = span }

    package static let kind = QuestionKind(
        "rank", .rank,
        Parameter.months + [
            Parameter("by", .text, .figure), .tag, .township, .limit(mostRanked, .firstSoMany),
            Parameter("ascending", .flag, .ascending), .at, .on,
        ])

    package init(_ given: Given) throws {
        span = try given.months()
        by = given.text("by") ?? by
        villages = given.villages
        limit = try given.whole("limit", 1...mostRanked)
        ascending = try given.flag("ascending")
        moment = try given.moment()
    }

    package func paper(_ view: View, _ lang: Language) throws -> any PaperReport {
        var asked = Figure(.rank(by), villages: villages, span: span)
        asked.asOf = try moment.asOf(view)
        let book = try view.yearBook(span, villages, at: asked.asOf.at, on: asked.asOf.on)
        let metric = try readMetric(by, book.registry)
        let rows = book.rank(by: metric, ascending: ascending)
        return rankAnswer(
            Array(rows.prefix(limit ?? rows.count)), of: rows.count, by: by, metric, book, asked,
            lang, figures: figures)
    }
}

private let mostRanked = 1_000_000

package func readMetric(_ name: String, _ registry: Registry) throws(Refusal) -> Metric {
    guard let metric = Metric(name, registry) else {
        throw registry.suggesting(
            Refusal(
                .unknownIndicator, .indicator, name,
                detail: Metric.names(registry).joined(separator: ", ")))
    }
    return metric
}

package struct TargetsQuestion: PaperQuestion {
    package let year: Period
    package var villages = PopulationFilter()
    package var moment = AskedMoment()

    package init(_ year: Period) { self.year = year }

    package static let kind = QuestionKind(
        "targets", .targets,
        [
            Parameter("year", .year, .year, isRequired: true), .village, .tag, .township, .at,
            .on,
        ])

    package init(_ given: Given) throws {
        year = try readYear(try given.required("year"))
        villages = given.villages
        moment = try given.moment()
    }

    package func paper(_ view: View, _ lang: Language) throws -> any PaperReport {
        let asOf = try moment.asOf(view)
        let book = try view.yearBook(year, villages, at: asOf.at, on: asOf.on)
        return targetsAnswer(book.goals(), book, lang)
    }
}
