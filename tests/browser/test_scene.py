"""A whole visit: a mistake posted, talked over and kept, the log looked at, and someone else's buttons left alone."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Visitor

MISTAKE = "I got x = 3 but the book says x = −3. I moved the 6 over and kept it positive"
RULE = "I thought a term keeps its sign when it moves to the other side"
TURN = "It is really −6 on both sides, so it turns negative"
PLAN = "If I move a term, then I write down what I do to both sides"


def _press(visitor: Visitor, name: str | re.Pattern[str]) -> None:
    visitor.channel.get_by_role("button", name=name).locator("visible=true").last.click()


def _form(visitor: Visitor, text: str) -> None:
    _press(visitor, re.compile(r"^Answer$"))
    form = visitor.channel.get_by_role("dialog")
    form.get_by_role("textbox").first.fill(text)
    form.get_by_role("button", name="Submit").click()
    expect(form).to_be_hidden()


def _begin(visitor: Visitor) -> None:
    # Posts within two minutes would join the mistake of the test before.
    visitor.let_pass("+1 hour")
    visitor.post(MISTAKE)
    visitor.settle("Ana ·")
    expect(visitor.last.get_by_role("button", name="3 fairly")).to_be_visible()


def test_a_mistake_is_kept_with_buttons_and_forms(visitor: Visitor) -> None:
    _begin(visitor)
    _press(visitor, "3 fairly")
    visitor.channel.get_by_role("button", name="Pick one or two").or_(
        visitor.channel.get_by_role("combobox", name="Pick one or two")
    ).click()
    visitor.channel.get_by_role("option", name="a step in the method").click()
    _press(visitor, "Apply")
    expect(visitor.last).to_contain_text("I moved the 6 over and kept it positive")
    _form(visitor, RULE)
    expect(visitor.last).to_contain_text("?")
    _form(visitor, TURN)
    _press(visitor, "my own working")
    _form(visitor, PLAN)
    expect(visitor.last).to_contain_text("moved the 6")
    for step in range(2):
        expect(visitor.page.locator("[data-step]").nth(step)).to_have_class(re.compile("ticked"))


def test_a_mistake_is_kept_by_typing_alone(visitor: Visitor) -> None:
    _begin(visitor)
    visitor.post("3")
    expect(visitor.last).to_contain_text("Pick one or two")
    visitor.post("a step in the method")
    expect(visitor.last).to_contain_text("I moved the 6 over")
    for answer in (RULE, TURN):
        visitor.post(answer)
        # Lines within some seconds are one answer: nothing more comes, so the next hour does.
        visitor.let_pass("+1 hour")
    expect(visitor.last.get_by_role("button", name="my own working")).to_be_visible()
    visitor.post("my own working")
    expect(visitor.last.get_by_role("button", name="Answer")).to_be_visible()
    visitor.post(PLAN)
    visitor.let_pass("+1 hour")
    expect(visitor.last).to_contain_text("moved the 6")


def test_a_new_thread_is_gone_to_and_the_way_back_is_one_press(visitor: Visitor) -> None:
    _begin(visitor)
    visitor.page.get_by_role("button", name="Back to #algebra-circle").click()
    visitor.settle("algebra-circle")


def test_someone_elses_buttons_are_theirs(visitor: Visitor) -> None:
    _begin(visitor)
    visitor.become("Ben")
    _press(visitor, "3 fairly")
    expect(visitor.last).to_contain_text("Only you can see this")
    expect(visitor.talk.get_by_text("You picked")).to_have_count(0)
    expect(visitor.page.locator(".toast.urgent")).to_have_count(0)


def test_the_log_is_seen_by_its_owner_alone(visitor: Visitor) -> None:
    visitor.box.fill("/log list")
    visitor.channel.get_by_role("option").filter(has_text="/log list").click()
    _press(visitor, "Send")
    expect(visitor.last).to_contain_text("Only you can see this")
    visitor.become("Ben")
    expect(visitor.talk.get_by_text("Only you can see this")).to_have_count(0)
    expect(visitor.page.locator("[data-step]").nth(2)).to_have_class(re.compile("ticked"))
