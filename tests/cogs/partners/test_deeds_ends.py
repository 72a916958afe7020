"""How pairings and proposals end, and who hears of what is shown, one transaction at a time."""

from typing import Any

import pytest

from cogs._edge.pairs import end_pair, paired_in, part_from_all, plan_shared, show_to_partners
from cogs.partners._deeds import (
    Came,
    keep_away,
    propose,
    rest,
)
from cogs.partners._nudging import keep_nudge
from learning.nudges import NudgeSort
from learning.partners import (
    Agreement,
    Half,
    PairState,
    Said,
)
from store import agenda, pairs, pools
from store.pools import Looking
from tests.cogs.partners.steps import ALGEBRA, ANA, BEN, CHIDI, DAY, DEE, NOW, PHYSICS, Deeds


async def test_a_pairing_ends_once_with_the_same_for_everyone(deeds: Deeds) -> None:
    pair = await deeds.together(ANA, BEN)
    async with deeds.store.write() as tx:
        await keep_nudge(tx, pair, ANA, NudgeSort.THINKING, NOW)
        await show_to_partners(tx, ANA, ALGEBRA.id, NOW, entry_id=None, reflection_id=None)
        await plan_shared(tx, ALGEBRA, ANA, "today", NOW)
        await propose(tx, pair, ANA, Agreement(weeks=8), NOW)
    assert {"partner.nudge", "partner.shared"} < set(await deeds.planned(pair.id))
    async with deeds.store.write() as tx:
        await end_pair(tx, await deeds.get(pair.id), NOW + DAY)
    async with deeds.store.write() as tx:
        await end_pair(tx, await deeds.get(pair.id), NOW + 2 * DAY)
        assert await pairs.proposed_change(tx, pair.id) is None
        closing = await agenda.of_kind(tx, "partner.closed")
    assert await deeds.planned(pair.id) == ["partner.closed"] * 2
    assert {(row.owner_id, row.due_at) for row in closing} == {(ANA, NOW + DAY), (BEN, NOW + DAY)}
    over = await deeds.get(pair.id)
    assert (over.state, over.ended_at) == (PairState.ENDED, NOW + DAY)


async def test_what_was_agreed_in_words_goes_with_the_end(deeds: Deeds) -> None:
    pair = await deeds.together(ANA, BEN)
    async with deeds.store.write() as tx:
        await pairs.change(tx, pair.id, about="fractions", thread_id=5)
        await rest(tx, await deeds.get(pair.id), NOW + DAY, NOW)
    async with deeds.store.write() as tx:
        await end_pair(tx, await deeds.get(pair.id), NOW)
    over = await deeds.get(pair.id)
    assert (over.agreement.about, over.rests_from, over.rests_until) == (None, None, None)
    assert await deeds.planned(pair.id) == ["partner.close"]


async def test_a_proposal_is_not_ended(deeds: Deeds) -> None:
    pair_id = await deeds.asked(ANA, BEN)
    async with deeds.store.write() as tx:
        await end_pair(tx, await deeds.get(pair_id), NOW)
    assert (await deeds.get(pair_id)).state is PairState.PROPOSED
    assert await deeds.planned(pair_id) == ["partner.ask"]


async def leave(deeds: Deeds, person_id: int, circle_id: int | None) -> None:
    async with deeds.store.write() as tx:
        await part_from_all(tx, person_id, NOW, circle_id)


async def test_who_leaves_one_circle_parts_from_everybody_there_alone(deeds: Deeds) -> None:
    here, there = await deeds.together(ANA, BEN), await deeds.together(ANA, CHIDI, place=PHYSICS)
    others = await deeds.together(CHIDI, DEE)
    async with deeds.store.write() as tx:
        for place in (ALGEBRA, PHYSICS):
            await pools.put(tx, Looking(place.id, ANA, NOW))
    await leave(deeds, ANA, ALGEBRA.id)
    assert (await deeds.get(here.id)).state is PairState.ENDED
    assert await deeds.in_pairs(ANA) == [there.id]
    assert await deeds.in_pairs(DEE) == [others.id]
    async with deeds.store.read() as tx:
        assert [await pools.get(tx, place.id, ANA) is None for place in (ALGEBRA, PHYSICS)] == [True, False]
        assert await paired_in(tx, ANA, ALGEBRA.id) is None
        assert await paired_in(tx, ANA, PHYSICS.id) == there
        assert await paired_in(tx, ANA, None) is None
    await leave(deeds, ANA, None)
    assert await deeds.in_pairs(ANA) == []


async def test_what_was_asked_in_the_circle_that_is_left_is_over_and_the_rest_is_open(deeds: Deeds) -> None:
    own, of_chidi = await deeds.asked(ANA, BEN), await deeds.asked(CHIDI, ANA)
    elsewhere = await deeds.asked(ANA, DEE, PHYSICS)
    await leave(deeds, ANA, ALGEBRA.id)
    assert (await deeds.get(of_chidi)).half_of(CHIDI) == Half(CHIDI, asked=True, said=Said.YES)
    assert await deeds.yes(own, BEN) is await deeds.yes(of_chidi, ANA) is Came.OVER
    assert await deeds.yes(elsewhere, DEE) is Came.BEGAN
    assert await deeds.planned(of_chidi) == []


async def declines(deeds: Deeds) -> None:
    await deeds.no((await deeds.proposals(ANA))[0], ANA)


async def leaves(deeds: Deeds) -> None:
    await leave(deeds, ANA, ALGEBRA.id)


async def keeps_away(deeds: Deeds) -> None:
    async with deeds.store.write() as tx:
        await keep_away(tx, ANA, BEN, NOW)


async def is_paired(deeds: Deeds) -> None:
    await deeds.together(ANA, DEE)


@pytest.mark.parametrize("happens", [declines, leaves, keeps_away, is_paired])
async def test_a_match_that_can_not_come_about_asks_the_other_all_the_same_and_begins_nothing(
    deeds: Deeds, happens: Any
) -> None:
    pair_id = await deeds.matched(ANA, BEN)
    await happens(deeds)
    assert await deeds.planned(pair_id) == ["partner.ask"]
    assert await deeds.yes(pair_id, BEN) is Came.WAITS
    assert not (await deeds.get(pair_id)).is_together


async def test_once_the_asker_has_left_the_other_is_not_to_be_asked_any_more(deeds: Deeds) -> None:
    pair_id = await deeds.asked(ANA, BEN)
    await leaves(deeds)
    assert await deeds.planned(pair_id) == []


async def test_partners_hear_that_there_is_something_to_read_and_nobody_else_does(deeds: Deeds) -> None:
    async with deeds.store.write() as tx:
        assert not await show_to_partners(tx, ANA, ALGEBRA.id, NOW)
        await plan_shared(tx, ALGEBRA, ANA, "today", NOW)
        assert await agenda.of_kind(tx, "partner.shared") == []
    trio = await deeds.together(ANA, BEN, CHIDI)
    async with deeds.store.write() as tx:
        assert await show_to_partners(tx, ANA, ALGEBRA.id, NOW + DAY)
        assert not await show_to_partners(tx, ANA, PHYSICS.id, NOW + DAY)
        for _ in range(2):
            await plan_shared(tx, ALGEBRA, ANA, "today", NOW)
        rows = await agenda.of_kind(tx, "partner.shared")
        assert sorted((row.owner_id, row.subject) for row in rows) == [
            (BEN, f"{trio.id}:{BEN}"),
            (CHIDI, f"{trio.id}:{CHIDI}"),
        ]
        await rest(tx, await deeds.get(trio.id), None, NOW)
        await plan_shared(tx, ALGEBRA, ANA, "tomorrow", NOW)
        assert await agenda.of_kind(tx, "partner.shared") == []
    half = (await deeds.get(trio.id)).half_of(ANA)
    assert half is not None
    assert half.acted_at == NOW + DAY
