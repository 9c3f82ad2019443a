import ArgumentParser
import Ledger
import Projections
import Reports

struct Villages: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "villages", abstract: "List the villages.")
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let registry = try ledger.read { try $0.registry() }
        try villagesAnswer(registry, on: Clock.today, output.lang).print(output.format, output.lang)
    }
}

struct Categories: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "categories",
        abstract: "List the categories of the profile in force.")
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let registry = try ledger.read { try $0.registry() }
        try categoriesAnswer(registry, output.lang).print(output.format, output.lang)
    }
}

struct Accounts: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accounts",
        abstract: "List the accounts of the profile in force.")
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let registry = try ledger.read { try $0.registry() }
        try accountsAnswer(registry, output.lang).print(output.format, output.lang)
    }
}
