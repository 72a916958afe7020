"""The private pages of a challenge while it is made, and the messages a circle reads of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import discord

from cogs._edge.buttons import SELECT_MOST, Item, button, pick
from cogs._edge.say import Saying
from cogs._edge.stamps import stamp
from learning.challenges import OPEN_FOR, Challenge, ChallengeState, Condition, Size, Sort, lacks
from learning.circle import CircleState
from prompts import Voice
from store.circles import Circle

if TYPE_CHECKING:
    from bot import Rosethorn


def conditions_saying(voice: Voice, circle: Circle, cell_id: int = 0) -> Saying:
    """Return the first page: what makes trying first worth it, to be ticked.

    `cell_id` says whose topic the challenge is to be about, of what is told of the circle; 0 for none.
    """
    options = [(one.value, voice.label(f"option.condition.{one}")) for one in Condition]
    choice = pick(
        "challenge:conditions",
        circle.id,
        cell_id,
        options=options,
        placeholder=voice.label("placeholder.conditions"),
        most=len(options),
    )
    # Discord tells nothing of a list that is closed with nothing picked.
    none = button(voice, "challenge:no_condition", circle.id, cell_id)
    return Saying(voice.say("challenge/conditions", circle=circle.name), items=[choice, none])


def sorts_saying(voice: Voice, circle: Circle, ticked: Sequence[str], cell_id: int) -> Saying:
    """Return the second page: advice on what was not ticked, and the sorts to pick from."""
    missing = [one.value for one in Condition if one.value not in ticked]
    items: list[Item] = [
        button(voice, "challenge:sort", circle.id, sort, cell_id, label=voice.label(f"option.challenge_sort.{sort}"))
        for sort in Sort
    ]
    return Saying(voice.say("challenge/sorts", missing=missing), items=items)


def draft_saying(voice: Voice, challenge: Challenge, circle: Circle) -> Saying:
    """Return the page on which its owner makes a challenge, with what it has to have before it opens."""
    lacking = lacks(challenge)
    is_planned = challenge.state is ChallengeState.PLANNED
    text = voice.say(
        "challenge/draft",
        title=challenge.name,
        problem=challenge.problem,
        goal=challenge.goal or "",
        sort=voice.label(f"option.challenge_sort.{challenge.sort}"),
        lacking=[lack.value for lack in lacking],
        hints=len(challenge.hints),
        open_for=voice.label(f"option.open_for.{challenge.open_minutes}"),
        opens=stamp(challenge.opens_at, "F"),
        planned=is_planned,
        circle=circle.name,
    )
    if is_planned:
        return Saying(text, items=[button(voice, "challenge:unplan", challenge.id)])
    minutes = [(str(one), voice.label(f"option.open_for.{one}")) for one in OPEN_FOR]
    items: list[Item] = [
        button(voice, "challenge:change_words", challenge.id, row=0),
        button(voice, "challenge:change_lesson", challenge.id, row=0),
        button(voice, "challenge:change_hints", challenge.id, row=0),
        pick(
            "challenge:open_for",
            challenge.id,
            options=minutes,
            placeholder=voice.label("placeholder.challenge_open_for"),
            picked=[str(challenge.open_minutes)],
            row=1,
        ),
        button(voice, "challenge:set_time", challenge.id, row=2),
    ]
    if not lacking:
        items.append(button(voice, "challenge:start", challenge.id, style=discord.ButtonStyle.success, row=2))
    items.append(button(voice, "challenge:drop", challenge.id, row=2))
    return Saying(text, items=items)


def card_saying(bot: "Rosethorn", challenge: Challenge, circle: Circle, row_id: int = 0) -> Saying:
    """Return the card of a challenge that is open or has closed, as its circle reads it: nothing of it is sealed."""
    voice, is_open = bot.voice, challenge.state is ChallengeState.OPEN
    text = voice.say(
        "challenge/card",
        title=challenge.name,
        problem=challenge.problem,
        goal=challenge.goal or "",
        closes=stamp(challenge.closes_at, "f"),
        open=is_open,
    )
    if not is_open or circle.state is not CircleState.OPEN:
        return Saying(text)
    items: list[Item] = [
        button(voice, "challenge:try", challenge.id, row_id, style=discord.ButtonStyle.primary),
        button(voice, "challenge:lost", challenge.id),
    ]
    return Saying(text, items=items)


def lesson_saying(voice: Voice, challenge: Challenge, row_id: int = 0) -> Saying:
    """Return the lesson of a challenge that has closed, and what can be done with it."""
    text = voice.say(
        "challenge/lesson",
        title=challenge.name,
        instruction=challenge.instruction or "",
        worked=challenge.worked or "",
        open=challenge.sort is Sort.OPEN,
    )
    items: list[Item] = [
        button(voice, "challenge:compare", challenge.id, row_id, style=discord.ButtonStyle.primary),
        button(voice, "challenge:takeaway", challenge.id, 0),
        *(
            button(voice, "challenge:size", challenge.id, size, label=voice.label(f"option.size.{size}"), row=1)
            for size in Size
        ),
    ]
    return Saying(text, items=items)


def which_challenge(voice: Voice, act: str, among: Sequence[Challenge]) -> Saying:
    """Return a page that asks which challenge is meant."""
    options = [
        (str(one.id), voice.label("challenge.listed", title=one.name, closed=one.state is ChallengeState.CLOSED))
        for one in among[:SELECT_MOST]
    ]
    choice = pick(act, options=options, placeholder=voice.label("placeholder.challenge"))
    return Saying(voice.say("challenge/which"), items=[choice])
