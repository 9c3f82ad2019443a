// Statements of charts that no form knows: random accounts and sub-accounts of every class, random
// entries. Every posting counts in one line, whatever the chart; what villages owe each other is no
// debt of all of them.

import Ledger
import Projections
import Recording
import TestSupport
import Testing

/// A ledger of two villages with accounts that its profile's forms do not name.
private struct OddChart {
    let sample: SampleBook
    var accounts: [Code] = []
    private var random: SeededGenerator
    private var villages: [String: Int64] = [:]

    init(seed: UInt64, profile: String) throws {
        sample = try SampleBook(profile: profile)
        random = SeededGenerator(seed: seed)
        for village in ["A", "B"] {
            villages[village] = try sample.record([.register(village, on: "2020-01-01")])[0]
        }
        accounts = try sample.book.read { try $0.registry() }.accounts.keys.sorted()
        for number in 0..<8 {
            let known = random.pick(accounts)
            let code =
                random.once(in: 2) && !known.text.contains(".")
                ? Code("\(known).0\(number)") : Code("9\(number)0")
            let main = try sample.book.read { try $0.registry() }.accounts[known]
            try define(
                try #require(code),
                code?.text.hasPrefix("9") ?? true
                    ? random.pick(AccountDefined.Class.allCases)
                    : main?.accountClass ?? .asset)
        }
    }

    mutating func define(_ code: Code, _ sort: AccountDefined.Class) throws {
        let account = AccountDefined(
            accountClass: sort, code: code, english: "synthetic \(code)", normal: .both,
            chinese: "合成\(code)")
        try append(Draft(on: .first, event: .accountDefined(account)))
        accounts.append(code)
    }

    func append(_ draft: Draft) throws {
        try sample.book.write(SampleBook.moment) { _ = try $0.append(draft) }
    }

    func post(_ village: String, _ day: String, _ lines: [Line]) throws {
        try append(
            Draft(
                on: Sample.day(day), villageID: villages[village] ?? 0, village: village,
                event: .journalPosted(JournalPosted(lines: lines))))
    }

    mutating func postAtRandom() throws {
        let amount = random.whole(1...1_000_000)
        let (debit, credit) = (random.pick(accounts), random.pick(accounts))
        guard debit != credit else { return }
        try post(
            random.pick(["A", "B"]), "202\(random.below(3))-0\(1 + random.below(9))-10",
            [Line(account: debit, debit: amount), Line(account: credit, credit: amount)])
    }
}

@Suite("Statements of any chart")
struct StatementTests {
    private func amounts(_ statement: FilledStatement, _ column: Int = 0) -> [String: Int128] {
        Dictionary(
            uniqueKeysWithValues: statement.rows.filter { !$0.amounts.isEmpty }.map {
                ($0.line, $0.amounts[column])
            })
    }

    private func query(_ kind: StatementKind, _ period: String) throws -> StatementQuery {
        StatementQuery(kind, try #require(ReportPeriod(period)))
    }

    @Test("every account counts once", arguments: 1...8, ["cn-2023", "generic"])
    func everyAccount(_ seed: UInt64, _ profile: String) throws {
        var chart = try OddChart(seed: seed, profile: profile)
        for _ in 0..<60 { try chart.postAtRandom() }
        try chart.sample.book.read { view in
            for village in [nil, "A", "B"] {
                for period in ["2020", "2021-H1", "2022"] {
                    var query = try query(.balanceSheet, period)
                    query.villages.village = village
                    try expectWhole(view, query, "seed \(seed), \(profile), \(period)")
                }
            }
        }
    }

    /// Holds the totals of a balance sheet against the classes of the accounts alone, and the lines
    /// that the form does not name against their accounts.
    private func expectWhole(_ view: View, _ query: StatementQuery, _ place: Comment) throws {
        let result = try view.statements(query)
        let sheet = amounts(try #require(result.statements.first))
        let asOf = AsOf(on: query.period.last.lastDay)
        let rows = try view.balances(asOf, village: query.villages.village).rows
        var nets: [AccountDefined.Class: Int128] = [:]
        var owed: [String: Int128] = [:]
        var named: [Code: Int128] = [:]
        for row in rows {
            let main = result.registry.mainAccount(of: row.account)
            let sort = try #require(result.registry.accounts[main]).accountClass
            named[main, default: 0] += row.balance
            if main == "113" {
                // What villages of the ledger owe each other is one sum in a roll-up.
                let isBetween = row.account == "113.01" && query.villages.village == nil
                owed[isBetween ? "between" : row.village.code, default: 0] += row.balance
            } else {
                nets[sort, default: 0] += row.balance
            }
        }
        let debts = owed.values.filter { $0 < 0 }.reduce(0, -)
        let claims = owed.values.filter { $0 > 0 }.reduce(0, +)
        let assets = (nets[.asset] ?? 0) + (nets[.cost] ?? 0) + claims
        let liabilities = debts - (nets[.liability] ?? 0)
        #expect(sheet["assets-total"] == assets, place)
        #expect(sheet["liabilities-total"] == liabilities, place)
        #expect(sheet["liabilities-equity-total"] == assets, place)
        for (line, amount) in sheet where line.hasPrefix("account.") {
            let main = try #require(Code(line.dropFirst(8)))
            #expect(named[main]?.magnitude == amount.magnitude, place)
        }
    }

    @Test("income is what results moved, and leads from surplus to surplus", arguments: 1...8)
    func income(_ seed: UInt64) throws {
        var chart = try OddChart(seed: seed, profile: seed % 2 == 0 ? "cn-2023" : "generic")
        for _ in 0..<60 { try chart.postAtRandom() }
        try chart.sample.book.read { view in
            let result = try view.statements(try query(.income, "2021"))
            let income = amounts(try #require(result.statements.first))
            let book = try view.turnovers(.year(Sample.period("2021")))
            let results = book.rows.filter { row in
                let sort = result.registry.accounts[row.account]?.accountClass
                return sort == .income || sort == .expense
            }
            let net = results.reduce(0) { $0 - $1.debit + $1.credit }
            let closed = results.reduce(0) { $0 - $1.closingDebit + $1.closingCredit }
            #expect(income["net-income"] == net - closed, "seed \(seed)")
            let sheet = amounts(
                try #require(
                    try view.statements(try query(.balanceSheet, "2021")).statements.first))
            #expect(income["closing-undistributed"] == sheet["undistributed"], "seed \(seed)")
        }
    }

    @Test("sub-accounts stand below their account and in its register")
    func subAccounts() throws {
        var chart = try OddChart(seed: 1, profile: "cn-2023")
        try chart.define("102.71", .asset)
        try chart.define("1027", .asset)
        try chart.post(
            "A", "2022-03-01",
            [
                Line(account: "102.71", debit: 70), Line(account: "301", credit: 70),
            ])
        try chart.post(
            "A", "2022-03-02",
            [
                Line(account: "102", debit: 5), Line(account: "102.71", credit: 5),
            ])
        try chart.post(
            "A", "2022-03-03",
            [
                Line(account: "1027", debit: 9), Line(account: "301", credit: 9),
            ])
        try chart.sample.book.read { view in
            func lines(_ account: Code) throws -> [[Int128]] {
                try view.registers([account], RegisterQuery(village: "A"))[0].rows
                    .filter { $0.sort == .entry }.map { [$0.debit, $0.credit, $0.balance] }
            }
            #expect(try lines("102") == [[70, 0, 70], [5, 0, 75], [0, 5, 70]])
            #expect(try lines("102.71") == [[70, 0, 70], [0, 5, 65]])
            let trial = try view.statements(try query(.trialBalance, "2022")).statements[0].rows
            let rows = trial.filter { ["102", "102.71", "1027", "total"].contains($0.line) }
            #expect(rows.map(\.line) == ["102", "102", "102.71", "1027", "total"])
            #expect(rows.map(\.level) == [0, 1, 1, 0, 0])
            #expect(rows.map { $0.amounts[4] } == [70, 5, 65, 9, 79])
        }
    }

    @Test("what villages owe each other is no debt of all of them")
    func between() throws {
        var chart = try OddChart(seed: 2, profile: "cn-2023")
        try chart.define("113.61", .asset)
        try chart.post(
            "A", "2022-03-01",
            [
                Line(account: "113.61", debit: 40), Line(account: "102", credit: 40),
            ])
        try chart.post(
            "B", "2022-03-01",
            [
                Line(account: "102", debit: 40), Line(account: "113.61", credit: 40),
            ])
        try chart.post(
            "B", "2022-03-02",
            [
                Line(account: "102", debit: 3), Line(account: "113", credit: 3),
            ])
        func sides(_ village: String?) throws -> [Int128?] {
            try chart.sample.book.read { view in
                var query = try query(.balanceSheet, "2022")
                query.villages.village = village
                let sheet = amounts(try #require(try view.statements(query).statements.first))
                #expect(sheet["assets-total"] == sheet["liabilities-equity-total"])
                return [sheet["receivables"], sheet["payables"]]
            }
        }
        #expect(try sides(nil) == [40, 43])
        try chart.append(
            Draft(
                on: .first,
                event: .policySet(PolicySet(name: "internal-account", value: "113.61"))))
        #expect(try sides(nil) == [0, 3])
        #expect(try sides("A") == [40, 0])
        #expect(try sides("B") == [0, 43])
    }

    @Test(
        "periods are read as they are written",
        arguments: [
            ("2022", "2022-01", "2022-12"), ("2022-H1", "2022-01", "2022-06"),
            ("2022-H2", "2022-07", "2022-12"), ("2022-Q1", "2022-01", "2022-03"),
            ("2022-Q4", "2022-10", "2022-12"), ("2022-02", "2022-02", "2022-02"),
        ])
    func periods(_ text: String, _ first: String, _ last: String) throws {
        let period = try #require(ReportPeriod(text))
        #expect(period.text == text)
        #expect(period.span == MonthSpan(first: Sample.period(first), last: Sample.period(last)))
        #expect(period.yearToDate.first == Sample.period("2022-01"))
        #expect(period.yearBefore.first.rawValue == period.first.rawValue - 100)
    }

    @Test(
        "and others are none",
        arguments: [
            "", "2022-Q5", "2022-Q0", "2022-H3", "2022-13", "22-Q1", "2022Q1", "2022-q1",
            "2022-Q1 ",
            "2022-Q01", "1899", "2022-W1", "2022-Q", "-Q1", "2022-Q1-Q2", "2022-Q٣",
        ])
    func noPeriods(_ text: String) { #expect(ReportPeriod(text) == nil) }

    @Test("the lines of every form read, and sums name lines that there are")
    func forms() throws {
        for profile in ["cn-2023", "generic", "of another"] {
            let form = try StatementForm(profile: profile)
            #expect(form.isReconstructed == (profile == "cn-2023"))
            for lines in [form.balanceSheet, form.income] {
                let codes = lines.map(\.code)
                #expect(Set(codes).count == codes.count)
                for line in lines {
                    guard case .sum(let plus, let less) = line.content else { continue }
                    #expect(Set(plus + less).isSubset(of: codes), "\(line.code)")
                }
            }
        }
    }
}
