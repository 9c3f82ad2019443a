"""What we export, others read: random books of all kinds of entries and hostile texts load in hledger,
ledger and beancount without a warning, and every balance of every village is the one that we tell.

COLLECTIVE_EXCHANGE says how many books (20 without it); `Scripts/exchange N` runs N. A program that is
not installed is passed over."""

import csv
import io
import os
import shutil
import subprocess
import unittest
from collections import defaultdict
from pathlib import Path
from random import Random

from ledger import ROOT, SEED, LedgerTest

BOOKS = int(os.environ.get("COLLECTIVE_EXCHANGE") or 20)
VILLAGES = ["A", "甲村", "C:1;2", "V,4%", "(x)", "[y]", "a\"b", "x\\y", "#1", "*", "!v", "=SUM(1)",
            "🌾", "5-", "'q'", "{z}", "<b>", "村", "é", "A|B", "@home", "$1", "~"]
TEXTS = ["合成", "=1+1", "a, \"b\"; c", "two\nlines", "(x) * y ! z", "| bar", "-5", "  blanks  ",
         "; seq: 999999", "2022-01-01 fake", "* !", "include x", "back\\slash \\\" end", "{{x}} #tag ^l",
         "tab\there", "全角；（括号）：，", "\U0001F33E 🌾", "key: value", ":closing:", "@ 5 CNY", "'", "\"",
         "a  ; two blanks", "<Unspecified payee>", "%41 %20", "x" * 190, "é́ combining"]
CATEGORIES = {"income": ["inc.sales", "inc.rent.property", "inc.donation.free"],
              "expense": ["exp.wage", "exp.operating"],
              "distribution": ["dist.dividend", "dist.welfare.relief"]}
SETTLING = ["101", "102", "102.01", "102.01.7", "211"]

BEANCOUNT = """
import sys
from beancount import loader
from beancount.core import realization
entries, errors, options = loader.load_file(sys.argv[1])
assert not errors, errors[:3]
for account in realization.iter_children(realization.realize(entries)):
    for position in account.balance:
        print(account.account, position.units.number)
"""


def tools() -> dict[str, list]:
    """The command that tells the balances of a journal, for each program that is here."""
    found = {}
    for name, words in (
            ("hledger", ["balance", "--strict", "--flat", "--no-total", "--empty", "-O", "csv"]),
            ("ledger", ["--strict", "--pedantic", "balance", "--flat", "--no-total", "--empty",
                        "--format", "%(account)\t%(quantity(scrub(display_total)))\\n"])):
        if tool := os.environ.get(name.upper()) or shutil.which(name):
            found[name] = [tool, "-f", "{}", *words]
    check = os.environ.get("BEAN_CHECK") or shutil.which("bean-check") or \
        ROOT / ".venv-peers/bin/bean-check"
    python = Path(check).resolve().parent / "python"
    if python.exists():
        found["beancount"] = [python, "-c", BEANCOUNT, "{}"]
    return found


def fen(text: str) -> int:
    whole, _, cents = text.strip().split(" ")[0].replace(",", "").partition(".")
    return int(whole + (cents + "00")[:2])


def table(header: list[str], rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    return out.getvalue()


def money(value: int) -> str:
    return f"{value / 100:.2f}"


class Exchange(LedgerTest):
    def random_book(self, seed: int):
        """Every kind of entry: openings, payments, transfers, journals, closings, reversals."""
        random = Random(seed)
        ledger = self.empty(f"{seed}.db", "--name", random.choice(TEXTS[:3]))
        villages = [code for code in random.sample(VILLAGES, 4)
                    if ledger.run("village", "add", code, f"合成{code}", code={0, 65}).code == 0]
        for code, name in (("102.01", "农商行"), ("102.01.7", "a;b"), ("501.01", "= x"),
                           ("511.01", "\"q\"")):
            ledger.run("account", "add", code, name)
        day = lambda: f"2022-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
        text = lambda: random.choice(["", *TEXTS])
        amount = lambda: random.choice([1, random.randint(1, 10**6), random.randint(1, 10**12)])
        opening = [["102.01", 7, 0], ["152", 0, 5], ["301", 0, 2]]
        ledger.run("opening", self.file("o.csv", table(
            ["village", "account", "debit", "credit"],
            [[v, a, money(d) if d else "", money(c) if c else ""] for v in villages
             for a, d, c in opening])), "--on", "2022-01-01", f"--memo={random.choice(TEXTS)}")
        rows = []
        for _ in range(40):
            kind = random.choice([*CATEGORIES, "transfer"])
            pair = random.sample(SETTLING, 2)
            rows.append([day(), random.choice(villages), kind,
                         random.choice(CATEGORIES[kind]) if kind != "transfer" else "",
                         money(amount()), pair[0], pair[1] if kind == "transfer" else "",
                         text(), text(), " ".join(text().split())[:90]])
        ledger.imports(table(["date", "village", "kind", "category", "amount", "account", "to",
                              "counterparty", "memo", "voucher"], rows))
        rows = []
        for number in range(8):
            head = [day(), random.choice(villages), f"记;{number})"]
            value = amount()
            income, cost = random.choice(["501", "501.01"]), random.choice(["511", "511.01"])
            rows += random.choice([
                [[*head, text(), "112", "", money(value), ""],
                 [*head, text(), income, "inc.sales", "", money(value)]],
                [[*head, text(), cost, "exp.wage", money(value), ""],
                 [*head, text(), "211", "", "", money(value)]],
                [[*head, text(), income, "", money(value), ""],
                 [*head, text(), "321", "", "", money(value)]],
                [[*head, text(), "401", "", money(value), ""],
                 [*head, text(), "102", "", "", money(value)]]])
        ledger.imports(table(["date", "village", "voucher", "memo", "account", "category", "debit",
                              "credit"], rows))
        seqs = [e["seq"] for e in ledger.entries() if e["village"] and e["kind"] != "village-registered"]
        for seq in random.sample(seqs, 6):
            ledger.run("reverse", seq, f"--reason={random.choice(TEXTS)}", "--on", "2022-12-30")
        return ledger

    def wanted(self, name: str, ledger) -> dict[str, int]:
        """Our balances under their account names. beancount has five roots and its own letters."""
        classes = {row["account"]: row["class"] for row in ledger.json("accounts")}
        roots = {"asset": "Assets", "cost": "Assets", "liability": "Liabilities",
                 "equity": "Equity", "income": "Income", "expense": "Expenses"}
        sums = defaultdict(int)
        for row in ledger.json("balances"):
            village, account = row["village"], row["account"]
            if name == "beancount":
                parts = ["".join(c if c.isascii() and c.isalnum() else f"-{ord(c):x}-" for c in part)
                         for part in (village, account)]
                path = f"{roots[classes[account]]}:V-{parts[0]}:A-{parts[1]}"
            else:
                parts = ["".join(f"%{ord(c):X}" if c.isspace() or c in "%:;," else c for c in part)
                         for part in (village, account)]
                path = f"{classes[account]}:{parts[0]}:{parts[1]}"
            sums[path] += row["balance"]
        return {path: value for path, value in sums.items() if value}

    def told(self, name: str, output: str) -> dict[str, int]:
        if name == "hledger":
            pairs = [(row[0], row[1]) for row in csv.reader(io.StringIO(output))][1:]
        else:
            pairs = [line.rsplit(None, 1) for line in output.splitlines() if line.strip()]
        return {account: fen(value) for account, value in pairs if fen(value)}

    def test_every_balance_is_ours_in_every_program(self):
        programs = tools()
        if not programs:
            self.skipTest("none of hledger, ledger and beancount is installed")
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        for seed in range(SEED, SEED + BOOKS):
            ledger = self.random_book(seed)
            for name, command in programs.items():
                path = self.folder / f"book.{name}"
                path.write_text(ledger.run("export", "--format", name).out, encoding="utf-8")
                done = subprocess.run(
                    [str(word).replace("{}", str(path)) if word == "{}" else str(word)
                     for word in command], capture_output=True, encoding="utf-8", env=environment)
                with self.subTest(program=name, seed=seed):
                    self.assertEqual((done.returncode, done.stderr), (0, ""))
                    self.assertEqual(self.told(name, done.stdout), self.wanted(name, ledger))
            ledger.path.unlink()

    def test_ledger_keeps_voucher_and_tags(self):
        ledger = self.random_book(SEED)
        text = ledger.run("export", "--format", "ledger").out
        blocks = {block.split("; seq: ")[1].split("\n")[0]: block
                  for block in text.split("\n\n") if "; seq: " in block.split("\n", 1)[-1][:12]}
        money = [e for e in ledger.entries() if f"{e['seq']}" in blocks]
        self.assertGreater(len(money), 50)
        for entry in money:
            block, data = blocks[str(entry["seq"])], entry["data"]
            self.assertTrue(block.lstrip().startswith(entry["on"]), block)
            self.assertIn(f"\n    ; kind: {entry['kind']}\n", block)
            if "category" in data:
                self.assertIn(f"\n    ; category: {data['category']}\n", block)
            if "target" in data:
                self.assertIn(f"\n    ; reverses: {data['target']}\n", block)
            closes = {line["account"][:3] for line in data.get("lines", [])} == {"501", "321"}
            self.assertEqual("\n    ; :closing:\n" in block, closes, block)


if __name__ == "__main__":
    unittest.main()
