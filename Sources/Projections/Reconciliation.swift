// Two kinds of truth held together: what was posted to accounts of income, expense and cost is what
// flowed through their categories. Sub-accounts count with their main account, whose categories
// their lines are of.

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
    /// Where, per period and village, the postings to an account of income, expense or cost and its
    /// sub-accounts (those that close accounts left out) are not the sum of the flows of its
    /// categories.
    package func disagreements(_ registry: Registry) -> [Disagreement] {
        let mains = Set(accounts.map(registry.mainAccount(of:))).sorted()
            .filter { registry.accounts[$0]?.isOfResult ?? false }
        let numbers = Dictionary(uniqueKeysWithValues: zip(mains, mains.indices))
        let number = { (account: Code) in numbers[registry.mainAccount(of: account)] }
        let mainOfAccount = accounts.map(number)
        let mainOfFlow = categories.map { category in
            (category.unclassifiedAccount ?? registry.accountOf(category: category))
                .flatMap(number)
        }
        var found: [Disagreement] = []
        var posted = [Int128](repeating: 0, count: mains.count)
        var flowed = posted
        for (number, period) in periods.enumerated() {
            // Both lists stand village by village.
            var postings = postingLists[number][...]
            var flows = flowLists[number][...].drop { villages[Int($0.village)] == 0 }
            while let next = earlier(postings.first?.village, flows.first?.village) {
                while let row = postings.first, row.village == next {
                    postings.removeFirst()
                    guard !isClosing(row), let main = mainOfAccount[account(row)] else { continue }
                    posted[main] += Int128(row.credit) - Int128(row.debit)
                }
                while let row = flows.first, row.village == next {
                    flows.removeFirst()
                    guard let main = mainOfFlow[Int(row.category)] else { continue }
                    flowed[main] += Int128(row.amountIn) - Int128(row.amountOut)
                }
                for main in mains.indices {
                    if posted[main] != flowed[main] {
                        found.append(
                            Disagreement(
                                period: period, village: villages[Int(next)],
                                account: mains[main], posted: posted[main],
                                flowed: flowed[main]))
                    }
                    posted[main] = 0
                    flowed[main] = 0
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
