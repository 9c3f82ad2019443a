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

    init(_ books: VillageBooks) {
        officers = PolicyValues(books.registry, "officers") {
            Set($0.value.split(separator: ",").map(String.init))
        }
        pay = PolicyValues(codes: "pay-categories", books.registry)
    }

    mutating func check(
        _ booked: BookedEntry, _ books: VillageBooks, _ findings: inout [Finding]
    ) {
        if let actor = booked.entry.actor, actor != lastActor {
            actors.insert(actor)
            lastActor = actor
        }
        guard let (payee, amount) = payee(booked) else { return }
        let isOfficer = officers[booked.on]?.contains(payee) ?? false
        paid[payee, default: Paid(last: booked.on)]
            .add(booked, amount, isToOfficer: isOfficer)
    }

    private func payee(_ booked: BookedEntry) -> (name: String, amount: Int64)? {
        if let payment = booked.outlay {
            guard let payee = payment.counterparty,
                !(pay[booked.on]?.contains(payment.category) ?? false)
            else { return nil }
            return (payee, payment.amount)
        }
        guard case .transferMade(let transfer) = booked.entry.event, booked.stands,
            transfer.bound == nil, let payee = transfer.counterparty
        else { return nil }
        return (payee, transfer.amount)
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
