// The ledger that was created.

package import Ledger

package struct CreatedAnswer: Report {
    package var path: String
    package var opening: LedgerOpened

    package init(path: String, opening: LedgerOpened) {
        self.path = path
        self.opening = opening
    }

    package func page(_ format: Format, _ lang: Language, width: Int?) -> Page {
        let fields: [(key: StaticString, value: String)] = [
            ("currency", opening.currency), ("id", opening.id), ("ledger", path),
            ("name", opening.name), ("origin", opening.origin), ("profile", opening.profile),
        ]
        switch format {
        case .json:
            var writer = CanonicalWriter()
            writer.object { for (key, value) in fields { $0.field(key, value) } }
            writer.newline()
            return .data(writer.bytes)
        case .csv, .table:
            let rows = [fields.map { "\($0.key)" }, fields.map { Cell.text($0.value).csv }]
            return .data(
                rows.map { $0.map(csvField).joined(separator: ",") + "\r\n" }.joined())
        }
    }
}
