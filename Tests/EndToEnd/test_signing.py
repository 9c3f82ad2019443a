"""One key signs one history, whatever the file says; what a folder publishes only grows."""

import os
import shutil
import subprocess
import unittest
from pathlib import Path

from ledger import BASE_ENVIRONMENT, COLLECTIVE, Ledger, LedgerTest, expect, run
from proofs import Operator, ProofTest


class KnownAttack(LedgerTest):
    def test_a_forged_root_at_the_256th_entry_is_not_signed(self):
        """The old size reads leaves, the new one reads the subtree table: each fits by itself."""
        ledger, key, tiles = self.empty(), self.folder / "key", self.folder / "tiles"
        ledger.run("village", "add", "A", "合成甲村")
        ledger.run("key", "new", "-o", key)

        def grow(size):
            rows = "".join(f"2023-02-01,A,income,inc.sales,{seq}\n"
                           for seq in range(ledger.head + 1, size + 1))
            ledger.imports("date,village,kind,category,amount\n" + rows)

        grow(255)
        ledger.run("checkpoint", "--key", key)
        ledger.run("publish", tiles)
        published = (tiles / "checkpoint").read_bytes()
        grow(256)
        forged = b"\xab" * 32
        ledger.tamper(("UPDATE subtree SET hash = ?", (forged,)),
                      ("UPDATE tree SET frontier = ?", ((256).to_bytes(8, "big") + forged,)))
        for lang in ("en", "zh"):
            answer = ledger.run("checkpoint", "--key", key, "--lang", lang, code=1)
            self.assertIn("1–256", answer.err)
        ledger.run("publish", tiles)
        self.assertEqual((tiles / "checkpoint").read_bytes(), published)


class Memory(ProofTest):
    """What a key signed last is known beside the key, or its absence is told."""

    @property
    def memory(self) -> Path:
        return Path(f"{self.key}.signed")

    def test_a_memory_that_was_taken_away_is_told(self):
        def emptied():
            self.memory.write_bytes(b"")

        def without_this_ledger():
            self.memory.write_text("0 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU= other\n")

        self.sign("cp")
        for change in (self.memory.unlink, emptied, without_this_ledger):
            change()
            for lang in ("en", "zh"):
                answer = self.ledger.run("checkpoint", "--key", self.key, "--lang", lang, code=65)
                self.assertIn("--first", answer.err)
            self.assertEqual(answer.out, "")
            self.ledger.run("checkpoint", "--key", self.key, "--first")
            self.ledger.run("checkpoint", "--key", self.key)
            # It cannot become a habit.
            self.ledger.run("checkpoint", "--key", self.key, "--first", code=64)

    def test_a_new_key_has_a_memory_and_none_of_another_is_taken_over(self):
        self.assertEqual(self.memory.read_text().split()[0], "0")
        self.key.unlink()
        answer = self.ledger.run("key", "new", "-o", self.key, code=73)
        self.assertIn("key.signed", answer.err)
        self.assertFalse(self.key.exists())

    def test_all_names_of_a_key_share_one_memory(self):
        self.ledger.run("backup", self.folder / "old.db")
        names = [self.folder / name for name in ("one", "two")]
        names[0].symlink_to(self.key)
        names[1].symlink_to(names[0])
        self.pay()
        self.ledger.run("checkpoint", "--key", names[0])
        old = Ledger(self.folder / "old.db")
        self.pay(old, "6")
        for key in (names[1], self.key):
            old.run("checkpoint", "--key", key, code=1)
        self.assertEqual([path.name for path in self.folder.glob("*.signed")], ["key.signed"])

    def test_a_key_that_others_can_read_signs_nothing(self):
        witness = self.folder / "w"
        expect(run("key", "new", "--witness", "--name", "w.example", "-o", witness), 0, "w")
        checkpoint = self.sign("cp")
        request = self.folder / "request"
        self.ledger.run("prove", "--consistency", 0, "-o", request)
        for mode in (0o640, 0o604, 0o666, 0o620, 0o601):
            self.key.chmod(mode)
            witness.chmod(mode)
            answers = [run("checkpoint", "--ledger", self.ledger.path, "--key", self.key),
                       run("witness", request, "--state", self.folder / "s", "--key", witness,
                           "--vkey", self.vkey)]
            for answer in answers:
                self.assertEqual((answer.code, answer.out), (65, ""))
                self.assertIn("chmod 600", answer.err)
        self.assertFalse((self.folder / "s").exists())
        self.assertTrue(checkpoint.exists())

    def test_a_private_key_is_never_repeated(self):
        checkpoint = self.sign("cp")
        text = self.key.read_text().strip()
        seed = text.split("+", 4)[4]
        policy = self.file("policy", f"log {text}\nquorum none\n")
        tries = [["verify", checkpoint, "--vkey", text], ["verify", checkpoint, "--vkey", text[4:]],
                 ["verify", checkpoint, "--vkey", text.lower()], ["verify", text, "--vkey", self.vkey],
                 ["verify", checkpoint, "--vkey", f" {text}"],
                 ["verify", checkpoint, "--policy", policy], ["verify", checkpoint, "--policy", self.key],
                 ["verify", self.key, "--vkey", self.vkey], ["verify", checkpoint, "--unknown", text],
                 ["checkpoint", "--key", text], ["checkpoint", text], ["prove", text],
                 ["witness", checkpoint, "--state", self.folder / "s", "--key", text],
                 ["audit", "--since", checkpoint, "--vkey", text], ["key", "show", text]]
        for words in tries:
            for lang in ("en", "zh"):
                answer = run(*words, "--lang", lang)
                with self.subTest(words=[str(word)[:20] for word in words], lang=lang):
                    self.assertNotEqual(answer.code, 0)
                    self.assertNotIn(seed[:12], answer.out + answer.err)
        for words in (tries[0], tries[5], tries[6], tries[7]):
            self.assertIn("private key", run(*words).err)
            self.assertIn("私钥", run(*words, "--lang", "zh").err)


class Publishing(ProofTest):
    def setUp(self):
        super().setUp()
        self.tiles = self.folder / "tiles"

    def published(self) -> int:
        return int((self.tiles / "checkpoint").read_text().split("\n")[1])

    def test_no_folder_is_no_folder(self):
        self.sign("cp")
        self.ledger.run("publish", "", code=64)
        before = self.ledger.fingerprint()
        for path in (self.ledger.path, self.key, self.ledger.path / "x", self.key / "x" / "y"):
            answer = self.ledger.run("publish", path, code=73)
            self.assertIn("not a folder", answer.err)
        self.assertUnchanged(self.ledger, before)

    def test_concurrent_runs_never_take_a_checkpoint_back(self):
        names = []
        for number in range(4):
            names.append(self.sign(f"cp{number}"))
            self.pay()
        for trial in range(6):
            shutil.rmtree(self.tiles, ignore_errors=True)
            order = names[trial % 4:] + names[:trial % 4]
            runs = [subprocess.Popen(
                [COLLECTIVE, "publish", self.tiles, "--ledger", self.ledger.path, "--checkpoint",
                 name], env=BASE_ENVIRONMENT, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL) for name in order]
            codes = [process.wait() for process in runs]
            self.assertEqual(codes[order.index(names[-1])], 0)
            self.assertLessEqual(set(codes), {0, 1})
            self.assertEqual((self.tiles / "checkpoint").read_bytes(), names[-1].read_bytes())

    def test_an_earlier_checkpoint_is_not_published_over_a_later_one(self):
        early = self.sign("early")
        self.pay()
        self.sign("late")
        self.ledger.run("publish", self.tiles)
        size = self.published()
        answer = self.ledger.run("publish", self.tiles, "--checkpoint", early, code=1)
        self.assertIn("later", answer.err)
        self.assertEqual(self.published(), size)

    def test_another_log_is_not_published_there(self):
        self.sign("cp")
        other = self.empty("other.db")
        other.run("key", "new", "-o", self.folder / "k")
        other.run("checkpoint", "--key", self.folder / "k")
        other.run("publish", self.tiles)
        before = (self.tiles / "checkpoint").read_bytes()
        self.ledger.run("publish", self.tiles, code=1)
        self.assertEqual((self.tiles / "checkpoint").read_bytes(), before)

    def test_tiles_that_were_changed_in_the_folder_are_not_signed_off(self):
        self.sign("cp")
        self.ledger.run("publish", self.tiles)
        size = self.published()
        tile = self.tiles / "tile/1/000.p/1"
        tile.write_bytes(os.urandom(32))
        self.pay()
        self.sign("cp2")
        answer = self.ledger.run("publish", self.tiles, code=1)
        self.assertIn("tiles", answer.err)
        self.assertEqual(self.published(), size)

    def test_a_line_that_was_published_and_changed_since_is_found(self):
        """Its leaf is as it was, so the tree is, too: only the bundle would lie."""
        self.sign("cp")
        self.ledger.run("publish", self.tiles)
        seq = self.published()
        self.pay()
        self.sign("cp2")
        self.ledger.tamper(f"UPDATE event SET actor = 'x' WHERE seq = {seq}")
        before = (self.tiles / "checkpoint").read_bytes()
        answer = self.ledger.run("publish", self.tiles, code=range(1, 100))
        self.assertIn(str(seq), answer.err)
        self.assertEqual((self.tiles / "checkpoint").read_bytes(), before)


class Together(ProofTest):
    """`verify` holds all checkpoints against each other, in any order."""

    def setUp(self):
        super().setUp()
        self.a = self.sign("a")
        self.ledger.run("backup", self.folder / "fork.db")
        self.fork = Ledger(self.folder / "fork.db")
        shutil.copy(self.key, self.folder / "key2")
        self.pay()
        self.b = self.sign("b")
        self.pay()
        self.c = self.sign("c")
        self.pay(self.fork, "6")
        self.fb = self.sign("fb", self.fork, self.folder / "key2", "--first")
        self.pay(self.fork, "7")
        self.pay(self.fork, "8")
        self.fd = self.sign("fd", self.fork, self.folder / "key2")

    def steps(self, ledger, *pairs) -> list[Path]:
        paths = []
        for old, new in pairs:
            path = self.folder / f"{old.name}-{new.name}"
            ledger.run("prove", "--consistency", old, "--checkpoint", new, "-o", path)
            paths.append(path)
        return paths

    def orders(self, *files):
        for shift in range(len(files)):
            yield files[shift:] + files[:shift]
            yield tuple(reversed(files[shift:] + files[:shift]))

    def test_one_size_and_two_roots_are_a_fork_in_any_order(self):
        step, = self.steps(self.ledger, (self.b, self.c))
        for files in self.orders(self.b, self.fb, step):
            answer = self.verify(*files, code=1).json
            self.assertEqual([set(fork["files"]) for fork in answer["fork"]],
                             [{str(self.b), str(self.fb)}])
            size = int(self.b.read_text().split("\n")[1])
            self.assertEqual([fork["size"] for fork in answer["fork"]], [size])
            text = run("verify", *files, "--vkey", self.vkey).out
            self.assertIn("FORK", text)
            self.assertIn("分叉", run("verify", *files, "--vkey", self.vkey, "--lang", "zh").out)

    def test_checkpoints_inside_proofs_and_receipts_count(self):
        proof, receipt = self.folder / "p.tlog-proof", self.folder / "r.txt"
        self.ledger.run("prove", 5, "--with-entry", "--checkpoint", self.b, "-o", proof)
        self.fork.run("receipt", 5, "--checkpoint", self.fb, "-o", receipt)
        for files in self.orders(proof, receipt):
            answer = self.verify(*files, code=1).json
            self.assertEqual([set(fork["files"]) for fork in answer["fork"]],
                             [{str(proof), str(receipt)}])

    def test_a_later_one_without_a_proof_is_not_taken_along(self):
        step, = self.steps(self.ledger, (self.a, self.b))
        self.assertEqual(self.verify(self.a, step).json["notProved"], [])
        for files in self.orders(self.a, step, self.fd):
            answer = self.verify(*files, code=1).json
            self.assertEqual(answer["fork"], [])
            self.assertTrue(any("fd" in line for line in answer["notProved"]), answer)

    def test_a_proof_that_shows_another_beginning_is_a_fork(self):
        """The later tree holds the forked one, says its own proof; the honest one was signed, too."""
        step, = self.steps(self.fork, (self.fb, self.fd))
        for files in self.orders(self.b, step):
            answer = self.verify(*files, code=1).json
            if int(self.b.read_text().split("\n")[1]).bit_count() > 1:
                self.assertEqual([set(fork["files"]) for fork in answer["fork"]],
                                 [{str(self.b), str(step)}])

    def test_a_damaged_proof_fails_and_is_no_evidence_of_a_fork(self):
        step, = self.steps(self.ledger, (self.a, self.c))
        lines = step.read_text().split("\n")
        lines[1] = lines[2]
        answer = self.verify(self.a, self.file("bad", "\n".join(lines)), code=1).json
        self.assertEqual((answer["verified"], answer["fork"]), (False, []))

    def test_what_stands_in_a_third_is_of_one_history(self):
        """a and b both begin c: so b continues a."""
        steps = self.steps(self.ledger, (self.a, self.c), (self.b, self.c))
        for files in self.orders(self.a, self.b, *steps):
            self.assertEqual(self.verify(*files).json["notProved"], [])
        self.verify(self.a, self.b, steps[0], code=1)
        self.verify(self.a, self.b, code=1)

    def test_a_ledger_holds_files_and_its_own_copies_together(self):
        words = ["--ledger", self.ledger.path, "--vkey", self.vkey, "--format", "json"]
        answer = expect(run("verify", "--against", self.a, "--against", self.c, self.b, *words), 0, "")
        self.assertEqual(answer.json["fork"], [])
        for given in (["--against", self.fb], [self.fb], ["--against", self.a, self.fb],
                      [self.fb, "--against", self.a]):
            answer = expect(run("verify", *given, *words), 1, given).json
            files = {name for fork in answer["fork"] for name in fork["files"]}
            self.assertIn(str(self.fb), files)
            self.assertIn(str(self.ledger.path), files)

    def test_a_ledger_that_was_rewritten_behind_its_own_copies_is_told(self):
        size = int(self.b.read_text().split("\n")[1])
        Operator(self.ledger).rewrite(f"UPDATE event SET actor = 'x' WHERE seq = {size}")
        answer = expect(run("verify", "--against", self.a, "--ledger", self.ledger.path, "--vkey",
                            self.vkey, "--format", "json"), 1, "rewritten").json
        self.assertTrue(any(fork["files"][0].endswith("(checkpoint 2)") for fork in answer["fork"]))

    def test_only_trusted_signatures_are_evidence(self):
        """Anyone can write a checkpoint; one of a stranger's key is no fork of the log."""
        stranger = self.folder / "stranger"
        name = self.vkey.split("+")[0]
        expect(run("key", "new", "--name", name, "-o", stranger), 0, "stranger")
        forged = self.sign("forged", self.fork, stranger)
        self.verify(self.a, forged, code=1)
        answer = expect(run("verify", self.b, self.fb, "--format", "json"), 1, "no key").json
        self.assertEqual(answer["fork"], [])
        self.assertTrue(any("roots differ" in line for line in answer["notProved"]))


if __name__ == "__main__":
    unittest.main()
