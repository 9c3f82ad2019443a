"""Where a report goes: a folder is replaced as a whole, only by another report, and is never seen half."""

import os
import subprocess
import time
import unittest
from pathlib import Path

from ledger import BASE_ENVIRONMENT, COLLECTIVE, NOBODY, Books, kill, run
from pages import MARK, Page


def content(folder: Path) -> dict[str, bytes]:
    return {str(x.relative_to(folder)): x.read_bytes() for x in folder.rglob("*") if x.is_file()}


class Folder(Books):
    def setUp(self):
        super().setUp()
        self.income()
        self.place = self.folder / "report"

    def report(self, *more, code=0, place=None, **options):
        return self.ledger.run("audit", "--report", place or self.place, *more, code=code, **options)

    def drafts(self) -> list[str]:
        return [x.name for x in self.folder.iterdir() if ".draft-" in x.name]

    def test_a_report_replaces_a_report_whole(self):
        self.ledger.run("village", "add", "D", "合成丁村")
        self.report()
        before = content(self.place)
        self.assertIn("en/villages/D.html", before)
        self.place.chmod(0o750)
        other = self.folder / "other.db"
        ledger = self.book("other.db")
        self.assertEqual(ledger.path, other)
        ledger.run("audit", "--report", self.place)
        after = content(self.place)
        self.assertNotIn("en/villages/D.html", after)
        self.assertNotEqual(before["index.html"], after["index.html"])
        self.assertEqual(self.place.stat().st_mode & 0o777, 0o750)
        self.assertEqual(self.drafts(), [])

    def test_an_empty_folder_and_a_slash_at_the_end(self):
        self.place.mkdir()
        self.report(place=f"{self.place}/")
        self.assertTrue((self.place / "index.html").exists())
        self.report(place=f"{self.place}//")
        self.assertEqual(self.drafts(), [])

    def test_no_report_lies_within_another(self):
        self.report()
        before = content(self.place)
        for place in ("report/mine", "report/zh/mine", "report/en/villages/mine", "report/en/../mine"):
            refused = self.report(place=self.folder / place, code=73).err
            self.assertIn("within the folder of a report", refused)
            self.assertIn("审计报告的文件夹内", self.report("--lang", "zh", place=self.folder / place, code=73).err)
        self.assertEqual(content(self.place), before)
        self.report(place=self.folder / "report-2")  # Beside it is another matter.
        (self.folder / "shelf").mkdir()
        self.report(place=self.folder / "shelf" / "first")
        self.report(place=self.folder / "shelf" / "second")

    def test_what_is_not_a_report_is_not_touched(self):
        self.report()
        page = (self.place / "index.html").read_bytes()

        def file(name: str, text: bytes):
            (self.folder / "mine" / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / "mine" / name).write_bytes(text)

        strangers = [
            [("notes.txt", b"mine\n")], [("index.html", b"<!DOCTYPE html>\n<p>mine")],
            [("index.html", page), ("notes.txt", b"mine\n")],
            [("index.html", page), ("en/villages/photo.jpg", b"\xff\xd8")],
            [("index.html", page), ("zh/x.txt", MARK.encode())],
            [("index.html", page), ("a/b/c/d.html", page)],
            [("book.db", self.ledger.path.read_bytes())], [("index.html", b"")],
        ]
        mine = self.folder / "mine"
        for files in strangers:
            with self.subTest(files=[x[0] for x in files]):
                for name, text in files:
                    file(name, text)
                before = content(mine)
                answer = self.report(place=mine, code=73)
                self.assertIn(str(mine), answer.err)
                self.assertEqual(answer.out, "")
                self.assertEqual(content(mine), before)
                subprocess.run(["rm", "-r", mine], check=True)

    def test_links_files_and_the_place_itself_are_not_taken(self):
        self.report()
        link = self.folder / "link"
        link.symlink_to(self.place)
        inside = self.folder / "inside"
        inside.mkdir()
        (inside / "index.html").symlink_to(self.place / "index.html")
        file = self.folder / "file"
        file.write_text("mine")
        before = content(self.place)
        for place in (link, inside, file, self.ledger.path, ".", "..", "/", f"{self.place}/.."):
            self.report(place=place, code=73)
        self.assertEqual(content(self.place), before)
        self.assertEqual(file.read_text(), "mine")
        self.assertTrue(link.is_symlink() and (inside / "index.html").is_symlink())

    def test_where_nothing_can_be_written(self):
        self.report(place=self.folder / "no" / "report", code=73)
        if os.geteuid() == 0:
            self.ledger.path.chmod(0o644)
            closed = self.folder / "closed"
            closed.mkdir(mode=0o755)
            answer = run("audit", "--ledger", self.ledger.path, "--report", closed / "report", user=NOBODY)
            self.assertEqual(answer.code, 74, answer.err)
            self.assertEqual(list(closed.iterdir()), [])
        self.assertEqual(self.drafts(), [])

    def test_a_run_that_is_killed_leaves_the_old_report_whole(self):
        self.report()
        before = content(self.place)
        for number in range(60):
            self.ledger.run("village", "add", f"N{number}", f"合成新{number}村")
        wait, seen = 0.0, 0
        for turn in range(12):
            process = subprocess.Popen(
                [COLLECTIVE, "audit", "--report", self.place, "--ledger", self.ledger.path],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=BASE_ENVIRONMENT)
            end = time.monotonic() + 20
            while process.poll() is None and not self.fresh(seen) and time.monotonic() < end:
                time.sleep(0.0005)
            time.sleep(wait)
            wait += 0.003
            kill(process)
            seen = len(self.drafts())
            now = content(self.place)
            if now != before:
                # It was done before it was killed: then the new one is whole.
                self.assertEqual(sum(name.startswith("en/villages/") for name in now), 63)
                for path in self.place.rglob("*.html"):
                    Page(path).check(self.place)
                break
        self.assertGreater(turn, 0)
        self.assertTrue(self.drafts() or now != before)

    def fresh(self, seen: int) -> bool:
        return len(self.drafts()) > seen

    def test_what_killed_runs_left_goes_after_a_while(self):
        for name, age in (("report.draft-0123456789abcdef", 700), ("report.draft-fedcba9876543210", 0)):
            draft = self.folder / name
            (draft / "en").mkdir(parents=True)
            (draft / "en" / "index.html").write_text(MARK)
            os.utime(draft, (time.time() - age,) * 2)
        kept = ["report.draft-0123", "report.draft-00000000000000zz", "other.draft-0123456789abcdef"]
        for name in kept:
            (self.folder / name).mkdir()
            os.utime(self.folder / name, (1, 1))
        strange = self.folder / "report.draft-aaaaaaaaaaaaaaaa"
        strange.mkdir()
        (strange / "mine.txt").write_text("mine")
        os.utime(strange, (1, 1))
        self.report()
        self.assertEqual(sorted(self.drafts()),
                         sorted([*kept, strange.name, "report.draft-fedcba9876543210"]))


if __name__ == "__main__":
    unittest.main()
