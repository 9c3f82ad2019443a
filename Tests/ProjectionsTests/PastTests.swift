// The books as of an entry are those of a ledger that ends with it: registry, every fact by month,
// year and all time, every answer. Said of two hundred random positions of random histories.

import EventLog
import GRDB
import Ledger
import Projections
import Recording
import TestSupport
import Testing

@Suite("A past moment is the ledger that ended there")
struct PastTests {
    /// The ledger that the first entries make: a copy of the file, cut and replayed.
    private func cut(_ sample: SampleBook, at seq: Int64, _ path: String) throws -> Book {
        try sample.book.log.backup(to: path)
        try plainly(path) { database in
            let triggers = try String.fetchAll(
                database, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'")
            let texts = try String.fetchAll(
                database, sql: "SELECT sql FROM sqlite_master WHERE type = 'trigger'")
            for name in triggers { try database.execute(sql: "DROP TRIGGER \(name)") }
            try database.execute(sql: "DELETE FROM event WHERE seq > \(seq)")
            for text in texts { try database.execute(sql: text) }
        }
        let book = try Book.openForWriting(path)
        _ = try book.replay()
        return book
    }

    /// What is answered, as text: facts by month and by year, balances, yearbooks, statements.
    private func answers(_ view: View, _ asOf: AsOf) throws -> [String] {
        var texts = try view.balances(asOf).rows.map { row in
            "\(row.village.code) \(row.account) \(row.debit) \(row.credit)"
        }
        for grouping in Grouping.allCases {
            for span in [MonthSpan.all, .year(Sample.period("2022")), PastTests.span] {
                var query = DistributionQuery()
                (query.asOf, query.grouping, query.span) = (asOf, grouping, span)
                let found = try view.distributions(query)
                texts.append("\(found.rows) \(found.outside) \(found.unclassified)")
            }
        }
        let years = ["2021", "2022"].map { MonthSpan.year(Sample.period($0)) }
        for span in years + [PastTests.part] {
            let book = try view.yearBook(span, at: asOf.at, on: asOf.on)
            let rows = Indicators(book).rows.map { "\($0)" }
            texts.append("\(rows) \(book.through?.text ?? "-") \(book.gone.map(\.code))")
        }
        for kind in StatementKind.allCases {
            for period in ["2022", "2022-Q2", "2021-11"] {
                guard let period = ReportPeriod(period) else { continue }
                var query = StatementQuery(kind, period)
                (query.asOf, query.each) = (asOf, true)
                for statement in try view.statements(query).statements {
                    texts.append(
                        "\(statement.village?.code ?? "") \(statement.rows) "
                            + "\(statement.difference)")
                }
            }
        }
        return texts
    }

    private static let span = MonthSpan(
        first: Sample.period("2021-03"), last: Sample.period("2022-10"))
    private static let part = MonthSpan(
        first: Sample.period("2022-02"), last: Sample.period("2022-07"))

    @Test(
        "two hundred positions, digest for digest", arguments: [11, 12, 13, 14, 15] as [UInt64])
    func positions(_ seed: UInt64) throws {
        let sample = try SampleBook()
        var history = RandomHistory(seed: seed, sample)
        try history.record(350)
        var random = SeededGenerator(seed: seed)
        let head = try sample.book.log.head()
        let folder = try TemporaryFolder()
        for number in 0..<40 {
            let seq = number == 0 ? head : random.whole(175...head)
            let book = try cut(sample, at: seq, "\(folder.path)/\(number).db")
            let digest = try sample.book.log.rehearseReplay(to: seq).digest
            #expect(try book.log.rehearseReplay().digest == digest, "seed \(seed) at \(seq)")
            let asOf = AsOf(at: seq)
            let (registry, then) = try sample.book.read {
                (try $0.registry(at: seq), try answers($0, asOf))
            }
            try book.read { view in
                #expect(try view.registry() == registry, "seed \(seed) at \(seq)")
                let now = try answers(view, AsOf())
                #expect(now.count == then.count)
                for (now, then) in zip(now, then) { #expect(now == then, "seed \(seed) at \(seq)") }
            }
        }
    }

    @Test("and of a day, the log folded", arguments: [21, 22, 23] as [UInt64])
    func days(_ seed: UInt64) throws {
        let sample = try SampleBook()
        var history = RandomHistory(seed: seed, sample)
        try history.record(400)
        var random = SeededGenerator(seed: seed)
        let head = try sample.book.log.head()
        for _ in 0..<60 {
            let day = Day(rawValue: Int32(2021 + random.below(3)) * 10_000
                + Int32(1 + random.below(12)) * 100 + Int32(1 + random.below(28))) ?? .first
            let asOf = AsOf(at: random.once(in: 2) ? random.whole(1...head) : nil, on: day)
            try sample.book.read { view in
                let folded = try view.fold(asOf)
                let sums = Naive(folded.rows { $0 == .all })
                let found = try view.balances(asOf).rows
                #expect(found.count == sums.postings.count, "seed \(seed) \(asOf)")
                for row in found {
                    let sum = sums.postings["0|\(row.village.id)|\(row.account)"] ?? []
                    #expect(sum.map { Int128($0) } == [row.debit, row.credit], "\(seed) \(asOf)")
                }
            }
        }
    }

    @Test("where the list of places is in doubt, the log is folded and says the same")
    func doubt() throws {
        let sample = try SampleBook()
        var history = RandomHistory(seed: 31, sample)
        try history.record(250)
        let seq = try sample.book.log.head() - 90
        let right = try sample.book.read { try answers($0, AsOf(at: seq)) }
        for change in [
            "DELETE FROM village_entries WHERE month BETWEEN 202201 AND 202203",
            "DELETE FROM village_entries WHERE village = 0 AND month = 0",
            "UPDATE village_entries SET count = count + 1",
            "UPDATE village_entries SET steps = x'' WHERE month > 0",
        ] {
            try plainly(sample.path) { try $0.execute(sql: change) }
            #expect(try sample.book.read { try answers($0, AsOf(at: seq)) } == right, "\(change)")
            _ = try sample.book.replay()
        }
    }
}
