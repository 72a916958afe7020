"""A channel with an open circle, a person in it and a bot beside it: where a wire test plays."""

from dataclasses import dataclass
from typing import Any, Final

from whenever import Instant

from learning.circle import Asking, CircleState, Mode
from learning.entry import Entry
from learning.ids import new_id
from store import circles, dialogues, entries
from store.circles import Circle
from store.engine import Store
from tests.wire.client import Double, Server
from tests.wire.process import Process
from tests.wire.until import until

POST: Final = "I got x = 3 but the book says x = −3. I moved the 6 over and kept it positive"
ANSWER: Final = "when you move things you just write them on the other side"


@dataclass(frozen=True, slots=True)
class Place:
    """The channel, Ana who posts in it, and short words for what she does and sees."""

    double: Double
    bot: Process
    memory: Store
    server: Server
    channel: int
    ana: int

    async def asked(self, place: int, count: int) -> list[dict[str, Any]]:
        """Wait until the bot has said so many things in a place; fail when it says more."""

        async def look() -> list[dict[str, Any]] | None:
            said = await self.double.said(place)
            return said if len(said) >= count else None

        said = await until(look, f"the bot says {count} things in {place}")
        assert len(said) == count, [one["content"] for one in said]
        return said

    async def post(self, text: str = POST) -> int:
        """Let Ana post, and return the message's id, which is that of the thread on it too."""
        return await self.double.post(self.ana, self.channel, text)

    async def begun(self) -> int:
        """Let Ana post, say how sure she was and skip the kind; the thread returned asks its third question."""
        thread = await self.post()
        (first,) = await self.asked(thread, 1)
        await self.double.press(self.ana, first, label="3 fairly")
        second = (await self.asked(thread, 2))[-1]
        await self.double.press(self.ana, second, label="Skip")
        await self.asked(thread, 3)
        return thread

    async def type(self, thread: int, text: str = ANSWER) -> None:
        """Let Ana type a line in a thread."""
        await self.double.post(self.ana, thread, text)

    async def entry(self, post: int) -> Entry | None:
        """Return what is stored of a post."""
        async with self.memory.read() as tx:
            return await entries.of_post(tx, post)

    async def stored(self, post: int, answer: str = ANSWER) -> None:
        """Wait until an answer is stored."""

        async def look() -> bool:
            entry = await self.entry(post)
            return entry is not None and entry.what_led == answer

        await until(look, "the answer is stored")

    async def nothing_unsent(self) -> None:
        """Wait until every question that was kept is known to have arrived."""

        async def look() -> bool:
            async with self.memory.read() as tx:
                return not await dialogues.unsent(tx)

        await until(look, "every question has arrived")


async def open_circle(memory: Store, server: Server, channel: int) -> None:
    """Keep a channel as an open circle that asks about every post and that everyone in the server has joined."""
    now = Instant.now()
    circle = Circle(
        id=new_id(now),
        guild_id=server.id,
        channel_id=channel,
        state=CircleState.OPEN,
        name="Algebra",
        timezone="Europe/Berlin",
        mode=Mode.EVERY_POST,
        created_at=now,
    )
    async with memory.write() as tx:
        await circles.add(tx, circle)
        for person in server.members.values():
            await circles.set_asking(tx, circle.id, person, Asking.YES, joined_at=now)
