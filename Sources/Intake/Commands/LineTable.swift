// A table whose rows are lines of entries: finds its columns in the header, in English or Chinese,
// and gives each row by field.

package import Ledger

/// A line that could not be read, with the place where it stands.
package struct LineRefusal: Error, Equatable {
    package enum Problem: Equatable {
        case refused(Refusal)
        /// More or fewer fields than the header has.
        case fieldCount(expected: Int, found: Int)
    }

    package var line: Int
    /// As the file writes it; "" = the row, or all rows of the village.
    package var column: String
    /// The village whose lines they are, in a file of several.
    package var village: String?
    package var problem: Problem

    package init(line: Int, column: String, village: String? = nil, _ problem: Problem) {
        self.line = line
        self.column = column
        self.village = village
        self.problem = problem
    }
}

/// Why a file of lines cannot be read.
package enum LinesFault: Error {
    case table(TableFault)
    /// The header must have some columns and may have others, in any order; gives what stands
    /// there.
    case header([String], required: [Field], optional: [Field])
    case lines([LineRefusal])
}

struct LineTable {
    /// A row by field, texts without blanks at their ends; what is empty is left out.
    struct Row {
        var line: Int
        var texts: [Field: String]
    }

    private let source: TableSource
    private let header: [String]
    private let fields: [Field?]
    /// Rows that cannot be taken, in order.
    private(set) var refused: [LineRefusal] = []

    /// - Parameters:
    ///   - columns: each with its names; those of lines unless others are given.
    ///   - optional: the columns beside the required ones.
    init(
        _ source: TableSource, _ columns: [(Field, [String])]? = nil,
        required: [Field] = [.account, .debit, .credit], optional: [Field] = []
    ) throws(LinesFault) {
        self.source = source
        let record = try LineTable.next(source)
        let cells = (0..<(record?.count ?? 0)).map { record?.string($0) ?? "" }
        let names = columns.map(byName) ?? lineColumns
        header = cells
        fields = cells.map { names[comparable($0)] }
        let known = Set(fields.compactMap(\.self))
        guard known.count == fields.count, known.isSubset(of: required + optional),
            known.isSuperset(of: required)
        else { throw .header(cells, required: required, optional: optional) }
    }

    func has(_ field: Field) -> Bool { fields.contains(field) }

    /// The next row that is not blank and has the fields of the header; nil at the end.
    mutating func next() throws(LinesFault) -> Row? {
        while let record = try LineTable.next(source) {
            // The rows of a sheet end with their last cell.
            let isShort = source.isSheet && record.count < header.count
            guard record.count == header.count || isShort else {
                if record.isBlank { continue }
                let problem = LineRefusal.Problem.fieldCount(
                    expected: header.count, found: record.count)
                refused.append(LineRefusal(line: record.line, column: "", problem))
                continue
            }
            var texts: [Field: String] = [:]
            for (index, field) in fields.prefix(record.count).enumerated() {
                let text = trimmed(record.string(index))
                if let field, !text.isEmpty { texts[field] = text }
            }
            if !texts.isEmpty { return Row(line: record.line, texts: texts) }
        }
        return nil
    }

    /// Keeps a refusal in its place.
    mutating func refuse(_ row: Row, _ refusal: Refusal) {
        let index = fields.firstIndex(of: refusal.field)
        refused.append(
            LineRefusal(
                line: row.line, column: index.map { header[$0] } ?? header[0], .refused(refusal)))
    }

    /// Throws what was refused.
    func finish() throws(LinesFault) {
        guard refused.isEmpty else { throw .lines(refused) }
    }

    private static func next(_ source: TableSource) throws(LinesFault) -> CSVRecord? {
        do throws(TableFault) { return try source.next() } catch { throw .table(error) }
    }
}

/// The columns of lines, by their comparable names.
let lineColumns: [String: Field] = {
    let names: [(Field, [String])] = [
        (.account, ["account", "科目", "会计科目", "科目代码", "科目编码"]), (.name, ["name", "科目名称"]),
        (.debit, ["debit", "借方", "借方金额", "借方余额", "期初借方", "期初借方余额", "年初借方", "年初借方余额"]),
        (.credit, ["credit", "贷方", "贷方金额", "贷方余额", "期初贷方", "期初贷方余额", "年初贷方", "年初贷方余额"]),
        (.category, ["category", "类别"]), (.village, ["village", "村代码"]),
        (.date, ["date", "日期", "凭证日期"]), (.voucher, ["voucher", "凭证号", "凭证字号"]),
        (.memo, ["memo", "摘要"]),
    ]
    return byName(names)
}()

private func byName(_ names: [(Field, [String])]) -> [String: Field] {
    Dictionary(
        uniqueKeysWithValues: names.flatMap { field, words in
            words.map { (comparable($0), field) }
        })
}
