"""What is stored about one person: in words, as a file, and as the question before it is erased."""

import asyncio
import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

import discord
from discord import ButtonStyle

from cogs._edge.buttons import Item, button
from cogs._edge.files import named, split
from cogs._edge.say import Saying
from prompts import Ready
from store import copies, tables
from store.copies import Copy

if TYPE_CHECKING:
    from bot import Rosethorn

PLACES_SHOWN: Final = 6
FILE_NAME: Final = "rosethorn-my-data"


async def data_saying(bot: "Rosethorn", person_id: int) -> Saying:
    """Return what is stored about a person, where copies stand, who can see what, and buttons to export and erase."""
    async with bot.store.read() as tx:
        counts = await tables.count_rows(tx, person_id)
        found = await copies.of_owner(tx, person_id)
    places = _by_place(found)
    text = bot.voice.say(
        "me/data",
        rows=[{"label": bot.voice.label(f"data.{table}"), "count": count} for table, count in counts.items()],
        places=[await _place_words(bot, one) for one in places[:PLACES_SHOWN]],
        more=max(0, len(places) - PLACES_SHOWN),
    )
    items: list[Item] = [button(bot.voice, "me:export", person_id), button(bot.voice, "me:erase", person_id)]
    return Saying(text, items=items)


async def export_files(bot: "Rosethorn", person_id: int, most: int) -> list[discord.File]:
    """Return every row that is a person's own, and no row of anyone else, as JSON files of at most `most` bytes each.

    It is one file where it fits, and none where nothing is stored.
    """
    async with bot.store.read() as tx:
        tables_of_person = await tables.rows_of(tx, person_id)
    rows = [(table, row) for table, found in tables_of_person.items() for row in found]
    about = {"person": str(person_id), "exported_at": bot.clock().format_iso()}
    files = await asyncio.to_thread(split, rows, lambda some: _as_json(about, some), most) if rows else []
    return named(files, FILE_NAME, "json")


def _as_json(about: dict[str, str], rows: Iterable[tuple[str, dict[str, Any]]]) -> bytes:
    by_table: dict[str, list[dict[str, Any]]] = {}
    for table, row in rows:
        by_table.setdefault(table, []).append(row)
    return json.dumps({**about, "tables": by_table}, ensure_ascii=False, indent=2).encode()


def erase_question(bot: "Rosethorn", person_id: int) -> Saying:
    """Return what erasing does, with the two answers; it is asked of anyone, whatever is stored."""
    items: list[Item] = [
        button(bot.voice, "me:erase_all", person_id, style=ButtonStyle.danger),
        button(bot.voice, "me:keep", person_id),
    ]
    return Saying(bot.voice.say("me/erase", listed=is_listed(bot)), items=items)


def is_listed(bot: "Rosethorn") -> bool:
    """Tell whether who erases everything stays on a list for as long as there are copies that hold them."""
    return bot.settings.database.backup_folder is not None


def _by_place(found: Sequence[Copy]) -> list[list[Copy]]:
    """Return the copies grouped by the channel or thread they stand in, the latest place first."""
    places: dict[int, list[Copy]] = {}
    for one in reversed(found):
        places.setdefault(one.channel_id, []).append(one)
    return list(places.values())


async def _place_words(bot: "Rosethorn", stand: list[Copy]) -> dict[str, object]:
    """Return the name of a place, a link to the newest message there, and how many copies stand in it."""
    if any(one.ticket_id is not None for one in stand):
        # An exit ticket stands in a facilitator's direct messages, where nobody else can look.
        return {"name": bot.voice.label("data_place.facilitator"), "link": "", "count": len(stand)}
    channel_id = stand[0].channel_id
    message_id = next((one.message_id for one in stand if one.message_id is not None), None)
    try:
        place = bot.get_channel(channel_id) or await bot.fetch_channel(channel_id)
    except discord.HTTPException:
        return {"name": bot.voice.label("data_place.out_of_reach"), "link": "", "count": len(stand)}
    if isinstance(place, discord.abc.GuildChannel | discord.Thread):
        name, start = Ready(place.mention), place.jump_url
    else:
        name, start = bot.voice.label("data_place.direct"), f"https://discord.com/channels/@me/{channel_id}"
    return {"name": name, "link": Ready(f"{start}/{message_id}" if message_id else start), "count": len(stand)}
