"""`/challenge new`, `open`, `try`, `close` and `debrief`, in the channel of a circle."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.app_commands import AppCommandContext, AppInstallationType

from cogs._edge.access import circle_here
from cogs._edge.buttons import Item, button
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog
from cogs._edge.say import Saying, privately
from cogs.challenges._debriefing import debrief_saying
from cogs.challenges._pages import conditions_saying, draft_saying, which_challenge
from cogs.challenges._trying import own_saying
from learning.challenges import Challenge, ChallengeState
from prompts import about
from store import challenges
from store.circles import Circle

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]
    Page = Callable[[Challenge], Awaitable[Saying]]


class ChallengeCommands(RoutedCog):
    """Everything about challenges that is typed; all of it is answered privately."""

    challenge = app_commands.Group(
        name="challenge",
        description=about("challenge"),
        allowed_contexts=AppCommandContext(guild=True, dm_channel=False, private_channel=False),
        allowed_installs=AppInstallationType(guild=True, user=False),
    )

    @challenge.command(name="new", description=about("challenge new"))
    async def new(self, interaction: "Interaction") -> None:
        """Begin to make a challenge."""
        circle = await circle_here(interaction, facilitator=True)
        await privately(interaction, conditions_saying(self.bot.voice, circle))

    @challenge.command(name="open", description=about("challenge open"))
    async def open(self, interaction: "Interaction") -> None:
        """Show one's own draft, with what opens it."""
        circle = await circle_here(interaction, facilitator=True)
        states = ChallengeState.DRAFT, ChallengeState.PLANNED
        found = [one for one in await self._found(circle, *states) if one.owner_id == interaction.user.id]

        async def page(one: Challenge) -> Saying:
            return draft_saying(self.bot.voice, one, circle)

        await self._about(interaction, found, "challenge:open_draft", page)

    @challenge.command(name="try", description=about("challenge try"))
    async def try_it(self, interaction: "Interaction") -> None:
        """Show one's own tries at what is open, and the way to another; what has closed is there to be picked."""
        circle, act = await circle_here(interaction, facilitator=False), "challenge:try_one"
        is_open = await self._found(circle, ChallengeState.OPEN)
        has_closed = await self._found(circle, ChallengeState.CLOSED)

        async def page(one: Challenge) -> Saying:
            return await own_saying(self.bot, one, interaction.user.id)

        if len(is_open) == 1 and has_closed:
            saying, (earlier,) = await page(is_open[0]), which_challenge(self.bot.voice, act, has_closed).items
            await privately(interaction, replace(saying, items=[*saying.items, earlier]))
        else:
            await self._about(interaction, [*is_open, *has_closed], act, page)

    @challenge.command(name="close", description=about("challenge close"))
    async def close(self, interaction: "Interaction") -> None:
        """Ask whether to close what is open before its time."""
        circle = await circle_here(interaction, facilitator=True)

        async def page(one: Challenge) -> Saying:
            items: list[Item] = [
                button(self.bot.voice, "challenge:close_now", one.id, style=discord.ButtonStyle.danger)
            ]
            return Saying(self.bot.voice.say("challenge/close_sure", title=one.name), items=items)

        await self._about(interaction, await self._found(circle, ChallengeState.OPEN), "challenge:close_one", page)

    @challenge.command(name="debrief", description=about("challenge debrief"))
    async def debrief(self, interaction: "Interaction") -> None:
        """Show the tries at what has closed, to be grouped, and the next question for all."""
        circle = await circle_here(interaction, facilitator=True)

        async def page(one: Challenge) -> Saying:
            return await debrief_saying(self.bot, one)

        found = await self._found(circle, ChallengeState.CLOSED)
        await self._about(interaction, found, "challenge:debrief_one", page)

    async def _found(self, circle: Circle, *states: ChallengeState) -> list[Challenge]:
        async with self.bot.store.read() as tx:
            return list(await challenges.of_circle(tx, circle.id, *states))

    async def _about(self, interaction: "Interaction", found: list[Challenge], act: str, page: "Page") -> None:
        """Show the page of the only one there is, or ask which one is meant."""
        if not found:
            raise Refusal("challenge/none", act=act.partition(":")[2])
        if len(found) == 1:
            await privately(interaction, await page(found[0]))
        else:
            await privately(interaction, which_challenge(self.bot.voice, act, found))
