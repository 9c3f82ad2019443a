import ArgumentParser
import Intake
import Ledger
import Projections

struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Record the rows of a CSV or NDJSON file: all of them or none.",
        discussion: """
            Columns, in any order, English or Chinese: date 日期, village 村代码, kind 类型 (income 收入, \
            expense 支出, distribution 分配, transfer 转账 with to 转入科目), category 类别 (code or \
            label), amount 金额; optional account 科目, counterparty 对方单位, memo 摘要, voucher 凭证号, \
            beneficiaries 受益人数, key 唯一键.

            Without a key a row's key is made from its content, so importing a file again records \
            nothing twice. Equal rows in different files count as one; key or voucher tells \
            them apart.
            """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var actor: ActorOptions
    @Argument(help: "The file, or - for standard input.") var file: String
    @Option(help: "csv or ndjson. Default: by the file's ending, else by its first character.")
    var input: ImportFormat?
    @Option(help: "auto, utf-8 or gb18030 (GBK).") var encoding: TextEncoding = .auto
    @Flag(help: "Say what would happen; record nothing.") var dryRun = false

    func run() throws {
        let book = try Book.openForWriting(ledger.path)
        let reader: ImportReader
        do throws(ImportFault) {
            reader = try ImportReader(path: file, format: input, encoding: encoding)
        } catch {
            throw FaultError(.input(error, path: file))
        }
        var progress = Progress(output.lang("importing", "导入"))
        let work = { (session: Session) throws -> ImportReport in
            let decider = RowDecider(
                reader, try session.learnAll(), today: session.moment.today, output.lang)
            var run = ImportRun(session)
            try run.run(decider, path: file) { progress.show($0, count: $1) }
            return run.report
        }
        do {
            defer { progress.finish() }
            let moment = Clock.moment(actor: actor.clean)
            let report =
                dryRun
                ? try book.rehearse(moment, work) : try book.write(moment, work)
            try print(report)
        } catch let rejected as ImportRejected {
            try print(rejected.report)
            throw ExitCode(65)
        }
    }

    private func print(_ report: ImportReport) throws {
        switch output.format {
        case .json: try Terminal.write(json(report))
        case .csv:
            try Terminal.write(
                "rows,recorded,duplicates,rejected\r\n"
                    + "\(report.rows),\(recorded(report)),\(report.duplicates),"
                    + "\(report.rejectedCount)\r\n"
            )
            showRejected(report)
        case .table:
            if report.rejectedCount == 0 { try Terminal.write(summary(report)) }
            showRejected(report)
        }
    }

    /// Of a file with bad rows nothing is recorded.
    private func recorded(_ report: ImportReport) -> Int64 {
        report.rejectedCount == 0 ? report.recorded : 0
    }

    private func json(_ report: ImportReport) -> [UInt8] {
        var writer = CanonicalWriter()
        writer.object { object in
            object.key("duplicateRows")
            object.array { array in
                for row in report.duplicateRows {
                    array.object {
                        $0.field("line", Int64(row.line))
                        $0.field("seq", row.seq)
                    }
                }
            }
            object.field("duplicates", report.duplicates)
            object.field("recorded", recorded(report))
            object.key("rejected")
            object.array { array in
                for row in report.rejected {
                    array.object {
                        $0.field("column", row.column)
                        $0.field("line", Int64(row.line))
                        $0.field("message", row.message)
                        $0.field("reason", row.reason)
                        $0.field("value", row.value)
                    }
                }
            }
            object.field("rejectedCount", report.rejectedCount)
            object.field("rows", report.rows)
        }
        writer.newline()
        return writer.bytes
    }

    private func summary(_ report: ImportReport) -> String {
        let lang = output.lang
        var text = lang(
            "\(grouped(report.rows)) rows: \(grouped(report.recorded)) "
                + (dryRun ? "would be recorded" : "recorded")
                + ", \(grouped(report.duplicates)) already there\n",
            "共 \(grouped(report.rows)) 行：\(dryRun ? "将记录" : "已记录") \(grouped(report.recorded)) 行，"
                + "\(grouped(report.duplicates)) 行此前已记录\n")
        for row in report.duplicateRows.prefix(Terminal.outputIsTerminal ? 5 : ImportReport.kept) {
            text += lang(
                "  line \(row.line) is entry \(row.seq)\n", "  第 \(row.line) 行即第 \(row.seq) 号分录\n")
        }
        let hidden = report.duplicates - Int64(Terminal.outputIsTerminal ? 5 : ImportReport.kept)
        if hidden > 0 { text += lang("  and \(hidden) more\n", "  另有 \(hidden) 行\n") }
        return text
    }

    private func showRejected(_ report: ImportReport) {
        guard report.rejectedCount > 0 else { return }
        let lang = output.lang
        for row in report.rejected {
            let place = row.column.isEmpty ? "" : lang(", \(row.column)", "，\(row.column)")
            Terminal.note(
                lang(
                    "\(file): line \(row.line)\(place): \(row.message)",
                    "\(file)：第 \(row.line) 行\(place)：\(row.message)"))
        }
        let hidden = report.rejectedCount - Int64(report.rejected.count)
        if hidden > 0 { Terminal.note(lang("… and \(hidden) more", "……另有 \(hidden) 行")) }
        Terminal.note(
            lang(
                "\(grouped(report.rejectedCount)) of \(grouped(report.rows)) rows refused; "
                    + "nothing was recorded",
                "\(grouped(report.rows)) 行中有 \(grouped(report.rejectedCount)) 行被拒；未记录任何内容"))
    }
}

extension ImportFormat: ExpressibleByArgument {}
