"""Erases a person: rows, what stands in memory, and the bot's messages that repeat their words."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cogs._edge.copies import take_back
from cogs._edge.erasing import erase_rows
from cogs._edge.sent import NobodyKnowsError, find_sent
from cogs._edge.trouble import FAILURES
from learning.agenda import Row
from store import copies

if TYPE_CHECKING:
    from bot import Rosethorn

log: Final = logging.getLogger(__name__)


async def erase_person(bot: "Rosethorn", person_id: int) -> int:
    """Erase everything kept about a person and return how many copies Discord did not let go yet.

    The rows go in one transaction. Copies are listed without their owner until they are gone, and tried again once a
    day.
    """
    left = await erase_rows(bot.store, bot.settings.database.backup_folder, person_id, bot.clock())
    _forget_in_memory(bot, person_id)
    await bot.agenda.changed()
    await take_back(bot, left.doomed)
    await _take_back_unknown(bot, left.under_way)
    async with bot.store.read() as tx:
        waiting = {one.id for one in await copies.doomed(tx)}
    return len(waiting & {one.id for one in left.doomed})


async def _take_back_unknown(bot: "Rosethorn", rows: Sequence[Row]) -> None:
    """Delete what a sudden stop may have left standing of a person before it was known."""
    for row in rows:
        try:
            message = await find_sent(bot, row)
            if message is not None:
                await message.delete()
        except (*FAILURES, NobodyKnowsError) as error:
            log.warning("a message of %s could not be looked for (%s)", row.kind, type(error).__name__)


def _forget_in_memory(bot: "Rosethorn", person_id: int) -> None:
    bot.drafts.forget_person(person_id)
    bot.handed_off.pop(person_id, None)
    bot.dispatch("person_erased", person_id)
    for channel_id, circle in bot.circles.items():
        if circle.set_up_by == person_id:
            bot.circles[channel_id] = replace(circle, set_up_by=None)
