// What a command answers: named columns and rows of values, printed as a table, CSV or JSON, or on
// paper (Paper/Sheet.swift). Keys are English and stable; titles are words of the reader's
// language. Money is fen in JSON and decimal elsewhere.

internal import Intake
package import Ledger

package enum Cell {
    case text(String)
    /// Minor units (fen); a total may be larger than any amount.
    case fen(Int128)
    case whole(Int128)
    case day(Day)
    case list([String])
    case numbers([Int64])
    /// Another text in tables than in JSON and CSV.
    case shown(String, as: String)
    case numberShown(Int64, as: String)
    case fenShown(Int128, as: String)
    case listShown([String], as: [String])
    case flag(Bool, as: String)
    /// Said in tables only.
    case shownOnly(String)
    case none

    package static func money(_ fen: some BinaryInteger) -> Cell { .fen(Int128(fen)) }
    package static func number(_ number: some BinaryInteger) -> Cell { .whole(Int128(number)) }

    package var table: String {
        switch self {
        case .text(let text): text.oneLine
        case .fen(let fen): decimalText(fen: fen, grouped: true)
        case .whole(let number): grouped(number)
        case .day(let day): day.text
        case .list(let texts), .listShown(_, let texts): texts.joined(separator: " ").oneLine
        case .numbers(let numbers): numbers.map { "\($0)" }.joined(separator: " ")
        case .shown(_, let shown), .numberShown(_, let shown), .fenShown(_, let shown),
            .flag(_, let shown), .shownOnly(let shown):
            shown.oneLine
        case .none: ""
        }
    }

    package var csv: String {
        switch self {
        case .text(let text), .shown(let text, _):
            isDecimal(text) ? text : spreadsheetGuarded(text)
        case .fen(let fen), .fenShown(let fen, _): decimalText(fen: fen)
        case .whole(let number): "\(number)"
        case .day(let day): day.text
        case .numberShown(let number, _): "\(number)"
        case .flag(let flag, _): "\(flag)"
        case .list(let texts), .listShown(let texts, _):
            spreadsheetGuarded(texts.joined(separator: " "))
        case .numbers(let numbers): numbers.map { "\($0)" }.joined(separator: " ")
        case .none, .shownOnly: ""
        }
    }

    package func json(into writer: inout CanonicalWriter) {
        switch self {
        case .text(let text), .shown(let text, _): writer.value(text)
        case .day(let day): writer.value(day.text)
        // A whole number of any length is JSON (RFC 8259 §6).
        case .fen(let number), .fenShown(let number, _), .whole(let number):
            writer.raw(Array("\(number)".utf8))
        case .numberShown(let number, _): writer.value(number)
        case .flag(let flag, _): writer.value(flag)
        case .list(let texts), .listShown(let texts, _):
            writer.array { array in texts.forEach { array.value($0) } }
        case .numbers(let numbers): writer.array { array in numbers.forEach { array.value($0) } }
        case .none, .shownOnly: writer.null()
        }
    }
}

package struct Column {
    package enum Sort { case text, number }

    package var key: StaticString
    package var title: String
    package var sort = Sort.text
    /// On paper, a heading above this one, shared with neighbours that have the same.
    package var over = ""
    /// On paper, its title under that heading, where it need not say all by itself.
    package var under = ""
    /// Left out of tables, for what a title or another column already says.
    package var inTable = true
    /// May be cut when the terminal is narrow.
    package var shrinks = false
    /// Tells rows apart, so it is cut only as far as its texts still differ.
    package var identifies = false
    /// Above 0: left out of a table that is too wide, the highest first.
    package var spare = 0

    package init(
        key: StaticString, title: String, sort: Sort = .text, over: String = "",
        under: String = "", inTable: Bool = true, shrinks: Bool = false,
        identifies: Bool = false, spare: Int = 0
    ) {
        self.key = key
        self.title = title
        self.sort = sort
        self.over = over
        self.under = under
        self.inTable = inTable
        self.shrinks = shrinks
        self.identifies = identifies
        self.spare = spare
    }
}

/// What makes a row stand out.
package enum RowMark: Sendable {
    /// A total.
    case strong
    /// It takes something back (红字).
    case red
}

package struct Answer: PaperReport {
    package var title: String?
    package var columns: [Column]
    package var rows: [[Cell]] = []
    /// How rows stand out, by their places. Tables only.
    package var marks: [Int: RowMark] = [:]
    /// Rows below the line: totals. Tables only.
    package var totals: [[Cell]] = []
    /// Sentences after the table.
    package var notes: [String] = []
    /// What a table says when there are no rows.
    package var empty = ""
    /// What paper shows besides.
    package var sheet: Sheet?
    /// The keys of numbers that are not what the address of their row says of them.
    package var unaddressed: Set<String> = []

    package init(
        title: String? = nil, columns: [Column], rows: [[Cell]] = [], totals: [[Cell]] = [],
        notes: [String] = [], empty: String = "", sheet: Sheet? = nil
    ) {
        self.title = title
        self.columns = columns
        self.rows = rows
        self.totals = totals
        self.notes = notes
        self.empty = empty
        self.sheet = sheet
    }

    package func page(_ format: Format, _ lang: Language, width: Int?) -> Page {
        switch format {
        case .table: .text(table(lang, width: width))
        case .csv: .data([self].csv())
        case .json: .data([self].json())
        }
    }

    package func pages(_ lang: Language) -> [Answer] { [self] }

    package func table(_ lang: Language, width: Int?) -> [Piece] {
        let shown = columns.indices.filter { columns[$0].inTable }
        var text: [Piece] = title.map { [.sentence("\($0)\n")] } ?? []
        var notes = notes
        if rows.isEmpty {
            text.append(.sentence(empty.isEmpty ? "" : "\(empty)\n"))
        } else {
            let (pieces, leftOut) = Table(
                columns: shown.map { columns[$0] },
                rows: rows.map { row in shown.map { row[$0].table } },
                totals: totals.map { row in shown.map { row[$0].table } }, marks: marks
            ).text(width: width)
            text += pieces
            if !leftOut.isEmpty { notes.append(leftOutNote(leftOut, lang)) }
        }
        return text + notes.map { .sentence("\($0)\n") }
    }

    private func leftOutNote(_ titles: [String], _ lang: Language) -> String {
        let names = titles.joined(separator: lang(", ", "、"))
        return lang(
            "Too narrow for: \(names). They are in a wider terminal and in --format csv.",
            "宽度不足，未列出：\(names)。加宽终端或用 --format csv 可见。")
    }
}

/// Pages with the same columns, such as one for each village: one list for programs, one page after
/// the other for people.
extension [Answer]: Report, PaperReport {
    package func pages(_ lang: Language) -> [Answer] { self }

    package func page(_ format: Format, _ lang: Language, width: Int?) -> Page {
        switch format {
        case .table:
            .text([Piece](map { $0.table(lang, width: width) }.joined(separator: [.plain("\n")])))
        case .csv: .data(csv())
        case .json: .data(json())
        }
    }

    fileprivate func csv() -> String {
        let header = first?.columns.map { "\($0.key)" } ?? []
        return ([header] + flatMap { $0.rows.map { $0.map(\.csv) } })
            .map { $0.map(csvField).joined(separator: ",") + "\r\n" }.joined()
    }

    fileprivate func json() -> [UInt8] {
        var writer = CanonicalWriter()
        writer.array { array in
            for answer in self { array.rows(of: answer) }
        }
        writer.newline()
        return writer.bytes
    }
}

extension CanonicalWriter {
    /// The rows of an answer, each an object, within an array.
    mutating func rows(of answer: Answer) {
        for row in answer.rows {
            object { object in
                for (column, cell) in zip(answer.columns, row) {
                    object.key(column.key)
                    cell.json(into: &object)
                }
            }
        }
    }
}

/// A field of RFC 4180, quoted where it must be.
func csvField(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else {
        return text
    }
    return "\""
        + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        + "\""
}

/// Whole numbers with thousands separators.
package func grouped(_ number: some BinaryInteger) -> String {
    String(decimalText(fen: Int128(number) * 100, grouped: true).dropLast(3))
}
