"""What partners show each other: only what was chosen for them, to be read in private; and looking at one together."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import discord

from cogs._edge.agenda import Done, Step, Tell, handles
from cogs._edge.buttons import SELECT_MOST, Item, button, pick, values_of
from cogs._edge.card import carded
from cogs._edge.digest import reflection_text
from cogs._edge.names import name_of
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_press
from cogs._edge.say import Saying, quietly
from cogs.partners._access import own_pair
from cogs.partners._thread import say_in_thread
from cogs.partners._words import called, names, partners_of
from learning.agenda import Row
from learning.entry import Audience, Entry
from learning.ids import new_id
from learning.notify import Notice
from learning.partners import Pair, PairState
from learning.reading import title_of
from learning.rest import ONCE_MORE
from store import entries, pairs, reflections, showings
from store.schema import Tx
from store.showings import Showing

if TYPE_CHECKING:
    from bot import Rosethorn

    Interaction = discord.Interaction[Rosethorn]

TITLE_MOST: Final = 60


async def shown_saying(bot: "Rosethorn", pair: Pair, person_id: int) -> Saying:
    """Return the list of what the others of a pair show to a person, to pick one from."""
    async with bot.store.read() as tx:
        shown = await showings.by_others(tx, pair.id, person_id, limit=SELECT_MOST)
        options = [(str(one.id), await _heading(bot, tx, pair, one)) for one in shown]
    items: list[Item] = [button(bot.voice, "partner:card", pair.id)]
    if options:
        placeholder = bot.voice.label("placeholder.shown")
        items.insert(0, pick("partner:read", pair.id, options=options, placeholder=placeholder))
    return Saying(
        bot.voice.say("partner/shown", partners=partners_of(pair, person_id), count=len(options)), items=items
    )


async def _heading(bot: "Rosethorn", tx: Tx, pair: Pair, one: Showing) -> str:
    entry = await entries.get(tx, one.entry_id) if one.entry_id else None
    date = one.shown_at.to_tz("UTC").date().format_iso()
    name = await name_of(bot, pair.circle_id, one.owner_id)
    if entry is not None:
        return bot.voice.label("partner.shown_entry", name=name, title=_title(bot, entry), date=date)
    return bot.voice.label("partner.shown_reflection", name=name, date=date)


def _title(bot: "Rosethorn", entry: Entry) -> str:
    return entry.topic or title_of(entry.what_happened or "", TITLE_MOST) or bot.voice.label("log.untitled")


class Looking(RoutedCog):
    """Reading what a partner shows, and showing something oneself."""

    @on_press("partner:shown")
    async def list_shown(self, interaction: "Interaction", pair_id: int, _row_id: int = 0) -> None:
        """List what the others show."""
        pair = await own_pair(self.bot, pair_id, interaction.user.id)
        await quietly(interaction, await shown_saying(self.bot, pair, interaction.user.id))

    @on_press("partner:read")
    async def read(self, interaction: "Interaction", pair_id: int) -> None:
        """Show one thing that a partner shows, as it is now."""
        pair = await own_pair(self.bot, pair_id, interaction.user.id)
        picked = values_of(interaction)[0]
        async with self.bot.store.read() as tx:
            one = await showings.get(tx, int(picked)) if picked.isdecimal() else None
            if one is None or one.pair_id != pair.id or one.owner_id not in pair.people:
                raise Refusal("partner/shown_gone")
            entry = await entries.get(tx, one.entry_id) if one.entry_id else None
            reflection = await reflections.get(tx, one.reflection_id) if one.reflection_id else None
        items: list[Item] = [button(self.bot.voice, "partner:shown", pair.id)]
        if entry is not None:
            text = self.bot.voice.say("partner/shows", names=names([one.owner_id]))
            await quietly(interaction, carded(self.bot, entry, text, items, embed=True))
        elif reflection is not None:
            await quietly(interaction, Saying(reflection_text(self.bot.voice, reflection), items=items))
        else:
            raise Refusal("partner/shown_gone")

    @on_press("partner:look")
    async def choose(self, interaction: "Interaction", pair_id: int) -> None:
        """Let somebody pick an entry of their own to look at together."""
        pair = await own_pair(self.bot, pair_id, interaction.user.id)
        async with self.bot.store.read() as tx:
            own = await entries.of_owner(tx, interaction.user.id, limit=SELECT_MOST)
        voice = self.bot.voice
        items: list[Item] = [button(voice, "partner:card", pair.id)]
        if own:
            options = [
                (str(one.id), voice.label("log.suggestion", number=one.number, head=_title(self.bot, one)))
                for one in own
            ]
            placeholder = voice.label("placeholder.look")
            items.insert(0, pick("partner:show", pair.id, options=options, placeholder=placeholder))
        text = voice.say("partner/look_page", partners=partners_of(pair, interaction.user.id), has_entries=bool(own))
        await quietly(interaction, Saying(text, items=items))

    @on_press("partner:show")
    async def show(self, interaction: "Interaction", pair_id: int) -> None:
        """Show the picked entry to the others, and say in the thread that there is one to look at together."""
        bot, person_id = self.bot, interaction.user.id
        pair = await own_pair(bot, pair_id, person_id)
        picked = values_of(interaction)[0]
        now = bot.clock()
        async with bot.store.write() as tx:
            entry = await entries.get(tx, int(picked)) if picked.isdecimal() else None
            if entry is None or entry.owner_id != person_id:
                raise Refusal("errors/entry_gone")
            present = await pairs.get(tx, pair.id)
            if present is None or not present.is_together:
                raise Refusal("partner/over")
            is_new = await showings.add(tx, Showing(new_id(now), person_id, pair.id, now, entry_id=entry.id))
            await pairs.change_half(tx, pair.id, person_id, acted_at=now)
            if entry.audience is Audience.ME:
                await entries.save(tx, replace(entry, audience=Audience.PARTNER))
        items: list[Item] = [
            button(bot.voice, "partner:hide", pair.id, entry.id),
            button(bot.voice, "partner:card", pair.id),
        ]
        text = bot.voice.say("partner/shown_now", partners=partners_of(pair, person_id))
        await quietly(interaction, Saying(text, items=items))
        if is_new:
            said = bot.voice.say("partner/look_together", names=names([person_id]))
            button_to = button(bot.voice, "partner:shown", pair.id)
            await say_in_thread(bot, present, Saying(said, items=[button_to], is_silent=True))

    @on_press("partner:hide")
    async def hide(self, interaction: "Interaction", pair_id: int, entry_id: int) -> None:
        """Show an entry to no partner any more."""
        async with self.bot.store.write() as tx:
            entry = await entries.get(tx, entry_id)
            if entry is None or entry.owner_id != interaction.user.id:
                raise Refusal("errors/entry_gone")
            await showings.hide(tx, entry_id=entry.id)
            if entry.audience is Audience.PARTNER:
                await entries.save(tx, replace(entry, audience=Audience.ME))
        items: list[Item] = [button(self.bot.voice, "partner:card", pair_id)]
        await quietly(interaction, Saying(self.bot.voice.say("partner/hidden"), items=items))

    @handles("partner.shared", notice=Notice.PARTNER)
    async def tell_shared(self, row: Row) -> Step:
        """Tell somebody, once a check-in has closed, that a partner shows them what they wrote there; not what."""
        pair_id, person_id = (int(part) for part in row.subject.split(":"))
        run_id = int(row.occurrence.rstrip(ONCE_MORE))

        async def is_wanted(tx: Tx) -> bool:
            return bool(await _shown_in(tx, pair_id, person_id, run_id))

        async with self.bot.store.read() as tx:
            pair = await pairs.get(tx, pair_id)
            owners = await _shown_in(tx, pair_id, person_id, run_id)
        if pair is None or not owners:
            return Done(why="over")
        text = self.bot.voice.say("partner/shared", partners=await called(self.bot, pair, owners))
        items: list[Item] = [button(self.bot.voice, "partner:shown", pair.id, row.id)]
        return Tell(Saying(text, items=items), is_wanted=is_wanted)


async def _shown_in(tx: Tx, pair_id: int, person_id: int, run_id: int) -> set[int]:
    """Return who shows a person, in a pair that is live, what they wrote in a check-in."""
    pair = await pairs.get(tx, pair_id)
    if pair is None or pair.state is not PairState.LIVE or pair.half_of(person_id) is None:
        return set()
    owners: set[int] = set()
    for one in await showings.by_others(tx, pair_id, person_id):
        written = await reflections.get(tx, one.reflection_id) if one.reflection_id else None
        if written is not None and written.run_id == run_id:
            owners.add(one.owner_id)
    return owners
