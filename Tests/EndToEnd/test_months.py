"""Figures of some months of a year, beside the same months of the year before.

Every indicator and rank equals an independent computation from the exported entries, on random
districts and random months; a period, the months it names and (for twelve of them) the year are one
and the same question.
"""

import calendar
import json
import statistics
import unittest
from fractions import Fraction
from random import Random

from ledger import SEED, LedgerTest
from test_indicators import (CATEGORIES, MONEY, Book, RandomDistricts, between, in_json,
                             percentile, share, theil)

PERIODS = {**{f"Q{n}": (3 * n - 2, 3 * n) for n in (1, 2, 3, 4)}, "H1": (1, 6), "H2": (7, 12),
           **{f"{n:02}": (n, n) for n in range(1, 13)}}


class MonthBook:
    """The sums of months `first` to `last` of a year, from the entries of a `Book`."""

    def __init__(self, book, entries, year, first, last):
        self.book, self.year, self.first, self.last = book, year, first, last
        self.day = f"{year}-{last:02}-{calendar.monthrange(year, last)[1]:02}"
        self.day_before = (f"{year - 1}-{last:02}-"
                           f"{calendar.monthrange(year - 1, last)[1]:02}")
        self.entry_days = {}
        for village, on in entries:
            self.entry_days[village] = min(on, self.entry_days.get(village, on))
        heard = any((y, first <= m <= last) == (year, True) for y, m, *_ in book.flows)
        reached = min(last, book.last[1] if book.last[0] == year else 12)
        self.through = reached if heard and book.last[0] >= year else 0
        self.is_whole = self.through == last

    def belongs(self, village, day):
        facts = self.book.villages[village]
        if facts["merged"] and facts["merged"] <= day:
            return False
        return facts["on"] <= day or self.entry_days.get(village, "9999") <= day

    def bears(self, village, tag):
        state = False
        for day, name, present in sorted(self.book.tags[village], key=lambda change: change[0]):
            if name == tag and day <= self.day:
                state = present
        return state

    def population(self, tag=None):
        return sorted(v for v in self.book.villages if self.belongs(v, self.day)
                      and (tag is None or self.bears(v, tag)))

    def there(self, village):
        return self.belongs(village, self.day_before)

    def is_silent(self, village):
        return not self.is_whole and not any(
            y == self.year and self.first <= m <= self.last and v == village
            for y, m, v, *_ in self.book.flows)

    def moved(self, village, before=False):
        year = self.year - before
        last = (self.through or self.last) if before else self.last
        return [(CATEGORIES[category], amount) for y, m, v, category, amount in self.book.flows
                if (y, v) == (year, village) and self.first <= m <= last]

    def measure(self, name, village, before=False):
        return sum(amount for category, amount in self.moved(village, before)
                   if name in category["measures"])

    def out(self, tier, village):
        return sum(amount for category, amount in self.moved(village)
                   if (category["tier"], category["direction"]) == (tier, "out"))

    def figure(self, name, village, before=False):
        if name == "operating-income":
            return Fraction(self.measure(name, village, before), 100)
        assert name == "self-support"
        return share(self.measure("operating-income", village, before),
                     self.measure("total-income", village, before))

    def indicators(self, measure, tag, threshold):
        """Money in yuan, shares in per cent, `None` where nothing is determined."""
        villages = self.population(tag)
        values = [self.measure(measure, v) for v in villages]
        n, total = len(values), sum(values)
        heard = [v for v in villages if not self.is_silent(v)]
        same = [v for v in heard if self.there(v)]
        past = sum(self.measure(measure, v, before=True) for v in same)
        income = sum(self.measure("total-income", v) for v in villages)
        out = [sum(self.out(tier, v) for v in villages) for tier in (1, 2, 3)]
        groups = {}
        for village, value in zip(villages, values):
            groups.setdefault(self.book.villages[village]["township"], []).append(value)
        means = [Fraction(sum(g), len(g)) for g in groups.values()]
        below = None
        if threshold is not None and (heard or self.is_whole):
            below = sum(self.measure(measure, v) < threshold for v in heard)
        index = theil(values)
        inner = between(groups.values()) if index is not None else None
        wanted = {
            "villages": n, "-total": Fraction(total, 100),
            "-mean": Fraction(total, 100 * n) if n else None,
            "-median": statistics.median(map(Fraction, values)) / 100 if n else None,
            "-min": Fraction(min(values), 100) if n else None,
            "-max": Fraction(max(values), 100) if n else None,
            "-p10": percentile(values, 10) / 100 if n else None,
            "-p90": percentile(values, 90) / 100 if n else None,
            "-gini": Fraction(sum(abs(a - b) for a in values for b in values), 2 * n * total)
            if total > 0 else None,
            "-growth": share(sum(self.measure(measure, v) for v in same) - past, past),
            "villages-below-threshold": below,
            "share-at-or-above-threshold":
                None if below is None else share(len(heard) - below, len(heard)),
            "total-income": Fraction(income, 100),
            "self-support": share(sum(self.measure("operating-income", v) for v in villages),
                                  income),
            "subsidy-dependence": share(sum(self.measure("subsidies", v) for v in villages), income),
            "township-ratio":
                max(means) / min(means) if len(means) > 1 and min(means) > 0 else None,
            "theil": index, "theil-between": inner,
            "theil-between-share": inner / index * 100 if index else None,
            # Goals are aimed at for years.
            "goals": None, "goals-met": None, "goal-attainment": None, "villages-at-target": None,
        }
        for name, amount in zip(("primary", "secondary", "tertiary"), out):
            wanted[f"{name}-out"] = Fraction(amount, 100)
            wanted[f"{name}-out-share"] = share(amount, sum(out))
        return ({measure + k if k.startswith("-") else k: v for k, v in wanted.items()},
                [v for v in villages if v not in same])


class RandomMonths(RandomDistricts):
    CASES = 4

    def test_random_districts(self):
        for case in range(self.CASES):
            with self.subTest(seed=SEED, case=case):
                ledger = self.district(case)
                lines = ledger.run("export", "--format", "ndjson").out.splitlines()
                self.hold(ledger, lines, Random(SEED + case), ())

    def test_as_of_an_entry_gives_what_a_ledger_cut_there_gives(self):
        ledger = self.district(1)
        lines = ledger.run("export", "--format", "ndjson").out.splitlines()
        for cut in (len(lines) // 2, len(lines) - 3):
            self.hold(ledger, lines[:cut], Random(SEED + cut), ("--at", cut))

    def hold(self, ledger, lines, random, at):
        book = Book(lines)
        entries = [(e["village"], e["on"]) for e in map(json.loads, lines) if e["kind"] in MONEY]
        for _ in range(6):
            year = random.choice([2021, 2022, 2022, 2023, 2023, 2024])
            first = random.randint(1, 12)
            last = random.randint(first, 12)
            words = ["--from", f"{year}-{first:02}", "--to", f"{year}-{last:02}"]
            if random.random() < 0.4:
                name, (first, last) = random.choice(list(PERIODS.items()))
                words = ["--period", f"{year}-{name}"]
            if (first, last) == (1, 12):
                continue
            months = MonthBook(book, entries, year, first, last)
            self.hold_indicators(ledger, months, words + list(at), random)
            self.hold_ranks(ledger, months, words + list(at))

    def hold_indicators(self, ledger, months, words, random):
        tag = random.choice([None, "cohort"])
        threshold = random.choice([None, 100_000, 12_345_678])
        measure = random.choice(["operating-income", "total-income"])
        more = (["--tag", tag] if tag else []) + (
            ["--threshold", f"{threshold / 100:.2f}"] if threshold else [])
        rows = {row["indicator"]: row for row in
                ledger.json("indicators", *words, "--measure", measure, *more)}
        wanted, left_out = months.indicators(measure, tag, threshold)
        self.assertEqual(set(rows), set(wanted))
        for name, value in wanted.items():
            self.figure(rows[name], value, (*words, *more, name))
        self.assertEqual(rows[f"{measure}-growth"]["leftOut"], left_out, words)
        through = None
        if months.through:
            end = calendar.monthrange(months.year, months.through)[1]
            through = f"{months.year}-{months.through:02}-{end}"
        self.assertEqual({row["through"] for row in rows.values()}, {through}, words)

    def hold_ranks(self, ledger, months, words):
        for by in ("operating-income", "self-support"):
            villages = months.population()
            values = {v: months.figure(by, v) for v in villages}
            known = sorted((v for v in villages if values[v] is not None),
                           key=lambda v: (-values[v], v))
            rows = ledger.json("rank", *words, "--by", by)
            self.assertEqual([row["village"] for row in rows],
                             known + [v for v in villages if values[v] is None], words)
            for row in rows:
                village, value = row["village"], values[row["village"]]
                before = months.figure(by, village, True) if months.there(village) else None
                self.assertEqual(row["value"], in_json(value, row), (words, by, row))
                self.assertEqual(row["before"], in_json(before, row), (words, by, row))
                self.change(row, value, before, months.is_silent(village))


class OneQuestion(LedgerTest):
    """Three villages over 2021 and 2022; A is merged into B in May 2022, N is new in March 2022."""

    def setUp(self):
        super().setUp()
        self.ledger = self.empty("months.db")
        for code, on in (("A", "2020-01-01"), ("B", "2020-01-01"), ("C", "2020-01-01"),
                         ("N", "2022-03-01")):
            self.ledger.run("village", "add", code, f"合成{code}", "--township",
                            "东镇" if code != "C" else "西镇", "--on", on)
        rows = ["date,village,kind,category,amount"]
        for month in range(1, 13):
            rows += [f"2021-{month:02}-15,{code},income,inc.sales,{1000 * month}" for code in "ABC"]
            rows += [f"2022-{month:02}-15,{code},income,inc.sales,{1100 * month}" for code in "BC"]
        rows += ["2022-02-03,A,income,inc.sales,7", "2022-04-03,N,income,inc.sales,5"]
        self.ledger.imports("\n".join(rows) + "\n")
        self.ledger.run("village", "merge", "A", "B", "--on", "2022-05-31")

    def test_a_period_and_its_months_are_one_question(self):
        for period, first, last in (("2022-H1", "2022-01", "2022-06"),
                                    ("2022-Q3", "2022-07", "2022-09"),
                                    ("2022-11", "2022-11", "2022-11")):
            for command in ("indicators", "rank"):
                for lang in ("en", "zh"):
                    one = self.ledger.run(command, "--period", period, "--lang", lang)
                    other = self.ledger.run(command, "--from", first, "--to", last, "--lang", lang)
                    self.assertEqual(one, other)

    def test_twelve_months_are_the_year(self):
        for command in ("indicators", "rank"):
            for form in ("table", "json", "csv"):
                year = self.ledger.run(command, "--year", "2022", "--format", form)
                for words in (["--period", "2022"], ["--from", "2022-01", "--to", "2022-12"]):
                    self.assertEqual(self.ledger.run(command, *words, "--format", form), year)

    def test_growth_of_months_is_of_the_same_villages_and_says_who_is_missing(self):
        def growth(*words):
            return next(row for row in self.ledger.json("indicators", *words)
                        if row["indicator"] == "operating-income-growth")
        # March: A and N are there; A earned nothing.
        march = growth("--period", "2022-03")
        self.assertEqual((march["value"], march["leftOut"]), ("-26.6667", ["N"]))
        half = growth("--period", "2022-H1")
        self.assertEqual((half["value"], half["leftOut"], half["population"]),
                         ("10.0000", ["N"], 2))
        for lang, said in (("en", "A (merged into B)"), ("zh", "A（并入 B）")):
            self.assertIn(said, self.ledger.run("indicators", "--period", "2022-H1", "--lang",
                                                lang).out)
            self.assertNotIn(said, self.ledger.run("indicators", "--period", "2022-Q1", "--lang",
                                                   lang).out)

    def test_a_village_that_moved_away_is_named_in_its_old_township(self):
        self.ledger.run("village", "move", "C", "东镇", "--on", "2022-04-01")
        out = self.ledger.run("indicators", "--period", "2022-Q2", "--township", "西镇").out
        self.assertRegex(out, r"Growth leaves out 1 .*: C\n")
        out = self.ledger.run("indicators", "--period", "2022-Q1", "--township", "西镇").out
        self.assertNotIn("Growth leaves out", out)

    def test_headings_name_both_stretches(self):
        for words, lang, now, before in (
                (["--period", "2022-H1"], "en", "2022-H1", "2021-H1"),
                (["--period", "2022-H1"], "zh", "2022 年上半年", "2021 年上半年"),
                (["--from", "2022-02", "--to", "2022-05"], "en", "2022-02–2022-05",
                 "2021-02–2021-05"),
                (["--from", "2022-02", "--to", "2022-05"], "zh", "2022 年 2—5 月",
                 "2021 年 2—5 月")):
            for command in ("indicators", "rank"):
                out = self.ledger.run(command, *words, "--lang", lang).out
                self.assertIn(now, out.splitlines()[0])
                self.assertIn(before, out)

    def test_what_is_no_stretch_of_one_year_is_refused_with_what_was_given(self):
        for words, code, said in (
                ([], 64, "--period 2022-H1"), (["--from", "2022-01"], 64, "--to"),
                (["--to", "2022-01"], 64, "--from"),
                (["--from", "2021-11", "--to", "2022-02"], 64, "2021-11"),
                (["--from", "2022-05", "--to", "2022-02"], 64, "2022-05"),
                (["--from", "2022", "--to", "2022-02"], 64, "2022"),
                (["--from", "2022-13", "--to", "2022-14"], 65, "2022-13"),
                (["--period", "2022-Q5"], 64, "2022-Q5"),
                (["--period", "2022-H1", "--year", "2022"], 64, "--period"),
                (["--period", "2022-H1", "--from", "2022-01", "--to", "2022-02"], 64, "--period")):
            for command in ("indicators", "rank"):
                for lang in ("en", "zh"):
                    answer = self.ledger.run(command, *words, "--lang", lang, code=code)
                    self.assertIn(said, answer.err, words)
        self.ledger.run("indicators", "--quoted", "--period", "2022-H1", code=64)


del RandomDistricts

if __name__ == "__main__":
    unittest.main()
