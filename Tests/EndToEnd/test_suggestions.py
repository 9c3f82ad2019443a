"""A name that nothing bears is refused with what was probably meant, wherever it is given."""

import unittest

from ledger import Books

RECORD = ["record", "income", "--on", "2022-03-05", "--amount", "1"]


class Suggestions(Books):
    def refused(self, *words, code=65):
        head = self.ledger.head
        answers = [self.ledger.run(*words, "--lang", lang, code=code).err for lang in ("en", "zh")]
        self.assertEqual(self.ledger.head, head)
        return answers

    def test_each_place_where_a_name_is_given_suggests(self):
        sales = ["--village", "A", "--category", "inc.sales"]
        lines = self.file("lines.csv", "account,debit,credit,category\n银行,1,,\n501,,1,inc.sale\n")
        at = ["--village", "A", "--on", "2022-03-05"]
        for words, meant in (
                ([*RECORD, "--village", "A", "--category", "物业租金"], ["inc.rent.property"]),
                ([*RECORD, "--village", "合成甲村", "--category", "inc.sales"], ["A"]),
                ([*RECORD, *sales, "--account", "现金"], ["101"]),
                (["record", "transfer", *at, "--amount", "1", "--from", "102", "--to", "库现金"], ["101"]),
                (["journal", *at, "--debit", "银行=1", "--credit", "501=1,inc.sale"],
                 ["102", "inc.sales"]),
                (["journal", lines, *at], ["102", "inc.sales"]),
                (["history", "--account", "银行"], ["102"]), (["balances", "--village", "b"], ["B"]),
                (["history", "--category", "inc.sale"], ["inc.sales"]),
                (["village", "merge", "A", "合成乙村"], ["B"]),
                (["rank", "--year", "2022", "--by", "self-suport"], ["self-support"]),
                (["account", "add", "1022.01", "x"], ["102"]),
                (["policy", "set", "reserve-rate-minimun", "0.4", "--from", "2022-01-01", "--basis",
                  "x"], ["reserve-rate-minimum"])):
            english, chinese = self.refused(*words)
            for code in meant:
                self.assertRegex(english, rf"Did you mean {code}\b", words)
                self.assertRegex(chinese, rf"是否指 {code}\b", words)

    def test_nothing_is_suggested_for_what_is_near_nothing(self):
        english, chinese = self.refused(*RECORD, "--village", "A", "--category", "xyzzy")
        self.assertNotIn("Did you mean", english)
        self.assertNotIn("是否指", chinese)

    def test_an_import_says_it_row_by_row_also_in_json_and_with_a_mapping(self):
        rows = ("date,village,kind,category,amount\n2022-03-05,A,income,物业租金,1\n"
                "2022-03-05,A,income,xyzzy,1\n2022-03-05,合成丙村,income,inc.sales,1\n")
        mapping = self.file("map.yaml", 'fields:\n  date: {from: "{date}", form: yyyy-mm-dd}\n'
                            '  village: "{village}"\n  kind: "{kind}"\n'
                            '  category: "{category}"\n  amount: {from: "{amount}"}\n')
        for more in ([], ["--map", mapping]):
            answer = self.ledger.imports(rows, *more, code=65)
            self.assertEqual([row.get("suggestions") for row in answer["rejected"]],
                             [["inc.rent.property"], None, ["C"]])
            messages = [row["message"] for row in answer["rejected"]]
            self.assertEqual(["Did you mean" in text for text in messages], [True, False, True])
        shown = self.ledger.run("import", "-", "--map", mapping, "--explain", stdin=rows).out
        self.assertIn("inc.rent.property", shown)


if __name__ == "__main__":
    unittest.main()
