"""The private pages about partners: the partner card of a pairing, and where somebody without one stands."""

from typing import TYPE_CHECKING, Final

import discord

from cogs._edge.buttons import Item, button
from cogs._edge.pairs import paired_in
from cogs._edge.say import Saying
from cogs._edge.stamps import stamp
from cogs._edge.unasked import FOR_PARTNERS, PARTNERS, kind_select
from cogs.partners._deeds import is_to_be_asked
from cogs.partners._planning import has_thread_coming
from cogs.partners._words import agreement_text, called, names, pair_values, partners_of
from learning.notify import Notice, Wishes
from learning.partners import ASK_AGAIN_AFTER, Pair, PairState, Said
from prompts import Ready
from store import feedbacks, notices, pairs, pools, showings
from store.circles import Circle

if TYPE_CHECKING:
    from bot import Rosethorn

ASKS_SHOWN: Final = 3


async def status_saying(bot: "Rosethorn", circle: Circle, person_id: int, *, changed: str = "") -> Saying:
    """Return where somebody stands in a circle: the card of their pairing, or what is open and how to find a partner.

    `changed` is a line on what they have just done.
    """
    async with bot.store.read() as tx:
        pair = await paired_in(tx, person_id, circle.id)
    if pair is not None:
        return await card_saying(bot, pair, person_id, changed=changed)
    voice, now = bot.voice, bot.clock()
    async with bot.store.read() as tx:
        wishes = await notices.wishes_of(tx, person_id)
        asked = await pairs.asked_by(tx, person_id, circle.id, now - ASK_AGAIN_AFTER)
        proposed = await pairs.proposed(tx, person_id, now, circle.id)
        to_answer = [one for one in proposed if await is_to_be_asked(tx, one, person_id, now)]
        looking = await pools.get(tx, circle.id, person_id)
    text = voice.say(
        "partner/status",
        circle=circle.name,
        changed=Ready(changed),
        asked=[
            {"names": partners_of(one, person_id), "fades": stamp(one.fades_at, "D")}
            for one in asked
            if now < one.fades_at and _stands(one, person_id)
        ],
        to_answer=[
            {
                "names": partners_of(one, person_id),
                "fades": stamp(one.fades_at, "D"),
                "matched": not any(half.asked for half in one.halves),
            }
            for one in to_answer
        ],
        looking=looking is not None,
        takes_asks=Notice.PARTNER_ASK in wishes.wanted,
        zone=wishes.zone is not None,
    )
    items: list[Item] = [_kinds(bot, wishes, circle.id)]
    for number, one in enumerate(to_answer[:ASKS_SHOWN], start=1):
        label = voice.label("button.partner.read_ask_of", number=number)
        items.append(button(voice, "partner:read_ask", one.id, label=label, row=1))
    items.append(button(voice, "partner:find", circle.id, row=4))
    items.append(button(voice, "partner:nevers", row=4))
    return Saying(text, items=[*items, *zone_items(bot, wishes)])


async def card_saying(bot: "Rosethorn", pair: Pair, person_id: int, *, changed: str = "") -> Saying:
    """Return the private partner card: what was agreed, what is open, and a button for everything one can do."""
    voice, now = bot.voice, bot.clock()
    async with bot.store.read() as tx:
        wishes = await notices.wishes_of(tx, person_id)
        shown = await showings.by_others(tx, pair.id, person_id)
        change = await pairs.proposed_change(tx, pair.id)
        may_make_thread = not await has_thread_coming(tx, pair.id)
        waiting = [one for one in await feedbacks.waiting_in(tx, pair.id, now) if one.owner_id != person_id]
    half = pair.half_of(person_id)
    is_over = pair.ends_at is not None and pair.ends_at <= now and pair.state is PairState.LIVE
    text = voice.say(
        "partner/card",
        changed=Ready(changed),
        **pair_values(bot, pair),
        partners=await called(bot, pair, pair.others(person_id)),
        threadless=may_make_thread,
        shown=len(shown),
        waiting=len(waiting),
        proposed_by=names([change.owner_id]) if change and change.owner_id != person_id else [],
        proposed=agreement_text(voice, change.agreement) if change else "",
        own_proposal=change is not None and change.owner_id == person_id,
        is_over=is_over,
        renews=half is not None and half.renews,
        stopped=half is not None and half.stops_nudges,
        zone=wishes.zone is not None,
    )
    items = _card_items(bot, pair, person_id, is_over=is_over, shown=len(shown))
    if may_make_thread:
        items.append(button(voice, "partner:make_thread", pair.id, row=3))
    if change is not None and change.owner_id != person_id:
        items.append(button(voice, "partner:agree", pair.id, change.id, style=discord.ButtonStyle.success, row=3))
        items.append(button(voice, "partner:decline", pair.id, change.id, row=3))
    return Saying(text, items=[_kinds(bot, wishes, pair.circle_id), *items, *zone_items(bot, wishes)])


def _card_items(bot: "Rosethorn", pair: Pair, person_id: int, *, is_over: bool, shown: int) -> list[Item]:
    voice = bot.voice
    items: list[Item] = [
        button(voice, "partner:nudge", pair.id, row=1),
        button(voice, "partner:look", pair.id, row=1),
        button(voice, "partner:feedback", pair.id, row=1),
    ]
    if shown:
        items.append(button(voice, "partner:shown", pair.id, row=1))
    items.append(button(voice, "partner:change", pair.id, row=2))
    if pair.state is PairState.RESTING:
        items.append(button(voice, "partner:take_up", pair.id, row=2))
    else:
        items.append(button(voice, "partner:rest", pair.id, row=2))
    items.append(button(voice, "partner:end", pair.id, row=2))
    half = pair.half_of(person_id)
    if half is not None and half.stops_nudges:
        items.append(button(voice, "partner:let_through", pair.id, row=2))
    if is_over:
        items.append(button(voice, "partner:renew", pair.id, style=discord.ButtonStyle.success, row=3))
    return items


def zone_items(bot: "Rosethorn", wishes: Wishes) -> list[Item]:
    """Return the way to say one's time zone, for somebody who has not: without it nothing can come unasked."""
    return [] if wishes.zone is not None else [button(bot.voice, "me:zone", row=4)]


def _kinds(bot: "Rosethorn", wishes: Wishes, circle_id: int) -> Item:
    return kind_select(bot.voice, wishes.wanted, FOR_PARTNERS, PARTNERS, circle_id, row=0)


def _stands(pair: Pair, person_id: int) -> bool:
    """Tell whether an ask of somebody's own stands as far as they know: they have not withdrawn it."""
    half = pair.half_of(person_id)
    return half is not None and half.said is Said.YES
