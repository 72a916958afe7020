"""A weekly story or what-if: picked by a facilitator, posted once in the channel for it, with nobody called."""

import asyncio
from contextlib import suppress
from typing import Any, Final

import discord
import pytest
from simcord.builders import ChannelHandle
from simcord.results import ResponseMessage
from whenever import Weekday

from cogs._edge.ids import ids_in
from cogs._edge.problems import NEEDED_TO_POST
from learning.agenda import State
from learning.circle import CircleState
from learning.weekly import Weekly, What
from prompts.shelf import Shelf
from store import weeklies
from tests.scenes.agenda_steps import LEASE, die_at, notes_to_mo
from tests.scenes.checkin_steps import set_time, until
from tests.scenes.circle_steps import answer_of, channel_for_bot, press, stored, text_of
from tests.scenes.notice_steps import press_late
from tests.scenes.world import World, labels

KIND: Final = "weekly.post"
PICKS: Final = {"what": "both", "weekday": "3", "hour": "16"}
"""Wednesdays at four: first on 7 January 2026, since the page is opened on the 1st."""


def made(world: World, name: str = "what-if") -> ChannelHandle:
    return channel_for_bot(world, name, view_channel=True, send_messages=True, read_message_history=True)


async def opened(world: World) -> ResponseMessage:
    set_time(world, "2026-01-01T12:00+01")
    return answer_of(await world.mo.slash(world.study, "circle weekly"))


async def pick(world: World, page: ResponseMessage, act: str, value: Any) -> Any:
    circle = await stored(world)
    return await world.mo.select(page, [value], custom_id=f"weekly:{act}:{circle.id}")


async def switched_on(world: World, channel: ChannelHandle, **picks: str) -> ResponseMessage:
    """Pick everything as Mo, switch it on, and return the page."""
    page = await opened(world)
    for act, value in (PICKS | picks).items():
        await pick(world, page, act, value)
    await pick(world, page, "channel", channel)
    await world.mo.click(page, label="Switch it on")
    assert "It is on." in page.content
    return page


async def kept(world: World) -> Weekly:
    circle = await stored(world)
    async with world.bot.store.read() as tx:
        return await weeklies.get(tx, circle.id)


async def ends(world: World) -> list[tuple[State, str | None]]:
    return [(row.state, row.why) for row in await world.agenda(KIND) if row.state is not State.PLANNED]


async def planned(world: World) -> list[str]:
    return [row.occurrence for row in await world.agenda(KIND) if row.state is State.PLANNED]


async def permit(world: World, channel: ChannelHandle, **permissions: bool) -> None:
    found, member = world.bot.get_channel(channel.id), world.guild.me
    assert isinstance(found, discord.TextChannel)
    assert member is not None
    await found.set_permissions(member, overwrite=discord.PermissionOverwrite(**permissions))
    await world.env.settle()


async def test_nothing_is_picked_beforehand_and_nothing_comes(world: World) -> None:
    page = await opened(world)
    assert page.ephemeral
    assert page.content.count("not picked yet") == 4
    assert "It is off." in page.content
    assert await kept(world) == Weekly((await stored(world)).id)
    assert await world.agenda(KIND) == []


async def test_each_pick_is_kept_at_once_and_it_goes_on_and_off(world: World) -> None:
    channel = made(world)
    page = await switched_on(world, channel)
    circle = await stored(world)
    picked = ["What comes: Both, in turn", "Day: Wednesday", "Hour: 16:00, by the clocks of Europe/Berlin"]
    assert "\n".join(f"- {one}" for one in [*picked, f"Channel: <#{channel.id}>"]) in page.content
    assert labels(page.message) == ["Switch it off"]
    assert await kept(world) == Weekly(circle.id, What.BOTH, Weekday.WEDNESDAY, 16, channel.id, is_on=True)
    assert await planned(world) == ["2026-01-07"]
    await pick(world, page, "weekday", "1")
    assert await planned(world) == ["2026-01-05"]
    await world.mo.click(page, label="Switch it off")
    assert "It is off." in page.content
    assert await planned(world) == []
    assert (await kept(world)).channel_id == channel.id


async def test_it_is_not_switched_on_before_a_channel_is_picked(world: World) -> None:
    page = await opened(world)
    refused = await world.mo.click(page, label="Switch it on")
    assert "please pick what comes, the day, the hour and the channel." in text_of(refused)
    for act, value in PICKS.items():
        await pick(world, page, act, value)
    refused = await world.mo.click(page, label="Switch it on")
    assert "please pick the channel." in text_of(refused)
    assert not (await kept(world)).is_on
    assert await world.agenda(KIND) == []


@pytest.mark.parametrize(
    ("permission", "named"),
    [("send_messages", "Send Messages"), ("view_channel", "View Channel"), ("read_message_history", "Read Message")],
)
async def test_a_channel_the_bot_may_not_post_in_is_refused_and_what_is_missing_named(
    world: World, permission: str, named: str
) -> None:
    page = await opened(world)
    channel = made(world)
    await permit(world, channel, **(dict.fromkeys(NEEDED_TO_POST, True) | {permission: False}))
    refused = text_of(await pick(world, page, "channel", channel))
    assert "I can't post in" in refused
    assert named in refused
    assert (await kept(world)).channel_id is None


async def test_a_permission_that_was_taken_since_is_named_when_it_is_switched_on(world: World) -> None:
    channel = made(world)
    page = await switched_on(world, channel)
    await world.mo.click(page, label="Switch it off")
    await permit(world, channel, send_messages=False)
    assert "**Send Messages**" in text_of(await world.mo.click(page, label="Switch it on"))
    assert not (await kept(world)).is_on


async def test_nobody_has_it_posted_where_they_may_not_write_themselves(world: World) -> None:
    channel = made(world)
    found = world.bot.get_channel(channel.id)
    assert isinstance(found, discord.TextChannel)
    await found.set_permissions(
        await found.guild.fetch_member(world.mo.id), overwrite=discord.PermissionOverwrite(send_messages=False)
    )
    await world.env.settle()
    page = await opened(world)
    assert "You can't write in" in text_of(await pick(world, page, "channel", channel))
    assert (await kept(world)).channel_id is None


async def test_a_member_can_not_set_it(world: World) -> None:
    assert "Only the circle's facilitators" in text_of(await world.ana.slash(world.study, "circle weekly"))
    channel = made(world)
    page = await switched_on(world, channel)
    before, circle = await kept(world), await stored(world)
    await press_late(world, world.ben, page.message, f"weekly:turn_off:{circle.id}")
    await press_late(world, world.ben, page.message, f"weekly:what:{circle.id}", "story")
    await press_late(world, world.ben, page.message, f"weekly:channel:{circle.id}", str(world.study.id))
    assert await kept(world) == before


async def test_pressed_twice_it_is_on_once(world: World) -> None:
    page = await switched_on(world, made(world))
    await press_late(world, world.mo, page.message, f"weekly:turn_on:{(await stored(world)).id}")
    assert (await kept(world)).is_on
    assert await planned(world) == ["2026-01-07"]


async def test_a_story_comes_as_story_shows_it_and_calls_nobody(world: World) -> None:
    channel = made(world)
    await switched_on(world, channel, what="story")
    await until(world, "2026-01-07T15:59+01")
    assert world.said(channel) == []
    await until(world, "2026-01-07T16:01+01")
    (post,) = world.said(channel)
    (piece,) = (one for one in world.bot.shelves[Shelf.STORIES].values() if f"**{one.title}**" in post.content)
    assert piece.text in post.content.replace("\\", "")
    assert all(f"{one.by} ({one.year})" in post.content for one in piece.sources)
    assert "?" not in post.content.replace(piece.text, "").replace(piece.title, "")
    assert post.flags.suppress_notifications
    assert post.mentions == []
    assert labels(post) == ["Another one, for me"]
    assert len(world.said(world.study)) == 0


async def test_a_what_if_ends_with_its_one_question(world: World) -> None:
    channel = made(world)
    await switched_on(world, channel, what="what_if")
    await until(world, "2026-01-07T16:01+01")
    (post,) = world.said(channel)
    (name,) = (name for name, text in world.bot.what_ifs.items() if post.content == f"**A what-if**\n{text}")
    (below,) = ids_in(post)
    assert below.endswith(f":what_if:{name}")


async def test_in_following_weeks_others_come_by_turns(world: World) -> None:
    channel = made(world)
    await switched_on(world, channel)
    await until(world, "2026-02-25T17:00+01")
    texts = [one.content for one in world.said(channel)]
    assert len(texts) == 8
    assert len(set(texts)) == 8
    turns = [text.startswith("**A what-if**\n") for text in texts]
    assert turns in ([True, False] * 4, [False, True] * 4)


@pytest.mark.parametrize("step", ["mark_tried", "finish"])
async def test_killed_while_it_comes_it_comes_once(world: World, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    channel = made(world)
    await switched_on(world, channel)
    await until(world, "2026-01-07T15:59+01")
    die_at(world, monkeypatch, step)
    with suppress(asyncio.CancelledError):
        await world.env.advance_time(120)
    monkeypatch.undo()
    assert len(world.said(channel)) == (1 if step == "finish" else 0)
    await world.down(LEASE)
    await world.env.advance_time(5)
    assert len(world.said(channel)) == 1
    await until(world, "2026-01-14T15:00+01")
    assert len(world.said(channel)) == 1


@pytest.mark.parametrize(("hours", "count"), [(20, 1), (26, 0)], ids=["some hours late", "too late"])
async def test_after_a_restart_it_comes_if_it_is_welcome_yet(world: World, hours: int, count: int) -> None:
    channel = made(world)
    await switched_on(world, channel)
    await until(world, "2026-01-07T15:00+01")
    await world.down(hours * 3600)
    await world.env.advance_time(60)
    assert len(world.said(channel)) == count
    assert await planned(world) == ["2026-01-14"]


async def test_in_a_closed_circle_nothing_comes(world: World) -> None:
    channel = made(world)
    page = await switched_on(world, channel)
    asked = answer_of(await world.mo.slash(world.study, "circle close"))
    await press(world.mo, asked, labels(asked.message)[0])
    assert (await stored(world)).state is CircleState.CLOSED
    await until(world, "2026-01-07T17:00+01")
    assert world.said(channel) == []
    assert "is closed" in text_of(await world.mo.slash(world.study, "circle weekly"))
    assert "is closed" in text_of(await world.mo.click(page, label="Switch it off"))


async def test_switched_off_before_its_time_nothing_comes(world: World) -> None:
    channel = made(world)
    page = await switched_on(world, channel)
    await world.mo.click(page, label="Switch it off")
    await until(world, "2026-01-07T17:00+01")
    assert world.said(channel) == []


async def test_when_its_channel_is_gone_it_is_off_and_who_set_the_circle_up_is_told(world: World) -> None:
    channel = made(world)
    await switched_on(world, channel)
    found = world.bot.get_channel(channel.id)
    assert isinstance(found, discord.TextChannel)
    await found.delete()
    await until(world, "2026-01-07T16:05+01")
    assert await ends(world) == [(State.LEFT_OUT, "place_gone")]
    assert "I switched it off" in notes_to_mo(world)[-1]
    weekly = await kept(world)
    assert (weekly.is_on, weekly.channel_id) == (False, None)
    assert await planned(world) == []
    again = answer_of(await world.mo.slash(world.study, "circle weekly"))
    assert "- Channel: not picked yet" in again.content
    assert "please pick the channel." in text_of(await world.mo.click(again, label="Switch it on"))


async def test_a_missing_permission_is_told_with_its_channel_and_it_comes_when_that_is_mended(world: World) -> None:
    channel = made(world)
    await switched_on(world, channel)
    await permit(world, channel, send_messages=False)
    await until(world, "2026-01-07T16:05+01")
    assert world.said(channel) == []
    (note,) = notes_to_mo(world)
    assert f"<#{channel.id}>" in note
    assert "I'm missing: **Send Messages**." in note
    await permit(world, channel, view_channel=True, send_messages=True, read_message_history=True)
    await until(world, "2026-01-07T17:30+01")
    assert len(world.said(channel)) == 1


@pytest.mark.parametrize("what", ["story", "what_if"])
async def test_who_wants_gets_others_privately_also_after_a_restart(world: World, what: str) -> None:
    channel = made(world)
    await switched_on(world, channel, what=what)
    await until(world, "2026-01-07T16:01+01")
    (post,) = world.said(channel)
    await world.restart()
    shown = answer_of(await world.ana.click(post, label="Another one, for me"))
    first = shown.content
    assert first != post.content
    await world.ana.click(shown, label="Another one")
    assert shown.content not in (first, post.content)
    assert [one.content for one in world.said(channel)] == [post.content]


@pytest.mark.parametrize("made_up", ["weekly:for_me:7:poem:one", "weekly:for_me:7:7:7", "weekly:for_me"])
async def test_a_button_of_another_version_gets_a_kind_answer(world: World, made_up: str) -> None:
    channel = made(world)
    await switched_on(world, channel)
    await until(world, "2026-01-07T16:01+01")
    (post,) = world.said(channel)
    message = world.env.backend.get_message(channel.id, post.id)
    message.components[0]["components"][0]["custom_id"] = made_up
    pressed = await world.ana.click(post, custom_id=made_up)
    assert text_of(pressed) == world.bot.voice.say("errors/old_button")


async def test_another_channel_picked_meanwhile_is_where_it_comes(world: World) -> None:
    first, second = made(world), made(world, "stories")
    page = await switched_on(world, first)
    await pick(world, page, "channel", second)
    assert (await kept(world)).is_on
    await until(world, "2026-01-07T16:01+01")
    assert world.said(first) == []
    assert len(world.said(second)) == 1
