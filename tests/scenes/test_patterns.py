"""Patterns: from five entries on, a picture that only its owner sees, and the same in words."""

from typing import Any

import pytest
from simcord.actors import MemberActor
from whenever import Time

from learning.kinds import Kind
from learning.ladder import Course, Outcome
from learning.safety import CheckedText
from store import courses
from store.courses import Kept, Revisit
from tests.scenes.circle_steps import answer_of
from tests.scenes.log_steps import keep
from tests.scenes.notice_steps import wants
from tests.scenes.revisit_steps import CORRECT, DAY, PLAN, days_pass, kept_entry, now_page
from tests.scenes.world import World

QUESTION = "Anything here you'd like to look at?"


async def kept(world: World, count: int, who: MemberActor | None = None, **about: Any) -> list[Any]:
    return [await keep(world, who or world.ana, **about) for _ in range(count)]


async def came_back(world: World, entry: Any, outcome: Outcome, *, held: bool) -> None:
    """Have an entry that came back once."""
    today = world.bot.clock().to_tz("Europe/Berlin").date()
    async with world.bot.store.write() as tx:
        course = Course(3, today.add(days=14), today, successes=3, held=held)
        await courses.put(tx, Kept(entry.id, entry.owner_id, course, turn=1))
        said = Revisit(entry.id, entry.owner_id, entry.id, 0, today, world.bot.clock(), outcome)
        await courses.keep_outcome(tx, said)


@pytest.mark.parametrize("count", [0, 4])
async def test_below_five_entries_it_says_what_will_be_there(world: World, count: int) -> None:
    await kept(world, count, topic=CheckedText("Fractions"))
    shown = answer_of(await world.ana.slash(world.study, "patterns"))
    assert shown.content.startswith("**Your patterns** show here from 5 entries on.")
    assert "Fractions" not in shown.content
    assert [one.filename for one in shown.message.attachments] == ["patterns.png"]


async def test_from_five_entries_on_they_are_shown_privately_as_a_picture_and_in_words(world: World) -> None:
    await kept(world, 3, topic=CheckedText("Fractions"), kinds=(Kind.MISREAD,), confidence=3)
    new = await kept(world, 2, topic=CheckedText("分数"), kinds=(Kind.SLIP, Kind.TIME), confidence=3)
    await came_back(world, new[0], Outcome.GOT_IT, held=True)
    await came_back(world, new[1], Outcome.NOT_YET, held=False)
    shown = answer_of(await world.ana.slash(world.study, "patterns"))
    for line in (
        "- read another way: 3 in ",
        "- hand and head: 2 in ",
        "- the clock: 2 in ",
        "- Fractions: 3 in ",
        "- 1: 分数: 2 in ",
        "- 3 fairly (2 came back): Got it: about half · Not yet: about half\n",
        "- Entry 4: If I move a term, then I write the step\n",
        QUESTION,
    ):
        assert line in shown.content
    assert "Entry 5" not in shown.content
    (picture,) = shown.message.attachments
    assert picture.filename == "patterns.png"
    assert picture.description is not None
    assert "Topics: Fractions 3 in " in picture.description
    assert world.said(world.study) == []


async def test_many_entries_over_months_are_shown(world: World) -> None:
    for number in range(40):
        await keep(world, world.ana, topic=CheckedText(f"topic {number % 9}"), kinds=(tuple(Kind)[number % 10],))
        await world.env.advance_time(3 * DAY)
    shown = answer_of(await world.ana.slash(world.study, "patterns"))
    assert "- 3 other topics: " in shown.content
    assert "- 4 other kinds: " in shown.content
    assert QUESTION in shown.content
    assert len(shown.content) <= 2000


async def test_everyone_sees_their_own_alone(world: World) -> None:
    await kept(world, 5, topic=CheckedText("Fractions"))
    await kept(world, 5, world.ben, topic=CheckedText("Verbs"))
    shown = answer_of(await world.ben.slash(world.study, "patterns"))
    assert "Verbs: 5" in shown.content
    assert "Fractions" not in shown.content
    assert "from 5 entries on" in answer_of(await world.chidi.slash(world.study, "patterns")).content


async def test_the_correct_way_is_never_shown_and_no_plan_of_an_entry_that_was_not_tried(world: World) -> None:
    for _ in range(5):
        await kept_entry(world)
    shown = answer_of(await world.ana.slash(world.study, "patterns"))
    assert CORRECT not in shown.content
    assert PLAN not in shown.content
    (picture,) = shown.message.attachments
    assert CORRECT not in (picture.description or "")


async def test_what_is_said_of_a_revisit_shows(world: World) -> None:
    await kept(world, 4)
    await kept_entry(world, confidence=2)
    await days_pass(world, 2)
    page = await now_page(world)
    shown = answer_of(await world.ana.click(page, label="Show the answer"))
    await world.ana.click(shown, label="Partly")
    found = answer_of(await world.ana.slash(world.study, "patterns"))
    assert "- 2 a bit (1 came back): Partly: all\n" in found.content


async def test_it_works_in_a_direct_message(world: World) -> None:
    await kept(world, 5, world.eli, topic=CheckedText("Verbs"))
    shown = answer_of(await world.eli.user.slash("patterns"))
    assert "Verbs: 5" in shown.content
    assert len(shown.message.attachments) == 1


async def test_days_are_those_of_the_persons_zone(world: World) -> None:
    now = world.bot.clock()
    today = now.to_tz("Europe/Berlin").date()
    sunday = today.add(days=14 - today.day_of_week().value)
    late = sunday.at(Time(18)).assume_tz("Europe/Berlin").to_instant()
    await world.env.advance_time((late - now).total("seconds"))
    await kept(world, 5)
    in_circles_zone = answer_of(await world.ana.slash(world.study, "patterns")).content
    await wants(world, world.ana, zone="Pacific/Kiritimati")
    in_own_zone = answer_of(await world.ana.slash(world.study, "patterns")).content
    assert f"–{sunday.day} " in in_circles_zone.splitlines()[0]
    assert f"{sunday.add(days=1).day}" in in_own_zone.splitlines()[0]
    assert in_circles_zone.splitlines()[0] != in_own_zone.splitlines()[0]


async def test_erasing_everything_leaves_nothing_to_show(world: World) -> None:
    await kept(world, 5, topic=CheckedText("Fractions"))
    page = answer_of(await world.ana.slash(world.study, "me erase"))
    await world.ana.click(page, label="Erase everything")
    assert "from 5 entries on" in answer_of(await world.ana.slash(world.study, "patterns")).content
