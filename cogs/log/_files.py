"""Makes files of entries, away from the event loop: thousands of them must not hold up anybody's answer."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import discord

from cogs._edge.card import entry_values
from cogs._edge.files import named, split
from learning.entry import Entry
from learning.export import COLUMNS, Format, as_csv, as_json
from prompts import Voice
from store import people

if TYPE_CHECKING:
    from bot import Rosethorn

SUFFIX: Final = {Format.MARKDOWN: "md", Format.CSV: "csv", Format.JSON: "json"}


async def render_files(
    bot: "Rosethorn", entries: Sequence[Entry], form: Format, name: str, most: int
) -> list[discord.File]:
    """Return entries of one person as files of at most `most` bytes each; one file where it fits."""
    zone = await _zone(bot, entries[0].owner_id)
    files = await asyncio.to_thread(split, entries, lambda some: _render(bot.voice, some, form, zone), most)
    return named(files, name, SUFFIX[form])


async def render_file(bot: "Rosethorn", entries: Sequence[Entry], form: Format, name: str) -> discord.File:
    """Return entries of one person as one file, however big."""
    zone = await _zone(bot, entries[0].owner_id)
    whole = await asyncio.to_thread(_render, bot.voice, entries, form, zone)
    return named([whole], name, SUFFIX[form])[0]


async def _zone(bot: "Rosethorn", person_id: int) -> str:
    async with bot.store.read() as tx:
        return (await people.get(tx, person_id)).timezone or "UTC"


def _render(voice: Voice, entries: Sequence[Entry], form: Format, zone: str) -> bytes:
    match form:
        case Format.CSV:
            headings = {column: voice.label(f"heading.log.{column}") for column in COLUMNS}
            # The byte order mark tells spreadsheets that this is UTF-8.
            return as_csv(entries, headings).encode("utf-8-sig")
        case Format.JSON:
            return as_json(entries).encode()
        case Format.MARKDOWN:
            values = [_values(voice, entry, zone) for entry in entries]
            return f"{voice.say('log/export', entries=values)}\n".encode()


def _values(voice: Voice, entry: Entry, zone: str) -> dict[str, object]:
    # Outside Discord its time stamps are unreadable.
    return entry_values(voice, entry) | {"date": entry.created_at.to_tz(zone).date().format_iso()}
