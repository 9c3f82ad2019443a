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
        let registry = try ledger.read { try moment.registry($0) }
        try categoriesAnswer(registry, output.lang).print(output)
    }
}

struct Templates: ParsableCommand {
    static let configuration = CommandConfiguration("templates", .templates)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: PaperOptions
    @OptionGroup var moment: AtOptions

    func run() throws {
        let registry = try ledger.read { try moment.registry($0) }
        try templatesAnswer(registry, output.lang).print(output)
    }
}

struct Accounts: ParsableCommand {
    static let configuration = CommandConfiguration("accounts", .accounts)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: PaperOptions
    @OptionGroup var moment: AtOptions

    func run() throws {
        let registry = try ledger.read { try moment.registry($0) }
        try accountsAnswer(registry, output.lang).print(output)
    }
}
