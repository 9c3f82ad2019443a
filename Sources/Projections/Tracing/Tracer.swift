// Shows how numbers of answers are made: each with its value, what it is made of, level by level,
// and the entries at the end. The value is computed as the answer computed it, the entries are read
// from the log, and for a sum both must agree to the fen.

internal import EventLog
internal import Ledger

package final class Tracer {
    let view: View
    /// What was computed for one number and serves the next, by address.
    private var turnoverBooks: [String: Turnovers] = [:]
    private var statementBooks: [String: Statements] = [:]
    private var yearBooks: [String: YearBook] = [:]
    private var flowSums: [String: FigureSum] = [:]
    private var tallies: [Tally] = []

    package init(_ view: View) { self.view = view }

    /// - Parameter depth: how many levels are shown above the entries; 0 = the entries alone.
    /// - Throws: `Refusal` and `AddressFault` for what is not there, `StoreFault`;
    ///   `ProjectionFault` when the entries do not add up to the number.
    package func trace(_ numbers: [FigureNumber], depth: Int) throws -> [Traced] {
        tallies = []
        for number in numbers { try checkPopulation(number.figure) }
        let drafts = try numbers.map { try draft(Input($0), depth, of: nil) }
        let added = try view.added(tallies)
        return try drafts.map { try filled($0, added) }
    }

    // MARK: - What there is

    private func draft(_ input: Input, _ depth: Int, of whole: Int128?) throws -> Traced {
        let value = try input.value ?? input.number.map(value) ?? .count(0)
        let inputs = try input.number.map(inputs) ?? input.inputs
        let isSum = try value.sum != nil && isSum(input, inputs)
        var traced = Traced(
            name: try name(input), number: input.number, sign: input.sign, value: value,
            share: share(value, input.sign, of: whole), isSum: isSum)
        traced.depth = depth
        guard inputs.isEmpty || depth == 0 else {
            // What stood and what moved are no shares of what stands.
            let whole = input.number?.figure.isOfStock ?? false ? nil : value.sum
            traced.parts = try inputs.map { try draft($0, depth - 1, of: whole) }
            return traced
        }
        for (tally, sign) in try flattened(input) {
            traced.sought.append(Sought(tally: tallies.count, sign: sign))
            tallies.append(tally)
        }
        return traced
    }

    /// A line of a form is called as the form says.
    private func name(_ input: Input) throws -> Traced.Name {
        guard input.name == .number, let figure = input.number?.figure,
            case .statement(_, let line, let isPart) = figure.subject,
            let row = try statement(figure).row(line, isPart: isPart), !row.english.isEmpty
        else { return input.name }
        return .line(english: row.english, chinese: row.chinese)
    }

    private func isSum(_ input: Input, _ inputs: [Input]) throws -> Bool {
        guard inputs.isEmpty else { return inputs.allSatisfy { $0.sign != 0 } }
        guard let number = input.number else { return false }
        // A line may count nothing.
        if case .statement = number.figure.subject { return true }
        return try tally(number) != nil || villagesCounted(number) != nil
    }

    /// What a number sums, down to what entries add to; nothing for what is no sum.
    func flattened(_ input: Input) throws -> [(Tally, Int128)] {
        if let tally = try input.number.flatMap(tally) { return [(tally, 1)] }
        let inputs = try input.number.map(inputs) ?? input.inputs
        guard inputs.allSatisfy({ $0.sign != 0 }) else { return [] }
        return try inputs.flatMap { part in
            try flattened(part).map { ($0, Int128(part.sign) * $1) }
        }
    }

    private func share(_ value: TracedValue, _ sign: Int, of whole: Int128?) -> Quantity? {
        guard sign != 0, let whole, let sum = value.sum else { return nil }
        return Quantity(Int128(sign) * sum, over: whole)
    }

    // MARK: - What entries add

    private func filled(_ draft: Traced, _ added: [[Added]]) throws -> Traced {
        var traced = draft
        traced.parts = try draft.parts.map { try filled($0, added) }
        if traced.parts.isEmpty, let number = draft.number {
            let found = draft.sought.flatMap { sought in
                added[sought.tally].map { one in
                    var one = one
                    one.amount *= sought.sign
                    return one
                }
            }
            if let villages = try villagesCounted(number) {
                traced.entries = villages
            } else if draft.sought.isEmpty {
                return traced
            } else if draft.sought.count == 1 {
                try group(&traced, found, of: number)
            } else {
                traced.entries = found.shares
            }
        }
        try check(traced)
        return traced
    }

    /// The sum of its parts, or of its entries, is its value.
    private func check(_ traced: Traced) throws {
        guard traced.isSum, let value = traced.value.sum, let number = traced.number else { return }
        let sum =
            traced.parts.isEmpty
            ? traced.entries.reduce(0) { $0 + $1.adds }
            : traced.parts.reduce(0) { $0 + Int128($1.sign) * ($1.value.sum ?? 0) }
        guard sum == value else {
            throw ProjectionFault.unreadable("\(number.address) \(value) \(sum)")
        }
    }

    /// Parts by code, village or month, as many levels as are wanted; then the entries.
    private func group(_ traced: inout Traced, _ added: [Added], of number: FigureNumber) throws {
        let registry = try view.registry(at: number.figure.asOf.at)
        guard traced.depth > 0, let groups = number.groups(added, registry) else {
            traced.entries = added.shares
            return
        }
        for group in groups {
            let sum = group.added.reduce(0) { $0 + $1.amount }
            let value: TracedValue = number.isCount ? .count(sum) : .fen(sum)
            var part = Traced(
                name: group.name, number: group.number, sign: 1, value: value,
                share: share(value, 1, of: traced.value.sum), isSum: true)
            part.depth = traced.depth - 1
            try self.group(&part, group.added, of: group.number)
            traced.parts.append(part)
        }
    }
}

// MARK: - Values

extension Tracer {
    func value(_ number: FigureNumber) throws -> TracedValue {
        let figure = number.figure
        switch figure.subject {
        case .accounts, .categories, .tier, .tiers, .outside, .unclassified, .measure:
            try check(figure)
            let sum = try sum(figure)[number.part]
            return number.isCount ? .count(sum) : .fen(sum)
        case .turnover:
            try check(figure)
            return .fen(try turnovers(figure).sum(of: figure, number.part))
        case .statement(let kind, let line, let isPart):
            let row = try statement(figure).row(line, isPart: isPart)
            guard let row, let place = kind.parts.firstIndex(of: number.part),
                row.amounts.indices.contains(place)
            else { throw figure.missing }
            return .fen(row.amounts[place])
        case .indicator: return try indicatorValue(number)
        case .rank: return try rankValue(number)
        }
    }

    /// Whether there is what a figure names.
    private func check(_ figure: Figure) throws {
        let registry = try view.registry(at: figure.asOf.at)
        if case .measure(let name) = figure.subject, !registry.measures.contains(name) {
            throw Refusal(
                .unknownIndicator, .indicator, name,
                detail: registry.measures.joined(separator: ", "))
        }
        if case .some(let accounts) = figure.subject.accountsCounted {
            for code in accounts ?? [] where registry.accounts[code] == nil {
                throw Refusal(.unknownAccount, .account, code.text)
            }
        }
        if case .categories(let codes) = figure.subject {
            for code in codes ?? []
            where registry.categories[code] == nil && code.unclassifiedAccount == nil {
                throw Refusal(.unknownCategory, .category, code.text)
            }
        }
    }

    private func sum(_ figure: Figure) throws -> FigureSum {
        let key = figure.address
        if let known = flowSums[key] { return known }
        let sum = try view.sum(figure)
        flowSums[key] = sum
        return sum
    }

    /// The turnovers of the villages and months of a figure.
    func turnovers(_ figure: Figure, _ span: MonthSpan? = nil) throws -> Turnovers {
        var key = Figure(
            .turnover(nil), villages: figure.villages, span: span ?? figure.span, asOf: figure.asOf)
        key.villages.tag = nil
        if let known = turnoverBooks[key.address] { return known }
        let book = try view.turnovers(key.span, of: key.villages, key.asOf)
        turnoverBooks[key.address] = book
        return book
    }

    func statement(_ figure: Figure) throws -> Statements {
        guard case .statement(let kind, _, _) = figure.subject,
            let period = ReportPeriod(figure.span)
        else { throw figure.missing }
        var key = figure
        key.subject = .statement(kind, line: "", isPart: false)
        if let known = statementBooks[key.address] { return known }
        var query = StatementQuery(kind, period)
        query.villages = figure.villages
        query.asOf = figure.asOf
        query.beforeClosing = kind == .trialBalance && !figure.withClosing
        let statements = try view.statements(query)
        statementBooks[key.address] = statements
        return statements
    }

    /// The villages of an indicator or a rank.
    func yearBook(_ figure: Figure) throws -> YearBook {
        var key = Figure(.tiers, villages: figure.villages, span: figure.span, asOf: figure.asOf)
        key.villages.village = nil
        if let known = yearBooks[key.address] { return known }
        let book = try view.yearBook(
            key.span, key.villages, at: key.asOf.at, on: key.asOf.on)
        yearBooks[key.address] = book
        return book
    }
}

extension Figure {
    fileprivate var isOfStock: Bool {
        if case .some = subject.accountsCounted { true } else { false }
    }
}

extension FigureNumber {
    /// Whether it counts entries or people, not money.
    var isCount: Bool { part == .entries || part == .beneficiaries }
}

extension Turnovers {
    /// One number of some accounts.
    func sum(of figure: Figure, _ part: FigurePart) -> Int128 {
        var sum: Int128 = 0
        for row in rows {
            if case .turnover(.some(let accounts)) = figure.subject,
                !accounts.contains(row.account)
            {
                continue
            }
            let isWhole = figure.withClosing || part == .movement
            sum += (isWhole ? row : row.beforeClosing)[part]
        }
        return sum
    }
}

extension Turnover {
    subscript(part: FigurePart) -> Int128 {
        switch part {
        case .opening: opening
        case .debit: debit
        case .credit: credit
        case .closing: closing
        case .movement: movement
        case _: 0
        }
    }
}

extension Statements {
    /// A row by its line.
    func row(_ line: String, isPart: Bool) -> StatementRow? {
        statements.first?.rows.first { row in
            self.line(row) == line && self.isPart(row) == isPart && row.emphasis != .heading
        }
    }

    /// The name of a row's line in addresses.
    func line(_ row: StatementRow) -> String {
        kind == .trialBalance && row.emphasis == .total ? "" : row.line
    }

    func isPart(_ row: StatementRow) -> Bool {
        (kind == .trialBalance || kind == .threeDistributions) && row.level > 0
    }
}
