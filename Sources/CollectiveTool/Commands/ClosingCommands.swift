import ArgumentParser
import Asking
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
        let stated = setUp.stated([.period: self.period, .village: village, .despite: despite])
        let command = try stated.closing()
        let named = stated.text(.village)
        let period = try stated.period()
        let checks = try setUp.ledger.read { try $0.closingChecks(period, village: named) }
        let outcome = try setUp.record(command)
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
        let stated = setUp.stated([.period: period, .village: village, .reason: reason])
        try setUp.submit(try stated.reopening())
    }
}
