"""People to talk to: /support for anyone who asks, and the quiet answer to distress."""

from dataclasses import replace
from datetime import timedelta

import pytest
from simcord.builders import ChannelHandle

from learning.circle import Asking
from store import circles
from tests.scenes.care_steps import (
    CANARY,
    DISTRESS,
    FULL,
    SHORT,
    THREAT,
    UNCLEAR,
    close_dms,
    drafts_of,
    dump,
    handed_off,
    has_lines,
    in_dm,
    in_study,
    seen,
)  # fmt: skip
from tests.scenes.world import World, labels

# /support


async def test_support_is_private_and_holds_the_lines(world: World) -> None:
    for channel in (world.study, world.lounge):
        text = seen(await world.eli.slash(channel, "support")).content
        assert has_lines(text)
        assert FULL not in text


async def test_support_works_in_direct_messages(world: World) -> None:
    assert has_lines(seen(await world.eli.user.slash("support")).content)


@pytest.mark.world(support_lines="School counsellor: room 12", country="IE")
async def test_support_shows_the_circles_own_lines_and_its_countrys(world: World) -> None:
    text = seen(await world.ana.slash(world.study, "support")).content
    assert text.index("room 12") < text.index("116 123")
    assert "988" not in text


@pytest.mark.world(support_lines="School counsellor: room 12")
async def test_own_lines_of_an_unknown_country_come_with_the_line_that_serves_any(world: World) -> None:
    text = seen(await world.ana.slash(world.study, "support")).content
    assert "room 12" in text
    assert "findahelpline" in text
    assert "988" not in text


async def test_who_asked_for_support_by_direct_message_is_not_stored(world: World) -> None:
    before = await dump(world)
    await world.eli.user.slash("support")
    assert await dump(world) == before


# Distress in a post


async def test_distress_in_a_post_is_met_by_one_quiet_direct_message(world: World) -> None:
    await world.ana.send(world.study, DISTRESS)
    (message,) = in_dm(world, world.ana)
    assert message.content.startswith("A private note from your study bot.\n\n\n\n")
    assert FULL in message.content
    assert has_lines(message.content)
    assert in_study(world) == []
    assert world.study.threads == []
    assert await world.entries(world.ana) == []
    assert await handed_off(world, world.ana)


async def test_a_later_message_gets_the_short_form_with_the_lines_and_never_silence(world: World) -> None:
    await world.ana.send(world.study, DISTRESS)
    await world.env.advance_time(60)
    await world.ana.send(world.study, DISTRESS)
    await world.env.advance_time(60)
    await world.ana.send(world.study, DISTRESS)
    first, second, third = in_dm(world, world.ana)
    assert FULL in first.content
    for later in (second, third):
        assert SHORT in later.content
        assert has_lines(later.content)


async def test_twelve_hours_later_the_whole_text_comes_again(world: World) -> None:
    await world.ana.send(world.study, DISTRESS)
    await world.env.advance_time(timedelta(hours=12, minutes=1).total_seconds())
    await world.ana.send(world.study, DISTRESS)
    assert FULL in in_dm(world, world.ana)[-1].content


async def test_with_closed_direct_messages_one_neutral_line_leads_to_the_words(world: World) -> None:
    close_dms(world, world.ana)
    await world.ana.send(world.study, DISTRESS)
    (line,) = in_study(world)
    assert line.content == world.bot.voice.say("support/neutral")
    assert labels(line) == ["Open privately"]
    assert line.reference is not None
    assert await handed_off(world, world.ana)
    assert FULL in seen(await world.ana.click(line, label="Open privately")).content
    again = seen(await world.ana.click(line, label="Open privately")).content
    assert SHORT in again
    assert has_lines(again)


async def test_words_that_never_reached_anyone_make_no_short_form(world: World) -> None:
    close_dms(world, world.ana)
    await world.ana.send(world.study, DISTRESS)
    await world.ana.send(world.study, DISTRESS)
    assert FULL in seen(await world.ana.click(in_study(world)[-1], label="Open privately")).content


async def test_nobody_else_opens_the_note(world: World) -> None:
    close_dms(world, world.ana)
    await world.ana.send(world.study, DISTRESS)
    pressed = await world.ben.click(in_study(world)[0], label="Open privately")
    assert seen(pressed).content == world.bot.voice.say("errors/not_yours")
    assert not await handed_off(world, world.ben)


async def test_the_note_opens_after_a_restart_and_after_the_message_is_gone(world: World) -> None:
    close_dms(world, world.ana)
    message = await world.ana.send(world.study, DISTRESS)
    await world.restart()
    await world.ana.delete(message)
    assert FULL in seen(await world.ana.click(in_study(world)[0], label="Open privately")).content


async def test_distress_typed_as_an_answer_stops_the_questions(world: World) -> None:
    thread = await world.post()
    asked = len(world.said(thread))
    await world.ana.send(thread, DISTRESS)
    assert len(world.said(thread)) == asked
    assert FULL in in_dm(world, world.ana)[-1].content
    assert (await world.entry(world.ana)).confidence is None


async def test_distress_in_direct_messages_is_answered_there(world: World) -> None:
    await world.ana.user.send_dm(DISTRESS)
    (message,) = in_dm(world, world.ana)
    assert message.content.startswith("Thank you for telling me.")
    assert has_lines(message.content)
    await world.ana.user.send_dm(DISTRESS)
    assert SHORT in in_dm(world, world.ana)[-1].content


# Distress in a form


async def test_distress_in_a_form_is_answered_privately_and_nothing_is_kept(world: World) -> None:
    shown = await world.ana.slash(world.study, "oops")
    answered = seen(await world.ana.submit_modal(shown, {"what_happened": DISTRESS}))
    assert FULL in answered.content
    assert labels(answered.message) == []
    assert await world.entries(world.ana) == []
    assert drafts_of(world) == {}
    again = await world.ana.slash(world.study, "oops")
    assert SHORT in seen(await world.ana.submit_modal(again, {"what_happened": DISTRESS})).content


async def test_where_a_form_takes_no_answer_the_words_come_by_direct_message(world: World) -> None:
    shown = await world.ana.slash(world.study, "oops")
    world.env.inject_error("POST", "/interactions/*/*/callback", status=404, code=10062)
    await world.ana.submit_modal(shown, {"what_happened": DISTRESS})
    assert FULL in in_dm(world, world.ana)[-1].content


# Moderators


def moderated(world: World) -> ChannelHandle:
    channel = world.guild.create_text_channel("moderators")
    circle = world.bot.circles[world.study.id]
    world.bot.circles[world.study.id] = replace(circle, moderator_channel_id=channel.id)
    return channel


async def test_moderators_get_a_link_and_no_words(world: World) -> None:
    channel = moderated(world)
    message = await world.ana.send(world.study, DISTRESS)
    (told,) = world.said(channel)
    assert f"<@{world.ana.id}>" in told.content
    assert message.jump_url in told.content
    assert CANARY not in told.content
    sent = next(one for one in reversed(world.env.http_requests) if one.path == f"/channels/{channel.id}/messages")
    assert sent.json is not None
    assert sent.json["allowed_mentions"] == {"parse": []}


async def test_moderators_hear_of_distress_in_a_form(world: World) -> None:
    channel = moderated(world)
    shown = await world.ana.slash(world.study, "oops")
    await world.ana.submit_modal(shown, {"what_happened": DISTRESS})
    assert f"<@{world.ana.id}>" in world.last(channel).content


async def test_moderators_hear_nothing_of_someone_who_never_joined(world: World) -> None:
    channel = moderated(world)
    await world.eli.send(world.study, DISTRESS)
    assert world.said(channel) == []
    assert FULL in in_dm(world, world.eli)[-1].content


async def test_moderators_hear_nothing_of_who_joined_before_they_could_be_told(world: World) -> None:
    channel = moderated(world)
    await world.env.advance_time(60)
    circle = replace(world.bot.circles[world.study.id], moderators_since=world.bot.clock())
    world.bot.circles[world.study.id] = circle
    await world.ana.send(world.study, DISTRESS)
    assert world.said(channel) == []
    async with world.bot.store.write() as tx:
        await circles.set_asking(tx, circle.id, world.ben.id, Asking.YES, joined_at=world.bot.clock())
    await world.ben.send(world.study, DISTRESS)
    assert f"<@{world.ben.id}>" in world.last(channel).content


async def test_moderators_hear_of_a_threat(world: World) -> None:
    channel = moderated(world)
    await world.ana.send(world.study, THREAT)
    assert "read like a threat" in world.last(channel).content
    assert CANARY not in world.last(channel).content


async def test_unclear_words_after_a_hand_off_are_not_doubted(world: World) -> None:
    await world.dee.send(world.study, DISTRESS)
    inbox = world.dee.user.dm_channel
    await world.dee.send_dm(UNCLEAR)
    assert "misread" not in world.last(inbox).content
    assert has_lines(world.last(inbox).content)
    await world.dee.send_dm("it was a joke lol")
    assert "/support" in world.last(inbox).content
    assert "/oops" not in world.last(inbox).content


@pytest.mark.parametrize("who", ["ana", "eli"])
async def test_unclear_distress_in_plain_chat_is_met_too(world: World, who: str) -> None:
    actor = getattr(world, who)
    await actor.send(world.study, "sometimes I wish I could just disappear forever")
    line = world.last(world.study)
    assert labels(line) == ["Open privately"]
    opened = await actor.click(line, label="Open privately")
    assert opened.response is not None
    assert has_lines(opened.response.content)


async def test_unclear_distress_of_a_peer_in_a_thread_is_met_too(world: World) -> None:
    thread = await world.post()
    await world.ben.send(thread, "sometimes I wish I could just disappear forever")
    assert labels(world.last(thread)) == ["Open privately"]
