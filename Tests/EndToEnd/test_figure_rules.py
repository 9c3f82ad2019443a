"""The rules that set figures beside each other, recomputed from the exported entries of a demo book
with floating point and Python's own statistics: changes over a year, outliers, first digits."""

import json
import math
import statistics
import unittest
from collections import Counter, defaultdict

from ledger import Ledger, LedgerTest, expect, run
from reference import PROFILE

ITEMS = [json.loads(line) for line in PROFILE.read_text(encoding="utf-8").splitlines()]
CATEGORIES = {i["data"]["code"]: i["data"] for i in ITEMS if i["kind"] == "category-defined"}
KINDS = {"income-received": "income", "expense-paid": "expense", "distribution-paid": "distribution"}


def chance(statistic, degrees=8):
    """The upper tail of chi-square with an even number of degrees of freedom."""
    half = statistic / 2
    return math.exp(-half) * sum(half**k / math.factorial(k) for k in range(degrees // 2))


class FigureRules(LedgerTest):
    def setUp(self):
        super().setUp()
        self.ledger = Ledger(self.folder / "demo.db")
        expect(run("demo", "--ledger", self.ledger.path, "--villages", "40"), 0, "demo")
        self.entries = self.ledger.entries()
        reversed_ = {e["data"]["target"] for e in self.entries if e["kind"] == "entry-reversed"}
        self.payments = [e for e in self.entries if e["kind"] in KINDS and e["seq"] not in reversed_]
        self.code = {e["village"]: e["data"] for e in self.entries
                     if e["kind"] == "village-registered"}

    def policy(self, name, value):
        self.ledger.run("policy", "set", name, value, "--from", "2021-01-01", "--basis", "合成")

    def found(self, rule):
        return self.ledger.json("audit", "--rule", rule, code=0)

    def test_the_demo_book_gives_hardly_a_cause(self):
        found = self.ledger.json("audit")
        self.assertEqual([x for x in found if x["severity"] in ("error", "red")], [])
        self.assertLess(len(found), 5)

    def test_a_year_beside_the_year_before(self):
        self.policy("change-rate", "0.5")
        self.policy("change-threshold", "1000")
        sums = defaultdict(int)
        for entry in self.payments:
            data = entry["data"]
            place = (KINDS[entry["kind"]], CATEGORIES[data["category"]]["tier"])
            sums[entry["village"], entry["on"][:7], place] += data["amount"]
        largest = {}
        for (village, month, place), now in sums.items():
            before = sums.get((village, f"{int(month[:4]) - 1}{month[4:]}", place))
            if before is None or abs(now - before) < 100_000:
                continue
            if abs(now - before) * 2 > min(now, before):
                known = largest.get((village, month[:4]), 0)
                largest[village, month[:4]] = max(known, abs(now - before))
        found = self.found("sudden-change")
        self.assertGreater(len(found), 20)
        changes = {}
        for row in found:
            kind, now = row["found"].split()
            year = self.entries[row["entries"][0] - 1]["on"][:4]
            changes[row["village"], year] = abs(int(now) - int(row["expected"]))
            self.assertEqual(sum(self.entries[s - 1]["data"]["amount"] for s in row["entries"]),
                             int(now))
        self.assertEqual(changes, largest)

    def test_administration_beside_other_villages(self):
        self.policy("outlier-score", "1.5")
        self.policy("outlier-rate", "1")
        spent, earned = Counter(), Counter()
        for entry in self.payments:
            category = CATEGORIES[entry["data"]["category"]]
            place = entry["village"], entry["on"][:4]
            if category["account"] == "513":
                spent[place] += entry["data"]["amount"]
            if "operating-income" in category["measures"]:
                earned[place] += entry["data"]["amount"]
        wanted = set()
        for year in ("2021", "2022"):
            shares = {v: spent[v, year] / earned[v, year] for v in self.code}
            towns = Counter(x["township"] for x in self.code.values())
            for village, share in shares.items():
                town = self.code[village]["township"]
                values = [s for v, s in shares.items()
                          if towns[town] < 10 or self.code[v]["township"] == town]
                middle = statistics.median(values)
                spread = statistics.median(abs(v - middle) for v in values)
                if 0.6745 * (share - middle) / spread > 1.5 and share >= middle:
                    wanted.add((village, f"{share * 100:.1f}"))
        found = {(x["village"], f"{float(x['found']):.1f}") for x in self.found("outlier")}
        self.assertGreater(len(found), 3)
        self.assertEqual({v for v, _ in found}, {v for v, _ in wanted})

    def test_first_digits(self):
        self.policy("first-digits-entries", "50")
        self.policy("first-digits-level", "1")
        digits = defaultdict(Counter)
        for entry in self.payments:
            digits[entry["village"], entry["on"][:4]][int(str(entry["data"]["amount"])[0])] += 1
        wanted = []
        for (village, _), counts in digits.items():
            total = sum(counts.values())
            if total < 50:
                continue
            expected = {d: total * math.log10(1 + 1 / d) for d in range(1, 10)}
            statistic = sum((counts[d] - expected[d])**2 / expected[d] for d in expected)
            wanted.append((village, statistic, chance(statistic)))
        found = [(x["village"], float(x["found"]), float(x["expected"]))
                 for x in self.found("first-digits")]
        self.assertEqual(len(found), len(wanted))
        for (village, statistic, likely), (other, right, chances) in zip(
                sorted(found), sorted(wanted)):
            self.assertEqual(village, other)
            self.assertAlmostEqual(statistic, right, delta=0.011)
            self.assertAlmostEqual(likely, chances, delta=0.0000011)


if __name__ == "__main__":
    unittest.main()
