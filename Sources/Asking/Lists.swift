// The lists of what is defined.

package import Ledger
package import Projections
package import Reports

package struct VillagesQuestion: PaperQuestion {
    package var moment = AskedMoment()
    /// The day on which townships and tags are told.
    package var day: Day

    package init(on day: Day) { self.day = day }

    package static let kind = QuestionKind(
        "villages", .villages,
        [Parameter("at", .recorded, .atEntry), Parameter("on", .day, .villagesOn)])

    package init(_ given: Given) throws {
        day = try given.day("on") ?? given.today
        moment.recorded = try given.moment().recorded
    }

    package func paper(_ view: View, _ lang: Language) throws -> any PaperReport {
        villagesAnswer(try moment.registry(view), on: day, lang)
    }
}
