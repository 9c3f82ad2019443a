// A synthetic district of two orderly years in which problems are planted: what an audit must find,
// and all that it may find. The same seed gives the same district.

import Audit
import Intake
import Ledger
import Recording
import TestSupport

/// What is recorded, in order of the day of recording.
struct PlantedStep {
    var recorded: Day
    /// What the program takes for the present day.
    var today: Day
    var actor: String
    /// From the seqs of the steps recorded before, by their numbers.
    var work: (_ session: Session, _ seqs: [Int: Int64]) throws -> Int64
}

/// A finding that the audit must make: the steps whose entries it names, by number.
struct PlantedFinding: Hashable, CustomStringConvertible {
    var rule: String
    var severity: Finding.Severity
    var village: String
    /// `nil` where the finding is of a whole year and names no entry of its own.
    var steps: [Int]

    var description: String { "\(severity) \(rule) \(village) \(steps)" }
}

struct PlantedDistrict {
    let seed: UInt64
    var random: SeededGenerator
    private(set) var steps: [PlantedStep] = []
    private(set) var findings: [PlantedFinding] = []
    /// The receipts of a village's month, in order of day: rent and fees.
    private(set) var receipts: [String: [Int]] = [:]
    let villages = (1...16).map { $0 < 10 ? "V0\($0)" : "V\($0)" }

    static let bookkeeper = "会计甲（合成）"
    static let cashier = "出纳乙（合成）"
    static let chief = "主管丙（合成）"
    static let years: [Int32] = [2024, 2025]

    init(seed: UInt64) {
        self.seed = seed
        random = SeededGenerator(seed: seed)
        for village in villages + [Self.pair.taker] { live(village) }
        live(Self.pair.giver, until: day(2025, 7, 1))
        endYear()
    }

    /// - Returns: the number of the step.
    @discardableResult
    mutating func add(
        _ command: @escaping ([Int: Int64]) -> Command, on day: Day, today: Day? = nil,
        by actor: String = bookkeeper
    ) -> Int {
        steps.append(
            PlantedStep(recorded: day, today: today ?? day, actor: actor) { session, seqs in
                var command = command(seqs)
                if case .reverse(let target, let reason) = command.action {
                    command.action = .reverse(try session.target(target.seq), reason: reason)
                }
                return try session.submit(command).seq
            })
        return steps.count - 1
    }

    /// What a session does on a day; its last entry is the step's.
    mutating func add(
        on day: Day, by actor: String, _ work: @escaping (Session) throws -> Int64
    ) {
        steps.append(
            PlantedStep(recorded: day, today: day, actor: actor) { session, _ in
                try work(session)
            })
    }

    /// A step recorded on its own business day, unless another is given.
    @discardableResult
    mutating func add(
        _ command: Command, recorded: Day? = nil, by actor: String = bookkeeper
    ) -> Int {
        let on = command.on ?? Sample.today
        let recorded = recorded ?? on
        return add({ _ in command }, on: recorded, today: max(recorded, on), by: actor)
    }

    mutating func expect(
        _ rule: Rule, _ severity: Finding.Severity, _ village: String, _ steps: [Int]
    ) {
        findings.append(
            PlantedFinding(
                rule: rule.name, severity: severity, village: village, steps: steps))
    }

    // MARK: - An orderly village

    /// Two years of a village that does everything right: the same receipts and payments every
    /// month, on weekdays, through the bank, with documents, recorded on their days.
    private mutating func live(_ village: String, until end: Day = .last) {
        let scale = random.whole(8...12)
        for year in PlantedDistrict.years {
            for month in 1...12 as ClosedRange<Int32> {
                for item in PlantedDistrict.items {
                    let day = weekday(year, month, item.day)
                    if day >= end { continue }
                    let amount =
                        item.yuan * scale * 10 + random.whole(101...999) * 10 + random.whole(1...9)
                    let step = add(
                        .pay(
                            item.kind, amount, in: village, category: item.category,
                            account: "102", on: day.text
                        ) { payment in
                            payment.counterparty = item.counterparty
                            payment.memo = item.memo
                            if item.kind != .income { payment.document = paper(payment, day.text) }
                        }, by: item.kind == .income ? Self.cashier : Self.bookkeeper)
                    if item.kind == .income {
                        receipts["\(village) \(day.month.text)", default: []].append(step)
                    }
                }
            }
        }
    }

    private struct Item {
        var kind: PaymentKind
        var category: Code
        var day: Int32
        var yuan: Int64
        var counterparty: String?
        var memo: String
    }

    private static let items = [
        Item(kind: .income, category: "inc.rent.property", day: 6, yuan: 3000,
            counterparty: "合成纺织有限公司", memo: "厂房租金"),
        Item(kind: .income, category: "inc.service", day: 9, yuan: 1200,
            counterparty: "合成物业公司", memo: "服务费"),
        Item(kind: .expense, category: "exp.wage", day: 14, yuan: 900, counterparty: nil,
            memo: "务工工资"),
        Item(kind: .expense, category: "exp.admin.office", day: 17, yuan: 110,
            counterparty: "合成文具店", memo: "办公费"),
        Item(kind: .expense, category: "exp.public.environment", day: 21, yuan: 260,
            counterparty: "合成环卫公司", memo: "垃圾清运"),
    ]

    // MARK: - What planters ask

    func day(_ year: Int32, _ month: Int32, _ day: Int32) -> Day {
        Day(rawValue: year * 10_000 + month * 100 + day) ?? .first
    }

    /// The day or, of a Saturday or Sunday, the Monday after it.
    func weekday(_ year: Int32, _ month: Int32, _ number: Int32) -> Day {
        var day = day(year, month, number)
        while day.isWeekend { day = day.next }
        return day
    }
}

/// A document of its own for a payment.
func paper(_ payment: Payment, _ mark: String = "") -> Document {
    let text = "\(payment.amount) \(payment.category) \(payment.memo ?? "") \(mark)"
    var hash = SeededGenerator(seed: text.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
    let digits = (0..<64).map { _ in String(hash.below(16), radix: 16) }.joined()
    return Document(name: "合成发票.pdf", sha256: digits)
}
