// Two kinds of truth held together: what was posted to accounts of income, expense and cost is what
// flowed through their categories.

package import Ledger

/// A sum of postings that the flows of an account's categories do not give, in fen; credits and
/// what came in count up.
package struct Disagreement: Equatable, Sendable {
    package var period: Period
    /// The seq that registered the village.
    package var village: Int64
    package var account: Code
    package var posted: Int128
    package var flowed: Int128
}

extension FactRows {
    /// Where, per period and village, the postings to an account of income, expense or cost (those
    /// that close accounts left out) are not the sum of the flows of its categories.
    package func disagreements(_ registry: Registry) -> [Disagreement] {
        let isOfResult = accounts.map { registry.accounts[$0]?.isOfResult ?? false }
        let numbers = Dictionary(uniqueKeysWithValues: zip(accounts, accounts.indices))
        let accountOfFlow = categories.map { category in
            (category.unclassifiedAccount ?? registry.accountOf(category: category))
                .flatMap { numbers[$0] }.flatMap { isOfResult[$0] ? $0 : nil }
        }
        var found: [Disagreement] = []
        for (number, period) in periods.enumerated() {
            var sums: [Place: (posted: Int128, flowed: Int128)] = [:]
            for row in postingLists[number] where !isClosing(row) {
                let account = account(row)
                guard isOfResult[account] else { continue }
                sums[Place(village: row.village, account: account), default: (0, 0)].posted +=
                    Int128(row.credit) - Int128(row.debit)
            }
            for row in flowLists[number] where villages[Int(row.village)] != 0 {
                guard let account = accountOfFlow[Int(row.category)] else { continue }
                sums[Place(village: row.village, account: account), default: (0, 0)].flowed +=
                    Int128(row.amountIn) - Int128(row.amountOut)
            }
            found += sums.filter { $0.value.posted != $0.value.flowed }.map { place, sum in
                Disagreement(
                    period: period, village: villages[Int(place.village)],
                    account: accounts[place.account], posted: sum.posted, flowed: sum.flowed)
            }
        }
        return found.sorted {
            ($0.period, $0.village, $0.account) < ($1.period, $1.village, $1.account)
        }
    }

    private struct Place: Hashable {
        var village: UInt32
        var account: Int
    }
}
