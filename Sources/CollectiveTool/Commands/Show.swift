import ArgumentParser
import Asking
import EventLog
import Intake
import Ledger
import Projections
import Reports
import Shell

struct Show: ParsableCommand {
    static let configuration = CommandConfiguration("show", .show)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var moment: AsOfOptions
    @Argument(help: .says(.entry)) var entry: EntryNumber

    func run() throws {
        var question = ShowQuestion(entry.seq)
        question.moment = try moment.asked()
        try ledger.read { try question.answer($0, output.lang) }
            .print(output.format, output.lang)
    }
}
