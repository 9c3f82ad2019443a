// The balances of accounts, or what stood, moved and stands over a period.

internal import Ledger
package import Projections
package import Reports

package struct BalancesQuestion: PaperQuestion {
    package var village: String?
    package var township: String?
    package var moment = AskedMoment()
    package var period: ReportPeriod?
    package var consolidated = false
    /// Whether tables show the addresses of figures.
    package var figures = false

    package init() {}

    package static let kind = QuestionKind(
        "balances", .balances, schemas: ["balances", "balances-period"],
        [
            .village, .township,
            Parameter("period", .period, .balancesPeriod),
            Parameter("consolidated", .flag, .consolidated),
            .at, .on,
        ])

    package init(_ given: Given) throws {
        village = given.text("village")
        township = given.text("township")
        period = try given.period("period")
        consolidated = try given.flag("consolidated")
        moment = try given.moment()
    }

    package func paper(_ view: View, _ lang: Language) throws -> any PaperReport {
        if village != nil, township != nil {
            throw FaultError(.usage(.exclude("village", "township")))
        }
        try view.checkTownship(township)
        let filter = PopulationFilter(township: township, village: village)
        let asOf = try moment.asOf(view)
        if period != nil || consolidated {
            let book = try view.turnovers(period?.span ?? .all, of: filter, asOf)
            return turnoversAnswer(
                book, consolidated: consolidated, label: period?.name(lang) ?? "", lang,
                figures: figures)
        }
        let (registry, rows) = try view.balances(asOf, village: village)
        let day = asOf.on ?? .last
        // A township's villages are told on a day, which no address says.
        let total = Figure(.accounts(nil), villages: filter, asOf: asOf)
        return balancesAnswer(
            registry,
            rows.filter { township == nil || $0.village.township(on: day) == township }, lang,
            asOf: asOf, total: township == nil || asOf.on == nil ? total : nil, figures: figures)
    }
}
