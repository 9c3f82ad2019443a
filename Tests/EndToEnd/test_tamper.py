"""Every named way to tamper with the file is found, and the finding names the entry.

The intruder has the sqlite3 shell and drops the triggers. `audit` never stops at the first.
"""

import hashlib
import json
import unittest

from ledger import LedgerTest

COPY = ("INSERT INTO event SELECT {seq}, village, kind, version, day, recorded_at, actor, {key}, "
        "data, leaf FROM event WHERE seq = {source}")


class Tampering(LedgerTest):
    def setUp(self):
        super().setUp()
        self.ledger = self.book()
        self.before = self.ledger.head
        rows = ["date,village,kind,category,amount,voucher,key"]
        for i in range(1, 13):
            rows.append(f"2022-0{i % 3 + 1}-1{i % 10},{'ABC'[i % 3]},income,inc.sales,{i}0.00,"
                        f"v{i},k{i}")
        self.ledger.imports("\n".join(rows) + "\n")
        self.assertEqual(self.ledger.findings(code=0), [])

    def seq(self, row: int) -> int:
        """The entry of the row counted from 1."""
        return self.before + row

    def named(self, *statements) -> set[int]:
        """The entries that an audit of the tampered file names."""
        self.ledger.tamper(*statements)
        findings = self.ledger.findings(code=1)
        self.assertTrue(findings)
        for finding in findings:
            self.assertLessEqual({"rule", "severity", "village", "entries", "expected", "found",
                                  "message"}, set(finding))
        self.assertIn("error", {finding["severity"] for finding in findings})
        return {seq for finding in findings for seq in finding["entries"]}

    def test_an_untouched_book_has_no_findings(self):
        self.assertSound(self.ledger)

    def test_a_changed_amount(self):
        self.assertIn(self.seq(4), self.named(
            "UPDATE event SET data = replace(data, '4000', '4001') "
            f"WHERE seq = {self.seq(4)}"))

    def test_a_changed_amount_with_a_fitting_leaf(self):
        """The clever intruder recomputes the leaf: the projections still remember."""
        line = self.ledger.lines()[self.seq(4) - 1]
        changed = line.replace('"amount":4000', '"amount":9000')
        self.assertNotEqual(line, changed)
        data = json.dumps(json.loads(changed)["data"], ensure_ascii=False, sort_keys=True,
                          separators=(",", ":"))
        digest = hashlib.sha256(b"\0" + changed.encode()).digest()
        self.named(("UPDATE event SET data = ?, leaf = ? WHERE seq = ?",
                    (data, digest, self.seq(4))))

    def test_a_changed_leaf(self):
        self.assertIn(self.seq(3), self.named(
            f"UPDATE event SET leaf = zeroblob(32) WHERE seq = {self.seq(3)}"))

    def test_a_changed_day(self):
        self.assertIn(self.seq(5), self.named(
            f"UPDATE event SET day = 20220228 WHERE seq = {self.seq(5)}"))

    def test_a_changed_village(self):
        self.assertIn(self.seq(6), self.named(
            f"UPDATE event SET village = (SELECT village FROM event WHERE seq = {self.seq(7)}) "
            f"WHERE seq = {self.seq(6)}"))

    def test_a_village_that_does_not_exist(self):
        self.assertIn(self.seq(6), self.named(
            f"UPDATE event SET village = 999999 WHERE seq = {self.seq(6)}"))

    def test_a_changed_key_actor_or_time(self):
        for row, change in [(2, "key = 'other'"), (3, "actor = 'someone'"),
                            (4, "recorded_at = recorded_at + 1")]:
            self.assertIn(self.seq(row), self.named(
                f"UPDATE event SET {change} WHERE seq = {self.seq(row)}"), change)

    def test_data_that_is_not_canonical(self):
        self.assertIn(self.seq(2), self.named(
            "UPDATE event SET data = replace(data, '{\"', '{ \"') "
            f"WHERE seq = {self.seq(2)}"))

    def test_data_that_is_not_json(self):
        self.assertIn(self.seq(2), self.named(
            f"UPDATE event SET data = '{{' WHERE seq = {self.seq(2)}"))

    def test_a_row_deleted_in_the_middle(self):
        self.assertIn(self.seq(7), self.named(f"DELETE FROM event WHERE seq = {self.seq(7)}"))

    def test_the_last_row_deleted(self):
        """Without a checkpoint only the projections tell."""
        self.named(f"DELETE FROM event WHERE seq = {self.seq(12)}")

    def test_two_rows_swapped(self):
        low, high = self.seq(8), self.seq(9)
        names = self.named(f"UPDATE event SET seq = 999999 WHERE seq = {low}",
                           f"UPDATE event SET seq = {low} WHERE seq = {high}",
                           f"UPDATE event SET seq = {high} WHERE seq = 999999")
        self.assertLessEqual({low, high}, names)

    def test_a_row_inserted(self):
        new = self.ledger.head + 1
        self.assertIn(new, self.named(COPY.format(seq=new, key="'forged'", source=self.seq(1))))

    def test_a_row_replaced_by_seq(self):
        self.assertIn(self.seq(5), self.named(
            COPY.format(seq=self.seq(5), key="'forged'", source=self.seq(8))
            .replace("INSERT", "REPLACE")))

    def test_a_row_replaced_by_key(self):
        """The old row goes silently: a gap where it was, a stranger at the end."""
        new = self.ledger.head + 1
        names = self.named(COPY.format(seq=new, key="key", source=self.seq(5))
                           .replace("INSERT", "REPLACE"))
        self.assertLessEqual({self.seq(5), new}, names)

    def test_an_edited_balance(self):
        self.named("UPDATE posting SET debit = debit + 1 WHERE rowid = "
                   "(SELECT max(rowid) FROM posting)" if self.has_rowid("posting") else
                   "UPDATE posting SET debit = debit + 1")
        self.ledger.run("replay", "--check", code=1)
        self.ledger.run("replay")
        self.assertSound(self.ledger)

    def test_an_edited_distribution(self):
        names = self.named("UPDATE flow SET entries = entries + 1")
        self.assertTrue(names, "the entries behind the figure are named")
        self.ledger.run("replay", "--check", code=1)

    def has_rowid(self, table: str) -> bool:
        sql = self.ledger.query("SELECT sql FROM sqlite_master WHERE name = ?", table)[0][0]
        return "WITHOUT ROWID" not in sql.upper()

    def test_a_reversal_whose_copy_lies(self):
        seq = self.ledger.json("reverse", self.seq(3), "--reason", "合成")["seq"]
        self.assertIn(seq, self.named(
            f"UPDATE event SET data = replace(data, '3000', '3001') WHERE seq = {seq}"))

    def test_unknown_categories_and_accounts(self):
        names = self.named(
            f"UPDATE event SET data = replace(data, 'inc.sales', 'inc.nothing') "
            f"WHERE seq = {self.seq(2)}",
            f"UPDATE event SET data = replace(data, '\"102\"', '\"999\"') "
            f"WHERE seq = {self.seq(9)}")
        self.assertLessEqual({self.seq(2), self.seq(9)}, names)

    def test_the_audit_never_stops_at_the_first(self):
        names = self.named(
            "UPDATE flow SET amount_in = amount_in + 1",
            f"UPDATE event SET data = replace(data, '2000', '2001') WHERE seq = {self.seq(2)}",
            f"UPDATE event SET data = 'not json' WHERE seq = {self.seq(4)}",
            f"UPDATE event SET day = 20220101 WHERE seq = {self.seq(6)}",
            f"DELETE FROM event WHERE seq = {self.seq(8)}",
            f"UPDATE event SET leaf = zeroblob(32) WHERE seq = {self.seq(12)}")
        self.assertLessEqual({self.seq(n) for n in (2, 4, 6, 8, 12)}, names)

    def test_reading_a_tampered_ledger_never_crashes(self):
        self.ledger.tamper(f"UPDATE event SET data = 'x' WHERE seq = {self.seq(4)}",
                           f"UPDATE event SET kind = 'unknown' WHERE seq = {self.seq(5)}")
        for command in (["balances"], ["balances", "--at", self.seq(9)], ["history"],
                        ["show", self.seq(4)], ["show", self.seq(5)], ["replay", "--check"],
                        ["export", "--format", "ndjson"], ["distributions", "--on", "2022-02-03"]):
            with self.subTest(command):
                self.assertNoCrash(self.ledger.run(*command, code=range(-64, 256)))


if __name__ == "__main__":
    unittest.main()
