"""Go's own client of transparency logs (sumdb/note, sumdb/tlog), built out of the source tree of Go:
Debian's golang-go has it, so nothing is fetched. Tests that need it are skipped without Go
(`Scripts/setup --tests --go` installs it)."""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from ledger import ROOT, LedgerTest

GO = shutil.which("go")


@unittest.skipUnless(GO, "Go is not installed: Scripts/setup --tests --go")
class GoTest(LedgerTest):
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

    def go(self, *arguments, code=0) -> str:
        done = subprocess.run([self.module / "interop", *map(str, arguments)],
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, code, (arguments, done.stderr))
        return done.stdout
