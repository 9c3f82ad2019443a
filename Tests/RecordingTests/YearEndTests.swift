// Years that are closed, reopened and distributed: what the entries and the balances are then, and
// that nothing else enters a closed month.

import Ledger
import Projections
import Recording
import TestSupport
import Testing

@Suite("Years that close")
struct YearEndTests {
    private let year = Sample.period("2022")
    private let moment = Moment(today: Sample.day("2023-03-31"), clock: Sample.clock)

    /// Two villages: A with rent, a gift and wages, B with wages only.
    private func sample() throws -> SampleBook {
        let sample = try SampleBook()
        try sample.record([
            .register("A"), .register("B"), .act(.headcount(households: 1, members: 3)),
            .opening([.debit("102", 900_00), .credit("301", 1000_00), .debit("322", 100_00)]),
            .pay(.income, 1000_00), .pay(.income, 50_00, category: "inc.donation.free"),
            .pay(.expense, 249_99, category: "exp.wage"),
            .pay(.expense, 70_00, in: "B", category: "exp.wage"),
        ])
        return sample
    }

    private func balances(
        _ sample: SampleBook, _ village: String = "A"
    ) throws -> [String: Int128] {
        let rows = try sample.book.read { try $0.balances(AsOf(), village: village).rows }
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.account.text, $0.balance) })
    }

    @Test("results go to 321, that to 322; what else stands is as it was")
    func carriesOver() throws {
        let sample = try sample()
        let before = try balances(sample)
        try sample.book.write(moment) { _ = try $0.close(year) }
        let after = try balances(sample)
        // 1000.00 + 50.00 − 249.99 = 800.01, less the loss of 100.00 that was there.
        #expect(after["322"] == -700_01)
        for account in ["321", "501", "504", "511"] { #expect(after[account] == 0) }
        for account in ["102", "301"] { #expect(after[account] == before[account]) }
        #expect(try balances(sample, "B")["322"] == 70_00)
        let entries = try sample.entries().suffix(7)
        #expect(entries.map(\.event.kind.rawValue) == [
            "journal-posted", "journal-posted", "year-closed", "journal-posted", "journal-posted",
            "year-closed", "period-closed",
        ])
        let seqs = entries.map(\.seq)
        #expect(entries.compactMap(\.event.effect.bound) == [seqs[0], seqs[0], seqs[3], seqs[3]])
    }

    @Test("closing twice changes nothing; months that were closed before are no hindrance")
    func again() throws {
        let sample = try sample()
        try sample.book.write(moment) { session in
            for month in year.months { _ = try session.close(month) }
            let head = session.head
            _ = try session.close(year)
            #expect(session.head == head + 6)
            #expect(try session.close(year).isDuplicate)
            #expect(session.head == head + 6)
        }
        #expect(try balances(sample)["501"] == 0)
        #expect(try sample.book.replay().digest == sample.book.log.rehearseReplay().digest)
    }

    @Test("reopening takes the closing entries back, and closing anew makes others")
    func reopens() throws {
        let sample = try sample()
        let before = try balances(sample)
        try sample.book.write(moment) { session in
            _ = try session.close(year)
            _ = try session.reopen(year, reason: "补记")
        }
        let reopened = try balances(sample)
        for (account, balance) in reopened { #expect(balance == before[account, default: 0]) }
        try sample.book.write(moment) { session in
            _ = try session.submit(.pay(.income, 7, on: "2022-12-31"))
            _ = try session.close(year, village: "A")
        }
        #expect(try balances(sample)["322"] == -700_08)
        #expect(try balances(sample, "B")["511"] == 70_00)
    }

    @Test("the plan by hand: gifts and the loss before it are no part of it")
    func plan() throws {
        let sample = try sample()
        try sample.book.write(moment) { session in
            _ = try session.close(year)
            var terms = DistributionTerms()
            terms.memberRate = "1/2"
            let plan = try session.plan(year, villages: [try session.village("A")], terms)[0]
            // 800.01 net, 50.00 of it given; 750.01 − 100.00 lost before = 650.01; 30 % of it is
            // 195.003, rounded up; 650.01 − 195.01 = 455.00; half of it to three members.
            #expect(plan.losses == 100_00)
            #expect(plan.reserveBase == 650_01)
            #expect(plan.reserve == 195_01)
            #expect(plan.distributable == 455_00)
            #expect(plan.members == 227_50)
            #expect(plan.carried == 227_50)
            let division = try #require(plan.division)
            #expect(division == (3, 75_83, 1))
            let vote = Vote(resolution: "决议", entitled: 3, present: 3, favour: 2)
            _ = try session.approve(plan, vote, on: Sample.day("2023-03-01"))
            let payment = Payment(account: "102", amount: 0, category: "dist.dividend")
            _ = try session.pay(
                year, village: try session.village("A"), payment, settlementStated: true,
                on: Sample.day("2023-03-02"))
        }
        let after = try balances(sample)
        #expect(after["322"] == -227_50)
        #expect(after["311"] == -245_01)
        #expect(after["211"] == 0)
        #expect(after["102"] == 1472_51)
    }

    @Test("what stands on sub-accounts of the surplus is part of the plan")
    func subAccounts() throws {
        let sample = try SampleBook()
        try sample.record([
            .register("A"),
            .act(.subdivide(code: "322.01", chinese: "合成明细", english: nil), in: ""),
            .opening([.debit("102", 900_00), .credit("301", 1000_00), .debit("322.01", 100_00)]),
            .pay(.income, 800_00),
        ])
        try sample.book.write(moment) { session in
            _ = try session.close(year)
            let plan = try session.plan(year, villages: [try session.village("A")])[0]
            // 800.00 less the loss of 100.00; 30 % of that.
            #expect(plan.losses == 100_00)
            #expect(plan.reserve == 210_00)
        }
    }

    @Test("the reserve comes first where the policy says so")
    func reserveFirst() throws {
        let sample = try sample()
        try sample.book.write(moment) { session in
            _ = try session.submit(
                .adopt("distribution-order", "reserve,losses,members,other", from: "2022-06-01"))
            _ = try session.close(year)
            let plan = try session.plan(year, villages: [try session.village("A")])[0]
            // 30 % of 750.01 is 225.003, rounded up; 750.01 − 225.01 − 100.00.
            #expect(plan.reserve == 225_01)
            #expect(plan.losses == 100_00)
            #expect(plan.distributable == 425_00)
        }
    }

    /// Every kind that locks hold, by every way in that a session has.
    @Test("nothing enters a closed month")
    func locked() throws {
        let sample = try sample()
        try sample.book.write(moment) { session in
            _ = try session.close(year)
            let paid = try session.entries { $0.event.kind == .incomeReceived }[0]
            let on = "2022-03-20"
            let day = Sample.day(on)
            let use = TemplateUse(template: "cash-withdrawn", amount: 1)
            let ways: [(String, () throws -> Session.Outcome)] = [
                ("income", { try session.submit(.pay(on: on)) }),
                ("expense", { try session.submit(.pay(.expense, category: "exp.wage", on: on)) }),
                ("payout", {
                    try session.submit(.pay(.distribution, category: "dist.dividend", on: on))
                }),
                ("transfer", { try session.submit(.transfer(on: on)) }),
                ("journal", {
                    try session.submit(.journal([.debit("102", 1), .credit("301", 1)], on: on))
                }),
                ("closing journal", {
                    try session.submit(.journal([.debit("501", 1), .credit("321", 1)], on: on))
                }),
                ("template", { try session.submit(.act(.template(use), on: on)) }),
                ("opening", {
                    try session.submit(
                        Command(
                            village: "B", on: day,
                            action: .opening([.debit("102", 1), .credit("301", 1)], memo: nil)))
                }),
                ("reversal", { try session.reverse(paid.seq, reason: "错", on: day).outcome }),
                ("approval", {
                    let plan = try session.plan(year, villages: [try session.village("A")])[0]
                    let vote = Vote(resolution: "决议", entitled: 1, present: 1, favour: 1)
                    return try session.approve(plan, vote, on: day)
                }),
                ("correction", {
                    var right = Correction()
                    right.on = day
                    right.amount = "3"
                    return try session.correct(paid.seq, right, reason: "错").corrected
                }),
            ]
            for (name, way) in ways {
                let refusal = #expect(throws: Refusal.self, "\(name)") { _ = try way() }
                #expect(refusal?.reason == .lockedPeriod, "\(name)")
            }
            // Without a day, a reversal is dated in an open month.
            #expect(try session.reverse(paid.seq + 1, reason: "错").on == moment.today)
        }
    }
}

extension Session {
    fileprivate func entries(_ wanted: (Entry) -> Bool) throws -> [Entry] {
        try (1...head).map { try entry($0) }.filter(wanted)
    }
}
