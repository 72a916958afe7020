"""Nudges between partners: what they say, to whom they come, and whose they are."""

import pytest

from cogs._edge.ids import ids_in
from learning.partners import Agreement, Manner
from tests.scenes.care_steps import NOT_OWN
from tests.scenes.circle_steps import press
from tests.scenes.notice_steps import inbox
from tests.scenes.nudge_steps import (
    NOW,
    PASSED_ON,
    THINKING,
    TOGETHER,
    checked,
    end,
    forge,
    now_of,
    nudge,
    nudge_in_own_words,
    nudged,
    nudges_kept,
    page,
    paired,
)
from tests.scenes.world import World, labels

pytestmark = pytest.mark.world(partners=True)


async def test_a_set_text_comes_with_its_sender_first_and_every_way_out(world: World) -> None:
    pair = await paired(world, world.ana, world.ben)
    message = await nudged(world, world.ana, world.ben)
    (row,) = await world.agenda("partner.nudge")
    words = "Thinking of you. How's it going? No need to reply."
    assert message.content == f"**Ana**, your partner in Algebra:\n> {words}"
    assert labels(message) == ["Report", "Stop", "Turn this kind off"]
    assert all(found.split(":")[-1] == str(row.id) for found in ids_in(message))
    acted = {half.person_id: half.acted_at for half in (await now_of(world, pair)).halves}
    assert acted[world.ana.id] is not None
    assert acted[world.ben.id] is None


@pytest.mark.parametrize(
    ("manner", "label", "words"),
    [
        (Manner.GENTLE, THINKING, "Thinking of you. How's the chain rule going? No need to reply."),
        (Manner.DIRECT, THINKING, "How's the chain rule going? Pick one small next step. No need to reply."),
        (Manner.GENTLE, TOGETHER, "Want to look at one together this week?"),
        (Manner.DIRECT, TOGETHER, "Let's look at one together this week. Which day suits you?"),
        (Manner.GENTLE, NOW, "I'm starting 25 minutes now. Join if you like."),
        (Manner.DIRECT, NOW, "I'm starting 25 minutes now. Join me?"),
    ],
)
async def test_it_says_what_its_page_says_in_the_manner_that_was_agreed(
    world: World, manner: Manner, label: str, words: str
) -> None:
    await paired(world, world.ana, world.ben, agreement=Agreement(about=checked("the chain rule"), manner=manner))
    shown = await page(world, world.ana)
    assert f"- **{label}**: “{words}”" in shown.content
    message = await nudged(world, world.ana, world.ben, label)
    assert message.content.endswith(f":\n> {words}")


async def test_own_words_come_as_they_were_written(world: World) -> None:
    await paired(world, world.ana, world.ben)
    assert (await nudge_in_own_words(world, world.ana)).content == PASSED_ON
    (message,) = inbox(world, world.ben)
    assert message.content == "**Ana**, your partner in Algebra:\n> How did the two \\*quokka\\* sums go?"


async def test_a_nudge_may_speak_of_the_others_work(world: World) -> None:
    await paired(world, world.ana, world.ben)
    assert (await nudge_in_own_words(world, world.ana, NOT_OWN)).content == PASSED_ON
    assert len(inbox(world, world.ben)) == 1


async def test_in_a_trio_it_comes_to_both_others(world: World) -> None:
    await paired(world, world.ana, world.ben, world.chidi)
    await nudge(world, world.ana)
    assert [len(inbox(world, one)) for one in (world.ana, world.ben, world.chidi)] == [0, 1, 1]
    assert await nudges_kept(world) == 1


async def test_the_page_works_by_its_button_and_after_a_restart(world: World) -> None:
    await paired(world, world.ana, world.ben)
    shown = await page(world, world.ana)
    await world.restart()
    await press(world.ana, shown, TOGETHER)
    await world.env.advance_time(1)
    assert (len(inbox(world, world.ben)), shown.content) == (1, PASSED_ON)
    await press(world.ana, shown, "My partner card")
    await press(world.ana, shown, "Send a nudge")
    assert labels(shown.message) == [THINKING, TOGETHER, NOW, "In my own words", "My partner card"]


async def test_only_they_themselves_can_send_one_and_only_what_can_be_sent(world: World) -> None:
    pair = await paired(world, world.ana, world.ben)
    assert await forge(world, world.chidi, f"partner:send_nudge:{pair.id}:thinking") == world.bot.voice.say(
        "errors/not_yours"
    )
    for sort in ("own", "shout"):
        assert await forge(world, world.ana, f"partner:send_nudge:{pair.id}:{sort}") == world.bot.voice.say(
            "errors/old_button"
        )
    await end(world, pair)
    assert await forge(world, world.ana, f"partner:send_nudge:{pair.id}:thinking") == world.bot.voice.say(
        "partner/over"
    )
    assert await nudges_kept(world) == 0
