"""Copies an SQLite database once a day, and lets old erasures be forgotten, where a folder for that is named."""

import asyncio
from pathlib import Path
from typing import Final

from discord.ext import commands
from whenever import Date, Instant, Time, hours

from cogs._edge.agenda import Done, follows, handles
from cogs._edge.erasing import forget_erasures
from cogs._edge.router import RoutedCog
from cogs.agenda._daily import plan_daily
from learning.agenda import Row, State
from store import agenda
from store.schema import Tx

AFTER_MIDNIGHT: Final = hours(3)
LATE_AFTER: Final = hours(20)
DAY: Final = "-".join(("[0-9]" * 4, "[0-9]" * 2, "[0-9]" * 2))
NAME: Final = "rosethorn-{day}.db"
"""What a day's copy is called; older ones are found by this form, and no other file is touched."""


class Backups(RoutedCog):
    """Keeps the newest copies of an SQLite database; one that can't be written is shown by `bot.py agenda`.

    PostgreSQL is copied by whoever runs the bot: of it, the list of who was erased is looked after alone.
    """

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """See that the next copy is planned, or that none is where no folder is named any more."""
        async with self.bot.store.write() as tx:
            if self.bot.settings.database.backup_folder is None:
                await agenda.cancel(tx, "house.backup")
            else:
                await plan_daily(tx, "house.backup", AFTER_MIDNIGHT, self.bot.clock(), late_after=LATE_AFTER)
        await self.bot.agenda.changed()

    @handles("house.backup")
    async def back_up(self, row: Row) -> Done:
        """Write the day's copy and throw away the oldest ones, then forget the erasures that no copy is older than."""
        settings = self.bot.settings.database
        if settings.backup_folder is None:
            return Done(why="no_folder")
        # Copies that were taken elsewhere may be as old as the newest ones could be here.
        oldest = self.bot.clock() - hours(settings.backups_kept * 24)
        if settings.is_file:
            oldest = min(oldest, await self._copy_into(settings.backup_folder, row.occurrence))
        await forget_erasures(self.bot.store, settings.backup_folder, oldest)
        return Done()

    @follows("house.backup")
    async def plan_next(self, tx: Tx, row: Row, state: State, why: str | None) -> None:
        """Plan the next day's copy, whatever came of this one."""
        if self.bot.settings.database.backup_folder is not None:
            after = max(self.bot.clock(), row.due_at)
            await plan_daily(tx, "house.backup", AFTER_MIDNIGHT, after, late_after=LATE_AFTER)

    async def _copy_into(self, folder: Path, day: str) -> Instant:
        target = folder / NAME.format(day=day)
        if not await asyncio.to_thread(target.exists):
            await self.bot.store.backup(target)
        return await asyncio.to_thread(_throw_away, folder, self.bot.settings.database.backups_kept)


def _throw_away(folder: Path, kept: int) -> Instant:
    """Delete all but the newest copies, and what a sudden stop left of one; return the day of the oldest that stays."""
    newest_first = sorted(folder.glob(NAME.format(day=DAY)), reverse=True)
    for old in [*newest_first[kept:], *folder.glob(f"{NAME.format(day=DAY)}.unfinished")]:
        old.unlink()
    before, after = NAME.split("{day}")
    day = newest_first[:kept][-1].name.removeprefix(before).removesuffix(after)
    return Date.parse_iso(day).at(Time.MIDNIGHT).assume_utc()
