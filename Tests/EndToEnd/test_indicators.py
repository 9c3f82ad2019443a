"""Every indicator, rank and goal equals an independent computation on random ledgers.

The computation here reads the exported entries only, uses fractions, and other formulas than the
program where there are others: Gini from the mean difference of all pairs, percentiles from
`statistics.quantiles`, Theil from its entropy form.
"""

import calendar
import json
import math
import statistics
import unittest
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from random import Random

from ledger import ROOT, SEED, LedgerTest, run
from reference import PROFILE

CATEGORIES = {item["data"]["code"]: item["data"]
              for item in map(json.loads, PROFILE.read_text(encoding="utf-8").splitlines())
              if item["kind"] == "category-defined"}
KINDS = {"income-received": "income", "expense-paid": "expense",
         "distribution-paid": "distribution"}
MONEY = {*KINDS, "entry-reversed", "transfer-made", "journal-posted", "opening-balance-set"}
PLACES = {"CNY": 2, "percent": 4, "villages": 0, "goals": 0, "ratio": 6, "index": 6}


def rounded(number, places):
    """Half away from zero, as text; `None` stays."""
    if number is None:
        return None
    scaled = abs(Fraction(number)) * 10 ** places
    whole = scaled.numerator // scaled.denominator
    whole += scaled - whole >= Fraction(1, 2)
    digits = str(whole).rjust(places + 1, "0")
    text = digits[:-places] + "." + digits[-places:] if places else digits
    return ("-" if number < 0 and whole else "") + text


def in_json(number, row):
    """Of the ledger's own accounts: money in whole fen, the rest as a decimal text."""
    if row["unit"] != "CNY" or number is None:
        return rounded(number, PLACES[row["unit"]])
    return int(number * 100)


class Book:
    """Villages and payments, from the export."""

    def __init__(self, lines):
        self.villages, self.tags, self.goals, self.figures = {}, defaultdict(list), [], []
        self.flows = []  # year, month, village, category, amount
        self.first = {}
        self.last = (0, 0)  # the year and month of the last entry in the books
        for entry in map(json.loads, lines):
            self.take(entry, entry["data"], entry["village"], entry["on"])

    def take(self, entry, data, village, on):
        kind = entry["kind"]
        if kind == "village-registered":
            self.villages[village] = {"on": on, "township": data.get("township"), "merged": None}
            self.tags[village] += [("1900-01-01", tag, True) for tag in data.get("tags", [])]
        elif kind in ("village-tagged", "village-untagged"):
            self.tags[village].append((on, data["tag"], kind == "village-tagged"))
        elif kind == "village-merged":
            self.villages[village]["merged"] = on
        elif kind == "target-set":
            self.goals.append((village, data))
        if kind in MONEY:
            self.last = max(self.last, (int(on[:4]), int(on[5:7])))
        if kind in KINDS:
            self.flow(on, village, data["category"], data["amount"])
        elif kind == "entry-reversed":
            copy = data["reversed"]
            if "category" in copy:
                self.flow(on, village, copy["category"], -copy["amount"])

    def flow(self, on, village, category, amount):
        year, month = int(on[:4]), int(on[5:7])
        self.flows.append((year, month, village, category, amount))
        self.first[village] = min(self.first.get(village, year), year)

    def through(self, year):
        """The last month of a year that counts: 12 once the books go beyond it, 0 for none."""
        if not any(flow[0] == year for flow in self.flows):
            return 0
        return self.last[1] if self.last[0] == year else 12

    def is_silent(self, village, year):
        """Nothing in a year that is not whole."""
        return self.through(year) < 12 and not any(
            flow[0] == year and flow[2] == village for flow in self.flows)

    def bears(self, village, tag, year):
        state = False
        for day, name, present in sorted(self.tags[village], key=lambda change: change[0]):
            if name == tag and day <= f"{year}-12-31":
                state = present
        return state

    def belongs(self, village, year):
        facts = self.villages[village]
        if facts["merged"] and facts["merged"] <= f"{year}-12-31":
            return False
        return facts["on"] <= f"{year}-12-31" or self.first.get(village, 9999) <= year

    def population(self, year, tag=None, township=None):
        return sorted(v for v in self.villages if self.belongs(v, year)
                      and (tag is None or self.bears(v, tag, year))
                      and (township is None or self.villages[v]["township"] == township))

    def amounts(self, village, year, months):
        return [(CATEGORIES[category], amount) for y, month, v, category, amount in self.flows
                if (y, v) == (year, village) and month <= months]

    def measure(self, name, village, year, months=12):
        return sum(amount for category, amount in self.amounts(village, year, months)
                   if name in category["measures"])

    def tier(self, tier, direction, village, year, months=12):
        return sum(amount for category, amount in self.amounts(village, year, months)
                   if (category["tier"], category["direction"]) == (tier, direction))

    def figure(self, name, village, year, known=True, months=12):
        """A figure of one village in the unit that people read."""
        if name in ("operating-income", "total-income", "subsidies"):
            return Fraction(self.measure(name, village, year, months), 100)
        if name == "self-support":
            return share(self.measure("operating-income", village, year, months),
                         self.measure("total-income", village, year, months))
        if name == "subsidy-dependence":
            return share(self.measure("subsidies", village, year, months),
                         self.measure("total-income", village, year, months))
        if name.endswith("-growth"):
            name = name.removesuffix("-growth")
            past = self.measure(name, village, year - 1, self.through(year))
            if not known or not self.belongs(village, year - 1) or self.is_silent(village, year):
                return None
            return share(self.measure(name, village, year) - past, past)
        tier, direction = name.split("-")
        number = {"primary": 1, "secondary": 2, "tertiary": 3}[tier]
        return Fraction(self.tier(number, direction, village, year, months), 100)

    def goals_of(self, village, year):
        """The goals that hold for one village, with whether they are met."""
        latest = {}
        for whose, goal in self.goals:
            if goal["period"] == str(year):
                latest[whose, goal.get("tag"), goal["indicator"]] = goal
        for (whose, tag, indicator), goal in latest.items():
            if whose == village or not whose and (not tag or self.bears(village, tag, year)):
                value, wanted = self.figure(indicator, village, year), Fraction(goal["value"])
                met = value is not None and (
                    value >= wanted if goal["goal"] == "at-least" else value <= wanted)
                is_money = not indicator.endswith(("-growth", "self-support", "-dependence"))
                yield indicator, goal["goal"], int(wanted * 100) if is_money else goal["value"], met


def share(part, whole):
    """In per cent."""
    return Fraction(part, whole) * 100 if whole > 0 else None


def percentile(values, percent):
    if len(values) == 1:
        return Fraction(values[0])
    return statistics.quantiles([Fraction(v) for v in values], n=100, method="inclusive")[
        percent - 1]


def theil(values):
    if not values or min(values) < 0 or sum(values) <= 0:
        return None
    total = sum(values)
    parts = [v / total for v in values if v]
    return math.log(len(values)) + sum(p * math.log(p) for p in parts)


def between(groups):
    total, count = sum(map(sum, groups)), sum(map(len, groups))
    return sum(sum(g) / total * math.log(sum(g) / total * count / len(g))
               for g in groups if sum(g))


def expected(book, year, tag, township, threshold, measure):
    """Every indicator, money in yuan, shares in per cent."""
    villages = book.population(year, tag, township)
    values = [book.measure(measure, v, year) for v in villages]
    n, total = len(values), sum(values)
    yuan = lambda fen: None if fen is None else Fraction(fen) / 100  # noqa: E731
    heard = [v for v in villages if not book.is_silent(v, year)]
    same = [v for v in heard if book.belongs(v, year - 1)]
    past = sum(book.measure(measure, v, year - 1, book.through(year)) for v in same)
    pairs = sum(abs(a - b) for a in values for b in values)
    out = [sum(book.tier(t, "out", v, year) for v in villages) for t in (1, 2, 3)]
    groups = defaultdict(list)
    for village, value in zip(villages, values):
        groups[book.villages[village]["township"]].append(value)
    means = [Fraction(sum(g), len(g)) for g in groups.values()]
    income = sum(book.measure("total-income", v, year) for v in villages)
    goals = {v: list(book.goals_of(v, year)) for v in villages}
    count = sum(map(len, goals.values()))
    met = sum(goal[-1] for all_of in goals.values() for goal in all_of)
    index, inner = theil(values), between(groups.values()) if theil(values) is not None else None
    below = None
    if threshold is not None and (heard or book.through(year) == 12):
        below = sum(book.measure(measure, v, year) < threshold for v in heard)
    answer = {
        "villages": n, "-total": yuan(total), "-mean": yuan(Fraction(total, n)) if n else None,
        "-median": yuan(statistics.median(map(Fraction, values))) if n else None,
        "-min": yuan(min(values, default=None)), "-max": yuan(max(values, default=None)),
        "-p10": yuan(percentile(values, 10)) if n else None,
        "-p90": yuan(percentile(values, 90)) if n else None,
        "-gini": Fraction(pairs, 2 * n * total) if total > 0 else None,
        "-growth": share(sum(book.measure(measure, v, year) for v in same) - past, past),
        "villages-below-threshold": below,
        "share-at-or-above-threshold": None if below is None else share(
            len(heard) - below, len(heard)),
        "total-income": yuan(income),
        "self-support": share(
            sum(book.measure("operating-income", v, year) for v in villages), income),
        "subsidy-dependence": share(
            sum(book.measure("subsidies", v, year) for v in villages), income),
        "township-ratio": max(means) / min(means) if len(means) > 1 and min(means) > 0 else None,
        "theil": index, "theil-between": inner,
        "theil-between-share": inner / index * 100 if index else None,
        "goals": count, "goals-met": met, "goal-attainment": share(met, count),
        "villages-at-target": sum(bool(g) and all(x[-1] for x in g) for g in goals.values()),
    }
    for name, amount in zip(("primary", "secondary", "tertiary"), out):
        answer[f"{name}-out"] = yuan(amount)
        answer[f"{name}-out-share"] = share(amount, sum(out))
    named = {measure + k if k.startswith("-") else k: v for k, v in answer.items()}
    return named, [v for v in villages if v not in same], len(same)


def last_day(book, year):
    month = book.through(year)
    return f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}" if month else None


class RandomDistricts(LedgerTest):
    CASES = 6

    def district(self, case):
        random = Random(SEED * 100 + case)
        ledger = self.empty(f"district-{case}.db")
        codes = [f"V{i:02}" for i in range(random.randint(2, 12))]
        towns = ["东镇", "西街道", "南镇", None][: random.randint(1, 4)]
        for code in codes:
            town = random.choice(towns)
            more = ["--township", town] if town else []
            more += ["--tag", "cohort"] if random.random() < 0.5 else []
            day = random.choice(["2020-01-01", "2021-06-01", "2022-12-31", "2023-01-01"])
            ledger.run("village", "add", code, f"合成{code}", "--on", day, *more)
        self.history(ledger, random, codes)
        if case % 2:
            self.begun_year(ledger, random, codes)
        for code in random.sample(codes, len(codes) // 3):
            day = random.choice(["2021-12-31", "2022-01-01", "2022-12-31", "2023-01-01"])
            ledger.run("village", random.choice(["tag", "untag"]), code, "cohort", "--on", day)
        if len(codes) > 3:
            ledger.run("village", "merge", codes[0], codes[1], "--on",
                       random.choice(["2021-12-31", "2022-12-31", "2023-01-01"]))
        self.goals(ledger, random, codes)
        return ledger

    def history(self, ledger, random, codes):
        rows = ["date,village,kind,category,amount,voucher"]
        for number in range(random.randint(40, 200)):
            category = random.choice(list(CATEGORIES.values()))
            amount = Decimal(random.randint(1, 10 ** random.randint(3, 9))) / 100
            rows.append(f"{random.choice([2021, 2022, 2022])}-{random.randint(1, 12):02}-"
                        f"{random.randint(1, 28):02},{random.choice(codes)},{category['kind']},"
                        f"{category['code']},{amount},{number}")
        ledger.imports("\n".join(rows) + "\n")
        entries = ledger.json("history", "--limit", "100000")
        money = [entry for entry in entries if entry["kind"] in KINDS]
        for entry in random.sample(money, 6):
            day = random.choice([entry["on"], "2022-12-31", "2023-01-02"])
            ledger.run("reverse", entry["seq"], "--reason", "合成", "--on", max(day, entry["on"]))

    def begun_year(self, ledger, random, codes):
        """A few months of 2023, of some villages only."""
        rows = ["date,village,kind,category,amount,voucher"]
        for number in range(random.randint(5, 20)):
            category = random.choice(list(CATEGORIES.values()))
            rows.append(f"2023-{random.randint(1, 5):02}-11,{random.choice(codes[1:])},"
                        f"{category['kind']},{category['code']},{random.randint(1, 10**6)},b{number}")
        ledger.imports("\n".join(rows) + "\n")

    def goals(self, ledger, random, codes):
        for _ in range(random.randint(0, 6)):
            where = random.choice([[], ["--tag", "cohort"], ["--village", random.choice(codes[1:])]])
            indicator, value = random.choice([
                ("operating-income", random.randint(0, 2_000_000)), ("self-support", 50),
                ("tertiary-out", 1000), ("operating-income-growth", 5),
                ("subsidy-dependence", 20)])
            most = ["--at-most"] if indicator == "subsidy-dependence" else []
            ledger.run("target", "set", indicator, value, "--year",
                       random.choice([2022, 2022, 2023]), *where, *most)

    def compare(self, ledger, book, random, case):
        for year in (2021, 2022, 2023, 2024):
            for tag, town in [(None, None), ("cohort", None), (None, "东镇"), ("nobody", None)]:
                threshold = random.choice([None, 100_000, 12_345_678])
                measure = random.choice(["operating-income", "total-income", "subsidies"])
                words = ["indicators", "--year", year, "--measure", measure]
                words += ["--tag", tag] if tag else []
                words += ["--township", town] if town else []
                words += ["--threshold", f"{threshold // 100}.{threshold % 100:02}"] \
                    if threshold else []
                if threshold is None and year >= 2022:
                    threshold = 100_000_000  # the profile's policy, in force from 2022
                answer = {row["indicator"]: row for row in ledger.json(*words)}
                wanted, left_out, same = expected(book, year, tag, town, threshold, measure)
                self.assertEqual(set(answer), set(wanted))
                for name, value in wanted.items():
                    self.figure(answer[name], value, (case, *words, name))
                growth = answer[f"{measure}-growth"]
                self.assertEqual((growth["leftOut"], growth["population"]), (left_out, same))
                self.assertEqual({row["through"] for row in answer.values()},
                                 {last_day(book, year)})

    def figure(self, row, value, what):
        if isinstance(value, float):
            self.assertAlmostEqual(float(row["value"]), value, places=3, msg=what)
        else:
            self.assertEqual(row["value"], rounded(value, PLACES[row["unit"]]), what)

    def ranks(self, ledger, book, case, year=2022):
        for by in ("operating-income", "tertiary-out", "self-support", "total-income-growth"):
            for flags in ([], ["--ascending"]):
                rows = ledger.json("rank", "--year", year, "--by", by, *flags)
                villages = book.population(year)
                values = {v: book.figure(by, v, year) for v in villages}
                known = sorted((v for v in villages if values[v] is not None),
                               key=lambda v: (values[v] if flags else -values[v], v))
                order = known + [v for v in villages if values[v] is None]
                self.assertEqual([row["village"] for row in rows], order, (case, by))
                for row in rows:
                    value = values[row["village"]]
                    better = [v for v in known if (
                        values[v] < value if flags else values[v] > value)] if value is not None \
                        else []
                    self.assertEqual(row["rank"], None if value is None else len(better) + 1)
                    self.assertEqual(row["value"], in_json(value, row), (case, by, row))
                    before = book.figure(by, row["village"], year - 1, known=False,
                                         months=book.through(year) or 12) \
                        if book.belongs(row["village"], year - 1) else None
                    self.assertEqual(row["before"], in_json(before, row), (case, by, row))
                    self.change(row, value, before, book.is_silent(row["village"], year))

    def change(self, row, value, before, silent):
        """Of money in per cent; of a percentage the plain difference, in points."""
        points = row["unit"] == "percent"
        self.assertEqual(row["changeUnit"], "points" if points else "percent")
        change = None
        if not silent and value is not None and before is not None and (points or before > 0):
            change = value - before if points else (value - before) / before * 100
        self.assertEqual(row["change"], rounded(change, 4), row)

    def targets(self, ledger, book, case, year=2022):
        rows = ledger.json("targets", "--year", year)
        found = sorted((row["village"], row["indicator"], row["goal"], row["target"], row["met"])
                       for row in rows)
        for row in rows:
            value = book.figure(row["indicator"], row["village"], year)
            self.assertEqual(row["value"], in_json(value, row), (case, row))
        wanted = sorted((v, *goal) for v in book.population(year)
                        for goal in book.goals_of(v, year))
        self.assertEqual(found, wanted, case)

    def test_random_districts(self):
        for case in range(self.CASES):
            with self.subTest(seed=SEED, case=case):
                ledger = self.district(case)
                lines = ledger.run("export", "--format", "ndjson").out.splitlines()
                book = Book(lines)
                self.compare(ledger, book, Random(case), case)
                for year in (2021, 2022, 2023, 2024):
                    self.ranks(ledger, book, case, year)
                    self.targets(ledger, book, case, year)

    def test_as_of_an_entry_gives_what_a_ledger_cut_there_gives(self):
        ledger = self.district(0)
        lines = ledger.run("export", "--format", "ndjson").out.splitlines()
        for cut in (102, len(lines) // 2, len(lines) - 3):
            book = Book(lines[:cut])
            answer = {row["indicator"]: row for row in
                      ledger.json("indicators", "--year", "2022", "--at", cut)}
            wanted, _, _ = expected(book, 2022, None, None, 100_000_000, "operating-income")
            for name, value in wanted.items():
                self.figure(answer[name], value, (cut, name))


class Definitions(unittest.TestCase):
    def test_the_page_and_the_help_define_the_same_indicators(self):
        page = (ROOT / "Schemas" / "indicators.md").read_text(encoding="utf-8")
        help_text = " ".join(run("indicators", "--help").out.split())
        rows = [line.strip("|").split(" | ") for line in page.splitlines()
                if line.startswith("| `")]
        self.assertEqual(len(rows), 29)
        for name, _, formula, unit in rows:
            line = f"{name.strip(' `')} = {formula} [{unit.strip(' |')}]"
            self.assertIn(line, help_text)


class QuotedFigures(LedgerTest):
    """Agreement at the published precision: [value − u/2, value + u/2)."""

    def setUp(self):
        super().setUp()
        self.ledger = self.empty("quoted.db")
        for code, amounts in {"A": (1000, 1234567.89), "B": (3000, 2345678.90)}.items():
            self.ledger.run("village", "add", code, code, "--on", "2020-01-01", "--tag", "t")
            for year, amount in zip((2021, 2022), amounts):
                self.ledger.record("income", code, f"{year}-05-05", "inc.sales", f"{amount:.2f}")
        # The mean of 2022 is 1790123.395.

    def verdict(self, value, unit, precision, indicator="operating-income-mean", period="2022",
                *more):
        self.ledger.run("quote", indicator, "--period", period, "--value", value, "--unit", unit,
                        "--precision", precision, "--source", "合成", *more)
        row = self.ledger.json("indicators", "--quoted")[-1]
        return row["agrees"] if row["reason"] is None else row["reason"]

    def test_the_interval_is_closed_below_and_open_above(self):
        for value, unit, precision, agrees in [
            ("1790123.395", "CNY", "0.001", True), ("1790123.39", "CNY", "0.01", False),
            ("1790123.40", "CNY", "0.01", True), ("1790123.39", "元/村", "0.02", True),
            ("179.0", "万元/村", "0.1", True), ("1.79", "million CNY", "0.01", True),
            ("179", "万元", "1", True), ("1.8", "百万元", "0.1", True),
            ("1.7", "百万元", "0.1", False), ("0.0179", "亿元", "0.0001", True),
            ("1790124", "yuan", "1", False), ("1790123", "yuan", "1", True),
        ]:
            self.assertIs(self.verdict(value, unit, precision), agrees, (value, unit, precision))

    def test_shares_growth_and_counts(self):
        growth = (Fraction("1234567.89") + Fraction("2345678.90")) / 4000 * 100 - 100
        near = rounded(growth, 1)
        self.assertIs(self.verdict(near, "%", "0.1", "operating-income-growth"), True)
        self.assertIs(self.verdict(near, "percent", "0.1", "operating-income-growth", "2022",
                                   "--population", "t"), True)
        self.assertIs(self.verdict("0", "villages", "1", "villages-below-threshold"), True)
        self.assertIs(self.verdict("1", "个村", "1", "villages-below-threshold"), False)

    def test_what_the_books_do_not_determine_is_quoted_only(self):
        for words, reason in [
            (("1.599", "ratio", "0.001", "urban-rural-income-ratio"), "external"),
            (("1.8", "吨", "0.1"), "unit"), (("1.8", "百万元", "0.1", "operating-income-mean",
                                             "2022-05"), "not-of-a-year"),
            (("1.8", "百万元", "0.1", "operating-income-mean", "2022", "--population", "none"),
             "undetermined"),
            (("5", "%", "1", "operating-income-growth", "2021"), "undetermined"),
        ]:
            self.assertEqual(self.verdict(*words), reason, words)

    def test_goals_of_unknown_figures_and_months_are_refused(self):
        for words, code in [
            (["target", "set", "happiness", "1", "--year", "2022"], 65),
            (["target", "set", "operating-income", "1", "--year", "2022-03"], 65),
            (["target", "set", "operating-income", "1e6", "--year", "2022"], 65),
            (["target", "set", "operating-income", "1", "--year", "2022", "--village", "Z"], 65),
            (["rank", "--year", "2022", "--by", "happiness"], 65),
            (["indicators"], 64), (["indicators", "--year", "2022", "--measure", "x"], 65),
            (["targets", "--year", "2022", "--village", "Z"], 65),
        ]:
            head = self.ledger.head
            self.ledger.run(*words, code=code)
            self.assertEqual(self.ledger.head, head, words)


if __name__ == "__main__":
    unittest.main()
