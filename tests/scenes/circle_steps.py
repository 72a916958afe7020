"""What the scenes about a circle do and look up again and again."""

from typing import Any

import discord
import pytest
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from simcord.results import InteractionResult, ResponseMessage

from store import circles, people
from store.circles import Circle, Membership
from tests.scenes.world import World, labels

new_server = pytest.mark.world(circle=False)
reads_no_posts = pytest.mark.world(circle=False, message_content=False)


async def set_up(world: World, channel: ChannelHandle | None = None, zone: str = "Europe/Berlin") -> ResponseMessage:
    """Run /circle setup as Mo and return the private page."""
    result = await world.mo.slash(channel or world.study, "circle setup", timezone=zone)
    assert result.response is not None
    assert result.response.ephemeral
    return result.response


def channel_for_bot(world: World, name: str, *, hidden: bool = False, **bot_permissions: bool) -> ChannelHandle:
    """Make a text channel with these permissions of the bot; a hidden one is seen by Mo alone of the people."""
    bot_member = world.guild.me
    assert bot_member is not None
    allowed = discord.PermissionOverwrite(view_channel=True)
    closed: dict[Any, discord.PermissionOverwrite] = {
        world.guild.default_role: discord.PermissionOverwrite(view_channel=False),
        world.mo: allowed,
    }
    own: dict[Any, discord.PermissionOverwrite] = {bot_member: discord.PermissionOverwrite(**bot_permissions)}
    return world.guild.create_text_channel(name, overwrites={**(closed if hidden else {}), **own})


async def press(actor: MemberActor, message: Any, label: str) -> InteractionResult:
    """Press a button by its label."""
    return await actor.click(message, label=label)


async def opened(world: World, channel: ChannelHandle | None = None) -> discord.Message:
    """Set a circle up with nothing but its defaults, and return its card."""
    shown = await set_up(world, channel)
    await press(world.mo, shown, "Next")
    await press(world.mo, shown, "Next")
    await press(world.mo, shown, "Open the circle")
    return world.last(channel or world.study)


async def stored(world: World, channel: ChannelHandle | None = None) -> Circle:
    """Return the circle of a channel as the store has it."""
    async with world.bot.store.read() as tx:
        circle = await circles.of_channel(tx, (channel or world.study).id)
    assert circle is not None
    return circle


async def membership(world: World, actor: MemberActor) -> Membership | None:
    """Return what somebody said in the circle of #study."""
    async with world.bot.store.read() as tx:
        circle = await circles.of_channel(tx, world.study.id)
        return None if circle is None else await circles.membership_of(tx, circle.id, actor.id)


async def zone_of(world: World, actor: MemberActor) -> str | None:
    """Return somebody's stored time zone."""
    async with world.bot.store.read() as tx:
        return (await people.get(tx, actor.id)).timezone


def answer_of(result: InteractionResult) -> ResponseMessage:
    """Return the last thing that was answered, which only the one who acted sees."""
    answers = [*([result.response] if result.response else []), *result.followups]
    assert answers, "nothing was answered"
    assert answers[-1].ephemeral
    return answers[-1]


def text_of(result: InteractionResult) -> str:
    """Return the words of the last private answer."""
    return answer_of(result).content


def buttons_of(result: InteractionResult) -> list[str]:
    """Return the labels of the last private answer's buttons."""
    return labels(answer_of(result).message)
