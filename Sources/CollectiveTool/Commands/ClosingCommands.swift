import ArgumentParser
import Intake
import Ledger
import Projections
import Reports

struct Close: ParsableCommand {
    static let configuration = CommandConfiguration("close", .close)

    @OptionGroup var setUp: SetUpOptions
    @Argument(help: .says(.period)) var period: String
    @Option(help: .says(.oneVillage)) var village: String?

    func run() throws {
        try setUp.submit(village ?? "", .close(try readPeriod(period)))
    }
}

struct Reopen: ParsableCommand {
    static let configuration = CommandConfiguration("reopen", .reopen)

    @OptionGroup var setUp: SetUpOptions
    @Argument(help: .says(.period)) var period: String
    @Option(help: .says(.oneVillage)) var village: String?
    @Option(help: .says(.reason)) var reason: String

    func run() throws {
        try setUp.submit(
            village ?? "", .reopen(try readPeriod(period), reason: cleanText(reason) ?? ""))
    }
}
