import ArgumentParser
import EventLog
import Intake
import Ledger
import Projections
import Reports

struct Export: ParsableCommand {
    static let configuration = CommandConfiguration("export", .export)

    enum Form: String, CaseIterable, ExpressibleByArgument {
        case ndjson, csv, xlsx, hledger, ledger, beancount
    }

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var language: LanguageOptions
    @Option(help: .says(.exportFormat)) var format: Form
    @Option(help: .says(.oneVillage)) var village: String?
    @Option(help: .says(.exportTo)) var to: EntryNumber?

    func validate() throws {
        if format == .xlsx, Terminal.outputIsTerminal {
            throw ValidationError(.workbookOnTerminal)
        }
    }

    func run() throws {
        try ledger.read { view in
            let registry = try view.registry()
            if let village, registry.villages[village] == nil {
                throw Refusal(.unknownVillage, .village, village)
            }
            if let to = to?.seq, to > view.head || to < 1 {
                throw StoreFault.noSuchEntry(seq: to, head: view.head)
            }
            switch format {
            case .ndjson: try lines(view)
            case .csv:
                var printer = try EntryPages(
                    .csv, registry, language.lang ?? .ofEnvironment,
                    write: { try Terminal.write($0) })
                try entries(view) { try printer.add($0) }
                try printer.finish(width: nil)
            case .xlsx:
                let lang = language.lang ?? .ofEnvironment
                var printer = try EntryPages(.table, registry, lang, isWhole: true) { _ in }
                try entries(view) { try printer.add($0) }
                try Terminal.write(printer.sheet().page(.xlsx, lang))
            case .hledger: try journal(view, HledgerJournal(registry))
            case .ledger: try journal(view, LedgerJournal(registry))
            case .beancount: try journal(view, BeancountJournal(registry))
            }
        }
    }

    private func entries(_ view: View, _ body: (Entry) throws -> Void) throws {
        try view.log.forEachEntry(through: to?.seq ?? .max) { entry in
            if village == nil || entry.village == village { try body(entry) }
            return true
        }
    }

    private func lines(_ view: View) throws {
        var output: [UInt8] = []
        try view.log.forEachLine(through: to?.seq ?? .max) { code, line in
            guard village == nil || code == village else { return }
            output += line
            output.append(0x0A)
            if output.count > 1 << 18 {
                try Terminal.write(output)
                output.removeAll(keepingCapacity: true)
            }
        }
        try Terminal.write(output)
    }

    private func journal(_ view: View, _ journal: some JournalText) throws {
        try Terminal.write(Array(journal.heading.utf8))
        var output: [UInt8] = []
        try entries(view) { entry in
            output += journal.text(of: entry).utf8
            if output.count > 1 << 18 {
                try Terminal.write(output)
                output.removeAll(keepingCapacity: true)
            }
        }
        try Terminal.write(output)
    }
}
