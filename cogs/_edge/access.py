"""Which circle is meant, and who may look after it; looked up anew for every command and press."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import discord

from cogs._edge.refusal import Refusal
from learning.circle import CircleState, may_facilitate
from prompts import Ready
from store import circles
from store.circles import Circle

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

NAMED_MOST: Final = 10
"""How many circles are named to somebody to whom more than one may matter."""


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


async def circle_of_channel(interaction: "Interaction", *, facilitator: bool) -> Circle:
    """Return the circle of the channel that something was done in, in whatever state.

    Raises Refusal where there is none, naming the channels where there is one for them, and for who may not set it up,
    where that is asked for.
    """
    async with interaction.client.store.read() as tx:
        circle = await circles.of_channel(tx, channel_of(interaction) or 0)
        own = await circles.joined_by(tx, interaction.user.id)
    if circle is None:
        elsewhere = [one.channel_id for one in (_facilitated_here(interaction) if facilitator else ()) or own]
        channels = [Ready(f"<#{channel_id}>") for channel_id in elsewhere[:NAMED_MOST]]
        raise Refusal("errors/circle_elsewhere", channels=channels, facilitator=facilitator)
    if facilitator and not facilitates(interaction, circle):
        raise Refusal("errors/circle_facilitators_only")
    return circle


def _facilitated_here(interaction: "Interaction") -> list[Circle]:
    """Return the open circles of a server that who acts may set up."""
    bot, user = interaction.client, interaction.user
    if not isinstance(user, discord.Member):
        return []
    channels = {one.id: one for one in user.guild.text_channels}
    return [
        circle
        for channel_id, circle in bot.circles.items()
        if channel_id in channels
        and may_facilitate(
            manages_channel=channels[channel_id].permissions_for(user).manage_channels,
            roles={role.id for role in user.roles},
            facilitator_role=circle.facilitator_role_id,
        )
    ]


async def circle_here(interaction: "Interaction", *, facilitator: bool) -> Circle:
    """Return the open circle of the channel that something was done in; raises Refusal as `circle_of_channel` does."""
    circle = await circle_of_channel(interaction, facilitator=facilitator)
    check_open(circle)
    return circle


async def own_circle(interaction: "Interaction", named: str | None) -> Circle | None:
    """Return the open circle that something of one's own is for: the one named, the channel's, or one's only one.

    Raises Refusal for a name that is not clear; without one, no circle at all is fine.
    """
    async with interaction.client.store.read() as tx:
        own = await circles.joined_by(tx, interaction.user.id)
    return _meant(named, interaction.client.circle_of(interaction.channel), own)


async def circle_meant(interaction: "Interaction", named: str | None) -> Circle:
    """Return the circle a command means: the one named, else the channel's in whatever state, else one's only one.

    Raises Refusal for a name that is not clear, when there is none, or when there are several and none was named.
    """
    async with interaction.client.store.read() as tx:
        own = await circles.joined_by(tx, interaction.user.id)
        here = await circles.of_channel(tx, channel_of(interaction) or 0)
    found = _meant(named, here, own)
    if found is None:
        raise _which(None, own)
    return found


def _meant(named: str | None, here: Circle | None, own: Sequence[Circle]) -> Circle | None:
    if named is None:
        return here or (own[0] if len(own) == 1 else None)
    name, known = named.strip().casefold(), {one.id: one for one in (here, *own) if one is not None}
    fitting = [one for one in known.values() if name in {str(one.id), one.name.casefold()}]
    if len(fitting) != 1:
        # Another circle than the one somebody named would show their words to the wrong people.
        raise _which(named, list(known.values()))
    return fitting[0]


def _which(named: str | None, known: Sequence[Circle]) -> Refusal:
    names = [one.name for one in known[:NAMED_MOST]]
    return Refusal("errors/circle_which", named=named or "", names=names) if names else Refusal("errors/circle_none")


def keep_in_mind(bot: "Rosethorn", circle: Circle) -> None:
    """Listen in an open circle from now on, and no longer in one that is not open; what goes by it hears of it."""
    if circle.state is CircleState.OPEN:
        bot.circles[circle.channel_id] = circle
        bot.closed_channels.discard(circle.channel_id)
    else:
        bot.circles.pop(circle.channel_id, None)
        bot.closed_channels.add(circle.channel_id)
    bot.dispatch("circle_changed", circle)
