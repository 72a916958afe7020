"""What the scenes about revisits do and look up again and again."""

from typing import Any

from simcord.actors import MemberActor
from simcord.results import ResponseMessage

from cogs._edge.revisits import put_on_ladder
from learning.entry import Entry, SourceKind
from learning.notify import Notice
from learning.safety import CheckedText
from store import courses
from store.courses import Kept
from tests.scenes.circle_steps import answer_of
from tests.scenes.log_steps import keep
from tests.scenes.notice_steps import wants
from tests.scenes.world import World

DAY = 24 * 3600
CORRECT = "Subtract 6 from both sides, so it turns negative"
FIRST = "I moved the 6 over and kept it positive"
PLAN = "If I move a term, then I write both sides"


async def kept_entry(world: World, person: MemberActor | None = None, **about: Any) -> Entry:
    """Keep an entry with a correction, on the ladder, as the dialogue does at its end."""
    values: dict[str, Any] = {
        "topic": CheckedText("Equations"),
        "what_happened": CheckedText(FIRST),
        "correct": CheckedText(CORRECT),
        "source": SourceKind.BOOK,
        "catch_next": CheckedText(PLAN),
    }
    entry = await keep(world, person or world.ana, **(values | about))
    async with world.bot.store.write() as tx:
        await put_on_ladder(tx, entry, world.bot.clock())
    await world.look_at_agenda()
    return entry


async def wants_revisits(world: World, person: MemberActor | None = None) -> None:
    """Switch revisits on for somebody in Berlin."""
    await wants(world, person or world.ana, Notice.REVISIT)


async def days_pass(world: World, days: int) -> None:
    """Let whole days pass."""
    for _ in range(days):
        await world.env.advance_time(DAY)


async def course_of(world: World, entry: Entry) -> Kept:
    """Return where an entry is on the ladder."""
    async with world.bot.store.read() as tx:
        found = await courses.get(tx, entry.id)
    assert found is not None
    return found


async def now_page(world: World, person: MemberActor | None = None) -> ResponseMessage:
    """Run /revisit now and return the private answer."""
    return answer_of(await (person or world.ana).slash(world.study, "revisit now"))
