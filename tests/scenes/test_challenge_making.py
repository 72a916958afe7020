"""A facilitator makes a challenge: what makes it worth it, its words and times; nobody else sees or opens it."""

from typing import Any

import pytest

from learning.agenda import State
from learning.challenges import ChallengeState
from store import challenges
from tests.scenes.care_steps import FULL, dump
from tests.scenes.challenge_steps import (
    HINT,
    LESSON,
    PROBLEM,
    QUESTION,
    TITLE,
    WORKED,
    act,
    card,
    challenge_of,
    drafted,
    opened,
    ready,
    written,
)
from tests.scenes.checkin_steps import second_facilitator
from tests.scenes.circle_steps import answer_of, buttons_of, press, text_of
from tests.scenes.wire import click_together
from tests.scenes.world import World, labels

ADVICE = {
    "start": "make it smaller",
    "lesson": "trying first did not help",
    "age": "the lesson first did better (Sinha and Kapur, 2021)",
}
WHOLE = {"instruction": LESSON, "worked": WORKED, "debrief": QUESTION}
LESSON_BUTTON = "The lesson (sealed)"


@pytest.mark.parametrize("ticked", [[], ["start"], ["lesson", "age"], ["start", "lesson", "age"]], ids=str)
async def test_advice_is_given_on_what_is_not_ticked_and_no_other(world: World, ticked: list[str]) -> None:
    page = answer_of(await world.mo.slash(world.study, "challenge new"))
    pressed = world.mo.select(page, ticked) if ticked else world.mo.click(page, label="None of these")
    sorts = answer_of(await pressed)
    assert [one for one, words in ADVICE.items() if words in sorts.content] == [
        one for one in ADVICE if one not in ticked
    ]
    assert labels(sorts.message) == ["One problem", "A messy case", "Open, with no one way"]


async def test_a_draft_is_kept_at_once_and_only_its_author_reads_it(world: World) -> None:
    page = await drafted(world)
    assert TITLE in page.content
    assert PROBLEM in page.content
    assert "Only you see this draft. No hints so far." in page.content
    assert "Open it" not in labels(page.message)
    one = await challenge_of(world)
    assert (one.state, one.owner_id, one.name, one.open_minutes) == (ChallengeState.DRAFT, world.mo.id, TITLE, 1440)
    assert world.said(world.study) == []
    assert TITLE in text_of(await world.mo.slash(world.study, "challenge open"))


@pytest.mark.parametrize("missing", WHOLE)
@pytest.mark.parametrize("sort", ["One problem", "A messy case", "Open, with no one way"])
async def test_nothing_opens_without_what_belongs_to_it(world: World, sort: str, missing: str) -> None:
    page = await drafted(world, sort=sort)
    page = await written(world, page, LESSON_BUTTON, {name: WHOLE[name] for name in WHOLE if name != missing})
    opens = missing == "worked" and sort.startswith("Open")
    assert ("Open it" in labels(page.message)) is opens
    assert ("Before it opens it needs:" in page.content) is not opens
    one = await challenge_of(world)
    await act(world, world.mo, f"challenge:start:{one.id}")
    await world.env.advance_time(2)
    assert ((await challenge_of(world)).state is ChallengeState.OPEN) is opens
    assert bool(world.said(world.study)) is opens


async def test_the_page_of_a_draft_never_shows_what_is_sealed(world: World) -> None:
    page = await ready(world)
    assert not any(words in page.content for words in (LESSON, WORKED, QUESTION, HINT))
    assert "Hints: 1." in page.content
    assert "It is ready." in page.content


async def test_words_can_be_changed_until_it_opens(world: World) -> None:
    page = await ready(world)
    page = await written(world, page, "What they try", {"name": "Five points", "problem": "Try it", "goal": "To see"})
    assert "Five points" in page.content
    assert "Goal: To see" in page.content
    one = await challenge_of(world)
    assert (one.name, one.problem, one.goal, one.instruction) == ("Five points", "Try it", "To see", LESSON)


async def test_a_draft_without_a_title_gives_its_form_back(world: World) -> None:
    page = await drafted(world)
    shown = await world.mo.click(page, label="What they try")
    result = await world.mo.submit_modal(shown, {"name": " ", "problem": "Another task"})
    assert "It needs a title" in text_of(result)
    assert (await challenge_of(world)).name == TITLE
    again = await world.mo.click(answer_of(result), label=buttons_of(result)[0])
    assert again.modal is not None
    assert "Another task" in str(again.modal)


async def test_how_long_it_is_open_is_kept(world: World) -> None:
    page = await ready(world)
    await world.mo.select(page, ["20"])
    assert (await challenge_of(world)).open_minutes == 20


@pytest.mark.parametrize(
    ("day", "time"),
    [("someday", "16:00"), ("Friday", "teatime"), ("1 January", "00:00"), ("30 February", "16:00")],
    ids=str,
)
async def test_a_time_that_is_none_to_come_gives_the_form_back(world: World, day: str, time: str) -> None:
    page = await ready(world)
    shown = await world.mo.click(page, label="Open at a time…")
    result = await world.mo.submit_modal(shown, {"day": day, "time": time})
    assert "I could not read that as a time to come." in text_of(result)
    assert buttons_of(result)
    assert (await challenge_of(world)).opens_at is None


async def planned(world: World, day: str = "2 January", time: str = "16:00") -> Any:
    page = await written(world, await ready(world), "Open at a time…", {"day": day, "time": time})
    return answer_of(await press(world.mo, page, "Open it"))


async def test_it_opens_at_its_time_by_the_circles_clock(world: World) -> None:
    page = await planned(world)
    one = await challenge_of(world)
    assert one.state is ChallengeState.PLANNED
    assert one.opens_at is not None
    at = one.opens_at.to_tz("Europe/Berlin")
    assert (at.month, at.day, at.hour, at.minute) == (1, 2, 16, 0)
    assert "It opens in Algebra on" in page.content
    assert labels(page.message) == ["Back to the draft"]
    wait = (one.opens_at - world.bot.clock()).total("seconds")
    await world.env.advance_time(wait - 2)
    assert world.said(world.study) == []
    await world.env.advance_time(5)
    assert labels(card(world)) == ["My try", "I'm lost"]
    one = await challenge_of(world)
    assert one.state is ChallengeState.OPEN
    assert one.message_id == card(world).id
    assert [row.state for row in await world.agenda("challenge.close")] == [State.PLANNED]


async def test_what_is_planned_is_changed_only_after_it_was_taken_back(world: World) -> None:
    page = await planned(world)
    one = await challenge_of(world)
    await act(world, world.mo, f"challenge:drop:{one.id}")
    assert await challenge_of(world) == one
    page = answer_of(await press(world.mo, page, "Back to the draft"))
    assert "Only you see this draft." in page.content
    back = await challenge_of(world)
    assert (back.state, back.opens_at) == (ChallengeState.DRAFT, None)
    await world.env.advance_time(3 * 24 * 3600)
    assert world.said(world.study) == []
    await press(world.mo, page, "Open it")
    await world.env.advance_time(2)
    assert TITLE in card(world).content


@pytest.mark.parametrize(("hours", "comes"), [(11.5, True), (12.5, False)], ids=str)
async def test_one_that_would_open_too_late_is_a_draft_again(world: World, hours: float, comes: bool) -> None:
    await planned(world)
    one = await challenge_of(world)
    assert one.opens_at is not None
    await world.down((one.opens_at - world.bot.clock()).total("seconds") + hours * 3600)
    await world.env.advance_time(5)
    assert (TITLE in "".join(said.content for said in world.said(world.study))) is comes
    found = await challenge_of(world)
    if comes:
        assert found.state is ChallengeState.OPEN
        assert found.closes_at is not None
        assert found.opens_at is not None
        assert found.closes_at - found.opens_at == found.lasts
    else:
        assert (found.state, found.opens_at) == (ChallengeState.DRAFT, None)
        page = answer_of(await world.mo.slash(world.study, "challenge open"))
        await press(world.mo, page, "Open it")
        await world.env.advance_time(2)
        assert labels(card(world)) == ["My try", "I'm lost"]


async def test_a_press_twice_opens_it_once(world: World) -> None:
    page = await ready(world)
    one = await challenge_of(world)
    custom_id = f"challenge:start:{one.id}"
    await world.mo.send(world.study, "ok")
    last = world.study.last_message
    assert last is not None
    assert page.ephemeral
    await click_together(world.env, [(world.mo, last, custom_id)] * 2)
    await world.env.advance_time(5)
    assert len(world.said(world.study)) == 1
    assert [row.state for row in await world.agenda("challenge.open")] == [State.SENT]


async def test_what_is_open_can_not_be_changed(world: World) -> None:
    page = await ready(world)
    form = await world.mo.click(page, label=LESSON_BUTTON)
    await press(world.mo, page, "Open it")
    await world.env.advance_time(2)
    before = await challenge_of(world)
    result = await world.mo.submit_modal(form, {**WHOLE, "worked": "Other words"})
    assert "This challenge is out already" in text_of(result)
    assert await challenge_of(world) == before


async def test_a_member_makes_opens_closes_and_leads_none(world: World) -> None:
    await opened(world)
    for command in ("new", "open", "close", "debrief"):
        result = await world.ana.slash(world.study, f"challenge {command}")
        assert buttons_of(result) == []
        assert TITLE not in text_of(result)
    assert (await challenge_of(world)).state is ChallengeState.OPEN


async def test_two_facilitators_each_have_their_own_draft(world: World) -> None:
    other = second_facilitator(world)
    page = await ready(world)
    one = await challenge_of(world)
    assert "You have no draft here." in text_of(await other.slash(world.study, "challenge open"))
    asks = ("change_words", "change_lesson", "change_hints", "set_time", "start", "drop", "unplan")
    for name in asks:
        await act(world, other, f"challenge:{name}:{one.id}")
    assert await challenge_of(world) == one
    await drafted(world, other)
    assert "has no" not in text_of(await other.slash(world.study, "challenge open"))
    await press(world.mo, page, "Open it")
    await world.env.advance_time(2)
    async with world.bot.store.read() as tx:
        (draft,) = await challenges.of_circle(tx, one.circle_id, ChallengeState.DRAFT)
        (is_open,) = await challenges.of_circle(tx, one.circle_id, ChallengeState.OPEN)
    assert (draft.owner_id, is_open.owner_id) == (other.id, world.mo.id)


async def test_who_no_longer_facilitates_opens_nothing(world: World) -> None:
    other = second_facilitator(world)
    page = await ready(world, other)
    guild = world.bot.get_guild(world.guild.id)
    assert guild is not None
    member = await guild.fetch_member(other.id)
    await member.remove_roles(*member.roles[1:])
    await world.env.settle()
    result = await press(other, page, "Open it")
    await world.env.advance_time(2)
    assert "set" in text_of(result) or "facilitat" in text_of(result)
    assert world.said(world.study) == []
    assert (await challenge_of(world)).state is ChallengeState.DRAFT


async def test_distress_in_a_draft_is_met_with_people_and_kept_nowhere(world: World) -> None:
    page = await drafted(world)
    shown = await world.mo.click(page, label=LESSON_BUTTON)
    result = await world.mo.submit_modal(shown, {**WHOLE, "worked": "I want to die, quokka"})
    assert FULL in text_of(result)
    assert "quokka" not in str(await dump(world))


async def test_a_draft_that_is_thrown_away_is_gone(world: World) -> None:
    page = await ready(world)
    result = await press(world.mo, page, "Throw it away")
    assert "The draft is gone." in text_of(result)
    assert "You have no draft here." in text_of(await world.mo.slash(world.study, "challenge open"))
