// Figures as texts: all decimals for programs, fewer and with thousands separators for people.

internal import Intake
package import Ledger
package import Projections

/// A figure that the ledger may not determine.
package func cell(_ quantity: Quantity?, _ unit: Unit) -> Cell {
    guard let quantity else { return .none }
    return .shown(unit.text(quantity), as: unit.table(quantity))
}

/// A figure of the ledger's own accounts: money is whole fen in JSON.
func accountsCell(_ quantity: Quantity?, _ unit: Unit) -> Cell {
    guard unit == .money, let fen = quantity.flatMap({ Int64($0.text(places: 0)) }) else {
        return cell(quantity, unit)
    }
    return .money(fen)
}

extension Unit {
    /// A decimal number with all its places.
    package func text(_ quantity: Quantity) -> String { shown(quantity).text(places: places) }

    /// For tables.
    package func table(_ quantity: Quantity) -> String {
        switch self {
        case .money:
            let fen = quantity.text(places: 0)
            return Int64(fen).map { decimalText(fen: $0, grouped: true) } ?? text(quantity)
        case .percent: return shown(quantity).text(places: 2) + " %"
        case .villages, .goals: return text(quantity)
        case .ratio: return quantity.text(places: 2)
        case .index: return quantity.text(places: 4)
        }
    }

    /// The stable name in JSON and CSV.
    package func name(_ registry: Registry) -> String {
        self == .money ? registry.ledger?.currency ?? "" : rawValue
    }
}

extension YearBook {
    /// The months, and where they are not whole the day to which their figures run.
    package func name(_ lang: Language) -> String {
        let months = span.name(lang)
        guard let through, !isWhole else { return months }
        return lang("\(months) to \(through.lastDay.text)", "\(months)截至 \(through.lastDay.text)")
    }

    /// The last day that the figures count, for programs.
    var lastDayCounted: Cell { through.map { .text($0.lastDay.text) } ?? .none }

    /// What is said below figures of months and of a year that is not whole.
    func partNotes(_ lang: Language) -> [String] {
        guard !isWhole else {
            let (now, before) = (span.name(lang), span.yearBefore.name(lang))
            return span.isYear || span.yearBefore.days == nil
                ? [] : [lang("\(now) beside \(before).", "\(now)与\(before)同比。")]
        }
        let silent = villages.count(where: isSilent)
        let before = year.before?.text ?? ""
        var notes: [String] = []
        if let day = through?.lastDay.text {
            notes.append(
                lang(
                    "Figures to \(day), the last month with entries; the year before is "
                        + "counted over the same months of \(before).",
                    "数据截至 \(day)（最后有分录的月份）；上年按 \(before) 年相同月份计算。"))
        }
        if silent > 0 {
            notes.append(
                lang(
                    "\(silent) of \(villages.count) villages without receipts or payments in "
                        + "\(span.name(lang)): left out of growth and of what is weak.",
                    "\(villages.count) 村中 \(silent) 村在 \(span.name(lang))没有收付：不计入增长和薄弱村。"))
        }
        return notes
    }
}
