"""The settings of one person: their time zone, and what comes unasked, when, and when never."""

from typing import TYPE_CHECKING, Final

import discord
from whenever import Instant, Time

from cogs._edge.buttons import Item, button, values_of
from cogs._edge.form_back import form_back
from cogs._edge.forms import Form, TextField
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_form, on_press
from cogs._edge.say import Saying, open_form, quietly
from cogs._edge.stamps import stamp
from cogs._edge.unasked import AMONG, OFFERED, kind_about, kind_name, kind_select
from cogs._edge.zones import keep_zone, zone_of_city
from cogs.me._hours import (
    HOURS,
    NONE,
    OTHER,
    SCHOOL_DAYS,
    batch_select,
    busy_select,
    quiet_select,
    span_words,
    time_words,
)
from learning.notify import BATCHED, Notice, Span, Wishes
from learning.rest import held_until, rest_of
from learning.times import span_meant
from learning.zones import local_time
from store import notices, people

if TYPE_CHECKING:
    from bot import Rosethorn
    from cogs._edge.gate import Submitted

    Interaction = discord.Interaction[Rosethorn]

ZONE: Final = Form("me:zone", (TextField("city", most=80, long=False, required=True),))
QUIET: Final = Form("me:quiet_hours", (TextField("hours", most=40, long=False, required=True),))
BUSY: Final = Form("me:busy_hours", (TextField("hours", most=40, long=False, required=True),))


async def settings_saying(bot: "Rosethorn", person_id: int, *, changed: bool = False) -> Saying:
    """Return a person's settings as they are stored: in words what will come when, and all that changes them."""
    voice, now = bot.voice, bot.clock()
    async with bot.store.read() as tx:
        wishes = await notices.wishes_of(tx, person_id)
    text = voice.say(
        "me/settings",
        zone=(wishes.zone or "").replace("_", " "),
        time=local_time(now, wishes.zone) if wishes.zone else "",
        kinds=[
            {"name": kind_name(voice, kind), "about": kind_about(voice, kind), "until": _snoozed(wishes, kind, now)}
            for kind in OFFERED
            if kind in wishes.wanted
        ],
        quiet=span_words(wishes.quiet_hours),
        busy=span_words(wishes.busy_hours),
        batch=time_words(wishes.batch_at) if wishes.wanted & BATCHED else "",
        held=stamp(held_until(wishes, now) if wishes.wanted or rest_of(wishes, now) else None, "F"),
        changed=changed,
    )
    return Saying(text, items=_items(bot, wishes))


def _snoozed(wishes: Wishes, kind: Notice, now: Instant) -> str:
    until = wishes.snoozed.get(kind)
    return stamp(until if until is not None and until > now else None, "F")


def _items(bot: "Rosethorn", wishes: Wishes) -> list[Item]:
    voice = bot.voice
    rests = rest_of(wishes, bot.clock()) is not None
    return [
        kind_select(voice, wishes.wanted, OFFERED, row=0),
        quiet_select(voice, wishes.quiet_hours, row=1),
        busy_select(voice, wishes.busy_hours, row=2),
        batch_select(voice, wishes.batch_at, row=3),
        button(voice, "me:zone", row=4),
        button(voice, "me:start_again", label=voice.label("button.quiet.start_again"), row=4)
        if rests
        else button(voice, "quiet:open", row=4),
    ]


class Settings(RoutedCog):
    """The panel of /me settings; every pick is kept at once, and the panel shown anew."""

    @on_press("me:settings")
    async def show(self, interaction: "Interaction") -> None:
        """Show the panel."""
        await self._show(interaction, changed=False)

    @on_press("me:kinds")
    async def choose_kinds(self, interaction: "Interaction", place: str = "", circle_id: int = 0) -> None:
        """Keep which kinds are wanted; outside the settings the answer is a short one, with the way back."""
        among = AMONG.get(place, OFFERED)
        wanted = [kind for kind in among if kind.value in values_of(interaction)]
        async with self.bot.store.write() as tx:
            await notices.choose(tx, interaction.user.id, wanted, among)
        self.bot.dispatch("kinds_chosen", interaction.user.id)
        if place not in AMONG:
            await self._show(interaction)
            return
        voice = self.bot.voice
        kinds = [{"name": kind_name(voice, kind), "about": kind_about(voice, kind)} for kind in wanted]
        items: list[Item] = [kind_select(voice, wanted, among, place, *([circle_id] if circle_id else []))]
        if circle_id:
            items.append(button(voice, "partner:status", circle_id))
        await quietly(interaction, Saying(voice.say("notice/chosen", kinds=kinds), items=items))

    @on_press("me:quiet_hours")
    async def pick_quiet_hours(self, interaction: "Interaction") -> None:
        """Keep the picked quiet hours, or ask for others."""
        await self._pick_hours(interaction, QUIET)

    @on_press("me:busy_hours")
    async def pick_busy_hours(self, interaction: "Interaction") -> None:
        """Keep the picked hours of school or work, or ask for others."""
        await self._pick_hours(interaction, BUSY)

    @on_press("me:batch_hour")
    async def pick_batch_hour(self, interaction: "Interaction") -> None:
        """Keep the hour at which the day's message comes; one that is planned comes then."""
        picked = values_of(interaction)[0]
        if not picked.isdecimal() or int(picked) not in HOURS:
            raise Refusal("errors/old_button")
        async with self.bot.store.write() as tx:
            await people.set_batch_hour(tx, interaction.user.id, int(picked))
        self.bot.dispatch("kinds_chosen", interaction.user.id)
        await self._show(interaction)

    @on_form(QUIET)
    async def take_quiet_hours(self, interaction: "Interaction", submitted: "Submitted") -> None:
        """Keep the typed quiet hours."""
        await self._take_hours(interaction, QUIET, submitted)

    @on_form(BUSY)
    async def take_busy_hours(self, interaction: "Interaction", submitted: "Submitted") -> None:
        """Keep the typed hours of school or work, for Monday to Friday."""
        await self._take_hours(interaction, BUSY, submitted)

    @on_press("me:start_again")
    async def start_again(self, interaction: "Interaction") -> None:
        """End a rest."""
        async with self.bot.store.write() as tx:
            await people.set_rest(tx, interaction.user.id, None)
        await self._show(interaction)

    @on_press("me:zone")
    async def ask_city(self, interaction: "Interaction") -> None:
        """Ask for a city."""
        await open_form(interaction, ZONE.modal(self.bot.voice, ZONE.name))

    @on_press("me:pick_zone")
    async def pick_zone(self, interaction: "Interaction") -> None:
        """Keep the zone picked among several."""
        await self._keep_zone(interaction, values_of(interaction)[0])

    @on_form(ZONE)
    async def take_city(self, interaction: "Interaction", submitted: "Submitted") -> None:
        """Keep the zone a city lies in; ask which one where the name is not enough."""
        way_on = button(self.bot.voice, "me:settings")
        zone = await zone_of_city(interaction, submitted, ["me:pick_zone"], "me/settings_city_unknown", way_on)
        if zone is not None:
            await self._keep_zone(interaction, zone)

    async def _pick_hours(self, interaction: "Interaction", form: Form) -> None:
        picked = values_of(interaction)[0]
        if picked == OTHER:
            await open_form(interaction, form.modal(self.bot.voice, form.name))
            return
        span = None if picked == NONE else span_meant(picked)
        if span is None and picked != NONE:
            raise Refusal("errors/old_button")
        await self._keep_hours(interaction, form, span)

    async def _take_hours(self, interaction: "Interaction", form: Form, submitted: "Submitted") -> None:
        span = span_meant(submitted.text("hours") or "")
        if span is None:
            text = self.bot.voice.say("me/settings_hours_unclear")
            ways_on = [form_back(interaction, submitted), button(self.bot.voice, "me:settings")]
            await quietly(interaction, Saying(text, items=ways_on))
        else:
            await self._keep_hours(interaction, form, span)

    async def _keep_hours(self, interaction: "Interaction", form: Form, span: tuple[Time, Time] | None) -> None:
        async with self.bot.store.write() as tx:
            if form is QUIET:
                await people.set_quiet_hours(tx, interaction.user.id, Span(*span) if span else None)
            else:
                await people.set_busy_hours(tx, interaction.user.id, Span(*span, SCHOOL_DAYS) if span else None)
        await self._show(interaction)

    async def _keep_zone(self, interaction: "Interaction", zone: str) -> None:
        await keep_zone(self.bot, interaction.user.id, zone)
        await self._show(interaction)

    async def _show(self, interaction: "Interaction", *, changed: bool = True) -> None:
        await quietly(interaction, await settings_saying(self.bot, interaction.user.id, changed=changed))
