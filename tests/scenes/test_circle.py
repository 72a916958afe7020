"""Setting a circle up, and setting it up again, as facilitators do."""

import discord
import pytest
from simcord.results import ResponseMessage

from learning.circle import CircleState, Mode
from store import circles
from tests.scenes.circle_steps import (
    answer_of,
    channel_for_bot,
    new_server,
    opened,
    press,
    reads_no_posts,
    set_up,
    stored,
    text_of,
)
from tests.scenes.wire import click_together
from tests.scenes.world import World, labels


@new_server
async def test_a_facilitator_sets_a_circle_up_from_first_page_to_card(world: World) -> None:
    mods = channel_for_bot(world, "moderators", hidden=True, view_channel=True, send_messages=True)
    tutors = world.guild.create_role("tutors")

    shown = await set_up(world)
    assert "1 of 3" in shown.content
    assert "**Name:** Study" in shown.content
    form = await press(world.mo, shown, "Change the name")
    await world.mo.submit_modal(form, {"name": "Maths 9b"})
    assert "**Name:** Maths 9b" in shown.content
    await world.mo.select(shown, ["when_asked"], custom_id=f"circle:mode:{(await stored(world)).id}")
    await world.mo.select(shown, ["IE"], custom_id=f"circle:country:{(await stored(world)).id}:0")
    assert "Samaritans" in shown.content
    assert "Lifeline" not in shown.content
    await press(world.mo, shown, "Next")
    assert "2 of 3" in shown.content
    circle_id = (await stored(world)).id
    await world.mo.select(shown, [tutors], custom_id=f"circle:facilitators:{circle_id}")
    await world.mo.select(shown, [world.helpers], custom_id=f"circle:helpers:{circle_id}")
    await world.mo.select(shown, [mods], custom_id=f"circle:moderators:{circle_id}")
    await press(world.mo, shown, "Next")
    assert "3 of 3" in shown.content
    assert "**Permissions:** all there" in shown.content
    assert world.said(world.study) == []
    assert world.study.id not in world.bot.circles
    await press(world.mo, shown, "Open the circle")
    assert "pin the card" in shown.content

    circle = await stored(world)
    assert (circle.state, circle.name, circle.mode) == (CircleState.OPEN, "Maths 9b", Mode.WHEN_ASKED)
    assert (circle.timezone, circle.country, circle.set_up_by) == ("Europe/Berlin", "IE", world.mo.id)
    assert circle.facilitator_role_id == tutors.id
    assert circle.helper_role_id == world.helpers.id
    assert circle.moderator_channel_id == mods.id
    assert world.bot.circles[world.study.id] == circle
    (card,) = world.said(world.study)
    assert card.id == circle.card_message_id
    assert labels(card) == ["Join"]
    for said in ("## Maths 9b", "🔍", "never “this is a mistake”", "English only", "private threads", "may get a link"):
        assert said in card.content


@new_server
async def test_every_choice_survives_a_restart_in_the_middle_of_the_set_up(world: World) -> None:
    shown = await set_up(world)
    circle_id = (await stored(world)).id
    await world.mo.select(shown, ["commands"], custom_id=f"circle:mode:{circle_id}")
    await world.restart()
    await press(world.mo, shown, "Next")
    await press(world.mo, shown, "Back")
    await press(world.mo, shown, "Next")
    await press(world.mo, shown, "Next")
    await press(world.mo, shown, "Open the circle")
    assert (await stored(world)).mode is Mode.COMMANDS
    assert "I never ask on my own" in world.last(world.study).content


@new_server
async def test_a_member_without_manage_channel_is_refused_kindly(world: World) -> None:
    result = await world.ana.slash(world.study, "circle setup", timezone="Europe/Berlin")
    assert "Manage Channel" in text_of(result)
    async with world.bot.store.read() as tx:
        assert await circles.of_channel(tx, world.study.id) is None


@new_server
async def test_the_facilitator_role_may_set_up_where_it_was_chosen(world: World) -> None:
    tutors = world.guild.create_role("tutors")
    tutor = world._member("Tam", tutors)
    shown = await set_up(world)
    await press(world.mo, shown, "Next")
    circle_id = (await stored(world)).id
    await world.mo.select(shown, [tutors], custom_id=f"circle:facilitators:{circle_id}")
    result = await tutor.slash(world.study, "circle setup", timezone="Europe/Dublin")
    assert "1 of 3" in text_of(result)
    elsewhere = await tutor.slash(world.lounge, "circle setup", timezone="Europe/Dublin")
    assert "Manage Channel" in text_of(elsewhere)


@new_server
async def test_who_lost_the_right_meanwhile_cannot_go_on_with_the_set_up(world: World) -> None:
    tutors = world.guild.create_role("tutors")
    tutor = world._member("Tam", tutors)
    shown = await set_up(world)
    circle_id = (await stored(world)).id
    await world.mo.select(await _second_page(world, shown), [tutors], custom_id=f"circle:facilitators:{circle_id}")
    theirs = answer_of(await tutor.slash(world.study, "circle setup", timezone="Europe/Dublin"))
    await world.mo.select(shown, [], custom_id=f"circle:facilitators:{circle_id}")
    refused = await press(tutor, theirs, "Next")
    assert "facilitators" in text_of(refused)


async def _second_page(world: World, shown: ResponseMessage) -> ResponseMessage:
    await press(world.mo, shown, "Next")
    return shown


@new_server
@pytest.mark.parametrize("where", ["thread", "voice", "dm"])
async def test_a_circle_is_set_up_in_a_text_channel_alone(world: World, where: str) -> None:
    if where == "dm":
        result = await world.mo.user.slash("circle setup", timezone="Europe/Berlin")
        assert "text channel of a server" in text_of(result)
    elif where == "voice":
        voice = world.guild.create_voice_channel("Talk")
        assert "text channel" in text_of(await world.mo.slash(voice, "circle setup", timezone="Europe/Berlin"))
    else:
        channel = world.bot.get_channel(world.study.id)
        assert isinstance(channel, discord.TextChannel)
        await channel.create_thread(name="talk", type=discord.ChannelType.public_thread)
        thread = world.study.threads[-1]
        said = text_of(await world.mo.slash(thread, "circle setup", timezone="Europe/Berlin"))
        assert world.study.mention in said


@new_server
async def test_a_typed_time_zone_is_understood_or_asked_about(world: World) -> None:
    assert "Europe/Berlin" in (await set_up(world, zone="berlin")).content
    refused = await world.mo.slash(world.lounge, "circle setup", timezone="ber")
    assert "Europe/Berlin" in text_of(refused)
    refused = await world.mo.slash(world.lounge, "circle setup", timezone="*Springfield*")
    assert "\\*Springfield\\*" in text_of(refused)


@new_server
async def test_the_autocomplete_shows_zones_with_their_time(world: World) -> None:
    choices = await world.mo.autocomplete(world.study, "circle setup", "timezone", "kolk")
    assert [choice["value"] for choice in choices] == ["Asia/Kolkata"]
    assert choices[0]["name"].startswith("Asia/Kolkata · ")


@new_server
async def test_each_missing_permission_is_named_with_what_will_not_work(world: World) -> None:
    place = channel_for_bot(world, "quiet", create_public_threads=False, embed_links=False, add_reactions=False)
    shown = await set_up(world, place)
    await press(world.mo, shown, "Next")
    await press(world.mo, shown, "Next")
    assert "**Create Public Threads:** without it my questions come as replies" in shown.content
    assert "**Embed Links:** without it entries come as plain text" in shown.content
    assert "**Add Reactions:** without it I can't put 🔍" in shown.content
    assert "Send Messages" not in shown.content
    await press(world.mo, shown, "Open the circle")
    assert (await stored(world, place)).state is CircleState.OPEN


@new_server
async def test_a_circle_does_not_open_where_the_card_cannot_be_posted(world: World) -> None:
    place = channel_for_bot(world, "mute", send_messages=False)
    shown = await set_up(world, place)
    await press(world.mo, shown, "Next")
    await press(world.mo, shown, "Next")
    assert "**Send Messages:** without it I can't post the card" in shown.content
    refused = await press(world.mo, shown, "Open the circle")
    assert "can't post the card" in text_of(refused)
    assert (await stored(world, place)).state is CircleState.SETTING_UP
    assert place.id not in world.bot.circles


@new_server
async def test_discord_refusing_the_card_leaves_the_circle_in_set_up(world: World) -> None:
    shown = await set_up(world)
    await press(world.mo, shown, "Next")
    await press(world.mo, shown, "Next")
    world.env.inject_error("POST", f"/channels/{world.study.id}/messages", status=403, code=50013)
    refused = await press(world.mo, shown, "Open the circle")
    assert "can't post the card" in text_of(refused)
    assert (await stored(world)).state is CircleState.SETTING_UP
    await press(world.mo, shown, "Open the circle")
    assert (await stored(world)).state is CircleState.OPEN


@new_server
async def test_opening_twice_posts_one_card(world: World) -> None:
    shown = await set_up(world)
    circle_id = (await stored(world)).id
    again = await set_up(world)
    for page in (shown, again):
        await press(world.mo, page, "Next")
        await press(world.mo, page, "Next")
    await press(world.mo, shown, "Open the circle")
    await world.mo.click(again, custom_id=f"circle:open:{circle_id}")
    assert len(world.said(world.study)) == 1


@new_server
async def test_two_presses_of_open_at_once_post_one_card(world: World) -> None:
    shown = await set_up(world)
    await press(world.mo, shown, "Next")
    await press(world.mo, shown, "Next")
    circle_id = (await stored(world)).id
    await click_together(world.env, [(world.mo, shown.message, f"circle:open:{circle_id}")] * 2)
    assert len(world.said(world.study)) == 1
    assert (await stored(world)).state is CircleState.OPEN


@new_server
async def test_setting_an_open_circle_up_again_changes_its_card(world: World) -> None:
    card = await opened(world)
    assert "if you haven't joined" in card.content.lower()
    shown = await set_up(world, zone="Asia/Kolkata")
    circle_id = (await stored(world)).id
    await world.mo.select(shown, ["commands"], custom_id=f"circle:mode:{circle_id}")
    assert world.bot.circles[world.study.id].mode is Mode.COMMANDS
    await press(world.mo, shown, "Next")
    await press(world.mo, shown, "Next")
    await press(world.mo, shown, "Update the card")
    (same,) = world.said(world.study)
    assert same.id == card.id
    assert "I never ask on my own" in same.content
    assert (await stored(world)).timezone == "Asia/Kolkata"


@new_server
async def test_a_card_that_was_deleted_is_posted_anew(world: World) -> None:
    card = await opened(world)
    await world.bot.get_partial_messageable(world.study.id).get_partial_message(card.id).delete()
    shown = await set_up(world)
    await press(world.mo, shown, "Next")
    await press(world.mo, shown, "Next")
    await press(world.mo, shown, "Update the card")
    (new,) = world.said(world.study)
    assert new.id != card.id
    assert (await stored(world)).card_message_id == new.id
    assert "pin" in shown.content


@new_server
@pytest.mark.errors_expected
async def test_a_failing_edit_of_the_card_is_told_and_posts_no_second_one(world: World) -> None:
    card = await opened(world)
    shown = await set_up(world)
    await press(world.mo, shown, "Next")
    await press(world.mo, shown, "Next")
    world.env.inject_error("PATCH", f"/channels/{world.study.id}/messages/{card.id}", status=503)
    told = await press(world.mo, shown, "Update the card")
    assert [one.id for one in world.said(world.study)] == [card.id]
    assert (await stored(world)).card_message_id == card.id
    assert "went astray" in text_of(told)


@new_server
async def test_a_card_that_may_not_be_edited_is_not_posted_again(world: World) -> None:
    card = await opened(world)
    shown = await set_up(world)
    await press(world.mo, shown, "Next")
    await press(world.mo, shown, "Next")
    world.env.inject_error("PATCH", f"/channels/{world.study.id}/messages/{card.id}", status=403, code=50013)
    refused = await press(world.mo, shown, "Update the card")
    assert "can't post the card" in text_of(refused)
    assert [one.id for one in world.said(world.study)] == [card.id]


@new_server
async def test_a_circle_is_closed_also_when_its_card_takes_no_edit(world: World) -> None:
    card = await opened(world)
    asked = await world.mo.slash(world.study, "circle close")
    assert asked.response is not None
    world.env.inject_error("PATCH", f"/channels/{world.study.id}/messages/{card.id}", status=403, code=50013)
    await press(world.mo, asked.response, "Close the circle")
    assert (await stored(world)).state is CircleState.CLOSED
    assert "closed" in asked.response.content.lower()


@new_server
async def test_a_servers_own_support_lines_may_hold_numbers_and_addresses(world: World) -> None:
    lines = "School counsellor Ms Byrne: 020 7946 0018\ncounsellor@school.example"
    shown = await set_up(world)
    form = await press(world.mo, shown, "Write our own list")
    await world.mo.submit_modal(form, {"lines": lines})
    assert (await stored(world)).support_lines == lines
    assert "020 7946 0018" in shown.content
    form = await press(world.mo, shown, "Write our own list")
    await world.mo.submit_modal(form, {"lines": ""})
    assert (await stored(world)).support_lines is None


@new_server
async def test_the_moderators_channel_must_be_closed_to_everyone_and_open_to_the_bot(world: World) -> None:
    hidden = channel_for_bot(world, "hidden", hidden=True, view_channel=False)
    shown = await _second_page(world, await set_up(world))
    select = f"circle:moderators:{(await stored(world)).id}"
    assert "Everyone can read" in text_of(await world.mo.select(shown, [world.lounge], custom_id=select))
    assert "Everyone can read" in text_of(await world.mo.select(shown, [world.study], custom_id=select))
    assert "can't write" in text_of(await world.mo.select(shown, [hidden], custom_id=select))
    assert (await stored(world)).moderator_channel_id is None


@new_server
async def test_the_role_of_everyone_is_not_taken_as_helpers(world: World) -> None:
    shown = await _second_page(world, await set_up(world))
    select = f"circle:helpers:{(await stored(world)).id}"
    refused = await world.mo.select(shown, [world.guild.default_role], custom_id=select)
    assert "everyone on the server" in text_of(refused)
    assert (await stored(world)).helper_role_id is None


@new_server
async def test_a_role_that_was_deleted_is_not_shown_as_chosen(world: World) -> None:
    shown = await _second_page(world, await set_up(world))
    role = world.guild.create_role("short-lived")
    await world.mo.select(shown, [role], custom_id=f"circle:helpers:{(await stored(world)).id}")
    await world.bot.http.delete_role(world.guild.id, role.id)
    again = await _second_page(world, await set_up(world))
    assert "2 of 3" in again.content


@reads_no_posts
async def test_without_the_right_to_read_posts_there_are_commands_alone_and_the_set_up_says_so(world: World) -> None:
    shown = await set_up(world)
    assert "set to not read posts" in shown.content
    assert "circle:country" in str(shown.components)
    assert "circle:mode" not in str(shown.components)
    assert (await stored(world)).mode is Mode.COMMANDS
    await press(world.mo, shown, "Next")
    await press(world.mo, shown, "Next")
    await press(world.mo, shown, "Open the circle")
    assert "I never ask on my own" in world.last(world.study).content
