import ArgumentParser
import Asking
import Intake
import Ledger
import Projections
import Reports
import Shell

struct IndicatorsCommand: ParsableCommand {
    static let configuration = CommandConfiguration("indicators", .indicators)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: PaperOptions
    @OptionGroup var months: MonthsOptions
    @OptionGroup var shown: FiguresOptions
    @Option(help: .says(.withTag)) var tag: String?
    @Option(help: .says(.ofTownship)) var township: String?
    @Option(help: .says(.threshold)) var threshold: String?
    @Option(help: .says(.measure)) var measure = Metric.operatingIncome
    @OptionGroup var moment: AsOfOptions
    @Flag(help: .says(.quoted)) var quoted = false

    func validate() throws {
        if !months.isGiven, !quoted { throw ValidationError(.yearMissing) }
        if quoted, township != nil || threshold != nil || months.isPart {
            throw ValidationError(.notWithQuoted)
        }
    }

    func run() throws {
        if quoted {
            var question = QuotedQuestion()
            question.year = try months.year.map { try readYear($0) }
            question.tag = tag
            question.moment = try moment.asked()
            return try ledger.ask(question, output.lang).print(output)
        }
        var question = IndicatorsQuestion(try months.span())
        question.villages = PopulationFilter(tag: cleanText(tag), township: cleanText(township))
        question.measure = measure
        question.threshold = try threshold.map { try readAmount($0) }
        question.moment = try moment.asked()
        question.figures = shown.figures
        try ledger.ask(question, output.lang).print(output)
    }
}
