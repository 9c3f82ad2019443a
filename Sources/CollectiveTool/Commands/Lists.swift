import ArgumentParser
import Ledger
import Projections
import Reports

struct Villages: ParsableCommand {
    static let configuration = CommandConfiguration("villages", .villages)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: PaperOptions

    func run() throws {
        let registry = try ledger.read { try $0.registry() }
        try villagesAnswer(registry, on: Clock.today, output.lang).print(output)
    }
}

struct Categories: ParsableCommand {
    static let configuration = CommandConfiguration("categories", .categories)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: PaperOptions

    func run() throws {
        let registry = try ledger.read { try $0.registry() }
        try categoriesAnswer(registry, output.lang).print(output)
    }
}

struct Templates: ParsableCommand {
    static let configuration = CommandConfiguration("templates", .templates)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: PaperOptions

    func run() throws {
        let registry = try ledger.read { try $0.registry() }
        try templatesAnswer(registry, output.lang).print(output)
    }
}

struct Accounts: ParsableCommand {
    static let configuration = CommandConfiguration("accounts", .accounts)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: PaperOptions

    func run() throws {
        let registry = try ledger.read { try $0.registry() }
        try accountsAnswer(registry, output.lang).print(output)
    }
}
