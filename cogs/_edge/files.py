"""Gives a person their own as files, as many as Discord's limit for one asks for."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Final, TypeVar

import discord

from cogs._edge.refusal import Refusal
from cogs._edge.say import Saying, privately

if TYPE_CHECKING:
    from bot import Rosethorn

FILE_MOST: Final = 8_000_000
"""The most bytes of one file; phones open bigger ones badly."""

Part = TypeVar("Part")


def file_most(interaction: "discord.Interaction[Rosethorn]") -> int:
    """Return the most bytes that one file of an answer may have."""
    return min(FILE_MOST, interaction.filesize_limit)


def split(parts: Sequence[Part], render: Callable[[Sequence[Part]], bytes], most: int) -> list[bytes]:
    """Return what `render` makes of the parts, halved until each file has at most `most` bytes or a single part."""
    whole = render(parts)
    if len(whole) <= most or len(parts) == 1:
        return [whole]
    half = len(parts) // 2
    return split(parts[:half], render, most) + split(parts[half:], render, most)


def named(files: Sequence[bytes], name: str, suffix: str) -> list[discord.File]:
    """Return the files for Discord, numbered where there are several."""
    names = [name] if len(files) == 1 else [f"{name}-{number}" for number, _ in enumerate(files, start=1)]
    return [discord.File(BytesIO(file), f"{one}.{suffix}") for one, file in zip(names, files, strict=True)]


async def send_files(interaction: "discord.Interaction[Rosethorn]", text: str, files: Sequence[discord.File]) -> None:
    """Answer privately with files, the first one below the text; raises Refusal where the bot may send none."""
    try:
        for number, file in enumerate(files):
            await privately(interaction, Saying(text if number == 0 else None, file=file))
    except discord.Forbidden:
        raise Refusal("log/cannot_attach") from None
