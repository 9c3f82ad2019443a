"""The villager's page, held against sums of what was recorded up to the checkpoint: nothing of what
came later, no name of a person, in both languages. And the downloads of proofs, which the command
verifies."""

import html
import json
import re
import unittest
import urllib.parse
import xml.etree.ElementTree as tree

import pages
from ledger import ROOT, Books, expect, run
from served import Served, needs_server

NAMES = {item["data"]["code"]: (item["data"]["en"], item["data"]["zh"])
         for item in map(json.loads, (ROOT / "Schemas/profiles/cn-2023.ndjson").read_text(
             "utf-8").splitlines()) if item["kind"] == "category-defined"}


def money(text: str) -> int:
    """In fen."""
    return round(float(text.replace(",", "")) * 100)


class Page:
    def __init__(self, text: str):
        self.text = text

    def section(self, name: str):
        found = re.search(rf'<section id="{name}">.*?</section>', self.text, re.S)
        assert found, f"no section {name}"
        return tree.fromstring(found[0].replace("<br>", "<br/>"))

    def rows(self, name: str) -> list[list[str]]:
        return [[pages.words(cell) for cell in row]
                for body in self.section(name).iter("tbody") for row in body.iter("tr")]

    def said(self, name: str) -> str:
        return pages.words(self.section(name))

    def facts(self, name: str) -> dict[str, str]:
        section = self.section(name)
        return dict(zip(map(pages.words, section.iter("dt")), map(pages.words, section.iter("dd"))))


@needs_server
class Villager(Books):
    def setUp(self):
        super().setUp()
        self.key = self.folder / "key"
        self.vkey = self.ledger.run("key", "new", "-o", self.key).out.strip()
        self.done = []

    def does(self, kind, village, on, category, amount, people=None):
        more = ["--beneficiaries", people] if people else ["--counterparty", "合成张三"]
        self.ledger.record(kind, village, on, category, f"{amount}", *more)
        self.done.append((kind, village, int(on[:4]), category, amount * 100, people or 0))

    def sign(self):
        self.ledger.run("checkpoint", "--key", self.key, "-o", self.folder / f"cp{self.ledger.head}")
        return self.ledger.head, list(self.done)

    def sums(self, done, village, year):
        """In, out and paid to people by category: amounts of the year and of the year before."""
        came, went, paid = {}, {}, {}
        for kind, where, when, category, amount, people in done:
            if where != village or year - when not in (0, 1):
                continue
            sums = (came if kind == "income" else went).setdefault(category, [0, 0])
            sums[year - when] += amount
            if people and year == when:
                one = paid.setdefault(category, [0, 0])
                one[0] += amount
                one[1] += people
        return came, went, paid

    def assertTells(self, page, done, village, year, lang="en"):
        place = 0 if lang == "en" else 1
        came, went, paid = self.sums(done, village, year)
        for name, sums in (("in", came), ("out", went)):
            if not sums:
                self.assertEqual(page.rows(name), [])
                continue
            rows = {row[0]: [money(row[1]), money(row[2])] for row in page.rows(name)[:-1]}
            self.assertEqual(rows, {NAMES[code][place]: sum_ for code, sum_ in sums.items()})
            self.assertEqual([money(x) for x in page.rows(name)[-1][1:]],
                             [sum(x[n] for x in sums.values()) for n in (0, 1)])
        rows = {row[0]: [money(row[1]), int(row[2])] for row in page.rows("paid")}
        self.assertEqual(rows, {NAMES[code][place]: sum_ for code, sum_ in paid.items()})

    def stages(self):
        """Two checkpoints, and something beyond the second."""
        self.does("income", "A", "2021-05-01", "inc.rent.property", 1000)
        self.does("income", "A", "2022-03-05", "inc.sales", 700)
        self.does("income", "B", "2022-03-05", "inc.sales", 4444)
        self.does("expense", "A", "2022-03-06", "exp.wage", 120)
        self.does("distribution", "A", "2022-12-20", "dist.welfare.elderly", 300, 60)
        first = self.sign()
        self.does("income", "A", "2022-04-05", "inc.sales", 50)
        self.does("distribution", "A", "2022-12-21", "dist.welfare.elderly", 20, 4)
        self.does("income", "A", "2022-06-01", "inc.rent.property", 33)
        second = self.sign()
        self.ledger.record("income", "A", "2022-07-01", "inc.sales", "9876543.21")
        self.ledger.run("village", "add", "D", "合成丁村")
        return first, second

    def test_a_year_as_it_was_signed(self):
        (size, before), (last, done) = self.stages()
        with Served(self.ledger) as served:
            for lang in ("en", "zh"):
                page = Page(served.get(f"/v/A?lang={lang}").text)
                self.assertTells(page, done, "A", 2022, lang)
                self.assertNotIn("9,876,543.21", page.text)
                self.assertNotIn("张三", page.text)
                self.assertNotIn("4,444", page.text)
                self.assertIn(f"{last:,}", page.text)
                names = {NAMES[code][lang == "zh"] for code in
                         ("inc.sales", "inc.rent.property", "dist.welfare.elderly")}
                changes = {row[1]: list(map(money, row[2:])) for row in page.rows("changed")}
                self.assertEqual(set(changes), names)
                for code in ("inc.sales", "inc.rent.property", "dist.welfare.elderly"):
                    then, now = (sum(a for _, v, y, c, a, _ in told
                                     if (v, y, c) == ("A", 2022, code)) for told in (before, done))
                    self.assertEqual(changes[NAMES[code][lang == "zh"]], [then, now, now - then])
                self.assertEqual(page.facts("money").popitem()[1],
                                 f"{(1000 + 700 - 120 - 300 + 50 - 20 + 33):,}.00")
            page = Page(served.get("/v/A?year=2021&lang=en").text)
            self.assertTells(page, done, "A", 2021)
            self.assertEqual(page.rows("changed"), [])
            self.assertIn("/v/A?year=2022", page.text)
            self.assertTells(Page(served.get("/v/B?lang=en").text), done, "B", 2022)
            served.get(f"/v/A?since={size}")
            for path in ("X", "D", "A?year=2030", "A?year=2020", "A?year=x", "A?year=2022-03", "%41%20",
                         ""):
                served.get(f"/v/{path}", 404)
            for path in ("%00", "..%2fA"):
                served.get(f"/v/{path}", 400)

    def test_nothing_is_shown_before_a_checkpoint(self):
        self.does("income", "A", "2022-03-05", "inc.sales", 700)
        with Served(self.ledger) as served:
            self.assertNotIn("700", served.get("/v/A", 404).text.split("<main")[1])

    def test_who_saw_it_and_the_code_of_the_page(self):
        _, (last, _) = self.stages()
        witness = self.folder / "witness"
        seen = expect(run("key", "new", "--witness", "--name", "neighbour.example", "-o", witness), 0,
                      "key").out.strip()
        request, note = self.folder / "request", self.folder / "cosigned"
        self.ledger.run("prove", "--consistency", 0, "-o", request)
        expect(run("witness", request, "--state", self.folder / "state", "--key", witness, "--vkey",
                   self.vkey, "-o", note), 0, "witness")
        # Only of a witness whose key is given, and only of the checkpoint that was signed last.
        self.ledger.run("checkpoint", "--cosigned", note, code=1)
        self.ledger.run("checkpoint", "--cosigned", note, "--vkey", self.vkey)
        with Served(self.ledger) as served:
            self.assertNotIn("neighbour.example", served.get("/v/A").text)
        for _ in range(2):
            self.ledger.run("checkpoint", "--cosigned", note, "--vkey", seen)
        with Served(self.ledger) as served:
            page = Page(served.get("/v/A?lang=en").text)
            facts = page.facts("seal")
            self.assertRegex(facts["Seen by"], r"^neighbour\.example, at \d{4}-\d\d-\d\d ")
            self.assertIn(f"{last}\n", served.get("/checkpoint").text)
            self.assertEqual(served.get("/checkpoint").body, note.read_bytes())
            shown = "".join(page.section("seal").find("pre").itertext())
            self.assertEqual(shown.strip(), note.read_text("utf-8").strip())
            if pages.decoder():
                svg = page.section("seal").find(".//svg")
                address = pages.decoded(svg, self.folder).decode()
                self.assertEqual(address, f"http://{served.host}:{served.port}/v/A")
        self.file("kept", note.read_bytes())
        policy = self.file("policy", f"log {self.vkey}\nwitness w {seen}\nquorum w\n")
        self.ledger.run("verify", "--against", self.folder / "kept", "--policy", policy)
        self.does("income", "A", "2022-08-01", "inc.sales", 1)
        self.sign()
        self.ledger.run("checkpoint", "--cosigned", note, "--vkey", seen, code=1)

    def test_codes_in_addresses(self):
        self.ledger.run("village", "add", "村1", "合成<b>村")
        self.ledger.record("income", "村1", "2022-07-01", "inc.sales", "5")
        self.sign()
        with Served(self.ledger) as served:
            text = served.get("/v/" + urllib.parse.quote("村1", safe="")).text
            self.assertIn(html.escape("合成<b>村"), text)
            self.assertNotIn("合成<b>", text)

    def test_proofs_to_take_away(self):
        self.stages()
        with Served(self.ledger) as served:
            for seq in (1, self.ledger.head - 4, self.ledger.head - 2):
                reply = served.get(f"/entries/{seq}.proof")
                self.assertIn(f'filename="entry-{seq}.tlog-proof"',
                              reply.headers["content-disposition"])
                path = self.folder / f"{seq}.tlog-proof"
                path.write_bytes(reply.body)
                answer = expect(run("verify", path, "--vkey", self.vkey, "--format", "json"), 0, seq)
                self.assertEqual(answer.json["entry"], self.ledger.entry(seq))
                self.assertEqual(
                    reply.text, self.ledger.run("prove", seq, "--with-entry").out)
                for lang in ("en", "zh"):
                    self.assertEqual(served.get(f"/entries/{seq}.receipt?lang={lang}").text,
                                     self.ledger.run("receipt", seq, "--lang", lang).out)
                text = served.get(f"/entries/{seq}/receipt").text
                svg = re.search(r'<svg class="qr".*?</svg>', text, re.S)
                if pages.decoder() and svg:
                    self.assertEqual(
                        pages.decoded(tree.fromstring(svg[0]), self.folder), reply.body)
            # Beyond the checkpoint, beyond the ledger, and what is no number.
            for path in (f"{self.ledger.head}.proof", "9999.proof", "0.proof", "-1.proof", "x.proof",
                         f"{self.ledger.head}.receipt", "9999/receipt"):
                served.get(f"/entries/{path}", 404)
            figure = "tier:2/village=A/months=2022/out"
            bundle = served.get("/figure.bundle?figure=" + urllib.parse.quote(figure)).body
            file = self.folder / "bundle"
            self.ledger.run("explain", figure, "--bundle", file)
            self.assertEqual(bundle, file.read_bytes())
            served.get("/figure.bundle?figure=nothing", 400)
            served.get("/figure.bundle", 400)

    def test_the_page_that_checks(self):
        self.stages()
        with Served(self.ledger) as served:
            for lang in ("en", "zh"):
                text = served.get(f"/verify?lang={lang}").text
                self.assertIn("collective verify", text.split("<noscript>")[1].split("</noscript>")[0])
                said = set(re.findall(r'data-word="([\w.]+)"', text))
                script = served.get("/assets/verify.js").text
                page = served.get("/assets/verify-page.js").text
                used = set(re.findall(
                    r'need\([^"]*"(\w+)"|Refused\("(\w+)"|\["(\w+)"|say\(\["(\w+)"', script + page))
                used = {word for group in used for word in group if word} - {"village", "qr_code", "verify"}
                used |= set(re.findall(r'need\(.*, "(\w+)"[,)]', script))
                self.assertEqual(used - said, set(), "words without a sentence")
        with Served(self.ledger, "--key", self.key) as served:
            self.assertIn(html.escape(self.vkey), served.get("/verify").text)


if __name__ == "__main__":
    unittest.main()
