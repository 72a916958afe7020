"""When an entry comes back, from its card, and what can be done about that: taken up, put to rest, before a test."""

from typing import TYPE_CHECKING, Final

import discord

from cogs._edge.buttons import Item, button
from cogs._edge.forms import Form, TextField
from cogs._edge.gate import Submitted
from cogs._edge.ids import route_id
from cogs._edge.refusal import Refusal
from cogs._edge.revisits import zone_of
from cogs._edge.router import RoutedCog, on_form, on_press
from cogs._edge.say import Saying, open_form, quietly
from cogs._edge.stamps import day_stamp
from cogs.revisits._deeds import bring_back, own, owned, set_test
from cogs.revisits._pages import again_stamp
from learning.dates import date_meant
from learning.notify import Notice
from store import courses, notices

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

TEST: Final = Form("revisit:test_on", (TextField("date", most=40, long=False),))


class About(RoutedCog):
    """Answers what is pressed about the dates of an entry."""

    @on_press("revisit:about")
    async def show_about(self, interaction: "Interaction", entry_id: int) -> None:
        """Show when an entry comes back, from its card, and what can be done about that."""
        async with self.bot.store.read() as tx:
            entry = await owned(tx, entry_id, interaction.user.id)
            kept = await courses.get(tx, entry_id)
            zone = await zone_of(tx, interaction.user.id)
            wanted = (await notices.wishes_of(tx, interaction.user.id)).wanted
        voice, today = self.bot.voice, self.bot.clock().to_tz(zone).date()
        test_on = kept.test_on if kept and kept.test_on and kept.test_on >= today else None
        text = voice.say(
            "revisit/about",
            again=again_stamp(self.bot, kept and kept.course, zone),
            wanted=Notice.REVISIT in wanted,
            test=day_stamp(test_on, zone),
        )
        items: list[Item] = [button(voice, "revisit:bring_back", entry.id, style=discord.ButtonStyle.primary)]
        if kept is not None and not kept.course.resting:
            items += [button(voice, "revisit:test", entry.id), button(voice, "revisit:rest", entry.id, kept.turn)]
        await quietly(interaction, Saying(text, items=items))

    @on_press("revisit:bring_back")
    async def take_up(self, interaction: "Interaction", entry_id: int) -> None:
        """Have an entry come back, and switch revisits on for who had not decided."""
        now, person_id = self.bot.clock(), interaction.user.id
        async with self.bot.store.write() as tx:
            kept, was_off = await bring_back(tx, entry_id, person_id, now)
            wishes = await notices.wishes_of(tx, person_id)
            zone = await zone_of(tx, person_id)
        await self.bot.agenda.changed()
        text = self.bot.voice.say(
            "revisit/brought_back",
            again=again_stamp(self.bot, kept.course, zone),
            first_time=was_off,
            zone=wishes.zone is not None,
        )
        items: list[Item] = [] if wishes.zone else [button(self.bot.voice, "me:zone")]
        await quietly(interaction, Saying(text, items=[*items, button(self.bot.voice, "revisit:test", entry_id)]))

    @on_press("revisit:test")
    async def ask_test(self, interaction: "Interaction", entry_id: int) -> None:
        """Open the form for the date of a test."""
        async with self.bot.store.read() as tx:
            _entry, kept = await own(tx, entry_id, interaction.user.id)
        texts = {"date": kept.test_on.format_iso() if kept.test_on else None}
        await open_form(interaction, TEST.modal(self.bot.voice, route_id(TEST.name, entry_id), texts=texts))

    @on_form(TEST)
    async def take_test(self, interaction: "Interaction", form: Submitted, entry_id: int) -> None:
        """Keep the date of a test, or that there is none any more."""
        written, now, person_id = form.text("date"), self.bot.clock(), interaction.user.id
        async with self.bot.store.read() as tx:
            zone = await zone_of(tx, person_id)
        today = now.to_tz(zone).date()
        day = date_meant(written, today) if written else None
        if written and (day is None or day <= today):
            raise Refusal("revisit/test_unclear")
        async with self.bot.store.write() as tx:
            kept = await set_test(tx, entry_id, person_id, day, now)
        await self.bot.agenda.changed()
        on = kept.course.comes_on
        text = self.bot.voice.say(
            "revisit/test_set",
            test=day_stamp(day, zone),
            again=again_stamp(self.bot, kept.course, zone),
            is_after=bool(day and on and on >= day),
        )
        items: list[Item] = [] if on else [button(self.bot.voice, "revisit:bring_back", entry_id)]
        await quietly(interaction, Saying(text, items=items))
