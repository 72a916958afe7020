"""/me: what people wrote when they looked back is named, exported and erased, also from between others' words."""

import json

import discord
from simcord.actors import MemberActor
from simcord.results import ResponseMessage
from sqlalchemy import select

from learning.agenda import State
from learning.notify import Notice
from store import copies
from store.tables import TABLES, columns_of_people, count_rows
from tests.scenes.checkin_steps import CLOSES, EXIT, digest, hand_in, inbox, opened, share, until, wants
from tests.scenes.circle_steps import answer_of
from tests.scenes.log_steps import seen
from tests.scenes.world import World

QUIET_DAY = "2026-01-05T10:00+01"


async def erase(world: World, actor: MemberActor) -> ResponseMessage:
    asked = answer_of(await actor.slash(world.study, "me erase"))
    await actor.click(asked.message, label="Erase everything")
    return asked


async def tables_with(world: World, actor: MemberActor) -> set[str]:
    """Return the tables that name a person, as an owner or otherwise."""
    found: set[str] = set()
    async with world.bot.store.read() as tx:
        for column in columns_of_people("owner") + columns_of_people("mentioned"):
            if (await tx.execute(select(column).where(column == actor.id).limit(1))).first():
                found.add(column.table.description)
    return found


async def words_in_store(world: World) -> str:
    async with world.bot.store.read() as tx:
        return str([list((await tx.execute(select(table))).mappings()) for table in TABLES])


async def data(world: World, actor: MemberActor) -> str:
    return seen(await actor.slash(world.study, "me data")).content


async def closed_digest(world: World, *people: MemberActor) -> discord.Message:
    """Have people share in a check-in until its end, and return the message that shows what they shared."""
    card = await opened(world)
    for one in people:
        await share(one, card, rose=f"{one.name} asked early", thorn=f"{one.name} and fractions")
    await until(world, CLOSES)
    await world.env.advance_time(60)
    (message,) = digest(world)
    return message


async def test_erasing_leaves_no_reflection_ticket_wish_or_row_of_the_agenda(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN, Notice.REMINDER)
    card = await opened(world)
    await share(world.ana, card, thorn="Ana and fractions")
    await world.ana.submit_modal(
        await world.ana.slash(world.study, "exit"), {"key_thing": "Ana's key", "reach": ["me"]}
    )
    assert await tables_with(world, world.ana) >= {"reflection", "ticket", "notice", "agenda", "person", "membership"}
    await erase(world, world.ana)
    assert await tables_with(world, world.ana) == set()
    assert "Ana" not in await words_in_store(world)


async def test_what_was_about_to_be_posted_never_is(world: World) -> None:
    form = await world.ana.slash(world.study, "reflect")
    world.env.inject_error("POST", f"/channels/{world.study.id}/messages", status=503, times=1)
    await world.ana.submit_modal(form, {"rose": "asked early", "audience": ["circle"], "ideas": ["no"]})
    await world.env.advance_time(0.5)
    (row,) = await world.agenda("reflect.post")
    assert row.state in {State.PLANNED, State.CLAIMED}
    await erase(world, world.ana)
    await world.env.advance_time(3600)
    assert await world.agenda("reflect.post") == []
    assert not any("asked early" in one.content for one in world.said(world.study))


async def test_a_message_with_the_words_of_two_is_written_anew_without_the_erased(world: World) -> None:
    message = await closed_digest(world, world.ana, world.ben)
    assert "ana and fractions" in message.content
    await erase(world, world.ana)
    (now,) = digest(world)
    assert now.id == message.id
    assert "ana a" not in now.content
    assert str(world.ana.id) not in now.content
    assert "ben asked early" in now.content
    assert "ben and fractions" in now.content
    async with world.bot.store.read() as tx:
        assert list(await copies.doomed(tx)) == []
        assert [one.message_id for one in await copies.of_owner(tx, world.ben.id)] == [message.id]


async def test_the_message_goes_with_the_last_who_is_in_it(world: World) -> None:
    message = await closed_digest(world, world.ana, world.ben)
    await erase(world, world.ana)
    await erase(world, world.ben)
    assert message.id not in [one.id for one in world.said(world.study)]
    async with world.bot.store.read() as tx:
        assert list(await copies.doomed(tx)) == []


async def test_others_keep_all_of_theirs(world: World) -> None:
    await closed_digest(world, world.ana, world.ben)
    async with world.bot.store.read() as tx:
        before = await count_rows(tx, world.ben.id)
    await erase(world, world.ana)
    async with world.bot.store.read() as tx:
        assert await count_rows(tx, world.ben.id) == before


async def test_what_discord_refuses_to_change_is_told_and_tried_again(world: World) -> None:
    message = await closed_digest(world, world.ana, world.ben)
    world.env.inject_error("PATCH", f"/channels/{world.study.id}/messages/*", status=403, code=50013, times=1)
    asked = await erase(world, world.ana)
    assert "has not let go of 1 of my messages" in asked.content
    assert await tables_with(world, world.ana) == set()
    await world.restart()
    await world.env.settle()
    (now,) = digest(world)
    assert now.id == message.id
    assert "ana a" not in now.content


async def test_a_facilitators_message_of_tickets_is_written_anew(world: World) -> None:
    await wants(world, world.mo, Notice.TICKETS)
    card = await opened(world, EXIT)
    await hand_in(world.ana, card, wondering="why, asks Ana?")
    await hand_in(world.ben, card, wondering="how, asks Ben?")
    await until(world, QUIET_DAY)
    assert "asks Ana" in inbox(world, world.mo)[-1]
    await erase(world, world.ana)
    assert "asks Ana" not in inbox(world, world.mo)[-1]
    assert "asks Ben" in inbox(world, world.mo)[-1]


async def test_data_counts_what_was_written_and_names_where_it_stands(world: World) -> None:
    await wants(world, world.ana, Notice.CHECKIN)
    message = await closed_digest(world, world.ana, world.ben)
    await world.ana.submit_modal(await world.ana.slash(world.study, "exit"), {"key_thing": "a key", "reach": ["me"]})
    text = await data(world, world.ana)
    voice = world.bot.voice
    assert f"- {voice.label('data.reflection')}: 1\n" in text
    assert f"- {voice.label('data.ticket')}: 1\n" in text
    assert f"- {voice.label('data.agenda')}: 1\n" in text
    place = f"https://discord.com/channels/{world.guild.id}/{world.study.id}/{message.id}"
    assert f"- <#{world.study.id}> (1): {place}" in text


async def test_the_file_of_everything_holds_what_was_written(world: World) -> None:
    await closed_digest(world, world.ana, world.ben)
    answer = seen(await world.ana.slash(world.study, "me export"))
    (file,) = answer.attachments
    whole = json.loads(await file.read())["tables"]
    assert [one["thorn"] for one in whole["reflection"]] == ["ana and fractions"]
    assert [one["reflection_id"] for one in whole["copy"]] == [one["id"] for one in whole["reflection"]]
    assert "ben a" not in json.dumps(whole)
