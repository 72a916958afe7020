"""What the scenes about what comes unasked do and look up again and again."""

from dataclasses import replace
from typing import Any, Final

import discord
from simcord import interactions
from simcord.actors import MemberActor
from simcord.backend import serializers
from simcord.enums import ComponentType, InteractionType
from whenever import Instant, TimeDelta, hours

from cogs._edge.agenda import Tell
from cogs._edge.buttons import button
from cogs._edge.say import Saying
from learning.agenda import Row
from learning.ids import new_id
from learning.notify import Fading, Notice, Span, Wishes
from store import notices, people
from tests.scenes.world import World

NOTE: Final = "test.note"
WORDS: Final = "A note for you."


async def wants(
    world: World, actor: MemberActor, *kinds: Notice, zone: str = "Europe/Berlin", quiet_hours: Span | None = None
) -> None:
    """Let a person want some kinds, in a zone, with no quiet hours unless some are given."""
    async with world.bot.store.write() as tx:
        await people.set_timezone(tx, actor.id, zone)
        await people.set_quiet_hours(tx, actor.id, quiet_hours)
        await notices.choose(tx, actor.id, kinds, kinds)


def send_notes(world: World, kind: Notice = Notice.CHECKIN, words: str = WORDS) -> None:
    """Let rows of the kind NOTE bring a message with a button of its own."""

    async def note(row: Row) -> Tell:
        return Tell(Saying(words, items=[button(world.bot.voice, "log:show", row.id)]))

    world.bot.agenda.handlers[NOTE] = note
    world.bot.agenda.notices[NOTE] = kind


async def note_comes(world: World, actor: MemberActor, **about: Any) -> discord.Message:
    """Let a note come to a person now, and return it."""
    before = len(inbox(world, actor))
    now = world.bot.clock()
    row = Row(new_id(now), NOTE, str(actor.id), now, owner_id=actor.id, guild_id=world.guild.id, late_after=hours(2))
    await world.plan(replace(row, **about))
    await world.env.advance_time(1)
    found = inbox(world, actor)
    assert len(found) == before + 1, [(one.state, one.why) for one in await world.agenda(NOTE)]
    return found[-1]


def inbox(world: World, actor: MemberActor) -> list[discord.Message]:
    """Return what the bot wrote a person directly, oldest first."""
    return world.said(actor.user.dm_channel)


async def press_late(world: World, actor: MemberActor, message: discord.Message, custom_id: str, *values: str) -> None:
    """Press a button (with values: pick in a select) which a slow phone shows and the message has no more."""
    stored = world.env.backend.get_message(message.channel.id, message.id)
    kind = ComponentType.STRING_SELECT if values else ComponentType.BUTTON
    record, payload = interactions.base_payload(
        world.env.backend,
        type=InteractionType.MESSAGE_COMPONENT,
        channel_id=message.channel.id,
        guild_id=None,
        user_id=actor.id,
        data={"custom_id": custom_id, "component_type": kind, "values": list(values)},
    )
    payload["message"] = dict(serializers.message_payload(world.env.backend, stored))
    record.source_message_id = stored.id
    world.env.backend.emit("INTERACTION_CREATE", payload)
    await world.env.settle()


async def wishes(world: World, actor: MemberActor) -> Wishes:
    """Return what a person has said about unasked messages."""
    async with world.bot.store.read() as tx:
        return await notices.wishes_of(tx, actor.id)


async def fading(world: World, actor: MemberActor, kind: Notice) -> Fading:
    """Return how a person has answered a kind lately."""
    async with world.bot.store.read() as tx:
        return await notices.fading_of(tx, actor.id, kind)


async def go_to(world: World, at: Instant) -> None:
    """Let the time pass up to an instant, in steps of a day at most."""
    while (left := at - world.bot.clock()) > TimeDelta():
        await world.env.advance_time(min(left, TimeDelta(hours=24)).total("seconds"))


def stamp(at: Instant) -> str:
    """Return how an instant stands in a message."""
    return f"<t:{at.timestamp()}:F>"
