"""What README.md and docs/ say is so: commands, buttons, settings, links, the invite, and no feature to come."""

import re
from collections.abc import AsyncIterator
from itertools import chain
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import discord
import pytest
from discord import app_commands
from whenever import TimeDelta

import bot as rosethorn
from hosting.configuration import TOKEN_VARIABLE
from hosting.invite import PERMISSIONS
from hosting.problems import sections, setting_names, variable_of
from hosting.settings import DatabaseSettings, DiscordSettings, Settings
from learning.bursts import LINE_WINDOW
from learning.circle import FEWEST_COUNTED
from learning.feedback import FADES_AFTER
from learning.notify import NUDGE_GAP, NUDGES_A_SUBJECT, NUDGES_IN_ALL
from learning.partners import ASK_AGAIN_AFTER, ASK_FADES_AFTER, ASKS_OPEN_MOST, KEPT_FOR, RENEWAL_FADES_AFTER
from learning.pool import ROUND_AT, ROUND_ON
from learning.support import STALE_AFTER_DAYS
from prompts import Voice

ROOT: Final = Path(__file__).parents[1]
README, CONTRIBUTING, CHANGELOG, MEMBERS, FACILITATORS, SELF_HOSTING, SAMPLE, PROMPTS, PICTURES, PARENTS = PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/members.md",
    "docs/facilitators.md",
    "docs/self-hosting.md",
    "docs/sample-dialogue.md",
    "docs/prompts.md",
    "docs/pictures.md",
    "docs/for-parents.md",
)
FOR_PEOPLE: Final = (README, CHANGELOG, MEMBERS, FACILITATORS, SELF_HOSTING, SAMPLE, PICTURES, PARENTS)
PLAIN: Final = (README, MEMBERS, FACILITATORS, SELF_HOSTING, PICTURES, PARENTS)
SENTENCE_MOST: Final = 20
NOT_THERE_YET: Final = re.compile(r"\bstreak\w*", re.IGNORECASE)
CODE_BLOCK: Final = re.compile(r"^```.*?^```|^ {4,7}\S[^\n]*$", re.MULTILINE | re.DOTALL)
LINK: Final = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def text_of(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def flat(page: str) -> str:
    """Return a page with its line breaks taken out, since a phrase may go over one."""
    return " ".join(text_of(page).split())


def code_in(page: str) -> list[str]:
    """Return every piece of code of a page, single lines of its blocks and what stands between backticks."""
    text = text_of(page)
    blocks = re.findall(r"^```\w*\n(.*?)^```|^ {4,7}(\S[^\n]*)$", text, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in "".join(block).splitlines()]
    return lines + re.findall(r"`([^`\n]+)`", text)


def anchors_of(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\s-]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


# --- commands and buttons --------------------------------------------------------------------------------------------


@pytest.fixture
async def tree(database_url: str) -> AsyncIterator[app_commands.CommandTree[Any]]:
    settings = Settings(
        discord=DiscordSettings(shard_count=1), database=DatabaseSettings.model_construct(url=database_url)
    )
    bot = rosethorn.create_bot(settings)
    for extension in rosethorn.EXTENSIONS:
        await bot.load_extension(extension)
    yield bot.tree
    for extension in rosethorn.EXTENSIONS:
        await bot.unload_extension(extension)
    await bot.store.close()


def commands_named(page: str) -> set[str]:
    """Return the slash commands a page names, without their options."""
    named = [match[0] for one in code_in(page) if (match := re.match(r"/[a-z]+(?: [a-z]+)?(?![\w/])(?!:)", one))]
    return {one.removeprefix("/") for one in named}


async def test_every_command_named_is_there_and_every_command_is_described(
    tree: app_commands.CommandTree[Any],
) -> None:
    there = {one.qualified_name for one in tree.walk_commands() if isinstance(one, app_commands.Command)}
    groups = {one.qualified_name for one in tree.walk_commands() if isinstance(one, app_commands.Group)}

    for page in PAGES:
        assert commands_named(page) <= there | (groups if page == CONTRIBUTING else set()), page
    assert there - commands_named(MEMBERS) - commands_named(FACILITATORS) == set()


async def test_every_message_menu_is_described(tree: app_commands.CommandTree[Any]) -> None:
    menus = {one.name for one in tree.get_commands() if isinstance(one, app_commands.ContextMenu)}

    assert menus
    assert {one for one in menus if f"**{one}**" in flat(MEMBERS)} == menus


@pytest.mark.parametrize("page", [MEMBERS, FACILITATORS])
def test_what_stands_in_bold_on_a_page_for_members_stands_on_discord(page: str) -> None:
    on_discord = {"Manage Channel", *Voice().labels().values()}
    about_the_page = {
        "circle",
        "Post it",
        "Name, times to ask, people to talk to.",
        "Roles.",
        "Permissions.",
        "This is not a safety system.",
    }

    assert set(re.findall(r"\*\*(.+?)\*\*", flat(page))) <= on_discord | about_the_page


# --- the command line ------------------------------------------------------------------------------------------------


def test_every_make_target_named_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE))
    named = {match for page in PAGES for one in code_in(page) for match in re.findall(r"\bmake ([a-z]+)", one)}

    assert {"try", "test", "run", "check", "pictures"} <= named
    assert named <= targets


def test_every_command_of_bot_py_named_is_there_and_each_is_described() -> None:
    there = {one.name or getattr(one.callback, "__name__", "") for one in rosethorn.app.registered_commands}
    there |= {str(group.name) for group in rosethorn.app.registered_groups}
    named = {match for page in PAGES for one in code_in(page) for match in re.findall(r"bot\.py ([a-z]+)", one)}

    assert named <= there
    assert there - {"try"} <= set(re.findall(r"^\| `\S+ bot\.py ([a-z]+)", text_of(SELF_HOSTING), re.MULTILINE))


async def test_every_kind_of_row_is_described(tree: app_commands.CommandTree[Any]) -> None:
    kinds = set(tree.client.agenda.handlers)
    (told,) = re.findall(r"^These are the kinds of rows:\n\n((?:\|.*\n)+)", text_of(SELF_HOSTING), re.MULTILINE)

    assert kinds
    assert set(re.findall(r"`(\w+\.\w+)`", told)) == kinds


# --- settings --------------------------------------------------------------------------------------------------------


def test_the_table_of_settings_holds_each_with_its_default() -> None:
    rows = re.findall(r"^\| `(\w+\.\w+)` \| (.+?) \|", text_of(SELF_HOSTING), re.MULTILINE)
    fields = {name: sections()[name.split(".")[0]].model_fields[name.split(".")[1]] for name in setting_names()}

    assert [name for name, _ in rows] == setting_names()
    for name, shown in rows:
        assert shown == default_shown(fields[name].default), name


def default_shown(default: object) -> str:
    match default:
        case None:
            return "–"
        case bool() | int():
            return f"`{str(default).lower()}`"
        case _:
            return f'`"{default}"`'


def test_every_environment_variable_named_is_one() -> None:
    known = {TOKEN_VARIABLE, *map(variable_of, setting_names())}
    named = {match for page in PAGES for match in re.findall(r"ROSETHORN_\w+", text_of(page))}

    assert TOKEN_VARIABLE in named
    assert named <= known


def test_the_numbers_are_those_of_the_code() -> None:
    assert f"more than {STALE_AFTER_DAYS} days old" in flat(SELF_HOSTING)
    assert f"within {LINE_WINDOW.total('seconds'):.0f} seconds count as one answer" in flat(MEMBERS)
    assert FEWEST_COUNTED == 5
    assert "no number below five" in flat(FACILITATORS)


def test_the_numbers_of_partners_are_those_of_the_code() -> None:
    for_members, for_facilitators = flat(MEMBERS), flat(FACILITATORS)

    assert f"It fades after {days(ASK_FADES_AFTER)} days" in for_members
    assert f"the same person again after {days(ASK_AGAIN_AFTER)} days" in for_members
    assert f"can read it for {days(FADES_AFTER)} days" in for_members
    assert f"it closes after {days(RENEWAL_FADES_AFTER)} days" in for_members
    assert f"within {days(KEPT_FOR) // 7} weeks" in for_facilitators
    assert f"goes {days(KEPT_FOR) // 7} weeks after the end" in flat(SELF_HOSTING)
    assert ASKS_OPEN_MOST == NUDGES_IN_ALL == 3
    assert NUDGES_A_SUBJECT == 2
    assert TimeDelta(hours=4) == NUDGE_GAP
    assert "at most three asks open" in for_members
    assert "At most two a week get through in a pairing, and three a week to one person. Four hours lie" in for_members
    assert {day.name for day in ROUND_ON} == {"MONDAY"}
    assert f"Each Monday at {ROUND_AT.format_iso(unit='minute')}" in for_facilitators


def days(length: TimeDelta) -> int:
    return round(length.total("hours") / 24)


# --- the invite ------------------------------------------------------------------------------------------------------


def test_the_invite_asks_for_what_is_needed_and_no_more() -> None:
    (address,) = re.findall(r"https://discord\.com/oauth2/authorize\S+", text_of(README))
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}

    assert discord.Permissions(int(asked["permissions"])) == discord.Permissions(**dict.fromkeys(PERMISSIONS, True))
    assert set(asked["scope"].split()) == {"bot", "applications.commands"}


def test_the_permissions_are_named_on_both_pages() -> None:
    names = [Voice().label(f"permission.{name}") for name in PERMISSIONS]
    rows = re.findall(r"^\| ([A-Z][A-Za-z ]+?) \|", text_of(FACILITATORS), re.MULTILINE)

    said = re.search(r"nine permissions and no more\.(.+?) 5\. ", flat(README))
    assert said
    lists = re.findall(r": ([^.:]+)\.", said[1])
    assert sorted(chain.from_iterable(one.split(", ") for one in lists)) == sorted(names)
    assert len(names) == 9
    assert [row for row in rows if row in names] == names


# --- links and words -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_relative_links_and_pictures_lead_somewhere(page: str) -> None:
    for target in LINK.findall(text_of(page)):
        if urlsplit(target).scheme:
            continue
        path, _, anchor = target.partition("#")
        found = (ROOT / page).parent / path if path else ROOT / page
        assert found.exists(), target
        assert not anchor or anchor in anchors_of(found), target


def test_the_readme_leads_to_every_page() -> None:
    targets = set(LINK.findall(text_of(README)))

    assert {*(page for page in PAGES if page != README), "LICENSE", "docs/images/dialogue.png"} <= targets


@pytest.mark.parametrize("page", FOR_PEOPLE)
def test_no_page_speaks_of_what_is_not_there_yet(page: str) -> None:
    assert [found[0] for found in NOT_THERE_YET.finditer(text_of(page))] == []


@pytest.mark.parametrize("page", PLAIN)
def test_sentences_are_short(page: str) -> None:
    long = [one for one in sentences_of(page) if len(re.findall(r"[\w’'-]+", one)) > SENTENCE_MOST]

    assert long == []


def sentences_of(page: str) -> list[str]:
    """Return the sentences of a page's own prose: no code, no table rows, no dialogue, and of a link its words."""
    text = re.sub(r"^(?:>|\s*\||#).*$", "", CODE_BLOCK.sub("", text_of(page)), flags=re.MULTILINE)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text).replace("*", "").replace("`", "")
    paragraphs = re.split(r"\n\s*\n|\n(?=\s*(?:-|\d\.) )", text)
    split = (re.split(r"(?<=[.?!:])\s+(?=[“A-Z0-9/])", " ".join(one.split())) for one in paragraphs)
    return [one for one in chain.from_iterable(split) if one]


def test_the_search_for_sentences_finds_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    text = "# Title\n\nOne is **here**. Two\nis [there](x.md).\n\n- Three `a b`\n- Four\n\n    code it\n\n> said\n"
    (tmp_path / "page.md").write_text(text, encoding="utf-8")

    assert sentences_of("page.md") == ["One is here.", "Two is there.", "- Three a b", "- Four"]
