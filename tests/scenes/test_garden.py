"""The garden: a picture that only its owner sees, its words, and sharing it."""

from cogs._edge.copies import take_back_doomed
from cogs._edge.ids import ids_in
from learning.entry import Status
from learning.safety import CheckedText
from store import copies
from tests.scenes.circle_steps import answer_of, text_of
from tests.scenes.log_steps import keep
from tests.scenes.test_log_share import press_twice
from tests.scenes.world import World, labels


async def test_a_garden_is_shown_privately_with_the_same_in_words(world: World) -> None:
    for topic, status in (("Fractions", Status.OPEN), ("Fractions", Status.UNDERSTOOD), ("分数", Status.UNDERSTOOD)):
        await keep(world, world.ana, topic=CheckedText(topic), status=status)
    shown = answer_of(await world.ana.slash(world.study, "garden"))
    assert "- Fractions: 1 thorn, 1 bud" in shown.content
    assert "- 1: 分数: 1 bud" in shown.content
    (picture,) = shown.message.attachments
    assert picture.filename == "garden.png"
    assert world.said(world.study) == []


async def test_an_empty_garden_says_how_to_begin(world: World) -> None:
    shown = answer_of(await world.ana.slash(world.study, "garden"))
    assert "`/oops` puts the first one in" in shown.content
    assert len(shown.message.attachments) == 1


async def test_it_is_shared_by_an_act_and_taken_back_by_its_owner_alone(world: World) -> None:
    await keep(world, world.ana, topic=CheckedText("Fractions"))
    shown = answer_of(await world.ana.slash(world.study, "garden"))
    done = await world.ana.click(shown, label="Share with the circle")
    assert "as it is now" in text_of(done)
    (posted,) = world.said(world.study)
    assert labels(posted) == ["Take it back"]
    assert len(posted.attachments) == 1
    assert "belong to someone else" in text_of(await world.ben.click(posted, label="Take it back"))
    await world.ana.click(posted, label="Take it back")
    assert world.said(world.study) == []


async def test_two_presses_at_once_share_it_once(world: World) -> None:
    await keep(world, world.ana)
    shown = answer_of(await world.ana.slash(world.study, "garden"))
    (share,) = [found for found in ids_in(shown.message) if found.startswith("garden:share:")]
    press_twice(world, world.ana, shown.message, share)
    await world.env.settle()
    assert len(world.said(world.study)) == 1
    await world.ana.click(shown, label="Share with the circle")
    assert len(world.said(world.study)) == 2


async def test_a_picture_that_discord_does_not_let_go_is_taken_back_later(world: World) -> None:
    await keep(world, world.ana)
    shown = answer_of(await world.ana.slash(world.study, "garden"))
    await world.ana.click(shown, label="Share with the circle")
    (posted,) = world.said(world.study)
    world.env.inject_error("DELETE", "/channels/*/messages/*", status=403, code=50013, times=1)
    await world.ana.click(posted, label="Take it back")
    assert world.said(world.study) == [posted]
    await take_back_doomed(world.bot)
    await world.env.settle()
    assert world.said(world.study) == []


async def test_a_picture_whose_message_was_never_known_is_taken_back(world: World) -> None:
    await keep(world, world.ana)
    shown = answer_of(await world.ana.slash(world.study, "garden"))
    await world.ana.click(shown, label="Share with the circle")
    async with world.bot.store.write() as tx:
        await copies.forget(tx, [one.id for one in await copies.of_owner(tx, world.ana.id)])
    await world.ana.click(world.last(world.study), label="Take it back")
    assert world.said(world.study) == []


async def test_erasing_takes_a_shared_garden_away(world: World) -> None:
    await keep(world, world.ana, topic=CheckedText("Fractions"))
    shown = answer_of(await world.ana.slash(world.study, "garden"))
    await world.ana.click(shown, label="Share with the circle")
    page = answer_of(await world.ana.slash(world.study, "me erase"))
    await world.ana.click(page, label="Erase everything")
    assert world.said(world.study) == []


async def test_the_log_leads_to_the_garden(world: World) -> None:
    await keep(world, world.ana, topic=CheckedText("Fractions"))
    listed = answer_of(await world.ana.slash(world.study, "log list"))
    shown = answer_of(await world.ana.click(listed, label="My garden"))
    assert "Fractions" in shown.content
