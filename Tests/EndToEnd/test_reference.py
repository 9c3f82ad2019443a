"""A large random history gives the figures that an independent computation gives, to the fen.

`COLLECTIVE_ROWS` sets the size (default 100,000 rows over 50 villages).
"""

import os
import random
import re
import unittest
from collections import Counter

import history
from ledger import SEED, Ledger, LedgerTest
from reference import GROUPS, Book, Profile, Row, Village, ordinals, read_rows, same_shape

ROWS = int(os.environ.get("COLLECTIVE_ROWS", "100000"))
VILLAGES = 50


def open_book(ledger: Ledger, villages: list[Village]) -> None:
    ledger.run("init")
    for village in villages:
        tags = [word for tag in village.tags for word in ("--tag", tag)]
        ledger.run("village", "add", village.code, village.name, "--township", village.township,
                   *tags)


class TheReferenceItself(unittest.TestCase):
    """Small sums done by hand."""

    def setUp(self):
        self.book = Book(Profile(), [Village("A", "甲", "东镇"), Village("B", "乙", "西镇")], 10)
        row = Row(20220305, "A", "income", "inc.rent.property", 1000, "102", "", "", "", 0)
        self.book.add([
            row,
            row._replace(date=20220401, village="B", amount=500, account="101"),
            row._replace(kind="distribution", category="dist.dividend", amount=300,
                         beneficiaries=7),
            row._replace(kind="transfer", category="", amount=50, to="101"),
            row._replace(kind="expense", category="exp.admin.office", amount=20)])

    def test_balances_follow_double_entry(self):
        lines = {(x["village"], x["account"]): x["balance"] for x in self.book.balances()}
        self.assertEqual(lines, {
            ("A", "101"): 50, ("A", "102"): 630, ("A", "211"): 300, ("A", "501"): -1000,
            ("A", "513"): 20, ("B", "101"): 500, ("B", "501"): -500})

    def test_tiers_sum_and_tier_zero_stays_outside(self):
        self.assertEqual(self.book.distributions(), [
            {"tier": 1, "in": 1500, "out": 300, "net": 1200, "entries": 3, "beneficiaries": 7}])

    def test_a_reversal_takes_back_in_its_own_month(self):
        self.book.reverse(12, 20220501)
        months = {x["month"]: x for x in self.book.distributions(by="month")}
        self.assertEqual(months["2022-05"], {"tier": 1, "month": "2022-05", "in": 0, "out": -300,
                                             "net": 300, "entries": -1, "beneficiaries": -7})
        self.assertEqual(self.book.distributions(at=14)[0]["out"], 300)
        self.assertEqual(self.book.distributions(on=20220430)[0]["out"], 300)


class ALargeHistory(LedgerTest):
    @classmethod
    def setUpClass(cls):
        cls.profile = Profile()
        cls.villages = history.villages(VILLAGES)
        cls.plan = history.Plan(ROWS, VILLAGES, SEED, scatter=True)

    def setUp(self):
        super().setUp()
        self.random = random.Random(SEED)
        self.csv = self.folder / "history.csv"
        history.write(self.plan, self.csv, self.profile)
        self.empty_book = Ledger(self.folder / "empty.db")
        open_book(self.empty_book, self.villages)

    def imported(self, name: str) -> Ledger:
        ledger = self.empty_book.copy(self.folder / name)
        answer = ledger.imports(self.csv)
        self.assertEqual((answer["rows"], answer["recorded"], answer["duplicates"]),
                         (ROWS, ROWS, 0))
        return ledger

    def compare(self, ledger: Ledger, book: Book, groups=GROUPS, **filters) -> None:
        with self.subTest(seed=SEED, **filters):
            flags = arguments(filters)
            self.assertEqual(
                [{k: x[k] for k in ("village", "account", "debit", "credit", "balance")}
                 for x in sorted(ledger.json("balances", *flags),
                                 key=lambda x: (x["village"], x["account"]))],
                book.balances(**filters))
            for by in groups:
                self.assertEqual(same_shape(by, ledger.json("distributions", "--by", by, *flags)),
                                 book.distributions(by, **filters), by)

    def test_every_answer_equals_the_reference_to_the_fen(self):
        ledger = self.imported("book.db")
        first = self.empty_book.head + 1
        book = Book(self.profile, self.villages, first)
        book.add(read_rows(self.csv, self.profile))
        for seq in self.random.sample(range(first, first + ROWS), 12):
            target = book.entries[seq - first].row
            on = max(target.date, 20240615) if seq % 2 else target.date
            ledger.run("reverse", seq, "--reason", "合成：抽查", "--on", dashed(on))
            book.reverse(seq, on)
        village = self.random.choice(self.villages).code
        self.compare(ledger, book)
        self.compare(ledger, book, village=village)
        self.compare(ledger, book, at=self.random.randrange(first, first + ROWS))
        self.compare(ledger, book, on=self.days(1)[0])
        for seq in (first - 1, first, ledger.head - 5, self.random.randrange(first, first + ROWS)):
            self.compare(ledger, book, self.random.sample(GROUPS, 2), at=seq)
        for on in (20211231, 20220101, *self.days(2)):
            self.compare(ledger, book, self.random.sample(GROUPS, 2), on=on)
        self.compare(ledger, book, ["month"], at=first + ROWS // 2, on=self.days(1)[0])
        self.compare(ledger, book, ["category"], at=first + ROWS // 3, on=20230228,
                     village=village)
        self.compare_spans(ledger, book)

    def compare_spans(self, ledger: Ledger, book: Book) -> None:
        for flags, span in [(("--year", "2023"), (202301, 202312)),
                            (("--from", "2022-11", "--to", "2023-02"), (202211, 202302)),
                            (("--from", "2024-02", "--to", "2024-02"), (202402, 202402))]:
            for by in GROUPS:
                with self.subTest(seed=SEED, flags=flags, by=by):
                    answer = ledger.json("distributions", "--by", by, *flags)
                    expected = book.distributions(by, first=span[0], last=span[1])
                    self.assertEqual(same_shape(by, answer), expected)

    def days(self, count: int) -> list[int]:
        return [self.random.choice((2022, 2023, 2024)) * 10000
                + self.random.randint(1, 12) * 100 + self.random.randint(1, 28)
                for _ in range(count)]

    def test_one_file_or_a_hundred_or_everything_twice_is_one_digest(self):
        whole = self.imported("whole.db")
        digest = whole.digest("--check")
        again = whole.imports(self.csv)
        self.assertEqual((again["recorded"], again["duplicates"]), (0, ROWS))
        self.assertEqual(whole.digest("--check"), digest)
        self.assertEqual(whole.digest(), digest)
        self.assertSound(whole)
        parts = self.empty_book.copy(self.folder / "parts.db")
        self.assertEqual(sum(parts.imports(part)["recorded"] for part in self.parts(100)), ROWS)
        self.assertEqual(parts.digest("--check"), digest)
        self.assertEqual(parts.digest(), digest)
        self.assertSound(parts)

    def parts(self, count: int):
        """The file cut at random rows, in random order."""
        header, *rows = self.csv.read_bytes().splitlines(keepends=True)
        cuts = [0, *sorted(self.random.sample(range(1, ROWS), count - 1)), ROWS]
        spans = list(zip(cuts, cuts[1:]))
        self.random.shuffle(spans)
        for number, (start, end) in enumerate(spans):
            yield self.file(f"part{number:03}.csv", header + b"".join(rows[start:end]))

    def test_replay_to_an_earlier_entry_leaves_later_ones_out(self):
        ledger = self.imported("book.db")
        middle = self.empty_book.head + ROWS // 2
        self.assertEqual(ledger.json("replay", "--check")["entries"], ledger.head)
        self.assertEqual(ledger.json("replay", "--to", middle, code={0, 1})["entries"], middle)
        ledger.run("replay")
        self.assertSound(ledger)


class DerivedKeys(LedgerTest):
    """A row's key depends on the row as understood, never on its spelling."""

    def keys(self, name: str, **style) -> tuple[list[Row], list[str]]:
        profile = Profile()
        plan = history.Plan(400, 3, SEED)
        ledger = Ledger(self.folder / f"{name}.db")
        open_book(ledger, history.villages(3))
        first = ledger.head
        file = self.folder / f"{name}.csv"
        history.write(plan, file, profile, **style)
        ledger.imports(file)
        keys = ledger.query("SELECT key FROM event WHERE seq > ? ORDER BY seq", first)
        return read_rows(file, profile), [key for (key,) in keys]

    def test_the_same_rows_have_the_same_keys_in_every_spelling(self):
        english = self.keys("english", spelling="messy")
        self.assertEqual(english, self.keys("chinese", spelling="chinese"))
        self.assertEqual(english, self.keys("gb", spelling="chinese", encoding="gb18030"))
        self.assertEqual(
            english, self.keys("bom", spelling="chinese", encoding="utf-8-sig", crlf=True))
        for row, key in zip(*english):
            self.assertRegex(key, rf"^{row.date}-[0-9a-f]{{24}}-1$")
        self.assertEqual(len(set(english[1])), len(english[1]))

    def test_equal_rows_of_a_file_are_numbered(self):
        ledger = self.book()
        first = ledger.head
        line = "2022-03-05,A,income,inc.sales,10.00\n"
        other = line.replace("10.00", "10.01")
        text = "date,village,kind,category,amount\n" + line + other + line + line
        self.assertEqual(ledger.imports(text)["recorded"], 4)
        keys = [k for (k,) in ledger.query("SELECT key FROM event WHERE seq > ?", first)]
        rows = read_rows(self.file("equal.csv", text), Profile())
        self.assertEqual([int(re.search(r"-(\d+)$", key)[1]) for key in keys],
                         [n for _, n in ordinals(rows)])
        self.assertEqual(len({key.rsplit("-", 1)[0] for key in keys}), 2)
        self.assertEqual(ledger.imports(text)["duplicates"], 4)
        # Two more of the same: only they are new, wherever they stand.
        more = text.replace(other, line + other + line)
        report = ledger.imports(more)
        self.assertEqual((report["recorded"], report["duplicates"]), (2, 4))
        numbers = Counter(key.rsplit("-", 1)[1] for (key,) in ledger.query(
            "SELECT key FROM event WHERE seq > ?", first))
        self.assertEqual(numbers, Counter({"1": 2, "2": 1, "3": 1, "4": 1, "5": 1}))


def dashed(day: int) -> str:
    return f"{day // 10000:04}-{day // 100 % 100:02}-{day % 100:02}"


def arguments(filters: dict) -> list[str]:
    words = {"on": dashed}
    return [word for name, value in filters.items()
            for word in (f"--{name}", words.get(name, str)(value))]


if __name__ == "__main__":
    unittest.main()
