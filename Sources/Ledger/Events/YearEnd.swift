// Payloads of a year's end: the closing of its books and the distribution that members decide.

/// The results of a year were carried to the distribution account (年终结转: 收支 → 321 本年收益 →
/// 322 收益分配). Undone, with its entries, when the year is reopened.
package struct YearClosed: Equatable, Sendable {
    /// The first of the closing entries; `nil` when there was nothing to carry.
    package var bound: Int64?
    /// What it was closed in spite of, and why.
    package var despite: Despite?
    /// Income less expenses of the year, in fen; negative for a loss.
    package var net: Int64
    package var year: Period

    /// Red findings that were open when a year was closed.
    package struct Despite: Equatable, Sendable {
        /// The entries that raised them, in order of seq.
        package var findings: [Int64]
        package var reason: String

        package init(findings: [Int64], reason: String) {
            self.findings = findings
            self.reason = reason
        }
    }

    package init(bound: Int64? = nil, despite: Despite? = nil, net: Int64, year: Period) {
        self.bound = bound
        self.despite = despite
        self.net = net
        self.year = year
    }
}

/// How a closed year's surplus is used, as the members resolved (农村集体经济组织法 Art 26, 42;
/// 财农〔2021〕121号 Art 28). Amounts in fen; what they post stands in the entry before it.
package struct DistributionApproved: Equatable, Sendable {
    /// The entry that posts it: 322 → 311, 211.
    package var bound: Int64
    /// What could be distributed to members and for other ends.
    package var distributable: Int64
    /// Members who could vote.
    package var entitled: Int64
    package var favour: Int64
    /// What covered losses of earlier years.
    package var losses: Int64
    /// Paid out to members.
    package var members: Int64
    /// Income less expenses of the year.
    package var net: Int64
    package var present: Int64
    /// Appropriated to the reserve (提取公积公益金).
    package var reserve: Int64
    package var resolution: String
    /// Income from sources that are not distributed; it goes to the reserve, too.
    package var retained: Int64
    /// Shares among which the members' part is divided; 0 = by head.
    package var shares: Int64
    package var year: Period

    package init(
        bound: Int64, distributable: Int64, entitled: Int64, favour: Int64, losses: Int64,
        members: Int64, net: Int64, present: Int64, reserve: Int64, resolution: String,
        retained: Int64, shares: Int64, year: Period
    ) {
        self.bound = bound
        self.distributable = distributable
        self.entitled = entitled
        self.favour = favour
        self.losses = losses
        self.members = members
        self.net = net
        self.present = present
        self.reserve = reserve
        self.resolution = resolution
        self.retained = retained
        self.shares = shares
        self.year = year
    }
}
