"""The log: deleting a reflection or an exit ticket, and taking it out of every message that shows it."""

import discord
import pytest
from simcord.actors import MemberActor
from whenever import minutes

from learning.agenda import Row
from learning.entry import Audience
from learning.ids import new_id
from learning.notify import Notice
from store import copies, reflections
from tests.scenes.checkin_steps import (
    CLOSES,
    COUNTED,
    EXIT,
    digest,
    hand_in,
    inbox,
    opened,
    reflections_of,
    share,
    tickets_of,
    until,
    wants,
)
from tests.scenes.log_steps import (
    keep_reflection,
    keep_ticket,
    newest,
    press_made_up,
    seen,
    selects,
    shared_alone,
    text_of,
)
from tests.scenes.world import World, labels

ROSES = "reflections"
TICKETS = "tickets"
QUIET_DAY = "2026-01-05T10:00+01"


async def deleted(world: World, actor: MemberActor, what: str = ROSES) -> discord.Message:
    """Delete the newest one, by the buttons."""
    sure = seen(await actor.click(await newest(world, actor, what), label="Delete"))
    return seen(await actor.click(sure, label="Delete it"))


async def test_deleting_asks_first_and_one_can_be_kept_after_all(world: World) -> None:
    one = await keep_reflection(world, world.ana)
    sure = seen(await world.ana.click(await newest(world, world.ana), label="Delete"))
    assert "“asked early”" in sure.content
    assert "My message" not in sure.content
    kept = seen(await world.ana.click(sure, label="Keep it"))
    assert "fractions" in text_of(seen(await world.ana.click(kept, label="Show it")))
    assert await reflections_of(world, world.ana) == [one]


@pytest.mark.parametrize("what", [ROSES, TICKETS])
async def test_to_delete_twice_is_fine_and_says_the_same(world: World, what: str) -> None:
    await (keep_reflection if what == ROSES else keep_ticket)(world, world.ana)
    first, second = [
        seen(await world.ana.click(await newest(world, world.ana, what), label="Delete")) for _ in range(2)
    ]
    for sure in (first, second):
        gone = seen(await world.ana.click(sure, label="Delete it"))
        assert gone.content == world.bot.voice.say("log/lookback_deleted")
    assert await reflections_of(world, world.ana) == []
    assert await tickets_of(world, world.ana) == []
    page = seen(await world.ana.click(gone, label="Back to the list"))
    assert page.content == world.bot.voice.say("log/no_lookbacks", what=what)


async def test_a_page_of_what_is_gone_says_so(world: World) -> None:
    one = await keep_reflection(world, world.ana)
    page = await newest(world, world.ana)
    async with world.bot.store.write() as tx:
        await reflections.remove(tx, one.id)
    answer = seen(await world.ana.click(page, label="Delete"))
    assert answer.content == world.bot.voice.say("log/lookback_gone")


async def test_deleting_takes_away_the_message_that_showed_it_alone(world: World) -> None:
    message = await shared_alone(world, world.ana, rose="asked early")
    sure = seen(await world.ana.click(await newest(world, world.ana), label="Delete"))
    assert "My message with it goes too" in sure.content
    await world.ana.click(sure, label="Delete it")
    assert await reflections_of(world, world.ana) == []
    assert message.id not in [one.id for one in world.said(world.study)]
    async with world.bot.store.read() as tx:
        assert list(await copies.doomed(tx)) == []
        assert list(await copies.of_owner(tx, world.ana.id)) == []


async def test_what_shows_one_is_not_touched_by_another(world: World) -> None:
    message = await shared_alone(world, world.ana, rose="asked early")
    await keep_reflection(world, world.ana, rose="for me alone")
    page = await newest(world, world.ana)
    assert "for me alone" in text_of(page)
    assert "Take it back" not in labels(page)
    sure = seen(await world.ana.click(page, label="Delete"))
    assert "My message" not in sure.content
    await world.ana.click(sure, label="Delete it")
    assert message.id in [one.id for one in world.said(world.study)]


async def test_what_was_about_to_be_posted_is_not_once_it_is_deleted(world: World) -> None:
    one = await keep_reflection(
        world, world.ana, audience=Audience.CIRCLE, circle_id=world.bot.circles[world.study.id].id
    )
    now = world.bot.clock()
    await world.plan(
        Row(new_id(now), "reflect.post", str(one.id), now + minutes(5), owner_id=world.ana.id, circle_id=one.circle_id)
    )
    before = len(world.said(world.study))
    await deleted(world, world.ana)
    assert await world.agenda("reflect.post") == []
    await world.env.advance_time(600)
    assert len(world.said(world.study)) == before


async def test_the_message_with_the_words_of_others_is_written_anew(world: World) -> None:
    card = await opened(world)
    await share(world.ana, card, rose="Ana asked early")
    await share(world.ben, card, rose="Ben drew boxes")
    await until(world, CLOSES)
    await world.env.advance_time(60)
    await deleted(world, world.ana)
    (message,) = digest(world)
    assert "Ben drew boxes" in message.content
    assert "Ana asked early" not in message.content
    assert str(world.ana.id) not in message.content
    await deleted(world, world.ben)
    assert digest(world) == []


async def test_a_ticket_is_taken_out_of_what_its_facilitator_got(world: World) -> None:
    await wants(world, world.mo, Notice.TICKETS)
    card = await opened(world, EXIT)
    await hand_in(world.ana, card, wondering="why, asks Ana?")
    await hand_in(world.ben, card, wondering="how, asks Ben?")
    await until(world, QUIET_DAY)
    assert "asks Ana" in inbox(world, world.mo)[-1]
    sure = seen(await world.ana.click(await newest(world, world.ana, TICKETS), label="Delete"))
    assert "My message with it goes too" in sure.content
    await world.ana.click(sure, label="Delete it")
    assert "asks Ana" not in inbox(world, world.mo)[-1]
    assert "asks Ben" in inbox(world, world.mo)[-1]


async def test_the_count_on_an_open_card_follows(world: World) -> None:
    card = await opened(world)
    await share(world.ana, card)
    await share(world.ben, card)
    await world.env.advance_time(COUNTED)
    assert "so far: 2." in world.last(world.study).content
    await deleted(world, world.ana)
    await world.env.advance_time(COUNTED)
    assert "so far: 1." in world.last(world.study).content
    await deleted(world, world.ben)
    await world.env.advance_time(COUNTED)
    assert "so far" not in world.last(world.study).content


async def test_a_deleted_answer_leaves_a_closed_card_alone(world: World) -> None:
    card = await opened(world)
    await share(world.ana, card)
    await until(world, CLOSES)
    await world.env.advance_time(60)
    before = len(await world.agenda("checkin.recount"))
    await deleted(world, world.ana)
    assert len(await world.agenda("checkin.recount")) == before


async def test_the_entry_that_a_thorn_became_stays(world: World) -> None:
    await keep_reflection(world, world.ana)
    await world.ana.click(await newest(world, world.ana), label="Make the thorn an entry")
    sure = seen(await world.ana.click(await newest(world, world.ana), label="Delete"))
    assert "The entry that your thorn became stays" in sure.content
    await world.ana.click(sure, label="Delete it")
    assert await reflections_of(world, world.ana) == []
    assert (await world.entry(world.ana)).what_happened == "fractions"


@pytest.mark.parametrize("act", ["lookback", "delete_lookback", "erase_lookback"])
@pytest.mark.parametrize("what", [ROSES, TICKETS])
async def test_nobody_presses_for_another(world: World, act: str, what: str) -> None:
    one = await (keep_reflection if what == ROSES else keep_ticket)(world, world.ana)
    await (keep_reflection if what == ROSES else keep_ticket)(world, world.ben)
    page = await newest(world, world.ben, what)
    answer = await press_made_up(world, world.ben, page, f"log:{act}:{what}:{one.id}")
    assert answer.content == world.bot.voice.say("errors/not_yours")
    kept = await reflections_of(world, world.ana) if what == ROSES else await tickets_of(world, world.ana)
    assert kept == [one]


async def test_all_of_it_works_in_direct_messages(world: World) -> None:
    await keep_reflection(world, world.ana)
    page = seen(await world.ana.user.slash("log list", what=ROSES))
    page = seen(await world.ana.user.select(page, [selects(page)[0].options[0].value]))
    sure = seen(await world.ana.user.click(page, label="Delete"))
    await world.ana.user.click(sure, label="Delete it")
    assert await reflections_of(world, world.ana) == []
