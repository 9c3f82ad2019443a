"""A clerk with a browser: headless Chromium walks through what is recorded, sees the figures move, takes
a proof home and has it checked there and by the command. Skipped where the browser, its driver or selenium is missing, or where nobody may record."""

from __future__ import annotations

import base64
import os
import re
import time
import unittest
from pathlib import Path

import browser
import clerk
from browser import needs_browser
from clerk import Clerk, Server
from ledger import Books, run

try:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support import expected_conditions
    from selenium.webdriver.support.ui import Select, WebDriverWait
except ImportError:
    pass

# Where screenshots are kept, if anywhere, to be looked at.
PICTURES = os.environ.get("COLLECTIVE_PICTURES")
ROWS = ("日期,村代码,类型,类别,金额,摘要\n2022-04-01,A,收入,存款利息,12.00,一\n"
        "2022-04-31,A,收入,存款利息,1,二\n2022-04-02,A,收入,没有,1,三\n")


@needs_browser
class Walk(Books):
    def setUp(self):
        super().setUp()
        users = clerk.has_users()
        if users:
            clerk.user(self.ledger.path, "clerk", "bookkeeper", "approver", "auditor",
                       "administrator", "reader")
        key = self.folder / "key"
        self.vkey = self.ledger.run("key", "new", "-o", key).out.strip()
        self.server = Server(self.ledger.path, "--key", key, "--sign-every", 1)
        self.addCleanup(self.server.kill)
        visitor = Clerk(self.server)
        self.addCleanup(visitor.close)
        if not users and visitor.get("/record/income").status != 200:
            self.skipTest("this server keeps no users, so nobody may record")
        self.browser = browser.start(self.folder)
        self.addCleanup(self.browser.quit)
        self.browser.set_page_load_timeout(60)
        self.browser.execute_cdp_cmd("Browser.setDownloadBehavior", {
            "behavior": "allow", "downloadPath": str(self.folder / "taken")})
        self.browser.set_window_size(1280, 1000)
        if users:
            self.open("/login?lang=en")
            self.type("name", "clerk")
            self.type("password", clerk.PASSWORD)
            self.leave(self.browser.find_element(By.CSS_SELECTOR, "main form button"))

    def open(self, path: str) -> None:
        self.browser.get(self.server.address.rstrip("/") + path)

    def type(self, name: str, text: str) -> None:
        control = self.browser.find_element(By.CSS_SELECTOR, f"main [name={name}]")
        if control.get_attribute("type") == "date":
            self.browser.execute_script("arguments[0].value = arguments[1]", control, text)
            return
        if control.tag_name != "select":
            control.clear()
            control.send_keys(text)
            return
        Select(control).select_by_value(text)

    def press(self, step: str) -> None:
        self.leave(self.browser.find_element(By.CSS_SELECTOR, f"button[value={step}]"))

    def leave(self, control) -> None:
        """Clicks and waits for the page that follows."""
        page = self.browser.find_element(By.TAG_NAME, "html")
        control.click()
        WebDriverWait(self.browser, 60).until(expected_conditions.staleness_of(page))
        WebDriverWait(self.browser, 60).until(
            expected_conditions.presence_of_element_located((By.TAG_NAME, "footer")))

    @property
    def text(self) -> str:
        return self.browser.find_element(By.TAG_NAME, "main").text

    def picture(self, name: str) -> None:
        if PICTURES:
            Path(PICTURES).mkdir(parents=True, exist_ok=True)
            height = self.browser.execute_script("return document.documentElement.scrollHeight")
            width = self.browser.get_window_size()["width"]
            self.browser.set_window_size(width, min(6000, height + 200))
            self.browser.save_screenshot(f"{PICTURES}/{name}.png")
            self.browser.set_window_size(width, 1000)

    def balance(self, account: str) -> int:
        return self.lines("--village", "A").get(("A", account), 0)

    # What has figures of a village's year, by its address.
    FIGURES = ("/?year=2022", "/villages/A?year=2022", "/balances?village=A", "/rank?year=2022",
               "/distributions?year=2022&village=A", "/ledger?village=A&account=102",
               "/indicators?year=2022", "/compare?village=A&village=B&year=2022")

    def shown(self) -> dict[str, list[str]]:
        """The amounts of money that each page shows."""
        found = {}
        for path in self.FIGURES:
            self.open(f"{path}&lang=en")
            found[path] = re.findall(r"-?\d[\d,]*\.\d\d\b", self.text)
        return found

    def verdict(self, file: Path) -> tuple[bool, str]:
        """Whether the page says that all of a file was proved, and what it says."""
        self.open("/verify?lang=en")
        self.browser.find_element(By.NAME, "file").send_keys(str(file))
        return browser.verdict(self.browser)

    def test_figures_move_and_are_proved(self):
        for village in "AB":
            self.income(village, "2022-03-01", "1000")
        before = self.shown()
        before = self.shown()
        self.open("/record/income?lang=en")
        for name, text in [("village", "A"), ("date", "2022-03-05"), ("category", "inc.sales"),
                           ("amount", "234.56"), ("memo", "合成摘要")]:
            self.type(name, text)
        self.press("preview")
        self.assertEqual(self.shown(), before)
        self.browser.get("about:blank")
        self.open("/record/income?lang=en")
        for name, text in [("village", "A"), ("date", "2022-03-05"), ("category", "inc.sales"),
                           ("amount", "234.56"), ("memo", "合成摘要")]:
            self.type(name, text)
        self.press("preview")
        self.press("record")
        seq = int(re.search(r"/entries/(\d+)", self.browser.current_url).group(1))
        after = self.shown()
        for path in self.FIGURES:
            with self.subTest(path=path):
                self.assertNotEqual(after[path], before[path])
                self.assertIn("1,234.56", after[path])

        # Once a checkpoint covers it, its proof is taken home.
        visitor = Clerk(self.server)
        self.addCleanup(visitor.close)
        for _ in range(100):
            if int((visitor.get("/checkpoint").text.split("\n") + ["", ""])[1] or 0) >= seq:
                break
            time.sleep(0.1)
        self.open(f"/entries/{seq}?lang=en")
        self.picture("entry")
        self.browser.find_element(By.PARTIAL_LINK_TEXT, "Proof to download").click()
        taken = self.folder / "taken" / f"entry-{seq}.tlog-proof"
        WebDriverWait(self.browser, 30).until(lambda _: taken.exists() and taken.stat().st_size)
        is_proved, said = self.verdict(taken)
        self.assertTrue(is_proved, said)
        self.assertIn("234.56", said)
        self.picture("proved")
        self.assertEqual(run("verify", taken, "--vkey", self.vkey).code, 0)
        line = re.search(rb"(?m)^extra (.+)$", taken.read_bytes()).group(1)
        other = base64.b64encode(base64.b64decode(line).replace(b"23456", b"93456"))
        changed = self.file("changed.tlog-proof", taken.read_bytes().replace(line, other))
        is_proved, said = self.verdict(changed)
        self.assertFalse(is_proved, said)
        self.picture("not-proved")
        self.assertNotEqual(run("verify", changed, "--vkey", self.vkey).code, 0)

    def test_records(self):
        money = self.balance("102")
        self.open("/record/income?lang=en")
        for name, text in [("village", "A"), ("date", "2022-03-05"), ("category", "inc.sales"),
                           ("amount", "1,234.50"), ("memo", "合成摘要")]:
            self.type(name, text)
        self.press("preview")
        self.assertIn("壹仟贰佰叁拾肆元伍角整", self.text)
        self.picture("voucher")
        self.assertEqual(self.balance("102"), money)
        self.press("record")
        seq = int(re.search(r"/entries/(\d+)", self.browser.current_url).group(1))
        self.assertEqual(self.balance("102"), money + 123450)
        # The back button does not record it again.
        self.browser.back()
        self.press("record")
        self.assertEqual(self.ledger.head, seq)

        self.open(f"/entries/{seq}/correct?lang=en")
        self.type("amount", "12,345.00")
        self.type("reason", "a zero was missing")
        self.press("preview")
        self.press("record")
        self.assertEqual(self.balance("102"), money + 1234500)

        file = self.file("四月.csv", ROWS.encode("gb18030"))
        self.open("/record/import?lang=en")
        self.browser.find_element(By.NAME, "file").send_keys(str(file))
        self.press("look")
        self.picture("bad-rows")
        rows = self.browser.find_elements(By.CSS_SELECTOR, "main tbody tr")
        self.assertEqual([row.text.split()[0] for row in rows[-2:]], ["3", "4"])
        self.assertIn("GB18030", self.text)

        self.open("/record/close?lang=en")
        self.type("period", "2022-03")
        self.press("preview")
        self.assertIn("Trial balance", self.text)
        self.picture("closing")
        self.press("record")
        self.open("/record/income?lang=en")
        for name, text in [("village", "A"), ("date", "2022-03-06"), ("category", "inc.sales"),
                           ("amount", "1")]:
            self.type(name, text)
        self.press("preview")
        self.picture("refused")
        error = self.browser.find_element(By.ID, "e-date")
        self.assertIn("2022-03", error.text)
        control = self.browser.find_element(By.NAME, "date")
        self.assertEqual(control.get_attribute("value"), "2022-03-06")
        self.assertSound(self.ledger)

    def test_fits_a_phone(self):
        """No form is wider than the screen, in either language."""
        seq = self.income()
        paths = ["/record", f"/entries/{seq}/correct", f"/entries/{seq}/reverse"] + [
            f"/record/{name}" for name in (
                "income", "distribution", "transfer", "template", "journal", "import", "close",
                "reopen", "distribute", "villages", "finding")]
        for lang in ("en", "zh"):
            for width in (390, 1280):
                self.browser.set_window_size(width, 1000)
                for path in paths:
                    with self.subTest(path=path, lang=lang, width=width):
                        self.open(f"{path}?lang={lang}")
                        wide = self.browser.execute_script(
                            "return document.documentElement.scrollWidth - window.innerWidth")
                        self.assertLessEqual(wide, 0)
                        name = path.strip("/").replace("/", "-")
                        self.picture(f"{name}-{lang}-{width}")


if __name__ == "__main__":
    unittest.main()
