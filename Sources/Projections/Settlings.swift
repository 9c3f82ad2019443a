// Which entries pay one: those that name it.

internal import EventLog
package import Ledger

extension View {
    /// The entries that say they settle one, in order; nothing for an entry that leaves nothing
    /// open.
    package func settling(_ entry: Entry) throws -> [Int64] {
        let registry = try registry()
        let named = registry.policy("dues-accounts", on: entry.on)?.codes ?? []
        let postings = entry.event.postings(accountOf: registry.accountOf(category:))
        guard postings.contains(where: { named.contains(registry.mainAccount(of: $0.account)) })
        else { return [] }
        var found: [Int64] = []
        let search = EntrySearch(villageID: entry.villageID, text: "\"settles\":\(entry.seq)")
        let add = { (later: Entry) in
            if later.event.effect.settles == entry.seq { found.append(later.seq) }
        }
        if let seqs = try places(of: entry.villageID, .first ... .last) {
            try log.forEachEntry(search, among: seqs.filter { $0 > entry.seq }, add)
        } else {
            try log.forEachEntry(search, from: entry.seq + 1, through: head, add)
        }
        return found
    }
}
