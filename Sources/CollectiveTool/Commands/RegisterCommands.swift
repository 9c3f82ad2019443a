import ArgumentParser
import Asking
import Intake
import Ledger
import Projections
import Reports
import Shell

struct LedgerCommand: ParsableCommand {
    static let configuration = CommandConfiguration("ledger", .register)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: PaperOptions
    @OptionGroup var page: RegisterOptions
    @Option(help: .says(.registerAccount)) var account: String

    func run() throws {
        let question = RegisterQuestion(try page.asked(), account: account)
        try ledger.ask(question, output.lang).print(output)
    }
}

struct Cashbook: ParsableCommand {
    static let configuration = CommandConfiguration("cashbook", .cashbook)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: PaperOptions
    @OptionGroup var page: RegisterOptions
    @Option(help: .says(.cashAccount)) var account: String?

    func validate() throws {
        if account == nil, page.after != nil {
            throw ValidationError(.statement(.afterWhichAccount))
        }
    }

    func run() throws {
        let question = CashbookQuestion(try page.asked(), account: account)
        try ledger.ask(question, output.lang).print(output)
    }
}

/// Whose register, of which days, and which page of it.
struct RegisterOptions: ParsableArguments {
    @Option(help: .says(.villageOption)) var village: String
    @Option(help: .says(.reportPeriod)) var period: String?
    @Option(help: .says(.firstDay)) var from: String?
    @Option(help: .says(.lastDay)) var to: String?
    @Option(help: .says(.soManyEntries)) var limit: Int?
    @Option(help: .says(.afterOnRegister)) var after: EntryNumber?
    @OptionGroup var moment: AsOfOptions

    func validate() throws {
        if period != nil, from != nil || to != nil {
            throw ValidationError(.exclude("--period", "--from/--to"))
        }
        if let limit, limit < 1 { throw ValidationError(.noneWanted) }
    }

    func asked() throws -> AskedRegister {
        var asked = AskedRegister(
            village: village, days: try readDays(period: period, from: from, to: to))
        asked.limit = limit
        asked.after = after?.seq
        asked.moment = try moment.asked()
        return asked
    }
}
