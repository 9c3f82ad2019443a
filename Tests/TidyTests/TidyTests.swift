// House rules that a compiler does not check: sizes, headers, who imports whom, words that are not
// used. Each test lists every violation, not the first.

import TestSupport
import Testing

@Suite("The sources are tidy")
struct TidyTests {
    /// What each module may import (design: modules import only leftwards).
    static let imports: [String: Set<String>] = [
        "Schemas": [],
        "Ledger": [],
        "Proof": ["Crypto"],
        "Intake": [
            "Ledger", "Proof", "Glibc", "Foundation", "Yams", "CMinizip", "CExpat", "CPCRE2",
        ],
        "EventLog": [
            "Ledger", "Proof", "GRDB", "GRDBSQLite", "SQLiteDefense", "Schemas", "Glibc",
            "Dispatch", "Synchronization",
        ],
        "Projections": ["Ledger", "EventLog", "Proof", "Schemas", "Synchronization", "Glibc"],
        "Recording": [
            "Ledger", "Intake", "EventLog", "Projections", "Schemas", "Dispatch", "Foundation",
            "Synchronization",
        ],
        "Audit": ["Ledger", "EventLog", "Proof", "Projections"],
        "Reports": [
            "Ledger", "Intake", "Proof", "EventLog", "Projections", "Recording", "Audit", "Glibc",
        ],
        "Demo": ["Ledger", "Projections", "Recording"],
        "Asking": [
            "Ledger", "Intake", "Proof", "EventLog", "Projections", "Recording", "Audit", "Reports",
        ],
        "Shell": [
            "Ledger", "Intake", "Proof", "EventLog", "Projections", "Recording", "Audit", "Reports",
            "Asking", "ArgumentParser", "Glibc",
        ],
        "CollectiveServer": [
            "Schemas", "AnswerSchemas", "EventSchemas", "Ledger", "Intake", "Proof", "EventLog",
            "Projections", "Recording", "Audit", "Reports", "Asking", "Shell", "Crypto",
            "CryptoExtras", "Dispatch", "FoundationEssentials", "Glibc", "HTTPTypes",
            "Hummingbird", "HummingbirdCore", "HummingbirdTLS", "Logging", "Mustache", "NIOCore",
            "NIOHTTP1", "NIOHTTPTypes", "NIOPosix", "NIOSSL", "ServiceLifecycle",
            "Synchronization",
        ],
        "ServeTool": [
            "CollectiveServer", "Ledger", "Intake", "Projections", "Reports", "Shell",
            "ArgumentParser",
        ],
    ]

    /// What the tool may not import: SQL and hashing have modules of their own.
    static let notInTheTool: Set = ["GRDB", "GRDBSQLite", "Crypto"]

    /// The files that know which database it is; the last two hold all that no other has.
    static let connectionFiles = ["Connection", "Statement", "SQLiteOnly", "LedgerFile"].map {
        "Sources/EventLog/\($0).swift"
    }

    static let exact: Set = ["Ledger", "Proof", "EventLog", "Projections", "Audit"]

    private func expectNone(_ violations: [String], _ rule: Comment) {
        #expect(violations.isEmpty, "\(rule): \(violations.joined(separator: "\n"))")
    }

    @Test("the walk finds the sources")
    func walk() {
        let modules = Set(SourceFile.all.map(\.module))
        #expect(modules == Set(TidyTests.imports.keys).union(["CollectiveTool"]))
        #expect(SourceFile.all.count > 80)
    }

    // MARK: sizes

    @Test("files have at most 300 lines")
    func fileLength() {
        let files = SourceFile.all + SourceFile.tests
        expectNone(
            files.filter { $0.lines.count > 300 }.map { "\($0.path): \($0.lines.count)" },
            "more than 300 lines")
    }

    @Test("lines have at most 100 columns")
    func lineLength() {
        let violations = (SourceFile.all + SourceFile.tests).flatMap { file in
            file.lines.enumerated().filter { $1.count > 100 }.map {
                "\(file.path):\($0 + 1): \($1.count)"
            }
        }
        expectNone(violations, "more than 100 columns")
    }

    @Test("functions have at most 60 lines, but for tables of sentences")
    func functionLength() {
        let functions = SourceFile.all.filter { !$0.path.contains("/Sentences/") }.flatMap { file in
            file.functions.map { (place: "\(file.path):\($0.line) \($0.name)", length: $0.length) }
        }
        #expect(functions.count > 300)
        expectNone(
            functions.filter { $0.length > 60 }.map { "\($0.place): \($0.length)" },
            "more than 60 lines")
    }

    @Test("every file opens with one to eight lines that say its job")
    func headers() {
        let violations = (SourceFile.all + SourceFile.tests).filter { file in
            let isCommand = file.path.hasPrefix("Sources/CollectiveTool/Commands/")
            return !(1...8).contains(file.header) && !(isCommand && file.header == 0)
        }
        expectNone(violations.map { "\($0.path): \($0.header)" }, "not one to eight lines")
    }

    // MARK: imports

    @Test("modules import only what the design allows")
    func allowedImports() {
        let violations = SourceFile.all.flatMap { file in
            file.imports.filter { name in
                TidyTests.imports[file.module].map { !$0.contains(name) }
                    ?? TidyTests.notInTheTool.contains(name)
            }.map { "\(file.path): \($0)" }
        }
        expectNone(violations, "imports that the design does not allow")
    }

    @Test("only the connection's files know which database it is")
    func databaseImports() {
        let database: Set = ["GRDB", "GRDBSQLite", "SQLiteDefense"]
        let violations = SourceFile.all.filter { !TidyTests.connectionFiles.contains($0.path) }
            .flatMap { file in
                file.imports.filter(database.contains).map { "\(file.path): \($0)" }
            }
        expectNone(violations, "imports of the database")
    }

    @Test("SQL that only SQLite has stands in two files")
    func sqliteOnly() {
        let dialect = /\b(?:PRAGMA|sqlite_\w+|OR (?:IGNORE|REPLACE)|TEMP TABLE|group_concat)\b/
        let violations = SourceFile.all.filter {
            !TidyTests.connectionFiles.suffix(2).contains($0.path) && $0.module != "CollectiveTool"
        }.flatMap { file in
            file.places(of: dialect, in: file.lines.map { $0.contains("//") ? "" : $0 })
        }
        expectNone(violations, "SQL that only SQLite has")
    }

    // MARK: words

    /// A word that is not used, and where the rule holds.
    struct BannedWord: Sendable, CustomTestStringConvertible {
        var name: String
        var pattern: @Sendable () -> Regex<Substring>
        var holds: @Sendable (SourceFile) -> Bool = { _ in true }

        var testDescription: String { name }
    }

    static let withSQL: Set = ["Schemas", "EventLog", "Projections", "Recording"]

    static let outsideTheTool: @Sendable (SourceFile) -> Bool = { file in
        !["CollectiveTool", "ServeTool", "Shell"].contains(file.module)
    }

    static let words: [BannedWord] = [
        BannedWord(name: "try!") { /\btry!/ },
        BannedWord(name: "as!") { /\bas!/ },
        BannedWord(name: "a force unwrap") { /[\w\)\]"?]!(?:[^=]|$)/ },
        BannedWord(name: "fatalError(") { /\bfatalError\(/ },
        BannedWord(name: "a type named Manager, Helper or Utils") {
            /\b(?:class|struct|enum|actor|protocol|typealias|extension) \w*(?:Manager|Helper|Utils)/
        },
        BannedWord(
            name: "Double near money", pattern: { /\b(?:Double|Float)\b/ },
            holds: { exact.contains($0.module) && !$0.path.hasSuffix("/Theil.swift") }),
        BannedWord(name: "Date()", pattern: { /\bDate\(\)/ }, holds: outsideTheTool),
        BannedWord(name: "UUID()", pattern: { /\bUUID\(\)/ }, holds: outsideTheTool),
        BannedWord(name: "print(", pattern: { /\bprint\(/ }, holds: outsideTheTool),
    ]

    @Test("banned words", arguments: words)
    func banned(_ word: BannedWord) {
        let violations = SourceFile.all.filter(word.holds).flatMap { $0.places(of: word.pattern()) }
        expectNone(violations, "\(word.name)")
    }

    @Test("sentences stand in Reports: nothing else chooses between two languages")
    func sentences() {
        let others = SourceFile.all.filter { $0.module != "Reports" }
        expectNone(others.flatMap { $0.places(of: /\blang\(/) }, "sentences outside Reports")
    }

    @Test("the words of help stand in Reports, in both languages")
    func help() {
        let pattern = /\b(?:help|abstract|discussion): "|\b(?:ArgumentHelp|ValidationError)\("/
        let others = SourceFile.all.filter { $0.module != "Reports" }
        expectNone(
            others.flatMap { $0.places(of: pattern, in: $0.lines) },
            "words of help outside Reports")
    }

    @Test("SQL stands where the tables are")
    func sql() {
        let pattern = /\b(?:SELECT \w|INSERT |UPDATE \w+ SET|DELETE FROM|PRAGMA |CREATE T)/
        let others = SourceFile.all.filter { !TidyTests.withSQL.contains($0.module) }
        expectNone(
            others.flatMap { file in
                file.places(of: pattern, in: file.lines.map { $0.contains("//") ? "" : $0 })
            }, "SQL outside its modules")
    }

    @Test("no work is left lying about")
    func unfinished() {
        expectNone(
            SourceFile.all.flatMap { $0.places(of: /\b(?:TODO|FIXME|XXX)\b/, in: $0.lines) },
            "unfinished")
    }

    @Test("no absolute paths")
    func absolutePaths() {
        let pattern = /(?:^|[^\w.\/])\/(?:home|root|usr|etc|var|opt|work|mnt|Users)(?:\/|\b)/
        expectNone(
            SourceFile.all.flatMap { $0.places(of: pattern, in: $0.lines) }, "absolute paths")
    }

    // MARK: the rules themselves

    @Test("the rules see what they are meant to see", arguments: [
        ("let a = try! b()", 0), ("let a = b as! C", 1), ("let a = b!", 2), ("a[0]!.b()", 2),
        ("fatalError()", 3), ("struct FileManagerX {", 4), ("let a: Double = 1", 5),
        ("let a = Date()", 6), ("UUID().text", 7), ("print(a)", 8),
    ])
    func fires(_ line: String, _ index: Int) {
        #expect(line.contains(TidyTests.words[index].pattern()))
    }

    @Test("and nothing else", arguments: [
        "if a != b { !c }", "let isRed = !green", "x = y != nil", "guard !a.isEmpty", "Date(x)",
        "footprint(a)", "Doubled()", "try? a()", "a as? B", "let manager = 1",
    ])
    func silent(_ line: String) {
        for word in TidyTests.words { #expect(!line.contains(word.pattern()), "\(word.name)") }
    }
}
