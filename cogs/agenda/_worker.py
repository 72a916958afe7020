"""The worker of the agenda: takes up what is due, one batch after another, and sets the alarm for what comes next."""

import asyncio
import logging
import secrets
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from discord.ext import commands
from whenever import minutes, seconds

from cogs.agenda._alarm import SchedulerAlarm, SleepAlarm
from cogs.agenda._errand import Errand
from cogs.agenda._pace import Paces
from hosting.logs import log_unexpected
from learning.agenda import Row
from learning.clock import system_clock
from store import agenda

if TYPE_CHECKING:
    from bot import Rosethorn

log: Final = logging.getLogger(__name__)

LEASE: Final = minutes(2)
"""How long a claim holds: after a sudden stop, a message that was under way is looked for this much later."""

AT_A_TIME: Final = 10
AFTER_TROUBLE: Final = seconds(30)


class Worker(commands.Cog):
    """Carries out what is due, from the first connection on."""

    def __init__(self, bot: "Rosethorn") -> None:
        self.bot = bot
        self._name = secrets.token_hex(8)
        self._paces = Paces()
        self._running = asyncio.Lock()
        self._is_connected = False
        bot.agenda.call_on_change(self._set_alarm)

    async def cog_load(self) -> None:
        """Get an alarm that goes by the bot's own clock."""
        make = SchedulerAlarm if self.bot.clock is system_clock else SleepAlarm
        self._alarm = make(self.bot.clock, self.run_due)

    async def cog_unload(self) -> None:
        """Take up nothing more, and let what is under way come to its end."""
        self._is_connected = False
        async with self._running:
            self._alarm.stop()

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Take up what came due while the bot was away; a reconnection does no harm."""
        self._is_connected = True
        await self.run_due()

    async def run_due(self) -> None:
        """Carry out everything that is due now, each row once, then set the alarm; nothing that fails stops it."""
        async with self._running:
            try:
                while self._is_connected and (rows := await self._claim()):
                    await asyncio.gather(*(self._carry_out(some) for some in _by_person(rows)))
            except Exception as error:  # noqa: BLE001  # a database that fails for a moment must not end the worker
                log_unexpected(log, error, where="the agenda")
                # What is due is due still: to look again at once would be to fail again at once.
                self._alarm.set(self.bot.clock() + AFTER_TROUBLE)
                return
        await self._set_alarm()

    async def _carry_out(self, rows: Sequence[Row]) -> None:
        for row in rows:
            await Errand(self.bot, self._name, self._paces, row).run()

    async def _claim(self) -> Sequence[Row]:
        now = self.bot.clock()
        async with self.bot.store.read() as tx:
            next_wake = await agenda.next_wake(tx, self.bot.share)
        self.bot.agenda.looked_at = now
        # Most looks find nothing, and a look alone holds up no writer.
        if next_wake is None or next_wake > now:
            return ()
        async with self.bot.store.write() as tx:
            return await agenda.claim(tx, self._name, now, now + LEASE, limit=AT_A_TIME, share=self.bot.share)

    async def _set_alarm(self) -> None:
        if not self._is_connected:
            return
        try:
            async with self.bot.store.read() as tx:
                at = await agenda.next_wake(tx, self.bot.share)
        except Exception as error:  # noqa: BLE001  # see run_due
            log_unexpected(log, error, where="agenda alarm")
            at = self.bot.clock() + AFTER_TROUBLE
        self._alarm.set(at)


def _by_person(rows: Sequence[Row]) -> Iterable[Sequence[Row]]:
    """Part rows into those that may go beside each other: of one person's, what comes of one counts for the next."""
    parts: dict[object, list[Row]] = {}
    for row in rows:
        parts.setdefault(row.owner_id or (row.id,), []).append(row)
    return parts.values()
