"""Proofs across programs: Go's sumdb packages verify ours, and ours verifies Go's.

The packages note and tlog lie in the source tree of Go itself (Debian: golang-go); they are copied to
a temporary module, so that nothing is fetched. Skipped where Go is not installed
(`Scripts/setup --tests --go` installs it).
"""

import unittest

from ledger import Ledger, expect, run
from tlog import GoTest


class Interoperability(GoTest):
    def signed(self):
        path = self.folder / "book.db"
        expect(run("demo", "--ledger", path, "--villages", "5", "--years", "1", "--entries", "120"),
               0, "demo")
        ledger = Ledger(path)
        key = ledger.run("key", "new", "-o", self.folder / "key").out.strip()
        return ledger, key

    def test_go_verifies_checkpoints_proofs_and_tiles(self):
        ledger, key = self.signed()
        first, last = self.folder / "first", self.folder / "last"
        ledger.run("checkpoint", "--key", self.folder / "key", "-o", first)
        ledger.run("publish", self.folder / "tiles")
        for number in range(300):
            ledger.run("headcount", "S001", "--households", number, "--members", number) \
                if number % 30 == 0 else None
        ledger.run("checkpoint", "--key", self.folder / "key", "-o", last)
        ledger.run("publish", self.folder / "tiles")
        self.go("published", key, self.folder / "tiles")
        for seq in (1, 2, 256, 257, ledger.head):
            proof = self.folder / f"{seq}.tlog-proof"
            ledger.run("prove", seq, "-o", proof)
            self.go("inclusion", key, proof, self.folder / f"{seq}.entry.json")
            self.go("inclusion", key, proof, first, code=1)
        ledger.run("prove", "--consistency", first, "-o", self.folder / "request")
        self.go("consistency", key, first, self.folder / "request")
        self.go("consistency", key, last, self.folder / "request", code=1)

    def test_we_verify_what_go_makes(self):
        ledger, _ = self.signed()
        made = self.folder / "go"
        made.mkdir()
        (made / "lines").write_text("\n".join(ledger.lines()) + "\n", encoding="utf-8")
        self.go("build", made)
        key = (made / "key").read_text()
        for proof in made.glob("*.tlog-proof"):
            answer = expect(run("verify", proof, "--vkey", key, "--format", "json"), 0, proof).json
            self.assertEqual((answer["verified"], answer["seq"]), (True, int(proof.stem) + 1))
        expect(run("verify", made / "earlier", made / "request", "--vkey", key), 0, "consistency")
        expect(run("verify", made / "later", made / "request", "--vkey", key), 1, "another old")


if __name__ == "__main__":
    unittest.main()
