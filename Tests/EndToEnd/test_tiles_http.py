"""The ledger over HTTP as a log of C2SP tlog-tiles: Go's own client follows it while it grows and
catches a proxy that lies; what is served is recomputed here from the exported lines. The part with
Go is skipped where Go is not installed."""

import hashlib
import http.server
import threading
import time
import unittest
import urllib.error
import urllib.request
from random import Random

from ledger import SEED, Ledger, expect, run
from proofs import Operator, ProofTest, leaves_of, root
from served import Served, needs_server
from tlog import GoTest


def rows(count, first=0):
    return "date,village,kind,category,amount,key\n" + "".join(
        f"2023-03-{1 + n % 28:02},S001,income,inc.sales,{n + 1},row-{n}\n"
        for n in range(first, first + count))


def level(leaves, above):
    """The complete subtrees of 256 of a row."""
    return [root(leaves[n * 256:n * 256 + 256]) for n in range(len(leaves) // 256)] if above else leaves


def bundle(lines):
    return b"".join(len(line).to_bytes(2, "big") + line for line in map(str.encode, lines))


@needs_server
class Tiles(ProofTest):
    def test_tiles_are_those_of_the_exported_lines_up_to_the_signed_size(self):
        self.ledger.imports(rows(700))
        self.sign("cp")
        signed = self.ledger.head
        self.ledger.imports(rows(300, 700))
        lines, leaves = self.ledger.lines(), leaves_of(self.ledger)[:signed]
        with Served(self.ledger) as served:
            note = served.get("/checkpoint")
            self.assertEqual(note.body, (self.folder / "cp").read_bytes())
            self.assertEqual(note.headers["content-type"], "text/plain; charset=utf-8")
            for row, hashes in enumerate([leaves, level(leaves, True)]):
                for index in range((len(hashes) + 255) // 256):
                    part = hashes[index * 256:index * 256 + 256]
                    for width in {1, len(part) // 2 or 1, len(part)} - {256}:
                        reply = served.get(f"/tile/{row}/{index:03}.p/{width}")
                        self.assertEqual(reply.body, b"".join(part[:width]))
                        self.assertNotIn("immutable", reply.headers["cache-control"])
                    if len(part) == 256:
                        reply = served.get(f"/tile/{row}/{index:03}")
                        self.assertEqual(reply.body, b"".join(part))
                        self.assertIn("immutable", reply.headers["cache-control"])
                        self.assertIn("public", reply.headers["cache-control"])
            full, rest = divmod(signed, 256)
            for index in range(full):
                reply = served.get(f"/tile/entries/{index:03}")
                self.assertEqual(reply.body, bundle(lines[index * 256:index * 256 + 256]))
                self.assertIn("private", reply.headers["cache-control"])
            self.assertEqual(served.get(f"/tile/entries/{full:03}.p/{rest}").body,
                             bundle(lines[full * 256:signed]))
            beyond = [f"0/{full:03}.p/{rest + 1}", f"0/{full:03}", f"0/{full + 1:03}.p/1",
                      "1/001.p/1", f"1/000.p/{full + 1}", "2/000.p/1", "8/000", "63/000.p/1",
                      f"entries/{full:03}.p/{rest + 1}", "0/x001/000", "64/000", "0/0", "0/000.p/0",
                      "0/000.p/256", "0/000.p/257", "-1/000", "0/x000/000", "0/00", "entries/",
                      "0/000/", "0", "0/000.p", "0/999999999999999999999"]
            for path in beyond:
                served.get(f"/tile/{path}", 404)
            served.get("/tile/0/%2e%2e/checkpoint", 400)

    def test_nothing_is_served_where_nothing_was_signed(self):
        with Served(self.ledger) as served:
            self.assertEqual(served.get("/checkpoint", 404).json["type"],
                             "urn:collective:no-checkpoint")
            served.get("/tile/0/000", 404)
            served.get("/tile/entries/000", 404)

    def test_hashes_that_the_leaves_do_not_give_are_not_served(self):
        self.ledger.imports(rows(700))
        self.sign("cp")
        forged = hashlib.sha256(b"forged").digest()
        cases = {
            # A leaf under a full tile; a hash above; a leaf at the right edge, which is in the root.
            "leaf": (("UPDATE event SET leaf = ? WHERE seq = 5", (forged,)),
                     ["0/000", "0/000.p/100", "entries/000"], ["0/001"]),
            "above": (("UPDATE subtree SET hash = ? WHERE level = 1 AND node = 1", (forged,)),
                      ["0/000", "0/001", "1/000.p/2"], []),
            "edge": (("UPDATE event SET leaf = ? WHERE seq = (SELECT max(seq) FROM event)",
                      (forged,)), ["0/000", "1/000.p/1"], []),
            "line": (("UPDATE event SET data = replace(data, '\"amount\":', '\"amount\":1') "
                      "WHERE seq = 300", ()), ["entries/001"], ["0/000", "0/001", "entries/000"]),
        }
        for name, (change, refused, given) in cases.items():
            with self.subTest(name):
                other = self.ledger.copy(self.folder / f"{name}.db")
                other.tamper(change)
                with Served(other) as served:
                    for path in refused:
                        served.get(f"/tile/{path}", 500)
                    for path in given:
                        served.get(f"/tile/{path}", 200)

    def test_the_server_signs_what_has_moved(self):
        with Served(self.ledger, "--key", self.key, "--sign-every", "1") as served:
            first = served.get("/checkpoint").text
            self.assertEqual(int(first.split("\n")[1]), self.ledger.head)
            self.pay()
            note = first
            for _ in range(100):
                note = served.get("/checkpoint").text
                if note != first:
                    break
                time.sleep(0.1)
            self.assertEqual(int(note.split("\n")[1]), self.ledger.head)
            self.file("note", note)
        self.verify(self.folder / "note")
        sizes = [row[0] for row in self.ledger.query("SELECT size FROM checkpoint ORDER BY number")]
        self.assertEqual(sizes, [self.ledger.head - 1, self.ledger.head])
        # The same head is not signed again, and the command goes on from the same memory.
        with Served(self.ledger, "--key", self.key) as served:
            self.assertEqual(served.get("/checkpoint").text, note)
        self.assertEqual(self.ledger.query("SELECT count(*) FROM checkpoint"), [(2,)])
        self.assertEqual(self.sign("again").read_text("utf-8"), note)

    def test_the_server_makes_no_second_history(self):
        self.sign("cp")
        other = self.ledger.copy(self.folder / "other.db")
        Operator(other).rewrite(("UPDATE event SET actor = ? WHERE seq = 240", ("合成他人",)))
        cases = [(other, self.key, 1)]
        stranger = self.folder / "stranger"
        expect(run("key", "new", "--name", "x.example", "-o", stranger), 0, "key")
        cases.append((self.ledger, stranger, 64))
        forgetful = self.folder / "forgetful"
        forgetful.write_bytes(self.key.read_bytes())
        forgetful.chmod(0o600)
        cases.append((self.ledger, forgetful, None))
        for ledger, key, code in cases:
            before = ledger.query("SELECT count(*) FROM checkpoint")
            with self.assertRaises(AssertionError) as refused:
                Served(ledger, "--key", key).stop()
            self.assertRegex(str(refused.exception), "exit [1-9]" if code is None else f"exit {code}")
            self.assertEqual(ledger.query("SELECT count(*) FROM checkpoint"), before)


class Liar(http.server.BaseHTTPRequestHandler):
    """Passes on what a server says, but for one byte of what `lie` names."""

    base = ""
    lie = None
    at = 0

    def do_GET(self):
        try:
            with urllib.request.urlopen(self.base + self.path) as answer:
                body = bytearray(answer.read())
        except urllib.error.HTTPError as fault:
            self.send_error(fault.code)
            return
        if type(self).lie and self.path.startswith(type(self).lie):
            body[type(self).at % len(body)] ^= 1
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@needs_server
class Followed(GoTest):
    def setUp(self):
        super().setUp()
        self.ledger = Ledger(self.folder / "book.db")
        expect(run("demo", "--ledger", self.ledger.path, "--villages", "5", "--years", "1",
                   "--entries", "120"), 0, "demo")
        self.key = self.folder / "key"
        self.vkey = self.ledger.run("key", "new", "-o", self.key).out.strip()

    def test_gos_client_follows_a_growing_ledger(self):
        seen = self.folder / "seen"
        dice = Random(SEED)
        with Served(self.ledger, "--key", self.key, "--sign-every", "3600") as served:
            base = served.address.rstrip("/")
            self.assertEqual(self.go("follow", self.vkey, base, seen), f"{self.ledger.head}\n")
            count = 0
            for _ in range(5):
                more = dice.randrange(1, 400)
                self.ledger.imports(rows(more, count))
                count += more
                # By the command, with the key that the server signs with: one memory, one history.
                self.ledger.run("checkpoint", "--key", self.key)
                self.assertEqual(self.go("follow", self.vkey, base, seen), f"{self.ledger.head}\n")

    def test_a_proxy_that_lies_is_caught(self):
        self.ledger.imports(rows(700))
        with Served(self.ledger, "--key", self.key) as served:
            liar = type("OneLiar", (Liar,), {"base": served.address.rstrip("/")})
            proxy = http.server.ThreadingHTTPServer(("127.0.0.1", 0), liar)
            threading.Thread(target=proxy.serve_forever, daemon=True).start()
            self.addCleanup(proxy.server_close)
            self.addCleanup(proxy.shutdown)
            address = f"http://127.0.0.1:{proxy.server_port}"
            self.go("follow", self.vkey, address, self.folder / "seen")
            dice = Random(SEED)
            for lie in ("/checkpoint", "/tile/0/000", "/tile/0/001", "/tile/1/", "/tile/entries/000",
                        "/tile/entries/002"):
                for _ in range(3):
                    liar.lie, liar.at = lie, dice.randrange(1 << 20)
                    self.go("follow", self.vkey, address, self.folder / "new", code=1)

    def test_another_history_is_caught(self):
        seen = self.folder / "seen"
        copy = self.ledger.copy(self.folder / "copy.db")
        with Served(self.ledger, "--key", self.key) as served:
            self.go("follow", self.vkey, served.address.rstrip("/"), seen)
        Operator(copy).rewrite(("UPDATE event SET actor = ? WHERE seq = 240", ("合成他人",)))
        stolen = self.folder / "stolen"
        stolen.write_bytes(self.key.read_bytes())
        stolen.chmod(0o600)
        copy.record("income", "S001", "2023-02-01", "inc.sales", "5")
        copy.run("checkpoint", "--key", stolen, "--first")
        with Served(copy) as served:
            self.go("follow", self.vkey, served.address.rstrip("/"), seen, code=1)


if __name__ == "__main__":
    unittest.main()
