// Numbers for spreadsheets: the number that people are shown and a format that shows it so.
// A spreadsheet keeps 15 digits (ECMA-376 stores doubles); what has more stands as text.

internal import Ledger

struct PaperNumber {
    /// As tables show it: `1,234.50`, `23.48 %`.
    let text: String
    let value: Double
    /// In the language of number formats (ECMA-376 part 1, 18.8.31).
    let format: String

    /// The most that 15 digits hold.
    static let limit: Int128 = 1_000_000_000_000_000

    /// - Parameter digits: the number without its decimal point; `nil` beyond 15 digits.
    init?(_ text: String, digits: Int128, places: Int, format: String) {
        guard digits.magnitude < PaperNumber.limit.magnitude, (0...15).contains(places) else {
            return nil
        }
        self.text = text
        self.format = format
        // Both are exact, so the quotient is the double nearest to the decimal number.
        let divisor = (0..<places).reduce(1.0) { power, _ in power * 10 }
        value = Double(Int64(digits)) / divisor
    }

    /// Reads a number as tables show it; `nil` for anything else.
    init?(shown text: String) {
        let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard let number = parts.first, let digits = PaperNumber.digits(number) else { return nil }
        let unit = parts.count > 1 ? parts[1] : ""
        guard !unit.contains("\"") else { return nil }
        let places = number.split(separator: ".").dropFirst().first?.count ?? 0
        let whole = number.contains(",") ? "#,##0" : "0"
        let decimals = places > 0 ? "." + String(repeating: "0", count: places) : ""
        let ending = unit.isEmpty ? "" : "\" \(unit)\""
        self.init(text, digits: digits, places: places, format: whole + decimals + ending)
    }

    /// The digits of `-1,234.50` as -123450.
    private static func digits(_ number: Substring) -> Int128? {
        let sign: Int128 = number.hasPrefix("-") ? -1 : 1
        let parts = number.dropFirst(sign < 0 ? 1 : 0)
            .split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), number.count <= 30 else { return nil }
        let groups = parts[0].split(separator: ",", omittingEmptySubsequences: false)
        let isGrouped = groups.dropFirst().allSatisfy { $0.count == 3 } && groups[0].count <= 3
        guard groups.count == 1 || isGrouped else { return nil }
        let digits = groups.joined() + (parts.count > 1 ? parts[1] : "")
        guard !groups[0].isEmpty, parts.last?.isEmpty == false, digits.utf8.count <= 16,
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return Int128(digits).map { sign * $0 }
    }
}

extension PaperCell {
    init(_ cell: Cell, _ sort: Column.Sort) {
        let text = cell.table
        isNumber = sort == .number
        switch cell {
        case _ where text.isEmpty: value = .blank
        case .day(let day): value = day.serial == nil ? .text(text) : .day(day)
        case .fen(let fen):
            value = number(PaperNumber(text, digits: fen, places: 2, format: "#,##0.00"), text)
        case .whole(let whole):
            value = number(PaperNumber(text, digits: whole, places: 0, format: "#,##0"), text)
        case .text, .list, .numbers, .shown, .numberShown, .fenShown, .listShown, .flag,
            .shownOnly, .none:
            value = number(isNumber ? PaperNumber(shown: text) : nil, text)
        }
    }

    private func number(_ number: PaperNumber?, _ text: String) -> Value {
        number.map(Value.number) ?? .text(text)
    }
}

extension Day {
    /// The number by which spreadsheets keep the day; `nil` before 1 March 1900, where they differ:
    /// some count a 29 February 1900 that never was (ECMA-376 part 1, 18.17.4.1).
    var serial: Int? {
        let number = Int(rawValue)
        // Years that begin in March, so that a leap day is the last.
        let month = (number / 100 % 100 + 9) % 12
        let year = number / 10_000 - month / 10
        let days = 365 * year + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10
            + number % 100 - 1
        let serial = days - 693_899
        return serial >= 61 ? serial : nil
    }
}
