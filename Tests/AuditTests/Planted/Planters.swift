// The problems that are planted: what each records, and the finding that it must give. Amounts are
// such that no other rule looks at them.

import Audit
import Intake
import Ledger
import Recording
import TestSupport

extension PlantedDistrict {
    /// Thresholds of the planted district, whatever the profile proposes.
    static let policies: [(String, String)] = [
        ("document-threshold", "50000.00"), ("cash-on-hand-limit", "5000.00"),
        ("cash-deposit-threshold", "1000.00"), ("split-days", "5"),
        ("split-threshold", "30000.00"), ("duplicate-days", "7"),
        ("round-sum-unit", "10000.00"), ("round-sum-threshold", "50000.00"),
        ("late-record-days", "45"), ("rest-day-threshold", "50000.00"),
        ("separate-duties-amount", "50000.00"), ("close-days", "31"),
        ("late-reversal-amount", "50000.00"), ("change-rate", "4"),
        ("change-threshold", "500000.00"), ("outlier-villages", "10"),
    ]

    /// Where a problem goes: a village and a month of 2025 of its own.
    struct Plot {
        var village: String
        var month: Int32
    }

    typealias Planter = @Sendable (inout PlantedDistrict, Plot) -> Void

    /// Plants every kind once and sixteen of them again, each in a plot of its own, no kind twice
    /// in a village.
    mutating func plant() {
        var plots = villages.flatMap { village in
            [6, 8, 10].map { Plot(village: village, month: $0) }
        }
        plots.shuffle(using: &random)
        var sown: [String: Set<Int>] = [:]
        let kinds = Array(PlantedDistrict.planters.indices)
        for kind in kinds + Array(kinds.shuffled(using: &random).prefix(40 - kinds.count)) {
            guard let place = plots.firstIndex(where: { plot in
                !sown[plot.village, default: []].contains(kind)
            }) else { continue }
            let plot = plots.remove(at: place)
            sown[plot.village, default: []].insert(kind)
            PlantedDistrict.planters[kind](&self, plot)
        }
    }

    static let planters: [Planter] = cashPlanters + paymentPlanters + bookPlanters + yearPlanters

    /// A weekday in the middle of the plot's month, clear of public holidays.
    func day(_ plot: Plot, _ number: Int32 = 11) -> Day { weekday(2025, plot.month, number) }

    /// A payment with a document; amounts in fen.
    @discardableResult
    mutating func spend(
        _ plot: Plot, _ amount: Int64, _ category: Code, _ payee: String?, on day: Day,
        account: Code = "102", recorded: Day? = nil, _ change: (inout Payment) -> Void = { _ in }
    ) -> Int {
        add(
            .pay(
                .expense, amount, in: plot.village, category: category, account: account,
                on: day.text
            ) { payment in
                payment.counterparty = payee
                payment.memo = "合成支出"
                payment.document = paper(payment, "\(plot) \(day.text)")
                change(&payment)
            }, recorded: recorded)
    }

    @discardableResult
    mutating func move(_ plot: Plot, _ amount: Int64, from: Code, to: Code, on day: Day) -> Int {
        add(
            .transfer(amount, in: plot.village, from: from, to: to, on: day.text),
            by: PlantedDistrict.cashier)
    }

    @discardableResult
    mutating func earn(
        _ plot: Plot, _ amount: Int64, _ category: Code, account: Code = "102", on day: Day,
        memo: String = "合成收入"
    ) -> Int {
        add(
            .pay(
                .income, amount, in: plot.village, category: category, account: account,
                on: day.text
            ) { payment in
                payment.counterparty = "合成客户有限公司"
                payment.memo = memo
            }, by: PlantedDistrict.cashier)
    }

    /// Takes back a step.
    @discardableResult
    mutating func takeBack(_ step: Int, _ plot: Plot, on day: Day, by actor: String) -> Int {
        add(
            { seqs in
                .reverse(nil, seq: seqs[step] ?? 0, in: plot.village, on: day.text)
            }, on: day, by: actor)
    }
}

// MARK: - Cash

extension PlantedDistrict {
    static let cashPlanters: [Planter] = [
        { district, plot in
            let day = district.day(plot)
            let step = district.spend(plot, 321_17, "exp.wage", nil, on: day, account: "101")
            district.move(
                plot, 321_17, from: "102", to: "101", on: district.day(plot, day.dayNumber + 1))
            district.expect(.negativeMoney, .red, plot.village, [step])
        },
        { district, plot in
            let day = district.day(plot)
            district.move(plot, 1234_50, from: "102", to: "101", on: day)
            let step = district.spend(
                plot, 1234_50, "exp.operating", "合成建材有限公司", on: day, account: "101")
            district.expect(.cashPayment, .red, plot.village, [step])
        },
        { district, plot in
            let day = district.day(plot)
            let step = district.move(plot, 8001_37, from: "102", to: "101", on: day)
            district.move(
                plot, 8001_37, from: "101", to: "102", on: district.day(plot, day.dayNumber + 2))
            district.expect(.cashLimit, .yellow, plot.village, [step])
        },
        { district, plot in
            let day = district.day(plot)
            let step = district.earn(plot, 2345_10, "inc.service", account: "101", on: day)
            district.move(
                plot, 2345_10, from: "101", to: "102", on: district.day(plot, day.dayNumber + 1))
            district.expect(.undeposited, .yellow, plot.village, [step])
        },
    ]
}

// MARK: - Payments

extension PlantedDistrict {
    static let paymentPlanters: [Planter] = [
        { district, plot in
            let step = district.spend(
                plot, 61_234_57, "exp.public.facility", "合成建设有限公司", on: district.day(plot)
            ) { $0.document = nil }
            district.expect(.document, .yellow, plot.village, [step])
        },
        { district, plot in
            let step = district.spend(
                plot, 2345_67, "exp.operating", "合成装修队", on: district.day(plot)
            ) { $0.memo = "转入王某个人账户（合成）" }
            district.expect(.personalAccount, .yellow, plot.village, [step])
        },
        { district, plot in
            let days: [Int32] = [16, 17, 18]
            let steps = zip(days, [12_345_61, 11_987_43, 12_100_09] as [Int64]).map { day, amount in
                district.spend(
                    plot, amount, "exp.public.culture", "合成绿化有限公司",
                    on: district.day(2025, plot.month, day))
            }
            district.expect(.split, .yellow, plot.village, steps)
        },
        { district, plot in
            let steps = [10, 13].map { day in
                district.spend(
                    plot, 3456_78, "exp.operating", "合成维修有限公司",
                    on: district.day(2025, plot.month, day))
            }
            district.expect(.duplicate, .yellow, plot.village, steps)
        },
        { district, plot in
            let same = Document(name: "合成发票.pdf", sha256: String(repeating: "a1", count: 32))
            let steps = [10, 13].map { day in
                district.spend(
                    plot, 4567_89, "exp.operating", "合成印刷有限公司",
                    on: district.day(2025, plot.month, day)
                ) { $0.document = same }
            }
            district.expect(.duplicate, .red, plot.village, steps)
        },
        { district, plot in
            let step = district.spend(
                plot, 60_000_00, "exp.operating", "合成路灯有限公司", on: district.day(plot))
            district.expect(.roundSum, .yellow, plot.village, [step])
        },
        { district, plot in
            let step = district.spend(
                plot, 21_000_31, "exp.operating", "合成水电队", on: district.day(plot)
            ) { $0.memo = "人民币贰万元整" }
            district.expect(.words, .red, plot.village, [step])
        },
        { district, plot in
            let step = district.spend(
                plot, 1876_54, "exp.operating", "合成公司 91350100M000100Y4Z",
                on: district.day(plot))
            district.expect(.creditCode, .yellow, plot.village, [step])
        },
        { district, plot in
            var day = district.day(2025, plot.month, 14)
            while !(day.isWeekend && !day.next.isWeekend) { day = day.next }
            let step = district.spend(
                plot, 123_456_78, "exp.public.facility", "合成建设有限公司", on: day)
            district.expect(.restDay, .yellow, plot.village, [step])
        },
        { district, plot in
            let step = district.spend(
                plot, 876_54, "exp.operating", bookkeeper, on: district.day(plot))
            district.expect(.ownPayment, .yellow, plot.village, [step])
        },
        { district, plot in
            let step = district.spend(
                plot, 34_567_89, "exp.public.facility", "合成建设有限公司", on: district.day(plot),
                account: "201")
            district.expect(.borrowedWelfare, .red, plot.village, [step])
        },
    ]
}

extension Day {
    var dayNumber: Int32 { rawValue % 100 }
}
