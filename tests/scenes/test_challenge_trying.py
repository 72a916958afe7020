"""Members try a challenge: their own ways, sealed, taken out and given back; being lost, hints, and its closing."""

from typing import Any

import pytest

from learning.challenges import ChallengeState, Shown, Try
from learning.circle import CircleState
from store import challenges, circles
from tests.scenes.care_steps import FULL, dump, filled
from tests.scenes.challenge_steps import (
    DAY,
    HINT,
    LESSON,
    TITLE,
    WORKED,
    act,
    card,
    challenge_of,
    closed,
    drafted,
    opened,
    ready,
    tried,
    written,
)
from tests.scenes.circle_steps import answer_of, buttons_of, press, text_of
from tests.scenes.log_steps import selects
from tests.scenes.world import World, labels

LADDER = {"first_hint": "hint one", "second_hint": "hint two", "third_hint": "hint three"}
OLD = ("try", "write", "lost", "hint", "take_out")


async def tries_of(world: World, actor: Any) -> list[Try]:
    async with world.bot.store.read() as tx:
        return list(await challenges.tries_of(tx, (await challenge_of(world)).id, actor.id))


async def test_the_card_says_that_it_was_not_taught_and_when_the_lesson_comes(world: World) -> None:
    shown = await opened(world)
    one = await challenge_of(world)
    assert one.closes_at is not None
    assert labels(shown) == ["My try", "I'm lost"]
    assert "You haven't been taught this yet, on purpose. Try two different ways." in shown.content
    assert f"the lesson comes <t:{one.closes_at.timestamp()}:f>" in shown.content


async def test_two_different_tries_are_asked_for(world: World) -> None:
    await opened(world)
    first = await tried(world, world.ana, "way one")
    assert "Kept, and sealed until it closes. What would be a different way?" in first.content
    assert "Another way" in labels(first.message)
    second = await tried(world, world.ana, "way two", "named", "Another way")
    assert "What would be a different way?" not in second.content
    assert ("way one" in second.content, "way two" in second.content) == (True, True)
    kept = await tries_of(world, world.ana)
    assert [(one.words, one.number, one.shown) for one in kept] == [
        ("way one", 1, Shown.UNNAMED),
        ("way two", 2, Shown.NAMED),
    ]


async def test_own_tries_are_seen_by_oneself_alone(world: World) -> None:
    await opened(world)
    await tried(world, world.ana, "quokka way")
    page = await tried(world, world.ben, "my own way")
    assert "quokka" not in page.content
    for actor in (world.ben, world.mo):
        assert "quokka" not in text_of(await actor.slash(world.study, "challenge try"))
    assert "quokka" in text_of(await world.ana.slash(world.study, "challenge try"))
    assert not any("quokka" in said.content for said in world.said(world.study))


async def test_four_tries_are_kept_and_no_more(world: World) -> None:
    await opened(world)
    page = await tried(world, world.ana, "way 1")
    form = await world.ana.click(page, label="Another way")
    for number in (2, 3, 4):
        page = await tried(world, world.ana, f"way {number}", label="Another way")
    assert "Another way" not in labels(page.message)
    result = await world.ana.submit_modal(form, {"words": "way 5", "shown": ["me"]})
    assert "Take one out to make room." in text_of(result)
    assert len(await tries_of(world, world.ana)) == 4
    again = await world.ana.click(answer_of(result), label=buttons_of(result)[0])
    assert filled(again)["words"] == "way 5"
    await world.ana.select(page, [str((await tries_of(world, world.ana))[1].id)])
    await world.ana.submit_modal(again, {"words": "way 5", "shown": ["me"]})
    assert sorted((one.number, one.words) for one in await tries_of(world, world.ana)) == [
        (1, "way 1"),
        (2, "way 5"),
        (3, "way 3"),
        (4, "way 4"),
    ]


async def test_one_is_taken_out_by_its_writer_alone(world: World) -> None:
    await opened(world)
    page = await tried(world, world.ana, "way one")
    one = await challenge_of(world)
    (mine,) = await tries_of(world, world.ana)
    await act(world, world.ben, f"challenge:take_out:{one.id}", str(mine.id))
    await act(world, world.ana, f"challenge:take_out:{one.id}", "no number")
    assert len(await tries_of(world, world.ana)) == 1
    result = await world.ana.select(page, [str(mine.id)])
    assert "Your tries will stand here." in text_of(result)
    assert await tries_of(world, world.ana) == []
    assert "way one" not in str(await dump(world))


async def test_a_form_without_words_keeps_nothing_and_comes_back(world: World) -> None:
    await opened(world)
    form = await world.ana.click(card(world), label="My try")
    result = await world.ana.submit_modal(form, {"words": " ", "shown": ["named"]})
    assert "There are no words in it yet." in text_of(result)
    assert await tries_of(world, world.ana) == []
    again = await world.ana.click(answer_of(result), label=buttons_of(result)[0])
    await world.ana.submit_modal(again, {"words": "a way", "shown": ["named"]})
    assert [one.shown for one in await tries_of(world, world.ana)] == [Shown.NAMED]


async def test_distress_in_a_try_is_met_with_people_and_kept_nowhere(world: World) -> None:
    await opened(world)
    form = await world.ana.click(card(world), label="My try")
    result = await world.ana.submit_modal(form, {"words": "I want to die, quokka", "shown": ["me"]})
    assert FULL in text_of(result)
    assert await tries_of(world, world.ana) == []
    assert "quokka" not in str(await dump(world))


async def test_being_lost_is_met_kindly_and_hints_come_one_at_a_time(world: World) -> None:
    page = await ready(world)
    page = await written(world, page, "Hints", LADDER)
    await press(world.mo, page, "Open it")
    await world.env.advance_time(2)
    result = await world.ana.click(card(world), label="I'm lost")
    assert "Being lost is a part of this one." in text_of(result)
    assert not any(hint in text_of(result) for hint in LADDER.values())
    shown = answer_of(result)
    for hint in LADDER.values():
        assert "A hint" in labels(shown.message)
        shown = answer_of(await press(world.ana, shown, "A hint"))
        assert [one for one in LADDER.values() if one in shown.content] == [hint]
    assert "A hint" not in labels(shown.message)
    form = await press(world.ana, shown, "Write a try")
    assert form.modal is not None


async def test_without_hints_none_is_offered(world: World) -> None:
    page = await drafted(world)
    lesson = {"instruction": "look", "worked": "square", "debrief": "what?"}
    page = await written(world, page, "The lesson (sealed)", lesson)
    await press(world.mo, page, "Open it")
    await world.env.advance_time(2)
    result = await world.ana.click(card(world), label="I'm lost")
    assert "A hint" not in buttons_of(result)
    assert "hint" not in text_of(result)
    for number in (0, 1, 4):
        wrong = await act(world, world.ana, f"challenge:hint:{(await challenge_of(world)).id}:{number}")
        assert "Hint" not in text_of(wrong)


async def test_the_command_finds_none_one_or_asks_which(world: World) -> None:
    assert "No challenge is open here now." in text_of(await world.ana.slash(world.study, "challenge try"))
    await opened(world)
    result = await world.ana.slash(world.study, "challenge try")
    assert TITLE in text_of(result)
    assert "Try two different ways." in text_of(result)
    await opened(world)
    result = await world.ana.slash(world.study, "challenge try")
    assert "Which challenge do you mean?" in text_of(result)
    async with world.bot.store.read() as tx:
        circle = world.bot.circles[world.study.id]
        first = (await challenges.of_circle(tx, circle.id, ChallengeState.OPEN))[-1]
    shown = await world.ana.select(answer_of(result), [str(first.id)])
    form = await press(world.ana, answer_of(shown), "Write a try")
    await world.ana.submit_modal(form, {"words": "a way", "shown": ["me"]})
    async with world.bot.store.read() as tx:
        assert len(await challenges.tries_of(tx, first.id, world.ana.id)) == 1


async def test_what_comes_after_closing_is_reached_by_the_command_when_the_lesson_is_gone(world: World) -> None:
    await opened(world)
    await tried(world, world.ana, "way one")
    await (await closed(world)).delete()
    shown = answer_of(await world.ana.slash(world.study, "challenge try"))
    assert LESSON in shown.content
    assert labels(shown.message)[:2] == ["Compare with mine", "My takeaway"]
    assert "Kept: Too big." in text_of(await world.ana.click(shown, label="Too big"))
    assert (await world.ana.click(shown, label="My takeaway")).modal is not None
    compared = text_of(await world.ana.click(shown, label="Compare with mine"))
    assert "way one" in compared
    assert WORKED in compared


async def test_beside_the_one_that_is_open_those_that_closed_can_be_picked(world: World) -> None:
    await opened(world)
    first = await challenge_of(world)
    await closed(world)
    await opened(world)
    shown = answer_of(await world.ana.slash(world.study, "challenge try"))
    assert "Try two different ways." in shown.content
    (earlier,) = selects(shown.message)
    assert [(one.value, one.label) for one in earlier.options] == [(str(first.id), f"{TITLE} · closed")]
    assert LESSON in text_of(await world.ana.select(shown, [str(first.id)]))
    await opened(world)
    which = answer_of(await world.ana.slash(world.study, "challenge try"))
    assert [one.label for one in selects(which.message)[0].options] == [TITLE, TITLE, f"{TITLE} · closed"]
    draft = await ready(world)
    async with world.bot.store.read() as tx:
        (planned,) = await challenges.of_circle(tx, first.circle_id, ChallengeState.DRAFT)
    refused = text_of(await act(world, world.ana, "challenge:try_one", str(planned.id)))
    assert LESSON not in refused
    assert "not open yet" in refused
    assert draft.ephemeral


async def test_the_form_says_that_without_a_name_it_is_kept_whose_it_was(world: World) -> None:
    await opened(world)
    form = await world.ana.click(card(world), label="My try")
    assert "I still keep who it was, so that abuse can be stopped." in str(form.modal)


async def test_where_there_is_no_open_circle_nothing_is_tried(world: World) -> None:
    assert "circle" in text_of(await world.ana.slash(world.lounge, "challenge try"))
    circle = world.bot.circles[world.study.id]
    await opened(world)
    async with world.bot.store.write() as tx:
        await circles.change(tx, circle.id, state=CircleState.CLOSED)
    result = await world.ana.slash(world.study, "challenge try")
    assert TITLE not in text_of(result)


async def test_a_try_that_was_being_written_when_it_closed_is_kept(world: World) -> None:
    await opened(world)
    form = await world.ana.click(card(world), label="My try")
    await closed(world)
    result = await world.ana.submit_modal(form, {"words": "in the last minute", "shown": ["unnamed"]})
    assert "It closed while you wrote. Your try is kept." in text_of(result)
    assert [one.words for one in await tries_of(world, world.ana)] == ["in the last minute"]


async def test_a_form_of_after_closing_is_refused_and_gives_the_words_back(world: World) -> None:
    await opened(world)
    one = await challenge_of(world)
    await closed(world)
    later = world.bot.clock().timestamp(unit="millisecond")
    result = await act(
        world, world.ana, f"challenge:my_try:{one.id}:{later}", form={"words": "too late a way", "shown": ""}
    )
    assert "It had closed before you began" in text_of(result)
    assert await tries_of(world, world.ana) == []
    again = await world.ana.click(answer_of(result), label=buttons_of(result)[0])
    assert filled(again)["words"] == "too late a way"


async def test_old_buttons_say_kindly_that_it_has_closed(world: World) -> None:
    before = await opened(world)
    page = await tried(world, world.ana, "a way")
    one = await challenge_of(world)
    await closed(world)
    assert labels(card(world)) == []
    for name in OLD:
        arguments = ":1" if name == "hint" else ":0" if name == "try" else ""
        values = [str((await tries_of(world, world.ana))[0].id)] if name == "take_out" else []
        result = await act(world, world.ana, f"challenge:{name}:{one.id}{arguments}", *values)
        assert "This challenge has closed." in text_of(result)
        assert HINT not in text_of(result)
    assert len(await tries_of(world, world.ana)) == 1
    assert page.ephemeral
    assert before.id == card(world).id


async def test_buttons_and_forms_work_after_a_restart(world: World) -> None:
    await opened(world)
    form = await world.ana.click(card(world), label="My try")
    await world.restart()
    await world.ana.submit_modal(form, {"words": "before", "shown": ["me"]})
    await tried(world, world.ben, "after")
    assert [one.words for one in [*await tries_of(world, world.ana), *await tries_of(world, world.ben)]] == [
        "before",
        "after",
    ]
    await world.env.advance_time(DAY + 5)
    assert (await challenge_of(world)).state is ChallengeState.CLOSED


async def test_words_for_a_challenge_that_is_gone_come_back(world: World) -> None:
    await opened(world)
    form = await world.ana.click(card(world), label="My try")
    one = await challenge_of(world)
    async with world.bot.store.write() as tx:
        await challenges.remove(tx, one.id)
    result = await world.ana.submit_modal(form, {"words": "a long thought", "shown": ["me"]})
    assert "This challenge is gone." in text_of(result)
    again = await world.ana.click(answer_of(result), label=buttons_of(result)[0])
    assert filled(again)["words"] == "a long thought"


@pytest.mark.parametrize("number", ["0", "x", "", "99"], ids=str)
async def test_made_up_ids_are_answered(world: World, number: str) -> None:
    result = await act(world, world.ana, f"challenge:try:{number}:0")
    assert text_of(result)
