"""One person plays both sides: asks as Ana, says yes as Ben, and sees the thread, a nudge, the card and the end."""

from playwright.sync_api import expect

from tests.browser.conftest import Visitor


def _press(visitor: Visitor, name: str) -> None:
    visitor.channel.get_by_role("button", name=name, exact=True).locator("visible=true").last.click()


def _follow(visitor: Visitor, notice: str, title: str) -> None:
    visitor.page.get_by_role("status").get_by_role("button", name=notice, exact=True).click()
    visitor.settle(title)


def test_ana_and_ben_become_partners_and_part_again(visitor: Visitor) -> None:
    visitor.box.fill("/partner ask")
    visitor.box.press("Enter")
    visitor.channel.get_by_role("option").filter(has_text="ben").first.click()
    visitor.channel.get_by_role("button", name="Send").locator("visible=true").last.click()
    expect(visitor.last).to_contain_text("Ask @Ben to be learning partners")
    _press(visitor, "Send the ask")
    expect(visitor.last).to_contain_text("It fades in 7 days")

    _follow(visitor, "Be Ben", "Rosethorn, seen as Ben")
    expect(visitor.last).to_contain_text("Ana would like to be learning partners")
    _press(visitor, "Yes")
    expect(visitor.talk).to_contain_text("are learning partners in algebra-circle now")
    _follow(visitor, "Go there", "Learning partners")
    expect(visitor.talk).to_contain_text("this is your place")

    visitor.become("Ana")
    visitor.go("Learning partners")
    expect(visitor.talk).to_contain_text("this is your place")
    _press(visitor, "My partner card")
    _press(visitor, "Send a nudge")
    _press(visitor, "Thinking of you")
    expect(visitor.last).to_contain_text("I'll pass it on if it fits their settings.")

    _follow(visitor, "Be Ben", "Rosethorn, seen as Ben")
    expect(visitor.last).to_contain_text("Ana, your partner in algebra-circle")
    visitor.let_pass("+1 week")
    expect(visitor.talk).to_contain_text("Your card with Ana")

    visitor.become("Ana")
    visitor.go("Learning partners")
    _press(visitor, "My partner card")
    _press(visitor, "End")
    expect(visitor.last).to_contain_text("This pairing is closed")


def test_the_thread_of_a_running_pair_is_theirs_alone(visitor: Visitor) -> None:
    visitor.become("Chidi")
    visitor.go("Learning partners")
    expect(visitor.talk).to_contain_text("I felt so sure")
    visitor.become("Mo")
    expect(visitor.page.get_by_role("navigation").get_by_role("button", name="Learning partners")).to_have_count(0)
