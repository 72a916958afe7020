"""What the sender of a nudge reads is the same, whatever the others have said, set or done."""

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import update
from whenever import hours

from learning.agenda import Row, State
from learning.ids import new_id
from learning.notify import QUIET_HOURS, Notice
from learning.partners import Pair, PairState
from store import agenda, notices, pairs, people
from tests.scenes.agenda_steps import at, until
from tests.scenes.care_steps import ABUSE, NOT_TAKEN, close_dms, filled
from tests.scenes.circle_steps import answer_of
from tests.scenes.notice_steps import inbox, wants
from tests.scenes.nudge_steps import (
    DAY,
    OWN,
    PASSED_ON,
    THINKING,
    TOGETHER,
    ends,
    keep_away,
    nudge,
    nudge_in_own_words,
    nudges_kept,
    page,
    paired,
    reads,
    stop,
    switch_off,
)
from tests.scenes.world import World, labels

pytestmark = pytest.mark.world(partners=True)
SENT = (State.SENT, None)
OVER = (State.LEFT_OUT, "over")


async def say_no_zone(world: World, _: Pair) -> None:
    async with world.bot.store.write() as tx:
        await tx.execute(update(people.person).where(people.person.c.id == world.ben.id).values(timezone=None))


async def keep_quiet_hours(world: World, _: Pair) -> None:
    await wants(world, world.ben, Notice.NUDGE, quiet_hours=QUIET_HOURS)


async def rest(world: World, _: Pair) -> None:
    async with world.bot.store.write() as tx:
        await people.set_rest(tx, world.ben.id, world.bot.clock() + hours(72))


async def snooze(world: World, _: Pair) -> None:
    async with world.bot.store.write() as tx:
        await notices.snooze(tx, world.ben.id, Notice.NUDGE, world.bot.clock() + hours(72))


async def be_handed_off(world: World, _: Pair) -> None:
    async with world.bot.store.write() as tx:
        await people.mark_handed_off(tx, world.ben.id, world.bot.clock())


async def close_direct_messages(world: World, _: Pair) -> None:
    close_dms(world, world.ben)


async def get_enough(world: World, _: Pair) -> None:
    """Have three nudges come to Ben from elsewhere."""
    now = world.bot.clock()
    rows = [
        Row(
            new_id(now),
            "partner.nudge",
            f"elsewhere {number}",
            now - hours(30),
            owner_id=world.ben.id,
            state=State.SENT,
            tried_at=now - hours(30),
            finished_at=now - hours(30),
        )
        for number in range(3)
    ]
    async with world.bot.store.write() as tx:
        await agenda.plan(tx, *rows)


async def send_enough(world: World, _: Pair) -> None:
    """Have Ana send as many as get through in a week."""
    await nudge(world, world.ana)
    await nudge(world, world.ana, TOGETHER)


@pytest.mark.parametrize(
    ("prepare", "came"),
    [
        (switch_off, [(State.LEFT_OUT, "off")]),
        (say_no_zone, [(State.LEFT_OUT, "no_zone")]),
        (keep_quiet_hours, [(State.PLANNED, "wishes")]),
        (rest, [OVER]),
        (snooze, [OVER]),
        (be_handed_off, [OVER]),
        (stop, [OVER]),
        (keep_away, [OVER]),
        (close_direct_messages, [(State.LEFT_OUT, "dms_closed")]),
        (get_enough, [SENT, SENT, SENT, (State.LEFT_OUT, "cap")]),
        (send_enough, [SENT, (State.PLANNED, "wishes")]),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
async def test_the_sender_reads_the_same_whatever_the_others_have_set_or_done(
    world: World, prepare: Callable[[World, Pair], Awaitable[None]], came: list[tuple[State, str | None]]
) -> None:
    # Half past nine in the evening, in Berlin.
    await until(world, at(1, "20:30"))
    pair = await paired(world, world.ana, world.ben)
    await prepare(world, pair)
    before = len(inbox(world, world.ben))
    hers = await reads(world, world.ana, world.ben)
    await world.env.advance_time(1)
    assert (await ends(world), len(inbox(world, world.ben))) == (came, before)
    await paired(world, world.chidi, world.dee)
    assert hers == await reads(world, world.chidi, world.dee)
    await world.env.advance_time(1)
    assert len(inbox(world, world.dee)) == 1
    assert hers[2] == PASSED_ON


async def test_while_the_pair_rests_its_sender_reads_that_and_nothing_is_sent(world: World) -> None:
    await paired(world, world.ana, world.ben, state=PairState.RESTING)
    shown = await page(world, world.ana)
    assert shown.content.startswith("Your pairing rests, so no nudges go out.")
    assert labels(shown.message) == ["My partner card"]
    await world.env.advance_time(DAY)
    assert (await nudges_kept(world), inbox(world, world.ben)) == (0, [])


@pytest.mark.parametrize("label", [THINKING, "In my own words"])
async def test_a_page_from_before_the_rest_sends_nothing(world: World, label: str) -> None:
    pair = await paired(world, world.ana, world.ben)
    shown = await page(world, world.ana)
    async with world.bot.store.write() as tx:
        await pairs.change(tx, pair.id, state=PairState.RESTING, rests_until=at(20, "08:00"))
    await world.ana.click(shown, label=label)
    assert shown.content.startswith(f"Your pairing rests until <t:{at(20, '08:00').timestamp()}:D>,")
    assert await nudges_kept(world) == 0


async def test_abuse_is_given_back_to_its_sender_and_is_not_sent(world: World) -> None:
    await paired(world, world.ana, world.ben)
    given_back = await nudge_in_own_words(world, world.ana, ABUSE)
    assert given_back.content == world.bot.voice.say("support/hurtful", posted=False)
    assert (await nudges_kept(world), inbox(world, world.ben)) == (0, [])
    form = await world.ana.click(given_back, label="Back to my form")
    assert filled(form) == {"words": ABUSE}
    assert answer_of(await world.ana.submit_modal(form, {"words": OWN})).content == PASSED_ON
    await world.env.advance_time(1)
    assert len(inbox(world, world.ben)) == 1


@pytest.mark.parametrize("words", NOT_TAKEN)
async def test_what_safety_does_not_take_is_neither_kept_nor_sent(world: World, words: str) -> None:
    await paired(world, world.ana, world.ben)
    assert (await nudge_in_own_words(world, world.ana, words)).content != PASSED_ON
    assert (await nudges_kept(world), inbox(world, world.ben)) == (0, [])


async def test_words_that_hold_nothing_are_given_back(world: World) -> None:
    await paired(world, world.ana, world.ben)
    given_back = await nudge_in_own_words(world, world.ana, " \u200b ")
    assert given_back.content == "I need a few words to pass on. Nothing was sent."
    assert labels(given_back.message) == ["Back to my form"]
    assert await nudges_kept(world) == 0
