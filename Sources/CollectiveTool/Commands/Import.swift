import ArgumentParser
import Intake
import Ledger
import Recording
import Reports
import Shell

struct Import: ParsableCommand {
    static let configuration = CommandConfiguration("import", .importing)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var actor: ActorOptions
    @Argument(help: .says(.importFile)) var file: String
    @Option(help: .says(.importFormat)) var input: ImportFormat?
    @Option(help: .says(.importEncoding)) var encoding: TextEncoding = .auto
    @Option(help: .says(.map)) var map: String?
    @Option(help: .says(.sheet)) var sheet: String?
    @Flag(help: .says(.dryRun)) var dryRun = false
    @Flag(help: .says(.explain)) var explain = false
    @Option(help: .says(.explainLimit)) var limit: Int = 10
    @Flag(help: .says(.verbose)) var verbose = false

    func run() throws {
        let book = try Book.openForWriting(ledger.path)
        defer { ledger.noteUpgrade(book) }
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
        answer.notesOnWarnings(output.lang, shown: 10).forEach(Terminal.note)
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
