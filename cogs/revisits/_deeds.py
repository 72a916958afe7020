"""What people do about entries that come back, each deed in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from whenever import Date, Instant

from cogs._edge.refusal import Refusal
from cogs._edge.revisits import plan_batch, put_on_ladder, zone_of
from learning.backlog import share_out
from learning.entry import PART_MOST, SOURCE_MOST, Entry, has_room, joined, settled
from learning.ids import new_id
from learning.ladder import (
    Course,
    Effort,
    Outcome,
    Way,
    after,
    after_way,
    is_stuck,
    put_off,
    shifted,
    taken_up,
    with_test,
)
from learning.notify import Notice
from learning.safety import CheckedText
from store import courses, entries, notices
from store.courses import Kept, Revisit
from store.schema import Tx


@dataclass(frozen=True, slots=True)
class Due:
    """What is for today, at most five entries, how many more have to wait for another day, and when each comes."""

    today: Date
    entry_ids: tuple[int, ...]
    moved: int
    dates: Mapping[int, Date]


@dataclass(frozen=True, slots=True)
class Said:
    """What came of an outcome: the entry, its course before and after, and whether it keeps coming back."""

    entry: Entry
    before: Kept
    after: Kept
    is_stuck: bool


async def due_for(tx: Tx, person_id: int, now: Instant) -> Due:
    """Return what of a person's is for today, and when the rest comes."""
    today = now.to_tz(await zone_of(tx, person_id)).date()
    awake = await courses.awake(tx, person_id)
    coming = [(one.entry_id, on) for one in awake if (on := one.course.comes_on)]
    tests = {one.entry_id: one.test_on for one in awake if one.test_on}
    chosen, moved = share_out(coming, today, await courses.count_on(tx, person_id, today), tests=tests)
    late = {entry_id for entry_id, on in coming if on <= today}
    dates = {entry_id: max(on, today) for entry_id, on in coming} | moved
    return Due(today, tuple(chosen), len(late & moved.keys()), dates)


async def spread(tx: Tx, person_id: int, now: Instant) -> None:
    """Keep the new dates of what has to wait, so that nothing piles up."""
    due = await due_for(tx, person_id, now)
    for one in await courses.awake(tx, person_id):
        to = due.dates[one.entry_id]
        if to > due.today and to != one.course.comes_on:
            await courses.put(tx, replace(one, course=put_off(one.course, to)))


async def owned(tx: Tx, entry_id: int, person_id: int) -> Entry:
    """Return an entry; raises Refusal when it is gone or not theirs."""
    entry = await entries.get(tx, entry_id)
    if entry is None:
        raise Refusal("errors/entry_gone")
    if entry.owner_id != person_id:
        raise Refusal("errors/not_yours")
    return entry


async def own(tx: Tx, entry_id: int, person_id: int, turn: int | None = None) -> tuple[Entry, Kept]:
    """Return an entry with its course; raises Refusal when it is gone, not theirs, or was answered meanwhile."""
    entry, kept = await owned(tx, entry_id, person_id), await courses.get(tx, entry_id)
    if kept is None or (turn is not None and kept.turn != turn):
        raise Refusal("revisit/gone_on")
    return entry, kept


async def keep_try(tx: Tx, kept: Kept, tried: CheckedText, now: Instant) -> None:
    """Keep what somebody tried, before they say how it went."""
    day = now.to_tz(await zone_of(tx, kept.owner_id)).date()
    new = Revisit(new_id(now), kept.owner_id, kept.entry_id, kept.turn, day, now, tried=tried)
    await courses.keep_try(tx, new)


def with_correct(entry: Entry, correct: CheckedText, note: CheckedText | None, now: Instant) -> Entry | None:
    """Return the entry with a correct way and where it came from, below what is there; None when there is no room."""
    brought = (("correct", correct, PART_MOST), ("source_note", note, SOURCE_MOST))
    new = [(name, more, most) for name, more, most in brought if more and more != getattr(entry, name)]
    if not all(has_room(getattr(entry, name), more, most) for name, more, most in new):
        return None
    return settled(replace(entry, **{name: joined(getattr(entry, name), more) for name, more, _ in new}), now)


async def say(
    tx: Tx,
    entry_id: int,
    person_id: int,
    turn: int,
    outcome: Outcome,
    now: Instant,
    *,
    effort: Effort | None = None,
    sure: bool | None = None,
) -> Said:
    """Keep how a revisit went, and when the entry comes back. Raises Refusal as `own` does."""
    entry, kept = await own(tx, entry_id, person_id, turn)
    today = now.to_tz(await zone_of(tx, person_id)).date()
    # Somebody who is not sure has not climbed: it stays on its rung, as with a part of it.
    counted = Outcome.PARTLY if outcome is Outcome.GOT_IT and sure is False else outcome
    moved_on = _with(kept, after(kept.course, counted, effort, today), today)
    course = moved_on.course
    await courses.put(tx, moved_on)
    new = Revisit(new_id(now), person_id, entry.id, kept.turn, today, now, outcome, effort, sure)
    await courses.keep_outcome(tx, new)
    await notices.mark_answered(tx, person_id, Notice.REVISIT)
    await plan_batch(tx, person_id, now, after=today)
    return Said(entry, kept, moved_on, outcome is Outcome.NOT_YET and is_stuck(course))


async def choose_way(tx: Tx, entry_id: int, person_id: int, turn: int, way: Way, now: Instant) -> tuple[Entry, Kept]:
    """Keep what is done about an entry that keeps coming back, or that somebody wants to rest; raises as `own` does."""
    entry, kept = await own(tx, entry_id, person_id, turn)
    today = now.to_tz(await zone_of(tx, person_id)).date()
    changed = _with(kept, after_way(kept.course, way, today), today)
    await courses.put(tx, changed)
    await notices.mark_answered(tx, person_id, Notice.REVISIT)
    await plan_batch(tx, person_id, now)
    return entry, changed


async def bring_back(tx: Tx, entry_id: int, person_id: int, now: Instant) -> tuple[Kept, bool]:
    """Put an entry on the ladder, or take it up again, and switch revisits on; return whether they were off before."""
    entry = await owned(tx, entry_id, person_id)
    was_off = Notice.REVISIT not in (await notices.wishes_of(tx, person_id)).wanted
    await notices.switch_on(tx, person_id, Notice.REVISIT)
    kept = await put_on_ladder(tx, entry, now)
    today = now.to_tz(await zone_of(tx, person_id)).date()
    if kept.course.resting:
        kept = _with(kept, taken_up(kept.course, today), today)
        await courses.put(tx, kept)
    await plan_batch(tx, person_id, now)
    return kept, was_off


async def set_test(tx: Tx, entry_id: int, person_id: int, test_on: Date | None, now: Instant) -> Kept:
    """Keep the date of a test, so that the last revisit lies one or two days before it."""
    _entry, kept = await own(tx, entry_id, person_id)
    today = now.to_tz(await zone_of(tx, person_id)).date()
    course = kept.course if test_on is None else with_test(kept.course, test_on, today)
    changed = replace(kept, course=course, test_on=test_on)
    await courses.put(tx, changed)
    await plan_batch(tx, person_id, now)
    return changed


async def pause(tx: Tx, person_id: int, day: Date, until: Instant, now: Instant) -> None:
    """Let nothing come back until the morning of a local day: every date moves by as many days, so nothing piles up.

    A pause that is made longer moves them by what was added alone; one that is made shorter leaves the dates there.
    """
    zone = await zone_of(tx, person_id)
    running = (await notices.wishes_of(tx, person_id)).snoozed.get(Notice.REVISIT, now)
    begins = max(now, running).to_tz(zone).date()
    days = max(0, round(day.since(begins, total="days")))
    today = now.to_tz(zone).date()
    for one in await courses.awake(tx, person_id):
        await courses.put(tx, replace(_with(one, shifted(one.course, days), today), turn=one.turn))
    await notices.snooze(tx, person_id, Notice.REVISIT, until)
    await plan_batch(tx, person_id, now)


def _with(kept: Kept, course: Course, today: Date) -> Kept:
    """Return what is kept with a new course, still before its test, and one turn on: earlier buttons are over."""
    tested = course if kept.test_on is None else with_test(course, kept.test_on, today)
    return replace(kept, course=tested, turn=kept.turn + 1)
