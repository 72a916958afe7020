"""Whatever some people do about pairings, and in whatever order: nothing comes before a yes or after an end, and what
an asker reads rests on nothing but their own deeds.
"""

import asyncio
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from whenever import minutes

from learning.nudges import SET_TEXTS
from store import engine as store_engine
from store.engine import Store
from tests.cogs.partners.life import KINDS, PEOPLE, Life
from tests.cogs.partners.stage import ALGEBRA, CIRCLES, PHYSICS

UNTIL = ("weeks1", "weeks2", "open_end")
WHO = st.sampled_from(PEOPLE)
WHERE = st.sampled_from(CIRCLES)
TWO = st.permutations(PEOPLE).map(lambda order: order[:2])
SOME = st.frozensets(WHO, min_size=2, max_size=3)
NUMBER = st.sampled_from([0, 0, 0, 1, 2, 5])
A_WHILE = st.sampled_from([0, 1, 4, 12, 24, 60, 24 * 7, 24 * 9])
SOME_KINDS = st.frozensets(st.sampled_from(KINDS), min_size=1)


def acts(what: str, *about: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.tuples(st.just(what), *about)


def of_two(what: str, *about: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.tuples(TWO, *about).map(lambda drawn: (what, *drawn[0], *drawn[1:]))


def pressing(*named: str) -> st.SearchStrategy[tuple[Any, ...]]:
    return acts("press", WHO, st.sampled_from(named), NUMBER)


NUDGES = pressing(*(f"partner:send_nudge:{{}}:{sort}" for sort in SET_TEXTS))
PAIRED = of_two("couple", WHERE) | acts("all_say_yes", WHERE, SOME)
BEGINNINGS = st.one_of(
    PAIRED,
    of_two("ask", WHERE),
    of_two("ask", WHERE),
    acts("answer", WHO, st.sampled_from(["yes", "yes", "no", "not_now"]), NUMBER),
    acts("match", WHERE, SOME),
    acts("match", WHERE, SOME),
)
DURING = st.one_of(
    NUDGES,
    acts("nudges", WHO, st.sampled_from(SET_TEXTS), st.sampled_from([1, 5, 13])),
    acts("show", WHO, WHERE),
    acts("press", WHO, st.just("partner:rest_until:{}"), NUMBER, st.sampled_from(UNTIL)),
    pressing("partner:take_up:{}", "partner:renew:{}", "partner:go_on:{}", "partner:make_thread:{}"),
    pressing("partner:stop_nudges:{}", "partner:let_through:{}"),
    acts("change", WHO, st.sampled_from([1, 4, 8])),
    acts("agree", WHO),
)
ENDS = st.one_of(
    pressing("partner:end:{}"),
    of_two("never"),
    of_two("allow"),
    acts("leave", WHO, WHERE),
    acts("rejoin", WHO, WHERE),
    acts("rejoin", WHO, WHERE),
    acts("erase", WHO),
    acts("go", WHO),
)
SETTINGS = st.one_of(
    acts("switch", WHO, SOME_KINDS, st.booleans()),
    acts("quiet", WHO, st.booleans()),
    acts("rest", WHO, A_WHILE),
    acts("hand_off", WHO),
    acts("close_inbox", WHO, st.booleans()),
)
PASSES = acts("time_passes", A_WHILE)
STEPS = st.one_of(BEGINNINGS, BEGINNINGS, DURING, DURING, ENDS, SETTINGS, PASSES, PASSES)


async def live(
    store: Store, wanted: Sequence[int], beginnings: list[tuple[Any, ...]], steps: list[tuple[Any, ...]]
) -> None:
    """Play a history, then let two months pass."""
    life = Life(store)
    await life.stage.begin()
    with life.stage.watching():
        for who in wanted:
            await life.step("switch", who, frozenset(KINDS), True)
            await life.step("quiet", who, who in wanted[2:])
        for step in [*beginnings, *steps]:
            await life.step(*step)
        for _ in range(4):
            await life.step("time_passes", 14 * 24)


@pytest.fixture
def engine() -> str:
    """Return the name of the one engine that many histories are played on."""
    return "sqlite"


@pytest.fixture
def loop_and_store(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[asyncio.Runner, Store]]:
    """Return an event loop and a store on it, for many histories one after another."""
    # Nothing here has to outlive the test.
    monkeypatch.setattr(store_engine, "PRAGMAS", ("PRAGMA synchronous = OFF", "PRAGMA foreign_keys = ON"))
    store = Store(database_url)
    with asyncio.Runner() as runner:
        yield runner, store
        runner.run(store.close())


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    wanted=st.permutations(PEOPLE).map(lambda order: order[1:]),
    beginnings=st.lists(PAIRED, max_size=3),
    steps=st.lists(STEPS, min_size=8, max_size=40),
)
@example(
    wanted=(15, 12, 13, 14),
    beginnings=[],
    steps=[("time_passes", 12), ("match", 1, frozenset({13, 14, 15})), ("never", 14, 15), ("couple", 14, 12, 1)],
)
def test_nothing_comes_before_a_yes_or_after_an_end_whatever_people_do(
    loop_and_store: tuple[asyncio.Runner, Store],
    wanted: Sequence[int],
    beginnings: list[tuple[Any, ...]],
    steps: list[tuple[Any, ...]],
) -> None:
    runner, store = loop_and_store
    runner.run(live(store, wanted, beginnings, steps))


ANA, *NEIGHBOURS, EVE = PEOPLE
NEIGHBOUR = st.sampled_from(NEIGHBOURS)
NOT_ANA = st.sampled_from([*NEIGHBOURS, EVE])
TWO_NEIGHBOURS = st.permutations(NEIGHBOURS).map(lambda order: order[:2])
HIDDEN = st.one_of(
    acts("switch", NOT_ANA, SOME_KINDS, st.booleans()),
    acts("quiet", NOT_ANA, st.booleans()),
    acts("rest", NOT_ANA, A_WHILE),
    acts("hand_off", NOT_ANA),
    acts("close_inbox", NOT_ANA, st.booleans()),
    acts("answer", NOT_ANA, st.sampled_from(["no", "not_now"]), NUMBER),
    acts("never", NEIGHBOUR, WHO),
    acts("allow", NEIGHBOUR, WHO),
    acts("leave", NEIGHBOUR, st.just(ALGEBRA)),
    acts("rejoin", NEIGHBOUR, st.just(ALGEBRA)),
    acts("go", NEIGHBOUR),
    TWO_NEIGHBOURS.map(lambda two: ("couple", *two, ALGEBRA)),
    acts("press", NEIGHBOUR, st.just("partner:end:{}"), NUMBER),
    acts("press", st.just(EVE), st.sampled_from(["partner:stop_nudges:{}", "partner:let_through:{}"]), st.just(0)),
)
OWN = st.one_of(
    acts("ask", st.just(ANA), NOT_ANA, st.just(ALGEBRA)),
    acts("ask", st.just(ANA), NOT_ANA, st.just(ALGEBRA)),
    acts("press", st.just(ANA), st.just(f"partner:send_nudge:{{}}:{SET_TEXTS[0]}"), st.just(0)),
    acts("switch", st.just(ANA), SOME_KINDS, st.booleans()),
    acts("never", st.just(ANA), NEIGHBOUR),
    acts("allow", st.just(ANA), NEIGHBOUR),
    acts("leave", st.just(ANA), st.just(ALGEBRA)),
    acts("rejoin", st.just(ANA), st.just(ALGEBRA)),
    PASSES,
    PASSES,
)
ROUNDS = st.lists(st.tuples(st.lists(HIDDEN, max_size=4), st.lists(HIDDEN, max_size=4), OWN), min_size=4, max_size=10)


async def read_by_ana(store: Store, rounds: list[tuple[list[tuple[Any, ...]], tuple[Any, ...]]]) -> list[Any]:
    """Return all that Ana reads who asks people in one circle and has a partner in the other."""
    life = Life(store)
    await life.stage.begin()
    read: list[Any] = []
    with life.stage.watching():
        for who in PEOPLE:
            await life.step("switch", who, frozenset(KINDS), True)
        await life.step("couple", ANA, EVE, PHYSICS)
        for hidden, own in rounds:
            for step in hidden:
                await life.step(*step)
            read.extend([(own, await life.step(*own)), *await life.all_read_by(ANA)])
            # What is asked at the same moment stands in no order.
            await life.stage.go_on(life.stage.now + minutes(1))
    return read


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rounds=ROUNDS)
@example(rounds=[([], [("answer", who - 1, "no", 0)], ("ask", ANA, who, ALGEBRA)) for who in (12, 13, 14, 15)])
def test_what_an_asker_or_sender_reads_rests_on_their_own_deeds_alone(
    loop_and_store: tuple[asyncio.Runner, Store],
    rounds: list[tuple[list[tuple[Any, ...]], list[tuple[Any, ...]], tuple[Any, ...]]],
) -> None:
    runner, store = loop_and_store
    one = runner.run(read_by_ana(store, [(hidden, own) for hidden, _, own in rounds]))
    other = runner.run(read_by_ana(store, [(hidden, own) for _, hidden, own in rounds]))
    assert one == other
