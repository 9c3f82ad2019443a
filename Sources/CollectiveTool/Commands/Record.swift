import ArgumentParser
import Asking
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
        func run() throws { try payment.record(.distribution, basis: basis) }
    }

    struct Transfer: ParsableCommand {
        static let configuration = CommandConfiguration("transfer", .recordTransfer)
        @OptionGroup var common: EntryOptions
        @Option(help: .says(.amount)) var amount: String
        @Option(help: .says(.transferFrom)) var from: String
        @Option(help: .says(.transferTo)) var to: String

        func run() throws {
            try common.record(.transfer, [.amount: amount, .account: from, .to: to])
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
            var stated = Stated([.village: village, .into: receiver, .date: on, .amount: amount])
            stated.texts[.account] = account
            stated.texts[.to] = receivingAccount
            stated.texts[.memo] = memo
            stated.texts[.key] = key
            stated.document = try evidence.read()
            _ = try stated.requiredDay()
            let order = BetweenOrder(stated)
            let recorded = try ledger.write(actor: actor.clean, output.lang) { session in
                try session.record(order)
            }
            try answer(recorded.outcome, output, warnings: recorded.warnings)
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
            try common.record(
                .template,
                [
                    .template: template, .amount: amount, .category: category, .account: account,
                    .beneficiaries: beneficiaries,
                ])
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

    /// Decides, records and answers.
    ///
    /// - Parameter texts: what the kind has beside these options.
    func record(_ kind: EntryOrder.Kind, _ texts: [Field: String?]) throws {
        var stated = Stated(texts.compactMapValues(\.self))
        let common: [Field: String?] = [
            .village: village, .date: on, .counterparty: counterparty, .memo: memo,
            .voucher: voucher, .due: due, .settles: settles.map { "\($0.seq)" }, .key: key,
        ]
        stated.texts.merge(common.compactMapValues(\.self)) { one, _ in one }
        stated.document = try evidence.read()
        // What no ledger need be opened for.
        _ = try stated.requiredDay()
        let order = EntryOrder(kind, stated)
        let recorded = try ledger.write(actor: actor.clean, output.lang) { try $0.record(order) }
        try answer(recorded.outcome, output, warnings: recorded.warnings)
    }
}

struct PaymentOptions: ParsableArguments {
    @OptionGroup var common: EntryOptions

    @Option(help: .says(.category)) var category: String
    @Option(help: .says(.amount)) var amount: String
    @Option(help: .says(.settlement)) var account: String?
    @Option(help: .says(.beneficiaries)) var beneficiaries: String?

    func record(_ kind: PaymentKind, basis: String? = nil) throws {
        try common.record(
            .payment(kind),
            [
                .category: category, .amount: amount, .account: account,
                .beneficiaries: beneficiaries, .basis: basis,
            ])
    }
}
