"""An "oops" that became an "aha": the author's own mark on their post, in their log, and gone with the entry."""

from typing import Any

import discord
import pytest

from learning.dialogue import Stage
from learning.entry import Audience
from store import copies, entries
from store.copies import Form
from tests.scenes.log_steps import forbid, keep, kept_in_thread, seen, text_of
from tests.scenes.notice_steps import press_late
from tests.scenes.test_presses import reach
from tests.scenes.wire import click_together
from tests.scenes.world import POST, World, labels


def marks(place: Any, message_id: int | None) -> list[str]:
    """Return the reactions of a message as it stands now."""
    (found,) = [one for one in place.history() if one.id == message_id]
    return [str(one.emoji) for one in found.reactions]


async def post_marks(world: World) -> list[str]:
    return marks(world.study, (await world.entry(world.ana)).post_message_id)


async def listed_marks(world: World) -> int:
    async with world.bot.store.read() as tx:
        return len(await copies.of_entry(tx, (await world.entry(world.ana)).id, Form.MARK))


async def test_the_author_marks_a_kept_entry_and_takes_the_mark_away(world: World) -> None:
    thread = await kept_in_thread(world)
    assert await post_marks(world) == []
    told = seen(await world.ana.click(world.last(thread), label="Mark as aha"))
    assert told.content == world.bot.voice.say("dialogue/aha_marked", shown=True)
    assert await post_marks(world) == ["💡"]
    assert (await world.entry(world.ana)).aha_at == world.bot.clock()
    acts = ["Edit", "Share with the circle", "Bring it back", "Delete"]
    assert labels(world.last(thread)) == [*acts, "Take the aha away"]
    told = seen(await world.ana.click(world.last(thread), label="Take the aha away"))
    assert "The mark is gone" in told.content
    assert await post_marks(world) == []
    assert (await world.entry(world.ana)).aha_at is None
    assert labels(world.last(thread)) == [*acts, "Mark as aha"]
    assert await listed_marks(world) == 0


async def test_an_open_entry_has_no_such_button_and_nothing_asks_for_the_mark(world: World) -> None:
    question = await reach(world, Stage.PLAN)
    assert "Mark as aha" not in labels(question)
    assert "Mark as aha" not in labels(seen(await world.ana.slash(world.study, "log show", entry="1")))
    (thread,) = world.study.threads
    await world.answer(world.ana, thread, "If I move a term, then I write the step")
    before = len(world.said(thread))
    await world.env.advance_time(3 * 24 * 3600)
    assert len(world.said(thread)) == before
    assert world.said(world.study) == []


async def test_a_private_entry_has_no_such_button(world: World) -> None:
    await keep(world, world.ana)
    assert "Mark as aha" not in labels(seen(await world.ana.slash(world.study, "log show", entry="1")))


@pytest.mark.parametrize("label", ["Mark as aha", "Take the aha away"])
async def test_somebody_else_changes_nothing(world: World, label: str) -> None:
    thread = await kept_in_thread(world)
    if label != "Mark as aha":
        await world.ana.click(world.last(thread), label="Mark as aha")
    before = await world.entry(world.ana), await post_marks(world), labels(world.last(thread))
    told = seen(await world.ben.click(world.last(thread), label=label))
    assert told.content == world.bot.voice.say("errors/not_yours")
    assert (await world.entry(world.ana), await post_marks(world), labels(world.last(thread))) == before


async def test_two_presses_at_once_or_a_late_one_mark_it_once(world: World) -> None:
    thread = await kept_in_thread(world)
    card = world.last(thread)
    entry = await world.entry(world.ana)
    await click_together(world.env, [(world.ana, card, f"oops:aha:{entry.id}")] * 2)
    entry = await world.entry(world.ana)
    assert entry.aha_at is not None
    await world.env.advance_time(3600)
    await press_late(world, world.ana, card, f"oops:aha:{entry.id}")
    await world.env.settle()
    assert await world.entry(world.ana) == entry
    assert await post_marks(world) == ["💡"]
    assert await listed_marks(world) == 1
    await world.ana.click(world.last(thread), label="Take the aha away")
    await press_late(world, world.ana, card, f"oops:no_aha:{entry.id}")
    await world.env.settle()
    assert await post_marks(world) == []


async def test_it_can_be_marked_after_a_restart_from_the_log_which_shows_its_date(world: World) -> None:
    await kept_in_thread(world)
    await world.restart()
    await world.env.advance_time(30 * 24 * 3600)
    shown = seen(await world.ana.slash(world.study, "log show", entry="1"))
    assert "aha:" not in text_of(shown)
    await world.ana.click(shown, label="Mark as aha")
    assert await post_marks(world) == ["💡"]
    shown = seen(await world.ana.slash(world.study, "log show", entry="1"))
    seconds = world.bot.clock().timestamp()
    assert f"aha: <t:{seconds}:D>" in text_of(shown)
    await world.ana.click(shown, label="Take the aha away")
    assert await post_marks(world) == []


@pytest.mark.world(mode="when_asked")
async def test_it_stands_in_place_of_the_magnifier(world: World) -> None:
    message = await world.ana.send(world.study, POST)
    await world.ana.react(message, "🔍")
    (thread,) = world.study.threads
    for label in ("3 fairly", *["Skip"] * 4):
        await world.ana.click(world.last(thread), label=label)
    before = next(one for one in world.study.history() if one.id == message.id).reactions
    assert {str(one.emoji): one.count for one in before} == {"🔍": 2}
    await world.ana.click(world.last(thread), label="Mark as aha")
    found = next(one for one in world.study.history() if one.id == message.id).reactions
    assert {str(one.emoji): one.count for one in found} == {"🔍": 1, "💡": 1}, "Ana's own press is hers"


async def test_told_by_form_in_the_circle_the_mark_is_on_the_first_line_of_its_thread(world: World) -> None:
    form = await world.ana.slash(world.study, "oops")
    await world.ana.submit_modal(form, {"what_happened": POST, "confidence": ["1"], "audience": ["circle"]})
    (thread,) = world.study.threads
    first = world.said(thread)[0]
    for _ in range(4):
        await world.ana.click(world.last(thread), label="Skip")
    await world.ana.click(world.last(thread), label="Mark as aha")
    assert marks(thread, first.id) == ["💡"]
    await world.ana.click(world.last(thread), label="Take the aha away")
    assert marks(thread, first.id) == []


async def test_without_the_right_to_react_the_mark_is_kept_and_that_is_told(world: World) -> None:
    thread = await kept_in_thread(world)
    await forbid(world, world.bot.user, "add_reactions")
    told = seen(await world.ana.click(world.last(thread), label="Mark as aha"))
    assert told.content == world.bot.voice.say("dialogue/aha_marked", shown=False)
    assert (await world.entry(world.ana)).aha_at is not None
    assert await post_marks(world) == []
    assert await listed_marks(world) == 0


async def test_of_a_deleted_post_the_mark_is_in_the_log_alone(world: World) -> None:
    thread = await kept_in_thread(world)
    await world.ana.click(world.last(thread), label="Mark as aha")
    post_id = (await world.entry(world.ana)).post_message_id
    channel = world.bot.get_channel(world.study.id)
    assert isinstance(channel, discord.TextChannel)
    assert post_id is not None
    await world.ana.delete(await channel.fetch_message(post_id))
    entry = await world.entry(world.ana)
    assert entry.audience is Audience.ME
    assert entry.aha_at is not None
    assert await listed_marks(world) == 0
    shown = seen(await world.ana.slash(world.study, "log show", entry="1"))
    await world.ana.click(shown, label="Take the aha away")
    assert (await world.entry(world.ana)).aha_at is None


async def test_a_post_that_was_deleted_unseen_leaves_the_mark_in_the_log(world: World) -> None:
    thread = await kept_in_thread(world)
    entry = await world.entry(world.ana)
    path = f"/channels/{world.study.id}/messages/{entry.post_message_id}/reactions/%F0%9F%92%A1/@me"
    world.env.inject_error("PUT", path, status=404, code=10008)
    told = seen(await world.ana.click(world.last(thread), label="Mark as aha"))
    assert "It is kept with your entry." in told.content
    assert (await world.entry(world.ana)).aha_at is not None
    assert await listed_marks(world) == 0


@pytest.mark.parametrize("way", ["log delete", "me erase"])
async def test_the_mark_goes_with_the_entry(world: World, way: str) -> None:
    thread = await kept_in_thread(world)
    await world.ana.click(world.last(thread), label="Mark as aha")
    post_id = (await world.entry(world.ana)).post_message_id
    about = {"entry": "1"} if way == "log delete" else {}
    page = seen(await world.ana.slash(world.study, way, **about))
    await world.ana.click(page, label=labels(page)[0])
    assert await world.entries(world.ana) == []
    assert marks(world.study, post_id) == []


async def test_the_mark_goes_when_the_entry_is_made_private(world: World) -> None:
    await world.ana.send(world.study, POST)
    (thread,) = world.study.threads
    entry = await world.entry(world.ana)
    for label in ("3 fairly", *["Skip"] * 4):
        await world.ana.click(world.last(thread), label=label)
    card = world.last(thread)
    # Where no thread could be opened the dialogue may have moved: such an entry is private once its card is back.
    async with world.bot.store.write() as tx:
        names = await copies.of_entry(tx, entry.id, Form.THREAD_NAME)
        await copies.forget(tx, [one.id for one in names])
        await entries.place(tx, entry.id, None)
    await world.ana.click(card, label="Mark as aha")
    assert await post_marks(world) == ["💡"]
    preview = seen(await world.ana.slash(world.study, "log share", entry="1"))
    shared = seen(await world.ana.click(preview, label="Share it"))
    await world.ana.click(shared, label="Take it back")
    after = await world.entry(world.ana)
    assert after.audience is Audience.ME
    assert after.aha_at is not None
    assert await post_marks(world) == []


async def test_of_an_entry_deleted_while_the_mark_is_on_its_way_nothing_stays(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    thread = await kept_in_thread(world)
    entry = await world.entry(world.ana)
    react = discord.PartialMessage.add_reaction

    async def react_late(message: discord.PartialMessage, emoji: str) -> None:
        async with world.bot.store.write() as tx:
            await copies.doom(tx, entry_id=entry.id)
            await entries.remove(tx, entry.id)
        await react(message, emoji)

    monkeypatch.setattr(discord.PartialMessage, "add_reaction", react_late)
    await world.ana.click(world.last(thread), label="Mark as aha")
    assert marks(world.study, entry.post_message_id) == []
