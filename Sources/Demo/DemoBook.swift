// Records the synthetic district: villages, openings, goals, every month of every year, shares, the
// closing of past years, and the published figures. The same scale gives the same entries, hashes
// and figures on every machine.

package import Ledger
internal import Projections
package import Recording

package struct DemoBook {
    package let scale: DemoScale
    private let district: District
    private let session: Session
    private var random: SeededGenerator
    /// Cash of each village by its code, in fen.
    private var cash: [String: Int64] = [:]
    /// Days on which the district's offices pay nothing, beside weekends.
    private let restDays: Set<Day>

    package init(_ session: Session, _ scale: DemoScale) {
        self.session = session
        self.scale = scale
        district = District(scale)
        random = SeededGenerator(seed: scale.seed &+ 1)
        let lists = session.registry.policies["rest-days"] ?? []
        restDays = Set(lists.flatMap(\.days))
    }

    /// The scale is the book's ID: a book of another scale is another book.
    package static func opening(_ scale: DemoScale) -> LedgerOpened {
        let parts: [(UInt64, digits: Int)] = [
            (UInt64(scale.villages), 4), (UInt64(scale.years), 2), (UInt64(scale.entries), 10),
            (scale.seed, 16),
        ]
        let id = parts.map { number, digits in
            let text = String(number, radix: 16)
            return String(repeating: "0", count: digits - text.count) + text
        }
        return LedgerOpened(
            currency: "CNY", id: id.joined(),
            name: "合成样本：\(scale.firstYear)–\(DemoScale.lastYear)年账按2023年会计制度重编 "
                + "Synthetic sample, recast to the chart of 2023",
            origin: "collective.invalid/demo", profile: "cn-2023")
    }

    /// Recorded at one fixed moment, so that the hashes are the same everywhere.
    package static var moment: Moment {
        Moment(
            today: Day("2023-03-31") ?? .first, clock: 1_680_220_800_000, actor: "synthetic-sample")
    }

    /// Records the whole book.
    package mutating func record() throws {
        for village in district.villages { try open(village) }
        for (index, year) in (scale.firstYear...DemoScale.lastYear).enumerated() {
            if year == DemoScale.lastYear { try setGoals() }
            try record(year, index)
        }
        try distribute(DemoScale.lastYear)
        if holdsPublished { try quotePublished() }
    }

    /// The published figures are of 328 villages and of growth; with fewer entries some kinds of
    /// payment fall away, and goals with them.
    private var holdsPublished: Bool {
        scale.villages == 328 && scale.years >= 2 && scale.entries >= 180
    }

    // MARK: - Set-up

    private func open(_ village: DemoVillage) throws {
        let first = day(scale.firstYear, 1, 1)
        try submit(
            village.code, first,
            .register(name: village.name, township: village.town.name, tags: village.tags))
        try submit(
            village.code, first,
            .headcount(households: village.households, members: village.households * 31 / 10))
        let bank = village.incomes[0] / 2 / 10_000 * 10_000
        let buildings = village.incomes[0] * 7 / 1_000_000 * 1_000_000
        try submit(
            village.code, first,
            .opening(
                [
                    Line(account: "102", debit: bank), Line(account: "151", debit: buildings),
                    Line(account: "301", credit: buildings), Line(account: "311", credit: bank),
                ], memo: "期初余额（合成；按2023年会计制度重编）"))
    }

    // MARK: - A year

    private mutating func record(_ year: Int32, _ index: Int) throws {
        let books = district.villages.map { village in
            VillageYear(
                village, income: village.incomes[index], entries: scale.entries, &random)
        }
        for month in 1...12 as ClosedRange<Int32> {
            for (place, village) in district.villages.enumerated() {
                let slots = books[place].slots.filter { $0.month == month }
                try record(slots, year, village, isSampled: place % 40 == 7 && month == 6)
            }
            if month == 3, index > 0 { try distribute(year - 1) }
            try close(year * 100 + month)
        }
        try close(year)
    }

    /// A month or a year is closed on its last day.
    private func close(_ number: Int32) throws {
        guard let period = Period(rawValue: number) else { return }
        try submit("", period.lastDay, .close(period))
    }

    private mutating func record(
        _ slots: [DemoSlot], _ year: Int32, _ village: DemoVillage, isSampled: Bool
    ) throws {
        for slot in slots {
            if slot.isInCash { try fillCash(slot, year, village) }
            if isSampled, slot.category == "exp.admin.office" {
                try mistake(slot, year, village)
            }
            try pay(slot, year, village, account: slot.isInCash ? "101" : "102")
        }
    }

    /// Takes from the bank what a payment in cash needs, in whole hundreds of yuan, on its day.
    private mutating func fillCash(
        _ slot: DemoSlot, _ year: Int32, _ village: DemoVillage
    ) throws {
        let left = cash[village.code, default: 0] - slot.amount
        let taken = (max(0, -left) + 9999) / 10_000 * 10_000
        cash[village.code] = left + taken
        guard taken > 0 else { return }
        try submit(
            village.code, paymentDay(year, slot),
            .transfer(TransferMade(amount: taken, from: "102", memo: "提取备用金", to: "101")))
    }

    /// Larger payments bear a document: no file is behind it, its digits are drawn from the number
    /// of the entry.
    private func document(of amount: Int64, _ name: String) -> Document? {
        guard amount >= 1_000_000 else { return nil }
        var digits = SeededGenerator(seed: UInt64(session.head))
        return Document(name: "合成\(name)\(session.head + 1).pdf", sha256: digits.hexadecimal(64))
    }

    /// A payment recorded with a digit too many, reversed at once (红字冲销).
    private func mistake(_ slot: DemoSlot, _ year: Int32, _ village: DemoVillage) throws {
        var wrong = slot
        wrong.amount *= 10
        try pay(wrong, year, village, account: "102")
        try submit(
            village.code, paymentDay(year, slot),
            .reverse(session.target(session.head), reason: "金额录错（合成）"))
    }

    private func pay(
        _ slot: DemoSlot, _ year: Int32, _ village: DemoVillage, account: Code
    ) throws {
        try submit(
            village.code, paymentDay(year, slot),
            .pay(
                slot.kind,
                Payment(
                    account: account, amount: slot.amount, beneficiaries: slot.people,
                    category: slot.category, counterparty: slot.counterparty,
                    document: slot.kind == .income ? nil : document(of: slot.amount, "票据"),
                    memo: slot.memo),
                settlementStated: true))
    }

    /// Money comes in on any day and goes out on working days.
    private func paymentDay(_ year: Int32, _ slot: DemoSlot) -> Day {
        let day = self.day(year, slot.month, slot.day)
        return slot.kind == .income ? day : workday(from: day)
    }

    private func workday(from day: Day) -> Day {
        var day = day
        while day.isWeekend || restDays.contains(day) { day = day.next }
        return day
    }

    // MARK: - The year's end

    /// What the members resolve of a year in the March after it: the reserve, then 60 per cent of
    /// what is left to members, each time with four fifths of the votes; paid a week later.
    private mutating func distribute(_ year: Int32) throws {
        guard let closed = Period(rawValue: year) else { return }
        var terms = DistributionTerms()
        terms.reserveRate = "0.35"
        terms.memberRate = "0.60"
        let villages = try session.villages(PopulationFilter(), distributing: closed)
        for plan in try session.plan(closed, villages: villages, terms)
        where plan.members > 0 {
            let entitled = plan.heads
            let vote = Vote(
                resolution: "成员大会决议：\(year)年收益分配（合成）", entitled: entitled,
                present: entitled * 9 / 10, favour: entitled * 8 / 10)
            _ = try session.approve(plan, vote, on: day(year + 1, 3, 18))
        }
        for village in try session.villages(PopulationFilter(), toPay: closed) {
            let payment = Payment(
                account: "102", amount: 0, basis: "成员大会决议（合成）",
                beneficiaries: village.headcount(on: closed.lastDay)?.members ?? 0,
                category: "dist.dividend", document: document(of: .max, "分红清册"), memo: "股份分红")
            _ = try session.pay(
                closed, village: village, payment, settlementStated: true,
                on: workday(from: day(year + 1, 3, 25)))
        }
    }

    // MARK: - Goals and published figures

    private func setGoals() throws {
        for goal in PublishedFigures.goals {
            try submit("", day(DemoScale.lastYear, 1, 10), .aim(goal))
        }
    }

    private func quotePublished() throws {
        for figure in PublishedFigures.figures {
            try submit("", PublishedFigures.day, .quote(figure))
        }
    }

    private func day(_ year: Int32, _ month: Int32, _ day: Int32) -> Day {
        Day(rawValue: year * 10_000 + month * 100 + day) ?? .first
    }

    private func submit(_ village: String, _ on: Day, _ action: Command.Action) throws {
        _ = try session.submit(Command(village: village, on: on, action: action))
    }
}
