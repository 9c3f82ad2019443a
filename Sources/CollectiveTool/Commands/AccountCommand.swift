import ArgumentParser
import Intake
import Ledger
import Recording
import Reports
import Shell

struct AccountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "account", .account, subcommands: [Add.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration("add", .accountAdd)

        @OptionGroup var setUp: SetUpOptions
        @Argument(help: .says(.subAccountCode)) var code: String
        @Argument(help: .says(.subAccountName)) var name: String
        @Option(help: .says(.subAccountEnglish)) var english: String?

        func run() throws {
            try setUp.submit(
                "",
                .subdivide(
                    code: cleanText(code) ?? "", chinese: cleanText(name) ?? "",
                    english: cleanText(english)))
        }
    }
}
