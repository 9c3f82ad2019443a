"""Bad input is refused with the line, the column, the value and a reason, and nothing is written.

Each table below is one list of refusals; a new one is one line more.
"""

import datetime
import unittest

from ledger import LedgerTest, run

HEADER = "date,village,kind,category,amount,account,to,counterparty,memo,voucher,beneficiaries,key"
GOOD = {"date": "2022-03-05", "village": "A", "kind": "income", "category": "inc.sales",
        "amount": "10.00"}
TRANSFER = {"kind": "transfer", "category": "", "account": "102", "to": "101"}
FUTURE = (datetime.date.today() + datetime.timedelta(days=40)).isoformat()

# What is wrong with the row, the column blamed
BAD_ROWS = [
    ({"date": ""}, "date"),
    ({"date": "2022-02-30"}, "date"),
    ({"date": "2022-13-01"}, "date"),
    ({"date": "2023-02-29"}, "date"),
    ({"date": "20220230"}, "date"),
    ({"date": "2022年2月30日"}, "date"),
    ({"date": "05.03.2022"}, "date"),
    ({"date": "tomorrow"}, "date"),
    ({"date": "0022-03-05"}, "date"),
    ({"date": FUTURE}, "date"),
    ({"date": "2021-01-15"}, "date"),  # a locked month
    ({"village": ""}, "village"),
    ({"village": "Z"}, "village"),
    ({"village": "a"}, "village"),
    ({"village": "M"}, "village"),  # merged away
    ({"kind": ""}, "kind"),
    ({"kind": "gift"}, "kind"),
    ({"kind": "借款"}, "kind"),
    ({"category": ""}, "category"),
    ({"category": "inc.nothing"}, "category"),
    ({"category": "exp.wage"}, "category"),
    ({"kind": "distribution", "category": "exp.wage"}, "category"),
    ({"kind": "expense", "category": "dist.dividend"}, "category"),
    ({"amount": ""}, "amount"),
    ({"amount": "0"}, "amount"),
    ({"amount": "0.00"}, "amount"),
    ({"amount": "-5"}, "amount"),
    ({"amount": "1.234"}, "amount"),
    ({"amount": "1.2.3"}, "amount"),
    ({"amount": "1e5"}, "amount"),
    ({"amount": "0x10"}, "amount"),
    ({"amount": "NaN"}, "amount"),
    ({"amount": "ten"}, "amount"),
    ({"amount": "12元角"}, "amount"),
    ({"amount": "100000000000.01"}, "amount"),
    ({"amount": "99999999999999999999999999"}, "amount"),
    ({"account": "999"}, "account"),
    ({"account": "501"}, "account"),  # only assets and liabilities settle
    ({"account": "152"}, "account"),  # and of those no depreciation
    ({"beneficiaries": "-3"}, "beneficiaries"),
    ({"beneficiaries": "3.5"}, "beneficiaries"),
    ({"beneficiaries": "many"}, "beneficiaries"),
    ({"beneficiaries": "99999999999999999999"}, "beneficiaries"),
    ({"memo": "字" * 2001}, "memo"),
    ({"counterparty": "字" * 201}, "counterparty"),
    ({"voucher": "v" * 101}, "voucher"),
    ({"key": "k" * 201}, "key"),
    ({"memo": "bell\x07"}, "memo"),
    ({"counterparty": "nul\x00"}, "counterparty"),
    ({"voucher": "del\x7f"}, "voucher"),
    ({**TRANSFER, "to": ""}, "to"),
    ({**TRANSFER, "to": "999"}, "to"),
    ({**TRANSFER, "account": "999"}, "account"),
    ({"key": "taken"}, "key"),  # recorded before, with another amount
]

BAD_FILES = {
    "nothing at all": b"",
    "no header": b"2022-03-05,A,income,inc.sales,10.00\n",
    "no amount column": b"date,village,kind,category\n2022-03-05,A,income,inc.sales\n",
    "a column twice": b"date,date,village,kind,category,amount\n",
    "neither UTF-8 nor GB18030": HEADER.encode() + b"\n\xff\xff\xff\x81\n",
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)),
    "an unclosed quote": HEADER.encode() + b'\n2022-03-05,A,income,inc.sales,"10.00\n',
}

RECORD = ["record", "income", "--village", "A", "--on", "2022-03-05", "--category", "inc.sales",
          "--amount", "10"]


def changed(**flags) -> list[str]:
    words = list(RECORD)
    for name, value in flags.items():
        flag = f"--{name}"
        if flag in words:
            words[words.index(flag) + 1] = value
        else:
            words += [flag, value]
    return words


REFUSED_FLAGS = {
    "unknown village": changed(village="Z"),
    "merged village": changed(village="M"),
    "unknown category": changed(category="inc.nothing"),
    "category of another kind": changed(category="exp.wage"),
    "unknown account": changed(account="999"),
    "too many decimals": changed(amount="1.234"),
    "zero": changed(amount="0"),
    "too large": changed(amount="100000000000.01"),
    "locked month": changed(on="2021-01-15"),
    "future": changed(on=FUTURE),
    "long memo": changed(memo="字" * 2001),
    "control character": changed(memo="a\x07b"),
    "key reused": changed(key="taken"),
    "line over 65,535 bytes or text over its limit": changed(memo="x" * 70000),
    "unknown target": ["reverse", "9999", "--reason", "x"],
    "target that is no money event": ["reverse", "1", "--reason", "x"],
    "rename of an unknown village": ["village", "rename", "Z", "name"],
    "transfer to an unknown account": [
        "record", "transfer", "--village", "A", "--on", "2022-03-05", "--amount", "1",
        "--from", "102", "--to", "999"],
}

WRONG_USAGE = [
    ["nonsense"], ["record"], ["record", "gift"], ["record", "income"], [*RECORD, "--nonsense"],
    ["balances", "--format", "xml"], ["balances", "--lang", "fr"], ["show"], ["show", "two"],
    ["distributions", "--by", "planet"], ["history", "--limit", "x"],
]

BAD_JOURNALS = {
    "unbalanced": "102,10.00,\n501,,9.99\n",
    "one line": "102,10.00,\n",
    "both sides of one line": "102,10.00,10.00\n501,,10.00\n",
    "neither side": "102,,\n501,,10.00\n",
    "unknown account": "102,10.00,\n999,,10.00\n",
    "negative": "102,-10.00,\n501,,-10.00\n",
    "not a number": "102,ten,\n501,,ten\n",
    "nothing": "",
}


def row(**fields) -> str:
    cells = [{**GOOD, **fields}.get(name, "") for name in HEADER.split(",")]
    return ",".join(f'"{cell}"' if set(cell) & set(',"\n') else cell for cell in cells) + "\n"


class Refusals(LedgerTest):
    def setUp(self):
        super().setUp()
        self.ledger = self.book()
        self.ledger.run("village", "add", "M", "合成并入村")
        self.ledger.run("village", "merge", "M", "A", "--on", "2020-01-01")
        self.ledger.record("income", "A", "2022-01-01", "inc.sales", "99", "--key", "taken")
        self.ledger.run("close", "2021")
        self.before = self.ledger.fingerprint()

    def tearDown(self):
        self.assertUnchanged(self.ledger, self.before)

    def refused(self, content: bytes | str, *options) -> dict:
        answer = self.ledger.imports(content, *options, code=65)
        self.assertEqual(answer["recorded"], 0)
        self.assertEqual(answer["rejectedCount"], len(answer["rejected"]))
        for rejected in answer["rejected"]:
            self.assertTrue(rejected["reason"])
        return answer

    def test_each_bad_row_is_refused_with_line_column_and_value(self):
        for fields, column in BAD_ROWS:
            with self.subTest(**{k: v[:30] for k, v in fields.items()}):
                content = f"{HEADER}\n{row(voucher='1')}{row(**fields)}{row(voucher='2')}"
                (rejected,) = self.refused(content)["rejected"]
                self.assertEqual((rejected["line"], rejected["column"]), (3, column))
                if len(fields[column]) < 50:
                    self.assertEqual(rejected["value"], fields[column])

    def test_all_bad_rows_of_one_file_are_refused_together(self):
        content = HEADER + "\n" + "".join(row(**fields) for fields, _ in BAD_ROWS)
        answer = self.refused(content)
        self.assertEqual({r["line"] for r in answer["rejected"]}, set(range(2, len(BAD_ROWS) + 2)))

    def test_columns_bear_the_names_of_the_file(self):
        content = "日期,村代码,类型,类别,金额\n2022-03-05,A,收入,inc.sales,10\n2022-03-05,A,收入,没有,1\n"
        for encoding in ("utf-8", "utf-8-sig", "gb18030"):
            with self.subTest(encoding):
                (rejected,) = self.refused(content.encode(encoding))["rejected"]
                self.assertEqual([rejected[k] for k in ("line", "column", "value")],
                                 [3, "类别", "没有"])

    def test_the_line_is_where_the_row_starts(self):
        content = f"{HEADER}\n{row(memo=f'one{chr(10)}two{chr(10)}three')}{row(amount='x')}"
        for text in (content, content.replace("\n", "\r\n")):
            self.assertEqual(self.refused(text)["rejected"][0]["line"], 5)
        content = f"{HEADER}\n{row(memo=f'one{chr(10)}two', amount='x')}"
        self.assertEqual(self.refused(content)["rejected"][0]["line"], 2)

    def test_rows_with_missing_or_surplus_fields_are_refused(self):
        for bad in ("2022-03-05,A,income\n", row(voucher="9").rstrip("\n") + ",surplus\n"):
            with self.subTest(bad):
                self.assertEqual(self.refused(f"{HEADER}\n{row()}{bad}")["rejected"][0]["line"], 3)

    def test_a_key_used_twice_in_one_file_for_different_rows_is_refused(self):
        content = f"{HEADER}\n{row(key='n')}{row(key='n', amount='11')}"
        (rejected,) = self.refused(content)["rejected"]
        self.assertEqual((rejected["line"], rejected["column"]), (3, "key"))

    def test_only_the_first_thousand_are_listed_and_all_are_counted(self):
        content = HEADER + "\n" + row(amount="x") * 1500 + row()
        answer = self.ledger.imports(content, code=65)
        self.assertEqual((answer["rows"], answer["recorded"]), (1501, 0))
        self.assertEqual((answer["rejectedCount"], len(answer["rejected"])), (1500, 1000))

    def test_one_bad_row_at_the_end_keeps_every_row_out(self):
        content = HEADER + "\n" + "".join(row(voucher=str(i)) for i in range(20000))
        self.assertEqual(self.refused(content + row(amount="x"))["rejected"][0]["line"], 20002)

    def test_files_that_are_no_table_are_refused(self):
        for name, content in BAD_FILES.items():
            with self.subTest(name):
                answer = self.ledger.run("import", self.file("bad.csv", content), code=65)
                self.assertTrue(answer.err.strip() or answer.out.strip())

    def test_bad_json_lines_are_refused_with_their_line(self):
        good = ('{"date":"2022-03-05","village":"A","kind":"income","category":"inc.sales",'
                '"amount":"10.00"}\n')
        for bad in ("{\n", "[]\n", "7\n", good.replace("10.00", "x"),
                    good.replace("inc.sales", "no"), good.replace('"A"', "null")):
            with self.subTest(bad):
                answer = self.refused(good + bad, "--input", "ndjson")
                self.assertEqual(answer["rejected"][0]["line"], 2)

    def test_bad_flags_are_refused(self):
        for name, words in REFUSED_FLAGS.items():
            with self.subTest(name):
                self.assertTrue(self.ledger.run(*words, code=65).err.strip())

    def test_malformed_flag_values_are_refused(self):
        for name, words in {"amount": changed(amount="ten"), "day": changed(on="2022-02-30"),
                            "negative": changed(amount="-5"), "count": changed(beneficiaries="x"),
                            "month": ["close", "2022-13"]}.items():
            with self.subTest(name):
                self.ledger.run(*words, code={64, 65})
        self.ledger.run("village", "add", "A", "again", code={65, 73})

    def test_wrong_usage_is_64(self):
        for words in WRONG_USAGE:
            with self.subTest(words):
                self.ledger.run(*words, code=64)

    def test_bad_journals_and_openings_are_refused(self):
        for name, lines in BAD_JOURNALS.items():
            file = self.file("lines.csv", "account,debit,credit\n" + lines)
            for command in ("journal", "opening"):
                with self.subTest(name, command=command):
                    self.ledger.run(command, file, "--village", "B", "--on", "2022-01-01", code=65)

    def test_a_dry_run_writes_nothing(self):
        content = HEADER + "\n" + row(voucher="1") + row(voucher="2")
        answer = self.ledger.imports(content, "--dry-run")
        self.assertEqual((answer["rows"], answer["rejectedCount"]), (2, 0))
        answer = self.ledger.imports(content + row(amount="x"), "--dry-run", code=65)
        self.assertEqual(answer["rejectedCount"], 1)

    def test_missing_files_entries_and_ledgers_are_66(self):
        self.ledger.run("import", self.folder / "none.csv", code=66)
        self.ledger.run("show", 9999, code=66)
        for words in (["balances"], ["history"], ["audit"], ["replay"], RECORD):
            with self.subTest(words):
                self.assertEqual(run(*words, "--ledger", self.folder / "none.db").code, 66)
        self.assertFalse((self.folder / "none.db").exists())

    def test_init_never_overwrites(self):
        self.ledger.run("init", code=73)
        other = self.file("notes.txt", "mine")
        self.assertEqual(run("init", "--ledger", other).code, 73)
        self.assertEqual(other.read_text(), "mine")

    def test_init_refuses_unknown_profiles_and_currencies(self):
        for flags in (["--profile", "none"], ["--profile", "generic", "--currency", "JPY"],
                      ["--profile", "generic", "--currency", "KWD"]):
            with self.subTest(flags):
                self.assertIn(run("init", *flags, "--ledger", self.folder / "n.db").code, (64, 65))
                self.assertFalse((self.folder / "n.db").exists())


class ReversalRefusals(LedgerTest):
    def test_an_entry_is_reversed_once_never_before_its_day_and_no_reversal_is(self):
        ledger = self.book()
        seq = ledger.record("income", "A", "2022-03-05", "inc.sales", "10")
        ledger.run("reverse", seq, "--reason", "合成", "--on", "2022-03-04", code=65)
        ledger.run("reverse", seq, code=64)
        reversal = ledger.json("reverse", seq, "--reason", "合成")["seq"]
        before = ledger.fingerprint()
        ledger.run("reverse", seq, "--reason", "合成", code=65)
        ledger.run("correct", seq, "--amount", "1", "--reason", "合成", code=65)
        ledger.run("reverse", reversal, "--reason", "合成", code=65)
        self.assertUnchanged(ledger, before)


if __name__ == "__main__":
    unittest.main()
