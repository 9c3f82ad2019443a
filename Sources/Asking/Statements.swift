// The four statements: of one village, of all together, or of each.

internal import Ledger
package import Projections
package import Reports

/// What is asked of each of the four.
package struct AskedStatement: Sendable {
    package var period: ReportPeriod
    package var villages = PopulationFilter()
    /// Each village by itself.
    package var each = false
    package var moment = AskedMoment()
    package var beforeClosing = false
    package var figures = false

    package init(_ period: ReportPeriod) { self.period = period }

    fileprivate init(_ given: Given) throws {
        try given.exclude("village", "township", "each")
        period = try readReportPeriod(try given.required("period"))
        villages = given.villages
        each = try given.flag("each")
        moment = try given.moment()
        beforeClosing = try given.flag("before-closing")
    }

    fileprivate func paper(
        _ kind: StatementKind, _ view: View, _ lang: Language
    ) throws -> any PaperReport {
        var query = StatementQuery(kind, period)
        query.villages = villages
        query.each = each
        query.beforeClosing = beforeClosing
        query.asOf = try moment.asOf(view)
        try view.checkTownship(villages.township)
        return statementAnswer(try view.statements(query), lang, figures: figures)
    }
}

package protocol StatementQuestion: PaperQuestion {
    static var statement: StatementKind { get }
    var asked: AskedStatement { get }

    init(_ asked: AskedStatement)
}

extension StatementQuestion {
    package init(_ given: Given) throws { self.init(try AskedStatement(given)) }

    package func paper(_ view: View, _ lang: Language) throws -> any PaperReport {
        try asked.paper(Self.statement, view, lang)
    }

    fileprivate static func described(
        _ words: CommandWords, _ more: Parameter...
    ) -> QuestionKind {
        QuestionKind(
            "statement-\(statement.rawValue)", words,
            [
                Parameter("period", .period, .reportPeriod, isRequired: true),
                .village, .township, Parameter("each", .flag, .eachVillage),
            ] + more + [.at, .on])
    }
}

package struct BalanceSheetQuestion: StatementQuestion {
    package static let statement = StatementKind.balanceSheet
    package static let kind = described(.balanceSheet)
    package let asked: AskedStatement

    package init(_ asked: AskedStatement) { self.asked = asked }
}

package struct IncomeQuestion: StatementQuestion {
    package static let statement = StatementKind.income
    package static let kind = described(.incomeStatement)
    package let asked: AskedStatement

    package init(_ asked: AskedStatement) { self.asked = asked }
}

package struct TrialBalanceQuestion: StatementQuestion {
    package static let statement = StatementKind.trialBalance
    package static let kind = described(
        .trialBalance, Parameter("before-closing", .flag, .beforeClosing))
    package let asked: AskedStatement

    package init(_ asked: AskedStatement) { self.asked = asked }
}

package struct ThreeDistributionsQuestion: StatementQuestion {
    package static let statement = StatementKind.threeDistributions
    package static let kind = described(.threeDistributions)
    package let asked: AskedStatement

    package init(_ asked: AskedStatement) { self.asked = asked }
}
