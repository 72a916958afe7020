"""/help, held against the commands that exist."""

import re
from dataclasses import replace

import discord
import pytest
from discord import app_commands
from simcord.results import InteractionResult

from cogs.help import PAGES
from learning.circle import Mode
from store import circles
from tests.scenes.world import World

SPOKEN = re.compile(r"`/([a-z]+(?: [a-z]+)*)")
MENU = re.compile(r"^- \*\*(.+?)\*\*:", re.MULTILINE)


def text_of(result: InteractionResult) -> str:
    assert result.response is not None
    assert result.response.ephemeral
    return result.response.content


async def pages(world: World) -> dict[str, str]:
    shown = await world.ana.slash(world.study, "help")
    first = text_of(shown)
    assert shown.response is not None
    found = {PAGES[0]: first}
    for page in PAGES[1:]:
        turned = await world.ana.click(shown.response.message, label=world.bot.voice.label(f"button.help.{page}"))
        assert turned.response is not None
        found[page] = turned.response.content
    return found


async def test_help_names_every_command_and_none_that_does_not_exist(world: World) -> None:
    spoken = set(SPOKEN.findall("\n".join((await pages(world)).values())))
    exist = {
        command.qualified_name
        for command in world.bot.tree.walk_commands()
        if isinstance(command, app_commands.Command)
    }
    assert spoken == exist


async def test_help_names_every_message_menu_and_none_that_does_not_exist(world: World) -> None:
    spoken = set(MENU.findall((await pages(world))["learning"]))
    menus = {menu.name for menu in world.bot.tree.get_commands(type=discord.AppCommandType.message)}
    assert spoken == menus


async def test_each_line_of_help_has_one_example(world: World) -> None:
    lines = [line for page in (await pages(world)).values() for line in page.splitlines() if line.startswith("- `/")]
    assert lines
    assert all(re.fullmatch(r"- `[^`]+`: [^*]+ \*[^*]+\*", line) for line in lines)


async def test_the_pages_turn_both_ways_in_one_message(world: World) -> None:
    shown = await world.ana.slash(world.study, "help")
    assert shown.response is not None
    first = shown.response.content
    await world.ana.click(shown.response.message, custom_id="help:page:yours")
    await world.ana.click(shown.response.message, custom_id="help:page:learning")
    assert shown.response.content == first


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("page", PAGES)
async def test_every_page_fits_a_message_in_every_mode(world: World, page: str, mode: Mode) -> None:
    for reads_posts in (True, False):
        text = world.bot.voice.say(f"help/{page}", circle="W" * 60, here=True, mode=mode.value, reads_posts=reads_posts)
        assert len(text) <= 2000
        assert "\n\n\n" not in text


@pytest.mark.parametrize(
    ("mode", "words"),
    [(Mode.EVERY_POST, "once you have said yes"), (Mode.WHEN_ASKED, "🔍"), (Mode.COMMANDS, "you ask me")],
)
async def test_help_speaks_of_the_circle_it_is_read_in(world: World, mode: Mode, words: str) -> None:
    await world.open_circle(world.lounge, mode=mode)
    text = text_of(await world.ana.slash(world.lounge, "help"))
    assert "Here in **Algebra**" in text
    assert words in text


@pytest.mark.parametrize(
    ("mode", "words"),
    [(Mode.EVERY_POST, "once you have said yes"), (Mode.WHEN_ASKED, "🔍"), (Mode.COMMANDS, "you ask me")],
)
async def test_elsewhere_help_speaks_of_the_only_circle_somebody_is_in(world: World, mode: Mode, words: str) -> None:
    circle = world.bot.circles[world.study.id]
    world.bot.circles[world.study.id] = replace(circle, mode=mode)
    async with world.bot.store.write() as tx:
        await circles.change(tx, circle.id, mode=mode)
    for shown in (await world.ana.user.slash("help"), await world.ana.slash(world.lounge, "help")):
        assert "In **Algebra**" in text_of(shown)
        assert "Here in" not in text_of(shown)
        assert words in text_of(shown)
    assert shown.response is not None
    await world.ana.click(shown.response.message, custom_id="help:page:yours")
    await world.ana.click(shown.response.message, custom_id="help:page:learning")
    assert "In **Algebra**" in shown.response.content


async def test_help_speaks_of_no_circle_to_who_is_in_none_or_in_several(world: World) -> None:
    assert "**Algebra**" not in text_of(await world.eli.user.slash("help"))
    await world.open_circle(world.lounge)
    text = text_of(await world.ana.user.slash("help"))
    assert "/oops" in text
    assert "**Algebra**" not in text


@pytest.mark.world(message_content=False)
async def test_help_promises_no_reading_of_posts_where_posts_are_not_read(world: World) -> None:
    text = text_of(await world.ana.slash(world.study, "help"))
    assert "Post it" not in text
    assert "I begin when you ask me to" in text


async def test_a_page_of_an_older_version_gets_a_kind_answer(world: World) -> None:
    text = world.bot.voice.say("errors/old_button")
    shown = await world.ana.slash(world.study, "help")
    assert shown.response is not None
    stored = world.env.backend.get_message(world.study.id, shown.response.id)
    stored.components[0]["components"][0]["custom_id"] = "help:page:partners"
    pressed = await world.ana.click(shown.response.message, custom_id="help:page:partners")
    assert text_of(pressed) == text
