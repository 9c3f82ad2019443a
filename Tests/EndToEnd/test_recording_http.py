"""What is recorded over HTTP is what the command records, line for line but for the time; once,
whoever sends it again; and all of it or nothing."""

from __future__ import annotations

import concurrent.futures
import hashlib
import http.client
import json
import random
import re
import threading
import unittest

import clerk
from clerk import Clerk, Page, Server, multipart
from ledger import SEED, Books

INCOME = {"kind": "income", "date": "2022-03-05", "village": "A", "category": "inc.sales",
          "amount": "1,234.50", "counterparty": "合成商户", "memo": "合成 <b>摘要</b> & \"引号\"",
          "voucher": "7"}


class Recording(Books):
    """The three villages, served; somebody who may do everything, unless users are kept apart."""

    def setUp(self):
        super().setUp()
        self.token = None
        self.actor = "tester"
        if clerk.has_users():
            roles = ["bookkeeper", "approver", "auditor", "administrator", "reader"]
            self.actor = "clerk"
            self.token = clerk.user(self.ledger.path, "clerk", *roles)
        self.server = Server(self.ledger.path)
        self.addCleanup(self.server.kill)
        self.clerk = self.client()
        refused = self.clerk.post("entries", {}, "k")
        if refused.status in (401, 403):
            self.skipTest("this server keeps no users, so nobody may record")

    def client(self) -> Clerk:
        client = Clerk(self.server, self.token)
        self.addCleanup(client.close)
        return client

    def record(self, status: int = 201, key: str | None = None, **changes):
        body = {**INCOME, **changes}
        body = {name: value for name, value in body.items() if value is not None}
        self.number = getattr(self, "number", 0) + 1
        answer = self.clerk.post("entries", body, key or f"key-{self.number}")
        self.assertEqual(answer.status, status, answer.text)
        return answer

    def refuse(self, status: int, type: str, answer) -> dict:
        self.assertEqual(answer.status, status, answer.text)
        self.assertTrue(answer.headers["content-type"].startswith("application/problem+json"))
        problem = answer.json
        self.assertEqual(problem["type"], f"urn:collective:{type}", answer.text)
        self.assertEqual(problem["status"], status)
        return problem


class SameAsTheCommand(Recording):
    """Twin books: one recorded over HTTP, one by the command."""

    def twin(self):
        ledger = self.empty("twin.db")
        for words in [("A", "合成甲村", "--township", "东镇", "--tag", "weak"),
                      ("B", "合成乙村", "--township", "东镇"), ("C", "合成丙村", "--township", "西镇")]:
            ledger.run("village", "add", *words)
        return ledger

    @staticmethod
    def told(ledger) -> list[dict]:
        entries = ledger.entries()
        for entry in entries:
            entry.pop("at", None)
        return [entry for entry in entries if entry["kind"] != "ledger-opened"]

    def compare(self, twin):
        mine, other = self.told(self.ledger), self.told(twin)
        self.assertEqual(len(mine), len(other))
        for one, two in zip(mine, other):
            self.assertEqual(one, two)

    def test_every_kind(self):
        twin, actor = self.twin(), ("--actor", self.actor)
        document = {"name": "合成票据.pdf", "sha256": hashlib.sha256(b"x").hexdigest()}
        by_command = ["--document-name", document["name"], "--document-sha256", document["sha256"]]
        post = self.clerk.post

        self.record(key="k1", document=document)
        twin.run("record", "income", "--village", "A", "--on", "2022-03-05", "--category",
                 "inc.sales", "--amount", "1,234.50", "--counterparty", "合成商户", "--memo",
                 INCOME["memo"], "--voucher", "7", "--key", "k1", *by_command, *actor)
        self.record(key="k2", kind="支出", category="exp.wage", amount=None, fen=1999,
                    account="101", voucher=None, due="2022-04-01")
        twin.run("record", "expense", "--village", "A", "--on", "2022-03-05", "--category",
                 "exp.wage", "--amount", "19.99", "--account", "101", "--counterparty",
                 "合成商户", "--memo", INCOME["memo"], "--due", "2022-04-01", "--key", "k2", *actor)
        self.record(key="k3", kind="distribution", category="养老", beneficiaries=60,
                    basis="合成决议", voucher=None)
        twin.run("record", "distribution", "--village", "A", "--on", "2022-03-05", "--category",
                 "养老", "--amount", "1,234.50", "--counterparty", "合成商户", "--memo",
                 INCOME["memo"], "--beneficiaries", "60", "--basis", "合成决议", "--key", "k3", *actor)
        self.record(key="k4", kind="transfer", category=None, account="102", to="101",
                    voucher=None, date="2022年3月6日")
        twin.run("record", "transfer", "--village", "A", "--on", "2022年3月6日", "--amount",
                 "1,234.50", "--from", "102", "--to", "101", "--counterparty", "合成商户", "--memo",
                 INCOME["memo"], "--key", "k4", *actor)
        self.record(key="k5", kind="template", template="cash-deposited", category=None,
                    voucher=None, amount=10.5, counterparty=None)
        twin.run("record", "template", "cash-deposited", "--village", "A", "--on", "2022-03-05",
                 "--amount", "10.5", "--memo", INCOME["memo"], "--key", "k5", *actor)
        self.record(key="k6", kind="journal", category=None, amount=None, counterparty=None,
                    lines=[{"account": "102", "debit": "100.00"},
                           {"account": "501", "creditFen": 10000, "category": "inc.sales"}])
        twin.run("journal", "--village", "A", "--on", "2022-03-05", "--debit", "102=100.00",
                 "--credit", "501=100.00,inc.sales", "--memo", INCOME["memo"], "--voucher", "7",
                 "--key", "k6", *actor)
        seq = self.ledger.head
        answer = post(f"entries/{seq}/reversal", {"reason": "合成原因"})
        self.assertEqual(answer.status, 201, answer.text)
        twin.run("reverse", str(seq), "--reason", "合成原因", *actor)
        first = seq - 5
        answer = post(f"entries/{first}/correction", {"reason": "少一个零", "amount": "12,345"})
        self.assertEqual((answer.status, answer.json["seq"]), (201, self.ledger.head))
        twin.run("correct", str(first), "--reason", "少一个零", "--amount", "12,345", *actor)
        answer = post("periods/2022-02/close", {"village": "A", "date": "2022-03-31"})
        self.assertEqual(answer.status, 201, answer.text)
        self.assertTrue(answer.json["checks"])
        twin.run("close", "2022-02", "--village", "A", "--on", "2022-03-31", *actor)
        answer = post("periods/2022-02/reopen",
                      {"village": "A", "reason": "合成", "date": "2022-03-31"})
        self.assertEqual(answer.status, 201, answer.text)
        twin.run("reopen", "2022-02", "--village", "A", "--reason", "合成", "--on", "2022-03-31",
                 *actor)
        answer = post("villages", {"village": "D", "name": "合成丁村", "township": "东镇",
                                   "tags": ["weak"], "date": "2022-01-01"})
        self.assertEqual(answer.status, 201, answer.text)
        twin.run("village", "add", "D", "合成丁村", "--township", "东镇", "--tag", "weak",
                 "--on", "2022-01-01", *actor)
        answer = post("villages/D/headcount",
                      {"households": 12, "members": "40", "date": "2022-01-01"})
        self.assertEqual(answer.status, 201, answer.text)
        twin.run("headcount", "D", "--households", "12", "--members", "40", "--on", "2022-01-01",
                 *actor)
        answer = post("findings", {"village": "A", "severity": "yellow", "rule": "合成规则",
                                   "statement": "合成发现", "entries": [first], "date": "2022-03-31"})
        self.assertEqual(answer.status, 201, answer.text)
        raised = answer.json["seq"]
        twin.run("finding", "raise", "--village", "A", "--severity", "yellow", "--rule", "合成规则",
                 "--statement", "合成发现", "--entry", str(first), "--on", "2022-03-31", *actor)
        answer = post(f"findings/{raised}/answer", {"answer": "合成答复", "date": "2022-04-01"})
        self.assertEqual(answer.status, 201, answer.text)
        twin.run("finding", "answer", str(raised), "--text", "合成答复", "--on", "2022-04-01", *actor)
        answer = post(f"findings/{raised}/close",
                      {"how": "remedied", "reason": "合成", "date": "2022-04-02"})
        self.assertEqual(answer.status, 201, answer.text)
        twin.run("finding", "close", str(raised), "--how", "remedied", "--reason", "合成",
                 "--on", "2022-04-02", *actor)
        self.compare(twin)

    def test_a_year_s_end(self):
        twin, actor = self.twin(), ("--actor", self.actor)
        self.record(key="k1", amount="100000")
        twin.run("record", "income", "--village", "A", "--on", "2022-03-05", "--category",
                 "inc.sales", "--amount", "100000", "--counterparty", "合成商户", "--memo",
                 INCOME["memo"], "--voucher", "7", "--key", "k1", *actor)
        answer = self.clerk.post("periods/2022/close", {"date": "2023-01-05"})
        self.assertEqual(answer.status, 201, answer.text)
        twin.run("close", "2022", "--on", "2023-01-05", *actor)
        plan = self.clerk.get("/api/v1/distributions/2022/plan?village=A")
        self.assertEqual(plan.status, 200, plan.text)
        self.assertEqual(plan.json, twin.json("distribute", "plan", "--year", "2022",
                                              "--village", "A"))
        body = {"village": "A", "date": "2023-02-01", "resolution": "合成决议", "entitled": 100,
                "present": 90, "favour": 80}
        answer = self.clerk.post("distributions/2022/approval", body)
        self.assertEqual(answer.status, 201, answer.text)
        twin.run("distribute", "approve", "--year", "2022", "--village", "A", "--on", "2023-02-01",
                 "--resolution", "合成决议", "--entitled", "100", "--present", "90", "--in-favour",
                 "80", *actor)
        body = {"village": "A", "date": "2023-02-10", "beneficiaries": 40}
        # Who approved does not pay.
        self.refuse(403, "duties", self.clerk.post("distributions/2022/payment", body, "pay-1"))
        payer = Clerk(self.server, clerk.user(self.ledger.path, "payer", "bookkeeper", "reader"))
        self.addCleanup(payer.close)
        paid = payer.post("distributions/2022/payment", body, "pay-1")
        self.assertEqual(paid.status, 201, paid.text)
        twin.run("distribute", "pay", "--year", "2022", "--village", "A", "--on", "2023-02-10",
                 "--beneficiaries", "40", "--key", "pay-1", "--actor", "payer")
        self.compare(twin)
        again = payer.post("distributions/2022/payment", body, "pay-1")
        self.assertEqual((again.status, again.json[0]["seq"]), (200, paid.json[0]["seq"]))
        other = payer.post("distributions/2022/payment", {**body, "amount": "1"}, "pay-1")
        self.refuse(422, "refusal:key-reused", other)

    def test_an_import(self):
        twin = self.twin()
        rows = "日期,村代码,类型,类别,金额,摘要\n2022年4月1日,A,收入,存款利息,￥1234.50,一季度\n"
        for content in (rows.encode(), rows.encode("gb18030")):
            answer = self.clerk.post("import?name=april.csv", content, Content_Type="text/csv")
            self.assertEqual(answer.status, 200, answer.text)
        twin.imports(rows, "--actor", self.actor)
        self.compare(twin)
        self.assertEqual(answer.json["duplicateRows"], [{"line": 2, "seq": self.ledger.head}])


class Idempotency(Recording):
    def test_the_same_again_is_there_already(self):
        first = self.record(key="one")
        self.assertEqual(first.location, f"/entries/{first.json['seq']}")
        self.assertFalse(first.json["duplicate"])
        again = self.record(200, key="one")
        self.assertEqual((again.json["seq"], again.json["duplicate"]), (first.json["seq"], True))
        quoted = self.clerk.post("entries", INCOME, '"one"')
        self.assertEqual((quoted.status, quoted.json["seq"]), (200, first.json["seq"]))
        problem = self.refuse(422, "refusal:key-reused", self.record(422, key="one", amount="2"))
        self.assertEqual((problem["field"], problem["value"]), ("key", "one"))
        self.assertEqual(self.ledger.head, first.json["seq"])

    def test_a_key_is_needed_and_is_one(self):
        self.refuse(400, "parameter", self.clerk.post("entries", INCOME))
        self.refuse(400, "parameter", self.clerk.post("entries", {**INCOME, "key": "a"}, "b"))
        self.assertEqual(self.clerk.post("entries", {**INCOME, "key": "a"}).status, 201)
        self.assertEqual(self.clerk.post("entries", {**INCOME, "key": "a"}, "a").status, 200)

    def test_64_clients_at_once(self):
        before = self.ledger.head
        barrier = threading.Barrier(64)

        def one(_):
            client = Clerk(self.server, self.token)
            barrier.wait()
            answer = client.post("entries", INCOME, "the-same")
            client.close()
            return answer.status, answer.json["seq"]

        with concurrent.futures.ThreadPoolExecutor(64) as pool:
            answers = list(pool.map(one, range(64)))
        self.assertEqual({seq for _, seq in answers}, {before + 1})
        self.assertEqual(sorted(status for status, _ in answers), [200] * 63 + [201])
        self.assertEqual(self.ledger.head, before + 1)

    def test_what_is_taken_back_is_taken_back_once(self):
        seq = self.record().json["seq"]
        body = {"reason": "合成"}
        first = self.clerk.post(f"entries/{seq}/reversal", body, "r")
        again = self.clerk.post(f"entries/{seq}/reversal", body, "r")
        self.assertEqual((first.status, again.status), (201, 200))
        self.assertEqual(first.json["seq"], again.json["seq"])
        other = self.clerk.post(f"entries/{seq}/reversal", {"reason": "另一原因"}, "r")
        self.refuse(422, "refusal:key-reused", other)
        self.refuse(422, "refusal:target-reversed",
                    self.clerk.post(f"entries/{seq}/reversal", body, "s"))
        seq = self.record().json["seq"]
        body = {"reason": "合成", "amount": "99"}
        first = self.clerk.post(f"entries/{seq}/correction", body, "c")
        again = self.clerk.post(f"entries/{seq}/correction", body, "c")
        self.assertEqual((first.status, again.status), (201, 200), again.text)
        self.assertEqual(first.json, again.json)
        other = self.clerk.post(f"entries/{seq}/correction", {**body, "amount": "98"}, "c")
        self.refuse(422, "refusal:key-reused", other)
        self.assertSound(self.ledger)


class Refusals(Recording):
    def test_says_which_field(self):
        for changes, type, field in [
                ({"category": "inc.nothing"}, "refusal:unknown-category", "category"),
                ({"village": "Z"}, "refusal:unknown-village", "village"),
                ({"village": None}, "refusal:missing", "village"),
                ({"date": "2022-02-30"}, "refusal:impossible-day", "date"),
                ({"date": None}, "refusal:missing", "date"),
                ({"amount": "1.234"}, "refusal:too-many-decimals", "amount"),
                ({"amount": "-1"}, "refusal:not-positive", "amount"),
                ({"amount": None}, "refusal:missing", "amount"),
                ({"amount": None, "fen": 0}, "refusal:not-positive", "amount"),
                ({"to": "101"}, "refusal:unused-field", "to"),
                ({"actor": "somebody"}, "refusal:unused-field", "actor"),
                ({"kind": "gift"}, "refusal:unknown-kind", "kind"),
                ({"kind": None}, "refusal:missing", "kind"),
                ({"settles": "x"}, "refusal:not-a-number", "settles"),
                ({"lines": [{"account": "101", "debit": 1}]}, "refusal:unused-field", "line")]:
            with self.subTest(changes=changes):
                before = self.ledger.head
                problem = self.refuse(422, type, self.record(422, **changes))
                self.assertEqual(problem["field"], field)
                self.assertEqual(self.ledger.head, before)

    def test_bodies(self):
        for status, body, type in [
                (400, b"", "parameter"), (400, b"[]", "parameter"), (400, b"{", "parameter"),
                (400, b'{"date":1,"date":2}', "parameter"), (400, b"\xff\xfe", "parameter"),
                (400, b'{"surprise": 1}', "parameter"), (400, b'{"memo": {"a": 1}}', "parameter"),
                (400, b'{"amount": 1e3}', "parameter"), (400, b'{"lines": 1}', "parameter"),
                (400, b'{"amount": "1", "fen": 100}', "parameter"),
                (400, b'{"document": {"name": 1}}', "parameter"),
                (400, b'{"a":[[[[[[1]]]]]]}', "parameter")]:
            with self.subTest(body=body):
                self.refuse(status, type, self.clerk.post("entries", body, "k"))
        answer = self.clerk.post("entries", json.dumps(INCOME).encode(), "k",
                                 Content_Type="text/plain")
        self.assertEqual(answer.status, 415)
        self.assertEqual(self.clerk.post("entries", b" " * (2 << 20), "k").status, 413)
        self.assertEqual(self.clerk.post("entries/999999/reversal", {"reason": "x"}).status, 404)

    def test_lines_are_named(self):
        answer = self.record(422, kind="journal", category=None, amount=None, counterparty=None,
                             lines=[{"account": "102", "debit": "1"},
                                    {"account": "999999", "credit": "1"}])
        problem = self.refuse(422, "input", answer)
        self.assertIn("line 2", problem["detail"])

    def test_warnings(self):
        self.record()
        names = {x["name"] for x in self.record().json["warnings"]}
        self.assertEqual(names, {"likely-twice", "voucher-twice"})

    def test_a_file_is_recorded_whole_or_not(self):
        rows = ("日期,村代码,类型,类别,金额,摘要\n2022-04-01,A,收入,存款利息,1,一\n"
                "2022-04-31,A,收入,存款利息,1,二\n2022-04-02,A,收入,没有,1,三\n")
        before = self.ledger.head
        for path in ("import", "import?dry-run=true"):
            answer = self.clerk.post(path, rows.encode("gb18030"), Content_Type="text/csv")
            problem = self.refuse(422, "import-rejected", answer)
            bad = problem["import"]["rejected"]
            self.assertEqual([(x["line"], x["column"], x["value"]) for x in bad],
                             [(3, "日期", "2022-04-31"), (4, "类别", "没有")])
            self.assertEqual(problem["import"]["encoding"], "gb18030")
        dry = self.clerk.post("import?dry-run=true", rows.splitlines()[0].encode() + b"\n"
                              + rows.splitlines()[1].encode(), Content_Type="text/csv")
        self.assertEqual((dry.status, dry.json["recorded"]), (200, 1))
        self.assertEqual(self.ledger.head, before)
        self.assertEqual(self.clerk.post("import?map=../x", b"x").status, 400)
        self.assertEqual(self.clerk.post("import?surprise=1", b"x").status, 400)


class Forms(Recording):
    def setUp(self):
        super().setUp()
        if self.token is not None:
            self.clerk.token = None
            self.clerk.login("clerk")

    def fill(self, kind: str, **changes) -> Page:
        page = Page(self.clerk.get(f"/record/{kind}?lang=en").text)
        fields = {"village": "A", "date": "2022-03-05", "amount": "1,234.50", **changes}
        return Page(self.clerk.send(f"/record/{kind}", page.filled(step="preview", **fields)).text)

    def test_a_voucher_is_shown_and_recorded_once(self):
        before = self.ledger.head
        shown = self.fill("income", category="inc.sales", memo="一\n<script>alert(1)</script>")
        self.assertIn("壹仟贰佰叁拾肆元伍角整", shown.text)
        self.assertNotIn("<script>alert", shown.text)
        self.assertEqual(self.ledger.head, before)
        for _ in range(3):
            done = self.clerk.send("/record/income", shown.filled(step="record"))
            self.assertEqual((done.status, done.location), (303, f"/entries/{before + 1}"))
        entry = self.ledger.entry(before + 1)
        self.assertEqual(entry["data"]["memo"], "一\n<script>alert(1)</script>")
        self.assertEqual(entry["actor"], self.actor)
        self.assertEqual(self.ledger.head, before + 1)

    def test_a_refusal_stands_beside_its_field(self):
        page = self.fill("income", category="inc.sales", amount="1.234", memo="留着")
        self.assertEqual([name for name, _ in page.errors], ["amount"])
        self.assertEqual(page.forms[-1]["fields"]["memo"], "留着")
        self.assertEqual(page.forms[-1]["fields"]["amount"], "1.234")
        page = self.fill("expense", category="")
        self.assertEqual([name for name, _ in page.errors], ["category"])

    def test_every_kind_and_both_languages(self):
        kinds = {
            "expense": {"category": "exp.wage"},
            "distribution": {"beneficiaries": "3"},
            "transfer": {"account": "102", "to": "101"}, "template": {"template": "cash-deposited"},
            "journal": {"account1": "102", "debit1": "5", "account2": "501", "credit2": "5",
                        "category2": "inc.sales"}}
        kinds["distribution"]["category"] = next(
            x["category"] for x in self.ledger.json("categories") if x["kind"] == "distribution")
        for lang in ("en", "zh"):
            for kind, fields in kinds.items():
                with self.subTest(kind=kind, lang=lang):
                    page = Page(self.clerk.get(f"/record/{kind}?lang={lang}").text)
                    before = self.ledger.head
                    filled = page.filled(step="preview", village="A", date="2022-03-05", **fields)
                    if kind != "journal":
                        filled["amount"] = "5"
                    shown = Page(self.clerk.send(f"/record/{kind}", filled).text)
                    self.assertEqual(shown.errors, [], shown.text)
                    done = self.clerk.send(f"/record/{kind}", shown.filled(step="record"))
                    self.assertEqual(done.status, 303, done.text)
                    self.assertEqual(self.ledger.head, before + 1)

    def test_lines_that_are_wrong(self):
        page = Page(self.clerk.get("/record/journal?lang=en").text)
        more = Page(self.clerk.send("/record/journal", page.filled(step="more")).text)
        self.assertIn("account12", more.forms[-1]["fields"])
        wrong = self.clerk.send("/record/journal", page.filled(
            step="preview", village="A", date="2022-03-05", account1="102", debit1="5",
            account4="nothing", credit4="5"))
        self.assertEqual(wrong.status, 422)
        self.assertEqual(wrong.text.count('aria-invalid="true"'), 1)

    def test_corrected_from_its_page(self):
        seq = self.income(amount="100")
        page = Page(self.clerk.get(f"/entries/{seq}/correct?lang=en").text)
        shown = Page(self.clerk.send(f"/entries/{seq}/correct", page.filled(
            step="preview", reason="少记", amount="1000")).text)
        self.assertEqual(self.ledger.head, seq)
        for _ in range(2):
            done = self.clerk.send(f"/entries/{seq}/correct", shown.filled(step="record"))
            self.assertEqual((done.status, done.location), (303, f"/entries/{seq + 2}"), done.text)
        page = Page(self.clerk.get(f"/entries/{seq + 2}/reverse?lang=en").text)
        missing = self.clerk.send(f"/entries/{seq + 2}/reverse", page.filled(step="preview"))
        self.assertEqual([name for name, _ in Page(missing.text).errors], ["reason"])
        shown = Page(self.clerk.send(f"/entries/{seq + 2}/reverse", page.filled(
            step="preview", reason="重记")).text)
        done = self.clerk.send(f"/entries/{seq + 2}/reverse", shown.filled(step="record"))
        self.assertEqual(done.location, f"/entries/{seq + 3}")
        self.assertSound(self.ledger)

    def test_lines_of_a_journal_are_corrected(self):
        self.ledger.run("journal", "--village", "A", "--on", "2022-03-05", "--debit", "102=5",
                        "--credit", "501=5,inc.sales")
        seq = self.ledger.head
        page = Page(self.clerk.get(f"/entries/{seq}/correct?lang=en").text)
        fields = page.forms[-1]["fields"]
        self.assertEqual([fields[x] for x in ("account1", "debit1", "account2", "credit2", "category2")],
                         ["102", "5.00", "501", "5.00", "inc.sales"])
        # A line that does not balance is refused, and what was typed stays.
        wrong = self.clerk.send(f"/entries/{seq}/correct", page.filled(
            step="preview", reason="少记", debit1="7"))
        self.assertEqual(wrong.status, 422, wrong.text)
        self.assertEqual(Page(wrong.text).forms[-1]["fields"]["debit1"], "7")
        shown = Page(self.clerk.send(f"/entries/{seq}/correct", page.filled(
            step="preview", reason="少记", debit1="7", credit2="7")).text)
        done = self.clerk.send(f"/entries/{seq}/correct", shown.filled(step="record"))
        self.assertEqual((done.status, done.location), (303, f"/entries/{seq + 2}"), done.text)
        lines = self.ledger.entry(seq + 2)["data"]["lines"]
        self.assertEqual([(x["account"], x.get("debit", 0), x.get("credit", 0)) for x in lines],
                         [("102", 700, 0), ("501", 0, 700)])
        self.assertSound(self.ledger)

    def test_findings_are_raised_answered_and_closed(self):
        people = {}
        for name, role, villages in (("chen", "auditor", ()), ("li", "bookkeeper", ("A",)),
                                     ("wang", "bookkeeper", ("B",))):
            clerk.user(self.ledger.path, name, role, "reader", villages=villages)
            people[name] = Clerk(self.server)
            self.addCleanup(people[name].close)
            people[name].login(name)
        seq = self.income()
        self.assertEqual(people["li"].get("/record/finding").status, 403)
        page = Page(people["chen"].get("/record/finding?lang=zh").text)
        missing = people["chen"].send("/record/finding", page.filled(
            severity="red", village="A", rule="cash-limit", statement=""))
        self.assertEqual([name for name, _ in Page(missing.text).errors], ["statement"])
        raised = page.filled(severity="red", village="A", rule="cash-limit", statement="合成 <b>超限",
                             amount="5,000.00", entries=f"{seq}，")
        for _ in range(2):
            done = people["chen"].send("/record/finding", raised)
            self.assertEqual((done.status, done.location), (303, f"/entries/{seq + 1}"), done.text)
        found, = self.ledger.json("findings", "--open")
        self.assertEqual((found["village"], found["severity"], found["entries"], found["amount"]),
                         ("A", "red", [seq], 500000))
        # Each is led to what is theirs.
        for name, steps in (("chen", ["close"]), ("li", ["answer"]), ("wang", [])):
            text = people[name].get("/findings").text
            self.assertIn("合成 &lt;b&gt;超限", text)
            self.assertEqual(re.findall(rf'href="/findings/{seq + 1}/(\w+)"', text), steps, name)
        self.assertEqual(people["wang"].get(f"/findings/{seq + 1}/answer").status, 403)
        self.assertEqual(people["li"].get(f"/findings/{seq}/answer").status, 404)
        page = Page(people["li"].get(f"/findings/{seq + 1}/answer").text)
        done = people["li"].send(f"/findings/{seq + 1}/answer", page.filled(answer="已缴存"))
        self.assertEqual((done.status, done.location), (303, f"/entries/{seq + 2}"), done.text)
        page = Page(people["chen"].get(f"/findings/{seq + 1}/close").text)
        for how, status in (("nothing", 422), ("remedied", 303), ("remedied", 422)):
            done = people["chen"].send(
                f"/findings/{seq + 1}/close", page.filled(how=how, reason="核实"))
            self.assertEqual(done.status, status, done.text)
        self.assertEqual(self.ledger.json("findings", "--open"), [])
        self.assertEqual([self.ledger.entry(seq + n)["actor"] for n in (1, 2, 3)], ["chen", "li", "chen"])
        # Of the ledger as a whole, nobody speaks who records for one village; who does for all, does.
        page = Page(people["chen"].get("/record/finding").text)
        done = people["chen"].send("/record/finding", page.filled(
            severity="yellow", village="", rule="cash-limit", statement="合成"))
        whole = f"/findings/{seq + 4}/answer"
        self.assertEqual(done.location, f"/entries/{seq + 4}")
        self.assertEqual(people["li"].get(whole).status, 403)
        token = clerk.user(self.ledger.path, "zhao", "bookkeeper", villages=("A",))
        one = Clerk(self.server, token)
        self.addCleanup(one.close)
        self.assertEqual(one.post(f"findings/{seq + 4}/answer", {"answer": "x"}, "k").status, 403)
        self.assertEqual(self.clerk.get(whole).status, 200)
        self.assertSound(self.ledger)

    def test_a_month_is_closed_and_then_refuses(self):
        page = Page(self.clerk.get("/record/close?lang=en").text)
        looked = Page(self.clerk.send("/record/close", page.filled(
            step="preview", period="2022-03", village="")).text)
        self.assertIn("Trial balance", looked.text)
        done = self.clerk.send("/record/close", looked.filled(step="record"))
        self.assertEqual(done.status, 303, done.text)
        page = self.fill("income", category="inc.sales")
        self.assertEqual([name for name, _ in page.errors], ["date"])
        page = Page(self.clerk.get("/record/reopen?lang=en").text)
        done = self.clerk.send("/record/reopen", page.filled(
            step="record", period="2022-03", reason="合成"))
        self.assertEqual(done.status, 303, done.text)

    def test_a_file_in_steps(self):
        good = "日期,村代码,类型,类别,金额,摘要\n2022-04-01,A,收入,存款利息,1,一\n"
        bad = good + "2022-04-31,A,收入,存款利息,1,二\n2022-04-02,A,收入,没有,1,三\n"
        page = Page(self.clerk.get("/record/import?lang=zh").text)
        before = self.ledger.head
        body, type = multipart(page.hidden(), {"file": ("四月.csv", bad.encode("gb18030"))})
        looked = self.clerk.ask("POST", "/record/import", body, Content_Type=type)
        self.assertEqual(looked.status, 422)
        cells = re.findall(r'<td class="n"[^>]*>(\d+)</td><td[^>]*>([^<]*)</td>', looked.text)
        self.assertEqual(cells, [("3", "日期"), ("4", "类别")])
        self.assertIn("GB18030", looked.text)
        body, type = multipart(page.hidden(), {"file": ("四月.csv", good.encode("gb18030"))})
        looked = self.clerk.ask("POST", "/record/import", body, Content_Type=type)
        self.assertEqual((looked.status, self.ledger.head), (200, before))
        confirm = Page(looked.text)
        action = confirm.forms[-1]["action"]
        for _ in range(2):
            done = self.clerk.send(action, confirm.filled(step="record"))
            self.assertEqual(done.status, 303)
        self.assertEqual(self.ledger.head, before + 1)
        self.assertEqual(self.clerk.get(done.location).status, 200)

    def test_multipart_at_its_edges(self):
        hidden = Page(self.clerk.get("/record/import?lang=en").text).hidden()
        good, type = multipart(hidden, {"file": ("a.csv", b"date,village,kind,amount\r\n")})
        end = multipart({}, {})[0]
        before = self.ledger.head
        for name, status, body, content_type in [
                ("no boundary", 400, good, "multipart/form-data"),
                ("another boundary", 400, good, "multipart/form-data; boundary=x"),
                ("a boundary too long", 400, good, "multipart/form-data; boundary=" + "x" * 71),
                ("truncated", 400, good[:-20], type), ("empty", 400, b"", type),
                ("no name", 400, good.replace(b'name="file"; ', b""), type),
                ("a head without an end", 400, good[:40] + b"x" * 20_000, type),
                ("another type", 415, good, "application/json"),
                ("the same field twice", 400, good.removesuffix(end) + good, type),
                ("no file", 422, multipart(hidden, {})[0], type),
                ("no file name", 422, multipart({**hidden, "file": "x"}, {})[0], type),
                ("a file name of blanks only", 422,
                 multipart(hidden, {"file": ("", b"x")})[0], type)]:
            with self.subTest(name):
                answer = self.clerk.ask("POST", "/record/import", body, Content_Type=content_type)
                self.assertIn(answer.status, {status, 403} if not body else {status}, answer.text)
        inside = b"date,village,kind,category,amount,memo\n2022-04-01,A,income,inc.sales,1,"
        inside += b'"\r\n--\r\n----a-synthetic\r\n--x"\n'
        for size in (1, 7, 64, 4096):
            body, type = multipart(hidden, {"file": ("dir\\a.csv", inside)})
            with self.subTest(size=size):
                connection = http.client.HTTPConnection(self.server.host, timeout=60)
                headers = {"Content-Type": type, "Origin": self.server.address.rstrip("/")}
                if self.clerk.cookies:
                    headers["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.clerk.cookies.items())
                chunks = (body[at:at + size] for at in range(0, len(body), size))
                connection.request("POST", "/record/import", chunks, headers, encode_chunked=True)
                response = connection.getresponse()
                self.assertEqual(response.status, 200, response.read())
                connection.close()
        self.assertEqual(self.ledger.head, before)


class Kills(Recording):
    """Ten kills under load: what was acknowledged is there, once; what was not can be sent again."""

    def test_nothing_acknowledged_is_lost_or_doubled(self):
        random.seed(SEED)
        acknowledged: dict[str, int] = {}
        lock = threading.Lock()
        sent = 0
        for round in range(10):
            stopping = threading.Event()

            def work(worker: int, round: int = round):
                client = Clerk(self.server, self.token)
                number = 0
                while not stopping.is_set():
                    key = f"{round}-{worker}-{number}"
                    try:
                        answer = client.post("entries", body(key), key)
                    except (OSError, http.client.HTTPException):
                        pending.append(key)
                        return
                    if answer.status != 201:
                        raise AssertionError(answer.text)
                    with lock:
                        acknowledged[key] = answer.json["seq"]
                    number += 1

            def body(key: str) -> dict:
                return {**INCOME, "memo": key, "voucher": None,
                        "fen": 1 + int(hashlib.sha256(key.encode()).hexdigest()[:4], 16),
                        "amount": None}

            pending: list[str] = []
            with concurrent.futures.ThreadPoolExecutor(16) as pool:
                workers = [pool.submit(work, n) for n in range(16)]
                target = sent + 40 + random.randrange(80)
                while len(acknowledged) < target:
                    if all(worker.done() for worker in workers):
                        break
                self.server.kill()
                stopping.set()
                for worker in workers:
                    worker.result()
            self.server.start()
            client = Clerk(self.server, self.token)
            for key in pending:
                answer = client.post("entries", body(key), key)
                self.assertIn(answer.status, (200, 201))
                acknowledged[key] = answer.json["seq"]
            client.close()
            sent = len(acknowledged)
        self.server.stop()
        self.assertGreater(sent, 400)
        entries = {entry["key"]: entry for entry in self.ledger.entries() if entry.get("key")}
        self.assertEqual({key: entry["seq"] for key, entry in entries.items()}, acknowledged)
        self.assertEqual({entry["data"]["memo"] for entry in entries.values()}, set(acknowledged))
        self.assertSound(self.ledger)

    def test_two_people_at_once(self):
        before = self.ledger.head

        def one(person: int) -> list[int]:
            client = Clerk(self.server, self.token)
            found = []
            for number in range(60):
                answer = client.post("entries", {**INCOME, "memo": f"{person}-{number}"},
                                     f"{person}-{number}")
                found.append(answer.json["seq"])
            client.close()
            return found

        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            one_s, other_s = pool.map(one, range(2))
        self.assertEqual(sorted(one_s + other_s), list(range(before + 1, before + 121)))
        self.assertSound(self.ledger)


if __name__ == "__main__":
    unittest.main()
