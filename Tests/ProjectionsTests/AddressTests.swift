// Addresses of figures: every figure's address reads back as that figure, needs no quoting, and
// what cannot be read is pointed at.

import Ledger
import Projections
import TestSupport
import Testing

@Suite("Addresses of figures")
struct AddressTests {
    private static let names = [
        "S001", "合成1村", "a b", "a/b=c", "%41", "", "é", "e\u{301}", "村?&*$'\"\\", "~!#()[]{};<>|`",
        "一二三", "\u{F900}", "𠀀", "+:,@", "..", "no", "2022", "👩‍👩‍👧", "\u{3000}x\u{A0}",
    ]

    private static let codes = ["102", "102.01", "inc.sales", "a+b", "x/y", "all", "%", "=:"]
        .compactMap { Code($0) }

    private func figure(_ random: inout some RandomNumberGenerator) -> Figure {
        func name() -> String { self.name(&random) }
        func word() -> String { name() + "x" }
        func codes() -> Set<Code>? {
            let count = Int.random(in: 0...3, using: &random)
            let some = (0..<count).compactMap { _ in Self.codes.randomElement(using: &random) }
            return some.isEmpty ? nil : Set(some)
        }
        let indicator = Indicator.allCases.randomElement(using: &random) ?? .gini
        let kind = StatementKind.allCases.randomElement(using: &random) ?? .income
        let subjects: [Figure.Subject] = [
            .accounts(codes()), .categories(codes()), .turnover(codes()), .tiers, .outside,
            .unclassified, .tier(.random(in: 0...3, using: &random)), .measure(word()),
            .indicator(indicator, of: word()), .rank(word()),
            .statement(kind, line: word(), isPart: .random(using: &random)),
            .statement(.trialBalance, line: "", isPart: false),
        ]
        var figure = Figure(
            subjects.randomElement(using: &random) ?? .tiers, withClosing: .random(using: &random))
        switch figure.subject {
        case .accounts, .turnover: figure.villages = filter(&random)
        case .statement: figure.villages = filter(&random)
        case .indicator:
            figure.villages = PopulationFilter(tag: name(), township: name())
            figure.threshold = .random(in: 0...9_999_999, using: &random)
        case .rank:
            figure.villages = PopulationFilter(tag: name(), township: nil, village: name())
        case .categories, .tier, .tiers, .outside, .unclassified, .measure:
            figure.villages = filter(&random)
            if Bool.random(using: &random) { figure.villages.tag = name() }
        }
        figure.span = span(of: figure.subject, &random)
        if Bool.random(using: &random) { figure.asOf.at = .random(in: 1...999_999, using: &random) }
        if Bool.random(using: &random), !figure.isOfYears { figure.asOf.on = Day("2022-06-15") }
        return figure
    }

    private func name(_ random: inout some RandomNumberGenerator) -> String {
        Self.names.randomElement(using: &random) ?? ""
    }

    private func filter(_ random: inout some RandomNumberGenerator) -> PopulationFilter {
        var filter = PopulationFilter()
        filter.village = Bool.random(using: &random) ? name(&random) : nil
        filter.township = Bool.random(using: &random) ? name(&random) : nil
        return filter
    }

    private func span(
        of subject: Figure.Subject, _ random: inout some RandomNumberGenerator
    ) -> MonthSpan {
        let periods = ["2022", "1900", "9999", "2022-H1", "2022-Q3", "2022-03", "9999-12"]
        let period = periods.compactMap { ReportPeriod($0) }.randomElement(using: &random)
        let months = (0..<2).compactMap { _ in
            Period(
                rawValue: .random(in: 1900...9999, using: &random) * 100
                    + .random(in: 1...12, using: &random))
        }.sorted()
        let ofYear = MonthSpan.year(months[0].year)
        switch subject {
        case .statement: return period?.span ?? ofYear
        case .indicator, .rank:
            return MonthSpan(first: months[0], last: ofYear.last)
        case .accounts, .turnover, .categories, .tier, .tiers, .outside, .unclassified, .measure:
            let first = Bool.random(using: &random) ? months[0] : MonthSpan.all.first
            let last = Bool.random(using: &random) ? months[1] : MonthSpan.all.last
            return MonthSpan(first: first, last: last)
        }
    }

    @Test("an address reads back as its figure, and a shell leaves it as it is")
    func roundTrip() throws {
        var random = SeededGenerator(seed: 20_221_231)
        for _ in 0..<20_000 {
            let figure = figure(&random)
            for part in figure.subject.parts + figure.subject.innerParts {
                let number = FigureNumber(figure, part)
                #expect(try FigureNumber.named(by: number.address) == [number], "\(number.address)")
            }
            let row = figure.subject.parts.map { FigureNumber(figure, $0) }
            #expect(try FigureNumber.named(by: figure.address) == row, "\(figure.address)")
            let plain = figure.address.unicodeScalars.allSatisfy { scalar in
                scalar.value > 0x3000
                    || scalar.isASCII && "/:=+-_.%".unicodeScalars.contains(scalar)
                    || scalar.properties.isAlphabetic && scalar.isASCII
                    || ("0"..."9").contains(scalar)
            }
            #expect(plain, "\(figure.address)")
        }
    }

    @Test("figures that differ have addresses that differ")
    func distinct() {
        var random = SeededGenerator(seed: 7)
        var known: [String: Figure] = [:]
        for _ in 0..<5000 {
            let figure = figure(&random)
            if let other = known[figure.address] { #expect(other == figure) }
            known[figure.address] = figure
        }
        #expect(known.count > 3000)
    }

    @Test("what cannot be read is pointed at", arguments: [
        ("", "", .unknownSubject), ("nothing:1/in", "nothing:1", .unknownSubject),
        ("tier:4/in", "tier:4", .unreadableSubject), ("tier:/in", "tier:", .unreadableSubject),
        ("account:a b/debit", "account:a b", .unreadableSubject),
        ("category:%4/in", "%4", .badEscape), ("tier:1/village=%FF/in", "%FF", .badEscape),
        ("tier:1/colour=red/in", "colour=red", .unknownKey),
        ("tier:1/closing=no/in", "closing=no", .otherKey),
        ("tier:1/at=5/at=6/in", "at=6", .twice),
        ("tier:1/months=2022-13/in", "months=2022-13", .unreadable(.months)),
        ("tier:1/months=2022-05..2022-02/in", "months=2022-05..2022-02", .unreadable(.months)),
        ("income:cash/months=2022-02..2022-05/current", "months=2022-02..2022-05",
            .unreadable(.months)),
        ("tier:1/at=0/in", "at=0", .unreadable(.at)), ("tier:1/on=today/in", "on=today",
            .unreadable(.on)),
        ("indicator:theil/value", "", .missing(.months)),
        ("rank:operating-income/months=2022/value", "", .missing(.village)),
        ("account:102/in", "in", .unknownPart([.debit, .credit, .balance])),
    ] as [(String, String, AddressFault.Problem)])
    func faults(_ address: String, _ part: String, _ problem: AddressFault.Problem) {
        #expect(throws: AddressFault.self) { try FigureNumber.named(by: address) }
        do throws(AddressFault) {
            _ = try FigureNumber.named(by: address)
        } catch {
            #expect(error.part == part && error.problem == problem, "\(address): \(error)")
        }
    }
}

extension Figure {
    fileprivate var isOfYears: Bool {
        switch subject {
        case .indicator, .rank: true
        case .accounts, .turnover, .categories, .tier, .tiers, .outside, .unclassified, .measure,
            .statement:
            false
        }
    }
}
