import ArgumentParser
import EventLog
import Intake
import Ledger
import Projections
import Reports
import Shell

struct History: ParsableCommand {
    static let configuration = CommandConfiguration("history", .history)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var wanted: FilterOptions
    @OptionGroup var moment: AsOfOptions
    @Option(help: .says(.entryOrder)) var sort: LogReader.Order = .entry
    @Option(help: .says(.soManyEntries)) var limit: Int?
    @Option(help: .says(.afterEntry)) var after: EntryNumber?

    func run() throws {
        try ledger.read { view in
            let asOf = try moment.asOf(view)
            let registry = try view.registry(at: asOf.at)
            var filter = try wanted.filter(registry)
            if let day = asOf.on { filter.lastDay = min(filter.lastDay ?? .last, day) }
            var printer = try EntryPages(
                output.format, registry, output.lang, totals: EntryTotals(of: filter.account),
                write: { try Terminal.write($0) })
            var left = limit ?? .max
            guard left > 0 else { return try printer.finish(width: Terminal.width) }
            let start = min(after?.seq ?? 0, .max - 1) + 1
            try view.log.forEachEntry(
                from: start, through: asOf.at ?? .max, by: sort
            ) { entry in
                guard filter.admits(entry, registry) else { return true }
                try printer.add(entry)
                left -= 1
                return left > 0
            }
            try printer.finish(width: Terminal.width)
        }
    }
}

/// Which entries are wanted.
struct FilterOptions: ParsableArguments {
    @Option(help: .says(.oneVillage)) var village: String?
    @Option(help: .says(.oneKind)) var kind: String?
    @Option(help: .says(.oneCategory)) var category: String?
    @Option(help: .says(.firstDay)) var from: String?
    @Option(help: .says(.lastDay)) var to: String?
    @Option(help: .says(.oneVoucher)) var voucher: String?
    @Option(help: .says(.memoHolds)) var memo: String?
    @Option(help: .says(.counterpartyHolds)) var counterparty: String?
    @Option(help: .says(.oneAmount)) var amount: String?
    @Option(help: .says(.leastAmount)) var amountFrom: String?
    @Option(help: .says(.mostAmount)) var amountTo: String?
    @Option(help: .says(.oneAccount)) var account: String?
    @Option(help: .says(.oneActor)) var actor: String?
    @Option(help: .says(.firstRecorded)) var recordedFrom: String?
    @Option(help: .says(.lastRecorded)) var recordedTo: String?

    func validate() throws {
        if let kind, Event.Kind(rawValue: kind) == nil {
            throw ValidationError(.unknownKind(kind))
        }
        for (bound, name) in [(amountFrom, "--amount-from"), (amountTo, "--amount-to")]
        where amount != nil && bound != nil {
            throw ValidationError(.exclude("--amount", name))
        }
    }

    /// - Throws: `Refusal` naming what cannot be read or is not there.
    func filter(_ registry: Registry) throws -> EntryFilter {
        let words = Words(registry)
        var filter = EntryFilter()
        if let village, registry.villages[village] == nil {
            throw Refusal(.unknownVillage, .village, village)
        }
        filter.village = village
        filter.kind = kind.flatMap { Event.Kind(rawValue: $0) }
        filter.category = try category.map { try words.category($0) }
        filter.account = try account.map { try words.account($0) }
        filter.firstDay = try from.map { try readDay($0) }
        filter.lastDay = try to.map { try readDay($0) }
        filter.firstRecorded = try recordedFrom.map { try readDay($0) }
        filter.lastRecorded = try recordedTo.map { try readDay($0) }
        filter.voucher = cleanText(voucher)
        filter.memo = cleanText(memo)
        filter.counterparty = cleanText(counterparty)
        filter.actor = cleanText(actor)
        filter.leastAmount = try (amount ?? amountFrom).map { try readAmount($0) }
        filter.mostAmount = try (amount ?? amountTo).map { try readAmount($0) }
        return filter
    }
}

extension LogReader.Order: ExpressibleByArgument {}
