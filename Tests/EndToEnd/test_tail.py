"""The feed: every line of the export once and in order, whoever writes, and whoever kills the reader."""

import contextlib
import json
import os
import random
import select
import shutil
import signal
import sqlite3
import subprocess
import time
import unittest

from ledger import BASE_ENVIRONMENT, COLLECTIVE, NOBODY, SEED, Books, Ledger, run

WRITER = COLLECTIVE.parent / "bench-latency"
PATIENCE = 60


class Reader:
    """A process that follows a ledger, and what came of it so far."""

    def __init__(self, ledger: Ledger, *words, user: int | None = None):
        as_user = {"user": user, "group": user, "extra_groups": []} if user is not None else {}
        self.process = subprocess.Popen(
            [COLLECTIVE, "tail", "--follow", "--ledger", ledger.path, *map(str, words)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=BASE_ENVIRONMENT, **as_user)
        self.came = b""

    def take(self, most: int, wait: float) -> bool:
        """Takes what comes within a time; whether something may still come."""
        output = self.process.stdout.fileno()
        if not select.select([output], [], [], wait)[0]:
            return True
        data = os.read(output, most)
        self.came += data
        return bool(data)

    def until(self, lines: int) -> list[str]:
        """What came, once so many lines did."""
        end = time.monotonic() + PATIENCE
        while self.came.count(b"\n") < lines and time.monotonic() < end:
            if not self.take(1 << 16, 0.2):
                break
        return self.came.decode().splitlines()

    def ends(self, request: int | None = None) -> tuple[int, str]:
        """Its exit code and what it said last."""
        if request is not None:
            self.process.send_signal(request)
        rest, said = self.process.communicate(timeout=PATIENCE)
        self.came += rest
        return self.process.returncode, said.decode()


class Tail(Books):
    def follows(self, *words, **options) -> Reader:
        reader = Reader(self.ledger, *words, **options)
        self.addCleanup(self.kill, reader.process)
        return reader

    @staticmethod
    def kill(process: subprocess.Popen) -> None:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        process.communicate()

    def rows(self, count: int) -> str:
        return "date,village,kind,category,amount,memo\n" + "".join(
            f"2022-03-{n % 28 + 1:02},{'ABC'[n % 3]},income,inc.sales,{n + 1},合成第{n}笔\n"
            for n in range(count))

    def tail(self, *words, **options) -> list[str]:
        return self.ledger.run("tail", *words, **options).out.splitlines()

    # What is there.

    def test_it_is_the_export_from_any_entry_on(self):
        self.ledger.imports(self.rows(50))
        lines = self.ledger.lines()
        self.assertEqual(self.tail(), lines)
        for after in (0, 1, 170, len(lines) - 1, len(lines)):
            self.assertEqual(self.tail("--after", after), lines[after:])
        self.assertEqual(self.tail("--new"), [])
        for village in "AC":
            wanted = [x for x in lines if json.loads(x)["village"] == village]
            self.assertEqual(self.tail("--village", village), wanted)
            self.assertEqual(self.tail("--village", village, "--after", json.loads(wanted[3])["seq"]),
                             wanted[4:])

    def test_what_cannot_be_is_refused(self):
        before = self.ledger.fingerprint()
        self.ledger.run("tail", "--after", self.ledger.head + 1, code=66)
        self.ledger.run("tail", "--after", "x", code=64)
        self.ledger.run("tail", "--after", 1, "--new", code=64)
        self.ledger.run("tail", "--village", "Z", "--follow", code=65)
        self.assertUnchanged(self.ledger, before)

    # What comes.

    def test_it_follows_whoever_writes_and_ends_when_asked(self):
        known = self.ledger.head
        readers = [self.follows(), self.follows("--after", known), self.follows("--new"),
                   self.follows("--village", "B")]
        readers[0].until(known)
        readers[3].until(1)
        time.sleep(1)  # Until `--new` has seen the end.
        self.income("A")
        self.ledger.imports(self.rows(300))
        seq = self.income("B")
        self.ledger.run("reverse", seq, "--reason", "合成")
        lines = self.ledger.lines()
        for reader, wanted in zip(readers, [
                lines, lines[known:], lines[known:],
                [x for x in lines if json.loads(x)["village"] == "B"]]):
            self.assertEqual(reader.until(len(wanted)), wanted)
        requests = [signal.SIGINT, signal.SIGTERM, signal.SIGTERM, signal.SIGINT]
        for reader, request in zip(readers, requests):
            self.assertEqual(reader.ends(request), (0, ""))
            self.assertTrue(reader.came.endswith(b"\n"))
        self.assertSound(self.ledger)

    def test_it_ends_when_nobody_reads_even_if_nothing_comes(self):
        reader = self.follows()
        reader.until(self.ledger.head)
        reader.process.stdout.close()
        reader.process.wait(timeout=PATIENCE)
        self.assertEqual(reader.process.returncode, -signal.SIGPIPE)

    def test_no_reader_keeps_a_writer_from_its_checkpoints(self):
        self.ledger.imports(self.rows(3000))
        idle, stuck = self.follows(), self.follows()
        idle.until(self.ledger.head)
        stuck.take(1, PATIENCE)  # And no more: it waits with most of what it read.
        with contextlib.closing(sqlite3.connect(self.ledger.path)) as database:
            for amount in range(3):
                self.income(amount=amount + 1)
                busy, _, _ = database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                self.assertEqual(busy, 0)
        self.assertEqual(idle.until(self.ledger.head), self.ledger.lines())
        self.assertEqual(stuck.until(self.ledger.head), self.ledger.lines())

    # What goes wrong.

    @unittest.skipUnless(WRITER.exists(), "bench-latency is built with the tests")
    def test_ten_kills_under_ten_thousand_transactions(self):
        """A line without its newline has not arrived: that is all a reader has to know."""
        chance = random.Random(SEED)
        self.ledger.imports(self.rows(2000))
        first = self.ledger.head
        writer = subprocess.Popen([WRITER, self.ledger.path, "10000"], stdout=subprocess.PIPE)
        self.addCleanup(self.kill, writer)
        whole, cut, kills = [], 0, 0
        while kills < 10:
            wanted = (first + 10_000) * (kills + 1) // 12
            reader = self.follows("--after", json.loads(whole[-1])["seq"] if whole else 0)
            end = time.monotonic() + PATIENCE
            while len(whole) + reader.came.count(b"\n") < wanted and time.monotonic() < end:
                reader.take(chance.choice([100, 5000, 1 << 16]), 0.2)
            time.sleep(chance.choice([0, 0.05, 0.2]))
            self.assertEqual(reader.ends(signal.SIGKILL)[0], -signal.SIGKILL)
            *lines, rest = reader.came.decode(errors="replace").split("\n")
            whole += lines
            cut += bool(rest)
            kills += 1
        reader = self.follows("--after", json.loads(whole[-1])["seq"])
        writer.wait(timeout=300)
        self.assertEqual(self.ledger.head, first + 10_000)
        whole += reader.until(first + 10_000 - len(whole))
        self.assertEqual(reader.ends(signal.SIGTERM)[0], 0)
        self.assertEqual([json.loads(x)["seq"] for x in whole], list(range(1, first + 10_001)))
        self.assertEqual(whole, self.ledger.lines())
        self.assertGreater(cut, 0, "no line was cut: the test kills too gently")

    def test_another_history_under_its_name_is_an_error(self):
        old = self.ledger.copy(self.folder / "old.db")
        self.income()
        def replaced(path):
            os.replace(shutil.copy(old.path, self.folder / "new.db"), path)
        def removed(path):
            path.unlink()
        def restored(path):
            with contextlib.closing(sqlite3.connect(old.path)) as source, \
                    contextlib.closing(sqlite3.connect(path)) as target:
                source.backup(target)
        def rewritten(path):
            restored(path)
            Ledger(path).record("income", "B", "2022-03-06", "inc.sales", "99")
            Ledger(path).record("income", "B", "2022-03-06", "inc.sales", "98")
        for change, word in ((replaced, "another file"), (removed, "another file"),
                             (restored, "handed on"), (rewritten, "handed on")):
            with self.subTest(change.__name__):
                ledger = self.ledger.copy(self.folder / f"{change.__name__}.db")
                reader = Reader(ledger)
                self.addCleanup(self.kill, reader.process)
                self.assertEqual(reader.until(ledger.head), ledger.lines())
                change(ledger.path)
                code, said = reader.ends()
                self.assertEqual(code, 74, said)
                self.assertIn(word, said)

    def test_a_missing_entry_is_an_error(self):
        seq = self.income()
        self.income()
        self.ledger.tamper(f"DELETE FROM event WHERE seq = {seq}")
        answer = self.ledger.run("tail", code=74)
        self.assertIn(f"entry {seq} cannot be read", answer.err)

    @unittest.skipUnless(os.geteuid() == 0, "another user is needed")
    def test_whoever_may_only_read_follows_too(self):
        lines = self.ledger.lines()
        self.folder.chmod(0o555)
        self.ledger.path.chmod(0o444)
        self.assertEqual(run("tail", "--ledger", self.ledger.path, user=NOBODY).out.splitlines(),
                         lines)
        reader = self.follows(user=NOBODY)
        self.assertEqual(reader.until(len(lines)), lines)
        for amount in range(1, 4):
            self.income(amount=amount)
            wanted = self.ledger.lines()
            self.assertEqual(reader.until(len(wanted)), wanted)
        self.assertEqual(reader.ends(signal.SIGTERM), (0, ""))


if __name__ == "__main__":
    unittest.main()
