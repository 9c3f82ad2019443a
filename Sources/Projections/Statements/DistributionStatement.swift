// The three distributions (三次分配) of a period beside the same months of the year before: tier by
// tier with their categories, then what lies outside the three, so that nothing falls out.

internal import Ledger

extension View {
    func distributionStatements(_ query: StatementQuery) throws -> Statements {
        let spans = [query.period.span, query.period.yearBefore]
        let isAll = query.villages == PopulationFilter() && !query.each
        var flows: [[FlowSum]] = []
        var registry = Registry()
        for span in spans {
            let figure = Figure(
                .categories(nil),
                villages: PopulationFilter(village: query.villages.village), span: span,
                withClosing: false, asOf: query.asOf)
            let (known, rows) = try self.flows(of: figure, byVillage: !isAll, byMonth: false)
            registry = known
            flows.append(rows)
        }
        let villages = try named(query.villages, registry)
        let isEach = query.each || query.villages.village != nil
        let byVillage = isEach ? flows.map { Dictionary(grouping: $0, by: \.village) } : []
        let ids = Set(villages.map(\.id))
        let statements = (isEach ? villages.map { $0 } : [nil]).map { village in
            let columns =
                village.map { village in byVillage.map { $0[village.id] ?? [] } }
                ?? flows.map { rows in rows.filter { isAll || ids.contains($0.village) } }
            return FilledStatement(village: village, rows: tierRows(columns, registry))
        }
        return Statements(
            kind: .threeDistributions, period: query.period, township: query.villages.township,
            registry: registry, statements: statements)
    }
}

/// What came in, what went out and the difference, of the period and of the year before.
private func tierRows(_ columns: [[FlowSum]], _ registry: Registry) -> [StatementRow] {
    var byLine: [Int64: [Code: [Int128]]] = [:]
    for (column, flows) in columns.enumerated() {
        for flow in flows {
            let category = registry.category(ofFlow: flow.category)
            var sums = byLine[category?.tier ?? 0]?[category?.code ?? flow.category] ?? noFlows
            sums.add(flow.amountIn, flow.amountOut, at: column)
            byLine[category?.tier ?? 0, default: [:]][category?.code ?? flow.category] = sums
        }
    }
    var rows: [StatementRow] = []
    var total = noFlows
    func add(_ tier: Int64) {
        let lines = (byLine[tier] ?? [:]).sorted { $0.key < $1.key }
        let sum = lines.reduce(noFlows) { zip($0, $1.value).map(+) }
        if tier > 0 { total = zip(total, sum).map(+) }
        rows.append(
            StatementRow(
                line: tier > 0 ? "tier\(tier)" : "outside", level: 0, emphasis: .subtotal,
                english: "", chinese: "", amounts: sum))
        rows += lines.map { code, amounts in
            let category = registry.categories[code]
            let account = code.unclassifiedAccount.flatMap { registry.accounts[$0] }
            return StatementRow(
                line: code.text, level: 1,
                english: category?.english ?? account?.english ?? code.text,
                chinese: category?.chinese ?? account?.chinese ?? code.text, amounts: amounts)
        }
    }
    for tier in 1...3 as ClosedRange<Int64> { add(tier) }
    rows.append(
        StatementRow(
            line: "total", level: 0, emphasis: .total, english: "", chinese: "", amounts: total))
    add(0)
    return rows
}

private let noFlows = [Int128](repeating: 0, count: 6)

extension [Int128] {
    fileprivate mutating func add(_ amountIn: Int128, _ amountOut: Int128, at column: Int) {
        self[column * 3] += amountIn
        self[column * 3 + 1] += amountOut
        self[column * 3 + 2] += amountIn - amountOut
    }
}
