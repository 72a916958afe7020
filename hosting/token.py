"""The bot's token: where it is read, what it must look like, and who may see its file."""

import os
from pathlib import Path
from typing import Final

from hosting.settings import Settings

TOKEN_VARIABLE: Final = "ROSETHORN_TOKEN"  # noqa: S105 -- the name of a variable, not a token
DOTS: Final = 2


class TokenProblem(Exception):
    """The token that was given cannot be one; the text is the line that says so, and never holds the token."""


def read_token(given: str | None, file: Path | None, *, where: str) -> str | None:
    """Returns the token that was given, else the one in the file, else None, without the blanks around it.

    `where` is the setting or variable to name in a problem. Raises TokenProblem when what is there is no token.
    """
    if given is None and file is not None:
        given = _read(file)
    if given is None:
        return None
    token = given.strip()
    _check_shape(token, where)
    return token


def cautions(settings: Settings) -> list[str]:
    """Returns a line for what works but ought to be mended: a token file that others on the machine may read."""
    file = settings.discord.token_file
    if file is None or os.name != "posix" or not file.stat().st_mode & 0o077:
        return []
    return [f"discord.token_file: others on this machine may read {file}. To keep it to yourself: chmod 600 {file}"]


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise TokenProblem(
            f"discord.token_file: {file} cannot be read as text; a file with the token alone is expected."
            " Check who may read it, and save it as UTF-8."
        ) from None


def _check_shape(token: str, where: str) -> None:
    if not token:
        problem = "nothing"
    elif token.lower().startswith("bot "):
        problem = 'a value that begins with the word "Bot", which is no part of a token,'
    elif any(letter.isspace() for letter in token):
        problem = "a value with spaces or line breaks inside"
    elif token.count(".") != DOTS:
        problem = "something else, such as the application's id, public key or client secret,"
    else:
        return
    raise TokenProblem(
        f"{where}: {problem} is there; expected is a bot token, three parts with dots between them."
        " Copy it from the developer portal (Bot, Reset Token)."
    )
