"""What the answers mean: filters by entry and day, reversals, corrections, locks, keys."""

import unittest

from ledger import Books, run


class Filters(Books):
    def setUp(self):
        super().setUp()
        self.base = self.ledger.head
        self.first = self.income(on="2022-03-05", amount="1")
        self.second = self.income(on="2022-02-01", amount="2")
        self.third = self.income("B", on="2022-03-06", amount="4")

    def test_at_keeps_entries_up_to_seq_and_on_up_to_the_day(self):
        def total(*words):
            return -sum(v for (_, account), v in self.lines(*words).items() if account == "501")
        for words, amount in [
            ([], 700), (["--at", self.base], 0), (["--at", self.first], 100),
            (["--at", self.second], 300), (["--at", self.third], 700),
            (["--on", "2022-01-31"], 0), (["--on", "2022-02-01"], 200),
            (["--on", "2022-03-05"], 300), (["--on", "2022-03-06"], 700),
            (["--at", self.first, "--on", "2022-02-28"], 0),
            (["--at", self.second, "--on", "2022-02-28"], 200),
            (["--village", "B"], 400), (["--village", "C"], 0),
        ]:
            with self.subTest(words):
                self.assertEqual(total(*words), amount)
                self.assertEqual(self.tiers(*words).get(1, (0,))[0], amount)

    def test_spans_of_months_include_both_ends(self):
        for words, amount in [
            (["--year", "2022"], 700), (["--year", "2021"], 0), (["--from", "2022-03"], 500),
            (["--to", "2022-02"], 200), (["--from", "2022-02", "--to", "2022-03"], 700),
            (["--from", "2022-02", "--to", "2022-03", "--on", "2022-03-05"], 300),
        ]:
            with self.subTest(words):
                self.assertEqual(self.tiers(*words).get(1, (0,))[0], amount)

    def test_a_seq_above_the_head_is_66(self):
        for command in ("balances", "distributions"):
            self.ledger.run(command, "--at", self.third, code=0)
            self.ledger.run(command, "--at", self.third + 1, code=66)
        self.ledger.run("show", self.third + 1, code=66)

    def test_tier_zero_is_no_row_but_the_table_states_what_lies_outside(self):
        self.ledger.record("expense", "A", "2022-03-05", "exp.admin.office", "77.77")
        self.assertEqual({line["tier"] for line in self.ledger.json("distributions")} - {1, 2, 3},
                         set())
        self.assertIn("77.77", self.ledger.run("distributions").out.strip().splitlines()[-1])


class Reversals(Books):
    def test_a_reversal_takes_everything_back_in_its_own_month(self):
        seq = self.ledger.record("distribution", "A", "2022-03-05", "dist.welfare.elderly", "30",
                                 "--beneficiaries", "12")
        self.ledger.run("reverse", seq, "--reason", "合成", "--on", "2022-05-02")
        self.assertEqual(set(self.lines().values()), {0})
        months = {x["month"]: (x["out"], x["entries"], x["beneficiaries"])
                  for x in self.ledger.json("distributions", "--by", "month") if x["tier"] == 2
                  and x["entries"]}
        self.assertEqual(months, {"2022-03": (3000, 1, 12), "2022-05": (-3000, -1, -12)})
        self.assertEqual(self.tiers("--on", "2022-05-01"), {2: (0, 3000, 1, 12)})

    def test_the_day_is_the_targets_if_its_month_is_open_else_today(self):
        seqs = [self.income(on="2022-03-05"), self.income(on="2022-04-05")]
        self.ledger.run("close", "2022-04")
        days = [self.ledger.entry(self.ledger.json("reverse", s, "--reason", "合成")["seq"])["on"]
                for s in seqs]
        self.assertEqual(days[0], "2022-03-05")
        self.assertGreater(days[1], "2022-04-30")

    def test_a_correction_is_a_reversal_and_a_corrected_entry(self):
        seq = self.income("A", "2022-03-05", "10", "--key", "k", "--memo", "合成说明")
        head = self.ledger.head
        self.ledger.run("correct", seq, "--amount", "12", "--reason", "合成：笔误")
        self.assertEqual(self.ledger.head, head + 2)
        self.assertEqual(self.lines(), {("A", "102"): 1200, ("A", "501"): -1200})
        corrected = [e for e in self.ledger.entries() if e.get("key") == "k#2"]
        self.assertEqual([e["data"]["amount"] for e in corrected], [1200])
        self.assertEqual(corrected[0]["data"]["memo"], "合成说明")
        self.assertEqual(self.tiers(), {1: (1200, 0, 1, 0)})
        self.assertEqual(self.ledger.entry(corrected[0]["seq"])["on"], "2022-03-05")

    def test_a_corrected_entry_may_be_corrected_again(self):
        seq = self.income("A", "2022-03-05", "10", "--key", "k")
        again = self.ledger.json("correct", seq, "--amount", "12", "--reason", "合成")["seq"]
        self.ledger.run("correct", again, "--amount", "13", "--reason", "合成")
        self.assertEqual(self.lines(), {("A", "102"): 1300, ("A", "501"): -1300})
        self.assertSound(self.ledger)

    def test_journals_transfers_and_openings_are_reversed_too(self):
        file = self.file("j.csv", "account,debit,credit\n322,5.00,\n211,,5.00\n")
        seqs = [self.ledger.json("journal", file, "--village", "A", "--on", "2022-03-01")["seq"],
                self.ledger.json("record", "transfer", "--village", "A", "--on", "2022-03-01",
                                 "--amount", "7", "--from", "102", "--to", "101")["seq"]]
        self.assertEqual(self.lines(), {("A", "322"): 500, ("A", "211"): -500,
                                        ("A", "102"): -700, ("A", "101"): 700})
        for seq in seqs:
            self.ledger.run("reverse", seq, "--reason", "合成")
        self.assertEqual(set(self.lines().values()), {0})
        self.assertSound(self.ledger)


class Locks(Books):
    def open_in(self, village: str, on: str) -> bool:
        answer = run("record", "income", "--village", village, "--on", on, "--category",
                     "inc.sales", "--amount", "1", "--ledger", self.ledger.path)
        self.assertIn(answer.code, (0, 65), answer.err)
        return answer.code == 0

    def test_the_latest_close_or_reopen_that_covers_the_month_decides(self):
        march = "2022-03-31"
        for words, a, b in [
            (["close", "2022-03"], False, False),
            (["reopen", "2022-03", "--village", "A", "--reason", "合成"], True, False),
            (["reopen", "2022", "--reason", "合成"], True, True),
            (["close", "2022", "--village", "B"], True, False),
            (["close", "2022"], False, False),
            (["reopen", "2022-03", "--reason", "合成"], True, True),
            (["close", "2022-03", "--village", "A"], False, True),
            (["reopen", "2022", "--village", "A", "--reason", "合成"], True, True),
        ]:
            self.ledger.run(*words)
            self.assertEqual((self.open_in("A", march), self.open_in("B", march)), (a, b), words)
        self.assertSound(self.ledger)

    def test_a_month_locks_exactly_that_month_and_a_year_its_twelve(self):
        self.ledger.run("close", "2022-03")
        self.assertEqual([self.open_in("A", day) for day in
                          ("2022-02-28", "2022-03-01", "2022-03-31", "2022-04-01")],
                         [True, False, False, True])
        self.ledger.run("close", "2021")
        self.assertEqual([self.open_in("A", day) for day in
                          ("2020-12-31", "2021-01-01", "2021-12-31", "2022-01-01")],
                         [True, False, False, True])

    def test_a_village_added_later_finds_closed_months_closed(self):
        self.ledger.run("close", "2022-03")
        self.ledger.run("village", "add", "E", "合成戊村")
        self.assertFalse(self.open_in("E", "2022-03-05"))


class Keys(Books):
    def again(self, *words, code=0, **changes):
        flags = {"--village": "A", "--on": "2022-03-05", "--category": "inc.sales",
                 "--amount": "10", "--key": "k", **changes}
        line = [word for pair in flags.items() for word in pair]
        return self.ledger.run("record", "income", *line, "--format", "json", *words, code=code)

    def test_the_same_key_with_the_same_content_is_recorded_once(self):
        first = self.again().json
        self.assertEqual(first["duplicate"], False)
        self.assertEqual(self.again().json, {**first, "duplicate": True})
        self.assertEqual(self.again("--actor", "somebody else").json["duplicate"], True)
        self.assertEqual(self.again(**{"--amount": "￥１０.00"}).json["duplicate"], True)
        self.assertEqual(self.ledger.head, first["seq"])
        self.ledger.run("close", "2022-03")
        self.assertEqual(self.again().json, {**first, "duplicate": True})

    def test_the_same_key_with_other_content_is_refused(self):
        seq = self.again().json["seq"]
        for change in ({"--amount": "11"}, {"--on": "2022-03-06"}, {"--category": "inc.service"},
                       {"--memo": "合成"}, {"--account": "101"}):
            self.again(code=65, **change)
        self.assertEqual(self.ledger.head, seq)

    def test_keys_are_unique_within_a_village_only(self):
        self.again()
        self.assertEqual(self.again(**{"--village": "B"}).json["duplicate"], False)

    def test_without_a_key_record_always_appends(self):
        self.assertEqual(self.income() + 1, self.income())

    def test_duplicates_of_an_import_are_listed_with_line_and_seq(self):
        text = "date,village,kind,category,amount\n2022-03-05,A,income,inc.sales,10\n"
        self.assertEqual(self.ledger.imports(text)["recorded"], 1)
        head = self.ledger.head
        answer = self.ledger.imports(text + "2022-03-06,A,income,inc.sales,10\n")
        self.assertEqual((answer["rows"], answer["recorded"], answer["duplicates"]), (2, 1, 1))
        self.assertEqual(self.ledger.head, head + 1)
        self.ledger.run("close", "2022")
        again = self.ledger.imports(text)
        self.assertEqual((again["recorded"], again["duplicates"]), (0, 1))


if __name__ == "__main__":
    unittest.main()
