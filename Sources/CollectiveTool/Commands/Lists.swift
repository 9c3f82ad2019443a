import ArgumentParser
import Asking
import Intake
import Ledger
import Projections
import Reports
import Shell

struct Villages: ParsableCommand {
    static let configuration = CommandConfiguration("villages", .villages)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: PaperOptions
    @OptionGroup var moment: AtOptions
    @Option(help: .says(.villagesOn)) var on: String?

    func run() throws {
        var question = VillagesQuestion(on: try on.map { try readDay($0) } ?? Clock.today)
        question.moment.recorded = moment.at?.position
        try ledger.ask(question, output.lang).print(output)
    }
}

struct Categories: ParsableCommand {
    static let configuration = CommandConfiguration("categories", .categories)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: PaperOptions
    @OptionGroup var moment: AtOptions

    func run() throws {
        try ledger.ask(CategoriesQuestion(), moment, output.lang).print(output)
    }
}

struct Templates: ParsableCommand {
    static let configuration = CommandConfiguration("templates", .templates)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: PaperOptions
    @OptionGroup var moment: AtOptions

    func run() throws {
        try ledger.ask(TemplatesQuestion(), moment, output.lang).print(output)
    }
}

struct Accounts: ParsableCommand {
    static let configuration = CommandConfiguration("accounts", .accounts)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: PaperOptions
    @OptionGroup var moment: AtOptions

    func run() throws {
        try ledger.ask(AccountsQuestion(), moment, output.lang).print(output)
    }
}

extension LedgerOptions {
    /// Asks for definitions as they stood.
    fileprivate func ask(
        _ question: some DefinitionsQuestion, _ moment: AtOptions, _ lang: Language
    ) throws -> any PaperReport {
        var question = question
        question.moment.recorded = moment.at?.position
        return try ask(question, lang)
    }
}
