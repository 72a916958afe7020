"""The witness of a goal: asked for, there by consent alone, and unknown to the owner until they say yes."""

from typing import Any

import pytest
from simcord.actors import MemberActor
from simcord.results import ResponseMessage

from cogs._edge.ids import ids_in
from learning.notify import Notice
from learning.witness import Answer
from store import copies, witnesses
from store.tables import count_rows
from tests.scenes.care_steps import close_dms
from tests.scenes.circle_steps import answer_of
from tests.scenes.goal_steps import DAY, PLAN, WORDS, filled, goal_of, goals_of, made, pressed
from tests.scenes.notice_steps import inbox, press_late, wants
from tests.scenes.witness_steps import (
    BOTH,
    NIGHT,
    NOT_YET,
    OTHER_WORDS,
    agreed,
    ask,
    asked_ben,
    card_of,
    days,
    keep_away,
    leave,
    looked,
    preview,
    said,
    told,
    witness_of,
)
from tests.scenes.world import World, labels

ASKED = "If <@{0}> takes asks, they'll see it. It fades in 7 days. If you hear nothing, it says nothing about you."


def words_of(page: ResponseMessage, person: MemberActor) -> tuple[str, list[str]]:
    """Return all that a page says and offers, without whom it is about."""
    names = (f"<@{person.id}>", person.user.name.capitalize())
    text = page.content
    for name in names:
        text = text.replace(name, "whoever")
    return text, labels(page.message)


async def test_what_somebody_is_asked_is_what_its_owner_saw_before(world: World) -> None:
    await wants(world, world.ben, *BOTH)
    card = await made(world, if_then=PLAN)
    await filled(world, card, "More", {"why": "To pass", "stretch": "", "obstacle": "do half", "ends_on": ""})
    page = await preview(world, world.ben)
    head, _, shown = page.content.partition(NOT_YET)
    assert head == f"<@{world.ben.id}> would read this. "
    assert (labels(page.message), inbox(world, world.ben)) == (["Send the ask", "To the goal"], [])
    await pressed(world, page, "Send the ask")
    await world.env.advance_time(2)
    (message,) = inbox(world, world.ben)
    assert message.content == shown
    assert shown.startswith(f"**Ana asks you to be the witness of a goal, in Algebra.**\n> {WORDS}\n")
    assert not any(words in shown for words in (PLAN, "To pass", "do half"))
    assert labels(message)[:3] == ["Yes", "No thanks", "Report"]


async def test_to_look_at_the_ask_and_turn_back_asks_nobody(world: World) -> None:
    await wants(world, world.ben, *BOTH)
    await made(world)
    await pressed(world, await preview(world, world.ben), "To the goal")
    await world.env.advance_time(60)
    assert (inbox(world, world.ben), await witness_of(world)) == ([], None)


async def takes_asks(world: World, person: MemberActor) -> None:
    await wants(world, person, *BOTH)


async def takes_no_asks(world: World, person: MemberActor) -> None:
    await wants(world, person, Notice.PARTNER)


async def keeps_ana_away(world: World, person: MemberActor) -> None:
    await wants(world, person, *BOTH)
    await keep_away(world, person, world.ana)


async def has_closed_dms(world: World, person: MemberActor) -> None:
    await wants(world, person, *BOTH)
    close_dms(world, person)


async def has_left(world: World, person: MemberActor) -> None:
    await wants(world, person, *BOTH)
    await leave(world, person)


async def said_no(world: World, person: MemberActor) -> None:
    await wants(world, person, *BOTH)


@pytest.mark.parametrize("why", [takes_no_asks, keeps_ana_away, has_closed_dms, has_left, said_no])
async def test_the_owner_reads_the_same_whatever_the_other_has_set_or_said(world: World, why: Any) -> None:
    await made(world)
    read: list[list[tuple[str, list[str]]]] = []
    for person, prepare in ((world.ben, takes_asks), (world.chidi, why)):
        await prepare(world, person)
        pages = [words_of(await preview(world, person), person), words_of(await ask(world, person), person)]
        came = inbox(world, person)
        if prepare is said_no:
            await person.user.click(came[-1], label="No thanks")
        assert len(came) == (1 if prepare in {takes_asks, said_no} else 0)
        for seconds in (0, 6 * DAY):
            await world.env.advance_time(seconds)
            card = await card_of(world)
            pages += [words_of(card, person), words_of(await pressed(world, card, "Witness"), person)]
        await days(world, 2)
        pages.append(words_of(await card_of(world), person))
        refused = await preview(world, person)
        assert "in the last 30 days" in refused.content
        pages.append(words_of(refused, person))
        read.append([(without_stamps(text), found) for text, found in pages])
    assert read[0] == read[1]
    assert inbox(world, world.ana) == []


def without_stamps(text: str) -> str:
    """Return a text without its dates, which differ since one was asked after the other."""
    return "".join(part.partition(":D>")[2] or part for part in text.split("<t:"))


async def test_who_is_in_the_server_and_not_in_the_circle_is_asked_nothing(world: World) -> None:
    await wants(world, world.eli, *BOTH)
    await made(world)
    assert (await ask(world, world.eli)).content == ASKED.format(world.eli.id)
    assert inbox(world, world.eli) == []


async def test_only_an_asker_of_the_circle_can_pick_somebody(world: World) -> None:
    card = await made(world, world.eli)
    page = await pressed(world, card, "Witness", world.eli)
    assert page.content == world.bot.voice.say("goal/witness_in_circle")


async def test_one_can_ask_neither_oneself_nor_a_bot_nor_who_is_on_ones_own_never_list(world: World) -> None:
    robot = world.guild.add_member(world.env.create_user("robot", bot=True))
    await keep_away(world, world.ana, world.ben)
    await made(world)
    assert "That is you." in (await preview(world, world.ana)).content
    assert "That is a bot." in (await preview(world, robot)).content
    assert "on your never list" in (await preview(world, world.ben)).content
    assert await world.agenda("goal.witness") == []


async def test_a_never_that_came_after_the_preview_is_kept_to(world: World) -> None:
    await wants(world, world.ben, *BOTH)
    await made(world)
    page = await preview(world, world.ben)
    await keep_away(world, world.ana, world.ben)
    assert "on your never list" in (await pressed(world, page, "Send the ask")).content
    assert await world.agenda("goal.witness") == []


async def test_a_goal_that_was_changed_after_the_preview_is_not_asked_about(world: World) -> None:
    await wants(world, world.ben, *BOTH)
    card = await made(world)
    page = await preview(world, world.ben)
    await filled(world, card, "Change", {"words": OTHER_WORDS})
    assert (await pressed(world, page, "Send the ask")).content == world.bot.voice.say("goal/gone_on")
    await world.env.advance_time(60)
    assert inbox(world, world.ben) == []


async def test_an_ask_that_waits_for_the_morning_has_the_words_its_owner_saw(world: World) -> None:
    await wants(world, world.ben, *BOTH, quiet_hours=NIGHT)
    card = await made(world)
    await ask(world, world.ben)
    await filled(world, card, "Change", {"words": OTHER_WORDS})
    assert inbox(world, world.ben) == []
    await world.env.advance_time(DAY)
    (message,) = inbox(world, world.ben)
    assert f"> {WORDS}" in message.content
    assert OTHER_WORDS not in message.content


async def test_one_is_asked_at_a_time_and_another_after_the_owner_let_go(world: World) -> None:
    first = await asked_ben(world)
    await wants(world, world.chidi, *BOTH)
    page = await pressed(world, await card_of(world), "Witness")
    assert page.content.startswith("You asked Ben to be your witness.")
    assert labels(page.message) == ["No witness", "To the goal"]
    card = await pressed(world, page, "No witness")
    assert card.content.startswith("No witness now. No message goes out about it.")
    await ask(world, world.chidi)
    assert len(inbox(world, world.chidi)) == 1
    await world.ben.user.click(first, label="Yes")
    assert inbox(world, world.ben)[-1].content == "This ask is over. Nothing is left to do."
    assert await said(world) is Answer.NO


async def test_a_second_preview_asks_nobody_while_an_ask_is_open(world: World) -> None:
    await wants(world, world.ben, *BOTH)
    await made(world)
    pages = [await preview(world, one) for one in (world.ben, world.chidi, world.ben)]
    await pressed(world, pages[0], "Send the ask")
    for page in pages[1:]:
        assert "an ask that is open" in (await pressed(world, page, "Send the ask")).content
    await world.env.advance_time(2)
    assert len(inbox(world, world.ben)) == len(await world.agenda("goal.witness")) == 1


async def test_the_same_person_is_asked_again_after_thirty_days_about_any_goal(world: World) -> None:
    await asked_ben(world)
    await made(world, words="Second")
    second = (await goals_of(world))[0]
    page = answer_of(await world.ana.slash(world.study, "goal list"))
    card = answer_of(await world.ana.select(page, [str(second.id)]))
    refused = answer_of(await world.ana.select(await pressed(world, card, "Witness"), [world.ben]))
    assert "in the last 30 days" in refused.content
    await days(world, 30)
    page = answer_of(await world.ana.slash(world.study, "goal list"))
    card = answer_of(await world.ana.select(page, [str(second.id)]))
    shown = answer_of(await world.ana.select(await pressed(world, card, "Witness"), [world.ben]))
    await pressed(world, shown, "Send the ask")
    await world.env.advance_time(2)
    assert len(inbox(world, world.ben)) == 2


async def test_a_goal_that_is_deleted_and_made_anew_does_not_ask_them_again(world: World) -> None:
    await asked_ben(world)
    sure = await pressed(world, await card_of(world), "Delete")
    await pressed(world, sure, "Delete it")
    await made(world)
    assert "in the last 30 days" in (await preview(world, world.ben)).content
    await days(world, 30)
    await pressed(world, await preview(world, world.ben), "Send the ask")
    await world.env.advance_time(2)
    assert len(inbox(world, world.ben)) == 1  # the first one went with its goal


async def test_in_direct_messages_nobody_can_be_picked_and_the_way_is_shown(world: World) -> None:
    await made(world)
    page = answer_of(await world.ana.user.slash("goal list"))
    card = answer_of(await world.ana.user.select(page, [str((await goal_of(world)).id)]))
    shown = answer_of(await world.ana.user.click(card, label="Witness"))
    assert shown.content == world.bot.voice.say("goal/witness_in_circle")


async def test_nobody_is_asked_about_a_goal_that_is_done(world: World) -> None:
    await made(world)
    earlier = answer_of(await world.ana.slash(world.study, "goal rest"))
    before = await pressed(world, earlier, "To the goal")
    await looked(world, choice="It's done")
    assert "Witness" not in labels((await card_of(world)).message)
    page = await pressed(world, before, "Witness")
    assert page.content == "This goal is done. Take it up anew, then you can ask somebody."


async def test_an_ask_about_a_goal_that_is_done_by_the_morning_does_not_come(world: World) -> None:
    await wants(world, world.ben, *BOTH, quiet_hours=NIGHT)
    await made(world)
    await ask(world, world.ben)
    await looked(world, choice="It's done")
    await world.env.advance_time(DAY)
    assert inbox(world, world.ben) == []


async def test_a_yes_makes_somebody_the_witness_and_twice_changes_nothing_more(world: World) -> None:
    message = await asked_ben(world)
    for _ in range(2):
        yes = answer_of(await world.ben.user.click(message, label="Yes"))
        assert yes.content.startswith("You are a witness now. There is nothing to do, and you can stop")
        assert await said(world) is Answer.YES
    assert "Your witness: Ben." in (await card_of(world)).content
    page = await pressed(world, await card_of(world), "Witness")
    assert page.content == "Ben is your witness. They hear of a look only when you send it."
    assert inbox(world, world.ana) == []


async def test_a_yes_works_after_a_restart(world: World) -> None:
    message = await asked_ben(world)
    await world.restart()
    await world.ben.user.click(message, label="Yes")
    assert await said(world) is Answer.YES


async def test_a_no_is_told_to_nobody_and_leaves_a_way_to_report(world: World) -> None:
    message = await asked_ben(world)
    await world.ben.user.click(message, label="No thanks")
    (now,) = inbox(world, world.ben)
    assert (now.content, labels(now)) == ("All right. Nobody is told.", ["Report"])
    assert await said(world) is Answer.NO
    assert inbox(world, world.ana) == []


async def test_a_yes_from_a_slow_phone_after_a_no_is_over(world: World) -> None:
    message = await asked_ben(world)
    yes = next(found for found in ids_in(message) if found.startswith("goal:witness_yes:"))
    await world.ben.user.click(message, label="No thanks")
    await press_late(world, world.ben, message, yes)
    assert await said(world) is Answer.NO
    assert inbox(world, world.ben)[-1].content == "This ask is over. Nothing is left to do."


async def test_somebody_else_answers_nothing(world: World) -> None:
    message = await asked_ben(world)
    for found in [one for one in ids_in(message) if one.startswith("goal:witness_")]:
        await press_late(world, world.chidi, message, found)
        assert (await said(world), await witness_of(world, world.chidi)) == (None, None)


async def fades(world: World) -> None:
    await days(world, 7)


async def is_done(world: World) -> None:
    await looked(world, choice="It's done")


async def owner_leaves(world: World) -> None:
    await leave(world, world.ana)


async def asked_leaves(world: World) -> None:
    await leave(world, world.ben)


async def a_never_comes(world: World) -> None:
    await keep_away(world, world.ben, world.ana)


@pytest.mark.parametrize("end", [fades, is_done, owner_leaves, asked_leaves, a_never_comes])
async def test_a_yes_that_comes_too_late_makes_nobody_a_witness(world: World, end: Any) -> None:
    message = await asked_ben(world)
    await end(world)
    await world.ben.user.click(message, label="Yes")
    (now,) = inbox(world, world.ben)
    assert (now.content, labels(now)) == ("This ask is over. Nothing is left to do.", [])
    assert await said(world) is None


async def test_with_the_goal_its_messages_to_the_witness_are_deleted(world: World) -> None:
    message = await agreed(world)
    await told(world)
    assert len(inbox(world, world.ben)) == 2
    yes = next(found for found in ids_in(message) if found.startswith("goal:witness_yes:"))
    await pressed(world, await pressed(world, await card_of(world), "Delete"), "Delete it")
    assert inbox(world, world.ben) == []
    note: Any = await world.ben.send(world.lounge, "Anything")
    await press_late(world, world.ben, note, yes)
    async with world.bot.store.read() as tx:
        assert await witnesses.of_person(tx, world.ben.id) == []


async def test_erasing_everything_takes_the_messages_to_the_witness_back(world: World) -> None:
    await agreed(world)
    await told(world)
    page = answer_of(await world.ana.slash(world.study, "me erase"))
    await world.ana.click(page, label="Erase everything")
    assert inbox(world, world.ben) == []
    async with world.bot.store.read() as tx:
        assert (await copies.doomed(tx), await witnesses.of_person(tx, world.ben.id)) == ([], [])


async def test_a_goal_deleted_before_the_ask_came_asks_nobody(world: World) -> None:
    await wants(world, world.ben, *BOTH, quiet_hours=NIGHT)
    await made(world)
    await ask(world, world.ben)
    await pressed(world, await pressed(world, await card_of(world), "Delete"), "Delete it")
    await world.env.advance_time(DAY)
    assert (inbox(world, world.ben), await world.agenda("goal.witness")) == ([], [])


async def test_a_witness_who_erases_everything_is_one_no_more(world: World) -> None:
    await agreed(world)
    page = answer_of(await world.ben.slash(world.study, "me erase"))
    await world.ben.click(page, label="Erase everything")
    async with world.bot.store.read() as tx:
        assert "witness" not in await count_rows(tx, world.ben.id)
    assert await witness_of(world) is None
    assert "witness" not in (await card_of(world)).content
    assert "Tell my witness" not in labels((await looked(world)).message)
