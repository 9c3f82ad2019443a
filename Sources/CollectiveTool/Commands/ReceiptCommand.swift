import ArgumentParser
import EventLog
import Intake
import Ledger
import Projections
import Proof
import Reports

struct ReceiptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipt",
        abstract:
            "Print a receipt for an entry: in plain words, with a proof that can be verified.",
        discussion: """
            Plain text to print or to send. It carries the entry, the signed checkpoint and the \
            proof, and says how to verify it: collective verify FILE --vkey KEY.
            """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var language: LanguageOptions
    @Argument(help: "The entry.") var entry: EntryNumber
    @Option(help: ArgumentHelp("The checkpoint to prove against.", valueName: "file"))
    var checkpoint: String?
    @Option(name: .shortAndLong, help: ArgumentHelp("Where it goes.", valueName: "file"))
    var output: String?

    func run() throws {
        let place = try output.map { try Destination($0, over: Destination.receipt) }
        let seq = entry.seq
        let text = try ledger.read { view in
            let prover = Prover(view.log)
            let (proof, _) = try prover.inclusion(of: seq, checkpoint, withEntry: true)
            return try Receipt(
                entry: view.log.entry(seq), proof: proof, registry: view.registry(),
                reversedBy: view.reversal(of: seq), lang: language.lang ?? .ofEnvironment
            ).text()
        }
        if let place {
            try place.write(Array(text.utf8))
        } else {
            try Terminal.write(text)
        }
    }
}
