"""Judges the rows of the agenda by what the bot said: each came once and in time, or says truly why it did not."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from whenever import Instant, seconds

from learning.agenda import Row, State
from tests.wire.busy.due import Key
from tests.wire.busy.people import ids_of
from tests.wire.busy.verdict import Verdict

ANSWERED: Final = frozenset({"checkin.ask", "checkin.remind"})
"""The kinds that go off the agenda again when somebody has answered before they came."""

SILENT: Final = frozenset({"checkin.close", "checkin.half_way", "checkin.recount"})
"""The kinds that bring no message."""

NUDGE: Final = "partner.nudge"
"""The kind of which one is held back until hours after another, and is over by then."""

UNANSWERED: Final = 2
"""After so many reminders without an answer the next is left out."""

SETTING_OUT: Final = seconds(20)
"""How long at the most something waits its turn between the look at the clock and its end, on a slow machine."""

Said = Mapping[int, Sequence[dict[str, Any]]]


def judge_rows(verdict: Verdict, rows: Sequence[Row], planned: set[Key], said: Said) -> None:
    """Judge the agenda's rows by what the bot said, by channel; `planned` are the keys that must be among them."""
    now = Instant.now()
    for kind, subject, occurrence in planned - {(row.kind, row.subject, row.occurrence) for row in rows}:
        if kind not in ANSWERED:
            verdict.lose(f"a row of {kind} ({subject}, {occurrence}) is on the agenda no more")
    borne: dict[int, list[int]] = {}
    for messages in said.values():
        for message in messages:
            for row_id in _rows_borne(message):
                borne.setdefault(row_id, []).append(int(message["id"]))
    closed = {row.subject: row.finished_at for row in rows if row.kind == "checkin.close" and row.state is State.DONE}
    for row in rows:
        closed_at = closed.get(row.subject.partition(":")[0])
        truly = is_truly_noted(row, closed_at, _came_before(row, rows))
        _judge_row(verdict, row, borne.get(row.id, []), now, truly=truly)
    known = {message for row in rows if row.state is State.SENT for message in borne.get(row.id, [])}
    for place, messages in said.items():
        for message in messages:
            if int(message["id"]) not in known:
                verdict.double(f"message {message['id']} in {place} belongs to no row: {ids_of(message)}")


def _rows_borne(message: dict[str, Any]) -> set[int]:
    """Return the ids of the rows that a message may have come of: the last part of each id on it."""
    return {int(last) for one in ids_of(message) if (last := one.rsplit(":", 1)[1]).isdecimal()}


def _came_before(row: Row, rows: Sequence[Row]) -> int:
    """Return how many of a row's kind had come to its person by the time it came to its end."""
    ended = row.finished_at
    came = [one.tried_at or one.finished_at for one in rows if _is_like(one, row) and one.state is State.SENT]
    return sum(ended is not None and at is not None and at <= ended for at in came)


def _is_like(one: Row, row: Row) -> bool:
    return (one.kind, one.owner_id) == (row.kind, row.owner_id) and row.owner_id is not None


def _judge_row(verdict: Verdict, row: Row, messages: Sequence[int], now: Instant, *, truly: bool) -> None:
    about = f"{row.kind} {row.id} is {row.state} ({row.why}, {row.tries} tries)"
    until = welcome_until(row)
    came_at = row.tried_at or row.finished_at
    if len(messages) > 1:
        verdict.double(f"{about}: messages {messages}")
    elif messages and row.state is not State.SENT:
        verdict.double(f"{about}, yet there is {messages}")
    elif row.state in {State.SENT, State.DONE} and until and came_at and came_at > until + SETTING_OUT:
        verdict.double(f"{about}, which came at {came_at} and was welcome until {until}")
    elif row.state is State.SENT:
        if messages == [row.message_id]:
            verdict.once += 1
        else:
            verdict.lose(f"{about}: expected message {row.message_id}, found {messages}")
    elif row.state in {State.LATE, State.LEFT_OUT}:
        if truly:
            verdict.noted += 1
        else:
            verdict.lose(f"{about}, which is not so: due {row.due_at}, welcome until {until}, noted {row.finished_at}")
    elif row.state is State.DONE and row.kind in SILENT:
        return
    elif row.finished_at is not None or row.failures or row.state is State.CLAIMED or row.due_at <= now:
        verdict.lose(about)


def welcome_until(row: Row) -> Instant | None:
    """Return until when a row is welcome (None: always), told apart from the bot's own rule so as to judge it."""
    ends = [] if row.ends_at is None else [row.ends_at]
    late = [] if row.late_after is None else [row.due_at + row.late_after]
    return min([*ends, *late], default=None)


def is_truly_noted(row: Row, closed_at: Instant | None, came_before: int) -> bool:
    """Tell whether what a row says of why it did not come can be so; whether somebody answered is judged elsewhere.

    `closed_at` is when the check-in that it is of was closed, `came_before` how many like it its person had got.
    """
    ended, until = row.finished_at, welcome_until(row)
    if ended is None:
        return False
    is_past = until is not None and ended >= until
    if row.state is State.LATE:
        return is_past
    if row.why == "over":
        is_held_back = row.kind == NUDGE and came_before > 0
        return is_past or is_held_back or (closed_at is not None and ended >= closed_at)
    if row.why == "fading":
        return came_before >= UNANSWERED
    return row.why == "cap" or (row.why == "answered" and row.kind in ANSWERED)
