// The SQL in Schemas/sql is what a ledger file holds, statement by statement; nothing else is in
// it. The files are read from the repository, not from the program.

import EventLog
import GRDB
import Ledger
import Projections
import Recording
import Schemas
import TestSupport
import Testing

@Suite("Golden SQL")
struct SchemaTests {
    /// What a database holds: name and SQL, without SQLite's own tables.
    private func definitions(_ path: String) throws -> [String: String] {
        let rows = try plainly(path) {
            try Row.fetchAll($0, sql: "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        }
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["name"], $0["sql"]) })
    }

    /// The statements of a file: from a line that begins with CREATE to a line that ends with `;`
    /// and is followed by an empty line or the end.
    private func statements(_ file: String) throws -> [String] {
        var found: [String] = []
        var open: [Substring] = []
        let text = try Repository.text(file) + "\n"
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("CREATE ") || !open.isEmpty { open.append(line) }
            if line.isEmpty, !open.isEmpty {
                found.append(open.dropLast().joined(separator: "\n"))
                open = []
            }
        }
        return found.map { String($0.dropLast()) }
    }

    @Test("a fresh log holds exactly the statements of log.sql")
    func log() throws {
        let sample = try SampleLog()
        let wanted = try statements("Schemas/sql/log.sql").sorted()
        #expect(try definitions(sample.path).values.sorted() == wanted)
    }

    @Test("a fresh ledger holds exactly the statements of log.sql and projections.sql")
    func ledger() throws {
        let sample = try SampleBook()
        let files = ["Schemas/sql/log.sql", "Schemas/sql/projections.sql"]
        let wanted = try files.flatMap(statements).sorted()
        #expect(try definitions(sample.path).values.sorted() == wanted)
    }

    @Test("a replay leaves the same tables")
    func afterReplay() throws {
        let sample = try SampleBook()
        let before = try definitions(sample.path)
        _ = try sample.book.replay()
        #expect(try definitions(sample.path) == before)
    }

    @Test("what is embedded is what lies in the folder")
    func embedded() throws {
        #expect(try Repository.text("Schemas/sql/log.sql") == Schemas.logSQL)
        #expect(try Repository.text("Schemas/sql/projections.sql") == Schemas.projectionsSQL)
        for (id, bytes) in Schemas.profiles {
            let file = try Repository.text("Schemas/profiles/\(id).ndjson")
            #expect(file == String(decoding: bytes, as: UTF8.self), "\(id)")
        }
    }

    @Test("the program finds every missing or changed part of the log's schema")
    func problems() throws {
        let fresh = try SampleLog()
        let parts = try definitions(fresh.path)
        #expect(Set(parts.keys).isSuperset(of: ["event_no_update", "event_no_delete", "event_key"]))
        for (name, sql) in parts where name != "event" {
            let sorts = ["TRIGGER", "INDEX", "TABLE"]
            let sort = sql.split(separator: " ").first { sorts.contains(String($0)) }
            let sample = try SampleLog()
            #expect(try sample.log.read { try FileSchema($0).problems.isEmpty })
            try plainly(sample.path) { try $0.execute(sql: "DROP \(sort ?? "") \(name)") }
            let missing = try sample.log.read { try FileSchema($0).problems }
            #expect(missing == [SchemaProblem(name: name, sort: .missing)])
            try plainly(sample.path) { try $0.execute(sql: "CREATE VIEW \(name) AS SELECT 1") }
            let other = try sample.log.read { try FileSchema($0).problems }
            #expect(other == [SchemaProblem(name: name, sort: .changed)])
        }
    }

    @Test("the view entry shows money events as plain columns")
    func view() throws {
        let sample = try SampleBook()
        let digits = String(repeating: "a", count: 64)
        let seqs = try sample.record([
            .register("A"),
            .pay(.income, 12_50, account: "101") {
                $0.memo = "合成"
                $0.beneficiaries = 3
                $0.document = Document(name: "合同.pdf", sha256: digits)
            },
            .transfer(7, from: "102", to: "101"),
        ])
        let target = try sample.entries()[Int(seqs[1]) - 1]
        try sample.record([.reverse(target)])
        let columns = [
            "seq - \(seqs[0])", "date", "village", "kind", "category", "amount_fen", "account",
            "to_account", "memo", "beneficiaries", "basis", "document", "document_sha256",
            "reverses - \(seqs[0])",
        ].map { "coalesce(\($0), '')" }
        let rows = try plainly(sample.path) {
            try String.fetchAll(
                $0, sql: "SELECT \(columns.joined(separator: "||'|'||")) FROM entry ORDER BY seq")
        }
        #expect(rows == [
            "1|2022-03-15|A|income-received|inc.rent.property|1250|101||合成|3||合同.pdf|\(digits)|",
            "2|2022-03-15|A|transfer-made||7|102|101||||||",
            "3|2022-03-15|A|entry-reversed|inc.rent.property|-1250|101|||||||1",
        ])
    }
}
