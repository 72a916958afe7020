"""Trying a challenge: two different ways, sealed until it closes; being lost, and the hint ladder."""

from typing import TYPE_CHECKING, Final

import discord
from whenever import Instant

from cogs._edge.buttons import Item, button, pick, values_of
from cogs._edge.ids import route_id
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_form, on_press
from cogs._edge.say import Saying, open_form, quietly
from cogs.challenges._access import begun_one, open_one
from cogs.challenges._forms import TRY
from cogs.challenges._pages import lesson_saying
from learning.challenges import TRIES_ASKED, TRIES_MOST, Challenge, ChallengeState, Shown, Try, takes_try
from learning.ids import new_id
from learning.reading import title_of
from store import challenges

if TYPE_CHECKING:
    from bot import Rosethorn
    from cogs._edge.gate import Submitted

    Interaction = discord.Interaction[Rosethorn]

TITLE_MOST: Final = 60


async def try_saying(bot: "Rosethorn", challenge: Challenge, person_id: int, *, kept: bool = False) -> Saying:
    """Return a person's own tries at a challenge, with the way to another; nobody else reads them before it closes."""
    voice = bot.voice
    async with bot.store.read() as tx:
        tries = await challenges.tries_of(tx, challenge.id, person_id)
    text = voice.say(
        "challenge/tries",
        title=challenge.name,
        tries=[{"number": one.number, "words": one.words} for one in tries],
        kept=kept,
        asked=max(0, TRIES_ASKED - len(tries)),
    )
    items: list[Item] = []
    if len(tries) < TRIES_MOST:
        label = voice.label("button.challenge.write_another" if tries else "button.challenge.write_try")
        write = button(voice, "challenge:write", challenge.id, label=label, style=discord.ButtonStyle.primary, row=0)
        items.append(write)
    items.append(button(voice, "challenge:lost", challenge.id, row=0))
    if tries:
        options = [(str(one.id), f"{one.number} · {title_of(one.words, TITLE_MOST)}") for one in tries]
        placeholder = voice.label("placeholder.take_out")
        items.append(pick("challenge:take_out", challenge.id, options=options, placeholder=placeholder, row=1))
    return Saying(text, items=items)


async def own_saying(bot: "Rosethorn", challenge: Challenge, person_id: int) -> Saying:
    """Return what a person can do with a challenge now: try it while it is open, work with its lesson afterwards."""
    if challenge.state is ChallengeState.CLOSED:
        return lesson_saying(bot.voice, challenge)
    return await try_saying(bot, challenge, person_id)


class Trying(RoutedCog):
    """What members do with a challenge that is open. A try is its writer's; the bot says nothing of right or wrong."""

    @on_press("challenge:try")
    async def show(self, interaction: "Interaction", challenge_id: int, _row_id: int) -> None:
        """Show one's own tries, or open the form for the first one."""
        async with self.bot.store.read() as tx:
            challenge = await open_one(tx, challenge_id)
            tries = await challenges.tries_of(tx, challenge.id, interaction.user.id)
        if tries:
            await quietly(interaction, await try_saying(self.bot, challenge, interaction.user.id))
        else:
            await self._open_form(interaction, challenge)

    @on_press("challenge:try_one")
    async def show_picked(self, interaction: "Interaction") -> None:
        """Show one's own tries at the challenge that was picked, or its lesson."""
        async with self.bot.store.read() as tx:
            challenge = await begun_one(tx, int(values_of(interaction)[0]))
        await quietly(interaction, await own_saying(self.bot, challenge, interaction.user.id))

    @on_press("challenge:write")
    async def write(self, interaction: "Interaction", challenge_id: int) -> None:
        """Open the form for a try."""
        async with self.bot.store.read() as tx:
            challenge = await open_one(tx, challenge_id)
        await self._open_form(interaction, challenge)

    @on_form(TRY)
    async def take(self, interaction: "Interaction", submitted: "Submitted", challenge_id: int, opened: int) -> None:
        """Keep a try, also one that was being written when the challenge closed."""
        words, picked, now = submitted.text("words"), submitted.pick("shown"), self.bot.clock()
        if words is None:
            raise Refusal("challenge/empty_try")
        person_id = interaction.user.id
        async with self.bot.store.write() as tx:
            challenge = await challenges.get(tx, challenge_id)
            tries = await challenges.tries_of(tx, challenge_id, person_id)
            begun_at, is_full = Instant.from_timestamp(opened, unit="millisecond"), len(tries) >= TRIES_MOST
            is_taken = challenge is not None and takes_try(challenge, begun_at) and not is_full
            if is_taken:
                number = _first_free([one.number for one in tries])
                shown = Shown(picked) if picked in tuple(Shown) else Shown.UNNAMED
                await challenges.add_try(tx, Try(new_id(now), person_id, challenge_id, number, now, words, shown))
        if challenge is None:
            raise Refusal("challenge/gone")
        if not is_taken:
            is_open = challenge.state is ChallengeState.OPEN
            raise Refusal("challenge/no_try", full=is_full and is_open)
        if challenge.closes_at is not None and challenge.closes_at <= now:
            await quietly(interaction, Saying(self.bot.voice.say("challenge/kept_after")))
        else:
            await quietly(interaction, await try_saying(self.bot, challenge, person_id, kept=True))

    @on_press("challenge:take_out")
    async def take_out(self, interaction: "Interaction", challenge_id: int) -> None:
        """Take one's own try out again while the challenge is open."""
        picked = values_of(interaction)[0]
        async with self.bot.store.write() as tx:
            challenge = await open_one(tx, challenge_id)
            if picked.isdecimal():
                await challenges.remove_try(tx, int(picked), interaction.user.id)
        await quietly(interaction, await try_saying(self.bot, challenge, interaction.user.id))

    @on_press("challenge:lost")
    async def lost(self, interaction: "Interaction", challenge_id: int) -> None:
        """Say that this is part of it, and offer hints and people."""
        async with self.bot.store.read() as tx:
            challenge = await open_one(tx, challenge_id)
        text = self.bot.voice.say("challenge/lost", hints=len(challenge.hints))
        await quietly(interaction, Saying(text, items=self._ways_on(challenge, 0)))

    @on_press("challenge:hint")
    async def hint(self, interaction: "Interaction", challenge_id: int, number: int) -> None:
        """Show one rung of the hint ladder."""
        async with self.bot.store.read() as tx:
            challenge = await open_one(tx, challenge_id)
        if not 1 <= number <= len(challenge.hints):
            raise Refusal("errors/old_button")
        text = self.bot.voice.say("challenge/hint", number=number, hint=challenge.hints[number - 1])
        await quietly(interaction, Saying(text, items=self._ways_on(challenge, number)))

    def _ways_on(self, challenge: Challenge, seen: int) -> list[Item]:
        voice = self.bot.voice
        items: list[Item] = []
        if seen < len(challenge.hints):
            items.append(button(voice, "challenge:hint", challenge.id, seen + 1))
        items.append(button(voice, "challenge:write", challenge.id, label=voice.label("button.challenge.write_try")))
        items.append(button(voice, "stuck:open", challenge.circle_id))
        return items

    async def _open_form(self, interaction: "Interaction", challenge: Challenge) -> None:
        form_id = route_id(TRY.name, challenge.id, self.bot.clock().timestamp(unit="millisecond"))
        picks = {"shown": [Shown.UNNAMED.value]}
        await open_form(interaction, TRY.modal(self.bot.voice, form_id, picks=picks))


def _first_free(taken: list[int]) -> int:
    return next(number for number in range(1, TRIES_MOST + 1) if number not in taken)
