"""Asking somebody, and what comes of it, one transaction at a time."""

from typing import Any

import pytest
from whenever import hours

from cogs._edge.pairs import end_pair
from cogs.partners._deeds import (
    Asked,
    Came,
    ask,
    is_to_be_asked,
)
from learning.circle import CircleState
from learning.notify import Notice
from learning.partners import (
    ASK_AGAIN_AFTER,
    ASK_FADES_AFTER,
    Agreement,
    Half,
    NoAsk,
    Pair,
    PairState,
    Said,
)
from store import agenda, circles, nevers, notices, pairs, pools, tables
from store.pools import Looking
from store.schema import Tx
from tests.cogs.partners.steps import ALGEBRA, ANA, BEN, CARDS_AND_END, CHIDI, DEE, NOW, PEOPLE, PHYSICS, WEEK, Deeds


async def test_an_ask_is_kept_and_planned_for_the_other(deeds: Deeds) -> None:
    pair_id = await deeds.asked(ANA, BEN)
    halves = Half(ANA, asked=True, said=Said.YES), Half(BEN)
    assert await deeds.get(pair_id) == Pair(pair_id, ALGEBRA.id, NOW, NOW + WEEK, halves)
    async with deeds.store.read() as tx:
        (row,) = await agenda.of_kind(tx, "partner.ask")
    assert (row.subject, row.owner_id, row.due_at, row.ends_at) == (f"{pair_id}:{BEN}", BEN, NOW, NOW + WEEK)


async def test_two_who_ask_each_other_begin(deeds: Deeds) -> None:
    pair_id = await deeds.asked(ANA, BEN)
    crossing = await deeds.ask(BEN, ANA)
    assert crossing.began == await deeds.get(pair_id)
    assert crossing.began is not None
    assert crossing.began.state is PairState.LIVE
    assert await deeds.in_pairs(ANA) == await deeds.in_pairs(BEN) == [pair_id]
    assert await deeds.planned(pair_id) == CARDS_AND_END


async def test_an_ask_crosses_one_in_the_same_circle_alone(deeds: Deeds) -> None:
    await deeds.asked(ANA, BEN)
    assert await deeds.ask(BEN, ANA, PHYSICS) == Asked()
    assert await deeds.in_pairs(BEN) == []


@pytest.mark.parametrize("hindrance", ["declined", "faded", "left", "kept away"])
async def test_an_ask_that_crosses_one_no_longer_open_waits_for_a_yes(deeds: Deeds, hindrance: str) -> None:
    pair_id = await deeds.asked(ANA, BEN)
    if hindrance == "declined":
        await deeds.no(pair_id, BEN)
    elif hindrance == "faded":
        deeds.now = NOW + ASK_FADES_AFTER
    else:
        async with deeds.store.write() as tx:
            if hindrance == "left":
                await circles.leave(tx, ALGEBRA.id, ANA)
            else:
                await nevers.add(tx, ANA, BEN, NOW)
    assert await deeds.ask(BEN, ANA) == Asked()
    assert (await deeds.get(pair_id)).state is PairState.PROPOSED
    assert await deeds.in_pairs(BEN) == []


async def test_what_the_asker_knows_hinders_an_ask(deeds: Deeds) -> None:
    assert (await deeds.ask(ANA, ANA)).why_not is NoAsk.SELF
    async with deeds.store.write() as tx:
        await nevers.add(tx, ANA, DEE, NOW)
        assert (await ask(tx, ALGEBRA, ANA, BEN, NOW, is_bot=True)).why_not is NoAsk.BOT
    assert (await deeds.ask(ANA, DEE)).why_not is NoAsk.OWN_NEVER
    await deeds.asked(ANA, BEN)
    assert await deeds.ask(ANA, BEN) == Asked(NoAsk.ASKED_LATELY, asked_at=NOW)
    await deeds.together(ANA, CHIDI)
    assert (await deeds.ask(ANA, BEN)).why_not is NoAsk.PAIRED


async def test_three_asks_are_open_in_a_circle_whatever_was_said_to_them(deeds: Deeds) -> None:
    await deeds.no(await deeds.asked(ANA, BEN), BEN)
    await deeds.asked(ANA, CHIDI)
    await deeds.asked(ANA, DEE)
    assert (await deeds.ask(ANA, 99)).why_not is NoAsk.ENOUGH_OPEN
    assert await deeds.ask(ANA, 99, PHYSICS) == Asked()
    deeds.now = NOW + ASK_FADES_AFTER
    assert await deeds.ask(ANA, 99) == Asked()
    assert (await deeds.ask(ANA, BEN)).why_not is NoAsk.ASKED_LATELY
    deeds.now = NOW + ASK_AGAIN_AFTER
    assert await deeds.ask(ANA, BEN) == Asked()


async def test_a_second_yes_changes_nothing(deeds: Deeds) -> None:
    pair_id = await deeds.asked(ANA, BEN)
    assert await deeds.yes(pair_id, BEN) is Came.BEGAN
    before = await deeds.get(pair_id)
    deeds.now = NOW + hours(1)
    assert await deeds.yes(pair_id, BEN) is Came.OVER
    assert await deeds.get(pair_id) == before
    assert await deeds.planned(pair_id) == CARDS_AND_END


async def test_a_pairing_begins_with_the_usual_agreement(deeds: Deeds) -> None:
    deeds.now = NOW + hours(1)
    pair = await deeds.together(ANA, BEN)
    assert (pair.state, pair.began_at, pair.ends_at) == (PairState.LIVE, deeds.now, deeds.now + 4 * WEEK)
    assert pair.agreement == Agreement()


async def test_three_begin_with_the_last_yes(deeds: Deeds) -> None:
    pair_id = await deeds.matched(ANA, BEN, CHIDI)
    assert await deeds.yes(pair_id, ANA) is Came.WAITS
    assert await deeds.yes(pair_id, ANA, BEN) is Came.WAITS
    assert await deeds.in_pairs(ANA) == []
    assert await deeds.yes(pair_id, CHIDI) is Came.BEGAN
    assert [await deeds.in_pairs(one) for one in PEOPLE] == [[pair_id]] * 3 + [[]]


async def test_a_no_of_one_of_three_ends_it_and_shows_to_nobody(deeds: Deeds) -> None:
    pair_id = await deeds.matched(ANA, BEN, CHIDI)
    await deeds.yes(pair_id, ANA)
    assert await deeds.no(pair_id, BEN)
    assert await deeds.yes(pair_id, CHIDI) is Came.WAITS
    assert await deeds.in_pairs(CHIDI) == []


async def test_nobody_says_yes_after_their_no_nor_to_what_is_not_theirs(deeds: Deeds) -> None:
    pair_id = await deeds.asked(ANA, BEN)
    assert not await deeds.no(pair_id, ANA)
    assert not await deeds.no(pair_id, CHIDI)
    assert await deeds.yes(pair_id, CHIDI) is Came.OVER
    assert await deeds.no(pair_id, BEN)
    assert not await deeds.no(pair_id, BEN)
    assert await deeds.yes(pair_id, BEN) is Came.OVER
    assert await deeds.planned(pair_id) == []
    assert await deeds.yes(99, BEN) is Came.OVER


async def test_a_yes_comes_too_late_when_one_of_them_was_paired_meanwhile(deeds: Deeds) -> None:
    of_ana, of_dee = await deeds.asked(ANA, BEN), await deeds.asked(DEE, BEN)
    elsewhere = await deeds.asked(CHIDI, BEN, PHYSICS)
    await deeds.together(ANA, CHIDI)
    assert await deeds.yes(of_ana, BEN) is Came.OVER
    assert await deeds.yes(of_dee, BEN) is Came.BEGAN
    assert await deeds.yes(elsewhere, BEN) is Came.BEGAN


async def test_who_begins_withdraws_their_asks_and_what_others_asked_of_them_reads_as_before(deeds: Deeds) -> None:
    own, of_dee = await deeds.asked(ANA, CHIDI), await deeds.asked(DEE, ANA)
    await deeds.together(ANA, BEN)
    assert (await deeds.get(own)).halves[0].said is Said.NO
    assert (await deeds.get(of_dee)).halves[1] == Half(DEE, asked=True, said=Said.YES)
    assert [await deeds.planned(one) for one in (own, of_dee)] == [[], []]
    async with deeds.store.write() as tx:
        (pair,) = await pairs.together(tx, ANA)
        await end_pair(tx, pair, NOW)
    # What was open before is not open anew.
    assert await deeds.yes(of_dee, ANA) is Came.OVER
    assert await deeds.yes(own, CHIDI) is Came.OVER


async def test_who_begins_looks_for_nobody_in_that_circle_any_more(deeds: Deeds) -> None:
    async with deeds.store.write() as tx:
        for place in (ALGEBRA, PHYSICS):
            for one in (ANA, BEN, CHIDI):
                await pools.put(tx, Looking(place.id, one, NOW))
    await deeds.together(ANA, BEN)
    async with deeds.store.read() as tx:
        assert [one.person_id for one in await pools.of_circle(tx, ALGEBRA.id)] == [CHIDI]
        assert [one.person_id for one in await pools.of_circle(tx, PHYSICS.id)] == [ANA, BEN, CHIDI]


async def close(tx: Tx) -> None:
    await circles.change(tx, ALGEBRA.id, state=CircleState.CLOSED)


async def switch_partners_off(tx: Tx) -> None:
    await circles.change(tx, ALGEBRA.id, partners=0)


async def asker_leaves(tx: Tx) -> None:
    await circles.leave(tx, ALGEBRA.id, ANA)


async def other_leaves(tx: Tx) -> None:
    await circles.leave(tx, ALGEBRA.id, BEN)


async def asker_keeps_away(tx: Tx) -> None:
    await nevers.add(tx, ANA, BEN, NOW)


async def other_keeps_away(tx: Tx) -> None:
    await nevers.add(tx, BEN, ANA, NOW)


async def asker_is_erased(tx: Tx) -> None:
    await tables.erase(tx, ANA)


@pytest.mark.parametrize(
    "happens",
    [
        close,
        switch_partners_off,
        asker_leaves,
        other_leaves,
        asker_keeps_away,
        other_keeps_away,
        asker_is_erased,
    ],
)
async def test_nobody_is_asked_and_no_yes_counts_where_it_can_not_come_about(deeds: Deeds, happens: Any) -> None:
    pair_id = await deeds.asked(ANA, BEN)
    async with deeds.store.write() as tx:
        assert await is_to_be_asked(tx, await deeds.get(pair_id), BEN, NOW)
        await happens(tx)
    async with deeds.store.read() as tx:
        assert not await is_to_be_asked(tx, await deeds.get(pair_id), BEN, NOW)
    assert await deeds.yes(pair_id, BEN) is Came.OVER
    assert await deeds.in_pairs(BEN) == []


async def test_only_who_takes_asks_and_has_not_answered_is_asked(deeds: Deeds) -> None:
    pair = await deeds.get(await deeds.matched(ANA, BEN, CHIDI))
    await deeds.yes(pair.id, ANA)
    now = await deeds.get(pair.id)
    async with deeds.store.write() as tx:
        await notices.switch_off(tx, BEN, Notice.PARTNER_ASK)
        assert [await is_to_be_asked(tx, now, one, NOW) for one in PEOPLE] == [False, False, True, False]
        assert not await is_to_be_asked(tx, now, CHIDI, NOW + ASK_FADES_AFTER)
