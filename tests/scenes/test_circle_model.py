"""`/circle model`: a facilitator's own mistake in four parts, seen before it is posted."""

from learning.entry import Audience, Status
from store import courses, entries
from tests.scenes.circle_steps import answer_of, new_server, press, set_up, text_of
from tests.scenes.world import World, labels

PARTS = {
    "what_happened": "I forgot to set the timer, and we ran over.",
    "what_led": "I was sure that I would look at the clock.",
    "correct": "I don't look at the clock while I talk.",
    "catch_next": "If I start a task, then I set the timer first.",
}


async def test_it_is_kept_seen_first_and_posted_as_an_entry_of_ones_own(world: World) -> None:
    form = await world.mo.slash(world.study, "circle model")
    seen = answer_of(await world.mo.submit_modal(form, PARTS))
    assert "This is what everyone in" in seen.content
    assert world.said(world.study) == []
    done = answer_of(await press(world.mo, seen, "Share it"))
    assert "Take it back" in labels(done.message)
    (card,) = world.said(world.study)
    shown = card.content + "".join(one.description or "" for one in card.embeds)
    assert all(text in shown for text in PARTS.values())
    async with world.bot.store.read() as tx:
        (entry,) = await entries.of_owner(tx, world.mo.id)
        assert await courses.get(tx, entry.id) is not None
    assert (entry.status, entry.audience) == (Status.UNDERSTOOD, Audience.CIRCLE)


async def test_who_leaves_it_keeps_the_entry_alone(world: World) -> None:
    form = await world.mo.slash(world.study, "circle model")
    seen = answer_of(await world.mo.submit_modal(form, PARTS))
    await press(world.mo, seen, "Not now")
    assert world.said(world.study) == []
    async with world.bot.store.read() as tx:
        (entry,) = await entries.of_owner(tx, world.mo.id)
    assert entry.audience is Audience.ME


async def test_a_part_without_words_gives_the_form_back(world: World) -> None:
    form = await world.mo.slash(world.study, "circle model")
    refused = answer_of(await world.mo.submit_modal(form, PARTS | {"what_led": " \u200b "}))
    assert "Each of the four parts needs a few words" in refused.content
    assert labels(refused.message) == ["Back to my form"]


async def test_only_facilitators_of_a_circle_can(world: World) -> None:
    assert "facilitator" in text_of(await world.ana.slash(world.study, "circle model"))
    assert text_of(await world.mo.slash(world.lounge, "circle model"))


@new_server
async def test_it_is_offered_when_the_circle_is_opened(world: World) -> None:
    shown = await set_up(world)
    for label in ("Next", "Next"):
        await press(world.mo, shown, label)
    await press(world.mo, shown, "Open the circle")
    form = await press(world.mo, shown, "Begin with one of mine")
    seen = answer_of(await world.mo.submit_modal(form, PARTS))
    assert "This is what everyone in" in seen.content
