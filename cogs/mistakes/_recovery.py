"""Sends what was kept but never seen to arrive: after a restart, or when Discord failed for a moment."""

import asyncio
import logging
from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from discord.ext import commands
from whenever import seconds

from cogs._edge.copies import take_back_doomed
from cogs._edge.trouble import FAILURES, NotNowError
from cogs.mistakes._arriving import has_arrived
from cogs.mistakes._conversation import Turn
from cogs.mistakes._places import fetch_post, open_thread
from cogs.mistakes._sending import deliver
from store import dialogues, entries
from store.dialogues import Question

if TYPE_CHECKING:
    from bot import Rosethorn

log: Final = logging.getLogger(__name__)

RETRY_SECONDS: Final = 30


class Recovery(commands.Cog):
    """Picks up unsent questions of this process's own circles, those it failed to send itself, and doomed copies."""

    def __init__(self, bot: "Rosethorn") -> None:
        self.bot = bot
        self._failed: set[int] = set()
        self._working = asyncio.Lock()
        self._retry: asyncio.Task[None] | None = None

    async def cog_unload(self) -> None:
        """Stop waiting for the next try."""
        if self._retry is not None:
            self._retry.cancel()

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Pick up what a stop of the bot left undone."""
        await self._pick_up()

    @commands.Cog.listener()
    async def on_question_unsent(self, entry_id: int) -> None:
        """Try again in a little while; one try at a time serves all that waits."""
        self._failed.add(entry_id)
        if self._retry is None or self._retry.done():
            self._retry = asyncio.create_task(self._try_later())

    async def _try_later(self) -> None:
        unfinished = True
        while unfinished:
            await asyncio.sleep(RETRY_SECONDS)
            unfinished = await self._pick_up()

    async def _pick_up(self) -> bool:
        # A new connection may come while a try is under way, and each message is to be sent once.
        async with self._working:
            failed = frozenset(self._failed)
            unfinished = await recover(self.bot, failed)
            self._failed -= failed - unfinished
            await take_back_doomed(self.bot)
        return bool(unfinished or self._failed)


async def recover(bot: "Rosethorn", failed: Collection[int] = ()) -> set[int]:
    """Send the questions that were kept but not seen to arrive, each once; return the entries whose are still unsent.

    One that this run of the bot kept moments ago may be on its way right now and is left alone, and so are those of
    another process but for the `failed`, which this one could not send.
    """
    async with bot.store.read() as tx:
        waiting = await dialogues.unsent(tx, bot.share, failed)
    for question in waiting:
        if question.asked_at > bot.started_at and bot.clock() - question.asked_at < seconds(RETRY_SECONDS):
            continue
        try:
            await _send_or_find(bot, question)
        except (NotNowError, *FAILURES) as error:
            log.warning("a question could not be sent again yet (%s)", type(error).__name__)
    # One whose sending failed anew is told of while this try is under way, and so by nobody else.
    async with bot.store.read() as tx:
        return {question.entry_id for question in await dialogues.unsent(tx, bot.share, failed)}


async def _send_or_find(bot: "Rosethorn", question: Question) -> None:
    async with bot.store.read() as tx:
        entry = await entries.get(tx, question.entry_id)
        at = await dialogues.get(tx, question.entry_id)
    if entry is None or at is None or at.turn != question.turn or at.stopped:
        return
    turn = Turn(entry, at, question)
    if entry.post_message_id is not None and entry.place_id == entry.post_message_id and at.turn == 1:
        post = await fetch_post(bot, entry.post_channel_id or 0, entry.post_message_id)
        turn = turn if post is None else await open_thread(bot, post, turn)
    if await has_arrived(bot, turn):
        return
    # An answer takes away the buttons by which a question is found: one answered just now must not come again.
    async with bot.store.read() as tx:
        now_at = await dialogues.get(tx, entry.id)
    if now_at is not None and now_at.turn == question.turn:
        await deliver(bot, turn)
