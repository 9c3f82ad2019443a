import ArgumentParser
import Asking
import Intake
import Ledger
import Recording
import Reports
import Shell

struct Journal: ParsableCommand {
    static let configuration = CommandConfiguration("journal", .journal)

    @OptionGroup var lines: LinesOptions
    @Option(help: .says(.villageOption)) var village: String
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
        var stated = Stated([.date: lines.on])
        let texts: [Field: String?] = [
            .village: village, .memo: lines.memo, .voucher: voucher, .key: key,
        ]
        stated.texts.merge(texts.compactMapValues(\.self)) { one, _ in one }
        stated.lines = .flags(debits: debit, credits: credit)
        stated.document = try evidence.read()
        _ = try stated.requiredDay()
        let outcome = try lines.ledger.write(
            actor: lines.actor.clean, lines.output.lang
        ) { session in
            var order = EntryOrder(.journal, stated)
            let words = Words(session.registry)
            if let file {
                order.stated.lines = .read(
                    try lines.read(file) { source throws(LinesFault) in
                        try readLines(source, words)
                    })
            }
            return try session.submit(try order.command(words))
        }
        try answer(outcome, lines.output)
    }
}

/// The options of an entry of many lines.
struct LinesOptions: ParsableArguments {
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var actor: ActorOptions

    @Option(help: .says(.businessDay)) var on: String
    @Option(help: .says(.linesMemo)) var memo: String?
    @Option(help: .says(.linesEncoding)) var encoding: TextEncoding = .auto
    @Option(help: .says(.sheet)) var sheet: String?

    func validate() throws {
        if let sheet, sheetNumber(sheet) == 0 { throw ValidationError(.sheetZero(sheet)) }
    }

    /// Reads a file of lines.
    func read<Value>(
        _ file: String, _ body: (TableSource) throws(LinesFault) -> Value
    ) throws -> Value {
        let source: TableSource
        do throws(TableFault) {
            source = try TableSource(path: file, encoding: encoding, sheet: sheet)
        } catch {
            throw FaultError(.lines(.table(error), path: file))
        }
        if let sheet = source.sheet {
            Terminal.note(Note.sheet(sheet, path: file).sentence(output.lang))
        }
        do throws(LinesFault) { return try body(source) } catch {
            throw FaultError(.lines(error, path: file))
        }
    }
}

extension TextEncoding: ExpressibleByArgument {}
