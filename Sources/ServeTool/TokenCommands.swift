// What programs log in with, and whether the public sees what villages published.

import ArgumentParser
import CollectiveServer
import Intake
import Ledger
import Reports
import Shell

struct TokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "token", .serveToken, subcommands: [New.self, Revoke.self, ListCommand.self])

    struct New: ParsableCommand {
        static let configuration = CommandConfiguration("new", .serveTokenNew)
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions
        @Argument(help: .says(.tokenName)) var name: String
        @Option(help: .says(.tokenUser)) var user: String
        @Option(help: .says(.tokenRoles)) var role: [Role] = []
        @Option(help: .says(.tokenUntil)) var until: String?

        func run() throws {
            let today = Clock.today
            let last = try until.map { try readDay($0) } ?? today.inAYear
            let token = try ledger.access.change { records in
                try records.newToken(name, of: user, role, created: today, until: last)
            }
            try MadeAnswer(
                [
                    ("name", .text(name)), ("token", .text(token)), ("until", .text(last.text)),
                    ("user", .text(user)),
                ], text: .text("\(token)\n")
            ).print(output.format, output.lang)
            Terminal.note(output.lang.tokenShownOnce)
        }
    }

    struct Revoke: ParsableCommand {
        static let configuration = CommandConfiguration("revoke", .serveTokenRevoke)
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions
        @Argument(help: .says(.tokenName)) var name: String
        @Option(help: .says(.tokenUser)) var user: String

        func run() throws {
            try ledger.access.change { try $0.revoke(name, of: user) }
            try tell("name", name, output.lang.tokenRevoked(name), output)
        }
    }

    struct ListCommand: ParsableCommand {
        static let configuration = CommandConfiguration("list", .serveTokenList)
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let records = try ledger.access.read()
            try tokensAnswer(records?.tokenLines ?? [], output.lang)
                .print(output.format, output.lang)
        }
    }
}

struct PublicCommand: ParsableCommand {
    static let configuration = CommandConfiguration("public", .servePublic)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: .says(.publicState)) var state: State?

    enum State: String, ExpressibleByArgument, CaseIterable { case on, off }

    func run() throws {
        let isOpen: Bool
        if let state {
            isOpen = state == .on
            try ledger.access.change { $0.published = isOpen }
        } else {
            isOpen = try ledger.access.read()?.published ?? true
        }
        try tell(
            "published", isOpen ? State.on.rawValue : State.off.rawValue,
            output.lang.publicPages(isOpen), output)
    }
}

extension Day {
    /// 365 days later.
    fileprivate var inAYear: Day { Timestamp(milliseconds: start + 365 * 86_400_000).day }
}
