"""A stage for the cogs about partners: the real ones with the real worker over a real database, and a Discord of a few
lines, on a clock that is moved by hand.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from types import SimpleNamespace
from typing import Any, Final

import discord
from sqlalchemy import delete
from whenever import Instant

from cogs._edge.agenda import Agenda
from cogs._edge.refusal import Refusal
from cogs._edge.router import Router
from cogs._edge.say import Saying
from cogs.agenda._worker import Worker
from cogs.circle._join import Joining
from cogs.partners._agreeing import Agreeing
from cogs.partners._asking import Asking as AskingPartners
from cogs.partners._cards import Cards
from cogs.partners._looking import Looking
from cogs.partners._nudging import Nudging
from cogs.partners._opening import PairThreads
from cogs.partners._parting import Parting
from cogs.partners._reporting import Reporting
from cogs.partners._terms import Terms
from learning.agenda import Row
from learning.circle import Asking, CircleState, Mode
from prompts import Voice
from store import agenda, circles
from store.circles import Circle
from store.engine import Store
from store.schema import metadata
from tests.scenes.wire import Response

VOICE: Final = Voice()
# A Wednesday morning.
BEGINNING: Final = Instant.from_utc(2026, 10, 21, 9)
GUILD: Final = 100
ALGEBRA, PHYSICS = CIRCLES = (1, 2)
INBOXES: Final = 500
NO_SUCH_MEMBER: Final = 10007
DMS_CLOSED: Final = 50007
COGS: Final = (Joining, AskingPartners, PairThreads, Terms, Cards, Nudging, Reporting, Looking, Agreeing, Parting)

Judge = Callable[["Place", Row | None, str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Read:
    """What somebody reads: a text, and the labels of its buttons."""

    text: str
    labels: tuple[str, ...] = ()


class Place:
    """A channel, thread or inbox: keeps what is sent there."""

    def __init__(self, stage: "Stage", place_id: int, kind: type) -> None:
        self.id = place_id
        self.kind = kind
        self.stage = stage
        self.name = ""
        self.owner = None
        self.guild = stage.guild
        self.threads: list[Place] = []
        self.messages: list[Any] = []
        self.is_closed = False

    @property
    def __class__(self) -> type:  # pyright: ignore[reportIncompatibleMethodOverride]
        """What the bot takes it for."""
        return self.kind

    def is_private(self) -> bool:
        return True

    def permissions_for(self, _: object) -> Any:
        return SimpleNamespace(read_message_history=True)

    async def create_thread(self, **_: Any) -> "Place":
        thread = self.stage.place(next(self.stage.numbers), discord.Thread)
        self.threads.append(thread)
        return thread

    async def add_user(self, _: object) -> None: ...

    async def remove_user(self, _: object) -> None: ...

    async def edit(self, **_: Any) -> None: ...

    async def delete(self) -> None: ...

    async def send(self, *, content: str, view: Any = None, nonce: int | None = None, **_: Any) -> Any:
        if self.is_closed:
            raise broken(403, DMS_CLOSED)
        children = [] if view is None else [SimpleNamespace(custom_id=one.custom_id) for one in view.children]
        message = SimpleNamespace(
            id=next(self.stage.numbers),
            author=self.stage.bot.user,
            channel=self,
            content=content,
            components=[SimpleNamespace(children=children)],
        )
        self.messages.append(message)
        await self.stage.came(self, nonce, content)
        return message

    async def history(self, **_: Any) -> Any:
        for message in self.messages:
            yield message


def broken(status: int, code: int) -> discord.HTTPException:
    response: Any = Response(status)
    kind = discord.NotFound if status == 404 else discord.Forbidden
    return kind(response, {"code": code, "message": "made up"})


class _Errors(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record.getMessage())


class Stage:
    """Some people of two circles and the bot; `judge` looks at every message as it is sent."""

    def __init__(self, store: Store, people: tuple[int, ...], judge: Judge) -> None:
        self.store = store
        self.people = people
        self.now = BEGINNING
        self.numbers = count(1_000)
        self.gone: set[int] = set()
        self.wrong: list[AssertionError] = []
        self.circles: dict[int, Circle] = {}
        self.places: dict[int, Place] = {}
        self.guild: Any = SimpleNamespace(me=object(), fetch_member=self._member, get_member=self._nobody)
        self.errors = _Errors()
        self._judge = judge
        self.bot: Any = self._bot()
        for cog in COGS:
            cog(self.bot)
        self._start_worker()

    def _bot(self) -> Any:
        return SimpleNamespace(
            agenda=Agenda(),
            router=Router(),
            store=self.store,
            voice=VOICE,
            user=object(),
            clock=lambda: self.now,
            settings=SimpleNamespace(database=SimpleNamespace(backup_folder=None)),
            share=None,
            circles={},
            circle_with_id=self.circles.get,
            get_channel=self.places.get,
            get_partial_messageable=self.places.__getitem__,
            get_guild=self._guild,
            get_user=self._nobody,
            fetch_user=self._member,
            drafts=SimpleNamespace(forget_person=self._nobody),
            handed_off={},
            dispatch=self._nothing,
        )

    def _nobody(self, _: int) -> None: ...

    def _nothing(self, *_: object) -> None: ...

    def _guild(self, _: int) -> Any:
        return self.guild

    def _start_worker(self) -> None:
        self._rings_at: Instant | None = None
        self._worker = Worker(self.bot)
        self._worker._alarm = SimpleNamespace(set=self._set_alarm)  # pyright: ignore[reportAttributeAccessIssue]  # rung by hand
        never_waits = SimpleNamespace(wait=lambda: asyncio.sleep(0))
        self._worker._paces = SimpleNamespace(posts=never_waits, direct=never_waits)  # pyright: ignore[reportAttributeAccessIssue]
        self._worker._is_connected = True

    def _set_alarm(self, at: Instant | None) -> None:
        self._rings_at = at

    async def _member(self, person_id: int) -> Any:
        if person_id in self.gone:
            raise broken(404, NO_SUCH_MEMBER)

        async def create_dm() -> Place:
            return self.inbox(person_id)

        return SimpleNamespace(id=person_id, create_dm=create_dm, display_name=f"person {person_id}")

    async def begin(self) -> None:
        """Empty the database, and open two circles which everybody joins."""
        for one in CIRCLES:
            about = (GUILD, 200 + one, CircleState.OPEN, f"Circle {one}", "Europe/Berlin", Mode.COMMANDS, self.now)
            self.circles[one] = Circle(one, *about, partners=True)
        async with self.store.write() as tx:
            for table in reversed(metadata.sorted_tables):
                await tx.execute(delete(table))
            for circle in self.circles.values():
                await circles.add(tx, circle)
                self.place(circle.channel_id, discord.TextChannel)
                for person_id in self.people:
                    await circles.set_asking(tx, circle.id, person_id, Asking.YES, joined_at=self.now)

    def place(self, place_id: int, kind: type) -> Place:
        """Return a place, made when it is first asked for."""
        return self.places.setdefault(place_id, Place(self, place_id, kind))

    def inbox(self, person_id: int) -> Place:
        """Return where a person is written to directly."""
        return self.place(INBOXES + person_id, discord.DMChannel)

    async def came(self, place: Place, row_id: int | None, text: str) -> None:
        """Have a message judged; it counts as sent all the same, so that one thing that is wrong stays one."""
        row = None
        if row_id is not None:
            async with self.store.read() as tx:
                row = await agenda.get(tx, row_id)
        try:
            await self._judge(place, row, text)
        except AssertionError as error:
            self.wrong.append(error)

    async def press(self, person_id: int, custom_id: str, *values: str) -> Read:
        """Press a button or pick in a select, and return what is answered."""
        answers: list[Read] = []

        async def answer(content: str = "", view: Any = None, **_: Any) -> None:
            labels = [getattr(one, "label", None) for one in view.children] if view else []
            answers.append(Read(content, tuple(label for label in labels if label)))

        interaction: Any = SimpleNamespace(
            type=discord.InteractionType.component,
            data={"custom_id": custom_id, "values": list(values)},
            user=SimpleNamespace(id=person_id),
            client=self.bot,
            message=None,
            command=None,
            extras={},
            response=SimpleNamespace(is_done=lambda: bool(answers), send_message=answer),
            followup=SimpleNamespace(send=answer),
        )
        await self.bot.router.dispatch(interaction)
        assert answers, custom_id
        return answers[-1]

    async def page(self, page: Awaitable[Saying]) -> Read:
        """Return a private page as it is read, or why there is none."""
        try:
            saying = await page
        except Refusal as refusal:
            return Read(VOICE.say(refusal.moment, **refusal.values))
        labels = [getattr(one, "label", None) for one in saying.items]
        return Read(saying.text or "", tuple(label for label in labels if label))

    async def go_on(self, until: Instant) -> None:
        """Let time pass, with the alarm ringing whenever it is set for."""
        await self._worker._set_alarm()
        while self._rings_at is not None and self._rings_at <= until:
            self.now, self._rings_at = max(self.now, self._rings_at), None
            await self._worker.run_due()
        self.now = until
        for error in self.wrong:
            raise error
        assert self.errors.records == []

    @contextmanager
    def watching(self) -> Generator[None]:
        """Keep the errors that are logged."""
        logging.getLogger().addHandler(self.errors)
        try:
            yield
        finally:
            logging.getLogger().removeHandler(self.errors)
