"""What the scenes about looking for a partner do and look up again and again."""

from typing import Any, Final

from simcord.actors import MemberActor
from simcord.results import InteractionResult

from cogs._edge.access import keep_in_mind
from learning.agenda import State
from learning.partners import Pair
from store import circles, pairs, pools
from store.circles import Circle
from store.pools import Looking
from tests.scenes.circle_steps import answer_of, press, stored
from tests.scenes.world import World

ROUND: Final = "2026-01-05T16:00+01"
"""When the first round is: a Monday, by the circle's clock, in Berlin."""

HELD: Final = "2026-01-05T16:00:10+01"
HELD_AGAIN: Final = "2026-01-12T16:00:10+01"
NO_MATCH: Final = "**No match this round** in Algebra."


async def changed(world: World, **values: Any) -> Circle:
    """Change the circle in #study and have everything that goes by it hear of it."""
    before = await stored(world)
    async with world.bot.store.write() as tx:
        circle = await circles.change(tx, before.id, **values)
    assert circle is not None
    with world.env._bot_scope():
        keep_in_mind(world.bot, circle)
    await world.env.settle()
    return circle


async def page(world: World, actor: MemberActor) -> InteractionResult:
    """Run /partner find."""
    return await actor.slash(world.study, "partner find")


async def form(world: World, actor: MemberActor) -> InteractionResult:
    """Open the form of somebody who does not look yet."""
    return await press(actor, answer_of(await page(world, actor)), "Look for a partner")


async def join(world: World, *actors: MemberActor, topics: str = "", manner: str = "gentle") -> InteractionResult:
    """Let people look for a partner, and return the last one's answer."""
    results = [
        await actor.submit_modal(await form(world, actor), {"topics": topics, "manner": [manner]}) for actor in actors
    ]
    return results[-1]


async def pool(world: World) -> list[Looking]:
    """Return who looks for a partner in the circle, as it is kept."""
    circle = await stored(world)
    async with world.bot.store.read() as tx:
        return list(await pools.of_circle(tx, circle.id))


async def looking(world: World) -> list[int]:
    """Return the ids of those who look."""
    return [one.person_id for one in await pool(world)]


async def proposed(world: World) -> list[Pair]:
    """Return the proposals that are open."""
    circle = await stored(world)
    async with world.bot.store.read() as tx:
        return list(await pairs.open_in(tx, circle.id, world.bot.clock()))


async def planned_for(world: World, kind: str) -> list[int]:
    """Return whom rows of a kind are or were for."""
    return sorted(row.owner_id or 0 for row in await world.agenda(kind))


async def rounds(world: World) -> list[tuple[str, State, str | None]]:
    """Return the rounds on the agenda: their dates and what became of them."""
    return [(row.occurrence, row.state, row.why) for row in await world.agenda("partner.round")]


def ids(*actors: MemberActor) -> list[int]:
    """Return people's ids, in order."""
    return sorted(actor.id for actor in actors)


def inbox(world: World, actor: MemberActor) -> list[str]:
    """Return what the bot wrote a person directly."""
    return [one.content for one in world.said(actor.user.dm_channel)]
