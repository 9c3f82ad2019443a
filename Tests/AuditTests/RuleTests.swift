// Every audit rule has a tampering that fires it and names the entry, and a legitimate neighbour at
// which it stays silent. A meta-test counts the rules.

import Audit
import Ledger
import Projections
import Recording
import TestSupport
import Testing

struct RuleCase: Sendable, CustomTestStringConvertible {
    var rule: Rule
    var name: String
    var fittingLeaves = false
    /// What the intruder runs.
    var sql: @Sendable (TamperedBook) -> [String]
    /// The entries that the finding must name; empty = none.
    var entries: @Sendable (TamperedBook) -> [Int64]
    var severity = Finding.Severity.error

    var testDescription: String { "\(rule.name): \(name)" }
}

private let unchecked = "PRAGMA ignore_check_constraints = ON"

private func update(_ change: String, _ seq: Int64) -> String {
    "UPDATE event SET \(change) WHERE seq = \(seq)"
}

@Suite("Every rule fires on its tampering and on nothing else")
struct RuleTests {
    static let firing: [RuleCase] = [
        RuleCase(
            rule: .storage, name: "an index that was not kept in step",
            sql: {
                let edit = "UPDATE sqlite_master SET sql = replace(sql, "
                return [
                    "PRAGMA writable_schema = ON",
                    edit + "'IS NOT NULL', 'IS NULL') WHERE name = 'event_key'",
                    "PRAGMA writable_schema = RESET", update("key = 'other'", $0.paid),
                    "PRAGMA writable_schema = ON",
                    edit + "'IS NULL', 'IS NOT NULL') WHERE name = 'event_key'",
                    "PRAGMA writable_schema = RESET",
                ]
            },
            entries: { _ in [] }),
        RuleCase(
            rule: .projection, name: "the view dropped", sql: { _ in ["DROP VIEW entry"] },
            entries: { _ in [] }),
        RuleCase(
            rule: .schema, name: "a view of somebody's own",
            sql: { _ in ["CREATE VIEW mine AS SELECT 1"] }, entries: { _ in [] }),
        RuleCase(
            rule: .columns, name: "a row in front of the first",
            sql: { [unchecked, $0.copying($0.paid, to: 0, key: "'k9'")] }, entries: { _ in [0] }),
        RuleCase(
            rule: .columns, name: "a row at the end of all numbers",
            sql: { [unchecked, $0.copying($0.paid, to: .max, key: "'k9'")] },
            entries: { _ in [.max] }),
        RuleCase(
            rule: .columns, name: "a village after its entry",
            sql: { [unchecked, update("village = seq + 1", $0.paid)] }, entries: { [$0.paid] }),
        RuleCase(
            rule: .columns, name: "a time before all time",
            sql: { [unchecked, update("recorded_at = -1", $0.a)] }, entries: { [$0.a] }),
        RuleCase(
            rule: .columns, name: "no kind", sql: { [unchecked, update("kind = ''", $0.paid)] },
            entries: { [$0.paid] }),
        RuleCase(
            rule: .voucher, name: "a number given twice", fittingLeaves: true,
            sql: { [update("data = replace(data, '-0002\"', '-0001\"')", $0.paidLater)] },
            entries: { [$0.paidLater] }, severity: .yellow),
        RuleCase(
            rule: .voucher, name: "a number passed over", fittingLeaves: true,
            sql: { [update("data = replace(data, '-0002\"', '-0001\"')", $0.paidLater)] },
            entries: { [$0.journal] }, severity: .yellow),
        RuleCase(
            rule: .checkpoint, name: "no note",
            sql: { _ in ["INSERT INTO checkpoint(size, note) VALUES (3, 'x')"] },
            entries: { _ in [] }),
        RuleCase(
            rule: .characters, name: "a key that reads backwards", fittingLeaves: true,
            sql: { [update("key = 'k' || char(0x202E) || '9'", $0.paid)] },
            entries: { [$0.paid] }, severity: .yellow),
        RuleCase(
            rule: .characters, name: "an escape in a voucher", fittingLeaves: true,
            sql: { [update("data = replace(data, '}', ',\"voucher\":\"\\u001b[2J\"}')", $0.last)] },
            entries: { [$0.last] }, severity: .yellow),
        RuleCase(
            rule: .sequence, name: "a row deleted in the middle",
            sql: { ["DELETE FROM event WHERE seq = \($0.paid)"] }, entries: { [$0.paid] }),
        RuleCase(
            rule: .sequence, name: "the last row deleted",
            sql: { ["DELETE FROM event WHERE seq = \($0.last)"] }, entries: { [$0.last] }),
        RuleCase(
            rule: .sequence, name: "the first row deleted",
            sql: { _ in ["DELETE FROM event WHERE seq = 1"] }, entries: { _ in [1] }),
        RuleCase(
            rule: .clock, name: "a time before the one before",
            sql: { [update("recorded_at = recorded_at - 1", $0.journal)] },
            entries: { [$0.journal] }),
        RuleCase(
            rule: .leaf, name: "another leaf", sql: { [update("leaf = zeroblob(32)", $0.paid)] },
            entries: { [$0.paid] }),
        RuleCase(
            rule: .leaf, name: "another amount",
            sql: { [update("data = replace(data, '1100', '1101')", $0.paid)] },
            entries: { [$0.paid] }),
        RuleCase(
            rule: .leaf, name: "another day", sql: { [update("day = 20220316", $0.paid)] },
            entries: { [$0.paid] }),
        RuleCase(
            rule: .leaf, name: "another village",
            sql: { [update("village = \($0.b)", $0.journal)] },
            entries: { [$0.journal] }),
        RuleCase(
            rule: .leaf, name: "another actor", sql: { [update("actor = 'someone'", $0.paid)] },
            entries: { [$0.paid] }),
        RuleCase(
            rule: .leaf, name: "another key", sql: { [update("key = 'k9'", $0.paid)] },
            entries: { [$0.paid] }),
        RuleCase(
            rule: .tree, name: "another amount with a fitting leaf", fittingLeaves: true,
            sql: { [update("data = replace(data, '1100', '1101')", $0.paid)] },
            entries: { _ in [] }),
        RuleCase(
            rule: .tree, name: "another right edge",
            sql: { _ in ["UPDATE tree SET frontier = zeroblob(length(frontier))"] },
            entries: { _ in [] }),
        RuleCase(
            rule: .tree, name: "no right edge", sql: { _ in ["DELETE FROM tree"] },
            entries: { _ in [] }),
        RuleCase(
            rule: .tree, name: "no subtrees", sql: { _ in ["DROP TABLE subtree"] },
            entries: { _ in [] }),
        RuleCase(
            rule: .canonical, name: "a space in the data", fittingLeaves: true,
            sql: { [update("data = replace(data, ',', ', ')", $0.paid)] }, entries: { [$0.paid] }),
        RuleCase(
            rule: .canonical, name: "a kind that there is not", fittingLeaves: true,
            sql: { [update("kind = 'income-invented'", $0.paid)] }, entries: { [$0.paid] }),
        RuleCase(
            rule: .canonical, name: "a version that there is not", fittingLeaves: true,
            sql: { [update("version = 2", $0.paid)] }, entries: { [$0.paid] }),
        RuleCase(
            rule: .canonical, name: "the 30th of February", fittingLeaves: true,
            sql: { [update("day = 20220230", $0.paid)] }, entries: { [$0.paid] }),
        RuleCase(
            rule: .canonical, name: "no JSON at all", fittingLeaves: true,
            sql: { [update("data = '{'", $0.paid)] }, entries: { [$0.paid] }),
        RuleCase(
            rule: .key, name: "a key twice in a village",
            sql: { ["DROP INDEX event_key", update("key = 'k1'", $0.paidLater)] },
            entries: { [$0.paid, $0.paidLater] }),
        RuleCase(
            rule: .balance, name: "a journal entry one fen more on one side", fittingLeaves: true,
            sql: { [update("data = replace(data, '\"debit\":500', '\"debit\":501')", $0.journal)] },
            entries: { [$0.journal] }),
        RuleCase(
            rule: .reference, name: "a category that there is not", fittingLeaves: true,
            sql: { [update("data = replace(data, 'inc.rent.property', 'inc.nothing')", $0.paid)] },
            entries: { [$0.paid] }),
        RuleCase(
            rule: .reference, name: "an account that there is not", fittingLeaves: true,
            sql: { [update("data = replace(data, '\"211\"', '\"999\"')", $0.journal)] },
            entries: { [$0.journal] }),
        RuleCase(
            rule: .reference, name: "a village that nothing registered",
            sql: { [update("village = 5", $0.paid)] }, entries: { [$0.paid] }),
        RuleCase(
            rule: .reference, name: "a reversal of what comes later", fittingLeaves: true,
            sql: {
                let (old, new) = ("'\"target\":\($0.paidLater)'", "'\"target\":\($0.last)'")
                return [update("data = replace(data, \(old), \(new))", $0.reversal)]
            },
            entries: { [$0.reversal] }),
        RuleCase(
            rule: .reversal, name: "a copy that lies", fittingLeaves: true,
            sql: { [update("data = replace(data, '2200', '2201')", $0.reversal)] },
            entries: { [$0.reversal, $0.paidLater] }),
        RuleCase(
            rule: .reversal, name: "a second reversal", fittingLeaves: true,
            sql: { [$0.copying($0.reversal, to: $0.last + 1, key: "NULL")] },
            entries: { [$0.last + 1, $0.paidLater] }),
        RuleCase(
            rule: .reversal, name: "a reversal in another village", fittingLeaves: true,
            sql: { [update("village = \($0.b)", $0.reversal)] },
            entries: { [$0.reversal, $0.paidLater] }),
        RuleCase(
            rule: .flow, name: "money received on an account of income", fittingLeaves: true,
            sql: { [update("data = replace(data, '\"102\"', '\"502\"')", $0.paid)] },
            entries: { _ in [] }),
        RuleCase(
            rule: .projection, name: "another amount with a fitting leaf", fittingLeaves: true,
            sql: { [update("data = replace(data, '1100', '1101')", $0.paid)] },
            entries: { [$0.paid, $0.paidLater, $0.reversal, $0.last] }),
        RuleCase(
            rule: .projection, name: "an edited sum",
            sql: { _ in ["UPDATE posting SET debit = debit + 1 WHERE period = 0"] },
            entries: { [$0.paid, $0.paidLater, $0.reversal, $0.last] }),
        RuleCase(
            rule: .projection, name: "a table of sums dropped", sql: { _ in ["DROP TABLE flow"] },
            entries: { _ in [] }),
    ]

    @Test("fires", arguments: firing)
    func fires(_ row: RuleCase) throws {
        let book = try TamperedBook()
        try book.tamper(row.sql(book), fittingLeaves: row.fittingLeaves)
        let report = try auditIntegrity(book.sample.book.log)
        let found = report.findings.filter { $0.rule == row.rule }
        #expect(found.contains { $0.entries == row.entries(book) }, "\(report.findings)")
        #expect(found.allSatisfy { $0.severity == row.severity })
        let alone = try auditIntegrity(book.sample.book.log, rules: [row.rule])
        #expect(alone.findings == found)
    }

    @Test("every rule has a case that fires", arguments: Rule.integrity)
    func counted(_ rule: Rule) {
        #expect(RuleTests.firing.contains { $0.rule == rule })
        #expect(RuleTests.silent.contains { $0.rule == rule })
    }

    /// What looks like a breach of the rule and is none.
    static let silent: [RuleCase] = [
        RuleCase(
            rule: .storage, name: "free pages", sql: { _ in ["PRAGMA user_version = 1", "VACUUM"] },
            entries: { _ in [] }),
        RuleCase(
            rule: .schema, name: "what SQLite adds for itself", sql: { _ in ["ANALYZE"] },
            entries: { _ in [] }),
        RuleCase(
            rule: .columns, name: "a version that is none yet",
            sql: { [update("version = 9", $0.paid)] }, entries: { _ in [] }),
        RuleCase(rule: .checkpoint, name: "none signed", sql: { _ in [] }, entries: { _ in [] }),
        RuleCase(
            rule: .characters, name: "lines and joined signs in a memo", fittingLeaves: true,
            sql: {
                let memo = "'}', ',\"memo\":\"一\\n二' || char(0x200D) || '“三”\"}'"
                return [update("data = replace(data, \(memo))", $0.last)]
            },
            entries: { _ in [] }),
        RuleCase(
            rule: .sequence, name: "days out of order", sql: { _ in [] }, entries: { _ in [] }),
        RuleCase(
            rule: .clock, name: "equal times", fittingLeaves: true,
            sql: { _ in ["UPDATE event SET recorded_at = 7"] }, entries: { _ in [] }),
        RuleCase(
            rule: .leaf, name: "another actor with a fitting leaf", fittingLeaves: true,
            sql: { [update("actor = 'someone'", $0.paid)] }, entries: { _ in [] }),
        RuleCase(
            rule: .tree, name: "a copy of a checkpoint more",
            sql: { _ in ["INSERT INTO checkpoint(size, note) VALUES (3, 'x')"] },
            entries: { _ in [] }),
        RuleCase(
            rule: .canonical, name: "another amount that is canonical",
            sql: { [update("data = replace(data, '1100', '1101')", $0.paid)] },
            entries: { _ in [] }),
        RuleCase(
            rule: .key, name: "a key in two villages", sql: { _ in ["DROP INDEX event_key"] },
            entries: { _ in [] }),
        RuleCase(
            rule: .balance, name: "both sides a fen more", fittingLeaves: true,
            sql: { [update("data = replace(data, ':500', ':501')", $0.journal)] },
            entries: { _ in [] }),
        RuleCase(
            rule: .reference, name: "another category that there is", fittingLeaves: true,
            sql: { [update("data = replace(data, 'inc.rent.property', 'inc.sales')", $0.paid)] },
            entries: { _ in [] }),
        RuleCase(
            rule: .reversal, name: "another reason", fittingLeaves: true,
            sql: { [update("data = replace(data, '合成', '别的')", $0.reversal)] },
            entries: { _ in [] }),
        RuleCase(
            rule: .flow, name: "money received on another account of assets", fittingLeaves: true,
            sql: { [update("data = replace(data, '\"102\"', '\"112\"')", $0.paid)] },
            entries: { _ in [] }),
        RuleCase(
            rule: .voucher, name: "a number of another series", fittingLeaves: true,
            sql: { [update("data = replace(data, '-0005\"', '-x5\"')", $0.last)] },
            entries: { _ in [] }),
        RuleCase(
            rule: .projection, name: "another memo", fittingLeaves: true,
            sql: {
                let memo = #"replace(data, ',"voucher"', ',"memo":"x","voucher"')"#
                return [update("data = \(memo)", $0.last)]
            },
            entries: { _ in [] }),
    ]

    @Test("stays silent", arguments: silent)
    func staysSilent(_ row: RuleCase) throws {
        let book = try TamperedBook()
        try book.tamper(row.sql(book), fittingLeaves: row.fittingLeaves)
        let report = try auditIntegrity(book.sample.book.log)
        #expect(report.findings.filter { $0.rule == row.rule } == [])
    }
}
