"""Keeps what somebody wrote in a check-in or outside one, in time, late, or when it was over."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cogs._edge.pairs import show_to_partners
from cogs._edge.refusal import Refusal
from cogs._edge.speaking import check_may_write
from cogs.checkins._planning import plan_recount, rule_out_reminder
from learning.agenda import Row
from learning.checkin import LATE_ANSWERS_FOR, CheckIn, Run, When, answered_when
from learning.entry import Audience
from learning.ids import new_id
from learning.notify import Notice
from learning.reflection import Reflection
from learning.ticket import Reach, Ticket
from store import agenda, checkins, notices, reflections, showings, tickets
from store.circles import Circle
from store.schema import Tx

if TYPE_CHECKING:
    import discord
    from whenever import Instant

    from bot import Rosethorn


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody is about to answer: the run, its check-in, and what they wrote there before."""

    run: Run
    checkin: CheckIn
    reflection: Reflection | None
    ticket: Ticket | None

    @property
    def has_answered(self) -> bool:
        """Whether the person has answered before."""
        return self.reflection is not None or self.ticket is not None


async def asked(bot: "Rosethorn", run_id: int, person_id: int) -> Asked:
    """Return what a person is about to answer.

    Raises Refusal when it is gone, when it is over for good, or when it has closed and they have answered.
    """
    async with bot.store.read() as tx:
        run = await checkins.run_of(tx, run_id)
        checkin = await checkins.get(tx, run.checkin_id) if run else None
        if run is None or checkin is None:
            raise Refusal("checkin/gone")
        found = Asked(
            run,
            checkin,
            await reflections.of_run(tx, run.id, person_id),
            await tickets.of_run(tx, run.id, person_id),
        )
    if answered_when(run, bot.clock(), in_check_in=True, has_answered=found.has_answered) is When.OVER:
        was_in_time = found.has_answered and bot.clock() < run.late_until
        raise Refusal("checkin/answered_before" if was_in_time else "checkin/over")
    return found


async def keep_reflection(bot: "Rosethorn", written: Reflection, run_id: int | None) -> tuple[Reflection, When]:
    """Keep a reflection, in place of what its writer wrote in the same check-in while that is open.

    One that comes when its check-in is over is kept for its writer alone. What goes to the circle outside a check-in,
    or late, is put on the agenda to be posted at once.
    """
    now = bot.clock()
    async with bot.store.write() as tx:
        run = await checkins.run_of(tx, run_id) if run_id else None
        present = await reflections.of_run(tx, run.id, written.owner_id) if run else None
        when = answered_when(run, now, in_check_in=run_id is not None, has_answered=present is not None)
        kept = replace(written, run_id=run.id if run and when in {When.IN_TIME, When.LATE} else None)
        if when is When.OVER:
            kept = replace(kept, audience=Audience.ME)
        if present is not None and when is When.IN_TIME:
            kept = replace(kept, id=present.id, created_at=present.created_at, entry_id=present.entry_id)
        await reflections.save(tx, kept)
        kept = await _shown_to_partners(tx, kept, now)
        if run is not None:
            await _note_answer(tx, run, written.owner_id, now)
        if run is not None and run.is_open:
            await plan_recount(tx, run, now)
        if kept.audience is Audience.CIRCLE and when is not When.IN_TIME:
            await agenda.plan(tx, _posting(kept, bot.circle_with_id(kept.circle_id), now))
    await bot.agenda.changed()
    return kept, when


async def _shown_to_partners(tx: Tx, kept: Reflection, now: "Instant") -> Reflection:
    """Show a reflection to whom its writer is paired with where they chose so, and else to no partner."""
    if kept.audience is not Audience.PARTNER:
        await showings.hide(tx, reflection_id=kept.id)
        return kept
    if await show_to_partners(tx, kept.owner_id, kept.circle_id, now, reflection_id=kept.id):
        return kept
    alone = replace(kept, audience=Audience.ME)
    await reflections.save(tx, alone)
    return alone


async def keep_ticket(bot: "Rosethorn", written: Ticket, run_id: int | None) -> tuple[Ticket, When]:
    """Keep an exit ticket, in place of what its writer wrote on the same one while that is open."""
    now = bot.clock()
    async with bot.store.write() as tx:
        run = await checkins.run_of(tx, run_id) if run_id else None
        present = await tickets.of_run(tx, run.id, written.owner_id) if run else None
        when = answered_when(run, now, in_check_in=run_id is not None, has_answered=present is not None)
        kept = replace(written, run_id=run.id if run and when in {When.IN_TIME, When.LATE} else None)
        if when is When.OVER:
            kept = replace(kept, reach=Reach.ME)
        if present is not None and when is When.IN_TIME:
            kept = replace(kept, id=present.id, created_at=present.created_at)
        await tickets.save(tx, kept)
        if run is not None:
            await _note_answer(tx, run, written.owner_id, now)
        if run is not None and run.is_open:
            await plan_recount(tx, run, now)
    await bot.agenda.changed()
    return kept, when


async def pass_by(bot: "Rosethorn", run_id: int, person_id: int) -> None:
    """See that a person who says "not this time" hears no more of a run."""
    now = bot.clock()
    async with bot.store.write() as tx:
        run = await checkins.run_of(tx, run_id)
        if run is not None:
            await _note_answer(tx, run, person_id, now)


async def may_share(bot: "Rosethorn", circle: Circle | None, person: "discord.abc.User") -> bool:
    """Tell whether somebody's words may go to a circle: only where they may write themselves."""
    if circle is None:
        return False
    try:
        await check_may_write(bot, circle, person)
    except Refusal:
        return False
    return True


async def _note_answer(tx: Tx, run: Run, person_id: int, now: "Instant") -> None:
    await rule_out_reminder(tx, run, person_id, now)
    for kind in (Notice.CHECKIN, Notice.REMINDER):
        await notices.mark_answered(tx, person_id, kind)


def _posting(kept: Reflection, circle: Circle | None, now: "Instant") -> Row:
    return Row(
        new_id(now),
        "reflect.post",
        str(kept.id),
        now,
        owner_id=kept.owner_id,
        circle_id=kept.circle_id,
        guild_id=circle.guild_id if circle else None,
        late_after=LATE_ANSWERS_FOR,
    )
