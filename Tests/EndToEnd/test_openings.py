"""Opening balances of many villages at once, from CSV and XLSX, also of the chart of 2004."""

import csv
import json
import unittest
from collections import defaultdict
from random import Random

from ledger import ROOT, SEED, Books
from test_xlsx import workbook

# What became of the accounts of 财会〔2004〕12号 in 财会〔2023〕14号: written here a second time.
SAME = "101 102 111 112 113 121 141 151 152 161 201 221 231 241 301 311 321 322 401".split()
MOVED = {"202": "211", "211": "212", "153": "154", "154": "153"}
CHOICES = {"131": ["131", "132", "134"], "132": ["131", "132", "134"], "212": ["211", "311"]}
CLOSED = "501 502 511 521 522 531 541 551 561".split()


class Chart(unittest.TestCase):
    def test_the_file_says_what_is_written_here_and_every_account_of_now_exists(self):
        with (ROOT / "Schemas/charts/cn-2004.csv").open(encoding="utf-8", newline="") as file:
            now = {row["code"]: row["now"].split() for row in csv.DictReader(file)}
        self.assertEqual(now, {**{code: [code] for code in SAME}, **CHOICES,
                               **{old: [new] for old, new in MOVED.items()},
                               **{code: [] for code in CLOSED}})
        profile = (ROOT / "Schemas/profiles/cn-2023.ndjson").read_text(encoding="utf-8")
        accounts = {line["data"]["code"] for line in map(json.loads, profile.splitlines())
                    if line["kind"] == "account-defined"}
        self.assertLessEqual({code for codes in now.values() for code in codes}, accounts)


class Openings(Books):
    def balanced(self, random, accounts):
        """Random lines of some accounts that balance: (account, debit, credit) in fen."""
        chosen = random.sample(accounts, random.randint(2, 6))
        lines = [[account, 0, 0] for account in chosen]
        rest = 0
        for line in lines[:-1]:
            fen = random.randint(1, 10**9)
            side = random.choice([1, 2])
            line[side] = fen
            rest += fen if side == 1 else -fen
        if not rest:
            return self.balanced(random, accounts)
        lines[-1][2 if rest > 0 else 1] = abs(rest)
        return lines

    def plan(self, accounts):
        random = Random(SEED)
        plan = {village: self.balanced(random, accounts) for village in "ABC"}
        rows = [(village, *line) for village, lines in plan.items() for line in lines]
        random.shuffle(rows)
        return rows

    def table(self, rows, header="村代码,科目,期初借方,期初贷方"):
        text = header + "\n"
        for village, account, debit, credit in rows:
            sides = [f'"{fen / 100:,.2f}"' if fen else "" for fen in (debit, credit)]
            text += f"{village},{account},{sides[0]},{sides[1]}\n"
        return text

    def wanted(self, rows, now=lambda account: account):
        sums = defaultdict(int)
        for village, account, debit, credit in rows:
            sums[village, now(account)] += debit - credit
        return dict(sums)

    def test_all_villages_of_a_file_are_recorded_in_its_order(self):
        rows = self.plan(SAME)
        path = self.file("o.csv", self.table(rows) + ",,,\nA,134,0,\nB,513,,-\n")
        head = self.ledger.head
        answer = self.ledger.json("opening", path, "--on", "2022-01-01", "--memo", "合成")
        order = list(dict.fromkeys(row[0] for row in rows))
        self.assertEqual(answer["villages"], [{"village": v, "seq": head + n}
                                              for n, v in enumerate(order, 1)])
        self.assertEqual((answer["seq"], answer["duplicate"], answer["renamed"]), (head + 1, False, []))
        self.assertEqual(self.lines(), self.wanted(rows))
        self.assertEqual(self.ledger.entry(head + 1)["data"]["memo"], "合成")
        self.assertSound(self.ledger)
        # Once a village: every one is told, and nothing is recorded.
        before = self.ledger.fingerprint()
        answer = self.ledger.run("opening", path, "--on", "2022-01-01", code=65)
        self.assertEqual(len(answer.err.splitlines()), 3)
        self.assertUnchanged(self.ledger, before)

    def test_a_workbook_is_the_same_as_text(self):
        rows = self.plan(SAME)
        cells = [["村代码", "科目编码", "期初借方", "期初贷方"]]
        cells += [[v, a, *((f"{n / 100:.2f}", 2) if n else "" for n in (d, c))]
                  for v, a, d, c in rows]
        path = workbook(self.folder / "o.xlsx", {"说明": [["合成"]], "余额": cells})
        answer = self.ledger.run("opening", path, "--on", "2022-01-01", "--sheet", "余额")
        self.assertIn("余额", answer.err)
        self.assertEqual(self.lines(), self.wanted(rows))
        self.ledger.run("opening", path, "--on", "2022-01-01", "--sheet", "无", code=65)

    def test_accounts_of_2004_become_those_of_2023_and_each_is_told(self):
        rows = self.plan(SAME + list(MOVED) + list(CHOICES))
        path = self.file("o.csv", self.table(rows))
        for number in range(3):
            taken = {old: now[number % len(now)] for old, now in CHOICES.items()}
            now = {**{code: code for code in SAME}, **MOVED, **taken}
            ledger = self.book(f"{number}.db")
            words = [word for old, new in taken.items() for word in ("--take", f"{old}={new}")]
            answer = ledger.json("opening", path, "--on", "2024-01-01", "--chart", "2004", *words)
            self.assertEqual({(r["line"], r["from"], r["to"]) for r in answer["renamed"]},
                             {(line, account, now[account]) for line, (_, account, *_) in
                              enumerate(rows, 2) if now[account] != account})
            found = {(x["village"], x["account"]): x["balance"] for x in ledger.json("balances")}
            # Accounts that have become one may cancel out and are listed all the same.
            self.assertEqual(found, self.wanted(rows, now.get))
            self.assertSound(ledger)

    def test_names_tell_the_chart_that_a_file_is_of(self):
        old = "科目编码,科目名称,借方,贷方\n102,银行存款,10,\n211,应付工资,,10\n"
        new = "科目编码,科目名称,借方,贷方\n102,银行存款,10,\n211,应付款,,10\n"
        for text, chart, code in ((old, [], 65), (new, ["--chart", "2004"], 65), (new, [], 0)):
            answer = self.ledger.run("opening", self.file("o.csv", text), "--village", "A", "--on",
                                     "2022-01-01", *chart, code=code)
            if code:
                self.assertRegex(answer.err, "line 3, 科目名称.*211")
        self.ledger.run("opening", self.file("o.csv", old), "--village", "B", "--on", "2022-01-01",
                        "--chart", "2004")
        self.assertEqual(self.lines(), {("A", "102"): 1000, ("A", "211"): -1000,
                                        ("B", "102"): 1000, ("B", "212"): -1000})

    def test_every_row_that_cannot_be_taken_is_told_and_nothing_recorded(self):
        before = self.ledger.fingerprint()
        good = self.table(self.plan(SAME))
        bad = [("A,999,1,", "999"), ("A,202,x1,", "x1"), (",101,1,", "村代码"), ("A,,7,", "科目"),
               ("A,101,1,2", "101"), ("A,214,1,", "214"), ("A,131,1,", "131"), ("A,212,,1", "212"),
               ("A,101,1,,9", "5"), *((f"B,{code},,1", code) for code in CLOSED)]
        path = self.file("o.csv", good + "".join(f"{row}\n" for row, _ in bad))
        lines = good.count("\n")
        for lang, mark in (("en", "line {}"), ("zh", "第 {} 行")):
            answer = self.ledger.run("opening", path, "--on", "2022-01-01", "--chart", "2004",
                                     "--lang", lang, code=65)
            told = answer.err.splitlines()
            self.assertEqual(len(told), len(bad), answer.err)
            for number, (text, (_, value)) in enumerate(zip(told, bad), lines + 1):
                self.assertIn(mark.format(number), text)
                self.assertIn(value, text)
        unbalanced = good + "C,101,0.01,\nZ,101,5,\nZ,301,,5\n"
        answer = self.ledger.run("opening", self.file("o.csv", unbalanced), "--on", "2022-01-01",
                                 code=65)
        self.assertRegex(answer.err, r"village C: debits .* not equal")
        self.assertRegex(answer.err, r"village Z: .*not registered")
        self.assertUnchanged(self.ledger, before)

    def test_what_is_asked_amiss_is_said(self):
        rows = self.file("o.csv", self.table(self.plan(SAME)))
        plain = self.file("p.csv", "account,debit,credit\n101,1,\n301,,1\n")
        day = ["--on", "2022-01-01"]
        for words, code in (([rows, "--village", "A"], 64), ([plain], 64),
                            ([plain, "--village", "A", "--chart", "1996"], 64),
                            ([plain, "--village", "A", "--take", "131=132"], 64),
                            ([rows, "--chart", "2004", "--take", "131=102"], 65),
                            ([rows, "--chart", "2004", "--take", "101=102"], 65),
                            ([plain, "--village", "A", "--sheet", "1"], 64),
                            ([self.file("e.csv", "村代码,科目,借方,贷方\n"), ], 65),
                            ([self.file("h.csv", "科目,借方,期初借方,贷方\n"), "--village", "A"], 65),
                            ([self.folder / "none.csv", "--village", "A"], 66)):
            head = self.ledger.head
            self.ledger.run("opening", *words, *day, code=code)
            self.assertEqual(self.ledger.head, head)


if __name__ == "__main__":
    unittest.main()
