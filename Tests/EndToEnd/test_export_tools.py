"""What other tools get: CSV from which balances can be rebuilt, journals that strict tools accept.

hledger and beancount themselves run where they are installed (HLEDGER, BEAN_CHECK name others)."""

import csv
import io
import os
import re
import shutil
import subprocess
import unittest
from collections import defaultdict
from decimal import Decimal
from random import Random

from ledger import SEED, LedgerTest

VILLAGES = ["A", "甲 村", "C:1;2", "V,4%"]
TEXTS = ["合成", "=1+1", "a, \"b\"; c", "two\nlines", "(x) * y ! z", "| bar", "-5", "  blanks  "]
PAYMENTS = {"income": ["inc.sales", "inc.donation.free"], "expense": ["exp.wage", "exp.operating"],
            "distribution": ["dist.dividend", "dist.welfare.relief"]}


def rebuilt(text):
    """Balances from the CSV alone."""
    balances = defaultdict(Decimal)
    for row in csv.DictReader(io.StringIO(text, newline="")):
        parts = iter(row["postings"].split())
        for account, amount in zip(parts, parts):
            balances[row["village"], account] += Decimal(amount)
    return balances


class RandomHistory(LedgerTest):
    """Payments, transfers, journals, openings, reversals and corrections with hard texts."""

    def setUp(self):
        super().setUp()
        self.random = Random(SEED)
        self.ledger = self.empty()
        for code in VILLAGES:
            if self.ledger.run("village", "add", code, f"合成{code}", code={0, 65}).code:
                self.ledger.run("village", "add", code.replace(" ", ""), f"合成{code}")
        self.codes = [row["village"] for row in self.ledger.json("villages")]
        self.lines = "account,debit,credit\n{0},7.01,\n{1},,5.00\n{2},,2.01\n"
        for code in self.codes:
            self.record_from_lines("opening", code, ("102", "301", "211"))
            self.record_from_lines("journal", code, ("501", "321", "322"))  # closes results
        for _ in range(40):
            self.entry()

    def at(self, code):
        return ["--village", code,
                "--on", f"2022-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02}"]

    def record_from_lines(self, command, code, accounts):
        path = self.file("lines.csv", self.lines.format(*accounts))
        return self.ledger.json(command, path, *self.at(code))["seq"]

    def entry(self):
        random, code = self.random, self.random.choice(self.codes)
        words = self.at(code) + ["--amount", f"{random.randint(1, 10**6) / 100:.2f}"]
        for name in ("--memo", "--counterparty", "--voucher"):
            if random.random() < 0.5:
                text = random.choice(TEXTS)
                # A voucher number is one line.
                words.append(f"{name}={' '.join(text.split()) if name == '--voucher' else text}")
        kind = random.choice([*PAYMENTS, "transfer", "journal"])
        if kind == "journal":
            seq = self.record_from_lines("journal", code, random.sample(
                ["102", "152", "211", "401", "512", "521"], 3))
        elif kind == "transfer":
            pair = random.sample(["101", "102", "113", "151"], 2)
            seq = self.ledger.json("record", kind, *words, "--from", pair[0], "--to", pair[1])["seq"]
        else:
            words += ["--category", random.choice(PAYMENTS[kind]), "--account",
                      random.choice(["101", "102", "211"])]
            seq = self.ledger.json("record", kind, *words)["seq"]
        if random.random() < 0.3:
            command = ["correct", seq, "--amount", "1.23"] if kind != "journal" else ["reverse", seq]
            self.ledger.run(*command, f"--reason={random.choice(TEXTS)}")

    def export(self, form, *more):
        return self.ledger.run("export", "--format", form, *more).out

    def balances(self):
        return {(row["village"], row["account"]): Decimal(row["balance"]) / 100
                for row in self.ledger.json("balances")}


class Spreadsheets(RandomHistory):
    def test_balances_are_rebuilt_from_the_csv_alone(self):
        for words in (["export", "--format", "csv"], ["history", "--format", "csv"]):
            self.assertEqual(rebuilt(self.ledger.run(*words).out), self.balances())

    def test_rows_say_where_a_transfer_went_and_what_was_reversed(self):
        rows = {int(row["seq"]): row for row in
                csv.DictReader(io.StringIO(self.export("csv"), newline=""))}
        seen = set()
        for entry in self.ledger.entries():
            row, data = rows[entry["seq"]], entry["data"]
            if entry["kind"] == "transfer-made":
                self.assertEqual((row["account"], row["to"]), (data["from"], data["to"]))
            if entry["kind"] == "entry-reversed":
                self.assertEqual(row["reverses"], str(data["target"]))
            seen.add(entry["kind"])
        self.assertLessEqual({"transfer-made", "entry-reversed", "journal-posted"}, seen)


class Journals(RandomHistory):
    def plain(self, text):
        return "".join(f"%{ord(c):X}" if c.isspace() or c in "%:;," else c for c in text)

    def hledger_sums(self, text):
        sums = defaultdict(Decimal)
        for line in text.splitlines():
            found = re.fullmatch(r"    (\S+)  (-?[0-9.]+) CNY", line)
            if found:
                sums[found[1]] += Decimal(found[2])
        return sums

    def test_hledger_has_every_account_declared_and_the_balances(self):
        text = self.export("hledger")
        declared = {line[8:].split("  ")[0] for line in text.splitlines()
                    if line.startswith("account ")}
        sums = self.hledger_sums(text)
        self.assertLessEqual(set(sums), declared)
        self.assertIn("commodity 1000.00 CNY", text)
        classes = {row["account"]: row["class"] for row in self.ledger.json("accounts")}
        wanted = {f"{classes[account]}:{self.plain(village)}:{account}": balance
                  for (village, account), balance in self.balances().items()}
        self.assertEqual(sums, wanted)

    def test_hledger_keeps_voucher_category_and_marks_closings(self):
        headers = {int(found[1]): line for line in self.export("hledger").splitlines()
                   if (found := re.search(r"; seq:([0-9]+)", line))}
        for entry in self.ledger.entries():
            if entry["seq"] not in headers:
                continue
            header, data = headers[entry["seq"]], entry["data"]
            if data.get("voucher") == "合成":
                self.assertIn(" (合成) ", header)
            if "category" in data:
                self.assertIn(f"category:{data['category']}", header)
            accounts = {line["account"] for line in data.get("lines", [])}
            self.assertEqual("closing:" in header, accounts == {"501", "321", "322"}, header)

    def tool(self, name, variable):
        tool = os.environ.get(variable) or shutil.which(name)
        return tool or self.skipTest(f"{name} is not installed")

    def test_hledger_itself_accepts_it_strictly(self):
        tool = self.tool("hledger", "HLEDGER")
        path = self.file("x.journal", self.export("hledger"))
        done = subprocess.run([tool, "-f", path, "check", "--strict"], capture_output=True,
                              env={**os.environ, "LC_ALL": "C.UTF-8"}, encoding="utf-8")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    def test_beancount_itself_accepts_it(self):
        tool = self.tool("bean-check", "BEAN_CHECK")
        path = self.file("x.beancount", self.export("beancount"))
        done = subprocess.run([tool, path], capture_output=True, encoding="utf-8")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))


class Evidence(LedgerTest):
    """What an entry rests on: the resolution and the document."""

    SUM = "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9"  # FIPS 180-4

    def setUp(self):
        super().setUp()
        self.ledger = self.book()
        self.document = self.file("决议.pdf", "hello world")
        self.seq = self.ledger.record(
            "distribution", "A", "2022-03-07", "dist.dividend", "200", "--basis", "成员大会决议",
            "--document", self.document, "--actor", "合成会计")

    def test_the_entry_holds_name_and_hash_of_the_file(self):
        self.assertEqual(self.ledger.entry(self.seq)["data"]["document"],
                         {"name": "决议.pdf", "sha256": self.SUM})
        lines = self.file("lines.csv", "account,debit,credit\n322,5.00,\n211,,5.00\n")
        seq = self.ledger.json("journal", lines, "--village", "A", "--on", "2022-03-01",
                               "--document", self.document, "--document-name", "凭证")["seq"]
        self.assertEqual(self.ledger.entry(seq)["data"]["document"],
                         {"name": "凭证", "sha256": self.SUM})

    def test_show_and_csv_say_what_it_rests_on_when_and_by_whom(self):
        at = self.ledger.entry(self.seq)["at"] // 1000
        time = subprocess.run(["date", "-u", "-d", f"@{at}", "+%Y-%m-%d %H:%M:%S UTC"],
                              capture_output=True, encoding="utf-8").stdout.strip()
        for lang in ("en", "zh"):
            text = self.ledger.run("show", self.seq, "--lang", lang).out
            for words in ("成员大会决议", "决议.pdf", self.SUM, time, "合成会计"):
                self.assertIn(words, text)
        row = self.ledger.run("export", "--format", "csv").csv[-1]
        self.assertEqual((row["basis"], row["document"], row["documentSha256"]),
                         ("成员大会决议", "决议.pdf", self.SUM))

    def test_a_receipt_says_it_too(self):
        key = self.folder / "key"
        self.ledger.run("key", "new", "-o", key)
        self.ledger.run("checkpoint", "--key", key, "-o", self.folder / "c")
        text = self.ledger.run("receipt", self.seq).out
        for words in ("成员大会决议", "决议.pdf", self.SUM, " UTC by 合成会计"):
            self.assertIn(words, text)

    def test_a_document_that_is_not_there_records_nothing(self):
        words = ["record", "income", "--village", "A", "--on", "2022-03-07", "--category",
                 "inc.sales", "--amount", "1"]
        head = self.ledger.head
        self.ledger.run(*words, "--document", self.folder / "none.pdf", code=66)
        self.ledger.run(*words, "--document", self.document, "--document-sha256", self.SUM, code=64)
        self.ledger.run(*words, "--document-name", "x", code=65)
        self.assertEqual(self.ledger.head, head)


if __name__ == "__main__":
    unittest.main()
