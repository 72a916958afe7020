"""`/garden`: the picture of one's entries, its words for who can't see it, and sharing it with a circle."""

import asyncio
import io
from typing import TYPE_CHECKING, Any, Final

import discord
from discord import app_commands

from cogs._edge.access import own_circle
from cogs._edge.acknowledging import acknowledge
from cogs._edge.buttons import Item, button
from cogs._edge.problems import tell_problem
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, privately
from cogs._edge.speaking import check_may_write
from learning.garden import Garden, Growth, growth_of, lay_out, tally
from learning.ids import new_id
from prompts import Ready, Voice, about
from prompts.pictures import draw_apart
from store import copies, courses
from store.copies import Copy, Form

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

FILE_NAME: Final = "garden.png"
ALT_MOST: Final = 1024
"""The most characters that Discord takes to describe a picture."""


class GardenTalk(RoutedCog):
    """Shows a person their own garden, and a circle what they chose to share of it: the picture as it is now."""

    @app_commands.command(name="garden", description=about("garden"))
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def garden(self, interaction: "Interaction") -> None:
        """Show the garden."""
        await self._show(interaction)

    @on_press("garden:show")
    async def show(self, interaction: "Interaction") -> None:
        """Show the garden, from the log."""
        await self._show(interaction)

    @on_press("garden:share")
    async def share(self, interaction: "Interaction", circle_id: int) -> None:
        """Post the picture in a circle, with its owner's name and a button to take it back."""
        bot, person_id = self.bot, interaction.user.id
        circle = bot.circle_with_id(circle_id)
        if circle is None:
            raise Refusal("errors/circle_closed")
        await acknowledge(interaction, thinking=True)
        channel = await check_may_write(bot, circle, interaction.user)
        file, _text = await picture_of(bot, person_id)
        claim = Copy(new_id(bot.clock()), Form.SHARED, channel.id, owner_id=person_id)
        async with bot.store.write() as tx:
            await copies.add(tx, claim)
        text = bot.voice.say("garden/shared", name=Ready(interaction.user.mention))
        saying = Saying(text, items=[button(bot.voice, "garden:take_back", person_id)], file=file)
        try:
            message = await channel.send(**saying.arguments())
        except discord.HTTPException as error:
            async with bot.store.write() as tx:
                await copies.forget(tx, [claim.id])
            if not isinstance(error, discord.Forbidden | discord.NotFound):
                raise
            await tell_problem(bot, channel.id)
            raise Refusal("errors/cannot_post") from None
        async with bot.store.write() as tx:
            is_known = await copies.mark_sent(tx, claim.id, message.id)
        if not is_known:
            # Its owner erased everything while it was on its way.
            await message.delete()
        await privately(interaction, Saying(bot.voice.say("garden/shared_done", channel=Ready(channel.mention))))

    @on_press("garden:take_back")
    async def take_back(self, interaction: "Interaction", owner_id: int) -> None:
        """Take a shared picture away again."""
        if owner_id != interaction.user.id or interaction.message is None:
            raise Refusal("errors/not_yours")
        async with self.bot.store.write() as tx:
            mine = await copies.of_owner(tx, owner_id)
            await copies.forget(tx, [one.id for one in mine if one.message_id == interaction.message.id])
        await interaction.message.delete()
        await privately(interaction, Saying(self.bot.voice.say("garden/taken_back")))

    async def _show(self, interaction: "Interaction") -> None:
        await acknowledge(interaction, thinking=True)
        circle = await own_circle(interaction, None)
        file, text = await picture_of(self.bot, interaction.user.id)
        items: list[Item] = [] if circle is None else [button(self.bot.voice, "garden:share", circle.id)]
        await privately(interaction, Saying(text, items=items, file=file))


async def picture_of(bot: "Rosethorn", person_id: int) -> tuple[discord.File, str]:
    """Return a person's garden as a picture that carries its own description, and the same in words."""
    async with bot.store.read() as tx:
        grown = [
            (topic, growth_of(status, held=held, resting=resting), number)
            for topic, status, held, resting, number in await courses.growing(tx, person_id)
        ]
    garden = await asyncio.to_thread(lay_out, grown)
    voice = bot.voice
    words = {growth.value: voice.label(f"garden.{growth}") for growth in Growth}
    words |= {"no_topic": voice.label("garden.no_topic"), "empty": voice.label("garden.empty")}
    words["more"] = voice.label("garden.more", count=garden.gathered)
    picture = await draw_apart("garden", garden=garden, words=words)
    text = _in_words(voice, garden)
    alt = text if len(text) <= ALT_MOST else f"{text[: ALT_MOST - 1]}…"
    return discord.File(io.BytesIO(picture), FILE_NAME, description=alt), text


def _in_words(voice: Voice, garden: Garden) -> str:
    beds: list[dict[str, Any]] = [
        {
            "topic": one.topic or "",
            "number": one.number or 0,
            "gathered": one.gathered,
            "plants": [
                voice.label(f"garden.count_{growth}", count=count) for growth, count in one.counts.items() if count
            ],
        }
        for one in tally(garden)
    ]
    return voice.say("garden/picture", beds=beds)
