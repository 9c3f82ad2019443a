// The problems of how things were booked, and of whole years.

import Audit
import Intake
import Ledger
import Recording
import TestSupport

// MARK: - How it was booked

extension PlantedDistrict {
    static let bookPlanters: [Planter] = [
        { district, plot in
            let recorded = district.weekday(2025, plot.month + 2, 15)
            let step = district.spend(
                plot, 1999_13, "exp.operating", "合成运输队", on: district.day(plot),
                recorded: recorded)
            district.expect(.lateRecord, .yellow, plot.village, [step])
        },
        { district, plot in
            let step = district.spend(
                plot, 1999_17, "exp.operating", "合成运输队", on: district.day(plot, 23),
                recorded: district.day(2025, plot.month, 10))
            district.expect(.futureDay, .yellow, plot.village, [step])
        },
        { district, plot in
            let target = district.receipts["\(plot.village) 2024-11"]?.last ?? 0
            let step = district.takeBack(target, plot, on: district.day(plot), by: chief)
            district.expect(.reversalYear, .yellow, plot.village, [target, step])
        },
        { district, plot in
            let target = district.spend(
                plot, 55_555_55, "exp.operating", "合成运输队",
                on: district.weekday(2025, plot.month - 1, 26))
            let step = district.takeBack(
                target, plot, on: district.weekday(2025, plot.month, 9), by: chief)
            district.expect(.lateReversal, .yellow, plot.village, [target, step])
        },
        { district, plot in
            let target = district.spend(
                plot, 66_666_61, "exp.operating", "合成运输队",
                on: district.day(2025, plot.month, 10))
            let step = district.takeBack(
                target, plot, on: district.day(2025, plot.month, 13), by: bookkeeper)
            district.expect(.duties, .yellow, plot.village, [target, step])
        },
        { district, plot in
            let step = district.add(
                .journal(
                    [.debit("241", 12_345_67), .credit("102", 12_345_67)], in: plot.village,
                    on: district.day(plot).text))
            district.expect(.earmarked, .red, plot.village, [step])
        },
    ]
}

// MARK: - Years

extension PlantedDistrict {
    static let yearPlanters: [Planter] = [
        { district, plot in
            let step = district.earn(
                plot, 45_678_90, "inc.rent.land", on: district.day(plot), memo: "2025-2027年土地租金")
            district.expect(.multiYearRent, .yellow, plot.village, [step])
        },
        { district, plot in
            let day = district.day(plot)
            let step = district.earn(plot, 999_999_17, "inc.service", on: day)
            let usual = district.receipts["\(plot.village) \(day.month.text)"] ?? []
            district.expect(.suddenChange, .yellow, plot.village, usual + [step])
        },
        { district, plot in
            district.spend(
                plot, 99_999_17, "exp.admin.office", "合成宾馆", on: district.day(plot))
            district.expect(.outlier, .yellow, plot.village, [])
        },
        { district, plot in
            let step = district.add(
                .quote { figure in
                    figure.indicator = "operating-income-mean"
                    figure.period = Sample.period("2024")
                    figure.unit = "万元"
                    figure.precision = "0.01"
                    figure.value = "99\(plot.month).99"
                }, recorded: district.day(plot), by: chief)
            district.expect(.quoted, .yellow, "", [step])
        },
    ]
}
