"""The printed forms of a book: statements, registers, cashbooks, vouchers, dues, the distribution plan. What
HTML and workbooks show is set out here anew from JSON, cell by cell; only heads and feet are named."""

import datetime
import random
import re
import unittest
from decimal import Decimal

from ledger import SEED
from test_paper import Book, Page, Paper
from test_terminal import HOSTILE, RAW, Hostile

STATEMENTS = {
    "balance-sheet": ["closing", "opening"], "income": ["current", "yearToDate", "yearBefore"],
    "trial-balance": ["openingDebit", "openingCredit", "debit", "credit", "closingDebit", "closingCredit"],
    "three-distributions": ["in", "out", "net", "inBefore", "outBefore", "netBefore"],
}
DIGITS = "零壹贰叁肆伍陆柒捌玖"


class Classes(Page):
    """With the classes of each cell beside its text, table by table, and the kinds of sections."""

    def __init__(self, text: str):
        self.classes: list[list[list[str]]] = []
        self.sections: list[str] = []
        super().__init__(text)

    def handle_starttag(self, tag, attributes):
        super().handle_starttag(tag, attributes)
        name = dict(attributes).get("class") or ""
        if tag == "table":
            self.classes.append([])
        if tag == "tr":
            self.classes[-1].append([])
        if tag in ("td", "th"):
            self.classes[-1][-1].append(name)
        if tag == "section":
            self.sections.append(name)


def money(fen) -> str:
    return "" if fen is None else f"{Decimal(fen) / 100:,.2f}"


def number(text: str):
    """What a table shows, as a workbook keeps it."""
    return Decimal(text.replace(",", "")) if re.fullmatch(r"-?[0-9,]+\.[0-9]{2}", text) else None


class Forms(Paper):
    def setUp(self):
        super().setUp()
        source = random.Random(SEED)
        rows = ["date,village,kind,category,amount,memo,voucher"]
        for n in range(150):
            kind, category = source.choice([
                ("income", "inc.sales"), ("expense", "exp.wage"), ("income", "inc.rent.land"),
                ("distribution", "dist.welfare.elderly"), ("income", "inc.subsidy.operating")])
            fen = source.randint(1, 10 ** source.randint(1, 11))
            rows.append(f"{source.choice((2021, 2022))}-{source.randint(1, 12):02}-{source.randint(1, 28):02},"
                        f"{source.choice('ABC')},{kind},{category},{fen // 100}.{fen % 100:02},合成{n},v{n}")
        self.ledger.imports("\n".join(rows) + "\n")
        self.paid = self.ledger.record(
            "expense", "A", "2022-03-07", "exp.wage", "333.33", "--memo", "合成：付错", "--actor", "合成会计")
        self.ledger.run("reverse", self.paid, "--reason", "合成：重复", "--on", "2022-03-09")
        for village, day, amount, due in (("A", "2022-05-01", "700", "2022-06-01"),
                                          ("A", "2022-08-01", "5.05", "2023-06-01")):
            self.ledger.run("record", "template", "labour-accrued", "--village", village, "--on", day,
                            "--amount", amount, "--counterparty", "合成队", "--due", due)

    def page(self, *words, lang="zh") -> Classes:
        return Classes(self.html(*words, "--lang", lang))

    def books(self, *words, lang="zh") -> list[Book]:
        first = self.xlsx(*words, "--lang", lang)
        return [Book(self.folder / "x.xlsx", n + 1) for n in range(len(first.names))]

    def same(self, page: Page, books: list[Book]) -> None:
        """A workbook has the cells of the page: texts as texts, amounts as numbers to the cent."""
        self.assertEqual(len(page.tables), len(books))
        for table, book in zip(page.tables, books):
            rows = [[x for x in row if x] for row in table if any(row)]
            stored = [[x for x in row if x.value] for row in book.rows]
            start = next(n for n, row in enumerate(stored) if [x.text for x in row] == rows[0])
            for row, cells in zip(rows, [x for x in stored[start:] if x]):
                self.assertEqual(len(row), len(cells), row)
                for text, cell in zip(row, cells):
                    amount = number(text)
                    if amount is not None:
                        self.assertEqual((cell.kind, round(Decimal(cell.value), 2)), ("n", amount))
                        self.assertIn(cell.format.split(";")[0], ("#,##0.00", "0.00"))
                    elif re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
                        day = datetime.date(1899, 12, 30) + datetime.timedelta(int(cell.value))
                        self.assertEqual((cell.format, day.isoformat()), ("yyyy-mm-dd", text))
                    elif cell.kind == "s":
                        self.assertEqual(cell.value, text)
                    else:
                        self.assertEqual(Decimal(cell.value), Decimal(text.replace(",", "")))

    def head(self, page: Page, *texts: str) -> None:
        shown = [text for tag in ("span", "h1", "p") for text in page.texts.get(tag, [])]
        for text in texts:
            self.assertIn(text, shown)


class Statements(Forms):
    def rows(self, kind, *words):
        rows = self.ledger.json("statement", kind, "--lang", "zh", *words)
        for row in rows:
            row["shown"] = [row["label"]]
            if "number" in row:
                row["shown"].append("" if row["number"] is None else str(row["number"]))
            row["shown"] += [money(row[key]) for key in STATEMENTS[kind]]
        return rows

    def test_what_statements_show_is_what_json_says(self):
        for kind in STATEMENTS:
            for words in (["--period", "2022"], ["--period", "2022-Q1", "--village", "A"]):
                with self.subTest(kind=kind, words=words):
                    page = self.page("statement", kind, *words)
                    rows = self.rows(kind, *words)
                    table = page.tables[0][1 if kind == "income" else 2:]
                    if kind == "balance-sheet":
                        split = [x["line"] for x in rows].index("liabilities")
                        left, right = ([x["shown"] for x in half] for half in (rows[:split], rows[split:]))
                        table = page.tables[0][1:]
                        self.assertEqual([x[:4] for x in table if any(x[:4])], left)
                        self.assertEqual([x[4:] for x in table if any(x[4:])], right)
                        self.assertEqual(table[-1], left[-1] + right[-1])
                        self.assertEqual(len(table), max(len(left), len(right)))
                    else:
                        self.assertEqual(table, [x["shown"] for x in rows])
                    self.same(page, self.books("statement", kind, *words))

    def test_indents_and_weights_are_those_of_the_rows(self):
        rows = self.rows("income", "--period", "2022")
        page = self.page("statement", "income", "--period", "2022")
        for row, classes in zip(rows, page.classes[0][1:]):
            expected = (["b"] if row["emphasis"] != "none" else []) + (
                [f"i{row['level']}"] if row["level"] else [])
            self.assertEqual(classes[0].split(), expected)
            self.assertLessEqual({"n"}, set(classes[2].split()))

    def test_columns_stand_in_pairs(self):
        for kind, upper, lower in (
                ("trial-balance", ["期初余额", "本期发生额", "期末余额"], ["借方", "贷方"] * 3),
                ("three-distributions", ["本期", "上年同期"], ["流入", "流出", "净额"] * 2)):
            table = self.page("statement", kind, "--period", "2022").tables[0]
            self.assertEqual((table[0][1:], table[1]), (upper, lower))

    def test_heads_and_feet(self):
        for lang, texts in (
                ("zh", ["资产负债表", "编制单位：合成甲村", "2022 年 3 月 31 日", "单位：元", "制表："]),
                ("en", ["Balance sheet", "2022-03-31", "in CNY", "Prepared:"])):
            name = self.ledger.json("villages")[0]["name"]
            texts = [x.replace("合成甲村", name) for x in texts]
            self.head(self.page("statement", "balance-sheet", "--period", "2022-03", "--village", "A",
                                lang=lang), *texts)
        self.head(self.page("statement", "income", "--period", "2022"), "编制单位：全部村", "2022 年")

    def test_each_village_has_a_page_and_a_sheet(self):
        names = [x["name"] for x in self.ledger.json("villages")]
        for kind in STATEMENTS:
            words = ["statement", kind, "--period", "2022", "--each"]
            page, books = self.page(*words), self.books(*words)
            self.assertEqual(len(page.sections), len(names))
            self.assertEqual(books[0].names, names)
            self.assertEqual([x for x in page.texts["span"] if x.startswith("编制")],
                             [f"编制单位：{name}" for name in names])
            self.same(page, books)


class Registers(Forms):
    def test_registers_and_cashbooks(self):
        for words in (["ledger", "--account", "102"], ["ledger", "--account", "501", "--period", "2022"],
                      ["cashbook", "--account", "102", "--period", "2022-Q1"]):
            words += ["--village", "A"]
            page = self.page(*words)
            rows = self.ledger.json(*words)
            table = page.tables[0][1:]
            self.assertEqual(len(rows), len(table))
            for row, cells, classes in zip(rows, table, page.classes[0][1:]):
                sums = [money(row["debit"]), money(row["credit"])]
                self.assertEqual([cells[0], *cells[5:7], cells[8]],
                                 [row["on"] or "", *sums, money(abs(row["balance"]))])
                self.assertEqual(cells[7], "借" if row["balance"] > 0 else "贷" if row["balance"] < 0 else "平")
                red = ["r" in x.split() for x in classes]
                self.assertEqual(red, [x.startswith("-") for x in cells])
                self.assertEqual("b" in classes[0].split(), row["row"] != "entry")
            self.same(page, self.books(*words))
        self.head(page, "银行存款日记账", "科目：102 银行存款", "2022-01-01 至 2022-03-31", "出纳：")
        self.assertIn("-333.33", [x for row in page.tables[0] for x in row])


class Vouchers(Forms):
    def test_a_month_of_vouchers(self):
        words = ["voucher", "--village", "A", "--month", "2022-03"]
        vouchers = self.ledger.json(*words)
        self.assertGreater(len(vouchers), 3)
        page = self.page(*words)
        self.assertEqual(page.sections, ["sheet small"] * len(vouchers))
        for voucher, table in zip(vouchers, page.tables):
            lines = [[x[1].split()[0], x[3], x[4]] for x in table[1:-1]]
            self.assertEqual(lines, [[x["account"], *(money(x[k]) if x[k] else "" for k in ("debit", "credit"))]
                                     for x in voucher["lines"]])
            total = money(voucher["total"])
            self.assertEqual(table[-1], [f"合计（大写）{voucher['totalInWords']}", total, total])
            self.assertEqual(self.read(voucher["totalInWords"]), voucher["total"])
        books = self.books(*words)
        self.same(page, books)
        self.assertEqual(books[0].names, [x["voucher"] or f"分录 {x['seq']}" for x in vouchers])

    def read(self, words: str) -> int:
        """Fen of an amount in capital words."""
        sign = -1 if "负" in words else 1
        yuan, section, digit, fen = 0, 0, 0, 0
        for sign_ in words.removeprefix("人民币").replace("负", ""):
            if sign_ in DIGITS:
                digit = DIGITS.index(sign_)
            elif sign_ in "拾佰仟":
                section += digit * 10 ** (1 + "拾佰仟".index(sign_))
                digit = 0
            elif sign_ in "万亿":
                section += digit
                yuan = (yuan + section) * 10 ** 8 if sign_ == "亿" else yuan + section * 10 ** 4
                section = digit = 0
            elif sign_ in "元圆":
                yuan += section + digit
                section = digit = 0
            elif sign_ in "角分":
                fen += digit * (10 if sign_ == "角" else 1)
                digit = 0
        return sign * (yuan * 100 + fen)

    def test_head_and_foot_of_a_voucher(self):
        page = self.page("voucher", str(self.paid))
        self.head(page, "记账凭证", "2022 年 3 月 7 日", "单位：元", "主管：", "审核：", "记账：",
                  "制单：合成会计")
        corner = page.texts["p"][0]
        self.assertRegex(corner, rf"第 {self.paid} 号分录　附件 ____ 张$")
        english = self.page("voucher", str(self.paid), lang="en")
        self.head(english, "Voucher", "2022-03-07", "in CNY", "Approved:", "Prepared: 合成会计")
        contract = self.file("contract.txt", "合成\n")
        seq = self.income("A", "2022-04-01", "5", "--document", contract)
        self.assertIn("附件 1 张", self.page("voucher", str(seq)).texts["p"][0])

    def test_no_voucher(self):
        words = ["voucher", "--village", "A", "--month", "2020-01"]
        self.assertEqual(self.page(*words).tables, [])
        self.head(self.page(*words), "没有凭证。")


class Lists(Forms):
    def test_dues_by_age_and_by_entry(self):
        words = ["dues", "--on", "2022-12-31"]
        page = self.page(*words)
        keys = ["open", "notDue", "to30", "to90", "to365", "over365"]
        self.assertEqual([x[3:] for x in page.tables[0][1:]],
                         [[money(x[k]) for k in keys] for x in self.ledger.json(*words)])
        self.assertEqual(page.tables[0][1][3:], ["-705.05", "-5.05", "0.00", "0.00", "-700.00", "0.00"])
        self.same(page, self.books(*words))
        self.head(page, "往来款项账龄表", "截至 2022 年 12 月 31 日")
        words += ["--by", "entry", "--village", "A"]
        page = self.page(*words)
        self.assertEqual([x[-1] for x in page.tables[0][1:]],
                         [str(x["daysPastDue"]) for x in self.ledger.json(*words)])
        self.same(page, self.books(*words))

    def test_templates(self):
        rows = self.page("templates").tables[0][1:]
        self.assertEqual([x[0] for x in rows], [x["template"] for x in self.ledger.json("templates")])

    def test_the_plan_of_a_distribution(self):
        for year in ("2021", "2022"):
            self.ledger.run("close", year)
        self.ledger.run("headcount", "A", "--households", "9", "--members", "37", "--on", "2021-01-01")
        one = ["distribute", "plan", "--year", "2021", "--village", "A"]
        row, = self.ledger.json(*one)
        page = self.page(*one)
        shown = [x[1] for x in page.tables[0][1:]]
        self.assertEqual(shown, [money(x) for x in (
            row["opening"], row["net"], -row["retained"], row["losses"], -row["reserve"],
            row["distributable"], -row["members"], row["carried"], row["each"])])
        self.same(page, self.books(*one))
        self.head(page, "收益分配方案", "2021 年度", "理事长：", "监事长：")
        several = ["distribute", "plan", "--year", "2021", "--all"]
        rows = self.ledger.json(*several)
        page = self.page(*several)
        self.assertEqual([x[0] for x in page.tables[0][1:-1]], [x["village"] for x in rows])
        self.assertEqual(page.tables[0][-1][1], money(sum(x["opening"] for x in rows)))
        self.same(page, self.books(*several))


class Reopened(Forms):
    """A month or a year that was closed and opened again is told of wherever it is reported on."""

    REPORTS = [*(["statement", kind, "--period", "{}"] for kind in STATEMENTS),
               ["ledger", "--account", "102", "--period", "{}"], ["cashbook", "--period", "{}"],
               ["balances", "--period", "{}"]]

    def said(self, words, seq, reason) -> None:
        for lang, mark in (("en", f"by entry {seq}: {reason}"), ("zh", f"第 {seq} 号分录重新打开，原因：{reason}")):
            self.assertIn(mark, self.ledger.run(*words, "--lang", lang).out, words)
            self.assertIn(mark, self.html(*words, "--lang", lang), words)
            book = self.xlsx(*words, "--lang", lang)
            texts = "".join(x.text for row in book.rows for x in row if x.kind == "s")
            self.assertIn(mark, texts, words)

    def unsaid(self, words) -> None:
        for lang, mark in (("en", "Reopened"), ("zh", "反结账")):
            self.assertNotIn(mark, self.ledger.run(*words, "--lang", lang).out, words)
            self.assertNotIn(mark, self.html(*words, "--lang", lang), words)

    def asking(self, period, village, month=None):
        asked = [[x.format(period) for x in words] + ["--village", village] for words in self.REPORTS]
        return asked + ([["voucher", "--village", village, "--month", month]] if month else [])

    def test_a_month_of_one_village(self):
        asked = self.asking("2022-03", "A", "2022-03")
        before = [self.ledger.json(*words) for words in asked]
        self.ledger.run("close", "2022-03", "--village", "A")
        for words in asked:
            self.unsaid(words)
        seq = self.ledger.json("reopen", "2022-03", "--village", "A", "--reason", "合成：补记")["seq"]
        for words in asked + self.asking("2022", "A") + self.asking("2022-Q1", "A"):
            self.said(words, seq, "合成：补记")
        for words in (self.asking("2022-02", "A", "2022-02") + self.asking("2021", "A")
                      + self.asking("2022-03", "B", "2022-03")):
            self.unsaid(words)
        # What counts from the year's beginning tells of it later in the year, too.
        for kind in STATEMENTS:
            later = ["statement", kind, "--period", "2022-05", "--village", "A"]
            if kind in ("balance-sheet", "income"):
                self.said(later, seq, "合成：补记")
            else:
                self.unsaid(later)
        self.assertEqual([self.ledger.json(*words) for words in asked], before)
        self.ledger.run("close", "2022-03", "--village", "A")
        for words in asked:
            self.said(words, seq, "合成：补记")
        together = ["statement", "income", "--period", "2022-03"]
        self.said(together, seq, "合成：补记")
        each = self.ledger.run(*together, "--each", "--lang", "zh").out
        self.assertEqual(each.count("反结账"), 1)
        self.unsaid([*together, "--at", str(seq - 1)])
        self.assertSound(self.ledger)
        self.ledger.run("replay")
        self.said(together, seq, "合成：补记")

    def test_a_year_of_all_villages_and_its_plan(self):
        for year in ("2021", "2022"):
            self.ledger.run("close", year)
        seq = self.ledger.json("reopen", "2022", "--reason", "合成：年终补记")["seq"]
        for words in self.asking("2022-11", "B") + self.asking("2022", "C"):
            self.said(words, seq, "合成：年终补记")
        self.ledger.run("close", "2022")
        self.said(["distribute", "plan", "--year", "2022", "--village", "A"], seq, "合成：年终补记")
        self.said(["distribute", "plan", "--year", "2022", "--all"], seq, "合成：年终补记")
        self.unsaid(["distribute", "plan", "--year", "2021", "--all"])

    def test_many_are_counted(self):
        for month in range(1, 13):
            for village in "AB":
                self.ledger.run("close", f"2021-{month:02}", "--village", village)
                self.ledger.run("reopen", f"2021-{month:02}", "--village", village, "--reason", f"合成{month}")
        out = self.ledger.run("balances", "--period", "2021", "--lang", "en").out
        self.assertEqual(out.count("Reopened:"), 10)
        self.assertIn("14 more: collective history --kind period-reopened", out)
        self.assertEqual(len(self.ledger.json("history", "--kind", "period-reopened")), 24)


class Strangers(Hostile, Paper):
    def test_hostile_texts_stay_texts_on_forms(self):
        """Names, memos, vouchers, actors, and the reason of a reopening."""
        for reason in ("<b>合成</b>&amp;", '=HYPERLINK("http://x.invalid")'):
            self.ledger.run("close", "2022-03")
            self.ledger.run("reopen", "2022-03", "--reason", reason)
        self.hostile()
        self.ledger.tamper(("UPDATE reopening SET reason = reason || ?", (HOSTILE[0],)))
        asked = [*(["statement", kind, "--period", "2022-03"] for kind in STATEMENTS),
                 ["ledger", "--village", "A", "--account", "102"], ["cashbook", "--village", "A"],
                 ["voucher", "--village", "A", "--month", "2022-03"], ["dues"], ["templates"],
                 ["balances", "--period", "2022-03"], ["distribute", "plan", "--year", "2022", "--all"]]
        for words in asked:
            for lang in ("en", "zh"):
                with self.subTest(words=words, lang=lang):
                    text = self.html(*words, "--lang", lang)
                    self.assertIsNone(RAW.search(text), words)
                    Page(text)
                    book = self.xlsx(*words, "--lang", lang)
                    for name, part in book.parts.items():
                        self.assertIsNone(RAW.search(part.replace("\t", "")), (words, name))
                        self.assertNotRegex(part, "<f>|<hyperlink|relationships/hyperlink")

    # Those of Hostile run where they stand.
    test_a_ledger_with_hostile_texts = None
    test_data_is_exact_in_a_pipe_and_not_raw_on_a_terminal = None
    test_an_import_of_hostile_cells = None
    test_a_hostile_mapping = None
    test_a_forged_proof = None


if __name__ == "__main__":
    unittest.main()
