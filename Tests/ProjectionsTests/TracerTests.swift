// Every number of every answer, at several moments of random histories, is what its entries add up
// to: the tracer compares both and throws where they differ, and here the value is held against the
// row that was printed.

import Ledger
import Projections
import Recording
import TestSupport
import Testing

@Suite("Numbers and what they are made of")
struct TracerTests {
    private func history(_ seed: UInt64) throws -> SampleBook {
        let sample = try SampleBook()
        var history = RandomHistory(seed: seed, sample)
        try history.record(300)
        return sample
    }

    private func moments(_ view: View) -> [AsOf] {
        [
            AsOf(), AsOf(at: view.head / 2), AsOf(on: Day("2022-03-31")),
            AsOf(at: view.head - 7, on: Day("2022-11-09")),
        ]
    }

    private func expect(
        _ tracer: Tracer, _ figure: Figure, _ amounts: [(FigurePart, Int128)], depth: Int,
        _ place: String
    ) throws {
        let numbers = amounts.map { FigureNumber(figure, $0.0) }
        for (traced, amount) in zip(try tracer.trace(numbers, depth: depth), amounts) {
            let address = traced.number?.address ?? ""
            #expect(traced.value.sum == amount.1, "\(place): \(address)")
            #expect(traced.isSum, "\(place): \(address)")
            let sum = traced.allEntries.reduce(0) { $0 + $1.adds }
            #expect(sum == amount.1, "\(place), entries: \(address)")
        }
    }

    @Test("turnovers of every account, of villages and together", arguments: 1...4)
    func turnovers(_ seed: UInt64) throws {
        let sample = try history(seed)
        try sample.book.read { view in
            for asOf in moments(view) {
                let tracer = Tracer(view)
                for span in [MonthSpan.all, .year(Sample.period("2022"))] {
                    let book = try view.turnovers(span, asOf)
                    let codes = Dictionary(
                        uniqueKeysWithValues: book.villages.map { ($0.id, $0.code) })
                    for row in book.rows + book.byAccount {
                        try expect(
                            tracer, book.figure(of: row.account, village: codes[row.village]),
                            [
                                (.opening, row.opening), (.debit, row.debit),
                                (.credit, row.credit), (.closing, row.closing),
                            ], depth: 3, "seed \(seed)")
                    }
                }
            }
        }
    }

    @Test("every line of every statement", arguments: 1...4)
    func statements(_ seed: UInt64) throws {
        let sample = try history(seed)
        try sample.book.read { view in
            for asOf in moments(view) {
                for kind in StatementKind.allCases {
                    let tracer = Tracer(view)
                    for each in [false, true] {
                        let period = try #require(ReportPeriod(each ? "2022-Q2" : "2022"))
                        var query = StatementQuery(kind, period)
                        query.each = each
                        query.asOf = asOf
                        query.beforeClosing = each
                        try expectAll(tracer, try view.statements(query), "seed \(seed)")
                    }
                }
            }
        }
    }

    private func expectAll(_ tracer: Tracer, _ statements: Statements, _ place: String) throws {
        for statement in statements.statements {
            for row in statement.rows {
                guard let figure = statements.figure(of: row, statement.village?.code) else {
                    continue
                }
                let amounts = Array(zip(statements.kind.parts, row.amounts))
                try expect(tracer, figure, amounts, depth: row.level, place)
            }
        }
    }

    @Test("the three, what lies outside them, and what has no category, make up all flows",
        arguments: 1...4)
    func flows(_ seed: UInt64) throws {
        let sample = try history(seed)
        try sample.book.read { view in
            for asOf in moments(view) {
                func sum(_ subject: Figure.Subject) throws -> FigureSum {
                    let figure = Figure(subject, span: .year(Sample.period("2022")), asOf: asOf)
                    let sum = try view.sum(figure)
                    try expect(
                        Tracer(view), figure,
                        [
                            (.amountIn, sum.debitOrIn), (.amountOut, sum.creditOrOut),
                            (.net, sum.debitOrIn - sum.creditOrOut), (.entries, sum.entries),
                            (.beneficiaries, sum.beneficiaries),
                        ], depth: 2, "seed \(seed)")
                    return sum
                }
                var all = try sum(.tiers)
                all += try sum(.outside)
                #expect(try sum(.categories(nil)) == all)
                var three = try sum(.tier(1))
                three += try sum(.tier(2))
                three += try sum(.tier(3))
                #expect(try sum(.tiers) == three)
                var outside = try sum(.tier(0))
                outside += try sum(.unclassified)
                #expect(try sum(.outside) == outside)
            }
        }
    }
}
