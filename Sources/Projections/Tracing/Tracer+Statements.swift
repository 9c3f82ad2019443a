// What numbers of accounts and lines of statements are made of: a balance of what stood at the
// beginning and what moved, a line of other lines, of accounts, or of villages whose account stands
// on its side. The forms say which (Statements/StatementForm.swift).

internal import Ledger

extension Tracer {
    /// What a number is made of; nothing for a sum of entries.
    func inputs(_ number: FigureNumber) throws -> [Input] {
        let figure = number.figure
        switch figure.subject {
        case .accounts(let accounts):
            guard number.part == .balance, figure.withClosing else { return [] }
            return figure.with(.turnover(accounts)).openingAndMovement
        case .turnover: return number.part == .closing ? figure.openingAndMovement : []
        case .categories, .tier, .tiers, .outside, .unclassified, .measure: return []
        case .indicator: return try indicatorInputs(number)
        case .rank: return try rankInputs(number)
        case .statement(let kind, let line, let isPart):
            switch kind {
            case .balanceSheet, .income: return try formInputs(number, line)
            case .trialBalance: return try trialInputs(number, line, isPart)
            case .threeDistributions: return try tierInputs(number, line, isPart)
            }
        }
    }

    // MARK: - Balance sheet, statement of income

    private func formInputs(_ number: FigureNumber, _ line: String) throws -> [Input] {
        if try surplusPart(line, number.figure) != nil { return [] }
        let column = try column(number)
        guard let found = column.lines.first(where: { $0.code == line }) else {
            throw number.figure.missing
        }
        let sign = found.side == .credit ? -1 : 1
        switch found.content {
        case .heading, .rest: throw number.figure.missing
        case .sum(let plus, let less):
            let codes = Set(column.lines.map(\.code))
            let signed = plus.map { ($0, 1) } + less.map { ($0, -1) }
            return signed.filter { codes.contains($0.0) }.map { code, sign in
                Input(number.with(line: code), sign: sign)
            }
        case .accounts(let mains): return column.accounts(sign) { mains.contains($0) }
        case .undistributed(let mains):
            return column.accounts(sign) { mains.contains($0) || column.chart.isResult($0) }
        case .bySide(let mains, let others):
            return column.sides(mains, onDebit: sign > 0) + column.accounts(sign) {
                others.contains($0)
            }
        case .surplus(let part, _):
            let surplus = SurplusAccounts(column.form, column.chart)
            var stock = column
            stock.part = part == .opening ? .opening : .closing
            return stock.accounts(-1) { surplus.own.contains($0) || stock.chart.isResult($0) }
        }
    }

    /// What a column of a form is computed from.
    private func column(_ number: FigureNumber) throws -> FormColumn {
        let figure = number.figure
        let registry = try view.registry(at: figure.asOf.at)
        let form = try StatementForm(profile: registry.ledger?.profile)
        let chart = Chart(registry, on: figure.span.last.lastDay)
        guard let period = ReportPeriod(figure.span) else { throw figure.missing }
        if let span = incomeSpan(number) {
            let books = try [period.span, period.yearToDate, period.yearBefore].map {
                try turnovers(figure, $0)
            }
            return FormColumn(
                form: form, chart: chart, lines: form.incomeLines(books, chart),
                book: try turnovers(figure, span), figure: figure, part: .movement)
        }
        let book = try turnovers(figure, period.yearToDate)
        return FormColumn(
            form: form, chart: chart, lines: form.balanceSheetLines(book, chart), book: book,
            figure: figure, part: number.part)
    }

    // MARK: - Trial balance

    private func trialInputs(
        _ number: FigureNumber, _ line: String, _ isPart: Bool
    ) throws -> [Input] {
        let figure = number.figure
        let book = try turnovers(figure)
        let chart = Chart(book.registry, on: figure.span.last.lastDay)
        var column = FormColumn(
            form: StatementForm(), chart: chart, lines: [], book: book, figure: figure,
            part: number.part)
        if line.isEmpty {
            return Set(book.rows.map { chart.main($0.account) }).sorted().map { main in
                Input(number.with(line: main.text), as: .account(main))
            }
        }
        guard let code = Code(line) else { throw figure.missing }
        column.isOwn = isPart
        switch number.part {
        case .openingDebit: column.part = .opening
        case .openingCredit: column.part = .opening
        case .closingDebit, .closingCredit: column.part = .closing
        case _: return column.accounts(1) { $0 == code }
        }
        let isDebit = number.part == .openingDebit || number.part == .closingDebit
        return column.sides([code], onDebit: isDebit)
    }

    // MARK: - Three distributions

    private func tierInputs(
        _ number: FigureNumber, _ line: String, _ isPart: Bool
    ) throws -> [Input] {
        let figure = number.figure
        let statements = try statement(figure)
        if isPart { return try categoryInputs(number, line, statements) }
        if line == "total" { return (1...3).map { Input(number.with(line: "tier\($0)")) } }
        let rows = statements.statements.first?.rows ?? []
        guard let start = rows.firstIndex(where: { $0.line == line && $0.level == 0 }) else {
            throw figure.missing
        }
        return rows[(start + 1)...].prefix { $0.level > 0 }.compactMap { row in
            Code(row.line).map { code in
                Input(
                    FigureNumber(
                        figure.with(.statement(.threeDistributions, line: row.line, isPart: true)),
                        number.part), as: .category(code))
            }
        }
    }

    private func categoryInputs(
        _ number: FigureNumber, _ line: String, _ statements: Statements
    ) throws -> [Input] {
        guard let code = Code(line), let period = ReportPeriod(number.figure.span),
            let place = StatementKind.threeDistributions.parts.firstIndex(of: number.part)
        else { throw number.figure.missing }
        var figure = number.figure.with(.categories([code]))
        figure.span = place < 3 ? period.span : period.yearBefore
        let part = StatementKind.threeDistributions.parts[place % 3]
        guard figure.villages.township != nil else {
            return [Input(FigureNumber(figure, part), as: .category(code))]
        }
        // The villages that belong to the township today, as in the other statements.
        return try view.named(figure.villages, statements.registry).map { village in
            figure.villages = PopulationFilter(village: village.code)
            return Input(FigureNumber(figure, part), as: .village(village.code))
        }
    }
}

extension Figure {
    /// The same of another subject.
    package func with(_ subject: Subject) -> Figure {
        var figure = self
        figure.subject = subject
        figure.withClosing = subject.holdsClosing && (withClosing || !self.subject.holdsClosing)
        return figure
    }

    /// What stood, and what moved: opening + debit − credit.
    fileprivate var openingAndMovement: [Input] {
        [
            Input(FigureNumber(self, .opening)), Input(FigureNumber(self, .debit)),
            Input(FigureNumber(self, .credit), sign: -1),
        ]
    }
}

extension FigureNumber {
    /// The same number of another line of the statement.
    fileprivate func with(line: String) -> FigureNumber {
        guard case .statement(let kind, _, _) = figure.subject else { return self }
        return FigureNumber(figure.with(.statement(kind, line: line, isPart: false)), part)
    }
}

/// The books that a column is computed from, and which of their numbers.
private struct FormColumn {
    var form: StatementForm
    var chart: Chart
    var lines: [FormLine]
    var book: Turnovers
    var figure: Figure
    /// `opening`, `closing`, `movement`, `debit` or `credit`.
    var part: FigurePart
    /// Whether accounts are meant by themselves, without the sub-accounts below them.
    var isOwn = false

    private func name(_ account: Code) -> Code { isOwn ? account : chart.main(account) }

    private func input(_ accounts: Set<Code>, village: String? = nil, sign: Int) -> Input {
        var one = figure.with(.turnover(accounts))
        one.span = book.span
        if let village { one.villages = PopulationFilter(village: village) }
        let named = accounts.count == 1 ? accounts.first : nil
        return Input(
            FigureNumber(one, part), sign: sign,
            as: village.map { .village($0) } ?? named.map { .account($0) } ?? .number)
    }

    /// An account each, of those whose main account is meant.
    func accounts(_ sign: Int, _ isMeant: (Code) -> Bool) -> [Input] {
        Set(book.rows.map(\.account)).filter { isMeant(name($0)) }.sorted().map {
            input([$0], sign: sign)
        }
    }

    /// Villages whose account stands on a side. Accounts between the villages of a group stand
    /// where the whole group's balance does.
    func sides(_ mains: [Code], onDebit: Bool) -> [Input] {
        let isGroup = figure.villages.village == nil
        let codes = Dictionary(uniqueKeysWithValues: book.villages.map { ($0.id, $0.code) })
        var balances: [SideKey: (accounts: Set<Code>, net: Int128)] = [:]
        for row in book.rows where mains.contains(name(row.account)) {
            let isBetween = isGroup && chart.isInternal(row.account)
            let key = SideKey(
                village: isBetween ? "" : codes[row.village] ?? "", main: chart.main(row.account))
            let row = figure.withClosing ? row : row.beforeClosing
            balances[key, default: ([], 0)].accounts.insert(row.account)
            balances[key, default: ([], 0)].net += row[part]
        }
        return balances.filter { onDebit ? $0.value.net > 0 : $0.value.net < 0 }
            .sorted { ($0.key.main, $0.key.village) < ($1.key.main, $1.key.village) }
            .map { key, balance in
                input(
                    balance.accounts, village: key.village.isEmpty ? nil : key.village,
                    sign: onDebit ? 1 : -1)
            }
    }

    private struct SideKey: Hashable {
        /// "" = all of the group.
        var village: String
        var main: Code
    }
}
