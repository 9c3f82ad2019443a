// A small synthetic book: six villages, one year, drawn from a seeded generator, so that every run
// gives the same entries, the same hashes and the same figures. Nothing in it is about a real
// village.

import Ledger
import Projections

struct DemoBook {
    static let name = "Synthetic sample 合成样本"
    static let id = "00000000000000000000000000000000"
    static let year = Period(rawValue: 2022)?.months ?? []

    static let opening = LedgerOpened(
        currency: "CNY", id: id, name: name, origin: "collective.invalid/demo", profile: "cn-2023")

    /// Recorded at one fixed moment, so that the hashes are the same everywhere.
    static var moment: Moment {
        Moment(
            today: Day("2023-01-31") ?? .first, clock: 1_675_123_200_000, actor: "synthetic-sample")
    }

    private struct Village {
        var code: String
        var name: String
        var township: String
        /// How large its income is, in per cent of a middling village.
        var size: Int64
    }

    private static let villages = [
        Village(code: "S01", name: "合成一村", township: "合成东街道", size: 210),
        Village(code: "S02", name: "合成二村", township: "合成东街道", size: 120),
        Village(code: "S03", name: "合成三村", township: "合成西镇", size: 100),
        Village(code: "S04", name: "合成四村", township: "合成西镇", size: 75),
        Village(code: "S05", name: "合成五村", township: "合成南镇", size: 50),
        Village(code: "S06", name: "合成六村", township: "合成南镇", size: 24),
    ]

    private let session: Session
    private var random = SeededGenerator(seed: 2022)

    init(_ session: Session) { self.session = session }

    /// Records the whole book.
    mutating func record() throws {
        for village in DemoBook.villages {
            try submit(
                village, nil,
                .register(name: village.name, township: village.township, tags: ["synthetic"]))
            try submit(village, "2022-01-01", opening(village))
            for month in DemoBook.year { try record(month, village) }
            try shareOut(village)
        }
    }

    // MARK: - A year of a village

    private mutating func record(_ month: Period, _ village: Village) throws {
        let number = month.rawValue % 100
        try pay(.income, village, month, "inc.rent.property", 14_500_000, "合成厂房租户", "厂房租金")
        try pay(.income, village, month, "inc.service", 3_100_000, "合成物业公司", "劳务服务费")
        try pay(.expense, village, month, "exp.wage", 4_200_000, nil, "务工工资", people: 14)
        try pay(.expense, village, month, "exp.admin.staff", 1_800_000, nil, "干部报酬", people: 5)
        try pay(.expense, village, month, "exp.admin.office", 260_000, nil, "办公费")
        if number % 3 == 0 {
            try pay(.income, village, month, "inc.rent.land", 6_800_000, "合成农业公司", "土地流转费")
            try pay(.expense, village, month, "exp.tax.surcharge", 950_000, nil, "税金及附加")
            try pay(
                .distribution, village, month, "dist.welfare.elderly", 2_600_000, nil, "重阳与养老补助",
                people: 130)
        }
        switch number {
        case 3:
            try pay(.income, village, month, "inc.invest.dividend", 21_000_000, "合成强村公司", "上年分红")
        case 5: try pay(.income, village, month, "inc.subsidy.operating", 12_000_000, nil, "运转补助")
        case 6: try pay(.expense, village, month, "exp.public.facility", 9_400_000, nil, "道路与路灯")
        case 8:
            try pay(
                .distribution, village, month, "dist.welfare.education", 1_500_000, nil, "助学金",
                people: 22)
        case 9: try pay(.income, village, month, "inc.donation.free", 5_000_000, "合成企业", "慈善捐赠")
        case 10:
            try pay(
                .distribution, village, month, "dist.charity", 3_600_000, nil, "共富基金救助", people: 18)
        case 11:
            try pay(
                .distribution, village, month, "dist.welfare.medical", 3_300_000, nil, "医保补贴",
                people: 210)
        default: break
        }
    }

    /// Dividends are resolved (Dr 322 Cr 211) before they are paid out of the payable (211).
    private mutating func shareOut(_ village: Village) throws {
        let amount = village.size * 420_000
        try submit(
            village, "2022-12-20",
            .journal(
                JournalPosted(
                    lines: [
                        Line(account: "322", debit: amount), Line(account: "211", credit: amount),
                    ],
                    memo: "成员大会决议：按份额分红（合成）", voucher: "记-12-20")))
        try submit(
            village, "2022-12-28",
            .pay(
                .distribution,
                Payment(
                    account: "102", amount: amount, basis: "成员大会决议（合成）", beneficiaries: 640,
                    category: "dist.dividend", memo: "股份分红", voucher: "付-12-28"),
                settlementStated: true))
    }

    private func opening(_ village: Village) -> Command.Action {
        let bank = village.size * 1_200_000
        let buildings = village.size * 9_000_000
        return .opening(
            [
                Line(account: "102", debit: bank), Line(account: "151", debit: buildings),
                Line(account: "301", credit: buildings), Line(account: "322", credit: bank),
            ], memo: "期初余额（合成）")
    }

    /// - Parameter middling: the amount for a middling village, in fen.
    private mutating func pay(
        _ kind: PaymentKind, _ village: Village, _ month: Period, _ category: Code,
        _ middling: Int64, _ counterparty: String?, _ memo: String, people: Int64 = 0
    ) throws {
        let spread = Int64.random(in: 90...110, using: &random)
        let amount = max(100, middling * village.size / 100 * spread / 100 / 100 * 100)
        let day = Int32.random(in: 1...28, using: &random)
        let on = Day(rawValue: month.rawValue * 100 + day) ?? month.lastDay
        try submit(
            village, on.text,
            .pay(
                kind,
                Payment(
                    account: "102", amount: amount,
                    beneficiaries: people == 0 ? 0 : max(1, people * village.size / 100),
                    category: category, counterparty: counterparty, memo: memo),
                settlementStated: true))
    }

    private func submit(_ village: Village, _ on: String?, _ action: Command.Action) throws {
        let day = on.flatMap { Day($0) } ?? Day("2022-01-01")
        _ = try session.submit(Command(village: village.code, on: day, action: action))
    }
}

/// SplitMix64: the same numbers for the same seed on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
