import ArgumentParser
import EventLog
import Ledger
import Projections
import Proof
import Recording
import Reports

struct CheckpointCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint",
        abstract: "Sign the ledger's present size and root (C2SP tlog-checkpoint).",
        discussion: """
            Keep what is printed outside the ledger: publish it, hand it to a neighbouring \
            village, print it in the disclosure. Whoever holds it can later tell whether the \
            ledger was rewritten. What was last signed is remembered beside the key \
            (KEY.signed): every entry since is hashed anew, and a ledger that does not continue \
            it, such as a restored backup, is not signed. A key whose memory is missing signs only \
            with --first, and then every entry is hashed.
            """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var options: OutputOptions
    @Option(
        help: ArgumentHelp(
            "The signing key. Default: $COLLECTIVE_KEY, else collective.key here.",
            valueName: "file"))
    var key: String?
    @Option(name: .shortAndLong, help: ArgumentHelp("Where it goes.", valueName: "file"))
    var output: String?
    @Flag(help: "List the checkpoints that were signed.") var list = false

    @Flag(help: "The key has signed nothing of this ledger yet, though its memory is missing.")
    var first = false

    func run() throws {
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
        let origin = try Book.openForReading(ledger.path).read {
            try $0.registry().ledger?.origin ?? ""
        }
        guard signer.verifier.name.isExactly(origin), signer.verifier.type == .ed25519 else {
            throw FaultError(
                .usage(
                    .keyOfAnother(path: path, name: signer.verifier.name, origin: origin)))
        }
        let destination = try output.map {
            try Destination($0, over: Destination.checkpoint(of: origin))
        }
        let signing = Signing(log: log, origin: origin, signer: signer)
        let note = try signing.run(KeyMemory(ofKeyAt: path), isFirst: first)
        try afterCommit(.signed) {
            if let destination { try destination.write(note) } else { try Terminal.write(note) }
        }
    }
}
