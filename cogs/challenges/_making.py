"""Making a challenge: what makes it worth it, its words, its lesson, its hints and its times; by its owner alone."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import discord
from whenever import Instant

from cogs._edge.access import circle_by_id, facilitated
from cogs._edge.buttons import values_of
from cogs._edge.forms import Form
from cogs._edge.ids import route_id
from cogs._edge.refusal import Refusal
from cogs._edge.router import RoutedCog, on_form, on_press
from cogs._edge.say import Saying, in_place, open_form, quietly
from cogs.challenges._access import own, own_draft
from cogs.challenges._forms import HINTS, LESSON, NEW, TIME, WORDS, texts_of
from cogs.challenges._pages import conditions_saying, draft_saying, sorts_saying
from cogs.challenges._planning import plan_opening, unplan
from learning.challenges import OPEN_FOR, Challenge, ChallengeState, Sort, lacks
from learning.circle import CircleState
from learning.dates import date_meant
from learning.ids import new_id
from learning.times import time_meant
from store import challenges, insights

if TYPE_CHECKING:
    from bot import Rosethorn
    from cogs._edge.gate import Submitted

    Interaction = discord.Interaction[Rosethorn]


class Making(RoutedCog):
    """The pages of a draft; each choice is kept at once, and nobody but its owner reads them."""

    @on_press("challenge:new")
    async def begin(self, interaction: "Interaction", circle_id: int, cell_id: int) -> None:
        """Begin one about a topic of what is told of the circle."""
        circle = await facilitated(interaction, circle_id)
        await in_place(interaction, conditions_saying(self.bot.voice, circle, cell_id))

    @on_press("challenge:conditions")
    async def weigh(self, interaction: "Interaction", circle_id: int, cell_id: int) -> None:
        """Say what to think of where something is not ticked, and show the sorts."""
        circle = await facilitated(interaction, circle_id)
        await in_place(interaction, sorts_saying(self.bot.voice, circle, values_of(interaction), cell_id))

    @on_press("challenge:no_condition")
    async def weigh_none(self, interaction: "Interaction", circle_id: int, cell_id: int) -> None:
        """Say what to think of where nothing is ticked, and show the sorts."""
        circle = await facilitated(interaction, circle_id)
        await in_place(interaction, sorts_saying(self.bot.voice, circle, (), cell_id))

    @on_press("challenge:sort")
    async def choose_sort(self, interaction: "Interaction", circle_id: int, sort: str, cell_id: int) -> None:
        """Open the form for the words of a new challenge."""
        if sort not in tuple(Sort):
            raise Refusal("errors/old_button")
        circle = await facilitated(interaction, circle_id)
        async with self.bot.store.read() as tx:
            topic = await insights.topic_of(tx, circle.id, cell_id)
        form_id = route_id(NEW.name, circle.id, sort)
        await open_form(interaction, NEW.modal(self.bot.voice, form_id, texts={"name": topic}))

    @on_form(NEW)
    async def take_new(self, interaction: "Interaction", submitted: "Submitted", circle_id: int, sort: str) -> None:
        """Keep a draft and show its page."""
        circle = await facilitated(interaction, circle_id)
        name, problem, now = submitted.text("name"), submitted.text("problem"), self.bot.clock()
        if name is None or problem is None:
            raise Refusal("challenge/empty")
        draft = Challenge(
            id=new_id(now),
            owner_id=interaction.user.id,
            circle_id=circle.id,
            made_at=now,
            sort=Sort(sort),
            name=name,
            problem=problem,
            goal=submitted.text("goal"),
        )
        async with self.bot.store.write() as tx:
            await challenges.add(tx, draft)
        await quietly(interaction, draft_saying(self.bot.voice, draft, circle))

    @on_press("challenge:open_draft")
    async def show_picked(self, interaction: "Interaction") -> None:
        """Show the draft that was picked."""
        await self._show(interaction, int(values_of(interaction)[0]))

    @on_press("challenge:change_words")
    async def change_words(self, interaction: "Interaction", challenge_id: int) -> None:
        """Open the form with what is tried."""
        await self._open(interaction, WORDS, challenge_id)

    @on_form(WORDS)
    async def take_words(self, interaction: "Interaction", submitted: "Submitted", challenge_id: int) -> None:
        """Keep what is tried."""
        if submitted.text("name") is None or submitted.text("problem") is None:
            raise Refusal("challenge/empty")
        await self._take(interaction, WORDS, submitted, challenge_id)

    @on_press("challenge:change_lesson")
    async def change_lesson(self, interaction: "Interaction", challenge_id: int) -> None:
        """Open the form with what stays sealed until it closes."""
        await self._open(interaction, LESSON, challenge_id)

    @on_form(LESSON)
    async def take_lesson(self, interaction: "Interaction", submitted: "Submitted", challenge_id: int) -> None:
        """Keep what stays sealed until it closes."""
        await self._take(interaction, LESSON, submitted, challenge_id)

    @on_press("challenge:change_hints")
    async def change_hints(self, interaction: "Interaction", challenge_id: int) -> None:
        """Open the form with the hint ladder."""
        await self._open(interaction, HINTS, challenge_id)

    @on_form(HINTS)
    async def take_hints(self, interaction: "Interaction", submitted: "Submitted", challenge_id: int) -> None:
        """Keep the hint ladder."""
        await self._take(interaction, HINTS, submitted, challenge_id)

    @on_press("challenge:open_for")
    async def choose_open_for(self, interaction: "Interaction", challenge_id: int) -> None:
        """Keep how long it is open."""
        picked = values_of(interaction)[0]
        if picked not in {str(one) for one in OPEN_FOR}:
            raise Refusal("errors/old_button")
        await self._change(interaction, challenge_id, lambda one: replace(one, open_minutes=int(picked)))

    @on_press("challenge:set_time")
    async def ask_time(self, interaction: "Interaction", challenge_id: int) -> None:
        """Ask for a day and a time at which it opens by itself."""
        await self._open(interaction, TIME, challenge_id)

    @on_form(TIME)
    async def take_time(self, interaction: "Interaction", submitted: "Submitted", challenge_id: int) -> None:
        """Keep when it opens by itself, by the circle's clock."""
        async with self.bot.store.read() as tx:
            draft = await own_draft(tx, challenge_id, interaction.user.id)
        circle = await circle_by_id(self.bot, draft.circle_id)
        opens_at = _instant_meant(submitted, circle.timezone, self.bot.clock())
        if opens_at is None:
            raise Refusal("challenge/time_unclear")
        await self._change(interaction, challenge_id, lambda one: replace(one, opens_at=opens_at))

    @on_press("challenge:start")
    async def start(self, interaction: "Interaction", challenge_id: int) -> None:
        """Open it now, or at its time."""
        now = self.bot.clock()
        async with self.bot.store.read() as tx:
            draft = await own_draft(tx, challenge_id, interaction.user.id)
        circle = await facilitated(interaction, draft.circle_id)
        if circle.state is not CircleState.OPEN:
            raise Refusal("errors/circle_closed")
        async with self.bot.store.write() as tx:
            draft = await own_draft(tx, challenge_id, interaction.user.id)
            if lacks(draft):
                raise Refusal("challenge/lacks")
            planned = await plan_opening(tx, draft, now)
        await self.bot.agenda.changed()
        if planned.opens_at is None or planned.opens_at <= now:
            await in_place(interaction, Saying(self.bot.voice.say("challenge/opening", circle=circle.name)))
        else:
            await in_place(interaction, draft_saying(self.bot.voice, planned, circle))

    @on_press("challenge:unplan")
    async def unplan(self, interaction: "Interaction", challenge_id: int) -> None:
        """Take an opening back that has not come yet."""
        async with self.bot.store.write() as tx:
            planned = await own(tx, challenge_id, interaction.user.id)
            if planned.state is ChallengeState.PLANNED:
                await unplan(tx, planned)
        await self.bot.agenda.changed()
        await self._show(interaction, challenge_id)

    @on_press("challenge:drop")
    async def drop(self, interaction: "Interaction", challenge_id: int) -> None:
        """Throw a draft away."""
        async with self.bot.store.write() as tx:
            draft = await own_draft(tx, challenge_id, interaction.user.id)
            await challenges.remove(tx, draft.id)
        await in_place(interaction, Saying(self.bot.voice.say("challenge/dropped")))

    async def _show(self, interaction: "Interaction", challenge_id: int) -> None:
        async with self.bot.store.read() as tx:
            draft = await own(tx, challenge_id, interaction.user.id)
        if draft.state not in {ChallengeState.DRAFT, ChallengeState.PLANNED}:
            raise Refusal("challenge/no_draft", planned=False)
        circle = await circle_by_id(self.bot, draft.circle_id)
        await quietly(interaction, draft_saying(self.bot.voice, draft, circle))

    async def _open(self, interaction: "Interaction", form: Form, challenge_id: int) -> None:
        async with self.bot.store.read() as tx:
            draft = await own_draft(tx, challenge_id, interaction.user.id)
        texts = {} if form is TIME else texts_of(form, draft)
        await open_form(interaction, form.modal(self.bot.voice, route_id(form.name, draft.id), texts=texts))

    async def _take(self, interaction: "Interaction", form: Form, submitted: "Submitted", challenge_id: int) -> None:
        parts: dict[str, Any] = {field.name: submitted.text(field.name) for field in form.fields}
        await self._change(interaction, challenge_id, lambda one: replace(one, **parts))

    async def _change(
        self, interaction: "Interaction", challenge_id: int, changed: Callable[[Challenge], Challenge]
    ) -> None:
        async with self.bot.store.write() as tx:
            draft = changed(await own_draft(tx, challenge_id, interaction.user.id))
            await challenges.save(tx, draft)
        circle = await circle_by_id(self.bot, draft.circle_id)
        await quietly(interaction, draft_saying(self.bot.voice, draft, circle))


def _instant_meant(submitted: "Submitted", zone: str, now: Instant) -> Instant | None:
    """Return the instant that a typed day and time mean in a zone, if it is to come."""
    day = date_meant(submitted.text("day") or "", now.to_tz(zone).date())
    time = time_meant(submitted.text("time") or "")
    if day is None or time is None:
        return None
    at = day.at(time).assume_tz(zone, disambiguation="compatible").to_instant()
    return at if at > now else None
