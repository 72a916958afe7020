"""A challenge closes: its lesson comes once, it is talked over, compared, kept and said to be big or small."""

import asyncio
from contextlib import suppress
from typing import Any

import pytest
from simcord.results import ResponseMessage

from learning.challenges import ChallengeState, Size, Try
from learning.gallery import SHOWN_MOST
from learning.ids import new_id
from learning.safety import CheckedText
from store import challenges, courses
from tests.scenes.agenda_steps import LEASE, die_at
from tests.scenes.challenge_steps import (
    DAY,
    LESSON,
    PROBLEM,
    QUESTION,
    TITLE,
    WORKED,
    act,
    card,
    challenge_of,
    closed,
    lesson,
    opened,
    tried,
)
from tests.scenes.checkin_steps import second_facilitator
from tests.scenes.circle_steps import answer_of, press, set_up, text_of
from tests.scenes.circle_steps import opened as circle_opened
from tests.scenes.world import World, labels


async def talked_over(world: World) -> Any:
    """Let four ways be tried, close the challenge, and return its thread."""
    await opened(world)
    await tried(world, world.ana, "quokka alpha", "unnamed")
    await tried(world, world.ben, "quokka beta", "named")
    await tried(world, world.chidi, "quokka gamma", "me")
    await closed(world)
    return world.study.threads[-1]


async def page_of(world: World, actor: Any = None) -> ResponseMessage:
    return answer_of(await (actor or world.mo).slash(world.study, "challenge debrief"))


def lessons(world: World) -> list[Any]:
    return [one for one in world.said(world.study) if ": the lesson" in one.content]


async def test_at_its_time_the_card_changes_and_lesson_thread_and_first_question_come(world: World) -> None:
    thread = await talked_over(world)
    assert labels(card(world)) == []
    assert "It has closed. Thanks for trying it." in card(world).content
    shown = lesson(world)
    assert (LESSON in shown.content, WORKED in shown.content) == (True, True)
    assert labels(shown) == ["Compare with mine", "My takeaway", "Too small", "About right", "Too big"]
    (question,) = world.said(thread)
    assert "Which idea of ours is in the worked way?" in question.content
    one = await challenge_of(world)
    assert (one.state, one.asked, one.lesson_id, thread.id) == (ChallengeState.CLOSED, 1, shown.id, shown.id)


@pytest.mark.parametrize("step", ["mark_tried", "finish"])
async def test_the_lesson_comes_once_also_when_the_process_dies(
    world: World, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await opened(world)
    await world.env.advance_time(DAY - 20)
    with monkeypatch.context() as dying:
        die_at(world, dying, step)
        with suppress(asyncio.CancelledError):
            await world.env.advance_time(30)
    await world.restart()
    for _ in range(4):
        await world.env.advance_time(LEASE)
    assert len(lessons(world)) == 1
    assert len(world.study.threads) == 1
    # The set-up tells of the circle again, with the lesson there.
    await press(world.mo, await set_up(world), "Next")
    await world.env.advance_time(5)
    assert len(lessons(world)) == 1
    assert len(world.said(world.study.threads[-1])) == 1


async def test_tries_are_grouped_and_shown_once_with_names_only_for_who_ticked_that(world: World) -> None:
    thread = await talked_over(world)
    page = await page_of(world)
    assert "2 tries can be shown, 0 of them grouped." in page.content
    assert "gamma" not in str([one.to_dict() for one in page.message.components])
    form = await world.mo.click(page, label="Name the ways")
    page = answer_of(await world.mo.submit_modal(form, {"approach_1": "Adding up"}))
    one = await challenge_of(world)
    async with world.bot.store.read() as tx:
        alpha, _ = await challenges.tries_shown(tx, one.id)
    shown = await world.mo.select(page, [str(alpha.id)])
    assert "quokka alpha" in text_of(shown)
    page = answer_of(await world.mo.select(answer_of(shown), ["1"]))
    assert "1 of them grouped" in page.content
    await press(world.mo, page, "Show the group")
    await world.env.advance_time(3)
    again = await press(world.mo, await page_of(world), "Show the group")
    await world.env.advance_time(3)
    assert "They are in the thread already." in text_of(again)
    said = sorted(one.content for one in world.said(thread) if "quokka" in one.content)
    assert len(said) == 2
    assert ("Adding up" in said[0], "quokka alpha" in said[0], f"<@{world.ana.id}>" in said[0]) == (True, True, False)
    assert ("quokka beta" in said[1], f"<@{world.ben.id}>" in said[1]) == (True, True)
    assert "gamma" not in " ".join(said)


async def test_more_tries_than_fit_into_one_message_come_in_several_and_a_late_one_on_the_next_press(
    world: World,
) -> None:
    thread = await talked_over(world)
    one = await challenge_of(world)
    words = [f"quokka number {number}" for number in range(SHOWN_MOST + 3)]

    async def keep(number: int) -> None:
        made = world.bot.clock()
        writer = (world.dee, world.eli, world.mo)[number % 3]
        new = Try(new_id(made), writer.id, one.id, 1 + number // 3, made, CheckedText(words[number]))
        async with world.bot.store.write() as tx:
            await challenges.add_try(tx, new)
        await world.env.advance_time(1)

    for number in range(len(words) - 1):
        await keep(number)
    await press(world.mo, await page_of(world), "Show the group")
    await world.env.advance_time(5)
    said = " ".join(message.content for message in world.said(thread))
    assert [one in said for one in words] == [True] * (len(words) - 1) + [False]
    before = len(world.said(thread))
    await keep(len(words) - 1)
    again = await press(world.mo, await page_of(world), "Show the group")
    assert "The tries come in the thread now." in text_of(again)
    await world.env.advance_time(5)
    assert len(world.said(thread)) == before + 1
    assert words[-1] in world.last(thread).content


async def test_a_try_that_its_writer_erases_takes_its_message_away(world: World) -> None:
    thread = await talked_over(world)
    await press(world.mo, await page_of(world), "Show the group")
    await world.env.advance_time(3)
    assert any("quokka beta" in one.content for one in world.said(thread))
    asked = answer_of(await world.ben.slash(world.study, "me erase"))
    await world.ben.click(asked, label="Erase everything")
    await world.env.advance_time(5)
    assert not any("quokka beta" in one.content for one in world.said(thread))
    assert len(lessons(world)) == 1


async def test_a_question_that_is_pressed_twice_is_asked_once_and_all_come_in_order(world: World) -> None:
    thread = await talked_over(world)
    one = await challenge_of(world)
    for _ in range(2):
        await act(world, world.mo, f"challenge:next_question:{one.id}:1")
    await world.env.advance_time(3)
    assert [QUESTION in said.content for said in world.said(thread)] == [False, True]
    for asked in (2, 3, 4, 5):
        await act(world, world.mo, f"challenge:next_question:{one.id}:{asked}")
        await world.env.advance_time(3)
    assert len(world.said(thread)) == 4
    assert "All questions are out." in (await page_of(world)).content


async def test_a_member_leads_no_debrief(world: World) -> None:
    await talked_over(world)
    one = await challenge_of(world)
    for name in ("debrief_page", "name_groups", "show_group"):
        await act(world, world.ana, f"challenge:{name}:{one.id}")
    await act(world, world.ana, f"challenge:next_question:{one.id}:1")
    await world.env.advance_time(3)
    assert (await challenge_of(world)).asked == 1
    assert len(world.said(world.study.threads[-1])) == 1


async def test_ones_own_try_stands_beside_the_worked_way(world: World) -> None:
    await talked_over(world)
    shown = answer_of(await world.ana.click(lesson(world), label="Compare with mine"))
    assert ("quokka alpha" in shown.content, "beta" in shown.content, WORKED in shown.content) == (True, False, True)
    asked = [shown.content]
    while "Next question" in labels(shown.message):
        shown = answer_of(await press(world.ana, shown, "Next question"))
        asked.append(shown.content)
    assert len(set(asked)) == 3
    assert "You have no tries here." in text_of(await world.dee.click(lesson(world), label="Compare with mine"))


async def test_a_takeaway_becomes_an_entry_that_comes_back(world: World) -> None:
    await talked_over(world)
    form = await world.ana.click(lesson(world), label="My takeaway")
    result = await world.ana.submit_modal(form, {"correct": "square the gaps", "catch_next": "If points, then gaps"})
    assert "Kept in your log as entry 1" in text_of(result)
    entry = await world.entry(world.ana)
    assert (entry.topic, entry.what_happened, entry.correct) == (TITLE, "quokka alpha", "square the gaps")
    async with world.bot.store.read() as tx:
        assert await courses.get(tx, entry.id) is not None
    form = await world.dee.click(lesson(world), label="My takeaway")
    await world.dee.submit_modal(form, {"correct": "gaps"})
    assert (await world.entry(world.dee)).what_happened == PROBLEM


async def test_how_big_it_was_reaches_the_author_from_five_on(world: World) -> None:
    await talked_over(world)
    people = [*world.learners, world.eli]
    await world.ana.click(lesson(world), label="Too small")
    for actor in people[:4]:
        await actor.click(lesson(world), label="Too big")
    assert "How big it was is told here from five answers on." in (await page_of(world)).content
    await people[4].click(lesson(world), label="About right")
    page = await page_of(world)
    assert "Most found it too big." in page.content
    one = await challenge_of(world)
    async with world.bot.store.read() as tx:
        assert sorted(await challenges.sizes(tx, one.id, {one.owner_id})) == [Size.BIG] * 4 + [Size.RIGHT]


async def test_when_the_author_erases_everything_card_and_lesson_go_and_tries_stay(world: World) -> None:
    await talked_over(world)
    shown, one = lesson(world), await challenge_of(world)
    asked = answer_of(await world.mo.slash(world.study, "me erase"))
    await world.mo.click(asked, label="Erase everything")
    await world.env.advance_time(5)
    assert not any(TITLE in said.content for said in world.said(world.study))
    async with world.bot.store.read() as tx:
        left = (await tx.execute(challenges.challenge_try.select())).mappings().all()
    assert sorted((row["owner_id"], row["challenge_id"]) for row in left) == [
        (world.ana.id, None),
        (world.ben.id, None),
        (world.chidi.id, None),
    ]
    other = second_facilitator(world)
    assert "No challenge has closed here so far." in text_of(await other.slash(world.study, "challenge debrief"))
    assert "This challenge is gone." in text_of(await act(world, other, f"challenge:debrief_page:{one.id}"))
    assert shown.id == one.lesson_id


async def test_when_the_author_left_it_closes_and_another_leads(world: World) -> None:
    await opened(world)
    await tried(world, world.ana, "a way")
    world.guild.remove_member(world.mo)
    await closed(world)
    assert LESSON in lesson(world).content
    assert "1 try can be shown" in (await page_of(world, second_facilitator(world))).content


async def test_another_facilitator_closes_it_by_hand(world: World) -> None:
    await opened(world)
    other = second_facilitator(world)
    result = answer_of(await other.slash(world.study, "challenge close"))
    await press(other, result, "Close it now")
    await world.env.advance_time(5)
    assert (await challenge_of(world)).state is ChallengeState.CLOSED
    await world.env.advance_time(DAY)
    assert len(lessons(world)) == 1


async def test_in_a_circle_that_closed_no_lesson_is_posted_and_tries_stay(world: World) -> None:
    await opened(world)
    await tried(world, world.ana, "a way")
    asked = answer_of(await world.mo.slash(world.study, "circle close"))
    await world.mo.click(asked.message, label=labels(asked.message)[0])
    await world.env.advance_time(DAY + 5)
    assert lessons(world) == []
    one = await challenge_of(world)
    assert one.state is ChallengeState.CLOSED
    async with world.bot.store.read() as tx:
        assert len(await challenges.tries_of(tx, one.id, world.ana.id)) == 1


async def test_the_lesson_comes_once_the_circle_is_open_again(world: World) -> None:
    await opened(world)
    await tried(world, world.ana, "quokka alpha")
    page = answer_of(await world.mo.slash(world.study, "circle close"))
    await world.mo.click(page, label=labels(page.message)[0])
    await world.env.advance_time(DAY + 5)
    assert lessons(world) == []
    await circle_opened(world)
    await world.env.advance_time(5)

    assert len(lessons(world)) == 1
    assert len(world.study.threads) == 1
    # The set-up tells of the circle again, with the lesson there.
    await press(world.mo, await set_up(world), "Next")
    await world.env.advance_time(5)
    assert len(lessons(world)) == 1


async def test_a_try_that_stands_in_the_thread_is_not_put_elsewhere(world: World) -> None:
    thread = await talked_over(world)
    page = await page_of(world)
    await world.mo.click(page, label="Show the group")
    await world.env.advance_time(10)
    shown = len(world.said(thread))
    challenge = await challenge_of(world)
    async with world.bot.store.read() as tx:
        tries = await challenges.tries_shown(tx, challenge.id)
    refused = await act(world, world.mo, f"challenge:group:{challenge.id}:{tries[0].id}", "2")

    assert "stands in the thread already" in text_of(refused)
    await world.mo.click(await page_of(world), label="Show the group")
    await world.env.advance_time(10)
    assert len(world.said(thread)) == shown
