"""`/circle checkin`: making a check-in, changing its times and words, skipping dates."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import discord
from whenever import Time, Weekday

from cogs._edge.access import circle_here, facilitated
from cogs._edge.buttons import values_of
from cogs._edge.gate import Submitted
from cogs._edge.groups import add_subcommand, remove_subcommand
from cogs._edge.ids import route_id
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_form, on_press
from cogs._edge.say import in_place, open_form, privately
from cogs.checkins._forms import QUESTIONS, SKIPPED, TICKET_WORDS, TIME, WORDS, words_form
from cogs.checkins._pages import change_page, list_page, show_page
from cogs.checkins._planning import replan
from learning.checkin import CheckIn, CheckInState, Place, Sort
from learning.dates import dates_meant
from learning.ids import new_id
from learning.safety import CheckedText
from learning.times import time_meant
from store import checkins, insights
from store.checkins import SKIPPED_MOST
from store.circles import Circle
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

Change = Callable[[CheckIn], CheckIn]
CHECKINS_MOST: Final = 10


class Schedule(RoutedCog):
    """The private pages on which facilitators make and change check-ins; each choice is kept at once."""

    async def cog_load(self) -> None:
        """Add the command to the group of the circle's commands."""
        add_subcommand(self.bot, "circle", "checkin", self.open_list)

    async def cog_unload(self) -> None:
        """Take the command out again."""
        remove_subcommand(self.bot, "circle", "checkin")

    async def open_list(self, interaction: "Interaction") -> None:
        """Show the check-ins of this channel's circle."""
        circle = await circle_here(interaction, facilitator=True)
        async with self.bot.store.read() as tx:
            saying = await list_page(self.bot, tx, circle)
        await privately(interaction, saying)

    @on_press("checkin:list")
    async def back_to_list(self, interaction: "Interaction", circle_id: int) -> None:
        """Show the list in place of a page."""
        circle = await facilitated(interaction, circle_id)
        async with self.bot.store.read() as tx:
            saying = await list_page(self.bot, tx, circle)
        await in_place(interaction, saying)

    @on_press("checkin:new")
    async def make(self, interaction: "Interaction", circle_id: int, sort: str, cell_id: int = 0) -> None:
        """Keep a draft and show the page to change it; its goal may be a topic of what is told of the circle."""
        circle = await facilitated(interaction, circle_id)
        now = self.bot.clock()
        open_minutes = 1440 if sort == Sort.ROSE_THORN else 60
        draft = CheckIn(new_id(now), circle.id, Sort(sort), now, open_minutes=open_minutes, set_by=interaction.user.id)
        async with self.bot.store.write() as tx:
            topic = await insights.topic_of(tx, circle.id, cell_id)
            draft = replace(draft, goal=None if topic is None else CheckedText(topic))
            if len(await checkins.of_circle(tx, circle.id)) >= CHECKINS_MOST:
                raise Refusal("checkin/enough", most=CHECKINS_MOST)
            await checkins.save(tx, draft)
            saying = await change_page(self.bot, tx, draft, circle)
        await in_place(interaction, saying)

    @on_press("checkin:show")
    async def show_picked(self, interaction: "Interaction") -> None:
        """Show the check-in picked in the list; a draft goes on being made."""
        checkin, circle = await meant(interaction, int(values_of(interaction)[0]))
        await show(interaction, checkin, circle)

    @on_press("checkin:show_one")
    async def show_one(self, interaction: "Interaction", checkin_id: int) -> None:
        """Show a check-in."""
        await show(interaction, *await meant(interaction, checkin_id))

    @on_press("checkin:change")
    async def change(self, interaction: "Interaction", checkin_id: int) -> None:
        """Show the page to change a check-in."""
        await show_changing(interaction, *await meant(interaction, checkin_id))

    @on_press("checkin:weekdays")
    async def choose_weekdays(self, interaction: "Interaction", checkin_id: int) -> None:
        """Keep the weekdays."""
        days = frozenset(Weekday(int(value)) for value in values_of(interaction))
        await self._keep(interaction, checkin_id, lambda one: replace(one, weekdays=days))

    @on_press("checkin:at")
    async def choose_time(self, interaction: "Interaction", checkin_id: int) -> None:
        """Keep the time of day."""
        at = Time.parse_iso(values_of(interaction)[0])
        await self._keep(interaction, checkin_id, lambda one: replace(one, at=at))

    @on_press("checkin:open_for")
    async def choose_open_for(self, interaction: "Interaction", checkin_id: int) -> None:
        """Keep how long it stays open; one that is open now closes as it was announced."""
        minutes = int(values_of(interaction)[0])
        await self._keep(interaction, checkin_id, lambda one: replace(one, open_minutes=minutes))

    @on_press("checkin:place")
    async def choose_place(self, interaction: "Interaction", checkin_id: int) -> None:
        """Keep whether the card comes in the channel or directly."""
        place = Place(values_of(interaction)[0])
        await self._keep(interaction, checkin_id, lambda one: replace(one, place=place))

    @on_press("checkin:ask_time")
    async def ask_time(self, interaction: "Interaction", checkin_id: int) -> None:
        """Ask for a time of day that is not on offer."""
        checkin, _ = await meant(interaction, checkin_id)
        texts = {"time": checkin.at.format_iso(unit="minute")}
        await open_form(interaction, TIME.modal(self.bot.voice, route_id(TIME.name, checkin.id), texts=texts))

    @on_form(TIME)
    async def take_time(self, interaction: "Interaction", form: Submitted, checkin_id: int) -> None:
        """Keep a typed time of day."""
        at = time_meant(form.text("time") or "")
        if at is None:
            raise Refusal("checkin/time_unclear")
        await self._keep(interaction, checkin_id, lambda one: replace(one, at=at))

    @on_press("checkin:ask_words")
    async def ask_words(self, interaction: "Interaction", checkin_id: int) -> None:
        """Ask for the facilitator's own goal and questions."""
        checkin, _ = await meant(interaction, checkin_id)
        form = words_form(checkin)
        texts: dict[str, str | None] = {name: getattr(checkin, name) for name in ("goal", *QUESTIONS)}
        await open_form(interaction, form.modal(self.bot.voice, route_id(form.name, checkin.id), texts=texts))

    @on_form(WORDS)
    async def take_words(self, interaction: "Interaction", form: Submitted, checkin_id: int) -> None:
        """Keep the facilitator's own words; an empty field goes back to the usual question."""
        await self._take_words(interaction, form, checkin_id)

    @on_form(TICKET_WORDS)
    async def take_ticket_words(self, interaction: "Interaction", form: Submitted, checkin_id: int) -> None:
        """Keep the facilitator's own words for an exit ticket."""
        await self._take_words(interaction, form, checkin_id)

    async def _take_words(self, interaction: "Interaction", form: Submitted, checkin_id: int) -> None:
        words = {name: form.text(name) for name in ("goal", *QUESTIONS)}
        await self._keep(interaction, checkin_id, lambda one: replace(one, **words))

    @on_press("checkin:ask_skipped")
    async def ask_skipped(self, interaction: "Interaction", checkin_id: int) -> None:
        """Ask for the dates on which it is not held."""
        checkin, circle = await meant(interaction, checkin_id)
        today = self.bot.clock().to_tz(circle.timezone).date()
        dates = ", ".join(date.format_iso() for date in sorted(checkin.skipped) if date >= today)
        modal = SKIPPED.modal(self.bot.voice, route_id(SKIPPED.name, checkin.id), texts={"dates": dates})
        await open_form(interaction, modal)

    @on_form(SKIPPED)
    async def take_skipped(self, interaction: "Interaction", form: Submitted, checkin_id: int) -> None:
        """Keep the dates on which it is not held, in place of those before."""
        _, circle = await meant(interaction, checkin_id)
        today = self.bot.clock().to_tz(circle.timezone).date()
        dates, unread = dates_meant(form.text("dates") or "", today)
        if unread:
            raise Refusal("checkin/dates_unclear", unread=unread)
        coming = frozenset([date for date in dates if date >= today][:SKIPPED_MOST])
        await self._keep(interaction, checkin_id, lambda one: replace(one, skipped=coming), shown=True)

    async def _keep(self, interaction: "Interaction", checkin_id: int, change: Change, *, shown: bool = False) -> None:
        """Keep a change, and show the page anew."""
        changed, circle = await keep_changed(interaction, checkin_id, change)
        await (show if shown else show_changing)(interaction, changed, circle)


async def meant(interaction: "Interaction", checkin_id: int) -> tuple[CheckIn, Circle]:
    """Return a check-in and its circle, for who may look after it; raises Refusal when it is gone or has ended."""
    async with interaction.client.store.read() as tx:
        checkin = await _not_ended(tx, checkin_id)
    return checkin, await facilitated(interaction, checkin.circle_id)


async def keep_changed(interaction: "Interaction", checkin_id: int, change: Change) -> tuple[CheckIn, Circle]:
    """Keep a change of a check-in, for who may look after it, and move the agenda with it.

    It is made to what is stored at that moment, so that two facilitators at once both get theirs. Raises Refusal as
    `meant` does, also when another facilitator has just ended it or thrown it away.
    """
    bot = interaction.client
    _, circle = await meant(interaction, checkin_id)
    async with bot.store.write() as tx:
        changed = change(await _not_ended(tx, checkin_id))
        await checkins.save(tx, changed)
        await replan(tx, changed, bot.clock())
    await bot.agenda.changed()
    return changed, circle


async def show(interaction: "Interaction", checkin: CheckIn, circle: Circle) -> None:
    """Show a check-in in place of the page that was acted on; a draft on the page to change it."""
    if checkin.state is CheckInState.DRAFT:
        await show_changing(interaction, checkin, circle)
        return
    async with interaction.client.store.read() as tx:
        saying = await show_page(interaction.client, tx, checkin, circle, interaction.user.id)
    await in_place(interaction, saying)


async def show_changing(interaction: "Interaction", checkin: CheckIn, circle: Circle) -> None:
    """Show the page to change a check-in in place of the page that was acted on."""
    async with interaction.client.store.read() as tx:
        saying = await change_page(interaction.client, tx, checkin, circle)
    await in_place(interaction, saying)


async def _not_ended(tx: Tx, checkin_id: int) -> CheckIn:
    checkin = await checkins.get(tx, checkin_id)
    if checkin is None or checkin.state is CheckInState.ENDED:
        raise Refusal("checkin/ended_before")
    return checkin
