// A figure says all that a number is: the number can be computed from it alone, and the entries
// behind it add up to the number.

import Ledger
import Projections
import Recording
import TestSupport
import Testing

@Suite("Figures")
struct FigureTests {
    /// What the entries behind it add, as `Tracer` finds them.
    private func lineage(_ view: View, _ figure: Figure) throws -> FigureSum {
        let parts: [(FigurePart, WritableKeyPath<FigureSum, Int128>)]
        if case .accounts = figure.subject {
            parts = [(.debit, \.debitOrIn), (.credit, \.creditOrOut)]
        } else {
            parts = [
                (.amountIn, \.debitOrIn), (.amountOut, \.creditOrOut), (.entries, \.entries),
                (.beneficiaries, \.beneficiaries),
            ]
        }
        let numbers = parts.map { FigureNumber(figure, $0.0) }
        var sum = FigureSum()
        for (part, traced) in zip(parts, try Tracer(view).trace(numbers, depth: 0)) {
            sum[keyPath: part.1] = traced.entries.reduce(0) { $0 + $1.adds }
        }
        return sum
    }

    private func expectSame(
        _ view: View, _ figure: Figure, _ wanted: FigureSum, _ place: String
    ) throws {
        let sum = try view.sum(figure)
        #expect(sum == wanted, "\(place): \(figure)")
        let behind = try lineage(view, figure)
        #expect(behind == wanted, "\(place), entries behind: \(figure)")
    }

    private func moments(_ view: View) -> [AsOf] {
        [
            AsOf(), AsOf(at: view.head / 2), AsOf(on: Day("2022-03-31")),
            AsOf(on: Day("2022-06-17")), AsOf(at: view.head - 7, on: Day("2022-11-09")),
        ]
    }

    @Test("every balance of a random history", arguments: 1...6)
    func balances(_ seed: UInt64) throws {
        let sample = try SampleBook()
        var history = RandomHistory(seed: seed, sample)
        try history.record(300)
        try sample.book.read { view in
            #expect(try view.balances(AsOf()).rows.count > 20)
            for asOf in moments(view) {
                for row in try view.balances(asOf).rows {
                    var wanted = FigureSum()
                    wanted.debitOrIn = row.debit
                    wanted.creditOrOut = row.credit
                    try expectSame(view, row.figure(asOf), wanted, "seed \(seed)")
                }
            }
        }
    }

    @Test("every cell of the three distributions", arguments: 1...6)
    func distributions(_ seed: UInt64) throws {
        let sample = try SampleBook()
        var history = RandomHistory(seed: seed, sample)
        try history.record(300)
        try sample.book.read { view in
            for asOf in moments(view) {
                for grouping in Grouping.allCases {
                    var query = DistributionQuery()
                    query.asOf = asOf
                    query.grouping = grouping
                    query.span = .year(Sample.period("2022"))
                    for row in try view.distributions(query).rows {
                        let figure = try #require(query.figure(of: row))
                        try expectSame(
                            view, figure, FigureSum(row), "seed \(seed), by \(grouping)")
                    }
                }
            }
        }
    }

    @Test("every measure of a village and year, without closing entries", arguments: 1...3)
    func measures(_ seed: UInt64) throws {
        let sample = try SampleBook()
        var history = RandomHistory(seed: seed, sample)
        try history.record(300)
        try sample.book.read { view in
            let book = try view.yearBook(Sample.period("2022"))
            for village in book.villages {
                for name in book.registry.measures {
                    let sum = try view.sum(book.figure(of: name, village))
                    let wanted = try #require(book.value(.measure(name), village))
                    #expect(Quantity(sum.debitOrIn + sum.creditOrOut) == wanted, "\(name)")
                    #expect(try lineage(view, book.figure(of: name, village)) == sum)
                }
            }
        }
    }

    @Test("the total of a population, which villages that were merged away have left")
    func indicators() throws {
        let sample = try SampleBook()
        try sample.record([
            .register("A", township: "t", tags: ["star"]), .register("B", township: "t"),
            .register("C"), .pay(.income, 500, in: "A", category: "inc.sales"),
            .pay(.income, 70, in: "B", category: "inc.sales"),
            .pay(.income, 9, in: "C", category: "inc.sales"),
            Command(village: "B", on: Day("2022-12-01"), action: .merge(into: "A")),
        ])
        let filters = [
            (PopulationFilter(), 509), (PopulationFilter(township: "t"), 500),
            (PopulationFilter(tag: "star"), 500), (PopulationFilter(township: ""), 9),
        ]
        try sample.book.read { view in
            for (filter, total) in filters {
                let figure = Figure(
                    .indicator(.total, of: "operating-income"), villages: filter,
                    span: .year(Sample.period("2022")), withClosing: false)
                let value = FigureNumber(figure, .value)
                let traced = try Tracer(view).trace([value], depth: 0)[0]
                guard case .quantity(let quantity, _) = traced.value else {
                    Issue.record("\(traced.value)")
                    continue
                }
                #expect(quantity == Quantity(Int128(total)), "\(filter)")
                #expect(traced.entries.reduce(0) { $0 + $1.adds } == Int128(total))
                #expect(traced.entries.count == (filter == PopulationFilter() ? 2 : 1))
            }
            // The distributions of the year hold what the merged village took in.
            let year = Figure(.tier(1), span: .year(Sample.period("2022")))
            #expect(try view.sum(year).debitOrIn == Int128(579))
        }
    }

    @Test("postings without closing entries are a figure of their own")
    func closing() throws {
        let sample = try SampleBook()
        try sample.record([
            .register("A"), .pay(.income, 500, category: "inc.sales"),
            .journal([.debit("501", 500), .credit("321", 500)], on: "2022-12-31"),
        ])
        try sample.book.read { view in
            var figure = Figure(.accounts(["501"]), span: .year(Sample.period("2022")))
            var wanted = FigureSum()
            wanted.debitOrIn = 500
            wanted.creditOrOut = 500
            try expectSame(view, figure, wanted, "with")
            figure.withClosing = false
            wanted.debitOrIn = 0
            try expectSame(view, figure, wanted, "without")
        }
    }
}

extension FigureSum {
    fileprivate init(_ row: DistributionRow) {
        self.init()
        debitOrIn = row.amountIn
        creditOrOut = row.amountOut
        entries = row.entries
        beneficiaries = row.beneficiaries
    }
}
