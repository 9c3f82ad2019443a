"""An independent computation of statements and registers from `export --format ndjson`.

Written from the double entry and the official lines alone, one pass over the list of postings for
every figure. It shares no code and no data file with the program. Amounts are whole fen."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Callable, Iterable, NamedTuple

# The lines of the balance sheet and the accounts behind them; 113 stands on the side of its balance.
ASSETS = {"cash": "101 102", "short-term-investments": "111", "receivables": "112",
          "inventories": "121 401", "consumable-biological": "131", "long-term-investments": "141",
          "productive-biological": "132 133", "fixed-assets": "151 152", "construction": "153",
          "disposals": "154", "intangible": "161 162", "public-biological": "134", "prepaid": "171",
          "pending": "181"}
LIABILITIES = {"short-term-loans": "201", "payables": "211", "wages": "212", "labour": "213",
               "taxes": "214", "long-term-loans": "221", "levy-funds": "231", "earmarked": "241"}
EQUITY = {"capital": "301", "reserves": "311"}
INCOME = {"operating-income": "501", "investment-income": "502", "subsidies": "503",
          "other-income": "504"}
EXPENSES = {"operating-expenses": "511", "taxes": "512", "administration": "513",
            "public-welfare": "514", "other-expenses": "515", "income-tax": "521"}
SURPLUS = {"321", "322"}


class Posting(NamedTuple):
    seq: int
    on: str
    village: str
    account: str
    debit: int
    credit: int
    closing: bool = False   # Carries results to equity.
    stock: bool = False     # Of the opening balances in force.
    reversal: bool = False

    @property
    def net(self) -> int:
        return self.debit - self.credit


def months(period: str) -> tuple[str, str]:
    """The first and last month of a period."""
    year, _, part = period.partition("-")
    if not part:
        return f"{year}-01", f"{year}-12"
    if part[0] in "QH":
        size = {"Q": 3, "H": 6}[part[0]]
        last = int(part[1]) * size
        return f"{year}-{last - size + 1:02}", f"{year}-{last:02}"
    return period, period


def year_before(span: tuple[str, str]) -> tuple[str, str]:
    return tuple(f"{int(month[:4]) - 1}{month[4:]}" for month in span)


class Reckoning:
    def __init__(self, lines: Iterable[str]):
        self.entries = [json.loads(line) for line in lines]
        self.accounts, self.categories, self.townships = {}, {}, {}
        stocks, reversed_ = {}, set()
        for entry in self.entries:
            kind, data = entry["kind"], entry["data"]
            if kind == "account-defined":
                self.accounts[data["code"]] = data["class"]
            elif kind == "category-defined":
                self.categories[data["code"]] = data
            elif kind == "village-registered":
                self.townships[data["code"]] = data.get("township")
            elif kind == "opening-balance-set":
                stocks[entry["seq"]] = entry["village"]
            elif kind == "entry-reversed":
                reversed_.add(data["target"])
        self.stocks = set(stocks) - reversed_
        self.postings = [x for entry in self.entries for x in self.post(entry)]

    def lines(self, entry: dict) -> list[tuple[str, int, int]]:
        kind, data = entry["kind"], entry["data"]
        if kind == "entry-reversed":
            target = {**data["reversed"], "kind": data["reversed"]["kind"]}
            lines = self.lines({"kind": target["kind"], "data": target})
            return [(account, credit, debit) for account, debit, credit in lines]
        if "lines" in data:
            return [(x["account"], x.get("debit", 0), x.get("credit", 0)) for x in data["lines"]]
        if kind == "transfer-made":
            return [(data["to"], data["amount"], 0), (data["from"], 0, data["amount"])]
        if "category" in data and "amount" in data:
            account, amount = self.categories[data["category"]]["account"], data["amount"]
            if kind == "income-received":
                return [(data["account"], amount, 0), (account, 0, amount)]
            return [(account, amount, 0), (data["account"], 0, amount)]
        return []

    def closes(self, lines) -> bool:
        classes = {self.accounts[account] for account, *_ in lines}
        results = {"income", "expense", "cost"}
        return bool(classes & results) and "equity" in classes and classes <= results | {"equity"}

    def post(self, entry: dict) -> list[Posting]:
        lines = self.lines(entry)
        original = entry["data"].get("reversed", entry["data"])
        is_journal = original.get("kind", entry["kind"]) == "journal-posted"
        closing = is_journal and self.closes(lines)
        return [Posting(entry["seq"], entry["on"], entry["village"], account, debit, credit, closing,
                        entry["seq"] in self.stocks, entry["kind"] == "entry-reversed")
                for account, debit, credit in lines]

    # Sums.

    def net(self, keep: Callable[[Posting], bool], accounts: str | set) -> int:
        wanted = set(accounts.split()) if isinstance(accounts, str) else accounts
        return sum(x.net for x in self.postings if x.account in wanted and keep(x))

    def at_end(self, last: str, villages) -> Callable[[Posting], bool]:
        return lambda x: x.village in villages and x.on[:7] <= last

    def at_beginning(self, span, villages) -> Callable[[Posting], bool]:
        """Opening balances that are dated in the span stood there at its beginning."""
        return lambda x: x.village in villages and (
            x.on[:7] < span[0] or x.stock and x.on[:7] <= span[1])

    def moved(self, span, villages) -> Callable[[Posting], bool]:
        return lambda x: x.village in villages and span[0] <= x.on[:7] <= span[1] and not x.stock

    def results(self) -> set[str]:
        return {code for code, sort in self.accounts.items() if sort in ("income", "expense")}

    # Statements.

    def balance_sheet(self, keep, villages) -> dict[str, int]:
        lines = {name: self.net(keep, codes) for name, codes in ASSETS.items()}
        lines |= {name: -self.net(keep, codes) for name, codes in (LIABILITIES | EQUITY).items()}
        for village in villages:
            between = self.net(lambda x, v=village: x.village == v and keep(x), "113")
            lines["receivables"] += max(between, 0)
            lines["payables"] += max(-between, 0)
        lines["undistributed"] = -self.net(keep, SURPLUS | self.results())
        lines["assets-total"] = sum(lines[x] for x in ASSETS)
        lines["liabilities-total"] = sum(lines[x] for x in LIABILITIES)
        lines["equity-total"] = sum(lines[x] for x in (*EQUITY, "undistributed"))
        lines["liabilities-equity-total"] = lines["liabilities-total"] + lines["equity-total"]
        return lines

    def income(self, span, villages) -> dict[str, int]:
        moved = self.moved(span, villages)
        plain = lambda x: moved(x) and not x.closing
        lines = {name: -self.net(plain, codes) for name, codes in INCOME.items()}
        lines |= {name: self.net(plain, codes) for name, codes in EXPENSES.items()}
        lines["operating-surplus"] = (
            lines["operating-income"] + lines["investment-income"] - lines["operating-expenses"]
            - lines["taxes"] - lines["administration"])
        lines["total-surplus"] = (
            lines["operating-surplus"] + lines["subsidies"] + lines["other-income"]
            - lines["public-welfare"] - lines["other-expenses"])
        lines["net-income"] = lines["total-surplus"] - lines["income-tax"]
        pool = SURPLUS | self.results()
        lines["opening-undistributed"] = -self.net(self.at_beginning(span, villages), pool)
        lines["closing-undistributed"] = -self.net(self.at_end(span[1], villages), pool)
        lines |= self.distributed(moved)
        lines["distributable"] = (
            lines["net-income"] + lines["opening-undistributed"] + lines["other-in"])
        return lines

    def distributed(self, moved) -> dict[str, int]:
        """Where the surplus went, entry by entry."""
        parts = {"other-in": 0, "to-reserve": 0, "to-members": 0, "other-out": 0}
        for entry in self.entries:
            postings = [x for x in self.post(entry) if moved(x)]
            own = SURPLUS | (self.results() if any(x.closing for x in postings) else set())
            if not any(x.account in own for x in postings):
                continue
            sign = -1 if entry["kind"] == "entry-reversed" else 1
            for x in postings:
                if x.account in own:
                    continue
                credit = -sign * x.net
                name = {"311": "to-reserve", "211": "to-members"}.get(x.account, "other-out")
                if credit > 0:
                    parts[name] += sign * credit
                else:
                    parts["other-in"] -= sign * credit
        return parts

    def trial(self, span, villages, before_closing=False) -> dict[str, list[int]]:
        rows = defaultdict(lambda: [0] * 6)
        begun, moved = self.at_beginning(span, villages), self.moved(span, villages)
        for account in {x.account for x in self.postings if x.village in villages
                        and x.on[:7] <= span[1]}:
            row = rows[account]
            for village in villages:
                own = [x for x in self.postings if x.account == account and x.village == village]
                opening = sum(x.net for x in own if begun(x))
                inside = [x for x in own if moved(x) and not (before_closing and x.closing)]
                debit, credit = (sum(x.debit for x in inside), sum(x.credit for x in inside))
                closing = opening + debit - credit
                for place, amount in enumerate((max(opening, 0), max(-opening, 0), debit, credit,
                                                max(closing, 0), max(-closing, 0))):
                    row[place] += amount
        return rows

    # Registers.

    def register(self, village: str, account: str, first: str, last: str):
        """The balance before the first day, and each line with the balance after it: seq, day,
        debit, credit (a reversal below zero on the other side), balance."""
        own = sorted((x for x in self.postings if x.village == village and x.account == account),
                     key=lambda x: (x.on, x.seq))
        balance = sum(x.net for x in own if x.on < first or x.stock and x.on <= last)
        before, lines = balance, []
        for x in own:
            if x.stock or not first <= x.on <= last:
                continue
            debit, credit = (-x.credit, -x.debit) if x.reversal else (x.debit, x.credit)
            balance += debit - credit
            lines.append((x.seq, x.on, debit, credit, balance))
        return before, lines
