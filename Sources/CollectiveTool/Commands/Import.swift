import ArgumentParser
import Asking
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
        let order = try order()
        let source = try order.source()
        source.notes(file, output.lang).forEach(Terminal.note)
        let moment = Clock.moment(actor: actor.clean)
        guard !explain else { return try explain(order, source, book, moment) }
        var progress = Progress(.importing, output.lang)
        let work = { (session: Session) throws -> ImportReport in
            session.noteClock(output.lang)
            return try session.record(order, from: source) { progress.show($0, count: $1) }
        }
        do {
            defer { progress.finish() }
            let report =
                dryRun ? try book.rehearse(moment, work) : try book.write(moment, work)
            if dryRun {
                try print(report, of: source, order)
            } else {
                try afterCommit(.imported(report.recorded)) {
                    try print(report, of: source, order)
                }
            }
        } catch let rejected as ImportRejected {
            try print(rejected.report, of: source, order)
            throw ExitCode(65)
        }
    }

    private func print(
        _ report: ImportReport, of source: ImportSource, _ order: ImportOrder
    ) throws {
        let answer = order.answer(report, of: source, isDry: dryRun, isVerbose: verbose)
        let shown = Terminal.errorIsTerminal ? 5 : ImportReport.kept
        answer.notesOnNames(output.lang, shown: shown).forEach(Terminal.note)
        answer.notesOnWarnings(output.lang, shown: 10).forEach(Terminal.note)
        try answer.print(output.format, output.lang)
        if output.format != .json {
            answer.notesOnRefusals(output.lang).forEach(Terminal.note)
        }
    }

    private func explain(
        _ order: ImportOrder, _ source: ImportSource, _ book: Book, _ moment: Moment
    ) throws {
        let rows = try book.rehearse(moment) { session in
            try order.explained(source, session, limit: Int64(limit))
        }
        try explainedAnswer(rows, output.lang).print(output.format, output.lang)
    }

    private func order() throws -> ImportOrder {
        guard map != nil || !explain else {
            throw FaultError(.usage(.explainWithoutMap))
        }
        guard limit > 0 else {
            throw FaultError(.usage(.limitBelowOne(limit)))
        }
        var order = ImportOrder(path: file, name: file)
        order.format = input
        order.encoding = encoding
        order.map = map
        order.sheet = sheet
        order.listsAll = verbose || output.format == .json
        return order
    }
}

extension ImportFormat: ExpressibleByArgument {}
