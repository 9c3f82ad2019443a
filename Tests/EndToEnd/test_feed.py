"""The log over HTTP: pages of canonical lines, and a feed of events that loses and repeats nothing
while others write, its readers are killed, and the server ends."""

import contextlib
import json
import random
import socket
import threading
import unittest

from ledger import SEED, Books
from served import Served, needs_server


class Reader:
    """Reads a feed as a browser's EventSource does, by hand."""

    def __init__(self, served, query="", last=None):
        self.connection = served.connection(timeout=30)
        headers = {"Accept": "text/event-stream"}
        if last is not None:
            headers["Last-Event-ID"] = str(last)
        self.connection.request("GET", f"/api/v1/feed{query}", headers=headers)
        self.answer = self.connection.getresponse()
        self.ended = False

    def __iter__(self):
        """Pairs of id and data; ends when the server does."""
        event = {}
        while True:
            line = self.answer.readline()
            if not line:
                self.ended = True
                return
            line = line.decode().rstrip("\n")
            if line.startswith(":"):
                continue
            if line:
                name, value = line.split(": ", 1)
                event[name] = value
            elif "data" in event:
                yield int(event["id"]), event["data"]
                event = {}

    def take(self, count):
        found = []
        for pair in self:
            found.append(pair)
            if len(found) == count:
                break
        return found

    def kill(self):
        """As a process that dies: the connection is reset."""
        if self.connection.sock:
            self.connection.sock.setsockopt(
                socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        self.answer.close()
        self.connection.close()


@needs_server
class Feed(Books):
    def batch(self, name, count):
        """Rows of income to import, with keys of their own."""
        rows = "".join(
            json.dumps({"kind": "income", "village": "ABC"[n % 3], "date": "2022-03-05",
                        "category": "inc.sales", "amount": f"{n + 1}.00", "key": f"{name}-{n}"})
            + "\n" for n in range(count))
        return self.file(f"{name}.ndjson", rows)

    def test_pages_of_lines(self):
        self.ledger.imports(self.batch("first", 25))
        lines = self.ledger.lines()
        with Served(self.ledger) as served:
            found, path = [], "/api/v1/entries?limit=10"
            while path:
                reply = served.get(path)
                self.assertEqual(reply.headers["content-type"], "application/x-ndjson")
                page = reply.text.splitlines()
                self.assertLessEqual(len(page), 10)
                found += page
                link = reply.headers.get("link", "")
                self.assertEqual(bool(link), len(found) < len(lines) or len(page) == 10)
                path = link[1:link.index(">")] if link else None
            self.assertEqual(found, lines)
            array = served.get("/api/v1/entries?limit=10&after=5", Accept="application/json")
            self.assertEqual(array.headers["content-type"], "application/json")
            self.assertEqual(array.json, [json.loads(line) for line in lines[5:15]])
            end = f"/api/v1/entries?after={len(lines)}"
            self.assertEqual(served.get(end).body, b"")
            self.assertEqual(served.get(end, Accept="application/json").json, [])
            for path, code in [("entries?after=-1", 400), ("entries?after=x", 400),
                               ("entries?limit=0", 400), ("entries?limit=20001", 400),
                               ("entries?before=1", 400), ("entries?after=1&after=2", 400),
                               (f"entries?after={len(lines) + 1}", 404),
                               (f"feed?after={len(lines) + 1}", 404), ("feed?after=x", 400)]:
                self.assertEqual(
                    served.get(f"/api/v1/{path}", code).headers["content-type"],
                    "application/problem+json", path)
            self.assertEqual(
                served.request("GET", "/api/v1/feed", Last_Event_ID="x").status, 400)

    def test_every_line_once_while_others_write(self):
        chance = random.Random(SEED)
        batches = [self.batch(f"b{n}", chance.choice([1, 2, 50, 400])) for n in range(24)]
        total = self.ledger.head + sum(b.read_text().count("\n") for b in batches)
        self.assertGreater(total, 2000)
        found, faults = {}, []

        def follow(name, after, seed):
            dice = random.Random(seed)
            mine, last = [], None
            try:
                while (mine[-1][0] if mine else after) < total:
                    # Either way of going on: as EventSource does, or by asking.
                    at = mine[-1][0] if mine else after
                    if dice.random() < 0.5:
                        reader = Reader(served, f"?after={dice.randrange(at + 1)}", last=at)
                    else:
                        reader = Reader(served, f"?after={at}")
                    self.assertEqual(reader.answer.status, 200)
                    mine += reader.take(min(total - at, dice.randrange(1, 700)))
                    reader.kill()
            except Exception as fault:  # told by the test's own thread
                faults.append((name, fault))
            found[name] = mine

        with Served(self.ledger) as served:
            threads = [threading.Thread(target=follow, args=(name, after, seed))
                       for name, after, seed in [("zero", 0, 1), ("five", 5, 2), ("late", 100, 3)]]
            for thread in threads:
                thread.start()
            for batch in batches:
                self.ledger.imports(batch)
            for thread in threads:
                thread.join(timeout=120)
        self.assertEqual(faults, [])
        lines = self.ledger.lines()
        self.assertEqual(len(lines), total)
        for name, after in [("zero", 0), ("five", 5), ("late", 100)]:
            self.assertEqual([seq for seq, _ in found[name]], list(range(after + 1, total + 1)))
            self.assertEqual([line for _, line in found[name]], lines[after:])

    def test_a_feed_ends_with_the_server(self):
        with Served(self.ledger) as served:
            reader = Reader(served, f"?after={self.ledger.head}")
            self.addCleanup(reader.kill)
            said = []
            thread = threading.Thread(target=lambda: said.extend(reader))
            thread.start()
            self.income()
            while not said and thread.is_alive():
                thread.join(0.05)
            self.assertEqual(served.stop(), 0)
            thread.join(timeout=30)
        self.assertTrue(reader.ended, "the stream was cut, not ended")
        self.assertEqual([seq for seq, _ in said], [self.ledger.head])

    def test_places_are_bounded_and_come_back(self):
        with Served(self.ledger) as served, contextlib.ExitStack() as stack:
            readers = []
            for _ in range(64):
                readers.append(Reader(served))
                stack.callback(readers[-1].kill)
                self.assertEqual(readers[-1].answer.status, 200)
            refused = served.get("/api/v1/feed", 503)
            self.assertIn("retry-after", refused.headers)
            # Everything else is still answered.
            served.get("/api/v1/entries?limit=1")
            for reader in readers[:8]:
                reader.kill()
            for _ in range(200):
                if served_again(served):
                    return
            self.fail("no place came back")


def served_again(served) -> bool:
    """Whether there is a place, after a tenth of a second at most."""
    reader = Reader(served)
    status = reader.answer.status
    reader.kill()
    if status != 200:
        threading.Event().wait(0.1)
    return status == 200


if __name__ == "__main__":
    unittest.main()
