import ArgumentParser
import Demo
import EventLog
import Ledger
import Projections
import Recording
import Reports
import Shell

struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration("demo", .demo)

    @Option(help: .says(.demoLedger)) var ledger = "demo.db"
    @Option(help: .says(.demoVillages)) var villages = 328
    @Option(help: .says(.demoYears)) var years = 2
    @Option(help: .says(.demoEntries)) var entries = 200
    @Option(help: .says(.demoSeed)) var seed: UInt64 = 1
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...20_000).contains(villages) else {
            throw ValidationError(.outside("--villages", 1...20_000))
        }
        guard (1...30).contains(years) else { throw ValidationError(.outside("--years", 1...30)) }
        guard (24...100_000).contains(entries) else {
            throw ValidationError(.outside("--entries", 24...100_000))
        }
    }

    func run() throws {
        let lang = output.lang
        let scale = DemoScale(villages: villages, years: years, entries: entries, seed: seed)
        if try !isThere(scale) { try make(scale) }
        try Book.openForReading(ledger).read { view in
            let screen = DemoScreen(
                path: ledger, view: view, lang: lang,
                year: Period(rawValue: DemoScale.lastYear) ?? .all)
            guard output.format != .table else {
                return try Terminal.write(screen.page(width: Terminal.width))
            }
            try MadeAnswer([
                ("entries", .number(view.head)), ("ledger", .text(ledger)),
                ("villages", .number(view.registry().villages.count)),
            ]).print(output.format, lang)
        }
    }

    /// Builds the book beside its place and then gives it its name, so that an interruption leaves
    /// none that looks whole.
    private func make(_ scale: DemoScale) throws {
        let place = try DraftFile(for: ledger)
        // A ledger is made where nothing is yet.
        place.remove()
        let draft = place.path
        defer { place.remove() }
        try Book.found(draft, DemoBook.opening(scale), DemoBook.moment)
        let book = try Book.openForWriting(draft)
        try book.write(DemoBook.moment) { session in
            var demo = DemoBook(session, scale)
            try demo.record()
        }
        try book.log.backup(to: ledger)
    }

    /// Whether the file is this demo book already.
    ///
    /// - Throws: `StoreFault.alreadyExists` for any other file.
    private func isThere(_ scale: DemoScale) throws -> Bool {
        do {
            let opened = try Book.openForReading(ledger).read { try $0.registry().ledger }
            guard opened == DemoBook.opening(scale) else {
                throw StoreFault.alreadyExists(path: ledger)
            }
            return true
        } catch StoreFault.noSuchFile {
            return false
        } catch StoreFault.notALedger {
            throw StoreFault.alreadyExists(path: ledger)
        }
    }
}
