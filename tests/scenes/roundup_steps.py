"""What the scenes about the round-up do again and again."""

from typing import Any, Final

import discord
from simcord.actors import MemberActor
from simcord.results import ResponseMessage

from learning.agenda import State
from learning.entry import Audience, Entry
from learning.safety import CheckedText
from tests.scenes.checkin_steps import set_time, until
from tests.scenes.circle_steps import answer_of
from tests.scenes.log_steps import keep, seen, share
from tests.scenes.world import World

FIRST: Final = "2026-01-02T16:00+01"
"""When a round-up with nothing but its defaults comes first: a Friday, in the circle's zone, Berlin."""

SECOND: Final = "2026-01-09T16:00+01"
KIND: Final = "roundup.open"
WITH: Final = "With my name"
WITHOUT: Final = "Without my name"


async def switched_on(world: World) -> ResponseMessage:
    """Switch the round-up on as Mo, on a Thursday, and return the page."""
    set_time(world, "2026-01-01T12:00+01")
    page = answer_of(await world.mo.slash(world.study, "circle roundup"))
    await world.mo.click(page, label="Switch it on")
    return page


async def shared(world: World, actor: MemberActor | None = None, words: str = "I got x = 3") -> tuple[Entry, Any]:
    """Share an entry with the circle; return it and the private page that follows."""
    actor = actor or world.ana
    circle = world.bot.circles[world.study.id]
    entry = await keep(
        world, actor, what_happened=CheckedText(words), audience=Audience.CIRCLE, circle_id=circle.id, topic="Signs"
    )
    return entry, await share(world, actor, entry)


async def put_in(
    world: World, actor: MemberActor | None = None, words: str = "I got x = 3", name: str = WITHOUT
) -> tuple[Entry, Any]:
    """Put a shared entry into the round-up as it is proposed; return it and the page with the approved words."""
    actor = actor or world.ana
    entry, done = await shared(world, actor, words)
    preview = answer_of(await actor.click(done, label="For the round-up"))
    await actor.click(preview, label=name)
    # The next one is approved later.
    await world.env.advance_time(1)
    return entry, preview.message


def cards(world: World) -> list[discord.Message]:
    """Return the round-ups in #study."""
    return [one for one in world.said(world.study) if one.content.startswith("**Good errors.**")]


async def come(world: World, text: str = FIRST) -> discord.Message:
    """Let time pass until a round-up comes, and return its card."""
    await until(world, text)
    await world.env.advance_time(5)
    return cards(world)[-1]


async def ends(world: World) -> list[tuple[State, str | None]]:
    """Return what became of the round-ups that are over."""
    return [(row.state, row.why) for row in await world.agenda(KIND) if row.state is not State.PLANNED]


async def reopened(world: World, actor: MemberActor, entry: Entry) -> Any:
    """Return the page of a shared entry, from `/log share`."""
    return seen(await actor.slash(world.study, "log share", entry=str(entry.number)))
