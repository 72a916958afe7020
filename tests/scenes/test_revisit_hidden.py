"""The correct way stays hidden until somebody tries or asks for it, on whatever way they go; their files hold it."""

import json
import re
import sqlite3
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, Final, TypeAlias
from zipfile import ZipFile

import pytest
from simcord.results import InteractionResult, ResponseMessage
from sqlalchemy import delete

from learning.entry import Entry
from learning.ladder import begin
from learning.safety import CheckedText
from store import courses, entries
from store.courses import Kept
from tests.scenes.circle_steps import answer_of
from tests.scenes.log_steps import forbid, kept_in_thread, seen, text_of
from tests.scenes.notice_steps import inbox
from tests.scenes.revisit_steps import CORRECT, FIRST, PLAN, days_pass, kept_entry, now_page, wants_revisits
from tests.scenes.world import World

COVERED: Final = re.compile(r"\|\|.*?\|\|", re.DOTALL)
CHANGING: Final = re.compile(r"<t:\d+:\w>|:m[0-9a-f]{30}")
FOLLOWED: Final = ("revisit:", "log:", "garden:show", "me:settings", "me:zone")
LEADS_AWAY: Final = ("log:post", "log:erase")
MEANT_TO_SHOW: Final = ("revisit:answer", "revisit:show", "revisit:tried")
FROM_START: Final = "start"
WORDS: Final = "some words of mine"

Start: TypeAlias = Callable[[], Awaitable[InteractionResult]]


@dataclass(frozen=True, slots=True)
class Step:
    """A press of a button, or a pick in a select, by its id."""

    custom_id: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class View:
    """A message or form that somebody sees: what opened it last, its text, and what can be pressed on it."""

    opened_by: str
    text: str
    ways_on: tuple[Step, ...] = ()

    @property
    def shows(self) -> bool:
        """Tell whether the correct way can be read without pressing anything more."""
        return CORRECT in COVERED.sub("", self.text)


def parts_of(found: Any) -> list[dict[str, Any]]:
    """Return every component of a message or a form, however deep it lies."""
    if isinstance(found, list):
        return [part for one in found for part in parts_of(one)]
    return [found, *parts_of(found.get("components", [])), *parts_of(found.get("component", []))]


def view_of(opened_by: str, message: ResponseMessage) -> View:
    cards = [card.description or "" for card in message.embeds]
    steps: list[Step] = []
    for part in parts_of(message.components):
        custom_id = part.get("custom_id", "")
        if custom_id.startswith(FOLLOWED) and not custom_id.startswith(LEADS_AWAY):
            values = [option["value"] for option in part.get("options", [])]
            steps += [Step(custom_id, value) for value in values] or [Step(custom_id)]
    text = "\n".join([message.content, *cards, json.dumps(message.components, ensure_ascii=False)])
    return View(opened_by, text, tuple(steps))


def brought(form: dict[str, Any]) -> dict[str, str]:
    """Return a form as it was opened, with words in the fields that had none."""
    empty = {"date": "24 December"}
    fields = [part for part in parts_of(form["components"]) if "custom_id" in part]
    return {one["custom_id"]: one.get("value") or empty.get(one["custom_id"], WORDS) for one in fields}


async def put_back(world: World, entry: Entry) -> None:
    """Have an entry as it was: for today, with two lapses behind it, so that the next one offers the ways."""
    today = world.bot.clock().to_tz("Europe/Berlin").date()
    async with world.bot.store.write() as tx:
        await entries.remove(tx, entry.id)
        await entries.add(tx, entry)
        course = replace(begin(today.subtract(days=9), None), due=today, lapses=2)
        await courses.put(tx, Kept(entry.id, entry.owner_id, course))
        await tx.execute(delete(courses.revisit))


def looked_at(opened_by: str, result: InteractionResult) -> list[View]:
    """Return what an act showed: a form, or a message."""
    if result.modal is not None:
        return [View(opened_by, json.dumps(result.modal, ensure_ascii=False))]
    return [view_of(opened_by, answer_of(result))]


async def seen_after(world: World, entry: Entry, start: Start, path: tuple[Step, ...]) -> list[View]:
    """Take steps from a start with everything put back before, and return what the last one showed; forms are sent."""
    await put_back(world, entry)
    result = await start()
    views = looked_at(FROM_START, result)
    for step in path:
        page = answer_of(result)
        who = world.ana if page.channel_id == world.study.id else world.ana.user
        if step.value is None:
            result = await who.click(page, custom_id=step.custom_id)
        else:
            result = await who.select(page, [step.value], custom_id=step.custom_id)
        views = looked_at(step.custom_id, result)
        if (form := result.modal) is not None:
            result = await who.submit_modal(result, brought(form))
            views += looked_at(form["custom_id"], result)
    return views


async def everything_from(world: World, entry: Entry, start: Start) -> list[View]:
    """Return every message and form that can be reached by the buttons of revisits and the log.

    What looks like one before, but for its dates, is gone on from once; and what shows the correct way because that was
    asked for, not at all.
    """
    found: dict[str, View] = {}
    paths: deque[tuple[Step, ...]] = deque([()])
    while paths:
        path = paths.popleft()
        for view in await seen_after(world, entry, start, path):
            looks = CHANGING.sub("", view.text)
            if looks in found:
                continue
            found[looks] = view
            if not view.opened_by.startswith(MEANT_TO_SHOW):
                paths.extend((*path, step) for step in view.ways_on)
    return list(found.values())


def told_apart(views: list[View]) -> tuple[set[str], set[str]]:
    """Return what shows the correct way because it was asked for, and what else shows it, by what was pressed."""
    names = {":".join(view.opened_by.split(":")[:2]) for view in views if view.shows}
    return names & set(MEANT_TO_SHOW), names - set(MEANT_TO_SHOW)


async def in_circle(world: World, **about: Any) -> Entry:
    return await kept_entry(world, circle_id=world.bot.circles[world.study.id].id, **about)


def covered_in(text: str) -> list[str]:
    """Return what is covered in a text, by the bars that act: those that the text itself holds are escaped."""
    bars = [found.start() for found in re.finditer(r"\\.|(\|\|)", text, re.DOTALL) if found[1]]
    assert len(bars) % 2 == 0
    return [text[start + 2 : end] for start, end in zip(bars[::2], bars[1::2], strict=True)]


# --- every path ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("topic", ["Equations", None])
@pytest.mark.parametrize("command", ["revisit now", "revisit when"])
async def test_no_path_of_a_revisit_shows_the_correct_way_before_it_is_tried_or_asked_for(
    world: World, command: str, topic: str | None
) -> None:
    entry = await in_circle(world, topic=topic)
    views = await everything_from(world, entry, lambda: world.ana.slash(world.study, command))
    assert told_apart(views) == (set(MEANT_TO_SHOW), set())
    assert {"log:edit", "log:plan", "log:delete"} <= {":".join(view.opened_by.split(":")[:2]) for view in views}


async def test_no_path_from_the_daily_message_shows_it(world: World) -> None:
    await wants_revisits(world)
    entry = await in_circle(world)
    await days_pass(world, 2)
    (told,) = inbox(world, world.ana)
    assert not any(word in told.content for word in (CORRECT, FIRST, PLAN, "Equations"))
    views = await everything_from(world, entry, lambda: world.ana.user.click(told, label="Begin"))
    assert told_apart(views) == (set(MEANT_TO_SHOW), set())
    views = await everything_from(world, entry, lambda: world.ana.user.click(told, label="A rest from these"))
    assert told_apart(views) == (set(), set())


@pytest.mark.parametrize("topic", ["Equations", None])
@pytest.mark.parametrize("command", ["log list", "log show", "log edit", "log share", "log delete"])
async def test_no_path_of_the_log_shows_it(world: World, command: str, topic: str | None) -> None:
    entry = await in_circle(world, topic=topic)
    options = {} if command == "log list" else {"entry": str(entry.number)}
    views = await everything_from(world, entry, lambda: world.ana.slash(world.study, command, **options))
    _, others = told_apart(views)
    assert others == set()
    assert len(views) > (command != "log edit")


async def test_no_path_from_the_card_in_a_thread_shows_it(world: World) -> None:
    thread = await kept_in_thread(world)
    (entry,) = await world.entries(world.ana)
    form = await world.ana.click(world.last(thread), label="Edit")
    assert f"{entry.correct}" not in json.dumps(form.modal)
    for label in ("Share with the circle", "Bring it back", "Delete"):
        page = text_of(seen(await world.ana.click(world.last(thread), label=label)))
        assert f"{entry.correct}" not in COVERED.sub("", page)


async def test_what_is_offered_while_an_entry_is_typed_does_not_show_it(world: World) -> None:
    await in_circle(world, topic=None, what_happened=None)
    for command in ("log show", "log edit", "log share", "log delete"):
        choices = await world.ana.autocomplete(world.study, command, "entry", "")
        assert len(choices) == 1
        assert CORRECT not in str(choices)


async def test_the_garden_does_not_show_it(world: World) -> None:
    await in_circle(world, topic=None, what_happened=None)
    shown = seen(await world.ana.slash(world.study, "garden"))
    assert CORRECT not in f"{shown.content}{[file.description for file in shown.attachments]}"


# --- covered on a card -----------------------------------------------------------------------------------------------


async def test_a_card_covers_the_correct_way_and_nothing_else(world: World) -> None:
    entry = await in_circle(world)
    shown = seen(await world.ana.slash(world.study, "log show", entry=str(entry.number)))
    card = shown.embeds[0].description or ""
    assert f"||{CORRECT}||" in card
    assert covered_in(card) == [CORRECT]
    assert card.count(CORRECT) == 1
    assert shown.content == ""


@pytest.mark.parametrize(
    "correct",
    ["a || b", "||a||", "a\\", "| a |", "one\n\ntwo", "```\ncode\n```", "> a\n- b\n# c", "x" * 1000, "| " * 500],
    ids=[
        "bars",
        "covered by its owner",
        "a backslash",
        "single bars",
        "lines",
        "a fence",
        "marks",
        "cut",
        "cut at bars",
    ],
)
@pytest.mark.parametrize("embed", [True, False], ids=["embed", "plain"])
async def test_no_words_open_the_cover(world: World, correct: str, *, embed: bool) -> None:
    entry = await in_circle(world, correct=CheckedText(correct))
    if not embed:
        await forbid(world, world.guild.me, "embed_links")
    shown = seen(await world.ana.slash(world.study, "log show", entry=str(entry.number)))
    assert bool(shown.embeds) is embed
    (covered,) = covered_in(text_of(shown))
    assert covered.replace("\\", "")[:5] == correct.replace("\\", "")[:5]


async def test_the_whole_text_of_a_long_entry_is_covered_too(world: World) -> None:
    entry = await in_circle(world, correct=CheckedText(f"{'x' * 900} {CORRECT}"))
    shown = seen(await world.ana.slash(world.study, "log show", entry=str(entry.number)))
    whole = seen(await world.ana.click(shown, label=world.bot.voice.label("button.log.whole")))
    (covered,) = covered_in(text_of(whole))
    assert covered.endswith(CORRECT)
    assert CORRECT not in COVERED.sub("", text_of(whole))


async def test_the_card_at_the_end_of_the_questions_covers_it(world: World) -> None:
    thread = await kept_in_thread(world)
    (entry,) = await world.entries(world.ana)
    card = text_of(world.last(thread))
    assert covered_in(card) == [entry.correct]
    assert f"{entry.correct}" not in COVERED.sub("", card) + thread.name


async def test_what_is_shared_with_a_circle_covers_it(world: World) -> None:
    entry = await in_circle(world)
    preview = answer_of(await world.ana.slash(world.study, "log share", entry=str(entry.number)))
    await world.ana.click(preview, label="Share it")
    await world.env.settle()
    (card,) = [text_of(one) for one in world.said(world.study)]
    assert covered_in(card) == [CORRECT]
    assert CORRECT not in COVERED.sub("", card)


# --- files that are asked for ----------------------------------------------------------------------------------------


async def file_of(result: InteractionResult) -> bytes:
    (file,) = seen(result).attachments
    return await file.read()


@pytest.mark.parametrize("format_", ["markdown", "csv", "json"])
async def test_the_file_of_the_log_holds_everything(world: World, format_: str) -> None:
    await in_circle(world)
    whole = (await file_of(await world.ana.slash(world.study, "log export", format=format_))).decode()
    assert all(words in whole for words in (CORRECT, FIRST, PLAN, "Equations"))
    assert "||" not in whole


async def test_the_deck_of_the_log_has_it_on_the_back(world: World) -> None:
    await in_circle(world)
    deck = await file_of(await world.ana.slash(world.study, "log export", format="anki"))
    with ZipFile(BytesIO(deck)) as package, closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(package.read("collection.anki2"))
        ((fields,),) = base.execute("SELECT flds FROM notes").fetchall()
    front, *back = fields.split("\x1f")
    assert CORRECT not in front
    assert CORRECT in "".join(back)


async def test_the_file_of_all_data_holds_the_entry_its_dates_and_what_was_said(world: World) -> None:
    entry = await in_circle(world)
    await days_pass(world, 1)
    form = await world.ana.click(await now_page(world), label="Write my try")
    shown = answer_of(await world.ana.submit_modal(form, {"tried": "both sides at once"}))
    await world.ana.click(shown, label="Got it")
    done = answer_of(await world.ana.click(shown, label="With some work"))
    await world.ana.submit_modal(await world.ana.click(done, label="What helped?"), {"helped": "a drawing"})
    held = json.loads(await file_of(await world.ana.slash(world.study, "me export")))["tables"]
    assert held["entry"][0]["correct"] == CORRECT
    (course,), (revisit,) = held["course"], held["revisit"]
    assert course["entry_id"] == revisit["entry_id"] == str(entry.id)
    assert (course["rung"], course["turn"]) == (1, 1)
    assert (revisit["tried"], revisit["helped"], revisit["outcome"]) == ("both sides at once", "a drawing", "got_it")
