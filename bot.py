"""Rosethorn: a Discord bot that makes it safe and useful to be wrong in a study group."""

import asyncio
import logging
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Final

import discord
import typer
from discord.ext import commands
from whenever import Instant

from cogs._edge.agenda import Agenda
from cogs._edge.drafts import Drafts
from cogs._edge.erasing import erase_again, erase_rows
from cogs._edge.router import Router
from cogs._edge.tree import Tree
from hosting.configuration import load_settings
from hosting.errors import safe_error
from hosting.logs import set_up_logs
from hosting.problems import ConfigProblems
from hosting.settings import Settings
from hosting.token import cautions
from learning import safety
from learning.agenda import Share
from learning.clock import Clock, system_clock
from operating.addresses import use_addresses
from operating.agenda import look_at_agenda
from operating.check import Line, check_here, check_on_discord
from operating.database import database_as_it_is
from operating.health import health_told
from operating.stopping import run_until_stopped
from operating.told import database_told, discord_told, fail, problems_told
from prompts import Voice
from prompts.shelf import WHAT_IFS, Shelf, file_of, read_shelf, read_what_ifs
from prompts.support import read_support
from store import circles, tables
from store.circles import Circle
from store.engine import BackupFailedError, NotSQLiteError, Store

log: Final = logging.getLogger("rosethorn")

# This bot never speaks aloud, and need not say at every start that it can't.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False

EXTENSIONS: Final = (
    "cogs.agenda",
    "cogs.drafts",
    "cogs.care",
    "cogs.circle",
    "cogs.checkins",
    "cogs.mistakes",
    "cogs.stuck",
    "cogs.challenges",
    "cogs.insights",
    "cogs.roundup",
    "cogs.weekly",
    "cogs.log",
    "cogs.revisits",
    "cogs.garden",
    "cogs.patterns",
    "cogs.goals",
    "cogs.partners",
    "cogs.me",
    "cogs.notices",
    "cogs.shelf",
    "cogs.help",
)

WRITTEN: Final = frozenset({discord.MessageType.default, discord.MessageType.reply})
"""The kinds of messages that hold a person's words; the others tell of a pin, a new thread and the like."""


class Rosethorn(commands.AutoShardedBot):
    """The bot, wired: its memory, its voice, its clock, and the circles it listens in.

    `started_at` is when this run of it began. `circles` holds the open circles by channel, `closed_channels` the
    channels of closed ones; `handed_off` when each person was last pointed to people to talk to; `told_about_the_work`
    when each channel was last asked to keep to it.
    """

    started_at: Instant
    tree: Tree  # pyright: ignore[reportIncompatibleMethodOverride]  # the class given to `tree_cls`

    def __init__(self, settings: Settings, *, clock: Clock = system_clock) -> None:
        intents = discord.Intents.none()
        intents.guilds = intents.guild_messages = intents.dm_messages = intents.guild_reactions = True
        intents.message_content = settings.discord.message_content
        shard_ids: dict[str, Any] = {"shard_ids": ids} if (ids := settings.discord.shard_ids) else {}
        super().__init__(
            command_prefix=(),
            help_command=None,
            tree_cls=Tree,
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            shard_count=settings.discord.shard_count,
            # discord.py counts None as given here, so it is left to its own default where the setting is empty.
            **shard_ids,
        )
        self.settings = settings
        self.clock = clock
        self.voice = Voice(settings.prompts.folder)
        self.support = read_support(settings.support.file)
        self.shelves = {shelf: read_shelf(shelf, file_of(shelf, settings.prompts.folder)) for shelf in Shelf}
        self.what_ifs = read_what_ifs(file_of(WHAT_IFS, settings.prompts.folder))
        self.store = Store(settings.database.url)
        self.router = Router()
        self.agenda = Agenda()
        self.drafts = Drafts()
        self.circles: dict[int, Circle] = {}
        self.closed_channels: set[int] = set()
        self.handed_off: dict[int, Instant] = {}
        self.told_about_the_work: dict[int, Instant] = {}

    async def setup_hook(self) -> None:
        """Open the memory, learn the circles, load every conversation and tell Discord about changed commands."""
        self.started_at = self.clock()
        await self.store.open()
        if again := await erase_again(self.store, self.settings.database.backup_folder):
            log.warning("this database is a copy from before %s erasures: they were done again", again)
        async with self.store.read() as tx:
            self.circles = {circle.channel_id: circle for circle in await circles.all_open(tx)}
            self.closed_channels = set(await circles.closed_channels(tx))
        for extension in EXTENSIONS:
            await self.load_extension(extension)
        await self.tree.tell_discord()
        if self.support.is_stale(self.clock().to_tz("UTC").date().to_stdlib()):
            log.warning("the support lines were last checked on %s: see [support] file", self.support.last_checked)

    async def close(self) -> None:
        """Leave Discord and close the memory."""
        try:
            await super().close()
        finally:
            await self.store.close()

    async def on_connect(self) -> None:
        """Get ready to look at texts, beside the servers that come in: it takes a moment, and READY need not wait."""
        await asyncio.to_thread(safety.make_ready)

    async def on_message(self, message: discord.Message, /) -> None:
        """Tell the cogs what people write in circles, in the threads of circles and to the bot directly.

        This is called for every message of every server; one that is no cog's business must cost next to nothing.
        """
        if message.author.bot or message.type not in WRITTEN:
            return
        if message.guild is None or self.circle_channel(message.channel) is not None:
            self.dispatch("person_wrote", message)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Hand presses, picks and forms to their handlers."""
        await self.router.dispatch(interaction)

    @property
    def share(self) -> Share | None:
        """The part of the agenda that is this process's to carry out; None: all of it."""
        ids = self.settings.discord.shard_ids
        return None if ids is None else Share(tuple(ids), self.shard_count or 1)

    def circle_channel(self, channel: Any) -> int | None:
        """Return the id of the circle channel that a channel is or that a thread belongs to; None elsewhere."""
        place = getattr(channel, "parent_id", None) or getattr(channel, "id", None)
        return place if place in self.circles else None

    def circle_of(self, channel: Any) -> Circle | None:
        """Return the open circle of a channel or of one of its threads."""
        return self.circles.get(self.circle_channel(channel) or 0)

    def circle_with_id(self, circle_id: int | None) -> Circle | None:
        """Return the open circle with an id of ours."""
        return next((circle for circle in self.circles.values() if circle.id == circle_id), None)


def create_bot(settings: Settings, *, clock: Clock = system_clock) -> Rosethorn:
    """Return the bot, fully wired; all its start-up happens in `setup_hook` and `on_ready`."""
    return Rosethorn(settings, clock=clock)


app: Final = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
prompt_tools: Final = typer.Typer(no_args_is_help=True, help="Tools for prompt writers.")
app.add_typer(prompt_tools, name="prompts")
Config = Annotated[Path | None, typer.Option("--config", help="The configuration file; config.example.toml shows all.")]


@app.command()
def run(config: Config = None) -> None:
    """Run the bot on Discord until it is stopped."""
    settings = _settings(config, need_token=True)
    with problems_told():
        bot = create_bot(settings)
        with discord_told(), suppress(KeyboardInterrupt):
            asyncio.run(_live(bot))


@app.command("try")
def try_out(
    port: Annotated[int, typer.Option(help="Where the page is served on this machine.", min=0, max=65535)] = 8484,
    keep: Annotated[Path | None, typer.Option(help="Keep the database in this file.")] = None,
    open_page: Annotated[bool | None, typer.Option("--open/--no-open", help="Open the page in a browser.")] = None,
) -> None:
    """Try the bot in a browser: no token, and nothing leaves this machine."""
    from tryout.run import run_tryout

    with problems_told():
        run_tryout(create_bot, port=port, keep=keep, open_browser=open_page)


@app.command()
def check(config: Config = None) -> None:
    """Check the configuration, the database, the prompts and, with a token, the permissions in every circle."""
    from prompts.lint import check as lint

    settings = _settings(config)

    async def look() -> list[Line]:
        problems = [str(problem) for problem in lint(settings.prompts.folder)]
        lines, found = await check_here(create_bot(settings), problems)
        with discord_told():
            return lines + await check_on_discord(_token(settings), found)

    with problems_told():
        lines = asyncio.run(look())
    for line in lines:
        typer.echo(line.text)
    if not all(line.fine for line in lines):
        raise typer.Exit(1)


@app.command()
def sync(config: Config = None) -> None:
    """Tell Discord the commands now, also when they have not changed."""
    settings = _settings(config, need_token=True)

    async def tell() -> int:
        bot = create_bot(settings)
        async with bot:
            with discord_told():
                await bot.login(_token(settings))
                await bot.tree.tell_discord(force=True)
            return len(bot.tree.get_commands())

    with problems_told():
        typer.echo(f"Discord knows {asyncio.run(tell())} commands now.")


@app.command("agenda")
def show_agenda(config: Config = None) -> None:
    """List what is due next, what came late or not at all, and what fails; also while the bot runs."""
    settings = _settings(config)
    with database_told():
        lines = asyncio.run(look_at_agenda(settings.database.url))
    for line in lines:
        typer.echo(line)


@app.command()
def backup(file: Path, config: Config = None) -> None:
    """Write a whole copy of the SQLite database to a new file, also while the bot runs."""
    settings = _settings(config)

    async def copy() -> None:
        store = Store(settings.database.url)
        try:
            await store.backup(file)
        finally:
            await store.close()

    try:
        with database_told():
            asyncio.run(copy())
    except FileExistsError:
        fail(f"{file}: this file is there already; name a new one.")
    except BackupFailedError as error:
        why = safe_error(error.__cause__ or error)
        fail(f"{file}: the copy can't be written ({why}). May this user write there, and is there room?")
    except NotSQLiteError:
        fail("This backs up SQLite. For PostgreSQL use pg_dump.")
    typer.echo(f"The database is copied to {file}, and the copy was read through.")


@app.command()
def erase(
    person_id: Annotated[int, typer.Argument(help="Their Discord id, a long number.", min=1)],
    config: Config = None,
    yes: Annotated[bool, typer.Option("--yes", help="Erase; without this it is only counted.")] = False,
) -> None:
    """Erase everything kept about a person who asks for it and can't run /me erase any more."""
    settings = _settings(config)

    async def erase_or_count() -> tuple[int, int]:
        async with database_as_it_is(settings.database.url) as store:
            async with store.read() as tx:
                rows = sum((await tables.count_rows(tx, person_id)).values())
            if not yes:
                return rows, 0
            left = await erase_rows(store, settings.database.backup_folder, person_id, system_clock())
            return rows, len(left.doomed)

    with database_told():
        rows, messages = asyncio.run(erase_or_count())
    if not yes:
        typer.echo(f"Rows of this person: {rows}. Nothing is erased yet; to erase, add --yes.")
        raise typer.Exit(1)
    typer.echo(f"Erased. Rows: {rows}. Messages that the running bot takes back within a day: {messages}.")


@prompt_tools.command("check")
def check_prompts(
    folder: Annotated[Path | None, typer.Argument(help="A folder with prompts of your own.")] = None,
) -> None:
    """Check every prompt: that it renders, its length, its reading level, its questions and its words."""
    from prompts.lint import look

    report = look(folder)
    for problem in report.problems:
        typer.echo(str(problem), err=True)
    typer.echo(report.summary)
    if report.problems:
        raise typer.Exit(1)


def _settings(config: Path | None, *, need_token: bool = False) -> Settings:
    try:
        settings = load_settings(config, need_token=need_token)
    except ConfigProblems as problems:
        fail(*problems.lines)
    set_up_logs(settings)
    use_addresses(settings.discord)
    for caution in cautions(settings):
        log.warning("%s", caution)
    return settings


async def _live(bot: Rosethorn) -> None:
    async with bot, health_told(bot, bot.settings.health):
        await run_until_stopped(bot, _token(bot.settings))


def _token(settings: Settings) -> str:
    return settings.discord.token.get_secret_value() if settings.discord.token else ""


if __name__ == "__main__":
    app()
