"""Nothing in a CSV is run by a spreadsheet, and everything is read back as it was."""

import re
import unittest

from ledger import Books


class Formulas(Books):
    """A cell that begins with = + - @ or a tab is a formula to a spreadsheet."""

    TEXTS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "=HYPERLINK(\"http://x.invalid\",\"a,b\")",
             "'=1", "''=1", "'plain", "a=b", "-", "=", "-5", "+86 575 8888"]

    def test_texts_are_written_so_that_they_are_not_run_and_read_back_the_same(self):
        for number, text in enumerate(self.TEXTS):
            self.income("A", "2022-03-05", "10", f"--memo={text}", f"--counterparty={text}",
                        "--key", f"k{number}")
        for words in (["history"], ["export"]):
            rows = self.ledger.run(*words, "--format", "csv").csv
            rows = [row for row in rows if row["key"].startswith("k")]
            self.assertEqual(len(rows), len(self.TEXTS))
            for row, text in zip(rows, self.TEXTS):
                is_number = re.fullmatch(r"-?\d+(\.\d+)?", row["memo"])
                self.assertTrue(is_number or row["memo"][0] not in "=+-@\t\r", row["memo"])
                self.assertEqual(row["memo"], row["counterparty"])
            other = self.book(f"{words[0]}.db")
            lines = ["date,village,kind,category,amount,counterparty,memo,key"]
            for row in rows:
                cells = [row["on"], row["village"], "income", row["category"], row["amount"],
                         row["counterparty"], row["memo"], row["key"]]
                lines.append(",".join('"' + cell.replace('"', '""') + '"' for cell in cells))
            other.imports("\n".join(lines) + "\n")
            self.assertEqual([entry["data"]["memo"] for entry in other.entries()
                              if entry.get("key", "").startswith("k")], self.TEXTS)

    def test_money_stays_a_number(self):
        self.ledger.run("reverse", str(self.income()), "--reason", "twice")
        self.assertEqual(self.ledger.run("history", "--format", "csv").csv[-1]["amount"], "-10.00")


if __name__ == "__main__":
    unittest.main()
