"""Showing a goal to a circle: an act of its owner's, who first sees what the circle will see."""

import hashlib
from typing import TYPE_CHECKING, Final

import discord

from cogs._edge.access import own_circle
from cogs._edge.acknowledging import acknowledge
from cogs._edge.buttons import Item, button, link, pick, values_of
from cogs._edge.copies import take_back
from cogs._edge.posting import post_claimed
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, quietly
from cogs._edge.speaking import check_may_write
from cogs.goals._changing import picked_goal
from cogs.goals._deeds import own
from cogs.goals._pages import SHARED_PARTS, parts_of
from learning.goals import Goal
from learning.ids import new_id
from prompts import Ready
from store import circles, copies
from store.circles import Circle
from store.copies import Copy, Form

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

MARK_BYTES: Final = 6


async def share_saying(interaction: "Interaction", goal: Goal) -> Saying:
    """Return what a circle would see of a goal, or the circles to pick from, or that it is shared already."""
    bot = interaction.client
    async with bot.store.read() as tx:
        standing = await copies.of_goal(tx, goal.id, Form.SHARED)
        joined = await circles.joined_by(tx, interaction.user.id)
    if standing:
        items: list[Item] = [button(bot.voice, "goal:take_back", goal.id), button(bot.voice, "goal:card", goal.id)]
        channel = Ready(f"<#{standing[-1].channel_id}>")
        return Saying(bot.voice.say("goal/shared_before", channel=channel), items=items)
    circle = await own_circle(interaction, None)
    if circle is not None:
        return await _preview(interaction, goal, circle)
    if not joined:
        raise Refusal("log/no_circle")
    options = [(str(one.id), one.name) for one in joined]
    choice = pick("goal:circle", goal.id, options=options, placeholder=bot.voice.label("placeholder.circle"))
    return Saying(bot.voice.say("log/which_circle"), items=[choice])


async def _preview(interaction: "Interaction", goal: Goal, circle: Circle) -> Saying:
    voice = interaction.client.voice
    await check_may_write(interaction.client, circle, interaction.user)
    post = _post(interaction.client, goal, interaction.user)
    text = voice.say("goal/share_preview", channel=Ready(f"<#{circle.channel_id}>"), post=Ready(post.text or ""))
    items: list[Item] = [
        button(voice, "goal:post", goal.id, circle.id, _mark(post), style=discord.ButtonStyle.primary),
        button(voice, "goal:card", goal.id),
    ]
    return Saying(text, items=items)


def _post(bot: "Rosethorn", goal: Goal, person: discord.abc.User) -> Saying:
    """Return what a circle sees of a goal."""
    text = bot.voice.say(
        "goal/shared",
        name=Ready(person.mention),
        words=goal.words,
        parts=parts_of(bot.voice, goal, SHARED_PARTS),
    )
    return Saying(text, items=[button(bot.voice, "goal:take_back", goal.id)])


def _mark(post: Saying) -> str:
    """Return a mark by which it is known whether a post says what its owner has seen."""
    # The letter keeps a mark of digits alone from being read as a number.
    return f"m{hashlib.blake2b((post.text or '').encode(), digest_size=MARK_BYTES).hexdigest()}"


class GoalSharing(RoutedCog):
    """From "Share" to "Take it back"."""

    @on_press("goal:share")
    async def share(self, interaction: "Interaction", goal_id: int) -> None:
        """Show what a circle would see of a goal."""
        async with self.bot.store.read() as tx:
            goal = await own(tx, goal_id, interaction.user.id)
        await quietly(interaction, await share_saying(interaction, goal))

    @on_press("goal:share_it")
    async def share_picked(self, interaction: "Interaction") -> None:
        """Show what a circle would see of the goal that was picked."""
        await quietly(interaction, await share_saying(interaction, await picked_goal(interaction)))

    @on_press("goal:circle")
    async def choose_circle(self, interaction: "Interaction", goal_id: int) -> None:
        """Show what the picked circle would see."""
        async with self.bot.store.read() as tx:
            goal = await own(tx, goal_id, interaction.user.id)
            joined = await circles.joined_by(tx, interaction.user.id)
        circle = next((one for one in joined if str(one.id) == values_of(interaction)[0]), None)
        if circle is None:
            raise Refusal("log/no_circle")
        await quietly(interaction, await _preview(interaction, goal, circle))

    @on_press("goal:post")
    async def post(self, interaction: "Interaction", goal_id: int, circle_id: int, mark: str) -> None:
        """Post a goal in a circle as its owner has seen it."""
        bot = self.bot
        circle = bot.circle_with_id(circle_id)
        if circle is None:
            raise Refusal("log/no_circle")
        channel = await check_may_write(bot, circle, interaction.user)
        await acknowledge(interaction)
        async with bot.store.write() as tx:
            goal = await own(tx, goal_id, interaction.user.id)
            post = _post(bot, goal, interaction.user)
            if _mark(post) != mark:
                # The parts of a goal change without a turn; what was not seen is not posted.
                raise Refusal("goal/gone_on")
            standing = await copies.of_goal(tx, goal.id, Form.SHARED)
            claim = Copy(new_id(bot.clock()), Form.SHARED, channel.id, goal.owner_id, goal_id=goal.id)
            if not standing:
                await copies.add(tx, claim)
        if standing:
            # A second press of the same button, or another window: it is out already.
            await quietly(interaction, await share_saying(interaction, goal))
            return
        message = await post_claimed(
            bot, claim, channel.id, lambda nonce: channel.send(**post.arguments(), nonce=nonce)
        )
        if message is None:
            raise Refusal("goal/gone")
        items: list[Item] = [
            link(bot.voice, "log.see", message.jump_url),
            button(bot.voice, "goal:take_back", goal.id),
        ]
        await quietly(
            interaction, Saying(bot.voice.say("goal/shared_done", channel=Ready(channel.mention)), items=items)
        )

    @on_press("goal:take_back")
    async def take_back(self, interaction: "Interaction", goal_id: int) -> None:
        """Take a shared goal away again."""
        async with self.bot.store.write() as tx:
            goal = await own(tx, goal_id, interaction.user.id)
            standing = await copies.of_goal(tx, goal.id, Form.SHARED)
            doomed = await copies.doom(tx, ids=[one.id for one in standing])
        items: list[Item] = [button(self.bot.voice, "goal:card", goal.id)]
        await quietly(interaction, Saying(self.bot.voice.say("goal/taken_back"), items=items))
        await take_back(self.bot, doomed)
