// `/` of a folder: its ledgers side by side.

internal import Hummingbird
internal import Reports

struct LedgersPage {
    let ledgers: [ServedLedger]

    func add(to router: Router<ServerContext>) {
        router.get("") { request, context in
            try context.require(.read)
            var listed: [ListedLedger] = []
            for ledger in ledgers {
                let facts = try await ledger.read { try LedgerFacts($0) }
                listed.append(ListedLedger(facts: facts, href: ledger.base + "/"))
            }
            let words = LedgersWords(context.lang)
            let place = Place(
                base: "", book: words.title, path: "/", query: [], lang: context.lang,
                isOfLedger: false)
            let page = WebPage(
                title: words.title,
                content: listed.isEmpty
                    ? paragraph(words.none) : ledgersTable(listed, context.lang))
            return page.response(place, context.principal)
        }
    }
}
