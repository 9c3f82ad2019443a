import ArgumentParser
import Intake
import Ledger
import Recording
import Reports

struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Record the rows of a CSV, XLSX or NDJSON file: all of them or none.",
        discussion: """
            Columns, in any order, English or Chinese: date 日期, village 村代码, kind 类型 (income 收入, \
            expense 支出, distribution 分配, transfer 转账 with to 转入科目), category 类别 (code or \
            label), amount 金额; optional account 科目, counterparty 对方单位, memo 摘要, voucher 凭证号, \
            beneficiaries 受益人数, key 唯一键.

            Without a key a row's key is made from its content, so importing a file again records \
            nothing twice. Equal rows in different files count as one; key or voucher tells \
            them apart.

            Files that others made, such as bank statements, voucher journals and yearly tables, \
            are read with --map: a YAML file that says which of their columns become which of \
            ours, and which rows become what. --explain shows what it does to the first rows. \
            Schemas/mappings describes the format and has worked examples: bank-statement.yaml, \
            voucher-journal.yaml, yearly-table.yaml, italy-pad2026.yaml.

            Of an XLSX workbook one sheet is read: numbers as stored, with 15 digits, days as \
            their cells show them, formulas as last computed. Errors name the sheet's own rows.
            """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var actor: ActorOptions
    @Argument(help: "The file, or - for standard input.") var file: String
    @Option(help: "csv or ndjson. Default: by the file's ending, else by its first character.")
    var input: ImportFormat?
    @Option(help: "auto, utf-8 or gb18030 (GBK). auto refuses when the bytes do not tell.")
    var encoding: TextEncoding = .auto
    @Option(help: ArgumentHelp("A mapping for a file of others.", valueName: "file"))
    var map: String?
    @Option(
        help: ArgumentHelp(
            "The sheet of an XLSX workbook: its name, or its number (1–999) among those shown.",
            valueName: "sheet"))
    var sheet: String?
    @Flag(help: "Say what would happen; record nothing.") var dryRun = false
    @Flag(help: "Show what the mapping makes of the first rows, and why; record nothing.")
    var explain = false
    @Option(help: "How many rows to explain.") var limit: Int = 10
    @Flag(help: "Name every row that is there already, not only ten; JSON always does.")
    var verbose = false

    func run() throws {
        let book = try Book.openForWriting(ledger.path)
        let source = try openSource()
        let moment = Clock.moment(actor: actor.clean)
        guard !explain else { return try explain(source, book, moment) }
        var progress = Progress(.importing, output.lang)
        let listsAll = verbose || output.format == .json
        let work = { (session: Session) throws -> ImportReport in
            session.noteClock(output.lang)
            let decider = RowDecider(
                source.reader, try session.learnAll(), today: session.moment.today)
            var run = try ImportRun(
                session, keysCountEverywhere: source.keysCountEverywhere,
                keepsDuplicates: listsAll)
            try run.run(decider) { progress.show($0, count: $1) }
            return run.report
        }
        do {
            defer { progress.finish() }
            let report =
                dryRun ? try book.rehearse(moment, work) : try book.write(moment, work)
            if dryRun {
                try print(report, of: source)
            } else {
                try afterCommit(.imported(report.recorded)) { try print(report, of: source) }
            }
        } catch let rejected as ImportRejected {
            try print(rejected.report, of: source)
            throw ExitCode(65)
        } catch let fault as ImportFault {
            throw FaultError(.input(fault, path: file))
        }
    }

    private func print(_ report: ImportReport, of source: ImportSource) throws {
        let answer = ImportAnswer(
            file: file, map: map, isDry: dryRun, encoding: source.encoding, report: report,
            isVerbose: verbose)
        let shown = Terminal.errorIsTerminal ? 5 : ImportReport.kept
        answer.notesOnNames(output.lang, shown: shown).forEach(Terminal.note)
        try answer.print(output.format, output.lang)
        if output.format != .json {
            answer.notesOnRefusals(output.lang).forEach(Terminal.note)
        }
    }

    private func explain(_ source: ImportSource, _ book: Book, _ moment: Moment) throws {
        do {
            let rows = try book.rehearse(moment) { session in
                try explainedRows(of: source, session, limit: Int64(limit))
            }
            try explainedAnswer(rows, output.lang).print(output.format, output.lang)
        } catch let fault as ImportFault {
            throw FaultError(.input(fault, path: file))
        }
    }

    private func openSource() throws -> ImportSource {
        guard map != nil || !explain else {
            throw FaultError(.usage(.explainWithoutMap))
        }
        guard limit > 0 else {
            throw FaultError(.usage(.limitBelowOne(limit)))
        }
        if let sheet, sheetNumber(sheet) == 0 {
            throw FaultError(.usage(.sheetZero(sheet)))
        }
        do throws(ImportSourceFault) {
            let source = try ImportSource(
                path: file, format: input, encoding: encoding, map: map, sheet: sheet)
            source.notes(file, output.lang).forEach(Terminal.note)
            return source
        } catch {
            throw FaultError(.importSource(error, path: file, map: map, sheet: sheet))
        }
    }
}

extension ImportFormat: ExpressibleByArgument {}
