"""Which entries come back on a day when more are due than a day takes; the cap is ours, and rather low."""

from collections import defaultdict, deque
from collections.abc import Sequence
from typing import Final

from whenever import Date

CAP_A_DAY: Final = 5


def share_out(due: Sequence[tuple[int, Date]], today: Date, done_today: int = 0) -> tuple[list[int], dict[int, Date]]:
    """Return the ids for today, and the new dates of those that have to wait, with at most CAP_A_DAY on any day.

    `due` is the id of each entry that does not rest and the local date on which it comes, past, today or later;
    `done_today` is how many were asked today already. Who has waited longest comes first, and of one date who is given
    first: the one that was met longest ago, so that what comes back does not push out what waits.
    Those due on a later day keep it as far as the cap lets them; whoever waits takes the first place left over. Who has
    no new date keeps the old one. Takes time in proportion to the entries, but for sorting them.
    """
    by_day: defaultdict[Date, list[int]] = defaultdict(list)
    for entry_id, date in sorted(due, key=lambda one: one[1]):
        by_day[max(date, today)].append(entry_id)
    room = max(0, CAP_A_DAY - done_today)
    now = by_day.pop(today, [])
    waiting = deque(now[room:])
    later = deque(by_day)
    moved: dict[int, Date] = {}
    day = today
    while waiting or later:
        day = day.next_day() if waiting else later[0]
        there = by_day[day] if later and later[0] == day else []
        if there:
            later.popleft()
        waiting.extend(there[CAP_A_DAY:])
        for _ in range(min(len(waiting), CAP_A_DAY - len(there))):
            moved[waiting.popleft()] = day
    return now[:room], moved
