"""What the scenes about the agenda share: rows to plan, handlers for them, and what became of them."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final

import discord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from whenever import Instant, Time, TimeDelta, hours, minutes

from bot import Rosethorn
from cogs._edge.agenda import Done, Handler, Post, Step, Tell
from cogs._edge.buttons import button
from cogs._edge.say import Saying
from learning.agenda import Row, State
from learning.ids import new_id
from learning.notify import Notice
from store import agenda, notices, people
from tests.scenes.world import World

NOTE: Final = "test.note"
TOLD: Final = "test.told"
WORDS: Final = "It is time."
SOON: Final = minutes(5)
LEASE: Final = 120
"""Seconds after which a row that a dead process held is taken up anew."""


def note(world: World, **about: Any) -> Row:
    """Return a row that is due in five minutes and welcome for an hour."""
    now = world.bot.clock()
    values: dict[str, Any] = {"kind": NOTE, "subject": "8123", "due_at": now + SOON, "late_after": hours(1)}
    return Row(new_id(now), **(values | about))


def of_circle(world: World, **about: Any) -> Row:
    """Return a row of the circle in #study."""
    circle = world.bot.circles[world.study.id]
    return note(world, **({"circle_id": circle.id, "guild_id": circle.guild_id} | about))


def for_ana(world: World, **about: Any) -> Row:
    """Return a row that is for Ana, as a member of the circle."""
    return of_circle(world, **({"kind": TOLD, "owner_id": world.ana.id} | about))


def carried_out(world: World, handle: Handler, kind: str = NOTE, notice: Notice | None = None) -> None:
    """Have rows of a kind carried out by a handler, also by the bots that later starts make."""
    make_bot = world.make_bot

    def make_able(bot: Rosethorn) -> Rosethorn:
        bot.agenda.handlers[kind] = handle
        if notice is not None:
            bot.agenda.notices[kind] = notice
        return bot

    make_able(world.bot)
    world.make_bot = lambda: make_able(make_bot())


def posts(world: World, place: ChannelHandle | None = None, kind: str = NOTE) -> list[Row]:
    """Have rows of a kind bring a message to a channel; the list grows with the rows its handler was called with."""
    channel_id = (place or world.study).id
    called: list[Row] = []

    async def handle(row: Row) -> Step:
        called.append(row)
        return Post(channel_id, Saying(WORDS, items=[button(world.bot.voice, "circle:join", row.id)]))

    carried_out(world, handle, kind)
    return called


def tells(world: World, notice: Notice = Notice.CHECKIN, kind: str = TOLD) -> list[Row]:
    """Have rows of a kind bring an unasked message to their person; the list grows as with `posts`."""
    called: list[Row] = []

    async def handle(row: Row) -> Step:
        called.append(row)
        return Tell(Saying(WORDS))

    carried_out(world, handle, kind, notice)
    return called


def does(world: World, act: Callable[[], Awaitable[None]], kind: str = NOTE) -> None:
    """Have rows of a kind do something and say nothing."""

    async def handle(row: Row) -> Step:
        await act()
        return Done()

    carried_out(world, handle, kind)


async def wants(world: World, *kinds: Notice, who: MemberActor | None = None, zone: str = "Europe/London") -> None:
    """Let somebody (Ana) switch kinds on, in a time zone; in January London has UTC."""
    person_id = (who or world.ana).id
    async with world.bot.store.write() as tx:
        await people.set_timezone(tx, person_id, zone)
        await notices.choose(tx, person_id, kinds, kinds)


async def wanted(world: World, who: MemberActor | None = None) -> frozenset[Notice]:
    """Return which kinds somebody has switched on."""
    async with world.bot.store.read() as tx:
        return (await notices.wishes_of(tx, (who or world.ana).id)).wanted


async def become(world: World, row: Row) -> Row:
    """Return what has become of a row."""
    async with world.bot.store.read() as tx:
        found = await agenda.get(tx, row.id)
    assert found is not None
    return found


async def state_of(world: World, row: Row) -> tuple[State, str | None]:
    """Return the state of a row and the word for why."""
    found = await become(world, row)
    return found.state, found.why


def brought(world: World, place: ChannelHandle | None = None) -> list[discord.Message]:
    """Return the messages that rows have brought to a channel."""
    return [one for one in world.said(place or world.study) if one.content == WORDS]


def told(world: World, who: MemberActor | None = None) -> list[discord.Message]:
    """Return the messages that rows have brought to somebody directly."""
    return brought(world, (who or world.ana).user.dm_channel)


def notes_to_mo(world: World) -> list[str]:
    """Return the notes about problems to the one who set the circle up."""
    return [one.content for one in world.said(world.mo.user.dm_channel)]


def at(day: int, clock: str) -> Instant:
    """Return an instant in January 2026 by a clock in London, which has UTC then; the 1st is a Thursday."""
    time = Time.parse_iso(clock)
    return Instant.from_utc(2026, 1, day, time.hour, time.minute)


async def until(world: World, moment: Instant) -> None:
    """Let time pass up to an instant."""
    await world.env.advance_time(seconds_to(world, moment))


async def due(world: World, *rows: Row) -> None:
    """Plan rows, and let time pass until the last one of them is due."""
    await world.plan(*rows)
    await until(world, max(row.due_at for row in rows))


def seconds_to(world: World, moment: Instant) -> float:
    """Return how far away an instant is."""
    wait: TimeDelta = moment - world.bot.clock()
    assert wait >= TimeDelta()
    return wait.total("seconds")


def once_sent(world: World, act: Callable[[], Awaitable[None]]) -> None:
    """Do something at the moment when Discord has taken a message and the bot does not know of it yet."""
    original = world.bot.http.request

    async def request(route: Any, **arguments: Any) -> Any:
        answer = await original(route, **arguments)
        if route.method == "POST" and route.url.endswith("/messages"):
            world.bot.http.request = original
            await act()
        return answer

    world.bot.http.request = request


def die_at(world: World, monkeypatch: Any, step: str) -> None:
    """Have the process die as it comes to a step of the store ("finish", "mark_tried"): nothing after it happens."""

    async def die(*_: object, **__: object) -> None:
        raise asyncio.CancelledError

    monkeypatch.setattr(agenda, step, die)
