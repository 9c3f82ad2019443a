"""Rows that name another entry by its key: what they settle is paid, what they reverse is taken back,
importing again records nothing, and what cannot be is refused with line, column and value.

What is open is reckoned here, entry by entry, and held against `dues --by entry`.
"""

import json
import random
import unittest

from ledger import SEED, Books

HEADER = "date,village,kind,category,amount,account,counterparty,memo,key,target\n"


def row(date, kind, key="", target="", amount="", category="", memo="", village="A", party="合成户"):
    return f"{date},{village},{kind},{category},{amount},,{party},{memo},{key},{target}\n"


class Targets(Books):
    def dues(self) -> dict[int, tuple[int, int]]:
        return {d["seq"]: (d["amount"], d["open"])
                for d in self.ledger.json("dues", "--by", "entry") if d["open"]}

    def seqs(self) -> dict[str, int]:
        return {e["key"]: e["seq"] for e in self.ledger.entries() if "key" in e}

    def test_random_awards_are_paid_and_taken_back(self):
        random_ = random.Random(SEED)
        rows, open_, amounts, paid = [], {}, {}, {}
        for number in range(120):
            key, amount = f"award-{number}", random_.randrange(100, 5_000)
            rows.append(row("2022-03-01", "income-accrued", key, "", amount, "inc.rent.property",
                            party=f"合成户{number % 3}"))
            open_[key] = amounts[key] = amount * 100
        # Not the order of the awards: each payment goes to the one that it names.
        for number, key in enumerate(random_.sample(sorted(open_), 80)):
            part = random_.randrange(1, amounts[key] // 100 + 1)
            rows.append(row("2022-03-10", "收回应收款", f"paid-{number}", key, part, party=""))
            open_[key] -= part * 100
            paid[f"paid-{number}"] = (key, part * 100)
        for number, payment in enumerate(random_.sample(sorted(paid), 20)):
            rows.append(row("2022-03-20", random_.choice(["reversal", "冲销"]), f"back-{number}", payment,
                            memo="合成：退票", party=""))
            key, part = paid[payment]
            open_[key] += part
        paid_keys = {key for key, _ in paid.values()}
        for number, key in enumerate(sorted(set(open_) - paid_keys)[:10]):
            rows.append(row("2022-03-20", "reversal", "", key, memo="合成：撤销", party=""))
            open_[key] = 0
        text = HEADER + "".join(rows)
        before = self.ledger.fingerprint()
        trial = self.ledger.imports(text, "--dry-run")
        self.assertUnchanged(self.ledger, before)
        answer = self.ledger.imports(text)
        self.assertEqual(answer, trial)
        self.assertEqual((answer["recorded"], answer["settled"], answer["reversed"]), (230, 80, 30))
        seqs = self.seqs()
        expected = {seqs[key]: (amounts[key], left) for key, left in open_.items() if left}
        self.assertEqual(self.dues(), expected)
        digest = self.ledger.digest()
        again = self.ledger.imports(text)
        self.assertEqual((again["recorded"], again["duplicates"], again["settled"], again["reversed"]),
                         (0, 230, 0, 0))
        self.assertEqual(self.ledger.digest(), digest)
        self.assertSound(self.ledger)

    def test_a_reversal_is_the_one_that_the_command_makes(self):
        self.ledger.imports(HEADER + row("2022-03-01", "income", "k1", "", "10.50", "inc.sales"))
        seq = self.seqs()["k1"]
        self.ledger.imports("date,village,kind,target,memo\n2022-03-02,A,reversal,k1,重复入账\n")
        entry = self.ledger.entries()[-1]
        self.assertEqual((entry["kind"], entry["on"], entry["data"]["target"], entry["data"]["reason"]),
                         ("entry-reversed", "2022-03-02", seq, "重复入账"))
        self.assertEqual(entry["data"]["reversed"]["amount"], 1050)
        answer = self.ledger.run("reverse", seq, "--reason", "x", code=65)
        self.assertIn(str(entry["seq"]), answer.err)

    def test_the_same_in_ndjson_and_with_an_own_kind(self):
        lines = [
            {"date": "2022-03-01", "village": "A", "kind": "income-accrued", "amount": "30",
             "category": "inc.rent.property", "key": "a1"},
            {"日期": "2022-03-02", "村代码": "A", "类型": "transfer", "金额": "10", "科目": "112",
             "转入科目": "102", "唯一键": "p1", "目标键": "a1"},
        ]
        answer = self.ledger.imports("\n".join(map(json.dumps, lines)), "--input", "ndjson")
        self.assertEqual((answer["recorded"], answer["settled"]), (2, 1))
        seqs = self.seqs()
        self.assertEqual(self.dues(), {seqs["a1"]: (3000, 2000)})
        self.assertEqual(self.ledger.entry(seqs["p1"])["data"]["settles"], seqs["a1"])

    def test_equal_payments_of_one_entry_are_two_and_stay_two(self):
        text = (HEADER + row("2022-03-01", "income-accrued", "a1", "", "30", "inc.rent.property")
                + row("2022-03-02", "income-collected", "", "a1", "10") * 2)
        self.assertEqual(self.ledger.imports(text)["recorded"], 3)
        self.assertEqual(self.ledger.imports(text)["duplicates"], 3)
        self.assertEqual(self.dues(), {self.seqs()["a1"]: (3000, 1000)})

    def test_what_is_there_stays_so_when_its_target_is_taken_back(self):
        text = (HEADER + row("2022-03-01", "income-accrued", "a1", "", "30", "inc.rent.property")
                + row("2022-03-02", "income-collected", "p1", "a1", "10"))
        self.ledger.imports(text)
        self.ledger.run("reverse", self.seqs()["a1"], "--reason", "x")
        self.assertEqual(self.ledger.imports(text)["duplicates"], 2)

    def test_refusals_name_line_column_and_value(self):
        self.ledger.imports(
            HEADER + row("2022-03-01", "income-accrued", "a1", "", "30", "inc.rent.property")
            + row("2022-03-01", "income-accrued", "a2", "", "30", "inc.rent.property")
            + row("2022-03-02", "reversal", "r2", "a2", memo="x", party="")
            + row("2022-03-01", "income", "i1", "", "5", "inc.sales"))
        reversed_by = self.seqs()["r2"]
        before = self.ledger.fingerprint()
        cases = [
            (row("2022-03-03", "income-collected", "", "nobody", "1"), "unknown-key", "target", "nobody",
             ["nobody"]),
            (row("2022-03-03", "income-collected", "", "a1", "1", village="B"), "unknown-key", "target",
             "a1", ["a1"]),
            (row("2022-03-03", "income-collected", "", "later", "1")
             + row("2022-03-01", "income-accrued", "later", "", "30", "inc.rent.property"), "unknown-key",
             "target", "later", ["later"]),
            (row("2022-03-03", "income-collected", "", "a2", "1"), "settled-entry-missing", "target",
             "a2", ["a2", str(reversed_by)]),
            (row("2022-03-03", "income-collected", "", "i1", "1"), "settles-another-account", "target",
             "i1", ["i1"]),
            (row("2022-03-03", "reversal", "", "a2", memo="again", party=""), "target-reversed", "target",
             "a2", ["a2", str(reversed_by)]),
            (row("2022-03-03", "reversal", "", "r2", memo="x", party=""), "target-not-money", "target",
             "r2", ["r2"]),
            (row("2022-02-03", "reversal", "", "a1", memo="x", party=""), "before-target", "date",
             "2022-02-03", ["2022-03-01"]),
            (row("2022-03-03", "reversal", "", "a1", party=""), "missing", "memo", "", ["memo"]),
            (row("2022-03-03", "reversal", "", "", memo="x", party=""), "missing", "target", "", []),
            (row("2022-03-03", "reversal", "", "a1", "9", memo="x", party=""), "unused-field", "amount",
             "9", ["9"]),
            (row("2022-03-03", "reversal", "r2", "a1", memo="x", party=""), "key-reused", "key", "r2",
             ["r2", str(reversed_by)]),
        ]
        for text, reason, column, value, words in cases:
            with self.subTest(reason=reason, value=value):
                answer = self.ledger.imports(HEADER + text, code=65)
                bad = answer["rejected"][0]
                self.assertEqual((bad["reason"], bad["line"], bad["column"], bad["value"]),
                                 (reason, 2, column, value))
                self.assertEqual((answer["recorded"], answer["settled"], answer["reversed"]), (0, 0, 0))
                for lang in ("en", "zh"):
                    err = self.ledger.run("import", "-", "--lang", lang, stdin=HEADER + text, code=65).err
                    for word in words if lang == "en" else [w for w in words if w != "memo"]:
                        self.assertIn(word, err)
        self.assertUnchanged(self.ledger, before)

    def test_amount_is_needed_unless_rows_name_a_target(self):
        answer = self.ledger.run("import", "-", stdin="date,village,kind\n", code=65)
        self.assertIn("amount", answer.err)
        bad = self.ledger.imports("date,village,kind,category,target\n2022-03-01,A,income,inc.sales,\n",
                                  code=65)["rejected"][0]
        self.assertEqual((bad["reason"], bad["column"]), ("missing", "amount"))


class Mapped(Books):
    MAP = """
fields:
  date: "{day}"
  village: A
  key: [id]
events:
  - {kind: income-accrued, category: inc.rent.property, amount: "{sum}"}
  - {match: {state: paid}, kind: income-collected, amount: "{sum}", target: {event: 1}}
  - {match: {state: void}, kind: reversal, memo: "{state}", target: {event: 1}}
"""
    ROWS = "id,day,sum,state\n1,2022-03-01,10,paid\n2,2022-03-02,20,void\n3,2022-03-03,30,open\n"

    def test_events_of_a_row_point_at_each_other(self):
        map_ = self.file("m.yaml", self.MAP)
        file = self.file("rows.csv", self.ROWS)
        explained = self.ledger.json("import", file, "--map", map_, "--explain")
        targets = [(r["line"], r["event"], r["value"], r["decidedBy"]) for r in explained
                   if r["field"] == "target"]
        self.assertEqual(targets, [(2, 2, "1/1", "event"), (3, 3, "2/1", "event")])
        answer = self.ledger.imports(file, "--map", map_)
        self.assertEqual((answer["recorded"], answer["settled"], answer["reversed"]), (5, 1, 1))
        self.assertEqual([(d["amount"], d["open"]) for d in self.ledger.json("dues", "--by", "entry")],
                         [(3000, 3000)])
        # The next day's file: what has changed is all that is new.
        later = self.file("later.csv", self.ROWS.replace("open", "paid"))
        answer = self.ledger.imports(later, "--map", map_)
        self.assertEqual((answer["recorded"], answer["settled"], answer["duplicates"]), (1, 1, 5))
        self.assertEqual(self.ledger.json("dues"), [])

    def test_a_key_of_the_ledger_is_settled_where_it_stands(self):
        map_ = self.file("m.yaml", self.MAP.replace("village: A", 'village: "{code}"').replace(
            "key: [id]", "key: {columns: [id], unique: ledger}"))
        rows = "id,code,day,sum,state\n1,{},2022-03-01,10,{}\n"
        self.ledger.imports(self.file("a.csv", rows.format("A", "open")), "--map", map_)
        self.ledger.imports(self.file("b.csv", rows.format("B", "paid")), "--map", map_)
        last = self.ledger.entries()[-1]
        self.assertEqual((last["village"], last["kind"], last["key"]), ("A", "transfer-made", "1/2"))
        self.assertEqual(self.ledger.json("dues"), [])

    def test_what_is_wrong_with_a_target_in_the_mapping_is_told(self):
        file = self.file("rows.csv", self.ROWS)
        for old, new, words in (("key: [id]", "memo: x", ["target", "key"]),
                                ("{event: 1}}\n  - {match: {state: void}", "{event: 4}}\n  - {match: {state: void}",
                                 ["event: 4", "1, 2, 3"]),
                                ("{event: 1}", "{event: zero}", ["event"]),
                                ("{event: 1}", "{event: 1, from: x}", ["from"])):
            with self.subTest(new):
                map_ = self.file("m.yaml", self.MAP.replace(old, new))
                for lang in ("en", "zh"):
                    err = self.ledger.run("import", file, "--map", map_, "--lang", lang, code=65).err
                    for word in words:
                        self.assertIn(word if lang == "en" else word.replace(", ", "、"), err)


if __name__ == "__main__":
    unittest.main()
