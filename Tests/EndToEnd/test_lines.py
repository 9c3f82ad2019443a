"""Entries of many lines: journals given as flags, and corrections of journals and openings."""

import unittest
from random import Random

from ledger import SEED, Books
from test_xlsx import workbook


class Flags(Books):
    def journal(self, *flags, code=0):
        return self.ledger.run("journal", "--village", "A", "--on", "2022-03-05", *flags,
                               "--format", "json", code=code)

    def lines_of(self, seq):
        return [(line["account"], line.get("debit", 0), line.get("credit", 0), line.get("category"))
                for line in self.ledger.entry(seq)["data"]["lines"]]

    def test_flags_and_a_file_of_the_same_lines_are_one_entry(self):
        random = Random(SEED)
        for number in range(12):
            amounts = [random.randint(1, 10**8) for _ in range(random.randint(1, 5))]
            accounts = [random.choice(["101", "银行存款", "112", "211"]) for _ in amounts]
            texts = [random.choice([f"{a / 100:.2f}", f"{a / 100:,.2f}", f"￥{a / 100:,.2f}"])
                     for a in amounts]
            rows = [f'{account},"{text}",,' for account, text in zip(accounts, texts)]
            total = f"{sum(amounts) / 100:,.2f}"
            rows.append(f'经营收入,,"{total}",inc.sales')
            path = self.file("lines.csv", "account,debit,credit,category\n" + "\n".join(rows) + "\n")
            words = ["--memo", f"合成{number}", "--key", f"k{number}"]
            flags = [word for account, text in zip(accounts, texts)
                     for word in ("--debit", f"{account}={text}")]
            first = self.journal(*flags, "--credit", f"501={total},inc.sales", *words).json
            again = self.journal(path, *words).json
            self.assertEqual(again, {"seq": first["seq"], "duplicate": True})
            self.assertEqual([line[1] for line in self.lines_of(first["seq"])[:-1]], amounts)
        self.assertSound(self.ledger)

    def test_a_sheet_of_a_workbook_is_read_like_a_text(self):
        rows = [["科目", "借方", "贷方", "类别"], ["102", ("1234.5", 2)],
                ["501", "", ("1234.5", 2), "inc.sales"]]
        path = workbook(self.folder / "j.xlsx", {"封面": [["合成"]], "凭证": rows})
        seq = self.journal(path, "--sheet", "凭证").json["seq"]
        self.assertEqual(self.lines_of(seq), [
            ("102", 123450, 0, None), ("501", 0, 123450, "inc.sales")])
        self.journal(path, "--sheet", "0", code=64)
        self.journal(path, code=65)

    def test_an_amount_may_hold_commas_and_a_category_may_be_a_label(self):
        seq = self.journal("--debit", "102=1,234.50", "--credit",
                           "501=1,234.50,物业/厂房租金").json["seq"]
        self.assertEqual(self.lines_of(seq), [
            ("102", 123450, 0, None), ("501", 0, 123450, "inc.rent.property")])

    def test_what_is_wrong_is_named_by_the_text_of_its_flag(self):
        head = self.ledger.head
        for lang in ("en", "zh"):
            answer = self.journal(
                "--debit", "102=ten", "--debit", "999=10", "--debit", "=10", "--debit", "102",
                "--credit", "501=10,inc.nothing", "--credit", "102=-1", "--credit", "102=10",
                "--lang", lang, code=65)
            lines = answer.err.splitlines()
            self.assertEqual(len(lines), 6, answer.err)
            for line, text in zip(lines, ("--debit 102=ten", "--debit 999=10", "--debit =10",
                                          "--debit 102", "--credit 501=10,inc.nothing",
                                          "--credit 102=-1")):
                self.assertIn(text, line)
        self.assertIn("10.00", self.journal("--debit", "102=10", "--credit", "211=9.99", code=65).err)
        self.journal(code=64)
        self.journal(self.file("x.csv", ""), "--debit", "102=1", code=64)
        self.assertEqual(self.ledger.head, head)


class Corrections(Books):
    def correct(self, seq, *words, code=0):
        return self.ledger.run("correct", seq, "--reason", "合成", *words, "--format", "json",
                               code=code)

    def test_a_journal_is_recorded_anew_with_what_is_given_and_keeps_the_rest(self):
        seq = self.ledger.json("journal", "--village", "A", "--on", "2022-03-05", "--memo", "房租",
                               "--voucher", "记-1", "--key", "k", "--debit", "112=100",
                               "--credit", "501=100,inc.rent.land")["seq"]
        data = self.ledger.entry(seq)["data"]
        moved = self.correct(seq, "--village", "B", "--on", "2022-04-01").json
        entry = self.ledger.entry(moved["seq"])
        self.assertEqual((entry["village"], entry["on"], entry["data"]), ("B", "2022-04-01", data))
        lined = self.correct(moved["seq"], "--debit", "112=70", "--debit", "102=30", "--credit",
                             "501=100,inc.sales", "--memo", "", "--voucher", "记-2").json
        data = self.ledger.entry(lined["seq"])["data"]
        self.assertEqual((data.get("memo"), data["voucher"], len(data["lines"])), (None, "记-2", 3))
        self.assertEqual(self.ledger.json("show", moved["seq"])["reversedBy"], lined["reversal"])
        self.assertEqual({key: value for key, value in self.lines().items() if value},
                         {("B", "112"): 7000, ("B", "102"): 3000, ("B", "501"): -10000})
        self.assertSound(self.ledger)

    def test_opening_balances_are_recorded_anew(self):
        path = self.file("o.csv", "account,debit,credit\n102,100,\n301,,100\n")
        seq = self.ledger.json("opening", path, "--village", "A", "--on", "2022-01-01")["seq"]
        anew = self.correct(seq, "--debit", "102=90", "--credit", "301=90", "--memo", "抄错").json
        entry = self.ledger.entry(anew["seq"])
        self.assertEqual((entry["kind"], entry["on"], entry["data"]["memo"]),
                         ("opening-balance-set", "2022-01-01", "抄错"))
        self.assertEqual(self.lines()["A", "102"], 9000)
        # There is one set still.
        self.ledger.run("opening", path, "--village", "A", "--on", "2022-01-01", code=65)
        self.assertSound(self.ledger)

    def test_what_means_nothing_for_the_entry_is_refused_and_nothing_recorded(self):
        path = self.file("o.csv", "account,debit,credit\n102,100,\n301,,100\n")
        opening = self.ledger.json("opening", path, "--village", "A", "--on", "2022-01-01")["seq"]
        journal = self.ledger.json("journal", path, "--village", "A", "--on", "2022-01-01")["seq"]
        income = self.income()
        transfer = self.ledger.json("record", "transfer", "--village", "A", "--on", "2022-02-01",
                                    "--from", "102", "--to", "101", "--amount", "1")["seq"]
        head = self.ledger.head
        for seq, words in (
                (opening, ["--voucher", "X-77"]), (opening, ["--amount", "77"]),
                (journal, ["--amount", "77"]), (journal, ["--category", "inc.sales77"]),
                (journal, ["--to", "77"]), (income, ["--to", "77"]),
                (income, ["--debit", "102=77"]), (transfer, ["--category", "c77"]),
                (transfer, ["--credit", "102=77"]), (transfer, ["--beneficiaries", "77"]),
                (journal, ["--debit", "102=77", "--credit", "211=78"])):
            self.assertIn("77", self.correct(seq, *words, code=65).err, words)
        self.correct(opening, "--debit", "102=77", code=65)  # An entry has two lines at least.
        for seq in (self.ledger.json("reverse", income, "--reason", "合成")["seq"], 1):
            self.correct(seq, "--memo", "x", code=65)
        self.assertEqual(self.ledger.head, head + 1)


if __name__ == "__main__":
    unittest.main()
