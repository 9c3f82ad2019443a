import ArgumentParser
import Intake
import Ledger
import Projections

struct Reverse: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reverse",
        abstract: "Reverse an entry by posting its opposite (红字冲销).",
        discussion: """
            Default day: the entry's own while its month is open, else today; never before the \
            entry.
            """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var actor: ActorOptions
    @Argument(help: "The entry to reverse.") var entry: EntryNumber
    @Option(help: "Why.") var reason: String
    @Option(help: ArgumentHelp("The business day of the reversal.", valueName: "day"))
    var on: String?

    func run() throws {
        let day = try on.map { try readDay($0) }
        let outcome = try ledger.write(actor: actor.clean, output.lang) { session in
            try session.reverse(entry.seq, reason: cleanText(reason) ?? "", on: day).outcome
        }
        try answer(outcome, output, withDuplicate: false)
    }
}

struct Correct: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct",
        abstract: "Reverse an entry and record it anew with changes, both or neither.",
        discussion: """
            For receipts, payments and transfers. What is not given stays as it was; an empty text \
            removes a memo, counterparty or voucher. The corrected entry bears the reversal's day \
            unless --on says otherwise.
            """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var actor: ActorOptions
    @Argument(help: "The entry to correct.") var entry: EntryNumber
    @Option(help: "Why.") var reason: String
    private var seq: Int64 { entry.seq }
    @Option(help: "The right village.") var village: String?
    @Option(help: ArgumentHelp("The right business day.", valueName: "day")) var on: String?
    @Option(help: "The right category.") var category: String?
    @Option(help: "The right amount.") var amount: String?
    @Option(help: "The right settlement account (of a transfer: the account it leaves).")
    var account: String?
    @Option(help: "The right account that a transfer reaches.") var to: String?
    @Option(help: "The right counterparty.") var counterparty: String?
    @Option(help: "The right memo.") var memo: String?
    @Option(help: "The right voucher number.") var voucher: String?
    @Option(help: "The right number of beneficiaries.") var beneficiaries: String?

    func run() throws {
        let day = try on.map { try readDay($0) }
        let (reversal, corrected) = try ledger.write(actor: actor.clean, output.lang) { session in
            let target = try session.target(seq)
            let (outcome, reversalDay) = try session.reverse(
                seq, reason: cleanText(reason) ?? "", on: nil)
            guard let entry = target.entry else { return (outcome, outcome) }
            let words = Words(session.registry)
            let command = Command(
                village: cleanText(village) ?? entry.village, on: day ?? reversalDay,
                key: entry.key.map(nextKey), action: try action(entry, words))
            return (outcome, try session.submit(command))
        }
        try afterCommit(.recorded(first: reversal.seq, last: corrected.seq)) {
            try print(reversal: reversal.seq, corrected: corrected.seq)
        }
    }

    private func action(_ entry: Entry, _ words: Words) throws -> Command.Action {
        switch entry.event.effect {
        case .transfer(var transfer):
            if let amount { transfer.amount = try readAmount(amount) }
            if let account { transfer.from = try words.account(account) }
            if let to { transfer.to = try words.account(to, .to) }
            if let counterparty { transfer.counterparty = cleanText(counterparty) }
            if let memo { transfer.memo = cleanText(memo) }
            if let voucher { transfer.voucher = cleanText(voucher) }
            return .transfer(transfer)
        case .payment(let kind, var payment):
            if let category { payment.category = try words.category(category) }
            if let amount { payment.amount = try readAmount(amount) }
            if let account { payment.account = try words.account(account) }
            if let counterparty { payment.counterparty = cleanText(counterparty) }
            if let memo { payment.memo = cleanText(memo) }
            if let voucher { payment.voucher = cleanText(voucher) }
            if let beneficiaries {
                payment.beneficiaries = try readCount(beneficiaries, .beneficiaries)
            }
            return .pay(kind, payment, settlementStated: true)
        case .journal, .opening, .reversal, .standing:
            throw FaultError(
                .usage(
                    english:
                        "entry \(seq) is a \(entry.event.kind.rawValue); reverse it and record "
                        + "it anew",
                    chinese: "第 \(seq) 号分录是 \(entry.event.kind.rawValue)；请先冲销再重新记录"))
        }
    }

    private func print(reversal: Int64, corrected: Int64) throws {
        switch output.format {
        case .json:
            var writer = CanonicalWriter()
            writer.object {
                $0.field("reversal", reversal)
                $0.field("seq", corrected)
            }
            writer.newline()
            try Terminal.write(writer.bytes)
        case .csv: try Terminal.write("reversal,seq\r\n\(reversal),\(corrected)\r\n")
        case .table:
            try Terminal.write(
                output.lang(
                    "entry \(seq) reversed by entry \(reversal) and recorded anew as entry "
                        + "\(corrected)\n",
                    "第 \(seq) 号分录已由第 \(reversal) 号冲销，并重新记录为第 \(corrected) 号\n"))
        }
    }
}

/// The key of a corrected entry: `k` becomes `k#2`, then `k#3`.
func nextKey(_ key: String) -> String {
    guard let mark = key.lastIndex(of: "#"), let number = Int(key[key.index(after: mark)...]),
        number > 1
    else { return key + "#2" }
    return key[..<mark] + "#\(number + 1)"
}

extension Session {
    /// Reverses an entry; gives the day that the reversal bears.
    func reverse(
        _ seq: Int64, reason: String, on day: Day?
    ) throws -> (outcome: Outcome, on: Day) {
        let target = try target(seq)
        let command = Command(
            village: target.entry?.village ?? "", on: day, action: .reverse(target, reason: reason))
        let draft = try draft(command)
        return (try append(draft), draft.on)
    }
}

extension Session.Outcome {
    var seq: Int64 {
        switch self {
        case .recorded(let seq), .duplicate(let seq): seq
        }
    }
}
