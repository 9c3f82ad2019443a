"""XLSX workbooks; those here are zip archives written by hand. `read` is a second reader, which knows
nothing of ours: whole parts as trees, decimals and days from Python's library."""

import csv
import datetime
import decimal
import io
import random
import re
import unittest
import xml.etree.ElementTree as tree
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from ledger import SEED, Books
from test_mappings import MAPPINGS

HEADER = ["日期", "村代码", "类型", "类别", "金额", "凭证号"]
# Number formats: 0 general, 1 a date (yyyy/m/d), 2 two decimals, 3 text.
STYLES = """<?xml version="1.0" encoding="UTF-8"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy/m/d"/></numFmts>
<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>
<cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="2"/><xf numFmtId="49"/></cellXfs>
</styleSheet>"""
SHEET = '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns=' \
        '"http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def cell(place: str, value) -> str:
    """A text, or (XML number, style)."""
    if isinstance(value, tuple):
        return f'<c r="{place}" s="{value[1]}"><v>{value[0]}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def sheet(rows: list) -> str:
    text = SHEET
    for number, row in enumerate(rows, 1):
        cells = "".join(cell(f"{chr(65 + i)}{number}", value) for i, value in enumerate(row) if value != "")
        text += f'<row r="{number}">{cells}</row>'
    return text + "</sheetData></worksheet>"


def workbook(path: Path, sheets: dict[str, list]) -> Path:
    names = list(enumerate(sheets, 1))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        parts = {"/xl/workbook.xml": "sheet.main", "/xl/styles.xml": "styles",
                 **{f"/xl/worksheets/sheet{n}.xml": "worksheet" for n, _ in names}}
        file.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types">' + "".join(
            f'<Override PartName="{part}" ContentType="{CONTENT}.{kind}+xml"/>'
            for part, kind in parts.items()) + "</Types>")
        file.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
                      f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        file.writestr("xl/workbook.xml", f'<workbook xmlns='
                      f'"http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{RELATIONS}"><sheets>'
                      + "".join(f'<sheet name="{escape(name)}" sheetId="{n}" r:id="r{n}"/>' for n, name in names)
                      + "</sheets></workbook>")
        file.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}/relationships">'
                      + "".join(f'<Relationship Id="r{n}" Type="{RELATIONS}/worksheet" '
                                f'Target="worksheets/sheet{n}.xml"/>' for n, _ in names)
                      + f'<Relationship Id="r99" Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>')
        file.writestr("xl/styles.xml", STYLES)
        for n, name in names:
            file.writestr(f"xl/worksheets/sheet{n}.xml", sheet(sheets[name]))
    return path


ROWS = [
    HEADER,
    # 44625 is 2022-03-05 counted from 1899-12-30; the amounts are doubles as Excel writes them.
    [("44625", 1), "A", "收入", "inc.sales", ("1234.5599999999999", 2), "123456789012345678"],
    ["2022-03-06", "A", "收入", "inc.sales", ("0.30000000000000004", 0), "V2"],
    ["2022年3月7日", ("330621001001", 0), "收入", "inc.sales", ("1.25E7", 2), ("20220307", 0)],
]


class Workbooks(Books):
    def setUp(self):
        super().setUp()
        self.ledger.run("village", "add", "330621001001", "合成丁村")

    def money(self):
        return [(e["on"], e["village"], e["data"]["amount"], e["data"]["voucher"])
                for e in self.ledger.entries() if e["kind"] == "income-received"]

    EXPECTED = [("2022-03-05", "A", 123_456, "123456789012345678"), ("2022-03-06", "A", 30, "V2"),
                ("2022-03-07", "330621001001", 1_250_000_000, "20220307")]

    def test_dates_doubles_and_long_codes_arrive_as_they_were_meant(self):
        path = workbook(self.folder / "合成 rows.xlsx", {"一": ROWS})
        answer = self.ledger.run("import", path)
        self.assertIn("“一”", answer.err)
        self.assertEqual(self.money(), self.EXPECTED)
        self.assertEqual(self.ledger.imports(path)["duplicates"], 3)
        self.assertSound(self.ledger)

    def test_a_sheet_is_chosen_by_number_or_name(self):
        other = [HEADER, ["2022-03-08", "A", "收入", "inc.sales", ("5", 0), "V9"]]
        path = workbook(self.folder / "two.xlsx", {"2021": other, "合成二": ROWS})
        self.assertEqual(self.ledger.imports(path, "--sheet", "2", "--dry-run")["rows"], 3)
        self.assertEqual(self.ledger.imports(path, "--sheet", "合成二", "--dry-run")["rows"], 3)
        self.assertEqual(self.ledger.imports(path, "--sheet", "2021", "--dry-run")["rows"], 1)
        self.assertEqual(self.ledger.imports(path, "--dry-run")["rows"], 1)
        for sheet_ in ("3", "无此表"):
            answer = self.ledger.run("import", path, "--sheet", sheet_, code=65)
            self.assertIn("--sheet", answer.err)

    def test_content_decides_and_not_the_name(self):
        path = workbook(self.folder / "export.csv", {"一": ROWS})
        self.assertEqual(self.ledger.imports(path)["recorded"], 3)

    def test_more_than_two_decimals_are_refused_and_not_rounded(self):
        rows = [HEADER, [("44625", 1), "A", "收入", "inc.sales", ("12.345", 2), "V1"]]
        path = workbook(self.folder / "fine.xlsx", {"一": rows})
        rejected = self.ledger.imports(path, code=65)["rejected"]
        self.assertEqual([(r["line"], r["reason"], r["value"]) for r in rejected],
                         [(2, "too-many-decimals", "12.345")])

    def test_a_mapping_reads_a_workbook(self):
        rows = [["合成标题"], ["日", "额"], [("44625", 1), ("1.5", 0)], ["合计", ("1.5", 0)]]
        path = workbook(self.folder / "map.xlsx", {"封面": [["x"]], "数据": rows})
        map_ = self.file("m.yaml", """
table: {skip: 1, sheet: 数据}
fields: {date: "{日}", village: A, category: inc.sales, amount: {from: "{额}", unit: 万元}}
rules: [{match: {日: 合计}, skip: true}]
""")
        self.ledger.imports(path, "--map", map_)
        entry = self.ledger.entries()[-1]
        self.assertEqual((entry["on"], entry["data"]["amount"]), ("2022-03-05", 1_500_000))

    def test_a_mapping_made_for_a_gb18030_file_reads_the_same_rows_from_a_workbook(self):
        self.ledger.run("village", "add", "001", "合成村")
        map_, file = MAPPINGS / "bank-statement.yaml", MAPPINGS / "bank-statement.csv"
        rows = list(csv.reader(io.StringIO(file.read_bytes().decode("gb18030"))))
        path = workbook(self.folder / "statement.xlsx", {"明细": rows})
        self.assertEqual(self.ledger.imports(path, "--map", map_)["recorded"], 10)
        self.assertEqual(self.ledger.imports(file, "--map", map_)["duplicates"], 10)

    def test_a_broken_workbook_records_nothing(self):
        whole = workbook(self.folder / "whole.xlsx", {"一": ROWS}).read_bytes()
        before = self.ledger.fingerprint()
        for name, content in {"cut.xlsx": whole[:len(whole) // 2], "zip.xlsx": b"PK\x03\x04" + bytes(50)}.items():
            with self.subTest(name):
                answer = self.ledger.run("import", self.file(name, content), code=65)
                self.assertIn(name, answer.err)
                self.assertIn("CSV", answer.err)
                self.assertNotIn("Traceback", answer.err)
        self.assertUnchanged(self.ledger, before)


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


def parts(path: Path, sheet_xml: str, *, shared="", styles=STYLES, workbook_xml=None, rels=None, **more) -> Path:
    """A workbook of one sheet from its XML; `more` are further parts."""
    workbook_xml = workbook_xml or (f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
                                    '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>')
    rels = rels or {"r1": ("worksheet", "worksheets/sheet1.xml"), "r2": ("styles", "styles.xml"),
                    "r3": ("sharedStrings", "sharedStrings.xml")}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
                      f'Type="{RELATIONS}/officeDocument" Target="/xl/workbook.xml"/></Relationships>')
        file.writestr("xl/workbook.xml", workbook_xml)
        file.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}/relationships">' + "".join(
            f'<Relationship Id="{id_}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
            for id_, (kind, target) in rels.items()) + "</Relationships>")
        file.writestr("xl/styles.xml", styles)
        file.writestr("xl/sharedStrings.xml", shared or f'<sst xmlns="{MAIN}"/>')
        file.writestr("xl/worksheets/sheet1.xml", sheet_xml)
        for name, content in more.items():
            file.writestr(name, content)
    return path


def rows_xml(rows: str, before: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData></worksheet>'


def header_xml(columns: list[str], row: int = 1) -> str:
    return f'<row r="{row}">' + "".join(
        f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in columns) + "</row>"


# An independent reader -------------------------------------------------------------------------------

def number(text: str) -> str:
    """As a spreadsheet shows it: 15 digits, no exponent; whole numbers as they are."""
    value = decimal.Decimal(text)
    if re.search("[.eE]", text):
        value = decimal.Context(prec=15, rounding=decimal.ROUND_HALF_UP).plus(value)
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def day(text: str, from_1904: bool) -> str:
    serial = int(decimal.Decimal(text))
    base = datetime.date(1904, 1, 1) if from_1904 else datetime.date(1899, 12, 31 if serial < 60 else 30)
    return (base + datetime.timedelta(serial)).isoformat()


def texts_of(node) -> str:
    return "".join(t.text or "" for t in node.iter(f"{{{MAIN}}}t") if t not in {
        x for p in node.iter(f"{{{MAIN}}}rPh") for x in p.iter(f"{{{MAIN}}}t")})


def read(path: Path) -> dict[int, dict[int, str]]:
    """Texts by row and column, both from 1."""
    q = lambda name: f"{{{MAIN}}}{name}"
    with zipfile.ZipFile(path) as file:
        xml = lambda name: tree.fromstring(file.read(name))
        shared = [texts_of(si) for si in xml("xl/sharedStrings.xml").iter(q("si"))]
        formats = [xf.get("numFmtId") for xf in xml("xl/styles.xml").find(q("cellXfs"))]
        properties = xml("xl/workbook.xml").find(q("workbookPr"))
        from_1904 = properties is not None and properties.get("date1904") == "1"
        table: dict[int, dict[int, str]] = {}
        row = 0
        for line in xml("xl/worksheets/sheet1.xml").iter(q("row")):
            row = int(line.get("r") or row + 1)
            column = 0
            for cell_ in line.iter(q("c")):
                letters = re.match("[A-Z]+", cell_.get("r") or "")
                column += 1
                if letters:
                    column = 0
                    for letter in letters[0]:
                        column = column * 26 + ord(letter) - 64
                value = cell_.findtext(q("v")) or ""
                kind = cell_.get("t", "n")
                if kind == "s":
                    value = shared[int(value)]
                elif kind == "inlineStr":
                    value = texts_of(cell_)
                elif kind == "n" and value:
                    is_day = formats[int(cell_.get("s", "0"))] in ("14", "164", "22")
                    value = day(value, from_1904) if is_day else number(value)
                if value:
                    table.setdefault(row, {})[column] = value
    return table


class RandomWorkbooks(Books):
    """Random sheets, read by us and by `read`: the same rows, the same entries, the same lines."""

    COLUMNS = ["date", "village", "kind", "category", "amount", "memo", "voucher"]
    FORMATS = ["0", "14", "164", "22", "2", "49"]

    def styles(self):
        return (f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="[$-804]yyyy&quot;年&quot;m'
                '&quot;月&quot;d&quot;日&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/><xf numFmtId="14"/>'
                "</cellStyleXfs><cellXfs>" + "".join(f'<xf numFmtId="{f}"/>' for f in self.FORMATS)
                + "</cellXfs></styleSheet>")

    def one(self, name: str, text: str, choose: random.Random, place: str, shared: list[str]) -> str:
        r = f' r="{place}"' if place else ""
        if name == "date":
            return f'<c{r} s="{choose.choice([1, 2, 3])}"><v>{text}</v></c>'
        if name == "amount":
            formula = choose.choice(["", "<f>1+1</f>", '<f t="shared" si="0"/>'])
            return f'<c{r} s="{choose.choice([0, 4])}">{formula}<v>{text}</v></c>'
        way = choose.randrange(4)
        if way == 0:
            return f'<c{r} t="str"><f>A1&amp;""</f><v>{escape(text)}</v></c>'
        if way == 1:
            return f'<c{r} t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
        cut = choose.randrange(len(text) + 1)
        runs = f"<r><t>{escape(text[:cut])}</t></r><r><rPr><b/></rPr><t>{escape(text[cut:])}</t></r>" \
            '<rPh sb="0" eb="1"><t>カナ</t></rPh>'
        shared.append(f"<si>{runs if way == 2 else f'<t>{escape(text)}</t>'}</si>")
        return f'<c{r} t="s" s="5"><v>{len(shared) - 1}</v></c>'

    def random_workbook(self, path: Path, choose: random.Random) -> Path:
        shared: list[str] = []
        row = choose.choice([1, 3])
        xml = header_xml(self.COLUMNS, row)
        from_1904 = choose.random() < 0.5
        for _ in range(choose.randint(1, 30)):
            gap = choose.choice([1, 1, 1, 2, 5])
            row += gap
            cents = choose.choice([1, 10, 30, 3_000_000, choose.randrange(1, 10 ** choose.randint(1, 13))])
            amount = choose.choice([repr(cents / 100), f"{cents // 100}.{cents % 100:02d}",
                                    f"{cents / 100:.17g}", f"{cents / 100:.16E}"])
            values = [str(choose.randint(38_000, 41_500)) + choose.choice(["", ".25", ".0"]), "A", "income",
                      "inc.sales", amount, choose.choice(["", "a,b", '"x"', "两\n行", "<&>", "'村", "x y"]),
                      f"V{choose.randrange(10 ** 6)}"]
            named = choose.random() < 0.7
            cells = ""
            for index, (name, text) in enumerate(zip(self.COLUMNS, values)):
                if name == "memo" and not text:
                    cells += "" if named else '<c s="4"/>'
                    continue
                cells += self.one(name, text, choose, f"{chr(65 + index)}{row}" if named else "", shared)
            r = f' r="{row}"' if gap > 1 or choose.random() < 0.5 else ""
            xml += f"<row{r}>{cells}</row>"
        properties = f'<workbookPr date1904="{int(from_1904)}"/>'
        return parts(path, rows_xml(xml), styles=self.styles(),
                     shared=f'<sst xmlns="{MAIN}">{"".join(shared)}</sst>',
                     workbook_xml=f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{properties}<sheets>'
                                  '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>')

    def test_a_hundred_random_sheets_give_the_entries_that_another_reader_finds(self):
        for seed in range(SEED, SEED + 100):
            with self.subTest(seed=seed):
                choose = random.Random(seed)
                path = self.random_workbook(self.folder / f"{seed}.xlsx", choose)
                table = read(path)
                lines = sorted(table)[1:]
                before = max(e["seq"] for e in self.ledger.entries())
                answer = self.ledger.imports(path)
                self.assertEqual(answer["rows"], len(lines))
                found = [e for e in self.ledger.entries() if e["seq"] > before]
                expected = [table[line] for line in lines]
                self.assertEqual(
                    [(e["on"], e["data"]["amount"], e["data"].get("memo"), e["data"]["voucher"]) for e in found],
                    [(row[1], int(decimal.Decimal(row[5]) * 100), row.get(6), row[7]) for row in expected])
                # A second import meets the same rows, and names the sheet's own.
                again = self.ledger.imports(path)
                self.assertEqual([row["line"] for row in again["duplicateRows"]], lines)


class Cells(Books):
    """Single cells: `value` imports one row and gives its amount in fen, or what was refused."""

    def amount(self, cell_: str, **more):
        rows = header_xml(["date", "village", "kind", "category", "amount", "voucher"]) + (
            '<row r="2"><c r="A2" s="1"><v>44625</v></c><c r="B2" t="inlineStr"><is><t>A</t></is></c>'
            '<c r="C2" t="inlineStr"><is><t>income</t></is></c><c r="D2" t="inlineStr"><is><t>inc.sales</t></is></c>'
            f'{cell_}<c r="F2" t="inlineStr"><is><t>V{random.random()}</t></is></c></row>')
        path = parts(self.folder / "cell.xlsx", rows_xml(rows), **more)
        answer = self.ledger.run("import", path, "--format", "json", code={0, 65})
        if not answer.out:
            return answer.err
        if answer.code:
            return [(r["line"], r["column"], r["reason"], r["value"]) for r in answer.json["rejected"]]
        return self.ledger.entries()[-1]["data"]["amount"]

    def test_numbers_are_those_a_spreadsheet_shows(self):
        for stored, fen in {"30000": 3_000_000, "1234.5599999999999": 123_456, "0.30000000000000004": 30,
                            "1.25E7": 1_250_000_000, "1E+5": 10_000_000, "3e-1": 30, "100": 10_000,
                            "99999999999.989998": 9_999_999_999_999, "0.99999999999999989": 100,
                            " 12.5 ": 1_250, "+7": 700, "7.": 700, ".5": 50, "00012": 1_200}.items():
            with self.subTest(stored):
                self.assertEqual(self.amount(f'<c r="E2"><v>{stored}</v></c>'), fen)

    def test_numbers_that_are_no_amount_are_refused_where_they_stand(self):
        for stored, (reason, value) in {
                "0": ("not-positive", "0"), "-5": ("not-positive", "-5"), "12.345": ("too-many-decimals", "12.345"),
                "1E+21": ("too-large", "1" + "0" * 21), "1e-7": ("too-many-decimals", "0.0000001"),
                "123456789.01499999": ("too-many-decimals", "123456789.015")}.items():
            with self.subTest(stored):
                self.assertEqual(self.amount(f'<c r="E2"><v>{stored}</v></c>'), [(2, "amount", reason, value)])

    def test_faults_and_truths_are_texts_and_refused_as_amounts(self):
        for kind, stored, shown in [("e", "#REF!", "#REF!"), ("b", "1", "TRUE"), ("b", "0", "FALSE")]:
            with self.subTest(shown):
                refused = self.amount(f'<c r="E2" t="{kind}"><f>X9</f><v>{stored}</v></c>')
                self.assertEqual(refused, [(2, "amount", "not-a-number", shown)])

    def test_a_formula_without_its_value_is_refused_and_never_blank(self):
        for cell_ in ["<c r='E2'><f>1+1</f></c>", "<c r='E2'><f>1+1</f><v/></c>", "<c r='E2'><f>1+1</f><v></v></c>",
                      "<c r='E2' t='str'><f>1+1</f></c>", "<c r='E2' t='s'><f>1+1</f><v/></c>"]:
            with self.subTest(cell_):
                self.assertIn("E2", self.amount(cell_))
        # A text that was computed to be empty is empty.
        self.assertEqual(self.amount("<c r='E2' t='str'><f>A1</f><v></v></c>"), [(2, "amount", "missing", "")])

    def test_what_is_no_number_or_has_no_text_names_its_cell(self):
        for cell_ in ["<c r='E2'><v>1,5</v></c>", "<c r='E2'><v>0x10</v></c>", "<c r='E2'><v>NaN</v></c>",
                      "<c r='E2'><v>1e</v></c>", "<c r='E2'><v>1E+99999</v></c>", "<c r='E2' t='s'><v>7</v></c>",
                      "<c r='E2' t='s'><v>-1</v></c>", "<c r='E2'><v>--5</v></c>"]:
            with self.subTest(cell_):
                self.assertIn("E2", self.amount(cell_))

    def test_cells_out_of_place_are_refused(self):
        for cell_ in ["<c r='D2'><v>5</v></c>", "<c r='E3'><v>5</v></c>", "<c r='XFE2'><v>5</v></c>",
                      "<c r='2'><v>5</v></c>", "<c r='E'><v>5</v></c>", "<c r='AAAAAAAE2'><v>5</v></c>"]:
            with self.subTest(cell_):
                self.assertIn("order", self.amount(cell_))

    def test_escaped_characters_are_meant(self):
        self.assertEqual(self.amount("<c r='E2' t='inlineStr'><is><t>_x0035__x002E_5</t></is></c>"), 550)

    def day(self, stored: str, format_code: str, from_1904=False) -> str:
        styles = STYLES.replace("yyyy/m/d", escape(format_code, {'"': "&quot;"}))
        rows = header_xml(["date", "village", "kind", "category", "amount", "voucher"]) + (
            f'<row><c s="1"><v>{stored}</v></c><c t="str"><v>A</v></c><c t="str"><v>income</v></c>'
            f'<c t="str"><v>inc.sales</v></c><c><v>5</v></c><c t="str"><v>V{random.random()}</v></c></row>')
        if not format_code.startswith("yyyy/") and format_code.isdigit():
            styles = STYLES.replace('<xf numFmtId="164"/>', f'<xf numFmtId="{format_code}"/>')
        book = (f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><workbookPr date1904="{int(from_1904)}"/><sheets>'
                '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>')
        path = parts(self.folder / "day.xlsx", rows_xml(rows), styles=styles, workbook_xml=book)
        answer = self.ledger.imports(path, code={0, 65})
        if answer["rejected"]:
            return answer["rejected"][0]["value"]
        return self.ledger.entries()[-1]["on"]

    def test_days_of_both_systems(self):
        for stored, on, from_1904 in [
                ("1", "1900-01-01", False), ("59", "1900-02-28", False), ("61", "1900-03-01", False),
                ("44625", "2022-03-05", False), ("44625.75", "2022-03-05", False), ("43163", "2022-03-05", True),
                ("0", "1904-01-01", True), ("36585", "2000-02-29", False), ("1E+4", "1927-05-18", False)]:
            with self.subTest(stored, from_1904=from_1904):
                self.assertEqual(self.day(stored, "14", from_1904), on)
        self.assertEqual(self.day("60", "14"), "1900-02-29")  # refused: there was no such day
        for stored, shown in [("0", "0"), ("0.5", "0.5"), ("-3", "-3"), ("2958466", "2958466")]:
            self.assertEqual(self.day(stored, "14"), shown)

    def test_which_formats_are_days(self):
        for code in ["15", "17", "22", "27", "36", "45", "50", "58", "yyyy-mm-dd", 'd"日"', "[$-804]m/d", "MMM YY",
                     '"年"yy', "\\yd", "_-d", "[Red]dd"]:
            with self.subTest(code):
                self.assertEqual(self.day("44625", code), "2022-03-05")
        for code in ["0", "2", "49", "23", "37", '"day"0', "[Red]0", "\\d0", "_d0", "*m0", "#,##0.00", "0.00E+00",
                     "General", '0"元";[Red]-0"元"', "@"]:
            with self.subTest(code):
                self.assertEqual(self.day("44625", code), "44625")


class Damaged(Books):
    """Nothing is recorded, and the sentence says what is wrong, in both languages."""

    ROWS = header_xml(["date", "village", "kind", "category", "amount"]) + (
        '<row><c t="str"><v>2022-03-05</v></c><c t="str"><v>A</v></c><c t="str"><v>income</v></c>'
        '<c t="str"><v>inc.sales</v></c><c><v>5</v></c></row>')

    def refused(self, path: Path, english: str, chinese: str, *more, code=65):
        before = self.ledger.fingerprint()
        for lang, words in {"en": english, "zh": chinese}.items():
            answer = self.ledger.run("import", path, "--lang", lang, *more, code=code)
            self.assertIn(path.name, answer.err)
            self.assertIn(words, answer.err)
        self.assertUnchanged(self.ledger, before)

    def test_files_of_other_formats(self):
        cfb = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)
        self.refused(self.file("old.xls", cfb), "save the sheet as CSV", "另存为 CSV")
        locked = cfb + "EncryptedPackage".encode("utf-16-le") + bytes(100)
        self.refused(self.file("locked.xlsx", locked), "password", "密码")
        for name, members, english, chinese in [
                ("a.xlsb", {"_rels/.rels": "", "xl/workbook.bin": ""}, ".xlsb", ".xlsb"),
                ("a.ods", {"mimetype": "x", "content.xml": ""}, ".ods", ".ods"),
                ("a.zip", {"rows.csv": ""}, "not of an XLSX", "不是 XLSX")]:
            with zipfile.ZipFile(self.folder / name, "w") as file:
                for member, content in members.items():
                    file.writestr(member, content)
            self.refused(self.folder / name, english, chinese)

    def test_a_workbook_cut_anywhere(self):
        whole = parts(self.folder / "whole.xlsx", rows_xml(self.ROWS)).read_bytes()
        # All of an archive's list of contents stands at its end.
        for cut in range(4, len(whole) - 4, 97):
            self.ledger.run("import", self.file("cut.xlsx", whole[:cut]), code=65)

    def test_a_workbook_with_a_byte_changed_anywhere_is_refused_or_reads_the_same(self):
        whole = parts(self.folder / "whole.xlsx", rows_xml(self.ROWS)).read_bytes()
        for place in range(4, len(whole), 61):
            changed = bytearray(whole)
            changed[place] ^= 0x20
            answer = self.ledger.run("import", self.file("bit.xlsx", bytes(changed)), code={0, 64, 65})
            self.assertNotIn("Fatal", answer.err)
        self.assertIn(self.tiers()[1][0], (0, 500))

    def test_declarations_deep_trees_and_broken_xml(self):
        bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
        self.refused(parts(self.folder / "bomb.xlsx", bomb + rows_xml(self.ROWS.replace("income", "&b;"))),
                     "document type", "文档类型")
        for name, xml in {"deep": rows_xml("<row>" * 1000 + "</row>" * 1000), "open": rows_xml(self.ROWS)[:-9],
                          "words": "no XML", "nothing": "",
                          "twice": rows_xml(self.ROWS.replace("<row>", '<row r="1">'))}.items():
            with self.subTest(name):
                self.refused(parts(self.folder / f"{name}.xlsx", xml), "S" if name == "twice" else "damaged",
                             "S" if name == "twice" else "已损坏")

    def test_two_parts_of_one_name(self):
        path = parts(self.folder / "two.xlsx", rows_xml(self.ROWS))
        with zipfile.ZipFile(path, "a") as file:
            file.writestr("XL/worksheets/sheet1.xml", rows_xml(self.ROWS))
        self.refused(path, "damaged", "已损坏")

    def test_a_small_file_that_unpacks_to_gigabytes(self):
        path = self.folder / "zip-bomb.xlsx"
        parts(path, rows_xml(self.ROWS + (" " * 99 + "\n") * 1_000_000))
        self.assertLess(path.stat().st_size, 1_000_000)
        self.refused(path, "unpacks", "解压")

    def test_a_row_that_would_fill_the_disk(self):
        row = '<row><c r="XFD{0}" t="inlineStr"><is><t>' + "x" * 1_100_000 + "</t></is></c></row>"
        self.refused(parts(self.folder / "wide.xlsx", rows_xml(row.format(1))), "1,048,574", "1,048,574")

    def test_a_tag_without_end(self):
        self.refused(parts(self.folder / "tag.xlsx", rows_xml("<row r='" + "1" * 3_000_000)),
                     "1,048,574", "1,048,574")

    def test_sheets_are_numbered_as_they_are_shown(self):
        book = (f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
                '<sheet name="藏" sheetId="7" state="hidden" r:id="r8"/><sheet name="图" sheetId="8" r:id="r7"/>'
                '<sheet name="S" sheetId="9" r:id="r1"/></sheets></workbook>')
        rels = {"r1": ("worksheet", "/xl/worksheets/sheet1.xml"), "r8": ("worksheet", "../xl/./hidden.xml"),
                "r7": ("chartsheet", "chart.xml"), "r2": ("styles", "styles.xml")}
        hidden = rows_xml(self.ROWS + self.ROWS[self.ROWS.index("</row>") + 6:].replace("<v>5<", "<v>6<"))
        path = parts(self.folder / "sheets.xlsx", rows_xml(self.ROWS), workbook_xml=book, rels=rels,
                     **{"xl/hidden.xml": hidden})
        for more, count in [([], 1), (["--sheet", "1"], 1), (["--sheet", "S"], 1), (["--sheet", "藏"], 2)]:
            self.assertEqual(self.ledger.imports(path, "--dry-run", *more)["rows"], count)
        self.refused(path, "藏, S", "藏、S", "--sheet", "2")
        self.assertIn("--sheet 0", self.ledger.run("import", path, "--sheet", "0", code=64).err)

    def test_the_strict_variant_and_foreign_elements(self):
        xml = rows_xml(self.ROWS.replace("<v>5</v>", '<x:v xmlns:x="urn:x">9<x:c/></x:v><v>5</v>'))
        book = (f'<workbook xmlns="{STRICT}" xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships">'
                '<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>')
        path = parts(self.folder / "strict.xlsx", xml.replace(MAIN, STRICT), workbook_xml=book)
        self.ledger.imports(path)
        self.assertEqual(self.tiers()[1][0], 500)

    def test_lines_are_rows_of_the_sheet_whatever_the_cells_hold(self):
        title = '<row><c t="inlineStr"><is><t>a\n"b"\nc</t></is></c></row>'
        good = self.ROWS.replace('<row r="1">', "<row>")
        bad = self.ROWS[self.ROWS.index("</row>") + 6:].replace("<v>5<", "<v>0<").replace("<row>", '<row r="9">')
        path = parts(self.folder / "lines.xlsx", rows_xml(title + good + bad))
        map_ = self.file("m.yaml", "table: {skip: 1}\nfields: {date: '{date}', village: '{village}', "
                                   "category: '{category}', amount: '{amount}'}")
        self.assertEqual([r["line"] for r in self.ledger.imports(path, "--map", map_, code=65)["rejected"]], [9])

    def test_a_sheet_of_a_csv_file_is_a_mistake_in_the_command(self):
        path = self.file("plain.csv", "date,village,kind,category,amount\n")
        self.assertIn("--sheet", self.ledger.run("import", path, "--sheet", "2", code=64).err)


if __name__ == "__main__":
    unittest.main()
