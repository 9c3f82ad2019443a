"""Tables fit the terminal: no line is wider, no two rows look the same, no figure is cut.

Every command that answers with a table, in both languages, on terminals of several widths."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import termios
import unicodedata
import unittest

from ledger import BASE_ENVIRONMENT, COLLECTIVE, LedgerTest, expect, run

WIDTHS = (40, 60, 80, 120)
MONEY = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})*\.[0-9]{2}(?![0-9])")
SPAN = ["--from", "2021-01", "--to", "2022-12"]
COMMANDS = [
    ["balances"], ["distributions"], ["villages"], ["categories"], ["accounts"],
    *(["distributions", "--by", by, *SPAN] for by in ("village", "township", "month", "category")),
    ["history", "--limit", "300"], ["history", "--kind", "journal-posted"],
    ["indicators", "--year", "2022"], ["indicators", "--quoted"], ["targets", "--year", "2022"],
    *(["rank", "--year", "2022", "--by", by] for by in ("operating-income", "self-support")),
    ["audit"], ["replay", "--check"], ["show", "300"], ["show", "400"],
    *(["statement", kind, "--period", "2022-12"] for kind in
      ("balance-sheet", "income", "trial-balance", "three-distributions")),
    ["balances", "--period", "2022-12"], ["balances", "--period", "2022", "--consolidated"],
    ["ledger", "--village", "S003", "--account", "102"], ["cashbook", "--village", "S003", "--account", "101"],
    ["sample", "--seed", "1", "--size", "9"], ["sample", "--seed", "1", "--by-value", "--size", "9"],
    ["voucher", "400"], ["voucher", "--month", "2022-12", "--village", "S003"],
]


def on_terminal(columns, *arguments):
    """What a terminal of so many columns is sent, without its line ends."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    process = subprocess.Popen([str(COLLECTIVE), *map(str, arguments)], stdin=slave, stdout=slave,
                               stderr=subprocess.DEVNULL,
                               env={**BASE_ENVIRONMENT, "NO_COLOR": "1"})
    os.close(slave)
    seen = b""
    while True:
        try:
            chunk = os.read(master, 1 << 16)
        except OSError:
            break
        if not chunk:
            break
        seen += chunk
    process.wait()
    os.close(master)
    return seen.decode().replace("\r\n", "\n")


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def rows_of(text):
    """The rows of a table, or the blocks of one that is stacked."""
    lines = text.splitlines()
    rules = [number for number, line in enumerate(lines) if line and not line.strip("─ ")]
    if rules:
        rest = lines[rules[0] + 1:]
        # Below are totals, or what is said of months that were reopened, in as many lines as it takes.
        end = next((n for n, line in enumerate(rest) if line and not line.strip("─ ")
                    or line.startswith(("反结账", "Reopened"))), len(rest))
        return rest[:end]
    return [block for block in text.split("\n\n") if block.strip()]


class Tables(LedgerTest):
    def setUp(self):
        super().setUp()
        self.ledger = self.empty()
        self.ledger.path.unlink()
        expect(run("demo", "--villages", "30", "--ledger", self.ledger.path), 0, "demo")
        # Names that differ at the end only or not at all, and amounts as large as there are.
        for code, name in (("X1", "合成新民股份经济合作社东一村"), ("X2", "合成新民股份经济合作社东二村"),
                           ("X3", "合成新民股份经济合作社东二村")):
            self.ledger.run("village", "add", code, name, "--township", "合成经济技术开发区")
            self.ledger.run("reopen", "2022-12", "--village", code, "--reason", "合成")
            for amount in ("99999999999.99", "98765432109.87"):
                self.ledger.record("income", code, "2022-12-05", "inc.rent.property", amount,
                                   "--memo", "厂房租金" * 9, "--counterparty", "long words " * 9)

    def test_no_line_is_wider_and_no_two_rows_look_the_same(self):
        large = [["ledger", "--village", "X1", "--account", "102"],
                 *(["statement", kind, "--period", "2022-12", "--village", "X1"] for kind in
                   ("balance-sheet", "income", "trial-balance"))]
        for words in COMMANDS + large:
            for lang in ("en", "zh"):
                full = self.ledger.run(*words, "--lang", lang).out
                for columns in WIDTHS:
                    with self.subTest(words=words, lang=lang, columns=columns):
                        text = on_terminal(columns, *words, "--lang", lang, "--ledger",
                                           self.ledger.path)
                        for line in text.splitlines():
                            self.assertLessEqual(width(line), columns, line)
                        rows = rows_of(text)
                        if words[0] not in ("replay", "show", "history"):
                            self.assertEqual(len(set(rows)), len(rows), rows[:5])
                        self.money(text, full)

    def money(self, text, full):
        """Figures are shown whole or not at all."""
        whole = set(MONEY.findall(full))
        self.assertLessEqual(set(MONEY.findall(text)), whole)

    def test_what_is_left_out_is_named(self):
        for lang, note in (("en", "Too narrow for: "), ("zh", "宽度不足，未列出：")):
            text = on_terminal(60, "distributions", "--by", "village", "--lang", lang, "--ledger",
                               self.ledger.path)
            joined = re.sub(r"\s+", " ", text)
            self.assertIn(note, joined)
            self.assertRegex(joined, "--format ?csv")

    def test_nothing_is_cut_in_a_pipe(self):
        text = self.ledger.run("distributions", "--by", "village").out
        self.assertNotIn("…", text)
        self.assertIn("X2", text)  # Two villages bear one name.


if __name__ == "__main__":
    unittest.main()
