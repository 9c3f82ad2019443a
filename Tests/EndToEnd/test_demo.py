"""The sample district, recomputed from its export: published means, goals, money that never runs out.

Nothing here asks the program for a sum: only the exported entries are read.
"""

import hashlib
import json
import subprocess
import time
import unittest
from calendar import monthrange
from collections import Counter, defaultdict
from fractions import Fraction
from pathlib import Path

from ledger import COLLECTIVE, Ledger, LedgerTest, expect, run
from reference import PROFILE

ITEMS = [json.loads(line) for line in PROFILE.read_text(encoding="utf-8").splitlines()]
CATEGORIES = {i["data"]["code"]: i["data"] for i in ITEMS if i["kind"] == "category-defined"}
MONEY = {"income-received": 1, "expense-paid": -1, "distribution-paid": -1}
OPERATING = {c for c, d in CATEGORIES.items() if "operating-income" in d["measures"]}


def signed(entry):
    """Category, account, and the amount as it counts; of a reversal the opposite."""
    data, sign = entry["data"], 1
    if entry["kind"] == "entry-reversed":
        data, sign = data["reversed"], -1
    return data.get("category"), data.get("account"), sign * data.get("amount", 0)


def splitmix(seed):
    """SplitMix64 (Steele, Lea, Flood 2014); a draw below n is the upper half of a product."""
    mask = 2**64 - 1

    def draw(n):
        nonlocal seed
        seed = (seed + 0x9E3779B97F4A7C15) & mask
        z = seed
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        return ((z ^ (z >> 31)) * n) >> 64

    return draw


class Demo(LedgerTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.books = {}

    def book(self, *options):
        """The entries of a demo book; each is made once."""
        if options not in self.books:
            path = self.folder / f"demo{len(self.books)}.db"
            expect(run("demo", "--ledger", path, *options), 0, options)
            ledger = Ledger(path)
            self.assertEqual(ledger.findings(code=0), [])
            ledger.run("replay", "--check")
            self.books[options] = [json.loads(line) for line in ledger.lines()]
        return self.books[options]

    def incomes(self, entries):
        """Operating income in fen by year and village."""
        sums = defaultdict(Counter)
        for entry in entries:
            category, _, amount = signed(entry)
            if category in OPERATING:
                sums[int(entry["on"][:4])][entry["village"]] += amount
        return sums

    def villages(self, entries):
        return {e["village"]: e["data"] for e in entries if e["kind"] == "village-registered"}

    def assertPublished(self, entries):
        incomes, villages = self.incomes(entries), self.villages(entries)
        cohort = {v for v, d in villages.items() if "cohort-214" in d["tags"]}
        stars = {v for v, d in villages.items() if "star-village" in d["tags"]}
        self.assertEqual((len(villages), len(cohort), len(stars)), (328, 214, 8))
        mean = Fraction(sum(incomes[2022].values()), 328 * 100)
        self.assertTrue(3_555_000 <= mean < 3_565_000, mean)
        of_cohort = [sum(incomes[y][v] for v in cohort) for y in (2021, 2022)]
        mean = Fraction(of_cohort[1], 214 * 100)
        self.assertTrue(3_395_500 <= mean < 3_396_500, mean)
        growth = Fraction(of_cohort[1], of_cohort[0]) - 1
        self.assertTrue(Fraction("0.2175") <= growth < Fraction("0.2185"), float(growth))
        self.assertGreaterEqual(min(incomes[2022].values()), 100_000_000)
        weak = sum(value < 100_000_000 for value in incomes[2021].values())
        self.assertTrue(1 <= weak <= 60, weak)
        for village in stars:
            self.assertGreaterEqual(incomes[2022][village], 200_000_000)
            self.assertGreaterEqual(incomes[2022][village] * 100, incomes[2021][village] * 110)

    def test_the_published_figures_follow_from_the_entries(self):
        self.assertPublished(self.book())

    def test_other_seeds_keep_the_published_figures(self):
        for seed in ("0", "2022", str(2**64 - 1)):
            with self.subTest(seed=seed):
                self.assertPublished(self.book("--seed", seed))

    def test_every_quoted_figure_that_events_determine_agrees(self):
        path = self.folder / "quoted.db"
        run("demo", "--ledger", path)
        rows = Ledger(path).json("indicators", "--quoted")
        self.assertEqual(sum(row["agrees"] is True for row in rows), 6)
        self.assertEqual([row for row in rows if row["agrees"] is False], [])
        goals = Ledger(path).json("targets", "--year", "2022")
        self.assertEqual((len(goals), {goal["met"] for goal in goals}), (40, {True}))

    def test_about_two_hundred_entries_of_a_village_and_year(self):
        counts = Counter((e["village"], e["on"][:4]) for e in self.book()
                         if e["village"] and e["on"] < "2023")
        self.assertEqual(len(counts), 328 * 2)
        self.assertTrue(all(170 <= n <= 230 for n in counts.values()), counts.most_common(3))

    def test_cash_and_bank_never_run_out(self):
        for entries in (self.book(), self.book("--villages", "12", "--years", "4",
                                               "--entries", "60", "--seed", "5")):
            days = defaultdict(Counter)
            for entry in entries:
                for account, amount in self.movements(entry):
                    days[entry["village"], account][entry["on"]] += amount
            for place, moves in days.items():
                balance = 0
                for day in sorted(moves):
                    balance += moves[day]
                    self.assertGreaterEqual(balance, 0, (place, day))

    def movements(self, entry):
        """What an entry adds to cash (101) and bank (102), in fen."""
        kind, data, sign = entry["kind"], entry["data"], 1
        if kind == "entry-reversed":
            data, sign = data["reversed"], -1
            kind = data["kind"]
        if kind in MONEY:
            yield data["account"], sign * MONEY[kind] * data["amount"]
        elif kind == "transfer-made":
            yield data["from"], -sign * data["amount"]
            yield data["to"], sign * data["amount"]
        for line in data.get("lines", []):
            if line["account"] in ("101", "102"):
                yield line["account"], sign * (line.get("debit", 0) - line.get("credit", 0))

    def test_reserve_comes_first_and_dividends_stay_below_the_rest(self):
        """Reserve ≥ 30 % of net income (Zhejiang Art 32) and all gifts; dividends within what is left;
        both of the year before that in which they are recorded, as its approval says."""
        net, gifts, reserve, dividend, approved = Counter(), Counter(), Counter(), Counter(), {}
        for entry in self.book():
            year = int(entry["on"][:4])
            village, data = entry["village"], entry["data"]
            category, _, amount = signed(entry) if village else (None, 0, 0)
            if category == "dist.dividend":
                dividend[village, year - 1] += amount
            elif category:
                account = CATEGORIES[category]["account"]
                net[village, year] += amount if account.startswith("50") else -amount
                gifts[village, year] += amount if category == "inc.donation.free" else 0
            if entry["kind"] == "journal-posted":
                reserve[village, year - 1] += sum(
                    line.get("credit", 0) for line in data["lines"] if line["account"] == "311")
            if entry["kind"] == "distribution-approved":
                approved[village, int(data["year"])] = data
                self.assertGreaterEqual(data["favour"] * 3, data["entitled"] * 2)
        self.assertEqual(len(dividend), 328 * 2)
        self.assertEqual(set(approved), set(dividend))
        for place, amount in dividend.items():
            said = approved[place]
            kept = gifts[place] if place[1] == 2022 else 0  # The rule is of January 2022.
            self.assertEqual((said["net"], said["members"], said["reserve"] + said["retained"]),
                             (net[place], amount, reserve[place]), place)
            self.assertEqual(said["retained"], kept, place)
            self.assertGreaterEqual(said["reserve"] * 10, (net[place] - kept) * 3, place)
            self.assertLessEqual(amount + reserve[place], net[place], place)

    def test_nothing_is_lost_between_years(self):
        """Opening undistributed + net income = reserve + members + closing undistributed, for each
        village and year, told by the entries alone."""
        surplus = Counter()
        moved = defaultdict(Counter)
        for entry in self.book():
            village, year, data = entry["village"], int(entry["on"][:4]), entry["data"]
            for line in data.get("lines", []):
                amount = line.get("credit", 0) - line.get("debit", 0)
                if line["account"] == "322":
                    surplus[village] += amount
                elif entry["kind"] == "opening-balance-set":
                    pass
                elif line["account"] in ("311", "211"):
                    moved[village, year][line["account"]] += amount
            if entry["kind"] == "year-closed":
                moved[village, year]["net"] += data["net"]
                moved[village, year]["closing"] = surplus[village]
        for village in {place[0] for place in moved}:
            before = 0
            for year in (2021, 2022):
                one = moved[village, year]
                self.assertEqual(before + one["net"], one["311"] + one["211"] + one["closing"],
                                 (village, year))
                before = one["closing"]

    def test_entries_stand_in_order_of_months(self):
        """Across all villages; 2021 is closed in its turn."""
        entries = self.book()
        start = next(i for i, e in enumerate(entries) if e["kind"] == "village-registered")
        months = [e["on"][:7] for e in entries[start:]]
        self.assertEqual(months, sorted(months))
        closed = [(e["data"], e["on"]) for e in entries if e["kind"] == "period-closed"]
        days = {month: f"{month}-{monthrange(int(month[:4]), int(month[5:]))[1]}"
                for year in (2021, 2022) for month in (f"{year}-{m:02}" for m in range(1, 13))}
        self.assertEqual(closed, [({"period": month}, day) for month, day in days.items()])
        years = Counter(e["data"]["year"] for e in entries if e["kind"] == "year-closed")
        self.assertEqual(years, {"2021": 328, "2022": 328})

    def test_vouchers_are_numbered_without_a_gap(self):
        numbers = defaultdict(list)
        for entry in self.book():
            if entry["kind"] in ("opening-balance-set",) or not entry["village"]:
                continue
            if entry["kind"].endswith(("-received", "-paid", "-made", "-posted", "-reversed")):
                word, month, number = entry["data"]["voucher"].split("-")
                self.assertEqual((word, month), ("记", entry["on"][:7].replace("-", "")))
                numbers[entry["village"], month].append(int(number))
        for place, given in numbers.items():
            self.assertEqual(given, list(range(1, len(given) + 1)), place)

    def test_benefits_go_to_people_who_are_there(self):
        members = {}
        for entry in self.book():
            if entry["kind"] == "headcount-reported":
                members[entry["village"]] = entry["data"]["members"]
            people = entry["data"].get("beneficiaries", 0)
            self.assertLessEqual(people, members.get(entry["village"], 0), entry)

    def test_mistakes_are_reversed_and_recorded_rightly(self):
        """A reversal undoes the entry before it; what follows it is a tenth of that."""
        entries = self.book()
        reversals = [i for i, e in enumerate(entries) if e["kind"] == "entry-reversed"]
        self.assertTrue(5 <= len(reversals) <= 100, len(reversals))
        for place in reversals:
            wrong, reversal, right = entries[place - 1:place + 2]
            self.assertEqual(reversal["data"]["target"], wrong["seq"])
            self.assertEqual(wrong["data"]["amount"], right["data"]["amount"] * 10)
            self.assertEqual(wrong["data"]["category"], right["data"]["category"])

    def test_a_rent_is_the_same_every_month(self):
        """Of one tenant in one year: all payments but for halves and the rounding of the year."""
        rents = defaultdict(Counter)
        for entry in self.book():
            if entry["data"].get("category") == "inc.rent.property":
                key = entry["village"], entry["on"][:4], entry["data"]["memo"]
                rents[key][entry["data"]["amount"]] += 1
        self.assertEqual(len(rents), 328 * 2 * 3)
        usual = [amounts.most_common(1)[0][1] for amounts in rents.values()]
        self.assertGreaterEqual(sorted(usual)[len(usual) // 2], 6)

    def test_the_years_are_closed_and_nothing_is_overdrawn(self):
        """After each year income and expense accounts are 0 and 322 is not in debit."""
        path = self.folder / "closed.db"
        expect(run("demo", "--ledger", path), 0, "demo")
        for year in (2021, 2022):
            rows = Ledger(path).json("balances", "--on", f"{year}-12-31")
            for row in rows:
                if row["account"][0] == "5" or row["account"] == "321":
                    self.assertEqual(row["balance"], 0, row)
                elif row["account"] == "322":
                    self.assertLessEqual(row["balance"], 0, row)

    def test_an_interrupted_demo_leaves_no_book(self):
        path = self.folder / "killed.db"
        process = subprocess.Popen([COLLECTIVE, "demo", "--ledger", path],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.3)
        process.kill()
        process.wait()
        self.assertFalse(path.exists())
        expect(run("demo", "--ledger", path), 0, "again")
        self.assertPublished([json.loads(line) for line in Ledger(path).lines()])

    def test_it_says_everywhere_that_it_is_synthetic(self):
        entries = self.book()
        self.assertIn("合成", entries[0]["data"]["name"])
        self.assertIn("Synthetic", entries[0]["data"]["name"])
        for data in self.villages(entries).values():
            self.assertIn("合成", data["name"])
            self.assertIn("synthetic", data["tags"])
        for entry in entries:
            payer = entry["data"].get("counterparty")
            self.assertTrue(payer is None or payer.startswith("合成"), entry)

    def test_the_same_scale_gives_the_same_book_on_every_run(self):
        for scale in ((), ("--villages", "9", "--years", "2", "--entries", "50")):
            digests = []
            for name in ("one", "other"):
                ledger = Ledger(self.folder / f"{name}{len(scale)}.db")
                expect(run("demo", "--ledger", ledger.path, *scale), 0, scale)
                export = hashlib.sha256("\n".join(ledger.lines()).encode()).hexdigest()
                digests.append((export, ledger.digest()))
            self.assertEqual(*digests)

    def test_households_and_cohort_follow_from_the_seed_by_documented_algorithms(self):
        """SplitMix64 and Fisher-Yates written again: no machine's library decides."""
        for seed in (1, 2**64 - 1):
            draw = splitmix(seed)
            households = [220 + draw(761) for _ in range(328)]
            order = list(range(328))
            for place in range(327):
                other = place + draw(328 - place)
                order[place], order[other] = order[other], order[place]
            entries = self.book(*(() if seed == 1 else ("--seed", str(seed))))
            counts = [e["data"]["households"] for e in entries if e["kind"] == "headcount-reported"]
            self.assertEqual(counts, households)
            cohort = [i for i, d in enumerate(self.villages(entries).values())
                      if "cohort-214" in d["tags"]]
            self.assertEqual(cohort, sorted(order[:214]))

    def test_it_shows_its_book_again_and_leaves_others_alone(self):
        path = self.folder / "small.db"
        scale = ("--villages", "5", "--years", "1", "--entries", "40")
        first = expect(run("demo", "--ledger", path, *scale), 0, scale)
        before = path.read_bytes()
        again = expect(run("demo", "--ledger", path, *scale), 0, scale)
        self.assertEqual(first.out, again.out)
        self.assertEqual(path.read_bytes(), before)
        for other in (("--seed", "3"), ("--villages", "6"), ("--years", "2"), ("--entries", "41")):
            expect(run("demo", "--ledger", path, *scale, *other), 73, other)
        other = self.empty("mine.db")
        expect(run("demo", "--ledger", other.path, *scale), 73, "another book")
        (self.folder / "text.db").write_text("no ledger")
        expect(run("demo", "--ledger", self.folder / "text.db"), 73, "a text")
        for words in (("--villages", "0"), ("--years", "0"), ("--entries", "3")):
            expect(run("demo", "--ledger", self.folder / "no.db", *words), 64, words)
        self.assertFalse(Path(self.folder / "no.db").exists())

    def test_the_screen_fits_eighty_columns_in_both_languages(self):
        import unicodedata
        path = self.folder / "wide.db"
        for lang in ("en", "zh"):
            screen = expect(run("demo", "--ledger", "wide.db", "--lang", lang,
                                cwd=self.folder), 0, lang).out
            for line in screen.splitlines():
                width = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
                self.assertLessEqual(width, 80, line)
            self.assertEqual(screen.count("✓"), 6)
        self.assertTrue(path.exists())


if __name__ == "__main__":
    unittest.main()
