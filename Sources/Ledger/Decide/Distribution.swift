// How the surplus of a closed year is used (年终收益分配): losses of earlier years, the reserve
// (公积公益金), members, and the rest carried forward. The order, the rates, the sources that are
// never distributed and the majority are policies in force on the last day of the year or, for the
// vote, on its own day (财农〔2021〕121号 Art 28; 农村集体经济组织法 Art 26, 27, 42).

/// What is chosen for a distribution; what is not is said by policies.
package struct DistributionTerms: Equatable, Sendable {
    /// Of the net income; never below the policy `reserve-rate-minimum`.
    package var reserveRate: String?
    /// Of what can be distributed.
    package var memberRate: String?
    /// Among which the members' part is divided; 0 = by head.
    package var shares: Int64 = 0

    package init() {}
}

/// What a plan rests on, in fen.
package struct SurplusFigures: Equatable, Sendable {
    /// Undistributed before the year's result; below zero for losses.
    package var opening: Int64
    package var net: Int64
    /// Income of the year from sources that are not distributed.
    package var retained: Int64

    package init(opening: Int64, net: Int64, retained: Int64) {
        self.opening = opening
        self.net = net
        self.retained = retained
    }
}

/// The use of a year's surplus, amounts in fen: opening + net = retained + reserve + members +
/// carried.
package struct DistributionPlan: Equatable, Sendable {
    package var village: Village
    package var year: Period
    package var figures: SurplusFigures
    /// What covers losses of earlier years; it stays on the distribution account.
    package var losses: Int64 = 0
    /// The net income that the reserve is taken from.
    package var reserveBase: Int64 = 0
    package var reserveRate: String
    package var reserve: Int64 = 0
    package var distributable: Int64 = 0
    package var memberRate: String
    package var members: Int64 = 0
    package var shares: Int64
    /// Members on the year's last day; 0 = not reported.
    package var heads: Int64
    /// The policies that decided, by name.
    package var policies: [String: Registry.Policy] = [:]

    /// Undistributed after it.
    package var carried: Int64 {
        figures.opening + figures.net - figures.retained - reserve - members
    }

    /// What is shared by head or by share: each gets `each` or, of `left`, one fen more.
    package var division: (parts: Int64, each: Int64, left: Int64)? {
        let parts = shares > 0 ? shares : heads
        guard parts > 0 else { return nil }
        return (parts, members / parts, members % parts)
    }
}

/// What the members' meeting decided.
package struct Vote: Equatable, Sendable {
    package var resolution: String
    package var entitled: Int64
    package var present: Int64
    package var favour: Int64

    package init(resolution: String, entitled: Int64, present: Int64, favour: Int64) {
        self.resolution = resolution
        self.entitled = entitled
        self.present = present
        self.favour = favour
    }
}

extension Registry {
    /// The accounts of a distribution: where the surplus stands, the reserve, what is owed to
    /// members.
    package func distributionAccounts(
        on day: Day
    ) throws(Refusal) -> (surplus: Code, reserve: Code, members: Code) {
        let codes = policy("distribution-accounts", on: day)?.codes ?? []
        guard codes.count == 3 else {
            throw Refusal(.policyMissing, .name, "distribution-accounts")
        }
        return (codes[0], codes[1], codes[2])
    }

    /// The categories that post to results and are never distributed.
    package func undistributedCategories(on day: Day) -> [Code] {
        let codes = policy("undistributed-categories", on: day)?.codes ?? []
        return codes.filter { code in
            accountOf(category: code).flatMap { accounts[$0] }?.isOfResult ?? false
        }
    }

    /// The year of a village that may be distributed.
    ///
    /// - Throws: `Refusal` unless it is closed, and neither it nor a later one is approved.
    package func distributable(
        _ village: Village, _ year: Period
    ) throws(Refusal) -> Village.Year {
        guard let closed = village.years[year.rawValue] else {
            throw Refusal(.yearNotClosed, .period, year.text, detail: village.code)
        }
        for (number, later) in village.years.sorted(by: { $0.key < $1.key })
        where number >= year.rawValue {
            guard let approved = later.approved else { continue }
            throw Refusal(.alreadyApproved, .period, "\(number)", detail: "\(approved.seq)")
        }
        return closed
    }

    /// - Throws: `Refusal` for a year that is not closed or approved already, a rate below the
    ///   minimum, or one that is no rate.
    package func plan(
        _ village: Village, _ year: Period, _ figures: SurplusFigures, _ terms: DistributionTerms
    ) throws(Refusal) -> DistributionPlan {
        _ = try distributable(village, year)
        let day = year.lastDay
        let minimum = policy("reserve-rate-minimum", on: day)
        let reserveRate = terms.reserveRate ?? policy("reserve-rate", on: day)?.value
            ?? minimum?.value ?? "0"
        let memberRate = terms.memberRate ?? policy("member-rate", on: day)?.value ?? "1"
        let reserve = try rate(reserveRate)
        let members = try rate(memberRate)
        if let least = minimum.flatMap({ Ratio($0.value) }), reserve < least {
            throw Refusal(
                .belowReserveRate, .value, reserveRate, detail: minimum?.value ?? "")
        }
        try check(amount: max(1, terms.shares), .value)
        var plan = DistributionPlan(
            village: village, year: year, figures: figures, reserveRate: reserveRate,
            memberRate: memberRate, shares: terms.shares,
            heads: village.headcount(on: day)?.members ?? 0)
        for name in [
            "distribution-order", "reserve-rate", "reserve-rate-minimum", "member-rate",
            "undistributed-categories",
        ] {
            plan.policies[name] = policy(name, on: day)
        }
        plan.fill(reserve, members, lossesFirst: lossesComeFirst(on: day))
        return plan
    }

    private func rate(_ text: String) throws(Refusal) -> Ratio {
        guard let rate = Ratio(part: text) else {
            throw Refusal(.notADecimal, .value, text)
        }
        return rate
    }

    /// Art 28 of 财农〔2021〕121号 covers losses first; Art 42 of the law of 2024 names the reserve
    /// first.
    private func lossesComeFirst(on day: Day) -> Bool {
        let order = policy("distribution-order", on: day)?.words ?? []
        guard let losses = order.firstIndex(of: "losses"),
            let reserve = order.firstIndex(of: "reserve")
        else { return true }
        return losses < reserve
    }

    /// Whether a meeting carried what a plan says.
    ///
    /// - Throws: `Refusal` for numbers that cannot be, a quorum or a majority that was missed, and
    ///   a plan that uses nothing.
    package func admit(_ vote: Vote, on plan: DistributionPlan, day: Day) throws(Refusal) {
        _ = try named(vote.resolution, .resolution)
        try check(amount: vote.entitled, .entitled)
        for (count, most, field) in [
            (vote.present, vote.entitled, Field.present), (vote.favour, vote.present, .favour),
        ] {
            guard count >= 0 else { throw Refusal(.notPositive, field, "\(count)") }
            guard count <= most else {
                throw Refusal(.tooLarge, field, "\(count)", detail: "\(most)")
            }
        }
        if let quorum = policy("meeting-quorum", on: day),
            !(Ratio(quorum.value)?.isReached(by: vote.present, of: vote.entitled) ?? true)
        {
            throw Refusal(
                .belowQuorum, .present, "\(vote.present)",
                detail: "\(quorum.value) × \(vote.entitled)")
        }
        if let majority = policy("meeting-majority", on: day),
            !(Ratio(majority.value)?.isReached(by: vote.favour, of: vote.entitled) ?? true)
        {
            throw Refusal(
                .belowMajority, .favour, "\(vote.favour)",
                detail: "\(majority.value) × \(vote.entitled)")
        }
        guard plan.reserve + plan.retained + plan.members > 0 else {
            throw Refusal(.nothingToDistribute, .period, plan.year.text, detail: plan.village.code)
        }
    }
}

extension DistributionPlan {
    /// Income of sources that are not distributed; it goes to the reserve.
    package var retained: Int64 { figures.retained }

    fileprivate mutating func fill(
        _ reserveRatio: Ratio, _ memberRatio: Ratio, lossesFirst: Bool
    ) {
        figures.retained = min(figures.retained, max(0, figures.net))
        let base = max(0, figures.net) - figures.retained
        let lost = max(0, -figures.opening)
        if lossesFirst {
            losses = min(lost, base)
            reserveBase = base - losses
            reserve = reserveRatio.ceiling(of: reserveBase)
        } else {
            reserveBase = base
            reserve = reserveRatio.ceiling(of: base)
            losses = min(lost, base - reserve)
        }
        distributable = max(0, figures.opening) + base - losses - reserve
        members = memberRatio.floor(of: distributable)
    }

    /// What posts it: Dr surplus, Cr reserve, Cr what is owed to members.
    package func lines(_ accounts: (surplus: Code, reserve: Code, members: Code)) -> [Line] {
        let toReserve = reserve + retained
        return [
            Line(account: accounts.surplus, debit: toReserve + members),
            Line(account: accounts.reserve, credit: toReserve),
            Line(account: accounts.members, credit: members),
        ].filter { $0.debit + $0.credit > 0 }
    }
}

extension Village {
    /// What was last reported up to a day.
    package func headcount(on day: Day) -> Headcount? {
        var latest: Headcount?
        for count in headcounts where count.on <= day {
            if let known = latest, known.on > count.on { continue }
            latest = count
        }
        return latest
    }
}
