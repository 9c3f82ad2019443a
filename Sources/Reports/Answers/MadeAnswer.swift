// What a command made: a ledger, a key, a copy, a proof. People read a text or the thing itself;
// programs get one object, so that a script needs no special case.

internal import Intake
internal import Ledger

package struct MadeAnswer: Report {
    /// By their keys.
    package let fields: [(key: StaticString, value: Cell)]
    /// What people read.
    package var text: Page

    package init(_ fields: [(key: StaticString, value: Cell)], text: Page = .text("")) {
        self.fields = fields.sorted { "\($0.key)" < "\($1.key)" }
        self.text = text
    }

    package func page(_ format: Format, _ lang: Language, width: Int?) -> Page {
        switch format {
        case .table: return text
        case .csv:
            let rows = [fields.map { "\($0.key)" }, fields.map(\.value.csv)]
            return .data(
                rows.map { $0.map(csvField).joined(separator: ",") + "\r\n" }.joined())
        case .json:
            var writer = CanonicalWriter()
            writer.object { object in
                for (key, value) in fields {
                    object.key(key)
                    value.json(into: &object)
                }
            }
            writer.newline()
            return .data(writer.bytes)
        }
    }
}

extension Cell {
    /// `none` for a file that was not asked for.
    package static func optional(_ text: String?) -> Cell { text.map(Cell.text) ?? .none }
}
