"""Whatever keeps somebody's time zone, what they want to hear of unasked is planned by its clocks from then on."""

from collections.abc import Awaitable, Callable

import pytest
from whenever import Instant

from learning.agenda import State
from learning.notify import Notice
from store import notices
from tests.scenes import partner_pool_steps
from tests.scenes.checkin_steps import drafted, instant
from tests.scenes.circle_steps import answer_of, new_server, opened, press
from tests.scenes.goal_steps import made
from tests.scenes.notice_steps import wants, wishes
from tests.scenes.revisit_steps import kept_entry
from tests.scenes.world import World


async def in_the_settings(world: World) -> None:
    await world.mo.slash(world.study, "me settings", timezone="Europe/Berlin")


async def by_joining(world: World) -> None:
    result = await world.mo.click(await opened(world), label="Join")
    await press(world.mo, answer_of(result), "Yes")


async def by_a_city(world: World) -> None:
    result = await world.mo.click(await opened(world), label="Join")
    await world.mo.submit_modal(await press(world.mo, answer_of(result), "Type my city"), {"city": "Berlin"})


async def by_another_city(world: World) -> None:
    result = await world.mo.click(await opened(world), label="Join")
    await world.mo.submit_modal(await press(world.mo, answer_of(result), "My time is different"), {"city": "Berlin"})


async def by_going_first(world: World) -> None:
    await opened(world)
    page = await drafted(world)
    await press(world.mo, page, "Start it")
    await press(world.mo, page, "Remind me to go first")


async def by_looking_for_a_partner(world: World) -> None:
    await world.mo.click(await opened(world), label="Join")
    await partner_pool_steps.changed(world, partners=1)
    await partner_pool_steps.join(world, world.mo)


KINDS = (Notice.REVISIT, Notice.REVIEW)
WAYS = (in_the_settings, by_joining, by_a_city, by_going_first, by_looking_for_a_partner)
MOVES = (in_the_settings, by_another_city)


async def planned(world: World) -> dict[str, Instant]:
    """Return when Mo's messages about entries and goals come."""
    rows = [*await world.agenda("revisit.batch"), *await world.agenda("goal.review")]
    return {row.kind: row.due_at for row in rows if row.state is State.PLANNED}


@new_server
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
async def test_what_waited_for_a_zone_is_planned_once_there_is_one(
    world: World, way: Callable[[World], Awaitable[None]]
) -> None:
    async with world.bot.store.write() as tx:
        await notices.choose(tx, world.mo.id, KINDS, KINDS)
    await kept_entry(world, world.mo)
    await made(world, world.mo)
    assert await planned(world) == {}
    await way(world)
    assert (await wishes(world, world.mo)).zone == "Europe/Berlin"
    assert await planned(world) == {
        "revisit.batch": instant("2026-01-02T17:00+01"),
        "goal.review": instant("2026-01-08T17:05+01"),
    }


@new_server
@pytest.mark.parametrize("way", MOVES, ids=lambda way: way.__name__)
async def test_what_was_planned_by_another_zone_moves_with_its_owner(
    world: World, way: Callable[[World], Awaitable[None]]
) -> None:
    await wants(world, world.mo, *KINDS, zone="America/New_York")
    await kept_entry(world, world.mo)
    await made(world, world.mo)
    assert await planned(world) == {
        "revisit.batch": instant("2026-01-01T17:00-05"),
        "goal.review": instant("2026-01-07T17:05-05"),
    }
    await way(world)
    assert await planned(world) == {
        "revisit.batch": instant("2026-01-01T17:00+01"),
        "goal.review": instant("2026-01-07T17:05+01"),
    }
