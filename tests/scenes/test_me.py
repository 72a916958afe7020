"""/me: settings, what is stored, the file, and erasing it all."""

import json
from pathlib import Path
from typing import Any

import pytest
from simcord.actors import MemberActor
from simcord.results import InteractionResult, ResponseMessage
from sqlalchemy import select

from cogs._edge import files
from learning.ids import new_id
from store import copies, people
from store.copies import Copy, Form
from store.erased_list import ErasedList
from store.tables import TABLES, columns_of_people, count_rows
from tests.scenes.world import World, labels


def seen(result: InteractionResult) -> ResponseMessage:
    found = [*result.followups, result.response][0]
    assert found is not None
    assert found.ephemeral
    return found


async def dump(world: World) -> dict[str, list[dict[str, Any]]]:
    async with world.bot.store.read() as tx:
        return {
            table.description: [dict(row) for row in (await tx.execute(select(table))).mappings()] for table in TABLES
        }


async def holds_person(world: World, actor: MemberActor) -> bool:
    rows = await dump(world)
    marked = columns_of_people("owner") + columns_of_people("mentioned")
    return any(row[column.name] == actor.id for column in marked for row in rows[column.table.description])


async def file_of(result: InteractionResult) -> dict[str, Any]:
    (attached,) = seen(result).attachments
    assert attached.filename == "rosethorn-my-data.json"
    return json.loads(await attached.read())


async def finish(world: World, actor: MemberActor) -> None:
    thread = await world.post(actor)
    await actor.send(thread, "3")
    await actor.send(thread, "a step in the method")
    await actor.send(thread, "when you move things you just write them on the other side")


async def erase(world: World, actor: MemberActor) -> ResponseMessage:
    asked = seen(await actor.slash(world.study, "me erase"))
    await actor.click(asked.message, label="Erase everything")
    return asked


# Settings


async def test_settings_say_that_no_zone_is_set(world: World) -> None:
    assert "have not set a time zone" in seen(await world.ana.slash(world.study, "me settings")).content


async def test_a_zone_is_kept_and_its_time_told(world: World) -> None:
    shown = seen(await world.ana.slash(world.study, "me settings", timezone="Asia/Tokyo"))
    now = world.bot.clock().to_tz("Asia/Tokyo")
    assert f"It is {now.hour:02}:{now.minute:02} there now." in shown.content
    assert "Saved." in shown.content
    async with world.bot.store.read() as tx:
        assert (await people.get(tx, world.ana.id)).timezone == "Asia/Tokyo"
    again = seen(await world.ana.slash(world.study, "me settings"))
    assert "**Asia/Tokyo**" in again.content
    assert "Saved." not in again.content


async def test_a_city_typed_without_picking_is_understood(world: World) -> None:
    await world.ana.slash(world.study, "me settings", timezone="dublin")
    async with world.bot.store.read() as tx:
        assert (await people.get(tx, world.ana.id)).timezone == "Europe/Dublin"


async def test_what_is_no_zone_changes_nothing_and_is_not_repeated(world: World) -> None:
    await world.ana.slash(world.study, "me settings", timezone="Europe/Dublin")
    shown = seen(await world.ana.slash(world.study, "me settings", timezone="I want to die"))
    assert "die" not in shown.content
    async with world.bot.store.read() as tx:
        assert (await people.get(tx, world.ana.id)).timezone == "Europe/Dublin"


async def test_autocomplete_offers_zones_with_their_time(world: World) -> None:
    offered = await world.ana.autocomplete(world.study, "me settings", "timezone", "dubl")
    assert offered[0]["value"] == "Europe/Dublin"
    assert offered[0]["name"].startswith("Europe/Dublin · ")


# Data


async def test_data_counts_each_table_in_plain_words(world: World) -> None:
    await finish(world, world.ana)
    text = seen(await world.ana.slash(world.study, "me data")).content
    async with world.bot.store.read() as tx:
        counts = await count_rows(tx, world.ana.id)
    for table, count in counts.items():
        assert f"- {world.bot.voice.label(f'data.{table}')}: {count}" in text
    assert "The person who runs me can open the database" in text
    assert "Leaving a server erases nothing here" in text


async def test_every_table_that_belongs_to_someone_has_plain_words(world: World) -> None:
    for column in columns_of_people("owner"):
        assert world.bot.voice.label(f"data.{column.table.description}")


async def test_data_links_to_where_copies_stand(world: World) -> None:
    await finish(world, world.ana)
    thread = world.study.threads[-1]
    text = seen(await world.ana.slash(world.study, "me data")).content
    assert f"<#{thread.id}>" in text
    place = f"https://discord.com/channels/{world.guild.id}/{thread.id}/"
    assert any(f"{place}{message.id}" in text for message in world.said(thread))


async def test_data_links_into_direct_messages(world: World) -> None:
    channel = world.ana.user.dm_channel
    async with world.bot.store.write() as tx:
        await copies.add(tx, Copy(new_id(world.bot.clock()), Form.MESSAGE, channel.id, world.ana.id, None, 42))
    text = seen(await world.ana.slash(world.study, "me data")).content
    assert f"our direct messages (1): https://discord.com/channels/@me/{channel.id}/42" in text


async def test_many_places_are_cut_to_what_one_message_holds(world: World) -> None:
    async with world.bot.store.write() as tx:
        for number in range(40):
            gone = Copy(new_id(world.bot.clock()) + number, Form.MESSAGE, 10**18 + number, world.ana.id, None, 10**18)
            await copies.add(tx, gone)
    text = seen(await world.ana.slash(world.study, "me data")).content
    assert text.count("a place I can't open now") == 6
    assert "and 34 more" in text
    assert len(text) <= 2000


async def test_data_of_someone_unknown_says_that_nothing_is_kept(world: World) -> None:
    shown = seen(await world.eli.slash(world.study, "me data"))
    assert "I keep nothing that you wrote." in shown.content
    assert labels(shown.message) == ["Export as a file", "Erase everything"]


# Export


async def test_the_file_holds_every_row_of_mine_and_none_of_others(world: World) -> None:
    await finish(world, world.ana)
    await finish(world, world.ben)
    whole = await file_of(await world.ana.slash(world.study, "me export"))
    assert whole["person"] == str(world.ana.id)
    for column in columns_of_people("owner"):
        rows = [row for row in (await dump(world))[column.table.description] if row[column.name] == world.ana.id]
        assert len(whole["tables"].get(column.table.description, [])) == len(rows)
    assert "you just write them on the other side" in str(whole["tables"]["entry"])
    assert str(world.ben.id) not in json.dumps(whole)


async def test_the_file_comes_by_button_too(world: World) -> None:
    await finish(world, world.ana)
    shown = seen(await world.ana.slash(world.study, "me data"))
    whole = await file_of(await world.ana.click(shown.message, label="Export as a file"))
    assert whole["tables"]["entry"]


async def test_the_file_is_given_in_direct_messages(world: World) -> None:
    await finish(world, world.ana)
    assert (await file_of(await world.ana.user.slash("me export")))["tables"]["entry"]


async def test_where_nothing_is_kept_no_file_is_made(world: World) -> None:
    shown = seen(await world.eli.slash(world.study, "me export"))
    assert shown.content == world.bot.voice.say("me/nothing")
    assert not shown.attachments


async def test_what_is_too_big_for_one_file_comes_in_several_with_every_row_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await finish(world, world.ana)
    whole = await file_of(await world.ana.slash(world.study, "me export"))
    monkeypatch.setattr(files, "FILE_MOST", 1000)
    result = await world.ana.slash(world.study, "me export")
    messages = [one for one in [result.response, *result.followups] if one is not None]
    parts = [json.loads(await file.read()) for one in messages for file in one.message.attachments]
    assert len(parts) > 1
    assert f"in {len(parts)} JSON files" in messages[0].content
    assert all(part["person"] == str(world.ana.id) for part in parts)
    found: dict[str, list[Any]] = {}
    for part in parts:
        for table, rows in part["tables"].items():
            found.setdefault(table, []).extend(rows)
    assert found == whole["tables"]


async def test_where_files_are_refused_the_export_says_what_to_do(world: World) -> None:
    await finish(world, world.ana)
    world.env.inject_error("POST", "/webhooks/*", status=403, code=50013)
    result = await world.ana.slash(world.study, "me export")
    assert seen(result).content == world.bot.voice.say("log/cannot_attach")


# Erase


async def test_erasing_leaves_no_row_and_takes_back_what_quotes_me(world: World) -> None:
    await finish(world, world.ana)
    thread = world.study.threads[-1]
    await world.ana.slash(world.study, "me settings", timezone="Europe/Dublin")
    asked = await erase(world, world.ana)
    assert "I keep nothing about you now" in asked.content
    assert labels(asked.message) == []
    assert not await holds_person(world, world.ana)
    assert world.said(thread) == []
    assert thread.name == world.bot.voice.label("thread.blank")


async def test_where_copies_are_made_erasing_names_the_list_that_keeps_it_erased(world: World, tmp_path: Path) -> None:
    async def texts() -> tuple[str, str]:
        asked = seen(await world.ana.slash(world.study, "me erase"))
        before = asked.content
        await world.ana.click(asked.message, label="Erase everything")
        return before, asked.content

    assert not any("on a list beside" in text for text in await texts())
    database = world.bot.settings.database.model_copy(update={"backup_folder": tmp_path})
    world.bot.settings = world.bot.settings.model_copy(update={"database": database})
    assert all("your id" in text and "on a list beside" in text for text in await texts())
    assert ErasedList(tmp_path).read()


async def test_erasing_leaves_everyone_else_as_they_were(world: World) -> None:
    await finish(world, world.ana)
    await finish(world, world.ben)
    bens = world.study.threads[-1]
    async with world.bot.store.write() as tx:
        loose = Copy(new_id(world.bot.clock()), Form.MESSAGE, world.study.id, world.ben.id, None, 42)
        await copies.add(tx, loose)
    said, name = world.said(bens), bens.name
    async with world.bot.store.read() as tx:
        before = await count_rows(tx, world.ben.id)
    await erase(world, world.ana)
    async with world.bot.store.read() as tx:
        assert await count_rows(tx, world.ben.id) == before
    assert [one.id for one in world.said(bens)] == [one.id for one in said]
    assert bens.name == name


async def test_keeping_it_changes_nothing(world: World) -> None:
    await finish(world, world.ana)
    before = await dump(world)
    asked = seen(await world.ana.slash(world.study, "me erase"))
    await world.ana.click(asked.message, label="Keep it")
    assert asked.content == world.bot.voice.say("me/kept")
    assert await dump(world) == before


async def test_asking_alone_erases_nothing(world: World) -> None:
    await finish(world, world.ana)
    before = await dump(world)
    asked = seen(await world.ana.slash(world.study, "me erase"))
    assert "can't be undone" in asked.content
    assert await dump(world) == before


async def test_erasing_twice_is_fine(world: World) -> None:
    await finish(world, world.ana)
    first = seen(await world.ana.slash(world.study, "me erase"))
    second = seen(await world.ana.slash(world.study, "me erase"))
    await world.ana.click(first.message, label="Erase everything")
    await world.ana.click(second.message, label="Erase everything")
    assert first.content == second.content
    assert not await holds_person(world, world.ana)


async def test_what_discord_refuses_is_told_and_tried_again(world: World) -> None:
    await finish(world, world.ana)
    thread = world.study.threads[-1]
    kept = len(world.said(thread))
    world.env.inject_error("DELETE", f"/channels/{thread.id}/messages/*", status=403, code=50013, times=1)
    asked = await erase(world, world.ana)
    assert "has not let go of 1 of my messages" in asked.content
    assert not await holds_person(world, world.ana)
    assert 0 < len(world.said(thread)) < kept
    await world.restart()
    await world.env.settle()
    assert world.said(thread) == []
    async with world.bot.store.read() as tx:
        assert await copies.doomed(tx) == []


async def test_erasing_forgets_what_stands_in_memory(world: World) -> None:
    bot = world.bot
    bot.drafts.keep(world.mo.id, "oops:new", {"what_happened": "a line"}, {}, now=bot.clock())
    bot.handed_off[world.mo.id] = bot.clock()
    await erase(world, world.mo)
    assert world.mo.id not in bot.handed_off
    assert "a line" not in str(vars(bot.drafts)["_drafts"])
    assert bot.circles[world.study.id].set_up_by is None
    assert not await holds_person(world, world.mo)


async def test_the_question_comes_by_button_too(world: World) -> None:
    await finish(world, world.ana)
    shown = seen(await world.ana.slash(world.study, "me data"))
    asked = seen(await world.ana.click(shown.message, label="Erase everything"))
    assert labels(asked.message) == ["Erase everything", "Keep it"]
    assert await holds_person(world, world.ana)


@pytest.mark.parametrize("act", ["export", "erase", "erase_all", "keep"])
async def test_nobody_presses_the_buttons_of_another(world: World, act: str) -> None:
    await finish(world, world.ana)
    before = await dump(world)
    shown = seen(await world.ben.slash(world.study, "me data"))
    stored = world.env.backend.get_message(world.study.id, shown.id)
    stored.components[0]["components"][0]["custom_id"] = f"me:{act}:{world.ana.id}"
    pressed = await world.ben.click(shown.message, custom_id=f"me:{act}:{world.ana.id}")
    assert seen(pressed).content == world.bot.voice.say("errors/not_yours")
    assert await dump(world) == before


async def test_everything_of_me_works_in_direct_messages(world: World) -> None:
    await finish(world, world.ana)
    asked = seen(await world.ana.user.slash("me erase"))
    await world.ana.user.click(asked.message, label="Erase everything")
    assert not await holds_person(world, world.ana)
