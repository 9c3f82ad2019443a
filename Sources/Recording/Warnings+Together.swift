// Warnings of many entries that one session recorded for several people: each says what concerns
// its own entry. The same rules as in Warnings.swift, over a tail that is remembered.

internal import EventLog
internal import Ledger
internal import Projections

extension Session {
    /// What somebody should look at of each entry, as it stands once all are recorded.
    ///
    /// - Parameter seqs: entries of this session, ascending.
    func warnings(ofAll seqs: [Int64]) throws -> [Int64: [Warning]] {
        guard !seqs.isEmpty else { return [:] }
        let wanted = registry.warnings(on: moment.today)
        try writeSums()
        let recent = try caughtUp()
        self.recent = recent
        var balances = Balances(self)
        var warnings: [Int64: [Warning]] = [:]
        for seq in seqs {
            let entry = try kept?[seq] ?? entry(seq)
            var found = wanted.contains(.belowZero) ? try balances.belowZero(after: entry) : []
            if wanted.contains(.voucherTwice), let voucher = entry.event.foreignVoucher,
                let earlier = try standing(recent.sharingVoucher(entry))
            {
                found.append(.voucherTwice(voucher, .entry(earlier)))
            }
            if wanted.contains(.likelyTwice), let earlier = try standing(recent.like(entry)) {
                found.append(.likelyTwice(.entry(earlier)))
            }
            if wanted.contains(.sameHands), let warning = try sameHands(entry) {
                found.append(warning)
            }
            warnings[seq] = found
        }
        return warnings
    }

    /// The tail up to this session's last entry.
    private func caughtUp() throws -> RecentEntries {
        let first = max(1, head - RecentEntries.most)
        // Taken and not copied: nobody else holds it while it grows.
        var recent = takeRecent() ?? RecentEntries()
        if recent.head + 1 < first || recent.head > head { recent = RecentEntries() }
        let own = (kept ?? [:]).values.sorted { $0.seq < $1.seq }
        let next = max(first, recent.head + 1)
        let last = own.first.map { $0.seq - 1 } ?? head
        if next <= last {
            try LogReader(database).forEachEntry(EntrySearch(), from: next, through: last) {
                recent.add($0)
            }
        }
        for entry in own where entry.seq > recent.head { recent.add(entry) }
        return recent
    }

    /// The last that was not reversed.
    private func standing(_ seqs: [Int64]) throws -> Int64? {
        try seqs.last { try tables.reversal(of: $0) == nil }
    }
}

/// Balances of money accounts, each looked up once.
private struct Balances {
    private struct Key: Hashable {
        var village: Int64
        var account: Code
    }

    private let session: Session
    private let money: [Code]
    private var known: [Key: Int64] = [:]

    init(_ session: Session) {
        self.session = session
        money = session.registry.policy("money-accounts", on: session.moment.today)?.codes ?? []
    }

    /// The accounts of cash and banks that an entry lowered and that stand below zero, in order.
    mutating func belowZero(after entry: Entry) throws -> [Warning] {
        let registry = session.registry
        var moved: [Code: Int128] = [:]
        entry.event.forEachPosting(accountOf: { registry.categories[$0]?.account }) { line in
            moved[line.account, default: 0] += Int128(line.debit) - Int128(line.credit)
        }
        return try moved.keys.sorted().compactMap { account in
            guard moved[account] ?? 0 < 0, money.contains(registry.mainAccount(of: account)) else {
                return nil
            }
            let key = Key(village: entry.villageID, account: account)
            let balance = try known[key] ?? session.tables.balance(entry.villageID, account)
            known[key] = balance
            return balance < 0
                ? .belowZero(village: entry.village, account: account, balance: balance) : nil
        }
    }
}
