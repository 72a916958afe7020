"""A check-in while the bot is away or killed: what is due comes late or not at all, and once."""

import asyncio
from contextlib import suppress

import pytest

from learning.agenda import State
from store import checkins, digests
from tests.scenes.agenda_steps import LEASE, die_at
from tests.scenes.checkin_steps import (
    CLOSES,
    FIRST,
    cards,
    checkin_of,
    digest,
    ends,
    instant,
    opened,
    planned,
    run_id_of,
    run_of,
    share,
    started,
    until,
)
from tests.scenes.world import World, labels

BEFORE = "2026-01-02T15:59+01"
LATE = "This one comes late."
NEXT = [instant("2026-01-09T16:00+01")]


@pytest.mark.parametrize(
    ("away", "says_so"), [(6 * 60, False), (10 * 60, False), (15 * 60, True), (3 * 3600, True), (11 * 3600, True)]
)
async def test_away_over_the_opening_it_comes_when_the_bot_is_back_and_says_so_when_it_is_late(
    world: World, away: int, says_so: bool
) -> None:
    await started(world)
    await until(world, BEFORE)
    await world.down(away)
    (card,) = cards(world)
    assert (LATE in card.content) is says_so
    run = await run_of(world, card)
    assert (run.opens_at, run.closes_at) == (instant(FIRST), instant(CLOSES))
    assert await planned(world) == NEXT
    await share(world.ana, card)
    await until(world, "2026-01-03T16:01+01")
    assert len(digest(world)) == 1


async def test_away_for_more_than_half_of_its_time_it_does_not_come(world: World) -> None:
    await started(world)
    await until(world, BEFORE)
    await world.down(13 * 3600)
    assert world.said(world.study) == []
    assert await ends(world, "checkin.open") == [(State.LATE, None)]
    assert await planned(world) == NEXT
    async with world.bot.store.read() as tx:
        assert await checkins.open_run(tx, (await checkin_of(world)).id) is None


async def test_away_for_a_week_nothing_old_comes_and_what_was_open_is_closed(world: World) -> None:
    card = await opened(world)
    await share(world.ana, card)
    await until(world, "2026-01-02T17:00+01")
    await world.down(8 * 24 * 3600)
    (closed,) = world.said(world.study)
    assert closed.id == card.id
    assert "has closed" in closed.content
    assert await ends(world, "checkin.digest") == [(State.LATE, None)]
    assert await ends(world, "checkin.open") == [(State.SENT, None), (State.LATE, None)]
    assert await planned(world) == [instant("2026-01-16T16:00+01")]
    await until(world, "2026-01-16T16:00+01")
    assert len(world.said(world.study)) == 2


async def test_after_a_week_away_a_daily_one_comes_at_its_next_time(world: World) -> None:
    await started(world, weekdays="1 2 3 4 5 6 7", open_for="180")
    await until(world, "2026-01-01T17:00+01")
    await world.down(7 * 24 * 3600)
    await world.env.advance_time(60)
    assert len(world.said(world.study)) == 1
    assert await planned(world) == NEXT
    await until(world, "2026-01-09T16:01+01")
    assert len(world.said(world.study)) == 2


async def test_away_over_the_closing_the_digest_comes_once_within_a_day(world: World) -> None:
    card = await opened(world)
    await share(world.ana, card)
    await until(world, "2026-01-03T15:00+01")
    await world.down(20 * 3600)
    assert len(digest(world)) == 1
    assert labels(cards(world)[0]) == ["Share late"]
    await until(world, "2026-01-05T00:00Z")
    assert len(world.said(world.study)) == 2


async def killed(world: World, monkeypatch: pytest.MonkeyPatch, step: str, at: str) -> None:
    """Let the process die at a step of the agenda's store while something is carried out at a time."""
    await until(world, BEFORE if at == FIRST else "2026-01-03T15:59+01")
    die_at(world, monkeypatch, step)
    with suppress(asyncio.CancelledError):
        await world.env.advance_time(60)
    monkeypatch.undo()


@pytest.mark.parametrize("step", ["mark_tried", "finish"])
async def test_killed_while_it_opens_its_card_comes_once(
    world: World, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    await started(world)
    await killed(world, monkeypatch, step, FIRST)
    assert len(cards(world)) == (1 if step == "finish" else 0)
    await world.down(LEASE)
    (card,) = cards(world)
    assert (await run_of(world, card)).message_id == card.id
    await share(world.ana, card)
    await until(world, "2026-01-03T16:01+01")
    assert len(digest(world)) == 1
    assert await planned(world) == NEXT


async def test_killed_as_its_card_was_out_and_away_until_its_end_the_card_is_closed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await started(world)
    await killed(world, monkeypatch, "finish", FIRST)
    await world.down(25 * 3600)
    (card,) = world.said(world.study)
    assert "has closed" in card.content
    assert labels(card) == ["Share late"]
    await share(world.ana, card, "Share late")
    assert await planned(world) == NEXT


@pytest.mark.parametrize("step", ["mark_tried", "finish", "the digest is out"])
async def test_killed_while_it_closes_its_digest_comes_once(
    world: World, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    card = await opened(world)
    await share(world.ana, card)
    if step == "the digest is out":
        monkeypatch.setattr(digests, "add", _die)
        step = "get"
    await killed(world, monkeypatch, step, CLOSES)
    assert len(digest(world)) == (1 if step == "get" else 0)
    await world.down(LEASE)
    await world.env.advance_time(LEASE)
    assert len(digest(world)) == 1
    assert len(world.said(world.study)) == 2
    async with world.bot.store.read() as tx:
        kept = await digests.of_message(tx, digest(world)[0].id)
    assert kept is not None
    assert (kept.run_id, kept.page) == (run_id_of(card), 1)


async def _die(*_: object) -> None:
    raise asyncio.CancelledError
