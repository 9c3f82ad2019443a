// A village's year as a checkpoint vouches for it: the figures of the notice board as they stood
// with the entries that were signed, and the same with those of an earlier checkpoint.

internal import EventLog
package import Ledger

package struct PublishedYear: Sendable {
    /// What was paid to people in a category.
    package struct Paid: Equatable, Sendable {
        package var category: Code
        /// In fen.
        package var amount: Int128
        /// Payments received (人次).
        package var people: Int128
    }

    /// As it stood.
    package var registry: Registry
    package var year: Period
    /// Those that can be asked for, the latest first.
    package var years: [Period]
    package var figures: VillageYear
    /// In the order of tiers and categories.
    package var paid: [Paid]
    /// The same year with the entries of an earlier checkpoint; `nil` where there is none, or where
    /// the village was not yet registered.
    package var earlier: VillageYear?

    package var village: Village { figures.village }
}

extension View {
    /// - Parameters:
    ///   - code: of the village.
    ///   - year: `nil` = the last whose December has come, else the last of all.
    ///   - size: how many entries were signed.
    ///   - earlier: how many with an earlier checkpoint.
    /// - Returns: `nil` for a year that the village's books do not have.
    /// - Throws: `Refusal` for a village that is not among those entries.
    package func publishedYear(
        of code: String, _ year: Period?, size: Int64, earlier: Int64?
    ) throws -> PublishedYear? {
        let registry = try registry(at: size)
        guard let village = registry.villages[code] else {
            throw Refusal(.unknownVillage, .village, code)
        }
        let asOf = AsOf(at: size)
        let (years, last) = try years(of: village, asOf)
        guard let year = year ?? last, years.contains(year) else { return nil }
        var before: VillageYear?
        if let earlier, try self.registry(at: earlier).villages[code] != nil {
            before = try villageYear(of: code, year, AsOf(at: earlier))
        }
        guard let figures = try villageYear(of: code, year, asOf) else { return nil }
        var query = DistributionQuery(of: year, by: .category)
        query.village = code
        query.asOf = asOf
        let paid = try distributions(query).rows.filter { $0.beneficiaries != 0 }
            .sorted { ($0.tier, $0.group) < ($1.tier, $1.group) }
        return PublishedYear(
            registry: registry, year: year, years: years, figures: figures,
            paid: paid.compactMap { row in
                Code(row.group).map {
                    PublishedYear.Paid(
                        category: $0, amount: row.amountOut, people: row.beneficiaries)
                }
            }, earlier: before)
    }

    /// From the first to the last in which something was posted, and the one that is told unless
    /// another is asked for.
    private func years(
        of village: Village, _ asOf: AsOf
    ) throws -> (all: [Period], last: Period?) {
        let past = try past(asOf, of: village.id)
        guard let first = try past.firstMonths(of: [village.id])[village.id],
            let last = try past.lastMonth()
        else { return ([], nil) }
        let numbers = (first.year.rawValue...max(first.year, last.year).rawValue).reversed()
        let years = numbers.prefix(50).compactMap(Period.init(rawValue:))
        let isOver = last.rawValue % 100 == 12
        return (years, isOver ? years.first : years.dropFirst().first ?? years.first)
    }

    private func villageYear(
        of code: String, _ year: Period, _ asOf: AsOf
    ) throws -> VillageYear? {
        guard let period = ReportPeriod(year.text) else { return nil }
        var query = StatementQuery(.threeDistributions, period)
        query.villages.village = code
        query.asOf = asOf
        let flows = try distributionStatements(query)
        query.kind = .balanceSheet
        let balances = try balanceSheets(query).statements
        var tiers = DistributionQuery(of: year, by: .total)
        tiers.village = code
        tiers.asOf = asOf
        guard let flow = flows.statements.first, let village = flow.village else { return nil }
        return VillageYear(
            village, tiers: try distributions(tiers).rows, flow.rows,
            balance: balances.first?.rows ?? [])
    }
}
