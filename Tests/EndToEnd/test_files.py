"""Files that cannot be written, cannot be read whole, or are no ledger at all.

Read-only is tried as a user who is not root: for root nothing is read-only.
"""

import contextlib
import os
import sqlite3
import unittest

from ledger import NOBODY, SEED, Answer, Histories, Ledger, record_words, run

ROOT_USER = os.geteuid() == 0


class ReadOnly(Histories):
    """As a user who is not root: for root nothing is read-only."""

    def setUp(self):
        super().setUp()
        self.ledger = self.villages()
        self.ledger.imports(self.rows(200))
        self.answers = [self.ledger.json(*words) for words in self.reading]
        self.addCleanup(self.folder.chmod, 0o755)

    reading = (["balances"], ["distributions", "--by", "month"], ["history", "--limit", "5"],
               ["show", "3"], ["villages"], ["audit"], ["balances", "--at", "120"])

    def as_reader(self, *words, ledger=None) -> Answer:
        """Runs as nobody, who may read and not write."""
        user = NOBODY if ROOT_USER else None
        form = [] if "--format" in words else ["--format", "json"]
        return run(*words, "--ledger", (ledger or self.ledger).path, *form, user=user)

    def test_a_read_only_file_in_a_read_only_folder_answers_everything(self):
        self.ledger.path.chmod(0o444)
        self.folder.chmod(0o555)
        before = self.ledger.fingerprint()
        for words, expected in zip(self.reading, self.answers):
            answer = self.as_reader(*words)
            self.assertEqual((answer.code, answer.json if answer.out else answer.err),
                             (0, expected), words)
        self.assertEqual(self.as_reader("replay", "--check").code, 0)
        self.assertEqual(self.as_reader("export", "--format", "ndjson").code, 0)
        self.assertEqual(self.ledger.fingerprint(), before)

    def test_writing_to_a_read_only_ledger_is_74(self):
        self.ledger.path.chmod(0o444)
        for mode in (0o755, 0o555):
            self.folder.chmod(mode)
            for words in (record_words("k"), ["replay"], ["close", "2022-01"]):
                answer = self.as_reader(*words)
                self.assertEqual(answer.code, 74, (oct(mode), words, answer.err))
        new = run("init", "--ledger", self.folder / "new.db", user=NOBODY if ROOT_USER else None)
        self.assertIn(new.code, (73, 74), new.err)

    def with_wal(self) -> tuple[Ledger, Answer]:
        """A copy whose last entry is only in its `-wal`, as a crash leaves it."""
        holder = sqlite3.connect(self.ledger.path)
        holder.execute("BEGIN")
        holder.execute("SELECT count(*) FROM event").fetchone()
        self.ledger.record("income", "A", "2022-03-05", "inc.sales", "12345.67")
        folder = self.folder / "crashed"
        folder.mkdir()
        crashed = self.ledger.copy(folder / "book.db")
        self.assertGreater(os.path.getsize(f"{crashed.path}-wal"), 0)
        answer = self.ledger.json("balances")
        holder.close()
        self.assertNotEqual(answer, self.answers[0])
        return crashed, answer

    def test_entries_in_a_wal_are_never_overlooked(self):
        crashed, expected = self.with_wal()
        crashed.path.parent.chmod(0o555)
        self.addCleanup(crashed.path.parent.chmod, 0o755)
        answer = self.as_reader("balances", ledger=crashed)
        self.assertIn(answer.code, (0, 74), answer.err)
        if answer.code == 0:
            self.assertEqual(answer.json, expected)

    def test_a_wal_that_cannot_be_read_is_74(self):
        crashed, _ = self.with_wal()
        os.chmod(f"{crashed.path}-wal", 0)
        for mode in (0o555, 0o755):
            crashed.path.parent.chmod(mode)
            answer = self.as_reader("balances", ledger=crashed)
            self.assertEqual(answer.code, 74, answer.err + answer.out)
            self.assertTrue(answer.err.strip())
        crashed.path.parent.chmod(0o755)

    def test_a_wal_left_by_a_crash_is_recovered_by_the_owner(self):
        crashed, expected = self.with_wal()
        self.assertEqual(crashed.json("balances"), expected)
        self.assertSound(crashed)


class Broken(Histories):
    def setUp(self):
        super().setUp()
        self.ledger = self.villages()
        self.ledger.imports(self.rows(3000))
        self.size = self.ledger.path.stat().st_size

    def broken(self, change) -> Ledger:
        copy = self.ledger.copy(self.folder / "broken.db")
        with open(copy.path, "r+b") as file:
            change(file)
        return copy

    def test_a_truncated_file_is_told_and_never_crashes(self):
        for part in (0.9, 0.5, 0.1):
            cut = int(self.size * part) // 4096 * 4096 + 100
            copy = self.broken(lambda file: file.truncate(cut))
            self.told(copy, part)

    def test_a_corrupted_file_is_told_and_never_crashes(self):
        for attempt in range(6):
            page = self.random.randrange(3, self.size // 4096 - 1)
            noise = self.random.randbytes(8192)

            def change(file):
                file.seek(page * 4096)
                file.write(noise)

            self.told(self.broken(change), (SEED, attempt, page))

    def told(self, copy: Ledger, what) -> None:
        with self.subTest(what):
            audit = copy.run("audit", code=range(-64, 256))
            self.assertNoCrash(audit)
            self.assertIn(audit.code, (1, 74), audit.err)
            for words in (["balances"], ["balances", "--at", "200"], ["history"], ["show", "150"],
                          ["replay", "--check"], ["replay"], record_words("k")):
                self.assertNoCrash(copy.run(*words, code=range(-64, 256)))

    def test_a_file_of_another_kind_is_refused_and_untouched(self):
        database = sqlite3.connect(self.folder / "foreign.db")
        database.execute("CREATE TABLE event(seq INTEGER PRIMARY KEY, data TEXT)")
        database.commit()
        database.close()
        self.file("text.db", "account,debit,credit\n" * 300)
        self.file("empty.db", b"")
        for name in ("foreign.db", "text.db", "empty.db"):
            self.refused(Ledger(self.folder / name), name)
        self.refused(Ledger(self.folder), "a folder")

    def refused(self, other: Ledger, name: str) -> None:
        before = other.path.read_bytes() if other.path.is_file() else None
        for words in (["balances"], ["audit"], ["replay"], record_words("k")):
            with self.subTest(name, command=words[0]):
                answer = other.run(*words, code={65, 66, 74})
                self.assertTrue(answer.err.strip())
                self.assertNotIn("SELECT", answer.err)
        if before is not None:
            self.assertEqual(other.path.read_bytes(), before)

    def test_a_ledger_of_a_newer_version_is_refused_and_untouched(self):
        copy = self.ledger.copy(self.folder / "newer.db")
        with contextlib.closing(sqlite3.connect(copy.path)) as database:
            version = database.execute("PRAGMA user_version").fetchone()[0]
            database.execute(f"PRAGMA user_version = {version + 1000}")
        self.refused(copy, "newer")


if __name__ == "__main__":
    unittest.main()
