"""The log: looking through its pages, with filters and suggestions."""

from dataclasses import replace

from whenever import Date

from learning.entry import Status
from learning.kinds import Kind
from learning.ladder import begin
from learning.safety import CheckedText
from store import courses, entries
from store.courses import Kept
from tests.scenes.circle_steps import answer_of
from tests.scenes.log_steps import fill, keep, numbers, seen
from tests.scenes.world import World, labels


async def test_an_empty_log_says_how_to_start(world: World) -> None:
    page = seen(await world.ana.slash(world.study, "log list"))
    assert "/oops" in page.content
    assert page.components == []


async def test_the_list_comes_in_pages_of_eight_newest_first(world: World) -> None:
    await fill(world, world.ana, 18)
    await keep(world, world.ben, what_happened=CheckedText("Ben's own"))
    page = seen(await world.ana.slash(world.study, "log list"))
    assert numbers(page) == list(range(18, 10, -1))
    assert "page 1 of 3" in page.content
    assert "Ben" not in page.content
    assert labels(page) == ["Earlier", "My garden"]
    page = seen(await world.ana.click(page, label="Earlier"))
    assert numbers(page) == list(range(10, 2, -1))
    assert labels(page) == ["Earlier", "Later", "My garden"]
    page = seen(await world.ana.click(page, label="Earlier"))
    assert numbers(page) == [2, 1]
    assert labels(page) == ["Later", "My garden"]
    page = seen(await world.ana.click(page, label="Later"))
    assert numbers(page) == list(range(10, 2, -1))


async def test_a_line_says_number_date_topic_kinds_and_status(world: World) -> None:
    entry = await keep(world, world.ana, topic=CheckedText("equations"), kinds=(Kind.SLIP,), status=Status.OPEN)
    page = seen(await world.ana.slash(world.study, "log list"))
    stamp = f"<t:{entry.created_at.timestamp()}:d>"
    slip = world.bot.voice.label("option.kind.slip")
    assert page.content.splitlines()[-1] == f"**1** · {stamp} · equations · {slip} · open"


async def test_filters_narrow_the_list_and_hold_on_its_other_pages_after_a_restart(world: World) -> None:
    for number in range(20):
        topic = CheckedText("Algebra: lines" if number % 2 else "verbs")
        await keep(world, world.ana, topic=topic, kinds=(Kind.TIME,), status=Status.OPEN)
    await keep(world, world.ana, topic=CheckedText("algebra: lines"), kinds=(Kind.SLIP,), status=Status.OPEN)
    await keep(world, world.ana, topic=CheckedText("algebra: lines"), kinds=(Kind.TIME,))
    page = seen(await world.ana.slash(world.study, "log list", topic="algebra: lines", kind="time", status="open"))
    assert numbers(page) == [20, 18, 16, 14, 12, 10, 8, 6]
    assert "page 1 of 2" in page.content
    await world.restart()
    page = seen(await world.ana.click(page, label="Earlier"))
    assert numbers(page) == [4, 2]


async def test_the_held_ones_are_those_that_are_roses_in_the_garden(world: World) -> None:
    kept = await fill(world, world.ana, 12)
    today = Date(2026, 1, 1)
    async with world.bot.store.write() as tx:
        for number, entry in enumerate(kept):
            course = replace(begin(today, None), held=number != 3, resting=number % 2 == 0)
            await courses.put(tx, Kept(entry.id, entry.owner_id, course))
    bens = await keep(world, world.ben)
    async with world.bot.store.write() as tx:
        await courses.put(tx, Kept(bens.id, bens.owner_id, replace(begin(today, None), held=True)))
    page = seen(await world.ana.slash(world.study, "log list", status="held"))
    assert numbers(page) == [12, 11, 10, 9, 8, 7, 6, 5]
    assert "page 1 of 2" in page.content
    assert "held" in page.content
    await world.restart()
    page = seen(await world.ana.click(page, label="Earlier"))
    assert numbers(page) == [3, 2, 1]
    garden = answer_of(await world.ana.slash(world.study, "garden"))
    assert "11 roses, 1 bud" in garden.content.replace("1 bud, 11 roses", "11 roses, 1 bud")


async def test_a_filter_that_nothing_fits_offers_the_whole_log(world: World) -> None:
    await fill(world, world.ana, 1)
    page = seen(await world.ana.slash(world.study, "log list", topic="nothing of the kind"))
    assert numbers(page) == []
    assert numbers(seen(await world.ana.click(page, label="Show all"))) == [1]


async def test_a_page_past_the_end_shows_the_last_page(world: World) -> None:
    kept = await fill(world, world.ana, 17)
    page = seen(await world.ana.slash(world.study, "log list"))
    page = seen(await world.ana.click(page, label="Earlier"))
    async with world.bot.store.write() as tx:
        for entry in kept[:9]:
            await entries.remove(tx, entry.id)
    page = seen(await world.ana.click(page, label="Earlier"))
    assert numbers(page) == list(range(17, 9, -1))
    assert "page 1 of 1" in page.content


async def test_the_longest_page_fits_a_message(world: World) -> None:
    for _ in range(8):
        await keep(world, world.ana, topic=CheckedText("*" * 60), kinds=(Kind.MISCONCEPTION, Kind.TOOL))
    page = seen(await world.ana.slash(world.study, "log list", topic="*" * 60, kind="tool", status="understood"))
    assert len(numbers(page)) == 8
    assert len(page.content) <= 2000


async def test_topics_and_entries_are_suggested_from_the_own_log_alone(world: World) -> None:
    await keep(world, world.ana, topic=CheckedText("equations"))
    await keep(world, world.ana, topic=CheckedText("verbs"), what_happened=CheckedText("Ich habe gegangen"))
    await keep(world, world.ben, topic=CheckedText("equality"))
    topics = await world.ana.autocomplete(world.study, "log list", "topic", "eq")
    assert [one["value"] for one in topics] == ["equations"]
    found = await world.ana.autocomplete(world.study, "log show", "entry", "gegangen")
    assert [(one["value"], one["name"]) for one in found] == [("2", "2 · verbs: Ich habe gegangen")]
    found = await world.ana.autocomplete(world.study, "log delete", "entry", "")
    assert [one["value"] for one in found] == ["2", "1"]
