import ArgumentParser
import Intake
import Ledger
import Recording
import Reports

struct Record: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Record one receipt, payment or transfer.",
        discussion: """
            Income debits the settlement account and credits the category's account; expense and \
            distribution do the reverse. With --key, recording the same again is a no-op.
            """,
        subcommands: [Income.self, Expense.self, Distribution.self, Transfer.self])

    struct Income: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "income", abstract: "Record income received (收入).")
        @OptionGroup var payment: PaymentOptions
        func run() throws { try payment.record(.income) }
    }

    struct Expense: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "expense", abstract: "Record an expense paid (支出).")
        @OptionGroup var payment: PaymentOptions
        func run() throws { try payment.record(.expense) }
    }

    struct Distribution: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "distribution",
            abstract: "Record a distribution paid to members or others (分配).")
        @OptionGroup var payment: PaymentOptions
        @Option(help: "What it rests on: a resolution, a share register.") var basis: String?
        func run() throws { try payment.record(.distribution, basis: cleanText(basis)) }
    }

    struct Transfer: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "transfer",
            abstract: "Record money moved between two own accounts (转账).")
        @OptionGroup var common: EntryOptions
        @Option(help: "In yuan, at most two decimals.") var amount: String
        @Option(help: "The account it leaves.") var from: String
        @Option(help: "The account it reaches.") var to: String

        func run() throws {
            let document = try common.evidence.read()
            try common.submit { words in
                .transfer(
                    TransferMade(
                        amount: try readAmount(amount),
                        counterparty: cleanText(common.counterparty),
                        document: document, from: try words.account(from),
                        memo: cleanText(common.memo), to: try words.account(to, .to),
                        voucher: cleanText(common.voucher)))
            }
        }
    }
}

/// The options of every money entry.
struct EntryOptions: ParsableArguments {
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var actor: ActorOptions

    @Option(help: "The village's code.") var village: String
    @Option(help: ArgumentHelp("The business day.", valueName: "day")) var on: String
    @Option(help: "Who paid or was paid.") var counterparty: String?
    @Option(help: "What it was for.") var memo: String?
    @Option(help: "The voucher number (凭证号).") var voucher: String?
    @OptionGroup var evidence: DocumentOptions
    @Option(help: "A key unique within the village; the same key and content records once.")
    var key: String?

    /// Decides, records and answers.
    func submit(_ action: (Words) throws -> Command.Action) throws {
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

struct PaymentOptions: ParsableArguments {
    @OptionGroup var common: EntryOptions

    @Option(help: "The category, by code or label. See: collective categories") var category: String
    @Option(help: "In yuan, at most two decimals.") var amount: String
    @Option(help: "The settlement account. Default: the profile's.") var account: String?
    @Option(help: "Number of payments received by people (人次).") var beneficiaries: String?

    func record(_ kind: PaymentKind, basis: String? = nil) throws {
        let document = try common.evidence.read()
        try common.submit { words in
            let category = try words.category(cleanText(category) ?? "")
            return .pay(
                kind,
                Payment(
                    account: try account.map { try words.account($0) } ?? category,
                    amount: try readAmount(amount), basis: basis,
                    beneficiaries: try beneficiaries.map { try readCount($0, .beneficiaries) } ?? 0,
                    category: category, counterparty: cleanText(common.counterparty),
                    document: document, memo: cleanText(common.memo),
                    voucher: cleanText(common.voucher)),
                settlementStated: account != nil)
        }
    }
}
