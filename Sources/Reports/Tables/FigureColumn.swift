// The addresses of figures in answers: the last column, one address a row. Of each number in the
// row it is the address with a `/` and the key that the number has in JSON. Programs get it always,
// people when they ask for it.

internal import Projections

extension Answer {
    /// - Parameters:
    ///   - figures: of the rows, in their order; `nil` for a row without numbers.
    ///   - total: of the first row of totals.
    ///   - shown: whether tables have the column.
    mutating func add(
        figures: [Figure?], total: Figure? = nil, shown: Bool, _ lang: Language
    ) {
        columns.append(
            Column(key: "figure", title: lang("Figure", "数据地址"), inTable: shown))
        for (place, figure) in zip(rows.indices, figures) {
            rows[place].append(figure.map { .text($0.address) } ?? .none)
        }
        for place in totals.indices {
            totals[place].append(place == 0 ? total.map { .text($0.address) } ?? .none : .none)
        }
    }
}
