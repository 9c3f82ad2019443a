"""Runs the real binary: `COLLECTIVE` names it, else the release build of this checkout.

A `Ledger` is a file and the commands on it; a `LedgerTest` gives every test an empty folder and
small books. Nothing here knows more than the command-line contract and the log's table.
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import unittest
from pathlib import Path
from typing import Any, Iterable, NamedTuple

import history

ROOT = Path(__file__).resolve().parents[2]
# Entries of a ledger's opening: itself and the lines of its profile.
SET_UP = 1 + (ROOT / "Schemas/profiles/cn-2023.ndjson").read_text("utf-8").count("\n")
COLLECTIVE = Path(os.environ.get("COLLECTIVE") or ROOT / ".build/release/collective").resolve()
SEED = int(os.environ.get("COLLECTIVE_SEED", "20220101"))
NOBODY = 65534
BASE_ENVIRONMENT = {
    **{key: value for key, value in os.environ.items()
       if key not in ("LANG", "LANGUAGE", "NO_COLOR", "COLUMNS")
       and not key.startswith(("LC_", "COLLECTIVE"))},
    "LC_ALL": "C.UTF-8", "TZ": "UTC",
}
INTEGRITY = (
    "storage", "schema", "columns", "sequence", "clock", "leaf", "tree", "checkpoint", "canonical",
    "characters", "key", "balance", "reference", "reversal", "voucher", "flow", "projection")


class Answer(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        try:
            return json.loads(self.out)
        except ValueError:
            raise AssertionError(f"no JSON: {self.out[-500:]!r} {self.err[-1500:]}") from None

    @property
    def csv(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.out, newline="")))


def run(*arguments, stdin: bytes | str | None = None, environment: dict | None = None,
        cwd=None, user: int | None = None, limit=None) -> Answer:
    """One process, whatever its exit code; `user` only when root."""
    as_user = {"user": user, "group": user, "extra_groups": []} if user is not None else {}
    done = subprocess.run(
        [str(COLLECTIVE), *map(str, arguments)], capture_output=True, timeout=300, cwd=cwd,
        input=stdin.encode() if isinstance(stdin, str) else stdin or b"",
        env={**BASE_ENVIRONMENT, **(environment or {})}, preexec_fn=limit, **as_user)
    return Answer(done.returncode, done.stdout.decode(), done.stderr.decode(errors="replace"))


def expect(answer: Answer, codes: int | Iterable[int], what) -> Answer:
    allowed = {codes} if isinstance(codes, int) else set(codes)
    if answer.code not in allowed:
        raise AssertionError(
            f"exit {answer.code}, expected {sorted(allowed)}: collective "
            f"{' '.join(map(str, what))}\n{answer.err[-1500:]}{answer.out[-1500:]}")
    return answer


class Ledger:
    def __init__(self, path: Path):
        self.path = Path(path)

    def run(self, *arguments, code: int | Iterable[int] = 0, **options) -> Answer:
        answer = run(*arguments, "--ledger", self.path, **options)
        return expect(answer, code, arguments)

    def json(self, *arguments, code: int | Iterable[int] = 0, **options) -> Any:
        return self.run(*arguments, "--format", "json", code=code, **options).json

    def record(self, kind: str, village: str, on: str, category: str, amount: str,
               *more, **options) -> int:
        return self.json("record", kind, "--village", village, "--on", on, "--category", category,
                         "--amount", amount, *more, **options)["seq"]

    def imports(self, content: bytes | str | Path, *more, code=0, **options) -> dict:
        """Imports a file, or the content given (through standard input)."""
        path = isinstance(content, Path)
        return self.json("import", content if path else "-", *more, code=code,
                         stdin=None if path else content, **options)

    def query(self, sql: str, *values) -> list[tuple]:
        """Reads with plain SQLite and leaves no trace: not even a checkpoint of a `-wal`."""
        wal = Path(f"{self.path}-wal")
        mode = "mode=ro" if wal.exists() and wal.stat().st_size else "immutable=1"
        address = f"{self.path.absolute().as_uri()}?{mode}"
        with contextlib.closing(sqlite3.connect(address, uri=True)) as database:
            return database.execute(sql, values).fetchall()

    def tamper(self, *statements) -> None:
        """What an intruder with the sqlite3 shell does: triggers dropped, rows changed, triggers
        put back."""
        with contextlib.closing(sqlite3.connect(self.path)) as database:
            database.execute("PRAGMA ignore_check_constraints = ON")
            triggers = database.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for name, _ in triggers:
                database.execute(f'DROP TRIGGER "{name}"')
            for statement in statements:
                sql, values = statement if isinstance(statement, tuple) else (statement, ())
                database.execute(sql, values)
            for _, sql in triggers:
                database.execute(sql)
            database.commit()

    @property
    def head(self) -> int:
        return self.query("SELECT coalesce(max(seq), 0) FROM event")[0][0]

    def gapless(self) -> bool:
        count, low, high = self.query("SELECT count(*), min(seq), max(seq) FROM event")[0]
        return (low, high) == (1, count)

    def lines(self) -> list[str]:
        """The canonical lines of the export."""
        return self.run("export", "--format", "ndjson").out.splitlines()

    def entries(self) -> list[dict]:
        return [json.loads(line) for line in self.lines()]

    def entry(self, seq: int) -> dict:
        return self.json("show", seq)["entry"]

    def digest(self, *options) -> str:
        return self.json("replay", *options)["digest"]

    def findings(self, *options, code: int | Iterable[int] = 1) -> list[dict]:
        """What the rules of integrity find; what small books do against the law is another matter."""
        rows = self.json("audit", *options, code=code)
        return [row for row in rows if row["rule"] in INTEGRITY]

    def fingerprint(self) -> tuple:
        """Equal before and after a command that wrote nothing."""
        content = hashlib.sha256(self.path.read_bytes()).hexdigest()
        wal = Path(f"{self.path}-wal")
        return content, wal.stat().st_size if wal.exists() else 0, self.head

    def copy(self, path: Path) -> Ledger:
        """A copy of a ledger that nobody has open."""
        shutil.copyfile(self.path, path)
        if Path(f"{self.path}-wal").exists():
            shutil.copyfile(f"{self.path}-wal", f"{path}-wal")
        return Ledger(path)


def record_words(key: str, amount: str = "10") -> list[str]:
    return ["record", "income", "--village", "A", "--on", "2022-03-05", "--category", "inc.sales",
            "--amount", amount, "--key", key]


def leaf(line: str | bytes) -> str:
    data = line.encode() if isinstance(line, str) else line
    return hashlib.sha256(b"\x00" + data).hexdigest()


class LedgerTest(unittest.TestCase):
    """An empty folder that other users may enter, and books in it."""

    maxDiff = 4000

    def setUp(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="collective-"))
        self.folder.chmod(0o755)
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def empty(self, name: str = "book.db", *options) -> Ledger:
        ledger = Ledger(self.folder / name)
        ledger.run("init", *options)
        return ledger

    def book(self, name: str = "book.db") -> Ledger:
        """Three villages in two townships, nothing else."""
        ledger = self.empty(name)
        ledger.run("village", "add", "A", "合成甲村", "--township", "东镇", "--tag", "weak")
        ledger.run("village", "add", "B", "合成乙村", "--township", "东镇")
        ledger.run("village", "add", "C", "合成丙村", "--township", "西镇")
        return ledger

    def file(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def assertSound(self, ledger: Ledger) -> None:
        self.assertTrue(ledger.gapless(), "seq has a gap")
        errors = [f for f in ledger.findings(code={0, 1}) if f["severity"] == "error"]
        self.assertEqual(errors, [])
        ledger.run("replay", "--check")

    def assertUnchanged(self, ledger: Ledger, before: tuple) -> None:
        self.assertEqual(ledger.fingerprint(), before, "the ledger was written to")

    def assertNoCrash(self, answer: Answer) -> None:
        """A sentence and an exit code, never a signal or a stack trace."""
        self.assertGreaterEqual(answer.code, 0, f"signal {-answer.code}: {answer.err[-2000:]}")
        self.assertLess(answer.code, 128, answer.err[-2000:])
        self.assertNotIn("Fatal error", answer.err)


class Books(LedgerTest):
    """Every test begins with the three villages."""

    def setUp(self):
        super().setUp()
        self.ledger = self.book()

    def income(self, village="A", on="2022-03-05", amount="10", *more, **options) -> int:
        return self.ledger.record("income", village, on, "inc.sales", amount, *more, **options)

    def lines(self, *options) -> dict:
        answer = self.ledger.json("balances", *options)
        return {(x["village"], x["account"]): x["balance"] for x in answer}

    def tiers(self, *options) -> dict:
        answer = self.ledger.json("distributions", *options)
        return {x["tier"]: (x["in"], x["out"], x["entries"], x["beneficiaries"])
                for x in answer if x["entries"] or x["in"] or x["out"]}


class Histories(LedgerTest):
    """Books of any length, made by the generator, and a seeded source of accidents."""

    def setUp(self):
        super().setUp()
        self.random = random.Random(SEED)

    def rows(self, count: int, seed: int = 1):
        file = self.folder / f"rows{seed}.csv"
        history.write(history.Plan(count, 3, seed), file)
        return file

    def villages(self, name: str = "book.db") -> Ledger:
        ledger = self.empty(name)
        for village in history.villages(3):
            ledger.run("village", "add", village.code, village.name)
        ledger.run("village", "add", "A", "合成甲村")
        return ledger


def kill(process: subprocess.Popen) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.send_signal(signal.SIGKILL)
    process.communicate()
