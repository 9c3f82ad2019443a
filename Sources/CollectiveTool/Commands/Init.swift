import ArgumentParser
import Asking
import Intake
import Ledger
import Recording
import Reports
import Shell

struct Init: ParsableCommand {
    static let configuration = CommandConfiguration("init", .initialise)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var actor: ActorOptions

    @Option(help: .says(.ledgerName)) var name: String?

    @Option(help: .says(.profile)) var profile = "cn-2023"

    @Option(help: .says(.currency)) var currency = "CNY"

    @Option(help: .says(.origin)) var origin: String?

    func run() throws {
        var random = SystemRandomNumberGenerator()
        let id = hexadecimal((0..<16).map { _ in UInt8.random(in: .min ... .max, using: &random) })
        let lang = output.lang
        let opening = LedgerOpened(
            currency: currency.uppercased(), id: id,
            name: cleanText(name) ?? lang.nameOfLedgers,
            origin: cleanText(origin) ?? "collective.invalid/\(id)", profile: profile)
        try Book.found(ledger.path, opening, Clock.moment(actor: actor.clean))
        guard output.format != .table else {
            return Terminal.note(Note.created(path: ledger.path, profile: profile).sentence(lang))
        }
        try afterCommit(.created) {
            try MadeAnswer([
                ("currency", .text(opening.currency)), ("id", .text(id)),
                ("ledger", .text(ledger.path)), ("name", .text(opening.name)),
                ("origin", .text(opening.origin)), ("profile", .text(profile)),
            ]).print(output.format, lang)
        }
    }
}
