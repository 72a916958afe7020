"""After words against somebody: their author is always told privately, and who was hurt finds what they can do."""

import pytest

from learning.safety import Finding, look
from tests.scenes.care_steps import ABUSE, THREAT, close_dms, dump, in_dm, in_study, seen
from tests.scenes.world import World, labels

HURT = "Words hurt me"
OPEN = "Open privately"


@pytest.mark.parametrize(("text", "words"), [(ABUSE, "may land as hurtful"), (THREAT, "Please take it down.")])
async def test_every_hurtful_post_has_a_private_note_for_its_author(world: World, text: str, words: str) -> None:
    await world.ana.send(world.study, ABUSE)
    await world.ben.send(world.study, text)
    public, second = in_study(world)
    assert public.content == world.bot.voice.say("support/about_the_work")
    assert second.content == world.bot.voice.say("support/neutral")
    assert labels(second) == [OPEN]
    assert words in seen(await world.ben.click(second, label=OPEN)).content


async def test_a_note_on_a_second_hurtful_post_is_for_its_author_alone(world: World) -> None:
    await world.ana.send(world.study, ABUSE)
    await world.ben.send(world.study, ABUSE)
    pressed = await world.ana.click(in_study(world)[-1], label=OPEN)
    assert seen(pressed).content == world.bot.voice.say("errors/not_yours")


async def test_who_was_hurt_finds_privately_what_they_can_do(world: World) -> None:
    close_dms(world, world.ben)
    await world.ana.send(world.study, ABUSE)
    (line,) = in_study(world)
    assert labels(line) == [OPEN, HURT]
    text = seen(await world.ben.click(line, label=HURT)).content
    for way in (
        "Hide your entry",
        "Block nudges",
        "End the pair",
        "Tell a mod",
        "Nothing is shared unless you say so.",
    ):
        assert way in text


async def test_a_look_at_what_one_can_do_is_sent_to_nobody_and_kept_nowhere(world: World) -> None:
    await world.ana.send(world.study, ABUSE)
    before, inbox = await dump(world), len(in_dm(world, world.ana))
    await world.ben.click(in_study(world)[0], label=HURT)
    assert await dump(world) == before
    assert len(in_study(world)) == 1
    assert len(in_dm(world, world.ana)) == inbox


async def test_the_ways_are_there_from_support_too_also_by_direct_message(world: World) -> None:
    for shown in (await world.eli.slash(world.study, "support"), await world.eli.user.slash("support")):
        assert labels(seen(shown).message) == [HURT]
    pressed = await world.eli.click(seen(await world.eli.slash(world.study, "support")).message, label=HURT)
    assert seen(pressed).content == world.bot.voice.say("support/hurt")


async def test_the_ways_open_after_a_restart(world: World) -> None:
    await world.ana.send(world.study, ABUSE)
    await world.restart()
    pressed = await world.ben.click(in_study(world)[0], label=HURT)
    assert seen(pressed).content == world.bot.voice.say("support/hurt")


async def test_the_words_for_who_was_hurt_do_not_set_the_bot_off_itself(world: World) -> None:
    assert look(world.bot.voice.say("support/hurt")).finding is Finding.CLEAR
