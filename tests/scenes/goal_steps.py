"""What the scenes about goals do and look up again and again."""

from typing import Any

from simcord.actors import MemberActor
from simcord.results import ResponseMessage

from learning.goals import Goal, Review
from store import goals
from tests.scenes.circle_steps import answer_of
from tests.scenes.world import World

WORDS = "Do two word problems a day"
PLAN = "If it is 5 pm, then I open my notebook"
DAY = 24 * 3600
WEEK = 7 * DAY


async def made(world: World, person: MemberActor | None = None, /, **parts: str) -> ResponseMessage:
    """Make a goal by the command and its form, and return its card."""
    person = person or world.ana
    form = await person.slash(world.study, "goal new")
    return answer_of(await person.submit_modal(form, {"words": WORDS, **parts}))


async def goals_of(world: World, person: MemberActor | None = None) -> list[Goal]:
    """Return a person's goals, newest first."""
    async with world.bot.store.read() as tx:
        return list(await goals.of_owner(tx, (person or world.ana).id))


async def goal_of(world: World, person: MemberActor | None = None) -> Goal:
    """Return the one goal of a person."""
    (found,) = await goals_of(world, person)
    return found


async def reviews(world: World, goal: Goal) -> list[Review]:
    """Return what came of a goal, newest first."""
    async with world.bot.store.read() as tx:
        return list(await goals.reviews_of(tx, goal.id, limit=100))


async def pressed(world: World, page: Any, label: str, person: MemberActor | None = None) -> ResponseMessage:
    """Press a button of a private page and return what is read then."""
    return answer_of(await (person or world.ana).click(page, label=label))


async def filled(world: World, page: Any, label: str, words: dict[str, str], person: MemberActor | None = None) -> Any:
    """Open a form by its button, fill it in, and return what is read then."""
    person = person or world.ana
    form = await person.click(page, label=label)
    return answer_of(await person.submit_modal(form, words))
