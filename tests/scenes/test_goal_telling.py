"""What a witness hears of a goal, how they stop, and how they report it: nothing but what its owner saw and sent."""

from typing import Any

import pytest
from simcord.results import ResponseMessage

from cogs._edge.ids import ids_in
from learning.agenda import State
from learning.notify import Notice
from learning.witness import Answer, Witness
from store import notices, witnesses
from tests.scenes.care_steps import close_dms
from tests.scenes.circle_steps import answer_of, stored
from tests.scenes.goal_steps import DAY, WEEK, WORDS, filled, goal_of, goals_of, made, pressed
from tests.scenes.notice_steps import inbox, press_late, wants
from tests.scenes.nudge_steps import moderated
from tests.scenes.witness_steps import (
    BOTH,
    NIGHT,
    NOT_YET,
    OTHER_WORDS,
    TOLD,
    agreed,
    ask,
    asked_ben,
    card_of,
    keep_away,
    leave,
    looked,
    said,
    told,
)
from tests.scenes.world import World, labels


async def test_what_arrives_is_what_its_owner_saw_and_nothing_arrives_by_itself(world: World) -> None:
    await agreed(world)
    page = await looked(world, moved="Two pages of my notebook")
    await world.env.advance_time(WEEK)
    assert len(inbox(world, world.ben)) == 1
    page = await pressed(world, page, "Tell my witness")
    head, _, shown = page.content.partition(NOT_YET)
    assert head == "Ben would read this. "
    assert (labels(page.message), len(inbox(world, world.ben))) == (["Send it", "To the goal"], 1)
    assert (await pressed(world, page, "Send it")).content == TOLD
    await world.env.advance_time(2)
    message = inbox(world, world.ben)[-1]
    assert message.content == shown
    assert shown == (f"**Ana looked at a goal:** kept as it is.\n> {WORDS}\nWhat moved: Two pages of my notebook")
    assert labels(message)[:2] == ["Stop being a witness", "Report"]


async def test_a_look_is_told_once_however_often_it_is_sent(world: World) -> None:
    await agreed(world)
    came = await looked(world)
    goal_id = (await goal_of(world)).id
    shown = await pressed(world, came, "Tell my witness")
    send = next(found for found in ids_in(shown.message) if found.startswith("goal:send_told:"))
    await pressed(world, shown, "Send it")
    await press_late(world, world.ana, shown.message, send)
    await world.env.advance_time(2)
    await press_late(world, world.ana, shown.message, send)
    await press_late(world, world.ana, shown.message, f"goal:tell:{goal_id}:0")
    await world.env.advance_time(60)
    assert len(inbox(world, world.ben)) == 2
    await told(world)
    assert len(inbox(world, world.ben)) == 3


async def test_a_goal_made_smaller_in_a_look_can_be_told_with_its_new_words(world: World) -> None:
    await agreed(world)
    page = answer_of(await world.ana.slash(world.study, "goal review"))
    page = await pressed(world, await pressed(world, page, "Next question"), "Nothing to add")
    card = await filled(world, page, "A smaller one", {"words": "Do one a day"})
    shown = await pressed(world, card, "Tell my witness")
    words = shown.content.partition(NOT_YET)[2]
    await pressed(world, shown, "Send it")
    await world.env.advance_time(2)
    message = inbox(world, world.ben)[-1]
    assert message.content == words == "**Ana looked at a goal:** made smaller.\n> Do one a day"


@pytest.mark.parametrize("when", ["before the preview", "before it is sent", "before it comes"])
async def test_words_written_after_a_look_are_not_in_what_is_told_of_it(world: World, when: str) -> None:
    await agreed(world)
    await wants(world, world.ben, *BOTH, quiet_hours=NIGHT)
    came = await looked(world)
    card = await card_of(world)
    page: ResponseMessage = came
    for label, moment in (("Tell my witness", "before the preview"), ("Send it", "before it is sent"), ("", when)):
        if when == moment:
            await filled(world, card, "Change", {"words": OTHER_WORDS})
            when = ""
        page = await pressed(world, page, label) if label else page
    await world.env.advance_time(DAY)
    message = inbox(world, world.ben)[-1]
    assert message.content == f"**Ana looked at a goal:** kept as it is.\n> {WORDS}"


async def test_somebody_else_tells_nothing(world: World) -> None:
    await agreed(world)
    shown = await pressed(world, await looked(world), "Tell my witness")
    for found in ids_in(shown.message):
        await press_late(world, world.chidi, shown.message, found)
        await press_late(world, world.ben, shown.message, found)
    await world.env.advance_time(60)
    assert (len(inbox(world, world.ben)), await world.agenda("goal.told")) == (1, [])


async def switches_off(world: World) -> None:
    async with world.bot.store.write() as tx:
        await notices.switch_off(tx, world.ben.id, Notice.PARTNER)


async def closes_dms(world: World) -> None:
    close_dms(world, world.ben)


async def keeps_owner_away(world: World) -> None:
    await keep_away(world, world.ben, world.ana)


async def leaves(world: World) -> None:
    await leave(world, world.ben)


@pytest.mark.parametrize("why", [switches_off, closes_dms, keeps_owner_away, leaves])
async def test_who_is_not_to_hear_hears_nothing_and_the_owner_reads_the_same(world: World, why: Any) -> None:
    await agreed(world)
    await why(world)
    before = len(inbox(world, world.ben))
    page = await told(world)
    assert (page.content, labels(page.message)) == (TOLD, ["To the goal"])
    await world.env.advance_time(DAY)
    assert len(inbox(world, world.ben)) == before
    assert inbox(world, world.ana) == []


async def stops(world: World) -> None:
    await world.ben.user.click(inbox(world, world.ben)[-1], label="No thanks")


async def lets_go(world: World) -> None:
    await pressed(world, await pressed(world, await card_of(world), "Witness"), "No witness")


async def deletes(world: World) -> None:
    await pressed(world, await pressed(world, await card_of(world), "Delete"), "Delete it")


@pytest.mark.parametrize("end", [stops, lets_go, deletes, keeps_owner_away, leaves])
async def test_what_waits_for_the_morning_does_not_come_after_an_end(world: World, end: Any) -> None:
    await agreed(world)
    await wants(world, world.ben, *BOTH, quiet_hours=NIGHT)
    await told(world)
    (row,) = await world.agenda("goal.told")
    assert row.state is State.PLANNED
    await end(world)
    await world.env.advance_time(DAY)
    assert not any("looked at a goal" in one.content for one in inbox(world, world.ben))


async def test_without_a_witness_there_is_nobody_to_tell(world: World) -> None:
    await agreed(world)
    pages = [await looked(world), await looked(world)]
    shown = await pressed(world, pages[0], "Tell my witness")
    await stops(world)
    nobody = "This goal has no witness now, so there is nobody to tell. Your look is kept."
    assert (await pressed(world, pages[1], "Tell my witness")).content == nobody
    assert (await pressed(world, shown, "Send it")).content == nobody
    assert "Tell my witness" not in labels((await looked(world)).message)
    await world.env.advance_time(60)
    assert await world.agenda("goal.told") == []


async def test_what_was_shown_for_one_witness_does_not_go_to_the_next(world: World) -> None:
    await agreed(world)
    shown = await pressed(world, await looked(world), "Tell my witness")
    await lets_go(world)
    await wants(world, world.chidi, *BOTH)
    await ask(world, world.chidi)
    await world.chidi.user.click(inbox(world, world.chidi)[-1], label="Yes")
    assert "nobody to tell" in (await pressed(world, shown, "Send it")).content
    await world.env.advance_time(60)
    assert len(inbox(world, world.chidi)) == 1


async def test_the_list_shows_a_witness_whose_goals_they_know_of_and_how_to_stop(world: World) -> None:
    await agreed(world)
    page = answer_of(await world.ben.slash(world.study, "goal list"))
    shown = await pressed(world, page, "Goals I'm a witness of", world.ben)
    assert shown.content == "You are a witness of one goal. Pick one to stop that."
    assert WORDS not in shown.content
    stopped = answer_of(await world.ben.select(shown, [str((await goal_of(world)).id)]))
    assert stopped.content == "You are no longer a witness of that goal. No message goes out about it."
    assert await said(world) is Answer.NO
    assert "Your witness" not in (await card_of(world)).content
    assert "Goals I'm a witness of" not in labels(answer_of(await world.ben.slash(world.study, "goal list")).message)
    assert inbox(world, world.ana) == []


async def test_to_stop_from_a_message_twice_and_as_somebody_else(world: World) -> None:
    await agreed(world)
    await told(world)
    message = inbox(world, world.ben)[-1]
    stop = next(found for found in ids_in(message) if found.startswith("goal:stop_witness:"))
    await press_late(world, world.chidi, message, stop)
    assert await said(world) is Answer.YES
    for _ in range(2):
        stopped = answer_of(await world.ben.user.click(message, label="Stop being a witness"))
        assert stopped.content.startswith("You are no longer a witness of that goal.")
        assert await said(world) is Answer.NO


async def test_who_is_witness_of_many_goals_can_stop_one_of_them(world: World) -> None:
    await agreed(world)
    ids = [(await goal_of(world)).id]
    await made(world, words="Second")
    second = (await goals_of(world))[0]
    async with world.bot.store.write() as tx:
        now = world.bot.clock()
        await witnesses.put(
            tx, Witness(second.id, world.ben.id, world.ana.id, (await stored(world)).id, now, now, Answer.YES)
        )
    page = answer_of(await world.ben.slash(world.study, "goal list"))
    shown = await pressed(world, page, "Goals I'm a witness of", world.ben)
    assert shown.content == "You are a witness of some goals. Pick one to stop that."
    await world.ben.select(shown, [str(second.id)])
    async with world.bot.store.read() as tx:
        assert [one.goal_id for one in await witnesses.of_person(tx, world.ben.id)] == ids


async def test_an_ask_can_be_reported_with_its_words(world: World) -> None:
    mods = await moderated(world)
    message = await asked_ben(world)
    page = answer_of(await world.ben.user.click(message, label="Report"))
    assert f"> {WORDS}" in page.content
    assert world.said(mods) == []
    await world.ben.user.click(page, label="Send to the moderators")
    await world.env.advance_time(1)
    again = answer_of(await world.ben.user.click(message, label="Report"))
    assert again.content.startswith("The moderators of Algebra have it.")
    assert labels(again.message) == []
    (posted,) = world.said(mods)
    assert posted.content.startswith(
        f"<@{world.ben.id}> sends you words that came to them from <@{world.ana.id}>, "
        "who asked them to witness a goal in Algebra:\n"
    )
    assert "partner" not in posted.content
    assert f"> {WORDS}" in posted.content
    assert inbox(world, world.ana) == []


async def test_what_was_told_can_be_reported_also_after_the_end(world: World) -> None:
    mods = await moderated(world)
    await agreed(world)
    await looked(world, moved="Never sent to anybody")
    await told(world, moved="Two pages of my notebook")
    message = inbox(world, world.ben)[-1]
    await world.ben.user.click(message, label="Stop being a witness")
    page = answer_of(await world.ben.user.click(message, label="Report"))
    await world.ben.user.click(page, label="Send to the moderators")
    await world.env.advance_time(1)
    (posted,) = world.said(mods)
    assert f"> {WORDS}\n> Two pages of my notebook" in posted.content
    assert not any(words in posted.content for words in ("Never sent", "Band practice"))


async def test_after_a_no_the_ask_can_be_reported(world: World) -> None:
    mods = await moderated(world)
    message = await asked_ben(world)
    await world.ben.user.click(message, label="No thanks")
    page = answer_of(await world.ben.user.click(inbox(world, world.ben)[-1], label="Report"))
    await world.ben.user.click(page, label="Send to the moderators")
    await world.env.advance_time(1)
    assert f"> {WORDS}" in world.last(mods).content


async def test_a_report_shows_what_came_and_not_what_the_goal_says_now(world: World) -> None:
    await moderated(world)
    await asked_ben(world)
    await filled(world, await card_of(world), "Change", {"words": "Sleep before midnight"})
    sure = answer_of(await world.ben.user.click(inbox(world, world.ben)[-1], label="Report"))
    assert WORDS in sure.content
    assert "Sleep before midnight" not in sure.content


async def test_after_a_witness_stopped_the_owner_can_ask_somebody_else_at_once(world: World) -> None:
    message = await asked_ben(world)
    yes = answer_of(await world.ben.user.click(message, label="Yes"))
    await world.ben.user.click(yes, label="Stop being a witness")
    assert "You asked" not in (await card_of(world)).content
    page = await pressed(world, await card_of(world), "Witness")
    assert "Whom would you like to ask?" in page.content
