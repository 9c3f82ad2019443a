import ArgumentParser
import Intake
import Ledger
import Recording
import Reports

struct Journal: ParsableCommand {
    static let configuration = CommandConfiguration("journal", .journal)

    @OptionGroup var lines: LinesOptions
    @OptionGroup var evidence: DocumentOptions
    @Option(help: .says(.voucher)) var voucher: String?
    @Option(help: .says(.key)) var key: String?

    func run() throws {
        let document = try evidence.read()
        try lines.submit(key: key) {
            .journal(
                JournalPosted(
                    document: document, lines: $0, memo: cleanText(lines.memo),
                    voucher: cleanText(voucher)))
        }
    }
}

struct Opening: ParsableCommand {
    static let configuration = CommandConfiguration("opening", .opening)

    @OptionGroup var lines: LinesOptions

    func run() throws { try lines.submit(key: nil) { .opening($0, memo: cleanText(lines.memo)) } }
}

struct LinesOptions: ParsableArguments {
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var actor: ActorOptions

    @Argument(help: .says(.linesFile)) var file: String
    @Option(help: .says(.villageOption)) var village: String
    @Option(help: .says(.businessDay)) var on: String
    @Option(help: .says(.linesMemo)) var memo: String?
    @Option(help: .says(.linesEncoding)) var encoding: TextEncoding = .auto

    func submit(key: String?, _ action: ([Line]) -> Command.Action) throws {
        let day = try readDay(on)
        let outcome = try ledger.write(actor: actor.clean, output.lang) { session in
            let words = Words(session.registry)
            let lines: [Line]
            do throws(LinesFault) {
                lines = try readLines(path: file, encoding: encoding, words)
            } catch {
                throw FaultError(.lines(error, path: file))
            }
            return try session.submit(
                Command(
                    village: cleanText(village) ?? "", on: day, key: cleanText(key),
                    action: action(lines)))
        }
        try answer(outcome, output)
    }
}

extension TextEncoding: ExpressibleByArgument {}
