// Which policies a ledger takes: those of its profile and those that this program reads. A name
// that nothing reads would look like a rule and be none.

extension Registry {
    /// What a policy that this program reads must be.
    private enum Shape {
        case account, accounts, decimal, series, warnings
        /// A category of this account.
        case category(of: Code)
    }

    private static let defaultCategory = "default-category."

    /// The names that may be set, sorted; beside them `default-category.ACCOUNT`.
    package var policyNames: [String] {
        Set(policies.keys).union(["settlement-account", "settlement-accounts"])
            .union(["internal-account", "voucher-series", "warnings", "weak-village-threshold"])
            .sorted()
    }

    func checked(_ policy: PolicySet, on day: Day) throws(Refusal) -> PolicySet {
        let name = try named(policy.name, .name)
        let value = try named(policy.value, .value)
        try Ledger.check(policy.basis, .basis)
        guard let shape = try shape(of: name) else {
            guard let present = self.policy(name, on: day) ?? policies[name]?.first else {
                throw Refusal(
                    .unknownPolicy, .name, name, detail: policyNames.joined(separator: ", "))
            }
            guard form(of: value) == form(of: present.value) else {
                throw Refusal(.otherForm, .value, value, detail: present.value)
            }
            return policy
        }
        try check(value, is: shape)
        return policy
    }

    private func shape(of name: String) throws(Refusal) -> Shape? {
        switch name {
        case "settlement-account": return .account
        case "settlement-accounts", "internal-account": return .accounts
        case "voucher-series": return .series
        case "warnings": return .warnings
        case "weak-village-threshold": return .decimal
        default: break
        }
        guard name.hasPrefix(Registry.defaultCategory) else { return nil }
        let account = String(name.dropFirst(Registry.defaultCategory.count))
        guard let code = Code(account), accounts[code] != nil else {
            throw Refusal(.unknownAccount, .account, account)
        }
        return .category(of: code)
    }

    private func check(_ value: String, is shape: Shape) throws(Refusal) {
        switch shape {
        case .account: try position(Code(value) ?? "", .account)
        case .accounts:
            for text in value.split(separator: ",", omittingEmptySubsequences: false) {
                guard let code = Code(String(text)), accounts[code] != nil else {
                    throw Refusal(.unknownAccount, .account, String(text))
                }
            }
        case .decimal:
            guard isDecimal(value), !value.hasPrefix("-") else {
                throw Refusal(.notADecimal, .value, value)
            }
        case .series:
            let parts = value.split(separator: "-", omittingEmptySubsequences: false)
            guard parts.count == 2, ["month", "year"].contains(parts[1]), !parts[0].isEmpty,
                VoucherSeries("\(parts[0])-202201") != nil
            else { throw Refusal(.otherForm, .value, value, detail: "记-month") }
        case .warnings:
            let names = Warning.Name.allCases.map(\.rawValue)
            let isKnown = value.split(separator: ",", omittingEmptySubsequences: false)
                .allSatisfy { names.contains(String($0)) }
            guard isKnown || value == "none" else {
                throw Refusal(.otherForm, .value, value, detail: names.joined(separator: ","))
            }
        case .category(let account):
            guard let category = Code(value).flatMap({ categories[$0] }) else {
                throw Refusal(.unknownCategory, .category, value)
            }
            guard takes(account, category) else {
                throw Refusal(.otherAccount, .category, value, detail: account.text)
            }
        }
    }

    /// What a value looks like: a number, a fraction such as `2/3`, or words.
    private enum Form { case decimal, fraction, words }

    private func form(of value: String) -> Form {
        if isDecimal(value) { return .decimal }
        let parts = value.split(separator: "/", omittingEmptySubsequences: false)
        let isFraction =
            parts.count == 2
            && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }
        return isFraction ? .fraction : .words
    }
}
