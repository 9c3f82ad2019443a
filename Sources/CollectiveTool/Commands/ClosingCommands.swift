import ArgumentParser
import Asking
import Intake
import Ledger
import Projections
import Recording
import Reports
import Shell

struct Close: ParsableCommand {
    static let configuration = CommandConfiguration("close", .close)

    @OptionGroup var setUp: SetUpOptions
    @Argument(help: .says(.period)) var period: String
    @Option(help: .says(.oneVillage)) var village: String?
    @Option(help: .says(.despite)) var despite: String?

    func run() throws {
        let period = try readPeriod(period)
        let village = village.flatMap(cleanText)
        let checks = try setUp.ledger.read { try $0.closingChecks(period, village: village) }
        let reason = despite.map { cleanText($0) ?? "" }
        let outcome = try setUp.record(village ?? "", .close(period, despite: reason))
        try afterCommit(.recorded(first: outcome.seq, last: outcome.seq)) {
            try ClosedAnswer(outcome: outcome, checks: checks)
                .print(setUp.output.format, setUp.output.lang)
        }
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
