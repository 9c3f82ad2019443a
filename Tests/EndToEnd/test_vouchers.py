"""A voucher journal as a table, a row a line: vouchers of many lines become journal entries."""

import unittest
from collections import defaultdict
from random import Random

from ledger import SEED, Books
from test_xlsx import workbook

HEADER = ["日期", "村代码", "凭证号", "摘要", "科目", "类别", "借方", "贷方"]
SALES, WAGE = "inc.sales", "exp.wage"


def written(fen):
    return f"{fen / 100:,.2f}" if fen else ""


class Vouchers(Books):
    def plan(self, count=40):
        """Random vouchers: (day, village, number, memo, [(account, category, debit, credit)])."""
        random = Random(SEED)
        plan = []
        for number in range(count):
            debits = [(random.choice(["102", "112", "101"]), "", random.randint(1, 10**8), 0)
                      for _ in range(random.randint(1, 4))]
            if random.random() < 0.4:
                debits.append(("511", WAGE, random.randint(1, 10**6), 0))
            total = sum(line[2] for line in debits)
            first = random.randint(1, total)
            credits = [("501", SALES, 0, first)] + ([("211", "", 0, total - first)]
                                                    if total > first else [])
            plan.append((f"2022-{number % 12 + 1:02}-{random.randint(1, 28):02}",
                         random.choice("AB"), f"记-{number + 1}", random.choice(["租金", "往来", ""]),
                         debits + credits))
        return plan

    def rows(self, plan, merged=False):
        rows = [HEADER]
        for day, village, number, memo, lines in plan:
            for place, (account, category, debit, credit) in enumerate(lines):
                head = [day, village, number, memo] if place == 0 or not merged else [""] * 4
                rows.append([*head, account, category, written(debit), written(credit)])
        return rows

    def csv(self, rows):
        return "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in rows)

    def wanted(self, plan):
        sums = defaultdict(int)
        for _, village, _, _, lines in plan:
            for account, _, debit, credit in lines:
                sums[village, account] += debit - credit
        return dict(sums)

    def test_each_voucher_is_one_entry_and_recorded_once(self):
        plan = self.plan()
        rows = self.rows(plan)
        answer = self.ledger.imports(self.csv(rows))
        self.assertEqual((answer["rows"], answer["recorded"]), (len(rows) - 1, len(plan)))
        self.assertEqual(self.lines(), self.wanted(plan))
        entries = [e for e in self.ledger.entries() if e["kind"] == "journal-posted"]
        for entry, (day, village, number, memo, lines) in zip(entries, plan, strict=True):
            self.assertEqual((entry["on"], entry["village"], entry["data"]["voucher"],
                              entry["data"].get("memo", "")), (day, village, number, memo))
            self.assertEqual([(line["account"], line.get("category", ""), line.get("debit", 0),
                               line.get("credit", 0)) for line in entry["data"]["lines"]], lines)
        head = self.ledger.head
        # Merged cells, a workbook, English headers, GB18030: the same vouchers.
        english = ["date", "village", "voucher", "memo", "account", "category", "debit", "credit"]
        merged = self.rows(plan, merged=True)
        again = [self.csv(rows), self.csv(merged), self.csv([english, *rows[1:]]),
                 self.csv(rows).encode("gb18030"),
                 workbook(self.folder / "v.xlsx", {"序时账": merged})]
        for content in again:
            answer = self.ledger.imports(content)
            self.assertEqual((answer["recorded"], answer["duplicates"]), (0, len(plan)))
        self.assertEqual(self.ledger.head, head)
        self.assertSound(self.ledger)

    def test_equal_vouchers_of_one_file_are_two_entries_of_two_files_one(self):
        plan = self.plan(1) * 2
        rows = self.rows(plan)
        half = len(rows) // 2
        # Another voucher between them parts them.
        other = ["2022-02-01", "A", "记-9", "", "102", "", "1", ""], \
            ["2022-02-01", "A", "记-9", "", "211", "", "", "1"]
        content = self.csv([*rows[:half + 1], *other, *rows[half + 1:]])
        self.assertEqual(self.ledger.imports(content)["recorded"], 3)
        self.assertEqual(self.ledger.imports(content)["duplicates"], 3)
        self.assertEqual(self.ledger.imports(self.csv(rows[:half + 1]))["duplicates"], 1)

    def test_unbalanced_vouchers_are_refused_at_their_first_line(self):
        rows = self.rows(self.plan(6))
        starts = {}
        for line, row in enumerate(rows[1:], 2):
            starts.setdefault(row[2], line)
        for number in ("记-2", "记-5"):
            rows[starts[number] - 1][6] = "99,999,999.99"
        before = self.ledger.fingerprint()
        answer = self.ledger.imports(self.csv(rows), code=65)
        self.assertEqual([(r["line"], r["column"], r["reason"]) for r in answer["rejected"]],
                         [(starts["记-2"], "借方", "unbalanced"), (starts["记-5"], "借方", "unbalanced")])
        self.assertUnchanged(self.ledger, before)

    def test_every_line_that_cannot_be_taken_is_told_in_its_place(self):
        day, good = "2022-03-05", [["2022-01-01", "A", "记-1", "", "102", "", "1", ""],
                                   ["", "", "", "", "211", "", "", "1"]]
        bad = [
            ([day, "A", "记-2", "", "999", "", "1", ""], "科目", "unknown-account", "999"),
            (["", "", "", "", "501", "物业租金", "", "1"], "类别", "unknown-category", "物业租金"),
            (["", "", "", "", "102", "", "x", ""], "借方", "not-a-number", "x"),
            (["", "", "", "", "102", "", "1", "2"], "借方", "line-sides", "1"),
            (["", "", "", "", "102", "", "", ""], "借方", "line-sides", "102"),
            (["2022-02-30", "A", "记-3", "", "102", "", "1", ""], "日期", "impossible-day", "2022-02-30"),
            (["2022-03-07", "A", "", "", "102", "", "1", ""], "凭证号", "missing", "")]
        rows = [HEADER, *good, *(row for row, *_ in bad), *good]
        answer = self.ledger.imports(self.csv(rows), code=65)
        self.assertEqual([(r["line"], r["column"], r["reason"], r["value"])
                          for r in answer["rejected"]],
                         [(number, *what) for number, (_, *what) in enumerate(bad, 4)])
        self.assertEqual(answer["rejected"][1]["suggestions"], ["inc.rent.property"])
        self.assertEqual(answer["recorded"], 0)

    def test_villages_and_closed_months_are_looked_at(self):
        rows = [HEADER, ["2022-03-05", "Z", "记-1", "", "102", "", "1", ""],
                ["", "", "", "", "211", "", "", "1"]]
        answer = self.ledger.imports(self.csv(rows), code=65)
        self.assertEqual([(r["line"], r["column"], r["value"]) for r in answer["rejected"]],
                         [(2, "村代码", "Z")])
        rows[1][1] = "A"
        self.ledger.run("close", "2022-03")
        self.assertEqual(self.ledger.imports(self.csv(rows), code=65)["rejected"][0]["reason"],
                         "locked-period")
        rows[1][0] = "2022-04-05"
        self.assertEqual(self.ledger.imports(self.csv(rows), "--dry-run")["recorded"], 1)
        self.assertEqual(self.ledger.imports(self.csv(rows))["recorded"], 1)

    def test_names_beside_codes_are_checked_and_headers_are_named(self):
        header = ["日期", "村代码", "凭证字号", "摘要", "科目编码", "科目名称", "借方金额", "贷方金额"]
        rows = [header, ["2022-03-05", "A", "记-1", "合成", "102", "银行存款", "1", ""],
                ["2022-03-05", "A", "记-1", "另文", "211", "应付工资", "", "1"]]
        answer = self.ledger.imports(self.csv(rows), code=65)
        self.assertEqual([(r["line"], r["column"], r["value"]) for r in answer["rejected"]],
                         [(3, "科目名称", "应付工资")])
        rows[2][5] = "应付款"
        self.ledger.imports(self.csv(rows))
        self.assertEqual(self.ledger.entry(self.ledger.head)["data"]["memo"], "合成；另文")
        for cell, other in (("凭证字号", "行号"), ("村代码", "村名")):
            text = self.csv([[other if c == cell else c for c in header], *rows[1:]])
            for lang, word in (("en", "debit"), ("zh", "借方")):
                answer = self.ledger.run("import", "-", "--lang", lang, stdin=text, code=65)
                self.assertIn(f"“{other}”", answer.err)
                self.assertIn(word, answer.err)


if __name__ == "__main__":
    unittest.main()
