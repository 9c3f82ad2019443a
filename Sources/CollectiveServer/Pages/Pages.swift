// The pages for people, a file each.

internal import Hummingbird

struct Pages {
    let ledger: ServedLedger

    func add(to router: RouterGroup<ServerContext>) {
        OverviewPage(ledger: ledger).add(to: router)
        VillagePages(ledger: ledger).add(to: router)
        ExplainPage(ledger: ledger).add(to: router)
        ComparePage(ledger: ledger).add(to: router)
        FindingsPages(ledger: ledger).add(to: router)
        SearchPage(ledger: ledger).add(to: router)
        EntryPage(ledger: ledger).add(to: router)
    }
}
