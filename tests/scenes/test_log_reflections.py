"""The log: roses, thorns and buds, and exit tickets, listed and shown."""

from typing import Any

import discord
import pytest

from learning.entry import Audience
from learning.safety import CheckedText
from learning.ticket import Reach
from prompts import escape
from store import circles
from tests.scenes.checkin_steps import CLOSES, EXIT, digest, hand_in, opened, share, thorn_entry, until
from tests.scenes.log_steps import (
    forbid,
    keep,
    keep_reflection,
    keep_ticket,
    listed,
    newest,
    numbers,
    press_made_up,
    seen,
    selects,
    shared_alone,
    text_of,
)
from tests.scenes.world import World, labels

ROSES = "reflections"
TICKETS = "tickets"


def heads(page: discord.Message) -> list[str]:
    """Return the first words of what is on a page, in order."""
    return [line.split(" · ")[-1] for line in page.content.splitlines()[1:] if line.startswith("**")]


# --- the lists -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", [ROSES, TICKETS])
async def test_an_empty_list_says_how_to_start(world: World, what: str) -> None:
    page = await listed(world, world.ana, what)
    assert page.content == world.bot.voice.say("log/no_lookbacks", what=what)
    assert ("/reflect" if what == ROSES else "/exit") in page.content
    assert page.components == []


@pytest.mark.parametrize("what", [ROSES, TICKETS])
async def test_a_list_comes_in_pages_of_eight_newest_first_also_after_a_restart(world: World, what: str) -> None:
    for number in range(1, 11):
        words = CheckedText(f"words {number}")
        if what == ROSES:
            await keep_reflection(world, world.ana, rose=words)
        else:
            await keep_ticket(world, world.ana, key_thing=words)
        await world.env.advance_time(1)
    await keep_reflection(world, world.ben, rose=CheckedText("Ben's own"))
    page = await listed(world, world.ana, what)
    assert heads(page) == [f"words {number}" for number in range(10, 2, -1)]
    assert numbers(page) == list(range(1, 9))
    assert "page 1 of 2" in page.content
    assert selects(page)[0].options[0].label == "1 · words 10"
    assert labels(page) == ["Earlier"]
    await world.restart()
    page = seen(await world.ana.click(page, label="Earlier"))
    assert heads(page) == ["words 2", "words 1"]
    assert numbers(page) == [9, 10]
    assert labels(page) == ["Later"]
    assert numbers(seen(await world.ana.click(page, label="Later"))) == list(range(1, 9))


async def test_a_line_says_date_circle_and_first_words(world: World) -> None:
    circle_id = world.bot.circles[world.study.id].id
    one = await keep_reflection(world, world.ana, rose=None, thorn=CheckedText("`a` *b*"), circle_id=circle_id)
    page = await listed(world, world.ana, ROSES)
    assert page.content.splitlines()[-1] == f"**1** · <t:{one.created_at.timestamp()}:d> · Algebra · a b"


async def test_buttons_lead_to_the_lists_that_hold_something(world: World) -> None:
    await keep_reflection(world, world.ana)
    page = await listed(world, world.ana, "mistakes")
    assert page.content == world.bot.voice.say("log/empty")
    assert labels(page) == ["Roses and thorns"]
    await keep(world, world.ana)
    page = seen(await world.ana.click(page, label="Roses and thorns"))
    assert page.content.startswith("**Roses and thorns** · page 1 of 1")
    assert labels(page) == ["Mistakes"]
    await keep_ticket(world, world.ana)
    page = seen(await world.ana.click(page, label="Mistakes"))
    assert page.content.startswith("**Your log** · page 1 of 1")
    assert labels(page) == ["My garden", "Roses and thorns", "Exit tickets"]
    page = seen(await world.ana.click(page, label="Exit tickets"))
    assert page.content.startswith("**Exit tickets** · page 1 of 1")
    assert labels(page) == ["Mistakes", "Roses and thorns"]


async def test_without_an_option_the_list_is_of_mistakes(world: World) -> None:
    await keep(world, world.ana)
    await keep_reflection(world, world.ana)
    page = seen(await world.ana.slash(world.study, "log list"))
    assert page.content.startswith("**Your log**")


async def test_what_only_mistakes_have_narrows_no_other_list_and_that_is_said(world: World) -> None:
    await keep_reflection(world, world.ana)
    page = seen(await world.ana.slash(world.study, "log list", what=ROSES, topic="equations"))
    assert numbers(page) == [1]
    assert "Only mistakes have a topic" in page.content
    assert "Only mistakes" not in (await listed(world, world.ana, ROSES)).content


async def test_the_longest_list_fits_a_message(world: World) -> None:
    for _ in range(8):
        await keep_reflection(world, world.ana, rose=CheckedText("(" + "_" * 300))
    page = seen(await world.ana.slash(world.study, "log list", what=ROSES, topic="equations"))
    assert len(numbers(page)) == 8
    assert len(page.content) <= 2000


async def test_an_id_that_stands_for_no_list_is_an_old_button(world: World) -> None:
    await keep_reflection(world, world.ana)
    await keep(world, world.ana)
    page = await listed(world, world.ana, ROSES)
    answer = await press_made_up(world, world.ana, page, "log:list:gardens:1")
    assert answer.content == world.bot.voice.say("errors/old_button")


# --- one of them -----------------------------------------------------------------------------------------------------


async def test_a_page_shows_all_three_whole_with_date_circle_and_who_may_see_it(world: World) -> None:
    parts = {name: CheckedText(sign * 500) for name, sign in (("rose", "*"), ("thorn", "_"), ("bud", "~"))}
    circle_id = world.bot.circles[world.study.id].id
    one = await keep_reflection(world, world.ana, **parts, circle_id=circle_id, open_to_ideas=True)
    page = await newest(world, world.ana)
    text = text_of(page)
    assert f"<t:{one.created_at.timestamp()}:D> · Algebra" in text
    for sign in "*_~":
        assert f"\n{(chr(92) + sign) * 500}\n" in text
    assert "**Thorn** (open to ideas)" in text
    assert "Who may see it: only you." in text
    assert labels(page) == ["Make the thorn an entry", "Delete", "Back to the list"]


@pytest.mark.parametrize(
    ("rose", "others", "is_whole"),
    [("x" * 500, "x" * 500, True), ("*" * 500, "x" * 300, True), ("*" * 500, "_" * 500, False)],
    ids=["plain", "one_of_signs", "all_of_signs"],
)
async def test_where_no_embeds_are_allowed_the_page_is_plain(
    world: World, rose: str, others: str, is_whole: bool
) -> None:
    circle_id = world.bot.circles[world.study.id].id
    async with world.bot.store.write() as tx:
        await circles.change(tx, circle_id, name="A" * 60)
    words = {"rose": CheckedText(rose), "thorn": CheckedText(others), "bud": CheckedText(others)}
    audience = {"audience": Audience.CIRCLE, "open_to_ideas": True, "circle_id": circle_id}
    await keep_reflection(world, world.ana, **words, **audience)
    assert world.bot.user is not None
    await forbid(world, world.bot.user, "embed_links")
    page = await newest(world, world.ana)
    assert page.embeds == []
    assert len(page.content) <= 2000
    assert all((escape(one) in page.content) == is_whole for one in (rose, others))


@pytest.mark.parametrize(
    ("about", "who"),
    [
        ({"audience": Audience.ME}, "only you"),
        ({"audience": Audience.CIRCLE, "in_circle": True}, "everyone in Algebra"),
        ({"audience": Audience.CIRCLE}, "everyone in the circle"),
        ({"reach": Reach.ME}, "only you"),
        ({"reach": Reach.UNNAMED}, "your facilitators, without your name"),
        ({"reach": Reach.NAMED}, "your facilitators, with your name"),
    ],
    ids=["me", "circle", "circle_gone", "ticket_me", "unnamed", "named"],
)
async def test_a_page_says_who_may_see_it(world: World, about: dict[str, Any], who: str) -> None:
    in_circle = about.pop("in_circle", False)
    circle_id = world.bot.circles[world.study.id].id if in_circle else None
    is_ticket = "reach" in about
    await (keep_ticket if is_ticket else keep_reflection)(world, world.ana, circle_id=circle_id, **about)
    assert f"Who may see it: {who}." in text_of(await newest(world, world.ana, TICKETS if is_ticket else ROSES))


async def test_the_page_of_a_ticket_shows_both_parts(world: World) -> None:
    await keep_ticket(world, world.ana)
    page = await newest(world, world.ana, TICKETS)
    assert "**The key thing**\nminus goes to both" in text_of(page)
    assert "**What I wonder now**\nwhy does it flip?" in text_of(page)
    assert labels(page) == ["Delete", "Back to the list"]


async def test_what_was_left_empty_is_not_shown(world: World) -> None:
    await keep_reflection(world, world.ana, thorn=None, bud=None)
    page = await newest(world, world.ana)
    assert "Thorn" not in text_of(page)
    assert "**Bud**" not in text_of(page)
    assert labels(page) == ["Delete", "Back to the list"]


async def test_the_way_back_leads_to_the_page_it_was_picked_on(world: World) -> None:
    for _ in range(9):
        await keep_reflection(world, world.ana)
        await world.env.advance_time(1)
    page = seen(await world.ana.click(await listed(world, world.ana, ROSES), label="Earlier"))
    page = seen(await world.ana.select(page, [selects(page)[0].options[0].value]))
    assert numbers(seen(await world.ana.click(page, label="Back to the list"))) == [9]


async def test_a_thorn_becomes_an_entry_and_the_page_then_leads_there(world: World) -> None:
    await keep_reflection(world, world.ana)
    await world.ana.click(await newest(world, world.ana), label="Make the thorn an entry")
    entry = await world.entry(world.ana)
    assert await thorn_entry(world, world.ana) == [entry.id]
    page = await newest(world, world.ana)
    assert "Make the thorn an entry" not in labels(page)
    assert "fractions" in text_of(seen(await world.ana.click(page, label="Show the entry")))


async def test_one_can_be_changed_while_its_checkin_is_open(world: World) -> None:
    card = await opened(world)
    await share(world.ana, card, rose="first words")
    page = await newest(world, world.ana)
    assert "It comes out when its check-in closes" in text_of(page)
    form = await world.ana.click(page, label="Change it")
    await world.ana.submit_modal(form, {"rose": "second words", "audience": ["circle"], "ideas": ["no"]})
    assert "second words" in text_of(await newest(world, world.ana))
    await until(world, CLOSES)
    await world.env.advance_time(60)
    page = await newest(world, world.ana)
    assert "Change it" not in labels(page)
    assert "closes" not in text_of(page)


async def test_a_ticket_can_be_changed_while_it_is_open(world: World) -> None:
    card = await opened(world, EXIT)
    await hand_in(world.ana, card)
    page = await newest(world, world.ana, TICKETS)
    assert "It goes to them when it closes" in text_of(page)
    form = await world.ana.click(page, label="Change it")
    await world.ana.submit_modal(form, {"wondering": "something else", "reach": ["me"]})
    assert "something else" in text_of(await newest(world, world.ana, TICKETS))


async def test_what_was_posted_alone_can_be_taken_back_from_its_page(world: World) -> None:
    message = await shared_alone(world, world.ana, rose="asked early")
    page = await newest(world, world.ana)
    assert "Who may see it: everyone in Algebra." in text_of(page)
    answer = seen(await world.ana.click(page, label="Take it back"))
    assert answer.content == world.bot.voice.say("checkin/taken_back")
    assert message.id not in [one.id for one in world.said(world.study)]
    page = await newest(world, world.ana)
    assert "Take it back" not in labels(page)
    assert "Who may see it: only you." in text_of(page)


async def test_what_came_out_with_others_is_not_taken_back_but_can_be_deleted(world: World) -> None:
    card = await opened(world)
    await share(world.ana, card)
    await until(world, CLOSES)
    await world.env.advance_time(60)
    assert len(digest(world)) == 1
    assert labels(await newest(world, world.ana)) == ["Delete", "Back to the list"]
