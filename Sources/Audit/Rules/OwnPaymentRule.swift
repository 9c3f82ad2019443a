// Money that goes to somebody who keeps the books or, where the policy `officers` names them, to an
// officer. Pay has categories of its own (policy `pay-categories`) and is no finding.

internal import Ledger

extension Rule {
    package static let ownPayment = Rule(
        "own-payment", .yellow,
        ground: "农村集体经济组织法第三十四条、第三十五条; Collectives Law Art 34, 35: no interest of one's own",
        parameters: ["pay-categories"])
}

/// Tells each payee once, with all that went there. Who keeps the books of the village is known at
/// the end.
struct OwnPaymentRule: VillageRule {
    private struct Paid {
        var seqs: [Int64] = []
        var amount: Int128 = 0
        var isToOfficer = false
        var last: Day

        mutating func add(_ booked: BookedEntry, _ amount: Int64, isToOfficer: Bool) {
            seqs.append(booked.seq)
            self.amount += Int128(amount)
            self.isToOfficer = self.isToOfficer || isToOfficer
            last = booked.on
        }
    }

    private let officers: PolicyValues<Set<String>>
    private let pay: PolicyValues<Set<Code>>
    private var actors: Set<String> = []
    private var lastActor: String?
    private var paid: [String: Paid] = [:]

    init(_ registry: Registry) {
        officers = PolicyValues(words: "officers", registry)
        pay = PolicyValues(codes: "pay-categories", registry)
    }

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        if let actor = booked.entry.actor, actor != lastActor {
            actors.insert(actor)
            lastActor = actor
        }
        // What is bound to another entry goes to a village, whatever its name.
        guard let spending = booked.spending, let payee = spending.payee,
            booked.entry.event.effect.bound == nil,
            !(pay[booked.on]?.contains(spending.purpose) ?? false)
        else { return }
        let isOfficer = officers[booked.on]?.contains(payee) ?? false
        paid[payee, default: Paid(last: booked.on)]
            .add(booked, spending.amount, isToOfficer: isOfficer)
    }

    mutating func finish(_ books: VillageBooks, _ findings: inout [Finding]) {
        for (payee, paid) in paid.sorted(by: { $0.value.seqs[0] < $1.value.seqs[0] })
        where paid.isToOfficer || actors.contains(payee) {
            findings.append(
                books.finding(
                    .ownPayment, .yellow, paid.seqs, expected: payee, found: "\(paid.amount)",
                    on: paid.last))
        }
    }
}
