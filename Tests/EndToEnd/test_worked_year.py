"""The worked year of Schemas/worked-year.md: what the page says, what its debits and credits add up to,
and what the program says of the commands on it, held against each other to the fen."""

import re
import shlex
import unittest
from collections import Counter

from ledger import ROOT, LedgerTest

PAGE = ROOT / "Schemas" / "worked-year.md"


def fen(text: str) -> int:
    """1,234.50 as 123450; nothing as 0."""
    text = text.replace(",", "").strip()
    if not text:
        return 0
    sign = -1 if text.startswith("-") else 1
    whole, _, cents = text.lstrip("-").partition(".")
    return sign * (int(whole) * 100 + int(cents))


def tables() -> list[list[list[str]]]:
    """Every table of the page as rows of cells, without its header."""
    found = []
    for block in re.findall(r"(?:^\|.*\n)+", PAGE.read_text(encoding="utf-8"), re.MULTILINE):
        rows = [[cell.strip() for cell in line.strip().strip("|").split("|")]
                for line in block.splitlines()]
        found.append(rows[2:])
    return found


class WorkedYear(LedgerTest):
    @classmethod
    def setUpClass(cls):
        (cls.opening, cls.vouchers, cls.trial, cls.income, cls.sheet, cls.plan,
         cls.paid) = tables()

    def setUp(self):
        super().setUp()
        self.ledger = self.empty()
        self.ledger.run("village", "add", "W", "合成村", "--on", "2023-12-31")
        self.ledger.run("headcount", "W", "--households", "30", "--members", "100", "--on", "2024-01-01")

    # The page alone.

    def balances(self) -> tuple[Counter, Counter, Counter, Counter]:
        """Opening, debits, credits and closing by account, from the page's debits and credits."""
        opening, debits, credits = Counter(), Counter(), Counter()
        for account, _, debit, credit in self.opening:
            if account:
                opening[account] += fen(debit) - fen(credit)
        for _, _, _, debit, credit, amount in self.vouchers:
            debits[debit] += fen(amount)
            credits[credit] += fen(amount)
        closing = Counter(opening)
        for account, amount in debits.items():
            closing[account] += amount
        for account, amount in credits.items():
            closing[account] -= amount
        return opening, debits, credits, closing

    def net(self) -> int:
        return -sum(amount for account, amount in self.balances()[3].items() if account[0] == "5")

    def test_the_page_adds_up(self):
        opening, debits, credits, closing = self.balances()
        self.assertGreaterEqual(len(self.vouchers), 30)
        self.assertEqual((sum(opening.values()), sum(closing.values())), (0, 0))
        for account, _, *stated in self.trial:
            wanted = ([opening[account], debits[account], credits[account], closing[account]] if account
                      else [0, sum(debits.values()), sum(credits.values()), 0])
            self.assertEqual([fen(text) for text in stated], wanted, account)
        self.assertEqual({row[0] for row in self.trial if row[0]},
                         {account for account in closing if opening[account] or debits[account]
                          or credits[account]})

    def test_the_distribution_adds_up(self):
        """Reserve of 30 % rounded up, half of the rest to members rounded down; gifts go to the reserve."""
        line = {name: fen(amount) for name, amount, _ in self.plan}
        opening = -self.balances()[0]["322"]
        base = self.net() - line["not distributed, to the reserve"]
        reserve = -(-base * 30 // 100)
        members = (opening + base - reserve) // 2
        self.assertEqual(line["net income"], self.net())
        self.assertEqual((line["to the reserve"], line["to members"]), (reserve, members))
        self.assertEqual(line["carried forward"], opening + base - reserve - members)
        self.assertEqual(line["each share"], members // 1000)

    # The program.

    def play(self) -> None:
        """Opening balances, vouchers and closing, as the page has them."""
        lines = ["account,debit,credit"] + [
            f"{account},{fen(debit) / 100 if debit else ''},{fen(credit) / 100 if credit else ''}"
            for account, _, debit, credit in self.opening if account]
        file = self.file("opening.csv", "\n".join(lines) + "\n")
        self.ledger.run("opening", file, "--village", "W", "--on", "2024-01-01")
        last = 0
        for day, memo, command, *_ in self.vouchers:
            words = [str(last) if word == "LAST" else word for word in shlex.split(command.strip("`"))]
            more = ["--on", f"2024-{day}"]
            if words[0] != "reverse":
                more += ["--village", "W", "--memo", memo]
            last = self.ledger.json(*words, *more)["seq"]

    def test_each_voucher_debits_and_credits_what_the_page_says(self):
        self.play()
        entries = [entry for entry in self.ledger.json("history", "--village", "W")
                   if entry["kind"].endswith(("-received", "-paid", "-made", "-posted", "-reversed"))]
        self.assertEqual(len(entries), len(self.vouchers))
        numbers = Counter()
        for entry, (day, memo, _, debit, credit, amount) in zip(entries, self.vouchers):
            self.assertEqual(entry["on"], f"2024-{day}", memo)
            postings = self.ledger.json("show", entry["seq"])["postings"]
            self.assertEqual({(p["account"], p["debit"], p["credit"]) for p in postings},
                             {(debit, fen(amount), 0), (credit, 0, fen(amount))}, memo)
            numbers[day[:2]] += 1
            self.assertEqual(entry["data"]["voucher"], f"记-2024{day[:2]}-{numbers[day[:2]]:04}")

    def test_the_program_says_what_the_page_says(self):
        self.play()
        trial = {row["account"]: row for row in self.ledger.json(
            "balances", "--village", "W", "--period", "2024")}
        for account, _, opening, debit, credit, closing in self.trial:
            if account:
                row = trial[account]
                self.assertEqual((row["opening"], row["debit"], row["credit"], row["closing"]),
                                 (fen(opening), fen(debit), fen(credit), fen(closing)), account)
        self.ledger.run("close", "2024")
        said = {row["label"]: row for row in self.statement("income")}
        for label, code, amount in self.income:
            self.assertEqual((said[label]["line"], said[label]["current"]), (code, fen(amount)))
        said = {row["label"]: row for row in self.statement("balance-sheet")}
        named = {label for label, *_ in self.sheet}
        for label, closing, opening in self.sheet:
            row = said[label]
            self.assertEqual((row["closing"], row["opening"]), (fen(closing), fen(opening)), label)
        for label, row in said.items():
            if label not in named:
                self.assertFalse(row["closing"] or row["opening"], label)

    def statement(self, kind: str) -> list[dict]:
        return self.ledger.json("statement", kind, "--village", "W", "--period", "2024", "--lang", "zh")

    def test_the_distribution_is_planned_approved_and_paid(self):
        self.play()
        self.ledger.run("close", "2024")
        terms = ["--village", "W", "--year", "2024"]
        more = ["--member-rate", "1/2", "--shares", "1000"]
        plan = self.ledger.json("distribute", "plan", *terms, *more)[0]
        line = {name: fen(amount) for name, amount, _ in self.plan}
        self.assertEqual(
            [plan[key] for key in ("net", "retained", "reserve", "distributable", "members", "carried", "each")],
            [line[name] for name in ("net income", "not distributed, to the reserve", "to the reserve",
                                     "distributable", "to members", "carried forward", "each share")])
        vote = ["--on", "2025-03-15", "--resolution", "合成决议", "--entitled", "100", "--present", "90"]
        refused = self.ledger.run("distribute", "approve", *terms, *more, *vote, "--in-favour", "66", code=65)
        self.assertIn("66", refused.err)
        self.ledger.run("distribute", "approve", *terms, *more, *vote, "--in-favour", "80")
        self.ledger.run("distribute", "pay", *terms, "--on", "2025-03-20")
        after = {row["account"]: row["balance"] for row in self.ledger.json("balances", "--village", "W")}
        for account, _, closing in self.paid:
            self.assertEqual(after[account], fen(closing), account)
        self.assertSound(self.ledger)


if __name__ == "__main__":
    unittest.main()
