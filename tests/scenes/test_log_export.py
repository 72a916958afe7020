"""The log: having it as a file."""

import csv
import json
import sys
from io import StringIO

import pytest

from learning.entry import Audience
from learning.safety import CheckedText
from learning.ticket import Reach
from store import people
from tests.scenes.log_steps import fill, keep, keep_reflection, keep_ticket, seen
from tests.scenes.world import World


async def exported(world: World, **options: str) -> tuple[str, bytes]:
    message = seen(await world.ana.slash(world.study, "log export", **options))
    (file,) = message.attachments
    return file.filename, await file.read()


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
