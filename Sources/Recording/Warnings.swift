// What a session says of what it recorded. The log has no index for this: `record` looks back over
// the log's tail, an import over its file (`LikeRows`).

internal import EventLog
package import Ledger
internal import Projections

extension Session {
    /// What somebody should look at of an entry that was just recorded.
    package func warnings(of outcome: Outcome) throws -> [Warning] {
        guard case .recorded(let seq) = outcome else { return [] }
        let wanted = registry.warnings(on: moment.today)
        let entry = try entry(seq)
        var warnings = try belowZero()
        if wanted.contains(.voucherTwice), let voucher = entry.event.foreignVoucher {
            let month = entry.on.month
            let earlier = try before(entry, voucher) {
                $0.on.month == month && $0.event.effect.voucher == voucher
            }
            if let earlier { warnings.append(.voucherTwice(voucher, .entry(earlier))) }
        }
        if wanted.contains(.likelyTwice), let likeness = Likeness(entry.event, in: entry.village) {
            let earlier = try before(entry, "\(likeness.amount)") {
                abs($0.on.number - entry.on.number) <= Warning.week
                    && Likeness($0.event, in: entry.village) == likeness
            }
            if let earlier { warnings.append(.likelyTwice(.entry(earlier))) }
        }
        if wanted.contains(.sameHands), let warning = try sameHands(entry) {
            warnings.append(warning)
        }
        return warnings
    }

    /// The last entry of the tail before this one, of its village and with a text in its data, that
    /// fits and was not reversed.
    private func before(
        _ entry: Entry, _ text: String, _ fits: (Entry) -> Bool
    ) throws -> Int64? {
        let search = EntrySearch(villageID: entry.villageID, text: text)
        let tail = max(1, entry.seq - RecentEntries.most)
        var found: [Int64] = []
        try LogReader(database).forEachEntry(search, from: tail, through: entry.seq - 1) {
            if fits($0) { found.append($0.seq) }
        }
        return try found.last { try target($0).reversedBy == nil }
    }

    /// Accounts of cash and banks (policy `money-accounts`) that this session lowered and that
    /// stand below zero, in order of village and account.
    package func belowZero() throws -> [Warning] {
        guard registry.warnings(on: moment.today).contains(.belowZero) else { return [] }
        let money = registry.policy("money-accounts", on: moment.today)?.codes ?? []
        var warnings: [Warning] = []
        let codes = Dictionary(
            registry.villages.values.map { ($0.id, $0.code) }) { first, _ in first }
        try writeSums()
        for (village, account) in lowered
        where money.contains(registry.mainAccount(of: account)) {
            let balance = try tables.balance(village, account)
            guard balance < 0 else { continue }
            warnings.append(
                .belowZero(village: codes[village] ?? "", account: account, balance: balance))
        }
        return warnings
    }
}
