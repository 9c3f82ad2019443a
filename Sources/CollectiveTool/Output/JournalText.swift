// The postings of entries as journals of hledger and beancount. Accounts are named
// class:village:code, so that their balance reports group as ours do.

import Intake
import Ledger

protocol JournalText {
    var heading: String { get }
    /// The text of a money entry; empty for others.
    func text(of entry: Entry) -> String
}

struct HledgerJournal: JournalText {
    private let registry: Registry

    init(_ registry: Registry) { self.registry = registry }

    var heading: String {
        "; \(registry.ledger?.name.oneLine ?? ""), exported by collective\n"
            + "decimal-mark .\ncommodity 1000.00 \(currency)\n\n"
    }

    private var currency: String { registry.ledger?.currency ?? "CNY" }

    func text(of entry: Entry) -> String {
        let postings = entry.event.postings(accountOf: registry.accountOf(category:))
        guard !postings.isEmpty else { return "" }
        let summary = Summary(entry, registry, .en)
        let note = [summary.counterparty, summary.memo].compactMap { $0?.oneLine }
            .joined(separator: " | ")
        let description = note.filter { $0 != ";" }
        var text = "\(entry.on.text) (\(entry.seq)) \(description)\n"
        for posting in postings {
            let amount = decimalText(fen: posting.debit - posting.credit)
            text += "    \(account(posting.account, entry))  \(amount) \(currency)\n"
        }
        return text + "\n"
    }

    private func account(_ code: Code, _ entry: Entry) -> String {
        let sort = registry.accounts[code]?.accountClass.rawValue ?? "unknown"
        return "\(sort):\(entry.village.oneLine):\(code)"
    }
}

struct BeancountJournal: JournalText {
    private let registry: Registry

    init(_ registry: Registry) { self.registry = registry }

    private var currency: String { registry.ledger?.currency ?? "CNY" }

    /// Beancount wants accounts opened before they are used.
    var heading: String {
        var text = "option \"title\" \"\(quoted(registry.ledger?.name ?? ""))\"\n"
        text += "option \"operating_currency\" \"\(currency)\"\n"
        for village in registry.villages.values.sorted(by: { $0.code < $1.code }) {
            for code in registry.accounts.keys.sorted() {
                text += "1900-01-01 open \(account(code, village.code)) \(currency)\n"
            }
        }
        return text + "\n"
    }

    func text(of entry: Entry) -> String {
        let postings = entry.event.postings(accountOf: registry.accountOf(category:))
        guard !postings.isEmpty else { return "" }
        let summary = Summary(entry, registry, .en)
        var text = "\(entry.on.text) * \"\(quoted(summary.counterparty ?? ""))\" "
        text += "\"\(quoted(summary.memo ?? summary.what))\"\n  seq: \(entry.seq)\n"
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
