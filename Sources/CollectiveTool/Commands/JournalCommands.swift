import ArgumentParser
import Intake
import Ledger
import Recording
import Reports

struct Journal: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal",
        abstract: "Record any balanced entry from a file of lines.",
        discussion: """
            FILE is CSV with the columns account, debit, credit (科目, 借方, 贷方); - is standard \
            input. Debits must equal credits. What is posted to an account of income or expense \
            is for something: a column category (类别) says what for, unless the account has one \
            category only. An entry between such accounts and equity alone closes accounts and \
            needs none.
            """)

    @OptionGroup var lines: LinesOptions
    @OptionGroup var evidence: DocumentOptions
    @Option(help: "The voucher number (凭证号).") var voucher: String?
    @Option(help: "A key unique within the village; the same key and content records once.")
    var key: String?

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
    static let configuration = CommandConfiguration(
        commandName: "opening",
        abstract: "Set the opening balances of a village from a file of lines.",
        discussion: """
            FILE is CSV with the columns account, debit, credit (科目, 借方, 贷方); - is standard \
            input. Debits must equal credits. A village has one set; reverse it to set another.
            """)

    @OptionGroup var lines: LinesOptions

    func run() throws { try lines.submit(key: nil) { .opening($0, memo: cleanText(lines.memo)) } }
}

struct LinesOptions: ParsableArguments {
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var actor: ActorOptions

    @Argument(help: "The file of lines, or -.") var file: String
    @Option(help: "The village's code.") var village: String
    @Option(help: ArgumentHelp("The business day.", valueName: "day")) var on: String
    @Option(help: "What it is for.") var memo: String?
    @Option(help: "auto, utf-8 or gb18030.") var encoding: TextEncoding = .auto

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
