"""A check-in from its card to its digest, walked through with the clock's "Next check-in"."""

import re

from playwright.sync_api import Locator, expect
from whenever import Instant, Weekday

from tests.browser.conftest import Visitor

ROSE = "Writing one more line worked, two times out of three"
THORN = "Word problems with two people in them"
BUD = "ask what changes and what stays"
OPENS = (Weekday.FRIDAY, 16)
REMINDS = (Weekday.SATURDAY, 8)
CLOSES = (Weekday.SATURDAY, 16)


def _go_on_to(visitor: Visitor, moment: tuple[Weekday, int]) -> None:
    """Press "Next check-in" until it is that hour of a week: two check-ins have fewer moments than this in one."""
    for _ in range(9):
        with visitor.page.expect_response("**/try/move") as answer:
            visitor.page.get_by_role("button", name="Next check-in").click()
        state = answer.value.json()
        now = Instant.parse_iso(state["now"]).to_tz(state["zone"])
        if (now.day_of_week(), now.hour) == moment:
            return
    raise AssertionError(f"{moment} never came")


def _press(visitor: Visitor, name: str) -> None:
    visitor.channel.get_by_role("button", name=name, exact=True).locator("visible=true").last.click()


def _choose(form: Locator, present: str, wanted: str) -> None:
    form.get_by_role("combobox").filter(has_text=present).click()
    form.get_by_role("option").filter(has_text=wanted).click()


def test_a_rose_a_thorn_and_a_bud_come_out_in_the_digest(visitor: Visitor) -> None:
    _go_on_to(visitor, OPENS)
    expect(visitor.last).to_contain_text("Thorn:")
    _press(visitor, "Share mine")
    expect(visitor.last).to_contain_text("write one more line when I move a term")
    _press(visitor, "Write mine")
    form = visitor.channel.get_by_role("dialog")
    for box, text in enumerate((ROSE, THORN, BUD)):
        form.get_by_role("textbox").nth(box).fill(text)
    _choose(form, "Only me", "This circle")
    form.get_by_role("button", name="Submit").click()
    expect(form).to_be_hidden()
    expect(visitor.last).to_contain_text("Kept.")
    expect(visitor.last).to_contain_text("Only you can see this")
    expect(visitor.talk.get_by_text(ROSE)).to_have_count(0)

    _go_on_to(visitor, CLOSES)
    for text in (ROSE, THORN, BUD):
        expect(visitor.last).to_contain_text(text)
    expect(visitor.talk.get_by_text(re.compile("in 24 hours"))).to_have_count(0)


def test_a_reminder_comes_in_while_one_looks_at_ones_direct_messages(visitor: Visitor) -> None:
    visitor.become("Chidi")
    visitor.go("Rosethorn")
    _go_on_to(visitor, REMINDS)
    # A card of a pair may come after it.
    reminder = visitor.channel.locator(".channel-message:visible").filter(has_text="Roses and thorns are open").last
    expect(reminder).to_be_visible()
    expect(reminder.get_by_role("combobox")).to_be_visible()


def test_a_card_elsewhere_is_marked_and_one_press_away(visitor: Visitor) -> None:
    visitor.go("python-circle")
    _go_on_to(visitor, OPENS)
    expect(visitor.page.get_by_role("button", name=re.compile("algebra-circle.*new messages"))).to_be_visible()
    visitor.page.get_by_role("button", name="Go there").click()
    visitor.settle("algebra-circle")
    expect(visitor.last.get_by_role("button", name="Share mine")).to_be_visible()


def test_who_was_written_to_is_told_and_one_press_away(visitor: Visitor) -> None:
    _go_on_to(visitor, (Weekday.FRIDAY, 15))
    expect(visitor.page.get_by_text("Rosethorn wrote to Mo privately.")).to_be_visible()
    visitor.page.get_by_role("button", name="Be Mo", exact=True).click()
    visitor.settle("Rosethorn, seen as Mo")
    expect(visitor.last).to_contain_text("A thorn of your own")
