"""Something that is due: a check-in that opens at once, its row on the agenda, and its card in the channel."""

from dataclasses import dataclass
from typing import Any

import discord
from sqlalchemy import update
from whenever import Instant, Weekday

from cogs.checkins._planning import plan_by_hand
from learning.agenda import Row
from learning.checkin import CheckIn, CheckInState, Sort
from learning.ids import new_id
from store import agenda, checkins, circles
from store.circles import Circle
from store.schema import Tx
from tests.wire.place import Place
from tests.wire.until import until


@dataclass(frozen=True, slots=True)
class Opening:
    """The opening of a check-in in a place."""

    place: Place
    subject: str

    async def row(self) -> Row:
        """Return its row of the agenda as it stands."""
        async with self.place.memory.read() as tx:
            (row,) = await agenda.of_kind(tx, "checkin.open", self.subject)
        return row

    async def finished(self) -> Row:
        """Wait until its row has come to an end, and return it."""

        async def look() -> Row | None:
            row = await self.row()
            return row if row.finished_at is not None else None

        return await until(look, "the row comes to an end")

    async def cards(self) -> list[dict[str, Any]]:
        """Return the cards of it in the channel."""
        return await self.place.double.said(self.place.channel)

    async def let_claim_run_out(self) -> None:
        """Let another start of the bot take the row up now, and not two minutes after the one that had claimed it."""
        async with self.place.memory.write() as tx:
            await tx.execute(
                update(agenda.agenda).where(agenda.agenda.c.id == (await self.row()).id).values(wake_at=Instant.now())
            )


async def plan_opening(place: Place, at: Instant | None = None) -> Opening:
    """Put the opening of a check-in on the agenda, due at an instant (None: now); a bot looks within a minute."""
    now = Instant.now()
    async with place.memory.write() as tx:
        checkin, circle = await _kept(tx, place, now)
        await plan_by_hand(tx, checkin, circle, at or now)
    return Opening(place, f"by_hand:{checkin.id}")


async def run_now(place: Place) -> Opening:
    """Let a facilitator have a check-in opened at once by the bot that runs."""
    double = place.double
    facilitator = await double.let_in(place.server, "Mo", permissions=discord.Permissions(manage_channels=True).value)
    async with place.memory.write() as tx:
        checkin, _circle = await _kept(tx, place, Instant.now())
    pages = await double.answered(await double.command(facilitator, place.channel, "circle checkin"))
    page = await double.message(place.channel, pages["message_id"])
    await double.answered(await double.pick(facilitator, page, [str(checkin.id)]))
    page = await double.shows(place.channel, pages["message_id"], "Run it now")
    await double.answered(await double.press(facilitator, page, label="Run it now"))
    return Opening(place, f"by_hand:{checkin.id}")


async def _kept(tx: Tx, place: Place, now: Instant) -> tuple[CheckIn, Circle]:
    circle = await circles.of_channel(tx, place.channel)
    assert circle is not None
    in_three_days = Weekday((now.to_tz("UTC").date().day_of_week().value + 2) % 7 + 1)
    days = frozenset({in_three_days})
    checkin = CheckIn(new_id(now), circle.id, Sort.ROSE_THORN, now, CheckInState.ACTIVE, days)
    await checkins.save(tx, checkin)
    return checkin, circle
