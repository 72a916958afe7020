"""What is counted of a circle, and snapshots that stay as they were made, on both engines."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from whenever import hours

from learning.challenges import ChallengeState, Size
from learning.checkin import CheckIn, Sort
from learning.entry import Audience, Status
from learning.insights import Cell, Logged, Pulse, Snapshot
from learning.kinds import Kind
from learning.safety import CheckedText
from store import challenges, checkins, circles, entries, insights
from store.engine import Store
from tests.store.filling import NOW
from tests.store.test_challenges import ALGEBRA, MO, PHYSICS, PLAIN, circle
from tests.store.test_entries import ANA, entry

LATER = NOW + hours(30 * 24)
SNAPSHOT = Snapshot(
    id=1,
    circle_id=ALGEBRA,
    from_at=NOW,
    until_at=LATER,
    learners=15,
    cells=(Cell("Signs", None, 10, many_open=True), Cell("Signs", Kind.SLIP, 5), Cell(None, Kind.SLIP, 5)),
    pulses=(Pulse(PLAIN.id, Size.BIG),),
)


def shared(number: int, owner_id: int = ANA, **about: Any) -> Any:
    return entry(number, owner_id, **{"audience": Audience.CIRCLE, "circle_id": ALGEBRA, **about})


async def two_circles(store: Store) -> None:
    async with store.write() as tx:
        for one in (ALGEBRA, PHYSICS):
            await circles.add(tx, circle(one))


async def test_entries_of_the_circle_and_the_time_are_counted(store: Store) -> None:
    await two_circles(store)
    async with store.write() as tx:
        for one in (
            shared(1, topic=CheckedText("Signs"), kinds=(Kind.SLIP, Kind.TOOL)),
            shared(2, created_at=LATER - hours(1), status=Status.UNDERSTOOD),
            shared(3, created_at=LATER),
            shared(4, created_at=NOW - hours(1)),
            shared(5, circle_id=PHYSICS),
            shared(6, circle_id=None),
        ):
            await entries.add(tx, one)
    async with store.read() as tx:
        found = await insights.logged(tx, ALGEBRA, NOW, LATER)

    assert sorted(found, key=lambda one: one.is_open, reverse=True) == [
        Logged(ANA, "Signs", (Kind.SLIP, Kind.TOOL), is_open=True),
        Logged(ANA, None, (), is_open=False),
    ]


async def test_only_what_the_circle_may_see_is_counted(store: Store) -> None:
    await two_circles(store)
    async with store.write() as tx:
        for person, audience in enumerate(Audience, 20):
            await entries.add(tx, shared(1, person, audience=audience))
        found = await insights.logged(tx, ALGEBRA, NOW, LATER)

    assert [one.person_id for one in found] == [20 + list(Audience).index(Audience.CIRCLE)]


async def test_who_is_known_to_facilitate_can_be_left_out(store: Store) -> None:
    await two_circles(store)
    set_up_by, made_checkin, elsewhere = 91, 92, 93
    async with store.write() as tx:
        await circles.change(tx, ALGEBRA, set_up_by=set_up_by)
        await circles.change(tx, PHYSICS, set_up_by=elsewhere)
        await checkins.save(tx, CheckIn(1, ALGEBRA, Sort.EXIT, NOW, set_by=made_checkin))
        await challenges.add(tx, PLAIN)
        for person in (ANA, set_up_by):
            await entries.add(tx, shared(1, person))
        known = await insights.leaders(tx, ALGEBRA)
        assert known == {set_up_by, made_checkin, MO}
        assert [one.person_id for one in await insights.logged(tx, ALGEBRA, NOW, LATER, known)] == [ANA]


@pytest.mark.parametrize(("said", "told"), [(4, []), (5, [Pulse(PLAIN.id, Size.BIG)])], ids=["four", "five"])
async def test_a_challenge_is_told_of_where_five_said_how_big_it_was(
    store: Store, said: int, told: list[Pulse]
) -> None:
    await two_circles(store)
    closed = replace(PLAIN, state=ChallengeState.CLOSED, closes_at=NOW)
    async with store.write() as tx:
        await challenges.add(tx, closed)
        for person in (MO, *range(100, 100 + said)):
            await challenges.say_size(tx, PLAIN.id, person, Size.BIG)
        assert list(await insights.pulses(tx, ALGEBRA, NOW, LATER)) == told
        assert list(await insights.pulses(tx, ALGEBRA, NOW, LATER, {100})) == []
        assert list(await insights.pulses(tx, PHYSICS, NOW, LATER)) == []
        assert list(await insights.pulses(tx, ALGEBRA, NOW + hours(1), LATER)) == []
        assert list(await insights.pulses(tx, ALGEBRA, NOW - hours(1), NOW)) == []


async def test_a_snapshot_comes_back_as_it_was_kept(store: Store) -> None:
    await two_circles(store)
    newest = Snapshot(3, ALGEBRA, LATER + hours(1), LATER + hours(2))
    async with store.write() as tx:
        await challenges.add(tx, PLAIN)
        await insights.keep(tx, replace(SNAPSHOT, id=9, from_at=NOW - hours(1), until_at=NOW, pulses=()), NOW)
        await insights.keep(tx, SNAPSHOT, NOW)
        await insights.keep(tx, newest, NOW)
        await insights.keep(tx, replace(newest, id=4, circle_id=PHYSICS), NOW)
    async with store.read() as tx:
        assert list(await insights.of_circle(tx, ALGEBRA))[1:] == [SNAPSHOT, newest]
        topics = await insights.topics(tx, SNAPSHOT.id)
        assert [name for _, name in topics] == ["Signs"]
        assert await insights.topic_of(tx, ALGEBRA, topics[0][0]) == "Signs"
        assert await insights.topic_of(tx, PHYSICS, topics[0][0]) is None
        assert await insights.topic_of(tx, ALGEBRA, 12345) is None


async def test_a_stretch_of_time_has_one_snapshot(store: Store) -> None:
    await two_circles(store)
    async with store.write() as tx:
        await insights.keep(tx, replace(SNAPSHOT, pulses=()), NOW)
    with pytest.raises(IntegrityError):
        async with store.write() as tx:
            await insights.keep(tx, replace(SNAPSHOT, id=2, pulses=()), NOW)


async def test_a_group_of_four_cannot_be_kept(store: Store) -> None:
    await two_circles(store)
    with pytest.raises(IntegrityError):
        async with store.write() as tx:
            await insights.keep(tx, replace(SNAPSHOT, cells=(Cell("Signs", None, 4),), pulses=()), NOW)


async def test_snapshots_go_with_their_circle_and_what_they_tell_of_a_challenge_with_the_challenge(
    store: Store,
) -> None:
    await two_circles(store)
    async with store.write() as tx:
        await challenges.add(tx, PLAIN)
        await insights.keep(tx, SNAPSHOT, NOW)
        await challenges.remove(tx, PLAIN.id)
        assert [one.pulses for one in await insights.of_circle(tx, ALGEBRA)] == [()]
        await circles.remove_of_server(tx, circle(ALGEBRA).guild_id)
        assert list(await insights.of_circle(tx, ALGEBRA)) == []
