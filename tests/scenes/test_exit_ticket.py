"""Writing an exit ticket: outside a session, on a session's own, and what becomes of it."""

import pytest

from learning.ticket import Reach
from tests.scenes.care_steps import FULL, dump, filled
from tests.scenes.checkin_steps import (
    COUNTED,
    EXIT,
    NOBODY_MISSING,
    cards,
    everything_said,
    hand_in,
    inbox,
    opened,
    tickets_of,
    until,
)
from tests.scenes.circle_steps import answer_of, press, text_of
from tests.scenes.world import World, labels

CLOSED = "2026-01-02T17:00:20+01"


async def test_outside_a_session_somebody_picks_whom_it_reaches(world: World) -> None:
    shown = await world.ana.slash(world.study, "exit")
    assert shown.modal is not None
    reach = shown.modal["components"][2]["component"]
    assert reach["required"]
    assert [one["value"] for one in reach["options"]] == ["me", "unnamed", "named"]
    assert not any(one.get("default") for one in reach["options"])
    result = await world.ana.submit_modal(shown, {"key_thing": "the minus *goes* to both", "reach": ["me"]})
    assert text_of(result) == "Kept. Only you can see it. `/log list` shows it."
    (kept,) = await tickets_of(world, world.ana)
    assert (kept.key_thing, kept.wondering, kept.reach, kept.run_id) == (
        "the minus *goes* to both",
        None,
        Reach.ME,
        None,
    )


async def test_without_a_circle_it_reaches_its_writer_alone(world: World) -> None:
    shown = await world.eli.user.slash("exit")
    assert shown.modal is not None
    options = shown.modal["components"][2]["component"]["options"]
    assert [(one["value"], one.get("default")) for one in options] == [("me", True)]
    result = await world.eli.user.submit_modal(shown, {"wondering": "why?", "reach": ["me"]})
    assert "Only you can see it." in text_of(result)
    assert (await tickets_of(world, world.eli))[0].circle_id is None


async def test_in_direct_messages_the_only_circle_of_a_person_is_meant(world: World) -> None:
    shown = await world.ana.user.slash("exit")
    result = await world.ana.user.submit_modal(shown, {"wondering": "why?", "reach": ["named"]})
    assert "Your facilitators can read it, with your name." in text_of(result)
    assert (await tickets_of(world, world.ana))[0].circle_id == world.bot.circles[world.study.id].id


async def test_a_ticket_without_a_word_is_not_kept(world: World) -> None:
    shown = await world.ana.slash(world.study, "exit")
    result = await world.ana.submit_modal(shown, {"key_thing": " ", "reach": ["named"]})
    assert "nothing was kept" in text_of(result)
    assert await tickets_of(world, world.ana) == []


async def test_words_of_distress_are_met_with_people_and_kept_nowhere(world: World) -> None:
    shown = await world.ana.slash(world.study, "exit")
    result = await world.ana.submit_modal(shown, {"wondering": "I want to die, quokka", "reach": ["named"]})
    assert FULL in text_of(result)
    assert "quokka" not in str(await dump(world))


async def test_the_card_of_a_sessions_ticket_asks_for_two_parts_and_reminds_nobody(world: World) -> None:
    card = await opened(world, EXIT)
    assert labels(card) == ["Write mine"]
    assert "**Key thing:** What is the key thing you take along?" in card.content
    await hand_in(world.ana, card)
    await hand_in(world.ben, card, reach="me")
    await world.env.advance_time(COUNTED)
    assert "Handed in so far: 1." in cards(world)[0].content
    assert await world.agenda("checkin.half_way") == []


async def test_the_command_joins_the_sessions_ticket_and_changes_it(world: World) -> None:
    card = await opened(world, EXIT)
    await hand_in(world.ana, card, key_thing="one", wondering="why?", reach="named")
    shown = await world.ana.slash(world.study, "exit")
    assert filled(shown) == {"key_thing": "one", "wondering": "why?"}
    result = await world.ana.submit_modal(shown, {"key_thing": "two", "wondering": "", "reach": ["unnamed"]})
    assert "Then your facilitator gets it" in text_of(result)
    assert "I do keep who wrote it" in text_of(result)
    shown = await press(world.ana, answer_of(result), "Change it")
    assert filled(shown) == {"key_thing": "two"}
    (kept,) = await tickets_of(world, world.ana)
    assert (kept.key_thing, kept.wondering, kept.reach) == ("two", None, Reach.UNNAMED)


async def test_no_text_tells_who_did_not_hand_one_in(world: World) -> None:
    card = await opened(world, EXIT)
    await hand_in(world.ana, card, reach="named")
    await hand_in(world.ben, card, reach="me")
    await until(world, "2026-01-05T00:00Z")
    for text in everything_said(world):
        assert not any(words in text.lower() for words in NOBODY_MISSING), text
        assert not any(str(one.id) in text for one in (world.ben, world.chidi, world.dee)), text


async def test_when_nobody_handed_one_in_nothing_is_sent(world: World) -> None:
    card = await opened(world, EXIT)
    await hand_in(world.ana, card, reach="me")
    await until(world, CLOSED)
    assert inbox(world, world.mo) == []
    assert await world.agenda("checkin.tickets") == []


@pytest.mark.parametrize("when", ["a change after closing", "days later"])
async def test_one_sent_when_it_is_over_stays_with_its_writer(world: World, when: str) -> None:
    card = await opened(world, EXIT)
    if when == "a change after closing":
        await hand_in(world.ana, card, wondering="as it was")
    shown = await world.ana.click(card, label="Write mine")
    await until(world, CLOSED if when == "a change after closing" else "2026-01-05T00:00Z")
    result = await world.ana.submit_modal(shown, {"wondering": "quokka", "reach": ["named"]})
    assert "That ticket had closed meanwhile." in text_of(result)
    assert (await tickets_of(world, world.ana))[-1].reach is Reach.ME
    await world.env.advance_time(60)
    assert not any("quokka" in text for text in inbox(world, world.mo))
