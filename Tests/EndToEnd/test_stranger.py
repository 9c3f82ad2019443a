"""A ledger file from a stranger: schemas that are not ours, and every number at its extremes.

An answer or a sentence with an exit code that the contract documents, never a signal; nothing of a
foreign file is run. `COLLECTIVE_EXTREMES=all` tries every extreme with every command.
"""

import concurrent.futures
import contextlib
import os
import random
import shutil
import sqlite3
import unittest

from ledger import COLLECTIVE, SEED, Answer, Ledger, LedgerTest, run

DOCUMENTED = {0, 1, 64, 65, 66, 70, 73, 74, 75}
EXTREMES = [-2**63, -1, 0, 1, 9, 2**31, 2**53, 2**63 - 1]
READING = [
    ["balances"], ["balances", "--on", "2022-02-28"], ["balances", "--at", "40"],
    ["distributions"], ["distributions", "--by", "month"], ["distributions", "--by", "township"],
    ["distributions", "--from", "2022-02", "--to", "2022-03"],
    ["indicators", "--year", "2022"], ["rank", "--year", "2022"],
    ["targets", "--year", "2022"], ["villages"], ["categories"], ["accounts"], ["history"],
    ["show", "50"], ["replay", "--check"], ["audit"], ["checkpoint", "--list"],
    ["export", "--format", "ndjson"], ["export", "--format", "hledger"],
]
RECORD = ["record", "income", "--village", "A", "--on", "2022-04-05", "--category", "inc.sales",
          "--amount", "1"]
WRITING = [RECORD, ["close", "2022-05"], ["reverse", "50", "--reason", "合成"], ["replay"]]


def small_book(test: LedgerTest) -> Ledger:
    """A book with a row in every table, the tree's and the checkpoints' included."""
    ledger = test.book()
    ledger.run("headcount", "A", "--households", 10, "--members", 30, "--on", "2022-01-01")
    ledger.run("village", "tag", "B", "weak", "--on", "2022-02-01")
    ledger.run("village", "merge", "C", "B", "--on", "2023-01-05")
    ledger.run("target", "set", "operating-income", "10", "--year", "2022")
    ledger.run("quote", "mean-operating-income", "--period", "2022", "--value", "1", "--unit",
               "CNY", "--precision", "1", "--source", "合成")
    rows = ["date,village,kind,category,amount,voucher"]
    rows += [f"2022-0{i % 3 + 1}-1{i % 10},{'AB'[i % 2]},income,inc.sales,{i + 1},v{i}"
             for i in range(300)]
    ledger.imports("\n".join(rows) + "\n")
    seq = ledger.record("expense", "A", "2022-03-01", "exp.wage", "7")
    ledger.run("reverse", seq, "--reason", "合成")
    ledger.run("close", "2021-12")
    test.vkey = ledger.run("key", "new", "-o", test.folder / "k").out.strip()
    ledger.run("checkpoint", "--key", test.folder / "k")
    with contextlib.closing(sqlite3.connect(ledger.path)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return ledger


def change(path, *statements) -> None:
    """Changes a file and leaves its schema as it was: triggers are put back."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA ignore_check_constraints = ON")
        triggers = database.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            database.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            database.execute(*statement)
        for _, sql in triggers:
            database.execute(sql)
        database.commit()
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


class Extremes(LedgerTest):
    def mutations(self, ledger: Ledger):
        """Every column of whole numbers at its extremes, one row of each table; blobs too."""
        tables = [name for (name,) in ledger.query(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")]
        for table in sorted(tables):
            columns = ledger.query(f"SELECT name, type, pk FROM pragma_table_info('{table}')")
            keys = [name for name, _, pk in columns if pk] or ["rowid"]
            order = ", ".join(f"{key} DESC" for key in keys)
            some = f"({', '.join(keys)}) IN (SELECT {', '.join(keys)} FROM {table} " \
                   f"ORDER BY {order} LIMIT 1)"
            for name, sort, _ in columns:
                values = {"INTEGER": EXTREMES,
                          "BLOB": [b"", b"x" * 31, b"\xff" * 40, b"\xff" * 2056]}.get(sort, [])
                for value in values:
                    yield (f"UPDATE OR REPLACE {table} SET {name} = ? WHERE {some}", (value,))

    def test_every_number_at_its_extremes(self):
        ledger = small_book(self)
        everything = os.environ.get("COLLECTIVE_EXTREMES") == "all"
        chance = random.Random(SEED)
        mutations = list(self.mutations(ledger))
        self.assertGreater(len(mutations), 300)
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            done = [pool.submit(self.survives, ledger, number, mutation,
                                READING + WRITING if everything else
                                [["audit"]] + chance.sample(READING + WRITING, 2))
                    for number, mutation in enumerate(mutations)]
            failures = [failure for future in done for failure in future.result()]
        self.assertEqual(failures, [])

    def survives(self, ledger, number, mutation, commands) -> list[str]:
        copy = Ledger(self.folder / f"m{number}.db")
        shutil.copyfile(ledger.path, copy.path)
        change(copy.path, mutation)
        failures = []
        for command in commands:
            answer = run(*command, "--ledger", copy.path)
            if answer.code not in DOCUMENTED or "internal error" in answer.err:
                failures.append(f"{mutation}: {command}: {answer.code} {answer.err[-300:]}")
        for suffix in ("", "-wal", "-shm"):
            with contextlib.suppress(FileNotFoundError):
                os.unlink(f"{copy.path}{suffix}")
        return failures


FOREIGN = {
    "a trigger on event": "CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM lock; END",
    "a trigger on posting": "CREATE TRIGGER t AFTER UPDATE ON posting BEGIN DELETE FROM lock; END",
    "a view in place of entry": "DROP VIEW entry; CREATE VIEW entry AS SELECT * FROM event",
    "a view that shadows a table":
        "DROP TABLE flow; CREATE VIEW flow AS SELECT 0 AS period, 0 AS village, '' AS category, "
        "1 AS amount_in, 1 AS amount_out, 1 AS entries, 1 AS beneficiaries",
    "a table more": "CREATE TABLE mine (x)",
    "a table under another case": "CREATE TABLE mine (x); ALTER TABLE mine RENAME TO Extra",
    "a view more": "CREATE VIEW mine AS SELECT randomblob(9)",
    "an index more": "CREATE INDEX mine ON event (day)",
    "an index on a function": "CREATE INDEX mine ON event (abs(day))",
    "a virtual table": "CREATE VIRTUAL TABLE mine USING fts5(x)",
    "a generated column": "ALTER TABLE posting ADD COLUMN x INTEGER AS (debit + 1)",
    "a changed CHECK": (
        "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, "
        "'CHECK (seq > 0)', 'CHECK (seq > -9)') WHERE name = 'event'"),
    "a guard that does nothing": (
        "DROP TRIGGER event_no_update; CREATE TRIGGER event_no_update BEFORE UPDATE ON event "
        "BEGIN SELECT 1; END"),
    "a guard gone": "DROP TRIGGER event_no_delete",
    "the index of keys gone": "DROP INDEX event_key",
}


class Foreign(LedgerTest):
    def test_every_command_refuses_a_schema_that_is_not_ours(self):
        ledger = small_book(self)
        for name, sql in FOREIGN.items():
            copy = ledger.copy(self.folder / "foreign.db")
            with contextlib.closing(sqlite3.connect(copy.path)) as database:
                try:
                    database.executescript(sql)
                except sqlite3.OperationalError as error:
                    self.assertIn("no such module", str(error))
                    continue
                database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            before = copy.path.read_bytes()
            for command in READING + WRITING + [["backup", self.folder / "copy.db"]]:
                with self.subTest(name, command=command):
                    if command[0] == "audit":
                        findings = copy.findings(code=1)
                        self.assertIn(("schema", "error"),
                                      {(f["rule"], f["severity"]) for f in findings})
                    else:
                        self.refused(run(*command, "--ledger", copy.path))
            self.assertEqual(copy.path.read_bytes(), before)

    def refused(self, answer: Answer) -> None:
        self.assertEqual(answer.code, 65, answer.err)
        self.assertIn("collective audit", answer.err)
        self.assertEqual(answer.out, "")

    def test_what_sqlite_itself_adds_is_no_stranger(self):
        ledger = small_book(self)
        with contextlib.closing(sqlite3.connect(ledger.path)) as database:
            database.execute("ANALYZE")
            database.execute("VACUUM")
        self.assertSound(ledger)

    def test_projections_gone_or_of_another_shape_are_mended_by_replay(self):
        ledger = small_book(self)
        answers = ledger.json("balances")
        for sql in ("DROP TABLE posting", "DROP TABLE flow; CREATE TABLE flow (old TEXT)",
                    "UPDATE projection SET version = 99",
                    "DROP TABLE projection; DROP TABLE lock"):
            with self.subTest(sql):
                with contextlib.closing(sqlite3.connect(ledger.path)) as database:
                    database.executescript(sql)
                answer = ledger.run("balances", code=74)
                self.assertRegex(answer.err, "collective replay|newer collective")
                self.assertIn("projection", {f["rule"] for f in ledger.findings(code=1)})
                ledger.run("replay")
                self.assertEqual(ledger.json("balances"), answers)
                self.assertSound(ledger)


class Rows(LedgerTest):
    """Rows that CHECKs forbid, with the CHECKs turned off."""

    COPY = ("INSERT INTO event SELECT {seq}, village, kind, version, day, recorded_at, actor, "
            "'x{seq}', data, leaf FROM event WHERE seq = 60")

    def test_a_row_in_front_of_the_first_is_in_no_answer_and_is_found(self):
        for seq in (0, -1, -2**63):
            with self.subTest(seq):
                ledger = small_book(self)
                note = self.folder / "note"
                ledger.run("checkpoint", "--key", self.folder / "k", "-o", note)
                change(ledger.path, (self.COPY.format(seq=seq),))
                findings = ledger.findings(code=1)
                self.assertIn(("columns", [seq]),
                              [(f["rule"], f["entries"]) for f in findings])
                self.assertNotEqual(run("replay", "--check", "--ledger", ledger.path).code, 0)
                self.assertNotEqual(
                    run("verify", note, "--against", ledger.path, "--vkey", self.vkey).code, 0)
                shutil.rmtree(self.folder)
                self.folder.mkdir()

    def test_rows_of_the_tree_and_checkpoints_that_no_log_has_are_found(self):
        cases = {
            "tree": ["INSERT INTO subtree VALUES (1, 7, zeroblob(32))",
                     "INSERT INTO subtree VALUES (9, 0, zeroblob(32))",
                     "INSERT INTO tree VALUES (2, zeroblob(8))"],
            "checkpoint": ["INSERT INTO checkpoint (size, note) VALUES (-1, 'x')",
                           "INSERT INTO checkpoint (size, note) VALUES (5, 'x')",
                           "INSERT INTO checkpoint (size, note) SELECT size + 1, note "
                           "FROM checkpoint",
                           "UPDATE checkpoint SET note = replace(note, char(10) || size, "
                           "char(10) || '17'), size = 17"],
            "projection": ["INSERT INTO projection VALUES (2, 2, 1)",
                           "INSERT INTO village_tag VALUES (9, 9, 'x', 20220101, 1)",
                           "UPDATE posting SET closing = 2 WHERE period = 0",
                           "UPDATE village_headcount SET seq = 1"],
        }
        ledger = small_book(self)
        for rule, statements in cases.items():
            for sql in statements:
                with self.subTest(sql):
                    copy = ledger.copy(self.folder / "copy.db")
                    change(copy.path, (sql,))
                    self.assertIn(rule, {f["rule"] for f in copy.findings(code=1)})


class Totals(LedgerTest):
    def test_totals_wider_than_64_bits_are_exact_in_every_format(self):
        ledger = small_book(self)
        change(ledger.path, ("UPDATE posting SET debit = ?, credit = 0", (2**63 - 1,)),
               ("UPDATE flow SET amount_in = ?, amount_out = ?", (2**63 - 1, 1 - 2**63)))
        self.assertIn("276,701,161,105,643,274.21", ledger.run("balances", "--village", "A").out)
        answer = ledger.json("distributions")
        self.assertEqual((answer[0]["in"], answer[0]["net"]), (2 * (2**63 - 1), 4 * (2**63 - 1)))
        self.assertIn("184467440737095516.14", ledger.run("distributions", "--format", "csv").out)


class Clocks(LedgerTest):
    def test_a_last_entry_in_the_future_is_told_when_recording_and_by_audit(self):
        ledger = small_book(self)
        self.assertEqual(ledger.run(*RECORD).err, "")
        change(ledger.path, ("UPDATE event SET recorded_at = 4102444800000 WHERE seq = ?",
                             (ledger.head,)))
        for lang, word in (("en", "2100-01-01 00:00:00 UTC"), ("zh", "注意")):
            self.assertIn(word, ledger.run(*RECORD, "--lang", lang).err)
        found = [f for f in ledger.findings(code=1) if f["rule"] == "clock"]
        self.assertEqual([f["severity"] for f in found], ["red"])
        self.assertIn("2100-01-01", found[0]["message"])

    def test_years_without_an_entry_are_told_once(self):
        ledger = small_book(self)
        change(ledger.path, ("UPDATE event SET recorded_at = 1000000000000",))
        self.assertIn("two years", ledger.run(*RECORD).err)
        self.assertNotIn("two years", ledger.run(*RECORD).err)


class Told(LedgerTest):
    def test_a_key_of_the_same_file_names_no_entry_that_will_not_be(self):
        ledger = self.book()
        rows = ["date,village,kind,category,amount,key", "2022-03-01,A,income,inc.sales,1,k",
                "2022-03-01,A,income,inc.sales,2,k"]
        answer = ledger.run("import", "-", stdin="\n".join(rows) + "\n", code=65)
        self.assertIn("earlier row", answer.out + answer.err)
        self.assertNotIn(str(ledger.head + 1), answer.out + answer.err)

    def test_closing_what_is_closed_records_nothing(self):
        ledger = self.book()
        for scope in ([], ["--village", "A"]):
            first = ledger.json("close", "2022-03", *scope)
            head = ledger.head
            self.assertEqual(ledger.json("close", "2022-03", *scope), first)
            self.assertIn(str(first["seq"]), ledger.run("close", "2022-03", *scope).out)
            self.assertEqual(ledger.head, head)
        ledger.run("reopen", "2022-04", "--reason", "合成", code=65)
        ledger.run("reopen", "2022", "--village", "A", "--reason", "合成")
        self.assertGreater(ledger.json("close", "2022-03")["seq"], head)


if __name__ == "__main__":
    assert COLLECTIVE.exists()
    unittest.main()
