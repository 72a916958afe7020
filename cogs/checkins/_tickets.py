"""The exit ticket: `/exit` and its form, and the questions as a facilitator reads them at any time."""

from typing import TYPE_CHECKING, Final

import discord
from discord import app_commands
from whenever import hours

from cogs._edge.access import facilitated, own_circle
from cogs._edge.buttons import Item, button
from cogs._edge.digest import PAGE_MOST, ticket_text, tickets_text
from cogs._edge.gate import Submitted
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_form, on_press
from cogs._edge.say import Saying, open_form, privately
from cogs._edge.stamps import stamp
from cogs._edge.suggestions import circle_choices
from cogs.checkins._answers import keep_ticket
from cogs.checkins._forms import TICKET, ticket_modal
from learning.checkin import Sort, When
from learning.ids import new_id
from learning.paging import pages
from learning.ticket import Reach, Ticket
from prompts import about, describe
from store import checkins, tickets

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

READ_BACK: Final = hours(7 * 24)
PAGES_MOST: Final = 4
"""How many private messages a facilitator gets at once; the newest tickets come first."""


class Tickets(RoutedCog):
    """Exit tickets, from their writers to the facilitators they chose to reach."""

    @app_commands.command(name="exit", description=about("exit"))
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.describe(**describe("exit"))
    async def exit_ticket(self, interaction: "Interaction", circle: str | None = None) -> None:
        """Open the form; where the circle holds a ticket just now, it is that one."""
        found = await own_circle(interaction, circle)
        if found is None:
            await open_form(interaction, ticket_modal(self.bot.voice, None))
            return
        async with self.bot.store.read() as tx:
            runs = await checkins.open_runs_of_circle(tx, found.id)
            run = next((one for one in reversed(runs) if one.sort is Sort.EXIT), None)
            checkin = await checkins.get(tx, run.checkin_id) if run else None
            present = await tickets.of_run(tx, run.id, interaction.user.id) if run else None
        modal = ticket_modal(self.bot.voice, found.id, run.id if run else None, checkin=checkin, present=present)
        await open_form(interaction, modal)

    @exit_ticket.autocomplete("circle")
    async def suggest_circles(self, interaction: "Interaction", current: str) -> list[app_commands.Choice[str]]:
        """Offer the circles the person is in."""
        return await circle_choices(self.bot, interaction.user.id, current)

    @on_form(TICKET)
    async def take(self, interaction: "Interaction", form: Submitted, circle_id: int, run_id: int) -> None:
        """Keep the ticket, and say whom it reaches."""
        key_thing, wondering = form.text("key_thing"), form.text("wondering")
        if key_thing is None and wondering is None:
            raise Refusal("checkin/empty")
        now, circle = self.bot.clock(), self.bot.circle_with_id(circle_id)
        written = Ticket(
            id=new_id(now),
            owner_id=interaction.user.id,
            created_at=now,
            updated_at=now,
            circle_id=circle.id if circle else None,
            key_thing=key_thing,
            wondering=wondering,
            reach=Reach(form.pick("reach") or Reach.ME) if circle else Reach.ME,
        )
        kept, when = await keep_ticket(self.bot, written, run_id or None)
        async with self.bot.store.read() as tx:
            run = await checkins.run_of(tx, kept.run_id) if kept.run_id else None
        text = self.bot.voice.say(
            "checkin/ticket_kept",
            when=when,
            reach=kept.reach,
            closes=stamp(run.closes_at, "f") if run else "",
        )
        items: list[Item] = []
        if when is When.IN_TIME:
            label = self.bot.voice.label("button.checkin.change")
            items.append(button(self.bot.voice, "checkin:write", kept.run_id, label=label))
        await privately(interaction, Saying(text, items=items))

    @on_press("checkin:read")
    async def read(self, interaction: "Interaction", circle_id: int) -> None:
        """Show a facilitator the exit tickets of the last seven days, the questions that share words side by side."""
        circle = await facilitated(interaction, circle_id)
        async with self.bot.store.read() as tx:
            found = await tickets.of_circle(tx, circle.id, self.bot.clock() - READ_BACK)
        if not found:
            raise Refusal("checkin/no_tickets")
        newest = list(reversed(found))
        numbers = pages([len(ticket_text(self.bot.voice, one)) for one in newest], PAGE_MOST)
        for number in range(1, min(max(numbers), PAGES_MOST) + 1):
            shown = [one for one, page in zip(newest, numbers, strict=True) if page == number]
            await privately(interaction, Saying(tickets_text(self.bot.voice, shown, circle.name, number)))
