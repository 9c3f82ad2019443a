"""`round:` in a mapping: amounts finer than a minor unit become whole ones exactly as Python's decimal
module rounds them, are counted, and never hide what was written.
"""

import decimal
import random
import unittest
from decimal import Decimal

from ledger import SEED, Books

CENT = Decimal("0.01")
MODES = {"half-up": decimal.ROUND_HALF_UP, "half-even": decimal.ROUND_HALF_EVEN}
decimal.getcontext().prec = 100

MAP = """fields:
  date: "2022-03-05"
  village: A
  category: {from: "{kind}", values: {in: inc.sales, out: exp.admin.office}}
  memo: "{memo}"
  amount: {from: "{amount}", %s}
"""


def amounts(generator: random.Random, count: int) -> list[str]:
    """Written amounts of any fineness, half of them exact halves or close to one."""
    found = []
    for _ in range(count):
        whole, cents = generator.randrange(10 ** generator.randint(1, 9)), generator.randrange(100)
        tail = generator.choice(["", "0", "5", "50", "500000", "49", "4999999999", "5000000001", "51", "9"])
        if generator.random() < 0.4:
            tail = "".join(generator.choice("0123456789") for _ in range(generator.randint(1, 25)))
        found.append(f"{whole}.{cents:02}{tail}")
    return found


class Rounding(Books):
    def rows(self, *rows: str):
        return self.file("rows.csv", "kind,memo,amount\n" + "".join(f"{row}\n" for row in rows))

    def map(self, keys: str, more: str = ""):
        return self.file("map.yaml", MAP % keys + more)

    def payments(self) -> list[dict]:
        return [e["data"] for e in self.ledger.entries() if "amount" in e["data"]]

    def test_random_amounts_are_what_decimal_makes_of_them(self):
        generator = random.Random(SEED)
        for mode, rounding in MODES.items():
            written = [a for a in amounts(generator, 400) if Decimal(a).quantize(CENT, rounding) != 0]
            signed = [generator.choice(["", "-"]) + a for a in written]
            before = len(self.payments())
            answer = self.ledger.imports(
                self.rows(*(f"{'out' if a[0] == '-' else 'in'},{n},{a}" for n, a in enumerate(signed))),
                "--map", self.map(f"sign: income-positive, round: {mode}"))
            self.assertEqual(answer["recorded"], len(signed), f"seed {SEED}")
            found = self.payments()[before:]
            count = 0
            for n, (text, data) in enumerate(zip(signed, found)):
                wanted = Decimal(text).quantize(CENT, rounding)
                isRounded = wanted != Decimal(text)
                count += isRounded
                with self.subTest(seed=SEED, mode=mode, written=text):
                    self.assertEqual(data["amount"], abs(int(wanted * 100)))
                    self.assertEqual(data["memo"], f"{n} [{text}]" if isRounded else f"{n}")
            self.assertEqual(answer["rounded"], count)
        self.assertSound(self.ledger)

    def test_what_was_written_stands_behind_the_memo_or_in_its_place(self):
        for keys, amount, fen, memo in [
            ("round: half-up", "12.345", 1235, "x [12.345]"),
            ("round: half-even", "￥12.345", 1234, "x [￥12.345]"),
            ("round: half-up, unit: 万元", "1.2345678", 1_234_568, "x [1.2345678 ×10000]"),
            ("round: half-up, decimals: comma", '"1.234,565"', 123_457, "x [1.234,565]"),
            ("round: half-up", "12.340", 1234, "x"), ("round: half-up", "12.34", 1234, "x"),
        ]:
            with self.subTest(keys + amount):
                self.ledger.imports(self.rows(f"in,x,{amount}"), "--map", self.map(keys))
                data = self.payments()[-1]
                self.assertEqual((data["amount"], data["memo"]), (fen, memo))
        self.ledger.imports(self.rows("in,,0.125"), "--map", self.map("round: half-even"))
        self.assertEqual([(d["amount"], d["memo"]) for d in self.payments()[-1:]], [(12, "[0.125]")])

    def test_two_columns_are_rounded_and_their_sides_told_by_what_is_written(self):
        fields = MAP.replace("category: {from: \"{kind}\", values: {in: inc.sales, out: exp.admin.office}}",
                             "kind: \"\"").replace("{from: \"{amount}\", %s}",
                                                   "{income: \"{kind}\", expense: \"{amount}\", round: half-up}")
        map_ = self.file("map.yaml", fields + "rules:\n"
                         "  - {match: {memo: in}, set: {category: inc.sales}}\n"
                         "  - {match: {memo: out}, set: {category: exp.admin.office}}\n")
        answer = self.ledger.imports(self.rows("0.125,in,0", "0.000,out,0.375"), "--map", map_)
        self.assertEqual((answer["recorded"], answer["rounded"]), (2, 2))
        self.assertEqual([d["amount"] for d in self.payments()], [13, 38])
        # Both filled, however little: not for rounding to decide.
        answer = self.ledger.imports(self.rows("0.001,in,5"), "--map", map_, code=65)
        self.assertEqual([r["reason"] for r in answer["rejected"]], ["both-sides"])

    def test_what_rounds_to_zero_is_refused_and_not_passed_over(self):
        for text, mode in [("0.0049999", "half-up"), ("0.005", "half-even"), ("0.001", "half-up")]:
            for more in ("", 'events:\n  - {amount: {from: "{amount}", round: %s}}\n' % mode):
                with self.subTest(text=text, more=more):
                    map_ = self.map(f"round: {mode}", more)
                    before = self.ledger.fingerprint()
                    answer = self.ledger.imports(self.rows("in,x,1", f"in,x,{text}"), "--map", map_, code=65)
                    self.assertEqual([(r["line"], r["reason"], r["value"]) for r in answer["rejected"]],
                                     [(3, "rounds-to-zero", text)])
                    self.assertEqual(answer["rounded"], 0)
                    self.assertUnchanged(self.ledger, before)
        self.assertEqual(self.ledger.imports(
            self.rows("in,x,0.005"), "--map", self.map("round: half-up"))["recorded"], 1)

    def test_without_the_key_nothing_is_rounded(self):
        answer = self.ledger.imports(self.rows("in,x,12.345"), "--map", self.map("decimals: point"), code=65)
        self.assertEqual([r["reason"] for r in answer["rejected"]], ["too-many-decimals"])
        self.assertEqual(answer["rounded"], 0)

    def test_an_import_again_records_nothing_and_tells_rows_apart_by_what_is_written(self):
        rows = self.rows("in,x,12.345", "in,x,12.346", "in,x,12.345", "in,x,12.35")
        map_ = self.map("round: half-up")
        first = self.ledger.imports(rows, "--map", map_)
        self.assertEqual((first["recorded"], first["rounded"]), (4, 3))
        self.assertEqual({d["amount"] for d in self.payments()}, {1235})
        again = self.ledger.imports(rows, "--map", map_)
        self.assertEqual((again["recorded"], again["duplicates"], again["rounded"]), (0, 4, 0))
        self.assertEqual(len({e["key"] for e in self.ledger.entries() if "amount" in e["data"]}), 4)

    def test_the_answer_counts_and_the_explanation_shows_both_values(self):
        rows, map_ = self.rows("in,x,12.345", "in,x,1"), self.map("round: half-up")
        options = ("import", rows, "--map", map_)
        for lang, word, both in [("en", "1 rounded", "12.35 (written 12.345)"),
                                 ("zh", "舍入 1 笔", "12.35（原文 12.345）")]:
            self.assertIn(word, self.ledger.run(*options, "--dry-run", "--lang", lang).out)
            self.assertIn(both, self.ledger.run(*options, "--explain", "--lang", lang).out)
        told = self.ledger.json(*options, "--explain")
        amount = next(r for r in told if r["field"] == "amount")
        self.assertEqual((amount["value"], amount["written"]), ("12.35", "12.345"))
        memo = next(r for r in told if r["field"] == "memo")
        self.assertEqual((memo["value"], memo["written"]), ("x [12.345]", "x"))
        # Without a mapping nothing can be rounded, and nothing is said of it.
        plain = self.ledger.imports(b"date,village,kind,category,amount\n2022-03-05,A,income,inc.sales,1\n")
        self.assertNotIn("rounded", plain)

    def test_a_word_that_is_none_is_refused_where_it_stands(self):
        for word in ("up", "HALF-UP", "half-down", "true", "2"):
            map_ = self.map(f"round: {word}")
            for lang in ("en", "zh"):
                answer = self.ledger.run("import", self.rows("in,x,1"), "--map", map_, "--lang", lang, code=65)
                with self.subTest(word=word, lang=lang):
                    for said in ("map.yaml", {"en": "line 6", "zh": "第 6 行"}[lang], f"round: {word}",
                                 "half-up", "half-even"):
                        self.assertIn(said, answer.err)
        other = MAP.replace('memo: "{memo}"', 'memo: {from: "{memo}", round: half-up}') % "decimals: point"
        answer = self.ledger.run("import", self.rows("in,x,1"), "--map", self.file("o.yaml", other), code=65)
        self.assertIn("line 5", answer.err)


if __name__ == "__main__":
    unittest.main()
