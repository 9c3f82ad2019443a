"""What leaves the ledger can be checked by others: leaf hashes, canonical lines, schemas, samples.

Nothing here reads the ledger through our code except the command itself.
"""

import json
import sqlite3
import unittest

import history
from ledger import ROOT, Ledger, LedgerTest, leaf

EVENTS = ROOT / "Schemas" / "events"
SAMPLES = ROOT / "Schemas" / "samples"
ENVELOPE = "envelope.schema.json"
KEYS = {"actor", "at", "data", "key", "kind", "on", "seq", "v", "village"}


def kinds() -> set[str]:
    envelope = json.loads((EVENTS / ENVELOPE).read_text(encoding="utf-8"))
    return set(envelope["properties"]["kind"]["enum"])


def validator():
    """An independent validator over all schemas of the folder (Python's jsonschema)."""
    from jsonschema import Draft202012Validator
    from referencing import Registry, Resource
    schemas = {path.name: json.loads(path.read_text(encoding="utf-8"))
               for path in EVENTS.glob("*.json")}
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    registry = Registry().with_resources(
        [(address, Resource.from_contents(schema)) for name, schema in schemas.items()
         for address in (schema["$id"], name)])
    return Draft202012Validator(schemas[ENVELOPE], registry=registry)


def canonical(value) -> str:
    """RFC 8785 for what the ledger holds: ASCII keys, text and whole numbers."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def a_book_of_every_kind(test: LedgerTest) -> Ledger:
    """Each kind at least once, through the command line."""
    ledger = test.book()
    run, record = ledger.run, ledger.record
    run("village", "add", "D", "合成丁村")
    run("village", "rename", "D", "合成丁新村", "--on", "2022-02-01")
    run("village", "tag", "D", "pilot", "--on", "2022-02-01")
    run("village", "untag", "D", "pilot", "--on", "2022-03-01")
    run("headcount", "A", "--households", "120", "--members", "411", "--on", "2022-01-01")
    opening = test.file("opening.csv", "account,debit,credit\n102,5000.00,\n301,,5000.00\n")
    run("opening", opening, "--village", "A", "--on", "2022-01-01")
    record("income", "A", "2022-03-05", "inc.rent.property", "1,000.00", "--counterparty",
           "合成租户", "--memo", "第一行\n第二行\t\"引号\"\\é", "--voucher", "记-1", "--key", "k1",
           "--actor", "合成会计")
    record("expense", "A", "2022-03-06", "exp.wage", "30.5", "--account", "101",
           "--beneficiaries", "3")
    paid = record("distribution", "A", "2022-03-07", "dist.dividend", "200",
                  "--beneficiaries", "40")
    transfer = ledger.json("record", "transfer", "--village", "A", "--on", "2022-03-08",
                           "--amount", "10", "--from", "102", "--to", "101")["seq"]
    lines = test.file("journal.csv", "account,debit,credit\n322,200.00,\n211,,200.00\n")
    journal = ledger.json("journal", lines, "--village", "A", "--on", "2022-03-01")["seq"]
    for seq in (paid, transfer, journal):
        run("reverse", seq, "--reason", "合成：试冲销")
    run("correct", journal - 3, "--amount", "31", "--reason", "合成：金额有误")
    run("close", "2022-01")
    run("reopen", "2022-01", "--village", "A", "--reason", "合成：补记")
    run("quote", "mean-operating-income", "--value", "356", "--unit", "万元",
        "--precision", "1", "--period", "2022", "--population", "合成村", "--source", "合成来源",
        "--on", "2022-12-31")
    run("target", "set", "operating-income", "1000000.00", "--year", "2022", "--tag", "weak",
        "--basis", "合成任务书", "--on", "2022-01-10")
    run("target", "set", "subsidy-dependence", "25", "--year", "2022", "--village", "A", "--at-most",
        "--on", "2022-01-10")
    run("village", "move", "D", "西镇", "--on", "2022-05-01")
    run("village", "merge", "D", "A", "--on", "2022-06-01")
    accrued = ledger.json("record", "template", "income-accrued", "--village", "A", "--on", "2022-03-10",
                          "--amount", "70", "--category", "inc.sales", "--due", "2022-04-10")["seq"]
    run("record", "template", "income-collected", "--village", "A", "--on", "2022-04-01", "--amount", "70",
        "--settles", accrued)
    finding = ledger.json("finding", "raise", "--village", "A", "--severity", "red", "--period", "2022",
                          "--rule", "合成规则", "--statement", "合成问题", "--on", "2022-12-31")["seq"]
    run("finding", "answer", finding, "--text", "合成答复", "--on", "2022-12-31")
    run("finding", "close", finding, "--how", "remedied", "--reason", "合成整改", "--on", "2022-12-31")
    run("close", "2022", "--village", "A")
    run("distribute", "approve", "--village", "A", "--year", "2022", "--on", "2023-03-01", "--resolution",
        "合成决议", "--entitled", "3", "--present", "3", "--in-favour", "2")
    run("distribute", "pay", "--village", "A", "--year", "2022", "--on", "2023-03-02")
    return ledger


class TheExport(LedgerTest):
    def test_ten_lines_of_python_recompute_every_leaf(self):
        ledger = a_book_of_every_kind(self)
        stored = dict(ledger.query("SELECT seq, lower(hex(leaf)) FROM event"))
        lines = ledger.run("export", "--format", "ndjson").out.encode().splitlines()
        self.assertEqual([json.loads(line)["seq"] for line in lines],
                         list(range(1, ledger.head + 1)))
        for seq, line in enumerate(lines, 1):
            self.assertEqual(leaf(line), stored[seq], line)

    def test_show_prints_the_same_leaf_and_line(self):
        ledger = a_book_of_every_kind(self)
        for line in ledger.lines()[-30:]:
            shown = ledger.json("show", json.loads(line)["seq"])
            self.assertEqual(shown["leaf"], leaf(line))
            self.assertEqual(canonical(shown["entry"]), line)

    def test_leaves_of_an_imported_history_match(self):
        ledger = self.empty()
        for village in history.villages(4):
            ledger.run("village", "add", village.code, village.name)
        file = self.folder / "rows.csv"
        history.write(history.Plan(3000, 4), file, spelling="messy")
        ledger.imports(file)
        stored = [row[0] for row in ledger.query("SELECT lower(hex(leaf)) FROM event ORDER BY seq")]
        self.assertEqual([leaf(line) for line in ledger.lines()], stored)
        self.assertEqual([canonical(json.loads(line)) for line in ledger.lines()], ledger.lines())

    def test_lines_are_canonical_and_have_the_fixed_keys_only(self):
        previous = 0
        for line in a_book_of_every_kind(self).lines():
            entry = json.loads(line)
            self.assertEqual(canonical(entry), line)
            self.assertLessEqual(set(entry), KEYS)
            self.assertGreaterEqual(set(entry), KEYS - {"actor", "key"})
            self.assertLessEqual(len(line.encode()), 65535)
            self.assertGreaterEqual(entry["at"], previous)
            previous = entry["at"]

    def test_history_gives_the_same_entries(self):
        ledger = a_book_of_every_kind(self)
        self.assertEqual([canonical(e) for e in ledger.json("history")], ledger.lines())

    def test_a_rename_never_changes_the_exported_code(self):
        entries = a_book_of_every_kind(self).entries()
        renamed = [e for e in entries if e["kind"] == "village-renamed"]
        self.assertEqual([e["village"] for e in renamed], ["D"])
        self.assertEqual({e["village"] for e in entries}, {"", "A", "B", "C", "D"})


class TheSchemas(LedgerTest):
    def test_every_exported_line_of_every_kind_validates(self):
        ledger, check = a_book_of_every_kind(self), validator()
        seen = set()
        for entry in ledger.entries():
            seen.add(entry["kind"])
            with self.subTest(kind=entry["kind"], seq=entry["seq"]):
                self.assertEqual([e.message for e in check.iter_errors(entry)], [])
        self.assertEqual(kinds() - seen, set(), "kinds never written by the command line")

    def test_the_generic_profile_validates_too(self):
        ledger = self.empty("other.db", "--profile", "generic", "--currency", "EUR")
        check = validator()
        ledger.run("village", "add", "A", "Synthetic village")
        ledger.record("income", "A", "2022-03-05", "income.own", "12.5")
        for entry in ledger.entries():
            self.assertEqual([e.message for e in check.iter_errors(entry)], [])

    def test_golden_samples_validate_and_cover_every_kind(self):
        check, seen = validator(), set()
        for path in sorted(SAMPLES.rglob("*json")):
            for line in path.read_text(encoding="utf-8").splitlines():
                with self.subTest(sample=path.name):
                    entry = json.loads(line)
                    self.assertEqual([e.message for e in check.iter_errors(entry)], [])
                    self.assertEqual(canonical(entry), line)
                    seen.add(entry["kind"])
        self.assertEqual(kinds() - seen, set(), "kinds without a sample")

    def test_what_is_not_an_entry_is_refused(self):
        check = validator()
        sample = json.loads((SAMPLES / "income-received.v1.json").read_text(encoding="utf-8"))
        self.assertTrue(check.is_valid(sample))
        data = sample["data"]
        for name, wrong in {
            "unknown key": {**sample, "extra": 1},
            "null key": {**sample, "key": None},
            "no day": {k: v for k, v in sample.items() if k != "on"},
            "unknown kind": {**sample, "kind": "gift-received"},
            "fraction": {**sample, "data": {**data, "amount": 1.5}},
            "amount as text": {**sample, "data": {**data, "amount": "100"}},
            "zero amount": {**sample, "data": {**data, "amount": 0}},
            "amount above the limit": {**sample, "data": {**data, "amount": 10**13 + 1}},
            "unknown data key": {**sample, "data": {**data, "extra": 1}},
            "data of another kind": {**sample, "kind": "village-renamed"},
        }.items():
            with self.subTest(name):
                self.assertFalse(check.is_valid(wrong))


class TheFile(LedgerTest):
    def test_the_log_refuses_update_delete_and_replace(self):
        ledger = self.book()
        database = sqlite3.connect(ledger.path, isolation_level=None)
        database.execute("PRAGMA recursive_triggers = ON")
        for statement in ("UPDATE event SET day = 20000101 WHERE seq = 2",
                          "DELETE FROM event WHERE seq = 2",
                          "REPLACE INTO event SELECT * FROM event WHERE seq = 2"):
            with self.subTest(statement), self.assertRaises(sqlite3.DatabaseError):
                database.execute(statement)
        database.close()
        self.assertSound(ledger)

    def test_the_file_says_what_it_is(self):
        ledger = self.book()
        self.assertNotEqual(ledger.query("PRAGMA application_id")[0][0], 0)
        self.assertGreater(ledger.query("PRAGMA user_version")[0][0], 0)
        self.assertEqual(ledger.path.read_bytes()[18:20], b"\2\2", "not in WAL mode")
        tables = dict(ledger.query("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
        self.assertTrue(tables["event"].rstrip().endswith("STRICT"), tables["event"])

    def test_the_entry_view_gives_money_events_as_columns(self):
        ledger = a_book_of_every_kind(self)
        seqs = {row[0] for row in ledger.query("SELECT seq FROM entry")}
        money = [e for e in ledger.entries() if e["kind"] in
                 ("income-received", "expense-paid", "distribution-paid", "transfer-made")]
        self.assertGreaterEqual(seqs, {e["seq"] for e in money})
        for entry in money:
            (row,) = ledger.query("SELECT * FROM entry WHERE seq = ?", entry["seq"])
            for value in (entry["data"]["amount"], entry["village"], entry["on"]):
                self.assertIn(value, row)


if __name__ == "__main__":
    unittest.main()
