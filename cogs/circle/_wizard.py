"""The set-up's presses: each choice is kept at once, and the page is shown anew from what is stored."""

import asyncio
from typing import TYPE_CHECKING, Any, Final

import discord

from cogs._edge.access import facilitated, keep_in_mind
from cogs._edge.acknowledging import acknowledge
from cogs._edge.buttons import values_of
from cogs._edge.ids import route_id
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_form, on_press
from cogs._edge.say import in_place, open_form
from cogs.circle._card import put_up_card
from cogs.circle._forms import NAME, OWN_LINES
from cogs.circle._pages import NO_COUNTRY, opened, page, permissions_missing
from learning.circle import CircleState, Mode
from store import circles
from store.circles import Circle

if TYPE_CHECKING:
    from bot import Rosethorn
    from cogs._edge.gate import Submitted

    Interaction = discord.Interaction[Rosethorn]

NEEDED_FOR_CARD: Final = frozenset({"view_channel", "send_messages"})


class Wizard(RoutedCog):
    """The private set-up of a circle, for its facilitators."""

    def __init__(self, bot: "Rosethorn") -> None:
        super().__init__(bot)
        # Two presses of Open must not post two cards.
        self._opening = asyncio.Lock()

    @on_press("circle:page")
    async def turn_page(self, interaction: "Interaction", circle_id: int, number: int) -> None:
        """Show another page, or the same one as things are now."""
        circle = await self._in_set_up(interaction, circle_id)
        await in_place(interaction, page(self.bot, circle, number))

    @on_press("circle:mode")
    async def choose_mode(self, interaction: "Interaction", circle_id: int) -> None:
        """Keep when to ask."""
        await self._keep(interaction, circle_id, 1, mode=Mode(values_of(interaction)[0]))

    @on_press("circle:country")
    async def choose_country(self, interaction: "Interaction", circle_id: int, _select: int) -> None:
        """Keep the country whose support lines are shown."""
        picked = values_of(interaction)[0]
        await self._keep(interaction, circle_id, 1, country=None if picked == NO_COUNTRY else picked)

    @on_press("circle:name")
    async def ask_name(self, interaction: "Interaction", circle_id: int) -> None:
        """Ask for the circle's name."""
        circle = await self._in_set_up(interaction, circle_id)
        form_id = route_id(NAME.name, circle.id)
        await open_form(interaction, NAME.modal(self.bot.voice, form_id, texts={"name": circle.name}))

    @on_form(NAME)
    async def take_name(self, interaction: "Interaction", submitted: "Submitted", circle_id: int) -> None:
        """Keep the circle's name."""
        name = submitted.text("name")
        if name is None:
            raise Refusal("errors/circle_name_empty")
        await self._keep(interaction, circle_id, 1, name=" ".join(name.split()))

    @on_press("circle:own_lines")
    async def ask_own_lines(self, interaction: "Interaction", circle_id: int) -> None:
        """Ask for the server's own support lines."""
        circle = await self._in_set_up(interaction, circle_id)
        form_id = route_id(OWN_LINES.name, circle.id)
        texts = {"lines": circle.support_lines or ""}
        await open_form(interaction, OWN_LINES.modal(self.bot.voice, form_id, texts=texts))

    @on_form(OWN_LINES)
    async def take_own_lines(self, interaction: "Interaction", submitted: "Submitted", circle_id: int) -> None:
        """Keep the server's own support lines; an empty field goes back to the country's."""
        await self._keep(interaction, circle_id, 1, support_lines=submitted.text("lines"))

    @on_press("circle:facilitators")
    async def choose_facilitators(self, interaction: "Interaction", circle_id: int) -> None:
        """Keep the role that may look after the circle."""
        await self._keep_role(interaction, circle_id, "facilitator_role_id")

    @on_press("circle:helpers")
    async def choose_helpers(self, interaction: "Interaction", circle_id: int) -> None:
        """Keep the role that is asked for help."""
        await self._keep_role(interaction, circle_id, "helper_role_id")

    @on_press("circle:moderators")
    async def choose_moderators(self, interaction: "Interaction", circle_id: int) -> None:
        """Keep the moderators' channel: one that not everyone reads and that the bot can write in."""
        circle = await self._in_set_up(interaction, circle_id)
        picked = next(iter(values_of(interaction)), None)
        if picked is None:
            await self._keep(interaction, circle_id, 2, moderator_channel_id=None, moderators_since=None)
            return
        reason = _why_not_moderators(interaction.guild, circle, int(picked))
        if reason is not None:
            await in_place(interaction, page(self.bot, circle, 2))
            raise Refusal(reason)
        # Who joined before moderators could be told has not read so, and is not told about until they press Join again.
        since = circle.moderators_since if circle.moderator_channel_id else self.bot.clock()
        await self._keep(interaction, circle_id, 2, moderator_channel_id=int(picked), moderators_since=since)

    @on_press("circle:partners")
    async def switch_partners(self, interaction: "Interaction", circle_id: int, wanted: int) -> None:
        """Keep whether members may ask each other to be learning partners; pairings that are there go on."""
        await self._keep(interaction, circle_id, 2, partners=int(wanted == 1))

    @on_press("circle:open")
    async def open_circle(self, interaction: "Interaction", circle_id: int) -> None:
        """Post the card and open the circle, or bring the card of an open one up to date."""
        circle = await self._in_set_up(interaction, circle_id)
        missing = {one["name"] for one in permissions_missing(self.bot, circle)}
        if missing & NEEDED_FOR_CARD:
            await in_place(interaction, page(self.bot, circle, 3))
            raise Refusal("errors/circle_card_refused")
        await acknowledge(interaction)
        async with self._opening:
            circle = await self._in_set_up(interaction, circle_id)
            card_id = await put_up_card(self.bot, circle)
            async with self.bot.store.write() as tx:
                now_open = await circles.change(tx, circle.id, state=CircleState.OPEN, card_message_id=card_id)
        if now_open is not None:
            keep_in_mind(self.bot, now_open)
            await in_place(interaction, opened(self.bot, now_open, posted=card_id != circle.card_message_id))

    async def _in_set_up(self, interaction: "Interaction", circle_id: int) -> Circle:
        circle = await facilitated(interaction, circle_id)
        if circle.state is CircleState.CLOSED:
            raise Refusal("errors/circle_set_up_again")
        return circle

    async def _keep(self, interaction: "Interaction", circle_id: int, number: int, **values: Any) -> None:
        await self._in_set_up(interaction, circle_id)
        async with self.bot.store.write() as tx:
            circle = await circles.change(tx, circle_id, **values)
        if circle is None:
            raise Refusal("errors/circle_gone")
        keep_in_mind(self.bot, circle)
        await in_place(interaction, page(self.bot, circle, number))

    async def _keep_role(self, interaction: "Interaction", circle_id: int, column: str) -> None:
        picked = next(iter(values_of(interaction)), None)
        # The role that everyone has bears the id of the server.
        if picked is not None and int(picked) == interaction.guild_id:
            circle = await self._in_set_up(interaction, circle_id)
            await in_place(interaction, page(self.bot, circle, 2))
            raise Refusal("errors/circle_role_of_everyone")
        await self._keep(interaction, circle_id, 2, **{column: None if picked is None else int(picked)})


def _why_not_moderators(guild: discord.Guild | None, circle: Circle, channel_id: int) -> str | None:
    """Return the moment that says why a channel cannot be the moderators', or None when it can."""
    channel = guild.get_channel(channel_id) if guild else None
    if guild is None or not isinstance(channel, discord.TextChannel):
        return "errors/circle_moderators_closed"
    if channel.id == circle.channel_id or channel.permissions_for(guild.default_role).view_channel:
        return "errors/circle_moderators_public"
    own = channel.permissions_for(guild.me)
    return None if own.view_channel and own.send_messages else "errors/circle_moderators_closed"
