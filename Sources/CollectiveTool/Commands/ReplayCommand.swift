import ArgumentParser
import EventLog
import Ledger
import Projections
import Recording
import Reports
import Shell

struct Replay: ParsableCommand {
    static let configuration = CommandConfiguration("replay", .replay)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @Option(help: .says(.replayTo)) var to: EntryNumber?
    @Flag(help: .says(.check)) var check = false

    func validate() throws {
        if check, to != nil { throw ValidationError(.exclude("--check", "--to")) }
    }

    func run() throws {
        var progress = Progress(.replaying, output.lang)
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
        let answer = ReplayAnswer(report: report, seconds: progress.seconds, wasCompared: check)
        progress.finish()
        if isRehearsal {
            try answer.print(output.format, output.lang)
        } else {
            try afterCommit(.rebuilt) { try answer.print(output.format, output.lang) }
        }
        if let difference = report.difference {
            Terminal.note(difference.sentence(output.lang))
            throw ExitCode(1)
        }
    }
}
