import ArgumentParser
import EventLog
import Ledger
import Projections

struct Demo: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a small synthetic book and show what the program does with it.",
        discussion: """
            Six invented villages over one year, the same on every machine. A demo book that is \
            already there is shown again; any other file is refused.
            """)

    @Option(help: ArgumentHelp("Where the book goes.", valueName: "path")) var ledger = "demo.db"
    @OptionGroup var language: LanguageOptions

    func run() throws {
        let lang = language.lang ?? .ofEnvironment
        if try !isThere() {
            try createLedger(ledger, DemoBook.opening, DemoBook.moment)
            try Book.openForWriting(ledger).write(DemoBook.moment) { session in
                var book = DemoBook(session)
                try book.record()
            }
        }
        try Book.openForReading(ledger).read { try show($0, lang) }
    }

    /// Whether the file is a demo book already.
    ///
    /// - Throws: `StoreFault.alreadyExists` for any other file.
    private func isThere() throws -> Bool {
        do {
            let opened = try Book.openForReading(ledger).read { try $0.registry().ledger }
            guard opened == DemoBook.opening else { throw StoreFault.alreadyExists(path: ledger) }
            return true
        } catch StoreFault.noSuchFile {
            return false
        } catch StoreFault.notALedger {
            throw StoreFault.alreadyExists(path: ledger)
        }
    }

    private func show(_ view: View, _ lang: Language) throws {
        try Terminal.write(
            lang(
                "\(ledger): \(grouped(view.head)) entries of six synthetic villages, 2022. "
                    + "Invented figures.\n\n",
                "\(ledger)：六个合成村 2022 年的 \(grouped(view.head)) 条分录。数字均为虚构。\n\n"))
        var query = DistributionQuery()
        query.span = MonthSpan.year(Period(rawValue: 2022) ?? .all)
        let total = try view.distributions(query)
        try distributionsAnswer(total, by: .total, lang, label: "2022").print(.table)
        query.grouping = .township
        try Terminal.write("\n")
        try distributionsAnswer(try view.distributions(query), by: .township, lang, label: "2022")
            .print(.table)
        try Terminal.write("\n")
        let (registry, balances) = try view.balances(AsOf(), village: "S03")
        try balancesAnswer(registry, balances, lang).print(.table)
        try Terminal.write(next(lang))
    }

    private func next(_ lang: Language) -> String {
        let option = ledger == "collective.db" ? "" : " --ledger \(ledger)"
        let steps = [
            ("distributions\(option) --by month", lang("month by month", "逐月")),
            ("history\(option) --village S03 --limit 10", lang("the entries behind it", "背后的分录")),
            ("show\(option) 150", lang("one entry, its postings and hash", "一条分录、过账与散列")),
            ("reverse\(option) 150 --reason \"…\"", lang("undo it, without erasing it", "冲销而不抹去")),
            ("audit\(option)", lang("check everything from nothing", "从头全面核查")),
            ("replay\(option)", lang("rebuild every figure from the log", "由日志重算所有数字")),
            (
                "init",
                lang(
                    "your own book: then village add, record, import",
                    "自己的账本：再 village add、record、import")
            ),
        ]
        let width = steps.map(\.0.displayWidth).max() ?? 0
        let lines = steps.map { command, what in
            "  collective " + command
                + String(repeating: " ", count: width - command.displayWidth + 3)
                + what + "\n"
        }
        return "\n" + lang("Next, try:\n", "接着可试：\n") + lines.joined()
    }
}
