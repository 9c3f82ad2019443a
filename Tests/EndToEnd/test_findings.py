"""Findings on the record: raised, answered, closed; what they keep from being closed; and that the audit
of a book with them finds nothing."""

import datetime
import random
import re
import statistics
import unittest

import test_chinese
from ledger import SEED, Books, expect, run

TODAY = datetime.datetime.now(datetime.timezone.utc).date()


class Findings(Books):
    def raises(self, severity="red", village="A", *more, **options) -> int:
        where = ["--village", village] if village else []
        return self.ledger.json(
            "finding", "raise", *where, "--severity", severity, "--rule", "cash-limit",
            "--statement", "合成：库存现金超过限额", *more, **options)["seq"]

    def answers(self, finding: int, *more) -> dict:
        return self.ledger.json("finding", "answer", finding, "--text", "合成：已存入银行", *more)

    def closes(self, finding: int, how="remedied", *more) -> dict:
        return self.ledger.json(
            "finding", "close", finding, "--how", how, "--reason", "合成：复核无误", *more)

    def listed(self, *words) -> list[int]:
        return [x["seq"] for x in self.ledger.json("findings", *words)]

    def of_kind(self, kind: str) -> list[dict]:
        return [x for x in self.ledger.entries() if x["kind"] == kind]

    # Closing a year.

    def test_a_year_is_closed_once_its_red_findings_are(self):
        income = self.income("A", "2022-03-05", "10")
        self.income("B", "2022-03-05", "20")
        red = self.raises("red", "A", "--entry", income, "--amount", "1,200.50")
        yellow = self.raises("yellow", "A", "--period", "2022")
        other = self.raises("red", "A", "--period", "2023-02")
        head = self.ledger.head
        for words in (["--village", "A"], []):
            refused = self.ledger.run("close", "2022", *words, code=65)
            self.assertIn(f"open: {red}.", refused.err)
            self.assertIn("--despite", refused.err)
        self.assertEqual(self.ledger.head, head)
        self.ledger.run("close", "2022", "--village", "B")
        self.ledger.run("close", "2022-03", "--village", "A")  # A month is.
        self.answers(red)
        self.ledger.run("close", "2022", "--village", "A", code=65)
        self.closes(red, "remedied", "--recovered", "1,200.50")
        checks = {x["check"]: x for x in self.ledger.json("close", "2022", "--village", "A")["checks"]}
        self.assertEqual(checks["open-findings"]["found"],
                         [{"number": yellow, "village": "A", "what": "yellow"}])
        self.assertFalse(checks["open-findings"]["passed"])
        self.assertEqual([(x["village"], x["v"]) for x in self.of_kind("year-closed")],
                         [("B", 1), ("A", 1)])
        self.ledger.run("close", "2023", "--village", "A", code=65)
        self.assertEqual(self.listed("--open"), [yellow, other])
        self.assertSound(self.ledger)

    def test_a_finding_of_the_ledger_or_of_no_period_is_in_the_way_of_every_village(self):
        for village in "ABC":
            self.income(village, "2021-03-05", "10")
        finding = self.raises("red", "", "--on", "2022-02-01")
        for year, code in (("2021", 65), ("2022", 65)):
            for words in (["--village", "B"], []):
                self.assertIn(f"open: {finding}.",
                              self.ledger.run("close", year, *words, code=code).err)
        later = self.ledger.run("close", "2023", code=65).err
        self.assertIn("before 2023", later)  # It is not the finding that is in the way.
        self.closes(finding, "withdrawn")
        self.ledger.run("close", "2021")

    def test_a_year_closed_in_spite_of_them_says_so_until_it_is_opened_again(self):
        self.income("A", "2022-03-05", "10")
        self.income("B", "2022-03-05", "20")
        found = [self.raises("red", "A", "--period", period) for period in ("2022", "2022-05")]
        self.ledger.run("close", "2022", "--village", "B", "--despite", "合成", code=65)
        self.ledger.run("close", "2022-03", "--despite", "合成", code=65)
        self.ledger.run("close", "2022", "--despite", "", code=65)
        self.ledger.run("close", "2022", "--despite", "合成：待上级结论")
        closed = {x["village"]: x for x in self.of_kind("year-closed")}
        self.assertEqual({x: closed[x]["v"] for x in closed}, {"A": 2, "B": 1})
        self.assertEqual((closed["A"]["data"]["despite"], closed["A"]["data"]["findings"]),
                         ("合成：待上级结论", found))
        seq = closed["A"]["seq"]
        reports = [["statement", "balance-sheet", "--period", "2022", "--village", "A"],
                   ["statement", "income", "--period", "2022", "--village", "A"],
                   ["ledger", "--village", "A", "--account", "102", "--period", "2022-03"],
                   ["balances", "--period", "2022-Q1", "--village", "A"]]
        english = (f"Closed despite open red findings {found[0]}, {found[1]}: 2022, 合成甲村, by entry "
                   f"{seq}: 合成：待上级结论")
        chinese = f"红色发现 {found[0]}、{found[1]} 未销号即结账：2022（合成甲村），第 {seq} 号分录，理由：合成：待上级结论"
        for words in reports:
            self.assertIn(english, self.ledger.run(*words).out.replace("\n", " "))
            self.assertIn(chinese, self.ledger.run(*words, "--lang", "zh").out)
            other = self.ledger.run(*[{"A": "B"}.get(x, x) for x in words]).out
            self.assertNotIn("despite", other)
        self.assertIn("despite open findings", self.ledger.run("show", seq).out)
        self.ledger.run("close", "2022", "--despite", "合成")  # Closed already: nothing to say.
        self.assertSound(self.ledger)
        self.ledger.run("reopen", "2022", "--village", "A", "--reason", "合成：重审")
        for words in reports:
            told = self.ledger.run(*words).out
            self.assertNotIn("despite", told)
            self.assertIn("Reopened", told)
        self.ledger.run("close", "2022", "--village", "A", code=65)
        self.assertSound(self.ledger)

    def test_another_profile_refuses_and_says_it_too(self):
        ledger = self.ledger = self.empty("other.db", "--profile", "generic", "--currency", "EUR")
        for village in "AB":
            ledger.run("village", "add", village, f"Synthetic {village}")
            for year in (2021, 2022):
                ledger.record("income", village, f"{year}-03-05", "income.own", "12.5")
        ledger.run("close", "2021")
        self.raises("red", "A", "--period", "2022")
        ledger.run("close", "2022", code=65)
        ledger.run("close", "2022", "--despite", "synthetic")
        closed = [(x["village"], x["v"], x["data"]["net"]) for x in self.of_kind("year-closed")]
        self.assertEqual(closed[2:], [("A", 2, 1250), ("B", 1, 1250)])
        ledger.run("close", "2022")
        self.assertSound(ledger)

    # The record.

    def test_the_list_is_what_the_entries_say(self):
        chance = random.Random(SEED)
        entries = [self.income(x, "2022-03-05", "10") for x in "AB" for _ in range(3)]
        for number in range(25):
            village = chance.choice(["A", "B", ""])
            own = [x for place, x in enumerate(entries) if village in ("", "AB"[place // 3])]
            concerned = chance.sample(own, chance.randint(0, 3))
            day = TODAY - datetime.timedelta(days=chance.randint(30, 400))
            more = [x for seq in concerned for x in ("--entry", seq)]
            if chance.random() < 0.5:
                more += ["--amount", str(number + 1)]
            if chance.random() < 0.5:
                more += ["--period", chance.choice(["2021", "2022-07"])]
            seq = self.raises(chance.choice(["red", "yellow", "green"]), village, "--on", day,
                              "--actor", "合成审计", *more)
            for _ in range(chance.randint(0, 2)):
                self.answers(seq, "--on", day + datetime.timedelta(days=chance.randint(0, 9)),
                             "--actor", "合成会计")
            if chance.random() < 0.5:
                more = ["--recovered", "3.5"] if chance.random() < 0.5 else []
                self.closes(seq, chance.choice(["remedied", "explained", "referred", "withdrawn"]),
                            "--on", day + datetime.timedelta(days=chance.randint(0, 29)), *more)
        wanted = self.recomputed()
        self.assertEqual(self.ledger.json("findings"), wanted)
        for words, fits in [
                (["--open"], lambda x: x["closed"] is None),
                (["--village", "B"], lambda x: x["village"] == "B"),
                (["--severity", "red", "--open"],
                 lambda x: x["severity"] == "red" and x["closed"] is None),
                (["--severity", "yellow"], lambda x: x["severity"] != "green"),
                (["--year", "2022"], lambda x: (x["period"] or "")[:4] == "2022"
                 or x["period"] is None and x["raised"][:4] >= "2022")]:
            self.assertEqual(self.ledger.json("findings", *words), [x for x in wanted if fits(x)], words)
        self.assertEqual(self.ledger.json("audit", "--open"),
                         [x for x in wanted if x["closed"] is None])
        table = self.ledger.run("findings").out.splitlines()[-1]
        days = sorted(x["days"] for x in wanted if x["closed"])
        recovered = sum(x["recovered"] or 0 for x in wanted)
        self.assertEqual(table, f"25 raised, {len(days)} closed after {statistics.median_low(days)} "
                         f"days in the median; recovered {recovered / 100:.2f}.")
        self.assertEqual([x["amount"] for x in self.ledger.run("findings", "--format", "csv").csv],
                         [f"{x['amount'] / 100:.2f}" if x["amount"] else "" for x in wanted])
        self.assertSound(self.ledger)

    def recomputed(self) -> list[dict]:
        """The list from the export alone."""
        rows = {}
        entries = {x["seq"]: x for x in self.ledger.entries()}
        for seq, entry in entries.items():
            data, on, actor = entry["data"], entry["on"], entry.get("actor")
            if entry["kind"] == "finding-raised":
                years = {entries[x]["on"][:4] for x in data.get("entries", [])}
                self.assertTrue("period" in data or len(years) != 1)
                rows[seq] = {
                    "seq": seq, "village": entry["village"], "severity": data["severity"],
                    "rule": data["rule"], "statement": data["statement"],
                    "entries": data.get("entries", []), "amount": data.get("amount"),
                    "period": data.get("period"), "raised": on, "raisedBy": actor, "state": "open",
                    "days": (TODAY - datetime.date.fromisoformat(on)).days,
                    **dict.fromkeys(["answer", "answered", "answeredOn", "answeredBy", "how", "reason",
                                     "closed", "closedOn", "closedBy", "recovered"])}
            elif entry["kind"] == "finding-answered":
                self.assertEqual(entry["village"], rows[data["finding"]]["village"])
                rows[data["finding"]].update(state="answered", answer=data["answer"], answered=seq,
                                             answeredOn=on, answeredBy=actor)
            elif entry["kind"] == "finding-closed":
                row = rows[data["finding"]]
                self.assertEqual(entry["village"], row["village"])
                row.update(state="closed", how=data["how"], reason=data["reason"], closed=seq,
                           closedOn=on, closedBy=actor, recovered=data.get("recovered"),
                           days=(datetime.date.fromisoformat(on)
                                 - datetime.date.fromisoformat(row["raised"])).days)
        return list(rows.values())

    def test_what_is_not_there_is_not_asked_of(self):
        self.income("A", "2022-03-05", "10")
        asked = [("audit",), ("audit", "--open"), ("findings",), ("finding", "raise-audit"),
                 ("sample", "--seed", "1", "--size", "1"), ("audit", "--report", self.folder / "report")]
        for words in asked:
            for lang, none, month in (("en", "no entry is of 2031", "2022-03"), ("zh", "2031 年没有分录", "2022-03")):
                self.assertIn(none, self.ledger.run(*words, "--year", "2031", "--lang", lang, code=66).err)
                self.assertIn(month, self.ledger.run(*words, "--year", month, "--lang", lang, code=65).err)
            if "--report" not in words:
                self.assertIn("Z", self.ledger.run(*words, "--village", "Z", code=65).err)
        self.assertFalse((self.folder / "report").exists())
        self.raises("red", "A", "--period", "2031")
        self.assertEqual(len(self.listed("--year", "2031")), 1)

    def test_what_cannot_be_said_is_refused(self):
        other = self.income("B", "2022-03-05", "10")
        seq = self.raises()
        head = self.ledger.head
        say = ["--severity", "red", "--rule", "x", "--statement", "y"]
        for code, words in [
                (64, ["raise", "--severity", "error", "--rule", "x", "--statement", "y"]),
                (65, ["raise", *say, "--entry", other, "--village", "A"]),
                (65, ["raise", *say, "--entry", head + 1]),
                (65, ["raise", *say, "--village", "Z"]),
                (65, ["raise", *say, "--amount", "0"]),
                (65, ["raise", *say, "--period", "2022-13"]),
                (65, ["answer", other, "--text", "z"]), (65, ["answer", head + 9, "--text", "z"]),
                (65, ["answer", seq, "--text", ""]),
                (65, ["answer", seq, "--text", "z", "--on", "2022-01-01"]),
                (64, ["close", seq, "--how", "forgotten", "--reason", "z"]),
                (65, ["close", other, "--how", "remedied", "--reason", "z"])]:
            for lang in ("en", "zh"):
                answer = self.ledger.run("finding", *words, "--lang", lang, code=code)
                self.assertTrue(answer.err.strip(), words)
        self.assertEqual(self.ledger.head, head)
        self.closes(seq, "explained")
        for words in (["answer", seq, "--text", "z"],
                      ["close", seq, "--how", "remedied", "--reason", "z"]):
            self.assertIn(str(seq + 1), self.ledger.run("finding", *words, code=65).err)
        self.ledger.run("reverse", seq, "--reason", "合成", code=65)

    def test_a_key_makes_a_repetition_harmless(self):
        say = ["finding", "raise", "--village", "A", "--severity", "red", "--rule", "x",
               "--statement", "y", "--key", "k", "--on", "2023-01-05"]
        first = self.ledger.json(*say)
        self.assertEqual(self.ledger.json(*say),
                         {"seq": first["seq"], "duplicate": True, "warnings": []})

    def test_who_says_what_is_looked_at(self):
        seq = self.raises("red", "A", "--actor", "合成甲")
        self.assertEqual(self.answers(seq)["warnings"], [])
        said = self.answers(seq, "--actor", "合成甲")
        self.assertEqual(said["warnings"],
                         [{"name": "same-hands", "actor": "合成甲", "earlier": seq}])
        again = self.answers(seq, "--actor", "合成乙")
        self.assertEqual(again["warnings"], [])
        told = self.ledger.run("finding", "close", seq, "--how", "explained", "--reason", "合成",
                               "--actor", "合成乙")
        self.assertIn(f"entry {again['seq']}", told.err)
        self.ledger.run("policy", "set", "warnings", "none", "--from", "2022-01-01", "--basis", "合成")
        seq = self.raises("red", "A", "--actor", "合成甲")
        self.assertEqual(self.answers(seq, "--actor", "合成甲")["warnings"], [])

    def test_other_commands_know_them(self):
        income = self.income("A", "2022-03-05", "10")
        proof = self.file("盘点.txt", "合成")
        seq = self.raises("red", "A", "--entry", income, "--amount", "12", "--document", proof)
        answer = self.answers(seq)["seq"]
        closing = self.closes(seq, "remedied", "--recovered", "12")["seq"]
        shown = self.ledger.run("show", seq).out
        for words in ("finding raised (finding-raised)", "合成：库存现金超过限额", f"[{income}]",
                      "12.00", "盘点.txt", f"Answered by  {answer}", f"Closed by    {closing}"):
            self.assertIn(words, shown)
        self.assertEqual(self.ledger.json("show", seq)["postings"], [])
        for kind, wanted in (("raised", seq), ("answered", answer), ("closed", closing)):
            found = self.ledger.json("history", "--kind", f"finding-{kind}")
            self.assertEqual([x["seq"] for x in found], [wanted])
        rows = {x["seq"]: x for x in self.ledger.run("export", "--format", "csv").csv}
        self.assertEqual(rows[str(seq)]["amount"], "")
        self.assertEqual(rows[str(seq)]["document"], "盘点.txt")
        self.assertIn("追回 12.00", self.ledger.run("history", "--kind", "finding-closed", "--lang",
                                                    "zh", "--format", "csv").out)
        self.ledger.run("village", "merge", "A", "B", "--on", "2023-01-01")
        self.closes(self.raises("red", "A"))
        self.assertSound(self.ledger)
        for form in ("hledger", "beancount"):
            self.assertNotIn("finding", self.ledger.run("export", "--format", form).out)

    # From the audit.

    def test_what_an_audit_finds_is_raised_once(self):
        self.assertEqual(self.ledger.json("finding", "raise-audit"), {"raised": [], "known": []})
        for number in ("0003", "0007"):
            self.income("A", "2022-03-05", "10", "--voucher", f"记-202203-{number}")
        self.income("B", "2021-03-05", "10", "--voucher", "记-202103-0002")
        found = [x for x in self.ledger.json("audit", code={0, 1}) if x["severity"] in ("red", "yellow")]
        self.assertEqual(found, self.ledger.json("audit", "--severity", "yellow", code={0, 1}))
        here = [x for x in found if x["village"] == "A"]
        self.assertGreater(len(found), len(here))
        self.assertGreaterEqual(len(here), 2)
        head = self.ledger.head
        first = self.ledger.json("finding", "raise-audit", "--year", "2022", "--village", "A")
        self.assertEqual(first, {"raised": [head + 1 + n for n in range(len(here))], "known": []})
        self.assertEqual({x["period"] for x in self.ledger.json("findings")}, {"2022"})
        second = self.ledger.json("finding", "raise-audit", "--on", "2022-12-31")
        self.assertEqual((len(second["raised"]), sorted(second["known"])),
                         (len(found) - len(here), first["raised"]))
        on_record = {(x["rule"], x["severity"], x["village"], tuple(x["entries"]), x["statement"])
                     for x in self.ledger.json("findings")}
        self.assertEqual(on_record, {(x["rule"], x["severity"], x["village"], tuple(x["entries"]),
                                      x["message"]) for x in found})
        self.closes(head + 1, "explained")
        head = self.ledger.head
        third = self.ledger.json("finding", "raise-audit", "--lang", "zh")
        self.assertEqual((third["raised"], len(third["known"])), ([], len(found)))
        self.assertEqual(self.ledger.head, head)
        self.ledger.json("audit", "--open", "--strict", code={
            1 if "red" in {x["severity"] for x in self.ledger.json("findings", "--open")} else 0})

    def test_of_a_broken_history_nothing_is_raised(self):
        seq = self.income("A", "2022-03-05", "10")
        self.ledger.tamper(f"UPDATE event SET data = replace(data, '1000', '1001') WHERE seq = {seq}")
        head = self.ledger.head
        self.assertIn("broken", self.ledger.run("finding", "raise-audit", code=1).err)
        self.assertEqual(self.ledger.head, head)

    def test_open_red_ones_are_an_exit_code(self):
        self.raises("yellow")
        self.ledger.run("audit", "--open", "--strict")
        seq = self.raises("red")
        self.ledger.run("audit", "--open")
        self.ledger.run("audit", "--open", "--strict", code=1)
        self.ledger.run("audit", "--open", "--strict", "--village", "B")
        for words in (["--list"], ["--rule", "leaf"], ["--since", "x"]):
            self.ledger.run("audit", "--open", *words, code=64)
        self.closes(seq)
        self.ledger.run("audit", "--open", "--strict")

    def test_help_and_tables_are_there_in_both_languages(self):
        income = self.income("A", "2022-03-05", "10")
        seqs = [self.raises("red", "A", "--amount", "12"), self.raises("yellow", "", "--entry", income)]
        self.answers(seqs[0])
        self.closes(seqs[0], "referred", "--recovered", "3")
        self.ledger.run("policy", "set", "warnings", "none", "--from", "2022-01-01", "--basis", "合成")
        for words in (["findings"], ["findings", "--open"], ["audit", "--open"],
                      *(["history", "--kind", f"finding-{x}"] for x in ("raised", "answered", "closed")),
                      *(["show", seq] for seq in range(seqs[0], self.ledger.head))):
            text = self.ledger.run(*words, "--lang", "zh").out
            text = test_chinese.TYPED.sub("", test_chinese.CODE.sub("", text))
            self.assertEqual(set(re.findall("[A-Za-z]{2,}", text)) - test_chinese.CODES, set(), words)
        for lang in ("en", "zh"):
            table = self.ledger.run("findings", "--lang", lang).out
            self.assertIn("合成甲村", table)
            for words in (["finding"], ["finding", "raise"], ["finding", "answer"],
                          ["finding", "close"], ["finding", "raise-audit"], ["findings"]):
                expect(run(*words, "--help", "--lang", lang), 0, words)


if __name__ == "__main__":
    unittest.main()
