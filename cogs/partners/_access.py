"""Which circle and which pairing somebody means, looked up anew for every command and press."""

from typing import TYPE_CHECKING

import discord

from cogs._edge.access import circle_by_id, circle_meant
from cogs._edge.pairs import paired_in
from cogs._edge.refusal import Refusal
from learning.circle import CircleState
from learning.partners import Pair
from store import circles, pairs
from store.circles import Circle

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]


async def partner_circle(interaction: "Interaction", wanted: str | None) -> Circle:
    """Return the circle a command about partners means, for somebody who joined it.

    Raises Refusal where there is none, where it has no partners, or where they did not join.
    """
    return await _with_partners(interaction, await circle_meant(interaction, wanted))


async def partner_circle_by_id(interaction: "Interaction", circle_id: int) -> Circle:
    """Return the circle of a button, on the same terms."""
    return await _with_partners(interaction, await circle_by_id(interaction.client, circle_id))


async def _with_partners(interaction: "Interaction", circle: Circle) -> Circle:
    if circle.state is not CircleState.OPEN:
        raise Refusal("errors/circle_closed" if circle.state is CircleState.CLOSED else "errors/circle_not_open")
    async with interaction.client.store.read() as tx:
        # A pairing that runs goes on where partners were switched off meanwhile.
        if not circle.partners and await paired_in(tx, interaction.user.id, circle.id) is None:
            raise Refusal("partner/switched_off", circle=circle.name)
        if not await circles.are_members(tx, circle.id, interaction.user.id):
            raise Refusal("partner/not_joined", circle=circle.name)
    return circle


async def own_pair(bot: "Rosethorn", pair_id: int, person_id: int) -> Pair:
    """Return the pairing of a button, while it lasts; raises Refusal when it is over or not theirs."""
    async with bot.store.read() as tx:
        pair = await pairs.get(tx, pair_id)
    if pair is not None and pair.half_of(person_id) is None:
        raise Refusal("errors/not_yours")
    if pair is None or not pair.is_together:
        raise Refusal("partner/over")
    return pair


async def pair_meant(interaction: "Interaction", wanted: str | None) -> Pair:
    """Return the pairing a command means: that of the thread, of the circle picked or of the channel, or the only one.

    Raises Refusal where there is none, or more than one and none was picked.
    """
    bot, person_id = interaction.client, interaction.user.id
    async with bot.store.read() as tx:
        here = await pairs.of_thread(tx, interaction.channel_id or 0)
        own = await pairs.together(tx, person_id)
    if wanted is None and here is not None and here.is_together and here.half_of(person_id):
        return here
    if not own:
        raise Refusal("partner/none")
    if wanted is None and len(own) == 1:
        return own[0]
    circle = await circle_meant(interaction, wanted)
    async with bot.store.read() as tx:
        found = await paired_in(tx, person_id, circle.id)
    if found is None:
        raise Refusal("partner/none")
    return found
