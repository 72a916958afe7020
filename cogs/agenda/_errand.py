"""One claimed row on its way to its end: its handler is asked, its message sent once, its trouble dealt with."""

import asyncio
import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import discord
from whenever import Instant, seconds

from cogs._edge.agenda import Afterwards, Done, Post, Remember, Tell
from cogs._edge.pairs import part_from_all
from cogs._edge.problems import tell_gone, tell_problem
from cogs._edge.say import Saying
from cogs._edge.sent import NobodyKnowsError, find_sent
from cogs._edge.trouble import SERVER_FAILS, Trouble, trouble_of
from cogs.agenda import _notices as unasked
from cogs.agenda._delivery import send
from cogs.agenda._pace import Paces
from hosting.logs import log_unexpected
from learning.agenda import WISHES, Row, State, is_spent, is_too_late, retry_at
from learning.notify import Act, Notice, Verdict
from store import agenda, circles, notices, people
from store.agenda import ClaimLostError
from store.notices import OffWhy
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

log: Final = logging.getLogger(__name__)

SENDS: Final = frozenset({Act.NOW, Act.FAREWELL})
HANDLING_MOST: Final = seconds(90)
"""How long one row may take; less than its claim holds, so that no other process takes it up meanwhile."""


class Errand:
    """Carries out one row that was claimed under a name."""

    def __init__(self, bot: "Rosethorn", claimed_by: str, paces: Paces, row: Row) -> None:
        self._bot = bot
        self._claimed_by = claimed_by
        self._paces = paces
        self._row = row
        self._place_id = row.place_id

    async def run(self) -> None:
        """Bring the row to its end, or put it off; whatever goes wrong is dealt with here and logged without words."""
        try:
            async with asyncio.timeout(HANDLING_MOST.total("seconds")):
                await self._carry_out()
        except ClaimLostError:
            log.info("a row of %s was taken off the agenda meanwhile", self._row.kind)
        except Exception as error:  # noqa: BLE001  # one row's trouble must not become another's
            await self._meet(error)

    async def _carry_out(self) -> None:
        row = self._row
        handler = self._bot.agenda.handlers.get(row.kind)
        if handler is None:
            raise LookupError(row.kind)
        # What was tried before may be out already: it is looked for first, however late it is.
        if row.tried_at is None and await self._is_too_late():
            await self._end(State.LATE)
            return
        comes_unasked = row.kind in self._bot.agenda.notices
        match await handler(row):
            case Done(remember, why, afterwards):
                await self._take_back()
                await self._end(State.DONE if why is None else State.LEFT_OUT, why=why, remember=remember)
                await self._then(afterwards)
            case Post() as step if not comes_unasked:
                await self._post(step)
            case Tell() as step if comes_unasked:
                await self._tell(step)
            case step:
                raise TypeError(f"a row of {row.kind} is not for a {type(step).__name__}")

    async def _take_back(self) -> None:
        message = await find_sent(self._bot, self._row)
        if message is not None:
            await message.delete()

    async def _post(self, step: Post) -> None:
        message = await find_sent(self._bot, self._row)
        if message is None:
            if await self._is_too_late():
                await self._end(State.LATE)
                return
            place = self._bot.get_partial_messageable(step.channel_id)
            await self._paces.posts.wait()
            async with self._bot.store.write() as tx:
                is_wanted = step.is_wanted is None or await step.is_wanted(tx)
                if is_wanted:
                    await self._mark_tried(tx, place.id)
            if not is_wanted:
                await self._end(State.LEFT_OUT, why="over")
                return
            message = await self._send(place, step.saying)
        await self._end_sent(message, step)

    async def _tell(self, step: Tell) -> None:
        bot, row, notice = self._bot, self._row, self._bot.agenda.notices[self._row.kind]
        message = await find_sent(bot, row)
        if message is None:
            async with bot.store.read() as tx:
                verdict = await unasked.ask(bot, tx, row, bot.clock())
            if await self._is_held_back(verdict, notice):
                return
            await self._paces.direct.wait()
            inbox = await (await unasked.person_of(bot, row)).create_dm()
            # Since it was asked, a wish may have changed and another message may have set out to the same person.
            async with bot.store.write() as tx:
                is_wanted = step.is_wanted is None or await step.is_wanted(tx)
                verdict = await unasked.ask(bot, tx, row, bot.clock())
                if is_wanted and verdict.act in SENDS:
                    await self._mark_tried(tx, inbox.id)
            if not is_wanted:
                await self._end(State.LEFT_OUT, why="over")
                return
            if await self._is_held_back(verdict, notice):
                return
            saying = unasked.farewell(bot, row, notice) if verdict.act is Act.FAREWELL else step.saying
            if verdict.act is Act.NOW:
                saying = replace(saying, items=[*saying.items, *unasked.ways_out(bot.voice, row, notice)])
            message = await self._send(inbox, saying)
        told = message

        async def remember(tx: Tx, sent: discord.Message) -> None:
            await unasked.keep_told(tx, row, notice, told)
            if step.remember is not None:
                await step.remember(tx, sent)

        await self._end_sent(message, replace(step, remember=remember))

    async def _is_held_back(self, verdict: Verdict, notice: Notice) -> bool:
        if verdict.act is Act.LATER and verdict.at is not None:
            await self._put_off(verdict.at, WISHES, due_at=verdict.at)
        elif verdict.act is Act.NOT:
            await self._end(State.LEFT_OUT, why=verdict.why, remember=unasked.left_out(self._row, notice, verdict))
        elif await self._is_too_late():
            await self._end(State.LATE)
        else:
            return False
        return True

    async def _mark_tried(self, tx: Tx, place_id: int) -> None:
        self._place_id = place_id
        await agenda.mark_tried(tx, self._row.id, self._claimed_by, place_id, self._bot.clock())

    async def _send(self, place: discord.abc.Messageable, saying: Saying) -> discord.Message:
        try:
            return await send(self._bot, place, self._row, saying)
        except discord.HTTPException as error:
            if error.status < SERVER_FAILS:
                # There is nothing to be looked for next time, and no reason to hold anything else back.
                async with self._bot.store.write() as tx:
                    await agenda.mark_refused(tx, self._row.id, self._claimed_by)
            raise

    async def _end_sent(self, message: discord.Message, step: Post | Tell) -> None:
        async def remember(tx: Tx) -> None:
            if step.remember is not None:
                await step.remember(tx, message)

        try:
            await self._end(State.SENT, remember=remember, message_id=message.id)
        except ClaimLostError:
            # A row that was erased meanwhile leaves nobody whom its message is for; one that another process has taken
            # up is ended there, with this same message.
            async with self._bot.store.read() as tx:
                is_erased = await agenda.get(tx, self._row.id) is None
            if is_erased:
                await message.delete()
            raise
        if (after_sending := step.afterwards) is not None:
            await self._then(lambda: after_sending(message))

    async def _then(self, afterwards: Afterwards | None) -> None:
        try:
            if afterwards is not None:
                await afterwards()
        except Exception as error:  # noqa: BLE001  # the row has come to its end: nothing is done anew for this
            log_unexpected(log, error, where=f"after {self._row.kind}")

    async def _end(
        self, state: State, *, why: str | None = None, remember: Remember | None = None, message_id: int | None = None
    ) -> None:
        row, now = self._row, self._bot.clock()
        async with self._bot.store.write() as tx:
            await agenda.finish(tx, row.id, self._claimed_by, state, now, why=why, message_id=message_id)
            if remember is not None:
                await remember(tx)
            if follower := self._bot.agenda.followers.get(row.kind):
                await follower(tx, row, state, why)

    async def _put_off(
        self, at: Instant, why: str, *, due_at: Instant | None = None, failures: int | None = None
    ) -> None:
        async with self._bot.store.write() as tx:
            await agenda.put_off(tx, self._row.id, self._claimed_by, at, why=why, due_at=due_at, failures=failures)

    async def _is_too_late(self) -> bool:
        return is_too_late(await unasked.due_as_wished(self._bot, self._row), self._bot.clock())

    async def _meet(self, error: Exception) -> None:
        try:
            await self._deal_with(error)
        except ClaimLostError:
            log.info("a row of %s was taken off the agenda meanwhile", self._row.kind)
        except Exception as another:  # noqa: BLE001  # its claim runs out, and then it is taken up anew
            log_unexpected(log, another, where=f"the agenda, {self._row.kind}")

    async def _deal_with(self, error: Exception) -> None:
        bot, row = self._bot, self._row
        circle = bot.circle_with_id(row.circle_id)
        trouble = trouble_of(error)
        if isinstance(error, NobodyKnowsError):
            await self._end(State.LEFT_OUT, why="place_unreadable")
            await tell_problem(bot, circle.channel_id if circle else None, self._place_id)
        elif trouble is None:
            await self._fail(error)
        elif trouble is Trouble.FAILS:
            log.warning("a message of %s has to wait (%s)", row.kind, type(error).__name__)
            await self._put_off(retry_at(bot.clock(), row.tries), trouble)
        elif trouble is Trouble.MAY_NOT:
            await self._put_off(retry_at(bot.clock(), row.tries), trouble)
            await tell_problem(bot, circle.channel_id if circle else None, self._place_id)
        elif trouble is Trouble.GONE:
            await self._end(State.LEFT_OUT, why=trouble)
            # A thread may be gone while its circle's channel is there.
            if circle is not None and self._place_id == circle.channel_id:
                await tell_gone(bot, circle)
        else:
            await self._end(State.LEFT_OUT, why=trouble, remember=self._without_person(trouble))

    def _without_person(self, trouble: Trouble) -> Remember:
        row, notice = self._row, self._bot.agenda.notices.get(self._row.kind)

        async def remember(tx: Tx) -> None:
            if row.owner_id is None:
                return
            if trouble is Trouble.DMS_CLOSED and notice is not None:
                await people.unmark_dm(tx, row.owner_id)
                await notices.switch_off(tx, row.owner_id, notice, OffWhy.DMS_CLOSED)
            if trouble is Trouble.LEFT and row.circle_id is not None:
                await circles.leave(tx, row.circle_id, row.owner_id)
                await part_from_all(tx, row.owner_id, self._bot.clock(), row.circle_id)
                await agenda.cancel_for(tx, row.owner_id, row.circle_id)

        return remember

    async def _fail(self, error: Exception) -> None:
        row = self._row
        failures = row.failures + 1
        why = f"error {log_unexpected(log, error, where=f'the agenda, {row.kind}')}"
        if not is_spent(failures):
            await self._put_off(retry_at(self._bot.clock(), row.tries), why, failures=failures)
            return
        try:
            await self._end(State.SET_ASIDE, why=why)
        except ClaimLostError:
            raise
        except Exception as another:  # noqa: BLE001  # what was to follow may be what fails
            log_unexpected(log, another, where=f"what follows {row.kind}")
            async with self._bot.store.write() as tx:
                await agenda.finish(tx, row.id, self._claimed_by, State.SET_ASIDE, self._bot.clock(), why=why)
