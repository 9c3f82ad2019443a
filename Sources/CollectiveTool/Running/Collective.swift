// The command: its subcommands, and the one place where errors become a sentence and an exit code.
// Every command states its name: made from its type's name, names were a third of the instructions
// of a short command.

import ArgumentParser
import Glibc
import Reports

@main
struct Collective: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "collective",
        abstract: "The book of village collective income: append-only, provable, replayable.",
        discussion: """
            Income, expenses and distributions are appended to an event log in one SQLite file and \
            never changed. Balances and the three distributions (三次分配) are derived from it and \
            can be rebuilt, audited and traced back to the entries behind them.

            Start with `collective demo`, or with your own book: `collective init`, \
            `collective village add`, `collective record` or `collective import`.

            Exit codes: 0 done · 1 findings, or a verification that failed · 64 usage · 65 input \
            refused · 66 no such input, ledger or entry · 70 internal · 73 cannot create, already \
            there · 74 input or output failed · 75 busy, try again.
            """,
        version: "0.1.0",
        groupedSubcommands: [
            CommandGroup(
                name: "Setting up",
                subcommands: [
                    Init.self, VillageCommand.self, Headcount.self, PolicyCommand.self,
                    DemoCommand.self,
                ]),
            CommandGroup(
                name: "Recording",
                subcommands: [
                    Record.self, Import.self, Journal.self, Opening.self, Reverse.self,
                    Correct.self,
                    Close.self, Reopen.self, Quote.self, TargetCommand.self,
                ]),
            CommandGroup(
                name: "Asking",
                subcommands: [
                    Balances.self, DistributionsCommand.self, IndicatorsCommand.self,
                    RankCommand.self, Targets.self, Villages.self, Categories.self,
                    Accounts.self, Policies.self, History.self, Show.self,
                ]),
            CommandGroup(
                name: "Trusting",
                subcommands: [
                    Replay.self, AuditCommand.self, KeyCommand.self, CheckpointCommand.self,
                    ProveCommand.self, VerifyCommand.self, ReceiptCommand.self,
                    WitnessCommand.self, PublishCommand.self, Export.self, Backup.self,
                ]),
        ])

    static func main() {
        Streams.prepare()
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let error as ExitCode {
            Glibc.exit(error.rawValue)
        } catch let fault as OutputFault where fault.nobodyReads {
            Streams.endAsPipe()
        } catch {
            guard let fault = Fault(error) else {
                guard exitCode(for: error) == .failure else { end(error) }
                Terminal.note("collective: internal error: \(error)")
                Glibc.exit(70)
            }
            let sentences = fault.sentences(language(of: CommandLine.arguments))
            for (place, sentence) in sentences.enumerated() {
                Terminal.note(withoutPrivateKeys((place == 0 ? "collective: " : "") + sentence))
            }
            Glibc.exit(fault.exitCode)
        }
    }

    /// Help, or an error of usage, in the words of the argument parser.
    private static func end(_ error: any Error) -> Never {
        let message = fullMessage(for: error)
        guard exitCode(for: error) != .success, message != withoutPrivateKeys(message) else {
            exit(withError: error)
        }
        for line in message.split(separator: "\n", omittingEmptySubsequences: false) {
            Terminal.note(withoutPrivateKeys(String(line)))
        }
        Glibc.exit(exitCode(for: error).rawValue)
    }

    /// The language asked for on the command line, for errors that come before options are read.
    private static func language(of arguments: [String]) -> Language {
        for (index, argument) in arguments.enumerated() {
            if argument == "--lang", index + 1 < arguments.count {
                return Language(rawValue: arguments[index + 1]) ?? .ofEnvironment
            }
            if argument.hasPrefix("--lang=") {
                return Language(rawValue: String(argument.dropFirst(7))) ?? .ofEnvironment
            }
        }
        return .ofEnvironment
    }
}
