"""What an asker and a sender read is letter by letter the same, whatever the other has said, set or done."""

from collections.abc import Awaitable, Callable
from typing import Final, TypeAlias

import pytest
from simcord.actors import MemberActor
from simcord.results import ResponseMessage
from sqlalchemy import update
from whenever import hours

from learning.circle import Asking
from learning.notify import QUIET_HOURS, Notice
from learning.partners import PairState
from store import circles, nevers, notices, pairs, people
from tests.scenes import nudge_steps
from tests.scenes.agenda_steps import at, until
from tests.scenes.care_steps import close_dms
from tests.scenes.circle_steps import answer_of, press
from tests.scenes.notice_steps import inbox, wants
from tests.scenes.nudge_steps import THINKING
from tests.scenes.partner_steps import ALL, SAME_SENTENCE, circle_of, paired, pairs_of, status, with_partners
from tests.scenes.world import World, labels

pytestmark = with_partners

HOUR: Final = 3600
DAY: Final = 24 * HOUR
Happens: TypeAlias = Callable[[World], Awaitable[None]]
Shown: TypeAlias = tuple[str, tuple[str, ...]]


async def nothing(_: World) -> None:
    """Leave Ben as somebody who takes everything at any hour."""


async def switch_off(world: World) -> None:
    async with world.bot.store.write() as tx:
        await notices.choose(tx, world.ben.id, (), ALL)


async def say_no_zone(world: World) -> None:
    async with world.bot.store.write() as tx:
        await tx.execute(update(people.person).where(people.person.c.id == world.ben.id).values(timezone=None))


async def keep_quiet_hours(world: World) -> None:
    async with world.bot.store.write() as tx:
        await people.set_quiet_hours(tx, world.ben.id, QUIET_HOURS)


async def rest(world: World) -> None:
    async with world.bot.store.write() as tx:
        await people.set_rest(tx, world.ben.id, world.bot.clock() + hours(20 * 24))


async def snooze(world: World) -> None:
    async with world.bot.store.write() as tx:
        for kind in ALL:
            await notices.snooze(tx, world.ben.id, kind, world.bot.clock() + hours(72))


async def be_handed_off(world: World) -> None:
    async with world.bot.store.write() as tx:
        await people.mark_handed_off(tx, world.ben.id, world.bot.clock())


async def close_direct_messages(world: World) -> None:
    close_dms(world, world.ben)


async def keep_away(world: World) -> None:
    await world.ben.slash(world.study, "partner never", user=world.ana.user)


async def leave_the_circle(world: World) -> None:
    await press(world.ben, answer_of(await world.ben.slash(world.study, "circle status")), "Leave the circle")


async def be_paired(world: World) -> None:
    async with world.bot.store.write() as tx:
        await circles.set_asking(tx, circle_of(world).id, world.eli.id, Asking.YES, joined_at=world.bot.clock())
    await paired(world, world.eli, world.ben)


async def decline(world: World) -> None:
    await world.env.advance_time(2)
    await world.ben.user.click(inbox(world, world.ben)[-1], label="No thanks")


async def leave_it(world: World) -> None:
    await world.env.advance_time(2)
    await world.ben.user.click(inbox(world, world.ben)[-1], label="Not now")


SETTINGS: Final = (switch_off, say_no_zone, keep_quiet_hours, rest, snooze, be_handed_off, close_direct_messages)
BEFORE: Final = (*SETTINGS, keep_away, leave_the_circle, be_paired)
AFTER: Final = (*BEFORE, decline, leave_it)


async def ready(world: World) -> None:
    """Let all four take everything at any hour; it is half past nine in the evening, in Berlin."""
    await until(world, at(1, "20:30"))
    for one in world.learners:
        await wants(world, one, *ALL)


def shown(answer: ResponseMessage, *others: MemberActor) -> Shown:
    """Return what somebody reads and may press, without the others' names."""
    text = answer.content
    for other in others:
        text = text.replace(f"<@{other.id}>", "@").replace(other.user.name.title(), "@")
    return text, tuple(labels(answer.message))


async def asks(world: World, asker: MemberActor, other: MemberActor) -> list[Shown]:
    """Ask somebody, and return all that is read until it is sent."""
    page = answer_of(await asker.slash(world.study, "partner ask", user=other.user))
    before = shown(page, other)
    sent = answer_of(await asker.click(page, label="Send the ask"))
    return [before, shown(sent, other), await stands(world, asker, other)]


async def stands(world: World, asker: MemberActor, other: MemberActor) -> Shown:
    return shown(await status(world, asker), other)


async def asks_again(world: World, asker: MemberActor, other: MemberActor) -> Shown:
    return shown(answer_of(await asker.slash(world.study, "partner ask", user=other.user)), other)


@pytest.mark.parametrize(
    ("before", "after"),
    [*((one, nothing) for one in BEFORE), *((nothing, one) for one in AFTER)],
    ids=[*(f"{one.__name__} first" for one in BEFORE), *(f"{one.__name__} later" for one in AFTER)],
)
async def test_an_asker_reads_the_same_whatever_the_other_has_set_or_done(
    world: World, before: Happens, after: Happens
) -> None:
    await ready(world)
    await before(world)
    hers = await asks(world, world.ana, world.ben)
    assert hers == await asks(world, world.chidi, world.dee)
    assert hers[1][0] == SAME_SENTENCE.format(0).replace("<@0>", "@")
    await after(world)
    for wait in (1, 12 * HOUR, DAY):
        await world.env.advance_time(wait)
        assert await stands(world, world.ana, world.ben) == await stands(world, world.chidi, world.dee)
        assert await asks_again(world, world.ana, world.ben) == await asks_again(world, world.chidi, world.dee)
    for _ in range(7):
        await world.env.advance_time(DAY)
    assert await stands(world, world.ana, world.ben) == await stands(world, world.chidi, world.dee)
    assert await asks_again(world, world.ana, world.ben) == await asks_again(world, world.chidi, world.dee)
    assert await pairs_of(world, world.ana) == []
    assert inbox(world, world.ana) == inbox(world, world.chidi) == []


async def stop_nudges(world: World) -> None:
    (pair,) = await pairs_of(world, world.ben)
    async with world.bot.store.write() as tx:
        await pairs.change_half(tx, pair.id, world.ben.id, stops_nudges=True)


async def be_kept_away(world: World) -> None:
    """Keep Ana away as the list alone tells it, before anything has ended."""
    async with world.bot.store.write() as tx:
        await nevers.add(tx, world.ben.id, world.ana.id, world.bot.clock())


async def sends(world: World, sender: MemberActor, other: MemberActor) -> list[Shown]:
    """Send a nudge, and return all that is read until then and on the card afterwards."""
    page = answer_of(await sender.slash(world.study, "partner nudge"))
    before = shown(page, other)
    sent = answer_of(await sender.click(page, label=THINKING))
    return [before, shown(sent, other), await stands(world, sender, other)]


@pytest.mark.parametrize("happens", [*SETTINGS, stop_nudges, be_kept_away], ids=lambda happens: happens.__name__)
async def test_a_sender_reads_the_same_whatever_the_other_has_set_or_done(world: World, happens: Happens) -> None:
    await ready(world)
    for one, other in ((world.ana, world.ben), (world.chidi, world.dee)):
        assert (await nudge_steps.paired(world, one, other)).state is PairState.LIVE
        await wants(world, one, Notice.NUDGE)
    await happens(world)
    for _ in range(4):
        assert await sends(world, world.ana, world.ben) == await sends(world, world.chidi, world.dee)
        await world.env.advance_time(5 * HOUR)
        assert await stands(world, world.ana, world.ben) == await stands(world, world.chidi, world.dee)
    assert inbox(world, world.ana) == inbox(world, world.chidi) == []
    assert len(inbox(world, world.dee)) == 2
