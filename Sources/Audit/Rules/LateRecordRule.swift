// What happens is recorded soon. Days before the village came into this ledger were kept elsewhere
// and are carried over late of necessity: they are not counted.

internal import Ledger

extension Rule {
    package static let lateRecord = Rule(
        "late-record", .yellow,
        ground: "会计法第九条、会计基础工作规范：及时办理会计手续; Accounting Law Art 9: recorded in time",
        parameters: ["late-record-days"])
}

/// Tells one thing a month: all of its entries that came late.
struct LateRecordRule: VillageRule {
    private struct Late {
        var seq: Int64
        var on: Day
        var days: Int
    }

    private let limit: PolicyValues<Int64>
    private var late: [Late] = []
    /// The number of the day on which the village was registered here.
    private var begun = Int.max

    init(_ registry: Registry) {
        limit = PolicyValues(count: "late-record-days", registry)
    }

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        let recorded = Day.number(at: booked.entry.at)
        if booked.seq == books.village.id { begun = recorded }
        let days = recorded - booked.on.number
        guard days > 0, let limit = limit[booked.on], days > limit, counts(booked) else { return }
        late.append(Late(seq: booked.seq, on: booked.on, days: days))
    }

    /// Not what is dated back by its nature: balances carried over, a year's closing, and what
    /// takes an earlier entry back.
    private func counts(_ booked: BookedEntry) -> Bool {
        switch booked.entry.event.effect {
        case .payment, .transfer: true
        case .journal(let journal):
            journal.bound == nil || booked.on != booked.on.year.lastDay
        case .opening, .reversal, .standing: false
        }
    }

    mutating func finish(_ books: VillageBooks, _ findings: inout [Finding]) {
        let counted = late.filter { $0.on.number >= begun }
        let months = Dictionary(grouping: counted) { $0.on.month }
        for (month, late) in months.sorted(by: { $0.key < $1.key }) {
            findings.append(
                books.finding(
                    .lateRecord, .yellow, late.map(\.seq),
                    expected: limit[month.lastDay].map { "\($0)" } ?? "",
                    found: "\(late.reduce(0) { max($0, $1.days) })", on: late.last?.on))
        }
    }
}
