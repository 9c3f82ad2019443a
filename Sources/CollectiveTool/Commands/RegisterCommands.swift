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
        let registers = try ledger.read { view in
            let query = try page.query(view)
            let account = try Words(view.registry(at: query.asOf.at)).account(account)
            return try view.registers([account], query)
        }
        try page.print(registers, isCashbook: false, output)
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
        let registers = try ledger.read { view in
            var query = try page.query(view)
            query.daily = true
            let registry = try view.registry(at: query.asOf.at)
            let named = try account.map { [try Words(registry).account($0)] }
            return try view.registers(try named ?? view.cashAccounts(query.asOf), query)
        }
        try page.print(registers, isCashbook: true, output)
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

    func query(_ view: View) throws -> RegisterQuery {
        var query = RegisterQuery(village: village, days: try days())
        query.asOf = try moment.asOf(view)
        query.limit = limit
        query.after = after?.seq
        return query
    }

    private func days() throws -> ClosedRange<Day> {
        if let period { return try readReportPeriod(period).span.days ?? .first ... .last }
        let first = try from.map { try readDay($0) } ?? .first
        let last = try to.map { try readDay($0) } ?? .last
        guard first <= last else {
            throw FaultError(.usage(.statement(.daysBackwards(first.text, last.text))))
        }
        return first...last
    }

    /// - Throws: a fault of usage when the page begins after an entry that is not on the register.
    func print(_ registers: [Register], isCashbook: Bool, _ output: PaperOptions) throws {
        if let after, registers.contains(where: { !$0.beginsHere }) {
            throw FaultError(.usage(.statement(.notOnRegister(after.seq))))
        }
        let parts = registers.map { registerAnswer($0, isCashbook: isCashbook, output.lang) }
        try parts.print(output)
    }
}
