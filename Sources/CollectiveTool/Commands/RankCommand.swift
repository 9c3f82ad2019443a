import ArgumentParser
import Asking
import Intake
import Ledger
import Projections
import Reports
import Shell

struct RankCommand: ParsableCommand {
    static let configuration = CommandConfiguration("rank", .rank)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: PaperOptions
    @OptionGroup var months: MonthsOptions
    @OptionGroup var shown: FiguresOptions
    @Option(help: .says(.figure)) var by = Metric.operatingIncome
    @Option(help: .says(.withTag)) var tag: String?
    @Option(help: .says(.ofTownship)) var township: String?
    @OptionGroup var moment: AsOfOptions
    @Option(help: .says(.firstSoMany)) var limit: Int?
    @Flag(help: .says(.ascending)) var ascending = false

    func validate() throws {
        if !months.isGiven { throw ValidationError(.yearMissing) }
        if let limit, limit < 1 { throw ValidationError(.noneWanted) }
    }

    func run() throws {
        var question = RankQuestion(try months.span())
        question.by = by
        question.villages = PopulationFilter(tag: cleanText(tag), township: cleanText(township))
        question.limit = limit
        question.ascending = ascending
        question.moment = try moment.asked()
        question.figures = shown.figures
        try ledger.ask(question, output.lang).print(output)
    }
}
