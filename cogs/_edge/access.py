"""Which circle is meant, and who may look after it; looked up anew for every command and press."""

from typing import TYPE_CHECKING

import discord

from cogs._edge.refusal import Refusal
from learning.circle import CircleState, may_facilitate
from store import circles
from store.circles import Circle

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]


def channel_of(interaction: "Interaction") -> int | None:
    """Return the id of the channel something was done in; for a thread, of the channel it belongs to."""
    return getattr(interaction.channel, "parent_id", None) or interaction.channel_id


def facilitates(interaction: "Interaction", circle: Circle | None) -> bool:
    """Tell whether who acts may set up the circle of this channel (None: one that is not set up yet)."""
    user = interaction.user
    if not isinstance(user, discord.Member) or (circle is not None and circle.channel_id != channel_of(interaction)):
        return False
    may = interaction.permissions
    return may_facilitate(
        manages_channel=may.manage_channels or may.administrator,
        roles={role.id for role in user.roles},
        facilitator_role=circle.facilitator_role_id if circle is not None else None,
    )


async def circle_by_id(bot: "Rosethorn", circle_id: int) -> Circle:
    """Return a circle in whatever state; raises Refusal when it is gone."""
    async with bot.store.read() as tx:
        circle = await circles.get(tx, circle_id)
    if circle is None:
        raise Refusal("errors/circle_gone")
    return circle


async def facilitated(interaction: "Interaction", circle_id: int) -> Circle:
    """Return a circle for who may set it up; raises Refusal for everybody else."""
    circle = await circle_by_id(interaction.client, circle_id)
    if not facilitates(interaction, circle):
        raise Refusal("errors/circle_facilitators_only")
    return circle


def check_open(circle: Circle) -> None:
    """Raise Refusal for a circle that is closed or being set up."""
    if circle.state is not CircleState.OPEN:
        raise Refusal("errors/circle_not_open" if circle.state is CircleState.SETTING_UP else "errors/circle_closed")


async def circle_here(interaction: "Interaction", *, facilitator: bool) -> Circle:
    """Return the open circle of the channel that something was done in.

    Raises Refusal where there is none, and for who may not set it up, where that is asked for.
    """
    async with interaction.client.store.read() as tx:
        circle = await circles.of_channel(tx, channel_of(interaction) or 0)
    if circle is None:
        raise Refusal("errors/circle_none")
    check_open(circle)
    if facilitator and not facilitates(interaction, circle):
        raise Refusal("errors/circle_facilitators_only")
    return circle


async def own_circle(interaction: "Interaction", named: str | None) -> Circle | None:
    """Return the circle that something of one's own is for: the one named, the channel's, or the only one one is in."""
    bot = interaction.client
    async with bot.store.read() as tx:
        own = await circles.joined_by(tx, interaction.user.id)
    chosen = next((one for one in own if named in {str(one.id), one.name}), None)
    return chosen or bot.circle_of(interaction.channel) or (own[0] if len(own) == 1 else None)


async def circle_meant(interaction: "Interaction", wanted: str | None) -> Circle:
    """Return the circle a command means: the one picked, else the channel's, else the person's only one.

    Raises Refusal when there is none, or more than one and none was picked.
    """
    async with interaction.client.store.read() as tx:
        own = await circles.joined_by(tx, interaction.user.id)
        here = await circles.of_channel(tx, channel_of(interaction) or 0)
    if wanted is not None:
        found = next((circle for circle in own if wanted in (str(circle.id), circle.name)), None)
    else:
        found = here or (own[0] if len(own) == 1 else None)
    if found is None:
        raise Refusal("errors/circle_which" if own else "errors/circle_none")
    return found


def keep_in_mind(bot: "Rosethorn", circle: Circle) -> None:
    """Listen in an open circle from now on, and no longer in one that is not open; what goes by it hears of it."""
    if circle.state is CircleState.OPEN:
        bot.circles[circle.channel_id] = circle
        bot.closed_channels.discard(circle.channel_id)
    else:
        bot.circles.pop(circle.channel_id, None)
        bot.closed_channels.add(circle.channel_id)
    bot.dispatch("circle_changed", circle)
