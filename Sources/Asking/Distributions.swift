// The three distributions.

internal import Ledger
package import Projections
package import Reports

package struct DistributionsQuestion: PaperQuestion {
    package var query = DistributionQuery()
    package var moment = AskedMoment()
    /// What the title says of the months.
    package var label = ""
    package var figures = false

    package init() {}

    package static let kind = QuestionKind(
        "distributions", .distributions,
        [
            .village, Parameter("year", .year, .oneYear),
            Parameter("from", .month, .firstMonth), Parameter("to", .month, .lastMonth),
            Parameter("by", .choice(Grouping.allCases.map(\.rawValue)), .groupedBy),
            .at, .on,
        ])

    package init(_ given: Given) throws {
        query.village = given.text("village")
        query.grouping = try given.choice("by") ?? .total
        moment = try given.moment()
        try setMonths(
            year: given.text("year"), from: given.text("from"), to: given.text("to"))
    }

    /// - Throws: a fault of usage where a year and months are given.
    package mutating func setMonths(year: String?, from: String?, to: String?) throws {
        if year != nil, from != nil || to != nil {
            throw FaultError(.usage(.exclude("year", "from/to")))
        }
        if let year {
            query.span = .year(try readPeriod(year))
            label = year
            return
        }
        if let from { query.span.first = try readPeriod(from).firstDay.month }
        if let to { query.span.last = try readPeriod(to).lastDay.month }
        if from != nil || to != nil { label = "\(from ?? "…") – \(to ?? "…")" }
    }

    package func paper(_ view: View, _ lang: Language) throws -> any PaperReport {
        var query = query
        query.asOf = try moment.asOf(view)
        let result = try view.distributions(query)
        return distributionsAnswer(result, query, lang, label: label, figures: figures)
    }
}
