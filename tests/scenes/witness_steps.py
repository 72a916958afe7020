"""What the scenes about the witness of a goal do and look up again and again."""

from typing import Any, Final

import discord
from simcord.actors import MemberActor
from simcord.results import ResponseMessage
from whenever import Time

from learning.notify import Notice, Span
from learning.witness import Answer, Witness
from store import circles, nevers, witnesses
from tests.scenes.circle_steps import answer_of, stored
from tests.scenes.goal_steps import DAY, filled, goal_of, made, pressed
from tests.scenes.notice_steps import inbox, wants
from tests.scenes.world import World

TOLD: Final = "I'll pass it on, if it fits their settings."
NOT_YET: Final = "Nothing is sent yet.\n\n"
OTHER_WORDS: Final = "Sleep before midnight"
BOTH: Final = (Notice.PARTNER_ASK, Notice.PARTNER)
NIGHT: Final = Span(Time(0), Time(8))
"""The world begins within it."""


async def card_of(world: World) -> ResponseMessage:
    """Return the card of Ana's one goal."""
    page = answer_of(await world.ana.slash(world.study, "goal list"))
    return answer_of(await world.ana.select(page, [str((await goal_of(world)).id)]))


async def preview(world: World, asked: MemberActor) -> ResponseMessage:
    """Have Ana pick somebody for her one goal, and return what she reads."""
    page = await pressed(world, await card_of(world), "Witness")
    return answer_of(await world.ana.select(page, [asked]))


async def ask(world: World, asked: MemberActor) -> ResponseMessage:
    """Have Ana ask somebody, let what may come of it come, and return what she reads."""
    page = await pressed(world, await preview(world, asked), "Send the ask")
    await world.env.advance_time(2)
    return page


async def asked_ben(world: World) -> discord.Message:
    """Have Ana make a goal and ask Ben, who takes asks; return the message he gets."""
    await wants(world, world.ben, *BOTH)
    await made(world)
    await ask(world, world.ben)
    (message,) = inbox(world, world.ben)
    return message


async def agreed(world: World) -> discord.Message:
    """Let Ben be the witness of Ana's goal, and return the message that asked him."""
    message = await asked_ben(world)
    await world.ben.user.click(message, label="Yes")
    return message


async def looked(world: World, *, moved: str | None = None, choice: str = "Keep it") -> ResponseMessage:
    """Have Ana look at her goal, and return what she reads at the end."""
    page = answer_of(await world.ana.slash(world.study, "goal review"))
    if moved is None:
        page = await pressed(world, page, "Next question")
    else:
        page = await filled(world, page, "Write it", {"moved": moved})
    page = await filled(world, page, "Write it", {"in_the_way": "Band practice"})
    return await pressed(world, page, choice)


async def told(world: World, **about: Any) -> ResponseMessage:
    """Have Ana look and send it to her witness; return what she reads."""
    page = await pressed(world, await pressed(world, await looked(world, **about), "Tell my witness"), "Send it")
    await world.env.advance_time(2)
    return page


async def witness_of(world: World, person: MemberActor | None = None) -> Witness | None:
    """Return what stands between Ana's one goal and a person."""
    async with world.bot.store.read() as tx:
        return await witnesses.get(tx, (await goal_of(world)).id, (person or world.ben).id)


async def said(world: World, person: MemberActor | None = None) -> Answer | None:
    """Return what somebody who was asked has said."""
    found = await witness_of(world, person)
    return found.said if found else None


async def keep_away(world: World, one: MemberActor, other: MemberActor) -> None:
    """Put the other on the never list of one."""
    async with world.bot.store.write() as tx:
        await nevers.add(tx, one.id, other.id, world.bot.clock())


async def leave(world: World, person: MemberActor) -> None:
    """Have somebody leave the circle."""
    async with world.bot.store.write() as tx:
        await circles.leave(tx, (await stored(world)).id, person.id)


async def days(world: World, count: int) -> None:
    """Let days pass."""
    for _ in range(count):
        await world.env.advance_time(DAY)
