"""What the scenes about challenges do and look up again and again."""

from typing import Any

import discord
from simcord import interactions
from simcord.actors import MemberActor
from simcord.backend import serializers
from simcord.enums import InteractionType
from simcord.results import InteractionResult, ResponseMessage

from learning.challenges import Challenge
from store import challenges
from tests.scenes.circle_steps import answer_of
from tests.scenes.world import World

TITLE = "Four points, one line"
PROBLEM = "Find a way to say how well a line fits four points"
LESSON = "The lesson says: look at the gaps"
WORKED = "Square each gap, then add them all"
QUESTION = "What makes a fit good?"
HINT = "What would a perfect line have in common with the points?"
SEALED = (LESSON, WORKED, QUESTION, HINT)
DAY = 24 * 3600


async def drafted(world: World, person: MemberActor | None = None, sort: str = "One problem") -> ResponseMessage:
    """Begin a challenge by the command, as its facilitator does, and return the page of the draft."""
    person = person or world.mo
    page = answer_of(await person.slash(world.study, "challenge new"))
    sorts = answer_of(await person.select(page, ["start", "lesson", "age"]))
    form = await person.click(sorts, label=sort)
    return answer_of(await person.submit_modal(form, {"name": TITLE, "problem": PROBLEM}))


async def written(world: World, page: Any, label: str, words: dict[str, str], person: MemberActor | None = None) -> Any:
    """Open a form by its button, fill it in, and return what is read then."""
    person = person or world.mo
    form = await person.click(page, label=label)
    return answer_of(await person.submit_modal(form, words))


async def ready(world: World, person: MemberActor | None = None) -> ResponseMessage:
    """Make a challenge that can be opened, with one hint, and return its page."""
    page = await drafted(world, person)
    lesson = {"instruction": LESSON, "worked": WORKED, "debrief": QUESTION}
    page = await written(world, page, "The lesson (sealed)", lesson, person)
    return await written(world, page, "Hints", {"first_hint": HINT}, person)


async def opened(world: World, person: MemberActor | None = None) -> discord.Message:
    """Make a challenge, open it now, and return its card."""
    await (person or world.mo).click(await ready(world, person), label="Open it")
    await world.env.advance_time(2)
    return world.last(world.study)


async def tried(
    world: World, person: MemberActor, words: str, shown: str = "unnamed", label: str = "My try"
) -> ResponseMessage:
    """Write a try from the card and return what is read then."""
    page: Any = card(world)
    if label != "My try":
        page = answer_of(await person.click(page, label="My try"))
    form = await person.click(page, label=label)
    return answer_of(await person.submit_modal(form, {"words": words, "shown": [shown]}))


def card(world: World) -> discord.Message:
    """Return the card of the one challenge of the circle."""
    return next(one for one in reversed(world.said(world.study)) if "A challenge: " in one.content)


async def closed(world: World) -> discord.Message:
    """Let the day of a challenge pass, and return its lesson."""
    await world.env.advance_time(DAY + 5)
    return lesson(world)


def lesson(world: World) -> discord.Message:
    """Return the lesson of the one challenge of the circle that has closed."""
    return next(one for one in reversed(world.said(world.study)) if ": the lesson" in one.content)


async def challenge_of(world: World) -> Challenge:
    """Return the one challenge there is."""
    async with world.bot.store.read() as tx:
        (row,) = (await tx.execute(challenges.challenge.select())).mappings().all()
        found = await challenges.get(tx, row["id"])
    assert found is not None
    return found


async def act(
    world: World, actor: MemberActor, custom_id: str, *values: str, form: dict[str, str] | None = None
) -> InteractionResult:
    """Press a button, pick from a select or send a form with any id, made up or old, in the circle's channel."""
    data: dict[str, Any] = {"custom_id": custom_id, "component_type": 3 if values else 2}
    kind = InteractionType.MESSAGE_COMPONENT
    if values:
        data["values"] = list(values)
    if form is not None:
        kind = InteractionType.MODAL_SUBMIT
        fields = [{"type": 4, "custom_id": name, "value": text} for name, text in form.items()]
        parts = [{"type": 18, "id": number, "component": one} for number, one in enumerate(fields, 1)]
        data = {"custom_id": custom_id, "components": parts}
    record, payload = interactions.base_payload(
        world.env.backend,
        type=kind,
        channel_id=world.study.id,
        guild_id=world.guild.id,
        user_id=actor.id,
        data=data,
    )
    if kind is InteractionType.MESSAGE_COMPONENT:
        stored = world.env.backend.get_message(world.study.id, (await said_anything(world, actor)).id)
        payload["message"] = dict(serializers.message_payload(world.env.backend, stored))
        record.source_message_id = stored.id
    world.env.backend.emit("INTERACTION_CREATE", payload)
    await world.env.settle()
    return InteractionResult(world.env, record)


async def said_anything(world: World, actor: MemberActor) -> discord.Message:
    """Return a message in the circle's channel; one is written where there is none."""
    return world.study.last_message or await actor.send(world.study, "ok")
