// Which sub-accounts (明细科目) may be defined. A sub-account is an account of its own: it has its own
// balance, and what is posted to it is not posted to the account it is part of.

extension Registry {
    /// - Parameters:
    ///   - text: the code of an account, a dot, and letters, digits or dashes: `102.01`.
    ///   - english: nil = the Chinese name in both languages.
    /// - Throws: `Refusal`.
    func subAccount(
        _ text: String, chinese: String, english: String?
    ) throws(Refusal) -> AccountDefined {
        guard let code = Code(text) else { throw Refusal(.notACode, .account, text) }
        guard let above = Registry.codeAbove(code) else {
            throw Refusal(.notASubAccount, .account, text)
        }
        guard let parent = accounts[above] else {
            throw Refusal(.unknownAccount, .account, above.text)
        }
        if accounts[code] != nil {
            throw Refusal(.accountExists, .account, text, detail: text)
        }
        let name = try named(chinese, .name)
        try Ledger.check(english, .name)
        let bearer = accounts.values.filter { Registry.codeAbove($0.code) == above }
            .first { $0.chinese == name || $0.english == english }
        if let bearer {
            throw Refusal(
                .accountExists, .name, bearer.chinese == name ? name : english ?? name,
                detail: bearer.code.text)
        }
        return AccountDefined(
            accountClass: parent.accountClass, code: code, english: english ?? name,
            normal: parent.normal, chinese: name)
    }

    /// The account that a sub-account is directly part of; nil for an account of the chart.
    package func parent(of code: Code) -> Code? {
        Registry.codeAbove(code).flatMap { accounts[$0]?.code }
    }

    /// `102.01` for `102.01.3`; nil where the code is not of that form.
    private static func codeAbove(_ code: Code) -> Code? {
        let text = code.text
        guard let dot = text.lastIndex(of: ".") else { return nil }
        let own = text[text.index(after: dot)...]
        let isPlain = own.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
            default: false
            }
        }
        return own.isEmpty || !isPlain ? nil : Code(text[..<dot])
    }
}
