"""Asking somebody to be a learning partner, and the answer: nothing begins before everyone has said yes."""

from typing import TYPE_CHECKING

import discord

from cogs._edge.agenda import Done, Step, Tell, handles
from cogs._edge.buttons import Item, button
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, in_place, quietly
from cogs._edge.stamps import stamp
from cogs.partners._access import partner_circle_by_id
from cogs.partners._deeds import Asked, Came, ask, is_to_be_asked, say_no, say_yes, what_hinders
from cogs.partners._pages import card_saying, status_saying
from cogs.partners._words import agreement_text, called, names, partners_of
from learning.agenda import Row
from learning.notify import Notice
from learning.partners import ASK_AGAIN_AFTER, Agreement, Pair
from store import pairs
from store.circles import Circle
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]


async def ask_saying(bot: "Rosethorn", circle: Circle, asker_id: int, asked: discord.abc.User) -> Saying:
    """Return the page before an ask: what the other will read, who sees what, and the button that sends it.

    Raises Refusal where somebody can't be asked, for reasons the asker knows.
    """
    async with bot.store.read() as tx:
        hindered = await what_hinders(tx, circle, asker_id, asked.id, bot.clock(), is_bot=asked.bot)
    _refuse(hindered, asked.id)
    text = bot.voice.say(
        "partner/ask_page",
        other=names([asked.id]),
        circle=circle.name,
        agreement=agreement_text(bot.voice, Agreement()),
    )
    items: list[Item] = [
        button(bot.voice, "partner:send_ask", circle.id, asked.id, style=discord.ButtonStyle.primary),
        button(bot.voice, "partner:status", circle.id, label=bot.voice.label("button.partner.leave_it")),
    ]
    return Saying(text, items=items)


def _refuse(hindered: Asked, asked_id: int) -> None:
    if hindered.why_not is not None:
        again = hindered.asked_at and hindered.asked_at + ASK_AGAIN_AFTER
        raise Refusal("partner/why_not", why=hindered.why_not, other=names([asked_id]), again=stamp(again, "D"))


class Asking(RoutedCog):
    """The ask and its answers. What the asker reads never depends on the other's settings or answer, but for a yes."""

    @on_press("partner:send_ask")
    async def send(self, interaction: "Interaction", circle_id: int, asked_id: int) -> None:
        """Keep the ask; where the other has asked as well, the pairing begins."""
        circle = await partner_circle_by_id(interaction, circle_id)
        async with self.bot.store.write() as tx:
            done = await ask(tx, circle, interaction.user.id, asked_id, self.bot.clock())
        _refuse(done, asked_id)
        await self.bot.agenda.changed()
        if done.began is not None:
            await self._say_began(interaction, done.began)
        else:
            text = self.bot.voice.say("partner/asked", other=names([asked_id]))
            items: list[Item] = [button(self.bot.voice, "partner:status", circle.id)]
            await in_place(interaction, Saying(text, items=items))

    @handles("partner.ask", notice=Notice.PARTNER_ASK)
    async def bring(self, row: Row) -> Step:
        """Ask somebody who takes asks; the others see the same whether this arrives or not."""
        pair_id, person_id = (int(part) for part in row.subject.split(":"))

        async def is_wanted(tx: Tx) -> bool:
            now = await pairs.get(tx, pair_id)
            return now is not None and await is_to_be_asked(tx, now, person_id, self.bot.clock())

        async with self.bot.store.read() as tx:
            pair = await pairs.get(tx, pair_id)
            is_open_still = await is_wanted(tx)
        circle = self.bot.circle_with_id(row.circle_id)
        if pair is None or circle is None or not is_open_still:
            return Done(why="over")
        return Tell(await self._asking(pair, circle, person_id, row.id), is_wanted=is_wanted)

    async def _asking(self, pair: Pair, circle: Circle, person_id: int, row_id: int) -> Saying:
        voice = self.bot.voice
        text = voice.say(
            "partner/ask",
            others=await called(self.bot, pair, pair.others(person_id)),
            matched=not any(half.asked for half in pair.halves),
            circle=circle.name,
            agreement=agreement_text(voice, pair.agreement),
            fades=stamp(pair.fades_at, "D"),
        )
        items: list[Item] = [
            button(voice, "partner:yes", pair.id, row_id, style=discord.ButtonStyle.success),
            button(voice, "partner:no", pair.id, row_id),
            button(voice, "partner:not_now", pair.id, row_id),
        ]
        return Saying(text, items=items)

    @on_press("partner:read_ask")
    async def read(self, interaction: "Interaction", pair_id: int) -> None:
        """Show an ask that is open, with its terms and its answers, before or beside its direct message."""
        pair = await self._own(interaction, pair_id)
        circle = self.bot.circle_with_id(pair.circle_id)
        async with self.bot.store.read() as tx:
            is_open = await is_to_be_asked(tx, pair, interaction.user.id, self.bot.clock())
        if circle is None or not is_open:
            raise Refusal("partner/ask_over")
        await quietly(interaction, await self._asking(pair, circle, interaction.user.id, 0))

    @on_press("partner:yes")
    async def accept(self, interaction: "Interaction", pair_id: int, _row_id: int) -> None:
        """Keep a yes; with the last one the pairing begins."""
        pair = await self._own(interaction, pair_id)
        if pair.is_together:
            await quietly(interaction, await card_saying(self.bot, pair, interaction.user.id))
            return
        async with self.bot.store.write() as tx:
            came = await say_yes(tx, pair_id, interaction.user.id, self.bot.clock())
            now = await pairs.get(tx, pair_id)
        if came is Came.OVER or now is None:
            await in_place(interaction, Saying(self.bot.voice.say("partner/ask_over")))
            return
        await self.bot.agenda.changed()
        if came is Came.BEGAN:
            await self._say_began(interaction, now)
        else:
            await in_place(interaction, Saying(self.bot.voice.say("partner/yes_kept", fades=stamp(now.fades_at, "D"))))

    @on_press("partner:no")
    async def decline(self, interaction: "Interaction", pair_id: int, _row_id: int) -> None:
        """Keep a no, which nobody is told of."""
        pair = await self._own(interaction, pair_id)
        async with self.bot.store.write() as tx:
            is_kept = await say_no(tx, pair_id, interaction.user.id, self.bot.clock())
        text = self.bot.voice.say("partner/ask_over")
        if is_kept:
            text = self.bot.voice.say("partner/no_kept", asked=any(half.asked for half in pair.halves))
        asker = next((half.person_id for half in pair.halves if half.asked), None)
        items: list[Item] = []
        if is_kept and asker is not None:
            items.append(button(self.bot.voice, "partner:never", asker))
        await in_place(interaction, Saying(text, items=items))

    @on_press("partner:not_now")
    async def leave_open(self, interaction: "Interaction", pair_id: int, row_id: int) -> None:
        """Leave an ask open until it fades."""
        pair = await self._own(interaction, pair_id)
        items: list[Item] = [
            button(self.bot.voice, "partner:yes", pair.id, row_id, style=discord.ButtonStyle.success),
            button(self.bot.voice, "partner:no", pair.id, row_id),
        ]
        text = self.bot.voice.say(
            "partner/left_open", others=partners_of(pair, interaction.user.id), fades=stamp(pair.fades_at, "D")
        )
        await in_place(interaction, Saying(text, items=items))

    @on_press("partner:status")
    async def show_status(self, interaction: "Interaction", circle_id: int) -> None:
        """Show where somebody stands."""
        circle = await partner_circle_by_id(interaction, circle_id)
        await quietly(interaction, await status_saying(self.bot, circle, interaction.user.id))

    async def _own(self, interaction: "Interaction", pair_id: int) -> Pair:
        """Return the proposal of a button; raises Refusal for one that is gone, or that asks somebody else."""
        async with self.bot.store.read() as tx:
            pair = await pairs.get(tx, pair_id)
        if pair is None:
            raise Refusal("partner/ask_over")
        if pair.half_of(interaction.user.id) is None:
            raise Refusal("errors/not_yours")
        return pair

    async def _say_began(self, interaction: "Interaction", pair: Pair) -> None:
        circle = self.bot.circle_with_id(pair.circle_id)
        others = await called(self.bot, pair, pair.others(interaction.user.id))
        text = self.bot.voice.say("partner/began", others=others, circle=circle.name if circle else "")
        saying = await card_saying(self.bot, pair, interaction.user.id, changed=text)
        await in_place(interaction, saying)
