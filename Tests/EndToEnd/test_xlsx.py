"""XLSX workbooks are read through xlsx2csv; the workbooks here are zip archives written by hand."""

import csv
import io
import os
import shutil
import stat
import unittest
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from ledger import Books
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


@unittest.skipUnless(shutil.which("xlsx2csv"), "skipped: xlsx2csv is not installed")
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
        self.assertIn("xlsx2csv", answer.err)
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


class Converters(Books):
    """With stand-ins for xlsx2csv: absent, and failing after half of the rows."""

    def path(self, script: str | None) -> dict:
        folder = self.folder / "bin"
        folder.mkdir()
        if script:
            tool = folder / "xlsx2csv"
            tool.write_text(f"#!/bin/sh\n{script}\n")
            tool.chmod(tool.stat().st_mode | stat.S_IXUSR)
        return {"PATH": f"{folder}:/nowhere" if script is None else f"{folder}:{os.environ['PATH']}"}

    def workbook(self) -> Path:
        return workbook(self.folder / "rows.xlsx", {"一": ROWS})

    def test_without_a_converter_the_sentence_says_what_to_do(self):
        environment = self.path(None)
        for lang, words in {"en": ["apt-get install xlsx2csv", "CSV UTF-8"], "zh": ["安装", "另存为"]}.items():
            answer = self.ledger.run("import", self.workbook(), "--lang", lang, code=65, environment=environment)
            for word in ["rows.xlsx", "xlsx2csv", *words]:
                self.assertIn(word, answer.err)

    def test_a_conversion_that_fails_half_way_records_nothing(self):
        rows = "date,village,kind,category,amount\\n" + "2022-03-05,A,income,inc.sales,1\\n" * 40
        environment = self.path(f"printf '{rows}'; echo warning >&2; echo 'sheet is damaged' >&2; exit 3")
        before = self.ledger.fingerprint()
        answer = self.ledger.run("import", self.workbook(), code=65, environment=environment)
        self.assertIn("sheet is damaged", answer.err)
        self.assertIn("nothing was recorded", answer.err)
        self.assertUnchanged(self.ledger, before)

    def test_a_converter_that_complains_at_length_does_not_hang(self):
        environment = self.path("head -c 300000 /dev/zero | tr '\\0' 'x' >&2; "
                                "printf 'date,village,kind,category,amount\\n2022-03-05,A,income,inc.sales,1\\n'")
        self.ledger.run("import", self.workbook(), environment=environment)
        self.assertEqual(self.tiers()[1][0], 100)

    def test_an_old_workbook_is_refused_with_a_cure(self):
        path = self.file("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500))
        for lang, word in {"en": "save the sheet as CSV", "zh": "另存为 CSV"}.items():
            answer = self.ledger.run("import", path, "--lang", lang, code=65)
            self.assertIn("old.xls", answer.err)
            self.assertIn(word, answer.err)

    def test_a_sheet_of_a_csv_file_is_a_mistake_in_the_command(self):
        path = self.file("plain.csv", "date,village,kind,category,amount\n")
        self.assertIn("--sheet", self.ledger.run("import", path, "--sheet", "2", code=64).err)


if __name__ == "__main__":
    unittest.main()
