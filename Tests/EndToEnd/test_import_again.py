"""Importing a file again: ten of the rows that are there already are named, all with --verbose and in
JSON; rejected rows are bounded as ever.
"""

import unittest

from ledger import Books

HEADER = "date,village,kind,category,amount,key\n"


class Again(Books):
    def rows(self, count: int):
        return self.file("rows.csv", HEADER + "".join(
            f"2022-03-05,A,income,inc.sales,1,k{n}\n" for n in range(count)))

    def named(self, text: str, lang: str = "en") -> list[tuple[int, int]]:
        found = []
        for line in text.splitlines():
            words = "".join(c if c.isdigit() else " " for c in line).split()
            if line.startswith("  ") and ("is entry" if lang == "en" else "即第") in line:
                found.append((int(words[0]), int(words[1])))
        return found

    def test_ten_are_named_and_the_rest_are_counted(self):
        file, first = self.rows(1203), self.ledger.head + 1
        self.ledger.run("import", file)
        everything = [(n + 2, first + n) for n in range(1203)]
        for lang, rest in (("en", "1,193 more (--verbose names them)"), ("zh", "另有 1,193 行（--verbose 可全部列出）")):
            short = self.ledger.run("import", file, "--lang", lang).out
            self.assertEqual(self.named(short, lang), everything[:10])
            self.assertIn(rest, short)
            self.assertEqual(len(short.splitlines()), 12)
            for more in ([], ["--dry-run"]):
                long = self.ledger.run("import", file, "--lang", lang, "--verbose", *more).out
                self.assertEqual(self.named(long, lang), everything)
                self.assertNotIn("--verbose", long)
        answer = self.ledger.imports(file)
        self.assertEqual([(r["line"], r["seq"]) for r in answer["duplicateRows"]], everything)
        self.assertEqual(answer["duplicates"], 1203)
        self.assertEqual(self.ledger.run("import", file, "--format", "csv", "--verbose").out.splitlines(),
                         ["rows,recorded,duplicates,rejected", "1203,0,1203,0"])
        self.assertEqual(self.ledger.head, first + 1202)

    def test_up_to_ten_leave_nothing_to_count(self):
        for count in (1, 10, 11):
            file = self.rows(count)
            self.ledger.run("import", file)
            out = self.ledger.run("import", file).out
            self.assertEqual(len(self.named(out)), min(count, 10))
            self.assertEqual("more" in out, count > 10)

    def test_rejected_rows_keep_their_limit(self):
        file = self.file("bad.csv", HEADER + "2022-03-05,A,income,inc.sales,x,\n" * 1005)
        for more in ([], ["--verbose"]):
            answer = self.ledger.run("import", file, "--format", "json", *more, code=65).json
            self.assertEqual((len(answer["rejected"]), answer["rejectedCount"]), (1000, 1005))
            self.assertIn("and 5 more", self.ledger.run("import", file, *more, code=65).err)


if __name__ == "__main__":
    unittest.main()
