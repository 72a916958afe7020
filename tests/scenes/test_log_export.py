"""The log: having it as a file."""

import csv
import json
import sqlite3
import sys
from contextlib import closing
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest

from learning.entry import Audience, Status
from learning.kinds import Kind
from learning.safety import CheckedText
from learning.ticket import Reach
from store import people
from tests.scenes.log_steps import fill, keep, keep_reflection, keep_ticket, seen
from tests.scenes.world import World


async def exported(world: World, **options: str) -> tuple[str, bytes]:
    message = seen(await world.ana.slash(world.study, "log export", **options))
    (file,) = message.attachments
    return file.filename, await file.read()


def cards(deck: bytes) -> list[tuple[str, str, str, str]]:
    """Return the id, the tags, the front and the back of each card of a deck, the oldest first."""
    with ZipFile(BytesIO(deck)) as package, closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(package.read("collection.anki2"))
        found = base.execute("SELECT guid, tags, flds FROM cards JOIN notes ON nid = notes.id ORDER BY due").fetchall()
    return [(guid, tags, *fields.split("\x1f")) for guid, tags, fields in found]


async def test_the_log_comes_as_markdown_with_local_dates(world: World) -> None:
    await keep(world, world.ana, topic=CheckedText("equations"), what_led=None, correct=CheckedText("one\ntwo"))
    await keep(world, world.ben, what_happened=CheckedText("Ben's own"))
    async with world.bot.store.write() as tx:
        await people.set_timezone(tx, world.ana.id, "Pacific/Kiritimati")
    name, whole = await exported(world)
    text = whole.decode()
    assert name == "mistake-log.md"
    assert text.startswith("# My mistake log\n\n## 1 · equations\n\n2026-01-01 · understood")
    assert "\n### What led me there\n\n*open for now*\n" in text
    assert "one  \ntwo" in text
    assert "Ben" not in text


async def test_the_log_comes_as_a_table_that_spreadsheets_take(world: World) -> None:
    await keep(world, world.ana, what_happened=CheckedText('=SUM(1) said "x"'))
    name, whole = await exported(world, format="csv")
    assert name == "mistake-log.csv"
    assert whole.startswith(b"\xef\xbb\xbf")
    headings, row = csv.reader(StringIO(whole.decode("utf-8-sig"), newline=""), strict=True)
    assert row[headings.index("What happened")] == '\'=SUM(1) said "x"'


async def test_the_log_comes_as_json(world: World) -> None:
    entry = await keep(world, world.ana)
    name, whole = await exported(world, format="json")
    assert name == "mistake-log.json"
    (found,) = json.loads(whole)["entries"]
    assert found["id"] == str(entry.id)
    assert found["correct"] == "subtract it on both sides"


async def test_a_log_too_big_for_one_file_comes_in_several(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await fill(world, world.ana, 10)
    monkeypatch.setattr(sys.modules["cogs._edge.files"], "FILE_MOST", 2000)
    result = await world.ana.slash(world.study, "log export", format="json")
    messages = [one.message for one in [result.response, *result.followups] if one is not None]
    files = [file for message in messages for file in message.attachments]
    assert len(files) > 1
    found = [entry["number"] for file in files for entry in json.loads(await file.read())["entries"]]
    assert found == list(range(10, 0, -1))


async def test_an_empty_log_is_no_file(world: World) -> None:
    message = seen(await world.ana.slash(world.study, "log export"))
    assert message.attachments == []
    assert message.content == world.bot.voice.say("log/empty")


async def test_reflections_and_tickets_come_below_the_entries_with_local_dates(world: World) -> None:
    circle_id = world.bot.circles[world.study.id].id
    await keep(world, world.ana)
    await keep_reflection(
        world, world.ana, rose="asked\nearly", bud=None, circle_id=circle_id, audience=Audience.CIRCLE
    )
    await keep_ticket(world, world.ana, key_thing=None, reach=Reach.UNNAMED)
    await keep_reflection(world, world.ben, rose="Ben's own")
    async with world.bot.store.write() as tx:
        await people.set_timezone(tx, world.ana.id, "America/New_York")
    text = (await exported(world))[1].decode()
    assert text.index("# My mistake log") < text.index("# My roses, thorns and buds") < text.index("# My exit tickets")
    assert text.split("# My roses, thorns and buds")[1].split("\n\n# My exit tickets")[0] == (
        "\n\n## 2025-12-31 · Algebra\n\nThis circle\n\n### Rose\n\nasked  \nearly\n\n### Thorn\n\nfractions"
    )
    assert text.endswith(
        "\n# My exit tickets\n\n## 2025-12-31\n\nMy facilitators, without my name\n\n"
        "### What I wonder now\n\nwhy does it flip?\n"
    )
    assert "Ben" not in text


async def test_a_log_of_reflections_alone_is_a_file_too(world: World) -> None:
    await keep_reflection(world, world.ana)
    text = (await exported(world))[1].decode()
    assert text.startswith("# My roses, thorns and buds\n\n## 2026-01-01\n\nOnly me\n\n### Rose\n\nasked early\n")


async def test_json_holds_reflections_and_tickets_beside_the_entries(world: World) -> None:
    reflection, ticket = await keep_reflection(world, world.ana), await keep_ticket(world, world.ana)
    whole = json.loads((await exported(world, format="json"))[1])
    assert [whole["entries"], len(whole["reflections"]), len(whole["tickets"])] == [[], 1, 1]
    assert whole["reflections"][0]["id"] == str(reflection.id)
    assert whole["reflections"][0]["thorn"] == "fractions"
    assert whole["tickets"][0]["id"] == str(ticket.id)
    assert whole["tickets"][0]["wondering"] == "why does it flip?"


@pytest.mark.parametrize(
    ("form", "is_told"), [("csv", True), ("markdown", False), ("json", False)], ids=["csv", "markdown", "json"]
)
async def test_only_with_a_table_it_is_said_that_reflections_are_elsewhere(
    world: World, form: str, is_told: bool
) -> None:
    await keep(world, world.ana)
    await keep_ticket(world, world.ana)
    message = seen(await world.ana.slash(world.study, "log export", format=form))
    assert message.content == world.bot.voice.say("log/exported", files=1, is_part=is_told)
    assert ("exit tickets" in message.content) == is_told


async def test_a_table_of_entries_alone_says_nothing_of_reflections(world: World) -> None:
    await keep(world, world.ana)
    message = seen(await world.ana.slash(world.study, "log export", format="csv"))
    assert message.content == world.bot.voice.say("log/exported", files=1, is_part=False)


async def test_a_table_without_an_entry_is_no_file(world: World) -> None:
    await keep_reflection(world, world.ana)
    message = seen(await world.ana.slash(world.study, "log export", format="csv"))
    assert message.attachments == []
    assert message.content == world.bot.voice.say("log/no_table")


async def test_the_log_comes_as_a_deck_whose_answers_are_on_the_back(world: World) -> None:
    await keep(
        world,
        world.ana,
        topic=CheckedText("solving <x>"),
        kinds=(Kind.SLIP,),
        correct=CheckedText("a < b\nboth [sides]"),
    )
    await keep(world, world.ben, what_happened=CheckedText("Ben's own"))
    async with world.bot.store.write() as tx:
        await people.set_timezone(tx, world.ana.id, "America/New_York")
    name, whole = await exported(world, format="anki")
    assert name == "mistake-log.apkg"
    ((_, tags, front, back),) = cards(whole)
    assert tags == f" solving_<x> {world.bot.voice.label('option.kind.slip').replace(' ', '_')} "
    assert front.startswith("Back from 2025-12-31: solving &lt;x&gt;. How would you do it now?\n")
    assert "If I move a term, then I write the step" in front
    assert "a &lt; b" not in front
    assert back.startswith("<p>a &lt; b<br>both &#91;sides]</p>\n")
    correct, first = back.split("<details>")
    assert "my own working, tried small numbers" in correct
    assert "I got x = 3" not in correct
    assert "I got x = 3" in first
    assert "I moved the 6 over" in first


async def test_a_second_deck_knows_the_cards_of_the_first(world: World) -> None:
    await keep(world, world.ana, correct=CheckedText("one"))
    ((before, *_),) = cards((await exported(world, format="anki"))[1])
    await keep(world, world.ana, correct=CheckedText("two"))
    (first, *_), (second, *_) = cards((await exported(world, format="anki"))[1])
    assert first == before
    assert second != before


async def test_a_deck_leaves_out_what_has_no_answer_and_says_so(world: World) -> None:
    await keep(world, world.ana)
    await keep(world, world.ana, correct=None, status=Status.OPEN)
    await keep_reflection(world, world.ana)
    message = seen(await world.ana.slash(world.study, "log export", format="anki"))
    assert message.content == world.bot.voice.say("log/exported_deck", files=1, is_part=True)
    assert len(cards(await message.attachments[0].read())) == 1


async def test_a_deck_of_the_whole_log_says_nothing_of_a_rest(world: World) -> None:
    await keep(world, world.ana, topic=None, what_happened=None, what_led=None, catch_next=None)
    message = seen(await world.ana.slash(world.study, "log export", format="anki"))
    assert message.content == world.bot.voice.say("log/exported_deck", files=1, is_part=False)
    ((_, tags, front, back),) = cards(await message.attachments[0].read())
    assert tags == " "
    assert front == "Back from 2026-01-01: entry 1. How would you do it now?"
    assert "<details>" not in back


async def test_a_deck_without_an_answer_is_no_file(world: World) -> None:
    await keep(world, world.ana, correct=None, status=Status.OPEN)
    message = seen(await world.ana.slash(world.study, "log export", format="anki"))
    assert message.attachments == []
    assert message.content == world.bot.voice.say("log/no_deck")


async def test_a_log_too_big_for_one_deck_comes_in_several(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await fill(world, world.ana, 4)
    monkeypatch.setattr(sys.modules["cogs._edge.files"], "FILE_MOST", 1)
    result = await world.ana.slash(world.study, "log export", format="anki")
    messages = [one.message for one in [result.response, *result.followups] if one is not None]
    files = [file for message in messages for file in message.attachments]
    assert [file.filename for file in files] == [f"mistake-log-{number}.apkg" for number in (1, 2, 3, 4)]
    assert len({guid for file in files for guid, *_ in cards(await file.read())}) == 4
