"""Plays an hour: starts the bot, lets things come due and people answer, kills it, and begins again."""

import asyncio
import random
import time
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import or_, update
from whenever import Instant

from learning.agenda import WISHES, State
from store.agenda import agenda
from store.engine import Store
from tests.wire.busy import due
from tests.wire.busy.drawn import SECONDS, How, Kill, Words, draw_kills
from tests.wire.busy.judging import Played, judge, quiet
from tests.wire.busy.people import Person
from tests.wire.busy.records import Records
from tests.wire.busy.stage import Group, set_up
from tests.wire.busy.verdict import Verdict
from tests.wire.client import Double
from tests.wire.process import Process, running_double
from tests.wire.until import until

GROUPS_MOST: Final = 8
TALKERS: Final = 4
SHARERS: Final = 3
HELD_WITHIN: Final = 2.0
START_WITHIN: Final = 120.0
QUIET_WITHIN: Final = 90.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an hour, how many of its kills found a call that was held, and how long it took in seconds."""

    seed: int
    kills: int
    aimed: int
    verdict: Verdict
    seconds: float


async def play(folder: Path, seed: int, kills: int) -> Outcome:
    """Play the hour of a seed in an empty folder, and judge it."""
    began = time.monotonic()
    async with running_double() as double:
        bot = Process(double, folder)
        memory = Store(bot.database_url)
        await memory.open()
        hour = Hour(double, bot, memory, random.Random(seed), kills)
        try:
            verdict = await judge(await hour.play())
        except AssertionError as broken:
            verdict = Verdict(wrong=[f"broken off: {broken}"])
        finally:
            await bot.clear_away()
            await memory.close()
    return Outcome(seed, kills, hour.aimed, verdict, time.monotonic() - began)


class Hour:
    """One hour on a double; `aimed` counts the kills that came while a call was held."""

    def __init__(self, double: Double, bot: Process, memory: Store, chance: random.Random, kills: int) -> None:
        self.aimed = 0
        self._double = double
        self._bot = bot
        self._memory = memory
        self._kills = draw_kills(chance, kills)
        # Each draws of its own, so that what one does leaves the others as they are.
        self._due = random.Random(chance.random())
        self._people = random.Random(chance.random())
        self._words = Words(random.Random(chance.random()))
        self._planned: set[due.Key] = set()
        self._records = Records()

    async def play(self) -> Played:
        """Let everything happen, and return what there is to judge by."""
        groups = await set_up(self._double, self._memory, min(GROUPS_MOST, len(self._kills) + 1))
        records = self._records
        people = [asyncio.create_task(one) for one in self._acting(groups, records)]
        try:
            for number, kill in enumerate(self._kills):
                await self._live(groups[number % len(groups)], kill)
            await self._bring(groups[len(self._kills) % len(groups)])
            await self._start()
            await asyncio.sleep(SECONDS)
            # On a slow machine nobody may have seen anything taken so far, which would leave nothing to judge.
            with suppress(AssertionError):
                await until(self._is_answered, "people see answers taken", within=START_WITHIN)
            records.is_over = True
            await asyncio.gather(*people)
        finally:
            for one in people:
                one.cancel()
        # What is due or claimed still after that is judged as lost.
        with suppress(AssertionError):
            await until(self._is_quiet, "nothing is due or claimed any more", within=QUIET_WITHIN)
        return Played(self._double, self._memory, groups, records, self._planned, self._bot.log)

    def _acting(self, groups: list[Group], records: Records) -> list[Coroutine[None, None, None]]:
        def person(number: int) -> Person:
            group = groups[number % len(groups)]
            chance = random.Random(self._people.random())
            who = group.people[number // len(groups)]
            return Person(self._double, records, chance, self._words, who, group.circle.channel_id)

        talkers = [person(number).talk() for number in range(TALKERS)]
        return [*talkers, *(person(number).share() for number in range(TALKERS, TALKERS + SHARERS))]

    async def _bring(self, group: Group) -> None:
        self._planned |= await due.bring(self._memory, group, self._due, self._words, SECONDS)

    async def _live(self, group: Group, kill: Kill) -> None:
        """Let the bot live until a kill, and see to it that the next life need not wait for its claims to run out."""
        await self._bring(group)
        await (self._bot.launch() if kill.how is How.STARTING else self._start())
        await asyncio.sleep(kill.wait)
        if kill.fault is not None:
            await self._double.fault(kill.fault)
            # Where nothing of its kind is called, the kill comes all the same.
            with suppress(AssertionError):
                await self._double.held(within=HELD_WITHIN)
        with suppress(TimeoutError):
            raise AssertionError(f"the bot ended by itself ({await self._bot.ended(within=0.01)}):\n{self._bot.log}")
        held = any(one["held"] for one in await self._double.faults())
        await self._bot.kill()
        self._records.is_up.clear()
        self._records.deaths += 1
        self.aimed += held
        await self._double.clear_faults()
        await self._let_waits_run_out()

    async def _start(self) -> None:
        """Start the bot and wait until it is on the gateway, on a machine that does much else too."""
        before = len(await self._double.came("identify"))
        await self._bot.launch()

        async def look() -> bool:
            return len(await self._double.came("identify")) > before

        await until(look, "the bot is on the gateway", within=START_WITHIN)
        self._records.is_up.set()

    async def _let_waits_run_out(self) -> None:
        """Let what the dead process had claimed, and what trouble had put off, be taken up by the next one at once.

        Both would be taken up so all the same, minutes later: nobody else is there to hold a claim.
        """
        waits = or_(agenda.c.state == State.CLAIMED, (agenda.c.state == State.PLANNED) & (agenda.c.why != WISHES))
        async with self._memory.write() as tx:
            await tx.execute(update(agenda).where(waits).values(wake_at=Instant.now()))

    async def _is_answered(self) -> bool:
        return any(one.what == "answer" for one in self._records.accepted)

    async def _is_quiet(self) -> bool:
        async with self._memory.read() as tx:
            return await quiet(tx)
