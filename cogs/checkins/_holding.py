"""Starting, pausing, ending a check-in, holding it at once, and being reminded to go first."""

from dataclasses import replace
from typing import TYPE_CHECKING

import discord

from cogs._edge.buttons import Item, button
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, in_place
from cogs.checkins._pages import go_first_page, list_page
from cogs.checkins._planning import plan_by_hand
from cogs.checkins._schedule import keep_changed, meant, show
from learning.checkin import CheckIn, CheckInState, Sort
from learning.circle import CircleState
from learning.notify import Notice
from store import checkins, notices, people

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]


class Holding(RoutedCog):
    """What facilitators do with a check-in as a whole; the agenda moves with each press."""

    @on_press("checkin:start")
    async def start(self, interaction: "Interaction", checkin_id: int) -> None:
        """Hold a drafted check-in from now on, and ask whether its facilitator wants to be reminded to go first."""
        before, _ = await meant(interaction, checkin_id)
        started, circle = await keep_changed(interaction, checkin_id, lambda one: _started(one, interaction.user.id))
        is_new = before.state is CheckInState.DRAFT
        if is_new and started.sort is Sort.ROSE_THORN:
            await in_place(interaction, go_first_page(self.bot, started, circle))
            return
        if is_new:
            # Exit questions go to the one who holds the ticket: that is what holding one asks for.
            await self._switch_on(interaction, started, Notice.TICKETS)
        await show(interaction, started, circle)

    @on_press("checkin:drop")
    async def drop(self, interaction: "Interaction", checkin_id: int) -> None:
        """Throw a draft away."""
        checkin, circle = await meant(interaction, checkin_id)
        async with self.bot.store.write() as tx:
            await checkins.remove_draft(tx, checkin.id)
            saying = await list_page(self.bot, tx, circle)
        await in_place(interaction, saying)

    @on_press("checkin:go_first")
    async def choose_to_go_first(self, interaction: "Interaction", checkin_id: int, wanted: int) -> None:
        """Keep whether who presses is reminded, before each opening, to share a thorn of their own first."""
        person_id = interaction.user.id

        def choose(one: CheckIn) -> CheckIn:
            others = one.go_first_id if one.go_first_id != person_id else None
            return replace(one, go_first_id=person_id if wanted else others)

        changed, circle = await keep_changed(interaction, checkin_id, choose)
        if wanted:
            await self._switch_on(interaction, changed, Notice.GO_FIRST)
        await show(interaction, changed, circle)

    @on_press("checkin:run_now")
    async def run_now(self, interaction: "Interaction", checkin_id: int) -> None:
        """Open the check-in at once; the schedule goes on beside it."""
        checkin, circle = await meant(interaction, checkin_id)
        if circle.state is not CircleState.OPEN:
            raise Refusal("errors/circle_closed")
        if checkin.state is CheckInState.DRAFT:
            raise Refusal("checkin/not_started")
        async with self.bot.store.write() as tx:
            if await checkins.open_run(tx, checkin.id) is not None:
                raise Refusal("checkin/open_already")
            await plan_by_hand(tx, checkin, circle, self.bot.clock())
        await in_place(interaction, Saying(self.bot.voice.say("checkin/opening", circle=circle.name)))
        await self.bot.agenda.changed()

    @on_press("checkin:pause")
    async def pause(self, interaction: "Interaction", checkin_id: int) -> None:
        """Hold it no more until somebody says so; one that is open now closes as it was announced."""
        await self._go_to(interaction, checkin_id, CheckInState.PAUSED)

    @on_press("checkin:go_on")
    async def go_on(self, interaction: "Interaction", checkin_id: int) -> None:
        """Hold it again."""
        await self._go_to(interaction, checkin_id, CheckInState.ACTIVE)

    @on_press("checkin:end")
    async def ask_to_end(self, interaction: "Interaction", checkin_id: int) -> None:
        """Ask whether to end it: there is no way back."""
        checkin, circle = await meant(interaction, checkin_id)
        voice = self.bot.voice
        items: list[Item] = [
            button(voice, "checkin:end_now", checkin.id, style=discord.ButtonStyle.danger),
            button(voice, "checkin:show_one", checkin.id, label=voice.label("button.checkin.keep")),
        ]
        await in_place(interaction, Saying(voice.say("checkin/end_sure", circle=circle.name), items=items))

    @on_press("checkin:end_now")
    async def end(self, interaction: "Interaction", checkin_id: int) -> None:
        """End it for good; what people wrote stays theirs."""
        checkin, circle = await keep_changed(
            interaction, checkin_id, lambda one: replace(one, state=CheckInState.ENDED)
        )
        async with self.bot.store.read() as tx:
            is_open = await checkins.open_run(tx, checkin.id) is not None
        await in_place(interaction, Saying(self.bot.voice.say("checkin/ended", circle=circle.name, is_open=is_open)))

    async def _go_to(self, interaction: "Interaction", checkin_id: int, state: CheckInState) -> None:
        def go(one: CheckIn) -> CheckIn:
            if one.state is CheckInState.DRAFT:
                raise Refusal("checkin/not_started")
            return replace(one, state=state)

        await show(interaction, *await keep_changed(interaction, checkin_id, go))

    async def _switch_on(self, interaction: "Interaction", checkin: CheckIn, kind: Notice) -> None:
        """Switch on what somebody asks for by a press; who set up the circle lives by its clocks until they say not."""
        person_id, circle = interaction.user.id, self.bot.circle_with_id(checkin.circle_id)
        async with self.bot.store.write() as tx:
            if (await people.get(tx, person_id)).timezone is None and circle is not None:
                await people.set_timezone(tx, person_id, circle.timezone)
            await notices.switch_on(tx, person_id, kind)
        self.bot.dispatch("kinds_chosen", person_id)


def _started(draft: CheckIn, person_id: int) -> CheckIn:
    """Return a check-in that somebody holds from now on; one that was started before stays as it is."""
    if draft.state is not CheckInState.DRAFT:
        return draft
    return replace(draft, state=CheckInState.ACTIVE, set_by=person_id)
