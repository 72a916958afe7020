"""What is planned for a challenge: its opening and closing, its lesson, the thread below that, and each question."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from whenever import Instant, TimeDelta

from learning.agenda import Row
from learning.challenges import Challenge, ChallengeState
from learning.gallery import Part, parts_of
from learning.ids import new_id
from store import agenda, challenges, circles
from store.schema import Tx

GALLERY: Final = "challenge.gallery"


async def plan_opening(tx: Tx, draft: Challenge, now: Instant) -> Challenge:
    """Plan that a draft opens, at its time or at once; it can't be changed from then on."""
    planned = replace(draft, state=ChallengeState.PLANNED)
    await challenges.save(tx, planned)
    due_at = max(now, draft.opens_at or now)
    # One that is tried again after it was taken back, or came too late, is told apart by when.
    await _plan(tx, "challenge.open", planned, now, due_at, now.format_iso(), late_after=draft.lasts / 2)
    return planned


async def unplan(tx: Tx, planned: Challenge) -> None:
    """Take a planned opening back, so that the draft can be changed again."""
    await agenda.cancel(tx, "challenge.open", subject=str(planned.id))
    await challenges.save(tx, replace(planned, state=ChallengeState.DRAFT, opens_at=None))


async def plan_closing(tx: Tx, challenge: Challenge, now: Instant, at: Instant) -> None:
    """Plan when a challenge closes, in place of what was planned before."""
    await agenda.cancel(tx, "challenge.close", subject=str(challenge.id))
    await _plan(tx, "challenge.close", challenge, now, at)


async def plan_lesson(tx: Tx, challenge: Challenge, now: Instant) -> None:
    """Plan that the lesson comes at once, unless it has come or is on its way."""
    rows = await agenda.of_kind(tx, "challenge.lesson", str(challenge.id))
    if challenge.lesson_id is None and all(row.finished_at is not None for row in rows):
        # One that could not come is told apart by when.
        await _plan(tx, "challenge.lesson", challenge, now, now, now.format_iso())


async def plan_thread(tx: Tx, challenge: Challenge, now: Instant) -> None:
    """Plan that the thread below the lesson is opened at once."""
    await _plan(tx, "challenge.thread", challenge, now, now)


async def plan_question(tx: Tx, challenge: Challenge, now: Instant) -> Challenge:
    """Plan that the next question of the debrief comes at once, and count it as asked."""
    asked = replace(challenge, asked=challenge.asked + 1)
    await challenges.save(tx, asked)
    await _plan(tx, "challenge.ask", asked, now, now, str(asked.asked))
    return asked


async def plan_gallery(tx: Tx, challenge: Challenge, now: Instant) -> int:
    """Plan that the tries that may be shown come in the thread, way by way; return how many messages are new."""
    new = parts_of(await challenges.tries_shown(tx, challenge.id), await gallery_of(tx, challenge.id))
    return sum([await _plan(tx, GALLERY, challenge, now, now, part.format()) for part in new])


async def gallery_of(tx: Tx, challenge_id: int) -> Sequence[Part]:
    """Return the messages of tries that have come in the thread of a challenge, or are on their way there."""
    return [Part.read(row.occurrence) for row in await agenda.of_kind(tx, GALLERY, str(challenge_id))]


async def _plan(
    tx: Tx,
    kind: str,
    challenge: Challenge,
    now: Instant,
    due_at: Instant,
    occurrence: str = "",
    *,
    late_after: TimeDelta | None = None,
) -> int:
    circle = await circles.get(tx, challenge.circle_id)
    row = Row(
        new_id(now),
        kind,
        str(challenge.id),
        due_at,
        occurrence=occurrence,
        circle_id=challenge.circle_id,
        guild_id=circle.guild_id if circle else None,
        late_after=late_after,
    )
    return await agenda.plan(tx, row)
