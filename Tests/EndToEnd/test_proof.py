"""The transparency log: proofs checked here without the program, and an operator who rewrites.

The operator in the attacks owns the file: drops triggers, changes rows, recomputes every leaf, the
tree and the projections, so that the audit is clean. Only what is held outside can tell.
COLLECTIVE_ATTACKS says how many random trials (Scripts/attack: 1,000).
"""

import base64
import hashlib
import json
import os
import shutil
import sqlite3
import contextlib
import stat
import unittest
from pathlib import Path
from random import Random

from ledger import SEED, Ledger, LedgerTest, expect, leaf, run

ATTACKS = int(os.environ.get("COLLECTIVE_ATTACKS", "24"))


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()


def split(count: int) -> int:
    power = 1
    while power * 2 < count:
        power *= 2
    return power


def root(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962."""
    if len(leaves) < 2:
        return leaves[0] if leaves else hashlib.sha256().digest()
    half = split(len(leaves))
    return node(root(leaves[:half]), root(leaves[half:]))


def root_by_path(index: int, size: int, hash_: bytes, path: list[bytes]) -> bytes:
    """The root that a path leads to, by the recursive definition of PATH."""
    if size == 1:
        assert not path
        return hash_
    half = split(size)
    if index < half:
        return node(root_by_path(index, half, hash_, path[:-1]), path[-1])
    return node(path[-1], root_by_path(index - half, size - half, hash_, path[:-1]))


def leaves_of(ledger) -> list[bytes]:
    return [bytes.fromhex(leaf(line)) for line in ledger.lines()]


class ProofTest(LedgerTest):
    def setUp(self):
        super().setUp()
        self.ledger = Ledger(self.folder / "book.db")
        expect(run("demo", "--ledger", self.ledger.path, "--villages", "3", "--years", "1",
                   "--entries", "90"), 0, "demo")
        self.key = self.folder / "key"
        self.vkey = self.ledger.run("key", "new", "-o", self.key).out.strip()

    def sign(self, name: str, ledger=None, key=None) -> Path:
        path = self.folder / name
        (ledger or self.ledger).run("checkpoint", "--key", key or self.key, "-o", path)
        return path

    def verify(self, *files, code=0, trust=None):
        answer = run("verify", *files, "--format", "json", *(trust or ["--vkey", self.vkey]))
        return expect(answer, code, files)

    def pay(self, ledger=None, amount="5"):
        return (ledger or self.ledger).record(
            "income", "S001", "2023-02-01", "inc.sales", amount)


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
        self.ledger.run("prove", 130, "--with-entry", "-o", proof)
        self.assertFalse((self.folder / "with.entry.json").exists())
        self.assertEqual(self.verify(proof).json["entry"], self.ledger.entry(130))
        for lang in ("en", "zh"):
            receipt = self.folder / f"receipt-{lang}.txt"
            self.ledger.run("receipt", 130, "-o", receipt, "--lang", lang)
            self.assertIn("人民币", receipt.read_text(encoding="utf-8"))
            self.assertEqual(self.verify(receipt).json["entry"], self.ledger.entry(130))

    def test_a_proof_without_its_entry_or_with_another_proves_nothing(self):
        self.sign("cp")
        proof = self.folder / "p.tlog-proof"
        self.ledger.run("prove", 130, "-o", proof)
        entry = self.folder / "p.entry.json"
        line = entry.read_text(encoding="utf-8")
        entry.unlink()
        self.verify(proof, code=1)
        self.verify(proof, self.file("e.json", line))
        self.verify(proof, self.file("e.json", line.replace("2022", "2021", 1)), code=1)

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
        self.assertEqual(self.ledger.json(*words), [])
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
        self.assertFalse([p for p in folder.rglob("*") if ".new" in p.name])

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
        self.sign("cp2", fork, self.folder / "key2")
        fork.run("publish", folder, code=1)
        self.assertEqual((folder / "checkpoint").read_bytes(), before)


class Operator:
    """Owns the file and knows the format."""

    def __init__(self, ledger):
        self.ledger = ledger

    def rewrite(self, *statements) -> None:
        """Changes rows, then recomputes leaves, tree and projections."""
        self.ledger.tamper(*statements)
        self.ledger.run("replay")
        leaves = [bytes.fromhex(leaf(line)) for line in self.ledger.lines()]
        changes = [("UPDATE event SET leaf = ? WHERE seq = ?", (hash_, seq))
                   for seq, hash_ in enumerate(leaves, 1)]
        changes += ["DELETE FROM subtree"]
        for number in range(len(leaves) // 256):
            changes.append(("INSERT INTO subtree VALUES (1, ?, ?)",
                            (number, root(leaves[number * 256:number * 256 + 256]))))
        edge, first = len(leaves).to_bytes(8, "big"), 0
        for bit in reversed(range(len(leaves).bit_length())):
            if len(leaves) >> bit & 1:
                edge += root(leaves[first:first + (1 << bit)])
                first += 1 << bit
        changes.append(("UPDATE tree SET frontier = ?", (edge,)))
        self.ledger.tamper(*changes)
        self.restore_triggers()

    def restore_triggers(self) -> None:
        source = (Path(__file__).parents[2] / "Schemas/sql/log.sql").read_text(encoding="utf-8")
        with contextlib.closing(sqlite3.connect(self.ledger.path)) as database:
            for part in source.split("CREATE TRIGGER ")[1:]:
                database.execute("CREATE TRIGGER " + part[:part.index("END;") + 3])
            database.commit()


class Attacks(ProofTest):
    def setUp(self):
        super().setUp()
        self.random = Random(SEED)
        self.checkpoint = self.sign("honest")
        self.pristine = self.ledger.path.read_bytes()
        self.signed = self.ledger.head

    def stage(self):
        """A fresh copy with some honest entries after the checkpoint, and the operator's own key file."""
        path = self.folder / "victim.db"
        for name in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
            name.unlink(missing_ok=True)
        path.write_bytes(self.pristine)
        for suffix in ("", ".signed", ".lock"):
            (self.folder / f"forged{suffix}").unlink(missing_ok=True)
        shutil.copy(self.key, self.folder / "forged")  # The memory beside the key is thrown away.
        return Ledger(path)

    def caught(self, ledger, what) -> None:
        """By the checkpoint held outside; by the consistency proof; by a witness who has seen it."""
        answer = expect(run("verify", "--against", self.checkpoint, "--ledger", ledger.path, "--vkey",
                            self.vkey, "--format", "json"), 1, what).json
        self.assertFalse(answer["verified"], what)
        ledger.run("checkpoint", "--key", self.key, code=1)
        forged = self.sign("forged-cp", ledger, self.folder / "forged")
        ledger.run("prove", "--consistency", self.checkpoint, "--checkpoint", forged, code=1)
        # The best the operator can hand a witness: a proof made from the forged tree.
        request = self.folder / "forged-request"
        if ledger.head >= self.signed:
            ledger.run("prove", "--consistency", self.signed, "--checkpoint", forged, "-o", request)
        else:
            request.write_text(f"old {self.signed}\n\n" + forged.read_text(encoding="utf-8"),
                               encoding="utf-8")
        state = self.folder / "witness.state"
        note = self.checkpoint.read_text(encoding="utf-8").split("\n")
        state.write_text(f"{note[1]} {note[2]} {note[0]}\n")
        before = state.read_bytes()
        answer = expect(run("witness", request, "--state", state, "--key", self.folder / "w", "--vkey",
                            self.vkey), 1, what)
        self.assertIn(answer.err[:3], ("400", "422"), what)
        self.assertEqual(state.read_bytes(), before)

    def test_rewriting_truncating_and_forking_are_caught(self):
        run("key", "new", "--witness", "--name", "w.example", "-o", self.folder / "w")
        for trial in range(ATTACKS):
            ledger = self.stage()
            operator = Operator(ledger)
            kind = ("rewrite", "truncate", "fork", "reorder")[trial % 4]
            seq = self.random.randint(104, self.signed)
            what = (kind, trial, seq)
            with self.subTest(kind=kind, trial=trial, seq=seq):
                if kind == "rewrite":
                    operator.rewrite(
                        ("UPDATE event SET actor = ? WHERE seq = ?", (f"someone {trial}", seq)))
                elif kind == "truncate":
                    operator.rewrite(f"DELETE FROM event WHERE seq >= {seq}")
                elif kind == "fork":
                    operator.rewrite(f"DELETE FROM event WHERE seq >= {seq}")
                    while ledger.head < self.signed + 1:
                        self.pay(ledger, str(trial + 1))
                        if ledger.head < self.signed - 20:
                            rows = "".join(f"2023-02-01,S001,income,inc.sales,{n + 1}\n" for n in
                                           range(self.signed - ledger.head))
                            ledger.imports("date,village,kind,category,amount\n" + rows)
                else:
                    other = self.random.randint(104, self.signed - 1)
                    operator.rewrite(
                        "UPDATE event SET key = NULL WHERE seq IN (%d, %d)" % (seq, other),
                        ("UPDATE event SET day = day - 1 WHERE seq = ? AND day % 100 > 1", (other,)),
                        ("UPDATE event SET actor = 'x' WHERE seq = ?", (other,)))
                if trial < 8:
                    self.assertEqual(ledger.findings("--rule", "leaf", "--rule", "tree", "--rule",
                                                     "sequence", "--rule", "projection",
                                                     code={0, 1}), [], what)
                self.caught(ledger, what)

    def test_two_histories_shown_to_two_witnesses(self):
        """Each witness sees one; the first that is shown the other's checkpoint refuses it."""
        for name in ("w", "v"):
            run("key", "new", "--witness", "--name", f"{name}.example", "-o", self.folder / name)
        fork = self.stage()
        self.pay()
        self.pay(fork, "6")
        one = self.sign("one")
        other = self.sign("other", fork, self.folder / "forged")
        asked = {}
        for name, checkpoint, ledger in (("w", one, self.ledger), ("v", other, fork)):
            request = self.folder / f"{name}-request"
            ledger.run("prove", "--consistency", 0, "--checkpoint", checkpoint, "-o", request)
            asked[name] = request
            expect(self.ask(name, request), 0, name)
        size = one.read_text(encoding="utf-8").split("\n")[1]
        for name, checkpoint in (("w", other), ("v", one)):
            request = self.file("x", f"old {size}\n\n" + checkpoint.read_text(encoding="utf-8"))
            answer = expect(self.ask(name, request), 1, name)
            self.assertTrue(answer.err.startswith("422"), answer.err)

    def ask(self, name, request):
        return run("witness", request, "--state", self.folder / f"{name}.state", "--key",
                   self.folder / name, "--vkey", self.vkey)

    def test_what_follows_a_checkpoint_is_said_to_be_unproved(self):
        self.pay()
        answer = expect(run("verify", "--against", self.checkpoint, "--ledger", self.ledger.path,
                            "--vkey", self.vkey, "--format", "json"), 0, "extended").json
        self.assertTrue(answer["verified"])
        self.assertEqual(len(answer["notProved"]), 1)

    def test_several_checkpoints_narrow_the_place_down(self):
        self.pay()
        later = self.sign("later")
        before = json.loads(self.ledger.lines()[-1])["seq"]
        Operator(self.ledger).rewrite(f"UPDATE event SET actor = 'x' WHERE seq = {before}")
        answer = expect(run("verify", "--against", self.checkpoint, "--against", later, "--ledger",
                            self.ledger.path, "--vkey", self.vkey), 1, "narrow")
        self.assertIn(str(before), answer.out)


if __name__ == "__main__":
    unittest.main()
