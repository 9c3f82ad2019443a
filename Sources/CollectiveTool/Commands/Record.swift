import ArgumentParser
import Intake
import Ledger
import Recording
import Reports
import Shell

struct Record: ParsableCommand {
    static let configuration = CommandConfiguration(
        "record", .record,
        subcommands: [
            Income.self, Expense.self, Distribution.self, Transfer.self, Template.self,
            Internal.self,
        ])

    struct Income: ParsableCommand {
        static let configuration = CommandConfiguration("income", .recordIncome)
        @OptionGroup var payment: PaymentOptions
        func run() throws { try payment.record(.income) }
    }

    struct Expense: ParsableCommand {
        static let configuration = CommandConfiguration("expense", .recordExpense)
        @OptionGroup var payment: PaymentOptions
        func run() throws { try payment.record(.expense) }
    }

    struct Distribution: ParsableCommand {
        static let configuration = CommandConfiguration("distribution", .recordDistribution)
        @OptionGroup var payment: PaymentOptions
        @Option(help: .says(.restsOn)) var basis: String?
        func run() throws { try payment.record(.distribution, basis: cleanText(basis)) }
    }

    struct Transfer: ParsableCommand {
        static let configuration = CommandConfiguration("transfer", .recordTransfer)
        @OptionGroup var common: EntryOptions
        @Option(help: .says(.amount)) var amount: String
        @Option(help: .says(.transferFrom)) var from: String
        @Option(help: .says(.transferTo)) var to: String

        func run() throws {
            let document = try common.evidence.read()
            try common.submit { words in
                .transfer(
                    TransferMade(
                        amount: try readAmount(amount),
                        counterparty: cleanText(common.counterparty),
                        document: document, due: try common.dueDay,
                        from: try words.account(from), memo: cleanText(common.memo),
                        settles: common.settles?.seq, to: try words.account(to, .to),
                        voucher: cleanText(common.voucher)))
            }
        }
    }

    /// Money between two villages of the ledger.
    struct Internal: ParsableCommand {
        static let configuration = CommandConfiguration("internal", .recordInternal)
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var actor: ActorOptions
        @Option(help: .says(.payingVillage)) var village: String
        @Option(name: .customLong("to-village"), help: .says(.receivingVillage))
        var receiver: String
        @Option(help: .says(.businessDay)) var on: String
        @Option(help: .says(.amount)) var amount: String
        @Option(help: .says(.payingAccount)) var account: String?
        @Option(name: .customLong("to-account"), help: .says(.receivingAccount))
        var receivingAccount: String?
        @Option(help: .says(.memo)) var memo: String?
        @OptionGroup var evidence: DocumentOptions
        @Option(help: .says(.key)) var key: String?

        func run() throws {
            let day = try readDay(on)
            var money = MoneyBetween(amount: try readAmount(amount))
            money.memo = cleanText(memo)
            money.document = try evidence.read()
            let (outcome, warnings) = try ledger.write(actor: actor.clean, output.lang) { session in
                let words = Words(session.registry)
                money.from = try account.map { try words.account($0) }
                money.to = try receivingAccount.map { try words.account($0, .to) }
                let outcome = try session.transfer(
                    from: cleanText(village) ?? "", to: cleanText(receiver) ?? "", money, on: day,
                    key: cleanText(key))
                return (outcome, try session.warnings(of: outcome))
            }
            try answer(outcome, output, warnings: warnings)
        }
    }

    struct Template: ParsableCommand {
        static let configuration = CommandConfiguration("template", .recordTemplate)
        @OptionGroup var common: EntryOptions
        @Argument(help: .says(.template)) var template: String
        @Option(help: .says(.amount)) var amount: String
        @Option(help: .says(.templateCategory)) var category: String?
        @Option(help: .says(.templateAccount)) var account: String?
        @Option(help: .says(.beneficiaries)) var beneficiaries: String?

        func run() throws {
            let document = try common.evidence.read()
            try common.submit { words in
                var use = TemplateUse(
                    template: try words.template(cleanText(template) ?? ""),
                    amount: try readAmount(amount))
                use.account = try account.map { try words.account($0) }
                use.category = try category.map { try words.category($0) }
                use.beneficiaries =
                    try beneficiaries.map { try readCount($0, .beneficiaries) } ?? 0
                use.counterparty = cleanText(common.counterparty)
                use.document = document
                use.due = try common.dueDay
                use.memo = cleanText(common.memo)
                use.settles = common.settles?.seq
                use.voucher = cleanText(common.voucher)
                return .template(use)
            }
        }
    }
}

/// The options of every money entry.
struct EntryOptions: ParsableArguments {
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var actor: ActorOptions

    @Option(help: .says(.villageOption)) var village: String
    @Option(help: .says(.businessDay)) var on: String
    @Option(help: .says(.counterparty)) var counterparty: String?
    @Option(help: .says(.memo)) var memo: String?
    @Option(help: .says(.voucher)) var voucher: String?
    @Option(help: .says(.due)) var due: String?
    @Option(help: .says(.settles)) var settles: EntryNumber?
    @OptionGroup var evidence: DocumentOptions
    @Option(help: .says(.key)) var key: String?

    var dueDay: Day? {
        get throws { try due.map { try readDay($0, .due) } }
    }

    /// Decides, records and answers.
    func submit(_ action: (Words) throws -> Command.Action) throws {
        let day = try readDay(on)
        let (outcome, warnings) = try ledger.write(actor: actor.clean, output.lang) { session in
            let outcome = try session.submit(
                Command(
                    village: cleanText(village) ?? "", on: day, key: cleanText(key),
                    action: try action(Words(session.registry))))
            return (outcome, try session.warnings(of: outcome))
        }
        try answer(outcome, output, warnings: warnings)
    }
}

struct PaymentOptions: ParsableArguments {
    @OptionGroup var common: EntryOptions

    @Option(help: .says(.category)) var category: String
    @Option(help: .says(.amount)) var amount: String
    @Option(help: .says(.settlement)) var account: String?
    @Option(help: .says(.beneficiaries)) var beneficiaries: String?

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
                    document: document, due: try common.dueDay, memo: cleanText(common.memo),
                    settles: common.settles?.seq, voucher: cleanText(common.voucher)),
                settlementStated: account != nil)
        }
    }
}
