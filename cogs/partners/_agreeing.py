"""What a pair has agreed: proposing a change, saying yes to it, and a further term at the end."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import discord
from whenever import Time, Weekday

from cogs._edge.buttons import SELECT_MOST, Item, button, pick, values_of
from cogs._edge.forms import Form, TextField
from cogs._edge.gate import Submitted
from cogs._edge.ids import route_id
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_form, on_press
from cogs._edge.say import Saying, in_place, open_form, quietly
from cogs.partners._access import own_pair
from cogs.partners._deeds import agree, propose, renew
from cogs.partners._pages import card_saying
from cogs.partners._thread import say_in_thread
from cogs.partners._words import agreement_text, names
from learning.partners import ABOUT_MOST, WEEKS_OFFERED, Agreement, CardPlace, Manner, Pair
from store import pairs

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

ABOUT: Final = Form("partner:about", (TextField("about", most=ABOUT_MOST, long=False),))
TIMES: Final = tuple(Time(8 + half // 2, 30 * (half % 2)) for half in range(SELECT_MOST))
HOW: Final = tuple((manner, place) for manner in Manner for place in CardPlace)


def code_of(agreement: Agreement) -> str:
    """Return an agreement in a few signs, for the ids of what changes it: all but its words."""
    days = "".join(sorted(str(day.value) for day in agreement.weekdays))
    at = f"{agreement.at.hour:02}{agreement.at.minute:02}"
    return f"w{agreement.weeks}-{days}-{at}-{agreement.manner}-{agreement.place}"


def with_code(agreement: Agreement, code: str) -> Agreement:
    """Return an agreement as a code says, with its own words; raises ValueError for what is no code."""
    weeks, days, at, manner, place = code.split("-")
    return replace(
        agreement,
        weeks=int(weeks.removeprefix("w")),
        weekdays=frozenset(Weekday(int(day)) for day in days),
        at=Time(int(at[:2]), int(at[2:])),
        manner=Manner(manner),
        place=CardPlace(place),
    )


def change_saying(bot: "Rosethorn", pair: Pair, draft: Agreement) -> Saying:
    """Return the page on which somebody makes up a change before they propose it."""
    voice, code = bot.voice, code_of(draft)
    labels = voice.label
    weeks = [(str(one), labels("option.weeks", weeks=one)) for one in WEEKS_OFFERED]
    days = [(str(day.value), labels(f"option.weekday.{day.value}")) for day in Weekday]
    times = [(f"{at.hour:02}{at.minute:02}", at.format_iso(unit="minute")) for at in TIMES]
    how = [(f"{manner}-{place}", labels(f"option.how.{manner}_{place}")) for manner, place in HOW]
    items: list[Item] = [
        pick(
            "partner:weeks",
            pair.id,
            code,
            options=weeks,
            picked=[str(draft.weeks)],
            placeholder=labels("placeholder.weeks"),
        ),
        pick(
            "partner:days",
            pair.id,
            code,
            options=days,
            picked=[str(day.value) for day in draft.weekdays],
            placeholder=labels("placeholder.partner_days"),
            most=len(days),
        ),
        pick(
            "partner:at",
            pair.id,
            code,
            options=times,
            picked=[f"{draft.at.hour:02}{draft.at.minute:02}"],
            placeholder=labels("placeholder.partner_at"),
        ),
        pick(
            "partner:how",
            pair.id,
            code,
            options=how,
            picked=[f"{draft.manner}-{draft.place}"],
            placeholder=labels("placeholder.how"),
        ),
        button(voice, "partner:propose", pair.id, code, style=discord.ButtonStyle.primary),
        button(voice, "partner:write_about", pair.id, code),
        button(voice, "partner:card", pair.id),
    ]
    text = voice.say("partner/change_page", agreement=agreement_text(voice, draft), is_new=draft != pair.agreement)
    return Saying(text, items=items)


class Agreeing(RoutedCog):
    """Either can propose a change; it holds when the others have said yes, and until then nothing changes."""

    @on_press("partner:change")
    async def begin(self, interaction: "Interaction", pair_id: int) -> None:
        """Show what is agreed, to be changed."""
        pair = await own_pair(self.bot, pair_id, interaction.user.id)
        await quietly(interaction, change_saying(self.bot, pair, pair.agreement))

    @on_press("partner:weeks")
    async def pick_weeks(self, interaction: "Interaction", pair_id: int, code: str) -> None:
        """Show the change with the picked number of weeks."""
        pair, draft = await self._draft(interaction, pair_id, code)
        await in_place(interaction, change_saying(self.bot, pair, replace(draft, weeks=_number(interaction))))

    @on_press("partner:days")
    async def pick_days(self, interaction: "Interaction", pair_id: int, code: str) -> None:
        """Show the change with the picked days."""
        pair, draft = await self._draft(interaction, pair_id, code)
        days = frozenset(Weekday(int(day)) for day in values_of(interaction))
        await in_place(interaction, change_saying(self.bot, pair, replace(draft, weekdays=days)))

    @on_press("partner:at")
    async def pick_time(self, interaction: "Interaction", pair_id: int, code: str) -> None:
        """Show the change with the picked time of day."""
        pair, draft = await self._draft(interaction, pair_id, code)
        at = values_of(interaction)[0]
        await in_place(interaction, change_saying(self.bot, pair, replace(draft, at=Time(int(at[:2]), int(at[2:])))))

    @on_press("partner:how")
    async def pick_how(self, interaction: "Interaction", pair_id: int, code: str) -> None:
        """Show the change with the picked manner, and place of the card."""
        pair, draft = await self._draft(interaction, pair_id, code)
        manner, _, place = values_of(interaction)[0].partition("-")
        changed = replace(draft, manner=Manner(manner), place=CardPlace(place))
        await in_place(interaction, change_saying(self.bot, pair, changed))

    @on_press("partner:propose")
    async def propose(self, interaction: "Interaction", pair_id: int, code: str) -> None:
        """Propose the change to the others."""
        pair, draft = await self._draft(interaction, pair_id, code)
        await self._propose(interaction, pair, draft)

    @on_press("partner:write_about")
    async def write_about(self, interaction: "Interaction", pair_id: int, code: str) -> None:
        """Open the form for what to nudge about."""
        pair, draft = await self._draft(interaction, pair_id, code)
        form_id = route_id(ABOUT.name, pair.id, code)
        await open_form(interaction, ABOUT.modal(self.bot.voice, form_id, texts={"about": draft.about}))

    @on_form(ABOUT)
    async def take_about(self, interaction: "Interaction", form: Submitted, pair_id: int, code: str) -> None:
        """Propose the change, with these words on what to nudge about."""
        pair, draft = await self._draft(interaction, pair_id, code)
        await self._propose(interaction, pair, replace(draft, about=form.text("about")))

    @on_press("partner:agree")
    async def agree(self, interaction: "Interaction", pair_id: int, change_id: int) -> None:
        """Say yes to a change."""
        pair = await own_pair(self.bot, pair_id, interaction.user.id)
        async with self.bot.store.write() as tx:
            now, change = await pairs.get(tx, pair.id), await pairs.proposed_change(tx, pair.id)
            if now is None or not now.is_together:
                raise Refusal("partner/over")
            if change is None or change.id != change_id:
                raise Refusal("partner/change_over")
            if change.owner_id == interaction.user.id:
                raise Refusal("partner/own_change")
            holds = await agree(tx, now, change, interaction.user.id, self.bot.clock())
            changed = await pairs.get(tx, pair.id) or now
        await self.bot.agenda.changed()
        await quietly(interaction, await card_saying(self.bot, changed, interaction.user.id))
        if holds:
            text = self.bot.voice.say(
                "partner/change_holds", agreement=agreement_text(self.bot.voice, changed.agreement)
            )
            await say_in_thread(self.bot, changed, Saying(text, is_silent=True))

    @on_press("partner:decline")
    async def decline(self, interaction: "Interaction", pair_id: int, change_id: int) -> None:
        """Keep what is agreed as it is."""
        pair = await own_pair(self.bot, pair_id, interaction.user.id)
        async with self.bot.store.write() as tx:
            change = await pairs.proposed_change(tx, pair.id)
            if change is None or change.id != change_id:
                raise Refusal("partner/change_over")
            await pairs.withdraw(tx, pair.id)
        await quietly(interaction, await card_saying(self.bot, pair, interaction.user.id))
        await say_in_thread(self.bot, pair, Saying(self.bot.voice.say("partner/change_declined"), is_silent=True))

    @on_press("partner:renew")
    async def renew(self, interaction: "Interaction", pair_id: int, _row_id: int = 0) -> None:
        """Say yes to a further term."""
        pair = await own_pair(self.bot, pair_id, interaction.user.id)
        circle = self.bot.circle_with_id(pair.circle_id)
        if circle is None or not circle.partners:
            raise Refusal("partner/switched_off", circle=circle.name if circle else "")
        async with self.bot.store.write() as tx:
            now = await pairs.get(tx, pair.id)
            if now is None or not now.is_together:
                raise Refusal("partner/over")
            if now.ends_at is not None and now.ends_at > self.bot.clock():
                raise Refusal("partner/renewed")
            goes_on = await renew(tx, now, interaction.user.id, self.bot.clock())
            changed = await pairs.get(tx, pair.id) or now
        await self.bot.agenda.changed()
        await quietly(interaction, await card_saying(self.bot, changed, interaction.user.id))
        if goes_on:
            text = self.bot.voice.say("partner/goes_on", weeks=changed.agreement.weeks)
            await say_in_thread(self.bot, changed, Saying(text, is_silent=True))

    async def _propose(self, interaction: "Interaction", pair: Pair, draft: Agreement) -> None:
        async with self.bot.store.write() as tx:
            now = await pairs.get(tx, pair.id)
            if now is None or not now.is_together:
                raise Refusal("partner/over")
            change = await propose(tx, now, interaction.user.id, draft, self.bot.clock())
        voice = self.bot.voice
        if change is None:
            raise Refusal("partner/nothing_changed")
        await quietly(interaction, await card_saying(self.bot, now, interaction.user.id))
        text = voice.say(
            "partner/proposed", names=names([interaction.user.id]), agreement=agreement_text(voice, change.agreement)
        )
        items: list[Item] = [
            button(voice, "partner:agree", pair.id, change.id, style=discord.ButtonStyle.success),
            button(voice, "partner:decline", pair.id, change.id),
        ]
        await say_in_thread(self.bot, now, Saying(text, items=items, is_silent=True))

    async def _draft(self, interaction: "Interaction", pair_id: int, code: str) -> tuple[Pair, Agreement]:
        pair = await own_pair(self.bot, pair_id, interaction.user.id)
        try:
            return pair, with_code(pair.agreement, code)
        except ValueError:
            raise Refusal("errors/old_button") from None


def _number(interaction: "Interaction") -> int:
    picked = values_of(interaction)[0]
    if picked not in map(str, WEEKS_OFFERED):
        raise Refusal("errors/old_button")
    return int(picked)
