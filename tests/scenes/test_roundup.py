"""The round-up: switched on by a facilitator, filled with approved words, posted once a week, taken back."""

import asyncio
from contextlib import suppress
from dataclasses import replace

import discord
import pytest

from learning.agenda import State
from learning.circle import CircleState
from learning.entry import Audience
from learning.roundup import Item
from learning.safety import CheckedText
from store import entries, roundups
from store.tables import count_rows
from tests.scenes.agenda_steps import LEASE, die_at, notes_to_mo
from tests.scenes.checkin_steps import until
from tests.scenes.circle_steps import answer_of, press, stored, text_of
from tests.scenes.log_steps import forbid
from tests.scenes.notice_steps import press_late
from tests.scenes.roundup_steps import (
    FIRST,
    KIND,
    SECOND,
    WITH,
    WITHOUT,
    cards,
    come,
    ends,
    put_in,
    reopened,
    shared,
    switched_on,
)
from tests.scenes.world import World, labels

PROPOSED = (
    "Signs\nWhat happened: I got x = 3\nWhat led there: I moved the 6 over\n"
    "Next time: If I move a term, then I write the step"
)
QUOTED = "\n".join(f"> {line}" for line in PROPOSED.split("\n"))


async def item_of(world: World, entry_id: int) -> Item | None:
    async with world.bot.store.read() as tx:
        return await roundups.of_entry(tx, entry_id)


async def erase(world: World) -> None:
    page = answer_of(await world.ana.slash(world.study, "me erase"))
    await world.ana.click(page, label="Erase everything")


async def test_it_is_off_until_a_facilitator_switches_it_on(world: World) -> None:
    _, done = await shared(world)
    assert "For the round-up" not in labels(done)
    assert await world.agenda(KIND) == []
    refused = text_of(await world.ana.slash(world.study, "circle roundup"))
    assert "Only the circle's facilitators" in refused
    page = answer_of(await world.mo.slash(world.study, "circle roundup"))
    assert page.ephemeral
    assert "It is off." in page.content
    await world.mo.click(page, label="Switch it on")
    assert "It is on." in page.content
    assert labels(page.message) == ["Switch it off"]
    await world.mo.click(page, label="Switch it off")
    assert "It is off." in page.content
    assert [row for row in await world.agenda(KIND) if row.state is State.PLANNED] == []


async def test_its_day_and_hour_go_by_the_clocks_of_the_circle(world: World) -> None:
    page = await switched_on(world)
    circle = await stored(world)
    await world.mo.select(page, ["1"], custom_id=f"roundup:weekday:{circle.id}")
    await world.mo.select(page, ["9"], custom_id=f"roundup:hour:{circle.id}")
    assert "Monday, 09:00, by the clocks of Europe/Berlin." in page.content
    (row,) = await world.agenda(KIND)
    assert row.occurrence == "2026-01-05"
    assert row.due_at.to_tz("Europe/Berlin").hour == 9


async def test_the_very_words_that_were_shown_come_without_a_name(world: World) -> None:
    await switched_on(world)
    entry, done = await shared(world)
    preview = answer_of(await world.ana.click(done, label="For the round-up"))
    assert QUOTED in preview.content
    assert labels(preview.message) == [WITH, WITHOUT, "Change the words", "Not now"]
    assert await item_of(world, entry.id) is None
    await world.ana.click(preview, label=WITHOUT)
    assert QUOTED in preview.content
    card = await come(world)
    assert f"**1**\n{QUOTED}" in card.content
    assert str(world.ana.id) not in card.content
    assert card.flags.suppress_notifications
    assert labels(card) == ["Me too", "A question", "Report"]


async def test_with_a_name_it_is_shown_and_nobody_is_called(world: World) -> None:
    await switched_on(world)
    await put_in(world, name=WITH)
    card = await come(world)
    assert f"**1** · <@{world.ana.id}>\n{QUOTED}" in card.content
    sent = [one for one in world.env.http_requests if one.path == f"/channels/{world.study.id}/messages"]
    assert sent[-1].json is not None
    assert sent[-1].json["allowed_mentions"] == {"parse": []}


async def test_changed_words_are_the_ones_that_come(world: World) -> None:
    await switched_on(world)
    entry, done = await shared(world)
    preview = answer_of(await world.ana.click(done, label="For the round-up"))
    form = await world.ana.click(preview, label="Change the words")
    await world.ana.submit_modal(form, {"words": "The sign *stays* behind", "call_name": ["named"]})
    item = await item_of(world, entry.id)
    assert item is not None
    assert (item.words, item.is_named) == ("The sign *stays* behind", True)
    assert "> The sign \\*stays\\* behind" in (await come(world)).content


async def test_words_that_can_not_be_seen_come_back_with_the_form(world: World) -> None:
    await switched_on(world)
    entry, done = await shared(world)
    preview = answer_of(await world.ana.click(done, label="For the round-up"))
    form = await world.ana.click(preview, label="Change the words")
    answer = await world.ana.submit_modal(form, {"words": " \u200b ", "call_name": ["unnamed"]})
    assert "There are no words in it yet." in text_of(answer)
    assert labels(answer_of(answer).message) == ["Back to my form"]
    assert await item_of(world, entry.id) is None


async def test_an_entry_that_was_changed_after_the_preview_is_shown_again_first(world: World) -> None:
    await switched_on(world)
    entry, done = await shared(world)
    preview = answer_of(await world.ana.click(done, label="For the round-up"))
    async with world.bot.store.write() as tx:
        now = await entries.get(tx, entry.id)
        assert now is not None
        await entries.save(tx, replace(now, topic=CheckedText("Minus")))
    await world.ana.click(preview, label=WITHOUT)
    assert "> Minus" in preview.content
    assert await item_of(world, entry.id) is None
    await world.ana.click(preview, label=WITHOUT)
    assert await item_of(world, entry.id) is not None


async def test_not_now_keeps_nothing(world: World) -> None:
    await switched_on(world)
    entry, done = await shared(world)
    preview = answer_of(await world.ana.click(done, label="For the round-up"))
    await world.ana.click(preview, label="Not now")
    assert await item_of(world, entry.id) is None


async def test_without_items_nothing_comes_and_the_next_one_is_planned(world: World) -> None:
    await switched_on(world)
    before = len(world.said(world.study))
    await until(world, "2026-01-02T18:00+01")
    assert len(world.said(world.study)) == before
    assert await ends(world) == [(State.DONE, None)]
    await put_in(world)
    assert cards(world) == []
    assert "I got x = 3" in (await come(world, SECOND)).content


async def test_items_come_in_the_order_of_approval_and_what_does_not_fit_a_week_later(world: World) -> None:
    await switched_on(world)
    people = [world.ben, world.ana, world.dee, world.chidi, world.ben, world.ana, world.dee]
    for number, person in enumerate(people):
        await put_in(world, person, f"mistake {number}")
    card = await come(world)
    places = [card.content.find(f"mistake {number}") for number in range(6)]
    assert -1 not in places
    assert places == sorted(places)
    assert "mistake 6" not in card.content
    assert len(card.content) <= 2000
    again = await come(world, SECOND)
    assert "mistake 6" in again.content
    assert "mistake 5" not in again.content


@pytest.mark.parametrize("step", ["mark_tried", "finish"])
async def test_killed_while_it_comes_its_card_comes_once(
    world: World, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    await switched_on(world)
    await put_in(world)
    await until(world, "2026-01-02T15:59+01")
    die_at(world, monkeypatch, step)
    with suppress(asyncio.CancelledError):
        await world.env.advance_time(120)
    monkeypatch.undo()
    assert len(cards(world)) == (1 if step == "finish" else 0)
    await world.down(LEASE)
    await world.env.advance_time(5)
    (card,) = cards(world)
    assert QUOTED in card.content
    await until(world, "2026-01-09T17:00+01")
    assert len(cards(world)) == 1


async def test_what_was_taken_out_while_the_bot_was_dead_does_not_stay_on_the_card(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await switched_on(world)
    entry, _ = await put_in(world)
    await put_in(world, world.ben, "mine was a bracket")
    await until(world, "2026-01-02T15:59+01")
    die_at(world, monkeypatch, "finish")
    with suppress(asyncio.CancelledError):
        await world.env.advance_time(120)
    monkeypatch.undo()
    async with world.bot.store.write() as tx:
        await roundups.remove(tx, entry.id)
    await world.down(LEASE)
    await world.env.advance_time(5)
    (card,) = cards(world)
    assert "I got x = 3" not in card.content
    assert "mine was a bracket" in card.content


async def test_too_late_it_is_left_out_and_its_items_wait(world: World) -> None:
    await switched_on(world)
    await put_in(world)
    await until(world, "2026-01-02T15:00+01")
    await world.down(26 * 3600)
    await world.env.advance_time(60)
    assert cards(world) == []
    assert await ends(world) == [(State.LATE, None)]
    assert QUOTED in (await come(world, SECOND)).content


async def test_some_hours_late_it_comes(world: World) -> None:
    await switched_on(world)
    await put_in(world)
    await until(world, "2026-01-02T15:00+01")
    await world.down(20 * 3600)
    await world.env.advance_time(60)
    assert len(cards(world)) == 1


async def test_it_is_taken_out_before_it_comes(world: World) -> None:
    await switched_on(world)
    entry, page = await put_in(world)
    assert labels(page) == ["Change the words", "Take it out"]
    await world.ana.click(page, label="Take it out")
    assert await item_of(world, entry.id) is None
    await until(world, "2026-01-02T17:00+01")
    assert cards(world) == []


async def test_it_is_taken_out_of_a_card_and_the_others_words_stay(world: World) -> None:
    await switched_on(world)
    entry, _ = await put_in(world)
    await put_in(world, world.ben, "mine was a bracket")
    card = await come(world)
    again = await reopened(world, world.ana, entry)
    assert labels(again) == ["Take it back", "Share it anew", "For the round-up", "Not now"]
    page = answer_of(await world.ana.click(again, label="For the round-up"))
    assert labels(page.message) == ["Take it out"]
    await world.ana.click(page, label="Take it out")
    (left,) = cards(world)
    assert left.id == card.id
    assert "I got x = 3" not in left.content
    assert "**2**" in left.content
    assert "mine was a bracket" in left.content
    assert labels(left) == ["Me too", "A question", "Report"]


async def test_a_card_with_nothing_left_goes(world: World) -> None:
    await switched_on(world)
    _, page = await put_in(world)
    await come(world)
    await world.ana.click(page, label="Take it out")
    assert cards(world) == []


@pytest.mark.parametrize("how", ["the entry is deleted", "all is erased", "the shared card is taken back"])
@pytest.mark.parametrize("when", ["before", "after"])
async def test_words_go_with_what_they_came_from(world: World, how: str, when: str) -> None:
    await switched_on(world)
    entry, _ = await put_in(world)
    await put_in(world, world.ben, "mine was a bracket")
    async with world.bot.store.write() as tx:
        now = await entries.get(tx, entry.id)
        assert now is not None
        assert now.audience is Audience.CIRCLE
    if when == "after":
        await come(world)
    if how == "all is erased":
        await erase(world)
    elif how == "the entry is deleted":
        asked = answer_of(await world.ana.slash(world.study, "log delete", entry=str(entry.number)))
        await world.ana.click(asked, label="Delete it")
    else:
        await world.ana.click(await reopened(world, world.ana, entry), label="Take it back")
    if when == "before":
        await come(world)
    (card,) = cards(world)
    assert "I got x = 3" not in card.content
    assert "mine was a bracket" in card.content
    async with world.bot.store.read() as tx:
        assert "roundup_item" not in await count_rows(tx, world.ana.id)


async def test_what_is_private_by_now_does_not_come(world: World) -> None:
    await switched_on(world)
    entry, _ = await put_in(world)
    async with world.bot.store.write() as tx:
        now = await entries.get(tx, entry.id)
        assert now is not None
        await entries.save(tx, replace(now, audience=Audience.ME))
    await until(world, "2026-01-02T17:00+01")
    assert cards(world) == []


async def test_in_a_closed_circle_nothing_comes(world: World) -> None:
    page = await switched_on(world)
    _, waits = await put_in(world)
    asked = answer_of(await world.mo.slash(world.study, "circle close"))
    await press(world.mo, asked, labels(asked.message)[0])
    assert (await stored(world)).state is CircleState.CLOSED
    await until(world, "2026-01-02T17:00+01")
    assert cards(world) == []
    await world.mo.click(page, label="Switch it off")
    assert "is closed" in text_of(await world.mo.slash(world.study, "circle roundup"))
    await world.ana.click(waits, label="Take it out")
    async with world.bot.store.read() as tx:
        assert "roundup_item" not in await count_rows(tx, world.ana.id)


async def test_switched_off_meanwhile_nothing_is_put_in(world: World) -> None:
    page = await switched_on(world)
    entry, done = await shared(world)
    preview = answer_of(await world.ana.click(done, label="For the round-up"))
    await world.mo.click(page, label="Switch it off")
    assert "holds no round-up now" in text_of(await world.ana.click(preview, label=WITHOUT))
    assert await item_of(world, entry.id) is None


async def test_presses_of_others_change_nothing(world: World) -> None:
    page = await switched_on(world)
    entry, waits = await put_in(world)
    before = await item_of(world, entry.id)
    circle = await stored(world)
    for name in (f"roundup:take_out:{entry.id}", f"roundup:offer:{entry.id}:{circle.id}"):
        await press_late(world, world.ben, waits, name)
    await press_late(world, world.ben, waits, f"roundup:put_in:{entry.id}:{circle.id}:1:m00")
    await press_late(world, world.ben, page.message, f"roundup:turn_off:{circle.id}")
    assert await item_of(world, entry.id) == before
    async with world.bot.store.read() as tx:
        assert (await roundups.get(tx, circle.id)).is_on


async def test_wrong_permissions_are_told_and_the_card_comes_when_they_are_mended(world: World) -> None:
    await switched_on(world)
    await put_in(world)
    bot_member = world.guild.me
    assert bot_member is not None
    await forbid(world, bot_member, "send_messages")
    await until(world, "2026-01-02T16:05+01")
    assert cards(world) == []
    assert notes_to_mo(world)
    channel = world.bot.get_channel(world.study.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.set_permissions(bot_member, overwrite=None)
    await until(world, "2026-01-02T17:30+01")
    assert len(cards(world)) == 1


async def test_items_of_a_card_that_never_could_be_posted_wait_for_the_next_one(world: World) -> None:
    await switched_on(world)
    await put_in(world)
    bot_member = world.guild.me
    assert bot_member is not None
    await forbid(world, bot_member, "send_messages")
    await until(world, "2026-01-03T18:00+01")
    assert await ends(world) == [(State.LATE, None)]
    channel = world.bot.get_channel(world.study.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.set_permissions(bot_member, overwrite=None)
    assert QUOTED in (await come(world, SECOND)).content


async def test_it_is_planned_anew_after_a_restart(world: World) -> None:
    await switched_on(world)
    await put_in(world)
    await world.restart()
    assert QUOTED in (await come(world, FIRST)).content
