"""The log: changing an entry, and the cards that follow it."""

from dataclasses import replace

import discord
from simcord.results import InteractionResult

from cogs._edge.copies import take_back
from learning.entry import SourceKind, Status
from learning.ids import new_id
from store import copies, entries
from store.copies import Copy, Form
from tests.scenes.log_steps import brought, forbid, keep, kept_in_thread, seen, stored, text_of
from tests.scenes.world import World, labels


async def whole_form(world: World, page: discord.Message) -> InteractionResult:
    """Open the form "Edit" from the page that shows the correct way."""
    answer = seen(await world.ana.click(page, label="Show the answer"))
    return await world.ana.click(answer, label="Edit")


def words_in(form: InteractionResult) -> dict[str, str | None]:
    assert form.modal is not None
    inputs = [row["component"] for row in form.modal["components"] if "component" in row]
    return {one["custom_id"]: one.get("value") for one in inputs}


async def test_the_form_brings_the_words_but_for_the_correct_way_and_leaves_that_as_it_is(world: World) -> None:
    entry = await keep(world, world.ana)
    form = await world.ana.slash(world.study, "log edit", entry="1")
    assert words_in(form) == {
        "what_happened": "I got x = 3",
        "what_led": "I moved the 6 over",
        "catch_next": "If I move a term, then I write the step",
    }
    assert "Show the answer" in str(form.modal)
    card = seen(await world.ana.submit_modal(form, brought(entry, what_led="I was in a hurry", catch_next="")))
    assert "press **Show the answer**" in text_of(card)
    changed = await stored(world, entry)
    assert changed == replace(entry, what_led="I was in a hurry", catch_next=None, updated_at=changed.updated_at)


async def test_once_the_answer_is_shown_the_form_has_everything_and_an_emptied_part_is_empty(world: World) -> None:
    entry = await keep(world, world.ana)
    form = await whole_form(world, seen(await world.ana.slash(world.study, "log show", entry="1")))
    assert words_in(form) == brought(entry, whole=True)
    card = seen(await world.ana.submit_modal(form, brought(entry, whole=True, what_led="in a hurry", correct="")))
    assert "in a hurry" in text_of(card)
    assert "Show the answer" not in text_of(card)
    changed = await stored(world, entry)
    assert (changed.what_led, changed.correct) == ("in a hurry", None)
    assert changed.catch_next == entry.catch_next
    assert (changed.source, changed.status) == (SourceKind.OWN, Status.OPEN)


async def test_from_the_card_in_a_thread_the_answer_is_two_presses_away(world: World) -> None:
    thread = await kept_in_thread(world)
    entry = await world.entry(world.ana)
    form = await world.ana.click(world.last(thread), label="Edit")
    assert "correct" not in words_in(form)
    page = seen(await world.ana.submit_modal(form, brought(entry, catch_next="circle the sign")))
    form = await whole_form(world, page)
    await world.ana.submit_modal(form, brought(await stored(world, entry), whole=True, correct="from both sides"))
    changed = await stored(world, entry)
    assert (changed.correct, changed.catch_next) == ("from both sides", "circle the sign")
    assert "||from both sides||" in text_of(world.last(thread))


async def test_a_form_that_was_given_back_has_no_more_fields_than_it_had(world: World) -> None:
    entry = await keep(world, world.ana)
    form = await world.ana.slash(world.study, "log edit", entry="1")
    refused = seen(await world.ana.submit_modal(form, brought(entry, what_led="@everyone call me on +49 170 1234567")))
    again = await world.ana.click(refused, label="Back to my form")
    assert set(words_in(again)) == {"what_happened", "what_led", "catch_next"}
    await world.ana.submit_modal(again, brought(entry, what_led="in a hurry"))
    changed = await stored(world, entry)
    assert (changed.what_led, changed.correct, changed.source_note) == ("in a hurry", entry.correct, entry.source_note)


async def test_a_correction_with_a_source_kind_makes_an_entry_understood(world: World) -> None:
    entry = await keep(world, world.ana, correct=None, status=Status.OPEN)
    shown = await world.ana.slash(world.study, "log edit", entry="1")
    await world.ana.submit_modal(shown, brought(entry, correct="both sides"))
    changed = await stored(world, entry)
    assert changed.status is Status.UNDERSTOOD


async def test_what_was_answered_while_the_form_was_open_stays(world: World) -> None:
    entry = await keep(world, world.ana, catch_next=None, what_led=None)
    shown = await whole_form(world, seen(await world.ana.slash(world.study, "log show", entry="1")))
    async with world.bot.store.write() as tx:
        for name, words in (("catch_next", "If so, then so"), ("what_led", "typed in the thread")):
            await entries.save(tx, entry := replace(entry, **{name: words}))
    typed = brought(entry, whole=True, what_led="typed in the form", correct="changed here")
    await world.ana.submit_modal(shown, typed)
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
