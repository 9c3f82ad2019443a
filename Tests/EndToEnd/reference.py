"""An independent computation of the book, straight from the rows of a CSV file.

Written from the command-line contract alone and deliberately naive: every question is one pass
over the list of entries. It shares no code with the Swift program; where the two differ, one of
them is wrong. Amounts are whole fen, days whole numbers YYYYMMDD.
"""

from __future__ import annotations

import csv
import functools
import io
import json
import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import Iterable, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PROFILE = ROOT / "Schemas" / "profiles" / "cn-2023.ndjson"

HEADERS = {
    "日期": "date", "村代码": "village", "类型": "kind", "类别": "category", "金额": "amount",
    "科目": "account", "转入科目": "to", "对方单位": "counterparty", "摘要": "memo",
    "凭证号": "voucher", "受益人数": "beneficiaries", "唯一键": "key",
}
KINDS = {"收入": "income", "支出": "expense", "分配": "distribution", "转账": "transfer"}
GROUPS = ("total", "village", "township", "month", "category")


class Category(NamedTuple):
    code: str
    kind: str
    tier: int
    account: str
    en: str
    zh: str


class Village(NamedTuple):
    code: str
    name: str
    township: str
    tags: tuple[str, ...] = ()


class Row(NamedTuple):
    """One row as understood: labels, spellings and encodings are gone."""

    date: int
    village: str
    kind: str
    category: str
    amount: int
    account: str
    counterparty: str
    memo: str
    voucher: str
    beneficiaries: int
    to: str = ""
    key: str = ""


class Entry(NamedTuple):
    seq: int
    row: Row
    sign: int  # 1 as recorded, -1 a reversal (its row bears the reversal's own day)


class Profile:
    """Categories and the settlement account, read from the profile's own data file."""

    def __init__(self, path: Path = PROFILE):
        self.categories: dict[str, Category] = {}
        self.accounts: list[str] = []
        self.settlement = ""
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            self._take(item["kind"], item["data"])
        labels = Counter((c.kind, c.zh) for c in self.categories.values())
        self.labels = {(c.kind, c.zh): c.code for c in self.categories.values()
                       if labels[c.kind, c.zh] == 1}

    def _take(self, kind: str, data: dict) -> None:
        if kind == "account-defined":
            self.accounts.append(data["code"])
        elif kind == "category-defined":
            self.categories[data["code"]] = Category(
                data["code"], data["kind"], data["tier"], data["account"], data["en"], data["zh"])
        elif kind == "policy-set" and data["name"] == "settlement-account":
            self.settlement = data["value"]

    def code(self, kind: str, text: str) -> str:
        return text if text in self.categories else self.labels[kind, text]


@functools.lru_cache(maxsize=None)
def day(text: str) -> int:
    """`2022-3-5`, `2022/03/05`, `20220305` and `2022年3月5日` are all 20220305."""
    parts = re.findall(r"\d+", unicodedata.normalize("NFKC", text))
    if len(parts) == 1:
        return int(parts[0])
    year, month, date = map(int, parts)
    return year * 10000 + month * 100 + date


def fen(text: str) -> int:
    """`￥1,234.5` and its full-width form are 123450."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "").lstrip("¥")
    yuan, _, cents = plain.partition(".")
    if len(cents) > 2:
        raise ValueError(text)
    return int(yuan) * 100 + int(cents.ljust(2, "0"))


def clean(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def read_rows(path: Path, profile: Profile) -> list[Row]:
    raw = Path(path).read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("gb18030")
    lines = csv.reader(io.StringIO(text, newline=""))
    names = [HEADERS.get(name, name) for name in next(lines)]
    return [understand(dict(zip(names, line)), profile) for line in lines]


def understand(fields: dict[str, str], profile: Profile) -> Row:
    get = fields.get
    kind = KINDS.get(fields["kind"], fields["kind"])
    transfer = kind == "transfer"
    return Row(
        day(fields["date"]), clean(fields["village"]), kind,
        "" if transfer else profile.code(kind, fields["category"]),
        fen(fields["amount"]), get("account") or profile.settlement,
        clean(get("counterparty") or ""), clean(get("memo") or ""), clean(get("voucher") or ""),
        int(get("beneficiaries") or 0), get("to") or "", clean(get("key") or ""))


def ordinals(rows: Iterable[Row]) -> list[tuple[Row, int]]:
    """Rows with the same derived key in two files are those equal in this list: the row as
    understood, and its ordinal (from 1) among the equal rows of its file."""
    seen: Counter[Row] = Counter()
    result = []
    for row in rows:
        seen[row] += 1
        result.append((row, seen[row]))
    return result


class Book:
    """Every entry, and the questions the ledger answers about them."""

    def __init__(self, profile: Profile, villages: Iterable[Village], first_seq: int = 1):
        self.profile = profile
        self.townships = {v.code: v.township for v in villages}
        self.entries: list[Entry] = []
        self.next_seq = first_seq

    def add(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self.entries.append(Entry(self.next_seq, row, 1))
            self.next_seq += 1

    def reverse(self, target: int, on: int | None = None) -> None:
        row = next(e.row for e in self.entries if e.seq == target)
        self.entries.append(Entry(self.next_seq, row._replace(date=on or row.date), -1))
        self.next_seq += 1

    def select(self, at=None, on=None, village=None, first=None, last=None) -> Iterable[Entry]:
        """Both ends included; `first` and `last` are months YYYYMM."""
        for entry in self.entries:
            row = entry.row
            if ((at is None or entry.seq <= at) and (on is None or row.date <= on)
                    and (village is None or row.village == village)
                    and (first is None or row.date // 100 >= first)
                    and (last is None or row.date // 100 <= last)):
                yield entry

    def postings(self, entry: Entry) -> tuple[str, str]:
        """The debited and the credited account."""
        row = entry.row
        if row.kind == "transfer":
            pair = (row.to, row.account)
        elif row.kind == "income":
            pair = (row.account, self.profile.categories[row.category].account)
        else:
            pair = (self.profile.categories[row.category].account, row.account)
        return pair if entry.sign > 0 else (pair[1], pair[0])

    def balances(self, **filters) -> list[dict]:
        sums = defaultdict(lambda: [0, 0])
        for entry in self.select(**filters):
            debited, credited = self.postings(entry)
            sums[entry.row.village, debited][0] += entry.row.amount
            sums[entry.row.village, credited][1] += entry.row.amount
        return [{"village": village, "account": account, "debit": debit, "credit": credit,
                 "balance": debit - credit}
                for (village, account), (debit, credit) in sorted(sums.items())]

    def distributions(self, by: str = "total", **filters) -> list[dict]:
        sums = defaultdict(lambda: [0, 0, 0, 0])
        for entry in self.select(**filters):
            row, sign = entry.row, entry.sign
            if row.kind == "transfer":
                continue
            tier = self.profile.categories[row.category].tier
            cell = sums[tier, self._group(by, row)]
            cell[0 if row.kind == "income" else 1] += sign * row.amount
            cell[2] += sign
            cell[3] += sign * row.beneficiaries
        return [self._line(by, tier, group, cell) for (tier, group), cell in sorted(sums.items())
                if tier and any(cell)]

    def _group(self, by: str, row: Row) -> str:
        if by == "village":
            return row.village
        if by == "township":
            return self.townships[row.village]
        if by == "month":
            return f"{row.date // 10000:04}-{row.date // 100 % 100:02}"
        return row.category if by == "category" else ""

    @staticmethod
    def _line(by: str, tier: int, group: str, cell: list[int]) -> dict:
        line = {"tier": tier, "in": cell[0], "out": cell[1], "net": cell[0] - cell[1],
                "entries": cell[2], "beneficiaries": cell[3]}
        return line if by == "total" else {**line, by: group}


def same_shape(by: str, answer: list[dict]) -> list[dict]:
    """The ledger's answer with only the keys compared here, without empty lines, sorted."""
    keys = ["tier", "in", "out", "net", "entries", "beneficiaries"]
    keys += [] if by == "total" else [by]
    lines = [{key: line[key] for key in keys} for line in answer]
    kept = [x for x in lines if x["in"] or x["out"] or x["entries"] or x["beneficiaries"]]
    return sorted(kept, key=lambda x: (x["tier"], x.get(by, "")))
