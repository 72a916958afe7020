"""The try-out as a process of its own, and a browser that looks at it."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Locator, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
WIDE = (1280, 800)
PHONE = (390, 844)

expect.set_options(timeout=15_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    skip = pytest.mark.skip(reason="no Chromium on this machine: install the package chromium")
    for item in items:
        if Path(item.path).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(skip)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Start `bot.py try` on a free port; end it the way Ctrl+C does."""
    process = subprocess.Popen(
        [sys.executable, "bot.py", "try", "--no-open", "--port", "0"],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        heard = re.search(r"http://\S+", process.stdout.readline())
        assert heard, "the try-out did not start"
        yield heard.group()
    finally:
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate(timeout=20)
    assert "Nothing was kept" in rest


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Visitor:
    """Someone at the page: what they see and what they do, in their words."""

    page: Page

    @property
    def channel(self) -> FrameLocator:
        return self.page.frame_locator(".frames iframe:not(.coming)")

    @property
    def talk(self) -> Locator:
        return self.channel.get_by_role("log")

    @property
    def box(self) -> Locator:
        return self.channel.get_by_role("textbox", name="Message")

    @property
    def last(self) -> Locator:
        return self.channel.locator(".channel-message:visible").last

    @property
    def clock(self) -> Locator:
        return self.page.locator("#now")

    def become(self, name: str) -> None:
        radio = self.page.get_by_role("radio", name=name)
        radio.click()
        expect(radio).to_be_checked()
        self.settle(f"seen as {name}")

    def go(self, name: str) -> None:
        self.page.get_by_role("navigation").get_by_role("button", name=name).click()
        self.settle(name)

    def settle(self, title: str) -> None:
        alone = self.page.locator(".frames iframe:only-child:not(.coming)")
        expect(alone).to_have_attribute("title", re.compile(re.escape(title)))
        expect(self.box).to_be_visible()

    def post(self, text: str) -> None:
        self.box.fill(text)
        self.box.press("Enter")
        expect(self.box).to_have_value("")

    def let_pass(self, move: str) -> None:
        self.page.get_by_role("button", name=move).click()
        expect(self.page.locator("#passing")).to_be_hidden()


def arrive(browser: Browser, address: str, size: tuple[int, int]) -> Visitor:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, has_touch=size == PHONE)
    page.goto(address)
    visitor = Visitor(page)
    expect(visitor.box).to_be_visible()
    return visitor


@pytest.fixture
def visitor(browser: Browser, address: str) -> Iterator[Visitor]:
    """Look at the page as Ana, in #algebra-circle, on a wide screen."""
    arrived = arrive(browser, address, WIDE)
    arrived.become("Ana")
    arrived.go("algebra-circle")
    yield arrived
    arrived.page.close()


@pytest.fixture
def on_phone(browser: Browser, address: str) -> Iterator[Visitor]:
    """Look at the page on a phone."""
    arrived = arrive(browser, address, PHONE)
    yield arrived
    arrived.page.close()
