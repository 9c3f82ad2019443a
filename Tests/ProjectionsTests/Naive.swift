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
        for entry in entries {
            let sign: Int64 = entry.isReversal ? -1 : 1
            let month = entry.on.rawValue / 100
            for period in [month, month / 100, 0] {
                let place = "\(period)|\(entry.villageID)|"
                for (account, debit, credit) in entry.lines(accounts) {
                    let sides = sign > 0 ? [debit, credit] : [credit, debit]
                    Naive.add(sides, to: place + account, in: &postings)
                }
                guard let (kind, payment) = entry.original.payment else { continue }
                let isIn = kind == .income
                let sums = [
                    isIn ? sign * payment.amount : 0, isIn ? 0 : sign * payment.amount, sign,
                    sign * payment.beneficiaries,
                ]
                Naive.add(sums, to: place + payment.category.text, in: &flows)
                Naive.add(sums, to: "\(period)|0|" + payment.category.text, in: &flows)
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

extension Entry {
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
