// Refusal rows of a year's end: closing, reopening, planning, approving and paying, on a book of
// one village with a year's rent.

import Ledger
import Recording
import TestSupport
import Testing

private let year = Sample.period("2022")
private let spring = Sample.day("2023-03-01")
private let moment = Moment(today: Sample.day("2023-03-31"), clock: Sample.clock)

/// A village that earned 1,000.00 in 2022, its year closed if so wanted.
private func book(
    closed: Bool = true, _ body: (Session) throws -> Void
) throws {
    let sample = try SampleBook()
    try sample.book.write(moment) { session in
        _ = try session.submit(.register("A"))
        _ = try session.submit(.pay(.income, 1000_00))
        if closed { _ = try session.close(year) }
        try body(session)
    }
}

private func plan(
    _ session: Session, _ terms: DistributionTerms = DistributionTerms()
) throws -> DistributionPlan {
    try session.plan(year, villages: [try session.village("A")], terms)[0]
}

private func vote(_ entitled: Int64 = 30, _ present: Int64 = 20, _ favour: Int64 = 20) -> Vote {
    Vote(resolution: "决议", entitled: entitled, present: present, favour: favour)
}

private func approve(_ session: Session, _ vote: Vote = vote()) throws {
    _ = try session.approve(try plan(session), vote, on: spring)
}

private func pay(_ session: Session, _ amount: Int64) throws {
    _ = try session.pay(
        year, village: try session.village("A"),
        Payment(account: "102", amount: amount, category: "dist.dividend"),
        settlementStated: true, on: spring)
}

private func terms(reserve: String) -> DistributionTerms {
    var terms = DistributionTerms()
    terms.reserveRate = reserve
    return terms
}

/// The entry of the log that closes the year, or posts the distribution.
private func bound(_ session: Session) throws -> Int64 {
    var found: Int64 = 0
    for seq in 1...session.head {
        if try session.entry(seq).event.effect.bound != nil { found = seq }
    }
    return found
}

let yearEndRows: [RefusalRow] = [
    RefusalRow(.yearNotClosed, .period, "a plan of an open year") {
        try book(closed: false) { _ = try plan($0) }
    } silent: {
        try book { _ = try plan($0) }
    },
    RefusalRow(.earlierYearOpen, .period, "a year after one whose results stand") {
        try book(closed: false) {
            _ = try $0.submit(.pay(.income, 5, on: "2023-01-05"))
            _ = try $0.submit(.pay(.income, 5, on: "2021-01-05"))
            _ = try $0.close(year)
        }
    } silent: {
        try book(closed: false) {
            _ = try $0.submit(.pay(.income, 5, on: "2021-01-05"))
            _ = try $0.close(Sample.period("2021"))
            _ = try $0.close(year)
        }
    },
    RefusalRow(.policyMissing, .name, "a distribution in a ledger that names no accounts for it") {
        _ = try History(profile: "generic").registry.distributionAccounts(on: spring)
    } silent: {
        var history = History(profile: "generic")
        history.add(
            .policySet(PolicySet(name: "distribution-accounts", value: "3900,3900,2000")),
            on: "2022-01-01")
        _ = try history.registry.distributionAccounts(on: spring)
    },
    RefusalRow(.alreadyApproved, .period, "a distribution that is approved already") {
        try book {
            try approve($0)
            try approve($0)
        }
    } silent: {
        try book { try approve($0) }
    },
    RefusalRow(.distributionStands, .period, "reopening a year that is distributed") {
        try book {
            try approve($0)
            _ = try $0.reopen(year, reason: "补记")
        }
    } silent: {
        try book {
            try approve($0)
            _ = try $0.reverse(try bound($0), reason: "撤销决议")
            _ = try $0.reopen(year, reason: "补记")
        }
    },
    RefusalRow(.notApproved, .period, "a payout before the approval") {
        try book { try pay($0, 1) }
    } silent: {
        try book {
            try approve($0)
            try pay($0, 1)
        }
    },
    RefusalRow(.nothingToDistribute, .period, "a year of losses") {
        try book(closed: false) {
            _ = try $0.submit(.pay(.expense, 2000_00, category: "exp.wage"))
            _ = try $0.close(year)
            try approve($0)
        }
    } silent: {
        try book { try approve($0) }
    },
    RefusalRow(.belowQuorum, .present, "one member too few present, from May 2025") {
        try lateBook { try $0.admit(vote(30, 19, 19), on: $1, day: Sample.day("2025-05-01")) }
    } silent: {
        try lateBook { try $0.admit(vote(30, 20, 20), on: $1, day: Sample.day("2025-05-01")) }
    },
    RefusalRow(.belowMajority, .favour, "one vote too few") {
        try book { try approve($0, vote(30, 30, 19)) }
    } silent: {
        try book { try approve($0, vote(30, 20, 20)) }
    },
    RefusalRow(.tooLarge, .favour, "more votes than members present") {
        try book { try approve($0, vote(30, 20, 21)) }
    } silent: {
        try book { try approve($0, vote(30, 21, 21)) }
    },
    RefusalRow(.belowReserveRate, .value, "a reserve below the minimum") {
        try book { _ = try plan($0, terms(reserve: "0.29")) }
    } silent: {
        try book { _ = try plan($0, terms(reserve: "0.3")) }
    },
    RefusalRow(.moreThanApproved, .amount, "a fen more than is left") {
        try book {
            try approve($0)
            try pay($0, 300_00)
            try pay($0, 400_01)
        }
    } silent: {
        try book {
            try approve($0)
            try pay($0, 300_00)
            try pay($0, 400_00)
        }
    },
    RefusalRow(.boundEntry, .target, "a reversal of what closes a year") {
        try book { _ = try $0.reverse(try bound($0), reason: "错") }
    } silent: {
        try book {
            try approve($0)
            _ = try $0.reverse(try bound($0), reason: "错")
        }
    },
    RefusalRow(.distributionPaid, .target, "a reversal of a distribution that was paid") {
        try book {
            try approve($0)
            try pay($0, 1)
            _ = try $0.reverse($0.head - 2, reason: "错")
        }
    } silent: {
        try book {
            try approve($0)
            try pay($0, 1)
            _ = try $0.reverse($0.head, reason: "错")
            _ = try $0.reverse($0.head - 3, reason: "错")
        }
    },
]

/// A plan of that book and the registry that judges a vote on it.
private func lateBook(_ body: (Registry, DistributionPlan) throws -> Void) throws {
    try book { session in try body(session.registry, try plan(session)) }
}
