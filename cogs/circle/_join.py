"""Joining a circle, saying one's time zone, and leaving again; all of it private."""

from typing import TYPE_CHECKING

import discord

from cogs._edge.access import check_open, circle_by_id
from cogs._edge.buttons import Item, button, values_of
from cogs._edge.ids import route_id
from cogs._edge.pairs import part_from_all
from cogs._edge.router import RoutedCog, on_form, on_press
from cogs._edge.say import Saying, open_form, quietly
from cogs._edge.unasked import AMONG, JOINED, JOINED_WITH_PARTNERS, kind_select
from cogs._edge.zones import keep_zone, zone_of_city
from cogs.circle._forms import CITY
from cogs.circle._pages import works_as
from learning.circle import Asking, CircleState
from learning.notify import Wishes
from learning.zones import local_time
from store import circles, notices
from store.circles import Circle

if TYPE_CHECKING:
    from bot import Rosethorn
    from cogs._edge.gate import Submitted

    Interaction = discord.Interaction[Rosethorn]


class Joining(RoutedCog):
    """The Join button of the card, and what follows from it."""

    @on_press("circle:join")
    async def join(self, interaction: "Interaction", circle_id: int) -> None:
        """Keep that the person joined, and ask for their time zone when it is not known."""
        circle = await circle_by_id(self.bot, circle_id)
        check_open(circle)
        async with self.bot.store.write() as tx:
            before = await circles.membership_of(tx, circle.id, interaction.user.id)
            wishes = await notices.wishes_of(tx, interaction.user.id)
            await circles.set_asking(tx, circle.id, interaction.user.id, Asking.YES, joined_at=self.bot.clock())
        joined_before = before is not None and before.asking is Asking.YES and before.joined_at is not None
        zone = wishes.zone or circle.timezone
        text = self.bot.voice.say(
            "circle/joined_before" if joined_before else "circle/joined",
            name=circle.name,
            mode=works_as(self.bot, circle),
            moderators=circle.moderator_channel_id is not None,
            zone=wishes.zone or "",
            time=local_time(self.bot.clock(), zone),
            chosen=bool(wishes.wanted),
        )
        items = self._zone_items(circle, wishes.zone)
        if wishes.zone is not None and not joined_before:
            items.insert(0, self._kinds(wishes, circle))
        await quietly(interaction, Saying(text, items=items))

    @on_press("circle:leave")
    async def leave(self, interaction: "Interaction", circle_id: int) -> None:
        """Keep that the person is not to be asked there any more."""
        circle = await circle_by_id(self.bot, circle_id)
        async with self.bot.store.write() as tx:
            await circles.leave(tx, circle.id, interaction.user.id)
            await part_from_all(tx, interaction.user.id, self.bot.clock(), circle.id)
        await self.bot.agenda.changed()
        items: list[Item] = []
        if circle.state is CircleState.OPEN:
            items.append(button(self.bot.voice, "circle:join", circle.id, label=self._label("join_again")))
        await quietly(interaction, Saying(self.bot.voice.say("circle/left", name=circle.name), items=items))

    @on_press("circle:zone")
    async def same_zone(self, interaction: "Interaction", circle_id: int, zone: str) -> None:
        """Keep the zone that the person said yes to."""
        await self._keep_zone(interaction, circle_id, zone)

    @on_press("circle:pick_zone")
    async def pick_zone(self, interaction: "Interaction", circle_id: int) -> None:
        """Keep the zone picked among several."""
        await self._keep_zone(interaction, circle_id, values_of(interaction)[0])

    @on_press("circle:city")
    async def ask_city(self, interaction: "Interaction", circle_id: int) -> None:
        """Ask for a city."""
        await open_form(interaction, CITY.modal(self.bot.voice, route_id(CITY.name, circle_id)))

    @on_form(CITY)
    async def take_city(self, interaction: "Interaction", submitted: "Submitted", circle_id: int) -> None:
        """Keep the zone a city lies in; ask which one where the name is not enough."""
        zone = await zone_of_city(interaction, submitted, ["circle:pick_zone", circle_id], "circle/city_unknown")
        if zone is not None:
            await self._keep_zone(interaction, circle_id, zone)

    async def _keep_zone(self, interaction: "Interaction", circle_id: int, zone: str) -> None:
        await keep_zone(self.bot, interaction.user.id, zone)
        async with self.bot.store.read() as tx:
            wishes = await notices.wishes_of(tx, interaction.user.id)
        text = self.bot.voice.say(
            "circle/zone_kept",
            zone=zone.replace("_", " "),
            time=local_time(self.bot.clock(), zone),
            chosen=bool(wishes.wanted),
        )
        items: list[Item] = [
            self._kinds(wishes, self.bot.circle_with_id(circle_id)),
            button(self.bot.voice, "circle:city", circle_id, label=self._label("other_time")),
            button(self.bot.voice, "circle:leave", circle_id),
        ]
        await quietly(interaction, Saying(text, items=items))

    def _kinds(self, wishes: Wishes, circle: Circle | None) -> Item:
        place = JOINED_WITH_PARTNERS if circle is not None and circle.partners else JOINED
        return kind_select(self.bot.voice, wishes.wanted, AMONG[place], place)

    def _zone_items(self, circle: Circle, known: str | None) -> list[Item]:
        items: list[Item] = []
        if known is None:
            items.append(
                button(self.bot.voice, "circle:zone", circle.id, circle.timezone, style=discord.ButtonStyle.primary)
            )
        word = "city" if known is None else "other_time"
        items.append(button(self.bot.voice, "circle:city", circle.id, label=self._label(word)))
        items.append(button(self.bot.voice, "circle:leave", circle.id))
        return items

    def _label(self, word: str) -> str:
        return self.bot.voice.label(f"button.circle.{word}")
