"""Show me: helpers are called once, a private entry is shown to nobody, and the bot never certifies an answer."""

from typing import Any

from learning.dialogue import Stage
from learning.entry import Audience
from tests.scenes.test_presses import reach
from tests.scenes.world import POST, World, labels


async def set_helpers(world: World) -> None:
    """Give the open circle its helper role."""
    from store import circles

    (circle,) = world.bot.circles.values()
    async with world.bot.store.write() as tx:
        changed = await circles.change(tx, circle.id, helper_role_id=world.helpers.id)
    assert changed is not None
    world.bot.circles[circle.channel_id] = changed


async def private_question(world: World) -> Any:
    shown = await world.ana.slash(world.study, "oops")
    result = await world.ana.submit_modal(shown, {"what_happened": POST, "confidence": ["1"]})
    assert result.response is not None
    await world.ana.select(result.response.message, ["slip"])
    return result.response


async def test_helpers_are_called_once_with_a_link_to_the_thread(world: World) -> None:
    await set_helpers(world)
    question = await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    for _ in range(2):
        await world.ana.click(question, label="Show me")
    (call,) = world.said(world.study)
    assert f"<@&{world.helpers.id}>" in call.content
    assert f"<#{thread.id}>" in call.content
    assert [role.id for role in call.role_mentions] == [world.helpers.id]
    assert "Answer" in labels(world.last(thread))


async def test_a_day_without_anyone_is_said_plainly(world: World) -> None:
    await set_helpers(world)
    question = await reach(world, Stage.EXPLAIN)
    await world.ana.click(question, label="Show me")
    await world.env.advance_time(25 * 3600)
    result = await world.ana.click(question, label="Show me")
    assert result.response is not None
    assert "book" in result.response.content
    assert len(world.said(world.study)) == 1


async def test_a_day_without_anyone_is_said_in_the_thread_once_and_it_can_rest(world: World) -> None:
    await set_helpers(world)
    await world.ana.click(await reach(world, Stage.EXPLAIN), label="Show me")
    (thread,) = world.study.threads
    before = len(world.said(thread))
    await world.env.advance_time(23 * 3600)
    assert len(world.said(thread)) == before
    await world.env.advance_time(2 * 3600)
    await world.env.advance_time(24 * 3600)
    (told,) = world.said(thread)[before:]
    assert "Nobody has had time so far" in told.content
    refused = await world.ben.click(told, label="Stop for now")
    assert refused.response is not None
    assert "belong to someone else" in refused.response.content
    await world.ana.click(told, label="Stop for now")
    assert "Carry on" in labels(world.last(thread))


async def test_somebody_in_the_thread_is_somebody_who_came(world: World) -> None:
    await set_helpers(world)
    await world.ana.click(await reach(world, Stage.EXPLAIN), label="Show me")
    (thread,) = world.study.threads
    await world.dee.send(thread, "which step came first?")
    before = len(world.said(thread))
    await world.env.advance_time(25 * 3600)
    assert len(world.said(thread)) == before
    (row,) = await world.agenda("oops.nobody_came")
    assert row.why == "somebody_came"


async def test_without_helpers_other_ways_are_named(world: World) -> None:
    question = await reach(world, Stage.EXPLAIN)
    result = await world.ana.click(question, label="Show me")
    assert result.response is not None
    assert result.response.ephemeral
    assert "book" in result.response.content
    assert world.said(world.study) == []


async def test_a_private_entry_is_offered_ways_and_shown_to_nobody(world: World) -> None:
    await set_helpers(world)
    question = await private_question(world)
    result = await world.ana.click(question.message, label="Show me")
    ways = result.response or result.followups[-1]
    assert ways is not None
    assert labels(ways.message) == ["Ask without my name", "Share this entry", "Back"]
    await world.ana.click(ways.message, label="Back")
    assert world.said(world.study) == []


async def test_asking_without_a_name_shows_first_and_then_posts_no_name(world: World) -> None:
    await set_helpers(world)
    question = await private_question(world)
    result = await world.ana.click(question.message, label="Show me")
    ways = result.response or result.followups[-1]
    assert ways is not None
    await world.ana.click(ways.message, label="Ask without my name")
    assert world.said(world.study) == []
    await world.ana.click(ways.message, label="Post it")
    (asked,) = world.said(world.study)
    assert "I moved the 6 over" in asked.content
    assert "Ana" not in asked.content
    assert str(world.ana.id) not in asked.content
    assert (await world.entry(world.ana)).audience is Audience.ME


async def test_a_post_without_a_name_goes_with_the_entry(world: World) -> None:
    question = await private_question(world)
    result = await world.ana.click(question.message, label="Show me")
    ways = result.response or result.followups[-1]
    assert ways is not None
    await world.ana.click(ways.message, label="Ask without my name")
    await world.ana.click(ways.message, label="Post it")
    assert len(world.said(world.study)) == 1
    shown = await world.ana.slash(world.study, "log delete", entry="1")
    assert shown.response is not None
    await world.ana.click(shown.response.message, label=labels(shown.response.message)[0])
    assert world.said(world.study) == []
