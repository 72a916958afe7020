"""The stuck cord: a call in the circle, with a name or without, who takes it, and its end."""

from typing import Any

import discord
import pytest
from simcord.actors import MemberActor
from simcord.results import ResponseMessage

from learning.stuck import Call
from store import calls
from store.tables import count_rows
from tests.scenes.circle_steps import answer_of, text_of
from tests.scenes.notice_steps import press_late
from tests.scenes.test_show_me import set_helpers
from tests.scenes.world import World, labels

WORDS = "Page 41, number 3. I don't see where the second minus comes from"
DAY = 24 * 3600


async def called(world: World, person: MemberActor | None = None, name: str = "unnamed") -> ResponseMessage:
    """Call by the command and its form; return the private answer."""
    person = person or world.ana
    form = await person.slash(world.study, "stuck")
    return answer_of(await person.submit_modal(form, {"words": WORDS, "call_name": [name]}))


def post(world: World) -> discord.Message:
    return world.last(world.study)


async def call_of(world: World) -> Call | None:
    async with world.bot.store.read() as tx:
        row = (await tx.execute(calls.call.select())).mappings().one_or_none()
        return None if row is None else await calls.get(tx, row["id"])


async def test_a_call_without_a_name_reaches_the_helpers_with_a_word_on_how_to_help(world: World) -> None:
    await set_helpers(world)
    answer = await called(world)
    assert answer.ephemeral
    assert "Your call is out, without your name." in answer.content
    text = post(world).content
    assert text.startswith(f"<@&{world.helpers.id}> Somebody is stuck here:")
    assert f"> {WORDS}" in text
    assert "Ask before you tell" in text
    assert str(world.ana.id) not in text
    assert labels(post(world)) == ["I'll take a look", "I'm further now", "Report"]
    assert [role.id for role in post(world).role_mentions] == [world.helpers.id]
    (thread,) = world.study.threads
    assert thread.name == "Looking at it together"


async def test_with_a_name_it_is_shown_and_where_there_are_no_helpers_nobody_is_called(world: World) -> None:
    assert "without your name" not in (await called(world, name="named")).content
    assert f"<@{world.ana.id}> is stuck here:" in post(world).content
    sent = next(one for one in reversed(world.env.http_requests) if one.path == f"/channels/{world.study.id}/messages")
    assert sent.json is not None
    assert sent.json["allowed_mentions"] == {"parse": []}


async def test_the_form_asks_for_a_choice_and_for_words_that_can_be_seen(world: World) -> None:
    form = await world.ana.slash(world.study, "stuck")
    refused = answer_of(await world.ana.submit_modal(form, {"words": " \u200b ", "call_name": ["named"]}))
    assert "There are no words in it yet" in refused.content
    assert labels(refused.message) == ["Back to my form"]
    assert await call_of(world) is None


async def test_distress_in_a_call_goes_to_nobody(world: World) -> None:
    form = await world.ana.slash(world.study, "stuck")
    answer = await world.ana.submit_modal(form, {"words": "I want to kill myself", "call_name": ["unnamed"]})
    assert "Thank you for telling me" in text_of(answer)
    assert world.said(world.study) == []
    assert await call_of(world) is None


async def test_who_takes_it_is_shown_and_the_second_one_is_sent_to_the_thread(world: World) -> None:
    await called(world)
    answer = text_of(await world.dee.click(post(world), label="I'll take a look"))
    assert "Give a hint before an answer" in answer
    assert f"<@{world.dee.id}> is taking a look." in post(world).content
    assert labels(post(world)) == ["I'm further now", "Report"]


async def test_two_who_press_at_once_are_told_apart(world: World) -> None:
    await called(world)
    shown: Any = post(world)
    await world.dee.click(shown, label="I'll take a look")
    call = await call_of(world)
    assert call is not None
    assert call.taken_by == world.dee.id
    await press_late(world, world.ben, shown, f"stuck:take:{call.id}")
    assert (await call_of(world)) == call


async def test_one_who_gives_it_back_opens_it_for_others(world: World) -> None:
    await called(world)
    taken = answer_of(await world.dee.click(post(world), label="I'll take a look"))
    await world.dee.click(taken, label="I can't after all")
    assert "is taking a look" not in post(world).content
    await world.ben.click(post(world), label="I'll take a look")
    assert f"<@{world.ben.id}> is taking a look." in post(world).content


async def test_ones_own_call_is_not_taken_and_only_its_owner_ends_it(world: World) -> None:
    await called(world)
    assert "This is your own call" in text_of(await world.ana.click(post(world), label="I'll take a look"))
    assert "Only the one who called" in text_of(await world.ben.click(post(world), label="I'm further now"))
    assert "Good to go on." in text_of(await world.ana.click(post(world), label="I'm further now"))
    assert post(world).content.startswith("Somebody was stuck here, and has gone on:")
    assert labels(post(world)) == ["Report"]


async def test_a_day_later_the_thread_says_that_nobody_came_and_only_then(world: World) -> None:
    await called(world)
    (thread,) = world.study.threads
    await world.env.advance_time(DAY - 60)
    assert world.said(thread) == []
    await world.env.advance_time(120)
    (line,) = world.said(thread)
    assert line.content.startswith("Nobody has had time so far.")
    assert "Good to go on." in text_of(await world.ana.click(line, label="I'm further now"))


@pytest.mark.parametrize("who", ["dee", "ana"])
async def test_a_call_that_was_taken_or_is_over_gets_no_such_line(world: World, who: str) -> None:
    await called(world)
    label = "I'll take a look" if who == "dee" else "I'm further now"
    await getattr(world, who).click(post(world), label=label)
    (thread,) = world.study.threads
    await world.env.advance_time(2 * DAY)
    assert world.said(thread) == []


async def test_a_call_is_taken_back_by_its_owner(world: World) -> None:
    answer = await called(world)
    shown = post(world)
    assert "It is taken back." in text_of(await world.ana.click(answer, label="Take it back"))
    assert shown.id not in [one.id for one in world.said(world.study)]
    assert await call_of(world) is None
    await world.env.advance_time(2 * DAY)


async def test_erasing_everything_takes_the_call_out_of_the_circle(world: World) -> None:
    await called(world)
    shown = post(world)
    await world.dee.click(shown, label="I'll take a look")
    page = answer_of(await world.ana.slash(world.study, "me erase"))
    await world.ana.click(page, label=labels(page.message)[0])
    assert shown.id not in [one.id for one in world.said(world.study)]
    async with world.bot.store.read() as tx:
        assert "call" not in await count_rows(tx, world.ana.id)


async def test_who_took_a_call_and_erases_themselves_is_not_kept(world: World) -> None:
    await called(world)
    await world.dee.click(post(world), label="I'll take a look")
    page = answer_of(await world.dee.slash(world.study, "me erase"))
    await world.dee.click(page, label=labels(page.message)[0])
    call = await call_of(world)
    assert call is not None
    assert call.taken_by is None


async def test_a_call_works_after_a_restart_and_from_direct_messages(world: World) -> None:
    form = await world.ana.user.slash("stuck")
    await world.ana.user.submit_modal(form, {"words": WORDS, "call_name": ["unnamed"]})
    await world.restart()
    await world.dee.click(post(world), label="I'll take a look")
    assert f"<@{world.dee.id}> is taking a look." in post(world).content
