"""What holds for the whole bot: every word is used, none stands in Python code, and every command is described."""

import ast
import importlib
import pkgutil
import re
from collections.abc import AsyncIterator, Iterable, Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from discord import app_commands
from jinja2 import meta

import bot as rosethorn
import cogs
from cogs._edge.forms import ChoiceField, Form
from cogs._edge.unasked import OFFERED
from cogs.agenda._notices import SNOOZES
from cogs.log._listing import Stand
from cogs.log._lookbacks import What
from hosting.invite import PERMISSIONS
from hosting.settings import DatabaseSettings, DiscordSettings, Settings
from learning import (
    anki,
    challenges,
    checkin,
    circle,
    dialogue,
    entry,
    export,
    goals,
    ladder,
    nudges,
    partners,
    patterns,
    rest,
    ticket,
    weekly,
)
from learning.insights import Trend
from learning.kinds import Kind
from prompts import Voice, about, describe
from prompts.moments import SHIPPED
from prompts.support import read_support
from prompts.voice import environment
from prompts.words import read_words
from store import tables

ROOT: Final = Path(__file__).resolve().parent.parent
VOICE: Final = Voice()
MOMENTS: Final = set(VOICE.moments())
LABELS: Final = set(VOICE.labels())
BUTTONS: Final = {name.removeprefix("button.").replace(".", ":") for name in LABELS if name.startswith("button.")}
FOLDERS: Final = {name.split("/")[0] for name in MOMENTS}
FAMILIES: Final[dict[str, Iterable[Any]]] = {
    "option.kind": Kind,
    "option.confidence": entry.CONFIDENCES,
    "option.source": entry.SourceKind,
    "option.status": Stand,
    "option.setting": entry.Setting,
    "option.audience": entry.Audience,
    "option.mode": circle.Mode,
    "option.state": circle.CircleState,
    "option.format": export.Format,
    "option.what": What,
    "option.country": {"none", "default", *read_support().countries()},
    "option.notice": OFFERED,
    "about.notice": OFFERED,
    "option.snooze": SNOOZES,
    "option.ahead": {*rest.Ahead, "other"},
    "month": range(1, 13),
    "option.weekday": range(1, 8),
    "option.weekday_short": range(1, 8),
    "option.open_minutes": checkin.OPEN_MINUTES,
    "option.place": checkin.Place,
    "option.reach": ticket.Reach,
    "option.outcome": ladder.Outcome,
    "option.effort": {*ladder.Effort, "not_sure"},
    "option.way": ladder.Way,
    "option.condition": challenges.Condition,
    "option.challenge_sort": challenges.Sort,
    "option.open_for": challenges.OPEN_FOR,
    "option.shown": challenges.Shown,
    "option.size": challenges.Size,
    "option.call_name": ("named", "unnamed"),
    "option.goal_choice": goals.Choice,
    "option.review_days": goals.REVIEW_DAYS,
    "option.manner": partners.Manner,
    "option.card_place": partners.CardPlace,
    "option.how": {f"{manner}_{place}" for manner in partners.Manner for place in partners.CardPlace},
    "option.nudge": nudges.SET_TEXTS,
    "insights.trend": Trend,
    "option.weekly": weekly.What,
    "weekly.lacks": ("what", "weekday", "hour", "channel"),
    "patterns.kind": Kind,
    "patterns.month": range(1, 13),
    "patterns.share": patterns.Share,
    "question": ("rose", "thorn", "bud", "key_thing", "wondering"),
    "permission": PERMISSIONS,
    "heading.log": export.COLUMNS,
    "heading.anki": anki.WORDS,
    "data": {column.table.name for column in tables.columns_of_people("owner")},
}
"""Labels of which there is one for each of some values."""


@cache
def sources(*folders: str) -> tuple[tuple[Path, ast.Module], ...]:
    files = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in files)


def texts_in(tree: ast.AST) -> set[str]:
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def spelt_by(tree: ast.Module, names: set[str]) -> set[str]:
    """Return the names that an f-string of a file may stand for."""
    gap, found = gap_in(tree), set[str]()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            # A gap holds hundreds of words, and most f-strings stand for no name whatever stood there.
            rough = pattern_of(node, r"\w+")
            if near := {name for name in names if rough.fullmatch(name)}:
                pattern = pattern_of(node, gap)
                found |= {name for name in near if pattern.fullmatch(name)}
    return found


def gap_in(tree: ast.Module) -> str:
    """Return what a gap of a file's f-strings may hold: a value of an enum, or a word of the same file."""
    # Whichever test comes first, every enum is there to be asked.
    for name in rosethorn.EXTENSIONS:
        importlib.import_module(name)
    words = texts_in(tree) | {one.value for kind in StrEnum.__subclasses__() for one in kind}
    words |= {str(value) for values in FAMILIES.values() for value in values}
    return "|".join(sorted(re.escape(word) for word in words if re.fullmatch(r"\w+", word)))


def pattern_of(text: ast.JoinedStr, gap: str) -> re.Pattern[str]:
    parts = [re.escape(str(one.value)) if isinstance(one, ast.Constant) else f"(?:{gap})" for one in text.values]
    return re.compile("".join(parts))


def used_among(names: set[str], *folders: str) -> set[str]:
    used: set[str] = set()
    for _, tree in sources(*folders):
        used |= (names & texts_in(tree)) | spelt_by(tree, names)
    return used


def calls_in(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name in {getattr(node.func, "attr", None), getattr(node.func, "id", None)}:
            yield node


def labels_of_buttons() -> set[str]:
    """Return the labels that buttons take by their ids, and links by their names."""
    found: set[str] = set()
    for _, tree in sources("cogs"):
        for call in [*calls_in(tree, "button"), *calls_in(tree, "link")]:
            if len(call.args) > 1 and not any(keyword.arg == "label" for keyword in call.keywords):
                name = call.args[1]
                named = [text for text in texts_in(name) if re.fullmatch(r"\w+[:.]\w+", text)]
                if isinstance(name, ast.JoinedStr):
                    pattern = pattern_of(name, gap_in(tree))
                    named += [text for text in BUTTONS if pattern.fullmatch(text)]
                found |= {f"button.{text.replace(':', '.')}" for text in named}
    return found


def forms() -> list[Form]:
    modules = [importlib.import_module(one.name) for one in pkgutil.walk_packages(cogs.__path__, "cogs.")]
    return [value for module in modules for value in vars(module).values() if isinstance(value, Form)]


def labels_of_forms(*, optional: bool) -> set[str]:
    """Return the labels of every form's title, fields and choices; with `optional`, what may stand beside them."""
    found: set[str] = set()
    for form in forms():
        start = f"form.{form.name.replace(':', '.')}"
        if optional:
            found |= {f"{start}.{field.name}_{part}" for field in form.fields for part in ("about", "example")}
            continue
        found |= {f"{start}.title"} | {f"{start}.{field.name}" for field in form.fields}
        for field in form.fields:
            if isinstance(field, ChoiceField):
                found |= {f"option.{field.name}.{value}" for value in field.options}
    return found


def labels_of_families() -> set[str]:
    return {f"{family}.{value}" for family, values in FAMILIES.items() for value in values}


# --- words and code ----------------------------------------------------------------------------------------------


def test_every_moment_is_used() -> None:
    assert MOMENTS - used_among(MOMENTS, "cogs", "learning") == set()


def test_every_moment_that_code_names_is_there() -> None:
    shape = re.compile(rf"(?:{'|'.join(sorted(FOLDERS))})(?:/[a-z_]+)+")
    named = {text for _, tree in sources("cogs", "learning") for text in texts_in(tree) if shape.fullmatch(text)}
    asked = {dialogue.moment_of(stage, (kind,)) for stage in dialogue.ORDER for kind in Kind}

    assert (named | asked) - MOMENTS == set()


def test_every_moment_is_given_the_values_it_uses() -> None:
    looked_at = 0
    for path, tree in sources("cogs"):
        for call in [*calls_in(tree, "say"), *calls_in(tree, "say_html"), *calls_in(tree, "Refusal")]:
            given = {keyword.arg for keyword in call.keywords}
            if None in given:
                continue
            for name in MOMENTS & {text for argument in call.args for text in texts_in(argument)}:
                looked_at += 1
                missing = set(VOICE.moments()[name].values) - given
                assert not missing, f"{path.relative_to(ROOT)}:{call.lineno}: {name} needs {missing}"

    assert looked_at > 100


def test_every_label_is_given_the_values_it_uses() -> None:
    looked_at = 0
    for path, tree in sources("cogs"):
        for call in calls_in(tree, "label"):
            for name in LABELS & {text for argument in call.args for text in texts_in(argument)}:
                looked_at += 1
                used = meta.find_undeclared_variables(environment().parse(VOICE.labels()[name]))
                given = {keyword.arg for keyword in call.keywords}
                assert used == given, f"{path.relative_to(ROOT)}:{call.lineno}: {name} uses {used}"

    assert looked_at > 20


def test_every_label_is_used() -> None:
    used = used_among(LABELS, "cogs", "learning") | labels_of_buttons() | labels_of_families()
    used |= labels_of_forms(optional=False) | labels_of_forms(optional=True)

    assert LABELS - used == set()


def test_every_label_that_code_names_is_there() -> None:
    named = {
        text
        for _, tree in sources("cogs")
        for call in calls_in(tree, "label")
        if call.args and isinstance(call.args[0], ast.Constant)
        for text in texts_in(call.args[0])
    }

    assert named
    assert (named | labels_of_buttons() | labels_of_forms(optional=False)) - LABELS == set()


def test_every_family_of_labels_is_whole() -> None:
    there = {name for family in FAMILIES for name in LABELS if name.startswith(f"{family}.")}

    assert there == labels_of_families()


# --- no sentence in Python code --------------------------------------------------------------------------------------


def sentences_in(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the texts of three words or more, but for docstrings, annotations, patterns, log lines and exceptions."""
    apart: set[int] = set()
    for node in ast.walk(tree):
        if _speaks_to_no_member(node):
            apart |= {id(inner) for inner in ast.walk(node)}
        for annotation in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            apart |= {id(inner) for inner in ast.walk(annotation)} if annotation else set()
    for node in ast.walk(tree):
        if id(node) in apart:
            continue
        if isinstance(node, ast.JoinedStr):
            apart |= {id(inner) for inner in ast.walk(node)}
            text = "x".join(str(one.value) for one in node.values if isinstance(one, ast.Constant))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if len(re.findall(r"[^\W\d_]{2,}", text)) >= 3 and " " in text.strip():
            yield getattr(node, "lineno", 0), text


def _speaks_to_no_member(node: ast.AST) -> bool:
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Assert():
            return True
        case ast.Raise(exc=ast.Call(func=ast.Name(id=name))):
            return name != "Refusal"
        case ast.Call(func=ast.Attribute(value=ast.Name(id="log" | "logging" | "re"))):
            return True
        case _:
            return False


def test_the_search_for_sentences_finds_them() -> None:
    tree = ast.parse(
        '"""A docstring of some words."""\n'
        'log.info("a line for the log")\n'
        'raise ValueError("for the one who reads the trace")\n'
        'x: "A[B, C d e]" = re.compile("one or two words")\n'
        'send("Look at this now")\n'
        'send(f"{name} looks {how} at this")\n'
        'raise Refusal("errors/x", why="You may not do this")\n'
        'pick("circle:open", "button.x")\n'
    )

    assert [line for line, _ in sentences_in(tree)] == [5, 6, 7]


def test_no_sentence_for_a_member_is_in_the_code_that_talks_to_discord() -> None:
    (discord_side,) = [one for one in _tree_of("bot.py").body if isinstance(one, ast.ClassDef)]
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path, tree in [*sources("cogs"), (ROOT / "bot.py", discord_side)]
        for line, text in sentences_in(tree)
    ]

    assert found == []


def test_the_rules_hold_lists_of_words_and_no_sentence() -> None:
    sentence = re.compile(r"\s*[A-Z][^|()\\]*[a-z] [^|()\\]*[.?!…]\s*")
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path, tree in sources("learning")
        for line, text in sentences_in(tree)
        if sentence.fullmatch(text)
    ]

    assert found == []


def _tree_of(name: str) -> ast.Module:
    return ast.parse((ROOT / name).read_text(encoding="utf-8"))


# --- commands --------------------------------------------------------------------------------------------------------


@pytest.fixture
async def loaded(database_url: str) -> AsyncIterator[rosethorn.Rosethorn]:
    """Return the bot with every extension loaded, not connected to anything."""
    settings = Settings(
        discord=DiscordSettings(shard_count=1), database=DatabaseSettings.model_construct(url=database_url)
    )
    made = rosethorn.create_bot(settings)
    await made.store.open()
    for extension in rosethorn.EXTENSIONS:
        await made.load_extension(extension)
    yield made
    for extension in rosethorn.EXTENSIONS:
        await made.unload_extension(extension)
    await made.store.close()


def walk(bot: rosethorn.Rosethorn) -> list[app_commands.Command[Any, Any, Any] | app_commands.Group]:
    return list(bot.tree.walk_commands())


async def test_command_names_are_unique(loaded: rosethorn.Rosethorn) -> None:
    names = [command.qualified_name for command in walk(loaded)]
    names += [menu.name for menu in _menus(loaded)]

    assert len(names) > 10
    assert len(names) == len(set(names))


async def test_every_command_and_option_is_described_in_the_words(loaded: rosethorn.Rosethorn) -> None:
    for command in walk(loaded):
        assert command.description == about(command.qualified_name)
        if isinstance(command, app_commands.Command):
            options = {option.display_name: str(option.description) for option in command.parameters}
            assert options == describe(command.qualified_name), command.qualified_name


async def test_no_description_is_left_without_its_command(loaded: rosethorn.Rosethorn) -> None:
    there = {command.qualified_name for command in walk(loaded)}
    described = {
        name.removesuffix(".about").replace(".", " ")
        for name in read_words(SHIPPED / "en" / "commands")
        if name.endswith(".about")
    }

    assert described == there


async def test_every_menu_is_named_in_the_words(loaded: rosethorn.Rosethorn) -> None:
    named = {text for name, text in VOICE.labels().items() if name.startswith("menu.")}

    assert {menu.name for menu in _menus(loaded)} == named


async def test_every_command_says_where_it_can_be_used(loaded: rosethorn.Rosethorn) -> None:
    for command in loaded.tree.get_commands():
        contexts, installs = command.allowed_contexts, command.allowed_installs
        assert contexts is not None, command.qualified_name
        assert not contexts.private_channel, command.qualified_name
        assert installs is not None, command.qualified_name
        assert (installs.guild, installs.user) == (True, False), command.qualified_name


def _menus(bot: rosethorn.Rosethorn) -> list[app_commands.ContextMenu]:
    return [one for one in bot.tree.get_commands() if isinstance(one, app_commands.ContextMenu)]


# --- imports ---------------------------------------------------------------------------------------------------------


def test_only_the_tryout_and_the_tests_import_simcord() -> None:
    folders = [path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith(".")]
    others = [name for name in folders if name not in {"tests", "tryout"}]

    assert "cogs" in others
    for path, tree in [*sources(*others), (ROOT / "bot.py", _tree_of("bot.py"))]:
        for node in ast.walk(tree):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not any(name.split(".")[0] == "simcord" for name in names), path
