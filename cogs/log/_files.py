"""Makes files of a log, away from the event loop: thousands of entries must not hold up anybody's answer."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

import discord
from whenever import Instant

from cogs._edge.card import entry_values
from cogs._edge.files import named, split
from cogs.log._anki import deck
from cogs.log._lookback_pages import lookback_values
from cogs.log._lookbacks import circle_names
from cogs.log._own import batches
from learning.entry import Entry
from learning.export import COLUMNS, Format, as_csv, as_json
from learning.reflection import Reflection
from learning.ticket import Ticket
from prompts import Voice
from store import entries, people, reflections, tickets
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

Kept: TypeAlias = Entry | Reflection | Ticket

SUFFIX: Final = {Format.MARKDOWN: "md", Format.CSV: "csv", Format.JSON: "json", Format.ANKI: "apkg"}


async def whole_log(tx: Tx, owner_id: int) -> list[Kept]:
    """Return everything of a person's log: first the entries, then reflections, then tickets, each newest first."""
    found: list[Kept] = []
    for of_owner in (entries.of_owner, reflections.of_owner, tickets.of_owner):
        async for batch in batches(of_owner, tx, owner_id):
            found += batch
    return found


def having_room(found: Sequence[Kept], form: Format) -> list[Kept]:
    """Return what of a log a kind of file has room for.

    A table holds entries alone, and a deck those with a correct way: a card without one has no answer.
    """
    match form:
        case Format.CSV:
            return [one for one in found if isinstance(one, Entry)]
        case Format.ANKI:
            return [one for one in found if isinstance(one, Entry) and one.correct]
        case _:
            return list(found)


async def render_files(
    bot: "Rosethorn", kept: Sequence[Kept], form: Format, name: str, most: int
) -> list[discord.File]:
    """Return what one person kept as files of at most `most` bytes each; one file where it fits."""
    files = await asyncio.to_thread(split, kept, await _renderer(bot, kept, form), most)
    return named(files, name, SUFFIX[form])


async def render_file(bot: "Rosethorn", kept: Sequence[Kept], form: Format, name: str) -> discord.File:
    """Return what one person kept as one file, however big."""
    whole = await asyncio.to_thread(await _renderer(bot, kept, form), kept)
    return named([whole], name, SUFFIX[form])[0]


async def _renderer(bot: "Rosethorn", kept: Sequence[Kept], form: Format) -> Callable[[Sequence[Kept]], bytes]:
    async with bot.store.read() as tx:
        zone = (await people.get(tx, kept[0].owner_id)).timezone or "UTC"
        circles = await circle_names(tx, (one for one in kept if not isinstance(one, Entry)))
    return lambda some: _render(bot.voice, some, form, zone, circles)


def _render(voice: Voice, kept: Sequence[Kept], form: Format, zone: str, circles: Mapping[int, str]) -> bytes:
    logged = [one for one in kept if isinstance(one, Entry)]
    reflected = [one for one in kept if isinstance(one, Reflection)]
    handed_in = [one for one in kept if isinstance(one, Ticket)]
    match form:
        case Format.CSV:
            headings = {column: voice.label(f"heading.log.{column}") for column in COLUMNS}
            # The byte order mark tells spreadsheets that this is UTF-8.
            return as_csv(logged, headings).encode("utf-8-sig")
        case Format.JSON:
            return as_json(logged, reflected, handed_in).encode()
        case Format.ANKI:
            return deck(voice, [(one, _date(one, zone)["date"]) for one in logged])
        case Format.MARKDOWN:
            text = voice.say(
                "log/export",
                entries=[entry_values(voice, one) | _date(one, zone) for one in logged],
                reflections=[
                    lookback_values(one, circles)
                    | _date(one, zone)
                    | {"audience": voice.label(f"option.audience.{one.audience}")}
                    for one in reflected
                ],
                tickets=[
                    lookback_values(one, circles)
                    | _date(one, zone)
                    | {"reach": voice.label(f"option.reach.{one.reach}")}
                    for one in handed_in
                ],
            )
            return f"{text}\n".encode()


def _date(one: Kept, zone: str) -> dict[str, str]:
    # Outside Discord its time stamps are unreadable.
    aha_at = one.aha_at if isinstance(one, Entry) else None
    return {"date": _day(one.created_at, zone), "aha": _day(aha_at, zone) if aha_at is not None else ""}


def _day(at: Instant, zone: str) -> str:
    return at.to_tz(zone).date().format_iso()
