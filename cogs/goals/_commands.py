"""`/goal new`, `list`, `review`, `share` and `rest`."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from discord import app_commands
from discord.app_commands import AppCommandContext, AppInstallationType, Choice

from cogs._edge.buttons import SELECT_MOST
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog
from cogs._edge.say import Saying, privately
from cogs._edge.suggestions import number_typed, numbered_fitting
from cogs.goals._changing import begin
from cogs.goals._pages import ORDER, heading, list_saying, which_goal
from cogs.goals._reviewing import look_saying, rest_saying
from cogs.goals._sharing import share_saying
from learning.goals import Goal, GoalState
from prompts import about, describe
from store import goals

if TYPE_CHECKING:
    import discord

    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]
    Page = Callable[[Interaction, Goal], Awaitable[Saying]]


class GoalCommands(RoutedCog):
    """Everything about goals that is typed; all of it is answered privately."""

    goal = app_commands.Group(
        name="goal",
        description=about("goal"),
        allowed_contexts=AppCommandContext(guild=True, dm_channel=True, private_channel=False),
        allowed_installs=AppInstallationType(guild=True, user=False),
    )

    @goal.command(name="new", description=about("goal new"))
    async def new(self, interaction: "Interaction") -> None:
        """Open the form for a new goal."""
        await begin(interaction)

    @goal.command(name="list", description=about("goal list"))
    async def list_all(self, interaction: "Interaction") -> None:
        """Show all goals."""
        await privately(interaction, await list_saying(self.bot, interaction.user.id))

    @goal.command(name="review", description=about("goal review"))
    @app_commands.describe(**describe("goal review"))
    async def review(self, interaction: "Interaction", goal: str | None = None) -> None:
        """Begin to look at a goal."""
        await self._about(interaction, goal, "goal:look_at", look_saying, GoalState.GOING)

    @goal.command(name="share", description=about("goal share"))
    @app_commands.describe(**describe("goal share"))
    async def share(self, interaction: "Interaction", goal: str | None = None) -> None:
        """Show what a circle would see of a goal."""
        await self._about(interaction, goal, "goal:share_it", share_saying, *ORDER)

    @goal.command(name="rest", description=about("goal rest"))
    @app_commands.describe(**describe("goal rest"))
    async def rest(self, interaction: "Interaction", goal: str | None = None) -> None:
        """Ask until when a goal is to rest."""
        await self._about(interaction, goal, "goal:rest_it", rest_saying, GoalState.GOING)

    @review.autocomplete("goal")
    @share.autocomplete("goal")
    @rest.autocomplete("goal")
    async def suggest_goals(self, interaction: "Interaction", current: str) -> list[Choice[str]]:
        """Offer the person's own goals."""
        async with self.bot.store.read() as tx:
            found = await goals.of_owner(tx, interaction.user.id)
        fitting = _fitting(found, current)
        return [Choice(name=heading(self.bot.voice, one)[:100], value=str(one.number)) for one in fitting[:SELECT_MOST]]

    async def _about(
        self, interaction: "Interaction", wanted: str | None, act: str, page: "Page", *states: GoalState
    ) -> None:
        """Show a page about the goal that is meant, or ask which one."""
        async with self.bot.store.read() as tx:
            found = await goals.of_owner(tx, interaction.user.id)
        usual = [one for one in found if one.state in states]
        if wanted is None:
            fitting = usual
        elif (number := number_typed(wanted)) is not None:
            fitting = [one for one in found if one.number == number]
        else:
            fitting = _fitting(usual, wanted) or _fitting(found, wanted)
        if not fitting:
            raise Refusal("goal/none", any=bool(found))
        if len(fitting) == 1:
            await privately(interaction, await page(interaction, fitting[0]))
            return
        voice = self.bot.voice
        await privately(interaction, Saying(voice.say("goal/which"), items=[which_goal(voice, act, fitting)]))


def _fitting(among: Sequence[Goal], words: str) -> list[Goal]:
    """Return the goals that a number, or words of theirs, may mean."""
    return numbered_fitting(among, words, lambda one: (one.words,))
