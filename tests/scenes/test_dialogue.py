"""The whole dialogue, from a post to the card."""

from learning.dialogue import Stage
from learning.entry import Status
from store import courses, dialogues
from tests.scenes.world import World, labels


async def test_a_post_becomes_a_four_part_entry_by_typing(world: World) -> None:
    thread = await world.post()
    assert "How sure" in world.last(thread).content or "sure" in world.last(thread).content
    assert labels(world.last(thread)) == ["1 guessing", "2 a bit", "3 fairly", "4 very", "Skip", "Stop for now"]
    await world.ana.send(thread, "3")
    await world.ana.send(thread, "a step in the method")
    assert "I moved the 6 over and kept it positive" in world.last(thread).content
    await world.ana.send(thread, "when you move things you just write them on the other side")
    await world.env.advance_time(60)
    await world.ana.send(thread, "6 has to be subtracted on both sides, so it turns negative")
    await world.ana.send(thread, "my own working")
    await world.ana.send(thread, "If I move a term, then I write the step for both sides")
    entry = await world.entry(world.ana)
    assert entry.confidence == 3
    assert entry.kinds == ("procedure",)
    assert entry.what_led == "when you move things you just write them on the other side"
    assert entry.correct == "6 has to be subtracted on both sides, so it turns negative"
    assert entry.source == "own"
    assert entry.catch_next == "If I move a term, then I write the step for both sides"
    assert entry.status is Status.UNDERSTOOD
    async with world.bot.store.read() as tx:
        assert await courses.get(tx, entry.id) is not None
        at = await dialogues.get(tx, entry.id)
    assert at is not None
    assert at.stage is Stage.KEPT


async def test_a_post_becomes_a_four_part_entry_by_buttons(world: World) -> None:
    thread = await world.post()
    await world.ana.click(world.last(thread), label="4 very")
    await world.ana.select(world.last(thread), ["misread", "slip"])
    await world.answer(world.ana, thread, "I read minus as plus")
    await world.answer(world.ana, thread, "It is minus six")
    await world.ana.click(world.last(thread), label="a classmate")
    await world.answer(world.ana, thread, "If I see a sign, then I circle it")
    entry = await world.entry(world.ana)
    assert (entry.confidence, entry.kinds) == (4, ("misread", "slip"))
    assert entry.status is Status.UNDERSTOOD
    card = world.last(thread)
    assert card.embeds
    assert "It is minus six" in (card.embeds[0].description or "")
