"""/science and /story: one at a time, for the one who asks, and another one as long as they like."""

import re

import pytest
from simcord.results import InteractionResult

from prompts.shelf import Shelf, read_shelf
from tests.scenes.circle_steps import answer_of, text_of
from tests.scenes.world import World, labels

DAY = 24 * 60 * 60
COMMANDS = {"science": Shelf.SCIENCE, "story": Shelf.STORIES}
NAMES = pytest.mark.parametrize("command", COMMANDS)


def title_of(result: InteractionResult) -> str:
    found = re.match(r"\*\*(.+?)\*\*\n", text_of(result))
    assert found
    return found[1]


def titles(command: str) -> set[str]:
    return {piece.title for piece in read_shelf(COMMANDS[command]).values()}


@NAMES
async def test_one_is_shown_privately_with_where_it_is_from(world: World, command: str) -> None:
    shown = answer_of(await world.ana.slash(world.study, command))
    (piece,) = (one for one in read_shelf(COMMANDS[command]).values() if f"**{one.title}**" in shown.content)
    assert shown.ephemeral
    assert piece.text in shown.content.replace("\\", "")
    assert all(f"{one.by} ({one.year})" in shown.content for one in piece.sources)
    assert ("Its limits" in shown.content) == (command == "science")
    assert labels(shown.message) == ["Another one"]
    assert world.said(world.study) == []


@NAMES
async def test_it_works_in_direct_messages(world: World, command: str) -> None:
    result = await world.eli.user.slash(command)
    first = title_of(result)
    assert title_of(await world.eli.user.click(answer_of(result).message, label="Another one")) != first


@NAMES
async def test_another_one_goes_through_all_in_place_before_one_comes_again(world: World, command: str) -> None:
    result = await world.ana.slash(world.study, command)
    shown = answer_of(result)
    seen = [title_of(result)]
    for _ in titles(command):
        result = await world.ana.click(shown.message, label="Another one")
        assert answer_of(result).id == shown.id
        seen.append(title_of(result))
    assert set(seen[:-1]) == titles(command)
    assert seen[-1] == seen[0]


async def test_the_button_works_after_a_restart(world: World) -> None:
    result = await world.ana.slash(world.study, "story")
    first = title_of(result)
    await world.restart()
    assert title_of(await world.ana.click(answer_of(result).message, label="Another one")) != first


async def test_each_day_begins_with_another_one(world: World) -> None:
    seen: list[str] = []
    for _ in range(4):
        seen.append(title_of(await world.ana.slash(world.study, "science")))
        await world.env.advance_time(DAY)
    assert len(set(seen)) == 4


async def test_a_button_below_a_piece_that_is_gone_leads_on(world: World) -> None:
    shown = answer_of(await world.ana.slash(world.study, "science"))
    pieces = world.bot.shelves[Shelf.SCIENCE]
    (gone,) = (one.id for one in pieces.values() if f"**{one.title}**" in shown.content)
    del pieces[gone]
    assert title_of(await world.ana.click(shown.message, label="Another one")) in {one.title for one in pieces.values()}


async def test_the_only_piece_has_no_button_to_another(world: World) -> None:
    pieces = world.bot.shelves[Shelf.STORIES]
    for one in list(pieces)[1:]:
        del pieces[one]
    assert labels(answer_of(await world.ana.slash(world.study, "story")).message) == []


@pytest.mark.parametrize("made_up", ["shelf:another:poems:one", "shelf:another:7:7", "shelf:another"])
async def test_a_button_of_another_version_gets_a_kind_answer(world: World, made_up: str) -> None:
    shown = answer_of(await world.ana.slash(world.study, "story"))
    stored = world.env.backend.get_message(world.study.id, shown.id)
    stored.components[0]["components"][0]["custom_id"] = made_up
    pressed = await world.ana.click(shown.message, custom_id=made_up)
    assert text_of(pressed) == world.bot.voice.say("errors/old_button")


async def test_a_topic_brings_the_one_that_holds_it(world: World) -> None:
    by_title = await world.ana.slash(world.study, "science", topic="recall")
    assert title_of(by_title) == "Recall first"
    by_word = await world.ana.slash(world.study, "story", topic=" malawi ")
    assert title_of(by_word) == "A switch made of nails"


async def test_a_topic_is_offered_while_it_is_typed(world: World) -> None:
    choices = await world.ana.autocomplete(world.study, "story", "topic", "kenya")
    assert [(one["name"], one["value"]) for one in choices] == [("Seven trees in a park", "seven_trees")]
    everything = await world.ana.autocomplete(world.study, "science", "topic", "")
    assert {one["name"] for one in everything} == titles("science")


async def test_a_topic_that_none_holds_is_answered_without_markup(world: World) -> None:
    text = text_of(await world.ana.slash(world.study, "story", topic="**volcanoes** @everyone"))
    assert "I found nothing on" in text
    assert "**volcanoes**" not in text
    assert "@everyone" not in text
