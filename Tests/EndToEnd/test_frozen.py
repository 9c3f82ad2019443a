"""A ledger file that an earlier program wrote opens in this one, for ever.

`frozen/FORMAT-PROJECTIONS.db` is a small synthetic ledger, left as the program of its time left it, with a
checkpoint that was signed then and the signer's verifier key. In 1-2 the line of sales names no category,
which it does in the later ones; from 1-5 on a year is closed, too, and a village bears
an accrual; from 1-6 on the year is closed over an open finding.
"""

import contextlib
import os
import shutil
import sqlite3
import stat
import unittest
from pathlib import Path

from ledger import NOBODY, Ledger, LedgerTest, run

FROZEN = Path(__file__).parent / "frozen"
TODAY = 7
VERSIONS = sorted(int(path.stem.split("-")[1]) for path in FROZEN.glob("*.db"))


class Frozen(LedgerTest):
    def each(self):
        """Copies of the files, with the version of their projections."""
        for version in VERSIONS:
            with self.subTest(projections=version):
                path = self.folder / f"{version}.db"
                shutil.copyfile(FROZEN / f"1-{version}.db", path)
                yield version, Ledger(path)

    def test_there_is_one_of_each(self):
        self.assertEqual(VERSIONS, list(range(2, TODAY + 1)))

    def test_it_answers_and_its_sums_are_rebuilt_once(self):
        for version, ledger in self.each():
            first = ledger.run("distributions", "--year", "2022")
            self.assertEqual("earlier collective" in first.err, version < TODAY)
            again = ledger.run("distributions", "--year", "2022")
            self.assertEqual((first.out, again.err), (again.out, ""))
            rows = ledger.json("distributions", "--year", "2022")
            sales = 102000 if version > 2 else 0
            self.assertEqual([(row["in"], row["out"]) for row in rows],
                             [(12000000 + sales, 0), (0, 302000), (0, 0)])
            # What names no category and has no default is shown in a line of its own.
            self.assertEqual("Unclassified: in 1,020.00, out 0.00, 1 lines" in first.out, not sales)
            ledger.run("replay", "--check")
            self.assertSound(ledger)

    def test_takes_over_the_policies_that_rules_read(self):
        for _, ledger in self.each():
            idle = {x["rule"] for x in ledger.json("audit", "--list") if x["state"] == "idle"}
            taken = ledger.json("policy", "adopt")
            self.assertEqual(bool(taken), bool(idle))
            states = {x["state"] for x in ledger.json("audit", "--list")}
            self.assertEqual(states, {"checked", "not-checkable"})
            self.assertEqual(ledger.json("policy", "adopt"), [])
            policies = {(x["policy"], x["from"]): x["value"] for x in ledger.json("policies", "--all")}
            for row in taken:
                self.assertEqual(policies[row["policy"], row["from"]], row["value"])
            self.assertEqual(ledger.json("audit", "--rule", "projection"), [])

    def test_whoever_writes_first_rebuilds_them_too(self):
        for version, ledger in self.each():
            rows = "date,village,kind,category,amount\n2022-05-05,001,income,inc.sales,10\n"
            answer = ledger.run("import", "-", stdin=rows)
            self.assertEqual("earlier collective" in answer.err, version < TODAY)
            self.assertSound(ledger)

    def test_an_audit_and_a_check_find_nothing_before(self):
        for version, ledger in self.each():
            self.assertEqual(ledger.findings(code=0), [])
            ledger.run("replay", "--check")
            self.assertEqual(ledger.query("SELECT version FROM projection"), [(version,)])

    def test_it_continues_an_old_checkpoint_and_takes_entries(self):
        for version, ledger in self.each():
            key = (FROZEN / f"1-{version}.vkey").read_text(encoding="utf-8").strip()
            against = ["verify", "--against", FROZEN / f"1-{version}.checkpoint", "--vkey", key]
            ledger.run(*against)
            ledger.record("income", "001", "2022-05-05", "inc.sales", "10")
            ledger.run(*against)
            self.assertSound(ledger)

    def test_the_view_of_entries_is_todays_after_that(self):
        for version, ledger in self.each():
            ledger.run("balances")
            first = ledger.query("SELECT min(seq) FROM entry")[0][0]
            rows = ledger.query(
                f"SELECT document, basis FROM entry WHERE seq IN ({first}, {first + 3})")
            self.assertEqual(rows, [("contract.txt", None), (None, "synthetic resolution")]
                             if version > 2 else [(None, None), (None, None)])
            with contextlib.closing(sqlite3.connect(ledger.path)) as database:
                database.executescript("DROP VIEW entry; CREATE VIEW entry AS SELECT 1")
            self.assertIn("schema", {f["rule"] for f in ledger.findings(code=1)})

    def test_where_it_cannot_be_written_it_is_told(self):
        user = NOBODY if os.geteuid() == 0 else None
        for version, ledger in self.each():
            ledger.path.chmod(stat.S_IREAD | stat.S_IRGRP | stat.S_IROTH)
            before = ledger.path.read_bytes()
            answer = run("balances", "--ledger", ledger.path, user=user)
            if version < TODAY:
                self.assertEqual(answer.code, 74, answer.err)
                self.assertIn("collective replay", answer.err)
            else:
                self.assertEqual(answer.code, 0, answer.err)
            self.assertEqual(ledger.path.read_bytes(), before)

    def test_what_a_newer_program_added_is_told_as_such(self):
        for _, ledger in self.each():
            ledger.run("balances")
            with contextlib.closing(sqlite3.connect(ledger.path)) as database:
                database.executescript(
                    f"UPDATE projection SET version = {TODAY + 1}; CREATE VIEW later AS SELECT 1")
            self.assertIn("newer", ledger.run("balances", code=65).err)
            self.assertIn("newer", ledger.run("village", "add", "003", "合成三村", code=65).err)


if __name__ == "__main__":
    unittest.main()
