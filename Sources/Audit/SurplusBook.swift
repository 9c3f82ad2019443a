// What a village could distribute, added up from its postings: the surplus as it stands, what each
// year earned, what of that is never distributed. Rules hold distributions against it.

internal import Ledger

/// Amounts in fen, credits less debits. One for a village, which its rules share: whoever comes
/// first with an entry adds it.
final class SurplusBook {
    /// An entry that takes from the surplus for members.
    struct Distribution {
        var seq: Int64
        var on: Day
        /// What members get, and what the reserve does.
        var members: Int128
        var reserve: Int128
    }

    private let accounts: SurplusParts
    /// The surplus and what is on its way there.
    private(set) var surplus: Int128 = 0
    /// Income less expenses that were not carried over: now, and when the year began.
    private var results: Int128 = 0
    private var resultsBefore: Int128 = 0
    private var year: Period = .all
    private var last: (seq: Int64, distribution: Distribution?)?
    /// What stood to be distributed before the last entry.
    private(set) var availableBefore: Int128 = 0
    private(set) var net: [Period: Int128] = [:]
    private(set) var retained: [Period: Int128] = [:]
    private(set) var postings: [Int64: Distribution] = [:]
    /// What went to the reserve alone, by year.
    private(set) var reserves: [Period: Int128] = [:]

    init(_ accounts: SurplusParts) { self.accounts = accounts }

    /// What stands to be distributed: the surplus with the results of ended years.
    var available: Int128 { surplus + resultsBefore }
    /// What the present year earned up to now.
    var earned: Int128 { results - resultsBefore }

    /// - Returns: the distribution that the entry is, if it stands.
    func add(_ booked: BookedEntry, _ registry: Registry) -> Distribution? {
        if let last, last.seq == booked.seq { return last.distribution }
        if booked.on.year != year {
            year = booked.on.year
            resultsBefore = results
        }
        availableBefore = available
        let distribution = distribution(booked, registry)
        last = (booked.seq, distribution)
        return distribution
    }

    private func distribution(_ booked: BookedEntry, _ registry: Registry) -> Distribution? {
        guard !booked.postings.isEmpty else { return nil }
        var (toSurplus, toResults) = (0 as Int128, 0 as Int128)
        var (reserve, others) = (0 as Int128, 0 as Int128)
        var (hasSurplus, hasResult) = (false, false)
        for line in booked.postings {
            guard let part = accounts.parts[line.account] else { continue }
            let amount = Int128(line.credit) - Int128(line.debit)
            switch part {
            case .surplus:
                toSurplus += amount
                hasSurplus = true
            case .result:
                toResults += amount
                hasResult = true
            case .reserve: reserve += amount
            case .members, .money: others += amount
            }
        }
        surplus += toSurplus
        results += toResults
        if hasResult,
            booked.payment != nil || !registry.closes(booked.postings.lazy.map(\.account))
        {
            net[year, default: 0] += toResults
            note(retained: booked.entry.event.effect, 1)
        }
        guard hasSurplus, !hasResult, toSurplus < 0, booked.stands, !booked.isCarried
        else { return nil }
        guard others > 0 else {
            reserves[year, default: 0] += reserve
            return nil
        }
        if case .openingBalanceSet = booked.entry.event { return nil }
        let distribution = Distribution(
            seq: booked.seq, on: booked.on, members: min(others, -toSurplus),
            reserve: max(0, reserve))
        postings[booked.seq] = distribution
        return distribution
    }

    /// Income of sources that are never distributed.
    private func note(retained effect: Effect, _ sign: Int128) {
        guard let undistributed = accounts.undistributed[year.lastDay] else { return }
        switch effect {
        case .payment(let kind, let payment):
            guard undistributed.contains(payment.category) else { return }
            retained[year, default: 0] +=
                sign * Int128(kind == .income ? payment.amount : -payment.amount)
        case .journal(let journal):
            for line in journal.lines {
                guard let category = line.category, undistributed.contains(category) else {
                    continue
                }
                retained[year, default: 0] += sign * (Int128(line.credit) - Int128(line.debit))
            }
        case .reversal(let reversal): note(retained: reversal.reversed.original.effect, -sign)
        case .transfer, .opening, .standing: break
        }
    }
}

/// What the books give for a year's distribution, in fen: the plan of `DistributionPlan` recomputed
/// with the least reserve.
struct SurplusPlan {
    let net: Int128
    let retained: Int128
    let reserve: Int128
    let distributable: Int128
}

extension SurplusBook {
    /// - Parameters:
    ///   - posting: what posts the distribution, which is part of the sums already.
    ///   - aside: what else went to the reserve out of it and is part of the sums already.
    ///   - day: on which it was approved.
    func plan(
        _ year: Period, _ posting: Distribution?, aside: Int128 = 0, on day: Day
    ) -> SurplusPlan {
        let net = self.net[year] ?? 0
        let retained = min(max(0, self.retained[year] ?? 0), max(0, net))
        // Years that ended since are part of what is available, closed or not.
        let later = self.net.filter { $0.key > year && $0.key < day.year }.values
        let taken = aside + (posting.map { $0.members + $0.reserve } ?? 0)
        let opening = available + taken - net - later.reduce(0, +)
        let base = max(0, net) - retained
        let lost = max(0, -opening)
        let rate = accounts.leastReserve[year.lastDay]
        // Where the law names the reserve first, less is left; the milder order is held to.
        let losses = min(lost, base)
        let reserve = rate.map { Int128($0.ceiling(of: Int64(clamping: base - losses))) } ?? 0
        return SurplusPlan(
            net: net, retained: retained, reserve: reserve,
            distributable: max(0, opening) + base - losses - reserve)
    }
}

extension VillageBooks {
    /// Red where the books of the village are whole from the beginning; without opening balances
    /// what was there before is not known.
    var certainty: Finding.Severity { village.opening == nil ? .yellow : .red }

    /// An approval that stands.
    func approval(_ booked: BookedEntry) -> DistributionApproved? {
        guard case .distributionApproved(let data) = booked.entry.event,
            !isTakenBack(data.bound)
        else { return nil }
        return data
    }
}
