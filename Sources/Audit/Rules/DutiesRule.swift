// Duties that are kept apart (不相容职务分离): who approves does not pay, who records does not take
// back, who records does not close.

internal import Ledger

extension Rule {
    package static let duties = Rule(
        "duties", .yellow,
        ground: "财会〔2024〕28号（三）：不相容岗位分离; Internal Control (3): incompatible duties apart",
        parameters: ["separate-duties", "separate-duties-amount"])
}

/// What closed months, of one village or of all.
struct Closing: Sendable {
    var seq: Int64
    var on: Day
    var actor: String
    var period: Period

    /// `nil` where nobody is named.
    init?(_ entry: Entry) {
        guard case .periodClosed(let data) = entry.event, let actor = entry.actor else {
            return nil
        }
        (seq, on, period) = (entry.seq, entry.on, data.period)
        self.actor = actor
    }
}

/// Silent where all entries of the village name one actor: that is the name of an office or of a
/// machine, and does not tell who did what.
struct DutiesRule: VillageRule {
    private struct Approval {
        var actor: String
        var seq: Int64
        /// What the same actor paid of it in the year.
        var paid: [Int64] = []
        var last: Day
    }

    private let apart: PolicyValues<Set<String>>
    private let threshold: PolicyValues<Int64>
    private var actors: Set<String> = []
    private var lastActor: String?
    /// By the entry that posts it.
    private var approvals: [Int64: Approval] = [:]
    /// Who recorded in a month.
    private var months: [Period: Set<String>] = [:]
    private var closings: [Closing] = []
    private var found: [Finding] = []

    init(_ registry: Registry) {
        apart = PolicyValues(words: "separate-duties", registry)
        threshold = PolicyValues(amount: "separate-duties-amount", registry)
    }

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        guard let actor = booked.entry.actor else { return }
        if actor != lastActor {
            actors.insert(actor)
            lastActor = actor
        }
        if let closing = Closing(booked.entry) {
            closings.append(closing)
        } else if !booked.postings.isEmpty, !closesYear(booked, books) {
            months[booked.on.month, default: []].insert(actor)
        }
        guard let apart = apart[booked.on] else { return }
        if let approved = books.approval(booked) {
            guard apart.contains("approve-pay") else { return }
            approvals[approved.bound] = Approval(actor: actor, seq: booked.seq, last: booked.on)
        } else if let target = books.target(of: booked) {
            guard target.entry.actor == actor, apart.contains("record-reverse"),
                let threshold = threshold[booked.on],
                let amount = target.entry.event.effect.amounts.first, amount >= threshold
            else { return }
            tell("record-reverse", actor, [target.seq, booked.seq], books, booked.on)
        } else if booked.spending != nil, let posting = booked.entry.event.effect.settles,
            approvals[posting]?.actor == actor
        {
            approvals[posting]?.paid.append(booked.seq)
            approvals[posting]?.last = booked.on
        }
    }

    /// What carries a year's results over comes of closing it.
    private func closesYear(_ booked: BookedEntry, _ books: VillageBooks) -> Bool {
        booked.entry.event.effect.bound != nil
            && booked.postings.allSatisfy { line in
                guard let account = books.registry.accounts[line.account] else { return false }
                return account.isOfResult || account.accountClass == .equity
            }
    }

    private mutating func tell(
        _ duties: String, _ actor: String, _ entries: [Int64], _ books: VillageBooks, _ day: Day
    ) {
        found.append(
            books.finding(.duties, .yellow, entries, expected: duties, found: actor, on: day))
    }

    mutating func end(_ year: Period, _ books: VillageBooks, _ findings: inout [Finding]) {
        for (posting, approval) in approvals.sorted(by: { $0.key < $1.key })
        where !approval.paid.isEmpty {
            tell(
                "approve-pay", approval.actor, [approval.seq] + approval.paid, books,
                approval.last)
            approvals[posting]?.paid = []
        }
    }

    mutating func finish(_ books: VillageBooks, _ findings: inout [Finding]) {
        guard actors.count > 1 else { return }
        for closing in closings + books.closings
        where apart[closing.on]?.contains("record-close") ?? false {
            let recorded = closing.period.months.contains {
                months[$0]?.contains(closing.actor) ?? false
            }
            guard recorded else { continue }
            tell("record-close", closing.actor, [closing.seq], books, closing.on)
        }
        findings += found
    }
}
