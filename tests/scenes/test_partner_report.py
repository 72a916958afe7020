"""Report below a nudge: it says first what goes where, comes to the moderators once, and stays with them."""

from typing import Any

import discord
import pytest
from simcord.actors import MemberActor
from simcord.results import ResponseMessage

from cogs._edge.ids import ids_in
from cogs.me._erase import erase_person
from learning.agenda import State
from learning.partners import Pair
from store import circles
from tests.scenes import partner_steps
from tests.scenes.agenda_steps import LEASE, die_at
from tests.scenes.circle_steps import answer_of, stored
from tests.scenes.feedback_steps import GOOD, asked_by_text, given, of, read
from tests.scenes.notice_steps import inbox, press_late
from tests.scenes.nudge_steps import end, forge, moderated, nudge_in_own_words, nudged, paired
from tests.scenes.world import World, labels

pytestmark = pytest.mark.world(partners=True)
WORDS = "> How did the two \\*quokka\\* sums go?"


async def came(world: World) -> tuple[Pair, discord.Message]:
    """Have Ana nudge Ben in her own words, and return their pair and the message."""
    pair = await paired(world, world.ana, world.ben)
    await nudge_in_own_words(world, world.ana)
    (message,) = inbox(world, world.ben)
    return pair, message


async def asked(message: discord.Message, actor: MemberActor) -> ResponseMessage:
    """Press Report and return the private page."""
    return answer_of(await actor.user.click(message, label="Report"))


async def report(world: World, message: discord.Message) -> ResponseMessage:
    """Report a nudge as Ben, and return what he reads then."""
    page = await asked(message, world.ben)
    await world.ben.user.click(page, label="Send to the moderators")
    await world.env.advance_time(1)
    return page


async def rows(world: World) -> list[tuple[State, str | None]]:
    return [(row.state, row.why) for row in await world.agenda("partner.report")]


async def test_a_report_says_first_what_goes_where_and_sends_nothing(world: World) -> None:
    mods = await moderated(world)
    _, message = await came(world)
    page = await asked(message, world.ben)
    ana = f"<@{world.ana.id}>"
    assert page.content == (
        f"**Send this to the moderators of Algebra?**\n{WORDS}\n"
        f"They get this text, and who wrote it: {ana}. They see that it came to you. Nothing else goes with it.\n\n"
        f"I don't tell {ana}. The moderators may talk with you both."
    )
    assert labels(page.message) == ["Send to the moderators", "Never mind"]
    await world.ben.user.click(page, label="Never mind")
    await world.env.advance_time(60)
    assert (page.content, labels(page.message)) == ("Nothing was sent. **Report** works later too.", [])
    assert (world.said(mods), await rows(world)) == ([], [])


async def test_a_report_comes_to_the_moderators_with_the_text_and_both_people(world: World) -> None:
    mods = await moderated(world)
    _, message = await came(world)
    page = await report(world, message)
    (posted,) = world.said(mods)
    ana, ben = f"<@{world.ana.id}>", f"<@{world.ben.id}>"
    assert posted.content.startswith(
        f"{ben} sends you a nudge that came to them from {ana}, their partner in Algebra:\n{WORDS}\n"
    )
    assert labels(posted) == ["I'm looking into it"]
    assert page.content.startswith("It's on its way to the moderators of Algebra.")
    assert labels(page.message) == ["Stop", "End the pairing"]
    assert inbox(world, world.ana) == []


async def test_a_set_text_is_reported_as_it_came(world: World) -> None:
    mods = await moderated(world)
    await paired(world, world.ana, world.ben)
    message = await nudged(world, world.ana, world.ben)
    await report(world, message)
    assert message.content.split("\n")[1] in world.last(mods).content


async def test_however_often_it_is_pressed_it_is_sent_once(world: World) -> None:
    mods = await moderated(world)
    _, message = await came(world)
    page = await asked(message, world.ben)
    (send, _) = ids_in(page.message)
    await world.ben.user.click(page, label="Send to the moderators")
    await press_late(world, world.ben, message, send)
    await world.env.advance_time(1)
    again = await asked(message, world.ben)
    assert again.content.startswith("The moderators of Algebra have it.")
    assert labels(again.message) == ["Stop", "End the pairing"]
    await press_late(world, world.ben, message, send)
    await world.env.advance_time(60)
    assert (len(world.said(mods)), await rows(world)) == (1, [(State.SENT, None)])


async def test_each_of_a_trio_can_report_the_same_nudge(world: World) -> None:
    mods = await moderated(world)
    await paired(world, world.ana, world.ben, world.chidi)
    await nudge_in_own_words(world, world.ana)
    for one in (world.ben, world.chidi):
        (message,) = inbox(world, one)
        await one.user.click(await asked(message, one), label="Send to the moderators")
    await world.env.advance_time(1)
    assert [one.content.split(" ")[0] for one in world.said(mods)] == [f"<@{world.ben.id}>", f"<@{world.chidi.id}>"]


async def test_without_moderators_it_says_so_and_what_else_helps(world: World) -> None:
    _, message = await came(world)
    page = await asked(message, world.ben)
    assert page.content.startswith("I can't reach any moderators of Algebra, so nothing was sent.")
    assert "an adult or a moderator you trust" in page.content
    assert labels(page.message) == ["Stop", "End the pairing"]
    await world.ben.user.click(page, label="Stop")
    assert page.content.startswith("**Stopped.**")
    assert labels((await asked(message, world.ben)).message) == ["End the pairing"]
    assert await rows(world) == []


async def test_when_the_moderators_channel_was_taken_away_meanwhile_nothing_is_planned(world: World) -> None:
    await moderated(world)
    _, message = await came(world)
    page = await asked(message, world.ben)
    async with world.bot.store.write() as tx:
        await circles.change(tx, (await stored(world)).id, moderator_channel_id=None)
    await world.ben.user.click(page, label="Send to the moderators")
    assert page.content.startswith("I can't reach any moderators of Algebra, so nothing was sent.")
    assert await rows(world) == []


async def test_where_the_moderators_channel_is_gone_the_next_press_says_that_nothing_arrives(world: World) -> None:
    mods = await moderated(world)
    _, message = await came(world)
    world.env.inject_error("POST", f"/channels/{mods.id}/messages", status=404, code=10003, times=None)
    await report(world, message)
    again = await asked(message, world.ben)
    assert again.content.startswith("I can't reach any moderators of Algebra, so nothing was sent.")


async def test_after_the_end_of_the_pairing_it_can_be_reported_as_before(world: World) -> None:
    mods = await moderated(world)
    pair, message = await came(world)
    await end(world, pair)
    page = await report(world, message)
    assert WORDS in world.last(mods).content
    assert labels(page.message) == []


async def test_the_end_of_the_pairing_does_not_take_a_report_back(world: World) -> None:
    mods = await moderated(world)
    pair, message = await came(world)
    world.env.inject_error("POST", f"/channels/{mods.id}/messages", status=503, times=1)
    await report(world, message)
    assert world.said(mods) == []
    await end(world, pair)
    await world.env.advance_time(60)
    assert len(world.said(mods)) == 1


async def test_what_was_reported_stays_with_the_moderators_when_its_sender_erases_all(world: World) -> None:
    mods = await moderated(world)
    _, message = await came(world)
    await report(world, message)
    (send,) = (found for found in ids_in(message) if found.startswith("partner:report:"))
    await erase_person(world.bot, world.ana.id)
    assert WORDS in world.last(mods).content
    assert not any("quokka" in one.content for one in inbox(world, world.ben))
    assert await forge(world, world.ben, send) == world.bot.voice.say("partner/nudge_report_gone")


@pytest.mark.parametrize("who", ["ana", "chidi"], ids=["its sender", "somebody else"])
@pytest.mark.parametrize("act", ["report", "send_report:nudge"])
async def test_only_who_got_it_can_report_it(world: World, who: str, act: str) -> None:
    mods = await moderated(world)
    _, message = await came(world)
    nudge_id = next(found for found in ids_in(message) if ":report:" in found).split(":")[2]
    actor: MemberActor = getattr(world, who)
    answer = await forge(world, actor, f"partner:{act}:{nudge_id}")
    await world.env.advance_time(1)
    assert answer == world.bot.voice.say("errors/not_yours")
    assert (world.said(mods), await rows(world)) == ([], [])


@pytest.mark.parametrize("step", ["finish", "mark_tried"], ids=["once it is out", "before it is out"])
async def test_a_report_comes_once_wherever_the_bot_is_killed(
    world: World, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    mods = await moderated(world)
    _, message = await came(world)
    page = await asked(message, world.ben)
    die_at(world, monkeypatch, step)
    await world.ben.user.click(page, label="Send to the moderators")
    monkeypatch.undo()
    assert [state for state, _ in await rows(world)] == [State.CLAIMED]
    await world.down(LEASE)
    await world.env.advance_time(1)
    assert (len(world.said(mods)), await rows(world)) == (1, [(State.SENT, None)])


async def test_a_moderator_says_that_they_look_into_it(world: World) -> None:
    mods = await moderated(world)
    _, message = await came(world)
    await report(world, message)
    posted = world.last(mods)
    before = posted.content
    await world.mo.click(posted, label="I'm looking into it")
    after = world.last(mods)
    assert after.content == f"{before}\n<@{world.mo.id}> is looking into it."
    assert (list(ids_in(after)), is_pressable(after)) == (list(ids_in(posted)), False)


def is_pressable(message: discord.Message) -> bool:
    """Tell whether a button of a message can be pressed."""
    children: list[Any] = [child for row in message.components for child in getattr(row, "children", [])]
    return any(not child.disabled for child in children)


async def test_feedback_can_be_reported_by_who_got_it_and_by_nobody_else(world: World) -> None:
    mods = await moderated(world)
    await partner_steps.paired(world)
    await asked_by_text(world)
    await given(world)
    page = answer_of(await world.ana.click(await read(world), label="Report"))
    assert GOOD["cool"] in page.content
    await world.ana.click(page, label="Send to the moderators")
    await world.env.advance_time(2)
    (posted,) = world.said(mods)
    assert posted.content.startswith(f"<@{world.ana.id}> sends you feedback that came to them from <@{world.ben.id}>")
    (one,) = await of(world, world.ana)
    refused = await forge(world, world.ben, f"partner:report_feedback:{one.id}")
    assert refused == world.bot.voice.say("errors/not_yours")
