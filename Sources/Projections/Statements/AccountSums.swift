// Balances or movements of a group of villages by account, debit − credit in fen, and how the lines
// of a form count them. A group's sums are the sums of its villages, but for accounts between them:
// what one village of the group owes another is no debt of the group.

package import Ledger

package struct AccountSums: Sendable {
    /// By account as posted to.
    package private(set) var nets: [Code: Int128] = [:]
    /// By main account: what stands on the debit side, added up over the villages where it does.
    private(set) var onDebit: [Code: Int128] = [:]
    /// The same on the credit side, above zero.
    private(set) var onCredit: [Code: Int128] = [:]

    init(
        _ rows: some Sequence<Turnover>, _ chart: Chart, isGroup: Bool,
        _ value: (Turnover) -> Int128
    ) {
        var village: [Code: Int128] = [:]
        var between: [Code: Int128] = [:]
        var current: Int64 = 0
        for row in rows {
            let net = value(row)
            nets[row.account, default: 0] += net
            if row.village != current {
                settle(&village)
                current = row.village
            }
            let main = chart.main(row.account)
            if isGroup, chart.isInternal(row.account) {
                between[main, default: 0] += net
            } else {
                village[main, default: 0] += net
            }
        }
        settle(&village)
        settle(&between)
    }

    private mutating func settle(_ balances: inout [Code: Int128]) {
        for (main, net) in balances where net != 0 {
            if net > 0 {
                onDebit[main, default: 0] += net
            } else {
                onCredit[main, default: 0] -= net
            }
        }
        balances.removeAll(keepingCapacity: true)
    }
}

/// What statements ask of the chart of accounts.
package struct Chart: Sendable {
    package let registry: Registry
    private let between: Set<Code>
    private var mains: [Code: Code] = [:]

    /// - Parameter day: on which the policy `internal-account` counts: the accounts, with commas,
    ///   over which villages of one ledger settle with each other; none unless it is set.
    package init(_ registry: Registry, on day: Day) {
        self.registry = registry
        let named = registry.policy("internal-account", on: day)?.value ?? ""
        between = Set(named.split(separator: ",").compactMap { Code(String($0)) })
        for code in registry.accounts.keys { mains[code] = registry.mainAccount(of: code) }
    }

    /// The main account (总账科目) of an account.
    package func main(_ account: Code) -> Code {
        mains[account] ?? registry.mainAccount(of: account)
    }

    func isInternal(_ account: Code) -> Bool {
        !between.isEmpty && between.contains { registry.isPart(account, of: $0) }
    }

    /// The class of an account's main account; an account that nothing defines counts as an asset,
    /// so that it is seen.
    package func accountClass(_ account: Code) -> AccountDefined.Class {
        registry.accounts[main(account)]?.accountClass ?? .asset
    }
}

extension Chart {
    /// Income and expense; cost (生产成本) is work in progress and stands on the balance sheet.
    func isResult(_ account: Code) -> Bool {
        switch accountClass(account) {
        case .income, .expense: true
        case .asset, .liability, .equity, .cost: false
        }
    }
}

extension Registry {
    /// Whether an account is another one or a sub-account (明细科目) of it.
    package func isPart(_ account: Code, of other: Code) -> Bool {
        account == other || account.text.hasPrefix(other.text + ".")
    }
}

// MARK: - Forms

extension [FormLine] {
    /// Main accounts that a line names.
    private var named: Set<Code> {
        reduce(into: []) { named, line in
            switch line.content {
            case .accounts(let accounts): named.formUnion(accounts)
            case .bySide(let accounts, let others):
                named.formUnion(accounts)
                named.formUnion(others)
            case .undistributed(let accounts): named.formUnion(accounts)
            case .heading, .rest, .sum, .surplus: break
            }
        }
    }

    /// Whether results that no entry has carried to equity have a line.
    private var countsResults: Bool {
        contains { if case .undistributed = $0.content { true } else { false } }
    }

    /// The form with a line for each account that was posted to and that no line names. What was a
    /// line for the rest becomes a sum of these, and goes when there are none.
    func filled(_ accounts: Set<Code>, _ chart: Chart) -> [FormLine] {
        let named = named
        let results = countsResults
        let others = Set(accounts.map(chart.main)).subtracting(named).sorted()
            .filter { !(results && chart.isResult($0)) }
        var filled: [FormLine] = []
        for line in self {
            guard case .rest(let classes) = line.content else {
                filled.append(line)
                continue
            }
            let own = others.filter { classes.contains(chart.accountClass($0)) }.map { account in
                let known = chart.registry.accounts[account]
                return FormLine(
                    code: "account.\(account)", english: known?.english ?? account.text,
                    chinese: known?.chinese ?? account.text, level: line.level + 1,
                    side: line.side, content: .accounts([account]), isAdded: true)
            }
            if own.isEmpty { continue }
            var sum = line
            sum.content = .sum(plus: own.map(\.code), less: [])
            sum.isAdded = true
            filled.append(sum)
            filled += own
        }
        return filled
    }

    /// The amount of every line but headings, by its code; each on the side of its line.
    ///
    /// - Parameter surplus: the parts of the undistributed surplus; 0 where the form has none.
    func amounts(
        _ sums: AccountSums, _ chart: Chart, _ surplus: (SurplusPart) -> Int128 = { _ in 0 }
    ) -> [String: Int128] {
        var byMain: [Code: Int128] = [:]
        for (account, net) in sums.nets { byMain[chart.main(account), default: 0] += net }
        var amounts: [String: Int128] = [:]
        // Sums may name lines that stand below them.
        for line in self {
            let sign: Int128 = line.side == .credit ? -1 : 1
            switch line.content {
            case .heading, .rest, .sum: break
            case .accounts(let accounts):
                amounts[line.code] = sign * accounts.reduce(0) { $0 + (byMain[$1] ?? 0) }
            case .undistributed(let accounts):
                let results = byMain.keys.filter(chart.isResult)
                amounts[line.code] =
                    sign * Set(accounts).union(results).reduce(0) { $0 + (byMain[$1] ?? 0) }
            case .bySide(let accounts, let others):
                let sides = line.side == .credit ? sums.onCredit : sums.onDebit
                amounts[line.code] =
                    accounts.reduce(0) { $0 + (sides[$1] ?? 0) }
                    + sign * others.reduce(0) { $0 + (byMain[$1] ?? 0) }
            case .surplus(let part, _): amounts[line.code] = surplus(part)
            }
        }
        let codes = Set(map(\.code))
        let sumsOfLines = filter { if case .sum = $0.content { true } else { false } }
        for _ in sumsOfLines {
            for line in sumsOfLines where amounts[line.code] == nil {
                guard case .sum(let plus, let less) = line.content,
                    (plus + less).allSatisfy({ amounts[$0] != nil || !codes.contains($0) })
                else { continue }
                amounts[line.code] =
                    plus.reduce(0) { $0 + (amounts[$1] ?? 0) }
                    - less.reduce(0) { $0 + (amounts[$1] ?? 0) }
            }
        }
        return amounts
    }
}
