"""What the scenes about learning partners do and look up again and again."""

from typing import Any

import discord
import pytest
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from simcord.results import InteractionResult, ResponseMessage

from cogs._edge.ids import ids_in
from learning.notify import Notice
from learning.partners import Pair
from store import pairs
from store.circles import Circle
from tests.scenes.circle_steps import answer_of
from tests.scenes.notice_steps import inbox, wants
from tests.scenes.world import World

with_partners = pytest.mark.world(partners=True)
ALL = (Notice.PARTNER_ASK, Notice.NUDGE, Notice.PARTNER)
SAME_SENTENCE = "If <@{0}> takes partner asks, they'll see it. It fades in 7 days."
CLOSED = "This pairing is closed. Thanks for the time you gave it."
WEEK = 7 * 24 * 3600


def circle_of(world: World) -> Circle:
    """Return the circle in #study."""
    return world.bot.circles[world.study.id]


async def ask(world: World, asker: MemberActor, asked: MemberActor) -> InteractionResult:
    """Ask somebody by the command and its button; return what the asker reads last."""
    page = await asker.slash(world.study, "partner ask", user=asked.user)
    return await asker.click(answer_of(page), label="Send the ask")


async def said_yes(world: World, person: MemberActor) -> InteractionResult:
    """Let an ask come and press Yes on it."""
    await world.env.advance_time(2)
    result = await person.user.click(inbox(world, person)[-1], label="Yes")
    await world.env.advance_time(3)
    return result


async def paired(world: World, one: MemberActor | None = None, other: MemberActor | None = None) -> Pair:
    """Pair two people as they would do it themselves, with every kind of partner message switched on."""
    one, other = one or world.ana, other or world.ben
    for person in (one, other):
        await wants(world, person, *ALL)
    await ask(world, one, other)
    await said_yes(world, other)
    return await pair_of(world, one)


async def pair_of(world: World, person: MemberActor) -> Pair:
    """Return the one pairing a person is in now."""
    async with world.bot.store.read() as tx:
        (found,) = await pairs.together(tx, person.id)
    return found


async def pairs_of(world: World, person: MemberActor) -> list[Pair]:
    """Return the pairings a person is in now."""
    async with world.bot.store.read() as tx:
        return list(await pairs.together(tx, person.id))


async def kept(world: World, pair_id: int) -> Pair | None:
    """Return a pairing as the store has it."""
    async with world.bot.store.read() as tx:
        return await pairs.get(tx, pair_id)


def thread_of(world: World) -> ChannelHandle:
    """Return the last private thread of #study."""
    return world.study.threads[-1]


async def status(world: World, person: MemberActor, place: Any = None) -> ResponseMessage:
    """Run /partner status and return the private answer."""
    return answer_of(await person.slash(place or world.study, "partner status"))


def texts(messages: list[discord.Message]) -> list[str]:
    """Return what messages say."""
    return [one.content for one in messages]


def id_on(message: discord.Message, act: str) -> str:
    """Return the id of the button or select of a message whose act this is."""
    return next(found for found in ids_in(message) if found.split(":")[1] == act)


async def pick(person: MemberActor, page: Any, act: str, *values: str) -> InteractionResult:
    """Pick values in the select of a private page whose act this is."""
    return await person.select(page, list(values), custom_id=id_on(page.message, act))
