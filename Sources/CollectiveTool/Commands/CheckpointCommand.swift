import ArgumentParser
import Audit
import EventLog
import Ledger
import Projections
import Proof
import Recording
import Reports
import Shell

struct CheckpointCommand: ParsableCommand {
    static let configuration = CommandConfiguration("checkpoint", .checkpoint)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var options: OutputOptions
    @Option(help: .says(.signingKey)) var key: String?
    @Option(name: .shortAndLong, help: .says(.outputFile)) var output: String?
    @Flag(help: .says(.listCheckpoints)) var list = false

    @Flag(help: .says(.first)) var first = false
    @Option(help: .says(.cosignedCopy), completion: .file()) var cosigned: String?
    @Option(help: .says(.witnessVerifier)) var vkey: [String] = []

    func run() throws {
        if let cosigned { return try keep(cosigned) }
        if list {
            let notes = try Book.openForReading(ledger.path).log.read {
                try LogReader($0).checkpoints().map(\.note)
            }
            let answer = try checkpointsAnswer(notes, options.lang)
            return try answer.print(options.format, options.lang)
        }
        let path = key ?? defaultKeyPath()
        let signer = try readSigner(path, toSign: true)
        let log = try Book.openForWriting(ledger.path).log
        let origin = try ledger.read { try $0.registry().ledger?.origin ?? "" }
        guard signer.verifier.name.isExactly(origin), signer.verifier.type == .ed25519 else {
            throw FaultError(
                .usage(
                    .keyOfAnother(path: path, name: signer.verifier.name, origin: origin)))
        }
        let destination = try destination(of: origin)
        let signing = Signing(log: log, origin: origin, signer: signer)
        let note = try signing.run(KeyMemory(ofKeyAt: path), isFirst: first)
        try afterCommit(.signed) { try tell(note, destination) }
    }

    /// Of the checkpoint that was signed last, with what witnesses said of it.
    private func keep(_ path: String) throws {
        let (note, checkpoint) = try readCheckpoint(path)
        let witnesses = try vkey.map { key in try reading("--vkey") { try VerifierKey(key) } }
        let destination = try destination(of: checkpoint.origin)
        let log = try Book.openForWriting(ledger.path).log
        let kept = try reading(path) { try Cosigning(log).keep(note, by: witnesses) }
        try afterCommit(.cosigned) { try tell(kept, destination) }
    }

    private func destination(of origin: String) throws -> Destination? {
        try output.map { try Destination($0, over: Destination.checkpoint(of: origin)) }
    }

    private func tell(_ note: [UInt8], _ destination: Destination?) throws {
        try destination?.write(note)
        let text = String(decoding: note, as: UTF8.self)
        let checkpoint = try Checkpoint(SignedNote(note).text)
        let fields: [(StaticString, Cell)] = [
            ("file", .optional(output)), ("note", .text(text)),
            ("root", .text(base64(checkpoint.root.bytes))),
            ("size", .number(checkpoint.size)),
        ]
        try MadeAnswer(fields, text: destination == nil ? .data(note) : .text(""))
            .print(options.format, options.lang)
    }
}
