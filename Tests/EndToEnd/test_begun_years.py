"""A year that the books have not gone through is held against the same months of the one before."""

import unittest

from ledger import LedgerTest


class BegunYears(LedgerTest):
    """Three villages; A and B paid every month of 2022, A alone to March 2023."""

    def setUp(self):
        super().setUp()
        self.ledger = self.empty("begun.db")
        rows = ["date,village,kind,category,amount"]
        for code in "ABC":
            self.ledger.run("village", "add", code, code, "--on", "2021-01-01")
        for month in range(1, 13):
            rows += [f"2022-{month:02}-15,{code},income,inc.sales,200000" for code in "AB"]
        rows += [f"2023-{month:02}-15,A,income,inc.sales,220000" for month in (1, 2, 3)]
        self.ledger.imports("\n".join(rows) + "\n")

    def indicator(self, name, year):
        return next(row for row in self.ledger.json("indicators", "--year", year)
                    if row["indicator"] == name)

    def test_like_months_are_compared_and_silent_villages_left_out(self):
        growth = self.indicator("operating-income-growth", 2023)
        self.assertEqual((growth["value"], growth["leftOut"], growth["population"],
                          growth["through"]), ("10.0000", ["B", "C"], 1, "2023-03-31"))
        weak = self.indicator("villages-below-threshold", 2023)
        self.assertEqual((weak["value"], weak["leftOut"]), ("1", ["B", "C"]))
        ranks = {row["village"]: (row["before"], row["change"]) for row in
                 self.ledger.json("rank", "--year", "2023")}
        self.assertEqual(ranks, {"A": (60_000_000, "10.0000"), "B": (60_000_000, None),
                                 "C": (0, None)})

    def test_a_year_without_entries_says_nothing_of_growth_and_weakness(self):
        for name in ("operating-income-growth", "villages-below-threshold",
                     "share-at-or-above-threshold"):
            row = self.indicator(name, 2024)
            self.assertEqual((row["value"], row["leftOut"], row["through"]),
                             (None, ["A", "B", "C"], None), name)

    def test_a_whole_year_counts_a_village_without_income_as_weak(self):
        weak = self.indicator("villages-below-threshold", 2022)
        self.assertEqual((weak["value"], weak["leftOut"], weak["through"]), ("1", [], "2022-12-31"))

    def test_tables_say_to_which_day(self):
        for words in (["indicators", "--year", "2023"], ["rank", "--year", "2023"]):
            for lang, silent in (("en", "2 of 3 villages"), ("zh", "3 村中 2 村")):
                text = self.ledger.run(*words, "--lang", lang).out
                self.assertIn("2023-03-31", text.splitlines()[0], words)
                self.assertIn(silent, text, words)

    def test_the_change_of_a_percentage_is_in_points(self):
        self.ledger.record("income", "A", "2023-03-20", "inc.other", "440000")
        row = self.ledger.json("rank", "--year", "2023", "--by", "self-support")[0]
        self.assertEqual((row["value"], row["before"], row["change"], row["changeUnit"]),
                         ("60.0000", "100.0000", "-40.0000", "points"))
        for lang, shown in (("en", "-40.00 pp"), ("zh", "-40.00 个百分点")):
            self.assertIn(shown, self.ledger.run("rank", "--year", "2023", "--by", "self-support",
                                                 "--lang", lang).out)


if __name__ == "__main__":
    unittest.main()
