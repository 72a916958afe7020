"""When the bot asks, and whom: the three modes, the first post, and what is none of its business."""

import pytest
from sqlalchemy import event

from learning.circle import Asking
from store import circles
from tests.scenes.world import POST, World, labels


async def test_a_first_post_is_asked_about_once_and_nothing_is_kept_before_yes(world: World) -> None:
    await world.eli.send(world.study, POST)
    asked = world.last(world.study)
    assert labels(asked) == ["Yes, ask me", "Not for me"]
    assert await world.entries(world.eli) == []
    await world.eli.send(world.study, "I thought it was minus 4, why is it plus?")
    assert world.said(world.study) == [asked]


async def test_yes_begins_with_the_post_and_is_remembered(world: World) -> None:
    await world.eli.send(world.study, POST)
    await world.eli.click(world.last(world.study), label="Yes, ask me")
    assert (await world.entry(world.eli)).what_happened == POST
    assert world.said(world.study) == []
    (thread,) = world.study.threads
    assert f"<@{world.eli.id}>" in world.last(thread).content
    await world.restart()
    await world.env.advance_time(600)
    await world.post(world.eli, "I got 7 and the key says 9, I added the wrong row")


async def test_not_for_me_is_remembered_after_a_restart(world: World) -> None:
    await world.eli.send(world.study, POST)
    await world.eli.click(world.last(world.study), label="Not for me")
    assert world.said(world.study) == []
    await world.restart()
    await world.eli.send(world.study, POST)
    assert world.said(world.study) == []
    assert await world.entries(world.eli) == []


async def test_somebody_else_cannot_answer_the_first_post_question(world: World) -> None:
    await world.eli.send(world.study, POST)
    result = await world.ben.click(world.last(world.study), label="Yes, ask me")
    assert result.response is not None
    assert result.response.ephemeral
    async with world.bot.store.read() as tx:
        (circle,) = world.bot.circles.values()
        assert await circles.membership_of(tx, circle.id, world.eli.id) is None


async def test_a_yes_for_a_deleted_post_still_counts(world: World) -> None:
    message = await world.eli.send(world.study, POST)
    asked = world.last(world.study)
    await world.eli.delete(message)
    await world.eli.click(asked, label="Yes, ask me")
    assert await world.entries(world.eli) == []
    await world.post(world.eli)


@pytest.mark.world(mode="when_asked")
async def test_when_asked_offers_a_magnifier_and_waits_for_the_author(world: World) -> None:
    message = await world.ana.send(world.study, POST)
    (found,) = world.study.history()
    assert [str(one.emoji) for one in found.reactions] == ["🔍"]
    await world.ben.react(message, "🔍")
    assert await world.entries(world.ana) == []
    await world.ana.react(message, "🔍")
    assert (await world.entry(world.ana)).what_happened == POST


@pytest.mark.world(mode="when_asked")
async def test_when_asked_never_offers_to_someone_who_has_not_joined(world: World) -> None:
    await world.eli.send(world.study, POST)
    (found,) = world.study.history()
    assert found.reactions == []


@pytest.mark.world(mode="commands")
async def test_commands_only_leaves_posts_alone(world: World) -> None:
    await world.ana.send(world.study, POST)
    assert world.said(world.study) == []
    assert world.study.threads == []


async def test_chat_and_replies_and_links_are_left_alone(world: World) -> None:
    first = await world.ben.send(world.study, "lunch at 12?")
    for text in ("lol same", "thanks!", "https://example.org/a", "see you in the library"):
        await world.ana.send(world.study, text)
    await world.ana.send(world.study, "I got 5 there too, stuck", reply_to=first)
    assert world.said(world.study) == []
    assert await world.entries(world.ana) == []


async def test_a_message_outside_every_circle_asks_the_database_nothing(world: World) -> None:
    statements: list[str] = []
    engine = world.bot.store._engine.sync_engine

    def note(_c: object, _u: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    await world.ana.send(world.lounge, POST)
    assert statements == []
    await world.ana.send(world.study, POST)
    assert statements != []


async def test_posts_within_two_minutes_become_one_entry(world: World) -> None:
    await world.post(text="I got x = 3 but the book says x = −3")
    await world.ana.send(world.study, "I moved the 6 over and kept it positive")
    entry = await world.entry(world.ana)
    assert entry.what_happened == "I got x = 3 but the book says x = −3\nI moved the 6 over and kept it positive"
    assert entry.quote == "I moved the 6 over and kept it positive"
    assert len(world.study.threads) == 1


async def test_a_post_after_two_minutes_or_after_an_answer_is_a_new_entry(world: World) -> None:
    await world.post()
    await world.env.advance_time(121)
    thread = await world.post(text="I thought 2^3 was 6, got that one too")
    await world.ana.click(world.last(thread), label="1 guessing")
    await world.post(text="I read the question as minus, stuck")
    assert len(await world.entries(world.ana)) == 3


@pytest.mark.world(message_content=False)
async def test_without_the_content_intent_posts_are_not_read(world: World) -> None:
    await world.ana.send(world.study, POST)
    assert world.study.threads == []


async def test_joined_learners_are_asked_and_leavers_are_not(world: World) -> None:
    await world.post()
    (circle,) = world.bot.circles.values()
    async with world.bot.store.write() as tx:
        await circles.set_asking(tx, circle.id, world.ana.id, Asking.NO)
    await world.env.advance_time(200)
    await world.ana.send(world.study, POST)
    assert len(world.study.threads) == 1
