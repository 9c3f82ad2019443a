import ArgumentParser
import EventLog
import Intake
import Ledger
import Projections
import Reports

struct Show: ParsableCommand {
    static let configuration = CommandConfiguration("show", .show)
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: .says(.entry)) var entry: EntryNumber

    func run() throws {
        let seq = entry.seq
        try ledger.read { view in
            guard seq >= 1, seq <= view.head else {
                throw StoreFault.noSuchEntry(seq: seq, head: view.head)
            }
            let entry = try view.log.entry(seq)
            let registry = try view.registry()
            try ShownEntry(
                entry: entry, leaf: hexadecimal(try view.log.leaf(seq)),
                postings: entry.event.postings(accountOf: registry.accountOf(category:)),
                reversedBy: try view.reversal(of: seq), registry: registry
            ).print(output.format, output.lang)
        }
    }
}
