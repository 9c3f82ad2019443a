// The command and its subcommands. Every command states its name: made from its type's name, names
// were a third of the instructions of a short command.

import ArgumentParser
import Reports
import Shell

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
                    Tail.self, Backup.self, Serve.self,
                ]),
        ])

    static func main() { Program.run(Collective.self) }
}
