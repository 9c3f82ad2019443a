"""The pages of the server: each is valid HTML with all that a reader without eyes or mouse needs, in both
languages; every link leads somewhere; every number is what the command answers; and in a browser, where
there is one, axe finds nothing, nothing runs out of a phone's screen, and nothing is refused by the policy."""

import random
import re
import shutil
import tempfile
import unittest
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote

import browser
from browser import needs_browser
from crawl import NUMBER, Page, shape
from ledger import SEED, Ledger
from served import Served, needs_server

try:
    import axe_core_python
except ImportError:
    axe_core_python = None

LANGS = ("en", "zh")
# What other parts of the server answer; looked at by their own tests.
OTHERS = re.compile(r"^(/[^/]+)?/(login|logout|record|verify|v/|entries/\d+(\.(proof|receipt)|/(receipt|correct|reverse)))")
HOSTILE = "<script>alert(1)</script> \"合成\" & '摘要'"


COUNTED = ("entries", "people", "villages", "goals", "place")


def agrees(text: str, value, unit: str) -> bool:
    """Whether a page may show a number so. A quotient is exact until it is shown: what programs are told
    is rounded to more places, so the last one of both may differ."""
    if isinstance(value, int):
        return text == (f"{value:,}" if unit in COUNTED else f"{Decimal(value) / 100:,.2f}")
    number = Decimal(re.sub(r"[^\d.-]", "", text))
    places, told = (-Decimal(x).as_tuple().exponent for x in (str(number), value))
    half = Decimal(1).scaleb(-places) / 2 + Decimal(1).scaleb(-told) / 2
    # A percentage changes by points.
    ending = (" %", " pp", " 个百分点") if unit in ("percent", "points") else ""
    return abs(number - Decimal(value)) <= half and (
        text.endswith(ending) if ending else text[-1].isdigit())


class District(unittest.TestCase):
    """A small synthetic district with all that pages tell of, served."""

    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="collective-pages-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.ledger = Ledger(cls.folder / "district.db")
        cls.ledger.run("demo", "--villages", "6", "--years", "2", "--entries", "48", "--seed", "7")
        cls.village = cls.ledger.json("villages")[0]["village"]
        cls.rich()
        cls.balance = cls.ledger.json("balances", "--village", cls.village)[0]["figure"] + "/balance"
        cls.served = Served(cls.ledger)
        cls.addClassCleanup(cls.served.stop)
        cls.seen = {}

    @classmethod
    def rich(cls):
        """What the demo does not have: a correction, findings, a goal, a hostile memo."""
        cls.year = max(x["on"] for x in cls.ledger.entries() if x["kind"] == "income-received")[:4]
        # The demo's own years are closed.
        last = f"{int(cls.year) + 1}-01-10"
        cls.hostile = cls.ledger.record(
            "income", cls.village, last, "inc.sales", "12.34", "--memo", HOSTILE,
            "--counterparty", HOSTILE)
        cls.reversal = cls.ledger.json("reverse", cls.hostile, "--reason", "合成：记错", "--on", last)["seq"]
        for severity, more in (("red", ["--entry", cls.hostile, "--amount", "12.34"]), ("yellow", []),
                               ("green", [])):
            finding = cls.ledger.json(
                "finding", "raise", "--village", cls.village, "--severity", severity, "--rule",
                "cash-limit", "--statement", "合成：库存现金超过限额", *more)["seq"]
        cls.ledger.json("finding", "answer", finding, "--text", "合成：已存入银行")
        cls.ledger.json("target", "set", "operating-income", "1000", "--year", cls.year,
                        "--village", cls.village)

    def page(self, path: str, code: int = 200, lang: str = "en") -> Page:
        key = (path, lang)
        if key not in self.seen:
            separator = "&" if "?" in path else "?"
            reply = self.served.get(f"{path}{separator}lang={lang}", code)
            self.seen[key] = Page(self.served.address.rstrip("/") + path, reply.text)
        return self.seen[key]

    @property
    def addresses(self) -> list[str]:
        """A page of each kind."""
        of, year = f"village={self.village}", self.year
        other = self.ledger.json("villages")[1]["village"]
        townships = sorted({x["township"] for x in self.ledger.json("villages") if x["township"]})
        pages = [
            "/", f"/?year={int(year) - 1}", f"/?since={year}-01-01", "/villages", f"/villages/{self.village}",
            f"/villages/{self.village}?year={int(year) - 1}", f"/entries/{self.hostile}",
            f"/entries/{self.reversal}", "/entries/1", "/explain",
            "/explain?figure=" + quote(f"tier:1/{of}/months={year}"),
            "/explain?figure=" + quote(self.balance),
            f"/rank?year={year}", f"/rank?year={year}&by=self-support&ascending=true", "/rank",
            f"/indicators?year={year}", "/indicators", "/indicators-quoted",
            f"/compare?village={self.village}&village={other}&year={year}", "/compare",
            "/findings", "/findings?open=true&severity=red", f"/audit?{of}&year={year}",
            "/search", "/search?memo=" + quote("合成"), f"/search?{of}&amount=12.34",
            f"/balances?{of}", f"/balances?period={year}", f"/distributions?by=township&year={year}",
            f"/distributions?by=month&{of}", f"/ledger?{of}&account=102&period={year}", "/ledger",
            f"/cashbook?{of}&period={year}", f"/voucher?voucher={self.hostile}",
            f"/voucher?{of}&month={year}-12", "/voucher", f"/dues?{of}", f"/targets?year={year}",
            "/accounts", "/categories", "/templates", "/policies", "/checkpoints",
        ]
        if len(townships) > 1:
            pages.append("/compare?" + "&".join("township=" + quote(x) for x in townships[:2]))
        for kind in ("balance-sheet", "income", "trial-balance", "three-distributions"):
            pages.append(f"/statement-{kind}?period={year}&{of}")
        return pages


@needs_server
class Pages(District):
    def test_every_page_is_valid_and_named_in_both_languages(self):
        for lang in LANGS:
            for path in self.addresses:
                with self.subTest(path=path, lang=lang):
                    page = self.page(path, lang=lang)
                    self.assertEqual(page.problems(), [])
                    self.assertEqual(page.all("html")[0].get("lang"), {"en": "en", "zh": "zh-Hans"}[lang])

    def test_a_chinese_page_speaks_chinese(self):
        for path in self.addresses:
            page = self.page(path, lang="zh")
            for x in page.all("h1", "h2", "h3", "th", "label", "button", "dt", "summary"):
                # Codes name rows and stand for themselves.
                if x.get("scope") == "row" or not re.search("[a-z]{4}", x.text):
                    continue
                with self.subTest(path=path, text=x.text):
                    self.assertRegex(x.text, "[\u4e00-\u9fff]|collective|inc\\.|[a-z]+-[a-z]+|SHA")

    def test_every_link_leads_somewhere(self):
        source = random.Random(SEED)
        queue, known = ["/"], {"/"}
        count: dict[str, int] = {}
        while queue:
            path = queue.pop(source.randrange(len(queue)))
            kind = shape(path)
            count[kind] = count.get(kind, 0) + 1
            # Of pages that differ only by which figure or entry they are of, some.
            if count[kind] > 12 or OTHERS.match(path):
                continue
            reply = self.served.request("GET", path)
            self.assertEqual(reply.status, 200, (path, reply.body[:300]))
            if not reply.headers["content-type"].startswith("text/html") or ".html" in path:
                continue
            page = Page(self.served.address.rstrip("/") + path, reply.text)
            self.assertEqual(page.problems(), [], path)
            for form in page.all("form"):
                self.assertEqual(self.served.request("GET", form.get("action")).status, 200)
            for link in page.links:
                if link not in known:
                    known.add(link)
                    queue.append(link)
        self.assertGreater(len(count), 25, sorted(count))

    def test_every_figure_is_what_explain_says(self):
        figures: dict[str, set[str]] = {}
        for path in self.addresses:
            for address, text in self.page(path).figures:
                figures.setdefault(address, set()).add(text)
        self.assertGreater(len(figures), 500)
        said = self.ledger.json("explain", "-", "--depth", "0", stdin="\n".join(figures))
        self.assertEqual(len(said), len(figures))
        for explained in said:
            address, value, unit = explained["figure"], explained["value"], explained["unit"]
            for text in figures[address]:
                with self.subTest(address=address, text=text, value=value, unit=unit):
                    self.assertTrue(agrees(text, value, unit))

    def test_every_number_stands_in_the_answer(self):
        """A table has the rows of the answer of the same address, and no number that is not theirs."""
        of, year = f"village={self.village}", self.year
        for path in (f"/balances?{of}", f"/balances?period={year}", f"/distributions?by=township&year={year}",
                     f"/distributions?by=month&{of}", f"/rank?year={year}", f"/indicators?year={year}",
                     f"/targets?year={year}", f"/ledger?{of}&account=102&period={year}",
                     f"/cashbook?{of}&period={year}", f"/dues?{of}",
                     f"/statement-balance-sheet?period={year}&{of}",
                     f"/statement-trial-balance?period={year}&{of}",
                     f"/statement-income?period={year}&{of}"):
            with self.subTest(path=path):
                answer = self.served.get("/api/v1" + path).json
                rows = [row for table in self.page(path).rows for row in table]
                self.assertGreaterEqual(len(rows), len(answer))
                for cells, row in zip(rows, answer):
                    for cell in cells:
                        if NUMBER.match(cell.text) and "n" in (cell.get("class") or "").split():
                            self.assertTrue(any(same(cell.text, x) for x in row.values()), (cell.text, row))

    def test_the_same_address_answers_programs(self):
        for path in (f"/balances?village={self.village}", f"/rank?year={self.year}", "/villages",
                     f"/entries/{self.hostile}", "/findings", "/search?memo=x", "/explain?figure=" + quote(self.balance)):
            name, _, query = path.partition("?")
            links = self.page(path).links
            for ending, kind in (("json", "application/json"), ("csv", "text/csv")):
                wanted = [x for x in links if x.partition("?")[0].endswith("." + ending)]
                with self.subTest(path=path, ending=ending):
                    self.assertTrue(wanted, links)
                    reply = self.served.get(wanted[0])
                    self.assertTrue(reply.headers["content-type"].startswith(kind))

    def test_what_others_wrote_is_text(self):
        for path in (f"/entries/{self.hostile}", "/", "/search?memo=" + quote("<script>"),
                     f"/voucher?voucher={self.hostile}", "/search?memo=" + quote('"><script>x')):
            with self.subTest(path=path):
                page = self.page(path)
                self.assertEqual([x for x in page.all("script")], [])
                self.assertNotIn("<script>alert", page.text)

    def test_wrong_questions_are_told_so_in_the_frame(self):
        name = self.ledger.entries()[0]["data"]["name"]
        for path, code in (("/nowhere", 404), ("/villages/ZZZ", 404), ("/entries/99999999", 404),
                           ("/entries/x", 404), ("/explain?figure=nonsense", 400),
                           ("/explain?figure=tier:1/villages=x", 400), (f"/rank?year=20x", 422),
                           ("/balances?village=ZZZ", 422), ("/balances?nonsense=1", 400),
                           ("/compare?village=ZZZ&village=A", 422)):
            for lang in LANGS:
                with self.subTest(path=path, lang=lang):
                    page = self.page(path, code, lang)
                    self.assertEqual(page.problems(), [])
                    self.assertIn(name, page.all("header")[0].text)

    def test_a_form_leaves_what_is_empty_out_of_the_address(self):
        reply = self.served.request("GET", f"/balances?village={self.village}&township=&at=")
        self.assertEqual((reply.status, reply.headers["location"]), (303, f"/balances?village={self.village}"))
        # Months that are chosen beside the year that the form shows are meant.
        page = self.page(f"/indicators?year={self.year}&period={self.year}-Q2")
        self.assertIn("Q2", page.all("h1")[0].text)
        # A blank in a form is a plus.
        page = self.page("/search?memo=no+such+memo")
        self.assertIn("no such memo", [x.get("value") for x in page.all("input")])

    def test_pages_of_entries_follow_each_other_without_gap(self):
        path, seen = f"/search?village={self.village}&limit=7", []
        while path:
            page = self.page(path)
            seen += [int(cells[0].text.replace(",", "")) for cells in page.rows[0]]
            path = next((x.get("href") for x in page.all("a") if x.get("rel") == "next"), None)
        expected = [x["seq"] for x in self.ledger.json("history", "--village", self.village)]
        self.assertEqual(seen, sorted(expected))

    def test_a_folder_lists_its_ledgers(self):
        folder = self.folder / "several"
        folder.mkdir()
        for name in ("east", "west"):
            Ledger(folder / f"{name}.db").run("init", "--name", f"合成{name}")
        with Served(folder) as served:
            base = served.address.rstrip("/")
            page = Page(base + "/", served.get("/").text)
            self.assertEqual(page.problems(), [])
            self.assertEqual({"/east/", "/west/"} - set(page.links), set())
            for path in ("/east/", "/west/villages", "/east/accounts"):
                self.assertIn("合成" + path.split("/")[1], Page(base + path, served.get(path).text)
                              .all("header")[0].text)
            self.assertIn("合成east", Page(base, served.get("/east/nowhere", 404).text).all("header")[0].text)
            for link in Page(base + "/east/", served.get("/east/").text).links:
                if not OTHERS.match(link) and not link.startswith("/assets"):
                    self.assertTrue(link.startswith("/east/") or link == "/", link)
                    self.assertEqual(served.request("GET", link).status, 200, link)


def same(text: str, value) -> bool:
    """Whether a number of an answer may be shown so, whatever it counts."""
    if isinstance(value, bool) or value is None:
        return False
    if isinstance(value, int):
        return text in (f"{value:,}", f"{Decimal(value) / 100:,.2f}", f"{Decimal(-value) / 100:,.2f}", str(value))
    if isinstance(value, str) and re.fullmatch(r"-?\d+(\.\d+)?", value):
        return text == value or any(agrees(text, value, unit) for unit in ("percent", "points", "index"))
    return False


@unittest.skipUnless(axe_core_python, "axe is not installed")
@needs_browser
@needs_server
class InABrowser(District):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.driver = browser.start(cls.folder)
        cls.addClassCleanup(cls.driver.quit)
        cls.axe = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text("utf-8")

    def look(self, path: str, lang: str, width: int, scheme: str = "light") -> None:
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600})
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": "prefers-color-scheme", "value": scheme}]})
        self.driver.get(f"{self.served.address.rstrip('/')}{path}{'&' if '?' in path else '?'}lang={lang}")

    def violations(self) -> list:
        self.driver.execute_script(self.axe)
        found = self.driver.execute_async_script("""
            const done = arguments[arguments.length - 1];
            axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
               .then(found => done(found.violations.map(x => [x.id, x.help, x.nodes.slice(0, 3).map(n => n.html)])));
            """)
        return found

    def test_axe_finds_nothing(self):
        for path in self.addresses:
            for lang, width, scheme in (("zh", 390, "light"), ("en", 1280, "dark")):
                with self.subTest(path=path, lang=lang, width=width, scheme=scheme):
                    self.look(path, lang, width, scheme)
                    self.assertEqual(self.violations(), [])

    def test_nothing_runs_out_of_the_screen_or_is_refused(self):
        for path in self.addresses:
            for lang, width in (("en", 390), ("zh", 390), ("en", 1280), ("zh", 820)):
                with self.subTest(path=path, lang=lang, width=width):
                    self.look(path, lang, width)
                    wide = self.driver.execute_script(
                        "return document.documentElement.scrollWidth - window.innerWidth")
                    self.assertLessEqual(wide, 0)
                    self.assertEqual(browser.errors(self.driver), [])


if __name__ == "__main__":
    unittest.main()
