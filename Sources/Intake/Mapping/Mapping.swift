// What a mapping file says: how a file of others is laid out, where each of our fields comes from,
// and which rules decide by a row's content. Reading it from YAML is MappingReader's work, using it
// on rows that of MappedRows; the format is described in Schemas/mappings/README.md.

/// A mapping file as read. Columns are referred to by slots: indices into `columns`.
package struct Mapping {
    package var table = TableForm()
    /// Every column named anywhere in the mapping, once, with the line that names it first.
    var columns: [ColumnName] = []
    /// Villages that are not known yet are registered under this name.
    var register: Register?
    var key: KeyForm?
    /// By `ImportColumn.rawValue`.
    var fields = Settings()
    var rules: [Rule] = []
    /// Empty: a row is one event.
    var events: [EventForm] = []

    /// Whether a key counts in the whole ledger and not in its village only.
    package var keysCountEverywhere: Bool { key?.everywhere ?? false }

    /// The same for a sheet of a workbook, whatever the mapping states.
    var forSheet: Mapping {
        var mapping = self
        mapping.table.isSheet = true
        mapping.table.delimiter = ASCII.comma
        return mapping
    }
}

/// The layout of a table.
package struct TableForm {
    package var encoding: TextEncoding?
    package var sheet: String?
    /// Whether the table is a sheet of a workbook.
    var isSheet = false
    var delimiter = ASCII.comma
    /// Physical lines above the header row.
    var skip: Int = 0
    var skipLine = 0
    var hasHeader = true
    /// Names of the columns of a table without a header row.
    var names: [String] = []
}

struct ColumnName {
    var name: String
    var line: Int
}

struct Register {
    var line: Int
    var name: MappedValue
    var township: MappedValue?
}

struct KeyForm {
    var line: Int
    var slots: [Int]
    var everywhere: Bool
}

/// One of several events of a row.
struct EventForm {
    var settings = Settings()
    /// All must be found; else the row has no such event.
    var conditions: [Rule.Condition] = []
}

/// Values of our fields, by column.
typealias Settings = [ImportColumn: MappedValue]

/// Where a value comes from, and how it is read.
struct MappedValue {
    enum Source {
        case text(Template)
        /// One column whose sign tells income from expense.
        case signed(Template, positiveIsIncome: Bool)
        /// One column for each side; exactly one of them is filled.
        case sides(income: Template, expense: Template)
        /// The key of another event of the same row, by its place in `events` from 1.
        case key(ofEvent: Int)
    }

    var line: Int
    var source: Source
    /// What each text stands for; nil = itself.
    var values: [String: String]?
    /// What all other texts stand for.
    var otherwise: String?
    var dayForm: DayForm?
    var amountForm = AmountForm()
}

/// Text with columns in it: `{avviso} {data}`.
struct Template {
    enum Part {
        case text(String)
        case column(slot: Int)
    }

    let parts: [Part]
    /// The slots of the columns in it, in order.
    let slots: [Int]

    init(parts: [Part]) {
        self.parts = parts
        slots = parts.compactMap { if case .column(let slot) = $0 { slot } else { nil } }
    }
}

struct Rule {
    /// `default` fills in what no other rule decides, `override` beats the others.
    enum Rank: Int, Comparable {
        case `default`, normal, override

        static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
    }

    struct Condition {
        var line: Int
        var slot: Int
        var pattern: Pattern
    }

    var line: Int
    /// All must be found.
    var conditions: [Condition]
    var rank = Rank.normal
    var skips = false
    var settings = Settings()
}
