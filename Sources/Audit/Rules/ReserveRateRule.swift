// The reserve (公积公益金) gets its part of a year's net income before members do.

internal import Ledger

extension Rule {
    package static let reserveRate = Rule(
        "reserve-rate", .red,
        ground: "浙江省农村集体资产管理条例第三十二条; 财农〔2021〕121号第二十八条; Zhejiang Art 32: at least 30 %",
        parameters: ["distribution-accounts", "reserve-rate-minimum"])
}

/// Red where an approval says which year is distributed; members who are paid without one may be
/// paid of any year, which is yellow.
struct ReserveRateRule: VillageRule {
    /// Members who were paid, and what the reserve was to get of the year before as things stood
    /// then.
    private struct Paid {
        var distribution: SurplusBook.Distribution
        var due: Int128
    }

    /// Distributions of the year that no approval named yet, in order of their days.
    private var open: [Paid] = []

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        let book = books.surplus
        if let distribution = book.add(booked, books.registry) {
            open.append(
                Paid(distribution: distribution, due: due(distribution, booked.on.year, book)))
        }
        guard let approved = books.approval(booked) else { return }
        let place = open.firstIndex { $0.distribution.seq == approved.bound }
        let posting = place.map { open.remove(at: $0).distribution }
        let plan = book.plan(approved.year, posting, on: booked.on)
        // What was posted counts, not what the approval says was.
        let taken = posting?.reserve ?? Int128(approved.reserve)
        guard taken < plan.reserve else { return }
        findings.append(
            books.finding(
                .reserveRate, books.certainty, [approved.bound, booked.seq],
                expected: "\(plan.reserve)", found: "\(taken)"))
    }

    private func due(
        _ distribution: SurplusBook.Distribution, _ year: Period, _ book: SurplusBook
    ) -> Int128 {
        guard let before = Period(rawValue: year.rawValue - 1) else { return 0 }
        return book.plan(
            before, distribution, aside: book.reserves[year] ?? 0, on: distribution.on
        ).reserve
    }

    mutating func end(_ year: Period, _ books: VillageBooks, _ findings: inout [Finding]) {
        defer { open = [] }
        guard let first = open.first, let last = open.last,
            books.village.years[year.rawValue - 1]?.approved == nil
        else { return }
        let aside = books.surplus.reserves[year] ?? 0
        let taken = open.reduce(aside) { $0 + $1.distribution.reserve }
        guard taken < first.due else { return }
        findings.append(
            books.finding(
                .reserveRate, .yellow, open.map(\.distribution.seq), expected: "\(first.due)",
                found: "\(taken)", on: last.distribution.on))
    }
}
