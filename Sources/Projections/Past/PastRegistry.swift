// The registry as it stood at an entry, folded from the entries that change it. The projections
// list them; reversals change it only where they take back opening balances or the posting of a
// distribution, and are found by those.

internal import EventLog
internal import Ledger

extension View {
    /// - Throws: `TablesInDoubt` where the list cannot be what this program writes.
    func pastRegistry(at seq: Int64) throws -> Registry {
        var entries = try folded(among: Array(try registryPlaces().prefix { $0 <= seq }))
        let reversals = try entries.flatMap(\.targets).compactMap { try reversal(of: $0) }
        if !reversals.isEmpty {
            entries += try folded(among: reversals.filter { $0 <= seq }.sorted())
            entries.sort { $0.seq < $1.seq }
        }
        var registry = Registry()
        for entry in entries { registry.apply(entry) }
        return registry
    }

    /// The entries that closed months and years, in order of seq.
    func closings() throws -> [FoldedEntry] {
        let kinds: [Event.Kind] = [.periodClosed, .yearClosed]
        let found = try Past.unlessInDoubt { try folded(among: try registryPlaces()) }
        return try found?.filter { kinds.contains($0.event.kind) }
            ?? entries(EntrySearch(kinds: kinds)).map(FoldedEntry.init)
    }

    private func registryPlaces() throws -> [Int64] {
        let run = try EntryPlaceTable(database: database).runs(of: 0, 0...0).first
        guard let seqs = run?.seqs, seqs.first == 1 else { throw TablesInDoubt() }
        return seqs
    }

    private func folded(among seqs: [Int64]) throws -> [FoldedEntry] {
        var codes = VillageCodes(log)
        var entries: [FoldedEntry] = []
        try log.forEachRow(among: seqs[...]) { row in
            let event = try row.event(.skip)
            guard event.kind.traits.contains(.changesRegistry) else { throw TablesInDoubt() }
            entries.append(
                FoldedEntry(
                    seq: row.seq, on: try row.day(), villageID: row.villageID,
                    village: try codes.code(of: row.villageID, at: row.seq, event), event: event))
        }
        return entries
    }
}

extension FoldedEntry {
    /// The entries whose reversal takes back what this one changed.
    fileprivate var targets: [Int64] {
        if case .openingBalanceSet = event { return [seq] }
        if case .distributionApproved(let data) = event { return [data.bound] }
        return []
    }
}
