"""When circles hold their round-up, and what people put into it, on both engines."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError
from whenever import Weekday, minutes

from learning.entry import Audience, Entry
from learning.roundup import WORDS_MOST, Card, Item, Roundup
from learning.safety import CheckedText
from store import circles, entries, roundups, tables
from store.engine import Store
from tests.store.filling import NOW
from tests.store.test_checkins import ALGEBRA, circle

ANA, BEN = 7, 8
ITEM = Item(2**61, ANA, 70, ALGEBRA, NOW, CheckedText("−6 on **both**\n@everyone 🌹"), is_named=False)
LATER = replace(ITEM, id=3, owner_id=BEN, entry_id=80, approved_at=NOW + minutes(1), is_named=True)
CARD = Card(90, ALGEBRA)


@pytest.fixture
async def kept(store: Store) -> Store:
    async with store.write() as tx:
        await circles.add(tx, circle(ALGEBRA))
        for owner_id, entry_id in ((ANA, 70), (BEN, 80)):
            await entries.add(tx, Entry(entry_id, owner_id, 1, NOW, NOW, audience=Audience.CIRCLE))
        assert await roundups.put_in(tx, LATER)
        assert await roundups.put_in(tx, ITEM)
    return store


async def waiting(store: Store) -> list[Item]:
    async with store.read() as tx:
        return list(await roundups.waiting(tx, ALGEBRA))


async def test_a_round_up_is_off_until_it_is_kept_as_on(kept: Store) -> None:
    async with kept.write() as tx:
        assert await roundups.get(tx, ALGEBRA) == Roundup(ALGEBRA)
        changed = Roundup(ALGEBRA, Weekday.TUESDAY, 9, is_on=True)
        for one in (replace(changed, hour=8), changed):
            await roundups.save(tx, one)
        assert await roundups.get(tx, ALGEBRA) == changed
        assert await roundups.all_on(tx) == [changed]
        await roundups.save(tx, replace(changed, is_on=False))
        assert await roundups.all_on(tx) == []


async def test_items_come_back_in_the_order_they_were_approved(kept: Store) -> None:
    assert await waiting(kept) == [ITEM, LATER]
    async with kept.read() as tx:
        assert await roundups.of_entry(tx, 80) == LATER
        assert await roundups.of_entry(tx, 81) is None
        assert await roundups.waiting(tx, ALGEBRA + 1) == []


async def test_what_is_approved_anew_takes_the_place_of_what_was(kept: Store) -> None:
    anew = replace(ITEM, id=5, approved_at=NOW + minutes(2), words=CheckedText("other words"))
    async with kept.write() as tx:
        assert await roundups.put_in(tx, anew)
    assert await waiting(kept) == [LATER, anew]


async def test_an_entry_that_the_circle_may_not_see_any_more_is_left_out(kept: Store) -> None:
    async with kept.write() as tx:
        entry = await entries.get(tx, 70)
        assert entry is not None
        await entries.save(tx, replace(entry, audience=Audience.ME))
    assert await waiting(kept) == [LATER]


async def test_items_on_a_card_keep_their_numbers_and_are_not_changed(kept: Store) -> None:
    async with kept.write() as tx:
        await roundups.claim(tx, CARD, [ITEM, LATER])
        assert not await roundups.put_in(tx, replace(ITEM, id=5))
        await roundups.keep_message(tx, CARD.id, 50, 51)
        await roundups.release(tx, CARD.id)
        assert await roundups.card_of(tx, CARD.id) == replace(CARD, channel_id=50, message_id=51)
        first, second = replace(ITEM, number=1, card_id=CARD.id), replace(LATER, number=2, card_id=CARD.id)
        assert await roundups.of_card(tx, CARD.id) == [first, second]
        await roundups.remove(tx, ITEM.entry_id)
        assert await roundups.of_message(tx, 51) == [second]
        await roundups.remove(tx, LATER.entry_id)
        await roundups.forget(tx, 51)
        assert await roundups.card_of(tx, CARD.id) is None
    assert await waiting(kept) == []


async def test_items_of_a_card_that_did_not_come_wait_on(kept: Store) -> None:
    async with kept.write() as tx:
        await roundups.claim(tx, CARD, [ITEM, LATER])
        await roundups.release(tx, CARD.id + 1)
        assert await roundups.waiting(tx, ALGEBRA) == []
        await roundups.release(tx, CARD.id)
        assert await roundups.card_of(tx, CARD.id) is None
    assert await waiting(kept) == [ITEM, LATER]


@pytest.mark.parametrize("gone", ["entry", "person"])
async def test_an_item_goes_with_its_entry_and_with_its_owner(kept: Store, gone: str) -> None:
    async with kept.write() as tx:
        if gone == "entry":
            await entries.remove(tx, 70)
        else:
            await tables.erase(tx, ANA)
    assert await waiting(kept) == [LATER]


@pytest.mark.parametrize(
    "item",
    [replace(ITEM, id=5, entry_id=71, words=CheckedText("x" * (WORDS_MOST + 1))), replace(ITEM, id=5, entry_id=71)],
    ids=["too long", "of no entry"],
)
async def test_what_can_not_be_is_refused(kept: Store, item: Item) -> None:
    async with kept.write() as tx:
        if item.words != ITEM.words:
            await entries.add(tx, Entry(71, ANA, 2, NOW, NOW))
    with pytest.raises(IntegrityError):
        async with kept.write() as tx:
            await roundups.put_in(tx, item)
