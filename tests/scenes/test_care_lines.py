"""Whose support lines come where no circle is at hand: those of the circles that the person joined."""

from dataclasses import replace

import pytest
from whenever import TimeDelta

from cogs._edge import handoff
from learning.circle import Asking
from learning.ids import new_id
from store import circles
from tests.scenes.care_steps import DISTRESS, FULL, UNCLEAR, has_lines, in_dm, seen
from tests.scenes.world import World

COUNSELLOR = "School counsellor: room 12"
OURS = pytest.mark.world(support_lines=COUNSELLOR, country="IE")


async def join_another(world: World, **values: str) -> None:
    """Let Ana join a second, later circle, like the first but for some values."""
    await world.env.advance_time(60)
    now = world.bot.clock()
    first = world.bot.circles[world.study.id]
    other = replace(first, id=new_id(now), channel_id=world.lounge.id, **values)
    async with world.bot.store.write() as tx:
        await circles.add(tx, other)
        await circles.set_asking(tx, other.id, world.ana.id, Asking.YES, joined_at=now)


@OURS
async def test_support_by_direct_message_shows_the_lines_of_ones_only_circle(world: World) -> None:
    text = seen(await world.ana.user.slash("support")).content
    assert text.index("room 12") < text.index("116 123")
    assert "988" not in text


@OURS
async def test_support_by_direct_message_shows_who_joined_nothing_the_default_lines(world: World) -> None:
    text = seen(await world.eli.user.slash("support")).content
    assert "room 12" not in text
    assert has_lines(text)
    assert "988" in text


@OURS
@pytest.mark.parametrize("words", [DISTRESS, UNCLEAR])
async def test_distress_by_direct_message_is_met_with_the_lines_of_ones_only_circle(world: World, words: str) -> None:
    await world.ana.user.send_dm(words)
    (message,) = in_dm(world, world.ana)
    assert "room 12" in message.content
    assert "988" not in message.content


@OURS
async def test_distress_in_a_form_by_direct_message_is_met_with_them_too(world: World) -> None:
    shown = await world.ana.user.slash("oops")
    answered = seen(await world.ana.user.submit_modal(shown, {"what_happened": DISTRESS}))
    assert FULL in answered.content
    assert "room 12" in answered.content


@OURS
async def test_the_lines_of_several_circles_come_together_and_once_each(world: World) -> None:
    await join_another(world, support_lines="Club: ask Ms Kern", country="US")
    text = seen(await world.ana.user.slash("support")).content
    assert "room 12" in text
    assert "Ms Kern" in text
    assert "988" in text
    assert "116 123" in text


@OURS
async def test_the_same_lines_of_two_circles_come_once(world: World) -> None:
    await join_another(world)
    assert seen(await world.ana.user.slash("support")).content.count("room 12") == 1


@OURS
async def test_lines_too_long_to_come_together_are_left_out_whole(world: World) -> None:
    await join_another(world, support_lines="long " * 119 + "end")
    text = seen(await world.ana.user.slash("support")).content
    assert "room 12" in text
    assert "long" not in text


@OURS
@pytest.mark.parametrize("fault", ["fails", "hangs"])
async def test_a_memory_that_gives_no_answer_never_stops_a_hand_off(
    world: World, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    async def broken(*_: object) -> None:
        raise OSError

    if fault == "fails":
        monkeypatch.setattr(circles, "joined_by", broken)
    else:
        monkeypatch.setattr(handoff, "WAIT_AT_MOST", TimeDelta())
    assert has_lines(seen(await world.ana.user.slash("support")).content)
    await world.ana.user.send_dm(DISTRESS)
    assert has_lines(in_dm(world, world.ana)[-1].content)


async def test_unclear_words_after_a_hand_off_are_not_doubted_after_a_restart_either(world: World) -> None:
    await world.ana.user.send_dm(DISTRESS)
    await world.restart()
    await world.ana.user.send_dm(UNCLEAR)
    text = in_dm(world, world.ana)[-1].content
    assert "misread" not in text
    assert has_lines(text)
    await world.ana.user.send_dm("it was a joke lol")
    assert in_dm(world, world.ana)[-1].content == world.bot.voice.say("support/after")


async def test_unclear_words_half_a_day_after_a_hand_off_are_asked_about_again(world: World) -> None:
    await world.ana.user.send_dm(DISTRESS)
    await world.env.advance_time(12 * 3600 + 60)
    await world.ana.user.send_dm(UNCLEAR)
    assert "misread" in in_dm(world, world.ana)[-1].content


async def test_who_was_handed_off_long_ago_is_not_kept_in_memory(world: World) -> None:
    await world.ana.user.send_dm(DISTRESS)
    await world.env.advance_time(12 * 3600 + 60)
    await world.ben.user.send_dm(DISTRESS)
    assert list(world.bot.handed_off) == [world.ben.id]
