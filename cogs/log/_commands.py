"""The slash commands of the log."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import discord
from discord import app_commands
from discord.app_commands import Choice

from cogs._edge.acknowledging import acknowledge
from cogs._edge.files import file_most, send_files
from cogs._edge.router import RoutedCog
from cogs._edge.say import Saying, open_form, privately
from cogs._edge.suggestions import circle_choices
from cogs.log._cards import shown
from cogs.log._deleting import sure
from cogs.log._editing import edit_modal
from cogs.log._files import having_room, render_files, whole_log
from cogs.log._listing import Filters, Stand, page_saying
from cogs.log._lookback_pages import list_saying
from cogs.log._lookbacks import What
from cogs.log._own import suggestions, typed
from cogs.log._sharing import start_sharing
from learning.entry import TOPIC_MOST
from learning.export import Format
from learning.kinds import Kind
from prompts import about, describe
from prompts.moments import SHIPPED
from prompts.words import DEFAULT_LOCALE, read_words
from store import entries

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

# Discord is told the choices of a command before any Voice is there to be asked.
_LABELS: Final = read_words(SHIPPED / DEFAULT_LOCALE / "labels")


def _choices(option: str, values: Iterable[str]) -> list[Choice[str]]:
    return [Choice(name=_LABELS[f"option.{option}.{value}"], value=value) for value in values]


class Commands(RoutedCog):
    """Everything of the log that is typed; whatever a button does can be reached from here too."""

    group = app_commands.Group(
        name="log",
        description=about("log"),
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )

    @group.command(name="list", description=about("log list"))
    @app_commands.describe(**describe("log list"))
    @app_commands.choices(what=_choices("what", What), kind=_choices("kind", Kind), status=_choices("status", Stand))
    async def list_kept(
        self,
        interaction: "Interaction",
        what: str = What.MISTAKES,
        topic: str | None = None,
        kind: str | None = None,
        status: str | None = None,
    ) -> None:
        """Show the newest page of the log, of mistakes narrowed as asked."""
        person_id, wanted = interaction.user.id, What(what)
        filters = Filters(
            topic=topic.strip()[:TOPIC_MOST] or None if topic else None,
            kind=Kind(kind) if kind else None,
            stand=Stand(status) if status else None,
        )
        async with self.bot.store.read() as tx:
            if wanted is What.MISTAKES:
                saying = await page_saying(self.bot, tx, person_id, filters, 1)
            else:
                saying = await list_saying(self.bot, tx, person_id, wanted, 1, narrowed=filters != Filters())
        await privately(interaction, saying)

    @group.command(name="show", description=about("log show"))
    @app_commands.describe(**describe("log show"))
    async def show(self, interaction: "Interaction", entry: str) -> None:
        """Show one entry."""
        found = await typed(self.bot, interaction.user.id, entry)
        await privately(interaction, await shown(interaction, found))

    @group.command(name="edit", description=about("log edit"))
    @app_commands.describe(**describe("log edit"))
    async def edit(self, interaction: "Interaction", entry: str) -> None:
        """Open the form with an entry's words."""
        found = await typed(self.bot, interaction.user.id, entry)
        await open_form(interaction, edit_modal(self.bot.voice, found))

    @group.command(name="delete", description=about("log delete"))
    @app_commands.describe(**describe("log delete"))
    async def delete(self, interaction: "Interaction", entry: str) -> None:
        """Ask whether to delete an entry."""
        found = await typed(self.bot, interaction.user.id, entry)
        await privately(interaction, sure(self.bot.voice, found))

    @group.command(name="share", description=about("log share"))
    @app_commands.describe(**describe("log share"))
    async def share(self, interaction: "Interaction", entry: str, circle: str | None = None) -> None:
        """Show what the circle would see of an entry, or what can be done about one that is shared."""
        found = await typed(self.bot, interaction.user.id, entry)
        await start_sharing(interaction, found, circle)

    @group.command(name="export", description=about("log export"))
    @app_commands.describe(**describe("log export"))
    @app_commands.choices(format=_choices("format", Format))
    async def export(
        self,
        interaction: "Interaction",
        format: str = Format.MARKDOWN,  # noqa: A002  # what the option is called on Discord
    ) -> None:
        """Give the whole log as a file."""
        bot, form = self.bot, Format(format)
        await acknowledge(interaction, thinking=True)
        async with bot.store.read() as tx:
            found = await whole_log(tx, interaction.user.id)
        kept = having_room(found, form)
        if not kept:
            lacking = "log/no_deck" if form is Format.ANKI else "log/no_table"
            await privately(interaction, Saying(bot.voice.say(lacking if found else "log/empty")))
            return
        files = await render_files(bot, kept, form, bot.voice.label("file.log"), file_most(interaction))
        text = bot.voice.say(
            "log/exported_deck" if form is Format.ANKI else "log/exported",
            files=len(files),
            is_part=len(kept) < len(found),
        )
        await send_files(interaction, text, files)

    @list_kept.autocomplete("topic")
    async def suggest_topics(self, interaction: "Interaction", current: str) -> list[Choice[str]]:
        """Offer the topics the person has used."""
        async with self.bot.store.read() as tx:
            used = await entries.topics(tx, interaction.user.id, limit=250)
        fitting = [topic for topic in used if current.casefold() in topic.casefold()]
        return [Choice(name=topic, value=topic) for topic in fitting[:25]]

    @show.autocomplete("entry")
    @edit.autocomplete("entry")
    @delete.autocomplete("entry")
    @share.autocomplete("entry")
    async def suggest_entries(self, interaction: "Interaction", current: str) -> list[Choice[str]]:
        """Offer the person's own entries."""
        return await suggestions(self.bot, interaction.user.id, current)

    @share.autocomplete("circle")
    async def suggest_circles(self, interaction: "Interaction", current: str) -> list[Choice[str]]:
        """Offer the circles the person is in."""
        return await circle_choices(self.bot, interaction.user.id, current)
