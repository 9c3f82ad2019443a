// Who may log in. Passwords come from the terminal or standard input, never from an argument.

import ArgumentParser
import CollectiveServer
import Ledger
import Projections
import Reports
import Shell

struct UserCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "user", .serveUser,
        subcommands: [
            Add.self, Change.self, PasswordCommand.self, Remove.self, ListCommand.self,
        ])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration("add", .serveUserAdd)
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions
        @Argument(help: .says(.userName)) var name: String
        @OptionGroup var trusted: RoleOptions

        func run() throws {
            try trusted.check(ledger)
            let password = try askPassword(name, output.lang)
            try ledger.access.change { records in
                try records.add(
                    name, trusted.role, villages: trusted.village, password: password)
            }
            try tell("user", name, output.lang.userAdded(name), output)
        }
    }

    struct Change: ParsableCommand {
        static let configuration = CommandConfiguration("change", .serveUserChange)
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions
        @Argument(help: .says(.userName)) var name: String
        @OptionGroup var trusted: RoleOptions

        func run() throws {
            try trusted.check(ledger)
            try ledger.access.change { records in
                try records.change(name, trusted.role, villages: trusted.village)
            }
            try tell("user", name, output.lang.userChanged(name), output)
        }
    }

    struct PasswordCommand: ParsableCommand {
        static let configuration = CommandConfiguration("password", .serveUserPassword)
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions
        @Argument(help: .says(.userName)) var name: String

        func run() throws {
            let password = try askPassword(name, output.lang)
            try ledger.access.change { try $0.change(name, password: password) }
            try tell("user", name, output.lang.userChanged(name), output)
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration("remove", .serveUserRemove)
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions
        @Argument(help: .says(.userName)) var name: String

        func run() throws {
            try ledger.access.change { try $0.remove(name) }
            try tell("user", name, output.lang.userRemoved(name), output)
        }
    }

    struct ListCommand: ParsableCommand {
        static let configuration = CommandConfiguration("list", .serveUserList)
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let records = try ledger.access.read()
            try usersAnswer(records?.userLines ?? [], output.lang)
                .print(output.format, output.lang)
        }
    }
}

/// What somebody is trusted with.
struct RoleOptions: ParsableArguments {
    @Option(help: .says(.userRoles)) var role: [Role] = []
    @Option(help: .says(.userVillages)) var village: [String] = []

    /// Of one ledger the villages are known; a folder has many.
    ///
    /// - Throws: a `Refusal` for an unknown village.
    func check(_ ledger: LedgerOptions) throws {
        guard !village.isEmpty, try Files.mode(ledger.path) != nil else { return }
        try ledger.read { view in
            let registry = try view.registry()
            for code in village where registry.villages[code] == nil {
                throw registry.suggesting(Refusal(.unknownVillage, .village, code))
            }
        }
    }
}

extension LedgerOptions {
    var access: AccessFile { AccessFile(besides: path) }
}

extension Role: ExpressibleByArgument {}

func askPassword(_ name: String, _ lang: Language) throws -> String {
    try HiddenInput.password(lang.passwordPrompt(name), again: lang.passwordAgain)
}

/// Says what was done, or hands programs its name.
func tell(_ key: StaticString, _ name: String, _ sentence: String, _ output: OutputOptions) throws {
    try MadeAnswer([(key, .text(name))], text: .text("\(sentence)\n"))
        .print(output.format, output.lang)
}
