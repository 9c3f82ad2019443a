// Commands in one line each, for tables of cases. Amounts in fen; the village is `A`, the day in
// March 2022 and the account the profile's unless a case says otherwise.

package import Ledger

extension Command {
    package static func register(
        _ village: String, name: String = "合成村", township: String? = nil, tags: [String] = [],
        on: String = "2022-01-01"
    ) -> Command {
        Command(
            village: village, on: Sample.day(on),
            action: .register(name: name, township: township, tags: tags))
    }

    package static func pay(
        _ kind: PaymentKind = .income, _ amount: Int64 = 12_50, in village: String = "A",
        category: Code = "inc.rent.property", account: Code? = nil, on: String = "2022-03-15",
        key: String? = nil, _ change: (inout Payment) -> Void = { _ in }
    ) -> Command {
        var payment = Payment(account: account ?? category, amount: amount, category: category)
        change(&payment)
        return Command(
            village: village, on: Sample.day(on), key: key,
            action: .pay(kind, payment, settlementStated: account != nil))
    }

    package static func transfer(
        _ amount: Int64 = 12_50, in village: String = "A", from: Code = "102", to: Code = "101",
        on: String = "2022-03-15"
    ) -> Command {
        Command(
            village: village, on: Sample.day(on),
            action: .transfer(TransferMade(amount: amount, from: from, to: to)))
    }

    package static func journal(
        _ lines: [Line], in village: String = "A", on: String = "2022-03-15",
        document: Document? = nil
    ) -> Command {
        Command(
            village: village, on: Sample.day(on),
            action: .journal(JournalPosted(document: document, lines: lines)))
    }

    package static func opening(_ lines: [Line], in village: String = "A") -> Command {
        Command(
            village: village, on: Sample.day("2022-01-01"), action: .opening(lines, memo: nil))
    }

    package static func reverse(
        _ target: Entry?, seq: Int64 = 0, by: Int64? = nil, in village: String = "A",
        on: String? = nil, reason: String = "合成"
    ) -> Command {
        Command(
            village: village, on: on.map(Sample.day),
            action: .reverse(
                ReversalTarget(seq: target?.seq ?? seq, entry: target, reversedBy: by),
                reason: reason))
    }

    package static func close(
        _ period: Period, in village: String = "", despite: String? = nil
    ) -> Command {
        Command(village: village, on: nil, action: .close(period, despite: despite))
    }

    package static func reopen(_ period: Period, in village: String = "") -> Command {
        Command(village: village, on: nil, action: .reopen(period, reason: "合成"))
    }

    package static func act(
        _ action: Action, in village: String = "A", on: String = "2022-03-15"
    ) -> Command {
        Command(village: village, on: Sample.day(on), action: action)
    }

    package static func quote(_ change: (inout FigureQuoted) -> Void = { _ in }) -> Command {
        var figure = FigureQuoted(
            indicator: "mean-operating-income", period: Sample.period("2022"), population: nil,
            precision: "0.1", source: "合成", unit: "元", value: "123.4")
        change(&figure)
        return Command(village: "", on: Sample.day("2022-12-31"), action: .quote(figure))
    }
}

extension Command {
    package static func aim(
        in village: String = "", _ change: (inout TargetSet) -> Void = { _ in }
    ) -> Command {
        var target = TargetSet(
            basis: nil, goal: .atLeast, indicator: "operating-income",
            period: Sample.period("2022"), tag: nil, value: "1000000")
        change(&target)
        return Command(village: village, on: Sample.day("2022-01-10"), action: .aim(target))
    }

    package static func raise(
        _ severity: FindingRaised.Severity = .red, in village: String = "A",
        period: String? = nil, entries: [Int64] = [], amount: Int64? = nil, rule: String = "合成",
        statement: String = "合成", on: String = "2023-03-10"
    ) -> Command {
        let finding = FindingRaised(
            amount: amount, entries: entries,
            period: period.map { $0 == "all" ? .all : Sample.period($0) }, rule: rule,
            severity: severity, statement: statement)
        return Command(village: village, on: Sample.day(on), action: .raise(finding))
    }

    package static func answer(
        _ finding: Int64, _ words: String = "合成", on: String = "2023-03-20"
    ) -> Command {
        let answer = FindingAnswered(answer: words, finding: finding)
        return Command(village: "", on: Sample.day(on), action: .answer(answer))
    }

    package static func conclude(
        _ finding: Int64, _ how: FindingClosed.Manner = .remedied, reason: String = "合成",
        recovered: Int64? = nil, on: String = "2023-03-30"
    ) -> Command {
        let closing = FindingClosed(
            finding: finding, how: how, reason: reason, recovered: recovered)
        return Command(village: "", on: Sample.day(on), action: .conclude(closing))
    }

    package static func adopt(
        _ name: String, _ value: String, from: String = "2022-06-01", in village: String = ""
    ) -> Command {
        Command(
            village: village, on: Sample.day(from),
            action: .adopt(PolicySet(basis: "合成", name: name, value: value)))
    }
}

extension Line {
    package static func debit(
        _ account: Code, _ amount: Int64, _ category: Code? = nil
    ) -> Line {
        Line(account: account, category: category, debit: amount)
    }

    package static func credit(
        _ account: Code, _ amount: Int64, _ category: Code? = nil
    ) -> Line {
        Line(account: account, category: category, credit: amount)
    }
}
