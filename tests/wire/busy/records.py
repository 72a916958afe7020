"""What people saw while they answered, for the judge."""

import asyncio
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Accepted:
    """Something that the bot has visibly taken.

    `what` is `post`, `level`, `source`, `answer` or `reflection`, `value` the text or the number; `post` is the message
    that the dialogue began with, `turn` the question that a text was taken for (None: whichever).
    """

    what: str
    person: int
    value: str | int
    post: int | None = None
    turn: int | None = None


@dataclass
class Records:
    """What people saw accepted, the posts that they made, whether the bot is up, and how often it has died so far."""

    accepted: list[Accepted] = field(default_factory=list[Accepted])
    posts: dict[int, int] = field(default_factory=dict[int, int])
    is_over: bool = False
    is_up: asyncio.Event = field(default_factory=asyncio.Event)
    deaths: int = 0
