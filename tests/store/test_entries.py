import asyncio
from dataclasses import fields, replace
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from learning.circle import CircleState, Mode
from learning.entry import Audience, Entry, Setting, SourceKind, Status
from learning.kinds import Kind
from learning.safety import CheckedText
from store import circles, entries
from store.circles import Circle
from store.engine import Store
from tests.store.filling import NOW

ANA, BEN = 7, 8
FULL = Entry(
    id=2**62,
    owner_id=ANA,
    number=1,
    created_at=NOW,
    updated_at=NOW.add(hours=1),
    audience=Audience.CIRCLE,
    status=Status.UNDERSTOOD,
    circle_id=5,
    post_channel_id=11,
    post_message_id=12,
    place_id=13,
    topic=CheckedText("Ökologie"),
    setting=Setting.TEST,
    confidence=4,
    kinds=(Kind.TOOL, Kind.SLIP),
    quote=CheckedText("I moved the 6"),
    what_happened=CheckedText("I moved the 6 over\nand kept it {{ 7*7 }} @everyone"),
    what_led=CheckedText("you just write them 🌹"),
    correct=CheckedText("−6"),
    source=SourceKind.BOOK,
    source_note=CheckedText("page 12"),
    helped_channel_id=14,
    helped_message_id=15,
    catch_next=CheckedText("If I move a term, then I look at its sign"),
    helpers_asked_at=NOW,
    aha_at=NOW.add(hours=2),
)


def entry(number: int, owner_id: int = ANA, **about: Any) -> Entry:
    plain = Entry(id=owner_id * 1000 + number, owner_id=owner_id, number=number, created_at=NOW, updated_at=NOW)
    return replace(plain, **about)


async def keep(store: Store, *kept: Entry) -> None:
    async with store.write() as tx:
        for one in kept:
            await entries.add(tx, one)


async def test_an_entry_comes_back_as_it_was_kept(store: Store) -> None:
    assert all(getattr(FULL, field.name) is not None for field in fields(Entry)), "leave no field out"
    plain = entry(1, BEN)
    async with store.write() as tx:
        await circles.add(tx, Circle(5, 1, 2, CircleState.OPEN, "Algebra", "Europe/Berlin", Mode.COMMANDS, NOW))
        await entries.add(tx, FULL)
        await entries.add(tx, plain)
    async with store.read() as tx:
        assert await entries.get(tx, FULL.id) == FULL
        assert await entries.get(tx, plain.id) == plain
        assert await entries.of_post(tx, 12) == FULL
        assert await entries.get(tx, 1) is None
        assert await entries.of_post(tx, 1) is None
        assert await entries.of_number(tx, plain.owner_id, plain.number) == plain
        assert await entries.of_number(tx, 1, plain.number) is None


async def test_an_entry_is_kept_as_it_is_now_and_no_other_changes(store: Store) -> None:
    await keep(store, entry(1), entry(2))
    changed = entry(1, kinds=(Kind.GUESS,), status=Status.UNDERSTOOD, quote=CheckedText("new"))
    async with store.write() as tx:
        await entries.save(tx, changed)
        await entries.place(tx, changed.id, 99)
    async with store.read() as tx:
        assert await entries.of_owner(tx, ANA) == [entry(2), replace(changed, place_id=99)]


async def test_numbers_count_from_one_for_each_person(store: Store) -> None:
    await keep(store, entry(1), entry(2), entry(1, BEN))
    async with store.read() as tx:
        assert [await entries.next_number(tx, person) for person in (ANA, BEN, 9)] == [3, 2, 1]


async def test_two_entries_of_a_person_never_share_a_number(store: Store) -> None:
    await keep(store, entry(1))
    with pytest.raises(IntegrityError):
        await keep(store, entry(1, id=5))
    await keep(store, entry(1, BEN))


async def test_entries_begun_at_once_by_two_processes_are_numbered_one_after_the_other(database_url: str) -> None:
    stores = [Store(database_url) for _ in range(2)]

    async def begin(ident: int) -> None:
        async with stores[ident % 2].write() as tx:
            number = await entries.next_number(tx, ANA)
            await asyncio.sleep(0)
            await entries.add(tx, entry(number, id=ident))

    await asyncio.gather(*(begin(ident) for ident in range(1, 11)))
    async with stores[0].read() as tx:
        assert [one.number for one in await entries.of_owner(tx, ANA)] == list(range(10, 0, -1))
    for store in stores:
        await store.close()


async def test_a_post_begins_one_entry_at_most(store: Store) -> None:
    await keep(store, entry(1, post_message_id=12), entry(2), entry(3))
    with pytest.raises(IntegrityError):
        await keep(store, entry(1, BEN, post_message_id=12))


LOG = (
    entry(1, topic="Algebra", kinds=(Kind.SLIP,)),
    entry(2, topic="ÖKOLOGIE", kinds=(Kind.MISREAD, Kind.SLIP), status=Status.UNDERSTOOD),
    entry(3, topic="algebra", kinds=(Kind.MISREAD,), status=Status.UNDERSTOOD),
    entry(4, topic="Algebra II", kinds=(Kind.TIME,)),
    entry(5),
    entry(6, topic="Ökologie", kinds=(Kind.MISCONCEPTION,)),
    entry(7, topic="100%_", kinds=(Kind.UNSURE,)),
)


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        ({}, [7, 6, 5, 4, 3, 2, 1]),
        ({"topic": "ALGEBRA"}, [3, 1]),
        ({"topic": "ökologie"}, [6, 2]),
        ({"topic": "%"}, []),
        ({"topic": "100%_"}, [7]),
        ({"topic": "nothing\0"}, []),
        ({"kind": Kind.SLIP}, [2, 1]),
        ({"kind": Kind.MISREAD}, [3, 2]),
        ({"kind": Kind.FORGOT}, []),
        ({"status": Status.UNDERSTOOD}, [3, 2]),
        ({"status": Status.OPEN, "topic": "algebra"}, [1]),
        ({"kind": Kind.MISREAD, "status": Status.UNDERSTOOD, "topic": "algebra"}, [3]),
    ],
)
async def test_the_log_is_narrowed_and_counted(store: Store, filters: dict[str, Any], numbers: list[int]) -> None:
    await keep(store, *LOG, entry(1, BEN, topic="Algebra", kinds=(Kind.SLIP,)))
    async with store.read() as tx:
        assert [one.number for one in await entries.of_owner(tx, ANA, **filters)] == numbers
        assert await entries.count(tx, ANA, **filters) == len(numbers)


async def test_pages_hold_every_entry_once_and_the_newest_first(store: Store) -> None:
    await keep(store, *LOG)
    async with store.read() as tx:
        pages = [
            [one.number for one in await entries.of_owner(tx, ANA, limit=3, offset=start)] for start in (0, 3, 6, 9)
        ]
    assert pages == [[7, 6, 5], [4, 3, 2], [1], []]


async def test_topics_come_latest_first_and_each_in_its_latest_spelling(store: Store) -> None:
    await keep(store, *LOG, entry(1, BEN, topic="History"))
    async with store.read() as tx:
        assert await entries.topics(tx, ANA) == ["100%_", "Ökologie", "Algebra II", "algebra"]
        assert await entries.topics(tx, ANA, limit=2) == ["100%_", "Ökologie"]
        assert await entries.topics(tx, BEN) == ["History"]
        assert await entries.topics(tx, 9) == []


async def test_the_entries_of_a_place_are_its_owner_s_newest(store: Store) -> None:
    await keep(store, *(entry(number, place_id=50) for number in (1, 2, 3)), entry(4), entry(1, BEN, place_id=50))
    async with store.read() as tx:
        assert [one.number for one in await entries.of_place(tx, 50, ANA, limit=2)] == [3, 2]
        assert [one.owner_id for one in await entries.of_place(tx, 50, BEN, limit=2)] == [BEN]
        assert await entries.of_place(tx, 51, ANA, limit=2) == []


async def test_the_latest_post_of_a_person_in_a_channel_is_found(store: Store) -> None:
    here = {"post_channel_id": 30}
    await keep(store, entry(1, **here), entry(2, **here), entry(3, post_channel_id=31), entry(4), entry(9, BEN, **here))
    async with store.read() as tx:
        found = await entries.latest_of_post(tx, ANA, 30)
        assert await entries.latest_of_post(tx, ANA, 32) is None
    assert found == entry(2, **here)


async def test_helpers_are_asked_once_however_many_press_at_once(database_url: str) -> None:
    stores = [Store(database_url) for _ in range(2)]
    await keep(stores[0], entry(1), entry(2))

    async def claim(number: int) -> bool:
        async with stores[number % 2].write() as tx:
            return await entries.claim_helpers(tx, entry(1).id, NOW.add(seconds=number))

    claimed = await asyncio.gather(*(claim(number) for number in range(6)))
    assert sorted(claimed) == [False] * 5 + [True]
    async with stores[0].read() as tx:
        first, second = await entries.get(tx, entry(1).id), await entries.get(tx, entry(2).id)
    assert first is not None
    assert first.helpers_asked_at == NOW.add(seconds=claimed.index(True))
    assert second == entry(2)
    for store in stores:
        await store.close()


async def test_an_aha_is_marked_and_taken_away_on_one_entry_alone(store: Store) -> None:
    await keep(store, entry(1), entry(2))
    async with store.write() as tx:
        await entries.mark_aha(tx, entry(1).id, NOW)
    async with store.read() as tx:
        assert await entries.get(tx, entry(1).id) == entry(1, aha_at=NOW)
        assert await entries.get(tx, entry(2).id) == entry(2)
    async with store.write() as tx:
        await entries.mark_aha(tx, entry(1).id, None)
    async with store.read() as tx:
        assert await entries.get(tx, entry(1).id) == entry(1)


async def test_an_entry_that_is_gone_cannot_be_claimed(store: Store) -> None:
    await keep(store, entry(1))
    async with store.write() as tx:
        await entries.remove(tx, entry(1).id)
        assert await entries.get(tx, entry(1).id) is None
        assert not await entries.claim_helpers(tx, entry(1).id, NOW)
