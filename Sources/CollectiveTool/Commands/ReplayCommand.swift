import ArgumentParser
import EventLog
import Ledger
import Projections
import Recording

struct Replay: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Rebuild every projection from the log, or compare them with it.",
        discussion: """
            The digest is SHA-256 over the facts; the same history gives the same digest on any \
            machine. With --check or --to nothing is written.
            """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @Option(
        help: ArgumentHelp(
            "Fold the log up to this entry only and say what it gives.", valueName: "seq"))
    var to: EntryNumber?
    @Flag(help: "Compare only; exit 1 and name the first difference if they differ.")
    var check = false

    func validate() throws {
        if check, to != nil { throw ValidationError("--check and --to exclude each other") }
    }

    func run() throws {
        var progress = Progress(output.lang("replaying", "重放"))
        let isRehearsal = check || to != nil
        let book =
            isRehearsal
            ? try Book.openForReading(ledger.path) : try Book.openForWriting(ledger.path)
        let head = max(1, try book.log.head())
        let show = { (entries: Int64) in
            progress.show(Double(entries) / Double(min(head, to?.seq ?? head)), count: entries)
        }
        let report =
            isRehearsal
            ? try book.log.rehearseReplay(to: to?.seq, progress: show)
            : try book.replay(progress: show)
        progress.finish()
        if isRehearsal {
            try print(report, seconds: progress.seconds)
        } else {
            try afterCommit(.rebuilt) { try print(report, seconds: progress.seconds) }
        }
        if let difference = report.difference {
            Terminal.note(difference.sentence(output.lang))
            throw ExitCode(1)
        }
    }

    private func print(_ report: ReplayReport, seconds: Double) throws {
        let time = decimal(seconds, places: 3)
        switch output.format {
        case .json:
            var writer = CanonicalWriter()
            writer.object {
                $0.field("digest", "\(report.digest)")
                $0.field("entries", report.entries)
                $0.key("seconds")
                $0.raw(Array(time.utf8))
            }
            writer.newline()
            try Terminal.write(writer.bytes)
        case .csv:
            try Terminal.write(
                "entries,seconds,digest\r\n\(report.entries),\(time),\(report.digest)\r\n")
        case .table:
            let rate = grouped(Int64(Double(report.entries) / max(seconds, 0.000_001)))
            let count = grouped(report.entries)
            let text = output.lang(
                "\(count) entries in \(time) s (\(rate) a second)\ndigest \(report.digest)\n",
                "\(count) 条分录，用时 \(time) 秒（每秒 \(rate) 条）\n摘要 \(report.digest)\n")
            try Terminal.write([.sentence(text)])
            guard check, report.difference == nil else { return }
            try Terminal.write(
                output.lang("the projections follow from the log\n", "汇总与日志一致\n"))
        }
    }
}

/// A number with a fixed count of decimals, without a locale.
func decimal(_ number: Double, places: Int) -> String {
    var scale: Int64 = 1
    for _ in 0..<places { scale *= 10 }
    let scaled = Int64((number * Double(scale)).rounded())
    let fraction = "\(scaled % scale)"
    return "\(scaled / scale)." + String(repeating: "0", count: places - fraction.count) + fraction
}

extension ProjectionDifference {
    func sentence(_ lang: Language) -> String {
        let nothing = lang("nothing", "无")
        return lang(
            "first difference: \(table) \(row): the log gives "
                + "\(expected.isEmpty ? nothing : expected), "
                + "the projections hold \(found.isEmpty ? nothing : found)",
            "首处差异：\(table) \(row)：日志得出 \(expected.isEmpty ? nothing : expected)，"
                + "汇总为 \(found.isEmpty ? nothing : found)")
    }
}
