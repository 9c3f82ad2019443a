// The end of a year in the planted district: half its villages close 2024, approve what becomes of
// its surplus and pay it; of two more, one goes into the other with all that it has. Nothing of it
// is a finding.

import Audit
import Ledger
import Recording
import TestSupport

extension PlantedDistrict {
    /// The second is merged into the first.
    static let pair = (taker: "V17", giver: "V18")
    private static let year = Sample.period("2024")

    mutating func endYear() {
        for village in villages.prefix(villages.count / 2) + [Self.pair.taker] {
            close(village)
            distribute(village)
        }
        close(Self.pair.giver)
        let day = weekday(2025, 7, 1)
        let (taker, giver) = Self.pair
        add(on: day, by: Self.bookkeeper) { session in
            try session.mergeWithBalances(giver, into: taker, on: day).seq
        }
    }

    private mutating func close(_ village: String) {
        add(on: weekday(2025, 1, 10), by: Self.chief) { session in
            try session.close(Self.year, village: village).seq
        }
    }

    private mutating func distribute(_ village: String) {
        let approved = weekday(2025, 3, 14)
        add(on: approved, by: Self.chief) { session in
            var terms = DistributionTerms()
            terms.reserveRate = "0.35"
            terms.memberRate = "0.6"
            let plan = try session.plan(
                Self.year, villages: [try session.village(village)], terms)[0]
            let vote = Vote(resolution: "合成决议", entitled: 300, present: 280, favour: 250)
            return try session.approve(plan, vote, on: approved).seq
        }
        let paid = weekday(2025, 3, 21)
        add(on: paid, by: Self.cashier) { session in
            var payment = Payment(account: "102", amount: 0, category: "dist.dividend")
            payment.document = paper(payment, village)
            return try session.pay(
                Self.year, village: try session.village(village), payment,
                settlementStated: true, on: paid
            ).seq
        }
    }
}
