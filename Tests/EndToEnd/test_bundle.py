"""A bundle re-adds without the program and against a checkpoint from elsewhere; what was changed in it
does not."""

import json
import subprocess
import sys
import unittest

from ledger import ROOT, Ledger
from proofs import ProofTest
from readding import Address, Readding

SUMS = ["tier:1/months=2022/in", "tier:2/village=S002/months=2022-Q4/out", "tiers/net",
        "category:inc.rent.property/entries", "tier:3/beneficiaries", "account:102/village=S001/balance",
        "turnover:102/months=2022-Q2/closing", "measure:operating-income/sum"]
STATEMENTS = ["balance-sheet:assets-total/months=2022/closing", "income:net-income/months=2022/current",
              "income:to-reserve/months=2023/current", "trial-balance/months=2022-06/debit",
              "income:opening-undistributed/months=2023/yearToDate",
              "three-distributions:tier1/months=2022/net"]
COMPUTED = ["indicator:operating-income-gini/months=2022/value", "indicator:self-support/months=2022/value",
            "indicator:operating-income-mean/months=2022/value", "indicator:villages/months=2022/value",
            "rank:self-support/village=S003/months=2022/value"]


class Bundles(ProofTest):
    def setUp(self):
        super().setUp()
        seq = self.pay(amount="7.25")
        self.ledger.run("reverse", seq, "--reason", "合成")
        for lines in (("--debit", "102=200", "--credit", "501=200,inc.rent.land"),
                      ("--debit", "322=50", "--credit", "311=50")):
            self.ledger.run("journal", "--village", "S001", "--on", "2023-02-05", *lines)
        self.checkpoint = self.sign("checkpoint")

    def bundle(self, figure, name="figure.bundle", code=0, *more):
        path = self.folder / name
        answer = self.ledger.run("explain", figure, "--bundle", path, *more, code=code)
        return path if code == 0 else answer

    def readd(self, path, *checkpoint):
        done = subprocess.run([sys.executable, ROOT / "Scripts" / "readd", path, *checkpoint],
                              capture_output=True, text=True)
        self.assertNotIn("Traceback", done.stderr) if not checkpoint else None
        return done

    def changed(self, path, change):
        """A copy of a bundle with its lines, as JSON, changed."""
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        lines = change(lines) or lines
        copy = path.with_name("changed.bundle")
        copy.write_text("".join(json.dumps(x, ensure_ascii=False) + "\n" for x in lines),
                        encoding="utf-8")
        return copy

    def test_every_bundle_re_adds_against_the_checkpoint_that_somebody_has(self):
        self.verify(self.checkpoint)  # Its signature, by the key.
        known = self.ledger.lines()
        for figure in SUMS + STATEMENTS + COMPUTED:
            path = self.bundle(figure)
            done = self.readd(path, self.checkpoint)
            self.assertEqual((done.returncode, done.stderr), (0, ""), figure)
            self.assertIn("not proved: that no other counts", done.stdout)
            head, *entries = map(json.loads, path.read_text(encoding="utf-8").splitlines())
            node = self.ledger.json("explain", figure, "--depth", "0")[0]
            self.assertTrue(any(x["adds"] for x in entries), figure)
            self.assertEqual((head["figure"], head["value"]), (figure, node["value"]))
            self.assertEqual(head["checkpoint"], self.checkpoint.read_text(encoding="utf-8"))
            for entry in entries:
                self.assertEqual(entry["line"], known[entry["index"]])
            if figure in SUMS + STATEMENTS:
                self.assertEqual({x["seq"] for x in node["entries"]},
                                 {x["index"] + 1 for x in entries if x["adds"]} | {
                                     x["seq"] for x in node["entries"] if not x["adds"]}, figure)

    def test_an_outsider_with_the_rules_needs_nothing_but_the_bundle(self):
        for figure in SUMS:
            head, *entries = map(
                json.loads, self.bundle(figure).read_text(encoding="utf-8").splitlines())
            lines = [x["line"] for x in sorted(entries, key=lambda x: x["index"])]
            self.assertEqual(Readding(lines).vector(figure).total, head["value"], figure)

    def test_what_was_changed_does_not_re_add(self):
        path = self.bundle("tier:1/months=2022/in")
        counted = next(place for place, line in enumerate(
            path.read_text(encoding="utf-8").splitlines()) if json.loads(line).get("adds"))

        def amount(lines):
            line = json.loads(lines[counted]["line"])
            line["data"]["amount"] += 1
            lines[counted]["line"] = json.dumps(
                line, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
            lines[0]["value"] += 1
            lines[0]["sums"][0]["value"] += 1

        def dropped(lines):
            lines.pop(counted)

        def dropped_and_counted(lines):
            lines.pop(counted)
            lines[0]["entries"] -= 1

        def twice(lines):
            lines.append(lines[counted])
            lines[0]["entries"] += 1

        def value(lines):
            lines[0]["value"] += 1

        def sign(lines):
            lines[counted]["adds"][0][1] = -1

        def path_(lines):
            lines[counted]["path"][0] = lines[counted]["path"][1]

        def place(lines):
            lines[counted]["index"] += 1

        for change in (amount, dropped, dropped_and_counted, twice, value, sign, path_, place):
            done = self.readd(self.changed(path, change), self.checkpoint)
            self.assertEqual(done.returncode, 1, change.__name__)
        self.assertEqual(self.readd(self.changed(path, lambda x: None), self.checkpoint).returncode, 0)

    def test_another_checkpoint_does_not_hold_it(self):
        path = self.bundle("tier:1/months=2022/in")
        other = Ledger(self.folder / "other.db")
        other.run("init")
        other.run("village", "add", "S001", "合成村")
        key = self.folder / "otherkey"
        other.run("key", "new", "-o", key)
        self.assertEqual(self.readd(path, self.sign("foreign", other, key)).returncode, 1)
        self.pay()
        later = self.sign("later")
        self.assertEqual(self.readd(path, later).returncode, 1)
        path = self.bundle("tier:1/months=2022/in", "later.bundle", 0, "--checkpoint", later)
        self.assertEqual(self.readd(path, later).returncode, 0)

    def test_nothing_is_signed_for_it(self):
        figure = "tier:1/in"
        self.pay()
        answer = self.bundle(figure, code=66)
        self.assertIn("no signed checkpoint holds", answer.err)
        self.assertFalse((self.folder / "figure.bundle").exists())
        self.ledger.run("checkpoint", "--list")
        self.bundle(f"tier:1/at={self.ledger.head - 1}/in")
        self.bundle("tier:1", code=64)

    def test_another_file_is_not_replaced(self):
        path = self.bundle("tier:2/in")
        self.bundle("tier:1/in")
        path.write_text("mine", encoding="utf-8")
        self.bundle("tier:1/in", code=73)
        self.assertEqual(path.read_text(encoding="utf-8"), "mine")

    def test_a_bundle_on_standard_output_is_the_bundle(self):
        path = self.bundle("tier:1/months=2022/in")
        answer = self.ledger.run("explain", "tier:1/months=2022/in", "--bundle", "-")
        self.assertEqual(answer.out, path.read_text(encoding="utf-8"))
        self.assertFalse((self.folder / "-").exists())

    def test_an_address_within_a_bundle_says_what_is_counted(self):
        head = json.loads(self.bundle("tier:1/months=2022/in").read_text(
            encoding="utf-8").splitlines()[0])
        self.assertEqual(Address(head["sums"][0]["figure"]).span, ("2022-01", "2022-12"))


if __name__ == "__main__":
    unittest.main()
