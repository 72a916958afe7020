"""What people type in the thread: bursts, thanks, "I don't know", pictures, links, moods, and others talking."""

import pytest

from learning.dialogue import Stage
from learning.entry import Status
from store import dialogues
from tests.scenes.test_presses import reach, stage_of
from tests.scenes.world import World, labels


@pytest.mark.parametrize("line", ["thanks", "ok", "👍", "lol"])
async def test_small_talk_is_no_answer_and_gets_none(world: World, line: str) -> None:
    await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    before = len(world.said(thread))
    await world.ana.send(thread, line)
    assert len(world.said(thread)) == before
    assert (await world.entry(world.ana)).what_led is None


async def test_not_knowing_gets_ways_on(world: World) -> None:
    await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    await world.ana.send(thread, "idk")
    assert labels(world.last(thread)) == ["Hint", "Another question", "Skip"]
    assert (await world.entry(world.ana)).what_led is None
    await world.ana.click(world.last(thread), label="Skip")
    assert await stage_of(world, world.ana) is Stage.CORRECT


async def test_a_picture_alone_asks_for_words_and_a_sticker_alone_for_nothing(world: World) -> None:
    await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    await world.ana.send(thread, "", attachments=[("work.png", b"x")])
    assert "pictures" in world.last(thread).content


async def test_a_link_alone_is_kept_as_the_source_where_the_correction_is_asked(world: World) -> None:
    await reach(world, Stage.CORRECT)
    (thread,) = world.study.threads
    await world.ana.send(thread, "https://example.org/page")
    assert "own words" in world.last(thread).content
    await world.env.advance_time(30)
    await world.ana.send(thread, "both sides lose six")
    entry = await world.entry(world.ana)
    assert (entry.source, entry.source_note) == ("book", "https://example.org/page")
    assert await stage_of(world, world.ana) is Stage.PLAN


async def test_a_link_alone_elsewhere_asks_what_it_says(world: World) -> None:
    await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    await world.ana.send(thread, "https://example.org/page")
    assert "can't open links" in world.last(thread).content
    assert (await world.entry(world.ana)).what_led is None


async def test_somebody_else_talking_in_the_thread_is_no_answer(world: World) -> None:
    await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    before = len(world.said(thread))
    message = await world.ben.send(thread, "I think you moved it to the other side")
    await world.ana.send(thread, "yes that is what I did", reply_to=message)
    assert len(world.said(thread)) == before
    assert (await world.entry(world.ana)).what_led is None


async def test_lines_within_twenty_seconds_join_the_same_answer_and_are_marked(world: World) -> None:
    await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    await world.ana.send(thread, "when you move things")
    await world.env.advance_time(5)
    message = await world.ana.send(thread, "you just write them on the other side")
    assert (await world.entry(world.ana)).what_led == "when you move things\nyou just write them on the other side"
    assert await stage_of(world, world.ana) is Stage.CORRECT
    found = next(one for one in thread.history() if one.id == message.id)
    assert [str(one.emoji) for one in found.reactions] == ["➕"]


async def test_a_line_that_comes_when_the_next_question_was_readable_answers_that(world: World) -> None:
    await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    await world.ana.send(thread, "when you move things")
    await world.env.advance_time(12)
    await world.ana.send(thread, "minus six on both sides")
    entry = await world.entry(world.ana)
    assert (entry.what_led, entry.correct) == ("when you move things", "minus six on both sides")


async def test_a_mood_soon_after_an_answer_is_not_joined_to_it(world: World) -> None:
    await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    await world.ana.send(thread, "when you move things")
    await world.ana.send(thread, "im so dumb")
    assert (await world.entry(world.ana)).what_led == "when you move things"
    assert "hard on yourself" in world.last(thread).content


async def test_a_reply_to_the_question_is_an_answer_however_soon(world: World) -> None:
    await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    await world.ana.send(thread, "when you move things")
    await world.ana.send(thread, "it is minus on both sides", reply_to=world.last(thread))
    assert (await world.entry(world.ana)).correct == "it is minus on both sides"


async def test_a_line_after_the_card_joins_the_plan_and_the_card_shows_it(world: World) -> None:
    await reach(world, Stage.PLAN)
    (thread,) = world.study.threads
    await world.ana.send(thread, "If I move a term")
    await world.ana.send(thread, "then I write both sides")
    assert (await world.entry(world.ana)).catch_next == "If I move a term\nthen I write both sides"
    assert "then I write both sides" in (world.last(thread).embeds[0].description or "")


@pytest.mark.parametrize(
    ("word", "stage"),
    [
        ("skip", Stage.CORRECT),
        ("Another question", Stage.EXPLAIN),
        ("hint", Stage.EXPLAIN),
        ("stop for now", Stage.EXPLAIN),
    ],
)
async def test_the_words_on_the_buttons_can_be_typed(world: World, word: str, stage: Stage) -> None:
    await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    before = world.last(thread).content
    await world.ana.send(thread, word)
    assert world.last(thread).content != before
    assert (await world.entry(world.ana)).what_led is None
    assert await stage_of(world, world.ana) is stage


async def test_words_where_a_pick_is_asked_point_to_the_buttons(world: World) -> None:
    thread = await world.post()
    await world.ana.send(thread, "I was on the bus when I did this one by the way")
    assert labels(world.last(thread)) == ["Skip"]
    assert await stage_of(world, world.ana) is Stage.CONFIDENCE
    await world.ana.send(thread, "pretty much like always on the bus I guess")
    assert await stage_of(world, world.ana) is Stage.KIND


@pytest.mark.parametrize("words", ["idk", "🤷", "none of these"])
async def test_not_knowing_the_kind_is_not_sure_yet_or_goes_on(world: World, words: str) -> None:
    await reach(world, Stage.KIND)
    (thread,) = world.study.threads
    await world.ana.send(thread, words)
    assert await stage_of(world, world.ana) is Stage.EXPLAIN


async def test_a_source_in_own_words_is_kept_and_counts(world: World) -> None:
    await reach(world, Stage.SOURCE)
    (thread,) = world.study.threads
    await world.ana.send(thread, "a video on khan academy")
    entry = await world.entry(world.ana)
    assert (entry.source, entry.source_note) == (None, "a video on khan academy")
    assert entry.status is Status.UNDERSTOOD
    assert await stage_of(world, world.ana) is Stage.PLAN


async def test_asking_the_bot_for_the_answer_is_no_understanding(world: World) -> None:
    await reach(world, Stage.CORRECT)
    (thread,) = world.study.threads
    await world.ana.send(thread, "what is the answer?")
    assert labels(world.last(thread)) == ["Hint", "Show me"]
    assert (await world.entry(world.ana)).correct is None


async def test_a_mood_stays_in_the_talk_and_is_not_kept_as_an_answer(world: World) -> None:
    await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    await world.ana.send(thread, "ugh I hate maths")
    assert labels(world.last(thread)) == ["Stop for now", "Make it smaller", "Look at one step"]
    assert (await world.entry(world.ana)).what_led is None
    await world.ana.click(world.last(thread), label="Look at one step")
    assert "Answer" in labels(world.last(thread))


async def test_a_put_down_with_an_answer_in_it_is_kept_and_met_kindly(world: World) -> None:
    await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    await world.ana.send(thread, "im so dumb, I wrote the six on the other side and forgot that the sign changes")
    assert (await world.entry(world.ana)).what_led is not None
    assert "hard on yourself" in world.last(thread).content
    assert "Answer" in labels(world.last(thread))


async def test_three_very_short_answers_offer_to_save_once(world: World) -> None:
    await world.ana.send(world.study, "help I'm stuck on 4b")
    (thread,) = world.study.threads
    for line in ("the sign", "2", "1", "moved it", "minus six", "1", "check it"):
        await world.env.advance_time(30)
        await world.ana.send(thread, line)
    offers = [one for one in world.said(thread) if "Short answers are fine" in one.content]
    assert len(offers) == 1
    assert labels(offers[0]) == ["Save as it is"]


async def test_a_post_that_does_not_say_what_happened_is_asked_notice_first(world: World) -> None:
    await world.ana.send(world.study, "help I'm stuck on 4b")
    entry = await world.entry(world.ana)
    assert await stage_of(world, world.ana) is Stage.NOTICE
    (thread,) = world.study.threads
    await world.ana.send(thread, "I multiplied the top and the bottom by three")
    async with world.bot.store.read() as tx:
        at = await dialogues.get(tx, entry.id)
    assert at is not None
    assert at.stage is Stage.CONFIDENCE
    assert (await world.entry(world.ana)).quote == "I multiplied the top and the bottom by three"
    assert (await world.entry(world.ana)).what_happened == (
        "help I'm stuck on 4b\nI multiplied the top and the bottom by three"
    )


async def test_a_line_that_no_longer_fits_is_told_and_nothing_before_it_is_lost(world: World) -> None:
    await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    long = "I wrote it down " * 120
    for _ in range(3):
        await world.ana.send(thread, long)
    assert "part is full" in world.last(thread).content
    assert (await world.entry(world.ana)).what_led == f"{long.strip()}\n{long.strip()}"
