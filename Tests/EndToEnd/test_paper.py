"""Answers on paper: `--format html` and `xlsx` of the real binary, read by readers that know nothing of
ours; what they show is what JSON says, and nothing in a book becomes markup or a formula."""

import html.parser
import json
import os
import pty
import random
import re
import subprocess
import unittest
import xml.etree.ElementTree as tree
import zipfile
from decimal import Decimal
from pathlib import Path

from answers import commands
from ledger import BASE_ENVIRONMENT, COLLECTIVE, SEED, Books, expect, run
from test_terminal import RAW, Hostile
from test_xlsx import MAIN, texts_of

ASKING = [
    ["balances"], ["distributions"], ["villages"], ["categories"], ["accounts"], ["policies"],
    *(["distributions", "--by", by] for by in ("village", "township", "month", "category")),
    ["indicators", "--year", "2022"], ["indicators", "--quoted"], ["targets", "--year", "2022"],
    ["rank", "--year", "2022"],
]
# Those of test_forms.
FORMS = {*(f"statement {kind}" for kind in (
    "balance-sheet", "income", "trial-balance", "three-distributions")), "ledger", "cashbook", "voucher",
    "dues", "distribute plan", "templates", "sample", "findings"}
ALL = ["table", "csv", "json", "xlsx", "html"]
VOID = {"meta", "col"}
TAGS = {"html", "head", "meta", "title", "style", "body", "section", "h1", "p", "span", "div", "table",
        "colgroup", "col", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"lang", "charset", "name", "content", "class", "scope", "colspan", "rowspan"}


class Page(html.parser.HTMLParser):
    """Strict where HTML is lenient: every element is known, closed, and closed in order."""

    def __init__(self, text: str):
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tables: list[list[list[str]]] = []
        self.texts: dict[str, list[str]] = {}
        self.lang = None
        self.feed(text)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag, attributes):
        assert tag in TAGS, tag
        assert {name for name, _ in attributes} <= ({"style"} if tag == "col" else ATTRIBUTES), attributes
        if tag == "html":
            self.lang = dict(attributes)["lang"]
        if tag == "table":
            self.tables.append([])
        if tag == "tr":
            self.tables[-1].append([])
        if tag in ("td", "th"):
            self.tables[-1][-1].append("")
        self.texts.setdefault(tag, []).append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, (tag, self.open)

    def handle_data(self, data):
        if self.open and self.open[-1] in ("td", "th"):
            self.tables[-1][-1][-1] += data
        elif not data.isspace():
            assert self.open[-1] in ("title", "style", "h1", "p", "span"), (self.open, data)
            self.texts[self.open[-1]][-1] += data


class Cell:
    def __init__(self, node, shared, formats):
        self.kind = node.get("t", "n")
        self.format = formats[int(node.get("s", "0"))]
        raw = node.findtext(f"{{{MAIN}}}v")
        self.value = shared[int(raw)] if self.kind == "s" else raw

    @property
    def text(self) -> str:
        return "" if self.value is None else self.value


class Book:
    """A workbook by Python's zip and XML."""

    def __init__(self, path: Path, sheet=1):
        q = lambda name: f"{{{MAIN}}}{name}"
        with zipfile.ZipFile(path) as file:
            assert file.testzip() is None
            self.parts = {name: file.read(name).decode() for name in file.namelist()}
        xml = {name: tree.fromstring(text) for name, text in self.parts.items()}
        shared = [texts_of(si) for si in xml["xl/sharedStrings.xml"].iter(q("si"))]
        styles = xml["xl/styles.xml"]
        codes = {x.get("numFmtId"): x.get("formatCode") for x in styles.iter(q("numFmt"))}
        codes |= {"0": "General", "4": "#,##0.00", "3": "#,##0"}
        formats = [codes.get(x.get("numFmtId"), x.get("numFmtId")) for x in styles.find(q("cellXfs"))]
        self.names = [x.get("name") for x in xml["xl/workbook.xml"].iter(q("sheet"))]
        self.titles = [x.text for x in xml["xl/workbook.xml"].iter(q("definedName"))]
        self.sheet = xml[f"xl/worksheets/sheet{sheet}.xml"]
        self.rows = [[Cell(c, shared, formats) for c in row.iter(q("c"))]
                     for row in self.sheet.iter(q("row"))]

    def find(self, name: str):
        return self.sheet.find(f".//{{{MAIN}}}{name}")


def table(text: str) -> list[list[str]]:
    return Page(text).tables[0] if "<table>" in text else []


class Paper(Books):
    def html(self, *words, **options) -> str:
        return self.ledger.run(*words, "--format", "html", **options).out

    def xlsx(self, *words, name="x.xlsx") -> Book:
        path = self.folder / name
        path.unlink(missing_ok=True)
        self.ledger.run(*words, "--format", "xlsx", "-o", path)
        return Book(path)

    def some_money(self, count=60) -> None:
        source = random.Random(SEED)
        rows = ["date,village,kind,category,amount,memo"]
        for number in range(count):
            kind, category = source.choice([
                ("income", "inc.sales"), ("expense", "exp.wage"), ("income", "inc.rent.land"),
                ("distribution", "dist.dividend"), ("distribution", "dist.welfare.elderly"),
                ("income", "inc.subsidy.operating")])
            fen = source.randint(1, 10 ** source.randint(1, 12))
            rows.append(f"2022-{source.randint(1, 12):02}-{source.randint(1, 28):02},"
                        f"{source.choice('ABC')},{kind},{category},{fen // 100}.{fen % 100:02},m{number}")
        self.ledger.imports("\n".join(rows) + "\n")


class Figures(Paper):
    def test_html_and_workbook_show_what_json_says(self):
        self.some_money()
        for words, texts, money in (
                (["balances"], 2, ("debit", "credit", "balance")),
                (["distributions", "--by", "village"], 2, ("in", "out", "net"))):
            rows = self.ledger.json(*words)
            self.assertGreaterEqual(len(rows), 6)
            shown = table(self.html(*words))[1:]
            self.assertEqual(len(shown), len(rows) + 1)
            book = self.xlsx(*words)
            lines = [row for row in book.rows if len(row) > texts and row[texts].kind == "n"
                     and row[texts].value]
            self.assertEqual(len(lines), len(rows) + 1)
            for row, line, cells in zip(rows, shown, lines):
                amounts = [Decimal(row[key]) / 100 for key in money]
                self.assertEqual(line[texts:texts + 3], [f"{x:,.2f}" for x in amounts])
                stored = cells[texts:texts + 3]
                self.assertEqual([Decimal(x.value).quantize(Decimal("0.01")) for x in stored], amounts)
                self.assertEqual([float(x.value) for x in stored], [float(x) for x in amounts])
                self.assertEqual({x.format for x in stored}, {"#,##0.00"})
                self.assertEqual({x.kind for x in cells[:texts]}, {"s"})
            total = [sum(Decimal(row[key]) for row in rows) / 100 for key in money]
            self.assertLessEqual({f"{x:,.2f}" for x in total}, set(shown[-1]))

    def test_a_workbook_is_read_back_by_an_import(self):
        self.some_money()
        rows = [r for r in self.ledger.json("balances") if r["debit"]]
        self.xlsx("balances", "--lang", "zh", name="back.xlsx")
        self.ledger.run("village", "add", "X", "合成又村")
        map_ = self.file("back.yaml", """
table: {skip: 2}
fields: {date: 2022-12-31, village: X, kind: income, category: inc.sales, amount: {from: "{借方}"},
  memo: "{村} {科目}"}
rules:
  - {match: {村: ^合计}, skip: true}
  - {match: {借方: "^0$"}, skip: true}
""")
        report = self.ledger.imports(self.folder / "back.xlsx", "--map", map_)
        self.assertEqual(report["recorded"], len(rows))
        names = {v["village"]: v["name"] for v in self.ledger.json("villages")}
        accounts = {a["account"]: a["name"] for a in self.ledger.json("accounts", "--lang", "zh")}
        found = [(e["data"]["memo"], e["data"]["amount"]) for e in self.ledger.entries()
                 if e["village"] == "X" and e["kind"] == "income-received"]
        self.assertEqual(found, [(f"{names[r['village']]} {r['account']} {accounts[r['account']]}",
                                  r["debit"]) for r in rows])

    def test_what_tables_show_stands_on_paper(self):
        """Every cell of every table, in both languages."""
        self.some_money()
        self.ledger.run("target", "set", "operating-income", "1000", "--year", "2022")
        self.ledger.run("quote", "villages", "--period", "2022", "--value", "3", "--unit", "villages",
                        "--precision", "1", "--source", "合成")
        for words in ASKING:
            for lang in ("en", "zh"):
                text = self.ledger.run(*words, "--lang", lang).out
                page = Page(self.html(*words, "--lang", lang))
                self.assertEqual(page.lang, {"en": "en", "zh": "zh-Hans"}[lang])
                book = self.xlsx(*words, "--lang", lang)
                lines = [line for line in text.splitlines() if line.strip("─ ")]
                cells = [[cell for cell in row if cell] for row in page.tables[0]]
                for row in cells:
                    pattern = r"\s+".join(re.escape(cell) for cell in row)
                    self.assertTrue(any(re.fullmatch(r"\s*" + pattern, line) for line in lines),
                                    (words, row))
                stored = {cell.value for row in book.rows for cell in row if cell.kind == "s"}
                first = page.tables[0][0]
                self.assertLessEqual({x for x in first if x}, stored)
                for row in page.tables[0][1:]:
                    if row[0] and not re.fullmatch(r"[0-9]+", row[0]):
                        self.assertIn(row[0], stored)


class Printing(Paper):
    def test_a_workbook_is_set_up_for_printing(self):
        self.some_money()
        book = self.xlsx("distributions", "--by", "month")
        setup = book.find("pageSetup")
        self.assertEqual((setup.get("paperSize"), setup.get("fitToHeight")), ("9", "0"))
        self.assertEqual(book.find("pageSetUpPr").get("fitToPage"), "1")
        pane = book.find("pane")
        heading = next(n for n, row in enumerate(book.rows, 1) if row and row[0].text == "Month")
        self.assertEqual((pane.get("state"), pane.get("ySplit")), ("frozen", str(heading)))
        self.assertEqual(book.titles, [f"{book.names[0]}!${heading}:${heading}"])
        widths = [float(x.get("width")) for x in book.sheet.iter(f"{{{MAIN}}}col")]
        self.assertTrue(all(width >= 4 for width in widths))

    def test_html_stands_alone_and_prints(self):
        text = self.html("accounts")
        self.assertNotRegex(text, r"(?i)<script|<link|<img|url\(|@import|https?:|javascript:")
        for words in ("size: A4", "display: table-header-group", "break-after: page"):
            self.assertIn(words, text)
        self.assertEqual(text.count("<thead>"), 1)

    def test_columns_are_as_wide_as_their_texts(self):
        """Chinese characters are two wide, and figures are never cut."""
        self.ledger.run("village", "add", "L", "合成" + "长" * 14)
        self.income("L", "2022-01-05", "12345678901.23")
        book = self.xlsx("balances")
        widths = [float(x.get("width")) for x in book.sheet.iter(f"{{{MAIN}}}col")]
        self.assertGreaterEqual(widths[0], 32)
        self.assertGreaterEqual(widths[2], len("12,345,678,901.23"))


class Strangers(Hostile, Paper):
    def test_hostile_texts_stay_texts(self):
        self.hostile()
        for words in ASKING:
            for lang in ("en", "zh"):
                with self.subTest(words=words, lang=lang):
                    text = self.html(*words, "--lang", lang)
                    self.assertIsNone(RAW.search(text), words)
                    Page(text)
                    book = self.xlsx(*words, "--lang", lang)
                    for name, part in book.parts.items():
                        self.assertIsNone(RAW.search(part.replace("\t", "")), (words, name))
                    self.assertNotIn("<f>", book.parts["xl/worksheets/sheet1.xml"])

    def test_markup_and_formulas_are_shown_as_they_are_written(self):
        names = ["<script>alert(1)</script>", "</td></table><b>x", "&amp;&lt;", "\"'><i a='", "=1+1",
                 "=HYPERLINK(\"http://x.invalid\")", "+1", "@x", "_x0041_", "]]>", "<!--", "001"]
        for number, name in enumerate(names):
            self.ledger.run("village", "add", f"V{number}", name, "--township", name)
        text = self.html("villages")
        rows = {row[0]: row for row in Page(text).tables[0]}
        book = self.xlsx("villages")
        stored = {row[0].text: row for row in book.rows if len(row) > 2}
        for number, name in enumerate(names):
            self.assertEqual(rows[f"V{number}"][1:3], [name, name])
            cells = stored[f"V{number}"][1:3]
            written = name.replace("_x0041_", "_x005F_x0041_")  # ECMA-376 part 1, 22.9.2.19
            self.assertEqual([(c.kind, c.value) for c in cells], [("s", written)] * 2)
        self.assertNotIn("<f>", book.parts["xl/worksheets/sheet1.xml"])
        self.assertNotIn("hyperlink", book.parts["xl/worksheets/sheet1.xml"])

    # Those of Hostile run where they stand.
    test_a_ledger_with_hostile_texts = None
    test_data_is_exact_in_a_pipe_and_not_raw_on_a_terminal = None
    test_an_import_of_hostile_cells = None
    test_a_hostile_mapping = None
    test_a_forged_proof = None


class Files(Paper):
    def setUp(self):
        super().setUp()
        self.income()

    def test_which_commands_can_be_printed(self):
        known = commands()
        printed = {name for name, formats in known.items() if formats == ALL}
        self.assertEqual(printed, {words[0] for words in ASKING} | FORMS)
        others = {tuple(formats) for name, formats in known.items() if name not in printed | {"export"}}
        self.assertEqual(others, {("table", "csv", "json")})
        script = expect(run("--generate-completion-script", "fish"), 0, "completions").out
        for name in printed:
            line, = [x for x in script.splitlines() if f'"collective {name}" format' in x]
            self.assertTrue(line.endswith(f"'{' '.join(ALL)}'"), line)
        for words in (["record", "transfer"], ["history"], ["audit"], ["show", "1"]):
            for form in ("html", "xlsx"):
                answer = self.ledger.run(*words, "--format", form, code=64)
                self.assertIn(f"'{form}'", answer.err)

    def test_the_ending_of_the_file_is_its_format(self):
        for name, beginning in (("a.html", b"<!DOCTYPE html>"), ("a.xlsx", b"PK\3\4"), ("a.csv", b"village,"),
                                ("a.json", b'[{"'), ("a.txt", b"Balances"), ("A.HTML", b"<!DOCTYPE html>")):
            answer = self.ledger.run("balances", "-o", self.folder / name)
            self.assertEqual((answer.out, answer.err), ("", ""))
            self.assertEqual((self.folder / name).read_bytes()[:len(beginning)], beginning)
        self.ledger.run("balances", "--format", "csv", "--output", self.folder / "b.txt")
        self.assertEqual((self.folder / "b.txt").read_bytes().decode(), self.ledger.run(
            "balances", "--format", "csv").out)

    def test_only_an_answer_of_the_same_sort_is_replaced(self):
        for form in ALL:
            path = self.folder / f"x.{form}"
            words = ["balances", "--format", form, "-o", path]
            self.ledger.run(*words)
            before = path.read_bytes()
            self.income(amount="77")
            self.ledger.run(*words)
            self.assertNotEqual(path.read_bytes(), before, form)
            strangers = [b"", b"words\n", self.ledger.path.read_bytes(), b"<!DOCTYPE html>\n<p>mine"]
            strangers += [(self.folder / f"x.{x}").read_bytes() for x in ALL
                          if x != form and (self.folder / f"x.{x}").exists()]
            for content in strangers:
                path.write_bytes(content)
                self.ledger.run(*words, code=73)
                self.assertEqual(path.read_bytes(), content)
            path.unlink()
        self.assertEqual([p for p in self.folder.iterdir() if "draft" in p.name], [])

    def test_a_workbook_that_somebody_saved_is_not_replaced(self):
        path = self.folder / "x.xlsx"
        self.ledger.run("balances", "-o", path)
        with zipfile.ZipFile(path) as file:
            parts = {name: file.read(name) for name in file.namelist()}
        core = parts["docProps/core.xml"]
        self.assertIn(b"<cp:lastModifiedBy>CollectiveLedger<", core)
        parts["docProps/core.xml"] = core.replace(
            b"<cp:lastModifiedBy>CollectiveLedger<", "<cp:lastModifiedBy>合成会计<".encode())
        with zipfile.ZipFile(path, "w") as file:
            for name, content in parts.items():
                file.writestr(name, content)
        before = path.read_bytes()
        self.ledger.run("balances", "-o", path, code=73)
        self.assertEqual(path.read_bytes(), before)

    def test_a_workbook_goes_to_files_and_pipes_and_not_to_a_terminal(self):
        done = subprocess.run([COLLECTIVE, "balances", "--format", "xlsx", "--ledger", self.ledger.path],
                              capture_output=True, env=BASE_ENVIRONMENT)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        piped = self.folder / "piped.xlsx"
        piped.write_bytes(done.stdout)
        self.assertTrue(Book(piped).rows)
        for lang, words in (("en", "--output FILE"), ("zh", "--output 指定文件")):
            master, slave = pty.openpty()
            process = subprocess.Popen(
                [COLLECTIVE, "balances", "--format", "xlsx", "--lang", lang, "--ledger",
                 self.ledger.path], stdout=slave, stderr=subprocess.PIPE, env=BASE_ENVIRONMENT)
            os.close(slave)
            error = process.communicate()[1].decode()
            os.close(master)
            self.assertEqual(process.returncode, 64)
            self.assertIn(words, error)

    def test_without_the_library_it_says_what_to_install(self):
        folder = self.folder / "lib"
        folder.mkdir()
        for name in ("", *(f".{n}" for n in range(4, 10))):
            (folder / f"libxlsxwriter.so{name}").write_text("no library\n")
        hidden = {"LD_LIBRARY_PATH": f"{folder}:{os.environ.get('LD_LIBRARY_PATH', '')}"}
        for lang in ("en", "zh"):
            answer = self.ledger.run("balances", "--format", "xlsx", "--lang", lang, code=73,
                                     environment=hidden)
            self.assertIn("apt-get install libxlsxwriter-dev", answer.err)
            self.assertEqual(answer.out, "")
        self.ledger.run("balances", "--format", "html", environment=hidden)

    def test_where_nothing_can_be_written(self):
        path = self.folder / "no" / "x.html"
        self.assertIn(str(path), self.ledger.run("balances", "-o", path, code=73).err)
        answer = self.ledger.run("balances", "--format", "xlsx", code=74,
                                 environment={"TMPDIR": str(self.folder / "no")})
        self.assertIn(str(self.folder / "no"), answer.err)
        with open("/dev/full", "wb") as full:
            for form in ("html", "xlsx"):
                done = subprocess.run(
                    [COLLECTIVE, "balances", "--format", form, "--ledger", self.ledger.path],
                    stdout=full, stderr=subprocess.PIPE, env=BASE_ENVIRONMENT)
                self.assertEqual(done.returncode, 74, done.stderr)

    def test_a_run_leaves_no_file_behind(self):
        place = self.folder / "tmp"
        place.mkdir()
        self.ledger.run("balances", "-o", self.folder / "x.xlsx", environment={"TMPDIR": str(place)})
        self.assertEqual(list(place.iterdir()), [])


if __name__ == "__main__":
    unittest.main()
