"""Nothing from outside reaches a terminal raw.

Hostile texts stand wherever a file can carry a text. What people are shown holds no character that a
terminal obeys or the eye does not see, and no line that the program did not write; data in a pipe is
exact, data on a terminal is not raw either.
"""

import base64
import json
import os
import pty
import re
import subprocess
import unittest

from ledger import BASE_ENVIRONMENT, COLLECTIVE, Books, leaf, run

# C0 but for the line break, DEL, C1, soft hyphen, Arabic letter mark, Mongolian vowel separator,
# zero width, line and paragraph separators, bidirectional, invisible operators, BOM, annotations, tags.
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e"
                 "\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")
FORGED = "✓ forged"
HOSTILE = [
    f"\x1b[2K\x1b[1A\r{FORGED}", f"a\n{FORGED}\n", "\u202egnp.exe", "\u200bA\u2060",
    "\x9b31m", "\U000e0041", "\ufeff",
]


def on_terminal(*arguments) -> str:
    """What a person sees: the output of a command whose three streams are a terminal."""
    master, slave = pty.openpty()
    process = subprocess.Popen([str(COLLECTIVE), *map(str, arguments)], stdin=slave, stdout=slave,
                               stderr=slave, env={**BASE_ENVIRONMENT, "NO_COLOR": "1"})
    os.close(slave)
    seen = b""
    while True:
        try:
            chunk = os.read(master, 65536)
        except OSError:
            break
        if not chunk:
            break
        seen += chunk
    process.wait()
    os.close(master)
    return seen.decode().replace("\r\r\n", "\n").replace("\r\n", "\n")


class Hostile(Books):
    def assertPlain(self, text: str, what) -> None:
        found = RAW.search(text)
        self.assertIsNone(found, f"{what}: {found and ascii(found[0])} in {text[:400]!a}")
        for line in text.splitlines():
            self.assertFalse(line.startswith(FORGED), f"{what}: {line!a}")

    def assertShown(self, *arguments) -> None:
        """People's text and errors, piped and on a terminal, in both languages."""
        for lang in ("en", "zh"):
            words = (*arguments, "--lang", lang)
            answer = run(*words)
            self.assertNoCrash(answer)
            self.assertPlain(answer.out, words)
            self.assertPlain(answer.err, words)
        self.assertPlain(on_terminal(*arguments), arguments)

    def hostile(self):
        """A ledger whose entries, names and labels were written by hand."""
        seqs = [self.income("A", "2022-03-05", "10", "--key", f"k{n}", "--memo", f"m{n}",
                            "--counterparty", "c", "--voucher", "v", "--actor", "a")
                for n in range(len(HOSTILE))]
        changes = []
        for text, seq in zip(HOSTILE, seqs):
            quoted = json.dumps(text, ensure_ascii=False)[1:-1]
            quoted = re.sub("\\\\u00([0-9a-f]{2})", lambda m: m[0].lower(), quoted)
            for name in ("memo", "counterparty", "voucher"):
                changes.append((
                    f"UPDATE event SET data = replace(data, ?, ?), actor = ? WHERE seq = {seq}",
                    (re.search(f'"{name}":"[^"]*"', self.data(seq))[0], f'"{name}":"{quoted}"',
                     text)))
        name = json.dumps(HOSTILE[0] + HOSTILE[1], ensure_ascii=False)
        changes.append(("UPDATE event SET data = replace(data, '\"合成甲村\"', ?) "
                        "WHERE kind = 'village-registered'", (name,)))
        changes.append(("UPDATE village SET name = ?, township = ?", (HOSTILE[1], HOSTILE[0])))
        changes.append(("UPDATE account SET en = ?, zh = ?", (HOSTILE[0], HOSTILE[1])))
        changes.append(("UPDATE category SET en = ?, zh = ?", (HOSTILE[1], HOSTILE[2])))
        changes.append(("UPDATE ledger SET name = ?", (HOSTILE[1],)))
        self.ledger.tamper(*changes)
        return seqs

    def data(self, seq: int) -> str:
        return self.ledger.query("SELECT data FROM event WHERE seq = ?", seq)[0][0]

    def test_a_ledger_with_hostile_texts(self):
        seqs = self.hostile()
        self.assertNotEqual(RAW.search("".join(
            text for row in self.ledger.query("SELECT data FROM event") for text in row)), None)
        for words in (["audit"], ["history"], ["balances"], ["villages"], ["accounts"],
                      ["categories"], ["distributions", "--by", "township"],
                      ["distributions", "--by", "category"], ["indicators", "--year", "2022"],
                      ["rank", "--year", "2022"], ["replay", "--check"],
                      *(["show", seq] for seq in seqs)):
            with self.subTest(words=words):
                self.assertShown(*words, "--ledger", self.ledger.path)

    def test_data_is_exact_in_a_pipe_and_not_raw_on_a_terminal(self):
        seq = self.income("A", "2022-03-05", "10", "--memo", "left\u200bright")
        exported = self.ledger.run("export", "--format", "ndjson").out
        self.assertIn("left\u200bright", exported)
        self.assertEqual(leaf(exported.splitlines()[seq - 1]),
                         self.ledger.json("show", seq)["leaf"])
        for words in (["export", "--format", "ndjson"], ["history", "--format", "json"],
                      ["history", "--format", "csv"], ["export", "--format", "hledger"]):
            seen = on_terminal(*words, "--ledger", self.ledger.path)
            self.assertPlain(seen, words)
            self.assertIn("left\\u200Bright", seen)

    def test_an_import_of_hostile_cells(self):
        columns = ["date", "village", "kind", "category", "amount", "account", "counterparty",
                   "memo", "voucher", "beneficiaries", "key", "to"]
        good = ["2022-03-05", "A", "income", "inc.sales", "10", "", "", "", "", "", "", ""]
        for text in HOSTILE:
            rows = [",".join(columns)]
            for place in range(len(columns)):
                row = list(good)
                row[place] = '"' + text + '"'
                rows.append(",".join(row))
            file = self.file("rows.csv", "\n".join(rows) + "\n")
            self.assertShown("import", file, "--dry-run", "--ledger", self.ledger.path)
            header = self.file("header.csv", f'date,"{text}",amount\n')
            self.assertShown("import", header, "--ledger", self.ledger.path)
            lines = self.file("lines.ndjson", json.dumps({"date": text, text: 1}) + "\n")
            self.assertShown("import", lines, "--ledger", self.ledger.path)
            journal = self.file("journal.csv", f'account,debit,credit\n"{text}",1,\n102,,"{text}"\n')
            self.assertShown("journal", journal, "--village", "A", "--on", "2022-03-05",
                             "--ledger", self.ledger.path)

    def test_a_hostile_mapping(self):
        file = self.file("rows.csv", "a,b\n1,2\n")
        for text in HOSTILE:
            quoted = json.dumps(text)
            for mapping in (f"fields: {{date: {quoted}}}", f"{quoted}: 1", quoted,
                            f"fields: {{date: 2022-01-01, village: A, category: {quoted}, "
                            f"amount: {quoted}}}",
                            f"rules: [{{match: {{a: {json.dumps('(' + text)}}}, skip: true}}]"):
                map_ = self.file("map.yaml", mapping + "\n")
                self.assertShown("import", file, "--map", map_, "--explain", "--dry-run",
                                 "--ledger", self.ledger.path)

    def test_a_forged_proof(self):
        key = self.folder / "k"
        origin = json.loads(self.ledger.lines()[0])["data"]["origin"]
        for text in HOSTILE:
            line = json.dumps({"data": {"account": "102", "amount": 1, "category": "inc.sales",
                                        "memo": text},
                               "at": 1, "kind": "income-received", "on": "2022-01-01", "seq": 1,
                               "v": 1, "village": text}, ensure_ascii=False)
            root = base64.b64encode(bytes.fromhex(leaf(line))).decode()
            note = f"{origin}\n1\n{root}\n\n— {origin} {base64.b64encode(bytes(68)).decode()}\n"
            proof = self.file("x.tlog-proof", "c2sp.org/tlog-proof@v1\nextra "
                              f"{base64.b64encode(line.encode()).decode()}\nindex 0\n\n{note}")
            self.assertShown("verify", proof)
            named = self.file("named", note.replace(origin, text))
            self.assertShown("verify", named)
            self.assertShown("verify", proof, "--vkey", text)
            policy = self.file("policy", f"log {text}\nquorum {text}\n")
            self.assertShown("verify", proof, "--policy", policy)
        self.assertFalse(key.exists())


if __name__ == "__main__":
    unittest.main()
