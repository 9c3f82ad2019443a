"""What is said in a ledger whose currency is not CNY names no unit of CNY: money is decimals, whatever
the hundredth of the currency is called.
"""

import json
import re
import unittest

from ledger import Ledger, LedgerTest

# 分 by itself, or behind an amount: not 分录, 分配, 分位 and the like.
FEN = re.compile(r"\bfen\b|(?<![区拆部])分(?![录配位类别布析之])|元", re.IGNORECASE)
HEADER = "date,village,kind,category,amount\n"


class Euro(LedgerTest):
    def setUp(self):
        super().setUp()
        self.ledger = self.empty("euro.db", "--profile", "generic", "--currency", "EUR")
        self.ledger.run("village", "add", "A", "Alfa")
        self.category = "income.own"

    def pay(self, amount: str) -> int:
        return self.ledger.record("income", "A", "2022-03-05", self.category, amount)

    def said(self, *words, ledger: Ledger | None = None, stdin=None, codes=(0, 1, 64, 65, 66)) -> list[str]:
        """What is said in each language, held against the words that must not be in it."""
        found = []
        for lang in ("en", "zh"):
            answer = (ledger or self.ledger).run(*words, "--lang", lang, code=codes, stdin=stdin)
            text = answer.out + answer.err
            with self.subTest(words=words[:2], lang=lang):
                self.assertIsNone(FEN.search(text), text)
            found.append(text)
        return found

    def test_refused_amounts(self):
        for amount in ("1.234", "0", "-1", "x", "100000000000.01"):
            english, _ = self.said("record", "income", "--village", "A", "--on", "2022-03-05",
                                   "--category", self.category, "--amount", amount)
            self.assertTrue(english)
            self.said("import", "-", stdin=f"{HEADER}2022-03-05,A,income,{self.category},{amount}\n")
            file = self.file("rows.csv", f"amount\n{amount}\n")
            map_ = self.file("map.yaml", "fields: {date: \"2022-03-05\", village: A, category: "
                             f"{self.category}, amount: \"{{amount}}\"}}\n")
            self.said("import", file, "--map", map_)
            self.said("import", file, "--map", map_, "--explain")

    def test_answers_and_journals(self):
        seq = self.pay("12.34")
        for words in (["balances"], ["distributions"], ["history"], ["show", seq], ["receipt", seq],
                      ["indicators", "--year", "2022"], ["villages"], ["audit"]):
            self.said(*words)
        lines = self.file("lines.csv", "account,debit,credit\n1010,1.00,\n1000,,2.00\n")
        self.said("journal", lines, "--village", "A", "--on", "2022-03-05")

    def test_what_an_audit_finds_is_money(self):
        seq = self.pay("12.34")
        data = self.ledger.query("SELECT data FROM event WHERE seq = ?", seq)[0][0]
        payment = json.loads(data)
        forged = self.ledger.copy(self.folder / "flow.db")
        forged.tamper(("UPDATE event SET data = ? WHERE seq = ?",
                       (data.replace(f'"{payment["account"]}"', '"4100"'), seq)))
        english, chinese = self.said("audit", "--rule", "flow", ledger=forged)
        for text in (english, chinese):
            self.assertIn("12.34", text)
        self.said("audit", ledger=forged)

    def test_a_journal_that_does_not_balance(self):
        lines = self.file("lines.csv", "account,debit,credit\n1010,12.34,\n1000,,12.34\n")
        seq = self.ledger.json("journal", lines, "--village", "A", "--on", "2022-03-05")["seq"]
        data = self.ledger.query("SELECT data FROM event WHERE seq = ?", seq)[0][0]
        self.ledger.tamper(("UPDATE event SET data = ? WHERE seq = ?", (data.replace("1234", "1235", 1), seq)))
        for text in self.said("audit", "--rule", "balance"):
            self.assertIn("12.34", text)
            self.assertIn("12.35", text)


if __name__ == "__main__":
    unittest.main()
