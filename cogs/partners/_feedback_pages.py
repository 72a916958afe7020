"""What partners read about feedback: privately what waits and what came, and in their thread that there is some."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import discord

from cogs._edge.buttons import SELECT_MOST, Item, button, pick
from cogs._edge.card import carded, may_embed
from cogs._edge.feedback import about, entry_title
from cogs._edge.say import Saying
from cogs._edge.stamps import stamp
from cogs.partners._words import names, partners_of
from learning.entry import Entry
from learning.feedback import Feedback, Stage, stage_of
from learning.hints import Hint
from learning.partners import Pair
from store import entries, feedbacks
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

SHOWN: Final = 5
"""How many requests have a line and a button: the longest waiting of the others, and the newest of one's own."""

FOCUS_SHOWN: Final = 3000
FOCUS_SHOWN_PLAIN: Final = 1200


async def feedback_saying(bot: "Rosethorn", pair: Pair, person_id: int) -> Saying:
    """Return the private page of feedback: what waits for a person, what is theirs, and how to ask for some."""
    voice, now = bot.voice, bot.clock()
    async with bot.store.read() as tx:
        waiting = [
            one
            for one in await feedbacks.waiting_in(tx, pair.id, now)
            if one.owner_id != person_id and (one.entry_id or one.focus)
        ][:SHOWN]
        own = [
            one
            for one in await feedbacks.of_owner(tx, person_id, limit=SELECT_MOST)
            if one.pair_id == pair.id and stage_of(one, now) is not Stage.FADED
        ][:SHOWN]
        titles = [about(voice, one, await _entry_of(tx, one)) for one in own]
        log = await entries.of_owner(tx, person_id, limit=SELECT_MOST)
    text = voice.say(
        "partner/feedback_page",
        partners=partners_of(pair, person_id),
        waiting=[
            {"name": names([one.owner_id]), "question": one.question or "", "fades": stamp(one.fades_at, "D")}
            for one in waiting
        ],
        own=[
            {"about": title, "stage": stage_of(one, now), "fades": stamp(one.fades_at, "D")}
            for one, title in zip(own, titles, strict=True)
        ],
    )
    return Saying(text, items=_page_items(bot, pair, waiting, own, log))


def _page_items(
    bot: "Rosethorn", pair: Pair, waiting: Sequence[Feedback], own: Sequence[Feedback], log: Sequence[Entry]
) -> list[Item]:
    voice = bot.voice
    items: list[Item] = []
    for number, one in enumerate(waiting, start=1):
        label = voice.label("button.partner.give_to", number=number)
        items.append(button(voice, "partner:give", one.id, label=label, style=discord.ButtonStyle.primary, row=0))
    for number, one in enumerate(own, start=len(waiting) + 1):
        label = voice.label("button.partner.read_one", number=number)
        items.append(button(voice, "partner:read_feedback", one.id, label=label, row=1))
    if log:
        options = [(str(entry.id), entry_title(voice, entry)) for entry in log]
        placeholder = voice.label("placeholder.feedback")
        items.append(pick("partner:ask_entry", pair.id, options=options, placeholder=placeholder, row=2))
    items.append(button(voice, "partner:ask_text", pair.id, row=3))
    items.append(button(voice, "partner:card", pair.id, row=3))
    return items


async def focus_saying(bot: "Rosethorn", tx: Tx, one: Feedback, channel_id: int | None) -> Saying | None:
    """Return what a partner is asked to look at, as it is now, with the way to write; None when it is gone."""
    voice, embed = bot.voice, may_embed(bot, channel_id)
    entry = await _entry_of(tx, one)
    items: list[Item] = [button(voice, "partner:write_feedback", one.id, style=discord.ButtonStyle.primary)]
    # In plain text a card leaves little room above it.
    is_short = entry is not None and not embed
    text = voice.say("partner/feedback_focus", name=names([one.owner_id]), question=one.question or "", short=is_short)
    if entry is not None:
        return carded(bot, entry, text, items, embed=embed)
    if one.focus is None:
        return None
    most = FOCUS_SHOWN if embed else FOCUS_SHOWN_PLAIN
    focus = voice.say("partner/feedback_text", focus=one.focus, most=most)
    return Saying(text, card=focus, items=items) if embed else Saying(f"{text}\n{focus}", items=items)


def hints_saying(bot: "Rosethorn", hints: Sequence[Hint], back: str, passed: str) -> Saying:
    """Return what could be said better, with the ways to change it and to send it as it is, by the tokens of both."""
    voice = bot.voice
    items: list[Item] = [
        button(voice, "draft:edit", back, label=voice.label("button.partner.change_feedback")),
        button(voice, "partner:send_anyway", passed),
    ]
    return Saying(voice.say("partner/feedback_hints", hints=list(hints)), items=items)


def asks_saying(bot: "Rosethorn", one: Feedback, stage: Stage) -> Saying:
    """Return what a pair's thread shows of a request: who asks, never what; once it is over, that it is."""
    text = bot.voice.say("partner/feedback_asks", name=names([one.owner_id]), stage=stage)
    items: list[Item] = [button(bot.voice, "partner:give", one.id)] if stage is Stage.WAITING else []
    return Saying(text, items=items, is_silent=True)


def here_saying(bot: "Rosethorn", one: Feedback) -> Saying:
    """Return what a pair's thread shows when feedback was given: for whom it is, and the way to read it for them."""
    text = bot.voice.say("partner/feedback_here", name=names([one.owner_id]))
    return Saying(text, items=[button(bot.voice, "partner:read_feedback", one.id)], is_silent=True)


def takes_saying(bot: "Rosethorn", one: Feedback) -> Saying:
    """Return what a receiver takes from feedback, as their partner reads it in the thread."""
    text = bot.voice.say(
        "partner/feedback_takes", name=names([one.owner_id]), keep=one.keep or "", try_next=one.try_next or ""
    )
    return Saying(text, is_silent=True)


def back_items(bot: "Rosethorn", pair: Pair) -> list[Item]:
    """Return the ways back to the page of feedback and to the partner card."""
    return [button(bot.voice, "partner:feedback", pair.id), button(bot.voice, "partner:card", pair.id)]


async def _entry_of(tx: Tx, one: Feedback) -> Entry | None:
    return await entries.get(tx, one.entry_id) if one.entry_id else None
