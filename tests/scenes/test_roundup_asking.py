"""The round-up: how peers answer it, with "me too" or with a question in the thread below."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import discord
import pytest
from simcord.results import ResponseMessage

from cogs._edge import acknowledging
from store.schema import Tx
from tests.scenes.circle_steps import answer_of, text_of
from tests.scenes.roundup_steps import cards, come, put_in, switched_on
from tests.scenes.world import World, labels

ASKED = "How did you see that it was the sign?"


def options_of(page: ResponseMessage) -> list[discord.SelectOption]:
    """Return what can be picked on a page with one select."""
    (row,) = page.message.components
    assert isinstance(row, discord.ActionRow)
    (select,) = row.children
    assert isinstance(select, discord.SelectMenu)
    return select.options


async def test_me_too_is_answered_privately_and_changes_nothing(world: World) -> None:
    await switched_on(world)
    await put_in(world)
    card = await come(world)
    answer = answer_of(await world.ben.click(card, label="Me too"))
    assert answer.ephemeral
    assert "you are not alone with this one" in answer.content
    assert "`/oops`" in answer.content
    assert cards(world)[0].content == card.content


async def test_a_question_opens_the_thread_and_a_second_one_goes_there_too(world: World) -> None:
    await switched_on(world)
    await put_in(world)
    card = await come(world)
    form = await world.ben.click(card, label="A question")
    answer = await world.ben.submit_modal(form, {"words": ASKED})
    assert "Nobody was called." in text_of(answer)
    (thread,) = world.study.threads
    assert thread.name == "Questions on the round-up"
    (asked,) = world.said(thread)
    assert asked.content.startswith(f"<@{world.ben.id}> asks about 1:\n> {ASKED}")
    sent = [one for one in world.env.http_requests if one.path == f"/channels/{thread.id}/messages"]
    assert sent[-1].json is not None
    assert sent[-1].json["allowed_mentions"] == {"parse": []}
    await world.restart()
    form = await world.dee.click(cards(world)[0], label="A question")
    await world.dee.submit_modal(form, {"words": "And with a bracket?"})
    assert len(world.study.threads) == 1
    assert len(world.said(thread)) == 2


async def test_with_several_items_it_is_asked_which_one_is_meant(world: World) -> None:
    await switched_on(world)
    await put_in(world)
    await put_in(world, world.chidi, "mine was a bracket")
    card = await come(world)
    which = answer_of(await world.ben.click(card, label="A question"))
    form = await world.ben.select(which, [options_of(which)[1].value])
    await world.ben.submit_modal(form, {"words": ASKED})
    (thread,) = world.study.threads
    assert world.last(thread).content.startswith(f"<@{world.ben.id}> asks about 2:")


async def test_a_question_that_is_answered_late_leaves_the_page_it_came_from(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await switched_on(world)
    await put_in(world)
    await put_in(world, world.chidi, "mine was a bracket")
    which = answer_of(await world.ben.click(await come(world), label="A question"))
    form = await world.ben.select(which, [options_of(which)[1].value])
    read = world.bot.store.read

    @asynccontextmanager
    async def read_late() -> AsyncGenerator[Tx]:
        await asyncio.sleep(1)
        async with read() as tx:
            yield tx

    monkeypatch.setattr(acknowledging, "ACKNOWLEDGED_AFTER", 0)
    monkeypatch.setattr(world.bot.store, "read", read_late)
    asked = which.message.content
    result = await world.ben.submit_modal(form, {"words": ASKED})
    await world.env.advance_time(60)
    assert "Nobody was called." in answer_of(result).content
    assert which.message.content == asked


async def test_an_empty_question_comes_back_and_distress_goes_to_nobody(world: World) -> None:
    await switched_on(world)
    await put_in(world)
    card = await come(world)
    form = await world.ben.click(card, label="A question")
    empty = await world.ben.submit_modal(form, {"words": " \u200b "})
    assert labels(answer_of(empty).message) == ["Back to my form"]
    form = await world.ben.click(card, label="A question")
    answer = await world.ben.submit_modal(form, {"words": "I want to kill myself"})
    assert "Thank you for telling me" in text_of(answer)
    form = await world.ben.click(card, label="A question")
    await world.ben.submit_modal(form, {"words": "you are an idiot, kill yourself"})
    assert world.study.threads == []


async def test_a_question_on_what_was_taken_out_goes_nowhere(world: World) -> None:
    await switched_on(world)
    _, page = await put_in(world)
    await put_in(world, world.chidi, "mine was a bracket")
    which = answer_of(await world.ben.click(await come(world), label="A question"))
    form = await world.ben.select(which, [options_of(which)[0].value])
    await world.ana.click(page, label="Take it out")
    assert "This was taken out" in text_of(await world.ben.submit_modal(form, {"words": ASKED}))
    assert world.study.threads == []


async def test_a_question_goes_when_its_writer_erases_everything(world: World) -> None:
    await switched_on(world)
    await put_in(world)
    card = await come(world)
    form = await world.ben.click(card, label="A question")
    await world.ben.submit_modal(form, {"words": ASKED})
    page = answer_of(await world.ben.slash(world.study, "me erase"))
    await world.ben.click(page, label="Erase everything")
    (thread,) = world.study.threads
    assert world.said(thread) == []
    assert len(cards(world)) == 1


async def test_a_thread_that_went_to_sleep_is_woken(world: World) -> None:
    await switched_on(world)
    await put_in(world)
    card = await come(world)
    form = await world.ben.click(card, label="A question")
    await world.ben.submit_modal(form, {"words": ASKED})
    (thread,) = world.study.threads
    found = world.bot.get_channel(thread.id)
    assert isinstance(found, discord.Thread)
    await found.edit(archived=True)
    await world.env.settle()
    form = await world.dee.click(card, label="A question")
    await world.dee.submit_modal(form, {"words": "And with a bracket?"})
    assert len(world.said(thread)) == 2


async def test_a_pick_of_what_was_taken_out_meanwhile_is_told_so(world: World) -> None:
    await switched_on(world)
    _, page = await put_in(world)
    await put_in(world, world.chidi, "mine was a bracket")
    which = answer_of(await world.ben.click(await come(world), label="A question"))
    await world.ana.click(page, label="Take it out")
    assert "This was taken out" in text_of(await world.ben.select(which, [options_of(which)[0].value]))
