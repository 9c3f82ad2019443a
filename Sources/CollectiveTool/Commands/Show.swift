import ArgumentParser
import EventLog
import Intake
import Ledger
import Projections
import Reports
import Shell

struct Show: ParsableCommand {
    static let configuration = CommandConfiguration("show", .show)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var moment: AsOfOptions
    @Argument(help: .says(.entry)) var entry: EntryNumber

    func run() throws {
        let seq = entry.seq
        try ledger.read { view in
            let asOf = try moment.asOf(view)
            let last = asOf.at ?? view.head
            guard seq >= 1, seq <= last else {
                throw StoreFault.noSuchEntry(seq: seq, head: last)
            }
            let entry = try view.log.entry(seq)
            guard entry.on <= asOf.on ?? .last else {
                throw FaultError(.usage(.happenedLater(seq, entry.on.text)))
            }
            let registry = try view.registry(at: asOf.at)
            try ShownEntry(
                entry: entry, leaf: hexadecimal(try view.log.leaf(seq)),
                postings: entry.event.postings(accountOf: registry.accountOf(category:)),
                reversedBy: try view.reversal(of: seq, asOf), registry: registry
            ).print(output.format, output.lang)
        }
    }
}
