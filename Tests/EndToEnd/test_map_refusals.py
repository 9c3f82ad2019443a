"""What is wrong with a mapping, or with a file that it reads, is said in a sentence that names the
file, the line, the value and a cure, in both languages; and nothing is recorded.

One line a case: the shipped mapping, what is changed in it (`old=>new`), what is changed in its file,
which of the two is blamed, the line, the value, the cure in English and Chinese. A line that does not
apply is None. Cures are words chosen for the case, not what the program happened to print.
"""

import unittest

from ledger import LedgerTest
from test_mappings import MAPPINGS

BANK, JOURNAL, TABLE = "bank-statement", "voucher-journal", "yearly-table"
ENCODING = {BANK: "gb18030", JOURNAL: "gb18030", TABLE: "utf-8-sig"}
FIRST = '20220105,收一季度厂房租金,,"120,000.00"'
MAP, FILE = "map.yaml", "data.csv"

# mapping, change of the mapping, change of the file, blamed, line, value, cure en, cure zh
CASES = [
    # the mapping itself
    (BANK, "memo: =>mem: ", "", MAP, 13, "mem", "did you mean “memo”", "是否应为“memo”"),
    (BANK, "table:\n=>tabel:\n", "", MAP, 4, "tabel", "did you mean “table”", "是否应为“table”"),
    (BANK, "skip: 3 =>skip: three ", "", MAP, 6, "skip", "whole number", "整数"),
    (BANK, "encoding: gb18030=>encoding: big5", "", MAP, 5, "big5", "gb18030", "gb18030"),
    (BANK, "form: yyyymmdd=>form: ymd", "", MAP, 9, "ymd", "dd/mm/yyyy", "dd/mm/yyyy"),
    (TABLE, "unit: 万元=>unit: 万元, round: up", "", MAP, 22, "round: up", "half-even", "half-even"),
    (BANK, '"{摘要}"=>{摘要}', "", MAP, 13, "{摘要}", "quotation marks", "引号"),
    (BANK, '"{摘要}"=>"{摘要"', "", MAP, 13, "{摘要", "write {column}", "写作 {列名}"),
    (BANK, 'date: {from: "{交易日期}", form: yyyymmdd}=>date: 交易日期', "", MAP, 9, "交易日期",
     'write "{交易日期}"', '请写 "{交易日期}"'),
    (BANK, "摘要: 承包款|流转=>摘要: 承包(款", "", MAP, 22, "承包(款", "backslash", "反斜线"),
    (BANK, "  - match: {摘要: 厂房租金}=>  - match: {摘要: 厂房}\n    match: {摘要: 租金}", "", MAP, 21,
     "match", "keep one", "只保留一处"),
    (BANK, "set: {category: inc.rent.land}=>default: true", "", MAP, 22, "set:", "add it", "补上"),
    (BANK, 'village: "001"=>kind: {values: {贷: income}}', "", MAP, 10, "values", "“from”", "“from”"),
    (BANK, "    skip: true=>\tskip: true", "", MAP, 19, "tab", "spaces", "空格"),
    (BANK, "rules:=>rules: [", "", MAP, 18, "YAML", "indentation", "缩进"),
    (BANK, "key: [交易流水号]=>key: 交易流水号", "", MAP, 15, "key", "list", "列表"),
    # the mapping and the file together
    (BANK, '"{对方户名}"=>"{对方名称}"', "", MAP, 12, "对方名称", "对方户名", "对方户名"),
    (BANK, '"{摘要}"=>"{摘要} {备注}"', "", MAP, 13, "备注", "it has:", "现有："),
    (BANK, "skip: 3=>skip: 2", "", MAP, 9, "交易日期", "table: skip", "table: skip"),
    (BANK, "skip: 3=>skip: 300", "", MAP, 6, "300", "above the header", "表头之上"),
    (BANK, "", "余额,对方户名=>摘要,对方户名", MAP, 13, "摘要", "rename", "改名"),
    (BANK, "encoding: gb18030=>encoding: utf-8", "", FILE, 1, "BA", "encoding gb18030", "encoding gb18030"),
    (BANK, "对方户名: 代发}\n    set: {category: dist.dividend}=>对方户名: 代发}\n    set: {category: exp.tax.income}"
     "\n  - match: {摘要: 代发}\n    set: {category: dist.dividend}", "", FILE, 9, "dist.dividend", "override",
     "override"),
    (BANK, "category: inc.rent.property=>category: inc.rent.house", "", FILE, 5, "inc.rent.house",
     "collective categories", "collective categories"),
    (BANK, 'village: "001"=>village: "900"', "", FILE, 5, "900", "register:", "register:"),
    (BANK, "category: inc.rent.property=>category: exp.wage", "", FILE, 5, "120,000.00", "correct the rule",
     "改正设定"),
    (BANK, "category: inc.rent.property=>category: inc.rent.property, kind: expense", "", FILE, 5, "120,000.00",
     "correct the rule", "改正设定"),
    (BANK, "摘要: 厂房租金=>摘要: 厂房出租", "", FILE, 5, "收一季度厂房租金", "add a rule", "加一条匹配的规则"),
    (BANK, "from: \"{交易日期}\", form: yyyymmdd=>from: \"{交易日期}\"", "20220105=>05/01/2022", FILE, 5,
     "05/01/2022", "form: dd/mm/yyyy", "form: dd/mm/yyyy"),
    (TABLE, 'village: "{村代码}"=>village: {from: "{村名}", values: {合成东村: "101"}}', "", FILE, 5, "合成西村",
     "otherwise:", "otherwise:"),
    # the file
    (BANK, "", "20220105=>20220231", FILE, 5, "20220231", "correct the row", "改正该行"),
    (BANK, "", "20220105=>2022-01-05", FILE, 5, "2022-01-05", "yyyymmdd", "yyyymmdd"),
    (BANK, "", '"120,000.00"=>"120.000,00"', FILE, 5, "120.000,00", "decimals: comma", "decimals: comma"),
    (BANK, "", '"120,000.00"=>"120000.005"', FILE, 5, "120000.005", "round", "取整"),
    (BANK, "", '租金,,"120,000.00"=>租金,1.00,"120,000.00"', FILE, 5, "1.00", "split", "拆成"),
    (BANK, "", '租金,,"120,000.00"=>租金,,', FILE, 5, "贷方发生额", "skip: true", "skip: true"),
    (BANK, "", '"1,280.50"=>"-1,280.50"', FILE, 7, "-1,280.50", "collective reverse", "collective reverse"),
    (BANK, "", "60.00=>600000000000.00", FILE, 12, "600000000000.00", "100,000,000,000.00",
     "100,000,000,000.00"),
    (BANK, "", ",S2022010500017=>,", FILE, 5, "交易流水号", "always filled", "必填"),
    (BANK, "", ",S2022010500017=>", FILE, 5, "6", "header has 7", "表头有 7"),
    (BANK, "", ",S2022010500017=>,S2022010500017,多余", FILE, 5, "8", "header has 7", "表头有 7"),
    (JOURNAL, "", ",102,,120000.00=>,102,120000.00,", FILE, 4, "120000.00", "correct the rule", "改正设定"),
    (JOURNAL, "", "经营收入,102=>经营收入,999", FILE, 4, "999", "collective accounts", "collective accounts"),
    (TABLE, "", "128.5,=>128.5000001,", FILE, 4, "128.5000001", "unit:", "unit:"),
]


def changed(text: str, change: str) -> str:
    if not change:
        return text
    old, new = change.split("=>")
    assert text.count(old) >= 1, f"{old!r} is not in the shipped file"
    return text.replace(old, new, 1)


class BrokenMappings(LedgerTest):
    def setUp(self):
        super().setUp()
        self.ledger = self.empty()
        self.ledger.run("village", "add", "001", "合成村")

    def refused(self, code: int, file, map_, words: dict[str, list[str]]) -> None:
        before, history = self.ledger.fingerprint(), self.ledger.lines()
        for lang in ("en", "zh"):
            for extra in ([], ["--explain", "--limit", "100"]):
                answer = self.ledger.run("import", file, "--map", map_, "--lang", lang, *extra,
                                         code={code, 0} if extra else code)
                said = answer.err + (answer.out if extra else "")
                self.assertNoCrash(answer)
                for word in words[lang]:
                    if extra and word in (MAP, FILE) or word is None:
                        continue
                    if not (extra and (word.startswith("line ") or word.startswith("第 "))):
                        self.assertIn(word, said, f"{lang} {extra}\n{said}")
        self.assertUnchanged(self.ledger, before)
        self.assertEqual(self.ledger.lines(), history)

    def test_each_case(self):
        self.assertGreaterEqual(len(CASES), 30)
        for case in CASES:
            base, of_map, of_file, blamed, line, value, cure_en, cure_zh = case
            with self.subTest(case):
                map_ = self.file(MAP, changed((MAPPINGS / f"{base}.yaml").read_text(encoding="utf-8"), of_map))
                text = (MAPPINGS / f"{base}.csv").read_bytes().decode(ENCODING[base])
                file = self.file(FILE, changed(text, of_file).encode(ENCODING[base]))
                self.refused(65, file, map_, {
                    "en": [blamed, f"line {line}", value, cure_en],
                    "zh": [blamed, f"第 {line} 行", value if value != "tab" else "制表符", cure_zh]})

    def test_files_that_are_not_there_or_are_something_else(self):
        good_map, good_file = MAPPINGS / f"{BANK}.yaml", MAPPINGS / f"{BANK}.csv"
        absent = self.folder / "absent.yaml"
        self.refused(66, good_file, absent, {lang: ["absent.yaml"] for lang in ("en", "zh")})
        self.refused(66, self.folder / "absent.csv", good_map, {lang: ["absent.csv"] for lang in ("en", "zh")})
        self.refused(66, good_file, self.folder, {"en": [self.folder.name, "folder"],
                                                  "zh": [self.folder.name, "文件夹"]})
        self.refused(65, self.file("empty.csv", ""), self.file("m.yaml", "fields: {memo: \"{a}\"}\n"), {
            "en": ["empty.csv", "header row"], "zh": ["empty.csv", "表头"]})
        self.refused(65, good_file, self.file("empty.yaml", "# nothing yet\n"), {
            "en": ["empty.yaml", "fields:"], "zh": ["empty.yaml", "fields:"]})
        self.refused(65, good_file, good_file, {"en": ["bank-statement.csv"], "zh": ["bank-statement.csv"]})
        self.refused(65, self.file("zip.csv", b"PK\x03\x04" + bytes(100)), good_map, {
            "en": ["zip.csv", "save the sheet as CSV"], "zh": ["zip.csv", "另存为 CSV"]})

    def test_mistakes_in_the_command(self):
        map_, file = MAPPINGS / f"{BANK}.yaml", MAPPINGS / f"{BANK}.csv"
        for words in (["--map", map_, "--input", "ndjson"], ["--explain"],
                      ["--map", map_, "--explain", "--limit", "0"]):
            with self.subTest(words):
                self.ledger.run("import", file, *words, code=64)

    def test_all_bad_rows_are_told_at_once_and_by_name(self):
        text = (MAPPINGS / f"{BANK}.csv").read_bytes().decode("gb18030")
        text = text.replace("20220105", "20220231").replace("60.00", "60.005").replace("结息", "未知")
        rejected = self.ledger.imports(self.file(FILE, text.encode("gb18030")), "--map",
                                       MAPPINGS / f"{BANK}.yaml", code=65)
        self.assertEqual([(r["line"], r["column"], r["reason"], r["value"]) for r in rejected["rejected"]], [
            (5, "交易日期", "impossible-day", "20220231"), (12, "借方发生额", "too-many-decimals", "60.005"),
            (14, "category", "missing", "")])
        self.assertEqual((rejected["rejectedCount"], rejected["recorded"], rejected["rows"]), (3, 0, 11))


if __name__ == "__main__":
    unittest.main()
