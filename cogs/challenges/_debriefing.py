"""The debrief of a challenge, led by a facilitator: the ways people went, grouped and shown, then the questions."""

from typing import TYPE_CHECKING, Final

import discord

from cogs._edge.agenda import Done, Post, Step, handles
from cogs._edge.buttons import SELECT_MOST, Item, button, pick, values_of
from cogs._edge.copies import add_standing, take_back_doomed
from cogs._edge.ids import route_id
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_form, on_press
from cogs._edge.say import Saying, open_form, quietly
from cogs.challenges._access import closed_one, facilitated_challenge
from cogs.challenges._forms import NAMES
from cogs.challenges._holding import QUESTIONS
from cogs.challenges._planning import GALLERY, gallery_of, plan_gallery, plan_question
from learning.agenda import Row
from learning.challenges import APPROACHES, Challenge, Shown, Try, most_found
from learning.gallery import UNGROUPED, Part
from learning.ids import new_ids
from learning.reading import title_of
from prompts import Ready, Voice
from store import challenges
from store.copies import Copy, Form
from store.schema import Tx

if TYPE_CHECKING:
    from bot import Rosethorn
    from cogs._edge.gate import Submitted

    Interaction = discord.Interaction[Rosethorn]

TITLE_MOST: Final = 70


async def debrief_saying(bot: "Rosethorn", challenge: Challenge) -> Saying:
    """Return the page from which a facilitator leads the debrief; tries stand there as their writers let them."""
    voice = bot.voice
    async with bot.store.read() as tx:
        tries = await challenges.tries_shown(tx, challenge.id)
        names = await challenges.approaches(tx, challenge.id)
        found = most_found(await challenges.sizes(tx, challenge.id, {challenge.owner_id}))
    text = voice.say(
        "challenge/debrief",
        title=challenge.name,
        tries=len(tries),
        grouped=sum(one.approach is not None for one in tries),
        left=len(QUESTIONS) - challenge.asked,
        found="" if found is None else found.value,
        thread=Ready(f"<#{challenge.lesson_id}>" if challenge.lesson_id else ""),
    )
    items: list[Item] = []
    if tries:
        # Those that stand in no group come first.
        ordered = sorted(tries, key=lambda one: one.approach is not None)
        options = [(str(one.id), _listed(voice, one, names)) for one in ordered]
        placeholder = voice.label("placeholder.group_try")
        items.append(pick("challenge:read_try", challenge.id, options=options[:SELECT_MOST], placeholder=placeholder))
        items.append(button(voice, "challenge:name_groups", challenge.id, row=1))
        items.append(button(voice, "challenge:show_group", challenge.id, row=1))
    if challenge.asked < len(QUESTIONS):
        items.append(button(voice, "challenge:next_question", challenge.id, challenge.asked, row=1))
    return Saying(text, items=items)


def _listed(voice: Voice, one: Try, names: dict[int, str]) -> str:
    title = title_of(one.words, TITLE_MOST)
    if one.approach is None:
        return title
    return voice.label("challenge.grouped", title=title, approach=_approach(voice, one.approach, names))


def _approach(voice: Voice, number: int, names: dict[int, str]) -> str:
    if number == UNGROUPED:
        return voice.label("challenge.other_ways")
    return names.get(number) or voice.label("challenge.approach", number=number)


class Debriefing(RoutedCog):
    """What facilitators do once a challenge has closed; any of the circle's may, also when its author is gone."""

    @on_press("challenge:debrief_one")
    async def show_picked(self, interaction: "Interaction") -> None:
        """Show the page of the challenge that was picked."""
        await self._show(interaction, int(values_of(interaction)[0]))

    @on_press("challenge:debrief_page")
    async def show(self, interaction: "Interaction", challenge_id: int) -> None:
        """Show the page again."""
        await self._show(interaction, challenge_id)

    @on_press("challenge:read_try")
    async def read(self, interaction: "Interaction", challenge_id: int) -> None:
        """Show one try, to be put with those that went the same way."""
        challenge, voice = await self._closed(interaction, challenge_id), self.bot.voice
        picked = values_of(interaction)[0]
        async with self.bot.store.read() as tx:
            tries = await challenges.tries_shown(tx, challenge.id)
            names = await challenges.approaches(tx, challenge.id)
        one = next((one for one in tries if str(one.id) == picked), None)
        if one is None:
            raise Refusal("challenge/try_gone")
        options = [(str(number), _approach(voice, number, names)) for number in APPROACHES]
        choice = pick(
            "challenge:group",
            challenge.id,
            one.id,
            options=options,
            placeholder=voice.label("placeholder.approach"),
            picked=[str(one.approach)] if one.approach else [],
        )
        text = voice.say("challenge/one_try", words=one.words, name=_name(one))
        await quietly(interaction, Saying(text, items=[choice, button(voice, "challenge:debrief_page", challenge.id)]))

    @on_press("challenge:group")
    async def group(self, interaction: "Interaction", challenge_id: int, try_id: int) -> None:
        """Put a try with those that went the same way."""
        challenge = await self._closed(interaction, challenge_id)
        picked = values_of(interaction)[0]
        if picked not in {str(number) for number in APPROACHES}:
            raise Refusal("errors/old_button")
        async with self.bot.store.write() as tx:
            if await self._is_out(tx, challenge, try_id):
                raise Refusal("challenge/try_shown")
            await challenges.put_in_approach(tx, challenge.id, try_id, int(picked))
        await self._show(interaction, challenge_id)

    @on_press("challenge:name_groups")
    async def ask_names(self, interaction: "Interaction", challenge_id: int) -> None:
        """Open the form with what the ways are called."""
        challenge = await self._closed(interaction, challenge_id)
        async with self.bot.store.read() as tx:
            names = await challenges.approaches(tx, challenge.id)
        texts = {f"approach_{number}": names.get(number) for number in APPROACHES}
        await open_form(interaction, NAMES.modal(self.bot.voice, route_id(NAMES.name, challenge.id), texts=texts))

    @on_form(NAMES)
    async def take_names(self, interaction: "Interaction", submitted: "Submitted", challenge_id: int) -> None:
        """Keep what the ways are called."""
        challenge = await self._closed(interaction, challenge_id)
        names = [submitted.text(f"approach_{number}") for number in APPROACHES]
        async with self.bot.store.write() as tx:
            await challenges.name_approaches(tx, challenge.id, interaction.user.id, names)
        await self._show(interaction, challenge_id)

    @on_press("challenge:show_group")
    async def show_group(self, interaction: "Interaction", challenge_id: int) -> None:
        """Show the tries in the thread, way by way; each once, however often this is pressed."""
        challenge, now = await self._closed(interaction, challenge_id), self.bot.clock()
        if challenge.lesson_id is None:
            raise Refusal("challenge/no_thread")
        async with self.bot.store.write() as tx:
            new = await plan_gallery(tx, challenge, now)
        await self.bot.agenda.changed()
        items: list[Item] = [button(self.bot.voice, "challenge:debrief_page", challenge.id)]
        await quietly(interaction, Saying(self.bot.voice.say("challenge/gallery_comes", new=new), items=items))

    @handles(GALLERY)
    async def post_group(self, row: Row) -> Step:
        """Post tries that went one way, without names but for those who ticked that."""
        part, voice = Part.read(row.occurrence), self.bot.voice
        async with self.bot.store.read() as tx:
            challenge = await challenges.get(tx, int(row.subject))
            tries = await challenges.tries_shown(tx, int(row.subject))
            names = await challenges.approaches(tx, int(row.subject))
        shown = [one for one in tries if part.holds(one)]
        if challenge is None or challenge.lesson_id is None or not shown:
            return Done(why="nothing_left")
        text = voice.say(
            "challenge/gallery",
            approach=_approach(voice, part.approach, names),
            tries=[{"words": one.words, "name": _name(one)} for one in shown],
        )
        items: list[Item] = [button(voice, "challenge:takeaway", challenge.id, row.id)]

        async def remember(tx: Tx, message: discord.Message) -> None:
            # When one of them takes their words back, the whole message goes.
            there = {one.id for one in await challenges.tries_shown(tx, challenge.id)}
            for copy_id, one in zip(new_ids(self.bot.clock(), len(shown)), shown, strict=True):
                copy = Copy(copy_id, Form.SHARED, message.channel.id, one.owner_id, message_id=message.id)
                await add_standing(tx, copy, is_wanted=one.id in there)

        async def tidy(message: discord.Message) -> None:
            await take_back_doomed(self.bot, message.id)

        return Post(challenge.lesson_id, Saying(text, items=items, is_silent=True), remember, tidy)

    @on_press("challenge:next_question")
    async def ask_next(self, interaction: "Interaction", challenge_id: int, asked: int) -> None:
        """Ask the next question in the thread, unless another press was first."""
        await self._closed(interaction, challenge_id)
        async with self.bot.store.write() as tx:
            challenge = await closed_one(tx, challenge_id)
            if challenge.asked == asked < len(QUESTIONS):
                await plan_question(tx, challenge, self.bot.clock())
        await self.bot.agenda.changed()
        await self._show(interaction, challenge_id)

    async def _is_out(self, tx: Tx, challenge: Challenge, try_id: int) -> bool:
        """Tell whether a try stands in the thread, or is on its way there, with those of its way."""
        tries = await challenges.tries_shown(tx, challenge.id)
        planned = await gallery_of(tx, challenge.id)
        return any(part.holds(one) for part in planned for one in tries if one.id == try_id)

    async def _closed(self, interaction: "Interaction", challenge_id: int) -> Challenge:
        await facilitated_challenge(interaction, challenge_id)
        async with self.bot.store.read() as tx:
            return await closed_one(tx, challenge_id)

    async def _show(self, interaction: "Interaction", challenge_id: int) -> None:
        await quietly(interaction, await debrief_saying(self.bot, await self._closed(interaction, challenge_id)))


def _name(one: Try) -> Ready:
    return Ready(f"<@{one.owner_id}>" if one.shown is Shown.NAMED else "")
