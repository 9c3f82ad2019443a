import ArgumentParser
import Audit
import EventLog
import Ledger
import Projections
import Proof
import Recording
import Reports
import Shell

struct ProveCommand: ParsableCommand {
    static let configuration = CommandConfiguration("prove", .prove)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var options: OutputOptions
    @Argument(help: .says(.provenEntry)) var seq: EntryNumber?
    @Option(help: .says(.consistency)) var consistency: String?
    @Option(help: .says(.provenAgainst)) var checkpoint: String?
    @Option(name: .shortAndLong, help: .says(.outputFile)) var output: String?
    @Flag(help: .says(.withEntry)) var withEntry = false

    func validate() throws {
        if (seq == nil) == (consistency == nil) {
            throw ValidationError(.nothingToProve)
        }
    }

    func run() throws {
        let log = try Book.openForReading(ledger.path).log
        try log.read { database in
            let prover = Prover(LogReader(database))
            if let consistency {
                let place = try output.map { try Destination($0, over: Destination.continuation) }
                let request = try prover.consistency(from: consistency, checkpoint)
                return try write(request.bytes, to: place, ("old", .number(request.old)))
            }
            let place = try output.map { try Destination($0, over: Destination.proof) }
            let beside = try withEntry ? nil : entryPlace(place)
            let (proof, line) = try prover.inclusion(
                of: seq?.seq ?? 0, checkpoint, withEntry: withEntry)
            try beside?.write(line + [0x0A])
            try write(proof.bytes, to: place, ("seq", .number(seq?.seq ?? 0)))
        }
    }

    /// Beside a proof that is a file.
    private func entryPlace(_ proof: Destination?) throws -> Destination? {
        guard let output, try proof?.isFile() ?? false else { return nil }
        return try Destination(entryPath(of: output), over: Destination.entry)
    }

    private func write(
        _ bytes: [UInt8], to place: Destination?, _ what: (StaticString, Cell)
    ) throws {
        try place?.write(bytes)
        let proof = place == nil ? Cell.text(String(decoding: bytes, as: UTF8.self)) : .none
        let fields = [("file", .optional(output)), ("proof", proof), what]
        try MadeAnswer(fields, text: place == nil ? .data(bytes) : .text(""))
            .print(options.format, options.lang)
    }
}
