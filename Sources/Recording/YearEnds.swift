// Closing and reopening: months are locked; a year is locked and, where the ledger says which
// accounts its results are carried to, carried over, village by village, in the same transaction.

internal import EventLog
package import Ledger
internal import Projections

extension Session {
    /// Closes a month or a year, for a village or ("") for all.
    ///
    /// - Parameter reason: why a year is closed though red findings of it are open.
    /// - Returns: the last entry that this recorded, or the one that had locked all of it before.
    /// - Throws: `Refusal`.
    package func close(
        _ period: Period, village: String = "", on day: Day? = nil, despite reason: String? = nil
    ) throws -> Outcome {
        let before = head
        if period.isYear {
            try carryOver(period, village, despite: reason)
        } else if let reason {
            throw Refusal(.noOpenFinding, .despite, reason, detail: period.text)
        }
        let outcome = try submitPlainly(
            Command(village: village, on: day, action: .close(period)))
        // Months that were all locked before need no lock; what was carried over is news.
        return outcome.isDuplicate && head > before ? .recorded(seq: head) : outcome
    }

    /// Opens a month or a year again. What carried the results of the year over is taken back, also
    /// for a month of it: the year's result may be another then. Its other months stay locked.
    ///
    /// - Throws: `Refusal` for a year whose distribution, or that of a later one, is approved.
    package func reopen(
        _ period: Period, village: String = "", reason: String, on day: Day? = nil
    ) throws -> Outcome {
        let number = period.year.rawValue
        let closed = try villages(village).filter {
            $0.years[number] != nil && $0.merged == nil
        }
        for village in closed {
            for (number, year) in village.years.sorted(by: { $0.key < $1.key })
            where number >= period.year.rawValue {
                guard let approved = year.approved else { continue }
                throw Refusal(
                    .distributionStands, .period, "\(number)", detail: "\(approved.seq)")
            }
        }
        let outcome = try submitPlainly(
            Command(village: village, on: day, action: .reopen(period, reason: reason)))
        for village in closed {
            guard let first = village.years[number]?.first else { continue }
            for entry in try bound(to: first) {
                _ = try reverseAlone(
                    entry.seq, reason: reason, on: period.year.lastDay, closesYear: true)
            }
        }
        return outcome
    }

    /// The entries that were recorded together, the first of which has this number.
    package func bound(to first: Int64) throws -> [Entry] {
        var group: [Entry] = []
        try forEachEntry(from: first) { entry in
            guard entry.event.effect.bound == first else { return false }
            group.append(entry)
            return true
        }
        return group
    }

    /// Carries the results of a year over, for those villages of which it was not done. A ledger
    /// that carries nothing says of a village only what it was closed in spite of.
    private func carryOver(_ year: Period, _ village: String, despite reason: String?) throws {
        let carries = !registry.closingAccounts(on: year.lastDay).isEmpty
        if !carries, registry.findings.isEmpty, reason == nil { return }
        var villages = try villages(village).filter {
            $0.years[year.rawValue] == nil && $0.merged == nil
        }
        let figures = try yearFigures(year, village: villages.count == 1 ? villages[0].id : nil)
        // Where there is nothing to carry, a year whose months are locked is closed already.
        villages.removeAll {
            !(carries && figures[$0.id] != nil)
                && registry.closing(of: year, villageID: $0.id) != nil
        }
        guard !villages.isEmpty else { return }
        let despite = try registry.despite(reason, year, villages)
        // All are decided before one is recorded: a refusal leaves nothing behind.
        let ends = try villages.compactMap { village in
            let hasFindings = despite[village.id] != nil
            guard carries || hasFindings,
                let sums = figures[village.id] ?? (hasFindings ? YearFigures() : nil)
            else { return nil as (Village, YearEnd)? }
            guard carries else {
                return (village, YearEnd(journals: [], net: registry.net(sums)))
            }
            return (village, try registry.yearEnd(year, village, sums))
        }
        for (village, end) in ends {
            var first: Int64?
            for lines in end.journals {
                let bound = first ?? head + 1
                first = bound
                let journal = JournalPosted(bound: bound, lines: lines)
                _ = try append(
                    Draft(
                        on: year.lastDay, villageID: village.id, village: village.code,
                        event: .journalPosted(journal), closesYear: true))
            }
            _ = try append(
                Draft(
                    on: year.lastDay, villageID: village.id, village: village.code,
                    event: .yearClosed(
                        YearClosed(
                            bound: first, despite: despite[village.id], net: end.net, year: year)))
            )
        }
    }

    /// The village with a code, or all, in order of their codes.
    func villages(_ code: String) throws -> [Village] {
        if code.isEmpty {
            return try learnAll().villages.values.sorted { $0.code < $1.code }
        }
        try learn(code)
        guard let village = registry.villages[code] else {
            throw Refusal(.unknownVillage, .village, code)
        }
        return [village]
    }
}
