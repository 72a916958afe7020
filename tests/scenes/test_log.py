"""The log: looking through it, changing it, deleting from it, sharing an entry, having it as a file."""

import csv
import json
import sys
from dataclasses import replace
from io import StringIO
from typing import Any

import discord
import pytest
from simcord import InteractionResult
from simcord.actors import MemberActor
from simcord.backend.serializers import message_payload
from simcord.enums import ComponentType, InteractionType
from simcord.interactions import base_payload
from whenever import Instant

from cogs._edge.card import card_text
from cogs._edge.copies import take_back
from cogs.log._deleting import delete
from cogs.me._erase import erase_person
from learning.dialogue import Stage, opening
from learning.entry import PART_MOST, SOURCE_MOST, TOPIC_MOST, Audience, Entry, Part, Setting, SourceKind, Status
from learning.ids import new_id
from learning.kinds import Kind
from learning.safety import CheckedText
from prompts import Voice
from store import copies, dialogues, entries, people
from store.copies import Copy, Form
from tests.scenes.world import POST, World, labels


async def keep(world: World, actor: MemberActor, **about: Any) -> Entry:
    """Put an entry into a person's log, as it stands after a whole private dialogue."""
    now = world.bot.clock()
    words: dict[str, Any] = {
        "what_happened": "I got x = 3",
        "what_led": "I moved the 6 over",
        "correct": "subtract it on both sides",
        "source": SourceKind.OWN,
        "source_note": "tried small numbers",
        "catch_next": "If I move a term, then I write the step",
        "status": Status.UNDERSTOOD,
        **about,
    }
    async with world.bot.store.write() as tx:
        number = await entries.next_number(tx, actor.id)
        entry = Entry(new_id(now), actor.id, number, created_at=now, updated_at=now, **words)
        await entries.add(tx, entry)
    return entry


async def fill(world: World, actor: MemberActor, count: int) -> list[Entry]:
    return [
        await keep(world, actor, what_happened=CheckedText(f"mistake number {number}"))
        for number in range(1, count + 1)
    ]


def seen(result: InteractionResult) -> discord.Message:
    """Return the private message an act was answered with."""
    found = [one for one in [*result.followups[::-1], result.response] if one is not None]
    assert found
    assert found[0].ephemeral
    return found[0].message


def text_of(message: discord.Message) -> str:
    return f"{message.content}\n{message.embeds[0].description if message.embeds else ''}"


def numbers(message: discord.Message) -> list[int]:
    """Return the numbers of the entries on a page, in order."""
    lines = message.content.splitlines()
    return [int(line.split("**")[1]) for line in lines[1:] if line.startswith("**")]


def buttons(message: discord.Message) -> list[discord.Button]:
    rows = [row for row in message.components if isinstance(row, discord.ActionRow)]
    return [one for row in rows for one in row.children if isinstance(one, discord.Button)]


async def stored(world: World, entry: Entry) -> Entry:
    async with world.bot.store.read() as tx:
        found = await entries.get(tx, entry.id)
    assert found is not None
    return found


async def forbid(world: World, who: Any, permission: str) -> None:
    """Take a permission in #study away from a person or the bot."""
    channel = world.bot.get_channel(world.study.id)
    assert isinstance(channel, discord.TextChannel)
    member = await channel.guild.fetch_member(who.id)
    await channel.set_permissions(member, overwrite=discord.PermissionOverwrite(**{permission: False}))
    await world.env.settle()


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


async def share(world: World, actor: MemberActor, entry: Entry) -> discord.Message:
    """Share an entry from the command to the card, and return the last private answer."""
    preview = await actor.slash(world.study, "log share", entry=str(entry.number))
    return seen(await actor.click(seen(preview), label="Share it"))


# --- the card ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("character", ["*", "|", "x", "x ", "\n", "> \n", "@everyone ", "https://a.b/__ ", "🌹"])
def test_the_longest_card_fits_where_it_goes(character: str) -> None:
    def long(most: int) -> CheckedText:
        return CheckedText((character * most)[:most])

    voice = Voice()
    parts: dict[str, Any] = {part.value: long(PART_MOST) for part in Part}
    entry = replace(
        Entry(1, 2, 5000, Instant.MIN, Instant.MAX, topic=long(TOPIC_MOST), source_note=long(SOURCE_MOST), **parts),
        kinds=(Kind.MISCONCEPTION, Kind.TOOL),
        confidence=3,
        setting=Setting.TEST,
        source=SourceKind.OWN,
        created_at=Instant.from_utc(2026, 3, 3),
        status=Status.UNDERSTOOD,
    )
    assert len(card_text(voice, entry)) <= 4096
    assert len(card_text(voice, entry, plain=True)) <= 1900


def test_a_card_leaves_what_is_empty_open_and_covers_what_was_understood() -> None:
    entry = Entry(1, 2, 3, Instant.from_utc(2026, 3, 3), Instant.from_utc(2026, 3, 3), correct=CheckedText("a | b"))
    text = card_text(Voice(), entry)
    assert text.count("*open for now*") == 3
    assert "||a \\| b||" in text
    assert "||" not in card_text(Voice(), entry, spoiler=False)


# --- list -------------------------------------------------------------------------------------------------------------


async def test_an_empty_log_says_how_to_start(world: World) -> None:
    page = seen(await world.ana.slash(world.study, "log list"))
    assert "/oops" in page.content
    assert page.components == []


async def test_the_list_comes_in_pages_of_eight_newest_first(world: World) -> None:
    await fill(world, world.ana, 18)
    await keep(world, world.ben, what_happened=CheckedText("Ben's own"))
    page = seen(await world.ana.slash(world.study, "log list"))
    assert numbers(page) == list(range(18, 10, -1))
    assert "page 1 of 3" in page.content
    assert "Ben" not in page.content
    assert labels(page) == ["Earlier"]
    page = seen(await world.ana.click(page, label="Earlier"))
    assert numbers(page) == list(range(10, 2, -1))
    assert labels(page) == ["Earlier", "Later"]
    page = seen(await world.ana.click(page, label="Earlier"))
    assert numbers(page) == [2, 1]
    assert labels(page) == ["Later"]
    page = seen(await world.ana.click(page, label="Later"))
    assert numbers(page) == list(range(10, 2, -1))


async def test_a_line_says_number_date_topic_kinds_and_status(world: World) -> None:
    entry = await keep(world, world.ana, topic=CheckedText("equations"), kinds=(Kind.SLIP,), status=Status.OPEN)
    page = seen(await world.ana.slash(world.study, "log list"))
    stamp = f"<t:{entry.created_at.timestamp()}:d>"
    slip = world.bot.voice.label("option.kind.slip")
    assert page.content.splitlines()[-1] == f"**1** · {stamp} · equations · {slip} · open"


async def test_filters_narrow_the_list_and_hold_on_its_other_pages_after_a_restart(world: World) -> None:
    for number in range(20):
        topic = CheckedText("Algebra: lines" if number % 2 else "verbs")
        await keep(world, world.ana, topic=topic, kinds=(Kind.TIME,), status=Status.OPEN)
    await keep(world, world.ana, topic=CheckedText("algebra: lines"), kinds=(Kind.SLIP,), status=Status.OPEN)
    await keep(world, world.ana, topic=CheckedText("algebra: lines"), kinds=(Kind.TIME,))
    page = seen(await world.ana.slash(world.study, "log list", topic="algebra: lines", kind="time", status="open"))
    assert numbers(page) == [20, 18, 16, 14, 12, 10, 8, 6]
    assert "page 1 of 2" in page.content
    await world.restart()
    page = seen(await world.ana.click(page, label="Earlier"))
    assert numbers(page) == [4, 2]


async def test_a_filter_that_nothing_fits_offers_the_whole_log(world: World) -> None:
    await fill(world, world.ana, 1)
    page = seen(await world.ana.slash(world.study, "log list", topic="nothing of the kind"))
    assert numbers(page) == []
    assert numbers(seen(await world.ana.click(page, label="Show all"))) == [1]


async def test_a_page_past_the_end_shows_the_last_page(world: World) -> None:
    kept = await fill(world, world.ana, 17)
    page = seen(await world.ana.slash(world.study, "log list"))
    page = seen(await world.ana.click(page, label="Earlier"))
    async with world.bot.store.write() as tx:
        for entry in kept[:9]:
            await entries.remove(tx, entry.id)
    page = seen(await world.ana.click(page, label="Earlier"))
    assert numbers(page) == list(range(17, 9, -1))
    assert "page 1 of 1" in page.content


async def test_the_longest_page_fits_a_message(world: World) -> None:
    for _ in range(8):
        await keep(world, world.ana, topic=CheckedText("*" * 60), kinds=(Kind.MISCONCEPTION, Kind.TOOL))
    page = seen(await world.ana.slash(world.study, "log list", topic="*" * 60, kind="tool", status="understood"))
    assert len(numbers(page)) == 8
    assert len(page.content) <= 2000


async def test_topics_and_entries_are_suggested_from_the_own_log_alone(world: World) -> None:
    await keep(world, world.ana, topic=CheckedText("equations"))
    await keep(world, world.ana, topic=CheckedText("verbs"), what_happened=CheckedText("Ich habe gegangen"))
    await keep(world, world.ben, topic=CheckedText("equality"))
    topics = await world.ana.autocomplete(world.study, "log list", "topic", "eq")
    assert [one["value"] for one in topics] == ["equations"]
    found = await world.ana.autocomplete(world.study, "log show", "entry", "gegangen")
    assert [(one["value"], one["name"]) for one in found] == [("2", "2 · verbs: Ich habe gegangen")]
    found = await world.ana.autocomplete(world.study, "log delete", "entry", "")
    assert [one["value"] for one in found] == ["2", "1"]


# --- show -------------------------------------------------------------------------------------------------------------


async def test_an_entry_picked_from_the_list_is_shown_with_the_way_back(world: World) -> None:
    kept = await fill(world, world.ana, 9)
    page = seen(await world.ana.slash(world.study, "log list"))
    page = seen(await world.ana.click(page, label="Earlier"))
    card = seen(await world.ana.select(page, [str(kept[0].id)]))
    shown = text_of(card)
    for words in ("mistake number 1", "I moved the 6 over", "||subtract it on both sides||", "tried small numbers"):
        assert words in shown
    assert labels(card) == ["Edit", "Share with the circle", "Delete", "Back to the list"]
    assert numbers(seen(await world.ana.click(card, label="Back to the list"))) == [1]


@pytest.mark.parametrize("typed", ["2", "#2", "  2 ", "Verbs"])
async def test_an_entry_is_shown_by_its_typed_number_or_words(world: World, typed: str) -> None:
    await keep(world, world.ana)
    await keep(world, world.ana, topic=CheckedText("verbs"))
    assert "**Entry 2 · verbs**" in text_of(seen(await world.ana.slash(world.study, "log show", entry=typed)))


async def test_an_open_dialogue_can_be_carried_on_and_its_thread_is_linked(world: World) -> None:
    thread = await world.post()
    card = seen(await world.ana.slash(world.study, "log show", entry="1"))
    assert labels(card)[0] == "Carry on"
    assert "Open its thread" in labels(card)
    (link,) = [one.url for one in buttons(card) if one.url]
    assert link == f"https://discord.com/channels/{world.guild.id}/{thread.id}"
    led = seen(await world.ana.click(card, label="Carry on"))
    assert f"<#{thread.id}>" in led.content
    assert "4 very" in labels(world.last(thread))


async def test_a_kept_entry_has_nothing_to_carry_on(world: World) -> None:
    entry = await keep(world, world.ana)
    async with world.bot.store.write() as tx:
        at = opening(entry, says_what_happened=True)
        await dialogues.add(tx, replace(at, stage=Stage.KEPT))
    card = seen(await world.ana.slash(world.study, "log show", entry="1"))
    assert "Carry on" not in labels(card)


async def test_parts_longer_than_the_card_can_be_had_whole(world: World) -> None:
    long = "I wrote it on the other side. " * 40
    await keep(world, world.ana, what_led=CheckedText(long.strip()))
    card = seen(await world.ana.slash(world.study, "log show", entry="1"))
    assert long.strip() not in text_of(card)
    whole = seen(await world.ana.click(card, label="Whole text"))
    assert long.strip() in text_of(whole)


async def test_a_whole_text_too_long_for_a_message_comes_as_a_file(world: World) -> None:
    long = ("I wrote it on the other side. " * 130)[:PART_MOST].strip()
    await keep(world, world.ana, what_led=CheckedText(long), correct=CheckedText(long))
    card = seen(await world.ana.slash(world.study, "log show", entry="1"))
    (file,) = seen(await world.ana.click(card, label="Whole text")).attachments
    assert file.filename == "entry-1.md"
    assert (await file.read()).decode().count(long) == 2


async def test_the_log_works_in_direct_messages(world: World) -> None:
    await keep(world, world.ana)
    card = seen(await world.ana.user.slash("log show", entry="1"))
    assert card.embeds
    assert numbers(seen(await world.ana.user.slash("log list"))) == [1]


# --- somebody else's --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["log show", "log edit", "log delete", "log share"])
async def test_an_entry_of_somebody_else_is_told_of_like_one_that_never_was(world: World, command: str) -> None:
    entry = await keep(world, world.ana)
    never = seen(await world.ben.slash(world.study, command, entry="77")).content
    for typed in ("1", str(entry.id), "I got x = 3"):
        result = await world.ben.slash(world.study, command, entry=typed)
        assert result.modal is None
        assert seen(result).content == never
    assert await stored(world, entry) == entry


async def test_the_buttons_of_a_card_are_its_owners(world: World) -> None:
    thread = await kept_in_thread(world)
    card = world.last(thread)
    entry = await world.entry(world.ana)
    for label in ("Edit", "Share with the circle", "Delete"):
        result = await world.ben.click(card, label=label)
        assert result.modal is None
        assert seen(result).content == world.bot.voice.say("errors/not_yours")
    assert await world.entry(world.ana) == entry


# --- edit -------------------------------------------------------------------------------------------------------------


async def kept_in_thread(world: World) -> Any:
    """Go through a whole dialogue in a thread by buttons, and return the thread."""
    thread = await world.post()
    await world.ana.click(world.last(thread), label="3 fairly")
    await world.ana.select(world.last(thread), ["procedure"])
    await world.answer(world.ana, thread, "you write them on the other side")
    await world.answer(world.ana, thread, "it is subtracted on both sides")
    await world.ana.click(world.last(thread), label="a teacher")
    await world.answer(world.ana, thread, "If I move a term, then I write the step")
    return thread


async def test_the_form_brings_the_words_and_an_emptied_part_is_empty(world: World) -> None:
    entry = await keep(world, world.ana)
    shown = await world.ana.slash(world.study, "log edit", entry="1")
    assert shown.modal is not None
    inputs = [row["component"] for row in shown.modal["components"]]
    assert {one["custom_id"]: one["value"] for one in inputs} == {
        "what_happened": "I got x = 3",
        "what_led": "I moved the 6 over",
        "correct": "subtract it on both sides",
        "source_note": "tried small numbers",
        "catch_next": "If I move a term, then I write the step",
    }
    card = seen(await world.ana.submit_modal(shown, brought(entry, what_led="I was in a hurry", correct="")))
    assert "I was in a hurry" in text_of(card)
    changed = await stored(world, entry)
    assert (changed.what_led, changed.correct) == ("I was in a hurry", None)
    assert changed.catch_next == entry.catch_next
    assert (changed.source, changed.status) == (SourceKind.OWN, Status.OPEN)


def brought(entry: Entry, **changes: str) -> dict[str, str]:
    names = ("what_happened", "what_led", "correct", "source_note", "catch_next")
    return {name: changes.get(name, getattr(entry, name) or "") for name in names}


async def test_a_correction_with_a_source_kind_makes_an_entry_understood(world: World) -> None:
    entry = await keep(world, world.ana, correct=None, status=Status.OPEN)
    shown = await world.ana.slash(world.study, "log edit", entry="1")
    await world.ana.submit_modal(shown, brought(entry, correct="both sides"))
    changed = await stored(world, entry)
    assert changed.status is Status.UNDERSTOOD


async def test_what_was_answered_while_the_form_was_open_stays(world: World) -> None:
    entry = await keep(world, world.ana, catch_next=None, what_led=None)
    shown = await world.ana.slash(world.study, "log edit", entry="1")
    async with world.bot.store.write() as tx:
        for name, words in (("catch_next", "If so, then so"), ("what_led", "typed in the thread")):
            await entries.save(tx, entry := replace(entry, **{name: words}))
    await world.ana.submit_modal(shown, brought(entry, what_led="typed in the form", correct="changed here"))
    changed = await stored(world, entry)
    assert changed.catch_next == "If so, then so"
    assert changed.what_led == "typed in the thread\ntyped in the form"
    assert changed.correct == "changed here"


async def test_an_edit_changes_the_card_in_the_thread_and_the_name_of_the_thread(world: World) -> None:
    thread = await kept_in_thread(world)
    card = world.last(thread)
    entry = await world.entry(world.ana)
    shown = await world.ana.click(card, label="Edit")
    await world.ana.submit_modal(
        shown, brought(entry, what_happened="I lost a sign on the way", catch_next="circle the sign")
    )
    card = world.last(thread)
    assert "I lost a sign on the way" in text_of(card)
    assert "circle the sign" in text_of(card)
    assert "x = 3" not in text_of(card)
    assert "Delete" in labels(card)
    channel = world.bot.get_channel(thread.id)
    assert isinstance(channel, discord.Thread)
    assert channel.name == "Ana · I lost a sign on the way"
    changed = await world.entry(world.ana)
    assert changed.quote == "I lost a sign on the way"


async def test_an_edit_keeps_the_word_above_a_card_in_plain_text(world: World) -> None:
    await forbid(world, world.bot.user, "embed_links")
    thread = await kept_in_thread(world)
    card = world.last(thread)
    above = card.content.splitlines()[0]
    assert "Kept" in above
    shown = await world.ana.click(card, label="Edit")
    await world.ana.submit_modal(shown, brought(await world.entry(world.ana), catch_next="circle the sign"))
    changed = world.last(thread)
    assert changed.id == card.id
    assert "circle the sign" in changed.content
    assert changed.content.splitlines()[0] == above
    assert changed.embeds == []


async def test_a_thread_keeps_its_name_when_a_card_that_was_never_sent_there_is_taken_back(world: World) -> None:
    thread = await world.post()
    claim = Copy(new_id(world.bot.clock()), Form.SHARED, thread.id, world.ana.id)
    async with world.bot.store.write() as tx:
        await copies.add(tx, claim)
        await copies.doom(tx, ids=[claim.id])
    await take_back(world.bot, [claim])
    await world.env.settle()
    assert thread.name != world.bot.voice.label("thread.blank")
    async with world.bot.store.read() as tx:
        assert await copies.doomed(tx) == []


async def test_an_edit_from_the_command_finds_the_card_in_the_thread(world: World) -> None:
    thread = await kept_in_thread(world)
    entry = await world.entry(world.ana)
    shown = await world.ana.slash(world.study, "log edit", entry="1")
    await world.ana.submit_modal(shown, brought(entry, catch_next="circle the sign"))
    assert "circle the sign" in text_of(world.last(thread))


async def test_an_edit_with_words_that_call_for_people_changes_nothing(world: World) -> None:
    entry = await keep(world, world.ana)
    shown = await world.ana.slash(world.study, "log edit", entry="1")
    seen(await world.ana.submit_modal(shown, brought(entry, what_led="I want to kill myself")))
    assert await stored(world, entry) == entry


async def test_a_form_for_an_entry_that_is_gone_says_so(world: World) -> None:
    entry = await keep(world, world.ana)
    shown = await world.ana.slash(world.study, "log edit", entry="1")
    async with world.bot.store.write() as tx:
        await entries.remove(tx, entry.id)
    answer = seen(await world.ana.submit_modal(shown, brought(entry, what_led="new")))
    assert answer.content == world.bot.voice.say("errors/entry_gone")


# --- delete -----------------------------------------------------------------------------------------------------------


async def test_a_deleted_entry_goes_with_every_message_that_quotes_it(world: World) -> None:
    thread = await kept_in_thread(world)
    await share(world, world.ana, await world.entry(world.ana))
    shared = world.last(world.study)
    sure = seen(await world.ana.click(world.last(thread), label="Delete"))
    assert await world.entries(world.ana) != []
    gone = seen(await world.ana.click(sure, label="Delete it"))
    assert gone.content == world.bot.voice.say("log/deleted")
    assert await world.entries(world.ana) == []
    assert world.said(thread) == []
    assert shared.id not in [one.id for one in world.said(world.study)]
    channel = world.bot.get_channel(thread.id)
    assert isinstance(channel, discord.Thread)
    assert channel.name == world.bot.voice.label("thread.blank")
    async with world.bot.store.read() as tx:
        assert list(await copies.doomed(tx)) == []
        assert list(await copies.of_owner(tx, world.ana.id)) == []
    assert [one.content for one in thread.history() if one.author.id == world.ana.id] == []
    assert POST in [one.content for one in world.study.history()]


async def test_to_delete_twice_is_fine(world: World) -> None:
    await keep(world, world.ana)
    first = seen(await world.ana.slash(world.study, "log delete", entry="1"))
    second = seen(await world.ana.slash(world.study, "log delete", entry="1"))
    for sure in (first, second):
        gone = seen(await world.ana.click(sure, label="Delete it"))
        assert gone.content == world.bot.voice.say("log/deleted")
    assert await world.entries(world.ana) == []


async def test_an_entry_can_be_kept_after_all(world: World) -> None:
    entry = await keep(world, world.ana)
    sure = seen(await world.ana.slash(world.study, "log delete", entry="1"))
    kept = seen(await world.ana.click(sure, label="Keep it"))
    assert "I got x = 3" in text_of(seen(await world.ana.click(kept, label="Show it")))
    assert await stored(world, entry) == entry


# --- share ------------------------------------------------------------------------------------------------------------


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
async def test_a_card_on_its_way_when_its_words_are_erased_does_not_stay(
    world: World, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    entry = await keep(world, world.ana)
    sharing: Any = world.bot.get_cog("Sharing")
    send = sharing._send

    async def send_while_erasing(*about: Any) -> discord.Message:
        message = await send(*about)
        if lost == "entry":
            await take_back(world.bot, await delete(world.bot, world.ana.id, entry.id))
        else:
            await erase_person(world.bot, world.ana.id)
        return message

    monkeypatch.setattr(sharing, "_send", send_while_erasing)
    await share(world, world.ana, entry)
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
    assert labels(world.last(thread)) == ["Edit", "Share with the circle", "Delete"]


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


# --- export -----------------------------------------------------------------------------------------------------------


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
