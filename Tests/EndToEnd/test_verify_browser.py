"""A villager with a browser: a receipt that was downloaded is checked in the page, and one with a
changed byte refused there. Skipped where Chromium, its driver or selenium is missing."""

import os
import shutil
import unittest

from proofs import ProofTest
from served import Served, needs_server

try:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.ui import WebDriverWait
except ImportError:
    webdriver = None

# Where screenshots are kept, if anywhere, to be looked at.
PICTURES = os.environ.get("COLLECTIVE_PICTURES")


@needs_server
@unittest.skipUnless(webdriver and shutil.which("chromium") and shutil.which("chromedriver"),
                     "needs chromium, chromedriver and selenium")
class Checking(ProofTest):
    def setUp(self):
        super().setUp()
        options = webdriver.ChromeOptions()
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu",
                         "--disable-dev-shm-usage", f"--user-data-dir={self.folder}/browser"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.browser = webdriver.Chrome(options, Service(shutil.which("chromedriver")))
        self.addCleanup(self.browser.quit)
        self.served = Served(self.ledger, "--key", self.key)
        self.addCleanup(self.served.stop)

    def open(self, lang="en"):
        self.browser.get(f"{self.served.address}verify?lang={lang}")

    def answer(self) -> tuple[bool, str]:
        """Whether the page says that all was proved, and what it says."""
        found = WebDriverWait(self.browser, 30).until(
            lambda browser: browser.find_elements(By.CSS_SELECTOR, "#answer .verdict"))
        said = self.browser.find_element(By.ID, "answer").text
        return "good" in found[0].get_attribute("class"), said

    def choose(self, name, content, lang="en") -> tuple[bool, str]:
        file = self.file(name, content)
        self.open(lang)
        self.browser.find_element(By.NAME, "file").send_keys(str(file))
        return self.answer()

    def test_a_receipt_is_checked_where_it_is_read(self):
        for lang, kept in (("en", "Entry 230"), ("zh", "第 230 号分录")):
            receipt = self.served.get(f"/entries/230.receipt?lang={lang}").body
            is_proved, said = self.choose(f"{lang}.txt", receipt, lang)
            self.assertTrue(is_proved, said)
            self.assertIn(kept, said)
            self.assertIn(f"{self.ledger.entry(230)['data']['amount'] / 100:,.2f}", said)
            if PICTURES:
                self.browser.set_window_size(390, 1600)
                self.browser.save_screenshot(f"{PICTURES}/verified-{lang}-390.png")
            is_proved, said = self.choose(
                f"{lang}-changed.txt", receipt.replace(b"\nindex 229\n", b"\nindex 228\n"), lang)
            self.assertFalse(is_proved, said)
        errors = [entry for entry in self.browser.get_log("browser")
                  if "favicon" not in entry["message"]]
        self.assertEqual(errors, [])

    def test_a_text_is_pasted_and_a_key_is_not_given(self):
        proof = self.served.get("/entries/230.proof").text
        self.open()
        # As pasting does: typing would take a while.
        self.browser.execute_script(
            "document.getElementById('text').value = arguments[0]", proof.strip())
        self.browser.find_element(By.NAME, "keys").clear()
        self.browser.find_element(By.CSS_SELECTOR, "#verify button[type=submit]").click()
        is_proved, said = self.answer()
        self.assertFalse(is_proved, said)
        self.assertIn("who signed", said)
        self.assertIn("Entry 230", said)


if __name__ == "__main__":
    unittest.main()
