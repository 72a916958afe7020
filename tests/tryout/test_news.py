"""What is new after time has passed, and where it leads."""

from collections.abc import AsyncIterator

import pytest

from store.engine import Store
from tests.tryout.conftest import SUNDAY
from tryout.checkins import next_moment
from tryout.faults import Faults
from tryout.news import News, Notice, news_since
from tryout.stage import Stage
from tryout.world import World

BEFORE = {("ana", "algebra"): 5, ("ana", "direct"): 0, ("ben", "algebra"): 5, ("ben", "direct"): 3}


@pytest.mark.parametrize(
    ("now", "news"),
    [
        (BEFORE, News([], [])),
        ({**BEFORE, ("ana", "algebra"): 6, ("ben", "algebra"): 6}, News(["algebra"], [])),
        ({**BEFORE, ("ana", "direct"): 6}, News(["direct"], [])),
        ({**BEFORE, ("ben", "direct"): 6}, News([], ["ben"])),
        ({**BEFORE, ("ana", "12345"): 6, ("ben", "12345"): 6}, News(["12345"], [])),
    ],
    ids=["nothing", "in a circle", "directly", "to someone else", "in a new thread"],
)
def test_news_are_what_is_newer_than_before(now: dict[tuple[str, str], int], news: News) -> None:
    assert news_since(BEFORE, now, "ana") == news


@pytest.fixture
async def stage(started: World, store: Store) -> AsyncIterator[Stage]:
    opened = Stage(started, Faults(started.env), lambda: None, lambda: next_moment(store))
    await opened.open()
    yield opened
    await opened.close()


async def test_each_moment_of_a_check_in_is_told_with_a_way_to_it(stage: Stage) -> None:
    told: list[Notice | None] = []
    for _ in range(5):
        await stage.move("checkin")
        told.append(stage.notice)
    python, mo = Notice(1, "elsewhere", "python"), Notice(2, "others", "direct", ("mo",))
    # The ticket's closing brings nothing new, and the roses and thorns come into view.
    assert told == [python, python, mo, mo, Notice(3, "direct", "direct")]


async def test_what_comes_into_view_is_not_told_and_what_comes_beside_it_is(stage: Stage) -> None:
    await stage.open(place="python")
    await stage.move("checkin")
    assert stage.notice == Notice(1, "others", "direct", ("chidi", "dee"))


async def test_with_nothing_planned_the_clock_stands_still(started: World) -> None:
    async def nothing() -> None:
        return None

    stage = Stage(started, Faults(started.env), lambda: None, nothing)
    await stage.open()
    await stage.move("checkin")
    assert stage.notice == Notice(1, "unplanned")
    assert stage.now == SUNDAY
    await stage.close()
