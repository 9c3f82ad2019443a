"""The command-line contract: shapes of answers, exit codes, imports, languages, manners."""

import csv
import io
import json
import sqlite3
import unicodedata
import unittest

from ledger import Books, Ledger, LedgerTest, run

ESCAPE = "\x1b"


class Answers(Books):
    def keys(self, *words) -> list[set]:
        answer = self.ledger.json(*words)
        self.assertIsInstance(answer, list)
        self.assertTrue(answer, words)
        return [set(line) for line in answer]

    def test_every_list_has_its_fixed_keys(self):
        self.income(amount="12.34")
        self.ledger.record("distribution", "B", "2022-04-01", "dist.dividend", "3",
                           "--beneficiaries", "2")
        for words, fixed in [
            (["villages"], "village name township tags"),
            (["categories"], "category kind direction tier account measures label"),
            (["accounts"], "account name class normal"),
            (["balances"], "village account debit credit balance"),
            (["distributions"], "tier in out net entries beneficiaries"),
            (["distributions", "--by", "village"], "tier village in out net"),
            (["distributions", "--by", "township"], "tier township"),
            (["distributions", "--by", "month"], "tier month"),
            (["distributions", "--by", "category"], "tier category"),
            (["indicators", "--year", "2022"], "indicator value unit population"),
            (["rank", "--year", "2022"], "rank village name township value before change"),
            (["history"], "at data kind on seq v village"),
        ]:
            for line in self.keys(*words):
                self.assertLessEqual(set(fixed.split()), line, words)

    def test_csv_has_the_same_names_and_decimal_money(self):
        self.income(amount="1,234,567.8")
        for words in (["villages"], ["categories"], ["accounts"], ["balances"],
                      ["distributions", "--by", "village"]):
            answer = self.ledger.run(*words, "--format", "csv")
            header = next(csv.reader(io.StringIO(answer.out)))
            self.assertLessEqual(set(self.ledger.json(*words)[0]), set(header), words)
        by_account = {line["account"]: line for line in
                      self.ledger.run("balances", "--format", "csv").csv}
        self.assertEqual([by_account["102"][k] for k in ("debit", "credit", "balance")],
                         ["1234567.80", "0.00", "1234567.80"])
        self.assertEqual(by_account["501"]["balance"], "-1234567.80")

    def test_tables_have_thousands_separators_and_json_whole_fen(self):
        self.income(amount="1234567.89")
        self.assertIn("1,234,567.89", self.ledger.run("balances").out)
        self.assertEqual(self.lines(), {("A", "102"): 123456789, ("A", "501"): -123456789})

    def test_villages_are_listed_with_township_and_tags(self):
        self.ledger.run("village", "tag", "B", "pilot", "--on", "2022-01-01")
        self.ledger.run("village", "rename", "C", "合成丙新村")
        self.assertEqual(
            [(v["village"], v["name"], v["township"], v["tags"])
             for v in self.ledger.json("villages")],
            [("A", "合成甲村", "东镇", ["weak"]), ("B", "合成乙村", "东镇", ["pilot"]),
             ("C", "合成丙新村", "西镇", [])])

    def test_the_profile_has_42_accounts_and_its_categories(self):
        accounts = {a["account"]: a for a in self.ledger.json("accounts")}
        self.assertEqual(len([code for code in accounts if "." not in code]), 42)
        self.assertEqual((accounts["102"]["class"], accounts["102"]["normal"]), ("asset", "debit"))
        categories = {c["category"]: c for c in self.ledger.json("categories")}
        dividend = categories["dist.dividend"]
        self.assertEqual([dividend[k] for k in ("kind", "direction", "tier", "account")],
                         ["distribution", "out", 1, "211"])
        self.assertIn("operating-income", categories["inc.rent.property"]["measures"])
        self.assertEqual({c["kind"] for c in categories.values()},
                         {"income", "expense", "distribution"})

    def test_show_gives_the_entry_its_postings_and_what_reversed_it(self):
        seq = self.income(amount="10")
        shown = self.ledger.json("show", seq)
        self.assertEqual(shown["reversedBy"], None)
        self.assertEqual({(p["account"], p["debit"], p["credit"]) for p in shown["postings"]},
                         {("102", 1000, 0), ("501", 0, 1000)})
        reversal = self.ledger.json("reverse", seq, "--reason", "合成")["seq"]
        self.assertEqual(self.ledger.json("show", seq)["reversedBy"], reversal)
        self.assertEqual({(p["account"], p["debit"], p["credit"])
                          for p in self.ledger.json("show", reversal)["postings"]},
                         {("501", 1000, 0), ("102", 0, 1000)})

    def test_history_filters_pages_and_keeps_the_order(self):
        seqs = [self.income(v, d) for v, d in
                [("A", "2022-05-01"), ("B", "2022-03-01"), ("A", "2022-04-01")]]
        def found(*words):
            return [e["seq"] for e in self.ledger.json("history", *words)]
        money = ["--kind", "income-received"]
        self.assertEqual(found(*money), seqs)
        self.assertEqual(found(*money, "--village", "A"), [seqs[0], seqs[2]])
        self.assertEqual(found(*money, "--from", "2022-03-01", "--to", "2022-04-01"), seqs[1:])
        self.assertEqual(found("--category", "inc.sales", "--limit", "2"), seqs[:2])
        self.assertEqual(found("--category", "inc.sales", "--after", seqs[1]), seqs[2:])

    def test_a_replay_reports_entries_seconds_and_a_digest(self):
        self.income()
        answer = self.ledger.json("replay")
        self.assertEqual(answer["entries"], self.ledger.head)
        self.assertGreaterEqual(answer["seconds"], 0)
        self.assertRegex(answer["digest"], r"^[0-9a-f]{64}$")
        self.assertEqual(self.ledger.json("replay", "--check")["digest"], answer["digest"])
        self.assertEqual(self.ledger.findings(code=0), [])


class Imports(Books):
    def test_an_import_answers_with_its_counts_also_from_standard_input(self):
        text = "date,village,kind,category,amount\n2022-03-05,A,income,inc.sales,10\n"
        for source in (text, self.file("rows.csv", text)):
            answer = self.ledger.imports(source)
            self.assertLessEqual({"rows", "recorded", "duplicates", "rejectedCount", "rejected"},
                                 set(answer))
            self.assertEqual((answer["rows"], answer["rejectedCount"], answer["rejected"]),
                             (1, 0, []))

    def test_csv_and_json_lines_in_all_spellings_are_one_entry(self):
        texts = [
            "date,village,kind,category,amount,memo\n2022-03-05,A,income,inc.sales,1234.50,é\n",
            "memo,amount,category,kind,village,date\r\n"
            "é,\"1,234.5\",inc.sales,income,A,2022-3-5\r\n",
            "日期,村代码,类型,类别,金额,摘要\n2022年3月5日,A,收入,inc.sales,\"￥1,234.50\",é\n",
            "日期,村代码,类型,类别,金额,摘要\n20220305,A,收入,inc.sales,１２３４.５,e\u0301\n",
            '{"date":"2022/03/05","village":"A","kind":"income","category":"inc.sales",'
            '"amount":"1234.5","memo":"e\u0301"}\n',
        ]
        self.assertEqual(self.ledger.imports(texts[0])["recorded"], 1)
        for text in texts[1:]:
            kind = "ndjson" if text.startswith("{") else "csv"
            answer = self.ledger.imports(text, "--input", kind)
            self.assertEqual((answer["recorded"], answer["duplicates"]), (0, 1), text)
        for encoding in ("gb18030", "utf-8-sig"):
            self.assertEqual(self.ledger.imports(texts[2].encode(encoding))["duplicates"], 1)

    def test_category_labels_stand_for_their_codes(self):
        for lang in ("zh", "en"):
            labels = {c["category"]: c["label"]
                      for c in self.ledger.json("categories", "--lang", lang)}
            text = f"日期,村代码,类型,类别,金额\n2022-03-05,A,收入,{labels['inc.sales']},10\n"
            self.ledger.imports(text)
        sales = [e for e in self.ledger.entries() if e["kind"] == "income-received"]
        self.assertEqual([e["data"]["category"] for e in sales], ["inc.sales"])

    def test_text_is_normalised_and_line_ends_become_newlines(self):
        seq = self.income("A", "2022-03-05", "1", "--memo", "e\u0301\r\nzwei\rdrei\tvier")
        self.assertEqual(self.ledger.entry(seq)["data"]["memo"], "é\nzwei\ndrei\tvier")
        self.assertTrue(unicodedata.is_normalized("NFC", self.ledger.lines()[seq - 1]))

    def test_transfers_and_counts_are_imported(self):
        text = ("date,village,kind,category,amount,account,to,beneficiaries\n"
                "2022-03-05,A,transfer,,50,102,101,\n"
                "2022-03-05,A,distribution,dist.dividend,30,101,,6\n")
        self.ledger.imports(text)
        self.assertEqual(self.lines(), {("A", "102"): -5000, ("A", "101"): 2000,
                                        ("A", "211"): 3000})
        self.assertEqual(self.tiers(), {1: (0, 3000, 1, 6)})


class Manners(Books):
    def test_the_ledger_is_named_by_flag_variable_or_folder(self):
        self.income()
        expected = self.ledger.json("balances")
        for options in ({"environment": {"COLLECTIVE_LEDGER": str(self.ledger.path)}},
                        {"cwd": self.ledger.path.parent}):
            if "cwd" in options:
                self.ledger.copy(self.folder / "collective.db")
            answer = run("balances", "--format", "json", **options)
            self.assertEqual(answer.json, expected)
        self.assertEqual(run("init", cwd=self.folder).code, 73)

    def test_labels_speak_chinese_when_asked(self):
        self.income()
        for words in (["balances"], ["distributions"], ["villages"], ["categories"], ["accounts"],
                      ["history"], ["show", self.ledger.head], ["audit"]):
            zh, en = (self.ledger.run(*words, "--lang", lang) for lang in ("zh", "en"))
            self.assertNotEqual(zh.out, en.out, words)
            self.assertTrue(any("\u4e00" <= c <= "\u9fff" for c in zh.out), words)
        locale = self.ledger.run("balances", environment={"LC_ALL": "zh_CN.UTF-8"})
        self.assertEqual(locale.out, self.ledger.run("balances", "--lang", "zh").out)
        refusal = self.ledger.run("show", 9999, "--lang", "zh", code=66)
        self.assertTrue(any("\u4e00" <= c <= "\u9fff" for c in refusal.err))

    def test_json_and_csv_do_not_depend_on_the_language(self):
        self.income()
        for words in (["balances"], ["distributions"], ["history"]):
            answers = [self.ledger.json(*words, "--lang", lang) for lang in ("zh", "en")]
            self.assertEqual([set(line) for line in answers[0]], [set(x) for x in answers[1]])

    def test_piped_output_has_no_escape_bytes_and_fits_80_columns(self):
        self.income(amount="12345678.90")
        for words in (["balances"], ["distributions", "--by", "village"], ["villages"],
                      ["history"], ["replay"], ["audit"], ["show", self.ledger.head]):
            for environment in ({}, {"NO_COLOR": "1"}, {"COLUMNS": "80"}):
                answer = self.ledger.run(*words, environment=environment)
                self.assertNotIn(ESCAPE, answer.out + answer.err, words)
                self.assertNotIn("\r", answer.out + answer.err, words)
        for words in (["balances"], ["distributions"], ["villages"]):
            for lang in ("en", "zh"):
                for line in self.ledger.run(*words, "--lang", lang).out.splitlines():
                    self.assertLessEqual(width(line), 80, (words, line))

    def test_json_is_one_value_and_errors_are_on_stderr(self):
        answer = self.ledger.run("balances", "--format", "json")
        self.assertEqual(json.loads(answer.out), [])
        refused = self.ledger.run("show", 9999, "--format", "json", code=66)
        self.assertTrue(refused.err.strip())

    def test_a_busy_ledger_is_75_for_writers_and_readable(self):
        self.income()
        database = sqlite3.connect(self.ledger.path, isolation_level=None)
        self.addCleanup(database.close)
        database.execute("BEGIN IMMEDIATE")
        self.ledger.run("balances")
        self.ledger.run("record", "income", "--village", "A", "--on", "2022-03-05",
                        "--category", "inc.sales", "--amount", "1", code=75)
        database.execute("ROLLBACK")
        self.income()

    def test_reading_never_writes(self):
        self.income()
        before = self.ledger.fingerprint()
        for words in (["balances"], ["distributions", "--by", "month"], ["history"], ["audit"],
                      ["show", "1"], ["villages"], ["categories"], ["accounts"],
                      ["replay", "--check"], ["export", "--format", "ndjson"]):
            self.ledger.run(*words)
            self.assertUnchanged(self.ledger, before)

    def test_help_is_there_for_every_command(self):
        for command in ("init", "village", "villages", "categories", "accounts", "record",
                        "journal", "opening", "import", "reverse", "correct", "close", "reopen",
                        "balances", "distributions", "history", "show", "replay", "audit",
                        "export", "backup", "demo", "headcount", "quote",
                        "indicators", "rank", "target", "targets", "finding", "findings", "tail"):
            self.assertIn(command, run(command, "--help").out)


class Profiles(LedgerTest):
    def test_a_small_profile_in_another_currency_works_the_same(self):
        ledger = self.empty("other.db", "--profile", "generic", "--currency", "EUR")
        ledger.run("village", "add", "A", "Synthetic village")
        ledger.record("income", "A", "2022-03-05", "income.own", "12.5")
        ledger.record("distribution", "A", "2022-03-06", "payout.share", "2", "--beneficiaries",
                      "3")
        balances = {x["account"]: x["balance"] for x in ledger.json("balances")}
        self.assertEqual(balances, {"1010": 1050, "4000": -1250, "5100": 200})
        self.assertSound(ledger)

    def test_the_demo_makes_a_book_with_its_three_distributions(self):
        answer = run("demo", "--villages", "6", "--entries", "60", cwd=self.folder)
        self.assertEqual(answer.code, 0, answer.err)
        self.assertTrue(answer.out.strip())
        for path in self.folder.glob("*.db"):
            self.assertSound(Ledger(path))
            self.assertEqual({x["tier"] for x in Ledger(path).json("distributions")}, {1, 2, 3})


def width(line: str) -> int:
    """Columns on a terminal: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


if __name__ == "__main__":
    unittest.main()
