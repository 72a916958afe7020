"""The pages of the log. What a page shows is told by the ids of its buttons, so that they outlive a restart."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from cogs._edge.buttons import Item, button, pick
from cogs._edge.say import Saying
from cogs._edge.stamps import stamp
from cogs.log._lookback_pages import PAGE, switches
from cogs.log._lookbacks import What
from cogs.log._own import head, suggestion
from learning.entry import Entry, Status
from learning.kinds import Kind
from prompts import Voice
from store import courses, entries
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

ANY: Final = "-"
TOPICS_MOST: Final = 5000


class Stand(StrEnum):
    """How far an entry has come, as a list is narrowed by it: a held one is a rose in the garden."""

    OPEN = "open"
    UNDERSTOOD = "understood"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to; None is no limit."""

    topic: str | None = None
    kind: Kind | None = None
    stand: Stand | None = None

    def arguments(self, page: int) -> tuple[int | str, ...]:
        """Return a page and these filters as arguments of an id; `read_filters` reads them back."""
        return page, _mark(self.topic), self.kind or ANY, self.stand or ANY


async def read_filters(tx: Tx, owner_id: int, mark: str, kind: str, stand: str) -> Filters:
    """Return the filters that an id's arguments stand for; a topic that no entry has any more is no limit."""
    topics: Sequence[str] = await entries.topics(tx, owner_id, TOPICS_MOST) if mark != ANY else ()
    return Filters(
        topic=next((topic for topic in topics if _mark(topic) == mark), None),
        kind=next((one for one in Kind if one == kind), None),
        stand=next((one for one in Stand if one == stand), None),
    )


async def page_saying(bot: "Rosethorn", tx: Tx, owner_id: int, filters: Filters, page: int) -> Saying:
    """Return a page of a person's log (counted from 1), or the nearest page there is."""
    narrowed: dict[str, Any] = {"topic": filters.topic, "kind": filters.kind}
    if filters.stand is Stand.HELD:
        narrowed["among"] = courses.held(owner_id)
    elif filters.stand is not None:
        narrowed["status"] = Status(filters.stand)
    count = await entries.count(tx, owner_id, **narrowed)
    others = await switches(bot.voice, tx, owner_id, What.MISTAKES)
    if count == 0:
        return _nothing(bot.voice, others, narrowed=filters != Filters())
    pages = -(-count // PAGE)
    page = max(1, min(page, pages))
    shown = await entries.of_owner(tx, owner_id, **narrowed, limit=PAGE, offset=(page - 1) * PAGE)
    text = bot.voice.say(
        "log/list",
        page=page,
        pages=pages,
        only=_only(bot.voice, filters),
        lines=[_line(bot.voice, entry) for entry in shown],
    )
    return Saying(text, items=[*_items(bot.voice, shown, filters, page, pages), *others])


def _nothing(voice: Voice, others: Sequence[Item], *, narrowed: bool) -> Saying:
    if not narrowed:
        return Saying(voice.say("log/empty"), items=[*others])
    show_all = button(voice, "log:page", *Filters().arguments(1), label=voice.label("button.log.all"))
    return Saying(voice.say("log/none_match"), items=[show_all, *others])


def _line(voice: Voice, entry: Entry) -> dict[str, object]:
    return {
        "number": entry.number,
        "date": stamp(entry.created_at, "d"),
        "head": head(voice, entry),
        "kinds": [voice.label(f"option.kind.{kind}") for kind in entry.kinds],
        "status": voice.label(f"option.status.{entry.status}"),
    }


def _items(voice: Voice, shown: Sequence[Entry], filters: Filters, page: int, pages: int) -> list[Item]:
    options = [(str(entry.id), suggestion(voice, entry)) for entry in shown]
    items: list[Item] = [
        pick("log:pick", *filters.arguments(page), options=options, placeholder=voice.label("placeholder.entry"), row=0)
    ]
    for name, other in (("earlier", page + 1), ("later", page - 1)):
        if 1 <= other <= pages:
            label = voice.label(f"button.log.{name}")
            items.append(button(voice, "log:page", *filters.arguments(other), label=label, row=1))
    items.append(button(voice, "garden:show", row=1))
    return items


def _only(voice: Voice, filters: Filters) -> list[str]:
    only = [filters.topic] if filters.topic else []
    only += [voice.label(f"option.kind.{filters.kind}")] if filters.kind else []
    return only + ([voice.label(f"option.status.{filters.stand}")] if filters.stand else [])


def _mark(topic: str | None) -> str:
    # An id has no room for a topic, and no business to hold one. The letter keeps it from looking like a number.
    return f"t{hashlib.blake2b(topic.casefold().encode(), digest_size=6).hexdigest()}" if topic else ANY
