"""The Answer form takes words for what typing them would be taken for, and refuses nothing that is an answer."""

from typing import Any

import discord
import pytest
from simcord.results import ResponseMessage

from learning.dialogue import Stage
from learning.entry import SOURCE_MOST, SourceKind
from tests.scenes.care_steps import seen
from tests.scenes.test_presses import reach, stage_of
from tests.scenes.world import World, labels


async def write(world: World, question: discord.Message, words: str) -> ResponseMessage | None:
    """Send words by the Answer form of a question, and return the private answer, if there is one."""
    shown = await world.ana.click(question, label="Answer")
    result = await world.ana.submit_modal(shown, {"answer": words})
    private = [one for one in [*result.followups, result.response] if one is not None and one.ephemeral]
    return private[0] if private else None


async def heard(world: World, question: discord.Message, words: str) -> ResponseMessage:
    """Send words that stay in the talk, and return what was said about them."""
    found = await write(world, question, words)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("words", "ways"),
    [
        pytest.param("idk", ["Hint", "Another question", "Skip"], id="not knowing"),
        pytest.param("what's the answer?", ["Hint", "Show me"], id="asking for it"),
        pytest.param("this is so stupid", ["Stop for now", "Make it smaller", "Look at one step"], id="a mood"),
    ],
)
@pytest.mark.parametrize("stage", [Stage.EXPLAIN, Stage.CORRECT, Stage.PLAN])
async def test_what_is_no_answer_gets_ways_on(world: World, stage: Stage, words: str, ways: list[str]) -> None:
    question = await reach(world, stage)
    before = await world.entry(world.ana)
    answered = await heard(world, question, words)
    assert labels(answered.message) == ways
    assert await world.entry(world.ana) == before
    assert await stage_of(world, world.ana) is stage
    assert "Answer" in labels(world.last(world.study.threads[0]))


async def test_a_way_on_leads_on(world: World) -> None:
    question = await reach(world, Stage.EXPLAIN)
    ways = await heard(world, question, "idk")
    await world.ana.click(ways.message, label="Skip")
    assert await stage_of(world, world.ana) is Stage.CORRECT
    assert "Answer" in labels(world.last(world.study.threads[0]))


async def test_a_nod_leaves_the_question_open(world: World) -> None:
    question = await reach(world, Stage.EXPLAIN)
    answered = await heard(world, question, "ok thanks")
    assert answered.content == world.bot.voice.say("dialogue/back")
    assert labels(answered.message) == ["Back to my form"]
    assert (await world.entry(world.ana)).what_led is None


async def test_a_link_alone_is_kept_as_the_source_and_asked_about(world: World) -> None:
    question = await reach(world, Stage.CORRECT)
    answered = await heard(world, question, "https://example.org/page")
    assert "own words" in answered.content
    entry = await world.entry(world.ana)
    assert (entry.correct, entry.source, entry.source_note) == (None, SourceKind.BOOK, "https://example.org/page")
    assert await stage_of(world, world.ana) is Stage.CORRECT


async def test_a_link_alone_elsewhere_asks_what_it_says(world: World) -> None:
    question = await reach(world, Stage.EXPLAIN)
    assert "can't open links" in (await heard(world, question, "https://example.org/page")).content
    assert (await world.entry(world.ana)).what_led is None


@pytest.mark.parametrize(("word", "stage"), [("skip", Stage.CORRECT), ("another question", Stage.EXPLAIN)])
async def test_a_buttons_word_does_what_the_button_does(world: World, word: str, stage: Stage) -> None:
    question = await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    said = len(world.said(thread))
    await write(world, question, word)
    assert await stage_of(world, world.ana) is stage
    assert len(world.said(thread)) == said + 1
    assert (await world.entry(world.ana)).what_led is None


async def test_stop_in_words_rests_it_with_a_way_back(world: World) -> None:
    question = await reach(world, Stage.EXPLAIN)
    await write(world, question, "stop")
    assert "Carry on" in labels(world.last(world.study.threads[0]))


async def test_hint_in_words_gives_a_hint(world: World) -> None:
    question = await reach(world, Stage.EXPLAIN)
    assert (await heard(world, question, "hint")).content
    assert await stage_of(world, world.ana) is Stage.EXPLAIN


async def test_an_answer_moves_on_and_shows_in_the_thread(world: World) -> None:
    question = await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    await write(world, question, "I wrote it on the other side")
    assert (await world.entry(world.ana)).what_led == "I wrote it on the other side"
    assert any("I wrote it on the other side" in one.content for one in world.said(thread))


async def test_words_other_than_an_answer_join_no_question_that_is_over(world: World) -> None:
    question = await reach(world, Stage.EXPLAIN)
    shown: Any = await world.ana.click(question, label="Answer")
    await write(world, question, "I wrote it on the other side")
    refused = seen(await world.ana.submit_modal(shown, {"answer": "idk"}))
    assert refused.content == world.bot.voice.say("errors/old_question")
    assert (await world.entry(world.ana)).what_led == "I wrote it on the other side"


# The source


@pytest.mark.parametrize(
    ("words", "source", "note"),
    [
        pytest.param("my cousin drew it on a napkin", None, "my cousin drew it on a napkin", id="own words"),
        pytest.param("a teacher", SourceKind.TEACHER, None, id="a choice in words"),
        pytest.param("https://example.org/page", SourceKind.BOOK, "https://example.org/page", id="a link"),
        pytest.param("idk", None, None, id="not knowing"),
    ],
)
async def test_a_source_can_be_written(world: World, words: str, source: SourceKind | None, note: str | None) -> None:
    question = await reach(world, Stage.SOURCE)
    assert "Answer" in labels(question)
    await write(world, question, words)
    entry = await world.entry(world.ana)
    assert (entry.source, entry.source_note) == (source, note)
    assert await stage_of(world, world.ana) is Stage.PLAN


async def test_a_typed_source_that_is_too_long_is_told_and_kept_nowhere(world: World) -> None:
    await reach(world, Stage.SOURCE)
    (thread,) = world.study.threads
    await world.ana.send(thread, "my cousin " * 40)
    assert world.last(thread).content == world.bot.voice.say("dialogue/source_long", most=SOURCE_MOST)
    assert (await world.entry(world.ana)).source_note is None
    assert await stage_of(world, world.ana) is Stage.SOURCE


@pytest.mark.parametrize("stage", [Stage.CORRECT, Stage.SOURCE])
async def test_a_link_that_is_too_long_is_told_and_kept_nowhere(world: World, stage: Stage) -> None:
    await reach(world, stage)
    (thread,) = world.study.threads
    await world.ana.send(thread, f"https://example.org/{'a' * SOURCE_MOST}")
    assert world.last(thread).content == world.bot.voice.say("dialogue/source_long", most=SOURCE_MOST)
    entry = await world.entry(world.ana)
    assert (entry.source, entry.source_note) == (None, None)
