// Several answers of one kind, such as a statement of each village: tables one below the other,
// and in CSV and JSON all of their rows.

package struct Answers: Report {
    /// At least one; all with the same columns.
    package var parts: [Answer]

    package init(parts: [Answer]) { self.parts = parts }

    package func page(_ format: Format, _ lang: Language, width: Int?) -> Page {
        guard format == .table, let last = parts.indices.last else {
            var all = parts.first ?? Answer(columns: [])
            all.rows = parts.flatMap(\.rows)
            return all.page(format, lang, width: width)
        }
        let pieces = parts.enumerated().flatMap { place, part in
            part.table(lang, width: width) + (place == last ? [] : [.plain("\n")])
        }
        return .text(pieces)
    }
}
