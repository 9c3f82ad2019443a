// Which accounts and policies the surplus of a village is made of, worked out once for all
// villages.

internal import Ledger

struct SurplusParts: Sendable {
    enum Part { case surplus, reserve, members, money, result }

    let parts: [Code: Part]
    /// The categories that post to results and are never distributed.
    let undistributed: PolicyValues<Set<Code>>
    let leastReserve: PolicyValues<Ratio>

    init(_ registry: Registry) {
        undistributed = PolicyValues(registry, "undistributed-categories") { policy in
            Set(
                policy.codes.filter { code in
                    registry.accountOf(category: code).flatMap { registry.accounts[$0] }?.isOfResult
                        ?? false
                })
        }
        leastReserve = PolicyValues(registry, "reserve-rate-minimum") { Ratio(part: $0.value) }
        guard let accounts = try? registry.distributionAccounts(on: .last) else {
            parts = [:]
            return
        }
        let surplus = registry.closingAccounts(on: .last) + [accounts.surplus]
        let money = registry.policy("money-accounts", on: .last)
        var parts: [Code: Part] = [:]
        for (code, account) in registry.accounts {
            if surplus.contains(where: code.isPart(of:)) {
                parts[code] = .surplus
            } else if code.isPart(of: accounts.reserve) {
                parts[code] = .reserve
            } else if code.isPart(of: accounts.members) {
                parts[code] = .members
            } else if money?.names(code) ?? false {
                parts[code] = .money
            } else if account.accountClass == .income || account.accountClass == .expense {
                parts[code] = .result
            }
        }
        self.parts = parts
    }
}
