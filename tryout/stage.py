"""The stage: who you are, which channel you look at, and everything that happens there, one thing at a time."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from simcord.backend.errors import BackendError, SetupError
from simcord.preview import Preview
from whenever import Instant

from tryout import _simcord
from tryout.clock import Move, seconds_to
from tryout.faults import Faults
from tryout.guide import Guide
from tryout.news import Notice, newest_of_all, news_since
from tryout.passing import Upcoming, let_pass, pass_to_checkin
from tryout.places import Place, circle_around, list_places
from tryout.world import World

log = logging.getLogger("tryout")
Answer = TypeVar("Answer")

_HEARTBEAT = 1.0
_MENU_REACH = 20  # how many messages back a message menu can be opened


class Stage:
    """Holds the one view that is open and does every action under one lock: simcord refuses two at once."""

    def __init__(self, world: World, faults: Faults, changed: Callable[[], None], upcoming: Upcoming) -> None:
        self.world = world
        self._upcoming = upcoming
        self.guide = Guide(world.start.person)
        self.person = world.start.person
        self.place = world.start.circle
        self.notice: Notice | None = None
        self.view = 0
        self.moving = False
        self._lock = asyncio.Lock()
        self._faults = faults
        self._changed = changed
        self._preview: Preview | None = None
        self._heard = 0
        self._newest = newest_of_all(world)
        self._seen: dict[tuple[str, int], int] = {}
        for person in world.people.values():
            for place in list_places(world, person):
                self._seen[person.key, place.channel.id] = place.newest

    # What there is to see.

    @property
    def now(self) -> Instant:
        """The simulated present."""
        return Instant(self.world.env.now())

    @property
    def preview(self) -> Preview:
        """The page simcord serves for the open channel."""
        if self._preview is None:
            raise RuntimeError("the stage is not open")
        return self._preview

    @property
    def here(self) -> Place:
        """The place that is open."""
        return next(place for place in self.places() if place.key == self.place)

    def places(self) -> list[Place]:
        """Every place this person can open."""
        return list_places(self.world, self.world.people[self.person])

    def unread(self, place: Place) -> bool:
        """Whether this person has not yet seen the newest message there."""
        key = (self.person, place.channel.id)
        if place.key == self.place:
            self._seen[key] = place.newest
        return place.newest > self._seen.get(key, 0)

    def menus(self) -> list[str]:
        """The message menu's commands this person has here; direct messages have none in the simulation."""
        here = self.here
        return [] if here.kind == "direct" else _simcord.message_menus(self.world.env, here.channel, here.viewer)

    def messages(self) -> list[dict[str, str]]:
        """The newest messages here that have something to read, newest first: id, author and beginning."""
        here = self.here
        found = here.channel.history(viewer=here.viewer)[-_MENU_REACH:]
        return [
            {"id": str(m.id), "author": m.author.display_name, "text": m.clean_content[:140]}
            for m in reversed(found)
            if not m.is_system() and (m.content or m.embeds)
        ]

    # What can be done. Each takes the lock.

    async def open(self, *, person: str | None = None, place: str | None = None) -> None:
        """Becomes `person` and goes to `place`; where that person cannot look, to the circle around it.

        Raises KeyError for a person that is not in the world.
        """
        async with self._lock:
            wanted = (person or self.person, place or self.place)
            if self._preview is None or wanted != (self.person, self.place):
                await self._show(*wanted)
                self.guide.became(self.person)
        self._changed()

    async def alone(self, action: Callable[[], Awaitable[Answer]]) -> Answer:
        """Does something the page asked for by itself, between two actions; returns what `action` returns."""
        async with self._lock:
            return await action()

    async def act(self, action: Callable[[], Awaitable[bool]]) -> None:
        """Does one action of the person and tells of what came of it: a thread, something elsewhere, a fault.

        A thread that is opened where they stand is gone to.

        `action` says whether the bot has answered in its own words: then a fault is not told a second time.
        """
        async with self._lock:
            threads = {place.key for place in self.places()}
            told = False
            try:
                told = await action()
            finally:
                self._heard = len(self.world.env.http_requests)
                opened = [place for place in self.places() if place.key not in threads]
                if opened and self.here.kind == "circle":
                    self._newest = newest_of_all(self.world)
                    self.tell("thread", opened[-1].key)
                else:
                    self._tell_news()
                self._report_faults(told=told)
        self._changed()

    async def use_menu(self, name: str, message_id: int) -> None:
        """Runs the message menu's command `name` on a message of the open channel; a form it opens is shown."""

        async def run() -> bool:
            here = self.here
            target = next((m for m in here.channel.history(viewer=here.viewer) if m.id == message_id), None)
            if target is None:
                self.tell("gone")
                return True
            result = await self.world.people[self.person].member.context_menu(here.channel, name, target)
            if result.modal is not None:
                # A form shown this way appears in pages opened from now on.
                await self.preview.show(result)
                self.view += 1
            else:
                await self.preview.refresh()
            return result.acknowledged

        try:
            await self.act(run)
        except (SetupError, BackendError):
            self.tell("refused")
        except TimeoutError:
            self.tell("slow")

    async def move(self, move: Move) -> None:
        """Lets time pass; whatever is due on the way happens on the way, and where it has come is told."""
        async with self._lock:
            self.moving = True
            self._changed()
            try:
                if move != "checkin":
                    await let_pass(self.world.env, seconds_to(move, self.now, self.world.zone))
                elif not await pass_to_checkin(self.world.env, self._upcoming):
                    self.tell("unplanned")
                await self.preview.refresh()
                self._tell_news()
            except TimeoutError:
                log.exception("the bot did not come to rest while time passed")
                self.tell("slow")
            finally:
                self.moving = False
                self._heard = len(self.world.env.http_requests)
                self._report_faults(told=False)
        self._changed()

    async def live(self) -> None:
        """Keeps the simulated clock at the pace of the real one until cancelled, and shows what the bot does alone."""
        last = time.monotonic()
        while True:
            await asyncio.sleep(_HEARTBEAT)
            async with self._lock:
                present = time.monotonic()
                try:
                    await let_pass(self.world.env, present - last)
                    if len(self.world.env.http_requests) != self._heard:
                        self._heard = len(self.world.env.http_requests)
                        await self.preview.refresh()
                        self._tell_news()
                        self._changed()
                except (SetupError, TimeoutError):
                    log.exception("the try-out's clock stumbled")
                last = present
                self._report_faults(told=False)

    async def close(self) -> None:
        """Closes the open view."""
        if self._preview is not None:
            await self._preview.close()
            self._preview = None

    def tell(self, key: str, place: str | None = None, people: Sequence[str] = ()) -> None:
        """Leaves a notice for the page."""
        self.notice = Notice(self.notice.number + 1 if self.notice else 1, key, place, tuple(people))
        self._changed()

    # How it is done.

    async def _show(self, person: str, place: str) -> None:
        known = {found.key: found for found in list_places(self.world, self.world.people[person])}
        goal = known.get(place) or known[circle_around(self.world, place)]
        await self.close()
        self.person, self.place = person, goal.key
        self._preview = self.world.env.preview(
            goal.channel,
            viewers=[goal.viewer],
            layout="channel",
            locale="en-GB",
            timezone=self.world.zone,
        )
        await self._preview.__aenter__()
        self.view += 1

    def _tell_news(self) -> None:
        before, self._newest = self._newest, newest_of_all(self.world)
        news = news_since(before, self._newest, self.person)
        places = [place for place in news.places if place != self.place]  # what is in view is seen
        if "direct" in places:
            self.tell("direct", "direct")
        elif places:
            self.tell("elsewhere", places[0])
        elif news.written_to:
            self.tell("others", "direct", news.written_to)

    def _report_faults(self, *, told: bool) -> None:
        if self._faults.take() and not told:
            self.tell("fault")
