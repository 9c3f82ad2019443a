"""The transparency log: proofs checked here without the program."""

import base64
import json
import shutil
import stat
import unittest
from random import Random

from ledger import SEED, Ledger, expect, leaf, run
from proofs import ProofTest, leaves_of, root, root_by_path


class Proofs(ProofTest):
    def test_key_files_are_private_and_never_replaced(self):
        self.assertEqual(stat.S_IMODE(self.key.stat().st_mode), 0o600)
        before = self.key.read_bytes()
        self.ledger.run("key", "new", "-o", self.key, code=73)
        self.assertEqual(self.key.read_bytes(), before)
        self.assertEqual(run("key", "show", self.key).out.strip(), self.vkey)

    def test_checkpoints_state_the_root_of_the_exported_lines(self):
        for _ in range(3):
            note = self.sign("cp").read_text().split("\n")
            leaves = leaves_of(self.ledger)
            self.assertEqual(note[0], "collective.invalid/demo")
            self.assertEqual(int(note[1]), len(leaves))
            self.assertEqual(base64.b64decode(note[2]), root(leaves))
            self.pay()

    def test_inclusion_proofs_lead_to_the_root(self):
        self.sign("cp")
        leaves = leaves_of(self.ledger)
        for seq in Random(SEED).sample(range(1, len(leaves) + 1), 12) + [1, 256, 257, len(leaves)]:
            proof = self.folder / f"{seq}.tlog-proof"
            self.ledger.run("prove", seq, "-o", proof)
            head, _, note = proof.read_text(encoding="utf-8").partition("\n\n")
            lines = head.split("\n")
            self.assertEqual(lines[:2], ["c2sp.org/tlog-proof@v1", f"index {seq - 1}"])
            path = [base64.b64decode(line) for line in lines[2:]]
            self.assertEqual(
                root_by_path(seq - 1, len(leaves), leaves[seq - 1], path), root(leaves))
            self.assertEqual(note, (self.folder / "cp").read_text(encoding="utf-8"))
            answer = self.verify(proof).json
            self.assertEqual((answer["verified"], answer["seq"]), (True, seq))
            self.assertEqual(answer["entry"], self.ledger.entry(seq))

    def test_one_file_holds_proof_and_entry_and_so_does_a_receipt(self):
        self.sign("cp")
        proof = self.folder / "with.tlog-proof"
        self.ledger.run("prove", 230, "--with-entry", "-o", proof)
        self.assertFalse((self.folder / "with.entry.json").exists())
        self.assertEqual(self.verify(proof).json["entry"], self.ledger.entry(230))
        for lang in ("en", "zh"):
            receipt = self.folder / f"receipt-{lang}.txt"
            self.ledger.run("receipt", 230, "-o", receipt, "--lang", lang)
            self.assertIn("人民币", receipt.read_text(encoding="utf-8"))
            self.assertEqual(self.verify(receipt).json["entry"], self.ledger.entry(230))

    def test_a_proof_without_its_entry_or_with_another_proves_nothing(self):
        self.sign("cp")
        proof = self.folder / "p.tlog-proof"
        self.ledger.run("prove", 230, "-o", proof)
        entry = self.folder / "p.entry.json"
        line = entry.read_text(encoding="utf-8")
        entry.unlink()
        self.verify(proof, code=1)
        self.verify(proof, self.file("e.json", line))
        self.verify(proof, self.file("e.json", line.replace("2022", "2021", 1)), code=1)

    def test_a_proved_line_that_is_no_entry_is_not_repeated(self):
        lines = [b'1,"verified":true', b'{"a":', b"hello", b"\xff\xfe", b'{"seq":1}',
                 b'{"seq":1,"seq":1}', b'null,"fork":[]']
        for line in lines:
            with self.subTest(line):
                note = (b"x.example\n1\n" + base64.b64encode(bytes.fromhex(leaf(line)))
                        + b"\n\n\xe2\x80\x94 x.example " + base64.b64encode(bytes(68)) + b"\n")
                file = self.folder / "forged.tlog-proof"
                file.write_bytes(b"c2sp.org/tlog-proof@v1\nextra " + base64.b64encode(line)
                                 + b"\nindex 0\n\n" + note)
                answer = run("verify", file, "--format", "json")
                self.assertEqual(answer.code, 1, answer.err)
                pairs = json.loads(answer.out, object_pairs_hook=list)
                names = [name for name, _ in pairs]
                self.assertEqual(len(names), len(set(names)))
                self.assertEqual(dict(pairs)["verified"], False)
                self.assertNotIn("entry", names)
                self.assertNotIn(line.decode("utf-8", "replace"), run("verify", file).out)

    def test_without_a_key_nobody_signed(self):
        self.sign("cp")
        proof = self.folder / "p.tlog-proof"
        self.ledger.run("prove", 5, "--with-entry", "-o", proof)
        answer = expect(run("verify", proof, "--format", "json"), 1, "no key").json
        self.assertFalse(answer["verified"])
        other = self.ledger.run("key", "new", "-o", self.folder / "other").out.strip()
        expect(run("verify", proof, "--vkey", other), 1, "another key of the same name")

    def test_a_restored_backup_signs_no_second_history(self):
        self.ledger.run("backup", self.folder / "old.db")
        self.pay()
        self.sign("cp")
        old = Ledger(self.folder / "old.db")
        old.run("checkpoint", "--key", self.key, code=1)
        self.pay(old, "6")
        old.run("checkpoint", "--key", self.key, code=1)
        self.pay(old, "7")
        old.run("checkpoint", "--key", self.key, code=1)
        self.assertEqual(len(self.ledger.json("checkpoint", "--list")), 1)

    def test_a_key_of_another_name_does_not_sign(self):
        self.ledger.run("key", "new", "--name", "other.example", "-o", self.folder / "other")
        self.ledger.run("checkpoint", "--key", self.folder / "other", code=64)
        self.ledger.run("checkpoint", "--key", self.folder / "none", code=66)
        self.ledger.run("prove", 5, code=66)

    def test_an_audit_since_a_checkpoint(self):
        checkpoint = self.sign("cp")
        self.pay()
        words = ["audit", "--since", checkpoint, "--vkey", self.vkey]
        self.assertEqual(self.ledger.findings(*words[1:], code=0), [])
        self.ledger.run("audit", "--since", checkpoint, code=64)
        last = self.ledger.head
        self.ledger.tamper(f"UPDATE event SET actor = 'x' WHERE seq = {last}")
        found = self.ledger.json(*words, code=1)
        self.assertEqual([(f["rule"], f["entries"]) for f in found if f["severity"] == "error"],
                         [("leaf", [last])])

    def test_malformed_files_are_refused_with_line_and_reason(self):
        checkpoint = self.sign("cp")
        note = checkpoint.read_text(encoding="utf-8")
        for text, line in [("", ""), (note.replace("\n", "\r\n"), "line 1"), (note[:-1], ""),
                           (note.replace("—", "-"), "line 5"), ("x\n\n", "line 2")]:
            answer = self.verify(self.file("bad", text), code=65)
            self.assertIn("bad", answer.err)
            self.assertIn(line, answer.err)
        policy = self.file("policy", f"log {self.vkey}\nquorum w\n")
        answer = expect(run("verify", checkpoint, "--policy", policy), 65, "policy")
        self.assertIn("line 2", answer.err)
        expect(run("verify", self.folder / "missing", "--vkey", self.vkey), 66, "missing")
        expect(run("verify", checkpoint, "--vkey", "nonsense"), 65, "key")


class Witnesses(ProofTest):
    def setUp(self):
        super().setUp()
        self.names = ["w1.example", "w2.example"]
        self.keys = [expect(run("key", "new", "--witness", "--name", name, "-o",
                                self.folder / name), 0, name).out.strip() for name in self.names]

    def witness(self, name, request, code=0):
        return expect(run("witness", request, "--state", self.folder / f"{name}.state", "--key",
                          self.folder / name, "--vkey", self.vkey), code, request)

    def request(self, name, old, checkpoint, ledger=None):
        path = self.folder / name
        (ledger or self.ledger).run("prove", "--consistency", old, "--checkpoint", checkpoint,
                                    "-o", path)
        return path

    def test_a_quorum_of_witnesses(self):
        checkpoint = self.sign("cp")
        request = self.request("r", 0, checkpoint)
        lines = [self.witness(name, request).out for name in self.names]
        rules = "".join(f"witness {n} {k}\n" for n, k in zip("ab", self.keys))
        policy = self.file("policy", f"log {self.vkey}\n{rules}group g all a b\nquorum g\n")
        note = checkpoint.read_text(encoding="utf-8")
        trust = ["--policy", policy]
        self.verify(self.file("one", note + lines[0]), code=1, trust=trust)
        proved = self.verify(self.file("two", note + "".join(lines)), trust=trust).json["proved"]
        self.assertEqual(len(proved), 3)

    def test_the_statuses_of_the_specification(self):
        first = self.sign("first")
        request = self.request("r", 0, first)
        self.witness("w1.example", request)
        again = self.witness("w1.example", request, code=1)
        self.assertTrue(again.err.startswith("409") and again.out.strip().isdigit())
        self.pay()
        second = self.sign("second")
        self.witness("w1.example", self.request("r2", first, second))
        expect(run("witness", request, "--state", self.folder / "s", "--key",
                   self.folder / "w1.example"), 1, "unknown log")
        broken = self.request("r3", first, second).read_text().split("\n")
        broken[1] = broken[2]
        answer = self.witness("w2.example", self.file("r4", "\n".join(broken)), code=1)
        self.assertTrue(answer.err.startswith("409"))
        self.witness("w2.example", self.request("r5", 0, first))
        answer = self.witness("w2.example", self.file("r4", "\n".join(broken)), code=1)
        self.assertTrue(answer.err.startswith("422"), answer.err)


class Published(ProofTest):
    def bundle(self, data: bytes) -> list[bytes]:
        entries = []
        while data:
            size = int.from_bytes(data[:2], "big")
            entries.append(data[2:2 + size])
            data = data[2 + size:]
        return entries

    def check(self, folder):
        size = int((folder / "checkpoint").read_text().split("\n")[1])
        lines = [line.encode() for line in self.ledger.lines()][:size]
        for number in range(-(-size // 256)):
            width = min(256, size - number * 256)
            name = f"{number:03}" + ("" if width == 256 else f".p/{width}")
            wanted = lines[number * 256:number * 256 + width]
            self.assertEqual(self.bundle((folder / "tile/entries" / name).read_bytes()), wanted)
            leaves = b"".join(bytes.fromhex(leaf(line)) for line in wanted)
            self.assertEqual((folder / "tile/0" / name).read_bytes(), leaves)
        full = size // 256
        if full:
            hashes = b"".join(root([bytes.fromhex(leaf(line)) for line in lines[n * 256:n * 256 + 256]])
                              for n in range(full))
            self.assertEqual((folder / f"tile/1/000.p/{full}").read_bytes(), hashes)

    def test_tiles_grow_with_the_log(self):
        folder = self.folder / "tiles"
        for _ in range(3):
            self.sign("cp")
            self.ledger.run("publish", folder)
            self.check(folder)
            rows = "".join(f"2023-02-{d:02},S001,income,inc.sales,{n + 1}.{d:02}\n"
                           for d in range(1, 29) for n in range(5))
            self.ledger.imports("date,village,kind,category,amount\n" + rows, code={0, 65})
            self.pay()
        self.assertFalse([p for p in folder.rglob("*") if "draft" in p.name])

    def test_another_history_is_not_published_over_it(self):
        self.ledger.run("backup", self.folder / "fork.db")
        fork = Ledger(self.folder / "fork.db")
        self.pay()
        self.sign("cp")
        folder = self.folder / "tiles"
        self.ledger.run("publish", folder)
        before = (folder / "checkpoint").read_bytes()
        self.pay(fork, "6")
        shutil.copy(self.key, self.folder / "key2")
        self.sign("cp2", fork, self.folder / "key2", "--first")
        fork.run("publish", folder, code=1)
        self.assertEqual((folder / "checkpoint").read_bytes(), before)


if __name__ == "__main__":
    unittest.main()
