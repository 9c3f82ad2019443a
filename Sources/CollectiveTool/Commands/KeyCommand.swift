import ArgumentParser
import Glibc
import Intake
import Ledger
import Projections
import Proof
import Reports

struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Make signing keys.", subcommands: [New.self, Show.self])

    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "new",
            abstract: "Make an Ed25519 key and print its verifier key.",
            discussion: """
                The file (mode 0600) holds the secret half in the text form of Go's sumdb/note. \
                Keep it outside the ledger and back it up. What it signs is remembered beside it \
                (FILE.signed). Hand the verifier key, which is \
                printed, to everybody who should check checkpoints. A key that signs a ledger's \
                checkpoints bears the ledger's origin as its name, which is the default.
                """)

        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var language: LanguageOptions
        @Option(name: .shortAndLong, help: ArgumentHelp("Where the key goes.", valueName: "file"))
        var output: String?
        @Option(help: "The key's name. Default: the origin of the ledger.") var name: String?
        @Flag(help: "A witness's key, for cosignatures.") var witness = false

        func run() throws {
            let name = try cleanText(name) ?? ledger.read { try $0.registry().ledger?.origin ?? "" }
            let key = try SignerKey.new(name: name, witness ? .cosignature : .ed25519)
            let path = output ?? defaultKeyPath()
            let place = try Destination(path, over: Destination.nothing, mode: 0o600)
            // The memory first: a key without one would be taken for one that was robbed of it.
            let memory = try place.isFile() && !witness ? KeyMemory(ofKeyAt: path) : nil
            try memory?.begin(name)
            do {
                try place.write(Array("\(key)\n".utf8))
            } catch {
                if let memory { unlink(memory.path) }
                throw error
            }
            try Terminal.write("\(key.verifier)\n")
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Print the verifier key of a key file.")

        @OptionGroup var language: LanguageOptions
        @Argument(help: "The key file.") var file: String

        func run() throws { try Terminal.write("\(try readSigner(file).verifier)\n") }
    }
}
