"""Report below words that the bot shows a whole circle: a call of somebody who is stuck, and a round-up."""

import discord
import pytest
from simcord.actors import MemberActor
from simcord.results import ResponseMessage

from tests.scenes.circle_steps import answer_of
from tests.scenes.nudge_steps import moderated
from tests.scenes.roundup_steps import come, put_in, switched_on
from tests.scenes.test_roundup_asking import options_of
from tests.scenes.test_stuck import WORDS, called
from tests.scenes.world import World, labels

SEND = "Send to the moderators"


async def asked(message: discord.Message, actor: MemberActor) -> ResponseMessage:
    """Press Report below what stands in the circle, and return the private page."""
    page = answer_of(await actor.click(message, label="Report"))
    assert page.ephemeral
    return page


async def report(world: World, page: ResponseMessage, actor: MemberActor) -> None:
    """Send what a page shows to the moderators."""
    await actor.click(page.message, label=SEND)
    await world.env.advance_time(1)


async def test_a_call_without_a_name_is_reported_and_only_moderators_read_whose_it_is(world: World) -> None:
    mods = await moderated(world)
    await called(world)
    page = await asked(world.last(world.study), world.ben)
    assert page.content.startswith(f"**Send this to the moderators of Algebra?**\n> {WORDS}\n")
    assert world.said(mods) == []
    await report(world, page, world.ben)
    assert page.content.startswith("It's on its way to the moderators of Algebra.")
    (posted,) = world.said(mods)
    ana, ben = f"<@{world.ana.id}>", f"<@{world.ben.id}>"
    assert posted.content.startswith(
        f"{ben} sends you words of {ana} that stand in Algebra without a name:\n> {WORDS}\n"
    )
    assert "partner" not in posted.content


@pytest.mark.parametrize("moderators", [True, False])
async def test_who_reports_a_call_without_a_name_never_reads_whose_it_is(world: World, moderators: bool) -> None:
    if moderators:
        await moderated(world)
    await called(world)
    page = await asked(world.last(world.study), world.ben)
    assert str(world.ana.id) not in page.content
    if moderators:
        await report(world, page, world.ben)
        assert str(world.ana.id) not in page.content
        assert str(world.ana.id) not in (await asked(world.last(world.study), world.ben)).content
    else:
        assert "I can't reach any moderators" in page.content


async def test_a_call_with_a_name_shows_whose_it_is(world: World) -> None:
    mods = await moderated(world)
    await called(world, name="named")
    page = await asked(world.last(world.study), world.ben)
    assert f"who wrote it: <@{world.ana.id}>" in page.content
    await report(world, page, world.ben)
    assert "without a name" not in world.last(mods).content


async def test_a_call_can_be_reported_after_it_is_over(world: World) -> None:
    mods = await moderated(world)
    await called(world)
    await world.ana.click(world.last(world.study), label="I'm further now")
    await report(world, await asked(world.last(world.study), world.ben), world.ben)
    assert WORDS in world.last(mods).content


async def test_ones_own_words_are_not_reported(world: World) -> None:
    await moderated(world)
    await called(world)
    page = await asked(world.last(world.study), world.ana)
    assert page.content == world.bot.voice.say("partner/report_own")


async def test_never_mind_sends_nothing(world: World) -> None:
    mods = await moderated(world)
    await called(world)
    await world.ben.click((await asked(world.last(world.study), world.ben)).message, label="Never mind")
    await world.env.advance_time(60)
    assert world.said(mods) == []


async def test_the_only_item_of_a_round_up_is_reported_at_once(world: World) -> None:
    mods = await moderated(world)
    await switched_on(world)
    await put_in(world)
    page = await asked(await come(world), world.ben)
    assert "I got x = 3" in page.content
    assert str(world.ana.id) not in page.content
    await report(world, page, world.ben)
    assert "I got x = 3" in world.last(mods).content
    assert f"<@{world.ana.id}> that stand in Algebra without a name" in world.last(mods).content


async def test_with_several_items_it_is_asked_which_one_is_reported(world: World) -> None:
    mods = await moderated(world)
    await switched_on(world)
    await put_in(world)
    await put_in(world, world.chidi, words="I took 2x for x")
    page = await asked(await come(world), world.ben)
    await world.ben.select(page, [options_of(page)[1].value])
    assert "I took 2x for x" in page.content
    assert "I got x = 3" not in page.content
    await report(world, page, world.ben)
    assert f"<@{world.chidi.id}>" in world.last(mods).content


async def test_report_stays_below_a_call_after_a_restart(world: World) -> None:
    mods = await moderated(world)
    await called(world)
    await world.restart()
    line = world.last(world.study)
    assert labels(line)[-1] == "Report"
    await report(world, await asked(line, world.ben), world.ben)
    assert WORDS in world.last(mods).content
