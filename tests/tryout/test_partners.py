"""Learning partners in the try-out: a pair with some weeks behind it, who can be asked or matched, what is told."""

from typing import Any, cast

import discord
import pytest
from simcord.builders import ChannelHandle
from simcord.results import ResponseMessage
from whenever import Instant, Weekday, hours

import bot as rosethorn
from learning.partners import PairState
from learning.safety import Finding, look
from store import circles, feedbacks, nudges, pairs, pools, showings
from store.engine import Store
from tests.tryout.conftest import SUNDAY
from tryout.faults import Faults
from tryout.news import Notice
from tryout.partners import live_through
from tryout.passing import let_pass
from tryout.places import list_places
from tryout.run import furnish
from tryout.stage import Stage
from tryout.world import World, read_plan

PLAN = read_plan()
DEEDS = [deed for pair in PLAN["paired"] for deed in pair["deeds"]]
TEXTS = [
    *(deed[part] for deed in DEEDS for part in ("says", "question") if part in deed),
    *(one["topics"] for one in PLAN["looking"]),
]
WEEK = 7 * 24 * 3600.0


def words(message: discord.Message) -> list[str]:
    return [item.label for row in message.components for item in getattr(row, "children", []) if hasattr(item, "label")]


def direct(world: World, key: str) -> list[discord.Message]:
    return world.people[key].member.user.dm_channel.history()


def thread_of(world: World) -> ChannelHandle:
    [thread] = world.circles["algebra"].threads
    return thread


async def ask_ben(world: World) -> ResponseMessage:
    ana, ben = (world.people[key].member for key in ("ana", "ben"))
    page = (await ana.slash(world.circles["algebra"], "partner ask", user=ben.user)).response
    assert page is not None
    return page


@pytest.mark.parametrize("text", TEXTS)
def test_what_partners_say_could_have_been_typed_there(text: str) -> None:
    found = look(text)
    assert (found.finding, found.text) == (Finding.CLEAR, text)


async def test_partners_are_on_in_the_first_circle_alone(furnished: World, store: Store) -> None:
    async with store.read() as tx:
        opened = {key: await circles.of_channel(tx, channel.id) for key, channel in furnished.circles.items()}
    assert {key: circle.partners for key, circle in opened.items() if circle} == {"algebra": True, "python": False}


async def test_ana_and_ben_can_be_paired_and_eli_looks_for_somebody(started: World, store: Store) -> None:
    person_ids = {key: person.member.id for key, person in started.people.items()}
    async with store.read() as tx:
        algebra = await circles.of_channel(tx, started.circles["algebra"].id)
        assert algebra is not None
        paired = {key for key, person_id in person_ids.items() if await pairs.together(tx, person_id)}
        looking = {one.person_id for one in await pools.of_circle(tx, algebra.id)}
        proposed = await pairs.open_in(tx, algebra.id, SUNDAY)
    assert paired == {"chidi", "dee"}
    assert looking == {person_ids["eli"]}
    assert not proposed


async def test_chidi_and_dee_have_some_weeks_behind_them(started: World, store: Store) -> None:
    chidi, dee = (started.people[key].member.id for key in ("chidi", "dee"))
    async with store.read() as tx:
        [pair] = await pairs.together(tx, chidi)
        [shown] = await showings.by_others(tx, pair.id, chidi)
        [waiting] = await feedbacks.waiting_in(tx, pair.id, SUNDAY)
        nudged = await nudges.count_from(tx, pair.id, chidi, SUNDAY - hours(7 * 24))
    assert (pair.state, pair.people, pair.thread_id) == (PairState.LIVE, {chidi, dee}, thread_of(started).id)
    assert pair.began_at is not None
    assert pair.began_at < SUNDAY - hours(15 * 24)
    assert (shown.owner_id, waiting.owner_id, nudged) == (dee, chidi, 1)
    assert started.env.errors == []


async def test_it_came_about_as_the_bot_does_it(started: World) -> None:
    talk = thread_of(started).history()
    assert [message.content for message in talk if not message.author.bot] == [d["says"] for d in DEEDS if "says" in d]
    assert [message.created_at for message in talk] == sorted(message.created_at for message in talk)
    assert words(talk[0]) == ["My partner card"]
    assert words(talk[-1]) == ["Give feedback"]
    assert words(direct(started, "dee")[-1])[:2] == ["Report", "Stop"]


async def test_nothing_of_it_is_seen_in_the_circle(started: World) -> None:
    talk = started.circles["algebra"].history()
    assert len(talk) == len([line for line in PLAN["said"] if line["circle"] == "algebra"])
    assert not [message for message in thread_of(started).history() if message.flags.ephemeral]


async def test_the_pairs_thread_is_listed_for_the_two_and_for_no_moderator(started: World) -> None:
    key = str(thread_of(started).id)
    listing = {who for who, one in started.people.items() if key in {place.key for place in list_places(started, one)}}
    assert listing == {"chidi", "dee"}


async def test_the_clock_is_as_it_was_and_what_is_due_next_comes(started: World) -> None:
    assert Instant(started.env.now()) == SUNDAY
    await let_pass(started.env, 12 * 3600)
    card, other = direct(started, "chidi")[-1], direct(started, "dee")[-1]
    assert Instant(card.created_at).to_tz("Europe/Berlin").day_of_week() is Weekday.SUNDAY
    assert words(card)[:3] == ["Keep waiting", "Send one hello", "Look for someone new"]
    assert words(other)[:3] == ["Yes, go on", "Pause", "End"]


async def test_a_kept_world_has_no_second_pair(started: World, store: Store) -> None:
    opened = await furnish(started, store, SUNDAY)
    await live_through(started, cast("rosethorn.Rosethorn", started.env.bot), SUNDAY, opened)
    assert opened == {}
    assert len(started.circles["algebra"].threads) == 1


async def test_who_looks_as_well_is_matched_with_eli_on_monday(started: World) -> None:
    ana = started.people["ana"].member
    page = (await ana.slash(started.circles["algebra"], "partner find")).response
    assert page is not None
    form = await ana.click(page, label="Look for a partner")
    answers: dict[str, Any] = {"topics": "fractions", "manner": ["gentle"]}
    await ana.submit_modal(form, answers)
    await let_pass(started.env, WEEK)
    for one, other in (("ana", "Eli"), ("eli", "Ana")):
        [match] = [message for message in direct(started, one) if "A match in" in message.content]
        assert other in match.content
        assert Instant(match.created_at).to_tz("Europe/Berlin").day_of_week() is Weekday.MONDAY


async def test_that_somebody_else_was_written_to_is_told_at_once(started: World) -> None:
    async def nothing_planned() -> None:
        return None

    stage = Stage(started, Faults(started.env), lambda: None, nothing_planned)
    await stage.open()

    async def send() -> bool:
        await started.people["ana"].member.click(await ask_ben(started), label="Send the ask")
        await started.env.advance_time(1)
        return True

    async def accept() -> bool:
        await started.people["ben"].member.user.click(direct(started, "ben")[-1], label="Yes")
        await started.env.advance_time(1)
        return True

    await stage.act(send)
    assert stage.notice == Notice(1, "others", "direct", ("ben",))
    await stage.open(person="ben", place="direct")
    await stage.act(accept)
    new = started.circles["algebra"].threads[-1]
    assert stage.notice == Notice(2, "elsewhere", str(new.id))
    assert stage.place == "direct"
    await stage.close()
