"""`/circle insights`: the last snapshot of a circle as a picture and in words, and what to do with a topic of it."""

import io
from typing import TYPE_CHECKING, Final

import discord

from cogs._edge.access import circle_of_channel, facilitated
from cogs._edge.acknowledging import acknowledge
from cogs._edge.buttons import Item, button, pick, values_of
from cogs._edge.groups import add_subcommand, remove_subcommand
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, privately
from cogs._edge.stamps import stamp
from cogs.insights import _words
from cogs.insights._counting import count_what_ended
from learning.checkin import Sort
from learning.circle import CircleState, may_facilitate
from learning.insights import next_end, trends
from learning.insights_page import lay_out
from prompts.pictures import draw_apart
from store import challenges, insights
from store.circles import Circle

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

FILE_NAME: Final = "insights.png"


class InsightsTalk(RoutedCog):
    """Shows facilitators what may be told of their circle; nothing of it comes unasked."""

    async def cog_load(self) -> None:
        """Add the command to the group of the circle's commands."""
        add_subcommand(self.bot, "circle", "insights", self.show)

    async def cog_unload(self) -> None:
        """Take the command out again."""
        remove_subcommand(self.bot, "circle", "insights")

    async def show(self, interaction: "Interaction") -> None:
        """Show the last snapshot of this channel's circle; months that have ended since are counted first."""
        circle = await circle_of_channel(interaction, facilitator=True)
        if circle.state is CircleState.SETTING_UP:
            raise Refusal("errors/circle_not_open")
        await acknowledge(interaction, thinking=True)
        await privately(interaction, await insights_saying(self.bot, circle, interaction.user.id))

    @on_press("insights:topic")
    async def choose_topic(self, interaction: "Interaction", circle_id: int) -> None:
        """Offer what may help a group with the topic that was picked."""
        circle = await facilitated(interaction, circle_id)
        cell_id = int(values_of(interaction)[0])
        async with self.bot.store.read() as tx:
            topic = await insights.topic_of(tx, circle.id, cell_id)
        if topic is None:
            raise Refusal("errors/old_button")
        if circle.state is not CircleState.OPEN:
            raise Refusal("errors/circle_closed")
        voice = self.bot.voice
        items: list[Item] = [
            button(voice, "challenge:new", circle.id, cell_id),
            button(
                voice,
                "checkin:new",
                circle.id,
                Sort.EXIT,
                cell_id,
                label=voice.label("button.insights.ticket"),
            ),
        ]
        await privately(interaction, Saying(voice.say("insights/topic", topic=topic), items=items))


async def insights_saying(bot: "Rosethorn", circle: Circle, asked_by: int) -> Saying:
    """Return what is told of a circle, with a picture that carries its own description."""
    voice, now = bot.voice, bot.clock()
    async with bot.store.write() as tx:
        await count_what_ended(tx, circle, {asked_by, *_known_leaders(bot, circle)}, now)
        found = (await insights.of_circle(tx, circle.id))[::-1]
        topics = await insights.topics(tx, found[0].id) if found else ()
        sizes = (
            [(await challenges.get(tx, pulse.challenge_id), pulse.size) for pulse in found[0].pulses] if found else ()
        )
    begun = found[0].until_at if found else circle.created_at
    following = stamp(next_end(begun, circle.timezone), "D")
    if not found:
        return Saying(voice.say("insights/none", circle=circle.name, following=following))
    snapshot = found[0]
    told = _words.Told(circle, snapshot, lay_out(snapshot), trends(snapshot, found[1] if found[1:] else None))
    pulses = [(challenge.name, size) for challenge, size in sizes if challenge]
    text = _words.below(voice, told, pulses, following)
    if not snapshot.learners:
        return Saying(text)
    picture = await draw_apart("insights", page=told.page, words=_words.on_picture(voice, told))
    file = discord.File(io.BytesIO(picture), FILE_NAME, description=_words.alt(voice, told))
    choice: list[Item] = []
    if topics:
        options = [(str(cell_id), topic) for cell_id, topic in topics]
        placeholder = voice.label("placeholder.insights_topic")
        choice.append(pick("insights:topic", circle.id, options=options, placeholder=placeholder))
    return Saying(text, items=choice, file=file)


def _known_leaders(bot: "Rosethorn", circle: Circle) -> set[int]:
    """Return who may facilitate a circle, of the people whom the bot knows the roles of."""
    channel = bot.get_channel(circle.channel_id)
    if not isinstance(channel, discord.TextChannel):
        return set()
    return {
        member.id
        for member in channel.guild.members
        if may_facilitate(
            manages_channel=channel.permissions_for(member).manage_channels,
            roles={role.id for role in member.roles},
            facilitator_role=circle.facilitator_role_id,
        )
    }
