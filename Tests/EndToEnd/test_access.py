"""Who may see and do what through the server: users and tokens kept with the command, sessions, and
the table of roles over HTTP, cell by cell."""

import json
import os
import re
import unittest

from ledger import Books
from served import Served, needs_server
from visiting import PASSWORD, Browser, add, message, send, serve, token


@needs_server
class Users(Books):
    def path(self):
        return self.folder / "book.db.access"

    def test_users_stand_beside_the_ledger_and_never_in_it(self):
        before = self.ledger.fingerprint()
        add(self.ledger, "甲", "bookkeeper", villages=["A", "B"])
        add(self.ledger, "audit.1", "auditor", "reader")
        self.assertUnchanged(self.ledger, before)
        self.assertEqual(self.path().stat().st_mode & 0o777, 0o600)
        text = self.path().read_text("utf-8")
        self.assertNotIn(PASSWORD, text)
        self.assertEqual(text.count("$scrypt$ln="), 2)
        listed = json.loads(serve(self.ledger, "user", "list", "--format", "json").out)
        self.assertEqual([(u["user"], u["roles"], u.get("villages")) for u in listed],
                         [("audit.1", ["reader", "auditor"], None), ("甲", ["bookkeeper"], ["A", "B"])])
        self.assertNotIn(self.path().name, [p.name for p in self.folder.iterdir() if p != self.path()])

    def test_what_is_asked_amiss_is_refused_and_changes_nothing(self):
        add(self.ledger, "a", "reader")
        before = self.path().read_bytes()
        good = PASSWORD + "\n"
        for words, code, stdin in [
            (("user", "add", "a", "--role", "reader"), 73, good),
            (("user", "add", "b", "--role", "king"), 64, good),
            (("user", "add", "b"), 64, good),
            (("user", "add", "b c", "--role", "reader"), 65, good),
            (("user", "add", "b", "--role", "reader"), 65, "short\n"),
            (("user", "add", "b", "--role", "reader"), 65, ""),
            (("user", "add", "b", "--role", "bookkeeper", "--village", "nowhere"), 65, good),
            (("user", "add", "b", "--role", "auditor", "--village", "A"), 64, good),
            (("user", "password", "nobody"), 66, good),
            (("user", "remove", "nobody"), 66, ""),
            (("user", "add", "b", "--role", "reader", "--password", "x" * 20), 64, good),
            (("token", "new", "t", "--user", "nobody"), 66, ""),
            (("token", "new", "t", "--user", "a", "--role", "auditor"), 65, ""),
            (("token", "new", "t", "--user", "a", "--until", "2020-01-01"), 65, ""),
            (("token", "new", "t", "--user", "a", "--until", "2020-02-31"), 65, ""),
            (("token", "revoke", "t", "--user", "a"), 66, ""),
        ]:
            with self.subTest(words):
                answer = serve(self.ledger, *words, code=code, stdin=stdin)
                self.assertNoCrash(answer)
                self.assertTrue(answer.err.strip())
                self.assertEqual(self.path().read_bytes(), before)

    def test_a_token_is_shown_once_and_kept_as_a_digest(self):
        add(self.ledger, "a", "reader")
        secret = token(self.ledger, "a", "feed")
        self.assertRegex(secret, r"^collective_[A-Za-z0-9_-]{43}$")
        self.assertNotIn(secret, self.path().read_text())
        listed = serve(self.ledger, "token", "list", "--format", "json").out
        self.assertNotIn(secret, listed)
        self.assertEqual([(t["token"], t["user"]) for t in json.loads(listed)], [("feed", "a")])

    def test_a_file_that_others_can_read_is_refused_by_all(self):
        add(self.ledger, "a", "reader")
        self.path().chmod(0o644)
        for words in [("user", "list"), ("user", "remove", "a"), ()]:
            answer = serve(self.ledger, *words, *([] if words else ["--port", "0"]), code=65)
            self.assertIn("chmod 600", answer.err)

    def test_what_is_not_a_file_of_users_is_not_replaced(self):
        self.path().write_text('{"mine": true}\n')
        self.path().chmod(0o600)
        answer = serve(self.ledger, "user", "add", "a", "--role", "reader", code=65, stdin=PASSWORD)
        self.assertIn("nothing was changed", answer.err)
        self.assertEqual(self.path().read_text(), '{"mine": true}\n')

    def test_nobody_else_reaches_a_server_without_users(self):
        for options in [("--host", "0.0.0.0"), ("--name", "books.example")]:
            answer = serve(self.ledger, "--port", "0", *options, code=64)
            self.assertIn("collective serve user add", answer.err)

    def test_without_users_whoever_is_on_this_machine_reads_and_records_nothing(self):
        with Served(self.ledger) as served_:
            self.assertEqual(served_.get("/api/v1/balances").json, [])
            page = served_.get("/balances").text
            self.assertNotIn("/login", page)
            # Whoever stands behind a proxy is not on this machine.
            for header in ["X-Forwarded-For: 203.0.113.9", "Forwarded: for=203.0.113.9", "Via: 1.1 p"]:
                seen = send(served_, message(served_, "GET", "/api/v1/balances", header))
                self.assertEqual(seen.status, 401, header)
            # The first user shuts the door for everybody else, at once.
            add(self.ledger, "a", "reader")
            served_.get("/api/v1/balances", 401)


@needs_server
class Sessions(Books):
    def setUp(self):
        super().setUp()
        add(self.ledger, "甲", "reader")
        self.served = Served(self.ledger)
        self.addCleanup(self.served.stop)
        self.browser = Browser(self.served)

    def test_people_are_led_to_the_login_and_back(self):
        seen = self.browser.get("/balances?village=A")
        self.assertEqual(seen.status, 303)
        self.assertEqual(seen.header("location"), "/login?next=%2Fbalances%3Fvillage%3DA")
        form = self.browser.get(seen.header("location"))
        self.assertEqual(form.status, 200)
        self.assertIn('value="/balances?village=A"', form.text)
        self.assertIn('autocomplete="current-password"', form.text)
        back = self.browser.login("甲", next="/balances?village=A")
        self.assertEqual((back.status, back.header("location")), (303, "/balances?village=A"))
        page = self.browser.get("/balances")
        self.assertEqual(page.status, 200)
        self.assertIn("甲", page.text)
        self.assertIn("private", page.header("cache-control"))
        self.assertIn("请先登录", send(self.served, message(
            self.served, "GET", "/api/v1/balances", "Accept-Language: zh")).text)

    def test_the_cookie_is_this_servers_alone(self):
        cookie = self.browser.login("甲").header("set-cookie")
        name, *rest = [part.strip() for part in cookie.split(";")]
        self.assertRegex(name, r"^collective=[A-Za-z0-9_-]{43}$")
        self.assertEqual({part.lower() for part in rest}, {"httponly", "samesite=strict", "path=/"})

    def test_each_login_has_a_session_of_its_own(self):
        self.browser.login("甲")
        first = self.browser.cookie
        self.browser.login("甲")
        self.assertNotEqual(self.browser.cookie, first)
        self.assertEqual(self.browser.get("/balances").status, 200)
        self.browser.cookie = first
        self.assertEqual(self.browser.get("/balances").status, 303)

    def test_logging_out_ends_the_session_for_whoever_kept_its_cookie(self):
        self.browser.login("甲")
        kept = self.browser.cookie
        seen = self.browser.post("/logout", csrf=self.browser.csrf())
        self.assertEqual((seen.status, seen.header("location")), (303, "/login"))
        self.assertIn("Max-Age=0", seen.header("set-cookie"))
        self.browser.cookie = kept
        self.assertEqual(self.browser.get("/balances").status, 303)

    def test_sessions_and_tokens_end_with_what_they_rest_on(self):
        for change in [
            ("user", "password", "甲"), ("user", "change", "甲", "--role", "auditor"),
            ("user", "remove", "甲"),
        ]:
            self.browser.login("甲", "another-synthetic" if self.browser.cookie else PASSWORD)
            self.assertEqual(self.browser.get("/balances").status, 200, change)
            serve(self.ledger, *change, stdin="another-synthetic\n")
            self.assertEqual(self.browser.get("/balances").status, 303, change)

    def test_tokens_hold_until_they_are_revoked_and_may_less_than_their_user(self):
        add(self.ledger, "b", "reader", "auditor")
        secret = token(self.ledger, "b", "feed", "--role", "reader")

        def status(*headers):
            return send(self.served, message(self.served, "GET", "/api/v1/balances", *headers)).status

        self.assertEqual(status(f"Authorization: Bearer {secret}"), 200)
        self.assertEqual(status(f"authorization: bearer {secret}"), 200)
        serve(self.ledger, "token", "revoke", "feed", "--user", "b")
        self.assertEqual(status(f"Authorization: Bearer {secret}"), 401)

    def test_a_failed_login_tells_nothing_and_many_must_wait(self):
        seen = [self.browser.login(name, "wrong-password!") for name in ("甲", "nobody")]
        told = [re.sub("甲|nobody", "X", s.text) for s in seen]
        self.assertEqual([s.status for s in seen], [403, 403])
        self.assertEqual(told[0], told[1])
        self.assertIsNone(seen[0].header("set-cookie"))
        for who in ("甲", "nobody"):
            answers = [self.browser.login(who, "wrong-password!") for _ in range(6)]
            self.assertEqual([a.status for a in answers], [403] * 4 + [429] * 2, who)
            self.assertGreaterEqual(int(answers[-1].header("retry-after")), 1)
            if who == "甲":  # The right password waits, too.
                self.assertEqual(self.browser.login("甲").status, 429)

    def test_a_broken_file_shuts_the_door(self):
        self.browser.login("甲")
        path = self.folder / "book.db.access"
        path.chmod(0o640)
        self.assertEqual(self.browser.get("/balances").status, 303)
        self.assertEqual(self.browser.login("甲").status, 403)
        path.chmod(0o600)
        self.assertEqual(self.browser.login("甲").status, 303)
        os.rename(path, self.folder / "away")
        self.assertEqual(self.browser.get("/balances").status, 303)

    def test_the_log_of_accesses_has_no_name_query_or_amount(self):
        self.ledger.record("income", "A", "2022-03-05", "inc.sales", "98765.43", "--memo", "秘密摘要")
        self.browser.login("甲")
        self.browser.get("/balances?village=A")
        self.browser.get("/api/v1/history?village=A&memo=%E7%A7%98%E5%AF%86")
        alias = json.loads(serve(self.ledger, "user", "list", "--format", "json").out)[0]["alias"]
        self.served.process.terminate()
        _, log = self.served.process.communicate(timeout=60)
        lines = log.strip().splitlines()
        self.assertEqual(len(lines), 3, log)
        for line in lines:
            self.assertRegex(
                line, r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z 127\.0\.0\.1 (GET|POST) \S+ \d{3} (\d+|-) \d+ms \S+$")
            self.assertNotRegex(line, "甲|village|A&|memo|98765|秘密|%|synthetic|\\?")
        self.assertIn(f" /balances 200 ", lines[1])
        self.assertTrue(lines[1].endswith(" " + alias), lines)
        self.assertTrue(lines[0].endswith(" -"))


@needs_server
class RoleTable(Books):
    """Each row asks for one thing, each column is somebody; what is not in the table is refused: people
    who are not logged in with 401, the others with 403. A body that nothing can be recorded of shows
    that the permission was there (400, 404, 409, 422) without anything being done."""

    USERS = {
        "reader": (["reader"], []), "bookkeeper": (["bookkeeper"], ["A"]),
        "approver": (["approver"], ["A"]), "auditor": (["auditor"], []),
        "administrator": (["administrator"], []), "all-bookkeeper": (["bookkeeper"], []),
        "all-approver": (["approver"], []),
    }
    EVERYBODY = set(USERS)
    ENTRY = {"kind": "income", "date": "2022-03-05", "category": "inc.sales", "amount": "no number"}
    VOTE = {"date": "2000-01-01", "resolution": "x", "entitled": 3, "present": 3, "favour": 3}
    ROWS = [
        ("GET", "/api/v1/balances", None, EVERYBODY),
        ("GET", "/api/v1/history", None, EVERYBODY),
        ("GET", "/balances.csv", None, EVERYBODY),
        ("POST", "/api/v1/entries", {**ENTRY, "village": "A"}, {"bookkeeper", "all-bookkeeper"}),
        ("POST", "/api/v1/entries", {**ENTRY, "village": "B"}, {"all-bookkeeper"}),
        ("POST", "/api/v1/entries/{A}/reversal", {"reason": ""}, {"bookkeeper", "all-bookkeeper"}),
        ("POST", "/api/v1/entries/{B}/reversal", {"reason": ""}, {"all-bookkeeper"}),
        ("POST", "/api/v1/entries/{B}/correction", {"reason": ""}, {"all-bookkeeper"}),
        ("POST", "/api/v1/periods/2022-13/close", {"village": "A"}, {"approver", "all-approver"}),
        ("POST", "/api/v1/periods/1999-01/reopen", {"village": "A", "reason": "x"}, {"approver", "all-approver"}),
        ("POST", "/api/v1/periods/1999-01/reopen", {"village": "B", "reason": "x"}, {"all-approver"}),
        ("POST", "/api/v1/periods/1999-01/reopen", {"reason": "x"}, {"all-approver"}),
        ("POST", "/api/v1/villages", {"village": "", "name": ""}, {"administrator"}),
        ("POST", "/api/v1/villages/A/headcount", {"households": "x", "members": "y"}, {"administrator"}),
        ("GET", "/api/v1/distributions/1999/plan?village=A", None, EVERYBODY),
        ("POST", "/api/v1/distributions/1999/approval", {**VOTE, "village": "A"}, {"approver", "all-approver"}),
        ("POST", "/api/v1/distributions/1999/approval", {**VOTE, "village": "B"}, {"all-approver"}),
        ("POST", "/api/v1/distributions/1999/payment", {"date": "2000-01-01", "village": "A"},
         {"bookkeeper", "all-bookkeeper"}),
        ("POST", "/api/v1/distributions/1999/payment", {"date": "2000-01-01", "village": "B"},
         {"all-bookkeeper"}),
        ("POST", "/api/v1/findings", {"severity": "purple"}, {"auditor"}),
        ("POST", "/api/v1/findings/1/close", {"how": "x", "reason": "x"}, {"auditor"}),
        ("POST", "/api/v1/import?dry-run=true", "date,village\n", {"bookkeeper", "all-bookkeeper"}),
    ]
    REFUSED = {400, 404, 409, 422}

    def test_every_cell(self):
        seqs = {village: self.income(village) for village in "AB"}
        tokens = {}
        for name, (roles, villages) in self.USERS.items():
            add(self.ledger, name, *roles, villages=villages)
            tokens[name] = token(self.ledger, name, "t")
        before = self.ledger.head
        with Served(self.ledger) as served_:
            paths = self.described(served_, tokens["reader"])
            cells = 0
            for method, path, body, allowed in self.ROWS:
                pattern = re.sub(r"\{[AB]\}", "{seq}", path.split("?")[0])
                for before_, after in [("periods/[^/]+", "periods/{period}"), ("villages/A", "villages/{village}"),
                                       ("distributions/1999", "distributions/{year}"),
                                       ("findings/1", "findings/{finding}")]:
                    pattern = re.sub(before_, after, pattern)
                if method == "POST" and pattern not in paths:
                    continue
                for who in [None, *self.USERS]:
                    headers = [f"Authorization: Bearer {tokens[who]}"] if who else []
                    is_file = isinstance(body, str)
                    data = b"" if body is None else body.encode() if is_file else json.dumps(body).encode()
                    if data:
                        headers += [f"Content-Type: {'text/csv' if is_file else 'application/json'}",
                                    "Idempotency-Key: a-synthetic-key"]
                    seen = send(served_, message(served_, method, path.format(**seqs), *headers, body=data))
                    with self.subTest(method=method, path=path, body=body, who=who):
                        if who in allowed:
                            self.assertIn(seen.status, {200, 422} if method == "GET" else self.REFUSED, seen.text)
                        else:
                            self.assertEqual(seen.status, 403 if who else 401, seen.text)
                    cells += 1
            self.assertGreaterEqual(cells, 3 * 8)
        self.assertEqual(self.ledger.head, before)

    def test_forms_are_held_to_the_same(self):
        for name, (roles, villages) in self.USERS.items():
            add(self.ledger, name, *roles, villages=villages)
        before = self.ledger.head
        entry = {"date": "2022-03-05", "category": "inc.sales", "amount": "no number", "step": "record"}
        rows = [
            ("/record/income", {**entry, "village": "A"}, {"bookkeeper", "all-bookkeeper"}),
            ("/record/income", {**entry, "village": "B"}, {"all-bookkeeper"}),
            ("/record/close", {"period": "2022-13", "village": "A"}, {"approver", "all-approver"}),
            ("/record/reopen", {"period": "1999-01", "village": "B", "reason": "x", "step": "record"},
             {"all-approver"}),
            ("/record/villages", {"village": "", "name": ""}, {"administrator"}),
        ]
        with Served(self.ledger) as served_:
            if send(served_, message(served_, "GET", "/record")).status == 404:
                self.skipTest("no forms")
            for who in self.USERS:
                browser = Browser(served_)
                browser.login(who)
                csrf = browser.csrf()
                for path, fields, allowed in rows:
                    with self.subTest(path=path, fields=fields, who=who):
                        seen = browser.post(path, csrf=csrf, **fields)
                        self.assertEqual(seen.status == 403, who not in allowed, seen.text[-900:])
                        self.assertNotEqual(seen.status, 303)
                        self.assertEqual(browser.post(path, **fields).status, 403)
            for path, fields, _ in rows:
                self.assertEqual(Browser(served_).post(path, **fields).header("location"), "/login")
        self.assertEqual(self.ledger.head, before)

    def described(self, served_, secret: str) -> set[str]:
        seen = send(served_, message(
            served_, "GET", "/api/v1/openapi.json", f"Authorization: Bearer {secret}"))
        return set(json.loads(seen.body)["paths"]) if seen.status == 200 else set()

    def test_what_is_published_is_shown_to_all_where_the_administrator_says_so(self):
        add(self.ledger, "a", "reader")
        with Served(self.ledger) as served_:
            self.assertIn("users only", serve(self.ledger, "public").out)
            served_.get("/api/v1/openapi.json", 401)
            serve(self.ledger, "public", "on")
            served_.get("/api/v1/openapi.json", 200)
            served_.get("/api/v1/balances", 401)
            serve(self.ledger, "public", "off")
            served_.get("/api/v1/openapi.json", 401)


if __name__ == "__main__":
    unittest.main()
