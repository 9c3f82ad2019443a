// Which months are closed, and by which entry; which were closed and opened again, and why.

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

    /// The reopenings of any of these months for any of these villages.
    package func reopenings(
        from first: Period, through last: Period, of villages: some Sequence<Village>
    ) -> [Reopening] {
        if reopenings.isEmpty { return [] }
        let ids = Set(villages.map(\.id)).union([0])
        return reopenings.filter { reopening in
            ids.contains(reopening.villageID)
                && reopening.period.months.contains { first <= $0 && $0 <= last }
        }
    }

    /// The reopenings that concern a month or a year.
    package func reopenings(of villages: [Village], in period: Period) -> [Reopening] {
        reopenings(
            from: period.firstDay.month, through: period.lastDay.month, of: villages)
    }
}
