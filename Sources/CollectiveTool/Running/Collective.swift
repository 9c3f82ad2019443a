// The command: its subcommands, and the one place where errors become a sentence and an exit code.
// Every command states its name: made from its type's name, names were a third of the instructions
// of a short command.

import ArgumentParser
import Glibc
import Reports

@main
struct Collective: ParsableCommand {
    static let configuration = CommandConfiguration(
        "collective", .collective, version: "0.1.0",
        groupedSubcommands: [
            CommandGroup(
                name: GroupName.settingUp,
                subcommands: [
                    Init.self, VillageCommand.self, Headcount.self, AccountCommand.self,
                    PolicyCommand.self,
                    DemoCommand.self,
                ]),
            CommandGroup(
                name: GroupName.recording,
                subcommands: [
                    Record.self, Import.self, Journal.self, Opening.self, Reverse.self,
                    Correct.self,
                    Close.self, Reopen.self, DistributeCommand.self, Quote.self,
                    TargetCommand.self, FindingCommand.self,
                ]),
            CommandGroup(
                name: GroupName.asking,
                subcommands: [
                    Balances.self, StatementCommand.self, LedgerCommand.self, Cashbook.self,
                    VoucherCommand.self, DistributionsCommand.self, IndicatorsCommand.self,
                    RankCommand.self, Targets.self, Villages.self, Categories.self,
                    Templates.self, Accounts.self, Policies.self, Dues.self, History.self,
                    Show.self, DiffCommand.self, ExplainCommand.self, Findings.self,
                ]),
            CommandGroup(
                name: GroupName.trusting,
                subcommands: [
                    Replay.self, AuditCommand.self, SampleCommand.self, KeyCommand.self,
                    CheckpointCommand.self, ProveCommand.self, VerifyCommand.self,
                    ReceiptCommand.self, WitnessCommand.self, PublishCommand.self, Export.self,
                    Tail.self, Backup.self,
                ]),
        ])

    static func main() {
        Streams.prepare()
        do {
            var command = try parseAsRoot(arguments)
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
            let sentences = fault.sentences(.asked)
            for (place, sentence) in sentences.enumerated() {
                Terminal.note(withoutPrivateKeys((place == 0 ? "collective: " : "") + sentence))
            }
            Glibc.exit(fault.exitCode)
        }
    }

    /// `help` knows no options, and is asked for in a language all the same.
    private static var arguments: [String] {
        let given = Array(CommandLine.arguments.dropFirst())
        let others = Language.parted(given).others
        return others.first == "help" ? others : given
    }

    /// Help, or an error of usage, in the words of the argument parser.
    private static func end(_ error: any Error) -> Never {
        var message = fullMessage(for: error)
        var isOurs = false
        if Language.asked == .zh,
            let page = chinesePage(
                fullMessage(for: error, columns: 1 << 20), width: Terminal.width ?? 80)
        {
            message = page
            isOurs = true
        }
        guard exitCode(for: error) != .success else {
            guard isOurs else { exit(withError: error) }
            try? Terminal.write("\(message)\n")
            Glibc.exit(0)
        }
        guard isOurs || message != withoutPrivateKeys(message) else { exit(withError: error) }
        for line in message.split(separator: "\n", omittingEmptySubsequences: false) {
            Terminal.note(withoutPrivateKeys(String(line)))
        }
        Glibc.exit(exitCode(for: error).rawValue)
    }
}
