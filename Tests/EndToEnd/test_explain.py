"""`explain` of every figure that answers print: the entries add up to the printed number, each adds
what an independent reading of its canonical line says, and no other entry does."""

import itertools
import pathlib
import random
import shutil
import tempfile
import unittest
from fractions import Fraction

from ledger import SEED, Ledger, LedgerTest, expect, leaf, run
from readding import Address, Readding, Vector

FLOWS = "in out net entries beneficiaries"
TRIAL = "openingDebit openingCredit debit credit closingDebit closingCredit"
STATEMENTS = {"balance-sheet": "closing opening", "income": "current yearToDate yearBefore",
              "trial-balance": TRIAL, "three-distributions": "in out net inBefore outBefore netBefore"}
DISTRIBUTIONS = [["distributions", *more, "--by", by]
                 for by in ("total", "village", "township", "month", "category")
                 for more in ([], ["--year", "2022"], ["--from", "2021-11", "--to", "2022-04"])]
BALANCES = [["balances"], ["balances", "--village", "S002"], ["balances", "--on", "2022-05-17"]]
PERIODS = [["balances", "--period", "2022"], ["balances", "--period", "2022-Q2", "--consolidated"],
           ["balances", "--consolidated"], ["balances", "--period", "2021", "--village", "S001"]]


class Walk(LedgerTest):
    """Answers of a ledger, and what `explain` says of all their figures."""

    def begin(self, path) -> None:
        self.ledger = Ledger(path)
        self.lines = self.ledger.lines()
        self.leaves = {seq: leaf(line) for seq, line in enumerate(self.lines, 1)}
        self.reckoning = Readding(self.lines)

    def printed(self, words, keys: str) -> dict[str, int]:
        """Every number of an answer by its address."""
        rows = self.ledger.json(*words)
        self.assertTrue(rows, words)
        found = {f"{row['figure']}/{key}": row[key] for row in rows for key in keys.split()
                 if row["figure"]}
        self.assertEqual(len(found), len(keys.split()) * sum(bool(r["figure"]) for r in rows), words)
        return found

    def explained(self, addresses, *options) -> list[dict]:
        answer = self.ledger.json("explain", "-", *options, stdin="\n".join(addresses))
        self.assertEqual([x["figure"] for x in answer], list(addresses))
        return answer

    def expected(self, addresses) -> dict[str, dict[int, int]]:
        """What each entry adds to each number, by our own reading."""
        found, statements = {}, {}
        for text in addresses:
            address = Address(text)
            if address.subject in ("balance-sheet", "income"):
                key = text.replace(f":{address.name}/", "/")
                if key not in statements:
                    statements[key] = self.reckoning.within(
                        address.settings).statement(address)
                vector = statements[key].get(address.name, Vector())
                if not isinstance(vector, Vector):
                    vector = Vector()
                if address.name in self.partial:
                    vector = None
            else:
                vector = self.reckoning.vector(text)
            found[text] = vector and {k: v for k, v in vector.adds.items() if v}
        return found

    #: Lines whose entries are checked by their sum alone: they are sums of lines that the
    #: independent statements do not name.
    partial = {"current-total", "non-current-total", "current-liabilities-total",
               "non-current-liabilities-total", "other-assets", "other-liabilities", "other-equity"}

    def walk(self, words, keys: str, sample: int | None = None) -> int:
        numbers = self.printed(words, keys)
        if sample and sample < len(numbers):
            chosen = random.Random(SEED).sample(sorted(numbers), sample)
            numbers = {x: numbers[x] for x in chosen}
        expected = self.expected(numbers)
        for answer in self.explained(list(numbers), "--depth", "0"):
            address = answer["figure"]
            self.assertEqual(answer["value"], numbers[address], address)
            adds = {x["seq"]: x["adds"] for x in answer["entries"]}
            self.assertEqual(len(adds), len(answer["entries"]), address)
            self.assertEqual(sum(adds.values()), numbers[address], address)
            if expected[address] is not None:
                self.assertEqual({k: v for k, v in adds.items() if v}, expected[address], address)
            for entry in answer["entries"]:
                self.assertEqual(entry["leaf"], self.leaves[entry["seq"]], address)
                known = self.reckoning.by_seq[entry["seq"]]
                self.assertEqual((entry["on"], entry["village"]), (known["on"], known["village"]))
        return len(numbers)


def decimal(value: Fraction, places: int) -> str:
    """Half away from zero."""
    scaled = abs(value) * 10 ** places
    whole = int(scaled) + (1 if scaled - int(scaled) >= Fraction(1, 2) else 0)
    digits = str(whole).rjust(places + 1, "0")
    sign = "-" if value < 0 and whole else ""
    return sign + digits[:-places] + "." + digits[-places:]


def percentile(values: list[int], percent: int) -> Fraction:
    place = Fraction((len(values) - 1) * percent, 100)
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)


def gini(values: list[int]) -> Fraction:
    count = len(values)
    return Fraction(sum((2 * i - count - 1) * x for i, x in enumerate(sorted(values), 1)),
                    count * sum(values))


def demo(case, *options) -> Ledger:
    """A demo that all tests of a class read."""
    home = pathlib.Path(tempfile.mkdtemp(prefix="collective-"))
    case.addClassCleanup(shutil.rmtree, home, ignore_errors=True)
    expect(run("demo", "--ledger", home / "demo.db", *options), 0, "demo")
    return Ledger(home / "demo.db")


class Small(Walk):
    """The whole walk, on twelve villages over two years that are closed."""

    @classmethod
    def setUpClass(cls):
        cls.path = (ledger := demo(cls, "--villages", "12", "--years", "2", "--entries", "70")).path
        # What demos have none of: moves, sub-accounts, lines without a category, money between
        # villages, reversals, openings in a period.
        ledger.run("village", "move", "S003", "合成 新/镇", "--on", "2022-04-01")
        ledger.run("account", "add", "102.01", "合成银行")
        for words in (["--debit", "102.01=2000", "--credit", "501=2000"],
                      ["--debit", "513=7.5", "--credit", "102=7.5"],
                      ["--debit", "102=90", "--credit", "504=60,inc.other", "--credit", "501=30"]):
            ledger.run("journal", "--village", "S002", "--on", "2023-02-03", *words,
                       code={0, 65})
        ledger.run("record", "internal", "--village", "S001", "--to-village", "S004", "--on",
                   "2023-01-05", "--amount", "500")
        seq = ledger.record("income", "S005", "2023-03-01", "inc.sales", "321")
        ledger.run("reverse", seq, "--reason", "合成", "--on", "2023-04-02")
        ledger.run("village", "add", "N%1", "合成 新村", "--on", "2023-01-01", "--township", "a b/c")
        ledger.record("income", "N%1", "2023-03-01", "inc.sales", "12.34")
        ledger.record("distribution", "N%1", "2023-03-02", "dist.welfare.elderly", "2",
                      "--beneficiaries", "3")

    def setUp(self):
        super().setUp()
        self.begin(self.path)

    def test_every_figure_of_distributions(self):
        count = sum(self.walk(words, FLOWS) for words in DISTRIBUTIONS)
        head = self.ledger.head
        count += self.walk(["distributions", "--by", "village", "--at", head - 700], FLOWS)
        count += self.walk(["distributions", "--by", "month", "--on", "2022-05-17"], FLOWS)
        count += self.walk(["distributions", "--year", "2023", "--by", "category"], FLOWS)
        self.assertGreater(count, 1500)

    def test_every_figure_of_balances(self):
        count = sum(self.walk(words, "debit credit balance") for words in BALANCES)
        count += self.walk(["balances", "--at", self.ledger.head - 500], "debit credit balance")
        count += sum(self.walk(words, "opening debit credit closing") for words in PERIODS)
        self.assertGreater(count, 1500)

    def test_every_figure_of_the_statements(self):
        count = 0
        for kind, keys in STATEMENTS.items():
            for period in ("2022", "2022-Q1", "2021-12", "2023-H1"):
                words = ["statement", kind, "--period", period]
                count += self.walk(words, keys)
                if period in ("2022", "2023-H1"):
                    count += self.walk([*words, "--each"], keys)
                count += self.walk([*words, "--township", "合成 新/镇"], keys)
                count += self.walk([*words, "--village", "S002", "--on", "2023-02-10"], keys)
            count += self.walk(["statement", kind, "--period", "2022", "--at",
                                self.ledger.head - 300], keys)
        count += self.walk(["statement", "trial-balance", "--period", "2022", "--before-closing"],
                           TRIAL)
        self.assertGreater(count, 5000)

    def test_every_indicator_is_computed_from_its_inputs(self):
        for more in (["--year", "2022"], ["--period", "2022-H1", "--threshold", "100000"],
                     ["--year", "2023"], ["--year", "2022", "--measure", "total-income"]):
            rows = self.ledger.json("indicators", *more)
            addresses = [f"{row['figure']}/{key}" for row in rows for key in ("value", "population")]
            nodes = iter(self.explained(addresses, "--depth", "4"))
            for row, (value, population) in zip(rows, zip(nodes, nodes)):
                self.assertEqual(str(value["value"]) if value["value"] is not None else None,
                                 row["value"], row["figure"])
                self.assertEqual(population["value"], row["population"], row["figure"])
                self.assertEqual(population["entryCount"], row["population"], row["figure"])
                self.indicator(row, value)

    def indicator(self, row, node):
        name = row["indicator"].rsplit("-", 1)[-1]
        if name in ("total", "income", "median", "min", "max", "p10", "p90", "gini") or \
                row["indicator"] in ("primary-out", "secondary-out", "tertiary-out"):
            values = self.sums(node)
            self.assertEqual(len(values), row["population"], row["figure"])
            if name in ("median", "min", "max", "p10", "p90", "gini"):
                self.assertEqual(values, sorted(values), "in order")
            result = {"median": lambda: percentile(values, 50), "min": lambda: min(values),
                      "max": lambda: max(values), "p10": lambda: percentile(values, 10),
                      "p90": lambda: percentile(values, 90), "gini": lambda: gini(values)}.get(
                          name, lambda: sum(values))()
            if name == "gini":
                self.assertEqual(row["value"], decimal(result, 6), row["figure"])
            else:
                self.assertEqual(row["value"], decimal(Fraction(result) / 100, 2), row["figure"])
        elif name == "mean":
            total, villages = node["parts"]
            self.assertEqual(row["value"], decimal(
                Fraction(sum(self.sums(total))) / 100 / villages["value"], 2), row["figure"])
        elif name == "growth" and row["value"] is not None:
            now, before = (sum(self.sums(part)) for part in node["parts"])
            self.assertEqual(row["value"], decimal(Fraction(now - before, before) * 100, 4))
        elif row["indicator"] in ("self-support", "subsidy-dependence"):
            part, whole = (sum(self.sums(part)) for part in node["parts"])
            self.assertEqual(row["value"], decimal(Fraction(part, whole) * 100, 4))
        elif row["indicator"] == "township-ratio":
            means = [sum(self.sums(x["parts"][0])) / Fraction(x["parts"][1]["value"])
                     for x in node["parts"]]
            if row["value"] is not None:
                self.assertEqual(row["value"], decimal(max(means) / min(means), 6))
        self.assertTrue(node["parts"] or node["entries"] or row["value"] in (None, "0"),
                        row["figure"])

    def sums(self, node) -> list[int]:
        """The sums of villages under a number, each equal to our own."""
        found = []
        for part in node["parts"]:
            own = self.reckoning.vector(part["figure"])
            self.assertEqual(part["value"], own.total, part["figure"])
            found.append(part["value"])
        return found

    def test_every_rank(self):
        for by in ("operating-income", "secondary-out", "self-support", "operating-income-growth"):
            rows = self.ledger.json("rank", "--year", "2022", "--by", by)
            keys = ["rank", "value", "before", "change", "rankBefore"]
            addresses = [f"{row['figure']}/{key}" for row in rows for key in keys]
            nodes = self.explained(addresses, "--depth", "2")
            for (row, key), node in zip(itertools.product(rows, keys), nodes):
                self.assertEqual(node["value"], row[key], node["figure"])
                if key in ("value", "before") and row[key] is not None:
                    sums = self.sums(node)
                    if by == "self-support":
                        self.assertEqual(row[key], decimal(Fraction(sums[0], sums[1]) * 100, 4))
                    elif by.endswith("growth"):
                        self.assertEqual(
                            row[key], decimal(Fraction(sums[0] - sums[1], sums[1]) * 100, 4))
                    else:
                        self.assertEqual(row[key], sum(sums))

    def test_parts_add_up_at_every_level_and_can_be_explained_themselves(self):
        tops = ["tier:1/months=2022/in", "tiers/net", "balance-sheet:assets-total/months=2022/closing",
                "income:distributable/months=2022/current", "accounts/balance", "outside/sum",
                "trial-balance/months=2022/closingCredit", "turnovers/months=2022/closing",
                "three-distributions:tier2/months=2022/out", "income:to-reserve/months=2022/current",
                "tier:2/township=合成%20新%2F镇/net"]
        below = {}

        def check(node):
            if node["parts"]:
                self.assertEqual(sum(x["sign"] * x["value"] for x in node["parts"]), node["value"],
                                 node["figure"])
                for part in node["parts"]:
                    if part["share"] is not None:
                        self.assertEqual(part["share"], decimal(
                            Fraction(100 * part["sign"] * part["value"], node["value"]), 4))
                    check(part)
            else:
                self.assertEqual(sum(x["adds"] for x in node["entries"]), node["value"])
            below[node["figure"]] = node["value"]

        for node in self.explained(tops, "--depth", "4"):
            check(node)
        self.assertGreater(len(below), 500)
        chosen = random.Random(SEED).sample(sorted(below), 400)
        for node in self.explained(chosen, "--depth", "0"):
            self.assertEqual(node["value"], below[node["figure"]], node["figure"])
            self.assertEqual(sum(x["adds"] for x in node["entries"]), node["value"], node["figure"])

    def test_csv_and_tables_say_the_same(self):
        figure = "tier:1/village=S002/months=2022/in"
        node = self.explained([figure], "--depth", "1")[0]
        rows = self.ledger.run("explain", figure, "--format", "csv").csv
        self.assertEqual(rows[0]["figure"], figure)
        entries = [x for x in rows if x["seq"]]
        self.assertEqual([int(x["seq"]) for x in entries],
                         [x["seq"] for part in node["parts"] for x in part["entries"]])
        self.assertEqual(sum(Fraction(x["value"]) for x in entries) * 100, node["value"])
        self.assertEqual({x["leaf"] for x in entries},
                         {self.leaves[int(x["seq"])] for x in entries})
        table = self.ledger.run("explain", figure, "--limit", "2").out
        self.assertIn(f"{node['value'] / 100:,.2f}", table)
        self.assertIn(figure, table)
        self.assertEqual(table.count("#"), sum(min(2, x["entryCount"]) for x in node["parts"][:2]))
        self.assertIn(self.leaves[node["parts"][0]["entries"][0]["seq"]], table)

    def test_tables_show_addresses_when_asked_and_only_then(self):
        for words in (["distributions", "--by", "village"], ["balances", "--period", "2022"],
                      ["indicators", "--year", "2022"], ["rank", "--year", "2022"], ["balances"],
                      ["statement", "income", "--period", "2022"]):
            rows = self.ledger.json(*words)
            plain, shown = (self.ledger.run(*words, *more).out for more in ([], ["--figures"]))
            self.assertNotIn("months=", plain)
            for row in rows:
                if row["figure"]:
                    self.assertIn(row["figure"], shown)
                    self.assertNotIn(row["figure"], plain)
            self.assertEqual([x.get("figure") or None for x in self.ledger.run(
                *words, "--format", "csv").csv], [x["figure"] for x in rows])

    def test_townships_and_tags_that_no_village_has_are_refused(self):
        for part, said, subjects in (("township=无此镇", "乡镇", ("tier:1", "rank")), ("tag=none", "标签", ("rank",))):
            for subject in subjects:
                address = {"tier:1": f"tier:1/{part}/in", "rank":
                           f"indicator:villages/{part}/months=2022/value"}[subject]
                refused = self.ledger.run("explain", address, "--lang", "zh", code=66).err
                self.assertIn(part, refused)
                self.assertIn(said, refused)

    def test_an_address_that_leads_nowhere_is_refused(self):
        for address, code, said in (
                ("tier:1/months=2022-13/in", 64, "“months=2022-13”"), ("tier:9/in", 64, "“tier:9”"),
                ("tier:1/colour=1/in", 64, "“colour=1”"), ("tier:1/debit", 64, "“debit”"),
                ("tier:1/village=X/in", 65, "X"), ("account:999/debit", 65, "999"),
                ("category:x/in", 65, "x"), ("measure:x/sum", 65, "x"),
                ("indicator:x-mean/months=2022/value", 65, "x"),
                ("rank:operating-income/village=X/months=2022/value", 65, "X"),
                ("income:nothing/months=2022/current", 66, "no such row"),
                ("balance-sheet:assets/months=2022/closing", 66, "no such row"),
                (f"tier:1/at={self.ledger.head + 1}/in", 66, str(self.ledger.head))):
            self.assertIn(said, self.ledger.run("explain", address, code=code).err, address)

    def test_a_sum_that_does_not_follow_from_the_log_is_not_explained(self):
        copy = self.ledger.copy(self.folder / "copy.db")
        copy.tamper("UPDATE flow SET amount_in = amount_in + 1 WHERE category = 'inc.sales'")
        self.assertIn("collective audit", copy.run("explain", "tier:1/in", code=74).err)


class Large(Walk):
    """A sample of the figures of the district that the tour shows."""

    @classmethod
    def setUpClass(cls):
        cls.path = demo(cls).path

    def setUp(self):
        super().setUp()
        self.begin(self.path)

    def test_a_sample_of_every_answer(self):
        self.walk(["distributions", "--by", "village", "--year", "2022"], FLOWS, 20)
        self.walk(["distributions", "--by", "township"], FLOWS, 10)
        self.walk(["distributions", "--by", "month"], FLOWS, 10)
        self.walk(["balances"], "debit credit balance", 20)
        self.walk(["balances", "--period", "2022", "--consolidated"],
                  "opening debit credit closing", 6)
        for kind, keys in STATEMENTS.items():
            self.walk(["statement", kind, "--period", "2022", "--village", "S100"], keys, 12)
        self.walk(["statement", "three-distributions", "--period", "2022"],
                  STATEMENTS["three-distributions"], 4)


if __name__ == "__main__":
    unittest.main()
