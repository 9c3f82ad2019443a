// What the sums say of a village's year, for those who close it or distribute its surplus.

internal import EventLog
package import Ledger

extension ProjectionTables {
    /// The figures of a year by village; of one, or of all that have any posting.
    package func yearFigures(_ year: Period, village: Int64? = nil) throws -> [Int64: YearFigures] {
        let rows = try Statement(
            cachedIn: database,
            """
            SELECT village, account, closing, period = ?1, sum(debit - credit) FROM posting
            WHERE period BETWEEN 1900 AND ?1 \(village == nil ? "" : "AND village = ?2")
            GROUP BY 1, 2, 3, 4
            """)
        rows.bind(1, Int64(year.rawValue))
        if let village { rows.bind(2, village) }
        var figures: [Int64: YearFigures] = [:]
        while try rows.step() {
            let account = try rows.code(1)
            let sum = try rows.figure(4)
            var one = figures[try rows.seq(0)] ?? YearFigures()
            if try rows.flag(3) {
                one.movement[account, default: 0] += sum
                if try !rows.flag(2) { one.earned[account, default: 0] += sum }
            } else {
                one.before[account, default: 0] += sum
            }
            figures[rows.integer(0)] = one
        }
        return figures
    }

    /// What a year's distribution rests on, of each of the villages.
    ///
    /// - Throws: `Refusal` for a year that cannot be distributed.
    package func surplus(
        of year: Period, _ villages: [Village], _ registry: Registry
    ) throws -> [SurplusFigures] {
        let day = year.lastDay
        let balances = try balances(of: try registry.distributionAccounts(on: day).surplus)
        // What is not booked as income never comes into the surplus.
        let categories = registry.undistributedCategories(on: day)
        let retained = try inflows(of: categories, in: year)
        return try villages.map { village in
            let closed = try registry.distributable(village, year)
            let later = village.years.filter { $0.key >= year.rawValue }.values
            return SurplusFigures(
                opening: -(balances[village.id] ?? 0) - later.reduce(0) { $0 + $1.net },
                net: closed.net, retained: max(0, retained[village.id] ?? 0))
        }
    }

    /// What stands on an account and its sub-accounts, debits less credits in fen, by village.
    private func balances(of account: Code) throws -> [Int64: Int64] {
        let rows = try Statement(
            cachedIn: database,
            """
            SELECT village, sum(debit - credit) FROM posting WHERE period = 0
            AND (account = ?1 OR substr(account, 1, length(?1) + 1) = ?1 || '.')
            GROUP BY village
            """)
        account.withUTF8 { rows.bind(1, text: $0) }
        var balances: [Int64: Int64] = [:]
        while try rows.step() { balances[try rows.seq(0)] = try rows.figure(1) }
        return balances
    }

    /// What came in less what went out of categories in a year, in fen, by village.
    private func inflows(of categories: [Code], in year: Period) throws -> [Int64: Int64] {
        var inflows: [Int64: Int64] = [:]
        for category in categories {
            let rows = try Statement(
                cachedIn: database,
                """
                SELECT village, amount_in - amount_out FROM flow
                WHERE period = ? AND village <> 0 AND category = ?
                """)
            rows.bind(1, Int64(year.rawValue))
            category.withUTF8 { rows.bind(2, text: $0) }
            while try rows.step() { inflows[try rows.seq(0), default: 0] += try rows.figure(1) }
        }
        return inflows
    }
}

extension View {
    /// What the surplus of a closed year would be used for, in the order of the villages' codes.
    ///
    /// - Returns: of several villages also how many were left out, whose year is not closed or is
    ///   distributed already.
    /// - Throws: `Refusal`.
    package func plans(
        _ year: Period, _ filter: PopulationFilter, _ terms: DistributionTerms
    ) throws -> (registry: Registry, plans: [DistributionPlan], leftOut: Int) {
        let registry = try registry()
        let villages = try registry.villages(of: filter, distributing: year)
        let figures = try ProjectionTables(database).surplus(of: year, villages, registry)
        let plans = try zip(villages, figures).map { village, figures in
            try registry.plan(village, year, figures, terms)
        }
        let meant = registry.villages.values.count {
            $0.merged == nil && filter.names($0, on: year.lastDay)
        }
        return (registry, plans, max(0, meant - plans.count))
    }
}

extension Registry {
    /// The villages that a distribution is asked of: the one that is named, or of a selection
    /// those whose year is closed and not distributed.
    package func villages(
        of filter: PopulationFilter, distributing year: Period
    ) throws -> [Village] {
        if let code = filter.village {
            guard let village = villages[code] else {
                throw Refusal(.unknownVillage, .village, code)
            }
            return [village]
        }
        return villages.values.filter {
            filter.names($0, on: year.lastDay) && (try? distributable($0, year)) != nil
        }.sorted { $0.code < $1.code }
    }
}
