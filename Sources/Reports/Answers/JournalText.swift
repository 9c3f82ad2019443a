// The postings of entries as journals of hledger and beancount. Accounts are named
// class:village:code, so that their balance reports group as ours do.

internal import Intake
package import Ledger

package protocol JournalText {
    var heading: String { get }
    /// The text of a money entry; empty for others.
    func text(of entry: Entry) -> String
}

package struct HledgerJournal: JournalText {
    private let registry: Registry

    package init(_ registry: Registry) { self.registry = registry }

    /// Strict checking wants commodities and accounts declared; `type` says what the roots are.
    package var heading: String {
        var text = "; \(registry.ledger?.name.oneLine ?? ""), exported by collective\n"
        text += "decimal-mark .\ncommodity 1000.00 \(currency)\n\n"
        for sort in AccountDefined.Class.allCases {
            text += "account \(sort.rawValue)  ; type:\(type(of: sort))\n"
        }
        for village in registry.villages.keys.sorted() {
            for code in registry.accounts.keys.sorted() {
                text += "account \(account(code, village))\n"
            }
        }
        return text + "\n"
    }

    private var currency: String { registry.ledger?.currency ?? "CNY" }

    private func type(of sort: AccountDefined.Class) -> String {
        switch sort {
        case .asset, .cost: "A"
        case .liability: "L"
        case .equity: "E"
        case .income: "R"
        case .expense: "X"
        }
    }

    /// The voucher is the transaction's code; the entry, its kind and category are tags.
    package func text(of entry: Entry) -> String {
        let postings = entry.event.postings(accountOf: registry.accountOf(category:))
        guard !postings.isEmpty else { return "" }
        let summary = Summary(entry, registry, .en)
        let note = [summary.counterparty, summary.memo].compactMap { $0?.oneLine }
            .joined(separator: " | ")
        let code = (summary.voucher ?? "").oneLine.map { $0 == ")" ? "）" : String($0) }.joined()
        let description = note.map { $0 == ";" ? "；" : String($0) }.joined()
        var text = "\(entry.on.text) (\(code)) \(description)  ; \(tags(entry, summary))\n"
        for posting in postings {
            let amount = decimalText(fen: posting.debit - posting.credit)
            text += "    \(account(posting.account, entry.village))  \(amount) \(currency)\n"
        }
        return text + "\n"
    }

    private func tags(_ entry: Entry, _ summary: Summary) -> String {
        var tags = ["seq:\(entry.seq)", "kind:\(entry.event.kind.rawValue)"]
        if let category = entry.event.effect.category {
            tags.append("category:\(plain(category.text))")
        }
        if let target = summary.reverses { tags.append("reverses:\(target)") }
        if registry.closesResults(entry.event) { tags.append("closing:") }
        return tags.joined(separator: ", ")
    }

    private func account(_ code: Code, _ village: String) -> String {
        let sort = registry.accounts[code]?.accountClass.rawValue ?? "unknown"
        return "\(sort):\(plain(village)):\(plain(code.text))"
    }

    /// Blanks end an account's name, colons part it, semicolons begin a comment and commas end a
    /// tag: these are written as their code points, `%20`.
    private func plain(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            let isPlain = !scalar.properties.isWhitespace && !"%:;,".unicodeScalars.contains(scalar)
            return isPlain ? String(scalar) : "%" + String(scalar.value, radix: 16, uppercase: true)
        }.joined().visible
    }
}

extension Registry {
    /// Whether an event carries results to equity at the year's end, or takes that back.
    fileprivate func closesResults(_ event: Event) -> Bool {
        closes(event.effect.lines.lazy.map(\.account))
    }
}

package struct BeancountJournal: JournalText {
    private let registry: Registry

    package init(_ registry: Registry) { self.registry = registry }

    private var currency: String { registry.ledger?.currency ?? "CNY" }

    /// Beancount wants accounts opened before they are used.
    package var heading: String {
        var text = "option \"title\" \"\(quoted(registry.ledger?.name ?? ""))\"\n"
        text += "option \"operating_currency\" \"\(currency)\"\n"
        for village in registry.villages.values.sorted(by: { $0.code < $1.code }) {
            for code in registry.accounts.keys.sorted() {
                text += "1900-01-01 open \(account(code, village.code)) \(currency)\n"
            }
        }
        return text + "\n"
    }

    package func text(of entry: Entry) -> String {
        let postings = entry.event.postings(accountOf: registry.accountOf(category:))
        guard !postings.isEmpty else { return "" }
        let summary = Summary(entry, registry, .en)
        var text = "\(entry.on.text) * \"\(quoted(summary.counterparty ?? ""))\" "
        text += "\"\(quoted(summary.memo ?? summary.what))\""
        text += registry.closesResults(entry.event) ? " #closing\n" : "\n"
        text += "  seq: \(entry.seq)\n  kind: \"\(entry.event.kind.rawValue)\"\n"
        let texts = [
            ("category", entry.event.effect.category?.text), ("voucher", summary.voucher),
            ("basis", summary.basis), ("document", summary.document?.words),
        ]
        for case (let name, let value?) in texts { text += "  \(name): \"\(quoted(value))\"\n" }
        if let target = summary.reverses { text += "  reverses: \(target)\n" }
        for posting in postings {
            let amount = decimalText(fen: posting.debit - posting.credit)
            text += "  \(account(posting.account, entry.village))  \(amount) \(currency)\n"
        }
        return text + "\n"
    }

    /// Beancount's five roots, and components of letters, digits and dashes that begin with a
    /// capital or a digit; other characters of a code become their hexadecimal value.
    private func account(_ code: Code, _ village: String) -> String {
        let root =
            switch registry.accounts[code]?.accountClass {
            case .asset, .cost: "Assets"
            case .liability: "Liabilities"
            case .income: "Income"
            case .expense: "Expenses"
            case .equity, nil: "Equity"
            }
        return "\(root):V-\(component(village)):A-\(component(code.text))"
    }

    private func component(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            let isPlain =
                scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            return isPlain ? String(scalar) : "-" + String(scalar.value, radix: 16) + "-"
        }.joined()
    }

    private func quoted(_ text: String) -> String {
        text.oneLine.flatMap { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.map(String.init)
            .joined()
    }
}
