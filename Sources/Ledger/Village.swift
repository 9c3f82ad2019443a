// A village with its history as far as decisions and answers need it.

/// A village collective (村集体经济组织) as the ledger knows it.
package struct Village: Equatable, Sendable {
    /// The `seq` of the entry that registered it.
    package var id: Int64
    package var code: String
    package var name: String
    /// The township that it was registered in; see `township(on:)`.
    package var firstTownship: String?
    /// Its moves to another, in order of entry.
    package var moves: [Move] = []
    package var registered: Day
    package var merged: Merged?
    /// The `seq` of its opening balances, unless they were reversed.
    package var opening: Int64?
    package var tags: [TagChange] = []
    package var headcounts: [Headcount] = []
    /// The years that are closed with their results carried over, by number.
    package var years: [Int32: Year] = [:]

    package init(id: Int64, code: String, name: String, township: String?, registered: Day) {
        self.id = id
        self.code = code
        self.name = name
        firstTownship = township
        self.registered = registered
    }

    package struct Move: Equatable, Sendable {
        package var township: String?
        package var from: Day

        package init(township: String?, from: Day) {
            self.township = township
            self.from = from
        }
    }

    /// The township that it belongs to on a day. Of two moves on one day the later entry decides.
    package func township(on day: Day) -> String? {
        var latest: Move?
        for move in moves where move.from <= day {
            if let known = latest, known.from > move.from { continue }
            latest = move
        }
        return latest.map(\.township) ?? firstTownship
    }

    package struct Merged: Equatable, Sendable {
        package var into: String
        package var on: Day

        package init(into: String, on: Day) {
            self.into = into
            self.on = on
        }
    }

    package struct TagChange: Equatable, Sendable {
        package var tag: String
        package var from: Day
        package var present: Bool

        package init(tag: String, from: Day, present: Bool) {
            self.tag = tag
            self.from = from
            self.present = present
        }
    }

    package struct Headcount: Equatable, Sendable {
        package var on: Day
        package var households: Int64
        package var members: Int64

        package init(on: Day, households: Int64, members: Int64) {
            self.on = on
            self.households = households
            self.members = members
        }
    }

    /// A closed year.
    package struct Year: Equatable, Sendable {
        /// The entry that closed it.
        package var closed: Int64
        /// The first of its closing entries; `nil` when there was nothing to carry.
        package var first: Int64?
        /// Income less expenses, in fen.
        package var net: Int64
        package var approved: Approval?
        package var despite: YearClosed.Despite?

        package init(
            closed: Int64, first: Int64?, net: Int64, approved: Approval? = nil,
            despite: YearClosed.Despite? = nil
        ) {
            self.despite = despite
            self.closed = closed
            self.first = first
            self.net = net
            self.approved = approved
        }
    }

    /// What the members resolved of a closed year.
    package struct Approval: Equatable, Sendable {
        package var seq: Int64
        /// The entry that posts it.
        package var posting: Int64
        /// To be paid to members, in fen.
        package var members: Int64

        package init(seq: Int64, posting: Int64, members: Int64) {
            self.seq = seq
            self.posting = posting
            self.members = members
        }
    }

    /// Forgets the distribution whose posting was reversed.
    mutating func withdraw(postedBy seq: Int64) {
        for year in years.keys where years[year]?.approved?.posting == seq {
            years[year]?.approved = nil
        }
    }

    /// Whether it lay in a township at any time.
    package func hasBelonged(to township: String) -> Bool {
        firstTownship == township || moves.contains { $0.township == township }
    }

    /// The tags that the village bears on a day, sorted. Of two changes with the same day the later
    /// entry decides.
    package func tags(on day: Day) -> [String] {
        var borne: [String: TagChange] = [:]
        for change in tags where change.from <= day {
            if let known = borne[change.tag], known.from > change.from { continue }
            borne[change.tag] = change
        }
        return borne.values.filter(\.present).map(\.tag).sorted()
    }
}
