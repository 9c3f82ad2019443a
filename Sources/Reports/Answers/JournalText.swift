// The postings of entries as journals of plain-text accounting programs. Accounts are named
// class:village:code, so that their balance reports group as ours do.

internal import Intake
package import Ledger

package protocol JournalText {
    var heading: String { get }
    /// The text of a money entry; empty for others.
    func text(of entry: Entry) -> String
}

extension Registry {
    /// Whether an event carries results to equity at the year's end, or takes that back.
    func closesResults(_ event: Event) -> Bool {
        closes(event.effect.lines.lazy.map(\.account))
    }

    var journalCurrency: String { ledger?.currency ?? "CNY" }
}

/// What hledger and ledger write alike.
struct PlainJournal {
    let registry: Registry

    /// Every account that entries may post to, of every village.
    var accounts: [String] {
        registry.villages.keys.sorted().flatMap { village in
            registry.accounts.keys.sorted().map { account($0, village) }
        }
    }

    func account(_ code: Code, _ village: String) -> String {
        let sort = registry.accounts[code]?.accountClass.rawValue ?? "unknown"
        return "\(sort):\(plain(village)):\(plain(code.text))"
    }

    /// `2022-03-05 (voucher) counterparty | memo`. Parentheses end a voucher and semicolons begin a
    /// comment: they become full-width.
    func title(of entry: Entry, _ summary: Summary) -> String {
        let note = [summary.counterparty, summary.memo].compactMap { $0?.oneLine }
            .joined(separator: " | ")
        let code = (summary.voucher ?? "").oneLine.map { $0 == ")" ? "）" : String($0) }.joined()
        let description = note.map { $0 == ";" ? "；" : String($0) }.joined()
        return "\(entry.on.text) (\(code)) \(description)"
    }

    func tags(_ entry: Entry, _ summary: Summary) -> [(name: String, value: String)] {
        var tags = [("seq", "\(entry.seq)"), ("kind", entry.event.kind.rawValue)]
        if let category = entry.event.effect.category {
            tags.append(("category", plain(category.text)))
        }
        if let target = summary.reverses { tags.append(("reverses", "\(target)")) }
        if registry.closesResults(entry.event) { tags.append(("closing", "")) }
        return tags
    }

    func lines(_ postings: [Line], of entry: Entry) -> String {
        postings.map { posting in
            let amount = decimalText(fen: posting.debit - posting.credit)
            let name = account(posting.account, entry.village)
            return "    \(name)  \(amount) \(registry.journalCurrency)\n"
        }.joined()
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

package struct HledgerJournal: JournalText {
    private let registry: Registry
    private let plain: PlainJournal

    package init(_ registry: Registry) {
        self.registry = registry
        plain = PlainJournal(registry: registry)
    }

    /// Strict checking wants commodities and accounts declared; `type` says what the roots are.
    package var heading: String {
        var text = "; \(registry.ledger?.name.oneLine ?? ""), exported by collective\n"
        text += "decimal-mark .\ncommodity 1000.00 \(registry.journalCurrency)\n\n"
        for sort in AccountDefined.Class.allCases {
            text += "account \(sort.rawValue)  ; type:\(type(of: sort))\n"
        }
        return text + plain.accounts.map { "account \($0)\n" }.joined() + "\n"
    }

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
        let tags = plain.tags(entry, summary).map { "\($0.name):\($0.value)" }
            .joined(separator: ", ")
        return "\(plain.title(of: entry, summary))  ; \(tags)\n"
            + plain.lines(postings, of: entry) + "\n"
    }
}

/// The dialect of ledger (ledger-cli 3): each tag stands in a line of its own.
package struct LedgerJournal: JournalText {
    private let registry: Registry
    private let plain: PlainJournal

    package init(_ registry: Registry) {
        self.registry = registry
        plain = PlainJournal(registry: registry)
    }

    /// Strict checking wants commodities, accounts and tags declared.
    package var heading: String {
        var text = "; \(registry.ledger?.name.oneLine ?? ""), exported by collective\n"
        let currency = registry.journalCurrency
        text += "commodity \(currency)\n    format 1000.00 \(currency)\n\n"
        text += ["seq", "kind", "category", "reverses", "closing"].map { "tag \($0)\n" }.joined()
        return text + "\n" + plain.accounts.map { "account \($0)\n" }.joined() + "\n"
    }

    package func text(of entry: Entry) -> String {
        let postings = entry.event.postings(accountOf: registry.accountOf(category:))
        guard !postings.isEmpty else { return "" }
        let summary = Summary(entry, registry, .en)
        let tags = plain.tags(entry, summary).map { tag in
            tag.value.isEmpty ? "    ; :\(tag.name):\n" : "    ; \(tag.name): \(tag.value)\n"
        }
        return "\(plain.title(of: entry, summary))\n" + tags.joined()
            + plain.lines(postings, of: entry) + "\n"
    }
}
