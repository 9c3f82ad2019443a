// What someone asks the ledger to record. Values only: days and amounts are read, texts are
// normalised (NFC, LF), nothing is checked against the ledger yet. `decide` does that.

package struct Command: Equatable, Sendable {
    package enum Action: Equatable, Sendable {
        case register(name: String, township: String?, tags: [String])
        case rename(to: String)
        case move(township: String?)
        case tag(String)
        case untag(String)
        case headcount(households: Int64, members: Int64)
        case merge(into: String)
        case opening([Line], memo: String?)
        /// `account` nil = the settlement account of the profile.
        case pay(PaymentKind, Payment, settlementStated: Bool)
        case transfer(TransferMade)
        case journal(JournalPosted)
        case template(TemplateUse)
        case reverse(ReversalTarget, reason: String)
        /// - despite: why a year is closed though red findings of it are open.
        case close(Period, despite: String? = nil)
        case reopen(Period, reason: String)
        case quote(FigureQuoted)
        case aim(TargetSet)
        /// In force from the command's day.
        case adopt(PolicySet)
        /// Defines a sub-account; its class and normal side are those of the account it is part of.
        case subdivide(code: String, chinese: String, english: String?)
        case raise(FindingRaised)
        case answer(FindingAnswered)
        case conclude(FindingClosed)
    }

    /// What is known of the entry that a reversal points at.
    package struct ReversalTarget: Equatable, Sendable {
        package var seq: Int64
        package var entry: Entry?
        package var reversedBy: Int64?

        package init(seq: Int64, entry: Entry?, reversedBy: Int64?) {
            self.seq = seq
            self.entry = entry
            self.reversedBy = reversedBy
        }
    }

    /// The village's code; "" = the ledger as a whole.
    package var village: String
    /// `nil` = the day that `decide` finds sensible: today, or for a reversal the target's own day.
    package var on: Day?
    package var key: String?
    /// The key of the entry that this settles or reverses, where its number is not known yet.
    package var target: String?
    package var action: Action

    package init(
        village: String, on: Day?, key: String? = nil, target: String? = nil, action: Action
    ) {
        self.village = village
        self.on = on
        self.key = key
        self.target = target
        self.action = action
    }
}

/// An event that may be recorded: everything of an entry but its place.
package struct Draft: Equatable, Sendable {
    package var on: Day
    /// 0 = the ledger as a whole, or a village that this very event registers.
    package var villageID: Int64
    package var village: String
    package var key: String?
    package var event: Event
    /// Whether it is of the entries that close a year: these go into the year's last month though
    /// it may be locked, with the entry that says that the year is closed.
    package var closesYear = false

    package init(
        on: Day, villageID: Int64 = 0, village: String = "", key: String? = nil, event: Event,
        closesYear: Bool = false
    ) {
        self.on = on
        self.villageID = villageID
        self.village = village
        self.key = key
        self.event = event
        self.closesYear = closesYear
    }
}
