// Every column of every row is within the bounds that the format states: the CHECKs of
// Schemas/sql/log.sql, which anyone can turn off. The day is checked with the content, the leaf
// with the hash.

internal import EventLog
internal import Ledger

extension Rule {
    package static let columns = Rule("columns", ground: "the CHECKs of Schemas/sql/log.sql")
}

struct ColumnsRule: RowRule {
    var takesRowsOutOfBounds: Bool { true }

    mutating func check(_ seen: SeenRow, _ findings: inout [Finding]) {
        let row = seen.row
        func tell(_ column: String, _ value: Int64?) {
            findings.append(
                Finding(
                    .columns, entries: [row.seq], expected: column,
                    found: value.map { "\($0)" } ?? ""))
        }
        if row.seq < 1 || row.seq > Limits.count { tell("seq", row.seq) }
        if row.villageID < 0 || row.villageID > max(0, row.seq) { tell("village", row.villageID) }
        if row.kindName.isEmpty { tell("kind", nil) }
        if row.version < 1 { tell("version", row.version) }
        if row.at < 0 { tell("recorded_at", row.at) }
    }
}
