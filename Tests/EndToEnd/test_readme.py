"""The tour in README.md is run as it stands: each `$ ` line of a console block is a command, what
follows it is what must be printed (both outputs, in the order of writing), `…` stands for anything."""

import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from ledger import COLLECTIVE, ROOT


def transcript(text: str, fence: str = "console") -> list[tuple[str, list[str]]]:
    """The commands of all blocks of a fence with the lines expected of each."""
    steps: list[tuple[str, list[str]]] = []
    for block in re.findall(rf"^```{fence}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                steps.append((line[2:], []))
            else:
                steps[-1][1].append(line)
    return steps


def pattern(line: str) -> str:
    return ".*".join(re.escape(part) for part in line.split("…"))


class TheTour(unittest.TestCase):
    def test_every_command_of_the_readme_prints_what_the_readme_says(self):
        if not shutil.which("sqlite3"):
            self.skipTest("the sqlite3 shell is not installed")
        steps = transcript((ROOT / "README.md").read_text(encoding="utf-8"))
        self.assertGreater(len(steps), 15)
        with tempfile.TemporaryDirectory() as folder:
            os.symlink(COLLECTIVE, Path(folder) / "collective")
            environment = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}",
                           "LC_ALL": "C.UTF-8", "TZ": "UTC"}
            environment.pop("COLLECTIVE_LEDGER", None)
            for command, expected in steps:
                got = subprocess.run(["bash", "-c", command], cwd=folder, env=environment,
                                     stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                     encoding="utf-8", timeout=60).stdout.splitlines()
                with self.subTest(command):
                    self.assertEqual(len(got), len(expected), "\n".join(got))
                    for line, wanted in zip(got, expected):
                        self.assertRegex(line, f"^{pattern(wanted.rstrip())}$")


class OtherPrograms(unittest.TestCase):
    """The blocks that other programs answer; each where it is installed, or in .venv-peers."""

    def test_what_other_programs_say_of_the_demo_is_what_the_readme_says(self):
        steps = transcript((ROOT / "README.md").read_text(encoding="utf-8"), "shell-session")
        self.assertGreater(len(steps), 5)
        path = f"{ROOT / '.venv-peers/bin'}:{os.environ['PATH']}"
        missing = {name for name in ("duckdb", "datasette", "hledger", "ledger")
                   if not shutil.which(name, path=path)}
        if subprocess.run(["python3", "-c", "import pandas"], capture_output=True,
                          env={**os.environ, "PATH": path}).returncode:
            missing.add("python3")
        with tempfile.TemporaryDirectory() as folder:
            os.symlink(COLLECTIVE, Path(folder) / "collective")
            environment = {**os.environ, "PATH": f"{folder}:{path}", "LC_ALL": "C.UTF-8"}
            environment.pop("COLLECTIVE_LEDGER", None)
            for command, expected in [("collective demo > demo.txt", []), *steps]:
                if command.split()[0] in missing:
                    continue
                got = subprocess.run(["bash", "-c", command], cwd=folder, env=environment,
                                     stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                     encoding="utf-8", timeout=120).stdout.splitlines()
                with self.subTest(command):
                    self.assertEqual(len(got), len(expected), "\n".join(got))
                    for line, wanted in zip(got, expected):
                        self.assertRegex(line, f"^{pattern(wanted.rstrip())}$")
        if missing:
            self.skipTest(f"not installed: {', '.join(sorted(missing))}")


if __name__ == "__main__":
    unittest.main()
