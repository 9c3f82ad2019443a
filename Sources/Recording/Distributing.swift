// The distribution of a closed year's surplus: planned from the books, approved by the members,
// paid.

internal import EventLog
package import Ledger
package import Projections

extension Session {
    /// What a year's surplus of the villages would be used for.
    ///
    /// - Throws: `Refusal`.
    package func plan(
        _ year: Period, villages: [Village], _ terms: DistributionTerms = DistributionTerms()
    ) throws -> [DistributionPlan] {
        let figures = try surplus(of: year, villages)
        return try zip(villages, figures).map { village, figures in
            try registry.plan(village, year, figures, terms)
        }
    }

    /// - Throws: `Refusal` for an unknown village.
    package func village(_ code: String) throws -> Village { try villages(code)[0] }

    /// The village that is named, or of a selection those whose year can be distributed.
    package func villages(
        _ filter: PopulationFilter, distributing year: Period
    ) throws -> [Village] {
        _ = try learnAll()
        return try registry.villages(of: filter, distributing: year)
    }

    /// The village that is named, or of a selection those with an approved distribution of which
    /// something is left.
    package func villages(_ filter: PopulationFilter, toPay year: Period) throws -> [Village] {
        if let code = filter.village { return [try village(code)] }
        let approved = try villages("").filter {
            filter.names($0, on: year.lastDay) && $0.years[year.rawValue]?.approved != nil
        }
        let approvals = Dictionary(
            uniqueKeysWithValues: approved.compactMap { village in
                village.years[year.rawValue]?.approved.map { (village.id, $0) }
            })
        let paid = try paid(approvals)
        return approved.filter { (approvals[$0.id]?.members ?? 0) > paid[$0.id, default: 0] }
    }

    /// Records that a plan was approved, and posts it.
    ///
    /// - Parameter day: of the resolution.
    /// - Throws: `Refusal`.
    package func approve(
        _ plan: DistributionPlan, _ vote: Vote, on day: Day, document: Document? = nil
    ) throws -> Outcome {
        _ = try registry.distributable(plan.village, plan.year)
        try registry.admit(vote, on: plan, day: day)
        let accounts = try registry.distributionAccounts(on: day)
        let seq = head + 1
        let command = Command(
            village: plan.village.code, on: day,
            action: .journal(
                JournalPosted(
                    bound: seq, document: document, lines: plan.lines(accounts),
                    memo: vote.resolution)))
        _ = try submit(command)
        let approved = DistributionApproved(
            bound: seq, distributable: plan.distributable, entitled: vote.entitled,
            favour: vote.favour, losses: plan.losses, members: plan.members,
            net: plan.figures.net, present: vote.present, reserve: plan.reserve,
            resolution: vote.resolution, retained: plan.retained, shares: plan.shares,
            year: plan.year)
        return try append(
            Draft(
                on: day, villageID: plan.village.id, village: plan.village.code,
                event: .distributionApproved(approved)))
    }

    /// Pays members what was approved, or a part of it.
    ///
    /// - Parameter payment: its category, `settles` and basis are filled in; `amount` 0 = all that
    ///   is left.
    /// - Throws: `Refusal` for more than is left.
    package func pay(
        _ year: Period, village: Village, _ payment: Payment, settlementStated: Bool,
        on day: Day, key: String? = nil
    ) throws -> Outcome {
        guard let approval = village.years[year.rawValue]?.approved else {
            throw Refusal(.notApproved, .period, year.text, detail: village.code)
        }
        var payment = payment
        let paid = try paid(approval, to: village)
        let left = approval.members - paid
        if payment.amount == 0 { payment.amount = left }
        guard payment.amount <= left, left > 0 else {
            throw Refusal(.moreThanApproved, .amount, "\(payment.amount)", detail: "\(left)")
        }
        let accounts = try registry.distributionAccounts(on: day)
        let category = registry.categories(of: accounts.members).first {
            registry.categories[$0]?.kind == .distribution
        }
        guard let category else { throw Refusal(.missing, .category, "") }
        payment.category = category
        payment.settles = approval.posting
        if !settlementStated { payment.account = category }
        return try submit(
            Command(
                village: village.code, on: day, key: key,
                action: .pay(.distribution, payment, settlementStated: settlementStated)))
    }

    /// What was paid of an approved distribution, in fen.
    func paid(_ approval: Village.Approval, to village: Village) throws -> Int64 {
        try paid([village.id: approval])[village.id] ?? 0
    }

    /// The same of several villages, by the village's seq; one pass over what came after the first
    /// approval.
    private func paid(_ approvals: [Int64: Village.Approval]) throws -> [Int64: Int64] {
        guard let first = approvals.values.map(\.seq).min() else { return [:] }
        var payouts: [Int64: (village: Int64, amount: Int64)] = [:]
        try forEachRow(from: first) { row in
            guard let approval = approvals[row.villageID] else { return }
            let event = try row.event(.skip)
            if case .distributionPaid(let payment) = event, payment.settles == approval.posting {
                payouts[row.seq] = (row.villageID, payment.amount)
            }
            if case .entryReversed(let reversal) = event { payouts[reversal.target] = nil }
        }
        return payouts.values.reduce(into: [:]) { $0[$1.village, default: 0] += $1.amount }
    }
}
