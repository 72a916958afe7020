"""Sharing a goal: its owner sees first what the circle will see, posts that once, and can take it back."""

from typing import Any

import discord
import pytest
from simcord.results import ResponseMessage

from cogs._edge.copies import take_back
from cogs._edge.ids import ids_in
from cogs.goals import _deeds
from cogs.me._erase import erase_person
from learning.safety import CheckedText
from store import circles, copies
from store.copies import Form
from tests.scenes.circle_steps import answer_of, stored, text_of
from tests.scenes.goal_steps import PLAN, WORDS, filled, goal_of, made, pressed
from tests.scenes.log_steps import forbid
from tests.scenes.notice_steps import press_late
from tests.scenes.posting_steps import while_posting
from tests.scenes.test_log_share import press_twice
from tests.scenes.world import World, labels

OPEN_PARTS = {"how_seen": "Ten pages of my notebook", "strategy": "One before dinner", "if_then": PLAN}
PRIVATE_PARTS = {"why": "My brother passed", "stretch": "Three on Sundays", "obstacle": "do half of one", "ends_on": ""}
NOT_YET = "This is what everyone in <#{0}> would see. Nothing is posted yet.\n\n"


async def preview(world: World) -> ResponseMessage:
    """Return what is shown before Ana's goal is posted."""
    return answer_of(await world.ana.slash(world.study, "goal share"))


async def shared(world: World) -> tuple[ResponseMessage, discord.Message]:
    """Make a goal and post it; return what Ana reads then, and the post."""
    await made(world)
    done = await pressed(world, await preview(world), "Post it")
    (post,) = world.said(world.study)
    return done, post


async def kept_copies(world: World) -> list[int | None]:
    """Return the messages that are known to show a goal of Ana's to a circle."""
    async with world.bot.store.read() as tx:
        return [one.message_id for one in await copies.of_owner(tx, world.ana.id) if one.form is Form.SHARED]


def post_id(page: ResponseMessage) -> str:
    """Return the id of the button that posts."""
    return next(found for found in ids_in(page.message) if found.startswith("goal:post:"))


async def test_what_is_posted_is_what_was_shown_and_nothing_goes_out_before(world: World) -> None:
    card = await made(world, None, **OPEN_PARTS)
    page = await pressed(world, card, "Share with the circle")
    head = NOT_YET.format(world.study.id)
    assert page.content.startswith(head)
    assert (labels(page.message), world.said(world.study)) == (["Post it", "To the goal"], [])
    shown = page.content.removeprefix(head)
    done = await pressed(world, page, "Post it")
    (post,) = world.said(world.study)
    assert post.content == shown
    assert post.content.startswith(f"<@{world.ana.id}> shares a goal:\n> {WORDS}")
    assert labels(post) == ["Take it back"]
    assert done.content == f"It is in <#{world.study.id}> now. You can take it back at any time."
    assert labels(done.message) == ["See it there", "Take it back"]
    assert await kept_copies(world) == [post.id]


async def test_why_it_matters_and_what_may_come_between_stay_with_the_owner(world: World) -> None:
    card = await made(world, None, **OPEN_PARTS)
    await filled(world, card, "More", PRIVATE_PARTS)
    await pressed(world, await preview(world), "Post it")
    (post,) = world.said(world.study)
    assert all(words in post.content for words in OPEN_PARTS.values())
    assert not any(words in post.content for words in PRIVATE_PARTS.values() if words)


async def test_to_look_and_turn_back_posts_nothing(world: World) -> None:
    await made(world)
    await pressed(world, await preview(world), "To the goal")
    assert (world.said(world.study), await kept_copies(world)) == ([], [])


async def test_an_old_preview_posts_nothing_twice_and_says_where_it_stands(world: World) -> None:
    await made(world)
    first, second = await preview(world), await preview(world)
    await pressed(world, first, "Post it")
    again = await pressed(world, second, "Post it")
    assert again.content.startswith(f"This goal is in <#{world.study.id}> already.")
    assert labels(again.message) == ["Take it back", "To the goal"]
    assert len(world.said(world.study)) == 1


async def test_two_presses_at_once_post_it_once(world: World) -> None:
    await made(world)
    page = await preview(world)
    press_twice(world, world.ana, page.message, post_id(page))
    await world.env.settle()
    assert len(world.said(world.study)) == len(await kept_copies(world)) == 1


@pytest.mark.parametrize(
    "changed", [{"words": "Do one a day"}, {"if_then": "If it is 6 pm, then I rest"}], ids=["its words", "its plan"]
)
async def test_a_goal_that_was_changed_after_the_preview_is_not_posted(world: World, changed: dict[str, str]) -> None:
    card = await made(world, if_then=PLAN)
    page = await preview(world)
    await filled(world, card, "Change", {"words": WORDS, "if_then": PLAN, **changed})
    refused = await pressed(world, page, "Post it")
    assert refused.content == world.bot.voice.say("goal/gone_on")
    assert (world.said(world.study), await kept_copies(world)) == ([], [])
    await pressed(world, await preview(world), "Post it")
    assert next(iter(changed.values())) in world.last(world.study).content


async def test_a_later_change_stays_private_until_it_is_shared_anew(world: World) -> None:
    _, post = await shared(world)
    card = await pressed(world, answer_of(await world.ana.slash(world.study, "goal share")), "To the goal")
    await filled(world, card, "Change", {"words": "Rest more at home"})
    assert [one.content for one in world.said(world.study)] == [post.content]
    page = await pressed(world, await preview(world), "Take it back")
    assert page.content == "It is taken back. The goal itself stays with you."
    await pressed(world, await preview(world), "Post it")
    (new,) = world.said(world.study)
    assert "> Rest more at home" in new.content


async def test_its_owner_takes_the_post_back_and_nobody_else_can(world: World) -> None:
    _, post = await shared(world)
    refused = text_of(await world.ben.click(post, label="Take it back"))
    assert refused == world.bot.voice.say("errors/not_yours")
    assert world.said(world.study) == [post]
    assert "It is taken back" in text_of(await world.ana.click(post, label="Take it back"))
    assert (world.said(world.study), await kept_copies(world)) == ([], [])
    assert (await goal_of(world)).words == WORDS


async def test_to_take_it_back_twice_and_late_leaves_another_post_alone(world: World) -> None:
    done, _ = await shared(world)
    goal_id = (await goal_of(world)).id
    await pressed(world, done, "Take it back")
    note: Any = await world.ben.send(world.lounge, "Anything")
    await press_late(world, world.ana, note, f"goal:take_back:{goal_id}")
    await pressed(world, await preview(world), "Post it")
    assert len(world.said(world.study)) == 1
    await press_late(world, world.ben, note, f"goal:take_back:{goal_id}")
    assert len(world.said(world.study)) == 1


async def test_nobody_else_posts_a_goal(world: World) -> None:
    await made(world)
    page = await preview(world)
    await press_late(world, world.ben, page.message, post_id(page))
    assert (world.said(world.study), await kept_copies(world)) == ([], [])


async def test_a_preview_works_after_a_restart(world: World) -> None:
    await made(world)
    page = await preview(world)
    await world.restart()
    await pressed(world, page, "Post it")
    await world.ana.click(world.last(world.study), label="Take it back")
    assert world.said(world.study) == []


async def test_with_the_goal_its_post_is_deleted(world: World) -> None:
    done, _ = await shared(world)
    card = await pressed(world, await preview(world), "To the goal")
    await pressed(world, await pressed(world, card, "Delete"), "Delete it")
    assert (world.said(world.study), await kept_copies(world)) == ([], [])
    assert "This goal is gone" in (await pressed(world, done, "Take it back")).content


async def test_erasing_everything_takes_the_post_back(world: World) -> None:
    await shared(world)
    page = answer_of(await world.ana.slash(world.study, "me erase"))
    await world.ana.click(page, label="Erase everything")
    assert world.said(world.study) == []
    async with world.bot.store.read() as tx:
        assert (await copies.doomed(tx), await copies.of_owner(tx, world.ana.id)) == ([], [])


@pytest.mark.parametrize("lost", ["goal", "person"])
async def test_a_post_on_its_way_when_its_words_are_erased_does_not_stay(world: World, lost: str) -> None:
    await made(world)
    goal = await goal_of(world)

    async def erase() -> None:
        if lost == "goal":
            async with world.bot.store.write() as tx:
                doomed = await _deeds.erase(tx, goal.id, world.ana.id, world.bot.clock())
            await take_back(world.bot, doomed)
        else:
            await erase_person(world.bot, world.ana.id)

    while_posting(world, erase)
    refused = await pressed(world, await preview(world), "Post it")
    assert refused.content == world.bot.voice.say("goal/gone")
    assert world.said(world.study) == []
    async with world.bot.store.read() as tx:
        assert (await copies.doomed(tx), await copies.of_owner(tx, world.ana.id)) == ([], [])


async def test_a_post_that_a_moderator_deleted_can_be_shared_again(world: World) -> None:
    await shared(world)
    await world.last(world.study).delete()
    await pressed(world, await preview(world), "Take it back")
    await pressed(world, await preview(world), "Post it")
    assert len(world.said(world.study)) == len(await kept_copies(world)) == 1


async def test_where_the_owner_may_not_write_nothing_is_posted(world: World) -> None:
    await made(world)
    page = await preview(world)
    await forbid(world, world.ana, "send_messages")
    words = world.bot.voice.say("log/cannot_write", circle=CheckedText("Algebra"))
    assert (await pressed(world, page, "Post it")).content == words
    assert (await preview(world)).content == words
    assert (world.said(world.study), await kept_copies(world)) == ([], [])


async def test_where_the_bot_may_not_write_it_says_so_and_it_can_be_posted_later(world: World) -> None:
    await made(world)
    page = await preview(world)
    world.env.inject_error("POST", f"/channels/{world.study.id}/messages", status=403, code=50013, times=1)
    refused = await pressed(world, page, "Post it")
    assert refused.content == world.bot.voice.say("errors/cannot_post")
    assert await kept_copies(world) == []
    await pressed(world, await preview(world), "Post it")
    assert len(await kept_copies(world)) == 1


async def test_in_direct_messages_it_goes_to_the_only_circle(world: World) -> None:
    await made(world)
    page = answer_of(await world.ana.user.slash("goal share"))
    assert page.content.startswith(NOT_YET.format(world.study.id))
    await world.ana.user.click(page, label="Post it")
    (post,) = world.said(world.study)
    assert post.content == page_words(world)


def page_words(world: World) -> str:
    """Return the post of a goal that has words alone."""
    return f"<@{world.ana.id}> shares a goal:\n> {WORDS}"


async def test_of_two_circles_the_picked_one_sees_it(world: World) -> None:
    other = await world.open_circle(world.lounge)
    await made(world)
    which = answer_of(await world.ana.user.slash("goal share"))
    assert which.content == world.bot.voice.say("log/which_circle")
    page = answer_of(await world.ana.user.select(which, [str(other.id)]))
    assert page.content.startswith(NOT_YET.format(world.lounge.id))
    await world.ana.user.click(page, label="Post it")
    assert (len(world.said(world.lounge)), world.said(world.study)) == (1, [])
    # It stands in one circle at a time; the other one is offered once it is taken back.
    assert (await preview(world)).content.startswith(f"This goal is in <#{world.lounge.id}> already.")


async def test_a_circle_that_was_left_or_closed_meanwhile_is_no_choice(world: World) -> None:
    other = await world.open_circle(world.lounge)
    await made(world)
    which, page = answer_of(await world.ana.user.slash("goal share")), await preview(world)
    async with world.bot.store.write() as tx:
        await circles.leave(tx, other.id, world.ana.id)
    refused = answer_of(await world.ana.user.select(which, [str(other.id)]))
    assert refused.content == world.bot.voice.say("log/no_circle")
    assert (await stored(world)).id == world.bot.circles.pop(world.study.id).id
    assert (await pressed(world, page, "Post it")).content == world.bot.voice.say("log/no_circle")
    assert world.said(world.lounge) == world.said(world.study) == []


async def test_who_is_in_no_circle_is_told_so(world: World) -> None:
    await made(world, world.eli)
    answer = text_of(await world.eli.user.slash("goal share"))
    assert answer == world.bot.voice.say("log/no_circle")
