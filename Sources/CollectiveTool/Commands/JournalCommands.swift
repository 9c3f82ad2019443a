import ArgumentParser
import Intake
import Ledger
import Recording
import Reports

struct Journal: ParsableCommand {
    static let configuration = CommandConfiguration("journal", .journal)

    @OptionGroup var lines: LinesOptions
    @Argument(help: .says(.journalFile)) var file: String?
    @Option(help: .says(.debitLine)) var debit: [String] = []
    @Option(help: .says(.creditLine)) var credit: [String] = []
    @OptionGroup var evidence: DocumentOptions
    @Option(help: .says(.voucher)) var voucher: String?
    @Option(help: .says(.key)) var key: String?

    func validate() throws {
        let hasFlags = !debit.isEmpty || !credit.isEmpty
        if let file, hasFlags { throw ValidationError(.exclude(file, "--debit, --credit")) }
        if file == nil, !hasFlags { throw ValidationError(.noLines) }
    }

    func run() throws {
        let document = try evidence.read()
        try lines.submit(key: key) { words in
            let read =
                try file.map { try lines.read($0, words) }
                ?? readLines(debits: debit, credits: credit, words)
            return .journal(
                JournalPosted(
                    document: document, lines: read, memo: cleanText(lines.memo),
                    voucher: cleanText(voucher)))
        }
    }
}

struct Opening: ParsableCommand {
    static let configuration = CommandConfiguration("opening", .opening)

    @OptionGroup var lines: LinesOptions
    @Argument(help: .says(.linesFile)) var file: String

    func run() throws {
        try lines.submit(key: nil) { words in
            .opening(try lines.read(file, words), memo: cleanText(lines.memo))
        }
    }
}

/// The options of an entry of many lines.
struct LinesOptions: ParsableArguments {
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var actor: ActorOptions

    @Option(help: .says(.villageOption)) var village: String
    @Option(help: .says(.businessDay)) var on: String
    @Option(help: .says(.linesMemo)) var memo: String?
    @Option(help: .says(.linesEncoding)) var encoding: TextEncoding = .auto

    func read(_ file: String, _ words: Words) throws -> [Line] {
        do throws(LinesFault) {
            return try readLines(path: file, encoding: encoding, words)
        } catch {
            throw FaultError(.lines(error, path: file))
        }
    }

    func submit(key: String?, _ action: (Words) throws -> Command.Action) throws {
        let day = try readDay(on)
        let outcome = try ledger.write(actor: actor.clean, output.lang) { session in
            try session.submit(
                Command(
                    village: cleanText(village) ?? "", on: day, key: cleanText(key),
                    action: try action(Words(session.registry))))
        }
        try answer(outcome, output)
    }
}

extension TextEncoding: ExpressibleByArgument {}
