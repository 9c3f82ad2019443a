// The facts of a history recomputed in the plainest way from its entries: dictionaries of text
// keys, one pass, no periods kept by a fold. What the program's tables and answers are compared
// with.

import Ledger
import Projections
import TestSupport

struct Naive {
    /// `period|village|account` → debit, credit.
    var postings: [String: [Int64]] = [:]
    /// `period|village|category` → in, out, entries, beneficiaries; village 0 = all together.
    var flows: [String: [Int64]] = [:]

    init(_ entries: [Entry]) {
        let accounts = categoryAccounts(entries)
        let classes = accountClasses(entries)
        for entry in entries {
            let sign: Int64 = entry.isReversal ? -1 : 1
            let month = entry.on.rawValue / 100
            for period in [month, month / 100, 0] {
                let place = "\(period)|\(entry.villageID)|"
                for (account, debit, credit) in entry.lines(accounts) {
                    let sides = sign > 0 ? [debit, credit] : [credit, debit]
                    Naive.add(sides, to: place + account, in: &postings)
                }
                for flow in entry.flows(classes) {
                    Naive.add(flow.sums, to: place + flow.category, in: &flows)
                    Naive.add(flow.sums, to: "\(period)|0|" + flow.category, in: &flows)
                }
            }
        }
    }

    private static func add(_ sums: [Int64], to key: String, in table: inout [String: [Int64]]) {
        table[key] = zip(table[key] ?? sums.map { _ in 0 }, sums).map(+)
    }
}

/// The account of each category that the entries define.
func categoryAccounts(_ entries: [Entry]) -> [Code: Code] {
    var accounts: [Code: Code] = [:]
    for entry in entries {
        if case .categoryDefined(let data) = entry.event { accounts[data.code] = data.account }
    }
    return accounts
}

func accountClasses(_ entries: [Entry]) -> [Code: String] {
    var classes: [Code: String] = [:]
    for entry in entries {
        if case .accountDefined(let data) = entry.event {
            classes[data.code] = data.accountClass.rawValue
        }
    }
    return classes
}

/// What an entry is for: in, out, entries and beneficiaries of one category.
struct NaiveFlow {
    var category: String
    var sums: [Int64]
}

extension Entry {
    /// A payment is one flow. Of a journal, unless it only carries results to equity, every line
    /// to income, expense or cost, and every line that names a category. `inc.` comes in, all else
    /// goes out; a line to income without a category comes in.
    func flows(_ classes: [Code: String]) -> [NaiveFlow] {
        let sign: Int64 = isReversal ? -1 : 1
        if let (kind, payment) = original.payment {
            let amount = sign * payment.amount
            let sums = kind == .income ? [amount, 0] : [0, amount]
            return [
                NaiveFlow(
                    category: payment.category.text,
                    sums: sums + [sign, sign * payment.beneficiaries])
            ]
        }
        let results: Set = ["income", "expense", "cost"]
        let lines = original.effect.lines
        let touched = Set(lines.map { classes[$0.account] ?? "?" })
        var closes = false
        if case .journalPosted = original {
            closes =
                touched.contains("equity") && !touched.isDisjoint(with: results)
                && touched.isSubset(of: results.union(["equity"]))
        }
        return lines.compactMap { line in
            let sort = classes[line.account] ?? "?"
            let isNamed = line.category != nil
            guard isNamed || (results.contains(sort) && !closes) else { return nil }
            let name = line.category?.text ?? "unclassified.\(line.account)"
            let isIn = isNamed ? name.hasPrefix("inc.") : sort == "income"
            let amount = sign * (isIn ? line.credit - line.debit : line.debit - line.credit)
            return NaiveFlow(
                category: name, sums: [isIn ? amount : 0, isIn ? 0 : amount, sign, 0])
        }
    }

    var isReversal: Bool { if case .entryReversed = event { true } else { false } }

    /// The event itself, or the one that a reversal takes back.
    var original: Event {
        if case .entryReversed(let reversal) = event { reversal.reversed.original } else { event }
    }

    /// Account, debit and credit of the event or of what it takes back.
    func lines(_ accounts: [Code: Code]) -> [(String, Int64, Int64)] {
        let amount = original.payment?.payment.amount ?? 0
        switch original {
        case .incomeReceived(let payment):
            let account = accounts[payment.category]?.text ?? "?"
            return [(payment.account.text, amount, 0), (account, 0, amount)]
        case .expensePaid(let payment), .distributionPaid(let payment):
            let account = accounts[payment.category]?.text ?? "?"
            return [(account, amount, 0), (payment.account.text, 0, amount)]
        case .transferMade(let data):
            return [(data.to.text, data.amount, 0), (data.from.text, 0, data.amount)]
        case .journalPosted(let data):
            return data.lines.map { ($0.account.text, $0.debit, $0.credit) }
        case .openingBalanceSet(let data):
            return data.lines.map { ($0.account.text, $0.debit, $0.credit) }
        default: return []
        }
    }
}

// MARK: - The same shape from the program's own rows

extension Naive {
    init(_ rows: FactRows) {
        for row in rows.postings {
            let key = "\(row.period.rawValue)|\(row.village)|\(row.account)"
            Naive.add([row.debit, row.credit], to: key, in: &postings)
        }
        for row in rows.flows {
            let key = "\(row.period.rawValue)|\(row.village)|\(row.category)"
            let sums = [row.amountIn, row.amountOut, row.entries, row.beneficiaries]
            Naive.add(sums, to: key, in: &flows)
        }
    }

    func isEqual(to other: Naive) -> Bool { postings == other.postings && flows == other.flows }
}
