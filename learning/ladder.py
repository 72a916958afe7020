"""When an entry comes back: the revisit ladder, in local dates.

The hour belongs to the day's batch (`learning.notify`), and which five come on a day to `learning.backlog`. Practice in
several sittings beats the same in one (Cepeda et al. 2006, Psychological Bulletin 132:354-380), and to recall the
correct answer keeps the error from coming back (Metcalfe and Miele 2014). Gaps that grow are for kindness, as more is
recalled on the way (Kang 2014); that they teach more than even ones is not shown (Latimier 2021). The lengths and all
other rules are ours.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from whenever import Date

GAPS: Final = (1, 3, 7, 14, 30, 60)
"""The days to the next revisit, by rung."""

SURE_FROM: Final = 3
"""The confidence (1-4) from which on an error was a confident one."""

EXTRA_AFTER_DAYS: Final = 4
STUCK_AFTER: Final = 3
HELD_SUCCESSES: Final = 3
HELD_GAP_DAYS: Final = 14
"""The days since the last try after which a success shows that an entry stays."""

PEER_DAYS: Final = 3
"""How long a peer who was asked has to answer before the entry comes back."""

LAST_AHEAD_DAYS: Final = 2
"""How far before a test the last revisit lies, so that one more day is left for a "not yet"."""

_ONCE_MORE_RUNG: Final = GAPS.index(30)


class Outcome(StrEnum):
    """What a person says of a revisit."""

    GOT_IT = "got_it"
    PARTLY = "partly"
    NOT_YET = "not_yet"
    NOT_TODAY = "not_today"


class Effort(StrEnum):
    """How it went, asked after GOT_IT alone."""

    QUICKLY = "quickly"
    WITH_WORK = "with_work"


class Way(StrEnum):
    """What may be done about an entry that keeps coming back."""

    REWRITE = "rewrite"
    SPLIT = "split"
    ASK = "ask"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Course:
    """Where an entry is on the ladder.

    `rung` is an index of GAPS; `due` is the ladder's date and `extra_due` that of the extra revisit after a confident
    error, until it was had. `met_on` is when the entry was last tried, or else kept, changed or taken up; unless it
    rests, its dates lie after that. `lapses` counts the NOT_YETs since a success after HELD_GAP_DAYS or since a way was
    chosen; `successes` counts the GOT_ITs on the ladder's date or later, and never falls. `held` tells that the entry
    stays, and `resting` that it does not come until it is taken up.
    """

    rung: int
    due: Date
    met_on: Date
    extra_due: Date | None = None
    lapses: int = 0
    successes: int = 0
    held: bool = False
    resting: bool = False

    @property
    def comes_on(self) -> Date | None:
        """The local date on which it comes back, or None while it rests."""
        if self.resting:
            return None
        return self.due if self.extra_due is None else min(self.due, self.extra_due)


def begin(kept_on: Date, confidence: int | None) -> Course:
    """Return the course of an entry that was kept on a local date: it comes back a day later.

    After a confident error (1-4, SURE_FROM on) it comes on the fourth day as well: those are put right more often, yet
    are likelier to return when the correction is forgotten (Butler, Fazio and Marsh 2011, Psychonomic Bulletin & Review
    18:1238). That it is the fourth day is ours.
    """
    is_sure = confidence is not None and confidence >= SURE_FROM
    extra_due = kept_on.add(days=EXTRA_AFTER_DAYS) if is_sure else None
    return Course(0, kept_on.add(days=GAPS[0]), kept_on, extra_due)


def after(course: Course, outcome: Outcome, effort: Effort | None, on: Date) -> Course:
    """Return the course after a revisit on a local date; the entry never comes back before the day after.

    - GOT_IT goes up a rung, or two when it went QUICKLY. The third success, or a later one, that comes at least
      HELD_GAP_DAYS after the last try makes the entry held: it comes once more in a month, and rests when it was got
      then too.
    - PARTLY stays on the rung, and so does GOT_IT before the ladder's date, as at the extra revisit: its gap begins
      anew.
    - NOT_YET comes back tomorrow, two rungs down: with one, the gap that was too long would be the next one again. It
      takes back that the entry is held but no success, so one more after HELD_GAP_DAYS makes it held again.
    - NOT_TODAY comes back tomorrow and changes nothing else.

    An entry that rests stays as it is, and so does one met on that date already: what counts is a day's first try.
    """
    if course.resting or on <= course.met_on:
        return course
    tomorrow = on.add(days=1)
    extra_due = course.extra_due if course.extra_due is not None and course.extra_due > on else None
    met = replace(course, met_on=on, extra_due=extra_due)
    match outcome:
        case Outcome.NOT_TODAY:
            return put_off(course, tomorrow)
        case Outcome.NOT_YET:
            return replace(met, rung=max(0, course.rung - 2), due=tomorrow, lapses=course.lapses + 1, held=False)
        case Outcome.GOT_IT if on >= course.due:
            stays = on >= course.met_on.add(days=HELD_GAP_DAYS)
            got = replace(met, successes=course.successes + 1, lapses=0 if stays else course.lapses)
            if course.held:
                return replace(got, resting=True)
            if stays and got.successes >= HELD_SUCCESSES:
                return _on_rung(replace(got, held=True), _ONCE_MORE_RUNG, on)
            return _on_rung(got, course.rung + (2 if effort is Effort.QUICKLY else 1), on)
        case Outcome.GOT_IT | Outcome.PARTLY:
            return _on_rung(met, course.rung, on)


def is_stuck(course: Course) -> bool:
    """Tell whether an entry keeps coming back, so that after a NOT_YET the four ways are offered."""
    return course.lapses >= STUCK_AFTER


def after_way(course: Course, way: Way, on: Date) -> Course:
    """Return the course once a way was chosen on a local date; its lapses are forgotten.

    An entry that was rewritten, or split (what is left of it), begins on the lowest rung tomorrow, and one a peer was
    asked about after PEER_DAYS. With REST it comes no more until it is taken up; any entry may rest.
    """
    if way is Way.REST:
        return replace(course, lapses=0, resting=True)
    days = PEER_DAYS if way is Way.ASK else GAPS[0]
    return replace(
        course, rung=0, due=on.add(days=days), met_on=on, extra_due=None, lapses=0, held=False, resting=False
    )


def taken_up(course: Course, on: Date) -> Course:
    """Return the course of a resting entry that is taken up on a local date: it comes tomorrow, on the rung it had.

    A held one rests again when it is got then. An entry that does not rest stays as it is.
    """
    if not course.resting:
        return course
    return replace(course, due=on.add(days=1), met_on=on, extra_due=None, resting=False)


def with_test(course: Course, test_on: Date, on: Date) -> Course:
    """Return the course with a test ahead, as seen on a local date: the last revisit lies one or two days before it.

    It is to be asked again after each revisit. What would come on the day of the test or later comes LAST_AHEAD_DAYS
    before it instead, but tomorrow at the earliest. Once a try lay as near as that, or where no day is left, the
    ladder's date stands, though never the day of the test itself. A test that is not ahead changes nothing.
    """
    if course.resting or test_on <= on:
        return course
    window_from = test_on.subtract(days=LAST_AHEAD_DAYS)
    last = max(window_from, on.add(days=1))
    if course.due < test_on:
        extra_until, due = test_on, course.due
    elif course.met_on >= window_from or last == test_on:
        extra_until, due = test_on, max(course.due, test_on.add(days=1))
    else:
        extra_until, due = last, last
    keeps_extra = course.extra_due is not None and course.extra_due < extra_until
    return replace(course, due=due, extra_due=course.extra_due if keeps_extra else None)


def shifted(course: Course, days: int) -> Course:
    """Return the course after a pause of some days: every date moves by as many, so that nothing piles up.

    Raises ValueError for fewer than no days.
    """
    if days < 0:
        raise ValueError(f"a pause of {days} days")
    extra_due = None if course.extra_due is None else course.extra_due.add(days=days)
    return replace(course, due=course.due.add(days=days), extra_due=extra_due)


def put_off(course: Course, to: Date) -> Course:
    """Return the course with no date before another one; what lies later stays."""
    extra_due = None if course.extra_due is None else max(course.extra_due, to)
    return replace(course, due=max(course.due, to), extra_due=extra_due)


def _on_rung(course: Course, rung: int, on: Date) -> Course:
    rung = min(rung, len(GAPS) - 1)
    return replace(course, rung=rung, due=on.add(days=GAPS[rung]))
