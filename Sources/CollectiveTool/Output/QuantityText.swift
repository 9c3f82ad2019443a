// Figures as texts: all decimals for programs, fewer and with thousands separators for people.

import Intake
import Ledger
import Projections

/// A figure that the ledger may not determine.
func cell(_ quantity: Quantity?, _ unit: Unit) -> Cell {
    guard let quantity else { return .none }
    return .shown(unit.text(quantity), as: unit.table(quantity))
}

extension Unit {
    /// A decimal number with all its places.
    func text(_ quantity: Quantity) -> String { shown(quantity).text(places: places) }

    /// For tables.
    func table(_ quantity: Quantity) -> String {
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
    func name(_ registry: Registry) -> String {
        self == .money ? registry.ledger?.currency ?? "" : rawValue
    }
}
