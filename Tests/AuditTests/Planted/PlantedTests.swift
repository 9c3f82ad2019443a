// The audit of the planted district finds what was planted and nothing else that is red or yellow.

import Audit
import EventLog
import Ledger
import Projections
import Recording
import TestSupport
import Testing

@Suite("A district with planted problems")
struct PlantedTests {
    @Test("is found out to the last problem, and nobody else is suspected", arguments: [1, 2, 3])
    func findsAll(_ seed: UInt64) throws {
        var district = PlantedDistrict(seed: seed)
        district.plant()
        #expect(Set(district.findings.map(\.rule)).count >= 20)
        #expect(district.findings.count >= 40)
        let (sample, seqs) = try record(district)
        let found = try audit(sample.book.log).findings.filter { $0.severity <= .yellow }
        let wanted = district.findings.map { finding in
            Told(
                rule: finding.rule, severity: finding.severity, village: finding.village,
                entries: finding.steps.compactMap { seqs[$0] })
        }
        let told = found.map { finding in
            Told(
                rule: finding.rule.name, severity: finding.severity, village: finding.village,
                entries: finding.entries)
        }
        let missed = Set(wanted).subtracting(told)
        let false_ = Set(told).subtracting(wanted)
        #expect(missed.isEmpty, "seed \(seed): missed \(missed)")
        #expect(false_.isEmpty, "seed \(seed): not planted \(false_)")
        #expect(told.count == wanted.count)
    }

    @Test("is silent without them")
    func isClean() throws {
        let (sample, _) = try record(PlantedDistrict(seed: 1))
        let found = try audit(sample.book.log).findings.filter { $0.severity <= .yellow }
        #expect(found.isEmpty, "\(found.prefix(5))")
    }

    private struct Told: Hashable {
        var rule: String
        var severity: Finding.Severity
        var village: String
        var entries: [Int64]
    }

    /// Records the steps in the order of their days of recording, one session a day and actor.
    private func record(_ district: PlantedDistrict) throws -> (SampleBook, [Int: Int64]) {
        let begun = Sample.day("2023-12-01")
        let sample = try SampleBook(begun: begun)
        let villages =
            district.villages + [PlantedDistrict.pair.taker, PlantedDistrict.pair.giver]
        try sample.record(
            PlantedDistrict.policies.map { .adopt($0.0, $0.1, from: "2023-12-01") }
                + villages.map { .register($0, on: "2023-12-01") }
                + villages.map { village in
                    Command(
                        village: village, on: begun,
                        action: .headcount(households: 100, members: 300))
                }
                + villages.map { village in
                    Command(
                        village: village, on: begun,
                        action: .opening(
                            [.debit("102", 9_000_000_00), .credit("301", 9_000_000_00)], memo: nil))
                },
            at: CaseBook.evening(of: begun))
        let order = district.steps.indices.sorted { one, other in
            let (left, right) = (district.steps[one], district.steps[other])
            return (left.recorded, left.actor, one) < (right.recorded, right.actor, other)
        }
        var seqs: [Int: Int64] = [:]
        var place = 0
        while place < order.count {
            let first = district.steps[order[place]]
            var moment = CaseBook.evening(of: first.recorded, by: first.actor)
            // What is dated ahead is recorded where the machine believes that day to be today.
            let session = order[place...].prefix {
                district.steps[$0].recorded == first.recorded
                    && district.steps[$0].actor == first.actor
            }
            moment.today = session.map { district.steps[$0].today }.max() ?? first.recorded
            try sample.book.write(moment) { session in
                while place < order.count {
                    let step = district.steps[order[place]]
                    guard step.recorded == first.recorded, step.actor == first.actor else { break }
                    seqs[order[place]] = try step.work(session, seqs)
                    place += 1
                }
            }
        }
        return (sample, seqs)
    }
}
