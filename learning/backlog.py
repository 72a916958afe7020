"""Which entries come back on a day when more are due than a day takes; the cap is ours, and rather low."""

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from heapq import heappop, heappush
from types import MappingProxyType
from typing import Final

from whenever import Date

CAP_A_DAY: Final = 5
NO_TESTS: Final[Mapping[int, Date]] = MappingProxyType({})


def share_out(
    due: Sequence[tuple[int, Date]], today: Date, done_today: int = 0, *, tests: Mapping[int, Date] = NO_TESTS
) -> tuple[list[int], dict[int, Date]]:
    """Return the ids for today, and the new dates of those that have to wait, with at most CAP_A_DAY on any day.

    `due` is the id of each entry that does not rest and the local date on which it comes, past, today or later;
    `done_today` is how many were asked today already, and `tests` the date of the test of each entry that has one.

    What comes before its test goes first, the one with the nearest test before the others: so none is moved past its
    test unless the days up to there are full of those whose tests are as near. Of all others who has waited longest
    comes first, and of one date who is given first: the one that was met longest ago, so that what comes back does not
    push out what waits. Those due on a later day keep it as far as the cap and the tests let them; whoever waits takes
    the first place left over. Who has no new date keeps the old one.
    """
    by_day: defaultdict[Date, list[int]] = defaultdict(list)
    places: dict[int, int] = {}
    for place, (entry_id, date) in enumerate(sorted(due, key=lambda one: one[1])):
        by_day[max(date, today)].append(entry_id)
        places[entry_id] = place
    coming = deque(by_day)
    before_tests: list[tuple[Date, int, int]] = []
    waiting: deque[int] = deque()
    now: list[int] = []
    moved: dict[int, Date] = {}
    day, room = today, max(0, CAP_A_DAY - done_today)
    while coming or before_tests or waiting:
        own = by_day[coming.popleft()] if coming and coming[0] == day else []
        while before_tests and before_tests[0][0] <= day:
            waiting.append(heappop(before_tests)[2])
        others: list[int] = []
        for entry_id in own:
            if (test_on := tests.get(entry_id, day)) > day:
                heappush(before_tests, (test_on, places[entry_id], entry_id))
            else:
                others.append(entry_id)
        there = [heappop(before_tests)[2] for _ in range(min(room, len(before_tests)))]
        kept = others[: room - len(there)]
        waiting.extend(others[len(kept) :])
        there += kept
        there += [waiting.popleft() for _ in range(min(room - len(there), len(waiting)))]
        if day == today:
            now = there
        else:
            moved |= {entry_id: day for entry_id in there if entry_id not in own}
        day, room = day.next_day() if before_tests or waiting or not coming else coming[0], CAP_A_DAY
    return now, moved
