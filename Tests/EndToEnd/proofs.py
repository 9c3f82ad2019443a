"""What the tests of proofs share: the tree of RFC 6962 in a few lines, a signed demo book, and an
operator who owns the file, knows the format, and recomputes what follows from a change."""

import base64
import hashlib
from pathlib import Path

from ledger import Ledger, LedgerTest, expect, leaf, run


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

    def sign(self, name: str, ledger=None, key=None, *more) -> Path:
        path = self.folder / name
        (ledger or self.ledger).run("checkpoint", "--key", key or self.key, "-o", path, *more)
        return path

    def verify(self, *files, code=0, trust=None):
        answer = run("verify", *files, "--format", "json", *(trust or ["--vkey", self.vkey]))
        return expect(answer, code, files)

    def pay(self, ledger=None, amount="5"):
        return (ledger or self.ledger).record(
            "income", "S001", "2023-02-01", "inc.sales", amount)


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

    def forget(self) -> None:
        """Throws away the copies of what was signed."""
        self.ledger.tamper("DELETE FROM checkpoint")
