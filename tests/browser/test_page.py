"""The try-out's page: who one is, where one looks, what time it is, and that it fits."""

import http.client
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor


def test_ana_stands_in_her_circle_with_its_talk_before_her(visitor: Visitor) -> None:
    expect(visitor.channel.get_by_role("heading", name="algebra-circle")).to_be_visible()
    expect(visitor.talk.get_by_text("Welcome, all.")).to_be_visible()
    expect(visitor.page.get_by_role("radio", name="Ana")).to_be_checked()


def test_the_world_is_served_from_this_machine_alone(visitor: Visitor) -> None:
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.page.reload()
    expect(visitor.box).to_be_visible()
    own = urlsplit(visitor.page.url).netloc
    assert asked
    assert {urlsplit(url).netloc for url in asked if not url.startswith(("blob:", "data:"))} == {own}


def test_another_person_is_another_view(visitor: Visitor) -> None:
    visitor.become("Ben")
    visitor.go("Rosethorn")
    expect(visitor.channel.get_by_role("heading", name="Rosethorn")).to_be_visible()
    visitor.become("Mo")
    expect(visitor.page.locator(".frames iframe")).to_have_attribute("title", "Rosethorn, seen as Mo")


def test_people_are_chosen_with_the_arrow_keys(visitor: Visitor) -> None:
    visitor.page.get_by_role("radio", name="Ana").focus()
    visitor.page.keyboard.press("ArrowDown")
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_role("radio", name="Ben")).to_be_checked()


def test_the_other_circle_is_one_press_away(visitor: Visitor) -> None:
    visitor.go("python-circle")
    expect(visitor.channel.get_by_role("heading", name="python-circle")).to_be_visible()


def test_time_passes_by_the_hour_to_friday_evening_and_by_the_week(visitor: Visitor) -> None:
    visitor.let_pass("Friday 18:00")
    expect(visitor.clock).to_have_text(re.compile(r"^Friday .* 18:00$"))
    visitor.let_pass("+1 hour")
    expect(visitor.clock).to_have_text(re.compile(r"^Friday .* 19:00$"))
    friday = visitor.clock.inner_text()
    visitor.let_pass("+1 week")
    expect(visitor.clock).not_to_have_text(friday)
    expect(visitor.clock).to_have_text(re.compile(r"^Friday .* 19:00$"))


@pytest.mark.parametrize("word", ["SimCord", "Inspector", "Viewing as", "Capture", "Jump to message ID"])
def test_nothing_for_developers_is_shown(visitor: Visitor, word: str) -> None:
    expect(visitor.channel.get_by_text(word).locator("visible=true")).to_have_count(0)
    expect(visitor.page.get_by_text(word).locator("visible=true")).to_have_count(0)


def test_the_three_things_can_be_put_away_and_come_back(visitor: Visitor) -> None:
    visitor.page.get_by_role("button", name="Close this list").click()
    expect(visitor.page.get_by_role("complementary")).to_be_hidden()
    visitor.page.reload()
    expect(visitor.box).to_be_visible()
    expect(visitor.page.get_by_role("complementary")).to_be_hidden()
    visitor.page.get_by_role("button", name="Three things to try").click()
    expect(visitor.page.get_by_role("complementary")).to_be_visible()


def test_the_message_menu_lists_what_can_be_looked_into(visitor: Visitor) -> None:
    visitor.page.get_by_role("button", name="Message menu").first.click()
    menu = visitor.page.get_by_role("dialog", name="Message menu")
    expect(menu.get_by_role("button", name="Look into this")).to_be_visible()
    expect(menu.get_by_role("radio").first).to_be_checked()
    visitor.page.keyboard.press("Escape")
    expect(menu).to_be_hidden()


def test_it_fits_a_phone(on_phone: Visitor) -> None:
    for place in (on_phone.page, on_phone.page.frames[-1]):
        assert place.evaluate("document.documentElement.scrollWidth") <= 390
    expect(on_phone.page.get_by_role("navigation")).to_be_hidden()
    on_phone.page.get_by_role("button", name="Channels and people").click()
    on_phone.go("python-circle")
    expect(on_phone.page.get_by_role("navigation")).to_be_hidden()
    on_phone.page.get_by_role("button", name="It is now").click()
    on_phone.let_pass("+1 hour")


@pytest.mark.parametrize("header", [("Host", "elsewhere.example"), ("Origin", "http://elsewhere.example")])
def test_a_page_from_elsewhere_is_refused(address: str, header: tuple[str, str]) -> None:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
    connection.request("GET", "/try/messages", headers=dict([header]))
    assert connection.getresponse().status == 403
    connection.close()
