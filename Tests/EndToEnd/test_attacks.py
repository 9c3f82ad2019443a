"""An operator who rewrites, and what of it can be told.

The operator owns the file: drops triggers, changes rows, recomputes every leaf, the tree and the
projections, so that the audit is clean. Only what is held outside can tell.
COLLECTIVE_ATTACKS says how many random trials of each sort (Scripts/attack: 1,000).
"""

import base64
import json
import os
import shutil
import unittest
from pathlib import Path
from random import Random
from typing import NamedTuple

from ledger import SEED, SET_UP, Ledger, LedgerTest, expect, run
from proofs import Operator, ProofTest, node, root

ATTACKS = int(os.environ.get("COLLECTIVE_ATTACKS", "24"))


class Attacks(ProofTest):
    def setUp(self):
        super().setUp()
        self.random = Random(SEED)
        self.checkpoint = self.sign("honest")
        self.pristine = self.ledger.path.read_bytes()
        self.signed = self.ledger.head

    def stage(self):
        """A fresh copy, and the key under another name, without its memory: it "has never signed"."""
        path = self.folder / "victim.db"
        for name in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
            name.unlink(missing_ok=True)
        path.write_bytes(self.pristine)
        for suffix in ("", ".signed", ".lock"):
            (self.folder / f"forged{suffix}").unlink(missing_ok=True)
        shutil.copy(self.key, self.folder / "forged")
        return Ledger(path)

    def caught(self, ledger, what) -> None:
        """By the checkpoint held outside; by the consistency proof; by a witness who has seen it."""
        answer = expect(run("verify", "--against", self.checkpoint, "--ledger", ledger.path, "--vkey",
                            self.vkey, "--format", "json"), 1, what).json
        self.assertFalse(answer["verified"], what)
        ledger.run("checkpoint", "--key", self.key, code=1)
        ledger.run("checkpoint", "--key", self.folder / "forged", code=65)
        if ledger.head >= self.signed:
            # The ledger's own copy tells, until it is thrown away.
            ledger.run("checkpoint", "--key", self.folder / "forged", "--first", code=1)
        Operator(ledger).forget()
        forged = self.sign("forged-cp", ledger, self.folder / "forged", "--first")
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
            seq = self.random.randint(SET_UP + 2, self.signed)
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
                    other = self.random.randint(SET_UP + 2, self.signed - 1)
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
        other = self.sign("other", fork, self.folder / "forged", "--first")
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


class ForgedTables(LedgerTest):
    """What is signed and published follows from the lines, whatever stands in the tree's tables."""

    def setUp(self):
        super().setUp()
        self.random = Random(SEED)
        self.ledger = self.empty("base.db")
        self.ledger.run("village", "add", "A", "合成甲村")
        self.key = self.folder / "key"
        self.ledger.run("key", "new", "-o", self.key)
        self.rows = 0
        self.stages = {}

    def fill(self, ledger: Ledger, size: int) -> None:
        rows = []
        for _ in range(size - ledger.head):
            self.rows += 1
            rows.append(f"2023-02-01,A,income,inc.sales,{self.rows}\n")
        if rows:
            ledger.imports("date,village,kind,category,amount\n" + "".join(rows))

    def stage(self, size: int) -> tuple[Ledger, Path]:
        """A copy of a ledger that was signed and published at a size, with its key and folder."""
        if size not in self.stages:
            place = self.folder / str(size)
            place.mkdir()
            ledger = self.ledger.copy(place / "l.db")
            self.fill(ledger, size)
            for suffix in ("", ".signed"):
                shutil.copy(f"{self.key}{suffix}", place / f"key{suffix}")
            ledger.run("checkpoint", "--key", place / "key")
            ledger.run("publish", place / "tiles")
            self.stages[size] = place
        place = self.folder / "trial"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.stages[size], place)
        return Ledger(place / "l.db"), place

    # MARK: what is forged

    def edge(self, size: int, nodes: list[bytes], leaves: list[bytes]) -> list[bytes]:
        """The right edge, from the roots of 256 leaves where it needs no more."""
        edge, first = [], 0
        for bit in reversed(range(size.bit_length())):
            if size >> bit & 1:
                edge.append(root(nodes[first >> 8:(first + (1 << bit)) >> 8]) if bit >= 8
                            else root(leaves[first:first + (1 << bit)]))
                first += 1 << bit
        return edge

    def forge(self, kind: str, ledger: Ledger, signed: int) -> None:
        leaves = [row[0] for row in ledger.query("SELECT leaf FROM event ORDER BY seq")]
        noise = self.random.randbytes(32)
        seq = self.random.randint(signed + 1, len(leaves))
        changes = []
        if kind in ("leaf", "leaf-and-tables"):
            leaves[seq - 1] = noise
            changes.append(("UPDATE event SET leaf = ? WHERE seq = ?", (noise, seq)))
        if kind == "line":
            changes.append(("UPDATE event SET actor = 'someone' WHERE seq = ?", (seq,)))
        nodes = [root(leaves[n:n + 256]) for n in range(0, len(leaves) - 255, 256)]
        if kind in ("subtree", "both") and nodes:
            nodes[self.random.randrange(len(nodes))] = noise
        edge = self.edge(len(leaves), nodes, leaves)
        if kind == "frontier" or kind in ("subtree", "both") and not nodes:
            edge[self.random.randrange(len(edge))] = noise
        if kind != "frontier":
            changes += [("UPDATE subtree SET hash = ? WHERE level = 1 AND node = ?", (hash_, number))
                        for number, hash_ in enumerate(nodes) if kind not in ("leaf", "line")]
        if kind in ("frontier", "both", "leaf-and-tables") or not nodes:
            changes.append(("UPDATE tree SET frontier = ?",
                            (len(leaves).to_bytes(8, "big") + b"".join(edge),)))
        top = edge[-1]
        for hash_ in reversed(edge[:-1]):
            top = node(hash_, top)
        origin = ledger.entry(1)["data"]["origin"]
        # `publish` checks no signature: readers do.
        line = base64.b64encode(self.random.randbytes(68)).decode()
        changes.append(("INSERT INTO checkpoint(size, note) VALUES (?, ?)", (
            len(leaves),
            f"{origin}\n{len(leaves)}\n{base64.b64encode(top).decode()}\n\n— {origin} {line}\n")))
        ledger.tamper(*changes)

    def folder_content(self, folder: Path) -> dict:
        return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    def test_forged_tables_are_neither_signed_nor_published(self):
        kinds = ("subtree", "frontier", "both", "leaf", "leaf-and-tables", "line", "none")
        caught = 0
        trial = 0
        while caught < ATTACKS:
            kind = kinds[trial % len(kinds)]
            signed = self.random.choice((128, 255, 256, 257, 300, 511, 512, 513, 700, 767))
            size = signed + self.random.choice((1, 1, 2, 255, 256, 257, self.random.randint(1, 300)))
            trial += 1
            with self.subTest(kind=kind, signed=signed, size=size, trial=trial):
                ledger, place = self.stage(signed)
                self.fill(ledger, size)
                key, tiles = place / "key", place / "tiles"
                memory = (place / "key.signed").read_bytes()
                before = self.folder_content(tiles)
                if kind == "none":
                    ledger.run("checkpoint", "--key", key)
                    ledger.run("publish", tiles)
                    continue
                self.forge(kind, ledger, signed)
                copies = ledger.query("SELECT count(*) FROM checkpoint")
                answer = ledger.run("checkpoint", "--key", key, code=1)
                self.assertEqual(answer.out, "")
                ledger.run("publish", tiles, code=1)
                shutil.copy(key, place / "fresh")
                ledger.run("checkpoint", "--key", place / "fresh", "--first", code=1)
                self.assertEqual((place / "key.signed").read_bytes(), memory)
                self.assertEqual(ledger.query("SELECT count(*) FROM checkpoint"), copies)
                self.assertEqual(self.folder_content(tiles), before)
            caught += 1


class Piece(NamedTuple):
    """A file for `verify`, and the trees that it shows by history, size and root."""

    path: Path
    log: str
    size: int
    root: str
    old: int | None = None

    @property
    def tree(self) -> tuple:
        return self.log, self.size, self.root


class Pairs(ProofTest):
    """Two histories under one key, and another log: whatever is shown, in whatever order."""

    def setUp(self):
        super().setUp()
        self.random = Random(SEED)
        fork, other = self.folder / "fork.db", self.folder / "other.db"
        self.pieces: list[Piece] = []
        start = self.ledger.head
        self.sign("start")
        self.ledger.run("backup", fork)
        self.honest = self.grow("honest", self.ledger, self.key, [start, start + 1, start + 2, start + 4])
        shutil.copy(self.key, self.folder / "key2")
        self.forked = self.grow("fork", Ledger(fork), self.folder / "key2",
                                [start + 1, start + 3, start + 4, start + 5])
        Ledger(other).run("init")
        self.other_key = self.folder / "other-key"
        self.other_vkey = Ledger(other).run("key", "new", "-o", self.other_key).out.strip()
        self.others = self.grow("other", Ledger(other), self.other_key, [103])
        self.start = start

    def grow(self, name: str, ledger: Ledger, key: Path, sizes: list[int]) -> list[Piece]:
        """Checkpoints at some sizes, proofs in three forms, and consistency proofs of all pairs."""
        pieces, first = [], ["--first"] if name == "fork" else []
        for size in sizes:
            while ledger.head < size:
                if name == "other":
                    ledger.run("village", "add", str(ledger.head), "合成")
                else:
                    self.pay(ledger, f"{len(name)}.{size % 90 + 10}")
            path = self.sign(f"{name}-{size}", ledger, key, *first)
            first = []
            origin, count, hash_ = path.read_text().split("\n")[:3]
            forms = [path, self.folder / f"{name}-{size}.tlog-proof", self.folder / f"{name}-{size}.txt"]
            ledger.run("prove", 100, "--with-entry", "-o", forms[1])
            ledger.run("receipt", 101, "-o", forms[2])
            pieces += [Piece(form, origin, int(count), hash_) for form in forms]
            for old in {piece.size for piece in pieces} - {size}:
                proof = self.folder / f"{name}-{old}-{size}"
                ledger.run("prove", "--consistency", old, "-o", proof)
                pieces.append(Piece(proof, origin, int(count), hash_, old))
        return pieces

    def expected(self, chosen: list[Piece]) -> tuple[bool, set]:
        """Whether all is proved, and the sizes at which two trees stand: a reference in a few
        lines, which knows which history a proof came from."""
        trees = {piece.tree for piece in chosen}
        forks = {(log, size) for log, size, root_ in trees
                 for other in trees if other[:2] == (log, size) and other[2] != root_}
        known = {(log, size, root_): {(log, size, root_)} for log, size, root_ in trees}
        proved = True
        for piece in chosen:
            if piece.old is None:
                continue
            of = "fork" if piece.path.name.startswith("fork") else "honest"
            earlier = [tree for tree in trees if tree[:2] == (piece.log, piece.old)]
            begun = [tree for tree in earlier if tree[2] in self.roots(of)]
            proved = proved and bool(begun)
            for tree in begun:
                known[tree].add(piece.tree)
        for _ in trees:
            for tree in trees:
                known[tree] |= {end for middle in known[tree] for end in known[middle]}
        for log in {tree[0] for tree in trees}:
            sizes = sorted({tree[1] for tree in trees if tree[0] == log})
            for one, next_ in zip(sizes, sizes[1:]):
                for tree in trees:
                    for later in trees:
                        if tree[:2] == (log, one) and later[:2] == (log, next_):
                            proved = proved and bool(known[tree] & known[later])
        return proved and not forks, forks

    def roots(self, history: str) -> set[str]:
        pieces = self.forked if history == "fork" else self.honest
        roots = {piece.root for piece in pieces}
        if history == "fork":
            # Both histories begin with the tree of the start.
            roots |= {piece.root for piece in self.honest if piece.size == self.start}
        return roots

    def verify_all(self, chosen: list[Piece]):
        return run("verify", *(piece.path for piece in chosen), "--vkey", self.vkey, "--vkey",
                   self.other_vkey, "--format", "json")

    def test_two_histories_are_told_in_every_order_and_combination(self):
        late_honest = [piece for piece in self.honest if piece.size > self.start]
        everything = self.honest + self.forked + self.others
        for trial in range(ATTACKS):
            chosen = [self.random.choice(late_honest), self.random.choice(self.forked)]
            chosen += self.random.sample(everything, self.random.randint(0, 6))
            self.random.shuffle(chosen)
            names = [piece.path.name for piece in chosen]
            with self.subTest(trial=trial, files=names):
                holds, forks = self.expected(chosen)
                self.assertFalse(holds)
                answer = expect(self.verify_all(chosen), 1, names).json
                self.assertFalse(answer["verified"])
                self.assertTrue(answer["fork"] or answer["notProved"])
                told = {fork["size"] for fork in answer["fork"]}
                self.assertLessEqual({size for _, size in forks}, told)
                trees = {str(piece.path): piece for piece in chosen}
                for fork in answer["fork"]:
                    one, other = (trees[name] for name in fork["files"])
                    self.assertEqual(one.log, other.log)
                    self.assertNotEqual(one.root, other.root)

    def test_one_history_is_proved_in_every_order_and_combination(self):
        held = 0
        for trial in range(ATTACKS):
            chosen = self.random.sample(self.honest, self.random.randint(1, 4)) + self.others[:1]
            if trial % 2:
                steps = [piece for piece in self.honest if piece.old is not None]
                chosen += self.honest[:1] + self.random.sample(steps, len(steps) - 1)
            self.random.shuffle(chosen)
            names = [piece.path.name for piece in chosen]
            with self.subTest(trial=trial, files=names):
                holds, _ = self.expected(chosen)
                held += holds
                answer = expect(self.verify_all(chosen), 0 if holds else 1, names).json
                self.assertEqual((answer["verified"], answer["fork"]), (holds, []))
        self.assertGreater(held, ATTACKS // 3)


if __name__ == "__main__":
    unittest.main()
