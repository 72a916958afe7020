"""What a cog needs to have something happen later: handlers for kinds of rows, and what a handler may answer.

A handler is called when a row of its kind is due. It reads and decides, and answers with one step; the worker sends,
and marks the row in the same transaction as what is to be remembered. A handler may be called again for a row whose
message is out already, when the bot was stopped in between: what it writes itself must bear that.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias, TypeVar

import discord
from whenever import Instant

from cogs._edge.marks import claim, mark, marked
from cogs._edge.say import Saying
from learning.agenda import Row, State
from learning.notify import Notice
from store.schema import Tx

PLACE_GONE: Final = "place_gone"
"""Why a row ended whose channel or thread is not there any more."""

H = TypeVar("H", bound=Callable[..., Awaitable[Any]])

Remember: TypeAlias = Callable[[Tx], Awaitable[None]]
"""What is remembered in the transaction that brings a row to its end."""

RememberSent: TypeAlias = Callable[[Tx, discord.Message], Awaitable[None]]
"""What is remembered together with the message that a row brought."""

IsWanted: TypeAlias = Callable[[Tx], Awaitable[bool]]
"""Whether a message is wanted as things are, asked in the transaction after which it goes out."""

Afterwards: TypeAlias = Callable[[], Awaitable[None]]
"""What is done once the row has come to its end, and may be lost when the bot is stopped just then."""

AfterSending: TypeAlias = Callable[[discord.Message], Awaitable[None]]
"""The same for a row that brought a message."""


@dataclass(frozen=True, slots=True)
class Post:
    """Send one message to a channel or thread; its buttons or selects must hold the id of the row.

    `is_wanted` is for what may end between the handler's reading and the sending, such as a pairing.
    """

    channel_id: int
    saying: Saying
    remember: RememberSent | None = None
    afterwards: AfterSending | None = None
    is_wanted: IsWanted | None = None


@dataclass(frozen=True, slots=True)
class Tell:
    """Send one message to the row's person directly, if and when their wishes allow a notice of the row's kind.

    Ways to snooze it and to switch the kind off are added below; they hold the id of the row. `is_wanted` is as
    in Post.
    """

    saying: Saying
    remember: RememberSent | None = None
    afterwards: AfterSending | None = None
    is_wanted: IsWanted | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """Nothing has to be said; `why` is a word for the operator where what was due did not happen.

    A message that an earlier try may have left is taken back.
    """

    remember: Remember | None = None
    why: str | None = None
    afterwards: Afterwards | None = None


Step: TypeAlias = Post | Tell | Done
Handler: TypeAlias = Callable[[Row], Awaitable[Step]]
Follower: TypeAlias = Callable[[Tx, Row, State, str | None], Awaitable[None]]


def handles(kind: str, *, notice: Notice | None = None) -> Callable[[H], H]:
    """Mark a cog's method as the handler of a kind of rows.

    With `notice` its messages come unasked: they go to the row's person alone, by `Tell`, and never against a wish.
    """
    return mark("handles", (kind, notice))


def follows(kind: str) -> Callable[[H], H]:
    """Mark a cog's method as what comes after every end of a kind of rows, whichever it is.

    It gets the transaction that brings the row to its end, the row, its last state and the word for why.
    """
    return mark("follows", kind)


class Agenda:
    """The handlers of every kind, filled as cogs load, and the way to tell the worker of new rows.

    `looked_at` is when the worker last looked at what is due; None before the first connection.
    """

    def __init__(self) -> None:
        self.handlers: dict[str, Handler] = {}
        self.followers: dict[str, Follower] = {}
        self.notices: dict[str, Notice] = {}
        self.looked_at: Instant | None = None
        self._set_alarm: Callable[[], Awaitable[None]] | None = None

    def add(self, cog: object) -> None:
        """Register the marked methods of a cog; raises ValueError when two handlers have the same kind."""
        for (kind, notice), handler in marked(cog, "handles"):
            claim(self.handlers, kind, handler)
            if notice is not None:
                self.notices[kind] = notice
        for kind, follower in marked(cog, "follows"):
            claim(self.followers, kind, follower)

    def call_on_change(self, set_alarm: Callable[[], Awaitable[None]]) -> None:
        """Have something called whenever rows were planned or cancelled."""
        self._set_alarm = set_alarm

    async def changed(self) -> None:
        """Say that rows were planned or cancelled; to be called when their transaction has been kept."""
        if self._set_alarm is not None:
            await self._set_alarm()
