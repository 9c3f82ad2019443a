// What policies say: their values from day to day, and how lists in them are read.

extension Registry {
    /// The value of a policy in force on a day: the latest effective day wins, then the later
    /// entry.
    package func policy(_ name: String, on day: Day) -> Policy? {
        var best: Policy?
        for policy in policies[name] ?? [] where policy.from <= day {
            if let known = best, known.from > policy.from { continue }
            best = policy
        }
        return best
    }

    /// The settlement account that a payment uses when it names none.
    package func settlementAccount(on day: Day) -> Code? {
        policy("settlement-account", on: day).flatMap { Code($0.value) }
    }

    /// Whether payments may settle by an account: one that the policy `settlement-accounts` lists;
    /// where no policy is in force, an asset or a liability that is not a contra account.
    package func maySettle(_ account: AccountDefined, on day: Day) -> Bool {
        guard let policy = policy("settlement-accounts", on: day) else {
            return account.isOfPosition && !account.isContra
        }
        return policy.names(account.code)
    }
}

extension Registry.Policy {
    /// The account of the list that an account is or is part of; of several the closest. A list
    /// that names an account means its sub-accounts too.
    package func named(_ account: Code) -> Code? {
        codes.filter(account.isPart(of:)).max { $0.text.count < $1.text.count }
    }

    /// Whether a list of accounts names an account or one that it is part of.
    package func names(_ account: Code) -> Bool {
        codes.contains(account) || codes.contains(where: account.isPart(of:))
    }

    /// A list of words with commas.
    package var words: [String] { value.split(separator: ",").map(String.init) }

    /// A list of days with commas; what is no day is left out.
    package var days: [Day] { value.split(separator: ",").compactMap { Day($0) } }
}
