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

    package init(_ session: Session, _ scale: DemoScale) {
        self.session = session
        self.scale = scale
        district = District(scale)
        random = SeededGenerator(seed: scale.seed &+ 1)
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
                    Line(account: "301", credit: buildings), Line(account: "322", credit: bank),
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
                if month == 12 { try endYear(books[place], year, village) }
            }
            if month == 3, index > 0, let past = Period(rawValue: year - 1) {
                try submit("", day(year, 3, 31), .close(past))
            }
        }
    }

    private mutating func record(
        _ slots: [DemoSlot], _ year: Int32, _ village: DemoVillage, isSampled: Bool
    ) throws {
        try fillCash(slots, year, village)
        for (number, slot) in slots.enumerated() {
            let isPetty = slot.category == "exp.admin.office"
            if isSampled, isPetty { try mistake(slot, year, village) }
            try pay(slot, year, village, account: isPetty ? "101" : "102", number: number + 1)
        }
    }

    /// Takes from the bank what the month's petty payments will need, in whole hundreds of yuan.
    private mutating func fillCash(
        _ slots: [DemoSlot], _ year: Int32, _ village: DemoVillage
    ) throws {
        let petty = slots.filter { $0.category == "exp.admin.office" }
        let left = cash[village.code, default: 0] - petty.reduce(0) { $0 + $1.amount }
        let taken = (max(0, -left) + 9999) / 10_000 * 10_000
        cash[village.code] = left + taken
        guard taken > 0, let first = petty.first else { return }
        try submit(
            village.code, day(year, first.month, 1),
            .transfer(TransferMade(amount: taken, from: "102", memo: "提取备用金", to: "101")))
    }

    /// A payment recorded with a digit too many, reversed at once (红字冲销).
    private func mistake(_ slot: DemoSlot, _ year: Int32, _ village: DemoVillage) throws {
        var wrong = slot
        wrong.amount *= 10
        try pay(wrong, year, village, account: "102", number: 0)
        try submit(
            village.code, day(year, slot.month, slot.day),
            .reverse(session.target(session.head), reason: "金额录错（合成）"))
    }

    private func pay(
        _ slot: DemoSlot, _ year: Int32, _ village: DemoVillage, account: Code, number: Int
    ) throws {
        let voucher = "记-\(year % 100 * 100 + slot.month)-\(number)"
        try submit(
            village.code, day(year, slot.month, slot.day),
            .pay(
                slot.kind,
                Payment(
                    account: account, amount: slot.amount, beneficiaries: slot.people,
                    category: slot.category, counterparty: slot.counterparty, memo: slot.memo,
                    voucher: voucher),
                settlementStated: true))
    }

    /// Income and expenses are closed to the year's surplus (321), that to the distribution account
    /// (322), and out of it come reserve and dividends.
    private func endYear(_ book: VillageYear, _ year: Int32, _ village: DemoVillage) throws {
        var sums: [Code: Int64] = [:]
        for slot in book.slots {
            guard let account = session.registry.accountOf(category: slot.category) else {
                continue
            }
            sums[account, default: 0] += slot.kind == .income ? slot.amount : -slot.amount
        }
        let net = sums.values.reduce(0, +)
        guard net > 0 else { return }
        let closing = sums.sorted { $0.key < $1.key }.map { account, sum in
            Line(account: account, debit: max(0, sum), credit: max(0, -sum))
        }
        try journal(
            closing + [Line(account: "321", credit: net)], "年终结转：收支转本年收益（合成）", year, village)
        try journal(
            [Line(account: "321", debit: net), Line(account: "322", credit: net)],
            "年终结转：本年收益转收益分配（合成）", year, village)
        try shareOut(net, year, village)
    }

    private func journal(
        _ lines: [Line], _ memo: String, _ year: Int32, _ village: DemoVillage
    ) throws {
        try submit(
            village.code, day(year, 12, 31),
            .journal(JournalPosted(lines: lines, memo: memo, voucher: "记-\(year)-结")))
    }

    /// Reserve first, then dividends (农村集体经济组织法 Art 42); resolved before they are paid.
    private func shareOut(_ net: Int64, _ year: Int32, _ village: DemoVillage) throws {
        let reserve = max(0, net) * 35 / 100 / 10_000 * 10_000
        let dividend = max(0, net) * 40 / 100 / 10_000 * 10_000
        guard reserve > 0, dividend > 0 else { return }
        try journal(
            [
                Line(account: "322", debit: reserve + dividend),
                Line(account: "311", credit: reserve), Line(account: "211", credit: dividend),
            ], "成员大会决议：提取公积公益金并按份额分红（合成）", year, village)
        try submit(
            village.code, day(year, 12, 31),
            .pay(
                .distribution,
                Payment(
                    account: "102", amount: dividend, basis: "成员大会决议（合成）",
                    beneficiaries: village.households * 31 / 10, category: "dist.dividend",
                    memo: "股份分红", voucher: "付-\(year)-红"),
                settlementStated: true))
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
