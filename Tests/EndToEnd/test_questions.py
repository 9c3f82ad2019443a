"""Over HTTP the books answer what the command answers, byte for byte, and what each answer's schema
says; they refuse with the same sentences; an answer that is still so is not sent again."""

import csv
import io
import json
import re
import shutil
import unittest
import urllib.parse
import zipfile

from answers import Scene, validators
from ledger import Books, run
from questions import SERVE, address, asking


class AsksServer(Scene):
    """Puts every question of the scene to a server, too."""

    def more_questions(self) -> None:
        self.compared = {}
        self.served = self.ledger.copy(self.folder / "served.db")
        with asking(self.served.path) as self.server:
            super().more_questions()

    def asks(self, text, ledger=None, code=0, stdin=None):
        answer = super().asks(text, ledger, code, stdin)
        server = getattr(self, "server", None)
        words = self.asked[-1].words
        path = address(words)
        if server is None or ledger is not None or path is None:
            return answer
        for lang in ("en", "zh"):
            got = server.ask(f"{path}{'&' if '?' in path else '?'}lang={lang}")
            said = self.served.run(*words, "--lang", lang, "--format", "json", code={0, 1})
            if words[0] == "history":
                said = self.served.run(*words, "--lang", lang, "--format", "json",
                                       *(() if "--limit" in words else ("--limit", "100")))
            self.compared.setdefault(self.asked[-1].schema, []).append(
                (path, lang, got.status, got["content-type"], got.body.decode(), said.out))
        return answer


@unittest.skipUnless(SERVE.exists(), "the server is built apart")
class Everything(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scene = AsksServer("en")
        cls.scene.setUp()
        cls.addClassCleanup(cls.scene.doCleanups)
        cls.scene.play()
        cls.scene.more_questions()

    def test_what_is_answered_is_what_the_command_answers(self):
        asked = 0
        for schema, answers in self.scene.compared.items():
            for path, lang, status, kind, body, said in answers:
                with self.subTest(path, lang=lang):
                    self.assertEqual((status, kind), (200, "application/json"), body[:300])
                    self.assertEqual(body, said)
                asked += 1
        self.assertGreater(asked, 250)

    def test_each_is_what_its_schema_says(self):
        known = validators()
        for schema, answers in self.scene.compared.items():
            for path, _, _, _, body, _ in answers:
                errors = [x.message[:300] for x in known[schema].iter_errors(json.loads(body))]
                self.assertEqual(errors, [], path)

    def test_every_question_was_asked(self):
        with asking(self.scene.served.path) as server:
            paths = json.loads(server.ask("/api/v1/openapi.json").body)["paths"]
        asked = {path.split("?")[0] for answers in self.scene.compared.values() for path, *_ in answers}
        described = {path for path, all in paths.items()
                     if all.get("get", {}).get("tags") == ["asking"] and "{" not in path}
        self.assertEqual(described - asked, set())


@unittest.skipUnless(SERVE.exists(), "the server is built apart")
class Asked(Books):
    def setUp(self):
        super().setUp()
        for number in range(1, 8):
            self.income("AB"[number % 2], f"2022-0{number}-05", str(number))
        self.ledger.run("target", "set", "operating-income", "10", "--village", "A", "--year", "2022")

    def test_the_same_address_answers_in_every_form(self):
        with asking(self.ledger.path) as server:
            for name, more in (("balances", ""), ("rank", "?year=2022"), ("ledger", "?village=A&account=102"),
                               ("statement-income", "?period=2022"), ("villages", "")):
                words = [name, *(f"--{x.split('=')[0]}={x.split('=')[1]}" for x in more[1:].split("&") if x)]
                if name.startswith("statement-"):
                    words[:1] = name.split("-", 1)
                plain = server.ask(f"/{name}.csv{more}")
                self.assertEqual(plain["content-type"], "text/csv; charset=utf-8")
                self.assertEqual(plain.body.decode(), self.ledger.run(*words, "--format", "csv").out)
                self.assertEqual(server.ask(f"/{name}.json{more}").body, server.ask(f"/api/v1/{name}{more}").body)
                page = server.ask(f"/{name}.html{more}")
                self.assertEqual(page.body.decode(), self.ledger.run(*words, "--format", "html").out)
                self.assertIn("default-src 'none'", page["content-security-policy"])
                book = server.ask(f"/{name}.xlsx{more}")
                self.assertIn("xl/workbook.xml", zipfile.ZipFile(io.BytesIO(book.body)).namelist())

    def test_what_is_still_so_is_not_sent_again(self):
        with asking(self.ledger.path) as server:
            first = server.ask("/api/v1/balances?village=A&lang=en")
            tag = first["etag"]
            self.assertRegex(tag, r'^"[^"]+"$')
            self.assertLessEqual({"Accept-Language", "Cookie", "Authorization"},
                                 {x.strip() for x in first["vary"].split(",")})
            for known in (tag, f'"other", {tag}', f"W/{tag}", "*"):
                again = server.ask("/api/v1/balances?village=A&lang=en", If_None_Match=known)
                self.assertEqual((again.status, again.body, again["etag"]), (304, b"", tag))
            self.assertEqual(server.ask("/api/v1/balances?village=A&lang=zh", If_None_Match=tag).status, 200)
            self.income("A", "2022-09-01", "5")
            after = server.ask("/api/v1/balances?village=A&lang=en", If_None_Match=tag)
            self.assertEqual(after.status, 200)
            self.assertNotEqual((after["etag"], after.body), (tag, first.body))
            # What the time of day changes is always answered.
            self.assertIsNone(server.ask("/api/v1/audit")["etag"])
            # Another ledger of as many entries is another.
        other = self.book("other.db")
        for number in range(1, 8):
            other.record("income", "A", f"2022-0{number}-05", "inc.sales", "9")
        other.run("target", "set", "operating-income", "11", "--village", "A", "--year", "2022")
        self.assertEqual(other.head, self.ledger.head - 1)
        with asking(other.path) as server:
            got = server.ask("/api/v1/balances?village=A&lang=en", If_None_Match=tag)
            self.assertEqual(got.status, 200)

    def test_a_long_answer_comes_in_parts(self):
        whole = self.ledger.json("history")
        with asking(self.ledger.path) as server:
            path, seen, parts = "/api/v1/history?limit=50&kind=policy-set&lang=en", [], 0
            while path:
                got = server.ask(path)
                part = json.loads(got.body)
                self.assertLessEqual(len(part), 50)
                seen += part
                link = re.fullmatch(r'<([^>]+)>; rel="next"', got["link"]) if got["link"] else None
                path = link and link[1]
                parts += 1
            self.assertEqual(seen, [x for x in whole if x["kind"] == "policy-set"])
            self.assertEqual(parts, -(-len(seen) // 50))
            path, rows = "/api/v1/ledger?village=A&account=102&limit=2", []
            while path:
                got = server.ask(path)
                rows += [x for x in json.loads(got.body) if x["seq"]]
                path = got["link"] and got["link"].split(">")[0][1:]
            self.assertEqual([x["seq"] for x in rows], [x["seq"] for x in self.ledger.json(
                "ledger", "--village", "A", "--account", "102") if x["seq"]])
            self.assertEqual(len(json.loads(server.ask("/api/v1/history").body)), 100)
            self.assertIsNone(server.ask("/api/v1/history?sort=day&limit=5")["link"])

    def refused(self, server, path, status, kind=None) -> dict:
        got = server.ask(path)
        self.assertEqual((got.status, got["content-type"]), (status, "application/problem+json"), (path, got.body))
        problem = json.loads(got.body)
        self.assertEqual(problem["status"], status)
        if kind:
            self.assertEqual(problem["type"], f"urn:collective:{kind}")
        return problem

    def test_what_is_asked_amiss_is_refused(self):
        secret = self.file("secret", "a file of this machine")
        with asking(self.ledger.path) as server:
            for path in ("balances?villages=A", "balances?village=A&village=B", "balances?village=A&township=东镇",
                         "balances?consolidated=perhaps", "balances?period=2022-13", "distributions?by=nothing",
                         "distributions?year=2022&from=2022-01", "indicators", "indicators?from=2022-01",
                         "indicators?from=2022-01&to=2023-02", "rank?year=2022&limit=0", "rank?year=2022&limit=x",
                         "statement-income", "statement-income?period=2022&village=A&each=true",
                         "statement-income?period=2022&before-closing=true", "ledger?village=A", "ledger?account=102",
                         "ledger?village=A&account=102&period=2022&from=2022-01-01", "cashbook?village=A&after=5",
                         "voucher", "voucher?voucher=x", "voucher?month=2022-01", "voucher?voucher=1&month=2022-01",
                         "targets", "history?kind=nothing", "history?limit=1001", "history?after=x",
                         "history?amount=1&amount-from=1", "show", "show?entry=x", "diff", "explain",
                         "explain?figure=tier:9", "explain?figure=tier:1/in&depth=21", "audit?rule=nothing",
                         "audit?severity=blue", "findings?severity=error", "categories?on=2022-01-01",
                         f"balances?at={urllib.parse.quote(str(secret))}", "balances?at=nothing",
                         "balances?at=2022-99-01", "balances?at=-1", "balances?at=."):
                problem = self.refused(server, f"/api/v1/{path}".replace("东镇", urllib.parse.quote("东镇")), 400)
                self.assertEqual(problem["type"], "urn:collective:parameter")
                self.assertNotIn("--", problem["detail"])
                self.assertNotIn("a file of this machine", problem["detail"])
            for path, status, kind in (
                    ("balances?village=X", 422, "refusal:unknown-village"), ("show?entry=99999", 404, None),
                    ("balances?at=99999", 404, None), ("balances?at=1970-01-02T00:00:00Z", 404, None),
                    ("balances?on=2022-02-30", 422, None), ("ledger?village=A&account=999", 422, None),
                    ("rank?year=2022&by=nothing", 422, "refusal:unknown-indicator"),
                    ("explain?figure=account:102/village=X", 422, None), ("audit?village=X", 422, None)):
                self.refused(server, f"/api/v1/{path}", status, kind)
            said = run("balances", "--village", "X", "--ledger", self.ledger.path, "--lang", "zh").err
            detail = self.refused(server, "/api/v1/balances?village=X&lang=zh", 422)["detail"]
            self.assertEqual(said, f"collective: {detail}\n")

    def test_methods(self):
        with asking(self.ledger.path) as server:
            whole = server.ask("/api/v1/balances?village=A")
            head = server.ask("/api/v1/balances?village=A", "HEAD")
            self.assertEqual((head.status, head.body), (200, b""))
            for name in ("etag", "content-type", "content-length", "vary"):
                self.assertEqual(head[name], whole[name], name)
            self.assertEqual(int(head["content-length"]), len(whole.body))
            options = server.ask("/api/v1/balances", "OPTIONS")
            self.assertEqual(options.status, 204)
            for method in ("POST", "PUT", "DELETE", "PATCH", "TRACE"):
                got = server.ask("/api/v1/balances", method)
                self.assertEqual(got.status, 405)
                self.assertLessEqual({"GET", "HEAD", "OPTIONS"}, {x.strip() for x in got["allow"].split(",")})
                self.assertEqual(got["allow"], options["allow"])
                self.assertEqual(json.loads(got.body)["type"], "urn:collective:method")
            self.assertEqual(server.ask("/api/v1/nothing").status, 404)


if __name__ == "__main__":
    unittest.main()
