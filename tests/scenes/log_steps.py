"""What the scenes about the log share: entries to put into it, and short words for what people see and do."""

from typing import Any

import discord
from simcord import InteractionResult
from simcord.actors import MemberActor

from learning.entry import Entry, SourceKind, Status
from learning.ids import new_id
from learning.safety import CheckedText
from store import entries
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


def brought(entry: Entry, **changes: str) -> dict[str, str]:
    names = ("what_happened", "what_led", "correct", "source_note", "catch_next")
    return {name: changes.get(name, getattr(entry, name) or "") for name in names}
