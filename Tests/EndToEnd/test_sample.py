"""Samples for a voucher check: drawn again by `sampling.py` from the export, entry by entry, and what
auditors rely on: proportion, certainty, at least one of each category; and the sheet to tick."""

import datetime
import random
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from ledger import ROOT, SEED, Ledger, LedgerTest, expect, leaf, run
from sampling import Population, shares
from test_paper import Book, Page
from test_widths import on_terminal, width

SEEDS = ("1", "20221125", "dice-6.1.5.3_2", "Z" * 64)
SCOPES = [
    ([], {}), (["--village", "S002"], {"village": "S002"}), (["--whole"], {"whole": True}),
    (["--township", "合成新镇"], {"township": "合成新镇"}),
    (["--year", "2021", "--township", "稽东镇"],  # S003 moved from it in 2022.
     {"first": "2021-01-01", "last": "2021-12-31", "township": "稽东镇"}),
    (["--year", "2022"], {"first": "2022-01-01", "last": "2022-12-31"}),
    (["--from", "2021-02", "--to", "2022-03-15"], {"first": "2021-02-01", "last": "2022-03-15"}),
    (["--kind", "expense-paid"], {"kind": "expense-paid"}),
    (["--kind", "journal-posted", "--whole"], {"kind": "journal-posted", "whole": True}),
    (["--category", "inc.rent.property"], {"category": "inc.rent.property"}),
    (["--account", "102", "--min-amount", "30,000"], {"account": "102", "least": 3_000_000}),
    (["--account", "112"], {"account": "112"}),
]


class Samples(LedgerTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        test = cls("make")
        test.setUp()
        cls.addClassCleanup(test.doCleanups)
        cls.shared = test.make()
        cls.shared_lines = cls.shared.lines()

    def setUp(self):
        super().setUp()
        self.random = random.Random(SEED)
        if hasattr(type(self), "shared"):
            self.ledger, self.lines = self.shared, self.shared_lines
            self.all = Population(self.lines)

    def make(self) -> Ledger:
        """Two years of three villages with closings and openings, and what samples stumble over."""
        ledger = Ledger(self.folder / "book.db")
        expect(run("demo", "--ledger", ledger.path, "--villages", "3", "--years", "2", "--entries",
                   "90"), 0, "demo")
        ledger.run("account", "add", "102.01", "合成银行")
        ledger.run("village", "move", "S003", "合成新镇", "--on", "2022-07-01")
        post = ("journal", "--village", "S002", "--on", "2023-02-03")
        ledger.run(*post, "--debit", "112=40000", "--credit", "501=40000,inc.rent.property", "--memo", "应收")
        ledger.run(*post, "--debit", "102.01=90", "--credit", "501=60,inc.rent.land", "--credit",
                   "504=30,inc.other")
        ledger.run(*post, "--debit", "321=7", "--credit", "322=7")  # Between closing accounts.
        ledger.run(*post, "--debit", "501=9", "--credit", "321=9")
        ledger.run(*post, "--debit", "322=8", "--credit", "311=8")  # A resolution stands behind it.
        on = ("--village", "S001", "--on", "2023-01-10", "--amount")
        ledger.run("record", "transfer", *on, "77000", "--from", "102", "--to", "102.01")
        for amount in ("5", "600000"):
            paid = ledger.record("expense", "S001", "2023-03-01", "exp.wage", amount)
            # Reversed in another year than it is of.
            ledger.run("reverse", paid, "--reason", "合成：试冲销", "--on", "2024-01-02")
        wrong = ledger.record("income", "S003", "2023-03-03", "inc.sales", "800")
        ledger.run("correct", wrong, "--amount", "900", "--reason", "合成：金额有误")
        return ledger

    def sample(self, *words, seed="1", **options):
        return self.ledger.json("sample", "--seed", seed, *words, **options)

    def assertSame(self, answer, drawn: dict[int, int], people: Population, found, left):
        entries = {e["seq"]: e for e in people.entries}
        self.assertEqual([x["seq"] for x in answer["entries"]], sorted(drawn))
        for row in answer["entries"]:
            entry, data = entries[row["seq"]], entries[row["seq"]]["data"]
            original = people.original(entry)
            self.assertEqual(
                [row["on"], row["village"], row["kind"], row["amount"], row["category"], row["leaf"]],
                [entry["on"], entry["village"], entry["kind"], people.value(entry),
                 original.get("category"), leaf(people.lines[row["seq"] - 1])])
            self.assertEqual([row["voucher"], row["counterparty"]],
                             [data.get("voucher"), data.get("counterparty")])
        self.assertEqual(answer["population"],
                         {"entries": len(found), "value": sum(map(people.value, found))})
        self.assertEqual(answer["drawn"], {"entries": len(drawn), "value": sum(
            people.value(entries[seq]) for seq in drawn)})
        self.assertEqual({x["reason"]: [x["entries"], x["value"]] for x in answer["leftOut"]}, left)
        self.assertEqual((answer["root"], answer["head"]), (people.root, len(people.lines)))

    # Drawn again.

    def test_anyone_draws_the_same(self):
        for words, scope in SCOPES:
            found, left = self.all.choose(**scope)
            self.assertGreater(len(found), 0, words)
            total = sum(map(self.all.value, found))
            for seed in SEEDS:
                with self.subTest(words=words, seed=seed):
                    size = self.random.randint(1, len(found))
                    answer = self.sample("--size", size, *words, seed=seed)
                    self.assertSame(answer, self.all.simple(found, seed, size), self.all, found, left)
                    self.assertEqual({x["hits"] for x in answer["entries"]}, {None})

                    interval = self.random.randint(1, total // 3 + 1)
                    given = f"{interval // 100}.{interval % 100:02}"
                    for amount, units in ((interval, ["--interval", given]),
                                          (total // size, ["--size", size])):
                        start, hits = self.all.by_value(found, seed, amount)
                        answer = self.sample("--by-value", *units, *words, seed=seed)
                        self.assertEqual((answer["interval"], answer["start"]), (amount, start))
                        self.assertEqual(answer["upperLimit"], 3 * amount)
                        self.assertSame(answer, hits, self.all, found, left)
                        self.assertEqual({x["seq"]: x["hits"] for x in answer["entries"]}, hits)

                    for weight in ("count", "value"):
                        least = len({(self.all.categories(e) or [e["kind"]])[0] for e in found})
                        size = self.random.randint(least, len(found))
                        told, drawn = self.all.stratified(found, seed, size, weight)
                        answer = self.sample("--stratified", weight, "--size", size, *words, seed=seed)
                        self.assertSame(answer, drawn, self.all, found, left)
                        self.assertEqual({x["stratum"]: (x["entries"], x["value"], x["drawn"])
                                          for x in answer["strata"]}, told)
                        self.assertEqual([x["stratum"] for x in answer["strata"]], sorted(told))

    def test_everything_that_is_left_out_is_in_the_book(self):
        left = self.all.choose()[1]
        self.assertGreater(min(count for count, _ in left.values()), 1, left)

    def test_the_script_of_the_page_draws_the_same(self):
        script = re.search(r"```python\n(.*?)```", (ROOT / "Schemas/sampling.md").read_text(
            encoding="utf-8"), re.S)[1]
        export = self.file("export.ndjson", "".join(f"{line}\n" for line in self.lines))
        for method, number, words in (("size", 25, ["--size", 25]),
                                      ("by-value", 20_000_000, ["--by-value", "--interval", 200_000])):
            said = subprocess.run([sys.executable, "-c", script, export, "20221125", method, str(number)],
                                  check=True, capture_output=True).stdout.decode()
            drawn = [x["seq"] for x in self.sample(*words, seed="20221125")["entries"]]
            self.assertEqual([int(x) for x in said.split()], drawn)

    def test_the_past_is_drawn_again(self):
        """As of an entry nothing later counts: no reversal, no move, no entry."""
        ledger = self.ledger.copy(self.folder / "grown.db")
        size = len(self.lines)
        asked = ("sample", "--seed", "7", "--size", "30", "--township", "合成新镇", "--year", "2022")
        before = ledger.run(*asked, "--format", "csv").out
        drawn = ledger.json(*asked)["entries"][0]["seq"]
        ledger.run("reopen", "2022", "--reason", "合成", code={0, 65})
        ledger.run("reverse", drawn, "--reason", "合成：试冲销", "--on", "2023-05-01")
        ledger.run("village", "move", "S003", "他镇", "--on", "2022-08-01")
        self.assertEqual(ledger.run(*asked, "--at", size, "--format", "csv").out, before)
        self.assertNotEqual(ledger.run("sample", "--seed", "7", "--size", "30", "--format", "csv").out,
                            self.ledger.run("sample", "--seed", "7", "--size", "30", "--format", "csv").out)
        at = self.random.randint(size - 30, size - 1)
        past = Population(self.lines, at)
        found, left = past.choose()
        self.assertSame(ledger.json("sample", "--seed", "7", "--size", "9", "--at", at),
                        past.simple(found, "7", 9), past, found, left)

    # What auditors rely on.

    def test_a_moment_and_a_checkpoint_stand_for_an_entry(self):
        ledger = self.ledger
        asked = ("sample", "--seed", "7", "--size", "30", "--format", "csv")
        entry = ledger.entries()[len(ledger.entries()) // 2]
        last = max(x["seq"] for x in ledger.entries() if x["at"] <= entry["at"])
        wanted = ledger.run(*asked, "--at", last).out
        moment = datetime.datetime.fromtimestamp(entry["at"] / 1000, datetime.timezone.utc)
        self.assertEqual(
            ledger.run(*asked, "--at", moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")).out, wanted)
        with tempfile.TemporaryDirectory() as folder:
            key, note = Path(folder) / "key", Path(folder) / "checkpoint"
            ledger.run("key", "new", "-o", key)
            ledger.run("checkpoint", "--key", key, "-o", note)
            self.assertEqual(ledger.run(*asked, "--at", note).out, ledger.run(*asked).out)
        ledger.run(*asked, "--at", ledger.head + 1, code=66)

    def test_in_proportion_to_value(self):
        """Hits differ from value ÷ interval by less than one; what reaches the interval is in."""
        found, _ = self.all.choose()
        for seed in range(12):
            answer = self.sample("--by-value", "--size", "60", seed=str(seed))
            interval, hits = answer["interval"], {x["seq"]: x["hits"] for x in answer["entries"]}
            for e in found:
                value = self.all.value(e)
                self.assertIn(hits.get(e["seq"], 0) - value // interval, (0, 1))
                if value >= interval:
                    self.assertIn(e["seq"], hits)
            self.assertGreaterEqual(sum(hits.values()), 60)
            self.assertLessEqual(sum(hits.values()), 61)
            self.assertGreater(max(hits.values()), 1)

    def test_each_category_is_in(self):
        found, _ = self.all.choose()
        strata = {(self.all.categories(e) or [e["kind"]])[0] for e in found}
        self.assertTrue({"transfer-made", "journal-posted", "inc.rent.property"} <= strata)
        for size, drawn in ((len(strata), {1}), (len(found), None)):
            answer = self.sample("--stratified", "value", "--size", size)
            self.assertEqual({x["stratum"] for x in answer["entries"]}, strata)
            self.assertEqual(len(answer["entries"]), size)
            if drawn:
                self.assertEqual({x["drawn"] for x in answer["strata"]}, drawn)

    def test_shares_by_hand(self):
        self.assertEqual(shares(10, {"a": 9, "b": 9, "c": 1}, {"a": 2, "b": 1, "c": 97}),
                         {"a": 6, "b": 3, "c": 1})
        self.assertEqual(shares(3, {"a": 9, "b": 9, "c": 9}, {"a": 1, "b": 1, "c": 98}),
                         {"a": 1, "b": 1, "c": 1})

    def test_a_larger_sample_holds_the_smaller_one(self):
        small, large = ({x["seq"] for x in self.sample("--size", size)["entries"]} for size in (10, 25))
        self.assertLess(small, large)

    def test_the_seed_decides(self):
        for words in (["--size", "20"], ["--by-value", "--size", "20"],
                      ["--stratified", "count", "--size", "40"]):
            one, again, other = (self.ledger.run("sample", "--seed", seed, *words).out
                                 for seed in ("1", "1", "2"))
            self.assertEqual(one, again)
            rows = [[x["seq"] for x in self.sample(*words, seed=seed)["entries"]] for seed in "12"]
            self.assertNotEqual(*rows)
            self.assertNotEqual(one, other)

    # What cannot be asked.

    def test_refusals(self):
        for words, code, english, chinese in (
                (["--size", "9999"], 65, "the population has", "总体只有"),
                (["--by-value", "--size", "9999"], 65, "the population has", "总体只有"),
                (["--size", "1", "--min-amount", "99999999"], 65, "no such entry", "没有可供抽取的分录"),
                (["--size", "1", "--kind", "entry-reversed"], 65, "--whole takes them in", "加 --whole"),
                (["--by-value", "--interval", "99999999999"], 65, "is above the value", "大于总体金额"),
                (["--stratified", "count", "--size", "2"], 65, "at least one entry", "至少抽取 1 笔"),
                (["--size", "0"], 64, "at least one", "至少抽取 1 笔"),
                (["--size", "-3"], 64, "", ""), ([], 64, "how many entries?", "抽取多少笔？"),
                (["--interval", "5"], 64, "goes with --by-value", "须与 --by-value 同用"),
                (["--by-value", "--interval", "0"], 65, "", ""),
                (["--by-value", "--interval", "5", "--size", "5"], 64, "exclude", "不能同用"),
                (["--by-value", "--stratified", "count", "--size", "5"], 64, "exclude", "不能同用"),
                (["--stratified", "x", "--size", "5"], 64, "", ""),
                (["--size", "5", "--village", "S001", "--township", "x"], 64, "exclude", "不能同用"),
                (["--size", "5", "--year", "2022", "--from", "2022-01"], 64, "exclude", "不能同用"),
                (["--size", "5", "--from", "2022-02", "--to", "2022-01"], 64, "is after", "晚于"),
                (["--size", "5", "--kind", "x"], 64, "there is no kind", "没有类型"),
                (["--size", "5", "--village", "x"], 65, "x", "x"),
                (["--size", "5", "--township", "x"], 64, "no village lies in", "没有村属于"),
                (["--size", "5", "--category", "x"], 65, "x", "x"),
                (["--size", "5", "--at", "99999999"], 66, "there is no entry", "没有第"),
                (["--size", "5", "--at", "0"], 66, "there is no entry", "没有第")):
            for lang, sentence in (("en", english), ("zh", chinese)):
                with self.subTest(words=words, lang=lang):
                    answer = self.ledger.run("sample", "--seed", "1", *words, "--lang", lang, code=code)
                    self.assertIn(sentence, answer.err)
                    self.assertEqual(answer.out, "")
        self.ledger.run("sample", "--size", "5", code=64)
        self.ledger.run("sample", "--seed=", "--size", "5", code=64)
        for seed in (" ", "a b", "种子", "１", "a" * 65, "a\n", "a/b"):
            for lang, sentence in (("en", "a seed is 1 to 64"), ("zh", "随机种子须为")):
                answer = self.ledger.run("sample", f"--seed={seed}", "--size", "5", "--lang", lang, code=64)
                self.assertIn(sentence, answer.err)
        empty = self.empty("empty.db")
        for words in (["--size", "1"], ["--by-value", "--interval", "1"], ["--stratified", "value", "--size", "1"]):
            self.assertIn("no such entry", empty.run("sample", "--seed", "1", *words, code=65).err)

    # What is shown.

    def test_formats_agree(self):
        for words in (["--size", "12"], ["--by-value", "--size", "12"],
                      ["--stratified", "value", "--size", "40"]):
            json_ = self.sample(*words)
            rows = self.ledger.run("sample", "--seed", "1", *words, "--format", "csv").csv
            self.assertEqual([x["leaf"] for x in rows], [x["leaf"] for x in json_["entries"]])
            self.assertEqual([int(x["amount"].replace(".", "")) for x in rows],
                             [x["amount"] for x in json_["entries"]])
            self.assertEqual(json_, self.sample(*words, "--lang", "zh"))
            for lang, texts in (("en", ["Population: ", "Left out", "root "]), ("zh", ["总体 ", "未列入", "根散列 "])):
                text = self.ledger.run("sample", "--seed", "1", *words, "--lang", lang).out
                for part in [*texts, json_["root"], f"{json_['head']:,}",
                             f"{json_['population']['value'] / 100:,.2f}"]:
                    self.assertIn(part, text)
                limit = json_["upperLimit"]
                self.assertEqual("3.00 × " in text, limit is not None)
                self.assertIn(f" = {limit / 100:,.2f}" if limit else "", text)

    def test_narrow_terminals(self):
        for words in (["--by-value", "--size", "9"], ["--stratified", "count", "--size", "40"]):
            for lang in ("en", "zh"):
                for columns in (40, 60, 80):
                    text = on_terminal(columns, "sample", "--seed", "1", *words, "--lang", lang,
                                       "--ledger", self.ledger.path)
                    for line in text.splitlines():
                        self.assertLessEqual(width(line), columns, line)
                    self.assertIn(self.all.root[:20], text.replace("\n", ""))

    def test_the_sheet_to_tick(self):
        for words, tables in ((["--size", "12"], 1), (["--by-value", "--size", "12", "--village", "S002"], 1),
                              (["--stratified", "value", "--size", "40"], 2)):
            for lang, head, ticks in (("en", "Voucher check", ["Document", "Amount", "Account", "Approval", "Date"]),
                                      ("zh", "凭证抽查表", ["有原始凭证", "金额相符", "科目正确", "审批齐全", "日期相符"])):
                with self.subTest(words=words, lang=lang):
                    answer = self.sample(*words)
                    asked = ("sample", "--seed", "1", *words, "--lang", lang)
                    path = self.folder / f"{lang}{len(words)}.html"
                    self.ledger.run(*asked, "-o", path)
                    page = Page(path.read_text(encoding="utf-8"))
                    self.assertEqual((len(page.tables), page.texts["h1"][0]), (tables, head))
                    table = page.tables[0]
                    self.assertEqual(table[1], ticks)
                    rows = table[2:-1]
                    self.assertEqual([[x[0], x[1], x[2]] for x in rows],
                                     [[f"{n}", f"{x['seq']:,}", x["on"]]
                                      for n, x in enumerate(answer["entries"], 1)])
                    for row, entry in zip(rows, answer["entries"]):
                        self.assertIn(f"{entry['amount'] / 100:,.2f}", row)
                        self.assertEqual(row[-6:], [""] * 6)
                        if entry["hits"]:
                            self.assertIn(str(entry["hits"]), row)
                    self.assertIn(f"{answer['drawn']['value'] / 100:,.2f}", table[-1])
                    text = path.read_text(encoding="utf-8")
                    for part in (answer["root"], "抽查人" if lang == "zh" else "Checked by"):
                        self.assertIn(part, text)
                    book = self.folder / f"{lang}{len(words)}.xlsx"
                    self.ledger.run(*asked, "-o", book)
                    cells = [[x.text for x in row] for row in Book(book).rows]
                    for row in rows:
                        self.assertTrue(any(x[:1] == row[:1] and row[3] in x for x in cells), row)


if __name__ == "__main__":
    unittest.main()
