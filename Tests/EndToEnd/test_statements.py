"""Statements, registers, cashbooks, vouchers and balances over periods give what an independent
computation over the exported history gives, to the fen, and agree with each other."""

import os
import random
import unittest
from collections import defaultdict

import history
from ledger import SEED, LedgerTest, expect, run
from statements import ASSETS, INCOME, Reckoning, months, year_before

VILLAGES = {"A": "东镇", "B": "东镇", "C": "西镇", "D": None}
PERIODS = ("2021", "2022", "2021-H2", "2022-Q1", "2022-Q4", "2021-12", "2022-03", "2023-H1", "1950")
ROWS = int(os.environ.get("COLLECTIVE_STATEMENT_ROWS", "700"))


def by_line(rows, column, key="line"):
    return {x[key]: x[column] for x in rows if x[column] is not None}


class Agreement(LedgerTest):
    """A random book of four villages: opening balances, payments, transfers, accruals, closings,
    distributions, losses covered, debts between villages, and reversals of everything."""

    @classmethod
    def setUpClass(cls):
        cls.random = random.Random(SEED)
        maker = cls("write")
        maker.setUp()
        cls.addClassCleanup(maker.doCleanups)
        cls.ledger = maker.write()
        cls.book = Reckoning(cls.ledger.lines())
        cls.scopes = [((), list(VILLAGES), None)] + [
            (("--township", town), [v for v in VILLAGES if VILLAGES[v] == town], None)
            for town in ("东镇", "西镇")] + [(("--village", v), [v], v) for v in VILLAGES]

    place = ()

    def setUp(self):
        if self._testMethodName == "write":
            super().setUp()

    def assertEqual(self, first, second, msg=None):
        """Says where the test stands."""
        super().assertEqual(first, second, (SEED, *self.place, msg))

    def write(self):
        """Not a test: makes the book that all tests ask."""
        self.book_file = self.empty("book.db")
        for code, town in VILLAGES.items():
            self.book_file.run("village", "add", code, f"合成{code}村", "--on", "2020-12-31",
                               *(("--township", town) if town else ()))
        self.opens("A", "2021-01-01", {"102": 5000000, "151": 900000, "152": -200000, "301": -4000000,
                                       "311": -700000, "322": -1000000})
        self.imports()
        self.opens("B", "2022-03-01", {"101": 12345, "113": 777, "322": -13122})
        for village in "AB":
            self.closes(village, 2021)
        for _ in range(40):
            self.journal(*self.draw())
        entries = [e for e in self.book_file.entries()
                   if "lines" in e["data"] or "amount" in e["data"]]
        surplus = [e["seq"] for e in entries
                   if {"321", "322"} & {x["account"] for x in e["data"].get("lines", ())}]
        seqs = {*self.random.sample([e["seq"] for e in entries], 20),
                *self.random.sample(surplus, 10)}
        for seq in sorted(seqs):
            self.book_file.run("reverse", seq, "--reason", "合成", *self.random.choice(
                ((), ("--on", "2022-12-30"))), code=(0, 65))
        return self.book_file

    def opens(self, village, on, balances):
        rows = [f"{code},{max(x, 0) / 100:.2f},{max(-x, 0) / 100:.2f}" for code, x in balances.items()]
        rows = [x.replace(",0.00", ",") for x in rows]
        lines = self.file("opening.csv", "account,debit,credit\n" + "\n".join(rows) + "\n")
        self.book_file.run("opening", lines, "--village", village, "--on", on)

    def imports(self):
        plan = history.Plan(ROWS, 3, SEED, years=2, start_year=2021, scatter=True)
        file = self.folder / "rows.csv"
        history.write(plan, file)
        text = file.read_text(encoding="utf-8")
        for code, plain in zip("ACD", history.villages(3)):
            text = text.replace(f",{plain.code},", f",{code},")
        self.assertEqual(self.book_file.imports(text)["recorded"], ROWS)

    def journal(self, village, on, lines):
        """Lines of account, fen (a credit below zero) and category."""
        rows = [f"{code},{x / 100:.2f},,{category}" if x > 0 else f"{code},,{-x / 100:.2f},{category}"
                for code, x, category in lines]
        file = self.file("journal.csv", "account,debit,credit,category\n" + "\n".join(rows) + "\n")
        self.book_file.run("journal", file, "--village", village, "--on", on, "--voucher",
                           f"转-{on[:7]}", "--memo", "合成分录")

    def closes(self, village, year):
        book = Reckoning(self.book_file.lines())
        span = (f"{year}-01", f"{year}-12")
        moved = book.moved(span, [village])
        lines = [(code, -book.net(moved, {code}), "") for code in sorted(book.results())]
        lines = [x for x in lines if x[1]]
        result = -sum(x for _, x, _ in lines)
        if result:
            self.journal(village, f"{year}-12-31", [*lines, ("321", result, "")])
            self.journal(village, f"{year}-12-31", [("321", -result, ""), ("322", result, "")])

    def draw(self):
        pick, cents = self.random.choice, lambda: self.random.randint(1, 900000)
        a, b, c = cents(), cents(), cents()
        lines = pick((
            [("322", a + b, ""), ("311", -a, ""), ("211", -b, "")],       # Reserve and members.
            [("322", a, ""), ("102", -a, "")],                            # Paid out at once.
            [("311", a, ""), ("322", -a, "")],                            # A loss is covered.
            [("322", a, ""), ("211", -a - b, ""), ("102", b, "")],
            [("321", a, ""), ("311", -a, "")],
            [("113", a, ""), ("102", -a, "")], [("102", b, ""), ("113", -b, "")],
            [("112", a, ""), ("501", -a, "inc.rent.property")],           # Rent accrued.
            [("511", a, "exp.operating"), ("152", -a, "")],               # Depreciation.
            [("401", a, ""), ("212", -a, "")] if a % 2 else [("121", a, ""), ("211", -a, "")],
            [("501", a, ""), ("311", -a, "")],                            # Closed to the reserve.
            [("322", a, ""), ("515", b, "exp.donation"), ("211", -a - b, "")],
            [("181", c, ""), ("121", -c, "")], [("102", c, ""), ("241", -c, "")],
        ))
        year, month = pick((2021, 2022)), self.random.randint(1, 12)
        if lines[0][0] == "401":
            lines[0] = ("131", lines[0][1], "")
        return pick("ABCD"), f"{year}-{month:02}-{self.random.randint(1, 28):02}", lines

    # Statements.

    def each(self):
        for period in PERIODS:
            for options, villages, village in self.scopes:
                self.place = (period, options)
                yield period, months(period), options, villages, village

    def statement(self, kind, period, options, *more):
        return self.ledger.json("statement", kind, "--period", period, *options, *more)

    def test_balance_sheets(self):
        for period, span, options, villages, village in self.each():
            rows = self.statement("balance-sheet", period, options)
            year = (f"{period[:4]}-01", span[1])
            for column, keep in (("closing", self.book.at_end(span[1], villages)),
                                 ("opening", self.book.at_beginning(year, villages))):
                wanted = self.book.balance_sheet(keep, villages)
                found = by_line(rows, column)
                self.assertEqual({x: found[x] for x in wanted}, wanted, column)
                self.assertEqual(found["assets-total"], found["liabilities-equity-total"])
            self.assertEqual({x["village"] for x in rows}, {village})

    def test_income_and_its_distribution(self):
        for period, span, options, villages, _ in self.each():
            rows = self.statement("income", period, options)
            year = (f"{period[:4]}-01", span[1])
            for column, wanted in (("current", span), ("yearToDate", year),
                                   ("yearBefore", year_before(span))):
                found, wanted = by_line(rows, column), self.book.income(wanted, villages)
                self.assertEqual({x: found[x] for x in wanted}, wanted, column)
                self.assertEqual(
                    found["opening-undistributed"] + found["net-income"] + found["other-in"],
                    found["to-reserve"] + found["to-members"] + found["other-out"]
                    + found["closing-undistributed"], column)

    def test_trial_balances(self):
        columns = ("openingDebit", "openingCredit", "debit", "credit", "closingDebit",
                   "closingCredit")
        for period, span, options, villages, _ in self.each():
            for before in (False, True):
                rows = self.statement("trial-balance", period, options,
                                      *(["--before-closing"] if before else []))
                found = {x["account"]: [x[c] for c in columns] for x in rows}
                total = found.pop(None)
                self.assertEqual(found, self.book.trial(span, villages, before))
                self.assertEqual(total, [sum(x) for x in zip(*found.values())] or [0] * 6)
                self.assertEqual(total[0::2], total[1::2])

    def test_the_three_distributions(self):
        for period, span, options, villages, village in self.each():
            rows = {x["line"]: x for x in self.statement("three-distributions", period, options)}
            for suffix, (first, last) in (("", span), ("Before", year_before(span))):
                sums = defaultdict(lambda: [0, 0])
                for code in villages:
                    for x in self.ledger.json("distributions", "--by", "category", "--village", code,
                                              "--from", first, "--to", last):
                        for place, key in enumerate(("in", "out")):
                            sums[x["category"]][place] += x[key]
                            sums[f"tier{x['tier']}"][place] += x[key]
                            sums["total"][place] += x[key]
                for line, wanted in sums.items():
                    self.assertEqual([rows[line][f"in{suffix}"], rows[line][f"out{suffix}"]], wanted)
                    self.assertEqual(rows[line][f"net{suffix}"], wanted[0] - wanted[1])
                known = set(sums) | {"outside", "total", "tier1", "tier2", "tier3"}
                outside = {x for x in rows if x not in known
                           and (rows[x][f"in{suffix}"] or rows[x][f"out{suffix}"])}
                for key in (f"in{suffix}", f"out{suffix}"):
                    self.assertEqual(sum(rows[x][key] for x in outside), rows["outside"][key])

    def test_each_village_adds_up_to_all_of_them(self):
        for kind, columns in (("balance-sheet", ("closing", "opening")),
                              ("income", ("current", "yearToDate", "yearBefore")),
                              ("trial-balance", ("debit", "closingDebit", "openingCredit")),
                              ("three-distributions", ("in", "outBefore"))):
            key = "account" if kind == "trial-balance" else "line"
            rows = self.statement(kind, "2022", ("--each",))
            alone = [self.statement(kind, "2022", ("--village", v)) for v in VILLAGES]
            self.assertEqual(rows, [row for part in alone for row in part])
            together = self.statement(kind, "2022", ())
            for column in columns:
                sums = defaultdict(int)
                for row in rows:
                    sums[row[key]] += row[column] or 0
                self.assertEqual({x[key]: x[column] or 0 for x in together}, dict(sums))

    # Registers.

    def test_registers(self):
        spans = (("2021-01-01", "2021-12-31"), ("2022-03-15", "2022-11-20"),
                 ("2021-12-31", "2021-12-31"), ("1900-01-01", "9999-12-31"))
        for village in VILLAGES:
            for account in sorted({x.account for x in self.book.postings if x.village == village}):
                for first, last in spans:
                    with self.subTest(seed=SEED, village=village, account=account, first=first):
                        self.register(village, account, first, last)

    def register(self, village, account, first, last):
        words = ["ledger", "--village", village, "--account", account, "--from", first, "--to", last]
        rows = self.ledger.json(*words)
        before, lines = self.book.register(village, account, first, last)
        self.assertEqual((rows[0]["row"], rows[0]["balance"]), ("opening", before))
        entries = [x for x in rows if x["row"] == "entry"]
        self.assertEqual([(x["seq"], x["on"], x["debit"] or 0, x["credit"] or 0, x["balance"])
                          for x in entries], lines)
        for x in rows:
            self.assertEqual(x["side"], "debit" if x["balance"] > 0 else
                             "credit" if x["balance"] < 0 else "even")
        self.totals(rows, self.book.register(village, account, f"{first[:4]}-01-01", last)[1])
        others = {(p.seq, p.account) for p in self.book.postings}
        for x in entries:
            self.assertTrue(x["counter"])
            self.assertLessEqual({(x["seq"], code) for code in x["counter"]}, others)

    def totals(self, rows, lines):
        """Months and years so far, each after its last line."""
        for size, name in ((10, "day"), (7, "month")):
            sums = defaultdict(lambda: [0, 0, 0])
            for _, on, debit, credit, balance in lines:
                sums[on[:size]] = [sums[on[:size]][0] + debit, sums[on[:size]][1] + credit, balance]
            for x in rows:
                if x["row"] == name:
                    self.assertEqual([x["debit"], x["credit"], x["balance"]], sums[x["on"][:size]])
        for x in rows:
            if x["row"] == "year":
                so_far = [y for y in lines if y[1][:4] == x["on"][:4] and y[1] <= x["on"]]
                self.assertEqual([x["debit"], x["credit"]],
                                 [sum(y[2] for y in so_far), sum(y[3] for y in so_far)])
        last = {x["on"][:7]: x["on"] for x in rows if x["row"] == "entry"}
        self.assertEqual([x["on"] for x in rows if x["row"] == "month"], list(last.values()))

    def test_pages_of_a_register_make_the_whole(self):
        words = ["ledger", "--village", "A", "--account", "102"]
        whole = self.ledger.json(*words)
        pages, after = [], []
        while True:
            page = self.ledger.json(*words, "--limit", 7, *after)
            if pages:
                last = [x for x in pages if x["row"] == "entry"][-1]
                self.assertEqual(page[0]["balance"], last["balance"])
            rows = page if not pages else page[1:]
            pages += rows
            entries = [x["seq"] for x in rows if x["row"] == "entry"]
            self.assertLessEqual(len(set(entries)), 7)
            if len(pages) >= len(whole) or not entries:
                break
            after = ["--after", entries[-1]]
        self.assertEqual(pages, whole)

    def test_cashbooks(self):
        for village in VILLAGES:
            rows = self.ledger.json("cashbook", "--village", village, "--period", "2022")
            self.assertEqual([x["row"] for x in rows].count("opening"), 2)
            parts = [x for x in rows if x["row"] == "opening"]
            for account, first in zip(("101", "102"), parts):
                start = rows.index(first)
                own = rows[start:]
                end = next((n for n, x in enumerate(own) if n and x["row"] == "opening"), len(own))
                own = own[:end]
                before, lines = self.book.register(village, account, "2022-01-01", "2022-12-31")
                self.assertEqual(first["balance"], before)
                self.assertEqual([(x["seq"], x["debit"] or 0, x["credit"] or 0) for x in own
                                  if x["row"] == "entry"], [(s, d, c) for s, _, d, c, _ in lines])
                self.totals(own, lines)
                self.assertEqual([x["on"] for x in own if x["row"] == "day"],
                                 sorted({x[1] for x in lines}))

    # Vouchers.

    def test_vouchers_of_a_month_are_its_entries(self):
        for village in VILLAGES:
            for month in ("2021-12", "2022-03", "2022-12"):
                found = self.ledger.json("voucher", "--month", month, "--village", village)
                wanted = sorted({(x.on, x.seq) for x in self.book.postings
                                 if x.village == village and x.on[:7] == month and not x.stock})
                wanted = [x for x in wanted if self.entry(x[1])["kind"] != "opening-balance-set"]
                self.assertEqual([(x["on"], x["seq"]) for x in found], wanted)
                for voucher in found:
                    self.voucher(voucher)

    def entry(self, seq):
        return self.book.entries[seq - 1]

    def voucher(self, voucher):
        entry = self.entry(voucher["seq"])
        sign = -1 if entry["kind"] == "entry-reversed" else 1
        lines = self.book.lines(entry)
        if sign < 0:
            lines = [(account, -credit, -debit) for account, debit, credit in lines]
        self.assertEqual([(x["account"], x["debit"], x["credit"]) for x in voucher["lines"]], lines)
        total = sum(x[1] for x in lines)
        self.assertEqual((voucher["total"], sum(x[2] for x in lines)), (total, total))
        self.assertEqual(voucher["totalInWords"].startswith("人民币负"), sign < 0)
        self.assertEqual(voucher["voucher"], entry["data"].get("voucher"))
        self.assertEqual(voucher["reverses"], entry["data"].get("target"))
        undone = [x["seq"] for x in self.book.entries if x["kind"] == "entry-reversed"
                  and x["data"]["target"] == voucher["seq"]]
        self.assertEqual(voucher["reversedBy"], undone[0] if undone else None)

    def test_vouchers_by_number_and_by_entry(self):
        numbers = defaultdict(list)
        for entry in self.book.entries:
            if "voucher" in entry["data"]:
                numbers[entry["village"], entry["data"]["voucher"]].append((entry["on"], entry["seq"]))
        for village, number in self.random.sample(sorted(numbers), 25):
            found = self.ledger.json("voucher", number, "--village", village)
            self.assertEqual([(x["on"], x["seq"]) for x in found], sorted(numbers[village, number]))
        for _, seqs in self.random.sample(sorted(numbers.items()), 5):
            found = self.ledger.json("voucher", seqs[0][1])
            self.assertEqual([x["seq"] for x in found], [seqs[0][1]])

    # Balances.

    def test_balances_over_periods(self):
        for period, span, options, villages, _ in self.each():
            rows = self.ledger.json("balances", "--period", period, *options)
            begun, moved = self.book.at_beginning(span, villages), self.book.moved(span, villages)
            wanted = defaultdict(lambda: [0, 0, 0])
            for x in self.book.postings:
                if x.village in villages and x.on[:7] <= span[1]:
                    row = wanted[x.village, x.account]
                    row[0] += x.net if begun(x) else 0
                    row[1] += x.debit if moved(x) else 0
                    row[2] += x.credit if moved(x) else 0
            self.assertEqual({(x["village"], x["account"]): [x["opening"], x["debit"], x["credit"]]
                              for x in rows}, wanted)
            self.assertTrue(all(x["closing"] == x["opening"] + x["debit"] - x["credit"]
                                for x in rows))
            sums = defaultdict(lambda: [0] * 4)
            for x in rows:
                sums[x["account"]] = [a + x[k] for a, k in zip(
                    sums[x["account"]], ("opening", "debit", "credit", "closing"))]
            together = self.ledger.json("balances", "--period", period, "--consolidated", *options)
            self.assertEqual({x["account"]: [x["opening"], x["debit"], x["credit"], x["closing"]]
                              for x in together}, sums)

    def test_a_period_begins_as_the_one_before_ends(self):
        stocks = defaultdict(int)
        for x in self.book.postings:
            if x.stock:
                stocks[x.village, x.account, x.on[:7]] += x.net
        chain = [f"{year}-{month:02}" for year in (2021, 2022) for month in range(1, 13)]
        before = {}
        for month in chain:
            rows = self.ledger.json("balances", "--period", month)
            for x in rows:
                key = x["village"], x["account"]
                self.assertEqual(x["opening"], before.get(key, 0) + stocks[(*key, month)], month)
            before = {(x["village"], x["account"]): x["closing"] for x in rows}
        now = {(x["village"], x["account"]): x["balance"]
               for x in self.ledger.json("balances", "--on", "2022-12-31")}
        self.assertEqual(before, now)

    def test_as_of_an_entry_or_a_day(self):
        head = self.ledger.head
        for options, keep in ((("--on", "2022-05-17"), lambda x: x.on <= "2022-05-17"),
                              (("--at", head - 60), lambda x: x.seq <= head - 60)):
            lines = [line for line, entry in zip(self.ledger.lines(), self.book.entries)
                     if entry["kind"] in ("account-defined", "category-defined", "village-registered")
                     or keep(entry_as_posting(entry))]
            book = Reckoning(lines)
            found = by_line(self.statement("balance-sheet", "2022", (), *options), "closing")
            wanted = book.balance_sheet(book.at_end("2022-12", list(VILLAGES)), list(VILLAGES))
            self.assertEqual({x: found[x] for x in wanted}, wanted, options)
            found = by_line(self.statement("income", "2022", (), *options), "current")
            wanted = book.income(("2022-01", "2022-12"), list(VILLAGES))
            self.assertEqual({x: found[x] for x in wanted}, wanted, options)


def entry_as_posting(entry):
    class Moment:
        on, seq = entry["on"], entry["seq"]
    return Moment


class District(LedgerTest):
    """A demo book of 24 villages, recorded in the order of its days."""

    def setUp(self):
        super().setUp()
        self.ledger = self.empty()
        self.ledger.path.unlink()
        expect(run("demo", "--villages", "24", "--ledger", self.ledger.path), 0, "demo")

    def compare(self, village, months):
        book = Reckoning(self.ledger.lines())
        for month in months:
            for account in ("101", "102", "322", "501"):
                rows = self.ledger.json("ledger", "--village", village, "--account", account,
                                        "--period", month)
                before, lines = book.register(village, account, f"{month}-01", f"{month}-31")
                self.assertEqual(rows[0]["balance"], before)
                self.assertEqual([(x["seq"], x["on"], x["debit"] or 0, x["credit"] or 0, x["balance"])
                                  for x in rows if x["row"] == "entry"], lines)
            vouchers = self.ledger.json("voucher", "--month", month, "--village", village)
            self.assertEqual({x["seq"] for x in vouchers},
                             {x.seq for x in book.postings if x.village == village
                              and x.on[:7] == month and not x.stock})
        found = by_line(self.ledger.json("statement", "income", "--period", "2021", "--village",
                                         village), "current")
        wanted = book.income(("2021-01", "2021-12"), [village])
        self.assertEqual({x: found[x] for x in wanted}, wanted)

    def test_what_was_recorded_late_is_found(self):
        self.compare("S003", ("2021-01", "2021-06", "2022-12"))
        for entry in reversed(self.ledger.json("history", "--village", "S003")):
            # What was distributed is taken back before its year is opened.
            if entry["kind"] == "distribution-approved":
                self.ledger.run("reverse", entry["data"]["bound"], "--reason", "合成")
            elif entry["data"].get("settles"):
                self.ledger.run("reverse", entry["seq"], "--reason", "合成")
        for year in ("2021", "2022"):
            self.ledger.run("reopen", year, "--village", "S003", "--reason", "合成")
        for on in ("2021-06-15", "2021-01-02"):
            self.ledger.record("income", "S003", on, "inc.sales", "12.34")
        lines = self.file("late.csv", "account,debit,credit\n322,7.00,\n311,,7.00\n")
        self.ledger.run("journal", lines, "--village", "S003", "--on", "2021-03-05")
        self.compare("S003", ("2021-01", "2021-03", "2021-06", "2022-12"))

    def test_every_village(self):
        ledger = self.ledger
        sheets, incomes = defaultdict(dict), defaultdict(dict)
        for kind, into, column in (("balance-sheet", sheets, "closing"),
                                   ("income", incomes, "current")):
            for row in ledger.json("statement", kind, "--period", "2022", "--each"):
                into[row["village"]][row["line"]] = row[column]
        ranks = {x["village"]: x["value"] for x in
                 ledger.json("rank", "--year", "2022", "--by", "total-income")}
        self.assertEqual(len(sheets), 24)
        balances = defaultdict(dict)
        for x in ledger.json("balances", "--on", "2022-12-31"):
            balances[x["village"]][x["account"]] = x["balance"]
        for village, sheet in sheets.items():
            income = incomes[village]
            self.assertEqual(sheet["assets-total"], sheet["liabilities-equity-total"])
            self.assertGreater(sheet["assets-total"], 0)
            self.assertEqual(sheet["undistributed"], income["closing-undistributed"])
            self.assertEqual(sheet["cash"], balances[village]["101"] + balances[village]["102"])
            self.assertEqual(sum(income[x] for x in INCOME), ranks[village])
            register = ledger.json("ledger", "--village", village, "--account", "102", "--period",
                                   "2022-12")
            self.assertEqual(register[-1]["balance"], balances[village]["102"])
        self.assertGreater(sum(x["to-reserve"] for x in incomes.values()), 0)
        together = by_line(ledger.json("statement", "balance-sheet", "--period", "2022"), "closing")
        for line in (*ASSETS, "undistributed", "payables"):
            self.assertEqual(together[line], sum(x[line] for x in sheets.values()))


if __name__ == "__main__":
    unittest.main()
