"""Show me: asks the circle's helpers for a look, or offers ways to be shown that keep a private entry private."""

import logging
from typing import TYPE_CHECKING, Final

import discord
from whenever import Instant, hours

from cogs._edge.acknowledging import acknowledge
from cogs._edge.buttons import Item, button
from cogs._edge.copies import remember_copy
from cogs._edge.helpers import calling_helpers, helpers_of
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, in_place, privately
from cogs._edge.speaking import check_may_write
from cogs.mistakes import _conversation as conversation
from cogs.mistakes._conversation import Turn
from cogs.mistakes._hints import call_items
from learning.agenda import Row
from learning.entry import Audience, Entry
from learning.ids import new_id
from prompts import Ready
from store import agenda, circles, entries
from store.circles import Circle
from store.copies import Form

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

log: Final = logging.getLogger(__name__)

PATIENCE: Final = hours(24)


class ShowMe(RoutedCog):
    """The button "Show me" and what it leads to; the bot itself never shows or certifies an answer."""

    @on_press("oops:show_me")
    async def show_me(self, interaction: "Interaction", entry_id: int, _turn: int) -> None:
        """Ask for a look, or offer ways to ask."""
        turn = await conversation.find(self.bot, interaction.user.id, entry_id)
        await acknowledge(interaction, thinking=True)
        await privately(interaction, await ask_helpers(self.bot, turn))

    @on_press("oops:ask_unnamed")
    async def preview_unnamed(self, interaction: "Interaction", entry_id: int) -> None:
        """Show what the circle would see, before anything is posted."""
        turn = await conversation.find(self.bot, interaction.user.id, entry_id)
        circle = await self._circle(turn.entry)
        await check_may_write(self.bot, circle, interaction.user)
        text = self.bot.voice.say(
            "dialogue/unnamed_preview", circle=circle.name, what_happened=turn.entry.what_happened or ""
        )
        items: list[Item] = [
            button(self.bot.voice, "oops:post_unnamed", entry_id, circle.id),
            button(self.bot.voice, "oops:back", entry_id),
        ]
        await in_place(interaction, Saying(text, items=items))

    @on_press("oops:post_unnamed")
    async def post_unnamed(self, interaction: "Interaction", entry_id: int, circle_id: int) -> None:
        """Post what happened in the circle without the learner's name, and call the helpers."""
        turn = await conversation.find(self.bot, interaction.user.id, entry_id)
        await acknowledge(interaction)
        circle = self.bot.circle_with_id(circle_id)
        if circle is None:
            raise Refusal("dialogue/no_circle")
        await check_may_write(self.bot, circle, interaction.user)
        if await self._claim(turn.entry):
            await self._post(turn.entry, circle)
        await in_place(interaction, Saying(self.bot.voice.say("dialogue/unnamed_posted", channel=_channel(circle))))

    @on_press("oops:back")
    async def back(self, interaction: "Interaction", _entry_id: int) -> None:
        """Leave everything as it was."""
        await in_place(interaction, Saying(self.bot.voice.say("dialogue/back")))

    async def _circle(self, entry: Entry) -> Circle:
        circle = await circle_for(self.bot, entry)
        if circle is None:
            raise Refusal("dialogue/no_circle")
        return circle

    async def _claim(self, entry: Entry) -> bool:
        async with self.bot.store.write() as tx:
            return await entries.claim_helpers(tx, entry.id, self.bot.clock())

    async def _post(self, entry: Entry, circle: Circle) -> None:
        text = self.bot.voice.say(
            "dialogue/unnamed_ask", helpers=helpers_of(circle), what_happened=entry.what_happened or ""
        )
        channel = self.bot.get_partial_messageable(circle.channel_id)
        try:
            message = await channel.send(text, allowed_mentions=calling_helpers(circle))
        except discord.HTTPException as error:
            await _release(self.bot, circle, entry, error)
            raise Refusal("errors/cannot_post") from None
        await remember_copy(self.bot, entry.owner_id, entry.id, Form.MESSAGE, message.channel.id, message.id)


async def ask_helpers(bot: "Rosethorn", turn: Turn) -> Saying:
    """Ask the helpers of a circle entry once for a look, with a link to its thread; return what to tell the learner.

    A private entry is not shown to anyone: the learner gets ways to ask instead.
    """
    entry, voice = turn.entry, bot.voice
    circle = await circle_for(bot, entry)
    if entry.audience is not Audience.CIRCLE:
        items: list[Item] = [
            button(voice, "oops:ask_unnamed", entry.id),
            button(voice, "log:share", entry.id, label=voice.label("button.oops.share")),
            button(voice, "oops:back", entry.id),
        ]
        return Saying(
            voice.say("dialogue/ways_to_ask" if circle else "dialogue/no_circle"), items=items if circle else []
        )
    if circle is None or circle.helper_role_id is None:
        return Saying(voice.say("dialogue/no_helpers"), items=call_items(bot, entry))
    if entry.helpers_asked_at is not None:
        nobody_came = bot.clock() - entry.helpers_asked_at > PATIENCE
        return Saying(voice.say("dialogue/nobody_yet" if nobody_came else "dialogue/helpers_asked_before"))
    in_thread = isinstance(bot.get_channel(entry.place_id or 0), discord.Thread)
    async with bot.store.write() as tx:
        if not await entries.claim_helpers(tx, entry.id, bot.clock()):
            return Saying(voice.say("dialogue/helpers_asked_before"))
        if in_thread:
            await agenda.plan(tx, _nobody_came(entry, circle, bot.clock()))
    await bot.agenda.changed()
    place = Ready(f"<#{entry.place_id}>") if in_thread else _channel(circle)
    text = voice.say(
        "dialogue/help_wanted", helpers=helpers_of(circle), name=Ready(f"<@{entry.owner_id}>"), place=place
    )
    try:
        called = await bot.get_partial_messageable(circle.channel_id).send(
            text, allowed_mentions=calling_helpers(circle)
        )
    except discord.HTTPException as error:
        await _release(bot, circle, entry, error)
        return Saying(voice.say("dialogue/no_helpers"))
    await remember_copy(bot, entry.owner_id, entry.id, Form.MESSAGE, called.channel.id, called.id)
    return Saying(voice.say("dialogue/helpers_asked"))


def _nobody_came(entry: Entry, circle: Circle, now: Instant) -> Row:
    return Row(
        new_id(now),
        "oops.nobody_came",
        str(entry.id),
        now + PATIENCE,
        owner_id=entry.owner_id,
        circle_id=circle.id,
        guild_id=circle.guild_id,
        late_after=PATIENCE,
    )


async def _release(bot: "Rosethorn", circle: Circle, entry: Entry, error: discord.HTTPException) -> None:
    log.warning("helpers of circle %s could not be asked (code %s)", circle.id, error.code)
    async with bot.store.write() as tx:
        await entries.release_helpers(tx, entry.id)
        await agenda.cancel(tx, "oops.nobody_came", subject=str(entry.id))


async def circle_for(bot: "Rosethorn", entry: Entry) -> Circle | None:
    """Return the open circle of an entry; for a private one of no circle, the only circle its owner is in."""
    if entry.circle_id is not None or entry.audience is Audience.CIRCLE:
        return bot.circle_with_id(entry.circle_id)
    async with bot.store.read() as tx:
        own = await circles.joined_by(tx, entry.owner_id)
    return own[0] if len(own) == 1 else None


def _channel(circle: Circle) -> Ready:
    return Ready(f"<#{circle.channel_id}>")
