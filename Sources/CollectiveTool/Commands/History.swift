import ArgumentParser
import Asking
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
        var question = HistoryQuestion()
        question.wanted = wanted.asked
        question.moment = try moment.asked()
        question.sort = sort
        question.limit = limit
        question.after = after?.seq
        try ledger.read { view in
            let (registry, filter, asOf) = try question.found(view)
            var printer = try EntryPages(
                output.format, registry, output.lang, totals: EntryTotals(of: filter.account),
                write: { try Terminal.write($0) })
            try question.forEachEntry(view, registry, filter, asOf) { try printer.add($0) }
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

    var asked: AskedEntries {
        var asked = AskedEntries()
        asked.village = village
        asked.kind = kind
        asked.category = category
        asked.from = from
        asked.to = to
        asked.voucher = voucher
        asked.memo = memo
        asked.counterparty = counterparty
        asked.amount = amount
        asked.amountFrom = amountFrom
        asked.amountTo = amountTo
        asked.account = account
        asked.actor = actor
        asked.recordedFrom = recordedFrom
        asked.recordedTo = recordedTo
        return asked
    }
}

extension LogReader.Order: ExpressibleByArgument {}
