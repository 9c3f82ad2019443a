// Refusal rows of findings: raising, answering and closing them, and closing a year over them.

import Ledger
import Recording
import TestSupport
import Testing

/// A ledger with an income of A and a finding about it, raised on 10 March 2023.
private struct Found {
    var session: Session
    var income: Int64
    var finding: Int64
}

private func found(
    _ severity: FindingRaised.Severity = .red, in village: String = "A",
    period: String? = "2022", _ body: (Found) throws -> Void
) throws {
    let sample = try SampleBook()
    try sample.book.write(SampleBook.moment) { session in
        for code in ["A", "B"] { _ = try session.submit(.register(code)) }
        let income = try session.submit(.pay()).seq
        let raised = try session.submit(
            .raise(severity, in: village, period: period, entries: [income]))
        try body(Found(session: session, income: income, finding: raised.seq))
    }
}

private let audited = Sample.period("2022")

let findingRows: [RefusalRow] = [
    .decide(
        .missing, .rule, "a finding that says no rule", refused: .raise(rule: ""),
        silent: .raise(rule: "R")),
    .decide(
        .missing, .statement, "a finding that says nothing", refused: .raise(statement: ""),
        silent: .raise(statement: "x")),
    .decide(
        .notPositive, .amount, "a finding about nothing", refused: .raise(amount: 0),
        silent: .raise(amount: 1)),
    .decide(
        .notAPeriod, .period, "a finding of all time", refused: .raise(period: "all"),
        silent: .raise(period: "2022-03")),
    RefusalRow(.entryMissing, .entries, "an entry that is not there") {
        try found { _ = try $0.session.submit(.raise(entries: [$0.session.head + 1])) }
    } silent: {
        try found { _ = try $0.session.submit(.raise(entries: [$0.session.head])) }
    },
    RefusalRow(.entryMissing, .entries, "an entry of another village") {
        try found { _ = try $0.session.submit(.raise(in: "B", entries: [$0.income])) }
    } silent: {
        try found { _ = try $0.session.submit(.raise(in: "", entries: [$0.income])) }
    },
    RefusalRow(.unknownFinding, .finding, "an answer to an entry that is no finding") {
        try found { _ = try $0.session.submit(.answer($0.income)) }
    } silent: {
        try found { _ = try $0.session.submit(.answer($0.finding)) }
    },
    RefusalRow(.unknownFinding, .finding, "the closing of an entry that is not there") {
        try found { _ = try $0.session.submit(.conclude($0.finding + 1)) }
    } silent: {
        try found(in: "") { _ = try $0.session.submit(.conclude($0.finding)) }
    },
    RefusalRow(.findingClosed, .finding, "an answer to what is closed") {
        try found {
            _ = try $0.session.submit(.conclude($0.finding))
            _ = try $0.session.submit(.answer($0.finding))
        }
    } silent: {
        try found {
            _ = try $0.session.submit(.answer($0.finding))
            _ = try $0.session.submit(.answer($0.finding))
        }
    },
    RefusalRow(.findingClosed, .finding, "closing it twice") {
        try found {
            _ = try $0.session.submit(.conclude($0.finding))
            _ = try $0.session.submit(.conclude($0.finding))
        }
    } silent: {
        try found {
            _ = try $0.session.submit(.answer($0.finding))
            _ = try $0.session.submit(.conclude($0.finding))
        }
    },
    RefusalRow(.beforeFinding, .date, "an answer before the finding") {
        try found { _ = try $0.session.submit(.answer($0.finding, on: "2023-03-09")) }
    } silent: {
        try found { _ = try $0.session.submit(.answer($0.finding, on: "2023-03-10")) }
    },
    RefusalRow(.missing, .answer, "an answer without words") {
        try found { _ = try $0.session.submit(.answer($0.finding, "")) }
    } silent: {
        try found { _ = try $0.session.submit(.answer($0.finding, "x")) }
    },
    RefusalRow(.missing, .reason, "a finding closed without a reason") {
        try found { _ = try $0.session.submit(.conclude($0.finding, reason: "")) }
    } silent: {
        try found { _ = try $0.session.submit(.conclude($0.finding, reason: "x")) }
    },
    RefusalRow(.notPositive, .amount, "nothing recovered") {
        try found { _ = try $0.session.submit(.conclude($0.finding, recovered: 0)) }
    } silent: {
        try found { _ = try $0.session.submit(.conclude($0.finding, recovered: 1)) }
    },
    RefusalRow(.openFindings, .period, "a year with an open red finding") {
        try found { _ = try $0.session.close(audited, village: "A") }
    } silent: {
        try found { _ = try $0.session.close(audited, village: "A", despite: "合成") }
    },
    RefusalRow(.openFindings, .period, "a year with a red finding of the ledger as a whole") {
        try found(in: "") { _ = try $0.session.close(audited, village: "B") }
    } silent: {
        try found(.yellow, in: "") { _ = try $0.session.close(audited, village: "B") }
    },
    RefusalRow(.openFindings, .period, "an earlier year, where the finding names no period") {
        try found(period: nil) {
            _ = try $0.session.submit(.raise(.red, in: "B", period: nil))
            _ = try $0.session.close(Sample.period("2021"), village: "B")
        }
    } silent: {
        try found { _ = try $0.session.close(Sample.period("2021"), village: "A") }
    },
    RefusalRow(.openFindings, .period, "a year that is closed in a ledger that carries nothing") {
        try plain { _ = try $0.close(audited) }
    } silent: {
        try plain { _ = try $0.close(audited, despite: "合成") }
    },
    RefusalRow(.noOpenFinding, .despite, "a reason where nothing is in the way") {
        try found(.yellow) { _ = try $0.session.close(audited, village: "A", despite: "合成") }
    } silent: {
        try found(.yellow) { _ = try $0.session.close(audited, village: "A") }
    },
    RefusalRow(.noOpenFinding, .despite, "a reason for a month") {
        try found {
            _ = try $0.session.close(Sample.period("2022-03"), village: "A", despite: "合成")
        }
    } silent: {
        try found { _ = try $0.session.close(Sample.period("2022-03"), village: "A") }
    },
]

/// A ledger without the policy that says where results are carried, with income of two years in two
/// villages and a red finding of 2022 in the first.
private func plain(_ body: (Session) throws -> Void) throws {
    let folder = try TemporaryFolder()
    let profile = Sample.profile("generic").filter {
        if case .policySet(let policy) = $0.event { return policy.name != "closing-accounts" }
        return true
    }
    let path = folder.path + "/ledger.db"
    try Book.create(
        path, opening: Sample.opening("generic"), profile: profile, moment: SampleBook.moment)
    try Book.openForWriting(path).write(SampleBook.moment) { session in
        for village in ["A", "B"] {
            _ = try session.submit(.register(village))
            for day in ["2021-05-01", "2022-05-01"] {
                _ = try session.submit(.pay(in: village, category: "income.own", on: day))
            }
        }
        _ = try session.submit(.raise(.red, period: "2022"))
        try body(session)
    }
}

@Suite("What findings leave behind")
struct FindingTests {
    @Test("a finding takes the year of its entries where it names no period")
    func year() throws {
        try found(period: nil) {
            #expect($0.session.registry.findings[$0.finding]?.period == Sample.period("2022"))
        }
    }

    @Test("a closed finding stands in nobody's way, and stays known")
    func closed() throws {
        try found {
            let registry = $0.session.registry
            #expect(registry.inTheWay(of: audited, "A") == [$0.finding])
            #expect(registry.inTheWay(of: audited, "B") == [])
            _ = try $0.session.submit(.conclude($0.finding))
            #expect($0.session.registry.inTheWay(of: audited, "A") == [])
            #expect($0.session.registry.findings[$0.finding]?.closed == $0.session.head)
        }
    }

    @Test("a year closed over a finding says so until it is opened again")
    func despite() throws {
        try found {
            let session = $0.session
            _ = try session.close(audited, village: "A", despite: "合成")
            let village = try session.village("A")
            let remarks = session.registry.remarks(of: [village], in: Sample.period("2022-07"))
            #expect(remarks.map(\.sort) == [.closedDespite([$0.finding])])
            #expect(remarks.map(\.reason) == ["合成"])
            _ = try session.reopen(audited, village: "A", reason: "重审")
            let after = session.registry.remarks(
                of: [try session.village("A")], in: audited)
            #expect(after.map(\.sort) == [.reopened])
        }
    }

    @Test("a ledger that carries nothing over says only what it was closed in spite of")
    func plainLedger() throws {
        try plain { session in
            let finding = session.head
            _ = try session.close(Sample.period("2021"))
            _ = try session.close(audited, despite: "合成")
            let year = try session.village("A").years[2022]
            #expect(year?.despite?.findings == [finding])
            #expect(year?.net == 12_50)
            #expect(try session.village("B").years.isEmpty)
            #expect(try session.close(audited).isDuplicate)
        }
    }

    @Test("findings of a village that was merged away are still raised, answered and closed")
    func merged() throws {
        try found {
            _ = try $0.session.submit(.act(.merge(into: "B"), on: "2023-04-01"))
            #expect(throws: Refusal.self) { [session = $0.session] in
                _ = try session.submit(.pay())
            }
            let other = try $0.session.submit(.raise(.yellow, in: "A")).seq
            _ = try $0.session.submit(.answer(other))
            _ = try $0.session.submit(.conclude($0.finding))
        }
    }
}
