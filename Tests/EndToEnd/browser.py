"""Headless Chromium for the tests that walk through the pages, where it, its driver and selenium are
installed (`Scripts/setup --tests --browser`), and what a reader does on `/verify`."""

from __future__ import annotations

import shutil
import unittest
from pathlib import Path

try:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.ui import WebDriverWait
except ImportError:
    webdriver = None

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
needs_browser = unittest.skipUnless(
    webdriver and CHROMIUM and DRIVER, "needs chromium, chromedriver and selenium")


def start(folder: Path):
    """A browser that keeps nothing outside `folder` and tells what its console says."""
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for word in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                 "--hide-scrollbars", "--lang=en", f"--user-data-dir={folder}/browser"):
        options.add_argument(word)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options, Service(DRIVER))


def errors(browser) -> list:
    """What the console complains of."""
    return browser.get_log("browser")


def verdict(browser) -> tuple[bool, str]:
    """Whether `/verify` says that all was proved, and what it says."""
    found = WebDriverWait(browser, 30).until(
        lambda browser: browser.find_elements(By.CSS_SELECTOR, "#answer .verdict"))
    return ("good" in found[0].get_attribute("class"),
            browser.find_element(By.ID, "answer").text)
