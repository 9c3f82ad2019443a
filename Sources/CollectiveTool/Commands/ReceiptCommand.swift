import ArgumentParser
import EventLog
import Intake
import Ledger
import Projections
import Proof

struct ReceiptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipt",
        abstract:
            "Print a receipt for an entry: in plain words, with a proof that can be verified.",
        discussion: """
            Plain text to print or to send. It carries the entry, the signed checkpoint and the \
            proof, and says how to verify it: collective verify FILE --vkey KEY.
            """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var language: LanguageOptions
    @Argument(help: "The entry.") var entry: EntryNumber
    @Option(help: ArgumentHelp("The checkpoint to prove against.", valueName: "file"))
    var checkpoint: String?
    @Option(name: .shortAndLong, help: ArgumentHelp("Where it goes.", valueName: "file"))
    var output: String?

    func run() throws {
        let place = try output.map { try Destination($0, over: Destination.receipt) }
        let seq = entry.seq
        let text = try ledger.read { view in
            let prover = Prover(view.log)
            let (proof, _) = try prover.inclusion(of: seq, checkpoint, withEntry: true)
            return try Receipt(
                entry: view.log.entry(seq), proof: proof, registry: view.registry(),
                reversedBy: view.reversal(of: seq), lang: language.lang ?? .ofEnvironment
            ).text()
        }
        if let place {
            try place.write(Array(text.utf8))
        } else {
            try Terminal.write(text)
        }
    }
}

/// A receipt as text.
struct Receipt {
    let entry: Entry
    let proof: OfflineProof
    let registry: Registry
    let reversedBy: Int64?
    let lang: Language

    private static let begin = "-----BEGIN PROOF-----\n"
    private static let end = "-----END PROOF-----\n"

    /// The proof within a receipt; `nil` where there is none.
    static func proof(in bytes: [UInt8]) -> [UInt8]? {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let start = text.firstRange(of: begin)?.upperBound,
            let end = text[start...].firstRange(of: end)?.lowerBound
        else { return nil }
        return Array(text[start..<end].utf8)
    }

    func text() throws -> String {
        let checkpoint = try Checkpoint(proof.note.text)
        let rows = rows(checkpoint)
        let width = rows.map(\.0.displayWidth).max() ?? 0
        let lines = rows.map { title, value in
            title + String(repeating: " ", count: width - title.displayWidth + 2)
                + value.oneLine + "\n"
        }
        let name = (registry.ledger?.name ?? "").oneLine
        return lang("RECEIPT", "收 据") + "  \(name)\n\n" + lines.joined() + "\n"
            + lang(
                "To verify: save this text as receipt.txt and run\n"
                    + "  collective verify receipt.txt --vkey KEY\n"
                    + "with the verifier key that \(checkpoint.origin) has published "
                    + "elsewhere.\n\n",
                "核验：将本文存为 receipt.txt，运行\n"
                    + "  collective verify receipt.txt --vkey 公钥\n"
                    + "公钥以 \(checkpoint.origin) 另行公布的为准。\n\n")
            + Receipt.begin + String(decoding: proof.bytes, as: UTF8.self) + Receipt.end
    }

    /// When, in UTC, and by whom.
    private var recorded: String {
        let time = utc(UInt64(clamping: entry.at / 1000))
        guard let actor = entry.actor else { return time }
        return time + lang(" by \(actor)", "，经办人 \(actor)")
    }

    private func rows(_ checkpoint: Checkpoint) -> [(String, String)] {
        let summary = Summary(entry, registry, lang)
        let isYuan = registry.ledger?.currency == "CNY"
        let rows: [(String, String?)] = [
            (lang("Entry", "分录号"), "\(entry.seq)"), (lang("Date", "日期"), entry.on.text),
            (
                lang("Village", "村"),
                registry.villages[entry.village].map { "\($0.code) \($0.name)" }
            ),
            (lang("What", "事项"), summary.what),
            (
                lang("Amount", "金额"),
                summary.amount.map {
                    "\(registry.ledger?.currency ?? "") \(decimalText(fen: $0, grouped: true))"
                }
            ),
            (
                lang("In words", "大写"),
                isYuan ? summary.amount.map { "人民币" + amountInWords(fen: $0) } : nil
            ),
            (lang("Counterparty", "对方单位"), summary.counterparty),
            (lang("Memo", "摘要"), summary.memo), (lang("Voucher", "凭证号"), summary.voucher),
            (lang("Basis", "依据"), summary.basis),
            (lang("Document", "附件"), summary.document?.words),
            (lang("Recorded", "记录时间"), recorded),
            (
                lang("Reversed", "冲销"),
                reversedBy.map { lang("by entry \($0)", "被第 \($0) 号分录冲销") }
            ),
            (
                lang("Stands in", "载于"),
                lang(
                    "\(checkpoint.origin), \(checkpoint.size) entries",
                    "\(checkpoint.origin)，\(checkpoint.size) 条分录")
            ),
            (lang("Root", "根"), base64(checkpoint.root.bytes)),
        ]
        return rows.compactMap { row in row.1.map { (row.0, $0) } }
    }
}
