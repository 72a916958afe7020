"""The card of a check-in: what it asks, how it shows what was shared so far, and how it ends."""

import asyncio
import logging
from typing import TYPE_CHECKING, Any, Final

import discord
from discord import ButtonStyle

from cogs._edge.buttons import Item, button
from cogs._edge.say import Saying
from cogs._edge.stamps import stamp
from learning.checkin import CheckIn, Run, Sort
from learning.circle import CircleState
from prompts import Voice
from store import checkins, circles, reflections, tickets
from store.circles import Circle
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

log: Final = logging.getLogger(__name__)

EDITING_MOST: Final = 15.0
"""Seconds that a card's change may take."""


def card_saying(
    voice: Voice,
    checkin: CheckIn,
    run: Run,
    circle: Circle,
    *,
    shared: int = 0,
    is_late: bool = False,
    at_rest: bool = False,
) -> Saying:
    """Return the card of a run in its circle's channel, open, closed, or `at_rest`: without its buttons."""
    text = voice.say(
        f"checkin/card/{run.sort}" if run.is_open else "checkin/card/closed",
        circle=circle.name,
        goal=checkin.goal or "",
        **questions_of(voice, checkin),
        closes=stamp(run.closes_at, "R"),
        shared=shared,
        late=is_late,
        sort=run.sort,
        late_welcome=not at_rest,
    )
    if at_rest:
        return Saying(text)
    in_time, late = ("share", "share_late") if run.sort is Sort.ROSE_THORN else ("write", "write_late")
    share = in_time if run.is_open else late
    items: list[Item] = [
        button(
            voice,
            "checkin:share",
            run.id,
            label=voice.label(f"button.checkin.{share}"),
            style=ButtonStyle.primary if run.is_open else ButtonStyle.secondary,
        )
    ]
    if run.is_open and run.sort is Sort.ROSE_THORN:
        items.append(button(voice, "checkin:not_now", run.id))
    return Saying(text, items=items)


def questions_of(voice: Voice, checkin: CheckIn) -> dict[str, Any]:
    """Return what a check-in asks, by the part that answers it: the facilitator's own words, else the usual ones."""
    names = ("rose", "thorn", "bud") if checkin.sort is Sort.ROSE_THORN else ("key_thing", "wondering")
    own = (checkin.first_question, checkin.second_question, checkin.third_question)
    return {name: mine or voice.label(f"question.{name}") for name, mine in zip(names, own, strict=False)}


async def count_shared(tx: Tx, run: Run) -> int:
    """Return how many people shared something in a run."""
    counting = reflections.count_shared_in if run.sort is Sort.ROSE_THORN else tickets.count_handed_in
    return await counting(tx, run.id)


async def renew_card(bot: "Rosethorn", run_id: int, *, at_rest: bool = False) -> None:
    """Show a run's card as things are now; `at_rest`: without its buttons, since no late answers are taken any more.

    A card that can't be changed stays as it was: what is pressed on it is answered by what is stored.
    """
    async with bot.store.read() as tx:
        run = await checkins.run_of(tx, run_id)
        checkin = await checkins.get(tx, run.checkin_id) if run else None
        circle = await circles.get(tx, run.circle_id) if run else None
        shared = await count_shared(tx, run) if run else 0
    if run is None or checkin is None or circle is None or run.channel_id is None or run.message_id is None:
        return
    rests = at_rest or circle.state is not CircleState.OPEN
    saying = card_saying(bot.voice, checkin, run, circle, shared=shared, at_rest=rests)
    card = bot.get_partial_messageable(run.channel_id).get_partial_message(run.message_id)
    try:
        # Discord lets few edits of older messages through; waiting for one must not hold up what else is due.
        async with asyncio.timeout(EDITING_MOST):
            await card.edit(**saying.edit_arguments())
    except (discord.HTTPException, TimeoutError) as error:
        log.info("the card of run %s could not be changed (%s)", run.id, type(error).__name__)
