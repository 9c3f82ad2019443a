"""What `show`, `history` and `receipt` say of an entry, and how an entry is named."""

import unittest

from ledger import Books


class Numbers(Books):
    """An entry may be named as tables print it: with thousands separators."""

    def setUp(self):
        super().setUp()
        row = "2022-03-05,A,income,inc.sales,{}\n"
        rows = "".join(row.format(number) for number in range(1, 1001))
        self.ledger.imports("date,village,kind,category,amount\n" + rows)

    def test_every_command_that_takes_an_entry_takes_the_printed_number(self):
        seq = 1005
        for words in (["show"], ["balances", "--at"], ["distributions", "--at"],
                      ["indicators", "--year", "2022", "--at"], ["rank", "--year", "2022", "--at"],
                      ["replay", "--to"], ["history", "--after"]):
            plain = self.ledger.json(*words, str(seq))
            printed = self.ledger.json(*words, f"{seq:,}")
            if words[0] == "replay":
                plain.pop("seconds"), printed.pop("seconds")
            self.assertEqual(printed, plain, words)
        export = ["export", "--format", "csv", "--to"]
        self.assertEqual(self.ledger.run(*export, "1,005").out, self.ledger.run(*export, 1005).out)
        head = self.ledger.head
        self.ledger.run("reverse", "1,005", "--reason", "合成")
        self.ledger.run("correct", "1,004", "--amount", "7", "--reason", "合成")
        self.assertEqual(self.ledger.json("show", "1,005")["reversedBy"], head + 1)

    def test_what_is_no_number_is_a_usage_error(self):
        for text in ("1,05", "10,05", "1,0055", ",005", "1005,", "1,,005", "1.005", "1005x", "",
                     "99999999999999999999"):
            self.ledger.run("show", text, code=64)


class Reversals(Books):
    def test_a_reversal_says_what_it_takes_back(self):
        lines = self.file("lines.csv", "account,debit,credit\n322,5.00,\n211,,5.00\n")
        opening = self.file("opening.csv", "account,debit,credit\n102,5.00,\n301,,5.00\n")
        at = ["--village", "A", "--on", "2022-03-01"]
        targets = {
            self.ledger.json("journal", lines, *at)["seq"]: ("journal entry", "记账凭证"),
            self.ledger.json("opening", opening, *at)["seq"]: ("opening balances", "期初余额"),
            self.ledger.json("record", "transfer", *at, "--amount", "1", "--from", "102", "--to",
                             "101")["seq"]: ("transfer 102 → 101", "转账 102 → 101"),
            self.income(): ("Sales of products and materials", "产品物资销售"),
        }
        for target, (english, chinese) in targets.items():
            seq = self.ledger.json("reverse", target, "--reason", "合成")["seq"]
            for lang, what in (("en", f"reversal of {target}: {english}"),
                               ("zh", f"冲销第 {target} 号: {chinese}")):
                for words in (["show", seq], ["history", "--after", seq - 1]):
                    self.assertIn(what, self.ledger.run(*words, "--lang", lang).out)

    def test_a_reversal_cannot_be_reversed_and_the_refusal_says_what_to_do(self):
        seq = self.ledger.json("reverse", self.income(), "--reason", "合成")["seq"]
        for lang, what in (("en", "is itself a reversal"), ("zh", "本身就是冲销")):
            answer = self.ledger.run("reverse", seq, "--reason", "合成", "--lang", lang, code=65)
            self.assertIn(what, answer.err)


if __name__ == "__main__":
    unittest.main()
