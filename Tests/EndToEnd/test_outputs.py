"""What commands write: nothing that is there is destroyed, nothing half written is left, and what was
done stays known when it cannot be told."""

import fcntl
import os
import shutil
import stat
import subprocess
import threading
import time
import unittest
from pathlib import Path

from ledger import BASE_ENVIRONMENT, COLLECTIVE, expect, run
from proofs import ProofTest


class Writers(ProofTest):
    def setUp(self):
        super().setUp()
        self.witness_key = self.folder / "w"
        expect(run("key", "new", "--witness", "--name", "w.example", "-o", self.witness_key), 0, "w")
        self.sign("cp")
        self.request = self.folder / "request"
        self.ledger.run("prove", "--consistency", 0, "-o", self.request)
        self.place = self.folder / "place"
        self.place.mkdir()

    def writers(self, path) -> dict[str, list]:
        """Every command that writes a file, writing it there."""
        ledger = ["--ledger", self.ledger.path]
        witness = ["witness", self.request, "--key", self.witness_key, "--vkey", self.vkey]
        return {
            "checkpoint": ["checkpoint", "--key", self.key, *ledger, "-o", path],
            "prove": ["prove", 300, *ledger, "-o", path],
            "prove --with-entry": ["prove", 300, "--with-entry", *ledger, "-o", path],
            "prove --consistency": ["prove", "--consistency", 0, *ledger, "-o", path],
            "receipt": ["receipt", 300, *ledger, "-o", path],
            "key": ["key", "new", "--name", "x.example", "-o", path],
            "witness": [*witness, "--state", self.place / "state", "-o", path],
            "state": [*witness, "--state", path],
            "backup": ["backup", path, *ledger],
            "init": ["init", "--ledger", path],
            "demo": ["demo", "--villages", 3, "--years", 1, "--entries", 40, "--ledger", path],
        }

    def drafts(self) -> list[Path]:
        return [path for path in self.folder.rglob("*") if "draft" in path.name]


class Destroying(Writers):
    def victims(self) -> dict[str, Path]:
        """What must survive, each at a place of its own."""
        other = self.empty("place/other.db")
        paths = {"ledger": self.ledger.path, "another ledger": other.path, "key": self.key,
                 "memory": Path(f"{self.key}.signed"), "lock": Path(f"{self.key}.lock"),
                 "text": self.file("place/text", "words\n"), "empty": self.file("place/empty", "")}
        for suffix in ("-wal", "-shm"):
            paths[suffix] = Path(f"{self.ledger.path}{suffix}")
        paths["folder"] = self.place / "folder"
        paths["folder"].mkdir()
        for name in ("ledger", "key", "memory", "text"):
            link, hard = self.place / f"{name}-link", self.place / f"{name}-hard"
            link.symlink_to(paths[name])
            os.link(paths[name], hard)
            paths[f"{name} by a link"] = link
            paths[f"{name} by a hard link"] = hard
        paths["checkpoint by a link"] = self.place / "cp-link"
        paths["checkpoint by a link"].symlink_to(self.folder / "cp")
        paths["a link to nothing"] = self.place / "nothing"
        paths["a link to nothing"].symlink_to(self.place / "not-there")
        return paths

    def content(self, path: Path):
        return path.read_bytes() if path.is_file() else sorted(path.iterdir()) if path.is_dir() else None

    def refused(self, name: str, victim: str) -> bool:
        """A memory by another name is a state that a witness may go on from; its own name keeps it."""
        return not (name == "state" and victim == "memory by a hard link")

    def test_nothing_that_is_there_is_destroyed(self):
        holder = subprocess.Popen(  # keeps -wal and -shm there
            ["python3", "-c", "import sqlite3,sys\nd=sqlite3.connect(sys.argv[1])\n"
             "d.execute('BEGIN');d.execute('SELECT count(*) FROM event').fetchone()\n"
             "print('ready',flush=True);sys.stdin.read()", self.ledger.path],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.addCleanup(holder.communicate)
        holder.stdout.readline()
        self.pay()
        for victim, path in self.victims().items():
            for name, words in self.writers(path).items():
                with self.subTest(command=name, victim=victim):
                    if not self.refused(name, victim):
                        continue
                    before = self.content(path)
                    head = self.ledger.head
                    answer = run(*words)
                    # A demo looks first whether it is there already, which a folder cannot be read for.
                    allowed = {73, 74} if (name, victim) == ("demo", "folder") else {73}
                    self.assertIn(answer.code, allowed, answer.err)
                    self.assertTrue(answer.err.strip())
                    self.assertEqual(answer.out, "")
                    self.assertEqual(self.content(path), before)
                    self.assertEqual(self.ledger.head, head)
        self.assertEqual(self.drafts(), [])

    def test_a_wal_that_is_not_there_yet_is_not_made(self):
        quiet = self.empty("place/quiet.db").path
        for suffix in ("-wal", "-shm", "-journal"):
            path = Path(f"{quiet}{suffix}")
            path.unlink(missing_ok=True)
            for name in ("checkpoint", "prove", "receipt", "key", "witness"):
                expect(run(*self.writers(path)[name]), 73, (name, suffix))
                self.assertFalse(path.exists())

    def test_a_file_of_the_same_sort_is_replaced_and_no_other(self):
        sorts = ("checkpoint", "prove", "prove --consistency", "receipt", "witness")
        made = {name: self.place / name.replace(" ", "") for name in sorts}
        for name in sorts:
            (self.place / "state").unlink(missing_ok=True)
            expect(run(*self.writers(made[name])[name]), 0, name)
        self.pay()
        same = {"witness": "checkpoint", "checkpoint": "witness"}
        for name in sorts:
            for other in sorts:
                (self.place / "state").unlink(missing_ok=True)
                fits = name == other or same.get(name) == other
                with self.subTest(command=name, over=other):
                    copy = self.place / "copy"
                    shutil.copy(made[other], copy)
                    expect(run(*self.writers(copy)[name]), 0 if fits else 73, name)
                    if not fits:
                        self.assertEqual(copy.read_bytes(), made[other].read_bytes())
        self.assertEqual(self.drafts(), [])

    def test_a_checkpoint_of_another_log_stays(self):
        other = self.empty("other.db")
        other.run("key", "new", "-o", self.folder / "k")
        checkpoint = self.sign("other-cp", other, self.folder / "k")
        before = checkpoint.read_bytes()
        self.ledger.run("checkpoint", "--key", self.key, "-o", checkpoint, code=73)
        self.assertEqual(checkpoint.read_bytes(), before)

    def test_an_empty_name_is_no_place(self):
        for name in ("checkpoint", "prove", "prove --consistency", "receipt", "key", "witness"):
            expect(run(*self.writers("")[name]), 64, name)

    def test_what_stands_beside_a_proof_stays(self):
        self.file("p.entry.json", "mine\n")
        self.ledger.run("prove", 300, "-o", self.folder / "p.tlog-proof", code=73)
        self.assertEqual((self.folder / "p.entry.json").read_text(), "mine\n")
        self.assertFalse((self.folder / "p.tlog-proof").exists())

    def test_a_refused_place_is_told_before_anything_is_signed(self):
        self.pay()
        memory = Path(f"{self.key}.signed").read_bytes()
        for path in (self.ledger.path, self.folder / "missing" / "cp"):
            self.ledger.run("checkpoint", "--key", self.key, "-o", path, code=73)
        self.assertEqual(Path(f"{self.key}.signed").read_bytes(), memory)
        self.assertEqual(len(self.ledger.json("checkpoint", "--list")), 1)


class Places(Writers):
    def test_a_missing_folder_is_told_as_such(self):
        for name, words in self.writers(self.folder / "missing" / "file").items():
            for lang, word in (("en", "folder"), ("zh", "文件夹")):
                with self.subTest(command=name, lang=lang):
                    answer = run(*words, "--lang", lang)
                    self.assertEqual(answer.code, 73, answer.err)
                    self.assertIn(word, answer.err)
                    self.assertNotIn("already", answer.err)
                    self.assertNotIn("draft", answer.err)

    def device(self) -> Path:
        """A null device of our own: root could lose the machine's to the defect that is tested."""
        if os.geteuid():
            return Path("/dev/null")
        path = self.folder / "null"
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 3))
        try:
            path.write_bytes(b"")
        except OSError:
            self.skipTest("no devices on this file system")
        return path

    def test_devices_and_pipes_are_written_to_and_stay(self):
        names = ("checkpoint", "prove", "prove --consistency", "receipt", "key", "witness")
        device = self.device()
        for name in names:
            (self.place / "state").unlink(missing_ok=True)
            expect(run(*self.writers(device)[name]), 0, name)
            self.assertTrue(stat.S_ISCHR(os.lstat(device).st_mode))
            (self.place / "state").unlink(missing_ok=True)
            pipe = self.place / "pipe"
            os.mkfifo(pipe)
            got = []
            reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
            reader.start()
            expect(run(*self.writers(pipe)[name]), 0, name)
            reader.join(10)
            self.assertTrue(got and got[0], name)
            self.assertTrue(stat.S_ISFIFO(os.lstat(pipe).st_mode))
            self.assertEqual(sorted(p.name for p in self.place.iterdir()
                                    if p.name not in ("state", "state.lock")), ["pipe"])
            pipe.unlink()

    def test_standard_output_under_another_name(self):
        plain = self.ledger.run("receipt", 300).out
        name = self.folder / "stdout"  # As /dev/stdout is; that one root could lose.
        name.symlink_to("/proc/self/fd/1")
        for name in (name, "/proc/self/fd/1"):
            self.assertEqual(self.ledger.run("receipt", 300, "-o", name).out, plain)
            self.assertTrue(os.path.islink(name))
            file = self.folder / "redirected"
            with open(file, "wb") as out:
                code = subprocess.run([COLLECTIVE, "receipt", "300", "--ledger", self.ledger.path,
                                       "-o", name], stdout=out, env=BASE_ENVIRONMENT).returncode
            self.assertEqual((code, file.read_text()), (0, plain))

    def test_secrets_and_copies_are_not_opened_to_others(self):
        mode = lambda path: stat.S_IMODE(path.stat().st_mode)  # noqa: E731
        for path in (self.key, Path(f"{self.key}.signed"), Path(f"{self.key}.lock")):
            self.assertEqual(mode(path), 0o600)
        self.ledger.path.chmod(0o600)
        self.ledger.run("backup", self.folder / "copy.db")
        self.assertEqual(mode(self.folder / "copy.db"), 0o600)

    def test_what_killed_runs_left_is_removed_in_time(self):
        old = time.time() - 3600
        for name, words in self.writers(self.place / "file").items():
            if name == "state":
                continue
            shutil.rmtree(self.place)
            self.place.mkdir()
            left = [self.place / f"file.draft-0123456789abcdef{s}" for s in ("", "-wal", "-journal")]
            fresh = self.place / "file.draft-fedcba9876543210"
            others = [self.place / n for n in ("file.draft-notes", "file.draft-0123456789abcdefg",
                                               "fil.draft-0123456789abcdef")]
            for path in [*left, *others, fresh]:
                path.write_text("x")
                if path != fresh:
                    os.utime(path, (old, old))
            with self.subTest(command=name):
                expect(run(*words), 0, name)
                self.assertFalse([path for path in left if path.exists()])
                self.assertTrue(all(path.exists() for path in [*others, fresh]))

    def test_a_failure_leaves_no_draft(self):
        self.place.chmod(0o777)
        self.ledger.path.chmod(0o644)

        def little():
            import resource
            import signal
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

        for name in ("receipt", "prove", "prove --consistency"):
            answer = run(*self.writers(self.place / "file")[name], limit=little)
            self.assertEqual(answer.code, 74, (name, answer.err))
        self.assertEqual(list(self.place.iterdir()), [])


class Untold(Writers):
    """The commit stands; that its answer could not be written is told with what was recorded."""

    def commands(self) -> list[list]:
        journal = self.file("j.csv", "account,debit,credit\n102,1,\n322,,1\n")
        opening = self.file("o.csv", "account,debit,credit\n102,1,\n301,,1\n")
        rows = self.file("r.csv", "date,village,kind,category,amount\n"
                                  "2023-03-01,S001,income,inc.sales,77\n")
        money = ["--village", "S001", "--on", "2023-02-01", "--amount", "3"]
        return [
            ["record", "income", *money, "--category", "inc.sales"],
            ["record", "transfer", *money, "--from", "102", "--to", "101"],
            ["journal", journal, "--village", "S001", "--on", "2023-02-01"],
            ["village", "add", "Z1", "合成"], ["village", "rename", "Z1", "合成二"],
            ["village", "tag", "Z1", "x"], ["headcount", "Z1", "--households", 3, "--members", 9],
            ["opening", opening, "--village", "Z1", "--on", "2023-02-01"],
            ["import", rows], ["reverse", self.pay(), "--reason", "x"],
            ["correct", self.pay(), "--amount", "4", "--reason", "x"],
            ["close", "2023-01"], ["reopen", "2023-01", "--reason", "x"],
            ["target", "set", "operating-income", "1", "--year", "2022"],
        ]

    def untold(self, words, how: str, *more) -> tuple[int, str]:
        if how == "full":
            out = os.open("/dev/full", os.O_WRONLY)
        else:
            reader, out = os.pipe()
            os.close(reader)
        try:
            done = subprocess.run(
                [str(COLLECTIVE), *map(str, words), "--ledger", str(self.ledger.path), *more],
                stdout=out, stderr=subprocess.PIPE, env=BASE_ENVIRONMENT,
                preexec_fn=(lambda: os.close(1)) if how == "closed" else None)
        finally:
            os.close(out)
        return done.returncode, done.stderr.decode()

    def test_what_was_recorded_is_told_on_the_other_stream(self):
        hows = ("full", "closed", "unread")
        for number, words in enumerate(self.commands()):
            how = hows[number % 3]
            lang = ("en", "zh")[number % 2]
            with self.subTest(command=words[:2], how=how, lang=lang):
                head = self.ledger.head
                code, said = self.untold(words, how, "--lang", lang)
                self.assertEqual(code, 74, said)
                self.assertGreater(self.ledger.head, head)
                self.assertIn({"en": "recorded", "zh": "记录"}[lang], said)
                if words[0] != "import":
                    self.assertIn(str(self.ledger.head), said)
        self.assertSound(self.ledger)

    def test_other_work_that_stands_is_told_too(self):
        for words, word in ((["checkpoint", "--key", self.key], "signed"), (["replay"], "rebuilt")):
            for how in ("full", "closed", "unread"):
                code, said = self.untold(words, how)
                self.assertEqual(code, 74, said)
                self.assertIn(word, said)
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                [str(word) for word in (COLLECTIVE, *self.writers(self.folder / "s")["state"])],
                stdout=full, stderr=subprocess.PIPE, env=BASE_ENVIRONMENT)
        self.assertEqual(done.returncode, 74)
        self.assertIn(b"cosigned", done.stderr)

    def test_a_reader_that_has_seen_enough_is_no_error(self):
        process = subprocess.Popen(
            [COLLECTIVE, "export", "--format", "ndjson", "--ledger", self.ledger.path],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=BASE_ENVIRONMENT)
        if hasattr(fcntl, "F_SETPIPE_SZ"):
            fcntl.fcntl(process.stdout, fcntl.F_SETPIPE_SZ, 4096)
        process.stdout.readline()
        process.stdout.close()
        with process.stderr:
            self.assertEqual(process.stderr.read(), b"")
        self.assertEqual(process.wait(), -13)


if __name__ == "__main__":
    unittest.main()
