// Which months are closed, and by which entry; which were closed and opened again, or closed in
// spite of something, and why.

extension Registry {
    /// Whether a month is locked for a village: the latest close or reopen that covers both
    /// decides.
    package func isLocked(_ month: Period, villageID: Int64) -> Bool {
        if locks.isEmpty { return false }
        let common = locks[LockKey(villageID: 0, month: month)]
        guard let own = locks[LockKey(villageID: villageID, month: month)] else {
            return common?.closed ?? false
        }
        guard let common, common.seq > own.seq else { return own.closed }
        return common.closed
    }

    /// The entry that closed all of a period already, for a village or (0) for all: closing it
    /// again would change nothing. Of several the latest.
    package func closing(of period: Period, villageID: Int64) -> Int64? {
        let months = period.months
        let isClosed = holders(of: villageID).allSatisfy { village in
            months.allSatisfy { isLocked($0, villageID: village) }
        }
        guard isClosed else { return nil }
        return months.flatMap { month in
            [0, villageID].compactMap { locks[LockKey(villageID: $0, month: month)] }
        }.filter(\.closed).map(\.seq).max()
    }

    /// Whether a period is open throughout, for a village or (0) for all.
    package func isOpen(_ period: Period, villageID: Int64) -> Bool {
        let months = period.months
        return holders(of: villageID).allSatisfy { village in
            months.allSatisfy { !isLocked($0, villageID: village) }
        }
    }

    /// Whose locks a close or reopen covers; 0 stands for villages without any of their own.
    private func holders(of villageID: Int64) -> Set<Int64> {
        villageID == 0 ? Set(locks.keys.map(\.villageID)).union([0]) : [villageID]
    }
}

extension Registry {
    /// A closed month or year that was opened again (反结账).
    package struct Reopening: Equatable, Sendable {
        package var seq: Int64
        /// 0 = all villages.
        package var villageID: Int64
        package var period: Period
        package var reason: String

        package init(seq: Int64, villageID: Int64, period: Period, reason: String) {
            self.seq = seq
            self.villageID = villageID
            self.period = period
            self.reason = reason
        }
    }
}

// MARK: - What reports say of it

extension Registry {
    /// What a reader of a period's figures has to know of its closing.
    package struct Remark: Equatable, Sendable {
        package enum Sort: Equatable, Sendable {
            case reopened
            /// The red findings that were open.
            case closedDespite([Int64])
        }

        package var sort: Sort
        package var seq: Int64
        /// 0 = all villages.
        package var villageID: Int64
        package var period: Period
        package var reason: String
    }

    /// The remarks on any of these months for any of these villages, in order of entry.
    package func remarks(
        from first: Period, through last: Period, of villages: some Sequence<Village>
    ) -> [Remark] {
        let ids = Set(villages.map(\.id)).union([0])
        let reopened = reopenings.map {
            Remark(
                sort: .reopened, seq: $0.seq, villageID: $0.villageID, period: $0.period,
                reason: $0.reason)
        }
        return (reopened + villages.flatMap(\.remarks)).filter { remark in
            ids.contains(remark.villageID)
                && remark.period.months.contains { first <= $0 && $0 <= last }
        }.sorted { $0.seq < $1.seq }
    }

    /// The remarks that concern a month or a year.
    package func remarks(of villages: [Village], in period: Period) -> [Remark] {
        remarks(from: period.firstDay.month, through: period.lastDay.month, of: villages)
    }
}

extension Village {
    /// What its closed years were closed in spite of.
    fileprivate var remarks: [Registry.Remark] {
        years.compactMap { number, year in
            guard let despite = year.despite, let period = Period(rawValue: number) else {
                return nil
            }
            return Registry.Remark(
                sort: .closedDespite(despite.findings), seq: year.closed, villageID: id,
                period: period, reason: despite.reason)
        }
    }
}
