import ArgumentParser
import Intake
import Ledger
import Projections
import Proof

struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Make signing keys.", subcommands: [New.self, Show.self])

    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "new",
            abstract: "Make an Ed25519 key and print its verifier key.",
            discussion: """
                The file (mode 0600) holds the secret half in the text form of Go's sumdb/note. \
                Keep it outside the ledger and back it up. Hand the verifier key, which is \
                printed, to everybody who should check checkpoints. A key that signs a ledger's \
                checkpoints bears the ledger's origin as its name, which is the default.
                """)

        @OptionGroup var ledger: LedgerOptions
        @Option(name: .shortAndLong, help: ArgumentHelp("Where the key goes.", valueName: "file"))
        var output: String?
        @Option(help: "The key's name. Default: the origin of the ledger.") var name: String?
        @Flag(help: "A witness's key, for cosignatures.") var witness = false

        func run() throws {
            let name = try cleanText(name) ?? ledger.read { try $0.registry().ledger?.origin ?? "" }
            let key = try SignerKey.new(name: name, witness ? .cosignature : .ed25519)
            try Files.create(
                output ?? defaultKeyPath(), Array("\(key)\n".utf8), mode: 0o600)
            try Terminal.write("\(key.verifier)\n")
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Print the verifier key of a key file.")

        @Argument(help: "The key file.") var file: String

        func run() throws { try Terminal.write("\(try readSigner(file).verifier)\n") }
    }
}
