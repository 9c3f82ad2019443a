"""Proofs across programs: Go's sumdb packages verify ours, and ours verifies Go's.

The packages note and tlog lie in the source tree of Go itself (Debian: golang-go); they are copied to
a temporary module, so that nothing is fetched. Skipped where Go is not installed
(`Scripts/setup --tests --go` installs it).
"""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from ledger import ROOT, Ledger, LedgerTest, expect, run

GO = shutil.which("go")


@unittest.skipUnless(GO, "Go is not installed: Scripts/setup --tests --go")
class Interoperability(LedgerTest):
    @classmethod
    def setUpClass(cls):
        cls.module = Path(tempfile.mkdtemp(prefix="collective-go-"))
        cls.addClassCleanup(shutil.rmtree, cls.module, ignore_errors=True)
        root = Path(subprocess.check_output([GO, "env", "GOROOT"], text=True).strip())
        source = root / "src/cmd/vendor/golang.org/x/mod/sumdb"
        for package in ("note", "tlog"):
            target = cls.module / "mod/sumdb" / package
            shutil.copytree(source / package, target)
            for file in target.glob("*.go"):
                file.write_text(file.read_text().replace(
                    '"golang.org/x/crypto/ed25519"', '"crypto/ed25519"'))
        (cls.module / "mod/go.mod").write_text("module golang.org/x/mod\n")
        (cls.module / "go.mod").write_text(
            "module interop\n\nrequire golang.org/x/mod v0.0.0\n\n"
            "replace golang.org/x/mod => ./mod\n")
        shutil.copy(ROOT / "Tests/EndToEnd/interop/main.go", cls.module)
        environment = {**os.environ, "GOFLAGS": "-mod=mod", "GOPROXY": "off",
                       "GOCACHE": str(cls.module / "cache")}
        subprocess.run([GO, "build", "-o", "interop", "."], cwd=cls.module, env=environment,
                       check=True, capture_output=True)

    def go(self, *arguments, code=0):
        done = subprocess.run([self.module / "interop", *map(str, arguments)],
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, code, (arguments, done.stderr))

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
