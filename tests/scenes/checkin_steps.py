"""What the scenes about check-ins do and look up again and again."""

from datetime import timedelta
from typing import Any, Final

import discord
from simcord import interactions
from simcord.actors import MemberActor
from simcord.backend import serializers
from simcord.builders import ChannelHandle
from simcord.enums import ComponentType, InteractionType
from simcord.results import InteractionResult, ResponseMessage
from whenever import Instant, OffsetDateTime

from learning.agenda import State
from learning.checkin import CheckIn, Run
from learning.notify import Notice
from learning.reflection import Reflection
from learning.ticket import Ticket
from store import checkins, notices, people, reflections, tickets
from tests.scenes.circle_steps import press
from tests.scenes.notice_steps import go_to
from tests.scenes.world import World

ROSE_THORN: Final = "New: roses and thorns"
EXIT: Final = "New: exit ticket"
FIRST: Final = "2026-01-02T16:00+01"
"""When a check-in with nothing but its defaults opens first: a Friday, in the circle's zone, Berlin."""

CLOSES: Final = "2026-01-03T16:00+01"
COUNTED: Final = 11
"""Seconds after which a card shows an answer in its count."""

NOBODY_MISSING: Final = (
    "did not",
    "didn't",
    "haven't",
    "has not",
    "missing",
    "waiting for",
    "nobody has",
    "no one",
    " of 4",
)
"""What no text about a check-in may hold: a word on those who did not answer."""


def instant(text: str) -> Instant:
    """Return an instant from a time with its offset."""
    return OffsetDateTime(text).to_instant()


def set_time(world: World, text: str) -> None:
    """Make a time, given with its offset, the present; to be done before anything is planned."""
    # simcord fixes its epoch and has no setter for it.
    clock = world.env.backend.clock
    clock._epoch = instant(text).to_stdlib() - timedelta(seconds=clock.elapsed)


async def until(world: World, text: str) -> None:
    """Let time pass up to a time with its offset, in steps of a day."""
    await go_to(world, instant(text))


# --- a facilitator's pages -------------------------------------------------------------------------------------------


async def pages(world: World, who: MemberActor | None = None, channel: ChannelHandle | None = None) -> ResponseMessage:
    """Run /circle checkin (as Mo) and return the private page."""
    result = await (who or world.mo).slash(channel or world.study, "circle checkin")
    assert result.response is not None
    assert result.response.ephemeral
    return result.response


async def choose(who: MemberActor, page: ResponseMessage, act: str, *values: str) -> InteractionResult:
    """Pick in one of a page's selects, named as its handler is."""
    return await who.select(page, values, custom_id=id_on(page.message, f"checkin:{act}"))


def id_on(message: discord.Message, name: str) -> str:
    """Return the whole id of the button or select on a message that reaches a handler."""
    rows = [getattr(row, "children", [row]) for row in message.components]
    ids = [str(child.custom_id) for row in rows for child in row if getattr(child, "custom_id", None)]
    (found,) = [one for one in ids if f"{one}:".startswith(f"{name}:")]
    return found


async def drafted(world: World, sort: str = ROSE_THORN, **picks: str) -> ResponseMessage:
    """Make a draft by the pages, with some picks ("weekdays", "at", "open_for", "place"), and return its page."""
    page = await pages(world)
    await press(world.mo, page, sort)
    for act, values in picks.items():
        await choose(world.mo, page, act, *values.split())
    return page


async def started(world: World, sort: str = ROSE_THORN, **picks: str) -> ResponseMessage:
    """Make a check-in by the pages and start it, without a reminder to go first; return its page."""
    page = await drafted(world, sort, **picks)
    await press(world.mo, page, "Start it")
    if sort == ROSE_THORN:
        await press(world.mo, page, "No reminder for me")
    return page


async def opened(world: World, sort: str = ROSE_THORN, first: str = FIRST, **picks: str) -> discord.Message:
    """Make a check-in, let time pass until it opens first, and return its card."""
    await started(world, sort, **picks)
    await until(world, first)
    return world.last(world.study)


def dates_on(page: ResponseMessage) -> list[Instant]:
    """Return the instants that a page shows as Discord timestamps."""
    parts = page.content.split("<t:")[1:]
    return [Instant.from_timestamp(int(part.split(":")[0])) for part in parts if part.split(":")[1].startswith("F>")]


def second_facilitator(world: World) -> MemberActor:
    """Return Nia, who leads beside Mo."""
    user = world.env.create_user("nia", global_name="Nia")
    return world.guild.add_member(user, roles=[world.guild.roles["facilitators"]])


async def allow(world: World) -> None:
    """Give the bot back in #study what was taken away from it."""
    channel = world.bot.get_channel(world.study.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.set_permissions(channel.guild.me, overwrite=None)
    await world.env.settle()


# --- presses that no page offers -------------------------------------------------------------------------------------


async def press_together(
    world: World, *presses: tuple[MemberActor, Any, str, tuple[str, ...]]
) -> list[InteractionResult]:
    """Press several times before the bot gets to run; each is (who, on which message, custom id, what was picked)."""
    results = [_emit(world, *one) for one in presses]
    await world.env.settle()
    return results


async def press_leaked(world: World, actor: MemberActor, page: Any, custom_id: str, *values: str) -> InteractionResult:
    """Press something on a page that only another person is shown."""
    (result,) = await press_together(world, (actor, page, custom_id, values))
    return result


def _emit(world: World, actor: MemberActor, page: Any, custom_id: str, values: tuple[str, ...]) -> InteractionResult:
    stored = world.env.backend.get_message(world.study.id, page.id)
    kind = ComponentType.STRING_SELECT if values else ComponentType.BUTTON
    record, payload = interactions.base_payload(
        world.env.backend,
        type=InteractionType.MESSAGE_COMPONENT,
        channel_id=world.study.id,
        guild_id=world.guild.id,
        user_id=actor.id,
        data={"custom_id": custom_id, "component_type": kind, "values": list(values)},
    )
    payload["message"] = dict(serializers.message_payload(world.env.backend, stored))
    record.source_message_id = stored.id
    world.env.backend.emit("INTERACTION_CREATE", payload)
    return InteractionResult(world.env, record)


async def send_forms(world: World, *sent: tuple[MemberActor, str, dict[str, Any]]) -> list[InteractionResult]:
    """Send several forms before the bot gets to run, shown or not; each is (who, custom id, what is in its fields)."""
    results: list[InteractionResult] = []
    for actor, custom_id, values in sent:
        fields = [
            {"type": 3, "custom_id": name, "values": value}
            if isinstance(value, list)
            else {"type": 4, "custom_id": name, "value": value}
            for name, value in values.items()
        ]
        record, payload = interactions.base_payload(
            world.env.backend,
            type=InteractionType.MODAL_SUBMIT,
            channel_id=world.study.id,
            guild_id=world.guild.id,
            user_id=actor.id,
            data={
                "custom_id": custom_id,
                "components": [{"type": 18, "id": number, "component": one} for number, one in enumerate(fields, 1)],
            },
        )
        world.env.backend.emit("INTERACTION_CREATE", payload)
        results.append(InteractionResult(world.env, record))
    await world.env.settle()
    return results


# --- what members do -------------------------------------------------------------------------------------------------


def written(**words: str) -> dict[str, Any]:
    """Return what is sent with the form: shared with the circle unless "audience" says otherwise."""
    words = {"audience": "circle", "ideas": "no"} | words
    return {name: [value] if name in {"audience", "ideas", "reach"} else value for name, value in words.items()}


async def share(
    actor: MemberActor, card: discord.Message, label: str = "Share mine", **words: str
) -> InteractionResult:
    """Press a card's button and send the form; with nothing named a rose is shared with the circle."""
    shown = await actor.click(card, label=label)
    return await actor.submit_modal(shown, written(**(words or {"rose": f"{actor.name} asked early"})))


async def hand_in(
    actor: MemberActor, card: discord.Message, label: str = "Write mine", **words: str
) -> InteractionResult:
    """Press the card of an exit ticket and send the form; with nothing named a question goes unnamed."""
    shown = await actor.click(card, label=label)
    words = {"reach": "unnamed", "wondering": f"why, asks {actor.name}?"} | words
    return await actor.submit_modal(shown, {name: [one] if name == "reach" else one for name, one in words.items()})


async def wants(world: World, actor: MemberActor, *kinds: Notice, zone: str = "Europe/Berlin") -> None:
    """Let a person switch kinds on, in a zone, with quiet hours as they are."""
    async with world.bot.store.write() as tx:
        await people.set_timezone(tx, actor.id, zone)
        await notices.choose(tx, actor.id, kinds, kinds)


# --- what is seen and stored -----------------------------------------------------------------------------------------


def inbox(world: World, actor: MemberActor) -> list[str]:
    """Return what the bot wrote a person directly."""
    return [one.content for one in world.said(actor.user.dm_channel)]


def digest(world: World) -> list[discord.Message]:
    """Return the messages of digests in #study."""
    return [one for one in world.said(world.study) if one.content.startswith("**What we shared")]


def cards(world: World) -> list[discord.Message]:
    """Return the cards in #study that are open, or late ones' time has not ended."""
    return [one for one in world.said(world.study) if has_id(one, "checkin:share")]


def has_id(message: discord.Message, name: str) -> bool:
    """Tell whether a message has a button that reaches a handler."""
    rows = [getattr(row, "children", [row]) for row in message.components]
    return any(str(getattr(child, "custom_id", "")).startswith(f"{name}:") for row in rows for child in row)


async def checkin_of(world: World) -> CheckIn:
    """Return the only check-in of the circle in #study."""
    async with world.bot.store.read() as tx:
        (found,) = await checkins.of_circle(tx, world.bot.circles[world.study.id].id)
    return found


async def run_of(world: World, card: discord.Message) -> Run:
    """Return the run of a card."""
    async with world.bot.store.read() as tx:
        found = await checkins.run_of(tx, run_id_of(card))
    assert found is not None
    return found


def run_id_of(card: discord.Message) -> int:
    """Return the id of the run that a card's buttons name."""
    return int(id_on(card, "checkin:share").split(":")[2])


async def planned(world: World, kind: str = "checkin.open") -> list[Instant]:
    """Return when the planned rows of a kind are due."""
    return [row.due_at for row in await world.agenda(kind) if row.state is State.PLANNED]


async def ends(world: World, kind: str) -> list[tuple[State, str | None]]:
    """Return how the rows of a kind ended, those aside that are planned."""
    return [(row.state, row.why) for row in await world.agenda(kind) if row.state is not State.PLANNED]


async def reflections_of(world: World, actor: MemberActor) -> list[Reflection]:
    """Return what a person wrote, oldest first."""
    async with world.bot.store.read() as tx:
        return list(reversed(await reflections.of_owner(tx, actor.id)))


async def tickets_of(world: World, actor: MemberActor) -> list[Ticket]:
    """Return a person's exit tickets, oldest first."""
    async with world.bot.store.read() as tx:
        return list(reversed(await tickets.of_owner(tx, actor.id)))


async def thorn_entry(world: World, actor: MemberActor) -> list[int | None]:
    """Return which entries a person's reflections have become."""
    return [one.entry_id for one in await reflections_of(world, actor)]


def everything_said(world: World) -> list[str]:
    """Return every text that the bot sent to Discord so far, to whomever."""
    found: list[str] = []
    for one in world.env.http_requests:
        body: Any = one.json
        if isinstance(body, dict):
            data = body.get("data")
            found += [str(part["content"]) for part in (body, data) if isinstance(part, dict) and part.get("content")]
    return found
