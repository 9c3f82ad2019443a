import ArgumentParser
import Glibc
import Intake
import Ledger
import Projections
import Proof
import Reports
import Shell

struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration("key", .key, subcommands: [New.self, Show.self])

    struct New: ParsableCommand {
        static let configuration = CommandConfiguration("new", .keyNew)

        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var options: OutputOptions
        @Option(name: .shortAndLong, help: .says(.newKeyFile)) var output: String?
        @Option(help: .says(.keyName)) var name: String?
        @Flag(help: .says(.witnessKind)) var witness = false

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
            let fields: [(StaticString, Cell)] = [
                ("file", .text(path)), ("name", .text(name)), ("vkey", .text("\(key.verifier)")),
            ]
            try MadeAnswer(fields, text: .text("\(key.verifier)\n"))
                .print(options.format, options.lang)
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration("show", .keyShow)

        @OptionGroup var options: OutputOptions
        @Argument(help: .says(.keyFile)) var file: String

        func run() throws {
            let key = try readSigner(file).verifier
            let fields: [(StaticString, Cell)] = [
                ("file", .text(file)), ("name", .text(key.name)), ("vkey", .text("\(key)")),
            ]
            try MadeAnswer(fields, text: .text("\(key)\n")).print(options.format, options.lang)
        }
    }
}
