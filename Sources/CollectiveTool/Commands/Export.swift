import ArgumentParser
import EventLog
import Intake
import Ledger
import Projections
import Reports
import Shell

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
    @OptionGroup var moment: AsOfOptions

    func validate() throws {
        if to != nil, moment.recorded.at != nil {
            throw ValidationError(.exclude("--to", "--at"))
        }
        if format == .xlsx, Terminal.outputIsTerminal {
            throw ValidationError(.workbookOnTerminal)
        }
    }

    func run() throws {
        try ledger.read { view in
            var asOf = try moment.asOf(view)
            if let to { asOf.at = to.seq }
            try view.check(asOf)
            let registry = try view.registry(at: asOf.at)
            if let village, registry.villages[village] == nil {
                throw Refusal(.unknownVillage, .village, village)
            }
            switch format {
            case .ndjson: try lines(view, asOf)
            case .csv:
                var printer = try EntryPages(
                    .csv, registry, language.lang ?? .ofEnvironment,
                    write: { try Terminal.write($0) })
                try entries(view, asOf) { try printer.add($0) }
                try printer.finish(width: nil)
            case .xlsx:
                let lang = language.lang ?? .ofEnvironment
                var printer = try EntryPages(.table, registry, lang, isWhole: true) { _ in }
                try entries(view, asOf) { try printer.add($0) }
                try Terminal.write(printer.sheet().page(.xlsx, lang))
            case .hledger: try journal(view, asOf, HledgerJournal(registry))
            case .ledger: try journal(view, asOf, LedgerJournal(registry))
            case .beancount: try journal(view, asOf, BeancountJournal(registry))
            }
        }
    }

    private func entries(
        _ view: View, _ asOf: AsOf, _ body: (Entry) throws -> Void
    ) throws {
        try view.log.forEachEntry(through: asOf.at ?? .max) { entry in
            guard entry.on <= asOf.on ?? .last else { return true }
            if village == nil || entry.village == village { try body(entry) }
            return true
        }
    }

    private func lines(_ view: View, _ asOf: AsOf) throws {
        var output: [UInt8] = []
        try view.log.forEachLine(through: asOf.at ?? .max, until: asOf.on ?? .last) { code, line in
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

    private func journal(_ view: View, _ asOf: AsOf, _ journal: some JournalText) throws {
        try Terminal.write(Array(journal.heading.utf8))
        var output: [UInt8] = []
        try entries(view, asOf) { entry in
            output += journal.text(of: entry).utf8
            if output.count > 1 << 18 {
                try Terminal.write(output)
                output.removeAll(keepingCapacity: true)
            }
        }
        try Terminal.write(output)
    }
}
