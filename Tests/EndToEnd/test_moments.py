"""The ledger at any moment: `--at` (what was recorded), `--on` (what had happened), and `diff` (what
changed between two moments, and by which entries).

`--at N` is held against a ledger that ends there: the same file with the later rows cut off and its
projections rebuilt. `--on` and `diff` are held against sums over the exported lines, made here.
"""

import datetime
import json
import random
import re
import shutil
import unittest
from collections import defaultdict

from answers import Scene
from ledger import SEED, Books, Ledger, run

UTC = datetime.timezone.utc
MONEY = {"income-received", "expense-paid", "distribution-paid", "transfer-made", "journal-posted",
         "opening-balance-set"}


def unaddressed(answer):
    """An answer whose addresses of figures do not say as of when: that is what differs."""
    text = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
    return re.sub(r"/(at|on)=[0-9-]+", "", text)


def cut(ledger: Ledger, seq: int, path) -> Ledger:
    """A ledger that ends with an entry."""
    other = ledger.copy(path)
    other.tamper(("DELETE FROM event WHERE seq > ?", (seq,)))
    other.run("replay")
    return other


class Sums:
    """What entries post and what flows by them, from the canonical lines alone."""

    def __init__(self, entries):
        self.categories, self.classes = {}, {}
        for entry in entries:
            data = entry["data"]
            if entry["kind"] == "category-defined":
                self.categories[data["code"]] = data
            if entry["kind"] == "account-defined":
                self.classes[data["code"]] = data["class"]

    def original(self, entry):
        if entry["kind"] == "entry-reversed":
            return {**entry["data"]["reversed"]}, -1
        return {"kind": entry["kind"], **entry["data"]}, 1

    def postings(self, entry):
        """(account, debit, credit); a reversal changes sides."""
        data, sign = self.original(entry)
        if data["kind"] not in MONEY:
            return []
        if "lines" in data:
            found = [(x["account"], x.get("debit", 0), x.get("credit", 0)) for x in data["lines"]]
        elif "from" in data:
            found = [(data["to"], data["amount"], 0), (data["from"], 0, data["amount"])]
        else:
            found = [(data["account"], data["amount"], 0),
                     (self.categories[data["category"]]["account"], 0, data["amount"])]
            if data["kind"] != "income-received":
                found = [(account, credit, debit) for account, debit, credit in found]
        return [(a, d, c) if sign > 0 else (a, c, d) for a, d, c in found]

    def flows(self, entry):
        """(category, amount, count, people)."""
        data, sign = self.original(entry)
        if data["kind"] not in MONEY:
            return
        if "category" in data and "lines" not in data:
            yield data["category"], sign * data["amount"], sign, sign * data.get("beneficiaries", 0)
        if "lines" not in data or data["kind"] == "opening-balance-set":
            return
        result = {"income", "expense", "cost"}
        sorts = {self.classes[x["account"]] for x in data["lines"]}
        closes = "equity" in sorts and sorts & result and sorts <= result | {"equity"}
        for line in data["lines"]:
            sort = self.classes[line["account"]]
            if "category" not in line and (sort not in result or closes):
                continue
            code = line.get("category", f"unclassified.{line['account']}")
            inward = (self.categories[code]["direction"] == "in" if "category" in line
                      else sort == "income")
            net = line.get("credit", 0) - line.get("debit", 0)
            yield code, sign * (net if inward else -net), sign, 0


def balances(entries, sums):
    found = defaultdict(lambda: [0, 0])
    for entry in entries:
        for account, debit, credit in sums.postings(entry):
            found[entry["village"], account][0] += debit
            found[entry["village"], account][1] += credit
    return {k: tuple(v) for k, v in found.items()}


QUESTIONS = [
    *(["distributions", "--by", by] for by in ("total", "village", "township", "month", "category")),
    ["distributions", "--year", "2022", "--by", "category"],
    ["distributions", "--village", "A", "--from", "2022-02", "--to", "2022-08"],
    ["balances"], ["balances", "--village", "A"], ["balances", "--period", "2022-Q2"],
    ["balances", "--period", "2022", "--consolidated"],
    ["indicators", "--year", "2022"], ["indicators", "--period", "2022-H1"], ["indicators", "--quoted"],
    ["rank", "--year", "2022"], ["rank", "--from", "2022-02", "--to", "2022-05"],
    ["targets", "--year", "2022"], ["dues", "--on", "2022-12-31"], ["policies", "--all"],
    ["villages", "--on", "2022-06-30"], ["categories"], ["accounts"], ["templates"],
    *(["statement", kind, "--period", period, *more] for kind in Scene.STATEMENTS
      for period, more in (("2022", []), ("2022-Q2", ["--village", "A"]), ("2021", ["--each"]))),
    ["ledger", "--village", "A", "--account", "102"], ["cashbook", "--village", "A", "--period", "2022"],
    ["voucher", "--village", "A", "--month", "2022-05"], ["history"], ["show", "150"],
]


class Rich(Books):
    """A book in which every kind of event happens."""

    @classmethod
    def setUpClass(cls):
        cls.scene = Scene("en")
        cls.scene.setUp()
        cls.addClassCleanup(cls.scene.doCleanups)
        cls.whole = cls.scene.play().ledger

    def setUp(self):
        super().setUp()
        self.random = random.Random(SEED)
        self.ledger = self.whole

    def test_at_an_entry_every_answer_is_that_of_a_ledger_that_ends_there(self):
        head = self.ledger.head
        for number in range(10):
            seq = self.random.randint(180, head)
            other = cut(self.ledger, seq, self.folder / f"cut{number}.db")
            self.assertEqual(self.ledger.digest("--to", seq), other.digest("--to", seq))
            for words in QUESTIONS:
                now = run(*words, "--ledger", other.path, "--format", "json")
                then = run(*words, "--at", seq, "--ledger", self.ledger.path, "--format", "json")
                self.assertEqual((then.code, unaddressed(then.out)), (now.code, unaddressed(now.out)),
                                 (seq, words, then.err))
            export = [other.run("export", "--format", "csv").out,
                      self.ledger.run("export", "--format", "csv", "--at", seq).out]
            self.assertEqual(*export, seq)

    def test_on_a_day_balances_are_the_sums_of_its_entries(self):
        entries = self.ledger.entries()
        sums = Sums(entries)
        for _ in range(25):
            day = f"202{self.random.randint(1, 2)}-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02}"
            at = self.random.choice([self.ledger.head, self.random.randint(180, self.ledger.head)])
            kept = [x for x in entries if x["seq"] <= at and x["on"] <= day]
            found = {(x["village"], x["account"]): (x["debit"], x["credit"])
                     for x in self.ledger.json("balances", "--at", at, "--on", day)}
            self.assertEqual(found, balances(kept, sums), (at, day))
            flows = defaultdict(lambda: [0, 0])
            for entry in kept:
                for code, amount, count, _ in sums.flows(entry):
                    tier = sums.categories.get(code, {}).get("tier", 0)
                    flows[tier][0] += amount
                    flows[tier][1] += count
            for row in self.ledger.json("distributions", "--at", at, "--on", day):
                got = [row["in"] + row["out"], row["entries"]]
                self.assertEqual(got, flows[row["tier"]], (at, day, row["tier"]))
            history = self.ledger.json("history", "--at", at, "--on", day)
            self.assertEqual(history, kept)
            self.assertEqual([json.loads(x) for x in self.ledger.run(
                "export", "--format", "ndjson", "--at", at, "--on", day).out.splitlines()], kept)

    def test_on_a_day_yearbooks_are_those_of_the_entries_until_then(self):
        for number in range(6):
            day = f"2022-{self.random.randint(1, 12):02}-{self.random.choice((1, 3, 15, 28)):02}"
            other = self.ledger.copy(self.folder / f"until{number}.db")
            kinds = ", ".join(f"'{kind}'" for kind in [*MONEY, "entry-reversed"])
            # Entries that count for nothing stand in place of the later ones.
            other.tamper(("UPDATE event SET kind = 'village-untagged', version = 1, "
                          f"data = '{{\"tag\":\"合成\"}}' WHERE day > ? AND kind IN ({kinds})",
                          (int(day.replace("-", "")),)))
            other.run("replay")
            for words in (["indicators", "--year", "2022"], ["indicators", "--period", "2022-Q3"],
                          ["indicators", "--year", "2021"], ["rank", "--year", "2022"],
                          ["rank", "--period", "2022-H1"], ["targets", "--year", "2022"],
                          ["indicators", "--quoted"]):
                self.assertEqual(unaddressed(self.ledger.json(*words, "--on", day)),
                                 unaddressed(other.json(*words)), (words, day))

    def test_on_a_day_figures_of_later_months_are_nothing(self):
        for words in (["indicators", "--year", "2022"], ["rank", "--year", "2022"]):
            then = self.ledger.json(*words, "--on", "2022-12-31")
            both = self.ledger.json(*words, "--on", "2022-12-31", "--at", self.ledger.head)
            self.assertEqual(unaddressed(then), unaddressed(both))
        total = {x["indicator"]: x["value"] for x in
                 self.ledger.json("indicators", "--year", "2022", "--on", "2021-12-31")}
        self.assertIn(total["operating-income-total"], ("0.00", None))
        register = self.ledger.json("ledger", "--village", "A", "--account", "102", "--on", "2022-05-05")
        until = self.ledger.json("ledger", "--village", "A", "--account", "102", "--to", "2022-05-05")
        self.assertEqual(register, until)

    # diff

    def expected(self, entries, sums, one, two, village, by):
        """Figures and entries, from the lines."""
        def counts(entry, moment):
            at, day = moment
            return entry["seq"] <= at and entry["on"] <= (day or "9999")

        def key(entry, code, sort):
            return (entry["village"] if by in ("each", "village") else None,
                    entry["on"][:7] if by in ("each", "month") else None, sort, code)

        stood = [defaultdict(int), defaultdict(int)]
        moved = defaultdict(lambda: [0, 0, 0, 0, []])
        changing = []
        for entry in entries:
            if village and entry["village"] != village:
                continue
            now = [counts(entry, one), counts(entry, two)]
            sign = now[1] - now[0]
            if sign and sums.postings(entry):
                changing.append((entry["seq"], sign > 0))
            for account, debit, credit in sums.postings(entry):
                place = key(entry, account, "account")
                for side in (0, 1):
                    stood[side][place] += now[side] * (debit - credit)
                if sign:
                    moved[place][0] += sign * debit
                    moved[place][1] += sign * credit
                    moved[place][4].append(entry["seq"])
            for code, amount, count, people in sums.flows(entry):
                place = key(entry, code, "category")
                for side in (0, 1):
                    stood[side][place] += now[side] * amount
                if sign:
                    moved[place][2] += sign * count
                    moved[place][3] += sign * people
                    moved[place][4].append(entry["seq"])
        figures = {place: (stood[0][place], stood[1][place], *rest, sorted(set(seqs)))
                   for place, (*rest, seqs) in moved.items()
                   if any(rest) or stood[0][place] != stood[1][place]}
        return figures, changing

    def found(self, answer):
        figures = {}
        for row in answer["figures"]:
            sort = "account" if row["account"] else "category"
            self.assertEqual(row["change"], row["after"] - row["before"])
            figures[row["village"], row["month"], sort, row[sort]] = (
                row["before"], row["after"], row["debit"] or 0, row["credit"] or 0,
                row["count"] or 0, row["beneficiaries"] or 0, row["entries"])
        self.assertEqual(len(figures), len(answer["figures"]))
        return figures, [(x["seq"], x["counts"]) for x in answer["entries"]]

    def test_the_entries_of_a_difference_are_the_whole_of_it(self):
        entries = self.ledger.entries()
        sums = Sums(entries)
        head, seen = self.ledger.head, 0
        there = next(x["seq"] for x in entries
                     if (x["kind"], x["village"]) == ("village-registered", "A"))
        for number in range(60):
            moments = []
            for _ in range(2):
                at = self.random.choice([head, self.random.randint(1, head)])
                day = self.random.choice([None, None, f"2022-{self.random.randint(1, 12):02}-15"])
                moments.append((at, day))
            village = self.random.choice([None, None, "A"])
            by = self.random.choice(["each", "village", "month", "total"])
            if village and max(at for at, _ in moments) < there:
                continue
            words = ["diff", moments[0][0], moments[1][0], "--by", by]
            for option, (_, day) in zip(("--on-a", "--on-b"), moments):
                words += [option, day] if day else []
            words += ["--village", village] if village else []
            answer = self.ledger.json(*words)
            self.assertEqual(self.found(answer),
                             self.expected(entries, sums, *moments, village, by), words)
            # Each entry's own postings and flows are those of its line.
            lines = {x["seq"]: x for x in entries}
            for row in answer["entries"]:
                line = lines[row["seq"]]
                self.assertEqual((row["recorded"], row["actor"], row["on"], row["kind"]),
                                 (line["at"], line.get("actor"), line["on"], line["kind"]))
                posted = balances([line], sums)
                self.assertEqual({(row["village"], x["account"]): (x["debit"], x["credit"])
                                  for x in row["postings"]}, posted)
            seen += len(answer["entries"])
        self.assertGreater(seen, 500)

    def test_every_correction_is_known_as_one(self):
        answer = self.ledger.json("diff", 1)
        corrects = {x["seq"]: x["corrects"] for x in answer["entries"] if x["sort"] == "correction"}
        lines = {x["seq"]: x for x in self.ledger.entries()}
        reversals = {s: x["data"]["target"] for s, x in lines.items() if x["kind"] == "entry-reversed"}
        self.assertLessEqual(reversals.items(), corrects.items())
        for seq in corrects.keys() - reversals.keys():
            self.assertEqual(reversals[seq - 1], corrects[seq])
            self.assertEqual(lines[seq]["at"], lines[seq - 1]["at"])
        self.assertTrue(corrects.keys() - reversals.keys(), "nothing was corrected")


class Moments(Books):
    """Times, checkpoints, and what cannot be one."""

    def setUp(self):
        super().setUp()
        for number in range(12):
            rows = "date,village,kind,category,amount\n" + "".join(
                f"2022-0{number % 6 + 1}-{day:02},A,income,inc.sales,{number * 10 + day}\n"
                for day in range(1, number % 4 + 2))
            self.ledger.imports(rows)

    def stamped(self, ledger, hours=7):
        """Transactions of several entries on several days."""
        base = int(datetime.datetime(2022, 6, 29, 3, 4, 5, 678000, UTC).timestamp() * 1000)
        times = [at for at, in ledger.query("SELECT DISTINCT recorded_at FROM event ORDER BY 1")]
        for number, at in enumerate(times):
            ledger.tamper(("UPDATE event SET recorded_at = ? WHERE recorded_at = ?",
                           (base + number * hours * 3_600_000 + number % 3, at)))
        return dict(ledger.query("SELECT recorded_at, max(seq) FROM event GROUP BY 1"))

    def at(self, moment):
        return [x["seq"] for x in self.ledger.json("history", "--at", moment)][-1]

    def test_a_time_stands_for_what_was_recorded_by_then(self):
        lasts = self.stamped(self.ledger)
        self.assertGreater(len(lasts), 10)
        before = None
        for ms, last in sorted(lasts.items()):
            moment = datetime.datetime.fromtimestamp(ms // 1000, UTC)
            east = moment.astimezone(datetime.timezone(datetime.timedelta(hours=8)))
            part = f".{ms % 1000:03}"
            forms = [f"{moment:%Y-%m-%dT%H:%M:%S}{part}Z", f"{moment:%Y-%m-%dt%H:%M:%S}{part}9z",
                     f"{east:%Y-%m-%dT%H:%M:%S}{part}+08:00", f"{east:%Y-%m-%d %H:%M:%S}{part}+08:00"]
            for form in forms:
                self.assertEqual(self.at(form), last, form)
            just = datetime.datetime.fromtimestamp((ms - 1) / 1000, UTC)
            form = f"{just:%Y-%m-%dT%H:%M:%S}.{(ms - 1) % 1000:03}Z"
            if before is None:
                answer = self.ledger.run("history", "--at", form, code=66)
                self.assertIn("nothing was recorded by", answer.err)
            else:
                self.assertEqual(self.at(form), before, form)
            before = last
        for day in sorted({ms // 86_400_000 for ms in lasts}):
            text = f"{datetime.datetime.fromtimestamp(day * 86400, UTC):%Y-%m-%d}"
            wanted = max(last for ms, last in lasts.items() if ms // 86_400_000 <= day)
            self.assertEqual(self.at(text), wanted, text)
        self.assertEqual(self.at("9999-12-31"), self.ledger.head)
        self.ledger.run("balances", "--at", "1999-12-31", code=66)

    def test_what_is_no_moment_is_refused(self):
        for text in ("2022-13-01", "2022-02-30", "2022-06-30T25:00:00Z", "2022-06-30T18:00:00",
                     "2022-06-30T18:00Z", "2022-06-30T18:00:00+0800", "2022-06-30T18:00:00.Z"):
            self.assertEqual(self.ledger.run("balances", "--at", text, code=64).out, "", text)
        for text, code in (("0", 66), ("999999", 66), ("no-such-file", 66), (self.folder, {66, 74})):
            self.ledger.run("balances", "--at", text, code=code)
        self.ledger.run("balances", "--at", self.file("x", "no note\n"), code=65)
        self.ledger.run("diff", code=64)
        self.ledger.run("show", 10, "--at", 9, code=66)
        later = self.ledger.record("income", "A", "2023-01-01", "inc.sales", "1")
        self.ledger.run("show", later, "--on", "2022-12-31", code=66)

    def test_a_checkpoint_stands_for_the_entries_that_it_signs(self):
        key = self.folder / "key"
        self.ledger.run("key", "new", "-o", key)
        size = self.ledger.head
        fork = self.ledger.copy(self.folder / "fork.db")
        for suffix in ("", ".signed"):
            if (self.folder / f"key{suffix}").exists():
                shutil.copy(f"{key}{suffix}", f"{key}2{suffix}")
        self.ledger.run("checkpoint", "--key", key, "-o", self.folder / "signed")
        self.ledger.record("income", "B", "2022-05-05", "inc.sales", "5")
        at = self.ledger.json("balances", "--at", self.folder / "signed")
        self.assertEqual(at, self.ledger.json("balances", "--at", size))
        self.assertNotEqual(at, self.ledger.json("balances"))
        changed = self.ledger.json("diff", self.folder / "signed")
        self.assertEqual([x["seq"] for x in changed["entries"]], [size + 1])
        self.assertEqual(changed["from"], {"at": size, "on": None})
        # One that others signed of the same entries is as good; one of another history is not.
        fork.record("income", "B", "2022-05-05", "inc.sales", "6")
        fork.run("checkpoint", "--key", f"{key}2", "-o", self.folder / "forked")
        answer = self.ledger.run("balances", "--at", self.folder / "forked", code=1)
        self.assertEqual((answer.out, "history" in answer.err), ("", True))
        other = self.book("other.db")
        other.run("key", "new", "-o", self.folder / "key3")
        other.run("checkpoint", "--key", self.folder / "key3", "-o", self.folder / "another")
        answer = self.ledger.run("balances", "--at", self.folder / "another", code=1)
        self.assertIn("another log", answer.err)
        for _ in range(3):
            self.ledger.record("income", "B", "2022-05-06", "inc.sales", "7")
        self.ledger.run("checkpoint", "--key", key, "-o", self.folder / "longer")
        shorter = cut(self.ledger, size, self.folder / "shorter.db")
        self.assertIn("fewer", shorter.run("balances", "--at", self.folder / "longer", code=1).err)

    def test_late_is_told_from_current(self):
        month = f"{datetime.datetime.now(UTC):%Y-%m}"
        start = self.ledger.head
        current = self.ledger.record("income", "A", f"{month}-01", "inc.sales", "1")
        late = self.ledger.record("income", "A", "2022-05-06", "inc.sales", "2")
        self.ledger.run("close", "2022-03")
        self.ledger.run("close", "2022-04", "--village", "B")
        self.ledger.run("reopen", "2022-03", "--reason", "合成")
        self.ledger.run("reopen", "2022-04", "--village", "B", "--reason", "合成")
        reopened = self.ledger.record("income", "A", "2022-03-07", "inc.sales", "3")
        own = self.ledger.record("income", "B", "2022-04-07", "inc.sales", "3.5")
        others = self.ledger.record("income", "A", "2022-04-07", "inc.sales", "4")
        self.ledger.run("quote", "villages", "--period", "2021", "--value", "3", "--unit", "villages",
                        "--precision", "1", "--source", "合成")
        quoted = self.ledger.record("income", "A", "2021-12-31", "inc.sales", "5")
        first = self.ledger.record("income", "A", "2022-01-09", "inc.sales", "6", "--key", "k")
        second = self.ledger.json("correct", first, "--amount", "7", "--reason", "合成")["seq"]
        plain = self.ledger.record("income", "A", "2022-01-09", "inc.sales", "8")
        found = {x["seq"]: (x["sort"], x["late"], x["corrects"])
                 for x in self.ledger.json("diff", start)["entries"]}
        over = ["month-over"]
        self.assertEqual(found, {
            current: ("current", [], None), late: ("late", over, None),
            reopened: ("late", [*over, "closed"], None), own: ("late", [*over, "closed"], None),
            others: ("late", over, None), quoted: ("late", [*over, "quoted"], None),
            first: ("late", over, None), second - 1: ("correction", over, first),
            second: ("correction", over, first), plain: ("late", over, None)})
        for lang, words in (("en", "correction 2"), ("zh", "更正 2")):
            shown = self.ledger.run("diff", start, "--entries", "--lang", lang).out
            self.assertIn(words, shown)
        rows = self.ledger.run("diff", start, "--entries", "--format", "csv").csv
        self.assertEqual([int(x["seq"]) for x in rows], sorted(found))
        figures = self.ledger.run("diff", start, "--format", "csv", "--by", "total").csv
        self.assertEqual({x["account"]: x["change"] for x in figures}["102"], "33.50")


if __name__ == "__main__":
    unittest.main()
