"""Roses, thorns and buds, on both engines."""

from dataclasses import fields, replace
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from whenever import hours

from learning.entry import Audience
from learning.reflection import PARTS, REFLECTION_MOST, Reflection
from learning.safety import CheckedText
from store import checkins, circles, entries, reflections, tables
from store.engine import Store
from tests.store.filling import NOW
from tests.store.test_checkins import ALGEBRA, PHYSICS, PLAIN, held, keep
from tests.store.test_entries import entry

ANA, BEN, CHIDI = 7, 8, 12
RUN, NEXT_RUN = 1, 2
FULL = Reflection(
    id=2**62,
    owner_id=ANA,
    created_at=NOW,
    updated_at=NOW + hours(1),
    circle_id=ALGEBRA,
    run_id=RUN,
    rose=CheckedText("I asked **early**\n@everyone"),
    thorn=CheckedText("Brüche 🌹"),
    bud=CheckedText("draw it"),
    audience=Audience.CIRCLE,
    open_to_ideas=True,
    digest_page=3,
    entry_id=entry(1).id,
)


def wrote(number: int, owner_id: int = ANA, **about: Any) -> Reflection:
    written_at = NOW + hours(number)
    plain = Reflection(number, owner_id, written_at, written_at, thorn=CheckedText(f"thorn {number}"))
    return replace(plain, **about)


async def save(store: Store, *written: Reflection) -> None:
    await keep(store, PLAIN, held(RUN), held(NEXT_RUN))
    async with store.write() as tx:
        if await entries.get(tx, entry(1).id) is None:
            await entries.add(tx, entry(1))
        for one in written:
            await reflections.save(tx, one)


async def test_a_reflection_comes_back_as_it_was_kept(store: Store) -> None:
    assert all(getattr(FULL, field.name) for field in fields(Reflection)), "leave no field out"
    await save(store, FULL, wrote(1))
    async with store.read() as tx:
        assert await reflections.get(tx, FULL.id) == FULL
        assert await reflections.get(tx, 1) == wrote(1)
        assert await reflections.get(tx, 2) is None


async def test_a_reflection_is_kept_as_it_is_now_and_no_other_changes(store: Store) -> None:
    await save(store, FULL, wrote(1))
    changed = wrote(5, id=FULL.id, thorn=None, bud=CheckedText("b"))
    await save(store, changed)
    async with store.read() as tx:
        assert await reflections.get(tx, FULL.id) == changed
        assert await reflections.get(tx, 1) == wrote(1)


async def test_what_is_somebody_elses_is_never_changed(store: Store) -> None:
    await save(store, wrote(1))
    with pytest.raises(IntegrityError):
        await save(store, wrote(1, BEN))
    async with store.read() as tx:
        assert await reflections.get(tx, 1) == wrote(1)


@pytest.mark.parametrize(
    "wrong",
    [{part: CheckedText("x" * (REFLECTION_MOST + 1))} for part in PARTS]
    + [{"audience": "world"}, {"digest_page": 0}, {"circle_id": 3}, {"run_id": 99}],
    ids=lambda wrong: next(iter(wrong)),
)
async def test_what_a_reflection_cannot_be_is_refused(store: Store, wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError):
        await save(store, wrote(1, **wrong))


async def test_each_part_takes_its_whole_length(store: Store) -> None:
    long = CheckedText("ü" * REFLECTION_MOST)
    whole = wrote(1, rose=long, thorn=long, bud=long)
    await save(store, whole)
    async with store.read() as tx:
        assert await reflections.get(tx, 1) == whole


async def test_a_person_has_one_reflection_in_a_run_and_any_number_outside(store: Store) -> None:
    mine, bens, later = wrote(1, run_id=RUN), wrote(2, BEN, run_id=RUN), wrote(3, run_id=NEXT_RUN)
    await save(store, mine, bens, later, wrote(4), wrote(5))
    async with store.read() as tx:
        assert await reflections.of_run(tx, RUN, ANA) == mine
        assert await reflections.of_run(tx, RUN, BEN) == bens
        assert await reflections.of_run(tx, NEXT_RUN, ANA) == later
        assert await reflections.of_run(tx, NEXT_RUN, BEN) is None
    with pytest.raises(IntegrityError):
        await save(store, wrote(6, run_id=RUN))


async def test_what_was_shared_comes_in_order_of_arrival_and_counts_nothing_private(store: Store) -> None:
    shared = {"run_id": RUN, "audience": Audience.CIRCLE}
    late, early = wrote(1, ANA, **shared, created_at=NOW + hours(9)), wrote(2, BEN, **shared)
    private = wrote(3, CHIDI, run_id=RUN)
    elsewhere = wrote(4, ANA, run_id=NEXT_RUN, audience=Audience.CIRCLE)
    await save(store, late, early, private, elsewhere, wrote(5, audience=Audience.CIRCLE))
    async with store.read() as tx:
        assert await reflections.shared_in(tx, RUN) == [early, late]
        assert await reflections.count_shared_in(tx, RUN) == 2
        assert await reflections.count_shared_in(tx, 99) == 0
        assert await reflections.writers_in(tx, RUN) == {ANA, BEN, CHIDI}
        assert await reflections.writers_in(tx, 99) == set()


async def test_the_pages_of_a_digest_hold_what_was_put_on_them_as_long_as_it_is_shared(store: Store) -> None:
    owners = (ANA, BEN, CHIDI)
    shared = [wrote(number, owner, run_id=RUN, audience=Audience.CIRCLE) for number, owner in enumerate(owners, 1)]
    await save(store, *shared)
    async with store.write() as tx:
        assert await reflections.last_page(tx, RUN) == 0
        await reflections.put_on_pages(tx, {1: 1, 2: 2, 3: 2})
        await reflections.put_on_pages(tx, {})
        assert await reflections.last_page(tx, RUN) == 2
        on_pages = [[one.id for one in await reflections.shared_in(tx, RUN, page=page)] for page in (1, 2, 3)]
        assert on_pages == [[1], [2, 3], []]
        await reflections.save(tx, replace(shared[1], digest_page=2, audience=Audience.ME))
        assert [one.id for one in await reflections.shared_in(tx, RUN, page=2)] == [3]
        assert [one.id for one in await reflections.shared_in(tx, RUN)] == [1, 3]


async def test_the_last_bud_is_the_latest_of_a_person_in_a_circle(store: Store) -> None:
    bud = CheckedText("draw it")
    first = wrote(1, circle_id=ALGEBRA, run_id=RUN, bud=bud)
    second = wrote(2, circle_id=ALGEBRA, bud=bud)
    answering = wrote(3, circle_id=ALGEBRA, run_id=NEXT_RUN, bud=bud)
    none = wrote(4, circle_id=ALGEBRA)
    alone = wrote(5, bud=bud)
    await save(store, first, second, answering, none, alone, wrote(6, BEN, circle_id=ALGEBRA, bud=bud))
    async with store.write() as tx:
        assert await reflections.last_bud(tx, ANA, ALGEBRA) == answering
        assert await reflections.last_bud(tx, ANA, ALGEBRA, before_run=NEXT_RUN) == second
        assert await reflections.last_bud(tx, ANA, PHYSICS) is None
        assert await reflections.last_bud(tx, ANA, None) == alone
        assert await reflections.last_bud(tx, CHIDI, ALGEBRA) is None
        await reflections.remove(tx, second.id)
        assert await reflections.last_bud(tx, ANA, ALGEBRA, before_run=NEXT_RUN) == first


async def test_a_persons_reflections_are_listed_newest_first_and_in_parts(store: Store) -> None:
    await save(store, *(wrote(number) for number in (2, 1, 3)), wrote(4, BEN))
    async with store.read() as tx:
        assert [one.id for one in await reflections.of_owner(tx, ANA)] == [3, 2, 1]
        assert [one.id for one in await reflections.of_owner(tx, ANA, limit=1, offset=1)] == [2]
        assert await reflections.count(tx, ANA) == 3
        assert await reflections.count(tx, CHIDI) == 0


async def test_a_reflection_keeps_its_entry_as_long_as_that_is_there(store: Store) -> None:
    await save(store, wrote(1))
    async with store.write() as tx:
        await reflections.keep_entry(tx, 1, entry(1).id)
        assert await reflections.get(tx, 1) == wrote(1, entry_id=entry(1).id)
        await entries.remove(tx, entry(1).id)
        assert await reflections.get(tx, 1) == wrote(1)


async def test_what_a_person_wrote_outlives_its_run_and_its_circle(store: Store) -> None:
    mine = wrote(1, run_id=RUN, circle_id=ALGEBRA, audience=Audience.CIRCLE)
    await save(store, mine)
    async with store.write() as tx:
        await checkins.remove_run(tx, RUN)
        assert await reflections.get(tx, 1) == replace(mine, run_id=None)
        await circles.remove_of_server(tx, 100)
        assert await reflections.get(tx, 1) == replace(mine, run_id=None, circle_id=None)


async def test_a_person_who_is_erased_takes_their_reflections_along(store: Store) -> None:
    await save(store, wrote(1), wrote(2, BEN))
    async with store.write() as tx:
        await tables.erase(tx, ANA)
        assert await reflections.of_owner(tx, ANA) == []
        assert await reflections.of_owner(tx, BEN) == [wrote(2, BEN)]
