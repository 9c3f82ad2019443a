import ArgumentParser
import EventLog
import Intake
import Ledger
import Projections
import Reports

struct History: ParsableCommand {
    static let configuration = CommandConfiguration("history", .history)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @Option(help: .says(.oneVillage)) var village: String?
    @Option(help: .says(.oneKind)) var kind: String?
    @Option(help: .says(.oneCategory)) var category: String?
    @Option(help: .says(.firstDay)) var from: String?
    @Option(help: .says(.lastDay)) var to: String?
    @Option(help: .says(.soManyEntries)) var limit: Int?
    @Option(help: .says(.afterEntry)) var after: EntryNumber?

    func validate() throws {
        if let kind, Event.Kind(rawValue: kind) == nil {
            throw ValidationError(.unknownKind(kind))
        }
    }

    func run() throws {
        let first = try from.map { try readDay($0) }
        let last = try to.map { try readDay($0) }
        try ledger.read { view in
            let registry = try view.registry()
            if let village, registry.villages[village] == nil {
                throw Refusal(.unknownVillage, .village, village)
            }
            let wanted = try category.map { try Words(registry).category($0) }
            var printer = try EntryPages(
                output.format, registry, output.lang, write: { try Terminal.write($0) })
            var left = limit ?? .max
            guard left > 0 else { return try printer.finish(width: Terminal.width) }
            let start = min(after?.seq ?? 0, .max - 1) + 1
            try view.log.forEachEntry(from: start) { entry in
                let fits =
                    (village == nil || entry.village == village)
                    && (kind == nil || entry.event.kind.rawValue == kind)
                    && (wanted == nil || entry.event.effect.category == wanted)
                    && (first.map { entry.on >= $0 } ?? true)
                    && (last.map { entry.on <= $0 } ?? true)
                guard fits else { return true }
                try printer.add(entry)
                left -= 1
                return left > 0
            }
            try printer.finish(width: Terminal.width)
        }
    }
}
