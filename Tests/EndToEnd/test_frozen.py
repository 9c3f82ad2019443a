"""A ledger file that an earlier program wrote opens in this one, for ever.

`frozen/format-N.db` is a small synthetic ledger, left as the program of its time left it, with a
checkpoint that was signed then and the signer's verifier key. Format 1 has journals whose lines name no
category.
"""

import os
import shutil
import stat
import unittest
from pathlib import Path

from ledger import NOBODY, Ledger, LedgerTest, run

FROZEN = Path(__file__).parent / "frozen"


class Frozen(LedgerTest):
    def setUp(self):
        super().setUp()
        self.path = self.folder / "old.db"
        shutil.copyfile(FROZEN / "format-1.db", self.path)
        self.ledger = Ledger(self.path)
        self.lines = self.ledger.query("SELECT count(*), max(seq) FROM event")

    def test_it_answers_and_its_sums_are_rebuilt_once(self):
        first = self.ledger.run("distributions", "--year", "2022")
        self.assertIn("earlier collective", first.err)
        again = self.ledger.run("distributions", "--year", "2022")
        self.assertEqual((first.out, again.err), (again.out, ""))
        rows = self.ledger.json("distributions", "--year", "2022")
        # Rent of 120,000 as before; of the journal only what its account's one category says.
        self.assertEqual([(row["in"], row["out"]) for row in rows],
                         [(12000000, 0), (0, 302000), (0, 0)])
        self.assertIn("Unclassified: in 1,020.00, out 0.00, 1 lines", first.out)
        self.ledger.run("replay", "--check")
        self.assertSound(self.ledger)

    def test_an_audit_and_a_check_find_nothing_before(self):
        self.assertEqual(self.ledger.findings(code=0), [])
        self.ledger.run("replay", "--check")
        self.assertEqual(self.ledger.query("SELECT version FROM projection"), [(2,)])

    def test_it_continues_an_old_checkpoint_and_takes_entries(self):
        key = (FROZEN / "format-1.vkey").read_text(encoding="utf-8").strip()
        against = ["verify", "--against", FROZEN / "format-1.checkpoint", "--vkey", key]
        self.ledger.run(*against)
        self.ledger.record("income", "001", "2022-05-05", "inc.sales", "10")
        self.ledger.run(*against)
        self.assertSound(self.ledger)

    def test_where_it_cannot_be_written_it_is_told(self):
        self.path.chmod(stat.S_IREAD | stat.S_IRGRP | stat.S_IROTH)
        user = NOBODY if os.geteuid() == 0 else None
        before = self.path.read_bytes()
        answer = run("balances", "--ledger", self.path, user=user)
        self.assertEqual(answer.code, 74, answer.err)
        self.assertIn("collective replay", answer.err)
        self.assertEqual(self.path.read_bytes(), before)


if __name__ == "__main__":
    unittest.main()
