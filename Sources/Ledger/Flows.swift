// What belongs to a category. Postings say where money is, flows what it was for; so that the two
// can never contradict each other, every posting to an account of income, expense or cost is a flow
// of one category, but for those that close accounts. Accrual counts, not cash.

extension AccountDefined {
    /// Income, expense and cost: what a period earned and used up.
    package var isOfResult: Bool {
        switch accountClass {
        case .income, .expense, .cost: true
        case .asset, .liability, .equity: false
        }
    }
}

extension Registry {
    /// Whether an entry over these accounts carries results to equity and is no income or expense
    /// itself: it moves between accounts of income, expense or cost and accounts of equity, and
    /// nothing else (年终结转: 收支 → 321 本年收益).
    package func closes(_ accounts: some Sequence<Code>) -> Bool {
        var hasResult = false
        var hasEquity = false
        for code in accounts {
            guard let account = self.accounts[code] else { return false }
            hasResult = hasResult || account.isOfResult
            hasEquity = hasEquity || account.accountClass == .equity
            guard account.isOfResult || account.accountClass == .equity else { return false }
        }
        return hasResult && hasEquity
    }

    /// The categories that lines to an account may be of, sorted.
    package func categories(of account: Code) -> [Code] {
        categories.values.filter { takes(account, $0) }.map(\.code).sorted()
    }

    /// Whether a line to an account may be of a category: one that posts to it or, of a
    /// sub-account, to its main account. What is sold is for sales whichever sub-account it stands
    /// in.
    func takes(_ account: Code, _ category: CategoryDefined) -> Bool {
        category.account == account || category.account == mainAccount(of: account)
    }

    /// The category of a line that names none: the account's default, which is the policy
    /// `default-category.ACCOUNT` (of a sub-account without one, that of its main account), or the
    /// only one that the account has.
    package func defaultCategory(of account: Code, on day: Day) -> Code? {
        for code in Set([account, mainAccount(of: account)]).sorted(by: >) {
            let stated = policy("default-category.\(code)", on: day)
                .flatMap { Code($0.value) }.flatMap { categories[$0] }
            if let stated, takes(account, stated) { return stated.code }
        }
        let all = categories(of: account)
        return all.count == 1 ? all[0] : nil
    }

    /// The definition behind the category of a flow. A line recorded without a category stands
    /// under the account's `unclassified` code and counts as its default category, if there is one.
    package func category(ofFlow code: Code) -> CategoryDefined? {
        if let category = categories[code] { return category }
        return code.unclassifiedAccount.flatMap { defaultCategory(of: $0, on: .last) }
            .flatMap { categories[$0] }
    }
}

extension Registry {
    /// The flow that a line is: its category, and whether a credit comes in or a debit goes out.
    ///
    /// - Parameter among: the accounts of the line's journal.
    /// - Returns: `nil` for a line that names no category and is none of income, expense or cost,
    ///   or closes accounts.
    package func flow(
        _ account: Code, _ category: Code?, _ among: [Code]
    ) -> (category: Code, isInward: Bool)? {
        if let category, let known = categories[category] {
            return (category, known.direction == .inward)
        }
        guard let known = accounts[account], known.isOfResult, !closes(among) else { return nil }
        return (.unclassified(account), known.accountClass == .income)
    }
}

extension Code {
    private static let mark = "unclassified."

    /// Stands for the category of lines to an account that name none. An account's code longer than
    /// 19 bytes is cut.
    package static func unclassified(_ account: Code) -> Code {
        Code((mark + account.text).prefix(maximumLength)) ?? account
    }

    /// The account whose unclassified lines this code stands for; `nil` for a category.
    package var unclassifiedAccount: Code? {
        text.hasPrefix(Code.mark) ? Code(text.dropFirst(Code.mark.count)) : nil
    }
}
