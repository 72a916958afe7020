"""Exit tickets, on both engines."""

from dataclasses import fields, replace
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from whenever import hours

from learning.safety import CheckedText
from learning.ticket import TICKET_MOST, Reach, Ticket
from store import checkins, circles, tables, tickets
from store.engine import Store
from tests.store.filling import NOW
from tests.store.test_checkins import ALGEBRA, PHYSICS, PLAIN, held, keep

ANA, BEN, CHIDI = 7, 8, 12
RUN, NEXT_RUN = 1, 2
FULL = Ticket(
    id=2**62,
    owner_id=ANA,
    created_at=NOW,
    updated_at=NOW + hours(1),
    circle_id=ALGEBRA,
    run_id=RUN,
    key_thing=CheckedText("the minus **goes** to both"),
    wondering=CheckedText("warum kippt es? 🌹"),
    reach=Reach.NAMED,
    digest_page=2,
)


def handed(number: int, owner_id: int = ANA, **about: Any) -> Ticket:
    written_at = NOW + hours(number)
    plain = Ticket(number, owner_id, written_at, written_at, wondering=CheckedText(f"why {number}?"))
    return replace(plain, **about)


async def save(store: Store, *written: Ticket) -> None:
    await keep(store, PLAIN, held(RUN), held(NEXT_RUN))
    async with store.write() as tx:
        for one in written:
            await tickets.save(tx, one)


async def test_a_ticket_comes_back_as_it_was_kept(store: Store) -> None:
    assert all(getattr(FULL, field.name) for field in fields(Ticket)), "leave no field out"
    await save(store, FULL, handed(1))
    async with store.read() as tx:
        assert await tickets.get(tx, FULL.id) == FULL
        assert await tickets.get(tx, 1) == handed(1)
        assert await tickets.get(tx, 2) is None


async def test_a_ticket_is_kept_as_it_is_now_and_no_other_changes(store: Store) -> None:
    await save(store, FULL, handed(1))
    changed = handed(5, id=FULL.id, reach=Reach.UNNAMED)
    await save(store, changed)
    async with store.read() as tx:
        assert await tickets.get(tx, FULL.id) == changed
        assert await tickets.get(tx, 1) == handed(1)


async def test_what_is_somebody_elses_is_never_changed(store: Store) -> None:
    await save(store, handed(1))
    with pytest.raises(IntegrityError):
        await save(store, handed(1, BEN))
    async with store.read() as tx:
        assert await tickets.get(tx, 1) == handed(1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"key_thing": CheckedText("x" * (TICKET_MOST + 1))},
        {"wondering": CheckedText("x" * (TICKET_MOST + 1))},
        {"reach": "world"},
        {"digest_page": 0},
        {"circle_id": 3},
        {"run_id": 99},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
async def test_what_a_ticket_cannot_be_is_refused(store: Store, wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError):
        await save(store, handed(1, **wrong))


async def test_a_person_has_one_ticket_in_a_run_and_any_number_outside(store: Store) -> None:
    mine, bens, later = handed(1, run_id=RUN), handed(2, BEN, run_id=RUN), handed(3, run_id=NEXT_RUN)
    await save(store, mine, bens, later, handed(4), handed(5))
    async with store.read() as tx:
        assert await tickets.of_run(tx, RUN, ANA) == mine
        assert await tickets.of_run(tx, RUN, BEN) == bens
        assert await tickets.of_run(tx, NEXT_RUN, ANA) == later
        assert await tickets.of_run(tx, NEXT_RUN, BEN) is None
    with pytest.raises(IntegrityError):
        await save(store, handed(6, run_id=RUN))


async def test_what_reaches_facilitators_comes_in_order_of_arrival_and_counts_nothing_private(store: Store) -> None:
    late = handed(1, ANA, run_id=RUN, reach=Reach.NAMED, created_at=NOW + hours(9))
    early = handed(2, BEN, run_id=RUN, reach=Reach.UNNAMED)
    elsewhere = handed(4, ANA, run_id=NEXT_RUN, reach=Reach.NAMED)
    await save(store, late, early, handed(3, CHIDI, run_id=RUN), elsewhere)
    async with store.read() as tx:
        assert await tickets.handed_in(tx, RUN) == [early, late]
        assert await tickets.count_handed_in(tx, RUN) == 2
        assert await tickets.count_handed_in(tx, 99) == 0


async def test_the_pages_for_a_facilitator_hold_what_was_put_on_them(store: Store) -> None:
    owners = (ANA, BEN, CHIDI)
    await save(store, *(handed(number, owner, run_id=RUN, reach=Reach.NAMED) for number, owner in enumerate(owners, 1)))
    async with store.write() as tx:
        assert await tickets.last_page(tx, RUN) == 0
        await tickets.put_on_pages(tx, {1: 2, 2: 1, 3: 2})
        await tickets.put_on_pages(tx, {})
        assert await tickets.last_page(tx, RUN) == 2
        assert [[one.id for one in await tickets.handed_in(tx, RUN, page=page)] for page in (1, 2, 3)] == [
            [2],
            [1, 3],
            [],
        ]


async def test_a_circles_tickets_are_those_that_reach_its_facilitators_since_an_instant(store: Store) -> None:
    reach: dict[str, Any] = {"circle_id": ALGEBRA, "reach": Reach.UNNAMED}
    old, new, newest = handed(1, **reach), handed(2, BEN, **reach), handed(3, ANA, **reach, run_id=RUN)
    private = handed(4, circle_id=ALGEBRA)
    await save(
        store, newest, old, new, private, handed(5, reach=Reach.NAMED), handed(6, **(reach | {"circle_id": PHYSICS}))
    )
    async with store.read() as tx:
        assert await tickets.of_circle(tx, ALGEBRA, new.created_at) == [new, newest]
        assert await tickets.of_circle(tx, ALGEBRA, NOW) == [old, new, newest]
        assert await tickets.of_circle(tx, 99, NOW) == []
        assert await tickets.has_any(tx, ALGEBRA)
        assert not await tickets.has_any(tx, 99)


async def test_a_ticket_of_a_session_that_is_open_is_not_among_them(store: Store) -> None:
    of_session = handed(1, run_id=3, circle_id=ALGEBRA, reach=Reach.NAMED)
    outside = handed(2, BEN, circle_id=ALGEBRA, reach=Reach.NAMED)
    await keep(store, PLAIN, held(3, is_open=True))
    async with store.write() as tx:
        await tickets.save(tx, of_session)
        await tickets.save(tx, outside)
        assert await tickets.of_circle(tx, ALGEBRA, NOW) == [outside]
        await checkins.close_run(tx, 3)
        assert await tickets.of_circle(tx, ALGEBRA, NOW) == [of_session, outside]


async def test_a_private_ticket_reaches_nobody(store: Store) -> None:
    await save(store, handed(1, circle_id=ALGEBRA))
    async with store.read() as tx:
        assert not await tickets.has_any(tx, ALGEBRA)
        assert await tickets.of_circle(tx, ALGEBRA, NOW) == []


async def test_a_persons_tickets_are_listed_newest_first_and_in_parts(store: Store) -> None:
    await save(store, *(handed(number) for number in (2, 1, 3)), handed(4, BEN))
    async with store.write() as tx:
        assert [one.id for one in await tickets.of_owner(tx, ANA)] == [3, 2, 1]
        assert [one.id for one in await tickets.of_owner(tx, ANA, limit=1, offset=1)] == [2]
        assert await tickets.count(tx, ANA) == 3
        await tickets.remove(tx, 3)
        assert await tickets.count(tx, ANA) == 2


async def test_what_a_person_wrote_outlives_its_run_and_its_circle(store: Store) -> None:
    mine = handed(1, run_id=RUN, circle_id=ALGEBRA, reach=Reach.NAMED)
    await save(store, mine)
    async with store.write() as tx:
        await checkins.remove_run(tx, RUN)
        assert await tickets.get(tx, 1) == replace(mine, run_id=None)
        await circles.remove_of_server(tx, 100)
        assert await tickets.get(tx, 1) == replace(mine, run_id=None, circle_id=None)


async def test_a_person_who_is_erased_takes_their_tickets_along(store: Store) -> None:
    await save(store, handed(1), handed(2, BEN))
    async with store.write() as tx:
        await tables.erase(tx, ANA)
        assert await tickets.of_owner(tx, ANA) == []
        assert await tickets.of_owner(tx, BEN) == [handed(2, BEN)]
