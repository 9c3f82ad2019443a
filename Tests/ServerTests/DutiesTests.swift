// Duties are kept apart where the policy in force says so, and only there.

import CollectiveServer
import Ledger
import Projections
import Recording
import TestSupport
import Testing

@Suite("Duties kept apart")
struct DutiesTests {
    private let year = Sample.period("2022")
    private let month = Sample.period("2022-03")

    /// Village A: income recorded by 甲, a large expense by 乙, a distribution paid by 丙.
    private func book(_ duties: String? = nil) throws -> (SampleBook, [Int64]) {
        let sample = try SampleBook()
        try sample.record(
            [.register("A"), .register("B")]
                + (duties.map { [.adopt("separate-duties", $0)] } ?? []))
        let results = try sample.book.record(
            [
                Attributed(.pay(.income, 900_000_00), by: "甲"),
                Attributed(.pay(.expense, 60_000_00, category: "exp.wage"), by: "乙"),
                Attributed(
                    .pay(.expense, 49_999_99, category: "exp.wage", on: "2022-04-01"), by: "乙"),
                Attributed(
                    .pay(.distribution, 100_00, category: "dist.welfare.elderly", on: "2022-05-01"),
                    by: "丙"),
            ], SampleBook.moment)
        return (sample, try results.map { try $0.get().outcome.seq })
    }

    private func refused(
        _ sample: SampleBook, _ name: String?, _ body: @Sendable (Duties) throws -> Void
    ) throws -> DutiesApart? {
        let principal = Principal(name: name, roles: Set(Role.allCases), villages: nil)
        return try sample.book.read { view in
            do {
                try body(Duties(view, of: principal, on: Sample.today))
                return nil
            } catch let apart as DutiesApart {
                return apart
            }
        }
    }

    @Test("whoever paid distributions of a village and year does not approve its distribution")
    func approving() throws {
        let (sample, seqs) = try book()
        let year = year
        let apart = DutiesApart(duties: "approve-pay", entry: seqs[3])
        #expect(try refused(sample, "丙") { try $0.mayApprove("A", year) } == apart)
        #expect(try refused(sample, "丙") { try $0.mayApprove("B", year) } == nil)
        #expect(try refused(sample, "丙") { try $0.mayApprove("A", Sample.period("2023")) } == nil)
        for other in ["甲", "乙", "丁", nil] {
            #expect(try refused(sample, other) { try $0.mayApprove("A", year) } == nil)
        }
    }

    @Test("whoever recorded a large entry does not take it back")
    func reversing() throws {
        let (sample, seqs) = try book()
        let apart = DutiesApart(duties: "record-reverse", entry: seqs[1])
        #expect(try refused(sample, "乙") { try $0.mayReverse(seqs[1]) } == apart)
        #expect(try refused(sample, "乙") { try $0.mayReverse(seqs[2]) } == nil)
        #expect(try refused(sample, "甲") { try $0.mayReverse(seqs[1]) } == nil)
    }

    @Test("whoever recorded in a month does not close it, where the policy says so")
    func closing() throws {
        let (sample, seqs) = try book("approve-pay,record-close")
        let (month, year) = (month, year)
        let apart = DutiesApart(duties: "record-close", entry: seqs[0])
        #expect(try refused(sample, "甲") { try $0.mayClose("A", month) } == apart)
        #expect(try refused(sample, "甲") { try $0.mayClose("A", year) } == apart)
        #expect(try refused(sample, "甲") { try $0.mayClose("", month) } == apart)
        #expect(try refused(sample, "甲") { try $0.mayClose("B", month) } == nil)
        #expect(try refused(sample, "甲") { try $0.mayClose("A", Sample.period("2022-04")) } == nil)
        #expect(try refused(sample, "丁") { try $0.mayClose("A", year) } == nil)
        // This policy says nothing of taking back.
        #expect(try refused(sample, "乙") { try $0.mayReverse(seqs[1]) } == nil)
    }

    @Test("what the policy does not name, is not refused")
    func silent() throws {
        let (sample, _) = try book("record-reverse")
        let (month, year) = (month, year)
        #expect(try refused(sample, "丙") { try $0.mayApprove("A", year) } == nil)
        let (usual, _) = try book()
        #expect(try refused(usual, "甲") { try $0.mayClose("A", month) } == nil)
    }

    @Test("whoever approved does not pay")
    func paying() throws {
        let (sample, _) = try book()
        let year = year
        let moment = Moment(today: Sample.today, clock: Sample.clock, actor: "丁")
        let approval = try sample.book.write(moment) { session in
            _ = try session.close(year)
            let plan = try session.plan(year, villages: [try session.village("A")])[0]
            let vote = Vote(resolution: "决议", entitled: 3, present: 3, favour: 3)
            return try session.approve(plan, vote, on: Sample.day("2023-03-01")).seq
        }
        let apart = DutiesApart(duties: "approve-pay", entry: approval)
        #expect(try refused(sample, "丁") { try $0.mayPay("A", year) } == apart)
        #expect(try refused(sample, "丙") { try $0.mayPay("A", year) } == nil)
        #expect(try refused(sample, "丁") { try $0.mayPay("B", year) } == nil)
    }
}
