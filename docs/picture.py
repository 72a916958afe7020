"""Takes the picture of a dialogue for the README: `make pictures`.

The try-out is started on a free port, Ana's first mistake is posted and two questions answered in headless Chromium,
and what she then sees is kept as docs/images/dialogue.png.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import FrameLocator, Page, expect, sync_playwright

ROOT: Final = Path(__file__).resolve().parent.parent
PICTURE: Final = ROOT / "docs" / "images" / "dialogue.png"
SIZE: Final = (1280, 800)
FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
SURE: Final = "3"
KIND: Final = "a step in the method"
ANSWER: Final = "when you move things you just write them on the other side"


@contextmanager
def tryout() -> Generator[str]:
    """Run the try-out and give its address; it is ended the way Ctrl+C does."""
    process = subprocess.Popen(
        [sys.executable, "bot.py", "try", "--no-open", "--port", "0"],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        heard = re.search(r"http://\S+", process.stdout.readline()) if process.stdout else None
        if heard is None:
            sys.exit("The try-out did not start.")
        yield heard.group()
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)


def channel(page: Page) -> FrameLocator:
    """Return the frame that shows the open channel."""
    return page.frame_locator(".frames iframe:not(.coming)")


def say(page: Page, text: str) -> None:
    """Write a message where Ana is."""
    box = channel(page).get_by_role("textbox", name="Message")
    box.fill(text)
    box.press("Enter")
    expect(box).to_have_value("")


def wait_for(page: Page, text: str | re.Pattern[str]) -> None:
    """Wait until the last message holds a text."""
    expect(channel(page).locator(".channel-message:visible").last).to_contain_text(text)


def talk(page: Page) -> None:
    """Post the suggested mistake as Ana, go to its thread, and answer by typing until a curious question stands."""
    page.get_by_role("button", name="Put it in the box").click()
    channel(page).get_by_role("textbox", name="Message").press("Enter")
    thread = page.locator(".frames iframe:only-child:not(.coming)")
    expect(thread).to_have_attribute("title", re.compile("^Ana · "))
    wait_for(page, "sure")
    say(page, SURE)
    wait_for(page, "Not sure yet")
    say(page, KIND)
    wait_for(page, "You wrote")
    say(page, ANSWER)
    wait_for(page, re.compile(r"\?"))


def main() -> None:
    """Take the picture."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("There is no Chromium on this machine: install the package chromium.")
    expect.set_options(timeout=15_000)
    with tryout() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]}, color_scheme="dark")
        page.goto(address)
        talk(page)
        page.mouse.move(SIZE[0] - 1, SIZE[1] - 1)
        PICTURE.parent.mkdir(exist_ok=True)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
