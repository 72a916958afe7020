"""Exit tickets as facilitators get and read them."""

from learning.agenda import State
from learning.notify import Notice
from store import checkins, circles, notices
from tests.scenes.care_steps import close_dms
from tests.scenes.checkin_steps import (
    EXIT,
    FIRST,
    cards,
    checkin_of,
    choose,
    drafted,
    ends,
    hand_in,
    inbox,
    opened,
    pages,
    second_facilitator,
    started,
    until,
)
from tests.scenes.circle_steps import answer_of, buttons_of, press, text_of
from tests.scenes.world import World, labels

CLOSED = "2026-01-02T17:00:20+01"


async def test_at_closing_the_one_who_holds_it_gets_it_grouped_and_with_the_names_that_were_chosen(
    world: World,
) -> None:
    nia = second_facilitator(world)
    card = await opened(world, EXIT)
    await hand_in(world.ana, card, wondering="why does the sign flip?", reach="named")
    await world.env.advance_time(1)
    await hand_in(world.ben, card, wondering="is zero even?", key_thing="draw *it*")
    await world.env.advance_time(1)
    await hand_in(world.chidi, card, wondering="when does the sign flip back?")
    await hand_in(world.dee, card, wondering="quokka, for me alone", reach="me")
    await until(world, CLOSED)
    (told,) = world.said(world.mo.user.dm_channel)
    assert told.content == (
        "**Exit tickets from Algebra**\n"
        "A name is there only where its writer chose that. These show what people chose to write, not how able they "
        "are.\n\n"
        "**I wonder · sign, flip**\n"
        f"- why does the sign flip? (<@{world.ana.id}>)\n"
        "- when does the sign flip back?\n\n"
        "**I wonder**\n"
        "- is zero even?\n\n"
        "**Key thing**\n"
        "- draw \\*it\\*"
    )
    assert inbox(world, nia) == []
    assert [one.content for one in world.said(world.study)] == [world.last(world.study).content]
    assert "has closed" in world.last(world.study).content


async def test_starting_one_switches_them_on_and_that_can_be_switched_off_again(world: World) -> None:
    await started(world, EXIT)
    async with world.bot.store.write() as tx:
        assert (await notices.wishes_of(tx, world.mo.id)).wanted == {Notice.TICKETS}
        await notices.switch_off(tx, world.mo.id, Notice.TICKETS)
    await until(world, FIRST)
    await hand_in(world.ana, world.last(world.study))
    await until(world, CLOSED)
    assert inbox(world, world.mo) == []
    assert await ends(world, "checkin.tickets") == [(State.LEFT_OUT, "off")]


async def test_no_other_press_switches_them_on_again(world: World) -> None:
    page = await drafted(world, EXIT)
    old = await pages(world)
    await choose(world.mo, old, "show", str((await checkin_of(world)).id))
    await press(world.mo, page, "Start it")
    async with world.bot.store.write() as tx:
        await notices.switch_off(tx, world.mo.id, Notice.TICKETS)
    for act in ("Pause", "Go on"):
        await press(world.mo, page, act)
    await press(world.mo, old, "Start it")
    async with world.bot.store.read() as tx:
        assert (await notices.wishes_of(tx, world.mo.id)).wanted == frozenset()


async def test_who_starts_the_draft_of_another_holds_it(world: World) -> None:
    nia = second_facilitator(world)
    await drafted(world, EXIT)
    page = await pages(world, nia)
    await choose(nia, page, "show", str((await checkin_of(world)).id))
    await press(nia, page, "Start it")
    await until(world, FIRST)
    await hand_in(world.ana, world.last(world.study))
    await until(world, CLOSED)
    assert [len(inbox(world, one)) for one in (world.mo, nia)] == [0, 1]


async def test_one_who_facilitates_no_more_gets_none(world: World) -> None:
    card = await opened(world, EXIT)
    await hand_in(world.ana, card, reach="named")
    guild = world.bot.get_guild(world.guild.id)
    assert guild is not None
    member = await guild.fetch_member(world.mo.id)
    await member.remove_roles(*member.roles[1:])
    await world.env.settle()
    await until(world, CLOSED)
    assert inbox(world, world.mo) == []
    assert await ends(world, "checkin.tickets") == [(State.LEFT_OUT, "facilitates_no_more")]


async def test_one_who_facilitates_by_the_circles_role_alone_gets_them(world: World) -> None:
    role = world.guild.create_role("tutors")
    nia = world.guild.add_member(world.env.create_user("nia"), roles=[role])
    circle = world.bot.circles[world.study.id]
    async with world.bot.store.write() as tx:
        changed = await circles.change(tx, circle.id, facilitator_role_id=role.id)
    assert changed is not None
    world.bot.circles[world.study.id] = changed
    page = await pages(world, nia)
    await press(nia, page, EXIT)
    await press(nia, page, "Start it")
    await until(world, FIRST)
    await hand_in(world.ana, world.last(world.study), wondering="why, tutors?")
    await until(world, CLOSED)
    assert "- why, tutors?" in inbox(world, nia)[0]


async def test_a_facilitators_quiet_hours_hold_them_till_the_morning(world: World) -> None:
    await started(world, EXIT, at="20:30")
    await until(world, "2026-01-02T20:30+01")
    await hand_in(world.ana, world.last(world.study))
    await until(world, "2026-01-03T07:59+01")
    assert inbox(world, world.mo) == []
    await until(world, "2026-01-03T08:01+01")
    assert len(inbox(world, world.mo)) == 1


async def test_a_facilitator_with_closed_direct_messages_reads_them_by_the_button(world: World) -> None:
    card = await opened(world, EXIT)
    await hand_in(world.ana, card, wondering="why, for facilitators?")
    close_dms(world, world.mo)
    await until(world, CLOSED)
    assert await ends(world, "checkin.tickets") == [(State.LEFT_OUT, "dms_closed")]
    result = await press(world.mo, await pages(world), "Read exit tickets")
    assert "- why, for facilitators?" in text_of(result)
    assert str(world.ana.id) not in text_of(result)


async def test_facilitators_read_the_tickets_of_a_week_and_no_private_ones(world: World) -> None:
    assert "Read exit tickets" not in labels((await pages(world)).message)
    for actor, words in ((world.ana, {"reach": ["named"]}), (world.ben, {"reach": ["me"]})):
        shown = await actor.slash(world.study, "exit")
        await actor.submit_modal(shown, {"wondering": f"why, asks {actor.name}?"} | words)
    page = await pages(world, second_facilitator(world))
    result = await press(world.mo, await pages(world), "Read exit tickets")
    assert f"- why, asks ana? (<@{world.ana.id}>)" in text_of(result)
    assert "ben" not in text_of(result)
    assert "Read exit tickets" in labels(page.message)
    await until(world, "2026-01-08T00:01Z")
    result = await press(world.mo, await pages(world), "Read exit tickets")
    assert "No exit ticket came to you in the last seven days." in text_of(result)


async def test_many_tickets_are_read_in_several_messages_none_too_long(world: World) -> None:
    card = await opened(world, EXIT)
    for number in range(9):
        one = world.guild.add_member(world.env.create_user(f"p{number}"))
        words = {"key_thing": f"key{number} " + "k" * 490, "wondering": f"won{number} " + "w" * 490}
        await hand_in(one, card, **words, reach="named")
        await world.env.advance_time(10)
    await until(world, CLOSED)
    told = inbox(world, world.mo)
    assert len(told) > 1
    assert max(map(len, told)) <= 2000
    assert all(sum(f"{word}{number}" in text for text in told) == 1 for number in range(9) for word in ("key", "won"))
    assert [text.split("\n")[0] for text in told[:2]] == [
        "**Exit tickets from Algebra**",
        "**Exit tickets from Algebra**, 2",
    ]
    result = await press(world.mo, await pages(world), "Read exit tickets")
    shown = [one.content for one in [result.response, *result.followups] if one is not None]
    assert max(map(len, shown)) <= 2000
    assert "key8" in shown[0]


async def test_a_late_ticket_can_be_read_and_is_not_sent(world: World) -> None:
    card = await opened(world, EXIT)
    await hand_in(world.ana, card)
    await until(world, CLOSED)
    result = await hand_in(world.ben, cards(world)[0], "Write late", wondering="late, says ben")
    assert "Your facilitators can read it, without your name." in text_of(result)
    await world.env.advance_time(60)
    assert len(inbox(world, world.mo)) == 1
    result = await press(world.mo, await pages(world), "Read exit tickets")
    assert "late, says ben" in text_of(result)
    result = await world.ana.click(cards(world)[0], label="Write late")
    assert "yours is in" in text_of(result)


async def test_one_who_erases_everything_is_gone_from_what_the_facilitator_was_sent(world: World) -> None:
    card = await opened(world, EXIT)
    await hand_in(world.ana, card, wondering="quokka?", reach="named")
    await hand_in(world.ben, card, wondering="why, asks ben?")
    await until(world, CLOSED)
    result = await world.ana.slash(world.study, "me erase")
    await press(world.ana, answer_of(result), buttons_of(result)[0])
    (text,) = inbox(world, world.mo)
    assert "quokka" not in text
    assert "why, asks ben?" in text
    result = await world.ben.slash(world.study, "me erase")
    await press(world.ben, answer_of(result), buttons_of(result)[0])
    assert inbox(world, world.mo) == []


async def test_a_facilitator_who_erases_everything_gets_none(world: World) -> None:
    card = await opened(world, EXIT)
    await hand_in(world.ana, card)
    result = await world.mo.slash(world.study, "me erase")
    await press(world.mo, answer_of(result), buttons_of(result)[0])
    await until(world, CLOSED)
    assert inbox(world, world.mo) == []
    assert await world.agenda("checkin.tickets") == []
    async with world.bot.store.read() as tx:
        (checkin,) = await checkins.all_active(tx)
    assert checkin.set_by is None
