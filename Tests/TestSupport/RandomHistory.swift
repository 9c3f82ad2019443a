// A random but sensible life of a few synthetic villages through the program's own sessions:
// payments, transfers, journals, openings, reversals, renames, tags, mergers, closes, reopens,
// findings and sub-accounts. What decide refuses is passed over; the commands that were taken can
// be recorded again elsewhere.

package import Ledger
internal import Projections
internal import Recording

package struct RandomHistory {
    /// Every command that was recorded, in order.
    package private(set) var commands: [Command] = []
    package private(set) var refused = 0
    private var random: SeededGenerator
    private let sample: SampleBook
    private var villages: [String] = []
    private var money: [Int64] = []
    private var findings: [Int64] = []
    private let months: ClosedRange<Int>

    /// - Parameter months: how many months before 2023-07 the days reach.
    package init(seed: UInt64, _ sample: SampleBook, months: Int = 30) {
        random = SeededGenerator(seed: seed)
        self.sample = sample
        self.months = 0...months
    }

    /// Records until there are `count` commands, in sessions of random size.
    package mutating func record(_ count: Int) throws {
        while commands.count < count {
            let size = min(1 + random.below(40), count - commands.count)
            var copy = self
            try sample.book.write(SampleBook.moment) { session in
                for _ in 0..<size { try copy.step(session) }
            }
            self = copy
        }
    }

    private mutating func step(_ session: Session) throws {
        let command = try draw(session)
        do {
            guard case .recorded(let seq) = try session.submit(command) else { return }
            commands.append(command)
            switch command.action {
            case .register: villages.append(command.village)
            case .pay, .transfer, .journal, .opening: money.append(seq)
            case .raise: findings.append(seq)
            default: break
            }
        } catch is Refusal { refused += 1 }
    }

    private mutating func draw(_ session: Session) throws -> Command {
        if villages.count < 2 || random.once(in: 60) { return register() }
        let village = random.pick(villages)
        switch random.below(100) {
        case ..<60: return payment(village)
        case ..<68: return .transfer(amount(), in: village, on: day())
        case ..<74: return .journal(lines(), in: village, on: day())
        case ..<77: return .opening(stock(), in: village)
        case ..<89: return try reversal(session)
        default: return setUp(village)
        }
    }

    // MARK: - Commands

    private mutating func register() -> Command {
        let number = villages.count
        // Codes out of order of registration, so that digests must sort by code.
        let code = random.pick(["z", "m", "a"]) + "\(number)"
        return .register(
            code, name: "合成\(number)", township: random.pick([nil, "东镇", "西镇"]),
            tags: random.once(in: 2) ? ["weak"] : [], on: day())
    }

    private mutating func payment(_ village: String) -> Command {
        let kind = random.pick(PaymentKind.allCases)
        let categories: [PaymentKind: [Code]] = [
            .income: ["inc.rent.property", "inc.sales", "inc.levy", "inc.donation.free"],
            .expense: ["exp.wage", "exp.admin.office", "exp.tax.surcharge"],
            .distribution: ["dist.dividend", "dist.welfare.elderly", "dist.charity"],
        ]
        let account = random.pick([nil, "101", "211", "102.01"] as [Code?])
        let people = random.once(in: 2) ? random.whole(1...200) : 0
        return .pay(
            kind, amount(), in: village, category: random.pick(categories[kind] ?? []),
            account: account, on: day()
        ) { $0.beneficiaries = people }
    }

    private mutating func reversal(_ session: Session) throws -> Command {
        guard !money.isEmpty else { return register() }
        let target = try session.target(random.pick(money))
        let day = random.once(in: 2) ? day() : nil
        return Command(
            village: target.entry?.village ?? "", on: day.map(Sample.day),
            action: .reverse(target, reason: "合成"))
    }

    private mutating func setUp(_ village: String) -> Command {
        let month = Sample.period(String(day().prefix(7)))
        let period = random.once(in: 4) ? month.year : month
        let scope = random.once(in: 2) ? village : ""
        switch random.below(13) {
        case 8, 9: return subAccount()
        case 10: return finding(scope)
        case 11 where !findings.isEmpty:
            return .answer(random.pick(findings), on: "2023-06-14")
        case 12 where !findings.isEmpty:
            let how = random.pick(FindingClosed.Manner.allCases)
            return .conclude(random.pick(findings), how, on: "2023-06-14")
        case 0: return .act(.rename(to: "新\(random.below(100))"), in: village, on: day())
        case 1: return .act(.tag("weak"), in: village, on: day())
        case 2: return .act(.untag("weak"), in: village, on: day())
        case 3:
            let households = random.whole(0...500)
            return .act(
                .headcount(households: households, members: households * 3), in: village, on: day())
        case 4 where villages.count > 3 && random.once(in: 4):
            return .act(.merge(into: random.pick(villages)), in: village, on: day())
        case 4: return .close(period, in: scope, despite: random.once(in: 2) ? "合成" : nil)
        case 5: return .close(period, in: scope)
        default: return .reopen(period, in: scope)
        }
    }

    /// Some red ones, which years are closed over only with a reason.
    private mutating func finding(_ village: String) -> Command {
        .raise(
            random.pick([.red, .yellow, .green]), in: village,
            period: random.pick([nil, "2021", "2022", "2022-03"]), on: day())
    }

    private mutating func subAccount() -> Command {
        let code = random.pick(["102.01", "501.01", "501.02", "401.01", "401.01.1"])
        return .act(.subdivide(code: code, chinese: "合成\(code)", english: nil), in: "", on: day())
    }

    // MARK: - Values

    private mutating func amount() -> Int64 {
        random.once(in: 10) ? random.whole(1...Limits.amount) : random.whole(1...9_999_99)
    }

    /// Accruals with and without a category, costs that have none, entries that close accounts.
    private mutating func lines() -> [Line] {
        let (first, second) = (amount(), amount() / 2 + 1)
        let part = min(first, Limits.amount / 2)
        let total = part + second
        switch random.below(7) {
        case 5:
            return [
                .debit("102.01", total), .credit("501.01", part, "inc.rent.land"),
                .credit("501", second, "inc.sales"),
            ]
        case 6:
            return [
                .debit("401.01.1", part), .debit("401", second),
                .credit("501.02", total, "inc.sales"),
            ]
        case 0:
            return [
                .debit("112", total), .credit("501", part, "inc.rent.land"),
                .credit("504", second, "inc.other"),
            ]
        case 1: return [.debit("401", part), .debit("512", second), .credit("211", total)]
        case 2:
            return [.debit("501", part), .debit("321", second), .credit("511", total)]
        case 3:
            return [.debit("102", total), .credit("241", total, "inc.donation.restricted")]
        default:
            return [
                .debit("513", part, "exp.admin.office"), .debit("102", second),
                .credit("322", total),
            ]
        }
    }

    private mutating func stock() -> [Line] {
        let total = amount()
        return [.debit("102", total), .credit(random.pick(["322", "501"]), total)]
    }

    private mutating func day() -> String {
        let back = random.pick(Array(months))
        let number = 2023 * 12 + 5 - back
        let (year, month) = (number / 12, number % 12 + 1)
        let day = random.pick([1, 5, 15, 28, 30, 31])
        let text = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
        guard let drawn = Day(text) else { return String(text.prefix(8)) + "28" }
        return drawn <= Sample.today ? text : "2023-06-14"
    }
}
