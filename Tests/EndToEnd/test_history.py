"""`history` finds what is asked for: every filter against a reckoning over the exported log."""

import re
import unittest
from datetime import datetime, timezone
from random import Random

from ledger import SEED, LedgerTest

MEMOS = ["三月房租", "Rent of March", "rent, April", "水费", "a \"b\" c", None]
PARTNERS = ["合成租户", "Synthetic Tenant", "合成合作社", None]
VOUCHERS = ["记-1", "记-12", "V 7", None]
ACTORS = ["合成会计", "clerk", None]
#: What an entry of a category posts to beside its settlement account.
ACCOUNTS = {"inc.sales": "501", "inc.rent.property": "501", "exp.wage": "511"}


def fen(text):
    return round(float(text) * 100)


def original(entry):
    """The figures: of a reversal those of what it takes back."""
    return entry["data"].get("reversed", entry["data"])


def amounts(entry):
    data = original(entry)
    lines = [line.get("debit", 0) + line.get("credit", 0) for line in data.get("lines", [])]
    debits = sum(line.get("debit", 0) for line in data.get("lines", []))
    return [data["amount"]] if "amount" in data else [debits, *lines] if lines else []


class Filters(LedgerTest):
    def setUp(self):
        super().setUp()
        self.random = Random(SEED)
        self.ledger = self.empty()
        for code in "AB":
            self.ledger.run("village", "add", code, f"合成{code}村")
        self.accounts = {row["category"]: row["account"] for row in self.ledger.json("categories")}
        for _ in range(60):
            self.entry()
        self.entries = self.ledger.entries()

    def entry(self):
        random = self.random
        words = ["--village", random.choice("AB"),
                 "--on", f"2022-{random.randint(1, 6):02}-{random.randint(1, 28):02}"]
        for name, choices in (("memo", MEMOS), ("voucher", VOUCHERS), ("actor", ACTORS)):
            text = random.choice(choices)
            words += [f"--{name}={text}"] if text else []
        amount = random.choice(["10", "20.5", f"{random.randint(1, 9000) / 100}"])
        kind = random.choice(["income", "income", "expense", "transfer", "journal"])
        if kind == "journal":
            lines = self.file("j.csv", "account,debit,credit,category\n"
                              f"102,{amount},,\n112,10,,\n501,,{amount},inc.sales\n211,,10,\n")
            seq = self.ledger.json("journal", lines, *words)["seq"]
        else:
            partner = random.choice(PARTNERS)
            words += ["--amount", amount] + (["--counterparty", partner] if partner else [])
            if kind == "transfer":
                words += ["--from", "102", "--to", "101"]
            else:
                category = random.choice([c for c in ACCOUNTS if c[:3] == kind[:3]])
                words += ["--category", category, "--account", random.choice(["101", "102"])]
            seq = self.ledger.json("record", kind, *words)["seq"]
        if random.random() < 0.25:
            self.ledger.run("reverse", seq, "--reason", random.choice(["记错 rent", "重复"]))

    def posted(self, entry):
        data = original(entry)
        accounts = {line["account"] for line in data.get("lines", [])}
        for key in ("account", "from", "to"):
            # What defines an account or a category posts nothing.
            if key in data and "amount" in data:
                accounts.add(data[key])
        if "category" in data and "amount" in data:
            accounts.add(self.accounts[data["category"]])
        return accounts

    def memo(self, entry):
        data = entry["data"]
        if entry["kind"] == "entry-reversed":
            return data["reason"]
        return data.get("memo") or ""

    def found(self, *words):
        return [entry["seq"] for entry in self.ledger.json("history", *words)]

    def check(self, words, wanted):
        seqs = [entry["seq"] for entry in self.entries if wanted(entry)]
        self.assertEqual(self.found(*words), seqs, words)
        return seqs

    def test_each_filter_finds_what_a_reckoning_over_the_log_finds(self):
        data = lambda entry, key: entry["data"].get(key) or ""
        for text in ("租", "RENT", "april", "\"B\"", "费", "没有"):
            self.check(["--memo", text], lambda e: text.lower() in self.memo(e).lower())
        for text in ("合成", "synthetic t", "社"):
            self.check(["--counterparty", text],
                       lambda e: text.lower() in data(e, "counterparty").lower())
        for text in ("记-1", "V 7", "记"):
            self.check(["--voucher", text], lambda e: data(e, "voucher") == text)
        for text in ("合成会计", "clerk"):
            self.check(["--actor", text], lambda e: e.get("actor") == text)
        for account in ("101", "102", "112", "501", "511"):
            self.assertTrue(
                self.check(["--account", account], lambda e: account in self.posted(e)))
        self.check(["--category", "inc.sales"], lambda e: e["village"] and (
            original(e).get("category") == "inc.sales"
            or any(line.get("category") == "inc.sales" for line in original(e).get("lines", []))))

    def test_amounts_are_those_of_an_entry_or_of_one_of_its_lines(self):
        for text in ("10", "20.50", "0.01"):
            self.check(["--amount", text], lambda e: fen(text) in amounts(e))
        for low, high in ((None, "15"), ("15", None), ("10", "20.5"), ("50", "10")):
            words = (["--amount-from", low] if low else []) + (["--amount-to", high] if high else [])
            self.check(words, lambda e: any(
                (not low or amount >= fen(low)) and (not high or amount <= fen(high))
                for amount in amounts(e)))

    def test_days_of_recording_are_utc_and_include_both_ends(self):
        days = {datetime.fromtimestamp(e["at"] / 1000, timezone.utc).strftime("%Y-%m-%d")
                for e in self.entries}
        first, last = min(days), max(days)
        self.assertEqual(self.found("--recorded-from", first, "--recorded-to", last),
                         [e["seq"] for e in self.entries])
        self.assertEqual(self.found("--recorded-to", "2020-02-29"), [])
        self.assertEqual(self.found("--recorded-from", "2096-02-29"), [])
        # One entry is moved to the last, another to the first millisecond of a day.
        self.ledger.tamper("UPDATE event SET recorded_at = 1646092799999 WHERE seq = 110",
                           "UPDATE event SET recorded_at = 1646092800000 WHERE seq = 111")
        self.assertEqual(self.found("--recorded-to", "2022-02-28"), [110])
        self.assertEqual(self.found("--recorded-from", "2022-03-01", "--recorded-to", "2022-03-01"),
                         [111])

    def test_filters_hold_together_and_order_limit_and_after_apply(self):
        wanted = lambda e: "rent" in self.memo(e).lower() and "102" in self.posted(e)
        words = ["--memo", "rent", "--account", "102"]
        seqs = self.check(words, wanted)
        by_day = sorted((e["on"], e["seq"]) for e in self.entries if wanted(e))
        self.assertEqual(self.found(*words, "--sort", "day"), [seq for _, seq in by_day])
        self.assertNotEqual(by_day, sorted(by_day, key=lambda pair: pair[1]))
        self.assertEqual(self.found(*words, "--sort", "day", "--limit", "3"),
                         [seq for _, seq in by_day[:3]])
        self.assertEqual(self.found(*words, "--sort", "entry", "--after", seqs[2]), seqs[3:])

    def test_a_table_says_what_it_lists_adds_up_to(self):
        for village in "AB":
            lines = self.ledger.json("distributions", "--village", village)
            last = self.ledger.run("history", "--village", village).out.splitlines()[-1]
            number = lambda pattern: fen(re.search(pattern, last)[1].replace(",", ""))
            # All categories used here lie in a tier.
            self.assertEqual(number(r"income (-?[0-9.,]+),"), sum(row["in"] for row in lines))
            self.assertEqual(number(r"distributions (-?[0-9,.]+)\.$"), sum(r["out"] for r in lines))
            self.assertEqual(int(last.split()[0]), len(self.found("--village", village)))
            balance = next(row for row in self.ledger.json("balances", "--village", village)
                           if row["account"] == "102")
            text = self.ledger.run("history", "--village", village, "--account", "102").out
            debit, credit = re.search(r"account 102: debit ([0-9,.]+), credit ([0-9,.]+)\.\n$",
                                      text).groups()
            self.assertEqual([fen(side.replace(",", "")) for side in (debit, credit)],
                             [balance["debit"], balance["credit"]])
        self.assertNotIn("income", self.ledger.run("history", "--format", "csv").out.split("\r\n")[-1])

    def test_vouchers_have_a_column_where_there_are_any(self):
        table = self.ledger.run("history", "--voucher", "记-12").out
        self.assertIn("Voucher", table.splitlines()[0])
        self.assertNotIn("Voucher", self.ledger.run("history", "--limit", "5").out)

    def test_what_cannot_be_meant_is_refused_and_named(self):
        for words, named, code in (
                (["--account", "999"], "999", 65), (["--amount", "ten"], "ten", 65),
                (["--recorded-from", "soon"], "soon", 65),
                (["--amount", "1", "--amount-from", "1"], "--amount-from", 64),
                (["--sort", "size"], "size", 64), (["--category", "rents"], "rents", 65)):
            answer = self.ledger.run("history", *words, code=code)
            self.assertIn(named, answer.err)
            self.assertEqual(answer.out, "")


if __name__ == "__main__":
    unittest.main()
