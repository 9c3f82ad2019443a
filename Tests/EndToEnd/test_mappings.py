"""The mappings that are shipped make known sums of the files beside them, once; real public data
makes the totals that its publisher states.

The expected figures are counted here from the files with Python's csv module, not taken from the
program.
"""

import collections
import csv
import decimal
import io
import os
import unittest
from pathlib import Path

import history
from ledger import ROOT, Histories, LedgerTest

MAPPINGS = ROOT / "Schemas/mappings"
DATA = Path(os.environ.get("COLLECTIVE_SHARED_DATA") or ROOT.parent / "shared/data")
ITALY = DATA / "italy-pad2026"
MEASURE = "1.4.5 Digitalizzazione degli avvisi pubblici"


def fen(text: str, unit: int = 1) -> int:
    exact = decimal.Decimal(text.replace(",", "") or "0") * unit * 100
    assert exact == exact.to_integral_value(), text
    return int(exact)


def table(name: str, encoding: str, skip: int) -> list[dict]:
    text = (MAPPINGS / name).read_bytes().decode(encoding).split("\r\n", skip)[skip]
    return list(csv.DictReader(io.StringIO(text)))


class Shipped(LedgerTest):
    """Each worked mapping on the file beside it."""

    def setUp(self):
        super().setUp()
        self.ledger = self.empty()
        self.ledger.run("village", "add", "001", "合成村")

    def imports(self, name: str) -> dict:
        before = self.ledger.fingerprint()
        options = (MAPPINGS / f"{name}.csv", "--map", MAPPINGS / f"{name}.yaml")
        self.ledger.run("import", *options, "--explain")
        self.ledger.run("import", *options, "--dry-run")
        self.assertUnchanged(self.ledger, before)
        first = self.ledger.imports(*options)
        again = self.ledger.imports(*options)
        self.assertEqual((again["recorded"], again["duplicates"]), (0, first["recorded"]))
        self.assertEqual((first["duplicates"], first["rejectedCount"]), (0, 0))
        self.assertSound(self.ledger)
        return first

    def sums(self) -> dict:
        """(kind, category, account) and the month: entries and fen."""
        found = collections.defaultdict(lambda: [0, 0])
        for entry in self.ledger.entries():
            data = entry["data"]
            if "amount" in data:
                place = (entry["village"], entry["kind"], data.get("category"), data.get("account"),
                         entry["on"])
                found[place][0] += 1
                found[place][1] += data["amount"]
        return found

    def total(self, *categories: str) -> int:
        return sum(amount for place, (_, amount) in self.sums().items() if place[2] in categories)

    def test_the_bank_statement(self):
        rows = table("bank-statement.csv", "gb18030", 3)
        self.assertEqual(rows[-1]["交易日期"], "合计")
        answer = self.imports("bank-statement")
        self.assertEqual((answer["rows"], answer["recorded"], answer["skipped"]), (11, 10, 1))
        balance = self.ledger.json("balances", "--village", "001")
        bank = {x["account"]: (x["debit"], x["credit"]) for x in balance}["102"]
        # The bank's own line of totals.
        self.assertEqual(bank, (fen(rows[-1]["贷方发生额"]), fen(rows[-1]["借方发生额"])))
        for category, key in {"inc.rent.property": "S2022010500017", "dist.dividend": "S2022012000002",
                              "inc.rent.land": "S2022031000011", "exp.admin.office": "S2022011200008"}.items():
            row = next(row for row in rows if row["交易流水号"] == key)
            entry = next(e for e in self.ledger.entries() if e.get("key") == key)
            with self.subTest(key):
                self.assertEqual(entry["data"]["category"], category)
                self.assertEqual(entry["data"]["amount"], fen(row["借方发生额"]) + fen(row["贷方发生额"]))
                self.assertEqual(entry["on"].replace("-", ""), row["交易日期"])
                self.assertEqual(entry["data"]["memo"], row["摘要"])
                self.assertEqual(entry["data"].get("counterparty", ""), row["对方户名"])
        cash = next(e for e in self.ledger.entries() if e["kind"] == "transfer-made")["data"]
        self.assertEqual((cash["from"], cash["to"], cash["amount"]), ("102", "101", 500_000))

    def test_an_explanation_counts_rows_and_says_which_villages_would_be_registered(self):
        rows = self.ledger.json("import", MAPPINGS / "yearly-table.csv", "--map",
                                MAPPINGS / "yearly-table.yaml", "--explain", "--limit", "2")
        outcomes = [(r["line"], r["event"], r["value"]) for r in rows if r["field"] == "outcome"]
        # The first row fills all six columns of money, the second four of them.
        self.assertEqual([(line, event) for line, event, _ in outcomes],
                         [(4, n) for n in (1, 2, 3, 4, 5, 6)] + [(5, n) for n in (2, 3, 4, 6)])
        self.assertEqual([(line, event) for line, event, text in outcomes if "registered" in text],
                         [(4, 1), (5, 2)])

    def test_words_are_understood_in_chinese_too(self):
        text = (MAPPINGS / "bank-statement.yaml").read_text(encoding="utf-8")
        map_ = self.file("zh.yaml", text.replace("kind: transfer", "kind: 转账").replace(
            "category: dist.dividend", "category: 按份额分红"))
        answer = self.ledger.imports(MAPPINGS / "bank-statement.csv", "--map", map_)
        self.assertEqual(answer["recorded"], 10)
        self.assertEqual(self.ledger.imports(
            MAPPINGS / "bank-statement.csv", "--map", MAPPINGS / "bank-statement.yaml")["duplicates"], 10)

    def test_the_voucher_journal(self):
        rows = table("voucher-journal.csv", "gb18030", 1)
        answer = self.imports("voucher-journal")
        money = [row for row in rows if row["科目编码"] in ("101", "102")]
        others = [row for row in rows if row["科目编码"] and row not in money]
        self.assertEqual((answer["recorded"], answer["skipped"]), (len(others), len(money) + 1))
        # Every account moves as the journal says, though only one side of each voucher was read.
        expected = collections.defaultdict(lambda: [0, 0])
        for row in rows[:-1]:
            expected[row["科目编码"][:3]][0] += fen(row["借方"])
            expected[row["科目编码"][:3]][1] += fen(row["贷方"])
        found = {x["account"]: [x["debit"], x["credit"]] for x in self.ledger.json("balances")}
        self.assertEqual(found, dict(expected))
        self.assertEqual(sum(debit for debit, _ in found.values()), fen(rows[-1]["借方"]))

    def test_the_yearly_table(self):
        rows = table("yearly-table.csv", "utf-8-sig", 2)
        answer = self.imports("yearly-table")
        self.assertEqual((answer["rows"], answer["registered"], answer["skipped"]), (5, 4, 1))
        categories = {"厂房租金": "inc.rent.property", "土地流转": "inc.rent.land",
                      "上级补助": "inc.subsidy.operating", "存款利息": "inc.bank.interest",
                      "股份分红": "dist.dividend", "老年慰问": "dist.welfare.elderly"}
        expected = {}
        for row in rows[:-1]:
            for column, category in categories.items():
                amount = fen(row[column].replace("-", ""), 10_000)
                if amount:
                    expected[row["村代码"], category] = amount
        found = {(village, category): amount
                 for (village, _, category, _, _), (_, amount) in self.sums().items()}
        self.assertEqual(found, expected)
        self.assertEqual(answer["recorded"], len(expected))
        for column, category in categories.items():
            self.assertEqual(self.total(category), fen(rows[-1][column], 10_000), column)
        people = sum(e["data"].get("beneficiaries", 0) for e in self.ledger.entries())
        self.assertEqual(people, int(rows[-1]["慰问人次"]))
        townships = {v["village"]: (v["name"], v["township"]) for v in self.ledger.json("villages")}
        for row in rows[:-1]:
            self.assertEqual(townships[row["村代码"]], (row["村名"], row["乡镇"]))

    def test_an_explanation_names_the_line_that_decided(self):
        path = MAPPINGS / "bank-statement.yaml"
        lines = path.read_text(encoding="utf-8").splitlines()
        line = next(n for n, text in enumerate(lines, 1) if "厂房租金" in text)
        rows = self.ledger.json("import", MAPPINGS / "bank-statement.csv", "--map", path,
                                "--explain", "--limit", "2")
        category = next(r for r in rows if r["field"] == "category")
        self.assertEqual((category["line"], category["value"], category["mapLine"], category["decidedBy"]),
                         (5, "inc.rent.property", line, "rule"))
        amount = next(r for r in rows if r["field"] == "amount")
        self.assertEqual((amount["source"], amount["written"], amount["value"]),
                         ("贷方发生额", "120,000.00", "120000.00"))
        self.assertEqual({r["line"] for r in rows}, {5, 6})
        self.assertEqual([r["value"] for r in rows if r["field"] == "outcome"], ["would be recorded"] * 2)


class FirstSight(LedgerTest):
    """Villages registered by an import, and keys that count in the whole ledger."""

    MAP = """
register: {name: "{name}", township: "{town}"}
fields:
  date: "{day}"
  village: "{code}"
  category: inc.sales
  amount: "{amount}"
  key: {columns: [id], unique: %s}
"""

    def rows(self, *rows: str) -> Path:
        return self.file("rows.csv", "id,day,code,name,town,amount\n" + "\n".join(rows) + "\n")

    def test_a_village_is_registered_before_its_first_entry_and_once(self):
        ledger, map_ = self.empty(), self.file("m.yaml", self.MAP % "village")
        answer = ledger.imports(self.rows("1,2022-03-05,a,合成甲,东,10", "2,2022-03-01,a,合成甲,东,20",
                                          "3,2022-03-02,b,合成乙,西,30"), "--map", map_)
        self.assertEqual((answer["recorded"], answer["registered"]), (3, 2))
        tail = [(e["kind"], e["village"], e["on"]) for e in ledger.entries()[-5:]]
        self.assertEqual(tail, [
            ("village-registered", "a", "2022-03-05"), ("income-received", "a", "2022-03-05"),
            ("income-received", "a", "2022-03-01"), ("village-registered", "b", "2022-03-02"),
            ("income-received", "b", "2022-03-02")])
        self.assertSound(ledger)

    def test_another_name_is_noted_and_changes_nothing(self):
        ledger, map_ = self.empty(), self.file("m.yaml", self.MAP % "village")
        ledger.imports(self.rows("1,2022-03-05,a,合成甲,东,10"), "--map", map_)
        answer = ledger.run("import", self.rows("2,2022-03-06,a,合成新甲,东,10"), "--map", map_,
                            "--format", "json")
        self.assertEqual(answer.json["otherNames"],
                         [{"known": "合成甲", "line": 2, "name": "合成新甲", "village": "a"}])
        self.assertIn("合成新甲", answer.err)
        self.assertEqual([v["name"] for v in ledger.json("villages")], ["合成甲"])

    def test_a_row_that_is_refused_registers_nobody(self):
        ledger, map_ = self.empty(), self.file("m.yaml", self.MAP % "village")
        before = ledger.fingerprint()
        answer = ledger.imports(self.rows("1,2022-03-05,a,合成甲,东,10", "2,2022-03-05,b,合成乙,东,x"),
                                "--map", map_, code=65)
        self.assertEqual((answer["recorded"], answer["registered"]), (0, 0))
        self.assertUnchanged(ledger, before)

    def test_a_key_of_the_ledger_is_recorded_once_though_the_village_changes(self):
        ledger, map_ = self.empty(), self.file("m.yaml", self.MAP % "ledger")
        ledger.imports(self.rows("1,2022-03-05,a,合成甲,东,10"), "--map", map_)
        seq = ledger.head
        answer = ledger.imports(self.rows("1,2022-03-05,z,合成甲,东,10", "2,2022-03-05,z,合成甲,东,10",
                                          "2,2022-03-05,y,合成甲,东,10"), "--map", map_)
        self.assertEqual((answer["recorded"], answer["registered"]), (1, 1))
        self.assertEqual(answer["duplicateRows"], [{"line": 2, "seq": seq}, {"line": 4, "seq": seq + 2}])
        other = ledger.imports(self.rows("1,2022-03-05,x,合成甲,东,11"), "--map", map_, code=65)
        self.assertEqual([r["reason"] for r in other["rejected"]], ["key-reused"])

    def test_a_key_of_the_village_is_another_key_elsewhere(self):
        ledger, map_ = self.empty(), self.file("m.yaml", self.MAP % "village")
        answer = ledger.imports(self.rows("1,2022-03-05,a,合成甲,东,10", "1,2022-03-05,b,合成乙,东,10"),
                                "--map", map_)
        self.assertEqual(answer["recorded"], 2)


class Identity(Histories):
    """A mapping of our own columns onto themselves is the import without a mapping."""

    def test_the_same_rows_are_the_same_entries_with_and_without_a_mapping(self):
        for spelling in ("plain", "messy", "chinese"):
            with self.subTest(spelling):
                self.compare(spelling)

    def compare(self, spelling: str):
        file = self.folder / f"{spelling}.csv"
        history.write(history.Plan(3000, 3, 1), file, spelling=spelling)
        with open(file, encoding="utf-8-sig", newline="") as opened:
            header = next(csv.reader(opened))
        english = {name: column for column, name in history.CHINESE_COLUMNS.items()}
        fields = "\n".join(f'  {english.get(name, name)}: "{{{name}}}"' for name in header)
        map_ = self.folder / f"{spelling}.yaml"
        map_.write_text(f"fields:\n{fields}\n", encoding="utf-8")
        plain = self.villages(f"{spelling}-plain.db")
        mapped = self.villages(f"{spelling}-mapped.db")
        self.assertEqual(plain.imports(file)["recorded"], 3000)
        self.assertEqual(mapped.imports(file, "--map", map_)["recorded"], 3000)
        self.assertEqual(plain.imports(file, "--map", map_)["duplicates"], 3000)
        self.assertEqual(mapped.imports(file)["duplicates"], 3000)
        self.assertEqual(plain.digest(), mapped.digest())
        content = [[{k: e.get(k) for k in ("on", "village", "kind", "key", "data")} for e in
                    book.entries() if "amount" in e["data"]] for book in (plain, mapped)]
        self.assertEqual(*content)


@unittest.skipUnless(ITALY.is_dir(), f"skipped: the public data is not at {ITALY}; set "
                     "COLLECTIVE_SHARED_DATA to the folder that holds italy-pad2026")
class Italy(LedgerTest):
    """Four days' files of paid grants, against a recount and against the published totals."""

    def published(self, day: str) -> tuple[dict, int]:
        with open(ITALY / day / "KPI_importo_per_misura.csv", encoding="utf-8", newline="") as file:
            regions = next(r for r in csv.DictReader(file) if r["Misura"] == MEASURE)
        with open(ITALY / day / "KPI_totale_per_misura.csv", encoding="utf-8", newline="") as file:
            totals = {r["Misura"]: r[MEASURE] for r in csv.DictReader(file)}
        return ({name: int(value) for name, value in regions.items() if name != "Misura"},
                int(totals.get("importo_erogato", "0")))

    def test_awards_payments_and_cancellations_give_the_published_totals_on_every_day(self):
        ledger = self.empty("accrual.db", "--profile", "generic", "--currency", "EUR")
        map_ = MAPPINGS / "italy-pad2026-accrual.yaml"
        known: dict[str, dict] = {}
        gone: set[str] = set()
        totals = []
        days = sorted(path.name for path in ITALY.iterdir() if path.is_dir())
        for day in [*days, days[-1]]:
            rows = self.grants(day)
            # What the file says that no file before it did.
            new = sum(1 + (row["stato_candidatura"] != "A") if key not in known
                      else row["stato_candidatura"] != known[key]["stato_candidatura"]
                      for key, row in rows.items())
            answer = ledger.imports(ITALY / day / "candidature_finanziate_145.csv", "--map", map_)
            vanished = known.keys() - rows.keys() - gone
            village = {key: known.get(key, row)["cod_comune"] for key, row in rows.items()}
            known = {**known, **{key: {**row, "cod_comune": village[key]} for key, row in rows.items()}}
            with self.subTest(day):
                self.assertEqual(answer["recorded"], new)
                # A row that vanished stays awarded until somebody takes it back: here with rows of
                # our own columns that name the award by its key.
                standing = {key: row for key, row in known.items()
                            if row["stato_candidatura"] != "R" and key not in gone}
                self.assertBooks(ledger, standing)
                self.assertEqual(vanished, {key for key in standing if key not in rows})
                gone |= self.takes_back(ledger, known, vanished, day)
                self.assertBooks(ledger, {k: row for k, row in standing.items() if k not in gone})
                totals.append(self.assertPublished(ledger, day))
        self.assertEqual(totals, [
            (143_260_568, 0), (155_239_112, 69_048_255), (198_213_017, 99_546_827),
            (196_744_431, 192_542_580), (196_744_431, 192_542_580)])
        self.assertEqual(len(gone), 5)
        self.assertSound(ledger)

    def grants(self, day: str) -> dict[str, dict]:
        with open(ITALY / day / "candidature_finanziate_145.csv", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        grants = {"/".join([row["codice_ipa"], row["avviso"], row["data_invio_candidatura"]]): row
                  for row in rows}
        self.assertEqual(len(grants), len(rows))
        return grants

    def takes_back(self, ledger, known: dict, vanished: set, day: str) -> set:
        if vanished:
            rows = "".join(f'{day},{known[key]["cod_comune"]},reversal,"{key}/1",not in the file of {day}\n'
                           for key in sorted(vanished))
            answer = ledger.imports("date,village,kind,target,memo\n" + rows)
            self.assertEqual((answer["recorded"], answer["reversed"]), (len(vanished), len(vanished)))
            again = ledger.imports("date,village,kind,target,memo\n" + rows)
            self.assertEqual((again["recorded"], again["duplicates"]), (0, len(vanished)))
        return vanished

    def assertBooks(self, ledger, standing: dict[str, dict]):
        """Income, bank and dues of every municipality are those of the grants that stand."""
        expected = collections.defaultdict(lambda: [0, 0])
        for row in standing.values():
            amount = fen(row["importo_finanziamento"])
            code = row["cod_comune"] if row["cod_comune"] != "N/D" else row["codice_ipa"]
            expected[code][0] += amount
            expected[code][1] += amount if row["stato_candidatura"] == "E" else 0
        found = collections.defaultdict(lambda: [0, 0])
        for line in ledger.json("balances"):
            if line["account"] in ("4100", "1010"):
                found[line["village"]][line["account"] == "1010"] += abs(line["debit"] - line["credit"])
        self.assertEqual({k: v for k, v in found.items() if any(v)}, dict(expected))
        dues = {d["village"]: d["open"] for d in ledger.json("dues")}
        self.assertEqual(dues, {code: awarded - paid for code, (awarded, paid) in expected.items()
                                if awarded > paid})

    def assertPublished(self, ledger, day: str) -> tuple[int, int]:
        region = {v["village"]: v["township"] for v in ledger.json("villages")}
        paid = collections.Counter()
        for line in ledger.json("balances"):
            if line["account"] == "1010":
                paid[region[line["village"]]] += line["debit"] - line["credit"]
        regions, total = self.published(day)
        self.assertEqual({name: paid[name] // 100 for name in regions}, regions)
        self.assertEqual(sum(paid.values()) // 100, total)
        awarded = sum(x["net"] for x in ledger.json("distributions", "--by", "township")
                      if x["tier"] == 2)
        with open(ITALY / day / "KPI_totale_per_misura.csv", encoding="utf-8", newline="") as file:
            totals = {r["Misura"]: r[MEASURE] for r in csv.DictReader(file)}
        self.assertEqual(awarded // 100, int(totals["importo_finanziamento"]))
        return awarded // 100, total

    def test_every_paid_grant_is_recorded_once_and_the_totals_are_the_published_ones(self):
        ledger = self.empty("italy.db", "--profile", "generic", "--currency", "EUR")
        map_ = MAPPINGS / "italy-pad2026.yaml"
        grants: dict[tuple, tuple[str, int]] = {}
        totals = []
        days = sorted(path.name for path in ITALY.iterdir() if path.is_dir())
        self.assertEqual(len(days), 4)
        for day in [*days, days[-1]]:
            file = ITALY / day / "candidature_finanziate_145.csv"
            known = len(grants)
            with open(file, encoding="utf-8", newline="") as opened:
                for row in csv.DictReader(opened):
                    if row["stato_candidatura"] == "E":
                        key = row["codice_ipa"], row["avviso"], row["data_invio_candidatura"]
                        grants.setdefault(key, (row["regione"], fen(row["importo_finanziamento"])))
            answer = ledger.imports(file, "--map", map_)
            with self.subTest(day):
                self.assertEqual(answer["recorded"], len(grants) - known)
                self.assertEqual(answer["duplicates"], known)
                recount = collections.Counter()
                for region, amount in grants.values():
                    recount[region] += amount
                found = {x["township"]: x["net"] for x in
                         ledger.json("distributions", "--by", "township") if x["tier"] == 2}
                self.assertEqual(found, dict(recount))
                regions, total = self.published(day)
                self.assertEqual({name: found.get(name, 0) // 100 for name in regions}, regions)
                self.assertEqual(sum(found.values()) // 100, total)
                totals.append(total)
        self.assertEqual(totals, [0, 69_048_255, 99_546_827, 192_542_580, 192_542_580])
        incomes = [e for e in ledger.entries() if e["kind"] == "income-received"]
        self.assertEqual(len(incomes), len(grants))
        self.assertEqual(len({e["key"] for e in incomes}), len(grants))
        self.assertSound(ledger)


if __name__ == "__main__":
    unittest.main()
