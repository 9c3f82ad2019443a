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
        var posted = [Int128](repeating: 0, count: accounts.count)
        var flowed = posted
        for (number, period) in periods.enumerated() {
            // Both lists stand village by village.
            var postings = postingLists[number][...]
            var flows = flowLists[number][...].drop { villages[Int($0.village)] == 0 }
            while let next = earlier(postings.first?.village, flows.first?.village) {
                while let row = postings.first, row.village == next {
                    postings.removeFirst()
                    guard !isClosing(row), isOfResult[account(row)] else { continue }
                    posted[account(row)] += Int128(row.credit) - Int128(row.debit)
                }
                while let row = flows.first, row.village == next {
                    flows.removeFirst()
                    guard let account = accountOfFlow[Int(row.category)] else { continue }
                    flowed[account] += Int128(row.amountIn) - Int128(row.amountOut)
                }
                for account in accounts.indices {
                    if posted[account] != flowed[account] {
                        found.append(
                            Disagreement(
                                period: period, village: villages[Int(next)],
                                account: accounts[account], posted: posted[account],
                                flowed: flowed[account]))
                    }
                    posted[account] = 0
                    flowed[account] = 0
                }
            }
        }
        return found
    }
}

private func earlier(_ one: UInt32?, _ other: UInt32?) -> UInt32? {
    guard let one, let other else { return one ?? other }
    return min(one, other)
}
