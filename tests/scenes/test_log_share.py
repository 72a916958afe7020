"""The log: sharing an entry with a circle, and taking it back."""

from dataclasses import replace

import discord
import pytest
from simcord.actors import MemberActor
from simcord.backend.serializers import message_payload
from simcord.enums import ComponentType, InteractionType
from simcord.interactions import base_payload

from cogs._edge.copies import take_back
from cogs.log._deleting import delete
from cogs.me._erase import erase_person
from learning.entry import PART_MOST, SOURCE_MOST, Audience
from learning.ids import new_id
from learning.safety import CheckedText
from store import copies, entries
from store.copies import Copy, Form
from tests.scenes.log_steps import brought, buttons, forbid, keep, kept_in_thread, seen, share, stored, text_of
from tests.scenes.posting_steps import while_posting
from tests.scenes.world import World, labels


def press_twice(world: World, actor: MemberActor, message: discord.Message, custom_id: str) -> None:
    """Press a button twice before the bot sees the first press."""
    backend = world.env.backend
    source = backend.get_message(message.channel.id, message.id)
    for _ in range(2):
        record, payload = base_payload(
            backend,
            type=InteractionType.MESSAGE_COMPONENT,
            channel_id=message.channel.id,
            guild_id=world.guild.id,
            user_id=actor.id,
            data={"custom_id": custom_id, "component_type": ComponentType.BUTTON},
        )
        payload["message"] = dict(message_payload(backend, source))
        record.source_message_id = source.id
        backend.emit("INTERACTION_CREATE", payload)


async def test_an_entry_is_shared_as_its_author_saw_it_and_taken_back(world: World) -> None:
    entry = await keep(world, world.ana)
    preview = seen(await world.ana.slash(world.study, "log share", entry="1"))
    assert world.said(world.study) == []
    done = seen(await world.ana.click(preview, label="Share it"))
    (card,) = world.said(world.study)
    assert card.embeds[0].description == preview.embeds[0].description
    assert world.ana.mention in card.content
    assert "||subtract it on both sides||" in text_of(card)
    changed = await stored(world, entry)
    assert changed.audience is Audience.CIRCLE
    async with world.bot.store.read() as tx:
        (copy,) = await copies.of_entry(tx, entry.id, Form.SHARED)
    assert copy.message_id == card.id
    back = seen(await world.ana.click(done, label="Take it back"))
    assert back.content == world.bot.voice.say("log/taken_back")
    assert world.said(world.study) == []
    changed = await stored(world, entry)
    assert changed.audience is Audience.ME


async def test_nothing_is_posted_when_the_author_says_not_now(world: World) -> None:
    entry = await keep(world, world.ana)
    preview = seen(await world.ana.slash(world.study, "log share", entry="1"))
    seen(await world.ana.click(preview, label="Not now"))
    assert world.said(world.study) == []
    assert await stored(world, entry) == entry


async def test_an_old_preview_posts_nothing_twice(world: World) -> None:
    await keep(world, world.ana)
    first = seen(await world.ana.slash(world.study, "log share", entry="1"))
    second = seen(await world.ana.slash(world.study, "log share", entry="1"))
    await world.ana.click(first, label="Share it")
    again = seen(await world.ana.click(second, label="Share it"))
    assert len(world.said(world.study)) == 1
    assert labels(again) == ["Take it back", "Share it anew", "Not now"]


async def test_two_presses_at_once_post_one_card(world: World) -> None:
    await keep(world, world.ana)
    preview = seen(await world.ana.slash(world.study, "log share", entry="1"))
    (post,) = [one.custom_id for one in buttons(preview) if one.label == "Share it"]
    assert post is not None
    press_twice(world, world.ana, preview, post)
    await world.env.settle()
    assert len(world.said(world.study)) == 1


async def test_to_share_anew_puts_the_new_card_in_place_of_the_old(world: World) -> None:
    entry = await keep(world, world.ana)
    await share(world, world.ana, entry)
    (old,) = world.said(world.study)
    asked = seen(await world.ana.slash(world.study, "log share", entry="1"))
    assert labels(asked) == ["Take it back", "Share it anew", "Not now"]
    preview = seen(await world.ana.click(asked, label="Share it anew"))
    await world.ana.click(preview, label="Share it")
    (new,) = world.said(world.study)
    assert new.id != old.id


@pytest.mark.parametrize("lost", ["entry", "person"])
async def test_a_card_on_its_way_when_its_words_are_erased_does_not_stay(world: World, lost: str) -> None:
    entry = await keep(world, world.ana)

    async def erase() -> None:
        if lost == "entry":
            await take_back(world.bot, await delete(world.bot, world.ana.id, entry.id))
        else:
            await erase_person(world.bot, world.ana.id)

    while_posting(world, erase)
    refused = await share(world, world.ana, entry)
    assert refused.content == world.bot.voice.say("errors/entry_gone")
    assert world.said(world.study) == []
    async with world.bot.store.read() as tx:
        assert await copies.doomed(tx) == []
        assert await copies.of_owner(tx, world.ana.id) == []


async def test_the_card_in_the_circle_is_its_authors_to_take_back(world: World) -> None:
    entry = await keep(world, world.ana)
    await share(world, world.ana, entry)
    (card,) = world.said(world.study)
    refused = seen(await world.ben.click(card, label="Take it back"))
    assert refused.content == world.bot.voice.say("errors/not_yours")
    assert len(world.said(world.study)) == 1
    await world.ana.click(card, label="Take it back")
    assert world.said(world.study) == []


async def test_a_shared_card_follows_an_edit(world: World) -> None:
    entry = await keep(world, world.ana)
    await share(world, world.ana, entry)
    shown = await world.ana.slash(world.study, "log edit", entry="1")
    await world.ana.submit_modal(shown, brought(entry, what_led="I was in a hurry"))
    (card,) = world.said(world.study)
    assert "I was in a hurry" in text_of(card)
    assert "I moved the 6 over" not in text_of(card)


async def test_a_card_on_its_way_follows_an_edit(world: World) -> None:
    entry = await keep(world, world.ana)

    async def change() -> None:
        async with world.bot.store.write() as tx:
            await entries.save(tx, replace(entry, what_led=CheckedText("I was in a hurry")))

    while_posting(world, change)
    await share(world, world.ana, entry)
    (card,) = world.said(world.study)
    assert "I was in a hurry" in text_of(card)
    assert "I moved the 6 over" not in text_of(card)
    assert (await stored(world, entry)).audience is Audience.CIRCLE


async def test_a_question_asked_without_a_name_never_gets_one(world: World) -> None:
    entry = await keep(world, world.ana)
    channel = world.bot.get_channel(world.study.id)
    assert isinstance(channel, discord.TextChannel)
    unnamed = await channel.send("Somebody asks: I got x = 3")
    async with world.bot.store.write() as tx:
        await copies.add(
            tx, Copy(new_id(world.bot.clock()), Form.MESSAGE, channel.id, world.ana.id, entry.id, unnamed.id)
        )
    shown = await world.ana.slash(world.study, "log edit", entry="1")
    await world.ana.submit_modal(shown, brought(entry, what_led="I was in a hurry"))
    assert [one.content for one in world.said(world.study)] == ["Somebody asks: I got x = 3"]
    await share(world, world.ana, entry)
    await world.ana.click(world.last(world.study), label="Take it back")
    assert [one.id for one in world.said(world.study)] == [unnamed.id]


async def test_taking_a_card_back_leaves_other_messages_alone(world: World) -> None:
    entry = await keep(world, world.ana)
    channel = world.bot.get_channel(world.study.id)
    assert isinstance(channel, discord.TextChannel)
    other = await channel.send("about Ben")
    async with world.bot.store.write() as tx:
        await copies.add(tx, Copy(new_id(world.bot.clock()), Form.MESSAGE, channel.id, world.ben.id, None, other.id))
    await share(world, world.ana, entry)
    await world.ana.click(world.last(world.study), label="Take it back")
    assert [one.id for one in world.said(world.study)] == [other.id]


async def test_a_card_that_a_moderator_deleted_can_be_shared_again(world: World) -> None:
    entry = await keep(world, world.ana)
    await share(world, world.ana, entry)
    await world.last(world.study).delete()
    preview = seen(await world.ana.slash(world.study, "log share", entry="1"))
    assert labels(preview) == ["Share it", "Not now"]


async def test_without_the_right_to_embed_the_card_is_plain_text(world: World) -> None:
    long = CheckedText("_" * PART_MOST)
    parts = dict.fromkeys(("what_happened", "what_led", "correct", "catch_next"), long)
    entry = await keep(
        world, world.ana, **parts, source_note=CheckedText("_" * SOURCE_MOST), topic=CheckedText("_" * 60)
    )
    await forbid(world, world.bot.user, "embed_links")
    await share(world, world.ana, entry)
    (card,) = world.said(world.study)
    assert card.embeds == []
    assert "How I'll catch it next time" in card.content


async def test_an_entry_is_shown_as_plain_text_where_embeds_are_not_allowed(world: World) -> None:
    await keep(world, world.ana)
    await forbid(world, world.bot.user, "embed_links")
    card = seen(await world.ana.slash(world.study, "log show", entry="1"))
    assert card.embeds == []
    assert "||subtract it on both sides||" in card.content


async def test_an_entry_is_shared_from_its_card_in_the_thread(world: World) -> None:
    thread = await kept_in_thread(world)
    preview = seen(await world.ana.click(world.last(thread), label="Share with the circle"))
    await world.ana.click(preview, label="Share it")
    assert "it is subtracted on both sides" in text_of(world.last(world.study))
    assert labels(world.last(thread)) == ["Edit", "Share with the circle", "Bring it back", "Delete", "Mark as aha"]


async def test_a_shared_card_that_can_not_be_changed_is_to_be_taken_back(world: World) -> None:
    entry = await keep(world, world.ana)
    await share(world, world.ana, entry)
    card = world.last(world.study)
    shown = await world.ana.slash(world.lounge, "log edit", entry="1")
    await forbid(world, world.bot.user, "view_channel")
    await world.ana.submit_modal(shown, brought(entry, what_led="I was in a hurry"))
    async with world.bot.store.read() as tx:
        assert [one.message_id for one in await copies.doomed(tx)] == [card.id]
    assert (await stored(world, entry)).what_led == "I was in a hurry"


async def test_where_the_bot_may_not_write_nothing_is_lost(world: World) -> None:
    entry = await keep(world, world.ana)
    preview = seen(await world.ana.slash(world.study, "log share", entry="1"))
    await forbid(world, world.bot.user, "send_messages")
    refused = seen(await world.ana.click(preview, label="Share it"))
    assert refused.content == world.bot.voice.say("errors/cannot_post")
    assert await stored(world, entry) == entry
    async with world.bot.store.read() as tx:
        assert list(await copies.of_entry(tx, entry.id)) == []


async def test_who_may_not_write_in_a_circle_shares_nothing_there(world: World) -> None:
    entry = await keep(world, world.ana)
    await forbid(world, world.ana, "send_messages")
    refused = seen(await world.ana.slash(world.study, "log share", entry="1"))
    assert refused.content == world.bot.voice.say("log/cannot_write", circle="Algebra")
    assert await stored(world, entry) == entry


async def test_who_is_in_no_circle_hears_how_to_find_one(world: World) -> None:
    await keep(world, world.eli)
    refused = seen(await world.eli.slash(world.lounge, "log share", entry="1"))
    assert refused.content == world.bot.voice.say("log/no_circle")


async def test_who_is_in_several_circles_picks_one(world: World) -> None:
    entry = await keep(world, world.ana)
    verbs = await world.open_circle(world.guild.create_text_channel("verbs"))
    asked = seen(await world.ana.slash(world.lounge, "log share", entry="1"))
    preview = seen(await world.ana.select(asked, [str(verbs.id)]))
    await world.ana.click(preview, label="Share it")
    assert world.said(world.study) == []
    changed = await stored(world, entry)
    assert changed.circle_id == verbs.id


async def test_a_circle_can_be_named_in_the_command(world: World) -> None:
    await keep(world, world.ana)
    verbs = await world.open_circle(world.guild.create_text_channel("verbs"))
    offered = await world.ana.autocomplete(world.lounge, "log share", "circle", "alg", entry="1")
    assert str(verbs.id) in [one["value"] for one in offered]
    preview = seen(await world.ana.slash(world.lounge, "log share", entry="1", circle=str(verbs.id)))
    assert f"<#{verbs.channel_id}>" in preview.content


async def test_an_entry_is_shared_from_direct_messages(world: World) -> None:
    await keep(world, world.ana)
    preview = seen(await world.ana.user.slash("log share", entry="1"))
    seen(await world.ana.user.click(preview, label="Share it"))
    assert len(world.said(world.study)) == 1


async def test_an_entry_that_began_in_the_circle_stays_the_circles_when_its_card_is_taken_back(world: World) -> None:
    await kept_in_thread(world)
    entry = await world.entry(world.ana)
    done = await share(world, world.ana, entry)
    await world.ana.click(done, label="Take it back")
    changed = await stored(world, entry)
    assert changed.audience is Audience.CIRCLE
