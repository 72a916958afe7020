"""Pairings from the first ask to the end, on both engines."""

from dataclasses import fields, replace
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from whenever import Time, Weekday, hours, microseconds

from learning.partners import ABOUT_MOST, Agreement, CardPlace, Change, Half, Manner, Pair, PairState, Said
from learning.safety import CheckedText
from store import circles, pairs, tables
from store.engine import Store
from store.schema import Tx
from tests.store.filling import NOW
from tests.store.test_checkins import ALGEBRA, PHYSICS, keep

ANA, BEN, CHIDI, DEE = 7, 8, 12, 13
DAY = hours(24)
A_MOMENT = microseconds(1)
AGREED = Agreement(
    weeks=6,
    weekdays=frozenset({Weekday.SUNDAY, Weekday.MONDAY}),
    at=Time(7, 5),
    about=CheckedText("fractions **first** 🌹"),
    manner=Manner.DIRECT,
    place=CardPlace.THREAD,
)
HALF = Half(
    ANA,
    asked=True,
    said=Said.YES,
    acted_at=NOW,
    stops_nudges=True,
    quiet_asked_at=NOW + hours(1),
    going_on_asked_at=NOW + hours(2),
    renews=True,
    agrees_to=2**62,
)
FULL = Pair(
    id=2**62,
    circle_id=PHYSICS,
    made_at=NOW,
    fades_at=NOW + DAY,
    halves=(HALF, Half(BEN)),
    state=PairState.RESTING,
    agreement=AGREED,
    began_at=NOW + hours(1),
    ends_at=NOW + hours(2),
    rests_from=NOW + hours(3),
    rests_until=NOW + hours(4),
    ended_at=NOW + hours(5),
    thread_id=2**61,
)


def pair(number: int, *people: int, state: PairState = PairState.PROPOSED, **about: Any) -> Pair:
    made_at = NOW + hours(number)
    plain = Pair(number, ALGEBRA, made_at, made_at + DAY, tuple(Half(one) for one in people), state)
    return replace(plain, **about)


def asked(number: int, asker: int, other: int, **about: Any) -> Pair:
    return replace(pair(number, asker, other, **about), halves=(Half(asker, asked=True, said=Said.YES), Half(other)))


async def save(store: Store, *kept: Pair) -> None:
    await keep(store)
    async with store.write() as tx:
        for one in kept:
            await pairs.add(tx, one)


def ids(found: Any) -> list[int]:
    return [one.id for one in found]


async def test_a_pairing_comes_back_as_it_was_kept(store: Store) -> None:
    for full in (FULL, AGREED, HALF):
        assert all(getattr(full, field.name) for field in fields(full)), "leave no field out"
    await save(store, FULL, pair(1, ANA, BEN, CHIDI))
    async with store.read() as tx:
        assert await pairs.get(tx, FULL.id) == FULL
        assert await pairs.get(tx, 1) == pair(1, ANA, BEN, CHIDI)
        assert await pairs.get(tx, 2) is None


@pytest.mark.parametrize(
    "changed",
    [
        {"state": "over"},
        {"circle_id": 99},
        {"agreement": Agreement(weeks=0)},
        {"agreement": Agreement(about=CheckedText("x" * (ABOUT_MOST + 1)))},
        {"halves": (Half(ANA), Half(ANA))},
    ],
    ids=lambda changed: next(iter(changed)),
)
async def test_what_is_no_pairing_is_not_kept(store: Store, changed: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError):
        await save(store, replace(pair(1, ANA, BEN), **changed))


async def test_two_pairings_have_no_thread_in_common(store: Store) -> None:
    await save(store, pair(1, ANA, BEN, thread_id=5), pair(2, ANA, BEN), pair(3, ANA, BEN))
    async with store.write() as tx:
        await pairs.change(tx, 1, thread_id=None)
        await pairs.change(tx, 2, thread_id=5)
    with pytest.raises(IntegrityError):
        async with store.write() as tx:
            await pairs.change(tx, 3, thread_id=5)


async def test_a_change_of_fields_leaves_the_others_and_other_pairings_as_they_are(store: Store) -> None:
    await save(store, FULL, pair(1, ANA, BEN))
    async with store.write() as tx:
        changed = await pairs.change(tx, FULL.id, state=PairState.LIVE, rests_until=None)
        assert changed == replace(FULL, state=PairState.LIVE, rests_until=None)
        changed = await pairs.change(tx, FULL.id, agreement=Agreement())
        assert changed == replace(FULL, state=PairState.LIVE, rests_until=None, agreement=Agreement())
        assert await pairs.get(tx, 1) == pair(1, ANA, BEN)
        assert await pairs.change(tx, 99, rests_until=None) is None


async def test_one_half_is_changed_or_all_of_them(store: Store) -> None:
    await save(store, pair(1, ANA, BEN, CHIDI), pair(2, ANA, BEN))
    async with store.write() as tx:
        await pairs.change_half(tx, 1, BEN, said=Said.NO, stops_nudges=True, acted_at=NOW)
        await pairs.change_half(tx, 1, renews=True)
        found = await pairs.get(tx, 1)
        assert found is not None
        changed = Half(BEN, said=Said.NO, stops_nudges=True, acted_at=NOW, renews=True)
        assert found.halves == (Half(ANA, renews=True), changed, Half(CHIDI, renews=True))
        assert await pairs.get(tx, 2) == pair(2, ANA, BEN)


STATES = [pair(number, ANA, BEN, state=state) for number, state in enumerate(PairState, start=1)]
TOGETHER = [one.id for one in STATES if one.is_together]


async def test_together_are_those_that_have_begun_and_not_ended_in_one_circle_or_in_all(store: Store) -> None:
    elsewhere = pair(9, ANA, CHIDI, state=PairState.LIVE, circle_id=PHYSICS)
    await save(store, elsewhere, *STATES, pair(10, BEN, DEE, state=PairState.LIVE))
    async with store.read() as tx:
        assert ids(await pairs.together(tx, ANA)) == [*TOGETHER, 9]
        assert ids(await pairs.together(tx, ANA, ALGEBRA)) == TOGETHER
        assert ids(await pairs.together(tx, ANA, PHYSICS)) == [9]
        assert await pairs.together(tx, ANA, 0) == []
        assert ids(await pairs.of_circle(tx, ALGEBRA)) == [*TOGETHER, 10]
        assert ids(await pairs.of_circle(tx, PHYSICS)) == [9]


async def test_proposed_are_those_that_have_not_faded_declined_ones_as_well(store: Store) -> None:
    declined = replace(pair(5, ANA, BEN), halves=(Half(ANA, said=Said.NO), Half(BEN)))
    of_others, elsewhere = asked(7, BEN, CHIDI), asked(8, ANA, CHIDI, circle_id=PHYSICS)
    await save(store, *STATES, declined, asked(6, BEN, ANA), of_others, elsewhere)
    async with store.read() as tx:
        assert ids(await pairs.proposed(tx, ANA, NOW)) == [1, 5, 6, 8]
        assert ids(await pairs.proposed(tx, ANA, NOW, ALGEBRA)) == [1, 5, 6]
        assert ids(await pairs.open_in(tx, ALGEBRA, NOW)) == [1, 5, 6, 7]
        for fades_at, left in ((declined.fades_at - A_MOMENT, [5, 6]), (declined.fades_at, [6])):
            assert ids(await pairs.proposed(tx, ANA, fades_at, ALGEBRA)) == left
            assert ids(await pairs.open_in(tx, ALGEBRA, fades_at)) == [*left, 7]


async def test_what_somebody_asked_stands_by_whatever_the_others_said(store: Store) -> None:
    declined = replace(asked(2, ANA, BEN), halves=(Half(ANA, asked=True, said=Said.YES), Half(BEN, said=Said.NO)))
    begun = asked(4, ANA, DEE, state=PairState.LIVE)
    elsewhere = asked(5, ANA, BEN, circle_id=PHYSICS)
    await save(store, asked(1, ANA, CHIDI), declined, asked(3, BEN, ANA), begun, elsewhere, pair(6, ANA, BEN))
    async with store.read() as tx:
        assert ids(await pairs.asked_by(tx, ANA, ALGEBRA, NOW)) == [1, 2]
        assert ids(await pairs.asked_by(tx, ANA, ALGEBRA, NOW + hours(2) - A_MOMENT)) == [2]
        assert ids(await pairs.asked_by(tx, ANA, ALGEBRA, NOW + hours(2))) == []
        assert ids(await pairs.asked_by(tx, BEN, ALGEBRA, NOW)) == [3]


@pytest.mark.parametrize(
    ("about", "is_met"),
    [
        pytest.param({"made_at": NOW + A_MOMENT}, True, id="proposed since"),
        pytest.param({"made_at": NOW}, False, id="proposed before"),
        pytest.param({"made_at": NOW - DAY, "state": PairState.LIVE}, True, id="live"),
        pytest.param({"made_at": NOW - DAY, "state": PairState.RESTING}, True, id="at rest"),
        pytest.param({"made_at": NOW - DAY, "state": PairState.ENDED, "ended_at": NOW + DAY}, True, id="ended since"),
        pytest.param({"made_at": NOW - DAY, "state": PairState.ENDED, "ended_at": NOW}, False, id="ended before"),
        pytest.param({"made_at": NOW + DAY, "circle_id": PHYSICS}, False, id="in another circle"),
    ],
)
async def test_each_two_have_met_who_were_lately_together_or_proposed(
    store: Store, about: dict[str, Any], is_met: bool
) -> None:
    await save(store, pair(1, BEN, ANA, CHIDI, **about))
    each_two = {frozenset({ANA, BEN}), frozenset({ANA, CHIDI}), frozenset({BEN, CHIDI})}
    async with store.read() as tx:
        assert await pairs.met(tx, ALGEBRA, NOW) == (each_two if is_met else set())


@pytest.mark.parametrize(
    ("about", "stays"),
    [
        pytest.param({"fades_at": NOW - A_MOMENT}, False, id="faded before"),
        pytest.param({"fades_at": NOW}, True, id="faded then"),
        pytest.param({"fades_at": NOW - DAY, "state": PairState.LIVE}, True, id="live"),
        pytest.param({"fades_at": NOW - DAY, "state": PairState.RESTING}, True, id="at rest"),
        pytest.param(
            {"fades_at": NOW - DAY, "state": PairState.ENDED, "ended_at": NOW - A_MOMENT}, False, id="ended before"
        ),
        pytest.param({"fades_at": NOW - DAY, "state": PairState.ENDED, "ended_at": NOW}, True, id="ended then"),
    ],
)
async def test_what_ended_or_faded_before_an_instant_is_forgotten_with_all_that_hangs_on_it(
    store: Store, about: dict[str, Any], stays: bool
) -> None:
    await save(store, pair(1, ANA, BEN, **about))
    async with store.write() as tx:
        await pairs.propose(tx, Change(1, 1, ANA, NOW, AGREED))
        await pairs.forget(tx, NOW)
        assert (await pairs.get(tx, 1) is not None) is stays
        assert (await pairs.proposed_change(tx, 1) is not None) is stays
        assert set(await tables.count_rows(tx, BEN)) == ({"half"} if stays else set())


async def test_a_change_takes_the_place_of_an_earlier_one_and_of_each_yes_to_it(store: Store) -> None:
    first, second = Change(2**62, 1, ANA, NOW, AGREED), Change(3, 1, BEN, NOW + hours(1), Agreement(weeks=1))
    other = Change(4, 2, CHIDI, NOW, AGREED)
    await save(store, pair(1, ANA, BEN), pair(2, CHIDI, DEE))
    async with store.write() as tx:
        await pairs.propose(tx, first)
        await pairs.propose(tx, other)
        await pairs.change_half(tx, 1, BEN, agrees_to=first.id)
        await pairs.change_half(tx, 2, DEE, agrees_to=other.id)
        assert await pairs.proposed_change(tx, 1) == first
        await pairs.propose(tx, second)
        assert await pairs.proposed_change(tx, 1) == second
        assert await pairs.get(tx, 1) == pair(1, ANA, BEN)
        await pairs.withdraw(tx, 1)
        assert await pairs.proposed_change(tx, 1) is None
        assert await pairs.proposed_change(tx, 2) == other
        assert await agrees_to(tx, 2, DEE) == other.id


async def agrees_to(tx: Tx, pair_id: int, person_id: int) -> int | None:
    found = await pairs.get(tx, pair_id)
    half = found and found.half_of(person_id)
    return half.agrees_to if half else None


async def test_pairings_go_with_their_circle(store: Store) -> None:
    await save(store, pair(1, ANA, BEN), FULL)
    async with store.write() as tx:
        await pairs.propose(tx, Change(1, 1, ANA, NOW, AGREED))
        await circles.remove_of_server(tx, 100)
        assert [await pairs.get(tx, one) for one in (1, FULL.id)] == [None, None]
        assert await tables.count_rows(tx, ANA) == {}


async def test_who_is_erased_goes_out_of_pairings_and_leaves_the_others_in(store: Store) -> None:
    await save(store, pair(1, ANA, BEN, CHIDI), FULL)
    async with store.write() as tx:
        await pairs.propose(tx, Change(1, 1, ANA, NOW, AGREED))
        await tables.erase(tx, ANA)
        assert await pairs.get(tx, 1) == pair(1, BEN, CHIDI)
        assert await pairs.get(tx, FULL.id) == replace(FULL, halves=(Half(BEN),))
        assert await pairs.proposed_change(tx, 1) is None
