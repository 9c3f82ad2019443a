// Nobody gets more than there is to be distributed, and what is approved rests on the books.

internal import Ledger

extension Rule {
    package static let overDistribution = Rule(
        "over-distribution", .red,
        ground: "财农〔2021〕121号第二十八条; 农村集体经济组织法第四十二条; Finance System Art 28; Collectives Law Art 42",
        parameters: ["distribution-accounts"])
}

/// Looks at postings from the surplus to members, and at what an approval says. Yellow where the
/// books have no opening balances, where the year's own result would cover it, or where only the
/// loss of a year that was not closed makes it too much.
struct OverDistributionRule: VillageRule {
    private var told: Set<Int64> = []

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        let book = books.surplus
        if let distribution = book.add(booked, books.registry), book.available < 0 {
            told.insert(booked.seq)
            findings.append(
                books.finding(
                    .overDistribution,
                    max(book.available + book.earned, book.surplus) < 0
                        ? books.certainty : .yellow, [booked.seq],
                    expected: "\(max(0, book.availableBefore - distribution.reserve))",
                    found: "\(distribution.members)"))
        }
        guard let approved = books.approval(booked) else { return }
        let plan = book.plan(approved.year, book.postings[approved.bound], on: booked.on)
        let entries = [approved.bound, booked.seq]
        if plan.net != Int128(approved.net) {
            findings.append(
                books.finding(
                    .overDistribution, .red, entries, expected: "net \(plan.net)",
                    found: "net \(approved.net)"))
        } else if Int128(approved.members) > max(0, plan.distributable),
            !told.contains(approved.bound)
        {
            findings.append(
                books.finding(
                    .overDistribution, books.certainty, entries,
                    expected: "\(max(0, plan.distributable))", found: "\(approved.members)"))
        }
    }
}
