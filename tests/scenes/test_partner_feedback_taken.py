"""Feedback between partners: the receiver's last word, and what becomes of it."""

from dataclasses import replace
from typing import Final

from learning.safety import CheckedText
from store import entries
from tests.scenes.circle_steps import answer_of, text_of
from tests.scenes.feedback_steps import TAKEN, asked_by_entry, asked_by_text, given, last_in, of, read, seen_text, taken
from tests.scenes.log_steps import stored
from tests.scenes.notice_steps import press_late
from tests.scenes.partner_steps import paired, texts, thread_of, with_partners
from tests.scenes.world import World, labels

pytestmark = with_partners
LINE: Final = f"I'll keep: {TAKEN['keep']}\nI'll try: {TAKEN['try_next']}"


async def test_the_receiver_ends_the_talk_for_themselves_alone(world: World) -> None:
    await paired(world)
    await asked_by_text(world)
    await given(world)
    before = texts(world.said(thread_of(world)))
    shown = answer_of(await taken(world))
    assert TAKEN["keep"] in seen_text(shown)
    assert labels(shown.message) == ["Report", "Delete"]
    (one,) = await of(world, world.ana)
    assert (one.keep, one.try_next) == (TAKEN["keep"], TAKEN["try_next"])
    assert one.closed_at is not None
    assert texts(world.said(thread_of(world))) == before


async def test_shown_to_the_partner_it_comes_into_the_thread(world: World) -> None:
    await paired(world)
    await asked_by_text(world)
    await given(world)
    await taken(world, {"keep": "", "try_next": "a *box* around it"}, "partner")
    message = last_in(world)
    assert message.content == (
        f"<@{world.ana.id}> takes this from the feedback:\n**I'll try**\n> a \\*box\\* around it"
    )
    (one,) = await of(world, world.ana)
    assert (one.keep, one.message_id) == (None, message.id)


async def test_the_last_word_is_said_once_and_needs_a_word(world: World) -> None:
    await paired(world)
    await asked_by_text(world)
    await given(world)
    shown = await read(world)
    first = await world.ana.click(shown, label="I'll keep … I'll try …")
    empty = answer_of(await world.ana.submit_modal(first, {"keep": "", "try_next": "", "audience": ["me"]}))
    assert "A few words are needed" in empty.content
    first = await world.ana.click(empty, label="Back to my form")
    second = await world.ana.click(await read(world), label="I'll keep … I'll try …")
    await world.ana.submit_modal(first, {**TAKEN, "audience": ["me"]})
    late = answer_of(await world.ana.submit_modal(second, {"keep": "else", "try_next": "", "audience": ["partner"]}))
    assert late.content == world.bot.voice.say("partner/feedback_closed")
    assert (await of(world, world.ana))[0].keep == TAKEN["keep"]
    assert "takes this" not in last_in(world).content


async def test_what_is_taken_is_added_to_the_entry_once(world: World) -> None:
    await paired(world)
    one, entry = await asked_by_entry(world)
    await given(world)
    ended = answer_of(await taken(world))
    assert labels(ended.message) == ["Report", "Add to the entry", "Delete"]
    added = answer_of(await world.ana.click(ended, label="Add to the entry"))
    assert f"It's in entry {entry.number} now" in added.content
    now = await stored(world, entry)
    assert now.catch_next == f"{entry.catch_next}\n{LINE}"
    assert now.status is entry.status
    await press_late(world, world.ana, last_in(world), f"partner:add_to_entry:{one.id}")
    await press_late(world, world.ben, last_in(world), f"partner:add_to_entry:{one.id}")
    assert (await stored(world, entry)).catch_next == now.catch_next
    assert labels((await read(world)).message) == ["Report", "Delete"]


async def test_a_full_entry_is_left_as_it_is(world: World) -> None:
    await paired(world)
    _one, entry = await asked_by_entry(world)
    await given(world)
    ended = answer_of(await taken(world))
    full = CheckedText("x" * 3990)
    async with world.bot.store.write() as tx:
        await entries.save(tx, replace(entry, catch_next=full))
    refused = await world.ana.click(ended, label="Add to the entry")
    assert text_of(refused) == world.bot.voice.say("partner/feedback_no_room")
    assert (await stored(world, entry)).catch_next == full
