// A money entry as somebody orders it. The command, the forms and the API make commands of it
// here, so that they say and refuse the same.

package import Intake
package import Ledger
package import Recording

package struct EntryOrder: Sendable {
    package enum Kind: Equatable, Sendable {
        case payment(PaymentKind)
        case transfer, template, journal
        /// A word that is neither: the name of a template, as imports take it.
        case named(String)

        /// By its name in either language.
        package init(_ word: String) {
            var copy = word
            switch copy.withUTF8({ try? parseKind($0) }) {
            case .income: self = .payment(.income)
            case .expense: self = .payment(.expense)
            case .distribution: self = .payment(.distribution)
            case .transfer: self = .transfer
            case .reversal: self = .named(word)
            case nil:
                switch word {
                case "template", "模板": self = .template
                case "journal", "记账": self = .journal
                default: self = .named(word)
                }
            }
        }

        package var name: String {
            switch self {
            case .payment(let kind): kind.rawValue
            case .transfer: "transfer"
            case .template, .named: "template"
            case .journal: "journal"
            }
        }
    }

    package var kind: Kind
    package var stated: Stated

    package init(_ kind: Kind, _ stated: Stated) {
        self.kind = kind
        self.stated = stated
    }

    /// The village's code; "" = none is named.
    package var village: String { stated.text(.village) ?? "" }
    package var key: String? { stated.text(.key) }

    /// What every entry of money may say.
    private static let common: Set<Field> = [
        .date, .village, .counterparty, .memo, .voucher, .due, .settles, .key,
    ]

    /// The fields that mean something for a kind.
    package static func fields(of kind: Kind) -> Set<Field> {
        switch kind {
        case .payment(.distribution):
            common.union([.category, .amount, .account, .beneficiaries, .basis])
        case .payment: common.union([.category, .amount, .account, .beneficiaries])
        case .transfer: common.union([.amount, .account, .to])
        case .template, .named:
            common.union([.template, .amount, .category, .account, .beneficiaries])
        case .journal: common.union([.line])
        }
    }

    /// What is ordered, with the words that somebody used as the codes that they stand for.
    ///
    /// - Throws: `Refusal`, `FlagsRefused`, a fault of lines.
    package func command(_ words: Words) throws -> Command {
        try stated.refuse(unless: EntryOrder.fields(of: kind), for: kind.name)
        let day = try stated.requiredDay()
        return Command(village: village, on: day, key: key, action: try action(words))
    }

    private func action(_ words: Words) throws -> Command.Action {
        switch kind {
        case .payment(let kind): try payment(kind, words)
        case .transfer: .transfer(try transfer(words))
        case .template: .template(try use(of: try words.template(required(.template)), words))
        case .named(let word): .template(try use(of: try template(word, words), words))
        case .journal: .journal(try journal(words))
        }
    }

    private func template(_ word: String, _ words: Words) throws(Refusal) -> Code {
        guard let code = try? words.template(word) else {
            throw Refusal(.unknownKind, .kind, word)
        }
        return code
    }

    private func payment(_ kind: PaymentKind, _ words: Words) throws(Refusal) -> Command.Action {
        let category = try words.category(try required(.category))
        let account = try account(words)
        return .pay(
            kind,
            Payment(
                account: account ?? category, amount: try readAmount(try required(.amount)),
                basis: stated.text(.basis), beneficiaries: try stated.count(.beneficiaries),
                category: category, counterparty: stated.text(.counterparty),
                document: stated.document, due: try stated.day(.due), memo: stated.text(.memo),
                settles: try stated.entry(.settles), voucher: stated.text(.voucher)),
            settlementStated: account != nil)
    }

    private func transfer(_ words: Words) throws(Refusal) -> TransferMade {
        TransferMade(
            amount: try readAmount(try required(.amount)),
            counterparty: stated.text(.counterparty), document: stated.document,
            due: try stated.day(.due), from: try words.account(try required(.account)),
            memo: stated.text(.memo), settles: try stated.entry(.settles),
            to: try words.account(try required(.to), .to), voucher: stated.text(.voucher))
    }

    private func use(of template: Code, _ words: Words) throws(Refusal) -> TemplateUse {
        var use = TemplateUse(
            template: template, amount: try readAmount(try required(.amount)))
        use.account = try account(words)
        if let category = stated.text(.category) { use.category = try words.category(category) }
        use.beneficiaries = try stated.count(.beneficiaries)
        use.counterparty = stated.text(.counterparty)
        use.document = stated.document
        use.due = try stated.day(.due)
        use.memo = stated.text(.memo)
        use.settles = try stated.entry(.settles)
        use.voucher = stated.text(.voucher)
        return use
    }

    private func journal(_ words: Words) throws -> JournalPosted {
        JournalPosted(
            counterparty: stated.text(.counterparty), document: stated.document,
            due: try stated.day(.due), lines: try stated.lines.lines(words),
            memo: stated.text(.memo), settles: try stated.entry(.settles),
            voucher: stated.text(.voucher))
    }

    private func required(_ field: Field) throws(Refusal) -> String {
        try stated.required(field)
    }

    private func account(_ words: Words) throws(Refusal) -> Code? {
        guard let word = stated.text(.account) else { return nil }
        return try words.account(word)
    }
}

extension Session {
    /// Records what is ordered; says what somebody should look at.
    ///
    /// - Throws: `Refusal`, `FlagsRefused`, a fault of lines.
    package func record(_ order: EntryOrder) throws -> Recorded {
        let outcome = try submit(try order.command(Words(registry)))
        return Recorded(outcome: outcome, warnings: try warnings(of: outcome))
    }
}
