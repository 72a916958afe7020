"""What facilitators are told of their circle: of groups of five and more, once a month, frozen."""

from typing import Any

import discord
from simcord.actors import MemberActor

from learning.challenges import Challenge, ChallengeState, Size, Sort
from learning.checkin import CheckInState
from learning.circle import CircleState
from learning.entry import Audience, Status
from learning.ids import new_id
from learning.kinds import Kind
from learning.safety import CheckedText
from store import challenges, checkins, circles, entries, insights
from tests.scenes.checkin_steps import set_time, until
from tests.scenes.circle_steps import answer_of, text_of
from tests.scenes.log_steps import keep
from tests.scenes.world import World, labels

BEGUN = "2026-01-01T12:00+01"
FEBRUARY = "2026-02-02T12:00+01"
MARCH = "2026-03-02T12:00+01"
TOPIC = "Signs"


def crowd(world: World, count: int) -> list[MemberActor]:
    """Return learners, more than the server has at first."""
    return [world._member(f"Learner{number}") for number in range(count)]


async def opened(world: World) -> int:
    """Make #study a circle that was set up at the beginning of a year, and return its id."""
    set_time(world, BEGUN)
    circle = world.bot.circles[world.study.id]
    async with world.bot.store.write() as tx:
        await circles.change(tx, circle.id, created_at=world.bot.clock())
    return circle.id


async def log(world: World, people: list[MemberActor], **about: Any) -> None:
    circle = world.bot.circles[world.study.id]
    words = {"topic": CheckedText(TOPIC), "kinds": (Kind.SLIP,), "audience": Audience.CIRCLE, **about}
    for one in people:
        await keep(world, one, circle_id=circle.id, **words)


async def ask(world: World) -> discord.Message:
    return answer_of(await world.mo.slash(world.study, "circle insights")).message


async def test_at_five_people_it_is_told_in_a_picture_and_in_words(world: World) -> None:
    await opened(world)
    await log(world, crowd(world, 5))
    await until(world, FEBRUARY)
    page = await ask(world)

    assert "About 5 people logged something." in page.content
    assert "**Signs**: about 5 people (hand and head 5)." in page.content
    assert "Counts show what people chose to log, not how able they are." in page.content
    (picture,) = page.attachments
    assert picture.filename == "insights.png"
    assert "Signs 5: hand and head 5" in (picture.description or "")


async def test_at_four_people_nothing_is_told_and_it_is_said_why(world: World) -> None:
    await opened(world)
    await log(world, crowd(world, 4) * 3)
    await until(world, FEBRUARY)
    page = await ask(world)

    assert "There is nothing to tell of what people logged." in page.content
    assert "Of fewer they would show who did what." in page.content
    assert TOPIC not in page.content
    assert "4" not in page.content.split("<t:")[0]
    assert page.attachments == []
    assert labels(page) == []


async def test_a_facilitators_own_entry_does_not_make_four_people_five(world: World) -> None:
    await opened(world)
    await log(world, [*crowd(world, 4), world.mo])
    await until(world, FEBRUARY)

    assert "There is nothing to tell of what people logged." in (await ask(world)).content


async def test_nothing_is_told_before_the_first_month_has_ended(world: World) -> None:
    await opened(world)
    await log(world, crowd(world, 5))
    page = await ask(world)

    assert "has nothing to tell yet" in page.content
    assert "<t:1769900400:D>" in page.content
    async with world.bot.store.read() as tx:
        assert list(await insights.of_circle(tx, world.bot.circles[world.study.id].id)) == []


async def test_asking_again_after_somebody_erased_theirs_tells_the_same(world: World) -> None:
    await opened(world)
    people = crowd(world, 5)
    await log(world, people)
    await until(world, FEBRUARY)
    before = await ask(world)
    page = answer_of(await people[0].slash(world.study, "me erase"))
    await people[0].click(page, label="Erase everything")
    async with world.bot.store.read() as tx:
        assert list(await entries.of_owner(tx, people[0].id)) == []

    assert (await ask(world)).content == before.content


async def test_the_next_month_tells_of_its_own_entries_alone(world: World) -> None:
    await opened(world)
    people = crowd(world, 10)
    await log(world, people[:5])
    await until(world, FEBRUARY)
    await ask(world)
    await log(world, people, status=Status.OPEN)
    await until(world, MARCH)
    page = await ask(world)

    assert "**Signs**: about 10 people, more now" in page.content
    assert "Many are not done with theirs yet." in page.content


async def test_what_somebody_keeps_to_themselves_is_in_no_count(world: World) -> None:
    await opened(world)
    people = crowd(world, 5)
    await log(world, people[:4])
    await log(world, people[4:], audience=Audience.ME)
    await until(world, FEBRUARY)

    assert "nothing to tell of what people logged" in (await ask(world)).content


async def test_members_are_told_nothing(world: World) -> None:
    await opened(world)
    await log(world, crowd(world, 5))
    await until(world, FEBRUARY)

    assert "Only the circle's facilitators" in text_of(await world.ana.slash(world.study, "circle insights"))


async def test_elsewhere_there_is_no_circle_to_tell_of(world: World) -> None:
    assert "no circle" in text_of(await world.mo.slash(world.lounge, "circle insights")).lower()


async def test_a_closed_circle_still_tells_and_starts_nothing(world: World) -> None:
    circle_id = await opened(world)
    await log(world, crowd(world, 5))
    await until(world, FEBRUARY)
    async with world.bot.store.write() as tx:
        await circles.change(tx, circle_id, state=CircleState.CLOSED)
    page = await ask(world)
    assert "**Signs**: about 5 people" in page.content
    async with world.bot.store.read() as tx:
        ((cell_id, _),) = await insights.topics(tx, (await insights.of_circle(tx, circle_id))[0].id)

    assert "closed" in text_of(await world.mo.select(page, [str(cell_id)]))


async def test_a_challenge_on_a_topic_begins_with_its_name(world: World) -> None:
    circle_id = await opened(world)
    await log(world, crowd(world, 5))
    await until(world, FEBRUARY)
    topic = await picked(world, circle_id)
    sorts = answer_of(await world.mo.click(topic, label="Make a challenge on it"))
    sorts = answer_of(await world.mo.click(sorts, label="None of these"))
    shown = await world.mo.click(sorts, label="One problem")
    assert shown.modal is not None
    assert f"'value': '{TOPIC}'" in str(shown.modal)
    await world.mo.submit_modal(shown, {"name": TOPIC, "problem": "Which sign?"})
    async with world.bot.store.read() as tx:
        (draft,) = await challenges.of_circle(tx, circle_id, ChallengeState.DRAFT)

    assert (draft.name, draft.problem) == (TOPIC, "Which sign?")


async def test_an_exit_ticket_on_a_topic_begins_as_a_draft_about_it(world: World) -> None:
    circle_id = await opened(world)
    await log(world, crowd(world, 5))
    await until(world, FEBRUARY)
    topic = await picked(world, circle_id)
    page = answer_of(await world.mo.click(topic, label="Make an exit ticket on it"))
    assert TOPIC in page.content
    async with world.bot.store.read() as tx:
        (draft,) = await checkins.of_circle(tx, circle_id)

    assert (draft.goal, draft.state) == (TOPIC, CheckInState.DRAFT)


async def test_how_big_most_found_a_challenge_is_told_from_five_on(world: World) -> None:
    circle_id = await opened(world)
    now = world.bot.clock()
    for title, count in (("Four said", 4), ("Five said", 5)):
        challenge = Challenge(
            id=new_id(now),
            owner_id=world.mo.id,
            circle_id=circle_id,
            made_at=now,
            sort=Sort.SINGLE,
            name=CheckedText(title),
            problem=CheckedText("How?"),
            state=ChallengeState.CLOSED,
            closes_at=now,
        )
        async with world.bot.store.write() as tx:
            await challenges.add(tx, challenge)
            for person in range(count):
                await challenges.say_size(tx, challenge.id, 1000 + person, Size.BIG)
    await until(world, FEBRUARY)
    page = await ask(world)

    assert "Five said" in page.content
    assert "Four said" not in page.content


async def picked(world: World, circle_id: int) -> discord.Message:
    """Pick the only topic of the last snapshot, and return the page about it."""
    page = await ask(world)
    async with world.bot.store.read() as tx:
        ((cell_id, name),) = await insights.topics(tx, (await insights.of_circle(tx, circle_id))[-1].id)
    assert name == TOPIC
    return answer_of(await world.mo.select(page, [str(cell_id)])).message
