"""What the scenes about the log share: entries to put into it, and short words for what people see and do."""

from typing import Any

import discord
from simcord import InteractionResult
from simcord.actors import MemberActor

from learning.entry import Entry, SourceKind, Status
from learning.ids import new_id
from learning.reflection import Reflection
from learning.safety import CheckedText
from learning.ticket import Ticket
from store import entries, reflections, tickets
from tests.scenes.world import World


async def keep(world: World, actor: MemberActor, **about: Any) -> Entry:
    """Put an entry into a person's log, as it stands after a whole private dialogue."""
    now = world.bot.clock()
    words: dict[str, Any] = {
        "what_happened": "I got x = 3",
        "what_led": "I moved the 6 over",
        "correct": "subtract it on both sides",
        "source": SourceKind.OWN,
        "source_note": "tried small numbers",
        "catch_next": "If I move a term, then I write the step",
        "status": Status.UNDERSTOOD,
        **about,
    }
    async with world.bot.store.write() as tx:
        number = await entries.next_number(tx, actor.id)
        entry = Entry(new_id(now), actor.id, number, created_at=now, updated_at=now, **words)
        await entries.add(tx, entry)
    return entry


async def keep_reflection(world: World, actor: MemberActor, **about: Any) -> Reflection:
    """Put a reflection into a person's log, as it stands after `/reflect`."""
    now = world.bot.clock()
    words: dict[str, Any] = {"rose": "asked early", "thorn": "fractions", "bud": "draw boxes", **about}
    one = Reflection(new_id(now), actor.id, created_at=now, updated_at=now, **words)
    async with world.bot.store.write() as tx:
        await reflections.save(tx, one)
    return one


async def keep_ticket(world: World, actor: MemberActor, **about: Any) -> Ticket:
    """Put an exit ticket into a person's log, as it stands after `/exit`."""
    now = world.bot.clock()
    words: dict[str, Any] = {"key_thing": "minus goes to both", "wondering": "why does it flip?", **about}
    one = Ticket(new_id(now), actor.id, created_at=now, updated_at=now, **words)
    async with world.bot.store.write() as tx:
        await tickets.save(tx, one)
    return one


async def fill(world: World, actor: MemberActor, count: int) -> list[Entry]:
    return [
        await keep(world, actor, what_happened=CheckedText(f"mistake number {number}"))
        for number in range(1, count + 1)
    ]


def seen(result: InteractionResult) -> discord.Message:
    """Return the private message an act was answered with."""
    found = [one for one in [*result.followups[::-1], result.response] if one is not None]
    assert found
    assert found[0].ephemeral
    return found[0].message


def text_of(message: discord.Message) -> str:
    return f"{message.content}\n{message.embeds[0].description if message.embeds else ''}"


def numbers(message: discord.Message) -> list[int]:
    """Return the numbers of the entries on a page, in order."""
    lines = message.content.splitlines()
    return [int(line.split("**")[1]) for line in lines[1:] if line.startswith("**")]


def buttons(message: discord.Message) -> list[discord.Button]:
    rows = [row for row in message.components if isinstance(row, discord.ActionRow)]
    return [one for row in rows for one in row.children if isinstance(one, discord.Button)]


async def stored(world: World, entry: Entry) -> Entry:
    async with world.bot.store.read() as tx:
        found = await entries.get(tx, entry.id)
    assert found is not None
    return found


async def forbid(world: World, who: Any, permission: str) -> None:
    """Take a permission in #study away from a person or the bot."""
    channel = world.bot.get_channel(world.study.id)
    assert isinstance(channel, discord.TextChannel)
    member = await channel.guild.fetch_member(who.id)
    await channel.set_permissions(member, overwrite=discord.PermissionOverwrite(**{permission: False}))
    await world.env.settle()


async def share(world: World, actor: MemberActor, entry: Entry) -> discord.Message:
    """Share an entry from the command to the card, and return the last private answer."""
    preview = await actor.slash(world.study, "log share", entry=str(entry.number))
    return seen(await actor.click(seen(preview), label="Share it"))


async def kept_in_thread(world: World) -> Any:
    """Go through a whole dialogue in a thread by buttons, and return the thread."""
    thread = await world.post()
    await world.ana.click(world.last(thread), label="3 fairly")
    await world.ana.select(world.last(thread), ["procedure"])
    await world.answer(world.ana, thread, "you write them on the other side")
    await world.answer(world.ana, thread, "it is subtracted on both sides")
    await world.ana.click(world.last(thread), label="a teacher")
    await world.answer(world.ana, thread, "If I move a term, then I write the step")
    return thread


def brought(entry: Entry, *, whole: bool = False, **changes: str) -> dict[str, str]:
    """Return what the form "Edit" brings; of an entry with a correct way the whole form alone has that way."""
    names = ("what_happened", "what_led", "correct", "source_note", "catch_next")
    hidden = () if whole or entry.correct is None else ("correct", "source_note")
    return {name: changes.get(name, getattr(entry, name) or "") for name in names if name not in hidden}


async def listed(world: World, actor: MemberActor, what: str) -> discord.Message:
    """Return the newest page of a person's reflections or tickets."""
    return seen(await actor.slash(world.study, "log list", what=what))


async def newest(world: World, actor: MemberActor, what: str = "reflections") -> discord.Message:
    """Return the page of the newest reflection or ticket, picked from the list."""
    page = await listed(world, actor, what)
    (select,) = selects(page)
    return seen(await actor.select(page, [select.options[0].value]))


async def shared_alone(world: World, actor: MemberActor, **words: str) -> discord.Message:
    """Share outside a check-in, and return the message in #study."""
    form = await actor.slash(world.study, "reflect")
    await actor.submit_modal(form, {"audience": ["circle"], "ideas": ["no"], **words})
    await world.env.advance_time(1)
    return world.last(world.study)


def selects(message: discord.Message) -> list[discord.SelectMenu]:
    rows = [row for row in message.components if isinstance(row, discord.ActionRow)]
    return [one for row in rows for one in row.children if isinstance(one, discord.SelectMenu)]


async def press_made_up(world: World, actor: MemberActor, page: discord.Message, custom_id: str) -> discord.Message:
    """Press a button with another id than the page gave it."""
    world.env.backend.get_message(page.channel.id, page.id).components[-1]["components"][0]["custom_id"] = custom_id
    return seen(await actor.click(page, custom_id=custom_id))
