// Duties that are kept apart (不相容职务分离) before it is done; the audit tells it afterwards
// (Audit/Rules/DutiesRule.swift). Which ones, the policy `separate-duties` in force says, and from
// which amount on an entry is not taken back by who recorded it, `separate-duties-amount`. Here
// actors are persons who logged in, so that one actor alone is one person.

internal import Audit
internal import EventLog
package import Ledger
package import Projections
internal import Reports

/// Somebody did what keeps them from doing this.
package struct DutiesApart: Error, Equatable {
    /// As the policy names them.
    package var duties: String
    /// What they did.
    package var entry: Int64

    package init(duties: String, entry: Int64) {
        self.duties = duties
        self.entry = entry
    }

    func sentence(_ lang: Language) -> String { lang.dutiesApart(duties, entry: entry) }
}

package struct Duties {
    private let view: View
    private let actor: String?
    private let day: Day

    /// - Parameter day: whose policies are in force.
    package init(_ view: View, of principal: Principal, on day: Day) {
        self.view = view
        self.actor = principal.name
        self.day = day
    }

    /// Whoever paid a village's distributions of a year does not approve that year's.
    ///
    /// - Throws: `DutiesApart`.
    package func mayApprove(_ village: String, _ year: Period) throws {
        guard try areApart("approve-pay") else { return }
        try refuse("approve-pay", village, year, [.distributionPaid])
    }

    /// Whoever approved the distribution does not pay it.
    ///
    /// - Throws: `DutiesApart`.
    package func mayPay(_ village: String, _ year: Period) throws {
        guard try areApart("approve-pay"),
            let approval = try view.registry().villages[village]?.years[year.rawValue]?.approved,
            try view.log.entry(approval.seq).actor == actor
        else { return }
        throw DutiesApart(duties: "approve-pay", entry: approval.seq)
    }

    /// Whoever recorded in a month or a year does not close it.
    ///
    /// - Parameter village: "" = every one.
    /// - Throws: `DutiesApart`.
    package func mayClose(_ village: String, _ period: Period) throws {
        guard try areApart("record-close") else { return }
        try refuse(
            "record-close", village, period,
            [
                .incomeReceived, .expensePaid, .distributionPaid, .transferMade, .journalPosted,
                .openingBalanceSet, .entryReversed,
            ])
    }

    /// Whoever recorded a large entry does not take it back.
    ///
    /// - Throws: `DutiesApart`; `StoreFault.noSuchEntry`.
    package func mayReverse(_ seq: Int64) throws {
        guard try areApart("record-reverse") else { return }
        let entry = try view.log.entry(seq)
        let least = PolicyValues(amount: "separate-duties-amount", try view.registry())[day]
        guard entry.actor == actor, let amount = entry.event.effect.amounts.first,
            amount >= least ?? 0
        else { return }
        throw DutiesApart(duties: "record-reverse", entry: seq)
    }

    private func areApart(_ duties: String) throws -> Bool {
        let policy = try view.registry().policy("separate-duties", on: day)
        return actor != nil
            && policy?.value.split(separator: ",").contains { $0 == duties } ?? false
    }

    /// Where the actor recorded an entry of these kinds in a period.
    private func refuse(
        _ duties: String, _ village: String, _ period: Period, _ kinds: [Event.Kind]
    ) throws {
        let id = try view.registry().villages[village]?.id
        guard village.isEmpty || id != nil else { return }
        let search = EntrySearch(
            villageID: id, days: period.firstDay...period.lastDay, kinds: kinds)
        try view.log.forEachEntry(search, from: 1, through: view.head) { entry in
            if entry.actor == actor { throw DutiesApart(duties: duties, entry: entry.seq) }
        }
    }
}
