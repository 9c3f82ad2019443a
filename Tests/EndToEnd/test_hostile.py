"""Hostile requests as a table: each is refused with the status that says why, records nothing, tells
nothing of this machine or of other villages, and the server answers the next one."""

import json
import re
import unittest

from ledger import Books
from served import Served, needs_server
from visiting import PASSWORD, Browser, add, message, send, serve, token

FORM = "Content-Type: application/x-www-form-urlencoded"
SECRET = "只有乙村知道的摘要"
# A request that no server may make sense of is refused, or the connection ends without a word.
NONSENSE = {400, 0}

# Paths, and what they get from somebody who has logged in.
ADDRESSES = [
    ("/../../etc/passwd", 400), ("/..%2f..%2fetc%2fpasswd", 400), ("/%2e%2e/%2e%2e/etc/passwd", 400),
    ("/%2E%2E/book.db", 400), ("/assets/../book.db", 400), ("/assets/%2e%2e/book.db", 400),
    ("/assets/..%5cbook.db", 400), ("/assets/..\\book.db", 400), ("/assets/....//style.css", 400),
    ("/assets/.%2e/book.db", 400), ("/assets/..;/book.db", 404), ("/assets/%252e%252e/book.db", 404),
    ("/assets/%c0%ae%c0%ae/book.db", 400), ("/assets/%e0%80%ae/book.db", 400), ("//evil.example/", 400),
    ("/./health", 400), ("/health/..", 400), ("/assets//style.css", 400), ("/%00", 400),
    ("/health%00.css", 400), ("/assets/style.css%00", 400), ("/assets/style.css%0d%0aX:%20y", 400),
    ("/%0d%0aSet-Cookie:%20a=b", 400), ("/%7f", 400), ("/%u002e%u002e/", 400), ("/%", 400), ("/%2", 400),
    ("/%zz", 400), ("/%f0%28%8c%28", 400), ("/%ff", 400), ("/%ed%a0%80", 400), ("/#x", 400), ("/a\\b", 400),
    ("/book.db", 404), ("/book.db.access", 404), ("/book.db-wal", 404), ("/.access", 404), ("/.env", 404),
    ("/.git/config", 404), ("/etc/passwd", 404), ("/assets", 404), ("/assets/", 404),
    ("/assets/layout.mustache", 404), ("/api/v1/", 404), ("/api/v2/balances", 404),
    ("/api/v1/balances/../history", 400), ("/balances.sql", 404), ("/balances.json.csv", 404),
    ("/api/v1/balances?village=%00", 400), ("/api/v1/balances?village=%ff", 400),
    ("/api/v1/balances?village=%", 400), ("/api/v1/balances?village=%c0%80", 400),
    ("/api/v1/balances?village=A&village=B", 400), ("/api/v1/balances?nothing=1", 400),
    ("/api/v1/balances?village[]=A", 400), ("/api/v1/balances?__proto__=1", 400),
    ("/api/v1/balances?village=../../etc/passwd", {400, 404, 422}),
    ("/api/v1/balances?village='%20OR%20'1'='1", {400, 404, 422}),
    ("/api/v1/balances?village=%3Cscript%3Ealert(1)%3C/script%3E", {400, 404, 422}),
    ("/balances?village=%3Cscript%3Ealert(1)%3C/script%3E", {400, 404, 422}),
    ("/balances?%3Cscript%3E=1", 400), ("/api/v1/balances?at=999999999999999999999", {400, 404, 422}),
    ("/api/v1/balances?at=-1", {400, 404, 422}), ("/api/v1/balances?on=2022-02-31", {400, 422}),
    ("/api/v1/balances?on=" + "9" * 4000, {400, 422}),
    ("/api/v1/history?limit=99999999999999999999", {400, 422}), ("/api/v1/history?after=1e9", {400, 422}),
    ("/api/v1/balances?" + "village=A&" * 300, 400), ("/api/v1/balances?" + "&" * 6000 + "x=1", 400),
    ("/api/v1/balances?" + "a[" * 2000, 400), ("/api/v1/balances?x=" + "y" * 9000, 414),
    ("/" + "a/" * 5000, 414),
]

# Heads that are not HTTP, or are two requests in one; {host} is the server's own.
NOT_HTTP = [
    ("two lengths", b"POST /login HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"),
    ("a length and chunks", b"POST /login HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    ("chunks and a length", b"POST /login HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"),
    ("another encoding last", b"POST /login HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"),
    ("an unknown encoding", b"POST /login HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
    ("a negative length", b"POST /login HTTP/1.1\r\nHost: {host}\r\nContent-Length: -1\r\n\r\n"),
    ("a signed length", b"POST /login HTTP/1.1\r\nHost: {host}\r\nContent-Length: +5\r\n\r\nhello"),
    ("a length in hexadecimal", b"POST /login HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0x5\r\n\r\nhello"),
    ("a list of lengths", b"POST /login HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5, 6\r\n\r\nhello"),
    ("a length beyond 64 bits", b"POST /login HTTP/1.1\r\nHost: {host}\r\nContent-Length: 99999999999999999999\r\n\r\n"),
    ("a space before the colon", b"GET /health HTTP/1.1\r\nHost: {host}\r\nX-A : b\r\n\r\n"),
    ("a header without a colon", b"GET /health HTTP/1.1\r\nHost: {host}\r\nnonsense\r\n\r\n"),
    ("a header without a name", b"GET /health HTTP/1.1\r\nHost: {host}\r\n: b\r\n\r\n"),
    ("a NUL in a header", b"GET /health HTTP/1.1\r\nHost: {host}\r\nX-A: a\x00b\r\n\r\n"),
    ("a bare CR in a header", b"GET /health HTTP/1.1\r\nHost: {host}\r\nX-A: a\rb\r\n\r\n"),
    ("an unknown method", b"GE@T /health HTTP/1.1\r\nHost: {host}\r\n\r\n"),
    ("a method in small letters", b"get /health HTTP/1.1\r\nHost: {host}\r\n\r\n"),
    ("a version of the future", b"GET /health HTTP/9.9\r\nHost: {host}\r\n\r\n"),
    ("another protocol", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    ("a TLS hello", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200)),
    ("bytes of nothing", bytes(range(256)) * 4),
    ("a NUL in the path", b"GET /health\x00 HTTP/1.1\r\nHost: {host}\r\n\r\n"),
    ("a space in the path", b"GET /health x HTTP/1.1\r\nHost: {host}\r\n\r\n"),
    ("a chunk's size beyond 64 bits", b"POST /login HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\nx\r\n0\r\n\r\n"),
    ("a negative chunk", b"POST /login HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\nx\r\n0\r\n\r\n"),
    ("a chunk that is no number", b"POST /login HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nx\r\n0\r\n\r\n"),
]

HOSTS = [
    ("evil.example", 421), ("127.0.0.1.evil.example", 421), ("localhost.evil.example", 421),
    ("evil.example:80", 421), ("169.254.169.254", 421), ("localhost@evil.example", 400), ("", 400),
    ("[::1", 400), ("127.0.0.1:port", 400), ("127.0.0.1:99999999", 400), ("127.0.0.1 evil.example", 400),
    ("127.0.0.1/../x", 400), ("127.0.0.1,evil.example", 400), ("<script>", 400),
]


@needs_server
class Hostile(Books):
    def setUp(self):
        super().setUp()
        self.income("A")
        self.ledger.record("income", "B", "2022-03-06", "inc.sales", "76543.21", "--memo", SECRET)
        add(self.ledger, "reader", "reader")
        add(self.ledger, "clerk", "bookkeeper", villages=["A"])
        self.token = token(self.ledger, "reader", "t")
        self.head = self.ledger.head
        self.served = Served(self.ledger)
        self.addCleanup(self.served.stop)
        self.host = f"{self.served.host}:{self.served.port}"

    def message(self, method, path, *headers, **options) -> bytes:
        return message(self.served, method, path, *headers, **options)

    def bearing(self, method, path, *headers, **options) -> bytes:
        return self.message(method, path, f"Authorization: Bearer {self.token}", *headers, **options)

    def refuses(self, name: str, data, status, **options):
        """Sends it and looks at all that a refusal must be."""
        with self.subTest(name):
            seen = send(self.served, data, **options)
            self.assertIn(seen.status, {status} if isinstance(status, int) else set(status),
                          (seen.head, seen.text[:600]))
            told = seen.head + seen.text
            for word in (str(self.folder), ".swift", "Fatal", "internal error", SECRET, "76543", "7654321",
                         "$scrypt", "sqlite", "SELECT"):
                self.assertNotIn(word, told)
            if "text/html" in (seen.header("content-type") or ""):
                self.assertNotIn("<script>", seen.text)
            alive = send(self.served, self.message("GET", "/health"))
            self.assertEqual((alive.status, alive.body), (200, b"ok\n"))
            self.assertEqual(self.ledger.head, self.head)
            return seen

    # MARK: Addresses and heads

    def test_addresses(self):
        for path, status in ADDRESSES:
            self.refuses(path[:60], self.bearing("GET", path), status)

    def test_a_path_of_bytes_that_are_no_text(self):
        self.refuses("bytes", b"GET /\xff\xfe HTTP/1.1\r\nHost: " + self.host.encode() + b"\r\n\r\n", NONSENSE)

    def test_what_is_not_http(self):
        for name, data in NOT_HTTP:
            # The other side is told that nothing follows: what waits for more must not wait for ever.
            self.refuses(name, data.replace(b"{host}", self.host.encode()), NONSENSE, half=True)

    def test_a_second_request_within_the_first_is_none(self):
        inner = b"GET /api/v1/balances HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + self.token.encode() + b"\r\n\r\n"
        for name, headers in [
            ("length 0 and chunks", ["Content-Length: 0", "Transfer-Encoding: chunked"]),
            ("chunks twice", ["Transfer-Encoding: chunked", "Transfer-Encoding: identity"]),
            ("a length with a letter", ["Content-Length: 0a"]),
        ]:
            seen = self.refuses(name, self.message("POST", "/login", *headers, body=inner), NONSENSE, half=True)
            self.assertNotIn("HTTP/1.1 200", seen.head + seen.text)

    def test_hosts(self):
        for host, status in HOSTS:
            self.refuses(f"Host: {host}", self.bearing("GET", "/api/v1/balances", host=host or " "), status)
        token_ = self.token.encode()
        self.refuses("no host", b"GET /api/v1/balances HTTP/1.1\r\nAuthorization: Bearer " + token_ + b"\r\n\r\n", 400)
        self.refuses("two hosts", self.bearing("GET", "/api/v1/balances", "Host: evil.example"), 400)
        self.refuses("the same host twice", self.bearing("GET", "/api/v1/balances", f"Host: {self.host}"), 400)

    def test_what_proxies_say_is_not_believed(self):
        for header in ["X-Forwarded-For: 127.0.0.1", "X-Forwarded-User: reader", "X-Real-IP: 127.0.0.1",
                       "Forwarded: for=127.0.0.1;host=evil.example", "X-Forwarded-Host: evil.example",
                       "X-Original-URL: /api/v1/balances", "X-Rewrite-URL: /api/v1/balances",
                       "X-Remote-User: reader", "Remote-User: reader", "Client-IP: 127.0.0.1"]:
            self.refuses(header, self.message("GET", "/api/v1/balances", header), 401)
            seen = self.refuses(f"{header}, a page", self.message("GET", "/balances", header), 303)
            self.assertEqual(seen.header("location"), "/login?next=%2Fbalances")

    def test_methods(self):
        for method in ["TRACE", "CONNECT", "PROPFIND", "PURGE", "SEARCH", "MKCOL"]:
            self.refuses(method, self.bearing(method, "/balances"), {405, 400})
        for method in ["DELETE", "PUT", "PATCH", "POST"]:
            self.refuses(method, self.bearing(method, "/api/v1/balances"), 405)
        for header in ["X-HTTP-Method-Override: DELETE", "X-HTTP-Method: PUT", "X-Method-Override: PATCH"]:
            self.refuses(header, self.bearing("POST", "/api/v1/balances", header), 405)
        self.refuses("_method", self.bearing("POST", "/api/v1/balances", FORM, body=b"_method=DELETE"), 405)
        self.refuses("logging out by a link", self.message("GET", "/logout"), {404, 405})

    # MARK: Too large, of the wrong type

    def test_too_large(self):
        self.refuses("a long header", self.bearing("GET", "/health", "X-A: " + "a" * 20_000), 431)
        self.refuses("many headers", self.bearing("GET", "/health", *[f"X-{n}: a" for n in range(300)]), 431)
        self.refuses("many long headers",
                     self.bearing("GET", "/health", *[f"X-{n}: {'a' * 2000}" for n in range(60)]), 431)
        self.refuses("a long cookie", self.message("GET", "/balances", "Cookie: collective=" + "a" * 40_000), 431)
        self.refuses("a very long address", self.bearing("GET", "/" + "a" * 200_000), {414, 431})
        for length in [2_000_000, 10 ** 12, 2 ** 62]:
            self.refuses(f"Content-Length: {length}",
                         self.message("POST", "/login", FORM, f"Content-Length: {length}", body=b"x"), 413)
        self.refuses("an import of a terabyte", self.bearing(
            "POST", "/api/v1/import", f"Content-Length: {10 ** 12}", body=b"x"), 413)
        chunk = b"10000\r\n" + b"a" * 65_536 + b"\r\n"
        head = self.message("POST", "/login", FORM, f"Origin: http://{self.host}", "Transfer-Encoding: chunked")
        self.refuses("chunks without end", [head, *[chunk] * 40], {413, 0})
        self.refuses("fields without end", self.message(
            "POST", "/login", FORM, f"Origin: http://{self.host}", body=b"a=b&" * 4000), {400, 403})
        self.refuses("a login larger than any", self.message(
            "POST", "/login", FORM, f"Origin: http://{self.host}", body=b"name=" + b"a" * 100_000), 413)

    def test_logins_of_the_wrong_type(self):
        own = f"Origin: http://{self.host}"
        body = json.dumps({"name": "reader", "password": PASSWORD}).encode()
        for type_ in ["application/json", "text/plain", "application/xml", "multipart/form-data; boundary=x",
                      "application/x-www-form-urlencoded-not", "", "*/*"]:
            self.refuses(f"login as {type_}", self.message(
                "POST", "/login", own, f"Content-Type: {type_}", body=body), 415)
        for body in [b"name=%ff&password=x", b"name=%00", b"name=%", b"name=a%00b&password=x"]:
            self.refuses(repr(body), self.message("POST", "/login", own, FORM, body=body), 400)
        for body in [b"", b"name=reader", b"password=x", b"name[]=reader&password[]=x", b"&&&&", b"=",
                     b"name=reader&name=clerk&password=" + b"x" * 2000]:
            self.refuses(repr(body[:40]), self.message("POST", "/login", own, FORM, body=body), {403, 429})

    # MARK: Other sites

    def test_forms_of_other_sites(self):
        body = f"name=reader&password={PASSWORD}".encode()
        for headers in [[], ["Origin: https://evil.example"], ["Origin: null"], [f"Origin: https://{self.host}.evil.example"],
                        [f"Origin: http://{self.host}@evil.example"], ["Origin: http://127.0.0.1"],
                        ["Sec-Fetch-Site: cross-site"], ["Sec-Fetch-Site: same-site"], ["Sec-Fetch-Site: x"],
                        [f"Origin: http://{self.host}", "Sec-Fetch-Site: cross-site"],
                        [f"Origin: http://{self.host}", "Origin: https://evil.example"]]:
            seen = self.refuses(f"login {headers}", self.message("POST", "/login", FORM, *headers, body=body), 403)
            self.assertIsNone(seen.header("set-cookie"))

    def test_forms_of_other_sessions(self):
        one, other = Browser(self.served), Browser(self.served)
        one.login("reader")
        other.login("clerk")
        mine, own, cookie = one.csrf(), f"Origin: http://{self.host}", f"Cookie: {one.cookie}"

        def out(name, body, *headers):
            self.refuses(f"logout: {name}", self.message(
                "POST", "/logout", cookie, *(headers or (own, FORM)), body=body), 403)

        out("no token", b"")
        out("an empty token", b"csrf=")
        out("a guessed token", b"csrf=" + b"A" * 43)
        out("somebody else's token", f"csrf={other.csrf()}".encode())
        out("the cookie as token", f"csrf={one.cookie.split('=')[1]}".encode())
        out("the token, changed", f"csrf={mine[:-1]}{'A' if mine[-1] != 'A' else 'B'}".encode())
        out("the token as text", f"csrf={mine}".encode(), own, "Content-Type: text/plain")
        out("the token without a type", f"csrf={mine}".encode(), own)
        out("the token as JSON", json.dumps({"csrf": mine}).encode(), own, "Content-Type: application/json")
        out("the token from another site", f"csrf={mine}".encode(), "Origin: https://evil.example", FORM)
        out("the token in the wrong header", b"", own, f"X-XSRF: {mine}", FORM)
        self.refuses("the token in the address", self.message(
            "POST", f"/logout?csrf={mine}", cookie, own, FORM, body=b"x=1"), 403)
        self.assertEqual(one.get("/balances").status, 200)

    def test_where_a_login_leads(self):
        for number, place in enumerate([
                "//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)",
                "/%0d%0aX: y\r\nSet-Cookie: a=b", "///evil.example", "/ /evil.example", "/\t/evil.example", "/logout",
                "evil.example", "", "/" + "a" * 5000]):
            browser = Browser(self.served)
            seen = browser.login("reader", next=place)
            with self.subTest(place):
                self.assertEqual((seen.status, seen.header("location")), (303, "/"))
            asked = send(self.served, self.message(
                "GET", "/login?next=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"))
            self.assertNotIn("<script>", asked.text)
        seen = Browser(self.served).login('"><script>alert(1)</script>')
        self.assertEqual(seen.status, 403)
        self.assertNotIn("<script>", seen.text)

    # MARK: Who they say they are

    def test_cookies(self):
        browser = Browser(self.served)
        browser.login("reader")
        good = browser.cookie
        value = good.split("=")[1]
        gone = Browser(self.served)
        gone.login("reader")
        old = gone.cookie
        gone.post("/logout", csrf=gone.csrf())
        for name, cookie in [
            ("forged", "collective=" + "A" * 43), ("changed", good[:-1] + ("A" if good[-1] != "A" else "B")),
            ("cut", good[:-1]), ("longer", good + "A"), ("empty", "collective="), ("no value", "collective"),
            ("a path", "collective=../../../etc/passwd"), ("SQL", "collective=' OR '1'='1"),
            ("a name", "collective=reader"), ("another name", f"session={value}"),
            ("of a secure server", f"__Host-collective={value}"), ("in capitals", f"COLLECTIVE={value}"),
            ("behind a forged one", f"collective={'A' * 43}; {good}"), ("logged out", old),
            ("quoted", f'collective="{value}"'), ("bytes", "collective=\xff\xfe"), ("a token", f"collective={self.token}"),
        ]:
            self.refuses(f"cookie {name}", self.message("GET", "/api/v1/balances", f"Cookie: {cookie}"), {401, 400})
        self.assertEqual(browser.get("/api/v1/balances").status, 200)
        serve(self.ledger, "user", "password", "reader", stdin="another-synthetic\n")
        self.refuses("a session of before the change", self.message(
            "GET", "/api/v1/balances", f"Cookie: {good}"), 401)

    def test_tokens(self):
        revoked = token(self.ledger, "reader", "revoked")
        serve(self.ledger, "token", "revoke", "revoked", "--user", "reader")
        add(self.ledger, "leaver", "reader")
        left = token(self.ledger, "leaver", "t")
        serve(self.ledger, "user", "remove", "leaver")
        good = self.token
        path = self.folder / "book.db.access"
        expired = token(self.ledger, "reader", "expired", "--until", "2999-01-01")
        path.write_text(path.read_text().replace("2999-01-01", "2020-01-01"))
        for name, value in [
            ("unknown", "Bearer collective_" + "A" * 43), ("changed", f"Bearer {good[:-1]}{'A' if good[-1] != 'A' else 'B'}"),
            ("cut", f"Bearer {good[:-1]}"), ("longer", f"Bearer {good}A"), ("empty", "Bearer "), ("alone", "Bearer"),
            ("two", f"Bearer {good} {good}"), ("another scheme", f"Basic {good}"), ("a password", "Basic cmVhZGVyOnN5bnRoZXRpYy1wYXNzd29yZA=="),
            ("no scheme", good), ("revoked", f"Bearer {revoked}"), ("expired", f"Bearer {expired}"),
            ("of somebody who left", f"Bearer {left}"), ("a digest", "Bearer " + "0" * 64), ("null", "Bearer null"),
        ]:
            self.refuses(f"token {name}", self.message("GET", "/api/v1/balances", f"Authorization: {value}"), 401)
        self.refuses("a token in the address", self.message("GET", f"/api/v1/balances?access_token={good}"), 401)
        browser = Browser(self.served)
        browser.login("reader")
        self.refuses("a wrong token beside a session", self.message(
            "GET", "/api/v1/balances", f"Cookie: {browser.cookie}", "Authorization: Bearer x"), 401)

    # MARK: What was recorded before

    def test_script_and_formulas_in_names_and_memos(self):
        self.ledger.run("village", "add", "X", "<script>alert(1)</script>", "--tag", "\"onmouseover=alert(1)")
        self.ledger.run("village", "add", "Y", "=HYPERLINK(\"http://evil.example\")")
        self.ledger.record("income", "X", "2022-03-07", "inc.sales", "1", "--memo", "<img src=x onerror=alert(1)>",
                           "--counterparty", "@SUM(1)")
        self.head = self.ledger.head
        for path in ["/villages", "/balances", "/balances?village=X", "/history"]:
            seen = send(self.served, self.bearing("GET", path))
            if seen.status == 404:
                continue
            self.assertEqual(seen.status, 200, path)
            for word in ["<script>alert", "<img src=x", "\"onmouseover"]:
                self.assertNotIn(word, seen.text, path)
            self.assertIn("default-src 'none'", seen.header("content-security-policy"))
            self.assertNotIn("unsafe", seen.header("content-security-policy"))
            self.assertEqual(seen.header("x-content-type-options"), "nosniff")
        served_csv = send(self.served, self.bearing("GET", "/villages.csv")).body.decode()
        self.assertEqual(served_csv, self.ledger.run("villages", "--format", "csv").out)
        self.assertNotRegex(served_csv, r"(?m)(^|,)\"?=HYPERLINK")


@needs_server
class HostileRecording(Hostile):
    """What tries to record; where the API of the server records."""

    ENTRY = {"kind": "income", "date": "2022-03-05", "village": "A", "category": "inc.sales", "amount": "10"}

    def setUp(self):
        super().setUp()
        described = json.loads(send(self.served, self.bearing("GET", "/api/v1/openapi.json")).body)
        if "/api/v1/entries" not in described["paths"]:
            self.skipTest("the API does not record")
        self.clerk = token(self.ledger, "clerk", "t")
        self.json_ = ["Content-Type: application/json", f"Authorization: Bearer {self.clerk}"]

    def post(self, body, *headers, key="a-synthetic-key", path="/api/v1/entries") -> bytes:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        own = [f"Idempotency-Key: {key}"] if key else []
        return self.message("POST", path, *(headers or self.json_), *own, body=data)

    def test_recording(self):
        entry = self.ENTRY
        self.refuses("another village's bookkeeper", self.post({**entry, "village": "B"}), 403)
        self.refuses("nobody", self.post(entry, "Content-Type: application/json"), 401)
        self.refuses("a reader", self.post(
            entry, "Content-Type: application/json", f"Authorization: Bearer {self.token}"), 403)
        self.refuses("another village's entry taken back", self.post(
            {"reason": "x"}, path=f"/api/v1/entries/{self.head}/reversal"), 403)
        self.refuses("another village's entry corrected", self.post(
            {"reason": "x", "amount": "1"}, path=f"/api/v1/entries/{self.head}/correction"), 403)
        self.refuses("an entry that is not there", self.post(
            {"reason": "x"}, path="/api/v1/entries/999999/reversal"), 404)
        for name, change in [
            ("an actor of one's choice", {"actor": "reader"}), ("a number of one's choice", {"seq": 1}),
            ("no amount", {"amount": "1e9"}), ("a negative amount", {"amount": "-1"}), ("three decimals", {"amount": "1.234"}),
            ("too large", {"amount": "9" * 30}), ("a day that is none", {"date": "2022-02-31"}),
            ("no category", {"category": "../../x"}), ("a village that is none", {"village": "A' OR 1=1"}),
            ("a NUL in the memo", {"memo": "a\u0000b"}), ("a text that turns around", {"village": "A\u202e"}),
            ("a memo without end", {"memo": "x" * 100_000}), ("an object for a text", {"memo": {"a": 1}}),
        ]:
            self.refuses(name, self.post({**entry, **change}), {400, 403, 404, 422})
        for name, body in [
            ("no JSON", b"{"), ("nothing", b""), ("a list", b"[]"), ("null", b"null"), ("a number", b"1"),
            ("a name twice", b'{"kind":"income","kind":"expense"}'), ("bytes", b"\xff\xfe\x00"),
            ("nested without end", b'{"a":' * 5000 + b"1" + b"}" * 5000), ("lone surrogates", b'{"memo":"\\ud800"}'),
        ]:
            self.refuses(f"body: {name}", self.post(body), {400, 415, 422})
        for type_ in ["text/plain", "application/xml", "application/x-www-form-urlencoded"]:
            self.refuses(f"an entry as {type_}", self.post(
                entry, f"Content-Type: {type_}", f"Authorization: Bearer {self.clerk}"), {400, 415, 422})

    def test_a_session_records_through_no_other_sites_form(self):
        browser = Browser(self.served)
        browser.login("clerk")
        for headers in [
            ["Content-Type: text/plain"], ["Content-Type: application/json"],
            ["Content-Type: application/json", "Origin: https://evil.example"],
            ["Content-Type: application/json", f"X-CSRF-Token: {'A' * 43}"],
        ]:
            self.refuses(f"{headers}", self.post(self.ENTRY, f"Cookie: {browser.cookie}", *headers), 403)

    def test_a_key_with_other_content(self):
        seen = send(self.served, self.post(self.ENTRY))
        self.assertEqual(seen.status, 201, seen.text)
        self.head += 1
        again = send(self.served, self.post(self.ENTRY))
        self.assertEqual((again.status, json.loads(again.body)["seq"]), (200, json.loads(seen.body)["seq"]))
        seen = self.refuses("other content", self.post({**self.ENTRY, "amount": "11"}), 422)
        self.assertIn("key-reused", seen.text)
        for key in ["a\x00b", "", "x" * 5000]:
            self.refuses(f"key {key[:5]!r}", self.post(self.ENTRY, key=key or " "), {400, 422, 431, 0})
        self.assertEqual(self.ledger.entry(self.head)["actor"], "clerk")


# The tests of the class above run once.
for name in [name for name in dir(Hostile) if name.startswith("test_")]:
    if name not in vars(HostileRecording):
        setattr(HostileRecording, name, None)


@needs_server
class Slow(Books):
    """Who sends slowly is cut off; others are served meanwhile."""

    def setUp(self):
        super().setUp()
        self.served = Served(self.ledger, "--patience", 1, "--connections", 64)
        self.addCleanup(self.served.stop)

    def assertCut(self, pieces, pause, statuses):
        seen = send(self.served, pieces, pause=pause, timeout=60)
        self.assertIn(seen.status, statuses, (seen.head, seen.text))
        self.served.get("/health")

    def test_heads_and_bodies_that_do_not_end(self):
        host = f"Host: {self.served.host}:{self.served.port}\r\n".encode()
        self.assertCut([b"GET /health HTTP/1.1\r\n"], 0, {0, 408})
        self.assertCut([b""], 0, {0, 408})
        self.assertCut([b"GET /health HTTP/1.1\r\n"] + [b"X: y\r\n"] * 30, 0.2, {0, 408})
        begun = b"POST /login HTTP/1.1\r\n" + host + b"Content-Length: 1000\r\n\r\n"
        self.assertCut([begun], 0, {0, 408, 403})
        self.assertCut([begun] + [b"x"] * 30, 0.2, {0, 408, 403})
        chunked = b"POST /login HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\n\r\n"
        self.assertCut([chunked] + [b"1\r\nx\r\n"] * 30, 0.2, {0, 408, 403})

    def test_more_connections_than_there_may_be(self):
        import socket
        held = [socket.create_connection((self.served.host, self.served.port)) for _ in range(100)]
        try:
            self.served.get("/health")
        finally:
            for connection in held:
                connection.close()


if __name__ == "__main__":
    unittest.main()
