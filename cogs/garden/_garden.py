"""`/garden`: the picture of one's entries, its words for who can't see it, and sharing it with a circle."""

import asyncio
import io
from typing import TYPE_CHECKING, Any, Final

import discord
from discord import app_commands

from cogs._edge.access import own_circle
from cogs._edge.acknowledging import acknowledge
from cogs._edge.buttons import Item, button
from cogs._edge.copies import add_standing, take_back
from cogs._edge.posting import post_claimed
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, privately
from cogs._edge.speaking import check_may_write
from learning.garden import Garden, Growth, growth_of, lay_out, tally
from learning.ids import new_id
from prompts import Ready, Voice, about
from prompts.pictures import draw_apart
from store import copies, courses
from store.circles import Circle
from store.copies import Copy, Form

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

FILE_NAME: Final = "garden.png"
ALT_MOST: Final = 1024
"""The most characters that Discord takes to describe a picture."""


class GardenTalk(RoutedCog):
    """Shows a person their own garden, and a circle what they chose to share of it: the picture as it is now."""

    def __init__(self, bot: "Rosethorn") -> None:
        super().__init__(bot)
        self._sharing: set[int] = set()

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
        circle, person_id = self.bot.circle_with_id(circle_id), interaction.user.id
        if circle is None:
            raise Refusal("errors/circle_closed")
        if person_id in self._sharing:
            # A second press while the picture is drawn; the first one is answered.
            await acknowledge(interaction)
            return
        self._sharing.add(person_id)
        try:
            await self._share(interaction, circle)
        finally:
            self._sharing.discard(person_id)

    async def _share(self, interaction: "Interaction", circle: Circle) -> None:
        bot, person_id = self.bot, interaction.user.id
        await acknowledge(interaction, thinking=True)
        channel = await check_may_write(bot, circle, interaction.user)
        file, _text = await picture_of(bot, person_id)
        claim = Copy(new_id(bot.clock()), Form.SHARED, channel.id, owner_id=person_id)
        async with bot.store.write() as tx:
            await copies.add(tx, claim)
        text = bot.voice.say("garden/shared", name=Ready(interaction.user.mention))
        saying = Saying(text, items=[button(bot.voice, "garden:take_back", person_id)], file=file)

        async def send(nonce: int) -> discord.Message:
            file.reset()
            return await channel.send(**saying.arguments(), nonce=nonce)

        message = await post_claimed(bot, claim, channel.id, send)
        done = bot.voice.say("garden/shared_done", channel=Ready(channel.mention))
        await privately(interaction, Saying(done if message else bot.voice.say("garden/taken_back")))

    @on_press("garden:take_back")
    async def take_back(self, interaction: "Interaction", owner_id: int) -> None:
        """Take a shared picture away again."""
        bot, message = self.bot, interaction.message
        if owner_id != interaction.user.id or message is None:
            raise Refusal("errors/not_yours")
        # Where the bot was stopped as it posted the picture, its message is not known yet.
        shown = Copy(new_id(bot.clock()), Form.SHARED, message.channel.id, message_id=message.id)
        async with bot.store.write() as tx:
            mine = await copies.of_owner(tx, owner_id)
            await copies.forget(tx, [one.id for one in mine if one.message_id == message.id])
            await add_standing(tx, shown, is_wanted=False)
        await take_back(bot, [shown])
        await privately(interaction, Saying(bot.voice.say("garden/taken_back")))

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
