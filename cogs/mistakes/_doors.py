"""The doors a learner opens by a command: /oops, "Look into this" and "That helped"."""

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from cogs._edge.access import own_circle
from cogs._edge.acknowledging import acknowledge, in_good_time
from cogs._edge.errors import answer_error
from cogs._edge.gate import Submitted
from cogs._edge.handoff import answer_distress, message_saying
from cogs._edge.ids import route_id
from cogs._edge.pairs import hidden_audiences
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_form
from cogs._edge.say import Saying, open_form, privately
from cogs._edge.speaking import check_may_write
from cogs._edge.standing import renew
from cogs._edge.suggestions import circle_choices
from cogs.mistakes import _conversation as conversation
from cogs.mistakes._begin import begin_from_post, begin_in_circle
from cogs.mistakes._conversation import Turn
from cogs.mistakes._forms import NEW
from cogs.mistakes._going_on import go_on
from cogs.mistakes._places import inbox_of, place_link, settle
from cogs.mistakes._sending import close_question, deliver
from learning import dialogue as rules
from learning.dialogue import Stage
from learning.entry import Audience, Setting
from learning.reflection import Reflection
from learning.safety import Finding, look
from prompts import about, describe
from store import dialogues, entries, people, reflections
from store.circles import Circle

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]


class Doors(RoutedCog):
    """Commands and message menus that begin a dialogue or name a helper."""

    def __init__(self, bot: "Rosethorn") -> None:
        super().__init__(bot)
        # Two presses at once must not make two entries of one thorn.
        self._begun: set[int] = set()
        for name, callback in (("look_into_this", self.look_into_this), ("that_helped", self.that_helped)):
            menu = app_commands.ContextMenu(
                name=bot.voice.label(f"menu.{name}"),
                callback=callback,
                allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=name == "look_into_this"),
                allowed_installs=app_commands.AppInstallationType(guild=True),
            )
            bot.tree.add_command(menu)

    @app_commands.command(name="oops", description=about("oops"))
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.describe(**describe("oops"))
    async def oops(self, interaction: "Interaction", circle: str | None = None) -> None:
        """Open the form for a new mistake."""
        await self._open_form(interaction, await own_circle(interaction, circle))

    @oops.autocomplete("circle")
    async def suggest_circles(self, interaction: "Interaction", current: str) -> list[app_commands.Choice[str]]:
        """Offer the circles the person is in."""
        return await circle_choices(self.bot, interaction.user.id, current)

    async def _open_form(self, interaction: "Interaction", circle: Circle | None) -> None:
        form_id = route_id(NEW.name, circle.id if circle else 0)
        without = await hidden_audiences(self.bot, interaction.user.id, circle)
        modal = NEW.modal(self.bot.voice, form_id, picks={"audience": [Audience.ME]}, without=without)
        await open_form(interaction, modal)

    @on_form(NEW)
    async def begin(self, interaction: "Interaction", form: Submitted, circle_id: int) -> None:
        """Keep the mistake and ask the first question where the learner chose."""
        text = form.text("what_happened")
        if text is None:
            raise Refusal("errors/empty")
        circle = self.bot.circle_with_id(circle_id)
        audience = Audience(form.pick("audience") or Audience.ME)
        confidence, setting = form.pick("confidence"), form.pick("setting")
        fields: dict[str, Any] = {
            "topic": form.text("topic"),
            "confidence": int(confidence) if confidence else None,
            "setting": Setting(setting) if setting else None,
        }
        await acknowledge(interaction, thinking=True)
        if audience is Audience.CIRCLE and circle is not None and await self._may_write(interaction, circle):
            turn = await begin_in_circle(self.bot, interaction.user, circle, text, fields, form.finding)
            await self._tell_where(interaction, turn, form.finding)
        else:
            shown_to = Audience.PARTNER if audience is Audience.PARTNER else Audience.ME
            about_it = {"circle_id": circle_id or None, "audience": shown_to, **fields}
            turn = await conversation.begin(self.bot, interaction.user.id, text, **about_it)
            await self._ask_privately(interaction, turn, form.finding)
        if audience is Audience.CIRCLE and turn.entry.audience is not Audience.CIRCLE:
            line = self.bot.voice.say("dialogue/not_in_circle", circle=circle.name if circle else "")
            await privately(interaction, Saying(line))

    async def _ask_privately(self, interaction: "Interaction", turn: Turn, finding: Finding = Finding.CLEAR) -> None:
        """Ask by direct message who uses those with the bot, and by a private answer who does not."""
        async with self.bot.store.read() as tx:
            person = await people.get(tx, interaction.user.id)
        if interaction.guild_id is None or person.dm_since is not None:
            await acknowledge(interaction, thinking=True)
            inbox = await inbox_of(interaction.user)
            placed = turn if inbox is None else await settle(self.bot, turn, inbox.id)
            if await deliver(self.bot, placed, finding=finding):
                await privately(interaction, self._goes_on_in(placed))
                return
        await go_on(interaction, turn, finding=finding)

    async def _tell_where(self, interaction: "Interaction", turn: Turn, finding: Finding) -> None:
        """Say where the first question waits, or ask it privately where no place takes it."""
        if turn.entry.place_id is None:
            await go_on(interaction, turn, finding=finding)
        else:
            await privately(interaction, self._goes_on_in(turn))

    def _goes_on_in(self, turn: Turn) -> Saying:
        return Saying(self.bot.voice.say("dialogue/goes_on_in", place=place_link(self.bot, turn.entry.place_id or 0)))

    @commands.Cog.listener()
    async def on_thorn(self, interaction: "Interaction", reflection: Reflection) -> None:
        """Begin privately with somebody's thorn; one that has become an entry before leads there."""
        async with in_good_time(interaction):
            try:
                await self._begin_with_thorn(interaction, reflection)
            except Exception as error:  # noqa: BLE001  # an event's errors reach no one unless they are answered here
                await answer_error(interaction, error)

    async def _begin_with_thorn(self, interaction: "Interaction", reflection: Reflection) -> None:
        if reflection.id in self._begun:
            raise Refusal("errors/thorn_begun", number=0)
        self._begun.add(reflection.id)
        try:
            # Read anew: another press may have made it an entry since this one was read.
            async with self.bot.store.read() as tx:
                found = await reflections.get(tx, reflection.id)
                known = await entries.get(tx, found.entry_id) if found and found.entry_id else None
            if found is None or not found.thorn:
                raise Refusal("checkin/no_thorn")
            if known is not None:
                raise Refusal("errors/thorn_begun", number=known.number)
            turn = await conversation.begin(self.bot, interaction.user.id, found.thorn, circle_id=found.circle_id)
            # Before anything is said: what fails then must not let another press begin anew.
            async with self.bot.store.write() as tx:
                await reflections.keep_entry(tx, reflection.id, turn.entry.id)
            await self._ask_privately(interaction, turn)
        finally:
            self._begun.discard(reflection.id)

    async def look_into_this(self, interaction: "Interaction", message: discord.Message) -> None:
        """Begin with a message already posted, one's own only."""
        if message.author.id != interaction.user.id:
            raise Refusal("errors/own_only")
        circle = self.bot.circle_of(message.channel)
        seen = look(message.content)
        if seen.finding is Finding.DISTRESS:
            await answer_distress(interaction)
        elif seen.text is None:
            channel_id = self.bot.circle_channel(message.channel)
            await privately(
                interaction, await message_saying(self.bot, seen.finding, message.author.id, message.id, channel_id)
            )
        elif not seen.text:
            raise Refusal("errors/empty")
        elif circle is not None and not isinstance(message.channel, discord.Thread):
            await acknowledge(interaction, thinking=True)
            turn = await begin_from_post(self.bot, circle, message, seen)
            if turn is not None:
                await self._tell_where(interaction, turn, seen.finding)
        else:
            ids = {"post_channel_id": message.channel.id, "post_message_id": message.id}
            circle_id = circle.id if circle else None
            turn = await conversation.begin(self.bot, interaction.user.id, seen.text, circle_id=circle_id, **ids)
            await self._ask_privately(interaction, turn, seen.finding)

    async def that_helped(self, interaction: "Interaction", message: discord.Message) -> None:
        """Name a peer's message in one's own thread as the source; its place is kept, never its text."""
        if message.author.id == interaction.user.id or message.author.bot:
            raise Refusal("errors/helped_by_peer")
        async with self.bot.store.read() as tx:
            found = await dialogues.of_place(tx, message.channel.id, interaction.user.id, limit=1)
        if not found:
            raise Refusal("errors/not_your_thread")
        before = Turn(*found[0])
        now = self.bot.clock()
        done = await conversation.act(
            self.bot,
            interaction.user.id,
            before.entry.id,
            None,
            lambda entry, at: rules.keep_helper(entry, at, message.channel.id, message.id, now),
        )
        await privately(interaction, Saying(self.bot.voice.say("dialogue/helper_kept")))
        if done.dialogue.stage is Stage.KEPT and before.dialogue.stage is Stage.KEPT:
            await renew(self.bot, before.entry, done.entry, interaction.user.display_name)
        elif done.dialogue.turn != before.dialogue.turn:
            await close_question(self.bot, before)
            await deliver(self.bot, done)

    async def _may_write(self, interaction: "Interaction", circle: Circle) -> bool:
        """Tell whether the words may go to the circle; where they may not, they are kept privately all the same."""
        try:
            await check_may_write(self.bot, circle, interaction.user)
        except Refusal:
            return False
        return True
