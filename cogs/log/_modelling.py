"""`/circle model`: a facilitator shows a mistake of their own in the four parts, before asking anybody else to."""

from typing import TYPE_CHECKING, Final

import discord

from cogs._edge.access import circle_here, facilitated
from cogs._edge.forms import Form, TextField
from cogs._edge.groups import add_subcommand, remove_subcommand
from cogs._edge.ids import route_id
from cogs._edge.keeping import keep_whole
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_form, on_press
from cogs._edge.say import open_form
from cogs.log._sharing import start_sharing
from learning.entry import PART_MOST, Entry, SourceKind
from learning.ids import new_id
from learning.reading import telling_part
from learning.safety import CheckedText
from store import entries

if TYPE_CHECKING:
    from bot import Rosethorn
    from cogs._edge.gate import Submitted

    Interaction = discord.Interaction[Rosethorn]

PARTS: Final = ("what_happened", "what_led", "correct", "catch_next")
MODEL: Final = Form("log:model_form", tuple(TextField(part, most=PART_MOST, required=True) for part in PARTS))


class Modelling(RoutedCog):
    """The form; what comes of it is an entry like any other, which is seen before it is posted."""

    async def cog_load(self) -> None:
        """Add the command to the group of the circle's commands."""
        add_subcommand(self.bot, "circle", "model", self.begin)

    async def cog_unload(self) -> None:
        """Take the command out again."""
        remove_subcommand(self.bot, "circle", "model")

    async def begin(self, interaction: "Interaction") -> None:
        """Open the form, for who facilitates in this channel."""
        circle = await circle_here(interaction, facilitator=True)
        await open_form(interaction, MODEL.modal(self.bot.voice, route_id(MODEL.name, circle.id)))

    @on_press("log:model")
    async def offer(self, interaction: "Interaction", circle_id: int) -> None:
        """Open the form, from the set-up."""
        circle = await facilitated(interaction, circle_id)
        await open_form(interaction, MODEL.modal(self.bot.voice, route_id(MODEL.name, circle.id)))

    @on_form(MODEL)
    async def keep(self, interaction: "Interaction", submitted: "Submitted", circle_id: int) -> None:
        """Keep the entry in the facilitator's own log, and show what the circle would see of it."""
        circle = await facilitated(interaction, circle_id)
        parts = {part: submitted.text(part) for part in PARTS}
        if not all(parts.values()):
            raise Refusal("log/model_empty")
        now, person_id = self.bot.clock(), interaction.user.id
        async with self.bot.store.write() as tx:
            new = Entry(
                id=new_id(now),
                owner_id=person_id,
                number=await entries.next_number(tx, person_id),
                created_at=now,
                updated_at=now,
                circle_id=circle.id,
                source=SourceKind.OWN,
                quote=CheckedText(telling_part(parts["what_happened"] or "")),
                what_happened=parts["what_happened"],
                what_led=parts["what_led"],
                correct=parts["correct"],
                catch_next=parts["catch_next"],
            )
            entry = await keep_whole(tx, new, now)
        await self.bot.agenda.changed()
        await start_sharing(interaction, entry, str(circle.id))
