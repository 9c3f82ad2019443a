"""The real binary, killed, crowded and starved of disk.

Afterwards: no gap, a clean audit, every acknowledged entry present, a second run completes.
`COLLECTIVE_KILLS` sets how often processes are killed.
"""

import contextlib
import json
import os
import resource
import signal
import subprocess
import threading
import time
import unittest

from ledger import BASE_ENVIRONMENT, COLLECTIVE, Histories, Ledger, kill, record_words, run

KILLS = int(os.environ.get("COLLECTIVE_KILLS", "30"))


def start(ledger: Ledger, *arguments) -> subprocess.Popen:
    return subprocess.Popen(
        [str(COLLECTIVE), *map(str, arguments), "--ledger", str(ledger.path), "--format", "json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
        env=BASE_ENVIRONMENT)


class Killed(Histories):
    def test_an_import_killed_at_random_moments_is_all_or_nothing(self):
        ledger, file, count = self.villages(), self.rows(20000), 20000
        base = ledger.copy(self.folder / "base.db")
        began = time.monotonic()
        base.imports(file)
        usual, before = time.monotonic() - began, ledger.head
        for attempt in range(KILLS):
            process = start(ledger, "import", file)
            time.sleep(self.random.uniform(0, usual))
            kill(process)
            self.assertIn(ledger.head, (before, before + count))
            self.assertTrue(ledger.gapless())
            if ledger.head > before:
                self.assertSound(ledger)
                ledger = self.villages(f"fresh{attempt}.db")
        self.assertSound(ledger)
        answer = ledger.imports(file)
        self.assertEqual(answer["recorded"] + answer["duplicates"], count)
        self.assertEqual(ledger.head, before + count)
        self.assertEqual(ledger.digest(), base.digest())
        self.assertSound(ledger)

    def test_a_mapped_import_killed_at_random_moments_leaves_no_village_behind(self):
        rows = [f"{n},2022-{n % 12 + 1:02}-05,v{n % 500},合成{n % 500}村,10" for n in range(10000)]
        file = self.file("rows.csv", "id,day,code,name,amount\n" + "\n".join(rows) + "\n")
        map_ = self.file("map.yaml", """
register: {name: "{name}"}
fields: {date: "{day}", village: "{code}", category: inc.sales, amount: "{amount}", key: [id]}
""")
        ledger = self.empty()
        base = ledger.copy(self.folder / "base.db")
        began = time.monotonic()
        self.assertEqual(base.imports(file, "--map", map_)["registered"], 500)
        usual, before = time.monotonic() - began, ledger.head
        for _ in range(KILLS // 3):
            attempt = ledger.copy(self.folder / "attempt.db")
            process = start(attempt, "import", file, "--map", map_)
            time.sleep(self.random.uniform(0, usual))
            kill(process)
            self.assertIn(attempt.head, (before, before + 10_500))
            self.assertSound(attempt)
            attempt.imports(file, "--map", map_)
            self.assertEqual(attempt.digest(), base.digest())

    def test_records_killed_at_random_moments_keep_what_they_acknowledged(self):
        ledger, acknowledged = self.villages(), {}
        for i in range(KILLS * 4):
            process = start(ledger, *record_words(f"k{i}"))
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=self.random.uniform(0, 0.06))
            process.send_signal(signal.SIGKILL)
            out = process.communicate()[0]
            if out.strip().endswith(b"}"):
                acknowledged[f"k{i}"] = json.loads(out)["seq"]
        self.assertSound(ledger)
        stored = dict(ledger.query("SELECT key, seq FROM event WHERE key IS NOT NULL"))
        self.assertEqual({key: stored.get(key) for key in acknowledged}, acknowledged)
        for i in range(KILLS * 4):
            answer = ledger.json(*record_words(f"k{i}"))
            self.assertEqual(answer["duplicate"], f"k{i}" in stored)
        keys = ledger.query("SELECT count(*), count(DISTINCT key) FROM event WHERE key LIKE 'k%'")
        self.assertEqual(keys, [(KILLS * 4, KILLS * 4)])
        self.assertSound(ledger)

    def test_a_killed_replay_leaves_the_old_answers_or_the_new(self):
        ledger = self.villages()
        ledger.imports(self.rows(20000))
        answers = ledger.json("balances")
        for _ in range(KILLS // 3):
            process = start(ledger, "replay")
            time.sleep(self.random.uniform(0, 0.08))
            kill(process)
            self.assertEqual(ledger.json("balances"), answers)
        self.assertSound(ledger)


class Crowded(Histories):
    def test_two_imports_at_once_both_arrive(self):
        ledger, files = self.villages(), [self.rows(20000, 1), self.rows(20000, 2)]
        before = ledger.head
        self.until_done(ledger, [["import", file] for file in files])
        self.assertEqual(ledger.head, before + 40000)
        self.assertSound(ledger)

    def test_many_records_at_once_all_arrive_once(self):
        ledger = self.villages()
        before, seqs = ledger.head, []

        def clerk(name: str) -> None:
            for i in range(25):
                while (answer := run(*record_words(f"{name}{i}"), "--format", "json",
                                     "--ledger", ledger.path)).code == 75:
                    pass
                seqs.append(answer.json["seq"])

        clerks = [threading.Thread(target=clerk, args=(name,)) for name in ("x", "y", "z")]
        for thread in clerks:
            thread.start()
        for thread in clerks:
            thread.join()
        self.assertEqual(sorted(seqs), list(range(before + 1, before + 76)))
        self.assertSound(ledger)

    def until_done(self, ledger: Ledger, commands: list[list]) -> None:
        """All at once; whoever is told `busy` tries again."""
        while commands:
            processes = [(command, start(ledger, *command)) for command in commands]
            commands = []
            for command, process in processes:
                err = process.communicate()[1]
                self.assertIn(process.returncode, (0, 75), err)
                if process.returncode == 75:
                    commands.append(command)

    def test_a_backup_made_while_others_write_is_a_consistent_earlier_state(self):
        ledger = self.villages()
        writers = [start(ledger, "import", self.rows(30000, seed)) for seed in (1, 2)]
        backups = []
        while any(writer.poll() is None for writer in writers) and len(backups) < 12:
            backups.append(Ledger(self.folder / f"backup{len(backups)}.db"))
            ledger.run("backup", backups[-1].path)
        for writer in writers:
            writer.communicate()
        backups.append(Ledger(self.folder / "last.db"))
        ledger.run("backup", backups[-1].path)
        lines = ledger.lines()
        for backup in backups:
            self.assertSound(backup)
            self.assertEqual(backup.lines(), lines[:backup.head])
        self.assertEqual(backups[-1].head, ledger.head)
        ledger.run("backup", backups[-1].path, code=73)


class Starved(Histories):
    def test_a_full_disk_refuses_the_import_and_keeps_the_book(self):
        disk = self.folder / "disk"
        disk.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk],
                          capture_output=True).returncode:
            self.skipTest("no right to mount; see the next test")
        self.addCleanup(subprocess.run, ["umount", "-l", str(disk)])
        ledger, file = self.villages("disk/book.db"), self.rows(30000)
        ledger.imports(self.rows(100, 2))
        before = ledger.head
        answer = ledger.run("import", file, code=74)
        self.assertTrue(answer.err.strip())
        self.assertEqual(ledger.head, before)
        self.fill_by_records(ledger, disk)
        subprocess.run(["mount", "-o", "remount,size=200m", str(disk)], check=True)
        self.assertSound(ledger)
        self.assertEqual(ledger.imports(file)["recorded"], 30000)
        self.assertSound(ledger)

    def fill_by_records(self, ledger: Ledger, disk) -> None:
        """With no byte left, a record is acknowledged and there, or refused and not there."""
        with contextlib.suppress(OSError), open(disk / "filler", "wb", buffering=0) as filler:
            while filler.write(b"x" * 4096):
                pass
        for i in range(5):
            head = ledger.head
            answer = ledger.run(*record_words(f"f{i}"), code={0, 74})
            self.assertEqual(ledger.head, head + (answer.code == 0))
        (disk / "filler").unlink()

    def test_a_file_size_limit_refuses_the_import_and_keeps_the_book(self):
        ledger, file = self.villages(), self.rows(30000)
        before, size = ledger.head, 2 << 20

        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

        answer = ledger.run("import", file, code=74, limit=limit)
        self.assertTrue(answer.err.strip())
        self.assertEqual(ledger.head, before)
        self.assertSound(ledger)
        self.assertEqual(ledger.imports(file)["recorded"], 30000)


if __name__ == "__main__":
    unittest.main()
