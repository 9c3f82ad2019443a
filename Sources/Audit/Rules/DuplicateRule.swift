// Nothing is paid twice.

internal import Ledger

extension Rule {
    package static let duplicate = Rule(
        "duplicate", .yellow,
        ground: "财会〔2020〕6号：防止电子会计凭证重复入账; Caikuai 2020 No 6: no electronic voucher is "
            + "booked twice; audit practice 审计实务",
        parameters: ["money-accounts", "duplicate-days"])
}

/// Red where one document was paid again within days out of the same account, alike in amount,
/// payee and purpose; yellow where it stands below payments that differ or lie apart (instalments,
/// a contract), or where payments with other documents or none are alike.
struct DuplicateRule: VillageRule {
    /// Who was paid what for what.
    private struct Charge: Hashable {
        var payee: String?
        var purpose: Code
        var amount: Int64
    }

    /// What makes two payments one and the same.
    private struct Paper: Hashable {
        var document: String
        var charge: Charge
        var source: Code?
    }

    private struct Paid {
        var seq: Int64
        var on: Day
        var charge: Charge
        var document: String?
    }

    private struct Group {
        var entries: [Int64]
        var on: Day
        var amount: Int64
        var isCertain: Bool
        /// What they have in common.
        var document: String?
    }

    private let days: PolicyValues<Int64>
    /// The last payment on a document, the day of the last that was the same, and the last that
    /// looked so.
    private var byDocument: [String: Paid] = [:]
    private var byPaper: [Paper: Day] = [:]
    private var byCharge: [Charge: Paid] = [:]
    private var groups: [Group] = []
    /// The group that an entry stands in.
    private var places: [Int64: Int] = [:]

    init(_ registry: Registry) {
        days = PolicyValues(count: "duplicate-days", registry)
    }

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        guard let spending = booked.spending, let days = days[booked.on] else { return }
        let charge = Charge(
            payee: spending.payee, purpose: spending.purpose, amount: spending.amount)
        let paid = Paid(
            seq: booked.seq, on: booked.on, charge: charge, document: spending.document?.sha256)
        if let document = paid.document {
            let paper = Paper(document: document, charge: charge, source: spending.source)
            let same = byPaper.updateValue(paid.on, forKey: paper)
            if let earlier = byDocument.updateValue(paid, forKey: document) {
                let isCertain = same.map { isNear($0, paid.on, days) } ?? false
                join(paid, earlier, document: document, isCertain: isCertain)
            }
        }
        guard spending.payee != nil else { return }
        if let earlier = byCharge.updateValue(paid, forKey: charge),
            isNear(earlier.on, paid.on, days),
            paid.document == nil || earlier.document != paid.document
        {
            join(paid, earlier, document: nil, isCertain: false)
        }
    }

    private func isNear(_ earlier: Day, _ later: Day, _ days: Int64) -> Bool {
        later.number - earlier.number <= Int(days)
    }

    private mutating func join(
        _ paid: Paid, _ earlier: Paid, document: String?, isCertain: Bool
    ) {
        if let place = places[earlier.seq], groups[place].document == document {
            groups[place].entries.append(paid.seq)
            groups[place].on = paid.on
            groups[place].isCertain = groups[place].isCertain || isCertain
            places[paid.seq] = place
        } else if places[paid.seq] == nil {
            places[paid.seq] = groups.count
            groups.append(
                Group(
                    entries: [earlier.seq, paid.seq], on: paid.on, amount: earlier.charge.amount,
                    isCertain: isCertain, document: document))
        }
    }

    mutating func finish(_ books: VillageBooks, _ findings: inout [Finding]) {
        for group in groups {
            findings.append(
                books.finding(
                    .duplicate, group.isCertain ? .red : .yellow, group.entries,
                    expected: group.document.map { String($0.prefix(16)) } ?? "",
                    found: "\(group.amount)", on: group.on))
        }
    }
}
