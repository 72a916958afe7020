"""Turns what the one who runs the bot can mend into one line and exit code 2."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import NoReturn

import discord
import typer

from hosting.errors import safe_error
from operating.database import NotUpToDateError
from operating.health import PortNotFreeError
from prompts import PromptError
from store.engine import StoreNewerError, StoreUnusableError
from store.erased_list import NAME, ListUnreadableError


def fail(*lines: str) -> NoReturn:
    """Print the lines on stderr and end with exit code 2."""
    for line in lines:
        typer.echo(line, err=True)
    raise typer.Exit(2)


@contextmanager
def problems_told() -> Generator[None]:
    """Tell of a database that can't be used and of a word file that can't be read."""
    try:
        yield
    except StoreNewerError as error:
        fail(
            f"The database was written by a newer Rosethorn (step {error.revision}). It was left as it is:"
            " start that version, or name another file in [database] url."
        )
    except StoreUnusableError as error:
        fail(
            f"The database can't be used: {safe_error(error.__cause__ or error)}. Look at [database] url: is the path"
            " or the server there, may this user write to it, and is it a database of Rosethorn?"
        )
    except PromptError as error:
        fail(str(error))
    except PortNotFreeError as error:
        fail(
            f"The bot can't listen on the port in [health] ({safe_error(error.__cause__ or error)}). Is the port free,"
            " and is the address one of this machine?"
        )
    except ListUnreadableError as error:
        fail(
            f"The list of who was erased can't be read: {safe_error(error.__cause__ or error)}. May this user read"
            f" {NAME} in [database] backup_folder? Without it nobody knows whom to erase again."
        )


@contextmanager
def database_told() -> Generator[None]:
    """Tell of a database that a command beside the bot can't use as it is; around nothing but what opens it."""
    try:
        with problems_told():
            yield
    except FileNotFoundError as missing:
        fail(f"{missing}: there is no database. Look at [database] url.")
    except NotUpToDateError:
        fail("The database is of an earlier version. Start the bot once: it brings the database up to date.")


@contextmanager
def discord_told() -> Generator[None]:
    """Tell of what Discord refuses and of a connection that fails; around nothing but what talks to Discord."""
    try:
        yield
    except discord.LoginFailure:
        fail("Discord does not take this token. Make a new one at the developer portal: Bot, Reset Token.")
    except discord.PrivilegedIntentsRequired:
        fail(
            "The Message Content intent is off for this bot. Switch it on at the developer portal (Bot, Privileged"
            " Gateway Intents), or set message_content = false under [discord]."
        )
    except discord.HTTPException as error:
        fail(f"Discord refused a request ({safe_error(error)}). If it fails on its side, try again in some minutes.")
    except (discord.ConnectionClosed, discord.GatewayNotFound, OSError) as error:
        fail(f"Discord can't be reached ({type(error).__name__}). Is this machine online?")
