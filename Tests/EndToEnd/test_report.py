"""`audit --report`: the pages stand alone, in both languages; every figure on them is what the command of
that figure answers, every drawing has the places that its figures give, and every village has a page."""

import os
import random
import re
import shutil
import subprocess
import unittest
from decimal import ROUND_HALF_UP, Decimal

from ledger import INTEGRITY, SEED, Books, run
from pages import Page, decoded, decoder, words
from test_terminal import RAW, Hostile

LANGS = ("en", "zh")
NONE = "–"


def yuan(fen) -> str:
    return f"{Decimal(fen) / 100:,.2f}"


def count(number) -> str:
    return f"{int(number):,}"


def shown(value: str | None, unit: str) -> str:
    """An indicator as people read it."""
    if value is None:
        return NONE
    places = {"percent": 2, "index": 4, "ratio": 2, "villages": 0, "goals": 0}.get(unit, 2)
    number = Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{number:,}" if places == 2 and unit not in ("percent", "ratio") else \
        f"{number} %" if unit == "percent" else str(number)


class Reports(Books):
    """Books of two years with all that a report tells of."""

    rich = True

    def setUp(self):
        super().setUp()
        if self.rich:
            self.some_years()
        self.place = self.folder / "report"

    def some_years(self) -> None:
        source = random.Random(SEED)
        rows = ["date,village,kind,category,amount,beneficiaries"]
        kinds = [("income", "inc.sales"), ("income", "inc.rent.land"), ("income", "inc.donation.free"),
                 ("income", "inc.subsidy.operating"), ("expense", "exp.wage"),
                 ("expense", "exp.admin.office"), ("distribution", "dist.dividend"),
                 ("distribution", "dist.welfare.elderly"), ("distribution", "dist.charity")]
        known = {(x["kind"], x["category"]) for x in self.ledger.json("categories")}
        kinds = [x for x in kinds if x in known]
        for year in (2021, 2022):
            for month in range(1, 13):
                for village in "ABC":
                    rows.append(f"{year}-{month:02}-01,{village},income,inc.sales,"
                                f"{source.randint(2, 9) * 10 ** source.randint(4, 5)},")
                    kind, category = source.choice(kinds)
                    people = source.randint(1, 40) if kind == "distribution" else ""
                    rows.append(f"{year}-{month:02}-{source.randint(1, 28):02},{village},{kind},{category},"
                                f"{source.randint(1, 4_000_000) / 100:.2f},{people}")
        self.ledger.imports("\n".join(rows) + "\n")
        for words_ in (["villages", "--value", "3", "--unit", "villages", "--precision", "1"],
                       ["operating-income-mean", "--value", "1.2", "--unit", "million CNY",
                        "--precision", "0.1"]):
            self.ledger.run("quote", words_[0], "--period", "2022", *words_[1:], "--source", "合成年鉴")

    def report(self, *more, code=0, place=None, **options):
        return self.ledger.run("audit", "--report", place or self.place, *more, code=code, **options)

    def page(self, lang: str, name="index.html") -> Page:
        return Page(self.place / lang / name)

    def all_pages(self) -> list[Page]:
        return [Page(path) for path in sorted(self.place.rglob("*.html"))]


class Pages(Reports):
    def test_every_page_is_whole_and_needs_nothing_from_elsewhere(self):
        self.report()
        names = {str(x.relative_to(self.place)) for x in self.place.rglob("*") if x.is_file()}
        own = {"index.html", "findings.html", *(f"villages/{x}.html" for x in "ABC")}
        self.assertEqual(names, {"index.html"} | {f"{lang}/{x}" for lang in LANGS for x in own})
        for page in self.all_pages():
            page.check(self.place)
        for lang, tag in (("en", "en"), ("zh", "zh-Hans")):
            for page in (self.place / lang).rglob("*.html"):
                self.assertEqual(Page(page).root.get("lang"), tag)

    def test_another_parser_of_html_has_nothing_to_say(self):
        try:
            import html5lib
        except ImportError:
            self.skipTest("html5lib is not installed")
        self.report()
        for page in self.all_pages():
            html5lib.HTMLParser(strict=True).parse(page.text)

    def test_the_index_is_in_the_readers_language_and_leads_to_the_other(self):
        for lang, other in (LANGS, LANGS[::-1]):
            self.report("--lang", lang)
            top = Page(self.place / "index.html")
            self.assertEqual(words(top.root.find("body/main")),
                             words(self.page(lang).root.find("body/main")))
            addresses = {x.get("href") for x in top.root.find("body/nav")}
            self.assertIn(f"{other}/index.html", addresses)
            for name in ("index.html", "findings.html", "villages/A.html"):
                page = self.page(lang, name)
                across, = [x for x in page.root.find("body/nav") if x.get("hreflang")]
                target = (page.path.parent / across.get("href")).resolve()
                self.assertEqual(target, (self.place / other / name).resolve())

    def test_both_languages_say_the_same_figures(self):
        self.report()
        for name in ("index.html", "villages/A.html", "villages/B.html"):
            numbers = [[x for node in self.page(lang, name).root.iter() if node.tag in ("td", "dd")
                        for x in re.findall(r"\d[\d,]*\.\d\d\b", words(node))] for lang in LANGS]
            self.assertEqual(*numbers)
            self.assertGreater(len(numbers[0]), 10)

    def test_it_prints_and_is_read_in_the_dark_and_on_a_phone(self):
        self.report()
        style = self.page("zh").root.find("head/style").text
        for part in ("size: A4", "counter(page)", "prefers-color-scheme: dark", "@media print",
                     "max-width: 640px", "break-inside: avoid", "display: table-header-group"):
            self.assertIn(part, style)

    def test_nothing_scrolls_sideways_on_a_phone(self):
        """Every page in a frame of 390 pixels, with all tables unfolded."""
        browser = shutil.which("chromium")
        if not browser:
            self.skipTest("chromium is not installed")
        self.ledger.run("village", "add", "L" * 30, "合成" + "很" * 60)
        self.income("L" * 30, "2022-05-05", "99999999999.99", "--memo", "x" * 200)
        self.ledger.run("key", "new", "-o", self.folder / "office.key")
        self.ledger.run("checkpoint", "--key", self.folder / "office.key")
        self.report("--year", "2022")
        names = [str(x.relative_to(self.folder)) for x in sorted(self.place.rglob("*.html"))]
        frames = "".join(f'<iframe src="{x}" style="width:390px;height:700px;border:0"></iframe>' for x in names)
        self.file("phone.html", "<!DOCTYPE html>" + frames + """<script>
            onload = () => { for (const f of document.querySelectorAll("iframe")) {
                const d = f.contentDocument;
                for (const x of d.querySelectorAll("details")) x.open = true;
                const p = document.createElement("p");
                p.textContent = f.getAttribute("src") + "=" + d.documentElement.scrollWidth;
                document.body.append(p); } };</script>""")
        done = subprocess.run(
            [browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files",
             f"--user-data-dir={self.folder}/browser", "--virtual-time-budget=20000", "--dump-dom",
             (self.folder / "phone.html").as_uri()], capture_output=True, timeout=240)
        widths = dict(re.findall(r"<p>([^=]+)=(\d+)</p>", done.stdout.decode()))
        self.assertEqual(set(widths), set(names))
        self.assertEqual({x: w for x, w in widths.items() if int(w) > 390}, {})

    def test_same_ledger_and_same_moment_give_the_same_bytes(self):
        moment = {"SOURCE_DATE_EPOCH": "1669852800"}
        content = []
        for place in ("one", "two"):
            self.report(place=self.folder / place, environment=moment)
            content.append({str(x.relative_to(self.folder / place)): x.read_bytes()
                            for x in (self.folder / place).rglob("*.html")})
        self.assertEqual(*content)
        self.report(place=self.folder / "three")
        for name, before in content[0].items():
            now = (self.folder / "three" / name).read_text().splitlines()
            differ = [(a, b) for a, b in zip(before.decode().splitlines(), now) if a != b]
            for a, b in differ:
                self.assertIn("2022-12-01 00:00:00 UTC", a)
            self.assertIn(len(differ), (1, 2), name)  # The footer, and the scope of an index.


class Figures(Reports):
    """Each section beside the JSON of its command."""

    def setUp(self):
        super().setUp()
        self.report("--year", "2022")

    def both(self):
        for lang in LANGS:
            with self.subTest(lang=lang):
                yield lang, self.page(lang)

    def test_the_three_distributions(self):
        rows = self.ledger.json("distributions", "--year", "2022")
        wanted = [[yuan(r["in"]), yuan(r["out"]), yuan(r["net"]), count(r["entries"]),
                   count(r["beneficiaries"])] for r in rows]
        months = self.ledger.json("distributions", "--year", "2022", "--by", "month")
        towns = self.ledger.json("distributions", "--year", "2022", "--by", "township")
        for _, page in self.both():
            total, by_month, by_town = page.tables("distributions")
            self.assertEqual([x[1:] for x in total[1:4]], wanted)
            for table, source, key in ((by_month, months, "month"), (by_town, towns, "township")):
                self.assertEqual(
                    [[x[0], *x[2:]] for x in table[1:-1]],
                    [[r[key], yuan(r["in"]), yuan(r["out"]), yuan(r["net"]), count(r["entries"]),
                      count(r["beneficiaries"])] for r in source])
                self.assertEqual(table[-1][-5], yuan(sum(r["in"] for r in source)))

    def test_indicators(self):
        rows = self.ledger.json("indicators", "--year", "2022")
        ranks = self.ledger.json("rank", "--year", "2022", "--ascending")
        for _, page in self.both():
            table = page.tables("indicators")[-1][1:]
            self.assertEqual([x[2] for x in table], [shown(r["value"], r["unit"]) for r in rows])
            listed = page.table("indicators", 0)
            self.assertEqual([[x[1], x[4], x[5]] for x in listed],
                             [[r["village"], yuan(r["value"]), yuan(r["before"])] for r in ranks])

    def test_trends(self):
        for _, page in self.both():
            flows, trend = page.tables("trends")
            wanted = []
            for year in ("2021", "2022"):
                for r in self.ledger.json("distributions", "--year", year):
                    wanted.append([year, yuan(r["in"]), yuan(r["out"]), count(r["entries"]),
                                   count(r["beneficiaries"])])
            self.assertEqual([[x[0], *x[2:]] for x in flows[1:]], wanted)
            self.assertEqual(trend[0][1:], ["2021", "2022"])
            for column, year in enumerate(("2021", "2022"), 1):
                by_name = {r["indicator"]: shown(r["value"], r["unit"])
                           for r in self.ledger.json("indicators", "--year", year)}
                names = ["villages", *(f"operating-income-{x}" for x in (
                    "total", "mean", "median", "p10", "p90", "gini")), "villages-below-threshold"]
                self.assertEqual([x[column] for x in trend[1:]], [by_name[x] for x in names])

    def test_quoted_figures(self):
        rows = self.ledger.json("indicators", "--quoted")
        self.assertEqual(len(rows), 2)
        for _, page in self.both():
            table = page.table("quoted")
            self.assertEqual([[x[1], x[3], x[4]] for x in table],
                             [[r["period"], r["quoted"], r["recomputed"]] for r in rows])
            self.assertEqual([x[6][:1] for x in table], ["✓" if r["agrees"] else "✗" for r in rows])

    def test_each_village(self):
        for village in "ABC":
            flows = self.ledger.json("statement", "three-distributions", "--period", "2022",
                                     "--village", village)
            lines = [r for r in flows if r["level"] == 1]
            sheet = self.ledger.json("statement", "balance-sheet", "--period", "2022", "--village", village)
            cash, = [r for r in sheet if r["line"] == "cash"]
            tiers = [r for r in self.ledger.json("distributions", "--by", "village", "--year", "2022")
                     if r["village"] == village]
            for lang in LANGS:
                page = self.page(lang, f"villages/{village}.html")
                for place, now, before in ((0, "in", "inBefore"), (1, "out", "outBefore")):
                    wanted = [[yuan(r[now]), yuan(r[before])] for r in lines if r[now] or r[before]]
                    wanted.append([yuan(sum(r[now] for r in lines)), yuan(sum(r[before] for r in lines))])
                    self.assertEqual([x[1:] for x in page.table("flows", place)], wanted)
                self.assertEqual(
                    [x[1:] for x in page.table("distributions")],
                    [[yuan(r["in"]), yuan(r["out"]), yuan(r["net"]), count(r["entries"]),
                      count(r["beneficiaries"])] for r in tiers])
                self.assertEqual(list(page.facts("money").values()),
                                 [yuan(cash["opening"]), yuan(cash["closing"])])

    def test_the_village_pages_add_up_to_the_distributions(self):
        total = sum(r["in"] for r in self.ledger.json("distributions", "--year", "2022"))
        fen = lambda text: int(text.replace(",", "").replace(".", ""))
        sums = sum(fen(row[1]) for v in "ABC" for row in self.page("en", f"villages/{v}.html")
                   .table("distributions"))
        self.assertEqual(sums, total)

    # MARK: drawings

    def test_villages_stand_as_high_as_their_income(self):
        values = [r["value"] for r in self.ledger.json("rank", "--year", "2022", "--ascending")]
        limit_fen = sum(values[:2]) // 200 * 100
        self.ledger.run("policy", "set", "weak-village-threshold", limit_fen // 100, "--from", "2022-01-01",
                        "--basis", "合成")
        self.report("--year", "2022")
        weak = sum(x < limit_fen for x in values)
        self.assertEqual(weak, 1)
        page = self.page("en")
        zero, limit = page.paths("income", "axis")[0][0][1], page.paths("income", "limit")[0][0][1]
        unit = (zero - limit) / limit_fen
        tops = []
        for style, number in (("weak", weak), ("bar", len(values) - weak)):
            path, = page.paths("income", style)
            self.assertEqual(len(path), 2 * number + 2)
            tops += [path[place][1] for place in range(1, 2 * number, 2)]
        for value, y in zip(values, tops):
            self.assertAlmostEqual(zero - y, value * unit, delta=0.3)
        self.assertIn(yuan(limit_fen), page.said("indicators"))

    def test_months_are_as_long_as_their_sums(self):
        rows = self.ledger.json("distributions", "--year", "2022", "--by", "month")
        page = self.page("en")
        ticks = page.ticks("months")
        zero = page.paths("months", "axis")[0][0][1]
        name, top = max(((k, y) for k, y in ticks.items() if y < zero), key=lambda x: zero - x[1])
        unit = (zero - top) / (float(name.replace(",", "")) * self.marks(page, "months"))
        for tier in (1, 2, 3):
            boxes = page.paths("months", f"tier{tier}")
            drawn = sorted(round(abs(b[2][1] - b[0][1]), 1) for b in boxes)
            wanted = sorted(x * unit for r in rows if r["tier"] == tier for x in (r["in"], r["out"]) if x)
            self.assertEqual(len(drawn), len(wanted))
            for a, b in zip(drawn, wanted):
                self.assertAlmostEqual(a, b, delta=0.3)

    def marks(self, page: Page, name: str) -> int:
        """How many fen the unit of the axis is."""
        unit = next(x.text for x in page.drawing(name).iter("text") if "CNY" in x.text)
        return 100 * (1_000_000 if "million" in unit else 1000 if "thousand" in unit else 1)

    def test_the_lorenz_curve(self):
        values = [r["value"] for r in self.ledger.json("rank", "--year", "2022", "--ascending")]
        page = self.page("en")
        curve, = page.paths("lorenz", "curve")
        (left, bottom), (right, top) = page.paths("lorenz", "equal")[0]
        self.assertEqual(len(curve), len(values) + 1)
        for place, (x, y) in enumerate(curve):
            self.assertAlmostEqual((x - left) / (right - left), place / len(values), delta=0.001)
            self.assertAlmostEqual((bottom - y) / (bottom - top), sum(values[:place]) / sum(values),
                                   delta=0.001)
        gini = next(r["value"] for r in self.ledger.json("indicators", "--year", "2022")
                    if r["indicator"] == "operating-income-gini")
        # Twice the area between the line and the curve.
        heights = [(bottom - y) / (bottom - top) for _, y in curve]
        area = sum((a + b) / 2 / len(values) for a, b in zip(heights, heights[1:]))
        self.assertAlmostEqual(1 - 2 * area, float(gini), delta=0.002)
        self.assertIn(f"Gini {shown(gini, 'index')}", words(page.drawing("lorenz")))

    def test_first_digits(self):
        counts = [0] * 9
        for entry in self.ledger.entries():
            if entry["on"].startswith("2022") and entry["kind"] in (
                    "income-received", "expense-paid", "distribution-paid"):
                counts[int(str(entry["data"]["amount"])[0]) - 1] += 1
        law = ["30.10 %", "17.61 %", "12.49 %", "9.69 %", "7.92 %", "6.69 %", "5.80 %", "5.12 %", "4.58 %"]
        for _, page in self.both():
            table = page.table("indicators", 2)
            self.assertEqual([x[1] for x in table], [count(x) for x in counts])
            self.assertEqual([x[2] for x in table],
                             [shown(str(Decimal(100 * x) / sum(counts)), "percent") for x in counts])
            self.assertEqual([x[3] for x in table], law)


class Checkpoints(Reports):
    rich = False

    def setUp(self):
        super().setUp()
        self.income()

    def sign(self) -> str:
        key = self.folder / "office.key"
        if not key.exists():
            self.ledger.run("key", "new", "-o", key)
        return self.ledger.run("checkpoint", "--key", key).out

    def test_without_a_signature_the_page_says_so(self):
        self.report()
        for lang, said in (("en", "No signed checkpoint was found in this ledger"), ("zh", "账本中未找到已签署的检查点")):
            for name in ("index.html", "villages/A.html"):
                page = self.page(lang, name)
                self.assertIn(said, page.said("checkpoint"))
                self.assertEqual([x for x in page.section("checkpoint").iter("svg")], [])
                self.assertEqual(page.notes("checkpoint"), [self.signable()])

    def signable(self) -> str:
        """Origin, size and root as a signature now would sign them."""
        other = self.ledger.copy(self.folder / "other.db")
        key = self.folder / "other.key"
        if not key.exists():
            other.run("key", "new", "-o", key)
        return other.run("checkpoint", "--key", key).out.split("\n\n")[0] + "\n"

    def test_the_code_says_the_checkpoint(self):
        note = self.sign()
        self.report()
        for lang in LANGS:
            for name in ("index.html", "villages/A.html", "villages/C.html"):
                page = self.page(lang, name)
                self.assertEqual(page.notes("checkpoint"), [note])
                codes = list(page.section("checkpoint").iter("svg"))
                self.assertEqual(len(codes), 1, "no QR code: is libqrencode installed?")
        if not decoder():
            self.skipTest("zbarimg is not installed")
        self.assertEqual(decoded(codes[0], self.folder), note.encode())

    def test_what_came_after_the_signature_is_told_apart(self):
        note = self.sign()
        self.income(amount="77")
        self.report()
        page = self.page("en", "villages/B.html")
        self.assertEqual(page.notes("checkpoint"), [note, self.signable()])
        self.assertIn("1 entries were recorded since", page.said("checkpoint"))

    def test_without_the_library_the_text_stands_alone(self):
        note = self.sign()
        folder = self.folder / "lib"
        folder.mkdir()
        for name in ("libqrencode.so", "libqrencode.so.4"):
            (folder / name).write_text("no library\n")
        path = f"{folder}:{os.environ.get('LD_LIBRARY_PATH', '')}"
        self.report(environment={"LD_LIBRARY_PATH": path})
        for lang in LANGS:
            page = self.page(lang, "villages/A.html")
            self.assertEqual(page.notes("checkpoint"), [note])
            self.assertEqual(list(page.section("checkpoint").iter("svg")), [])
            self.assertIn("apt-get install libqrencode4", page.said("checkpoint"))


class Findings(Reports):
    rich = False

    def setUp(self):
        super().setUp()
        self.seqs = [self.income("A", "2022-03-05", "10", "--voucher", "记-202203-0001"),
                     self.income("A", "2022-03-06", "11", "--voucher", "记-202203-0004"),
                     self.income("B", "2022-03-07", "12")]

    def wrong(self) -> None:
        self.ledger.tamper(
            f"UPDATE event SET data = replace(data, '1200', '1300') WHERE seq = {self.seqs[2]}")

    def test_every_finding_is_told_whole(self):
        self.wrong()
        self.report(code=1)
        for lang in LANGS:
            found = self.ledger.json("audit", "--lang", lang, code=1)
            self.assertGreaterEqual({x["severity"] for x in found}, {"error", "yellow"})
            page = self.page(lang, "findings.html")
            articles = list(page.root.iter("article"))
            self.assertEqual(len(articles), len(found))
            texts = [words(x) for x in articles]
            for finding in found:
                own = [x for x in texts if " ".join(finding["message"].split()) in x]
                parts = [finding["rule"], finding["ground"], finding["advice"],
                         *map(str, finding["entries"])]
                if finding["rule"] in INTEGRITY:  # Of others the message words them, in yuan.
                    parts += [finding["expected"], finding["found"]]
                self.assertTrue(any(all(" ".join(p.split()) in x for p in parts) for x in own), finding)
            for village in "ABC":
                page = self.page(lang, f"villages/{village}.html")
                said = sorted(words(x.find("p")).split(" ", 1)[1] for x in page.root.iter("article"))
                self.assertEqual(said, sorted(" ".join(x["message"].split()) for x in found
                                              if x["village"] == village))

    def test_counts_by_rule_and_colour(self):
        self.wrong()
        self.report(code=1)
        found = self.ledger.json("audit", code=1)
        table = self.page("en").table("findings")
        for row in table[:-1]:
            own = [x["severity"] for x in found if x["rule"] == row[0]]
            self.assertEqual([int(x) for x in row[1:]],
                             [own.count(x) for x in ("error", "red", "yellow", "green")])
        checked = {row[0]: row[3] for name in ("integrity", "books") for row in self.page("en").table(name)}
        rules = self.ledger.json("audit", "--list")
        for rule in rules:
            if rule["state"] == "checked":
                self.assertEqual(checked[rule["rule"]],
                                 str(sum(x["rule"] == rule["rule"] for x in found)), rule)
        unchecked = {row[0] for row in self.page("en").table("unchecked")}
        self.assertEqual(unchecked, {x["rule"] for x in rules if x["state"] != "checked"})

    def test_exit_codes_and_answers_are_those_of_the_audit(self):
        for words_, code in ((["--strict"], {0, 1}), ([], 0)):
            plain = self.ledger.run("audit", *words_, "--format", "json", code=code)
            answer = self.report(*words_, "--format", "json", code=plain.code)
            self.assertEqual(answer.json, plain.json)
        self.wrong()
        self.report(code=1)
        self.assertTrue(Page(self.place / "index.html").said("scope"))

    def test_a_year_is_that_of_findings_and_figures(self):
        self.income("C", "2021-02-03", "5")
        self.report("--year", "2021")
        self.assertIn("2021", words(self.page("en").root.find("body/main/h1")))
        found = self.ledger.json("audit", "--year", "2021")
        self.assertEqual(len(list(self.page("en", "findings.html").root.iter("article"))), len(found))
        self.assertIn("2021", self.page("en").facts("scope")["Findings of"])

    def test_what_would_leave_findings_out_is_refused(self):
        for words_ in (["--village", "A"], ["--rule", "tree"], ["--severity", "red"], ["--list"]):
            answer = self.report(*words_, code=64)
            self.assertIn(words_[0], answer.err)
        self.assertFalse(self.place.exists())

    def test_of_a_damaged_ledger_it_says_what_can_be_said(self):
        self.ledger.tamper("DROP TABLE flow")
        found = self.ledger.json("audit", code=1)
        self.assertTrue(found)
        self.report(code=1)
        for lang in LANGS:
            page = self.page(lang)
            page.check(self.place)
            self.assertFalse(page.has("distributions"))
            self.assertIn("flow", page.said("unchecked"))
            self.assertEqual(len(list(self.page(lang, "findings.html").root.iter("article"))), len(found))

    def test_a_village_page_tells_what_was_looked_at(self):
        for words_, there in ((["--year", "2022"], True), ([], False)):
            self.report(*words_)
            clean = {"A", "B", "C"} - {x["village"] for x in self.ledger.json("audit", *words_)}
            self.assertTrue(clean)
            for village in clean:
                said = self.page("en", f"villages/{village}.html").said("findings")
                self.assertIn("The audit found nothing in the entries of", said)
                self.assertEqual("in the entries of 2022" in said, there)

    def test_findings_on_record_stand_beside_those_of_the_audit(self):
        raised = self.ledger.json(
            "finding", "raise", "--village", "A", "--severity", "yellow", "--rule", "合成规则",
            "--statement", "合成问题", "--on", "2022-12-30")["seq"]
        self.ledger.run("finding", "answer", raised, "--text", "合成答复", "--on", "2022-12-31")
        self.report()
        for lang in LANGS:
            for name, there in (("index.html", True), ("villages/A.html", True), ("villages/B.html", False)):
                self.assertEqual("合成答复" in words(self.page(lang, name).root), there, name)

    def test_a_sample_is_that_of_the_command(self):
        for words_ in (["--seed", "s1"], ["--sample-size", "5"]):
            self.report(*words_, code=64)
        self.report("--year", "2022", "--seed", "s1", "--sample-size", "2")
        drawn = self.ledger.json("sample", "--seed", "s1", "--size", "2", "--year", "2022")["entries"]
        for lang in LANGS:
            rows = self.page(lang).table("samples")
            self.assertEqual([row[0] for row in rows], [count(x["seq"]) for x in drawn])
        self.report()
        self.assertFalse(self.page("en").has("samples"))

    def test_a_rule_whose_sums_cannot_be_read_is_named(self):
        self.ledger.run("quote", "operating-income-mean", "--value", "1", "--unit", "万元", "--precision", "1",
                        "--period", "2022", "--source", "合成", "--on", "2022-12-31")
        self.ledger.tamper("DROP TABLE flow")
        self.assertIn("since sums could not be read: quoted", self.ledger.run("audit", code=1).out)

    def test_of_a_file_with_strange_tables_nothing_else_is_read(self):
        self.ledger.tamper("CREATE TABLE other(x)")
        self.report(code=1)
        for lang in LANGS:
            page = self.page(lang)
            page.check(self.place)
            self.assertFalse((self.place / lang / "villages").exists()
                             and any((self.place / lang / "villages").iterdir()))
            self.assertFalse(page.has("distributions"))
            for section in ("integrity", "books"):
                for row in page.table(section):
                    self.assertEqual(row[-1] in ("not checked", "未检查"), "schema" not in row[0], row)
            self.assertIn(("The checkpoints could not be read", "无法读取检查点")[lang == "zh"],
                          page.said("checkpoint"))


class Strangers(Hostile, Reports):
    rich = False

    def test_hostile_texts_stay_texts(self):
        self.hostile()
        self.ledger.run("audit", "--report", self.place, code={0, 1})
        for page in self.all_pages():
            self.assertIsNone(RAW.search(page.text), page.path)
            page.check(self.place)

    def test_markup_is_shown_as_it_is_written(self):
        names = ["<script>alert(1)</script>", "</td></table><b>x", "&amp;&lt;", "\"'><i a='", "]]>", "<!--",
                 "</style><p>", "{{x}}", "javascript:alert(1)"]
        for number, name in enumerate(names):
            self.ledger.run("village", "add", f"V{number}", name, "--township", name)
            self.income(f"V{number}")
        self.report("--year", "2022")
        for number, name in enumerate(names):
            page = self.page("zh", f"villages/V{number}.html")
            page.check(self.place)
            self.assertIn(name, "".join(page.root.find("body/main/h1").itertext()))
        listed = [words(x) for x in self.page("zh").section("villages").iter("a")]
        self.assertLessEqual(set(names), set(listed))

    def test_no_code_leads_a_page_out_of_its_folder(self):
        codes = ["../x", "a/b", "..", ".", "~", "%2e%2e", "A.B", "a", "合成", "x" * 64, "index", "C:"]
        added = [c for c in codes if run("village", "add", "--ledger", self.ledger.path, "--", c, f"合成{c}")
                 .code == 0]
        self.assertGreater(len(added), 6)
        self.report()
        index = self.page("en")
        links = {words(x): x.get("href") for x in index.section("villages").iter("a")}
        self.assertEqual(len(set(x.lower() for x in links.values())), len(added) + 3)
        index.check(self.place)
        for code in added:
            page = Page(self.place / "en" / links[f"合成{code}"])
            page.check(self.place)
            self.assertIn(code, words(page.root.find("body/main/h1")))

    # Those of Hostile run where they stand.
    test_a_ledger_with_hostile_texts = None
    test_data_is_exact_in_a_pipe_and_not_raw_on_a_terminal = None
    test_an_import_of_hostile_cells = None
    test_a_hostile_mapping = None
    test_a_forged_proof = None


if __name__ == "__main__":
    unittest.main()
