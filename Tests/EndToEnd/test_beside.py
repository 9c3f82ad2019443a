"""A server and the command work on one file: neither takes the file from under the other. SQLite's
locks belong to a process and end when it closes any descriptor of the file; then the other, closing,
takes itself for the last one and removes the WAL that the first one goes on writing to."""

import os
import unittest
from pathlib import Path

from ledger import Books
from served import Served, needs_server


@needs_server
class Beside(Books):
    def held(self, served) -> list[str]:
        """What the server has open, by name."""
        folder = Path(f"/proc/{served.process.pid}/fd")
        return [os.readlink(file) for file in folder.iterdir() if file.exists() or file.is_symlink()]

    def test_what_the_command_records_is_seen_and_the_wal_stays(self):
        with Served(self.ledger) as served:
            for number in range(12):
                seq = self.income(amount=f"{number + 1}")
                line = served.get(f"/api/v1/entries?after={seq - 1}").text
                self.assertEqual(line, self.ledger.lines()[seq - 1] + "\n")
                files = [name for name in self.held(served) if str(self.ledger.path) in name]
                self.assertTrue(files)
                self.assertEqual([name for name in files if name.endswith("(deleted)")], [])
        self.assertSound(self.ledger)


if __name__ == "__main__":
    unittest.main()
