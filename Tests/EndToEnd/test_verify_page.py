"""The script of the page that checks receipts, run by node: the vectors of the formats and what the
command writes are believed, every change of a byte is refused, and what it says is what the command
says. Skipped where node is not installed."""

import base64
import hashlib
import json
import random
import shutil
import subprocess
import unittest

from ledger import ROOT, SEED, LedgerTest, leaf
from proofs import Operator, ProofTest
from served import Served, needs_server

NODE = shutil.which("node")
RUN = ROOT / "Tests/EndToEnd/verify/run.js"

LOG = "village.example/ledger+086ccccf+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
WITNESS = "witness.example/w1+20324abe+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X"
CHECKPOINT = """village.example/ledger
8
XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=

— village.example/ledger \
CGzMz/qkcDGs3++3LSczfuw3QbHOIJCioKeh38M5lt3YnOQBfyNK5bmhznlgL8dgNKIidcigZHXDZc3dIg3ooKusxAY=
"""
COSIGNED = """— witness.example/w1 IDJKvgAAAABlU/EApR80VQskbNx5ix2de91UOUaL/UD6iM7DlGmTolCG\
MTvW9ZC7lB+eBNQjRfAsdArnYxaLDfHGMNZ9jwV0VIx8AA==
"""
LATE = """— witness.example/w1 IDJKvoAAAAAAAAAAsBXX9ihIV+YzgmYR+o/8zJmeURrrerw+BaPSIEycbP/T\
uCGAaQrN+e3afd2RgIV3IpPieqVXFRTXSF6cr5LYCw==
"""


def b64(content) -> str:
    return base64.b64encode(content.encode() if isinstance(content, str) else content).decode()


def check(*asked):
    """Answers of the script, one for each dictionary."""
    checks = [{**one, "text": b64(one["text"]), "line": b64(one["line"]) if "line" in one else None}
              for one in asked]
    return node({"checks": checks})


def node(asked):
    done = subprocess.run([NODE, RUN], input=json.dumps(asked), capture_output=True, text=True,
                          timeout=300)
    if done.returncode:
        raise AssertionError(done.stderr)
    return json.loads(done.stdout)


def words(result) -> set:
    return {word for word, *_ in result["unproved"]}


@unittest.skipUnless(NODE, "node is not installed")
class Vectors(LedgerTest):
    def test_our_own_hash_is_sha256(self):
        dice = random.Random(SEED)
        texts = [dice.randbytes(n) for n in [*range(200), 1000, 65535]]
        self.assertEqual(node({"hashes": list(map(b64, texts))}),
                         [hashlib.sha256(text).hexdigest() for text in texts])

    def test_vectors_of_the_formats(self):
        both = CHECKPOINT + COSIGNED
        plain, cosigned, late, alone = check(
            {"text": CHECKPOINT, "keys": [LOG]}, {"text": both, "keys": [LOG, WITNESS]},
            {"text": CHECKPOINT + LATE, "keys": [LOG, WITNESS]}, {"text": both, "keys": [WITNESS]})
        self.assertEqual(plain["proved"], [["signed", "village.example/ledger", 8]])
        self.assertTrue(plain["verified"])
        self.assertEqual(cosigned["proved"], [["signed", "village.example/ledger", 8],
                                              ["witnessed", "witness.example/w1", 1_700_000_000]])
        self.assertEqual((late["verified"], words(late)), (False, {"badSignature"}))
        self.assertEqual((alone["verified"], words(alone)), (False, {"unknownSigner"}))

    def test_every_change_of_a_byte_is_refused(self):
        whole = {"from": 0, "to": len(CHECKPOINT.encode())}
        both = CHECKPOINT + COSIGNED
        found = check({"text": CHECKPOINT, "keys": [LOG], "change": whole})
        self.assertEqual(found[0]["stayed"], [])
        # A changed name or ID makes a cosignature that of somebody unknown; what remains is the log's.
        blob = both.encode().index(b"AAAABlU")
        found = check({"text": both, "keys": [LOG, WITNESS],
                       "change": {"from": blob, "to": len(both.encode())}})
        self.assertEqual(found[0]["stayed"], [])

    def test_keys_that_do_not_fit(self):
        wrong = {"privateKey": "PRIVATE+KEY+a+00000000+AQ==", "key": "a+00000000",
                 "keyID": LOG.replace("086ccccf", "086cccce"),
                 "base64": LOG[:-4] + "QVT?", "unknownSigner": WITNESS}
        for word, result in zip(wrong, check(
                *({"text": CHECKPOINT, "keys": [key]} for key in wrong.values()))):
            self.assertIn(word, words(result))
            self.assertFalse(result["verified"])
        self.assertEqual(words(check({"text": CHECKPOINT})[0]), {"noKey"})


@unittest.skipUnless(NODE, "node is not installed")
class Files(ProofTest):
    def proof(self, seq, *options) -> bytes:
        path = self.folder / f"{seq}.proof"
        self.ledger.run("prove", seq, "-o", path, *options)
        return path.read_bytes()

    def test_what_the_command_writes_is_believed(self):
        self.sign("cp")
        seqs = [1, 2, 230, 256, 257, self.ledger.head]
        asked = [{"text": self.proof(seq, "--with-entry"), "keys": [self.vkey]} for seq in seqs]
        for seq, result in zip(seqs, check(*asked)):
            self.assertTrue(result["verified"])
            self.assertEqual(result["entry"], self.ledger.entry(seq))
            self.assertIn(["stands", seq, self.ledger.head], result["proved"])
        for lang in ("en", "zh"):
            receipt = self.ledger.run("receipt", 230, "--lang", lang).out
            result = check({"text": receipt, "keys": [self.vkey]})[0]
            self.assertTrue(result["verified"])
            self.assertEqual(words(result), {"receiptWords", "truth"})
            self.assertEqual(result["entry"], self.ledger.entry(230))

    def test_a_proof_and_its_entry_beside_it(self):
        self.sign("cp")
        proof, line = self.proof(230), self.ledger.lines()[229]
        asked = [{"text": proof, "keys": [self.vkey]},
                 {"text": proof, "keys": [self.vkey], "line": line},
                 {"text": proof, "keys": [self.vkey], "line": line.replace("2022", "2021", 1)},
                 {"text": proof, "keys": [self.vkey], "line": self.ledger.lines()[228]}]
        without, right, changed, other = check(*asked)
        self.assertEqual((without["verified"], words(without)), (False, {"noEntry"}))
        self.assertTrue(right["verified"])
        for result in (changed, other):
            self.assertEqual((result["verified"], words(result)), (False, {"notInTree"}))

    def test_every_change_of_a_byte_is_refused(self):
        self.sign("cp")
        proof = self.proof(230, "--with-entry")
        receipt = self.ledger.run("receipt", 230).out.encode()
        framed = receipt.index(b"-----BEGIN")
        found = check(
            {"text": proof, "keys": [self.vkey], "change": {"from": 0, "to": len(proof)}},
            {"text": receipt, "keys": [self.vkey],
             "change": {"from": framed, "to": receipt.index(b"-----END") + 20}})
        self.assertEqual([one["stayed"] for one in found], [[], []])

    def test_a_proved_line_that_is_no_entry_is_not_told(self):
        lines = [b'1,"verified":true', b'{"a":', b"hello", b"\xff\xfe", b'{"seq":1}',
                 b'{"seq":1,"seq":1}', b"null",
                 b'{"at":1,"data":{},"kind":"a","on":"2022-01-01","seq":1,"village":"A","village":"B"}']
        asked = []
        for line in lines:
            note = (b"x.example\n1\n" + base64.b64encode(bytes.fromhex(leaf(line)))
                    + b"\n\n\xe2\x80\x94 x.example " + base64.b64encode(bytes(68)) + b"\n")
            asked.append({"text": b"c2sp.org/tlog-proof@v1\nextra " + base64.b64encode(line)
                          + b"\nindex 0\n\n" + note, "keys": [self.vkey]})
        for line, result in zip(lines, check(*asked)):
            with self.subTest(line):
                self.assertFalse(result["verified"])
                self.assertIsNone(result["entry"])
                self.assertIn("noLine", words(result))


@unittest.skipUnless(NODE, "node is not installed")
@needs_server
class AgainstTheServer(ProofTest):
    def test_the_checkpoint_that_is_served_continues_that_of_the_receipt(self):
        sizes = []
        for number in range(4):
            self.sign(f"cp{number}")
            sizes.append(self.ledger.head)
            self.ledger.imports("date,village,kind,category,amount\n" + "".join(
                f"2023-02-0{1 + n % 9},S001,income,inc.sales,{n + 1}\n"
                for n in range(100 * number + 1)))
        receipts = [self.ledger.run("receipt", 230, "--checkpoint", self.folder / f"cp{n}").out
                    for n in range(4)]
        with Served(self.ledger) as served:
            base = served.address.rstrip("/")
            found = check(*({"text": one, "keys": [self.vkey], "base": base} for one in receipts))
        for size, result in zip(sizes, found):
            word = ["servedSame", size] if size == sizes[-1] else ["servedContinues", sizes[-1], size]
            self.assertIn(word, result["proved"])
            self.assertTrue(result["verified"])

    def test_another_history_is_told(self):
        self.sign("before")
        receipt = self.ledger.run("receipt", 230).out
        other = self.ledger.copy(self.folder / "other.db")
        Operator(other).rewrite(
            ("UPDATE event SET actor = ? WHERE seq = 240", ("合成他人",)))
        Operator(other).forget()
        key = self.folder / "again"
        shutil.copy(self.key, key)
        self.sign("after", other, key, "--first")
        with Served(other) as served:
            base = served.address.rstrip("/")
            result, tiles = check(
                {"text": receipt, "keys": [self.vkey], "base": base},
                {"text": (self.folder / "after").read_text("utf-8"), "keys": [self.vkey],
                 "base": base})
        self.assertIn("fork", words(result))
        self.assertIn(["servedSame", self.ledger.head], tiles["proved"])

    def test_an_older_server_proves_nothing_of_a_later_receipt(self):
        self.sign("first")
        old = self.ledger.copy(self.folder / "old.db")
        self.pay()
        self.sign("second")
        receipt = self.ledger.run("receipt", 230).out
        with Served(old) as served:
            result = check({"text": receipt, "keys": [self.vkey],
                            "base": served.address.rstrip("/")})[0]
        self.assertIn("servedEarlier", words(result))
        self.assertTrue(result["verified"])


if __name__ == "__main__":
    unittest.main()
