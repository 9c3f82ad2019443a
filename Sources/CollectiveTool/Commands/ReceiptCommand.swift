import ArgumentParser
import EventLog
import Intake
import Ledger
import Projections
import Proof
import Reports
import Shell

struct ReceiptCommand: ParsableCommand {
    static let configuration = CommandConfiguration("receipt", .receipt)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var options: OutputOptions
    @Argument(help: .says(.entry)) var entry: EntryNumber
    @Option(help: .says(.provenAgainst)) var checkpoint: String?
    @Option(name: .shortAndLong, help: .says(.outputFile)) var output: String?

    func run() throws {
        let place = try output.map { try Destination($0, over: Destination.receipt) }
        let seq = entry.seq
        let text = try ledger.read { view in
            let prover = Prover(view.log)
            let (proof, _) = try prover.inclusion(of: seq, checkpoint, withEntry: true)
            return try Receipt(
                entry: view.log.entry(seq), proof: proof, registry: view.registry(),
                reversedBy: view.reversal(of: seq), lang: options.lang
            ).text()
        }
        try place?.write(Array(text.utf8))
        let fields: [(StaticString, Cell)] = [
            ("file", .optional(output)), ("receipt", place == nil ? .text(text) : .none),
            ("seq", .number(seq)),
        ]
        try MadeAnswer(fields, text: .text(place == nil ? text : ""))
            .print(options.format, options.lang)
    }
}
