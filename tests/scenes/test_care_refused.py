"""Words that stop an entry before it begins: what their author is told, in private, and how they go on."""

import pytest

from cogs._edge.handoff import code_of, finding_of
from learning.safety import Finding
from tests.scenes.care_steps import (
    ABUSE,
    CANARY,
    DISTRESS,
    FULL,
    NOT_OWN,
    SECRET,
    TELEPHONE,
    THREAT,
    UNCLEAR,
    drafts_of,
    filled,
    forge,
    handed_off,
    has_lines,
    in_dm,
    in_study,
    seen,
)  # fmt: skip
from tests.scenes.world import POST, World, labels

# Unclear


async def test_an_unclear_post_goes_on_by_not_about_me(world: World) -> None:
    await world.ana.send(world.study, UNCLEAR)
    (line,) = in_study(world)
    assert line.content == world.bot.voice.say("support/neutral")
    opened = seen(await world.ana.click(line, label="Open privately"))
    assert opened.content.startswith("I may have misread this.")
    assert has_lines(opened.content)
    assert labels(opened.message) == ["Not about me"]
    assert await world.entries(world.ana) == []
    await world.ana.click(opened.message, label="Not about me")
    assert (await world.entry(world.ana)).what_happened == UNCLEAR
    assert not await handed_off(world, world.ana)


async def test_not_about_me_pressed_by_another_begins_nothing(world: World) -> None:
    message = await world.ana.send(world.study, UNCLEAR)
    shown = seen(await world.ben.slash(world.study, "help"))
    forged = forge(world, shown.id, f"care:go_on:{world.ana.id}:{message.id}:{code_of(Finding.DISTRESS_UNCLEAR)}")
    assert seen(await world.ben.click(shown.message, custom_id=forged)).content == world.bot.voice.say(
        "errors/not_yours"
    )
    assert await world.entries(world.ana) == []


async def test_not_about_me_on_a_deleted_post_says_so(world: World) -> None:
    message = await world.ana.send(world.study, UNCLEAR)
    opened = seen(await world.ana.click(in_study(world)[0], label="Open privately"))
    await world.ana.delete(message)
    pressed = await world.ana.click(opened.message, label="Not about me")
    assert seen(pressed).content == world.bot.voice.say("errors/message_gone")


async def test_the_soft_form_works_in_direct_messages(world: World) -> None:
    await world.ana.user.send_dm(UNCLEAR)
    (message,) = in_dm(world, world.ana)
    assert has_lines(message.content)
    assert labels(message) == ["Not about me"]
    pressed = await world.ana.user.click(message, label="Not about me")
    assert pressed.acknowledged


async def test_an_unclear_form_comes_back_filled_in_and_is_then_taken(world: World) -> None:
    shown = await world.ana.slash(world.study, "oops")
    refused = seen(await world.ana.submit_modal(shown, {"what_happened": UNCLEAR, "topic": "equations"}))
    assert labels(refused.message) == ["Not about me", "Back to my form"]
    assert await world.entries(world.ana) == []
    back = await world.ana.click(refused.message, label="Not about me")
    assert filled(back) == {"what_happened": UNCLEAR, "topic": "equations"}
    await world.ana.submit_modal(back, filled(back))
    assert (await world.entry(world.ana)).what_happened == UNCLEAR


# Private data, secrets, someone else's mistake, words against others


@pytest.mark.parametrize("text", [TELEPHONE, SECRET])
async def test_a_form_with_something_private_comes_back_to_be_changed(world: World, text: str) -> None:
    shown = await world.ana.slash(world.study, "oops")
    refused = seen(await world.ana.submit_modal(shown, {"what_happened": text}))
    assert labels(refused.message) == ["Back to my form"]
    assert "Want to remove that first?" in refused.content
    back = await world.ana.click(refused.message, label="Back to my form")
    assert filled(back)["what_happened"] == text
    await world.ana.submit_modal(back, {"what_happened": POST})
    assert (await world.entry(world.ana)).what_happened == POST
    assert drafts_of(world) == {}


async def test_a_form_that_is_mine_after_all_is_taken(world: World) -> None:
    shown = await world.ana.slash(world.study, "oops")
    refused = seen(await world.ana.submit_modal(shown, {"what_happened": NOT_OWN}))
    assert refused.content.startswith("Is this yours?")
    back = await world.ana.click(refused.message, label="It's mine")
    await world.ana.submit_modal(back, filled(back))
    assert (await world.entry(world.ana)).what_happened == NOT_OWN


async def test_a_form_given_back_is_forgotten_after_an_hour(world: World) -> None:
    shown = await world.ana.slash(world.study, "oops")
    refused = seen(await world.ana.submit_modal(shown, {"what_happened": TELEPHONE}))
    await world.env.advance_time(3601)
    pressed = await world.ana.click(refused.message, label="Back to my form")
    assert seen(pressed).content == world.bot.voice.say("errors/draft_gone")
    assert drafts_of(world) == {}


async def test_a_form_given_back_before_a_restart_is_gone_kindly(world: World) -> None:
    shown = await world.ana.slash(world.study, "oops")
    refused = seen(await world.ana.submit_modal(shown, {"what_happened": TELEPHONE}))
    await world.restart()
    pressed = await world.ana.click(refused.message, label="Back to my form")
    assert seen(pressed).content == world.bot.voice.say("errors/draft_gone")


async def test_nobody_opens_the_form_of_another(world: World) -> None:
    draft = world.bot.drafts.keep(world.ana.id, "oops:new", {"what_happened": TELEPHONE}, {}, now=world.bot.clock())
    shown = seen(await world.ben.slash(world.study, "help"))
    forged = forge(world, shown.id, f"draft:edit:{draft.token}")
    pressed = await world.ben.click(shown.message, custom_id=forged)
    assert pressed.modal is None
    assert seen(pressed).content == world.bot.voice.say("errors/not_yours")


@pytest.mark.parametrize(
    ("text", "words"), [(TELEPHONE, "Want to remove that first?"), (SECRET, "If it is a real one, change it soon")]
)
async def test_something_private_in_a_post_is_told_privately_with_how_to_remove_it(
    world: World, text: str, words: str
) -> None:
    await world.ana.send(world.study, text)
    (line,) = in_study(world)
    assert line.content == world.bot.voice.say("support/neutral")
    opened = seen(await world.ana.click(line, label="Open privately"))
    assert words in opened.content
    assert "On a phone" in opened.content
    assert await world.entries(world.ana) == []


async def test_someone_elses_mistake_in_a_post_is_asked_about(world: World) -> None:
    await world.ana.send(world.study, NOT_OWN)
    opened = seen(await world.ana.click(in_study(world)[0], label="Open privately"))
    assert labels(opened.message) == ["It's mine", "Not mine"]
    await world.ana.click(opened.message, label="Not mine")
    assert opened.content == world.bot.voice.say("support/not_mine")
    assert await world.entries(world.ana) == []


async def test_a_post_that_is_mine_after_all_begins(world: World) -> None:
    await world.ana.send(world.study, NOT_OWN)
    opened = seen(await world.ana.click(in_study(world)[0], label="Open privately"))
    await world.ana.click(opened.message, label="It's mine")
    assert (await world.entry(world.ana)).what_happened == NOT_OWN


@pytest.mark.parametrize(
    ("text", "found"),
    [(NOT_OWN, ["It's mine", "Not mine"]), (TELEPHONE, []), (SECRET, []), (ABUSE, []), (THREAT, [])],
)
async def test_in_direct_messages_the_words_and_buttons_come_there(world: World, text: str, found: list[str]) -> None:
    await world.ana.user.send_dm(text)
    (message,) = in_dm(world, world.ana)
    assert labels(message) == found
    assert CANARY not in message.content
    if found:
        await world.ana.user.click(message, label="Not mine")
        assert in_dm(world, world.ana)[-1].content == world.bot.voice.say("support/not_mine")


@pytest.mark.parametrize(
    ("text", "words"), [(ABUSE, "That may land as hurtful here."), (THREAT, "Please take it down.")]
)
async def test_words_against_someone_get_one_public_line_that_quotes_nothing(
    world: World, text: str, words: str
) -> None:
    await world.ana.send(world.study, text)
    (line,) = in_study(world)
    assert line.content == "Let's keep this about the work, not the person."
    assert words in seen(await world.ana.click(line, label="Open privately")).content


async def test_the_public_line_comes_at_most_once_in_ten_minutes(world: World) -> None:
    await world.ana.send(world.study, ABUSE)
    await world.ben.send(world.study, ABUSE)
    await world.env.advance_time(601)
    await world.ben.send(world.study, ABUSE)
    line, note = world.bot.voice.say("support/about_the_work"), world.bot.voice.say("support/neutral")
    assert [one.content for one in in_study(world)] == [line, note, line]


async def test_a_public_line_that_cannot_be_sent_breaks_nothing(world: World) -> None:
    world.env.inject_error("POST", f"/channels/{world.study.id}/messages", status=403, code=50013)
    await world.ana.send(world.study, TELEPHONE)
    assert in_study(world) == []


async def test_a_button_with_a_number_that_means_nothing_gets_a_kind_answer(world: World) -> None:
    await world.ana.send(world.study, TELEPHONE)
    (line,) = in_study(world)
    forged = forge(world, line.id, f"care:open:{world.ana.id}:1:99")
    pressed = await world.ana.click(line, custom_id=forged)
    assert seen(pressed).content == world.bot.voice.say("errors/old_button")


def test_every_finding_that_is_met_goes_through_a_number_and_back() -> None:
    met = set(Finding) - {Finding.CLEAR, Finding.FRUSTRATION, Finding.PUT_DOWN}
    assert {finding_of(code_of(finding)) for finding in met} == met
    assert [finding_of(code) for code in (0, 1, 2, 10, 99, -1)] == [None] * 6


async def test_not_about_me_does_not_cover_what_is_written_into_the_form_afterwards(world: World) -> None:
    shown = await world.ana.slash(world.study, "oops")
    refused = seen(await world.ana.submit_modal(shown, {"what_happened": UNCLEAR}))
    back = await world.ana.click(refused.message, label="Not about me")
    answered = seen(await world.ana.submit_modal(back, {"what_happened": DISTRESS}))
    assert FULL in answered.content
    assert drafts_of(world) == {}
    assert await world.entries(world.ana) == []
