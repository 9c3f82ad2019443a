import ArgumentParser
import Intake
import Ledger
import Projections
import Reports

struct Close: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: "Close a month, or the twelve months of a year, to new money entries (结账).",
        discussion: """
            For all villages, or one. The latest close or reopen that covers a village and a month \
            decides.
            """)

    @OptionGroup var setUp: SetUpOptions
    @Argument(help: "The month (2022-03) or year (2022).") var period: String
    @Option(help: "One village only.") var village: String?

    func run() throws {
        try setUp.submit(village ?? "", .close(try readPeriod(period)))
    }
}

struct Reopen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen",
        abstract: "Open a closed month or year again (反结账).")

    @OptionGroup var setUp: SetUpOptions
    @Argument(help: "The month (2022-03) or year (2022).") var period: String
    @Option(help: "One village only.") var village: String?
    @Option(help: "Why.") var reason: String

    func run() throws {
        try setUp.submit(
            village ?? "", .reopen(try readPeriod(period), reason: cleanText(reason) ?? ""))
    }
}
