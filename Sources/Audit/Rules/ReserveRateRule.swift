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
    private let book: SurplusBook
    /// Distributions of the year that no approval named yet.
    private var open: [Int64: SurplusBook.Distribution] = [:]

    init(_ books: VillageBooks) { book = books.surplus }

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        if let distribution = book.add(booked, books.registry) {
            open[booked.seq] = distribution
        }
        guard let approved = books.approval(booked) else { return }
        let posting = open.removeValue(forKey: approved.bound)
        let plan = book.plan(approved.year, posting, on: booked.on, books)
        // What was posted counts, not what the approval says was.
        let taken = posting?.reserve ?? Int128(approved.reserve)
        guard taken < plan.reserve else { return }
        findings.append(
            books.finding(
                .reserveRate, books.certainty, [approved.bound, booked.seq],
                expected: "\(plan.reserve)", found: "\(taken)"))
    }

    mutating func end(_ year: Period, _ books: VillageBooks, _ findings: inout [Finding]) {
        let paid = open.values.sorted { $0.seq < $1.seq }
        open = [:]
        guard let last = paid.last, let before = Period(rawValue: year.rawValue - 1),
            books.village.years[before.rawValue]?.approved == nil, (book.net[before] ?? 0) > 0
        else { return }
        let plan = book.plan(before, nil, on: last.on, books)
        let taken = paid.reduce(book.reserves[year] ?? 0) { $0 + $1.reserve }
        guard taken < plan.reserve else { return }
        findings.append(
            books.finding(
                .reserveRate, .yellow, paid.map(\.seq), expected: "\(plan.reserve)",
                found: "\(taken)", on: last.on))
    }
}
