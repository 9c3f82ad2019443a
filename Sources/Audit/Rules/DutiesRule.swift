// Duties that are kept apart (不相容职务分离): who approves does not pay, who records does not take
// back, who records does not close.

internal import Ledger

extension Rule {
    package static let duties = Rule(
        "duties", .yellow,
        ground: "财会〔2024〕28号（三）：不相容岗位分离; Internal Control (3): incompatible duties apart",
        parameters: ["separate-duties", "separate-duties-amount"])
}

/// Silent where all entries of the village name one actor: that is the name of an office or of a
/// machine, and does not tell who did what.
struct DutiesRule: VillageRule {
    private let apart: PolicyValues<Set<String>>
    private let threshold: PolicyValues<Int64>
    private var actors: Set<String> = []
    private var lastActor: String?
    /// By the entry that posts it.
    private var approvals: [Int64: (actor: String, seq: Int64, paid: [Int64])] = [:]
    /// Of entries that are taken back.
    private var recorded: [Int64: String] = [:]
    /// Who recorded in a month.
    private var months: [Period: Set<String>] = [:]
    private var found: [Finding] = []

    init(_ books: VillageBooks) {
        apart = PolicyValues(books.registry, "separate-duties") {
            Set($0.value.split(separator: ",").map(String.init))
        }
        threshold = PolicyValues(amount: "separate-duties-amount", books.registry)
    }

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        guard let actor = booked.entry.actor, let apart = apart[booked.on] else { return }
        if actor != lastActor {
            actors.insert(actor)
            lastActor = actor
        }
        if apart.contains("record-close") { note(booked, actor, books) }
        if case .distributionApproved(let data) = booked.entry.event {
            if apart.contains("approve-pay") { approvals[data.bound] = (actor, booked.seq, []) }
        } else if let posting = booked.outlay?.settles, approvals[posting]?.actor == actor {
            approvals[posting]?.paid.append(booked.seq)
        } else if case .entryReversed(let data) = booked.entry.event {
            guard recorded[data.target] == actor else { return }
            tell("record-reverse", actor, [data.target, booked.seq], books, booked.on)
        } else if booked.isTakenBack, apart.contains("record-reverse"),
            let threshold = threshold[booked.on],
            let amount = booked.entry.event.effect.amounts.first, amount >= threshold
        {
            recorded[booked.seq] = actor
        }
    }

    private mutating func note(_ booked: BookedEntry, _ actor: String, _ books: VillageBooks) {
        if case .periodClosed(let data) = booked.entry.event {
            guard data.period.months.contains(where: { months[$0]?.contains(actor) ?? false })
            else { return }
            tell("record-close", actor, [booked.seq], books, booked.on)
        } else if !booked.postings.isEmpty {
            months[booked.on.month, default: []].insert(actor)
        }
    }

    private mutating func tell(
        _ duties: String, _ actor: String, _ entries: [Int64], _ books: VillageBooks, _ day: Day?
    ) {
        found.append(
            books.finding(.duties, .yellow, entries, expected: duties, found: actor, on: day))
    }

    mutating func end(_ year: Period, _ books: VillageBooks, _ findings: inout [Finding]) {
        for (_, approval) in approvals.sorted(by: { $0.key < $1.key })
        where !approval.paid.isEmpty {
            tell(
                "approve-pay", approval.actor, [approval.seq] + approval.paid, books, year.lastDay)
        }
        approvals = approvals.filter { $0.value.paid.isEmpty }
    }

    mutating func finish(_ books: VillageBooks, _ findings: inout [Finding]) {
        if actors.count > 1 { findings += found }
    }
}
