"""Judges an hour by what the double holds and what the database holds, and by nothing that the bot says of itself."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from whenever import Instant, minutes

from learning import dialogue as rules
from learning.agenda import Row, State
from learning.entry import Entry, Part, SourceKind
from learning.notify import Notice
from store import agenda, checkins, dialogues, entries, notices, reflections, tickets
from store.checkins import run as runs_table
from store.engine import Store
from store.reflections import reflection as reflections_table
from store.schema import Tx
from tests.wire.busy.drawn import TELLTALE
from tests.wire.busy.due import KINDS, Key
from tests.wire.busy.records import Accepted, Records
from tests.wire.busy.rows import Said, judge_rows
from tests.wire.busy.stage import Group
from tests.wire.busy.verdict import Verdict
from tests.wire.client import TOKEN, Double

SOON: Final = minutes(1)
"""Everything of an hour comes due within less; what comes after it is hours away."""


@dataclass(frozen=True, slots=True)
class Played:
    """All there is to judge by.

    `planned` are the keys of the rows that were put on the agenda from outside.
    """

    double: Double
    memory: Store
    groups: Sequence[Group]
    records: Records
    planned: set[Key]
    log: str


async def judge(played: Played) -> Verdict:
    """Return what came of an hour."""
    verdict = Verdict()
    said = await _said(played)
    async with played.memory.read() as tx:
        rows = await _rows(tx)
        judge_rows(verdict, rows, played.planned, said)
        for group in played.groups:
            await _judge_runs(verdict, tx, group, rows, said[group.circle.channel_id])
        await _judge_questions(verdict, played, tx)
        await _judge_answered(verdict, tx, rows)
        for one in played.records.accepted:
            await _judge_accepted(verdict, tx, one)
    if not (verdict.once and verdict.stored):
        verdict.wrong.append("nothing came, or nobody saw an answer taken: there is nothing to judge by")
    await _judge_calls(verdict, played)
    _judge_log(verdict, played.log)
    verdict.wrong += [f"the double can't do {gap}" for gap in await played.double.gaps()]
    return verdict


async def quiet(tx: Tx) -> bool:
    """Tell whether nothing comes due soon, is claimed or was put off by trouble, and every question has arrived."""
    wakes = await agenda.next_wake(tx)
    is_due = wakes is not None and wakes <= Instant.now() + SOON
    is_busy = is_due or await agenda.count(tx, State.CLAIMED) or await agenda.in_trouble(tx, limit=1)
    return not is_busy and not await dialogues.unsent(tx)


async def _said(played: Played) -> Said:
    """Return what the bot said in every circle's channel and to every person directly, by channel."""
    places = [group.circle.channel_id for group in played.groups]
    places += [await played.double.inbox(person) for group in played.groups for person in group.everyone]
    return {place: await played.double.said(place) for place in places}


async def _rows(tx: Tx) -> list[Row]:
    return [row for kind in KINDS for row in await agenda.of_kind(tx, kind)]


async def _judge_runs(
    verdict: Verdict, tx: Tx, group: Group, rows: Sequence[Row], channel: Sequence[dict[str, Any]]
) -> None:
    """See that what follows an opening and a closing has followed: reminders, pages, and each text shared once."""
    keys = {(row.kind, row.subject) for row in rows}
    done = {(row.kind, row.subject): row.finished_at for row in rows if row.state is State.DONE}
    wanting = await notices.members_wanting(tx, group.circle.id, Notice.REMINDER)
    circle_runs = select(runs_table.c.id).where(runs_table.c.circle_id == group.circle.id)
    for (run_id,) in (await tx.execute(circle_runs)).all():
        run = await checkins.run_of(tx, run_id)
        assert run is not None
        half_way = done.get(("checkin.half_way", str(run_id)))
        closed = done.get(("checkin.close", str(run_id)))
        if half_way is not None and (closed is None or half_way < closed):
            for person in {*wanting} - await reflections.writers_in(tx, run_id):
                if ("checkin.remind", f"{run_id}:{person}") not in keys:
                    verdict.lose(f"no reminder of run {run_id} was planned for {person}")
        if run.is_open:
            continue
        is_exit = run.sort == "exit"
        last = await (tickets.last_page if is_exit else reflections.last_page)(tx, run_id)
        kind = "checkin.tickets" if is_exit else "checkin.digest"
        for page in range(1, last + 1):
            if (kind, f"{run_id}:{page}") not in keys:
                verdict.lose(f"page {page} of {last} of run {run_id} was never planned")
    shown = "\n".join(message["content"] for message in channel)
    of_closed = (
        select(reflections_table.c.thorn)
        .join(runs_table, runs_table.c.id == reflections_table.c.run_id)
        .where(runs_table.c.circle_id == group.circle.id, runs_table.c.is_open == 0)
    )
    for (thorn,) in (await tx.execute(of_closed)).all():
        mark = next(word for word in thorn.split() if word.startswith(TELLTALE))
        if shown.count(mark) != 1:
            (verdict.double if mark in shown else verdict.lose)(f"{mark} is shown {shown.count(mark)} times")


async def _judge_answered(verdict: Verdict, tx: Tx, rows: Sequence[Row]) -> None:
    """See that whoever was left out for having answered has answered."""
    for row in rows:
        if row.state is State.LEFT_OUT and row.why == "answered":
            run_id, person = (int(part) for part in row.subject.split(":"))
            if (
                await reflections.of_run(tx, run_id, person) is None
                and await tickets.of_run(tx, run_id, person) is None
            ):
                verdict.lose(f"{row.kind} {row.id} was left out for an answer that is not there")


async def _judge_questions(verdict: Verdict, played: Played, tx: Tx) -> None:
    """See that each question that was kept is in its thread once, and that nothing else is."""
    for post in played.records.posts:
        entry = await entries.of_post(tx, post)
        messages = await played.double.said(post)
        if entry is None:
            if messages:
                verdict.double(f"a thread on {post} of which nothing is kept")
            continue
        asked = [one for one in await dialogues.questions_of(tx, entry.id) if one.place_id == post]
        expected, found = {one.message_id for one in asked}, [int(one["id"]) for one in messages]
        if len(found) == len(asked):
            continue
        line = f"thread {post}: questions {sorted(map(str, expected))}, messages {found}"
        (verdict.double if len(found) > len(asked) else verdict.lose)(line)


async def _judge_accepted(verdict: Verdict, tx: Tx, one: Accepted) -> None:
    if await _is_stored(tx, one):
        verdict.stored += 1
    else:
        verdict.lose(f"{one.what} of {one.person} in {one.post} was accepted and is not stored: {one.value!r}")


async def _is_stored(tx: Tx, one: Accepted) -> bool:
    if one.post is None:
        return any(found.thorn == one.value for found in await reflections.of_owner(tx, one.person))
    entry = await entries.of_post(tx, one.post)
    if entry is None:
        return False
    if one.what == "level":
        return entry.confidence == one.value
    if one.what == "source":
        return entry.source == SourceKind(str(one.value))
    if one.turn is None:
        return any(_holds(entry, part, one) for part in Part)
    asked = await dialogues.question_of(tx, entry.id, one.turn)
    part = rules.part_of(asked.moment) if asked else None
    return part is not None and _holds(entry, part, one)


def _holds(entry: Entry, part: Part, one: Accepted) -> bool:
    return str(one.value) in (entry.part(part) or "").split("\n")


async def _judge_calls(verdict: Verdict, played: Played) -> None:
    """See that no message was sent anew that had counted: Discord remembers a nonce for some minutes alone."""
    counted: Counter[str] = Counter()
    for call in await played.double.calls("POST", "/channels/*/messages"):
        if call["nonce"] is not None and call["status"] == 200:
            counted[str(call["nonce"])] += 1
    for nonce, times in counted.items():
        if times > 1:
            verdict.double(f"the message with nonce {nonce} was sent {times} times, and dropped by the nonce alone")


def _judge_log(verdict: Verdict, log: str) -> None:
    for secret in (TOKEN, TELLTALE, "simcord_interaction"):
        if secret in log:
            verdict.wrong.append(f"the log holds {secret!r}")
