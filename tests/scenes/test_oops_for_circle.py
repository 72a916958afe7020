"""A mistake told by form for the circle, where the circle can't take it; and one for direct messages that fail."""

from typing import Any

import aiohttp
import discord
import pytest
from simcord.results import InteractionResult

from learning.entry import Audience
from tests.scenes.checkin_steps import opened, share, thorn_entry
from tests.scenes.circle_steps import answer_of, press
from tests.scenes.log_steps import forbid
from tests.scenes.test_presses import custom_id_of
from tests.scenes.wire import click_together
from tests.scenes.world import POST, World, labels


async def tell(world: World, audience: str = "circle") -> list[Any]:
    """Tell a mistake of Ana's by form, and return the private answers."""
    shown = await world.ana.slash(world.study, "oops")
    return answers(await world.ana.submit_modal(shown, {"what_happened": POST, "audience": [audience]}))


def answers(result: InteractionResult) -> list[Any]:
    return [one for one in [result.response, *result.followups] if one is not None]


def is_asked(found: list[Any]) -> bool:
    return any("1 guessing" in labels(one.message) for one in found)


def is_told(world: World, found: list[Any]) -> bool:
    line = world.bot.voice.say("dialogue/not_in_circle", circle="Algebra")
    return any(one.content == line and one.ephemeral for one in found)


async def test_in_the_circle_nothing_has_to_be_said(world: World) -> None:
    found = await tell(world)
    assert not is_told(world, found)
    assert (await world.entry(world.ana)).audience is Audience.CIRCLE


@pytest.mark.parametrize("who", ["ana", "bot"])
async def test_where_one_of_us_may_not_write_it_is_private_and_says_so(world: World, who: str) -> None:
    await forbid(world, world.ana if who == "ana" else world.bot.user, "send_messages")
    found = await tell(world)
    assert is_asked(found)
    assert is_told(world, found)
    assert (await world.entry(world.ana)).audience is Audience.ME
    assert world.study.threads == []


@pytest.mark.parametrize(("status", "code"), [(403, 50013), (500, 0)])
async def test_where_no_thread_opens_it_is_private_and_says_so(world: World, status: int, code: int) -> None:
    world.env.inject_error("POST", "*/threads", status=status, code=code)
    found = await tell(world)
    assert is_asked(found)
    assert is_told(world, found)
    entry = await world.entry(world.ana)
    assert (entry.audience, entry.place_id) == (Audience.ME, None)


async def test_where_threads_take_no_words_none_is_opened(world: World) -> None:
    await forbid(world, world.bot.user, "send_messages_in_threads")
    found = await tell(world)
    assert is_asked(found)
    assert is_told(world, found)
    assert world.study.threads == []
    assert (await world.entry(world.ana)).audience is Audience.ME


async def test_a_thread_that_takes_no_question_keeps_none_of_the_words_in_its_name(world: World) -> None:
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, times=None)
    found = await tell(world)
    assert is_asked(found)
    assert is_told(world, found)
    (thread,) = world.study.threads
    assert thread.name == world.bot.voice.label("thread.blank")
    assert (await world.entry(world.ana)).audience is Audience.ME


async def test_only_me_is_told_nothing_of_a_circle(world: World) -> None:
    assert not is_told(world, await tell(world, "me"))


# Direct messages that can't be opened


async def lose_inboxes(world: World) -> None:
    """Let Discord break off when an inbox is opened; the bot knows none yet."""
    await world.ana.send_dm("hello")
    await world.restart()

    async def break_off(_user_id: int) -> None:
        raise aiohttp.ServerDisconnectedError

    world.bot.http.start_private_message = break_off  # pyright: ignore[reportAttributeAccessIssue]


async def test_where_no_inbox_opens_the_question_comes_privately(world: World) -> None:
    await lose_inboxes(world)
    assert is_asked(await tell(world, "me"))
    assert len(await world.entries(world.ana)) == 1


async def test_a_thorn_whose_inbox_does_not_open_makes_one_entry(world: World) -> None:
    card = await opened(world)
    result = await share(world.ana, card, thorn="I mix up signs", audience="me")
    await lose_inboxes(world)
    await press(world.ana, answer_of(result), "Make the thorn an entry")
    await press(world.ana, answer_of(result), "Make the thorn an entry")
    entry = await world.entry(world.ana)
    assert await thorn_entry(world, world.ana) == [entry.id]


async def test_going_on_in_direct_messages_that_do_not_open_is_told(world: World) -> None:
    (question,) = [one for one in await tell(world, "me") if "Go on in DM" in labels(one.message)]
    await lose_inboxes(world)
    refused = await world.ana.click(question.message, label="Go on in DM")
    assert answers(refused)[-1].content == world.bot.voice.say("dialogue/no_inbox")
    await world.ana.click(question.message, label="2 a bit")
    assert (await world.entry(world.ana)).confidence == 2


async def test_a_double_press_on_going_on_in_direct_messages_asks_once(world: World) -> None:
    (question,) = [one for one in await tell(world, "me") if "Go on in DM" in labels(one.message)]
    message: discord.Message = question.message
    await click_together(world.env, [(world.ana, message, custom_id_of(message, "Go on in DM"))] * 2)
    asked = [one for one in world.said(world.ana.user.dm_channel) if "1 guessing" in labels(one)]
    assert len(asked) == 1
