"""Years that close: nothing enters what is closed, by any way; bad input of a year's end is refused and
leaves nothing; what is owed, told by a plain reckoning; villages that change."""

import random
import unittest
from collections import Counter, defaultdict

from ledger import SEED, LedgerTest, expect, run

VOTE = ("--resolution", "合成决议", "--entitled", "30", "--present", "25", "--in-favour", "21")


class YearEnd(LedgerTest):
    def setUp(self):
        super().setUp()
        self.ledger = self.empty()
        run = self.ledger.run
        for code in "ABC":
            run("village", "add", code, f"合成{code}村", "--township", "东镇", "--on", "2021-12-31")
        self.paid = self.ledger.record("income", "A", "2022-03-05", "inc.rent.property", "1000")
        self.ledger.record("expense", "A", "2022-04-05", "exp.wage", "200")
        self.ledger.record("income", "B", "2022-05-05", "inc.sales", "50")

    def refused(self, *words, says=(), stdin=None) -> None:
        """Exit 65, with each of the texts in the message, and nothing recorded."""
        head = self.ledger.head
        answer = self.ledger.run(*words, code=65, stdin=stdin)
        for text in says:
            self.assertIn(text, answer.err + answer.out, words)
        self.assertEqual(self.ledger.head, head, words)


class ClosedPeriods(YearEnd):
    def ways(self):
        """Every way in which something could enter March 2022."""
        on = ["--on", "2022-03-20"]
        money = ["--village", "A", *on, "--amount", "1"]
        lines = self.file("lines.csv", "account,debit,credit\n102,1,\n301,,1\n")
        closing = self.file("closing.csv", "account,debit,credit\n501,1,\n321,,1\n")
        rows = self.file("rows.csv", "date,village,kind,category,amount\n2022-03-20,A,income,inc.sales,1\n")
        named = self.file("named.csv", "date,village,kind,amount\n2022-03-20,A,cash-withdrawn,1\n")
        vouchers = self.file("vouchers.csv", "date,village,voucher,account,debit,credit\n"
                                             "2022-03-20,A,1,102,1,\n2022-03-20,A,1,301,,1\n")
        mapping = self.file("m.yaml", "fields:\n  date: {from: '{d}'}\n  village: A\n  kind: income\n"
                                      "  category: inc.sales\n  amount: '{a}'\n")
        mapped = self.file("mapped.csv", "d,a\n2022-03-20,1\n")
        yield from (
            ["record", "income", *money, "--category", "inc.sales"],
            ["record", "expense", *money, "--category", "exp.wage"],
            ["record", "distribution", *money, "--category", "dist.dividend"],
            ["record", "transfer", *money, "--from", "102", "--to", "101"],
            ["record", "template", "cash-withdrawn", *money],
            ["record", "template", "depreciation", *money],
            ["record", "internal", "--to-village", "B", *money],
            ["journal", lines, "--village", "A", *on], ["journal", closing, "--village", "A", *on],
            ["journal", "--village", "A", *on, "--debit", "102=1", "--credit", "301=1"],
            ["opening", lines, "--village", "C", *on],
            ["import", rows], ["import", named], ["import", vouchers], ["import", mapped, "--map", mapping],
            ["reverse", self.paid, "--reason", "x", *on],
            ["correct", self.paid, "--reason", "x", "--amount", "3", *on],
            ["village", "carry", "A", "B", lines, *on],
            ["village", "merge", "A", "B", "--carry-over", *on],
            ["distribute", "approve", "--village", "A", "--year", "2022", *on, *VOTE],
        )

    def test_nothing_enters_a_closed_month(self):
        self.ledger.run("close", "2022")
        for words in self.ways():
            with self.subTest(words=words):
                self.refused(*words, says=["2022-03"])
        self.ledger.run("distribute", "approve", "--village", "A", "--year", "2022", "--on", "2023-03-01", *VOTE)
        self.refused("distribute", "pay", "--village", "A", "--year", "2022", "--on", "2022-03-20", says=["2022-03"])
        self.assertSound(self.ledger)

    def test_all_of_it_enters_an_open_one(self):
        """The same ways, so that what refuses them above is the lock."""
        for words in self.ways():
            with self.subTest(words=words):
                if words[0] == "distribute":
                    continue
                copy = self.ledger.copy(self.folder / "open.db")
                copy.run(*words)
                self.assertGreater(copy.head, self.ledger.head)

    def test_a_reversal_of_a_closed_entry_is_dated_in_an_open_month(self):
        self.ledger.run("close", "2022")
        seq = self.ledger.json("reverse", self.paid, "--reason", "合成")["seq"]
        self.assertGreater(self.ledger.entry(seq)["on"], "2022-12-31")

    def test_months_are_closed_and_opened_one_by_one(self):
        self.ledger.run("close", "2022-03")
        self.ledger.record("income", "A", "2022-02-05", "inc.sales", "1")
        self.refused("record", "income", "--village", "A", "--on", "2022-03-05", "--category", "inc.sales",
                     "--amount", "1", says=["2022-03"])
        self.ledger.run("reopen", "2022-03", "--village", "A", "--reason", "补记")
        self.ledger.record("income", "A", "2022-03-05", "inc.sales", "1")

    def test_a_closed_year_is_opened_as_a_whole_and_closed_anew(self):
        before = {(r["village"], r["account"]): r["balance"] for r in self.ledger.json("balances")}
        self.ledger.run("close", "2022")
        closed = {(r["village"], r["account"]): r["balance"] for r in self.ledger.json("balances")}
        self.assertEqual((closed["A", "322"], closed["B", "322"]), (-80000, -5000))
        self.ledger.run("reopen", "2022", "--reason", "补记")
        after = {(r["village"], r["account"]): r["balance"] for r in self.ledger.json("balances")}
        self.assertEqual({k: v for k, v in after.items() if v}, {k: v for k, v in before.items() if v})
        self.ledger.record("income", "A", "2022-12-31", "inc.sales", "7")
        self.ledger.run("close", "2022")
        again = {(r["village"], r["account"]): r["balance"] for r in self.ledger.json("balances")}
        self.assertEqual((again["A", "322"], again["B", "322"]), (-80700, -5000))
        self.assertSound(self.ledger)

    def test_a_month_of_a_closed_year_is_opened_and_the_others_stay_closed(self):
        self.ledger.run("close", "2022")
        self.ledger.run("reopen", "2022-03", "--village", "A", "--reason", "补记")
        balances = {(r["village"], r["account"]): r["balance"] for r in self.ledger.json("balances")}
        self.assertEqual((balances["A", "501"], balances["B", "501"]), (-100000, 0))
        self.ledger.record("income", "A", "2022-03-31", "inc.sales", "7")
        for village, on in (("A", "2022-04-01"), ("A", "2022-12-31"), ("B", "2022-03-31")):
            self.refused("record", "income", "--village", village, "--on", on, "--category", "inc.sales",
                         "--amount", "1", says=[on[:7]])
        self.ledger.run("close", "2022-03", "--village", "A")
        self.ledger.run("close", "2022", "--village", "A")
        balances = {(r["village"], r["account"]): r["balance"] for r in self.ledger.json("balances")}
        self.assertEqual((balances["A", "322"], balances["B", "322"]), (-80700, -5000))
        self.assertSound(self.ledger)


class BadInput(YearEnd):
    def test_each_is_refused_by_name_and_leaves_nothing(self):
        money = ["--village", "A", "--on", "2023-01-05", "--amount", "5"]
        plan = ["distribute", "plan", "--village", "A", "--year", "2022"]
        approve = ["distribute", "approve", "--village", "A", "--year", "2022", "--on", "2023-03-01"]
        pay = ["distribute", "pay", "--village", "A", "--year", "2022", "--on", "2023-03-05"]
        self.refused("journal", "--village", "A", "--on", "2023-01-05", "--debit", "102=100",
                     "--credit", "301=99", says=["100", "99"])
        self.refused("record", "template", "wages", *money, says=["wages"])
        self.refused("record", "template", "income-accrued", *money, says=["category"])
        self.refused(*plan, says=["2022", "A"])
        self.refused(*approve, *VOTE, says=["2022"])
        self.refused(*pay, says=["2022"])
        self.ledger.record("income", "A", "2023-01-05", "inc.sales", "1", "--voucher", "记-202301-0003")
        self.refused("record", "income", *money, "--category", "inc.sales", "--voucher", "记-202301-0003",
                     says=["记-202301-0003", "记-202301-0004"])
        self.ledger.run("close", "2022")
        self.refused(*plan, "--reserve-rate", "0.29", says=["0.29", "0.30"])
        self.refused(*plan, "--member-rate", "1.5", says=["1.5"])
        self.refused(*approve, *VOTE[:-1], "19", says=["19", "2/3"])
        self.refused(*approve, *VOTE[:-1], "26", says=["26", "25"])
        self.ledger.run(*approve, *VOTE)
        self.refused(*approve, *VOTE, says=["2022"])
        self.refused(*pay, "--amount", "560.01", says=["560.01", "560.00"])
        self.ledger.run(*pay, "--amount", "500")
        self.refused(*pay, "--amount", "60.01", says=["60.01", "60.00"])
        self.refused("reopen", "2022", "--reason", "x", says=["2022"])
        self.ledger.run(*pay)
        self.refused(*pay, says=["0.00"])

    def test_files_of_votes_and_shares(self):
        self.ledger.run("close", "2022")
        approve = ["distribute", "approve", "--year", "2022", "--on", "2023-03-01", "--votes"]
        head = "village,resolution,entitled,present,favour\n"
        good = "A,合成决议,30,25,21\nB,合成决议,9,9,9\n"
        self.refused(*approve, self.file("bad.csv", head + good.replace("9,9,9", "9,x,9")), says=["3", "x"])
        self.refused(*approve, self.file("few.csv", head + good.replace("9,9,9", "9,9,5")), says=["5", "2/3"])
        self.refused(*approve, self.file("odd.csv", head + good.replace("B,", "Z,")), says=["Z"])
        self.ledger.run(*approve, self.file("good.csv", head + good))
        register = self.file("shares.csv", "姓名,份额\n甲,3\n乙,3\n丙,1\n")
        cut = ("distribute", "portions", register, "--amount", "100", "--format", "json")
        rows = expect(run(*cut), 0, cut).json
        self.assertEqual([row["amount"] for row in rows], [4286, 4286, 1428])
        twice = ("distribute", "portions", self.file("twice.csv", "姓名,份额\n甲,3\n甲,3\n"), "--amount", "1")
        self.assertRegex(expect(run(*twice), 65, twice).err, "twice.csv: line 3.*甲")


class Owed(YearEnd):
    def test_dues_are_those_of_a_plain_reckoning(self):
        """Accruals and payments at random, in order of day: the oldest of a counterparty is paid first."""
        rng = random.Random(SEED)
        parties = ["合成甲公司", "合成乙公司", None]
        open_items = defaultdict(list)
        for day in range(1, 28):
            on = f"2023-02-{day:02}"
            party = rng.choice(parties)
            name = ["--counterparty", party] if party else []
            amount = rng.randint(1, 500)
            more = ["--village", "C", "--on", on, "--amount", f"{amount / 100:.2f}", *name]
            if rng.random() < 0.6:
                seq = self.ledger.json("record", "template", "income-accrued", *more, "--category",
                                       "inc.sales")["seq"]
                open_items[party].append([seq, amount])
                self.settle(open_items[party])
            else:
                seq = self.ledger.json("record", "template", "income-collected", *more)["seq"]
                open_items[party].append([seq, -amount])
                self.settle(open_items[party])
        wanted = {seq: left for items in open_items.values() for seq, left in items if left}
        said = self.ledger.json("dues", "--village", "C", "--on", "2023-03-01", "--by", "entry")
        self.assertEqual({row["seq"]: row["open"] for row in said}, wanted)
        grouped = self.ledger.json("dues", "--village", "C", "--on", "2023-03-01")
        sums = Counter()
        for party, items in open_items.items():
            sums[party] += sum(left for _, left in items)
        self.assertEqual({row["counterparty"]: row["open"] for row in grouped},
                         {party: total for party, total in sums.items()
                          if any(left for _, left in open_items[party])})

    def settle(self, items) -> None:
        """The last of the items pays the ones before it of the other sign, oldest first."""
        seq, left = items[-1]
        for item in items[:-1]:
            if item[1] * left < 0:
                part = min(abs(item[1]), abs(left))
                item[1] += part if item[1] < 0 else -part
                left += part if left < 0 else -part
        items[-1][1] = left

    def test_an_entry_pays_the_one_that_it_names_and_a_reversal_opens_it_again(self):
        accrue = ["record", "template", "income-accrued", "--village", "C", "--category", "inc.sales",
                  "--counterparty", "合成公司"]
        first = self.ledger.json(*accrue, "--on", "2023-01-05", "--amount", "10")["seq"]
        second = self.ledger.json(*accrue, "--on", "2023-01-06", "--amount", "10")["seq"]
        paid = self.ledger.json("record", "template", "income-collected", "--village", "C", "--on",
                                "2023-01-09", "--amount", "4", "--settles", str(second))["seq"]
        self.assertEqual(self.open(), {first: 1000, second: 600})
        self.ledger.run("reverse", paid, "--reason", "合成")
        self.assertEqual(self.open(), {first: 1000, second: 1000})
        self.refused("record", "template", "payable-paid", "--village", "C", "--on", "2023-01-09",
                     "--amount", "4", "--settles", str(second), says=[str(second)])
        self.refused("record", "template", "income-collected", "--village", "A", "--on", "2023-01-09",
                     "--amount", "4", "--settles", str(second), says=[str(second)])

    def open(self):
        return {row["seq"]: row["open"] for row in self.ledger.json("dues", "--by", "entry", "--on", "2023-12-31")}


class ChangingVillages(YearEnd):
    def balances(self, village):
        return {row["account"]: row["balance"] for row in self.ledger.json("balances", "--village", village)
                if row["balance"]}

    def test_money_between_villages_is_one_thing(self):
        first = self.ledger.json("record", "internal", "--village", "A", "--to-village", "B", "--on",
                                 "2022-06-01", "--amount", "30")["seq"]
        self.assertEqual((self.balances("A")["113.01"], self.balances("B")["113.01"]), (3000, -3000))
        rows = {row["line"]: row for row in self.ledger.json("statement", "balance-sheet", "--period", "2022")}
        self.assertEqual((rows["receivables"]["closing"], rows["payables"]["closing"]), (0, 0))
        alone = {row["line"]: row for row in self.ledger.json(
            "statement", "balance-sheet", "--period", "2022", "--village", "A")}
        self.assertEqual(alone["receivables"]["closing"], 3000)
        self.ledger.run("reverse", first + 1, "--reason", "合成")
        self.assertNotIn("113.01", {**self.balances("A"), **self.balances("B")})

    def test_a_merged_village_takes_nothing_with_it_and_leaves_nothing(self):
        total = Counter()
        for village in "AB":
            total.update({k: v for k, v in self.balances(village).items() if k[0] != "5"})
        self.ledger.run("village", "merge", "A", "B", "--carry-over", "--on", "2022-09-30")
        self.assertEqual(self.balances("A"), {})
        after = Counter({k: v for k, v in self.balances("B").items() if k[0] != "5"})
        total["322"] -= 80000  # What A earned in the year.
        self.assertEqual(after, Counter({k: v for k, v in total.items() if v}))
        self.refused("record", "income", "--village", "A", "--on", "2022-10-01", "--category", "inc.sales",
                     "--amount", "1", says=["A", "B"])
        self.assertSound(self.ledger)

    def test_a_village_counts_in_each_township_for_its_months(self):
        self.ledger.run("village", "move", "A", "西镇", "--on", "2022-04-01")
        rows = self.ledger.json("distributions", "--by", "township", "--year", "2022")
        self.assertEqual({(r["township"], r["tier"]): (r["in"], r["out"]) for r in rows},
                         {("东镇", 1): (105000, 0), ("西镇", 1): (0, 20000)})


if __name__ == "__main__":
    unittest.main()
