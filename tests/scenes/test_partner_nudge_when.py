"""When a nudge comes, and what holds it back or ends it on its way."""

from collections.abc import Awaitable, Callable

import pytest

from cogs._edge.agenda import Step
from cogs._edge.ids import ids_in
from cogs._edge.pairs import end_pair
from cogs.me._erase import erase_person
from learning.agenda import Row, State
from learning.notify import QUIET_HOURS, Notice
from learning.partners import Pair, PairState
from store import copies, pairs
from tests.scenes.agenda_steps import LEASE, at, die_at, until
from tests.scenes.circle_steps import answer_of, press
from tests.scenes.notice_steps import inbox, press_late, wants
from tests.scenes.nudge_steps import (
    DAY,
    NOW,
    OWN,
    PASSED_ON,
    TOGETHER,
    end,
    ends,
    keep_away,
    nudge,
    nudge_in_own_words,
    nudges_kept,
    page,
    paired,
    stop,
)
from tests.scenes.world import World

pytestmark = pytest.mark.world(partners=True)
SENT = (State.SENT, None)
OVER = (State.LEFT_OUT, "over")


async def test_by_night_it_waits_for_the_morning_and_what_is_about_now_is_over_by_then(world: World) -> None:
    await paired(world, world.ana, world.ben)
    await paired(world, world.chidi, world.dee)
    for one in (world.ben, world.dee):
        await wants(world, one, Notice.NUDGE, quiet_hours=QUIET_HOURS)
    await until(world, at(1, "22:00"))
    assert (await nudge(world, world.ana), await nudge(world, world.chidi, NOW)) == (PASSED_ON, PASSED_ON)
    await until(world, at(2, "06:59"))
    assert inbox(world, world.ben) == []
    await until(world, at(2, "07:00"))
    await world.env.advance_time(DAY)
    assert (len(inbox(world, world.ben)), inbox(world, world.dee)) == (1, [])


async def test_a_snoozed_nudge_comes_back_with_the_same_words(world: World) -> None:
    await paired(world, world.ana, world.ben)
    await nudge_in_own_words(world, world.ana)
    (first,) = inbox(world, world.ben)
    await world.ben.user.select(first, ["hour"])
    await world.env.advance_time(3601)
    assert inbox(world, world.ben)[-1].content == first.content.split("\n\n")[0]
    assert len(inbox(world, world.ben)) == 2


async def test_the_third_within_a_week_never_comes_and_a_week_later_they_do_again(world: World) -> None:
    await paired(world, world.ana, world.ben)
    read: set[str] = set()
    for _ in range(3):
        read.add(await nudge(world, world.ana))
        await world.env.advance_time(DAY)
    assert (read, await nudges_kept(world), len(inbox(world, world.ben))) == ({PASSED_ON}, 2, 2)
    await world.env.advance_time(4 * DAY)
    await nudge(world, world.ana)
    assert len(inbox(world, world.ben)) == 3


async def test_a_second_press_of_the_same_page_sends_nothing_more(world: World) -> None:
    await paired(world, world.ana, world.ben)
    shown = await page(world, world.ana)
    pressed = next(found for found in ids_in(shown.message) if found.endswith(":together"))
    await press(world.ana, shown, TOGETHER)
    await press_late(world, world.ana, shown.message, pressed)
    assert (await nudges_kept(world), shown.content) == (1, PASSED_ON)


async def test_nothing_comes_once_the_pairing_has_ended(world: World) -> None:
    pair = await paired(world, world.ana, world.ben)
    await wants(world, world.ben, Notice.NUDGE, quiet_hours=QUIET_HOURS)
    await until(world, at(1, "22:00"))
    await nudge_in_own_words(world, world.ana)
    assert await ends(world) == [(State.PLANNED, "wishes")]
    await end(world, pair)
    await world.env.advance_time(2 * DAY)
    assert (await ends(world), inbox(world, world.ben)) == ([], [])


async def end_it(world: World, pair: Pair) -> None:
    async with world.bot.store.write() as tx:
        await end_pair(tx, pair, world.bot.clock())


async def let_rest(world: World, pair: Pair) -> None:
    async with world.bot.store.write() as tx:
        await pairs.change(tx, pair.id, state=PairState.RESTING)


async def erase_the_sender(world: World, _: Pair) -> None:
    await erase_person(world.bot, world.ana.id)


@pytest.mark.parametrize("change", [end_it, stop, keep_away, let_rest, erase_the_sender])
async def test_what_changes_while_it_is_on_its_way_holds(
    world: World, change: Callable[[World, Pair], Awaitable[None]]
) -> None:
    pair = await paired(world, world.ana, world.ben)
    bring = world.bot.agenda.handlers["partner.nudge"]

    async def bring_and_then(row: Row) -> Step:
        step = await bring(row)
        await change(world, pair)
        return step

    world.bot.agenda.handlers["partner.nudge"] = bring_and_then
    await nudge_in_own_words(world, world.ana)
    assert (await ends(world), inbox(world, world.ben)) == ([OVER], [])


async def test_a_nudge_that_was_out_when_the_bot_was_killed_comes_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await paired(world, world.ana, world.ben)
    form = await world.ana.click(await page(world, world.ana), label="In my own words")
    die_at(world, monkeypatch, "finish")
    await world.ana.submit_modal(form, {"words": OWN})
    monkeypatch.undo()
    (message,) = inbox(world, world.ben)
    assert (await ends(world))[0][0] is State.CLAIMED
    await world.down(LEASE)
    await world.env.advance_time(1)
    assert (await ends(world), inbox(world, world.ben)) == ([SENT], [message])
    async with world.bot.store.read() as tx:
        assert [one.message_id for one in await copies.of_owner(tx, world.ana.id)] == [message.id]


async def test_erasing_takes_ones_own_words_back_and_what_waits_never_comes(world: World) -> None:
    await paired(world, world.ana, world.ben, world.chidi)
    await wants(world, world.chidi, Notice.NUDGE, quiet_hours=QUIET_HOURS)
    await until(world, at(1, "22:00"))
    await nudge_in_own_words(world, world.ana)
    assert [len(inbox(world, one)) for one in (world.ben, world.chidi)] == [1, 0]
    asked = answer_of(await world.ana.slash(world.study, "me erase"))
    await world.ana.click(asked.message, label="Erase everything")
    await world.env.advance_time(DAY)
    assert not [one for who in (world.ben, world.chidi) for one in inbox(world, who) if "quokka" in one.content]
    assert await nudges_kept(world) == 0
