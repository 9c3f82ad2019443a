import ArgumentParser
import Intake
import Ledger
import Projections
import Reports
import Shell

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration("diff", .diff)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: .says(.earlierMoment)) var from: RecordedBy?
    @Argument(help: .says(.laterMoment)) var to: RecordedBy?
    @Option(name: .customLong("on-a"), help: .says(.earlierDay)) var onFrom: String?
    @Option(name: .customLong("on-b"), help: .says(.laterDay)) var onTo: String?
    @Option(help: .says(.oneVillage)) var village: String?
    @Option(help: .says(.changedBy)) var by: DifferenceGrouping = .each
    @Flag(help: .says(.entriesOnly)) var entries = false

    func validate() throws {
        if from == nil, onFrom == nil, onTo == nil { throw ValidationError(.noMomentNamed) }
    }

    func run() throws {
        let difference = try ledger.read { view in
            var query = DifferenceQuery(
                from: try asOf(from, onFrom, view), to: try asOf(to, onTo, view))
            query.village = cleanText(village)
            query.grouping = by
            return try view.difference(query)
        }
        try DifferenceAnswer(difference, ofEntries: entries).print(output.format, output.lang)
    }

    private func asOf(_ recorded: RecordedBy?, _ day: String?, _ view: View) throws -> AsOf {
        AsOf(at: try recorded?.position(view), on: try day.map { try readDay($0) })
    }
}

extension DifferenceGrouping: ExpressibleByArgument {}
