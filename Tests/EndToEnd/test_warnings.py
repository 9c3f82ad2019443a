"""What `record` and `import` warn of: never a refusal, told on stderr and in JSON, chosen by the policy
`warnings`. What should be warned of is reckoned here from the rows.
"""

import datetime
import random
import unittest

from ledger import SEED, Books, LedgerTest

HEADER = "date,village,kind,category,amount,account,voucher,counterparty\n"


class Recorded(LedgerTest):
    def setUp(self):
        super().setUp()
        self.ledger = self.empty()
        for code in ("A", "B"):
            self.ledger.run("village", "add", code, f"合成{code}村")

    def pays(self, on, amount, *more, kind="expense", category="exp.wage", village="A", code=0):
        answer = self.ledger.run("record", kind, "--village", village, "--on", on, "--category", category,
                                 "--amount", amount, *more, "--format", "json", code=code)
        found = answer.json["warnings"]
        self.assertEqual(answer.err.count("note:"), len(found), answer.err)
        return {w["name"]: w for w in found}

    def test_money_below_zero_is_told_with_the_balance_after_the_entry(self):
        self.assertEqual(self.pays("2022-03-01", "100", kind="income", category="inc.sales"), {})
        self.assertEqual(self.pays("2022-03-02", "100", "--counterparty", "合成甲"), {})
        low = self.pays("2022-03-03", "0.01", "--counterparty", "合成乙")["below-zero"]
        self.assertEqual((low["village"], low["account"], low["balance"]), ("A", "102", -1))
        # What raises a balance that stays below zero is no cause; nor is debt.
        self.pays("2022-03-04", "1")
        self.assertEqual(self.pays("2022-03-04", "0.50", kind="income", category="inc.sales"), {})
        self.ledger.run("record", "template", "expense-accrued", "--village", "B", "--on", "2022-03-04",
                        "--category", "exp.wage", "--amount", "5000")
        self.assertEqual(self.pays("2022-03-05", "9", "--account", "211", village="B"), {})
        cash = self.pays("2022-03-05", "3", "--account", "101", village="B")["below-zero"]
        self.assertEqual((cash["village"], cash["account"], cash["balance"]), ("B", "101", -300))

    def test_a_voucher_number_used_before_in_its_month(self):
        self.ledger.record("income", "A", "2022-01-01", "inc.sales", "9999")
        self.assertEqual(self.pays("2022-03-01", "1", "--voucher", "发票-7"), {})
        self.assertEqual(self.pays("2022-04-01", "2", "--voucher", "发票-7"), {})
        first = self.ledger.head - 1
        again = self.pays("2022-03-31", "3", "--voucher", "发票-7")
        self.assertEqual((again["voucher-twice"]["voucher"], again["voucher-twice"]["earlier"]),
                         ("发票-7", first))
        self.assertEqual(self.pays("2022-03-31", "4", "--voucher", "发票-70"), {})
        self.ledger.record("income", "B", "2022-01-01", "inc.sales", "9999")
        self.assertEqual(self.pays("2022-03-31", "5", "--voucher", "发票-7", village="B"), {})

    def test_what_is_likely_recorded_twice(self):
        self.ledger.record("income", "A", "2022-01-01", "inc.sales", "9999")
        self.ledger.record("income", "B", "2022-01-01", "inc.sales", "9999")
        party = ("--counterparty", "合成甲")
        first = self.ledger.record("expense", "A", "2022-03-08", "exp.wage", "12.34", *party)
        for day, amount, more, village, category, alike in (
                ("2022-03-01", "12.34", party, "A", "exp.wage", True),
                ("2022-03-15", "12.34", party, "A", "exp.wage", True),
                ("2022-02-20", "12.34", party, "A", "exp.wage", False),
                ("2022-03-23", "12.34", party, "A", "exp.wage", False),
                ("2022-03-08", "12.35", party, "A", "exp.wage", False),
                ("2022-03-08", "1.23", party, "A", "exp.wage", False),
                ("2022-03-08", "12.34", ("--counterparty", "合成乙"), "A", "exp.wage", False),
                ("2022-03-08", "12.34", (), "A", "exp.wage", False),
                ("2022-03-08", "12.34", party, "B", "exp.wage", False),
                ("2022-03-08", "12.34", party, "A", "exp.admin.office", False)):
            with self.subTest(day=day, amount=amount, village=village, category=category):
                found = self.pays(day, amount, *more, village=village, category=category)
                self.assertEqual(set(found), {"likely-twice"} if alike else set())
                if alike:
                    self.assertGreaterEqual(found["likely-twice"]["earlier"], first)

    def test_what_was_reversed_is_not_recorded_twice_and_a_known_key_neither(self):
        self.ledger.record("income", "A", "2022-01-01", "inc.sales", "9999")
        seq = self.ledger.record("expense", "A", "2022-03-08", "exp.wage", "12.34")
        self.ledger.run("reverse", seq, "--reason", "x")
        self.assertEqual(self.pays("2022-03-08", "12.34", "--key", "k"), {})
        self.assertEqual(self.pays("2022-03-08", "12.34", "--key", "k"), {})

    def test_the_policy_decides_from_its_day_and_both_languages_tell(self):
        first = ("--counterparty", "合成甲", "--voucher", "发票-1")
        self.pays("2022-03-01", "5", *first)
        self.assertEqual(set(self.pays("2022-03-01", "5", *first)),
                         {"below-zero", "voucher-twice", "likely-twice"})
        zh = self.ledger.run("record", "expense", "--village", "A", "--on", "2022-03-01", "--category",
                             "exp.wage", "--amount", "5", *first, "--lang", "zh").err
        for word in ("低于零", "发票-1", "当月已用过", "是否重复记录"):
            self.assertIn(word, zh)
        for value, names in (("voucher-twice", {"voucher-twice"}), ("none", set()),
                             ("likely-twice,below-zero", {"likely-twice", "below-zero"})):
            self.ledger.run("policy", "set", "warnings", value, "--from", "2022-01-01", "--basis", "合成决议")
            self.assertEqual(set(self.pays("2022-03-01", "5", *first)), names)
        for bad in ("thrice", "none,likely-twice", "likely-twice,", "likely-twice, below-zero"):
            err = self.ledger.run("policy", "set", "warnings", bad, "--from", "2022-01-01", "--basis", "x",
                                  code=65).err
            self.assertIn("likely-twice", err)


class Imported(Books):
    def test_random_rows_are_warned_of_as_reckoned(self):
        random_ = random.Random(SEED)
        rows = []
        for _ in range(1500):
            day = datetime.date(2022, 1, 1) + datetime.timedelta(days=random_.randrange(360))
            rows.append((day, random_.choice("AB"), random_.choice(["exp.wage", "exp.admin.office"]),
                         random_.randrange(1, 40), f"V{random_.randrange(400)}", f"合成{random_.randrange(3)}"))
        expected = []
        alike, used = {}, {}
        for line, (day, village, category, amount, voucher, party) in enumerate(rows, 2):
            month = (village, voucher, day.year, day.month)
            if month in used and used[month][0] != day:
                expected.append((line, "voucher-twice", used[month][1]))
            used[month] = (day, line)
            what = (village, category, amount, party)
            if what in alike and abs((alike[what][0] - day).days) <= 7:
                expected.append((line, "likely-twice", alike[what][1]))
            alike[what] = (day, line)
        text = HEADER + "".join(
            f"{day},{village},expense,{category},{amount},102,{voucher},{party}\n"
            for day, village, category, amount, voucher, party in rows)
        before = {line["village"]: line["debit"] - line["credit"]
                  for line in self.ledger.json("balances") if line["account"] == "102"}
        file = self.file("rows.csv", text)
        trial = self.ledger.imports(file, "--dry-run")
        answer = self.ledger.imports(file)
        self.assertEqual(answer, trial)
        found = [(w["line"], w["name"], w["earlierLine"]) for w in answer["warnings"] if "line" in w]
        self.assertGreater(len(expected), 50)
        self.assertEqual(found, expected)
        low = {w["village"]: w["balance"] for w in answer["warnings"] if w["name"] == "below-zero"}
        after = {village: before.get(village, 0) - sum(r[3] for r in rows if r[1] == village) * 100
                 for village in "AB"}
        self.assertEqual(low, {village: balance for village, balance in after.items() if balance < 0})
        self.assertEqual(answer["warningCount"], len(answer["warnings"]))
        # What is there already is not recorded, and not warned of.
        again = self.ledger.run("import", file, "--format", "json")
        self.assertEqual((again.json["warnings"], again.err), ([], ""))

    def test_people_see_ten_and_how_many_more(self):
        text = HEADER + "2022-03-01,A,income,inc.sales,7,102,,合成\n" * 15
        err = self.ledger.run("import", "-", stdin=text).err
        self.assertEqual(err.count("recorded twice?"), 10)
        self.assertIn("4 more notes", err)
        self.ledger.run("policy", "set", "warnings", "none", "--from", "2022-01-01", "--basis", "合成")
        self.assertEqual(self.ledger.run("import", "-", stdin=text.replace(",7,", ",8,")).err, "")

    def test_a_file_that_is_refused_warns_of_nothing(self):
        text = HEADER + "2022-03-01,A,income,inc.sales,7,102,,合成\n" * 2 + "x,A,income,inc.sales,7,102,,\n"
        answer = self.ledger.run("import", "-", "--format", "json", stdin=text, code=65)
        self.assertEqual((answer.json["warnings"], answer.json["warningCount"]), ([], 0))
        self.assertNotIn("twice", answer.err)

    def test_a_balance_that_the_file_mends_is_no_warning(self):
        text = HEADER + "2022-03-01,E,expense,exp.wage,70000,101,,\n2022-03-01,E,income,inc.sales,70000,101,,\n"
        self.ledger.run("village", "add", "E", "合成E村", code=(0, 65))
        self.assertEqual(self.ledger.imports(text)["warnings"], [])


if __name__ == "__main__":
    unittest.main()
