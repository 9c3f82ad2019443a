"""The projections say where the entries of each village and month stand: a register or a voucher of
a village reads its own entries and no others. Decoded here by the words of projections.sql."""

import random
import unittest
from collections import defaultdict

from ledger import SEED, LedgerTest


def decoded(first, last, steps):
    seqs, step, shift = [first], 0, 0
    for byte in steps:
        step |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            seqs.append(seqs[-1] + step)
            step = shift = 0
    assert shift == 0 and seqs[-1] == last
    return seqs


class Places(LedgerTest):
    def setUp(self):
        super().setUp()
        self.random = random.Random(SEED)
        self.ledger = self.empty("places.db")
        for code in "ABC":
            self.ledger.run("village", "add", code, code, "--on", "2021-01-01")
        # C is silent for long, so that steps of several bytes are needed.
        self.rows(400, "ABC")
        self.rows(300, "AB")
        self.ledger.record("income", "C", "2021-03-05", "inc.sales", "8", "--voucher", "甲-7")
        self.ledger.record("expense", "A", "2022-01-31", "exp.admin.office", "1.50")
        self.ledger.run("reverse", self.ledger.head, "--reason", "合成", "--on", "2022-06-30")
        self.rows(50, "BC")

    def rows(self, count, villages):
        rows = ["date,village,kind,category,amount,voucher"]
        rows += [f"{self.random.choice((2021, 2022))}-{self.random.randint(1, 12):02}-"
                 f"{self.random.randint(1, 28):02},{self.random.choice(villages)},income,inc.sales,"
                 f"{number + 1},v{self.random.randint(1, 150)}" for number in range(count)]
        self.ledger.imports("\n".join(rows) + "\n")

    def stored(self):
        found = {(village, month): (count, decoded(first, last, steps)) for
                 village, month, count, first, last, steps in self.ledger.query(
                     "SELECT village, month, count, first, last, steps FROM village_entries")}
        self.assertEqual({k: n for k, (n, _) in found.items()}, {k: len(x) for k, (_, x) in found.items()})
        return {k: x for k, (_, x) in found.items()}

    def test_they_are_those_of_the_log_entry_by_entry_and_rebuilt(self):
        wanted = defaultdict(list)
        money = ("income-received", "expense-paid", "distribution-paid", "transfer-made", "journal-posted",
                 "profile-adopted", "entry-reversed")
        for seq, village, day, kind in self.ledger.query(
                "SELECT seq, village, day, kind FROM event ORDER BY seq"):
            wanted[village, day // 100].append(seq)
            if kind not in money:
                wanted[0, 0].append(seq)
        self.assertEqual(self.stored(), wanted)
        self.assertTrue(any(b - a > 127 for x in wanted.values() for a, b in zip(x, x[1:])))
        before = self.ledger.query("SELECT * FROM village_entries ORDER BY 1, 2")
        self.ledger.run("replay", "--check")
        self.ledger.run("replay")
        self.assertEqual(self.ledger.query("SELECT * FROM village_entries ORDER BY 1, 2"), before)

    def test_vouchers_of_a_number_are_those_that_bear_it(self):
        entries = self.ledger.json("history", "--limit", "10000")
        bearing = defaultdict(list)
        for entry in sorted(entries, key=lambda x: (x["on"], x["seq"])):
            if "voucher" in entry["data"]:
                bearing[entry["village"], entry["data"]["voucher"]].append(entry["seq"])
        self.assertGreater(max(map(len, bearing.values())), 2)
        for village, number in self.random.sample(sorted(bearing), 25) + [("C", "甲-7")]:
            found = self.ledger.json("voucher", number, "--village", village)
            self.assertEqual([x["seq"] for x in found], bearing[village, number])

    def test_what_was_changed_is_found_and_costs_a_register_no_entry(self):
        month = ["ledger", "--village", "A", "--account", "102", "--period", "2021-05"]
        right = self.ledger.json(*month)
        self.assertGreater(len(right), 10)
        for change in ("DELETE FROM village_entries WHERE month / 100 = 2021",
                       "UPDATE village_entries SET count = 1, last = first, steps = x'' "
                       "WHERE month / 100 = 2021",
                       "UPDATE village_entries SET village = village + 1000 WHERE month / 100 = 2021"):
            self.ledger.tamper(change)
            self.assertEqual(self.ledger.json(*month), right, change)
            checked = self.ledger.run("replay", "--check", code=1)
            self.assertIn("village_entries", checked.err, change)
            findings = self.ledger.json("audit", code=1)
            self.assertIn("projection", {x["rule"] for x in findings}, change)
            self.ledger.run("replay")
            self.ledger.run("audit")

    def test_steps_that_lead_nowhere_are_refused_as_unreadable(self):
        for change in ("SET steps = x'ff'", "SET steps = x'01'", "SET last = last + 1",
                       "SET steps = x'ffffffffffffffffffffffff01'", "SET steps = x'00'",
                       "SET count = count + 1"):
            self.ledger.tamper(f"UPDATE village_entries {change}")
            answer = self.ledger.run("ledger", "--village", "A", "--account", "102", code={65, 70, 74})
            self.assertIn("replay", answer.err, change)
            self.ledger.run("replay")


if __name__ == "__main__":
    unittest.main()
