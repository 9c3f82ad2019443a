#!/usr/bin/env python3
"""Seeded synthetic histories as CSV files: same arguments, same bytes.

    python3 Tests/EndToEnd/history.py --rows 100000 --villages 50 --seed 1 -o FILE

Every category of the profile occurs, transfers too; every row has a voucher number of its own.
`--spelling messy` writes the same facts in the many forms that spreadsheets use. All names are
made up and say so (合成 = synthetic).
"""

from __future__ import annotations

import argparse
import csv
import datetime
import io
import sys
from pathlib import Path
from random import Random
from typing import Iterator, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))
from reference import HEADERS, KINDS, PROFILE, Profile, Village  # noqa: E402

COLUMNS = ("date", "village", "kind", "category", "amount", "account", "counterparty", "memo",
           "voucher", "beneficiaries", "to")
CHINESE_COLUMNS = {english: chinese for chinese, english in HEADERS.items()}
CHINESE_KINDS = {english: chinese for chinese, english in KINDS.items()}
TRANSFERS_IN_1024 = 24


class Plan(NamedTuple):
    rows: int
    villages: int
    seed: int = 1
    years: int = 3
    start_year: int = 2022
    scatter: bool = False  # days in random order; else in order, as a year's book grows


def villages(count: int) -> list[Village]:
    return [Village(f"C{i:04}", f"合成第{i:04}村", f"合成镇{(i - 1) // 10 + 1:02}",
                    ("weak",) if i % 3 == 0 else ()) for i in range(1, count + 1)]


def facts(plan: Plan, profile: Profile) -> Iterator[tuple[str, ...]]:
    """The rows' fields in the plain spelling: ISO days, codes, decimal amounts."""
    random = Random(plan.seed)
    bits = random.getrandbits
    codes = [village.code for village in villages(plan.villages)]
    first = datetime.date(plan.start_year, 1, 1)
    days = (datetime.date(plan.start_year + plan.years, 1, 1) - first).days
    dates = [str(first + datetime.timedelta(days=d)) for d in range(days)]
    forms = category_forms(profile, random)
    amounts = [f"{int(random.lognormvariate(12.5, 2)) + 1:03}" for _ in range(1 << 16)]
    amounts = [f"{a[:-2]}.{a[-2:]}" for a in amounts]
    payers = [f"合成第{i:03}号单位（合成数据）" for i in range(1 << 8)]
    people = [str(int(random.lognormvariate(3.5, 1)) + 1) for _ in range(1 << 8)]
    for i in range(plan.rows):
        dice = bits(80)
        date = dates[bits(40) % days if plan.scatter else i * days // plan.rows]
        kind, category, account, memo, to, shared = forms[dice & 1023]
        yield (date, codes[(dice >> 48) % plan.villages], kind, category,
               amounts[dice >> 10 & 65535], account, "" if to else payers[dice >> 26 & 255],
               date[:7] + memo, f"记-{i + 1:08}", people[dice >> 34 & 255] if shared else "", to)


def category_forms(profile: Profile, random: Random) -> list[tuple]:
    """1,024 equally likely forms of a row: each category at least once, transfers a few times."""
    categories = list(profile.categories.values())
    weights = [random.random() + 0.02 for _ in categories]
    others = 1024 - TRANSFERS_IN_1024 - len(categories)
    forms = []
    for category in categories + random.choices(categories, weights, k=others):
        account = ("102", "102", "102", "101", "")[len(forms) % 5]
        shared = category.kind == "distribution" or category.code == "exp.wage"
        memo = f" {category.zh}，按合同（合成数据）"
        forms.append((category.kind, category.code, account, memo, "", shared))
    for i in range(TRANSFERS_IN_1024):
        pair = ("102", "101") if i % 3 else ("101", "102")
        forms.append(("transfer", "", pair[0], " 提现与存现，按规定（合成数据）", pair[1], False))
    random.shuffle(forms)
    return forms


def plain_lines(plan: Plan, profile: Profile) -> Iterator[str]:
    yield ",".join(COLUMNS) + "\n"
    join = ",".join
    for fields in facts(plan, profile):
        yield join(fields) + "\n"


def messy_lines(plan: Plan, profile: Profile, chinese: bool, crlf: bool) -> Iterator[str]:
    """The same facts, spelt as people spell them; columns in another order."""
    random = Random(plan.seed + 1)
    order = list(COLUMNS)
    random.shuffle(order)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n" if crlf else "\n")
    writer.writerow([CHINESE_COLUMNS[c] if chinese else c for c in order])
    for fields in facts(plan, profile):
        row = messy(dict(zip(COLUMNS, fields)), profile, random, chinese)
        writer.writerow([row[c] for c in order])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def messy(row: dict, profile: Profile, random: Random, chinese: bool) -> dict:
    row["date"] = messy_day(row["date"], random.randrange(5))
    row["amount"] = messy_amount(row["amount"], random.randrange(6))
    if random.randrange(4) == 0:
        row["memo"] += "\n第二行，含\"引号\"、逗号, 和换行"
    if chinese:
        label = profile.categories[row["category"]].zh if row["category"] else ""
        if (row["kind"], label) in profile.labels:
            row["category"] = label
        row["kind"] = CHINESE_KINDS[row["kind"]]
    return row


def messy_day(date: str, form: int) -> str:
    year, month, day = date.split("-")
    return (date, f"{year}-{int(month)}-{int(day)}", f"{year}/{month}/{day}",
            f"{year}{month}{day}", f"{year}年{int(month)}月{int(day)}日")[form]


def messy_amount(amount: str, form: int) -> str:
    yuan, cents = amount.split(".")
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    short = f"{yuan}.{cents}".rstrip("0").rstrip(".")
    return (f"{yuan}.{cents}", f"{int(yuan):,}.{cents}", f"￥{int(yuan):,}.{cents}", short,
            f"¥{yuan}.{cents}", f"{yuan}.{cents}".translate(wide))[form]


def write(plan: Plan, path, profile: Profile | None = None, *, spelling: str = "plain",
          encoding: str = "utf-8", crlf: bool = False) -> None:
    """`spelling`: plain, messy (English headers) or chinese (messy, with Chinese labels)."""
    profile = profile or Profile()
    lines = (plain_lines(plan, profile) if spelling == "plain"
             else messy_lines(plan, profile, spelling == "chinese", crlf))
    with open(path, "w", encoding=encoding, newline="") as out:
        out.writelines(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--villages", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--years", type=int, default=3)
    parser.add_argument("--start-year", type=int, default=2022)
    parser.add_argument("--scatter", action="store_true", help="days in random order")
    parser.add_argument("--spelling", choices=("plain", "messy", "chinese"), default="plain")
    parser.add_argument("--encoding", choices=("utf-8", "utf-8-sig", "gb18030"), default="utf-8")
    parser.add_argument("--crlf", action="store_true")
    parser.add_argument("--profile", default=PROFILE, help="the profile's data file")
    parser.add_argument("-o", "--output", default="/dev/stdout")
    options = parser.parse_args()
    plan = Plan(options.rows, options.villages, options.seed, options.years, options.start_year,
                options.scatter)
    write(plan, options.output, Profile(options.profile), spelling=options.spelling,
          encoding=options.encoding, crlf=options.crlf)


if __name__ == "__main__":
    main()
