"""An independent computation of what each entry adds to a figure, from `export --format ndjson` and
the figure's address alone. It shares no code with the program: statements are those of
`statements.py` with a number for every entry instead of one."""

from __future__ import annotations

import copy
from collections import defaultdict
from urllib.parse import unquote

from statements import Reckoning, months, year_before

EVER = ("1900-01", "9999-12")
RESULTS = ("income", "expense", "cost")
COLUMNS = {"current": "span", "yearToDate": "to date", "yearBefore": "before", "in": "span",
           "out": "span", "net": "span", "inBefore": "before", "outBefore": "before",
           "netBefore": "before"}


class Vector:
    """What each entry adds; a number as far as sums and signs go."""

    def __init__(self, adds=()):
        self.adds = defaultdict(int, adds)

    def __add__(self, other):
        total = Vector(self.adds)
        for seq, amount in (other.adds if isinstance(other, Vector) else {}).items():
            total.adds[seq] += amount
        return total

    __radd__ = __add__

    def __neg__(self):
        return Vector({seq: -amount for seq, amount in self.adds.items()})

    def __sub__(self, other):
        return self + -other if isinstance(other, Vector) else self

    def __rsub__(self, other):
        return -self

    def __mul__(self, sign):
        return Vector({seq: sign * amount for seq, amount in self.adds.items()})

    def __gt__(self, other):
        return self.total > (other.total if isinstance(other, Vector) else other)

    def __lt__(self, other):
        return self.total < (other.total if isinstance(other, Vector) else other)

    @property
    def total(self) -> int:
        return sum(self.adds.values())


class Address:
    def __init__(self, text: str):
        first, *rest = text.split("/")
        self.part = rest.pop() if rest and "=" not in rest[-1] else None
        self.settings = {key: unquote(value) for key, value in (x.split("=") for x in rest)}
        self.subject, _, self.name = first.partition(":")

    @property
    def span(self) -> tuple[str, str]:
        text = self.settings.get("months")
        if text is None:
            return EVER
        if text == "none":
            return "9999-12", "1900-01"
        if ".." in text:
            first, last = text.split("..")
            return first or EVER[0], last or EVER[1]
        return months(text)

    @property
    def codes(self) -> set[str] | None:
        return {unquote(x) for x in self.name.split("+")} if self.name else None


class Readding(Reckoning):
    """`vector` tells what every entry adds to the number at an address."""

    def __init__(self, lines):
        super().__init__(lines)
        self.policies = {entry["data"]["name"]: entry["data"]["value"] for entry in self.entries
                         if entry["kind"] == "policy-set"}
        self.moves = defaultdict(list)
        for entry in self.entries:
            if entry["kind"] == "village-moved":
                self.moves[entry["village"]].append((entry["on"], entry["data"].get("township")))
        self.by_seq = {entry["seq"]: entry for entry in self.entries}
        self.parts = {}
        self.flows = [x for entry in self.entries for x in self.flows_of(entry)]

    # What flows.

    def category(self, account: str, category: str | None) -> str:
        """That of a line; what nobody has given one counts as the account's default."""
        if category:
            return category
        main = account.split(".")[0]
        for code in (account, main):
            stated = self.policies.get(f"default-category.{code}")
            if stated:
                return stated
        own = [x for x, data in self.categories.items() if data["account"] in (account, main)]
        return own[0] if len(own) == 1 else f"unclassified.{account}"

    def flows_of(self, entry: dict):
        """(entry, category, in, out, times, people) of each line that is a flow."""
        sign, data, kind = 1, entry["data"], entry["kind"]
        if kind == "entry-reversed":
            sign, data, kind = -1, data["reversed"], data["reversed"]["kind"]
        if kind in ("income-received", "expense-paid", "distribution-paid"):
            amount = sign * data["amount"]
            isin = kind == "income-received"
            yield (entry, data["category"], amount if isin else 0, 0 if isin else amount, sign,
                   sign * data.get("beneficiaries", 0))
        elif kind == "journal-posted":
            lines = data["lines"]
            closing = self.closes([(x["account"],) for x in lines])
            for line in lines:
                account, named = line["account"], line.get("category")
                sort = self.accounts[account]
                if not named and (sort not in RESULTS or closing):
                    continue
                net = sign * (line.get("credit", 0) - line.get("debit", 0))
                inward = self.categories[named]["direction"] == "in" if named else sort == "income"
                yield (entry, self.category(account, named), net if inward else 0,
                       0 if inward else -net, sign, 0)

    def township(self, village: str, day: str) -> str:
        found = self.townships[village]
        for on, township in sorted(self.moves[village], key=lambda x: x[0]):
            if on <= day:
                found = township
        return found or ""

    def counts(self, address: Address, category: str) -> bool:
        known = self.categories.get(category)
        tier = known["tier"] if known else None
        return {
            "category": lambda: category in (address.codes or ()), "categories": lambda: True,
            "tier": lambda: tier == int(address.name), "tiers": lambda: bool(tier),
            "outside": lambda: not tier, "unclassified": lambda: known is None,
            "measure": lambda: bool(known) and address.name in known["measures"],
        }[address.subject]()

    def within(self, settings: dict) -> Readding:
        """The same with the entries of the villages and the moment that an address names."""
        villages = self.scope(settings)
        key = (frozenset(villages), settings.get("at"), settings.get("on"))
        if key not in self.parts:
            kept = {x["seq"] for x in self.entries if x["village"] in villages
                    and self.stands(x, settings)}
            part = copy.copy(self)
            part.entries = [x for x in self.entries if x["seq"] in kept]
            part.postings = [x for x in self.postings if x.seq in kept]
            part.flows = [x for x in self.flows if x[0]["seq"] in kept]
            self.parts[key] = part
        return self.parts[key]

    def flow_vector(self, address: Address) -> Vector:
        vector, (first, last), settings = Vector(), address.span, address.settings
        for entry, category, income, outgo, times, people in self.flows:
            month = entry["on"][:7]
            if not first <= month <= last or not self.counts(address, category):
                continue
            if not self.stands(entry, settings):
                continue
            if "township" in settings and \
                    self.township(entry["village"], month + "-31") != settings["township"]:
                continue
            vector.adds[entry["seq"]] += {
                "in": income, "out": outgo, "net": income - outgo, "sum": income + outgo,
                "entries": times, "beneficiaries": people}[address.part]
        return vector

    @staticmethod
    def stands(entry: dict, settings: dict) -> bool:
        return (settings.get("village", entry["village"]) == entry["village"]
                and entry["seq"] <= int(settings.get("at", 1 << 60))
                and entry["on"] <= settings.get("on", "9999-12-31"))

    # What is posted.

    def scope(self, settings: dict) -> set[str]:
        """The villages of accounts and statements: a township's are those of the latest day."""
        if "village" in settings:
            return {settings["village"]}
        if "township" in settings:
            return {x for x in self.townships
                    if self.township(x, "9999-12-31") == settings["township"]}
        return set(self.townships)

    def posting_vector(self, address: Address) -> Vector:
        (first, last), settings, part = address.span, address.settings, address.part
        villages, vector, plain = self.scope(settings), Vector(), settings.get("closing") == "no"
        for x in self.postings:
            if x.village not in villages or not self.stands(self.by_seq[x.seq], settings):
                continue
            if address.codes is not None and x.account not in address.codes:
                continue
            before, inside = x.on[:7] < first, first <= x.on[:7] <= last
            amounts = {"debit": x.debit, "credit": x.credit}
            net = x.net
            if address.subject in ("account", "accounts"):
                if inside and not (plain and x.closing):
                    vector.adds[x.seq] += amounts.get(part, net)
                continue
            stock = before or inside and x.stock
            moved = inside and not x.stock
            if (part == "opening" and stock
                    or part == "closing" and (stock or moved and not (plain and x.closing))
                    or part == "movement" and moved and not x.closing
                    or part in amounts and moved and not (plain and x.closing)):
                vector.adds[x.seq] += amounts.get(part, net)
        return vector

    def net(self, keep, accounts) -> Vector:
        wanted = set(accounts.split()) if isinstance(accounts, str) else accounts
        vector = Vector()
        for x in self.postings:
            if x.account.split(".")[0] in wanted and keep(x):
                vector.adds[x.seq] += x.net
        return vector

    def is_between(self, x) -> bool:
        """Whether it is posted to an account between villages of the ledger."""
        named = self.policies.get("internal-account", "").split(",")
        return any(code and (x.account + ".").startswith(code + ".") for code in named)

    def group_sheet(self, keep, villages) -> dict:
        """A balance sheet of several villages: what they owe each other is one balance."""
        lines = self.balance_sheet(lambda x: keep(x) and not self.is_between(x), villages)
        between = self.net(lambda x: keep(x) and self.is_between(x), "113")
        side = ["receivables", "assets-total"] if between > 0 else [
            "payables", "liabilities-total", "liabilities-equity-total"]
        for name in side if between.total else ():
            lines[name] += between if between > 0 else -between
        return lines

    def distributed(self, moved) -> dict[str, Vector]:
        parts = {x: Vector() for x in ("other-in", "to-reserve", "to-members", "other-out")}
        for entry in self.entries:
            postings = [x for x in self.post(entry) if moved(x)]
            own = {"321", "322"} | (self.results() if any(x.closing for x in postings) else set())
            if not any(x.account in own for x in postings):
                continue
            sign = -1 if entry["kind"] == "entry-reversed" else 1
            for x in postings:
                if x.account not in own:
                    credit = -sign * x.net
                    name = {"311": "to-reserve", "211": "to-members"}.get(x.account, "other-out")
                    name = name if credit > 0 else "other-in"
                    parts[name].adds[x.seq] += sign * abs(credit)
        return parts

    # Statements.

    def statement(self, address: Address) -> dict:
        """Every line of a column."""
        villages, span = self.scope(address.settings), address.span
        year = (span[0][:5] + "01", span[1])
        if address.subject == "balance-sheet":
            keep = self.at_end(span[1], villages)
            if address.part == "opening":
                keep = self.at_beginning(year, villages)
            single = "village" in address.settings
            return (self.balance_sheet if single else self.group_sheet)(keep, villages)
        which = COLUMNS[address.part]
        return self.income(
            {"span": span, "to date": year, "before": year_before(span)}[which], villages)

    def trial_vector(self, address: Address) -> Vector:
        code, _, mark = address.name.partition(":")
        code, vector = unquote(code), Vector()
        villages, span = self.scope(address.settings), address.span
        plain = address.settings.get("closing") == "no"
        begun, moved = self.at_beginning(span, villages), self.moved(span, villages)

        def is_meant(x) -> bool:
            return not code or x.account == code or not mark and x.account.split(".")[0] == code

        def side(kept) -> Vector:
            """Of each village and main account, what stands on the side of the column."""
            group = "village" not in address.settings
            sums = defaultdict(Vector)
            for x in self.postings:
                if is_meant(x) and kept(x):
                    village = "" if group and self.is_between(x) else x.village
                    sums[village, x.account.split(".")[0]].adds[x.seq] += x.net
            sign = 1 if address.part.endswith("Debit") else -1
            return sum((x * sign for x in sums.values() if sign * x.total > 0), Vector())

        def moves(x) -> bool:
            return moved(x) and not (plain and x.closing)

        if address.part.startswith("opening"):
            return side(begun)
        if address.part.startswith("closing"):
            return side(lambda x: begun(x) or moves(x))
        for x in self.postings:
            if is_meant(x) and moves(x):
                vector.adds[x.seq] += getattr(x, address.part)
        return vector

    def tier_vector(self, address: Address) -> Vector:
        name, _, mark = address.name.partition(":")
        other = Address("tiers")
        if mark:
            other = Address("category:" + name)
        elif name.startswith("tier"):
            other = Address("tier:" + name[4:])
        elif name == "outside":
            other = Address("outside")
        first, last = address.span
        if address.part.endswith("Before"):
            first, last = year_before((first, last))
        other.part = address.part.removesuffix("Before")
        other.settings = {"months": f"{first}..{last}"}
        return self.within(address.settings).flow_vector(other)

    def vector(self, text: str) -> Vector:
        address = Address(text)
        if "village" in address.settings:
            self = self.within(address.settings)
        if address.subject in ("account", "accounts", "turnover", "turnovers"):
            return self.posting_vector(address)
        if address.subject == "trial-balance":
            return self.within(address.settings).trial_vector(address)
        if address.subject == "three-distributions":
            return self.tier_vector(address)
        if address.subject in ("balance-sheet", "income"):
            raise ValueError("ask for the whole statement")
        return self.flow_vector(address)
