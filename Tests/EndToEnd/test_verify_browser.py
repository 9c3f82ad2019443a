"""A villager with a browser: a receipt that was downloaded is checked in the page, and one with a
changed byte refused there. Skipped where Chromium, its driver or selenium is missing."""

import os
import unittest

import browser
from browser import needs_browser, verdict
from proofs import ProofTest
from served import Served, needs_server

try:
    from selenium.webdriver.common.by import By
except ImportError:
    pass

# Where screenshots are kept, if anywhere, to be looked at.
PICTURES = os.environ.get("COLLECTIVE_PICTURES")


@needs_server
@needs_browser
class Checking(ProofTest):
    def setUp(self):
        super().setUp()
        self.browser = browser.start(self.folder)
        self.addCleanup(self.browser.quit)
        self.served = Served(self.ledger, "--key", self.key)
        self.addCleanup(self.served.stop)

    def open(self, lang="en"):
        self.browser.get(f"{self.served.address}verify?lang={lang}")

    def choose(self, name, content, lang="en") -> tuple[bool, str]:
        file = self.file(name, content)
        self.open(lang)
        self.browser.find_element(By.NAME, "file").send_keys(str(file))
        return verdict(self.browser)

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
        self.assertEqual(browser.errors(self.browser), [])

    def test_a_text_is_pasted_and_a_key_is_not_given(self):
        proof = self.served.get("/entries/230.proof").text
        self.open()
        # As pasting does: typing would take a while.
        self.browser.execute_script(
            "document.getElementById('text').value = arguments[0]", proof.strip())
        self.browser.find_element(By.NAME, "keys").clear()
        self.browser.find_element(By.CSS_SELECTOR, "#verify button[type=submit]").click()
        is_proved, said = verdict(self.browser)
        self.assertFalse(is_proved, said)
        self.assertIn("who signed", said)
        self.assertIn("Entry 230", said)


if __name__ == "__main__":
    unittest.main()
