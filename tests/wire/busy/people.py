"""People who answer while the bot dies and comes back, and what they saw it accept."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import Any, Final, TypeVar

from learning.reflection import REFLECTION_MOST
from tests.wire.busy.drawn import Words
from tests.wire.busy.records import Accepted, Records
from tests.wire.client import Double, DoubleError

LOOKS_EVERY: Final = 0.12
WAITS: Final = 10.0
"""How many seconds somebody waits for a sign before they try again, on a machine that does much else too."""

WAITS_ON: Final = 0.5
"""How many seconds they wait for it when the bot has died."""

HEEDLESS: Final = 0.2
"""How often somebody acts without a look at whether the bot is up."""

UPDATES: Final = frozenset({"update", "deferred_update"})
Seen = TypeVar("Seen")


class Person:
    """Somebody in a circle who acts again and again, by what they see."""

    def __init__(
        self, double: Double, records: Records, chance: random.Random, words: Words, person: int, channel: int
    ) -> None:
        self._double = double
        self._records = records
        self._chance = chance
        self._words = words
        self._person = person
        self._channel = channel
        self._tried: set[str] = set()
        self._waiting: dict[int, str] = {}

    async def talk(self) -> None:
        """Post and answer what is asked, one dialogue after another, until the hour is over."""
        while not self._records.is_over:
            await self._take_time(0, 0.5)
            text = self._words.post()
            post = await self._double.post(self._person, self._channel, text)
            self._records.posts[post] = self._person
            self._waiting[post] = text
            thread = await self._thread()
            if thread is None:
                continue
            self._accept("post", self._waiting.pop(thread), thread)
            while not self._records.is_over and await self._answer(thread):
                pass

    async def share(self) -> None:
        """Write what went well on every card that is in the channel, until the hour is over."""
        done: set[str] = set()
        while not self._records.is_over:
            await self._take_time(0.3, 1.0)
            for message in await self._double.said(self._channel):
                ids = [one for one in ids_of(message) if one.startswith("checkin:share:")]
                # An exit ticket's form has other fields; who meets it leaves it.
                if ids and message["id"] not in done and await self._reflect(message, ids[0]) is not None:
                    done.add(message["id"])

    async def _take_time(self, least: float, most: float) -> None:
        """Wait so many seconds, and mostly until the bot is up, as everyone in a server can see."""
        await asyncio.sleep(self._chance.uniform(least, most))
        if self._chance.random() >= HEEDLESS:
            await self._records.is_up.wait()

    async def _thread(self) -> int | None:
        """Return the thread on the last post or, where the bot was away, on an earlier one that it joined posts to."""

        async def look() -> int | None:
            for post in reversed(self._waiting):
                if await self._double.said(post):
                    return post
            return None

        return await self._seen(look)

    async def _answer(self, thread: int) -> bool:
        """Answer the last question of a thread in the way it asks for; return False when there is none left."""
        await self._take_time(0, 0.3)
        said = await self._double.said(thread)
        question = said[-1]
        ids = ids_of(question)
        if any(one.startswith("log:edit:") for one in ids):
            return False
        levels = [one for one in ids if one.startswith("oops:sure:")]
        picks = [one for one in ids if one.startswith("oops:source:")]
        if levels:
            chosen = self._chance.choice(levels)
            if await self._pressed(question, chosen):
                self._accept("level", int(chosen.rsplit(":", 1)[1]), thread)
        elif picks:
            if await self._pressed(question, self._chance.choice(picks)):
                self._accept("source", self._last_pressed.rsplit(":", 1)[1], thread)
        elif opens := [one for one in ids if one.startswith("oops:answer:")]:
            by_form = self._chance.random() < 0.6
            await (self._fill_in(thread, question, opens[0]) if by_form else self._type(thread, question, opens[0]))
        elif skips := [one for one in ids if one.startswith("oops:skip:")]:
            await self._pressed(question, skips[0])
        else:
            # Answered already: what comes next is on its way, or comes after the next start.
            await asyncio.sleep(LOOKS_EVERY)
        return True

    async def _pressed(self, message: dict[str, Any], custom_id: str) -> bool:
        """Press a button and tell whether the message it is on was changed for it."""
        self._last_pressed = custom_id
        return await self._is_updated(self._double.press(self._person, message, custom_id=custom_id))

    async def _fill_in(self, thread: int, question: dict[str, Any], opens: str) -> None:
        text = self._words.answer()
        form = await self._form(self._double.press(self._person, question, custom_id=opens))
        if form is None:
            return
        self._tried.add(question["id"])
        if await self._is_updated(self._double.submit(form, {"answer": text})):
            self._accept("answer", text, thread, _turn_of(opens))

    async def _type(self, thread: int, question: dict[str, Any], opens: str) -> None:
        """Type a line, and see it taken: by the next question, or by a mark on the line where it joins another."""
        text = self._words.answer()
        line = await self._double.post(self._person, thread, text)

        async def is_marked() -> bool:
            return bool((await self._double.message(thread, line)).get("reactions"))

        async def is_followed() -> bool:
            later = [one for one in await self._double.said(thread) if int(one["id"]) > line]
            return any(int(one["id"]) > int(question["id"]) and ids_of(one) for one in later)

        async def look() -> bool:
            return await is_marked() or await is_followed()

        # What follows a second try may follow the first, in a form too, which a bot took that died then.
        is_first = question["id"] not in self._tried
        self._tried.add(question["id"])
        if not await self._seen(look):
            return
        if await is_marked():
            self._accept("answer", text, thread)
        elif is_first:
            self._accept("answer", text, thread, _turn_of(opens))

    async def _reflect(self, card: dict[str, Any], share: str) -> bool | None:
        form = await self._form(self._double.press(self._person, card, custom_id=share))
        if form is None:
            return None
        text = self._words.long(REFLECTION_MOST)
        values = {"thorn": text, "audience": "circle", "ideas": "no"}
        try:
            interaction = await self._double.submit(form, values)
        except DoubleError:
            return False

        async def look() -> bool:
            record = await self._double.interaction(interaction)
            ids = {*record["followup_ids"], record["message_id"]}
            answers = [one for one in await self._double.messages(self._channel) if int(one["id"]) in ids]
            return any(found.startswith("reflect:to_entry:") for one in answers for found in ids_of(one))

        if not await self._seen(look):
            return None
        self._accept("reflection", text, None)
        return True

    async def _form(self, pressed: Awaitable[int]) -> int | None:
        interaction = await self._interaction(pressed)
        if interaction is None:
            return None

        async def look() -> int | None:
            record = await self._double.interaction(interaction)
            return interaction if record["modal"] else None

        return await self._seen(look)

    async def _is_updated(self, acted: Awaitable[int]) -> bool:
        interaction = await self._interaction(acted)
        if interaction is None:
            return False

        async def look() -> dict[str, Any] | None:
            record = await self._double.interaction(interaction)
            return record if record["responded"] else None

        record = await self._seen(look)
        return record is not None and record["response_kind"] in UPDATES

    async def _interaction(self, acted: Awaitable[int]) -> int | None:
        try:
            return await acted
        except DoubleError:
            # What was to be pressed is gone meanwhile.
            return None

    def _accept(self, what: str, value: str | int, thread: int | None, turn: int | None = None) -> None:
        self._records.accepted.append(Accepted(what, self._person, value, thread, turn))

    async def _seen(self, look: Callable[[], Awaitable[Seen | None]]) -> Seen | None:
        """Return the first thing seen that counts as true, or None when nothing came in the time somebody waits."""
        clock = asyncio.get_running_loop().time
        deadline, deaths = clock() + WAITS, self._records.deaths
        while not (found := await look()):
            if self._records.deaths != deaths:
                deadline, deaths = min(deadline, clock() + WAITS_ON), self._records.deaths
            if clock() > deadline:
                return None
            await asyncio.sleep(LOOKS_EVERY)
        return found


def _turn_of(custom_id: str) -> int:
    return int(custom_id.rsplit(":", 1)[1])


def ids_of(message: dict[str, Any]) -> list[str]:
    """Return the ids of a message's buttons and selects."""
    found: list[str] = []

    def walk(components: list[dict[str, Any]]) -> None:
        for one in components:
            if "custom_id" in one:
                found.append(one["custom_id"])
            walk(one.get("components", []))

    walk(message.get("components", []))
    return found
