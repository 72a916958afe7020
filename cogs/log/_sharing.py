"""Shows an entry to a circle, after its author has seen exactly what the circle will see; and takes it back."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from discord import ButtonStyle

from cogs._edge.acknowledging import acknowledge
from cogs._edge.buttons import Item, button, link, pick, values_of
from cogs._edge.copies import take_back
from cogs._edge.posting import post_claimed
from cogs._edge.refusal import Refusal
from cogs._edge.roundup import take_out
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, in_place, quietly
from cogs._edge.speaking import check_may_write
from cogs._edge.standing import renew, shared_cards, shared_saying
from cogs.log._own import own, pressed
from learning.entry import Audience, Entry
from learning.ids import new_id
from prompts import Ready
from store import circles, copies, entries, roundups, showings
from store.circles import Circle
from store.copies import Copy, Form
from store.schema import Tx

if TYPE_CHECKING:
    import discord

    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]


async def start_sharing(interaction: "Interaction", entry: Entry, wanted: str | None = None) -> None:
    """Show privately what can be shared and where, or what can be done about a card that is out already."""
    bot = interaction.client
    standing = await shared_cards(bot, entry.id)
    if standing:
        await quietly(interaction, await _shared_before(bot, entry, standing[-1][0]))
        return
    await _offer(interaction, entry, wanted)


async def _offer(interaction: "Interaction", entry: Entry, wanted: str | None = None) -> None:
    found = await _circles_for(interaction, entry, wanted)
    if len(found) == 1:
        await quietly(interaction, await _preview(interaction, entry, found[0]))
        return
    voice = interaction.client.voice
    options = [(str(circle.id), circle.name) for circle in found]
    choice = pick("log:circle", entry.id, options=options, placeholder=voice.label("placeholder.circle"))
    await quietly(interaction, Saying(voice.say("log/which_circle"), items=[choice]))


async def _circles_for(interaction: "Interaction", entry: Entry, wanted: str | None) -> Sequence[Circle]:
    """Return the circle an entry would be shared with, or those to pick from; raises Refusal when there is none."""
    bot = interaction.client
    async with bot.store.read() as tx:
        joined = await circles.joined_by(tx, interaction.user.id)
    its_own = bot.circle_with_id(entry.circle_id)
    here = bot.circle_of(interaction.channel)
    known = {circle.id: circle for circle in (its_own, here, *joined) if circle is not None}
    if wanted is not None:
        name = wanted.strip().casefold()
        found = [circle for circle in known.values() if name in {str(circle.id), circle.name.casefold()}]
    else:
        first = its_own or here
        found = [first] if first else list(joined)
    if not found:
        raise Refusal("log/no_circle")
    return found


async def _preview(interaction: "Interaction", entry: Entry, circle: Circle) -> Saying:
    bot = interaction.client
    await check_may_write(interaction.client, circle, interaction.user)
    async with bot.store.read() as tx:
        out = await copies.of_entry(tx, entry.id, Form.SHARED)
    known = out[-1].id if out else 0
    items: list[Item] = [
        button(bot.voice, "log:post", entry.id, circle.id, known, style=ButtonStyle.primary),
        button(bot.voice, "log:not_now", entry.id),
    ]
    text = bot.voice.say("log/share_preview", channel=_mention(circle), name=Ready(interaction.user.mention))
    seen = shared_saying(bot, entry, circle.channel_id)
    return replace(seen, text=f"{text}\n\n{seen.text}", items=items)


async def _shared_before(bot: "Rosethorn", entry: Entry, one: Copy) -> Saying:
    items: list[Item] = [
        button(bot.voice, "log:take_back", entry.id),
        button(bot.voice, "log:preview", entry.id),
        *await _for_the_roundup(bot, entry, bot.circles.get(one.channel_id)),
        button(bot.voice, "log:not_now", entry.id),
    ]
    return Saying(bot.voice.say("log/shared_before", channel=Ready(f"<#{one.channel_id}>")), items=items)


async def _for_the_roundup(bot: "Rosethorn", entry: Entry, circle: Circle | None) -> list[Item]:
    """Return the way to a circle's round-up, where it holds one; also to one that an entry is in already."""
    async with bot.store.read() as tx:
        item = await roundups.of_entry(tx, entry.id)
        held = await roundups.get(tx, circle.id) if circle else None
    if item is not None:
        return [button(bot.voice, "roundup:offer", entry.id, item.circle_id)]
    return [button(bot.voice, "roundup:offer", entry.id, held.circle_id)] if held and held.is_on else []


def _mention(circle: Circle) -> Ready:
    return Ready(f"<#{circle.channel_id}>")


class Sharing(RoutedCog):
    """The buttons from "Share with the circle" to "Take it back"."""

    @on_press("log:share")
    async def share(self, interaction: "Interaction", entry_id: int) -> None:
        """Begin to share an entry."""
        await start_sharing(interaction, await pressed(self.bot, interaction.user.id, entry_id))

    @on_press("log:preview")
    async def preview(self, interaction: "Interaction", entry_id: int) -> None:
        """Show what the circle would see now of an entry that is shared already."""
        await _offer(interaction, await pressed(self.bot, interaction.user.id, entry_id))

    @on_press("log:circle")
    async def choose_circle(self, interaction: "Interaction", entry_id: int) -> None:
        """Show what the picked circle would see."""
        entry = await pressed(self.bot, interaction.user.id, entry_id)
        await _offer(interaction, entry, values_of(interaction)[0])

    @on_press("log:not_now")
    async def not_now(self, interaction: "Interaction", _entry_id: int) -> None:
        """Leave everything as it was."""
        await in_place(interaction, Saying(self.bot.voice.say("log/not_shared")))

    @on_press("log:post")
    async def post(self, interaction: "Interaction", entry_id: int, circle_id: int, known: int) -> None:
        """Post the card in the circle; `known` is the latest copy that stood when the card was shown to its author."""
        bot = self.bot
        entry = await pressed(bot, interaction.user.id, entry_id)
        circle = bot.circle_with_id(circle_id)
        if circle is None:
            raise Refusal("log/no_circle")
        channel = await check_may_write(interaction.client, circle, interaction.user)
        await acknowledge(interaction)
        claim = Copy(new_id(bot.clock()), Form.SHARED, channel.id, entry.owner_id, entry.id)
        standing = await self._claim(claim, known)
        if standing is None:
            # A second press of the same button, or another window: it is out already.
            await start_sharing(interaction, entry)
            return
        earlier: list[Copy] = []

        async def remember(tx: Tx, _message: "discord.Message") -> None:
            now = await entries.get(tx, entry.id)
            if now is not None:
                await entries.save(tx, replace(now, audience=Audience.CIRCLE, circle_id=now.circle_id or circle.id))
            earlier.extend(await copies.doom(tx, ids=standing))

        saying = shared_saying(bot, entry, channel.id)
        message = await post_claimed(
            bot, claim, channel.id, lambda nonce: channel.send(**saying.arguments(), nonce=nonce), also=remember
        )
        if message is None:
            raise Refusal("errors/entry_gone")
        await take_back(bot, earlier)
        await self._catch_up(entry, interaction.user.display_name)
        items: list[Item] = [
            link(bot.voice, "log.see", message.jump_url),
            button(bot.voice, "log:take_back", entry.id),
            *await _for_the_roundup(bot, entry, circle),
        ]
        text = bot.voice.say("log/shared_done", channel=_mention(circle))
        await in_place(interaction, Saying(text, items=items))

    async def _claim(self, claim: Copy, known: int) -> Sequence[int] | None:
        """Keep that a card is about to be posted and return the earlier ones; None if one was posted since `known`."""
        async with self.bot.store.write() as tx:
            out = [one.id for one in await copies.of_entry(tx, claim.entry_id or 0, Form.SHARED)]
            if known != (out[-1] if out else 0):
                return None
            await copies.add(tx, claim)
        return out

    async def _catch_up(self, posted: Entry, author_name: str) -> None:
        """Show an entry as it is now where it was changed while its card was on its way."""
        async with self.bot.store.read() as tx:
            now = await entries.get(tx, posted.id)
        if now is not None and replace(now, audience=posted.audience, circle_id=posted.circle_id) != posted:
            await renew(self.bot, now, now, author_name)

    @on_press("log:take_back")
    async def take_back(self, interaction: "Interaction", entry_id: int) -> None:
        """Take the shared card away; an entry that was not begun in the circle is private again."""
        bot = self.bot
        entry = await pressed(bot, interaction.user.id, entry_id)
        standing = [one.id for one, _ in await shared_cards(bot, entry.id)]
        async with bot.store.write() as tx:
            now = own(await entries.get(tx, entry.id), interaction.user.id)
            doomed = await copies.doom(tx, ids=standing)
            named = await copies.of_entry(tx, entry.id, Form.THREAD_NAME)
            at_post = now.place_id is not None and now.place_id in {now.post_message_id, now.post_channel_id}
            if not named and not at_post:
                await entries.save(tx, replace(now, audience=Audience.ME))
                await showings.hide(tx, entry_id=entry.id)
                marks = await copies.of_entry(tx, entry.id, Form.MARK)
                doomed = [*doomed, *await take_out(tx, entry.id), *await copies.doom(tx, ids=[one.id for one in marks])]
        await quietly(interaction, Saying(bot.voice.say("log/taken_back")))
        await take_back(bot, doomed)
