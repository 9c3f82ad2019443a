"""Time and space of what comes from outside: mappings, their patterns, pipes; and texts that guard
against spreadsheets."""

import time
import unittest

from ledger import Books

ROW = "date,village,kind,category,amount,memo\n2022-03-05,A,income,inc.sales,{},{}\n"


class Mappings(Books):
    def imports_with(self, rules: str, memo: str, *more, code=0):
        map_ = self.file("m.yaml", "fields: {date: '{date}', village: '{village}', category: '{category}', "
                                   f"amount: '{{amount}}'}}\nrules:\n{rules}\n")
        started = time.monotonic()
        answer = self.ledger.run("import", self.file("r.csv", ROW.format(1, memo)), "--map", map_, "--format",
                                 "json", *more, code=code)
        self.assertLess(time.monotonic() - started, 5)
        return answer

    def test_patterns_that_take_others_for_ever_are_decided_at_once(self):
        for pattern in ["^(a+)+$", "^(a|aa)+$", "(a*)*c", "(.*a){15}b"]:
            with self.subTest(pattern):
                rule = f'  - match: {{memo: "{pattern}"}}\n    skip: true'
                answer = self.imports_with(rule, "a" * 40 + "!", "--dry-run")
                self.assertEqual(answer.json["recorded"], 1)

    def test_a_pattern_beyond_its_budget_names_file_row_and_line(self):
        rule = '  - match:\n      memo: "(?:a|b){1,900}[xy]"\n    skip: true'
        answer = self.imports_with(rule, "a" * 1000, code=65)
        bad, = answer.json["rejected"]
        self.assertEqual((bad["line"], bad["column"], bad["reason"], bad["mapLine"]),
                         (2, "memo", "pattern-too-costly", 4))
        self.assertIn("{1,900}[xy]", bad["message"])

    def test_aliases_that_stand_for_millions_are_refused_at_once(self):
        lines = ["a: &a [x, x]"]
        for before, name in zip("abcdefghijk", "bcdefghijkl"):
            lines.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]")
        for last in ["z: *l", "? *l\n: 1", "*l : 1", "{*l : 1}", "- *l", "? [*l]\n: 1", "!t &m [*l]: 1"]:
            with self.subTest(last):
                bomb = self.file("bomb.yaml", "\n".join([*lines, last]))
                started = time.monotonic()
                answer = self.ledger.run("import", self.file("r.csv", ROW), "--map", bomb, code=65)
                self.assertIn("line 2", answer.err)
                self.assertLess(time.monotonic() - started, 5)
        # The signs in texts are texts.
        rule = '  - match: {memo: "[*a-c]|R&D|.*x"}\n    skip: true'
        self.assertEqual(self.imports_with(rule, "no", "--dry-run").json["recorded"], 1)

    def test_a_mapping_without_end_is_refused(self):
        for path in ["/dev/zero", "-"]:
            answer = self.ledger.run("import", self.file("r.csv", ROW), "--map", path, code=65,
                                     stdin=b"#" * 2_000_000)
            self.assertIn("1 MiB", answer.err)

    def test_nesting_without_end_is_refused(self):
        for text in ["[" * 300_000, "- " * 300_000, "{a: " * 200_000, "\n".join("[" for _ in range(300_000))]:
            self.ledger.run("import", self.file("r.csv", ROW), "--map", self.file("deep.yaml", text), code=65)


class Encodings(Books):
    HEADER = b"date,village,kind,category,amount,memo\n"

    def row(self, amount: int, memo: bytes) -> bytes:
        return b"2022-03-05,A,income,inc.sales,%d," % amount + memo + b"\n"

    def test_a_cut_character_under_english_headers_is_refused_and_not_another_encoding(self):
        before = self.ledger.fingerprint()
        whole = self.row(1, "合成村收到租金".encode())
        cut = self.row(2, "合成村".encode()[:-1])
        for content, place in [(self.HEADER + whole + cut, "line 3, byte 39"), (self.HEADER + cut + whole, "line 2"),
                               (self.HEADER + cut, "line 2")]:
            answer = self.ledger.run("import", self.file("cut.csv", content), code=65)
            self.assertIn(place, answer.err)
            self.assertIn("--encoding", answer.err)
        self.assertUnchanged(self.ledger, before)

    def test_the_encoding_taken_is_said(self):
        path = self.file("gb.csv", self.HEADER + self.row(3, "合成村收到租金".encode("gb18030")))
        for lang, words in {"en": "read as GB18030", "zh": "按 GB18030 读取"}.items():
            self.assertIn(words, self.ledger.run("import", path, "--lang", lang).err)
        self.assertEqual(self.ledger.imports(path)["encoding"], "gb18030")
        self.assertNotIn("read as", self.ledger.run("import", path, "--encoding", "gb18030").err)
        path = self.file("u.csv", self.HEADER + self.row(4, "合成村".encode()))
        self.assertEqual(self.ledger.imports(path)["encoding"], "utf-8")
        self.assertEqual(self.ledger.run("import", path, "--format", "csv").err, "")

    def test_in_doubt_the_user_decides(self):
        path = self.file("doubt.csv", self.HEADER + self.row(5, b"\xc4\xa3\xc4\xa3"))
        for lang in ("en", "zh"):
            self.assertIn("--encoding gb18030", self.ledger.run("import", path, "--lang", lang, code=65).err)
        for encoding, memo in {"utf-8": "ģģ", "gb18030": "模模"}.items():
            self.ledger.run("import", path, "--encoding", encoding)
            self.assertEqual(self.ledger.entries()[-1]["data"]["memo"], memo)

    def test_guarded_texts_are_read_as_they_were(self):
        for amount, (cell, memo) in enumerate({
                "'=1+1": "=1+1", "''=1": "'=1", "'-5": "-5", "\"'\tx\"": "\tx", "'村": "'村", "=1": "=1",
                "'@x": "@x", "'+x": "+x"}.items(), 10):
            self.ledger.imports(ROW.format(amount, cell))
            self.assertEqual(self.ledger.entries()[-1]["data"]["memo"], memo)


class Codes(Books):
    def test_a_code_that_looks_like_a_known_one_is_refused_everywhere(self):
        self.ledger.run("village", "add", "001", "合成村")
        for code in ["００１", "001 ", " 001", "0 01", "0０1", "001　", "00\u200b1", "\ufeff001"]:
            for lang in ("en", "zh"):
                answer = self.ledger.run("village", "add", code, "x", "--lang", lang, code=65)
                self.assertRegex(answer.err, "“001”|U\\+")
            self.ledger.run("record", "income", "--village", code, "--on", "2022-03-05", "--category", "inc.sales",
                            "--amount", "1", code=65)
        for column in ["００１", "0０1"]:
            rejected, = self.ledger.imports(ROW.format(1, "x").replace(",A,", f",{column},"), code=65)["rejected"]
            self.assertEqual(rejected["reason"], "looks-like-another")

    def test_a_mapping_does_not_register_what_looks_like_a_village(self):
        self.ledger.run("village", "add", "001", "合成村")
        map_ = self.file("m.yaml", "register: {name: x}\nfields: {date: '{date}', village: '{village}', "
                                   "category: '{category}', amount: '{amount}'}")
        table = self.file("r.csv", ROW.format(1, "x").replace(",A,", ",００１,"))
        rejected, = self.ledger.imports(table, "--map", map_, code=65)["rejected"]
        self.assertEqual(rejected["reason"], "looks-like-another")


if __name__ == "__main__":
    unittest.main()
