import ArgumentParser
import Asking
import Ledger
import Projections
import Reports
import Shell

struct DistributionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration("distributions", .distributions)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: PaperOptions
    @OptionGroup var moment: AsOfOptions
    @OptionGroup var shown: FiguresOptions
    @Option(help: .says(.oneVillage)) var village: String?
    @Option(help: .says(.oneYear)) var year: String?
    @Option(help: .says(.firstMonth)) var from: String?
    @Option(help: .says(.lastMonth)) var to: String?
    @Option(help: .says(.groupedBy)) var by: Grouping = .total

    func validate() throws {
        if year != nil, from != nil || to != nil {
            throw ValidationError(.exclude("--year", "--from/--to"))
        }
    }

    func run() throws {
        var question = DistributionsQuestion()
        question.query.village = village
        question.query.grouping = by
        question.moment = try moment.asked()
        question.figures = shown.figures
        try question.setMonths(year: year, from: from, to: to)
        try ledger.ask(question, output.lang).print(output)
    }
}

extension Grouping: ExpressibleByArgument {}
