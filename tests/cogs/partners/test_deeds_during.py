"""Rests, never lists, changes of what was agreed and further terms, one transaction at a time."""

import pytest
from whenever import Time, hours, minutes

from cogs.partners._deeds import (
    Came,
    agree,
    keep_away,
    propose,
    renew,
    rest,
    take_up,
)
from cogs.partners._nudging import keep_nudge
from learning.agenda import State
from learning.nudges import NudgeSort
from learning.partners import (
    Agreement,
    Change,
    Pair,
    PairState,
    Said,
)
from store import agenda, nevers, pairs
from tests.cogs.partners.steps import ANA, BEN, CARDS_AND_END, CHIDI, DAY, DEE, NOW, PHYSICS, WEEK, Deeds


async def test_taking_it_up_adds_what_was_rested(deeds: Deeds) -> None:
    pair = await deeds.together(ANA, BEN)
    async with deeds.store.write() as tx:
        await keep_nudge(tx, pair, ANA, NudgeSort.THINKING, NOW)
        resting = await rest(tx, pair, NOW + 10 * DAY, NOW + DAY)
        assert resting is not None
        resting = await rest(tx, resting, None, NOW + 2 * DAY)
    assert resting is not None
    assert (resting.state, resting.rests_from, resting.rests_until) == (PairState.RESTING, NOW + DAY, None)
    assert await deeds.planned(pair.id) == ["partner.open"]
    async with deeds.store.write() as tx:
        live = await take_up(tx, resting, NOW + 15 * DAY)
        assert live is not None
        assert await take_up(tx, live, NOW + 20 * DAY) == live
    now = await deeds.get(pair.id)
    assert (now.state, now.rests_from, now.rests_until) == (PairState.LIVE, None, None)
    assert now.ends_at == NOW + 4 * WEEK + 14 * DAY
    assert [half.acted_at for half in now.halves] == [NOW + 15 * DAY] * 2
    assert await deeds.planned(pair.id) == CARDS_AND_END


async def test_a_rest_until_a_day_is_ended_then(deeds: Deeds) -> None:
    pair = await deeds.together(ANA, BEN)
    async with deeds.store.write() as tx:
        await rest(tx, pair, NOW + 10 * DAY, NOW)
        (row,) = await agenda.of_kind(tx, "partner.wake")
    assert (row.subject, row.due_at) == (str(pair.id), NOW + 10 * DAY)


async def test_keeping_somebody_away_ends_what_is_between_the_two_alone(deeds: Deeds) -> None:
    pair, trio = await deeds.together(ANA, BEN), await deeds.matched(CHIDI, DEE, BEN)
    elsewhere = await deeds.together(CHIDI, BEN, place=PHYSICS)
    async with deeds.store.write() as tx:
        await keep_away(tx, BEN, ANA, NOW)
        await keep_away(tx, BEN, DEE, NOW)
        assert await nevers.of_owner(tx, BEN) == [ANA, DEE]
        assert await nevers.of_owner(tx, ANA) == []
    assert (await deeds.get(pair.id)).state is PairState.ENDED
    assert await deeds.planned(pair.id) == ["partner.closed"] * 2
    assert await deeds.planned(trio) == ["partner.ask"] * 2
    assert await deeds.in_pairs(BEN) == [elsewhere.id]


@pytest.mark.parametrize("asker", [ANA, BEN])
async def test_an_ask_between_two_is_over_and_reads_to_its_asker_as_before(deeds: Deeds, asker: int) -> None:
    pair_id = await deeds.asked(asker, ANA + BEN - asker)
    other_ask = await deeds.asked(CHIDI, ANA)
    async with deeds.store.write() as tx:
        await keep_away(tx, ANA, BEN, NOW)
        await nevers.remove(tx, ANA, BEN)
    half = (await deeds.get(pair_id)).half_of(asker)
    assert half is not None
    assert half.said is (Said.NO if asker == ANA else Said.YES)
    assert await deeds.planned(pair_id) == []
    assert await deeds.yes(pair_id, ANA + BEN - asker) is Came.OVER
    assert await deeds.yes(other_ask, ANA) is Came.BEGAN


async def test_a_change_of_three_holds_with_the_yes_of_both_others(deeds: Deeds) -> None:
    trio, after = await deeds.together(ANA, BEN, CHIDI), Agreement(weeks=6)
    async with deeds.store.write() as tx:
        change = await propose(tx, trio, ANA, after, NOW + DAY)
        assert change == Change(change.id if change else 0, trio.id, ANA, NOW + DAY, after)
        assert change is not None
        assert not await agree(tx, trio, change, BEN, NOW + DAY)
    assert not await agree_again(deeds, trio, change, BEN)
    assert not await agree_again(deeds, trio, change, ANA)
    assert (await deeds.get(trio.id)).agreement == Agreement()
    assert await agree_again(deeds, trio, change, CHIDI)
    now = await deeds.get(trio.id)
    assert (now.agreement, now.ends_at) == (after, NOW + 6 * WEEK)
    assert [half.agrees_to for half in now.halves] == [None] * 3
    async with deeds.store.read() as tx:
        assert await pairs.proposed_change(tx, trio.id) is None
        (ends,) = await agenda.of_kind(tx, "partner.ends")
    assert ends.due_at == NOW + 6 * WEEK


async def agree_again(deeds: Deeds, pair: Pair, change: Change, person_id: int) -> bool:
    async with deeds.store.write() as tx:
        return await agree(tx, await deeds.get(pair.id), change, person_id, NOW + DAY)


async def test_a_yes_to_an_earlier_change_does_not_count_for_a_later_one(deeds: Deeds) -> None:
    trio = await deeds.together(ANA, BEN, CHIDI)
    async with deeds.store.write() as tx:
        first = await propose(tx, trio, ANA, Agreement(weeks=6), NOW)
        assert first is not None
        await agree(tx, trio, first, BEN, NOW)
        later = await propose(tx, trio, ANA, Agreement(weeks=1), NOW)
        assert later is not None
    assert not await agree_again(deeds, trio, later, CHIDI)
    assert await agree_again(deeds, trio, later, BEN)


async def test_to_propose_what_is_agreed_takes_ones_own_earlier_change_back_alone(deeds: Deeds) -> None:
    pair = await deeds.together(ANA, BEN)
    async with deeds.store.write() as tx:
        assert await propose(tx, pair, ANA, Agreement(weeks=6), NOW) is not None
        assert await propose(tx, pair, BEN, Agreement(), NOW) is None
        assert await pairs.proposed_change(tx, pair.id) is not None
        assert await propose(tx, pair, ANA, Agreement(), NOW) is None
        assert await pairs.proposed_change(tx, pair.id) is None


async def test_a_later_hour_on_a_day_that_had_its_card_brings_the_next_card(deeds: Deeds) -> None:
    pair = await deeds.together(ANA, BEN)
    at_five = NOW + hours(9.5)
    async with deeds.store.write() as tx:
        for row in await agenda.claim(tx, "worker", at_five, at_five + minutes(2), limit=10):
            await agenda.finish(tx, row.id, "worker", State.SENT, at_five)
        change = await propose(tx, pair, ANA, Agreement(at=Time(20)), at_five)
        assert change is not None
        assert await agree(tx, pair, change, BEN, at_five + minutes(10))
    assert await deeds.planned(pair.id) == ["partner.card", "partner.card", "partner.ends"]


async def test_a_further_term_begins_with_the_last_yes(deeds: Deeds) -> None:
    trio, over = await deeds.together(ANA, BEN, CHIDI), NOW + 4 * WEEK + DAY
    async with deeds.store.write() as tx:
        assert not await renew(tx, trio, ANA, over)
    async with deeds.store.write() as tx:
        assert not await renew(tx, await deeds.get(trio.id), CHIDI, over)
    async with deeds.store.write() as tx:
        assert await renew(tx, await deeds.get(trio.id), BEN, over)
    now = await deeds.get(trio.id)
    assert (now.state, now.began_at, now.ends_at) == (PairState.LIVE, over, over + 4 * WEEK)
    assert not any(half.renews for half in now.halves)
    assert "partner.ends" in await deeds.planned(trio.id)


async def test_a_further_term_wakes_a_pairing_that_rests(deeds: Deeds) -> None:
    pair, over = await deeds.together(ANA, BEN), NOW + 4 * WEEK
    async with deeds.store.write() as tx:
        await rest(tx, pair, None, over)
    for person_id, begins in ((ANA, False), (BEN, True)):
        async with deeds.store.write() as tx:
            assert await renew(tx, await deeds.get(pair.id), person_id, over + 3 * DAY) is begins
    now = await deeds.get(pair.id)
    assert now.state is PairState.LIVE
    assert now.began_at == over + 3 * DAY
    assert now.ends_at == over + 3 * DAY + 4 * WEEK


async def test_a_yes_to_a_further_term_does_not_count_for_the_one_after_a_change(deeds: Deeds) -> None:
    pair, over = await deeds.together(ANA, BEN), NOW + 4 * WEEK
    async with deeds.store.write() as tx:
        assert not await renew(tx, pair, ANA, over)
        change = await propose(tx, pair, BEN, Agreement(weeks=8), over)
        assert change is not None
    async with deeds.store.write() as tx:
        assert await agree(tx, await deeds.get(pair.id), change, ANA, over)
    async with deeds.store.write() as tx:
        assert not await renew(tx, await deeds.get(pair.id), BEN, NOW + 8 * WEEK)
