"""Acknowledges in time what somebody did, so that an answer that takes long comes late and not never.

Discord waits three seconds for the first answer to an interaction, then shows that it failed, and it takes one first
answer alone. What has none after two seconds is acknowledged for its handler; whatever the handler then says goes the
way of later answers. One first answer is on its way at a time: who comes second waits, and learns how it went.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import aiohttp
import discord

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

log: Final = logging.getLogger(__name__)

ACKNOWLEDGED_AFTER: Final = 2.0
"""Seconds; the third is for the way to Discord."""

ALREADY_ANSWERED: Final = 40060
COURSE: Final = "course"


@dataclass(eq=False, slots=True)
class _Course:
    """How far the answering of one interaction is; `at_work` counts what may answer yet."""

    first: asyncio.Lock = field(default_factory=asyncio.Lock)
    at_work: int = 0
    timer: asyncio.TimerHandle | None = None
    early: asyncio.Task[None] | None = None
    is_acknowledged: bool = False
    shows_thinking: bool = False


def begin(interaction: "Interaction") -> None:
    """Acknowledge an interaction two seconds from now if nothing has answered it by then; `end` must follow."""
    course = _course(interaction)
    course.at_work += 1
    if course.timer is None:
        course.timer = asyncio.get_running_loop().call_later(ACKNOWLEDGED_AFTER, _begin_early, interaction, course)


async def end(interaction: "Interaction") -> None:
    """Say that what began is over, whatever came of it; where it said nothing, "thinking…" is taken away."""
    course = _course(interaction)
    course.at_work -= 1
    if course.at_work > 0:
        return
    if course.timer is not None:
        course.timer.cancel()
        course.timer = None
    if course.early is not None:
        await course.early
    if course.shows_thinking:
        course.shows_thinking = False
        with suppress(discord.HTTPException, aiohttp.ClientError, OSError):
            await interaction.delete_original_response()


@asynccontextmanager
async def in_good_time(interaction: "Interaction") -> AsyncGenerator[None]:
    """Acknowledge an interaction for the block where the block has not answered it after two seconds."""
    begin(interaction)
    try:
        yield
    finally:
        await end(interaction)


async def acknowledge(interaction: "Interaction", *, thinking: bool = False) -> None:
    """Tell Discord that an answer will come, unless it has been told or answered.

    `thinking` shows so to the person, where the answer will stand; without, what was acted on stays as it is. A command
    has nothing to leave as it is, and always shows it.
    """
    course = _course(interaction)

    async def defer() -> None:
        course.shows_thinking = thinking or interaction.type is discord.InteractionType.application_command
        await interaction.response.defer(ephemeral=True, thinking=thinking)

    await answer_first(interaction, defer)


async def answer_first(interaction: "Interaction", answer: Callable[[], Awaitable[object]]) -> bool:
    """Give an interaction its first answer; return False where it has one, and must be answered otherwise."""
    course = _course(interaction)
    async with course.first:
        if course.is_acknowledged or interaction.response.is_done():
            return False
        try:
            await answer()
        except discord.HTTPException as error:
            if error.code != ALREADY_ANSWERED or course.early is None:
                raise
            # The early acknowledgement arrived, and word of it was lost.
            course.is_acknowledged = True
            return False
    if course.timer is not None and course.early is None:
        course.timer.cancel()
    return True


def mark_told(interaction: "Interaction") -> None:
    """Note that an answer stands where "thinking…" stood."""
    _course(interaction).shows_thinking = False


def _course(interaction: "Interaction") -> _Course:
    return interaction.extras.setdefault(COURSE, _Course())


def _begin_early(interaction: "Interaction", course: _Course) -> None:
    course.early = asyncio.get_running_loop().create_task(_acknowledge_early(interaction))


async def _acknowledge_early(interaction: "Interaction") -> None:
    try:
        await acknowledge(interaction, thinking=interaction.message is None)
    except Exception as error:  # noqa: BLE001  # the handler goes on, and its own answer shows what is wrong
        log.info("an interaction could not be acknowledged early (%s)", type(error).__name__)
