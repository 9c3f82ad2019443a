// Which policies a ledger takes: those of its profile and those that this program reads. A name
// that nothing reads would look like a rule and be none.

extension Registry {
    /// What a policy that this program reads must be.
    private enum Shape {
        case account, accounts, categories, decimal, series, warnings
        /// In whole currency units, with at most two decimals.
        case amount
        /// A whole number above zero: of days, months, entries.
        case count
        /// Days of the calendar.
        case days
        /// Names of any kind; where there are some to choose from, those.
        case words([String])
        /// So many accounts.
        case accountsInAll(Int)
        /// A part of a whole: a decimal or a fraction of at most 1.
        case rate
        /// A category of this account.
        case category(of: Code)

        /// Whether a value has the form of the one before it: `0.30` does not become `1/3`.
        var keepsForm: Bool {
            switch self {
            case .rate: true
            case .account, .accounts, .accountsInAll, .amount, .categories, .count, .days,
                .decimal, .series, .warnings, .category, .words:
                false
            }
        }
    }

    /// The policies that this program reads, beside `default-category.ACCOUNT`. Whoever reads
    /// another adds it here, or ledgers of earlier profiles cannot set it.
    private static let read: [String: Shape] = [
        "settlement-account": .account, "settlement-accounts": .accounts,
        "internal-account": .accounts, "money-accounts": .accounts, "dues-accounts": .accounts,
        "closing-accounts": .accounts, "distribution-accounts": .accountsInAll(3),
        "undistributed-categories": .categories, "reserve-rate": .rate,
        "reserve-rate-minimum": .rate, "member-rate": .rate, "meeting-quorum": .rate,
        "meeting-majority": .rate, "voucher-series": .series, "warnings": .warnings,
        "weak-village-threshold": .amount,
        "cash-accounts": .accounts, "cash-categories": .categories,
        "cash-deposit-threshold": .amount, "cash-on-hand-limit": .amount,
        "cash-payment-limit": .amount, "document-threshold": .amount, "duplicate-days": .count,
        "part-payment-words": .words([]), "personal-account-words": .words([]),
        "round-sum-categories": .categories, "round-sum-threshold": .amount,
        "round-sum-unit": .amount, "split-days": .count, "split-threshold": .amount,
        "unit-words": .words([]),
        "late-record-days": .count, "rest-day-threshold": .amount, "rest-days": .days,
        "work-days": .days, "officers": .words([]), "pay-categories": .categories,
        "separate-duties": .words(["approve-pay", "record-reverse", "record-close"]),
        "separate-duties-amount": .amount, "close-days": .count,
        "late-reversal-amount": .amount, "rent-categories": .categories,
        "earmarked-accounts": .accounts, "earmarked-idle-months": .count,
        "welfare-accounts": .accounts, "loan-accounts": .accounts, "change-rate": .decimal,
        "change-threshold": .amount, "administration-accounts": .accounts,
        "outlier-villages": .count, "outlier-rate": .decimal, "outlier-score": .decimal,
        "first-digits-entries": .count, "first-digits-level": .rate,
    ]

    private static let defaultCategory = "default-category."

    /// The names that may be set, sorted; beside them `default-category.ACCOUNT`.
    package var policyNames: [String] {
        Set(policies.keys).union(Registry.read.keys).sorted()
    }

    func checked(_ policy: PolicySet, on day: Day) throws(Refusal) -> PolicySet {
        let name = try named(policy.name, .name)
        let value = try named(policy.value, .value)
        try Ledger.check(policy.basis, .basis)
        let present = self.policy(name, on: day) ?? policies[name]?.first
        let shape = try shape(of: name)
        if shape == nil, present == nil {
            throw Refusal(
                .unknownPolicy, .name, name, detail: policyNames.joined(separator: ", "))
        }
        if let present, shape?.keepsForm ?? true, form(of: value) != form(of: present.value) {
            throw Refusal(.otherForm, .value, value, detail: present.value)
        }
        if let shape { try check(value, is: shape) }
        return policy
    }

    private func shape(of name: String) throws(Refusal) -> Shape? {
        if let shape = Registry.read[name] { return shape }
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
        case .accounts: _ = try knownAccounts(value)
        case .accountsInAll(let count):
            guard try knownAccounts(value) == count else {
                throw Refusal(.otherForm, .value, value, detail: "322,311,211")
            }
        case .categories:
            for text in value.split(separator: ",", omittingEmptySubsequences: false) {
                guard let code = Code(String(text)), categories[code] != nil else {
                    throw Refusal(.unknownCategory, .category, String(text))
                }
            }
        case .rate:
            guard Ratio(part: value) != nil else {
                throw Refusal(.otherForm, .value, value, detail: "0.30, 1/3")
            }
        case .decimal: try checkDecimal(value)
        case .amount: try checkAmount(value)
        case .count:
            guard let count = Int64(value), count > 0, "\(count)" == value else {
                throw Refusal(.otherForm, .value, value, detail: "30")
            }
        case .days:
            let days = value.split(separator: ",", omittingEmptySubsequences: false)
            guard days.allSatisfy({ Day($0) != nil }) else {
                throw Refusal(.otherForm, .value, value, detail: "2024-05-01,2024-05-02")
            }
        case .words(let known):
            let words = value.split(separator: ",", omittingEmptySubsequences: false)
            guard words.allSatisfy({ !$0.isEmpty }),
                known.isEmpty || words.allSatisfy({ known.contains(String($0)) })
            else {
                let form = known.isEmpty ? "甲,乙" : known.joined(separator: ",")
                throw Refusal(.otherForm, .value, value, detail: form)
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

    private func checkDecimal(_ value: String) throws(Refusal) {
        guard isDecimal(value), !value.hasPrefix("-") else {
            throw Refusal(.notADecimal, .value, value)
        }
    }

    private func checkAmount(_ value: String) throws(Refusal) {
        try checkDecimal(value)
        let decimals = value.split(separator: ".").dropFirst().first ?? ""
        guard decimals.count <= 2 else { throw Refusal(.tooManyDecimals, .value, value) }
        guard let fen = Ratio(value)?.fen, fen <= Limits.amount else {
            throw Refusal(.tooLarge, .value, value, detail: "\(Limits.amount)")
        }
    }

    /// How many accounts a list names.
    private func knownAccounts(_ list: String) throws(Refusal) -> Int {
        let texts = list.split(separator: ",", omittingEmptySubsequences: false)
        for text in texts {
            guard let code = Code(String(text)), accounts[code] != nil else {
                throw Refusal(.unknownAccount, .account, String(text))
            }
        }
        return texts.count
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
