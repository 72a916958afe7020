"""The log: having it as a file."""

import csv
import json
import sys
from io import StringIO

import pytest

from learning.safety import CheckedText
from store import people
from tests.scenes.log_steps import fill, keep, seen
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
    (found,) = json.loads(whole)
    assert found["id"] == str(entry.id)
    assert found["correct"] == "subtract it on both sides"


async def test_a_log_too_big_for_one_file_comes_in_several(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await fill(world, world.ana, 10)
    monkeypatch.setattr(sys.modules["cogs._edge.files"], "FILE_MOST", 2000)
    result = await world.ana.slash(world.study, "log export", format="json")
    messages = [one.message for one in [result.response, *result.followups] if one is not None]
    files = [file for message in messages for file in message.attachments]
    assert len(files) > 1
    found = [entry["number"] for file in files for entry in json.loads(await file.read())]
    assert found == list(range(10, 0, -1))


async def test_an_empty_log_is_no_file(world: World) -> None:
    message = seen(await world.ana.slash(world.study, "log export"))
    assert message.attachments == []
    assert message.content == world.bot.voice.say("log/empty")
