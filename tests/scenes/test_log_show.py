"""The log: an entry's card, what it says, and whose it is to see."""

from dataclasses import replace
from typing import Any

import pytest
from whenever import Instant

from cogs._edge.card import card_text
from learning.dialogue import Stage, opening
from learning.entry import PART_MOST, SOURCE_MOST, TOPIC_MOST, Entry, Part, Setting, SourceKind, Status
from learning.kinds import Kind
from learning.safety import CheckedText
from prompts import Voice
from store import dialogues
from tests.scenes.log_steps import buttons, fill, keep, kept_in_thread, numbers, seen, stored, text_of
from tests.scenes.world import World, labels

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


# --- show -------------------------------------------------------------------------------------------------------------


async def test_an_entry_picked_from_the_list_is_shown_with_the_way_back(world: World) -> None:
    kept = await fill(world, world.ana, 9)
    page = seen(await world.ana.slash(world.study, "log list"))
    page = seen(await world.ana.click(page, label="Earlier"))
    card = seen(await world.ana.select(page, [str(kept[0].id)]))
    shown = text_of(card)
    for words in ("mistake number 1", "I moved the 6 over", "||subtract it on both sides||", "tried small numbers"):
        assert words in shown
    acts = ["Edit", "Share with the circle", "Bring it back", "Delete", "Show the answer"]
    assert labels(card) == [*acts, "Back to the list"]
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
    for label in ("Edit", "Share with the circle", "Bring it back", "Delete", "Mark as aha"):
        result = await world.ben.click(card, label=label)
        assert result.modal is None
        assert seen(result).content == world.bot.voice.say("errors/not_yours")
    assert await world.entry(world.ana) == entry
