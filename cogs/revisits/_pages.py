"""The pages of a revisit: it asks first, and shows the correct idea only after a try or when that is asked for."""

from typing import TYPE_CHECKING, Any, Final

import discord
from whenever import Date

from cogs._edge.buttons import Item, button
from cogs._edge.card import SHOWN, answer_items
from cogs._edge.pairs import paired_in
from cogs._edge.revisits import zone_of
from cogs._edge.say import Saying
from cogs._edge.stamps import day_stamp, stamp
from cogs.revisits._deeds import Said, due_for
from learning.entry import Entry
from learning.ladder import Course, Outcome, Way
from learning.notify import Notice
from learning.reading import title_of
from prompts import Ready
from store import courses, entries, notices
from store.courses import Kept
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

OUTCOMES: Final = (Outcome.GOT_IT, Outcome.PARTLY, Outcome.NOT_YET, Outcome.NOT_TODAY)
HEAD_MOST: Final = 60
LISTED_MOST: Final = 10


async def next_saying(bot: "Rosethorn", person_id: int) -> Saying:
    """Return the first entry that is for today, as a question; or that there is none, and when the next one comes."""
    now = bot.clock()
    async with bot.store.read() as tx:
        due = await due_for(tx, person_id, now)
        if due.entry_ids:
            entry, kept = await entries.get(tx, due.entry_ids[0]), await courses.get(tx, due.entry_ids[0])
            if entry is not None and kept is not None:
                return ask_saying(bot, entry, kept)
        zone = await zone_of(tx, person_id)
        next_on = await courses.next_on(tx, person_id)
        has_answered = await courses.count_on(tx, person_id, due.today) > 0
    later = None if next_on is None else max(next_on, due.today.add(days=1))
    moment = "revisit/done" if has_answered else "revisit/nothing_due"
    return Saying(bot.voice.say(moment, next=day_stamp(later, zone)))


def ask_saying(bot: "Rosethorn", entry: Entry, kept: Kept) -> Saying:
    """Return the question about an entry that comes back, with nothing of its answer."""
    voice, args = bot.voice, (entry.id, kept.turn)
    values: dict[str, Any] = {
        "number": entry.number,
        "topic": entry.topic or "",
        "date": stamp(entry.created_at, "D"),
    }
    if entry.correct is None:
        items: list[Item] = [
            button(voice, "revisit:correct", *args, style=discord.ButtonStyle.primary),
            button(voice, "revisit:first", *args),
            _outcome(bot, Outcome.NOT_TODAY, entry, kept),
            button(voice, "revisit:rest", *args),
        ]
        return Saying(voice.say("revisit/ask_open", **values), items=items)
    items = [
        button(voice, "revisit:try", *args, style=discord.ButtonStyle.primary, row=0),
        button(voice, "revisit:answer", *args, row=0),
        button(voice, "revisit:first", *args, row=0),
        *(_outcome(bot, outcome, entry, kept, row=1) for outcome in OUTCOMES),
        button(voice, "revisit:rest", *args, row=2),
    ]
    return Saying(voice.say("revisit/ask", plan=entry.catch_next or "", **values), items=items)


def tried_saying(bot: "Rosethorn", entry: Entry, kept: Kept, tried: str) -> Saying:
    """Return a try beside what was kept."""
    text = bot.voice.say("revisit/tried", tried=tried, correct=entry.correct or "", source=source_of(bot, entry))
    return Saying(text, items=[_outcome(bot, outcome, entry, kept) for outcome in OUTCOMES[:3]])


def answer_saying(bot: "Rosethorn", entry: Entry, kept: Kept | None) -> Saying:
    """Return what was kept as the correct way, asked for; with `kept` it asks how the revisit went.

    Without, it may be changed from here, with the rest of the entry.
    """
    text = bot.voice.say(
        "revisit/answer", correct=entry.correct or "", source=source_of(bot, entry), asks=kept is not None
    )
    if kept is None:
        return Saying(text, items=[button(bot.voice, "log:edit", entry.id, SHOWN)])
    return Saying(text, items=[_outcome(bot, one, entry, kept) for one in OUTCOMES[:3]])


def effort_saying(bot: "Rosethorn", entry: Entry, kept: Kept) -> Saying:
    """Return the question how it came, after "Got it"."""
    items: list[Item] = [
        button(bot.voice, "revisit:effort", entry.id, kept.turn, how, label=bot.voice.label(f"option.effort.{how}"))
        for how in ("quickly", "with_work", "not_sure")
    ]
    return Saying(bot.voice.say("revisit/effort"), items=items)


async def said_saying(bot: "Rosethorn", said: Said, outcome: Outcome, *, sure: bool | None) -> Saying:
    """Return what is said after an outcome, and the ways on."""
    voice, entry, turn = bot.voice, said.entry, said.before.turn
    async with bot.store.read() as tx:
        zone = await zone_of(tx, entry.owner_id)
        is_paired = await paired_in(tx, entry.owner_id, entry.circle_id) is not None
        left = len((await due_for(tx, entry.owner_id, bot.clock())).entry_ids)
    again = again_stamp(bot, said.after.course, zone)
    items: list[Item] = []
    if outcome is Outcome.GOT_IT and sure is not False:
        course = said.after.course
        text = voice.say(
            "revisit/got_it",
            date=stamp(entry.created_at, "D"),
            plan=entry.catch_next or "",
            held=course.held,
            rests=course.resting,
            again=again,
        )
        items.append(button(voice, "revisit:helped", entry.id, turn, style=discord.ButtonStyle.primary))
        items.append(button(voice, "log:plan", entry.id))
    elif said.is_stuck:
        text = voice.say("revisit/stuck", has_partner=is_paired)
        items += [
            button(voice, "revisit:way", entry.id, said.after.turn, way, label=voice.label(f"option.way.{way}"))
            for way in Way
        ]
    else:
        moment = "revisit/not_sure" if outcome is Outcome.GOT_IT else f"revisit/{outcome}"
        text = voice.say(moment, again=again)
    if outcome in {Outcome.PARTLY, Outcome.NOT_YET}:
        items.append(button(voice, "revisit:first", entry.id, turn + 1))
    if outcome is not Outcome.NOT_TODAY:
        items += answer_items(voice, entry)
    if left:
        items.append(button(voice, "revisit:next"))
    return Saying(text, items=items)


async def when_saying(bot: "Rosethorn", person_id: int) -> Saying:
    """Return what comes back next, with dates, and whether anything comes by itself."""
    now = bot.clock()
    async with bot.store.read() as tx:
        wishes = await notices.wishes_of(tx, person_id)
        zone = await zone_of(tx, person_id)
        dated = sorted((on, entry_id) for entry_id, on in (await due_for(tx, person_id, now)).dates.items())
        lines = [await _line(bot, tx, zone, on, entry_id) for on, entry_id in dated[:LISTED_MOST]]
    rests_until = wishes.snoozed.get(Notice.REVISIT)
    text = bot.voice.say(
        "revisit/when",
        lines=[line for line in lines if line],
        more=max(0, len(dated) - LISTED_MOST),
        wanted=Notice.REVISIT in wishes.wanted,
        zone=wishes.zone is not None,
        rests_until=stamp(rests_until if rests_until and rests_until > now else None, "D"),
    )
    items: list[Item] = [button(bot.voice, "revisit:now"), button(bot.voice, "me:settings")]
    return Saying(text, items=items)


def again_stamp(bot: "Rosethorn", course: Course | None, zone: str) -> Ready:
    """Return when an entry comes back: today where its date has passed, and nothing while it rests."""
    on = course.comes_on if course else None
    return day_stamp(on and max(on, bot.clock().to_tz(zone).date()), zone)


def source_of(bot: "Rosethorn", entry: Entry) -> str:
    """Return where the correct way of an entry came from, in words; empty where that is not told."""
    return entry.source_note or (bot.voice.label(f"option.source.{entry.source}") if entry.source else "")


async def _line(bot: "Rosethorn", tx: Tx, zone: str, on: Date, entry_id: int) -> dict[str, object]:
    entry = await entries.get(tx, entry_id)
    if entry is None:
        return {}
    # Without a topic the beginning of the entry could tell the answer.
    head = entry.topic or bot.voice.label("log.untitled")
    return {"date": day_stamp(on, zone), "number": entry.number, "head": title_of(head, HEAD_MOST) or head}


def _outcome(bot: "Rosethorn", outcome: Outcome, entry: Entry, kept: Kept, row: int | None = None) -> Item:
    label = bot.voice.label(f"option.outcome.{outcome}")
    return button(bot.voice, "revisit:outcome", entry.id, kept.turn, outcome, label=label, row=row)
