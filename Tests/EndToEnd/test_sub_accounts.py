"""Sub-accounts: money settles by them, journals post to them, and figures stay one truth."""

import unittest
from collections import defaultdict
from random import Random

from ledger import SEED, Books


class SubAccounts(Books):
    def setUp(self):
        super().setUp()
        for code, name in (("102.01", "合成农商行"), ("102.02", "合成信用社"), ("501.01", "合成厂房"),
                           ("511.01", "合成维修"), ("102.01.9", "合成定期"), ("401.01", "合成工程")):
            self.ledger.run("account", "add", code, name)

    def journal(self, *flags, code=0, village="A", on="2022-03-05"):
        return self.ledger.run("journal", "--village", village, "--on", on, *flags,
                               "--format", "json", code=code)

    def test_they_stand_below_their_account_with_its_class_and_side(self):
        rows = {row["account"]: row for row in self.ledger.json("accounts")}
        order = list(rows)
        self.assertEqual(order[order.index("102"):][:5],
                         ["102", "102.01", "102.01.9", "102.02", "111"])
        for code, parent in (("102.01", "102"), ("102.01.9", "102.01"), ("501.01", "501")):
            self.assertEqual(rows[code]["parent"], parent)
            self.assertEqual((rows[code]["class"], rows[code]["normal"]),
                             (rows[parent]["class"], rows[parent]["normal"]))
        self.assertIsNone(rows["102"]["parent"])
        table = self.ledger.run("accounts", "--lang", "zh").out
        self.assertIn("\n  102.01 ", table)
        self.assertIn("\n    102.01.9", table)

    def test_random_entries_over_them_are_one_truth(self):
        random = Random(SEED)
        wanted = defaultdict(int)
        tiers = defaultdict(int)
        for number in range(60):
            village = random.choice("AB")
            fen = random.randint(1, 10**7)
            bank = random.choice(["102", "102.01", "102.02", "102.01.9"])
            amount = f"{fen / 100:.2f}"
            match number % 4:
                case 0:
                    seq = self.ledger.record("income", village, "2022-03-05", "inc.sales", amount,
                                             "--account", bank)
                    posted, flow = {bank: fen, "501": -fen}, (fen, 0)
                case 1:
                    income = random.choice(["501", "501.01"])
                    seq = self.journal("--debit", f"{bank}={amount}", "--credit",
                                       f"{income}={amount},inc.rent.property", village=village
                                       ).json["seq"]
                    posted, flow = {bank: fen, income: -fen}, (fen, 0)
                case 2:
                    cost = random.choice(["511.01", "401.01"])
                    seq = self.journal(
                        "--debit", f"{cost}={amount}" + (",exp.wage" if cost[0] == "5" else ""),
                        "--credit", f"{bank}={amount}", village=village).json["seq"]
                    posted = {cost: fen, bank: -fen}
                    flow = (0, fen if cost[0] == "5" else 0)
                case _:
                    other = random.choice(["101", "113"])
                    seq = self.ledger.json("record", "transfer", "--village", village, "--on",
                                           "2022-03-05", "--amount", amount, "--from", bank, "--to",
                                           other)["seq"]
                    posted, flow = {bank: -fen, other: fen}, (0, 0)
            if random.random() < 0.2:
                self.ledger.run("reverse", seq, "--reason", "合成")
                continue
            for account, signed in posted.items():
                wanted[village, account] += signed
            for place, part in enumerate(flow):
                tiers[place] += part
        self.assertEqual({key: value for key, value in self.lines().items() if value},
                         {key: value for key, value in wanted.items() if value})
        rows = self.ledger.json("distributions")
        self.assertEqual((sum(r["in"] for r in rows), sum(r["out"] for r in rows)),
                         (tiers[0], tiers[1]))
        self.assertSound(self.ledger)

    def test_results_are_closed_with_them(self):
        self.journal("--debit", "102.01=70", "--credit", "501.01=70,inc.sales")
        self.journal("--debit", "501.01=70", "--credit", "321=70", on="2022-12-31")
        self.assertEqual(sum(row["in"] for row in self.ledger.json("distributions")), 7000)
        self.assertSound(self.ledger)

    def test_an_audit_sees_a_sum_of_a_sub_account_that_its_flows_do_not_give(self):
        seq = self.journal("--debit", "102.01=70", "--credit", "501.01=70,inc.sales").json["seq"]
        for category, is_found in (("inc.rent.land", False), ("inc.other", True)):
            copy = self.ledger.copy(self.folder / f"{category}.db")
            copy.tamper(f"UPDATE event SET data = replace(data, 'inc.sales', '{category}') "
                        f"WHERE seq = {seq}")
            found = {f["rule"] for f in copy.findings()}
            self.assertEqual("flow" in found, is_found, found)

    def test_default_categories_are_inherited_and_may_be_their_own(self):
        answer = self.journal("--debit", "102=70", "--credit", "501.01=70", code=65)
        self.assertIn("501.01", answer.err)
        self.assertIn("inc.rent.property", answer.err)
        for account, category in (("501", "inc.sales"), ("501.01", "inc.rent.land")):
            self.ledger.run("policy", "set", f"default-category.{account}", category,
                            "--from", "2022-01-01", "--basis", "合成")
            seq = self.journal("--debit", "102=70", "--credit", "501.01=70").json["seq"]
            self.assertEqual(self.ledger.entry(seq)["data"]["lines"][1]["category"], category)

    def test_labels_mean_one_account_or_none(self):
        self.ledger.run("account", "add", "112.01", "合成农商行")  # 102.01 bears it too
        self.ledger.run("account", "add", "112.02", "银行存款")
        self.assertIn("合成农商行",
                      self.journal("--debit", "合成农商行=1", "--credit", "101=1", code=65).err)
        for label, account in (("合成信用社", "102.02"), ("银行存款", "102")):
            seq = self.journal("--debit", f"{label}=1", "--credit", "101=1").json["seq"]
            self.assertEqual(self.ledger.entry(seq)["data"]["lines"][0]["account"], account)

    def test_payments_settle_where_the_main_account_may(self):
        self.ledger.run("account", "add", "151.01", "合成房屋")
        words = ["record", "income", "--village", "A", "--on", "2022-03-05", "--category",
                 "inc.sales", "--amount", "1", "--account"]
        self.ledger.run(*words, "102.01.9")
        self.assertIn("151.01", self.ledger.run(*words, "151.01", code=65).err)

    def test_what_is_no_sub_account_is_refused_and_named(self):
        head = self.ledger.head
        for code, name in (("103", "x"), ("102.", "x"), ("999.01", "x"), ("102.01", "x"),
                           ("102.3 4", "x"), ("102.03", "合成信用社"), ("102.03", ""),
                           ("102.a,b", "x"), ("102.03.01", "x")):
            answer = self.ledger.run("account", "add", code, name, code=65)
            self.assertNotIn("internal", answer.err)
        self.assertEqual(self.ledger.head, head)


if __name__ == "__main__":
    unittest.main()
