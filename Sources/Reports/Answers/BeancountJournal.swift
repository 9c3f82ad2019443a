// The postings of entries as a journal of beancount, whose texts and account names have rules of
// their own.

internal import Intake
package import Ledger

package struct BeancountJournal: JournalText {
    private let registry: Registry

    package init(_ registry: Registry) { self.registry = registry }

    private var currency: String { registry.journalCurrency }

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
