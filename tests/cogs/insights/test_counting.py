"""Histories of a circle: people join, log, change their minds and erase, and facilitators ask whenever they like."""

import asyncio
import shutil
import tempfile
from collections import Counter
from dataclasses import replace
from itertools import pairwise, product
from pathlib import Path
from typing import Any, Final

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from whenever import Instant, hours

from cogs.insights._counting import count_what_ended
from learning.circle import CircleState, Mode
from learning.entry import Audience, Entry, Status
from learning.insights import LEARNERS_LEAST, ROUNDED_TO, Logged, Snapshot, count
from learning.kinds import Kind
from learning.safety import CheckedText
from store import circles, entries, insights, tables
from store.circles import Circle
from store.engine import Store

BEGUN: Final = Instant.from_utc(2026, 1, 3)
ALGEBRA: Final = Circle(1, 2, 3, CircleState.OPEN, "Algebra", "Europe/Berlin", Mode.EVERY_POST, BEGUN)
PEOPLE: Final = range(1, 15)
MO: Final = 99

FEW: Final = st.sets(st.sampled_from(PEOPLE), min_size=1, max_size=4)
MANY: Final = st.tuples(st.sampled_from((1, 1, 4, 6)), st.sampled_from((14, 14, 10, 9, 5))).map(
    lambda ends: set(range(ends[0], max(ends) + 1))
)
"""Mostly those with the lowest numbers, so that groups lie in each other and something is told."""

LOG: Final = st.tuples(
    st.just("log"),
    st.one_of(MANY, MANY, FEW),
    st.sampled_from(("Signs", "signs", "Angles", None)),
    st.sampled_from(((Kind.SLIP,), (Kind.FORGOT, Kind.SLIP), ())),
    st.sampled_from((Audience.CIRCLE, Audience.CIRCLE, Audience.ME)),
)
"""Some people log something each."""

ERASE: Final = st.tuples(st.just("erase"), FEW)
UNDERSTAND: Final = st.tuples(st.just("understand"), MANY)
MOVE: Final = st.tuples(st.just("move"), st.sampled_from(("Europe/Berlin", "Asia/Tokyo", "America/New_York")))
ASK: Final = st.tuples(st.just("ask"))
STEP: Final = st.tuples(st.integers(0, 12), st.one_of(LOG, LOG, LOG, LOG, ERASE, UNDERSTAND, MOVE, ASK, ASK))
"""Some days pass, then something happens."""

Steps = list[tuple[int, tuple[Any, ...]]]


class History:
    """Plays what happens in a circle, and keeps in mind whose entries each snapshot counted."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.now = BEGUN
        self.circle = ALGEBRA
        self.numbers = Counter[int]()
        self.asked: list[tuple[Snapshot, list[Entry]]] = []

    async def play(self, steps: Steps) -> None:
        async with self.store.write() as tx:
            await circles.add(tx, self.circle)
        for days, (deed, *about) in (*steps, (40, ("ask",))):
            self.now += hours(24 * days + 1)
            await getattr(self, deed)(*about)

    async def log(self, who: set[int], topic: str | None, kinds: tuple[Kind, ...], audience: Audience) -> None:
        async with self.store.write() as tx:
            for person in sorted(who):
                self.numbers[person] += 1
                new = Entry(
                    id=person * 1000 + self.numbers[person],
                    owner_id=person,
                    number=self.numbers[person],
                    created_at=self.now,
                    updated_at=self.now,
                    audience=audience,
                    circle_id=self.circle.id,
                    topic=CheckedText(topic) if topic else None,
                    kinds=kinds,
                )
                await entries.add(tx, new)

    async def erase(self, who: set[int]) -> None:
        async with self.store.write() as tx:
            for person in who:
                await tables.erase(tx, person)

    async def understand(self, who: set[int]) -> None:
        async with self.store.write() as tx:
            for person in who:
                for one in await entries.of_owner(tx, person):
                    await entries.save(tx, replace(one, status=Status.UNDERSTOOD))

    async def move(self, zone: str) -> None:
        self.circle = replace(self.circle, timezone=zone)

    async def ask(self) -> None:
        async with self.store.write() as tx:
            everything = [one for person in PEOPLE for one in await entries.of_owner(tx, person)]
            known = {one.id for one, _ in self.asked}
            await count_what_ended(tx, self.circle, {MO}, self.now)
            found = list(await insights.of_circle(tx, self.circle.id))
        assert found[: len(self.asked)] == [one for one, _ in self.asked], "a snapshot that was made has changed"
        for one in found:
            if one.id not in known:
                meant = [
                    entry
                    for entry in everything
                    if one.from_at <= entry.created_at < one.until_at and entry.audience is Audience.CIRCLE
                ]
                self.asked.append((one, meant))


async def played(steps: Steps, migrated_file: Path) -> list[tuple[Snapshot, list[Entry]]]:
    with tempfile.TemporaryDirectory(prefix="insights-") as folder:
        shutil.copy(migrated_file, f"{folder}/circle.db")
        store = Store(f"sqlite+aiosqlite:///{folder}/circle.db")
        await store.open()
        try:
            history = History(store)
            await history.play(steps)
        finally:
            await store.close()
    return history.asked


@given(st.lists(STEP, min_size=8, max_size=16))
# Each example is a database of its own, so a failing one is shown as it was found.
@settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_all_snapshots_together_tell_nothing_of_fewer_than_five(migrated_file: Path, steps: Steps) -> None:
    snapshots = asyncio.run(played(steps, migrated_file))

    # No entry is counted twice, so that no two counts can be subtracted to leave those who came or went in between.
    assert all(one.until_at == other.from_at for (one, _), (other, _) in pairwise(snapshots))
    ids = [entry.id for _, meant in snapshots for entry in meant]
    assert len(ids) == len(set(ids))
    for snapshot, meant in snapshots:
        facts = [Logged(one.owner_id, one.topic, one.kinds, one.status is Status.OPEN) for one in meant]
        assert (snapshot.learners, snapshot.cells) == count(facts)
        everyone = {entry.owner_id for entry in meant}
        groups: dict[tuple[str | None, Kind | None], set[int]] = {(None, None): everyone} if snapshot.learners else {}
        for cell in snapshot.cells:
            topic = cell.topic and cell.topic.casefold()
            groups[topic, cell.kind] = {
                entry.owner_id
                for entry in meant
                if (topic is None or (entry.topic or "").casefold() == topic)
                and (cell.kind is None or cell.kind in (entry.kinds or (Kind.UNSURE,)))
            }
            assert abs(cell.learners - len(groups[topic, cell.kind])) <= ROUNDED_TO // 2
            assert cell.learners % ROUNDED_TO == 0
        for (topic, kind), (outer_topic, outer_kind) in product(groups, repeat=2):
            if outer_topic in {None, topic} and outer_kind in {None, kind}:
                part, whole = groups[topic, kind], groups[outer_topic, outer_kind]
                assert len(part) >= LEARNERS_LEAST
                assert part == whole or len(whole - part) >= LEARNERS_LEAST
