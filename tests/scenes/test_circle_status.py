"""How a circle stands, closing it, and the notes about its problems."""

from learning.circle import Asking, CircleState
from store import circles, people
from tests.scenes.circle_steps import (
    answer_of,
    buttons_of,
    membership,
    new_server,
    opened,
    press,
    set_up,
    stored,
    text_of,
)
from tests.scenes.world import World, labels


async def test_the_status_counts_nobody_below_five(world: World) -> None:
    said = text_of(await world.mo.slash(world.study, "circle status"))
    assert "**Joined:** fewer than five" in said
    assert "4" not in said.split("**Joined:**")[1].split("\n")[0]
    async with world.bot.store.write() as tx:
        circle = world.bot.circles[world.study.id]
        await circles.set_asking(tx, circle.id, world.eli.id, Asking.YES, joined_at=world.bot.clock())
    said = text_of(await world.mo.slash(world.study, "circle status"))
    assert "**Joined:** 5 people" in said


async def test_who_left_is_not_counted(world: World) -> None:
    async with world.bot.store.write() as tx:
        circle = world.bot.circles[world.study.id]
        await circles.set_asking(tx, circle.id, world.eli.id, Asking.YES, joined_at=world.bot.clock())
        await circles.leave(tx, circle.id, world.ana.id)
    assert "fewer than five" in text_of(await world.mo.slash(world.study, "circle status"))


async def test_the_facilitators_status_names_what_is_set(world: World) -> None:
    said = text_of(await world.mo.slash(world.study, "circle status"))
    for line in ("### Algebra", "**State:** open", "**When I ask:** Every post", "all there", "the general list"):
        assert line in said


async def test_a_member_sees_what_the_circle_does_and_no_counts(world: World) -> None:
    result = await world.ana.slash(world.study, "circle status")
    said = text_of(result)
    assert "You said yes" in said
    assert "Joined:" not in said
    assert "Permissions" not in said
    assert buttons_of(result) == ["Leave the circle"]
    result = await world.eli.slash(world.study, "circle status")
    assert "You haven't joined" in text_of(result)
    assert buttons_of(result) == ["Join"]
    assert "You're in." in text_of(await press(world.eli, answer_of(result), "Join"))


async def test_the_status_finds_a_persons_only_circle_from_anywhere(world: World) -> None:
    assert "Algebra" in text_of(await world.ana.slash(world.lounge, "circle status"))
    assert "Algebra" in text_of(await world.ana.user.slash("circle status"))
    assert "no circle in this channel" in text_of(await world.eli.slash(world.lounge, "circle status"))


async def test_with_several_circles_the_option_says_which(world: World) -> None:
    other = await world.open_circle(world.lounge)
    third = world.guild.create_text_channel("other")
    assert "Which circle" in text_of(await world.ana.slash(third, "circle status"))
    choices = await world.ana.autocomplete(third, "circle status", "circle", "alg")
    assert str(other.id) in [choice["value"] for choice in choices]
    assert "You said yes" in text_of(await world.ana.slash(third, "circle status", circle=str(other.id)))


@new_server
async def test_a_closed_circle_says_so_and_its_old_join_button_is_answered(world: World) -> None:
    card = await opened(world)
    await press(world.ana, card, "Join")
    asked = await world.mo.slash(world.study, "circle close")
    await press(world.mo, answer_of(asked), "Close the circle")
    assert (await stored(world)).state is CircleState.CLOSED
    assert world.study.id not in world.bot.circles
    (closed,) = world.said(world.study)
    assert "is closed" in closed.content
    assert labels(closed) == []
    assert (await membership(world, world.ana)) is not None


@new_server
async def test_join_on_the_old_card_of_a_closed_circle_is_answered_kindly(world: World) -> None:
    card = await opened(world)
    asked = await world.mo.slash(world.study, "circle close")
    world.env.inject_error("PATCH", f"/channels/{world.study.id}/messages/{card.id}", status=403, code=50013)
    await press(world.mo, answer_of(asked), "Close the circle")
    assert "This circle is closed" in text_of(await press(world.ben, card, "Join"))
    assert await membership(world, world.ben) is None


@new_server
async def test_a_circle_is_not_closed_by_a_member_or_by_keep_it(world: World) -> None:
    await opened(world)
    assert "facilitators" in text_of(await world.ana.slash(world.study, "circle close"))
    asked = await world.mo.slash(world.study, "circle close")
    assert "stays as it is" in text_of(await press(world.mo, answer_of(asked), "Keep it"))
    assert (await stored(world)).state is CircleState.OPEN
    assert "no circle" in text_of(await world.mo.slash(world.lounge, "circle close"))


@new_server
async def test_a_closed_circle_can_be_set_up_again_with_its_members(world: World) -> None:
    card = await opened(world)
    await press(world.ana, card, "Join")
    asked = await world.mo.slash(world.study, "circle close")
    old_page = await set_up(world)
    await press(world.mo, answer_of(asked), "Close the circle")
    assert "closed in the meantime" in text_of(await press(world.mo, old_page, "Next"))
    again = await opened(world)
    assert again.id == card.id
    assert labels(again) == ["Join"]
    kept = await membership(world, world.ana)
    assert kept is not None
    assert kept.asking is Asking.YES
    assert world.bot.circles[world.study.id].state is CircleState.OPEN


async def test_the_notes_about_problems_can_be_turned_off_and_on(world: World) -> None:
    world.env.inject_error("POST", "/channels/*/messages/*/threads", status=403, code=50013)
    await world.ana.send(world.study, "I got x = 3 but the book says x = −3. I moved the 6 over and kept it positive")
    note = world.said(world.mo.user.dm_channel)[-1]
    assert "Algebra" in note.content
    done = await world.mo.user.click(note, label="No more notes like this")
    assert "no more of these notes" in text_of(done)
    async with world.bot.store.read() as tx:
        assert not (await people.get(tx, world.mo.id)).problem_notes
    shown = await world.mo.slash(world.study, "circle status")
    await press(world.mo, answer_of(shown), "Send me problem notes")
    async with world.bot.store.read() as tx:
        assert (await people.get(tx, world.mo.id)).problem_notes
    assert "Send me problem notes" not in buttons_of(await world.mo.slash(world.study, "circle status"))


async def test_a_deleted_channel_closes_its_circle_and_keeps_what_was_written(world: World) -> None:
    await world.post()
    world.env.backend.delete_channel(world.study.id)
    await world.env.settle()
    assert world.bot.circles == {}
    assert (await world.entry(world.ana)).what_happened is not None
    async with world.bot.store.read() as tx:
        assert list(await circles.all_open(tx)) == []
