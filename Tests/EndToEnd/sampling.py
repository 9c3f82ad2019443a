"""Draws a sample again, from the canonical lines and Schemas/sampling.md alone. It shares no code with the
program; where the two differ, one of them is wrong. Values are whole fen."""

import base64
import hashlib
import json
from fractions import Fraction

from ledger import leaf
from proofs import root

KINDS = {"income-received", "expense-paid", "distribution-paid", "transfer-made", "journal-posted"}
RESULT = {"income", "expense", "cost"}


class Stream:
    """The numbers of a root, a seed and a stratum."""

    def __init__(self, root64: str, seed: str, stratum: str = ""):
        self.head = f"collective-sample/1\n{root64}\n{seed}\n{stratum}\n"
        self.count = 0

    def below(self, n: int) -> int:
        while True:
            block = hashlib.sha256(f"{self.head}{self.count}".encode("ascii")).digest()
            self.count += 1
            x = int.from_bytes(block[:16], "big")
            if x < 2**128 - 2**128 % n:
                return x % n

    def places(self, size: int, count: int) -> list[int]:
        shuffled = list(range(count))
        for i in range(size):
            j = i + self.below(count - i)
            shuffled[i], shuffled[j] = shuffled[j], shuffled[i]
        return sorted(shuffled[:size])


def part_of(account: str, main: str) -> bool:
    return account == main or account.startswith(main + ".")


class Population:
    """What the first `at` lines of an export hold."""

    def __init__(self, lines: list[str], at: int | None = None):
        self.lines = lines[:at]
        self.entries = [json.loads(line) for line in self.lines]
        self.root = base64.b64encode(root([bytes.fromhex(leaf(x)) for x in self.lines])).decode()
        data = lambda kind: [e["data"] for e in self.entries if e["kind"] == kind]
        self.classes = {x["code"]: x["class"] for x in data("account-defined")}
        self.accounts = {x["code"]: x["account"] for x in data("category-defined")}
        self.undone = {x["target"] for x in data("entry-reversed")}
        self.policies = [(e["on"], e["seq"], e["data"]["value"]) for e in self.entries
                         if e["kind"] == "policy-set" and e["data"]["name"] == "closing-accounts"]
        self.townships: dict[str, list] = {}
        for e in self.entries:
            if e["kind"] == "village-registered":
                self.townships[e["data"]["code"]] = [("", 0, e["data"].get("township"))]
            if e["kind"] == "village-moved":
                self.townships[e["village"]].append((e["on"], e["seq"], e["data"].get("township")))

    @staticmethod
    def original(entry: dict) -> dict:
        return entry["data"].get("reversed", entry["data"])

    def value(self, entry: dict) -> int:
        what = self.original(entry)
        return what["amount"] if "amount" in what else sum(x.get("debit", 0) for x in what["lines"])

    def posted(self, entry: dict) -> set[str]:
        what = self.original(entry)
        found = {x["account"] for x in what.get("lines", [])} | {what.get("from"), what.get("to")}
        found |= {what.get("account"), self.accounts.get(what.get("category"))}
        return found - {None}

    def categories(self, entry: dict) -> list[str]:
        what = self.original(entry)
        first = [what["category"]] if "category" in what else []
        return first + [x["category"] for x in what.get("lines", []) if "category" in x]

    def reason(self, entry: dict) -> str | None:
        if entry["seq"] in self.undone:
            return "reversed"
        if entry["kind"] in ("entry-reversed", "opening-balance-set"):
            return {"e": "reversal", "o": "opening"}[entry["kind"][0]]
        if entry["kind"] == "journal-posted":
            accounts = [x["account"] for x in entry["data"]["lines"]]
            classes = {self.classes[x] for x in accounts}
            if "equity" in classes and classes & RESULT and classes <= RESULT | {"equity"}:
                return "closing"
            stations = max((x for x in self.policies if x[0] <= entry["on"]), default=("", 0, ""))[2]
            if all(any(part_of(x, y) for y in stations.replace(",", " ").split()) for x in accounts):
                return "closing"
        return None

    def township(self, village: str, day: str) -> str | None:
        return max((x for x in self.townships[village] if x[0] <= day), key=lambda x: x[:2])[2]

    def choose(self, village=None, township=None, first="0", last="9999-12-31", kind=None,
               category=None, account=None, least=0, whole=False):
        """The population, and what was left out of it by reason."""
        left = {x: [0, 0] for x in ("reversed", "reversal", "opening", "closing")}
        found = []
        for e in self.entries:
            if e["kind"] not in KINDS | {"entry-reversed", "opening-balance-set"}:
                continue
            if not first <= e["on"] <= last or (village and e["village"] != village):
                continue
            if township and self.township(e["village"], last) != township:
                continue
            if (kind and e["kind"] != kind) or self.value(e) < least:
                continue
            if category and category not in self.categories(e):
                continue
            if account and not any(part_of(x, account) for x in self.posted(e)):
                continue
            reason = None if whole else self.reason(e)
            if reason is None:
                found.append(e)
            else:
                left[reason][0] += 1
                left[reason][1] += self.value(e)
        return found, {} if whole else left

    # The three methods: a dictionary from seq to hits.

    def simple(self, found, seed, size) -> dict[int, int]:
        return {found[x]["seq"]: 1 for x in Stream(self.root, seed).places(size, len(found))}

    def by_value(self, found, seed, interval) -> tuple[int, dict[int, int]]:
        start = Stream(self.root, seed).below(interval)
        hits, before = {}, 0
        for e in found:
            after = before + self.value(e)
            # Units below a place: those at start + k * interval with k from 0.
            count = sum(sign * max(0, -((start - place) // interval))
                        for sign, place in ((1, after), (-1, before)))
            if count:
                hits[e["seq"]] = count
            before = after
        return start, hits

    def stratified(self, found, seed, size, weight) -> tuple[dict, dict[int, int]]:
        strata: dict[str, list[dict]] = {}
        for e in found:
            strata.setdefault((self.categories(e) or [e["kind"]])[0], []).append(e)
        weights = {name: len(x) if weight == "count" else sum(map(self.value, x))
                   for name, x in strata.items()}
        parts = shares(size, {name: len(x) for name, x in strata.items()}, weights)
        drawn = {}
        for name, entries in strata.items():
            for place in Stream(self.root, seed, name).places(parts[name], len(entries)):
                drawn[entries[place]["seq"]] = 1
        told = {name: (len(x), sum(map(self.value, x)), parts[name]) for name, x in strata.items()}
        return told, drawn


def shares(size: int, counts: dict[str, int], weights: dict[str, int]) -> dict[str, int]:
    """One each, the others by largest remainder, none more than there are."""
    parts = dict.fromkeys(counts, 1)
    rest = size - len(parts)
    while rest:
        open_ = [x for x in parts if parts[x] < counts[x]]
        due = {x: Fraction(rest * weights[x], sum(weights[y] for y in open_)) for x in open_}
        more = {x: int(due[x]) for x in open_}
        order = sorted(open_, key=lambda x: (more[x] - due[x], -weights[x], x))
        for x in order[:rest - sum(more.values())]:
            more[x] += 1
        full = [x for x in open_ if parts[x] + more[x] > counts[x]]
        if not full:
            return {x: parts[x] + more.get(x, 0) for x in parts}
        for x in full:
            rest -= counts[x] - parts[x]
            parts[x] = counts[x]
    return parts
