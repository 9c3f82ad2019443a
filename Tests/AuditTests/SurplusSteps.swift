// A village with a surplus to distribute, and steps that distribute it, lawfully or not.

import Audit
import Ledger
import Recording
import TestSupport

extension BooksCase {
    /// Opening balances, an income of 100,000 yuan in 2022, the year closed: three steps.
    static let surplusSteps: [Step] = surplus()

    /// - Parameters:
    ///   - opening: undistributed before the year, in fen; below zero for losses.
    ///   - gift: of the income, given by somebody.
    static func surplus(opening: Int64 = 0, gift: Int64 = 0) -> [Step] {
        var lines: [Line] = [.debit("102", 500_000_00)]
        lines.append(.credit("301", 500_000_00 - opening))
        if opening != 0 {
            lines.append(
                Line(account: "322", debit: max(0, -opening), credit: max(0, opening)))
        }
        let given: [Step] =
            gift == 0
            ? [] : [.step(.pay(.income, gift, category: "inc.donation.free", on: "2022-05-10"))]
        return [
            .step(.opening(lines)),
            .step(.pay(.income, 100_000_00 - gift, category: "inc.sales", on: "2022-05-10")),
        ] + given + [.step(.close(Sample.period("2022")), recorded: "2023-01-10")]
    }
}

extension BooksCase.Step {
    /// An approval of 2022 with these figures, in fen, and what posts it; two steps, the posting
    /// and the approval.
    static func approval(
        net: Int64 = 100_000_00, members: Int64, reserve: Int64, retained: Int64 = 0,
        posted: Int64? = nil, on day: String = "2023-03-15", by actor: String? = nil
    ) -> BooksCase.Step {
        doing(on: day, by: actor) { session in
            let seq = session.head + 1
            let aside = posted ?? (reserve + retained)
            let lines = [
                Line.debit("322", aside + members), .credit("311", aside), .credit("211", members),
            ].filter { $0.debit + $0.credit > 0 }
            let posting = try forged(
                .journalPosted(JournalPosted(bound: seq, lines: lines)), day, session)
            let approved = DistributionApproved(
                bound: seq, distributable: members, entitled: 100, favour: 80, losses: 0,
                members: members, net: net, present: 90, reserve: reserve, resolution: "合成",
                retained: retained, shares: 0, year: Sample.period("2022"))
            return [posting, try forged(.distributionApproved(approved), day, session)]
        }
    }

    /// Pays a part of what was approved for 2022.
    static func payout(
        _ amount: Int64, on day: String = "2023-04-10", by actor: String? = nil
    ) -> BooksCase.Step {
        doing(on: day, by: actor) { session in
            let payment = Payment(account: "102", amount: amount, category: "dist.dividend")
            let paid = try session.pay(
                Sample.period("2022"), village: session.village("A"), payment,
                settlementStated: true, on: Sample.day(day))
            return [paid.seq]
        }
    }
}
