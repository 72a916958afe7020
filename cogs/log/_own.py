"""Finds the entry a person means, among their own alone."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

from discord.app_commands import Choice

from cogs._edge.buttons import SELECT_MOST
from cogs._edge.refusal import Refusal
from cogs._edge.suggestions import number_typed, numbered_fitting
from learning.entry import Entry
from learning.reading import title_of
from prompts import Voice
from store import entries
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

BATCH: Final = 250
HEAD_MOST: Final = 60

T = TypeVar("T")


async def batches(of_owner: Callable[..., Awaitable[Sequence[T]]], tx: Tx, owner_id: int) -> AsyncIterator[Sequence[T]]:
    """Yield what a question of the store has of a person, in batches small enough to leave room for others in between.

    `of_owner` is asked with `limit` and `offset`.
    """
    offset = 0
    while found := await of_owner(tx, owner_id, limit=BATCH, offset=offset):
        yield found
        offset += len(found)


async def pressed(bot: "Rosethorn", person_id: int, entry_id: int) -> Entry:
    """Return the entry of a button; raises Refusal when it is gone or not this person's."""
    async with bot.store.read() as tx:
        return own(await entries.get(tx, entry_id), person_id)


def own(entry: Entry | None, person_id: int) -> Entry:
    """Return the entry; raises Refusal when it is gone or not this person's."""
    if entry is None:
        raise Refusal("errors/entry_gone")
    if entry.owner_id != person_id:
        raise Refusal("errors/not_yours")
    return entry


async def typed(bot: "Rosethorn", person_id: int, words: str) -> Entry:
    """Return the person's own entry with a typed number, else the newest that the words fit.

    Raises Refusal when there is none; whether anybody else has such an entry is never told.
    """
    number = number_typed(words)
    async with bot.store.read() as tx:
        if number is not None:
            found = await entries.of_number(tx, person_id, number)
        else:
            found = await _newest_fitting(tx, person_id, words)
    if found is None:
        raise Refusal("log/not_found")
    return found


async def _newest_fitting(tx: Tx, person_id: int, words: str) -> Entry | None:
    async for batch in batches(entries.of_owner, tx, person_id):
        if found := _fitting(batch, words):
            return found[0]
    return None


async def suggestions(bot: "Rosethorn", person_id: int, words: str) -> list[Choice[str]]:
    """Return what to offer while an entry is typed: the newest that fit by number, topic or beginning."""
    async with bot.store.read() as tx:
        newest = await entries.of_owner(tx, person_id, limit=BATCH)
    return [
        Choice(name=suggestion(bot.voice, entry), value=str(entry.number))
        for entry in _fitting(newest, words)[:SELECT_MOST]
    ]


def _fitting(among: Sequence[Entry], words: str) -> list[Entry]:
    """Return the entries that a number, or words of their topic or beginning, may mean."""

    def texts(entry: Entry) -> tuple[str, str]:
        return entry.topic or "", title_of(entry.what_happened or "", HEAD_MOST)

    return numbered_fitting(among, words, texts)


def head(voice: Voice, entry: Entry) -> str:
    """Return what an entry is called in a line: its topic, else the beginning of what happened."""
    return entry.topic or title_of(entry.what_happened or "", HEAD_MOST) or voice.label("log.untitled")


def suggestion(voice: Voice, entry: Entry) -> str:
    """Return an entry in a list to pick from: its number, and its topic with the beginning of what happened."""
    beginning = title_of(entry.what_happened or "", HEAD_MOST)
    words = f"{entry.topic}: {beginning}" if entry.topic and beginning else head(voice, entry)
    return voice.label("log.suggestion", number=entry.number, head=words)
