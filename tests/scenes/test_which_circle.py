"""Which circle a command means: the one named, the channel's, the only one; and what is said where none fits."""

import pytest
from simcord.actors import MemberActor
from simcord.results import InteractionResult

from store import circles
from store.circles import Circle
from tests.scenes.checkin_steps import tickets_of
from tests.scenes.circle_steps import new_server, text_of
from tests.scenes.world import World

OWN_CIRCLES = ["oops", "reflect", "exit"]
MEANT_CIRCLES = ["stuck", "partner find", "circle status"]
IN_THE_CHANNEL = [f"circle {name}" for name in ("checkin", "model", "roundup", "weekly", "pause", "insights")]


async def two_circles(world: World) -> tuple[Circle, Circle]:
    """Open a second circle, Physics, in #lounge beside Algebra in #study; all but Eli are in both."""
    lounge = await world.open_circle(world.lounge, partners=True)
    async with world.bot.store.write() as tx:
        physics = await circles.change(tx, lounge.id, name="Physics")
        algebra = await circles.change(tx, world.bot.circles[world.study.id].id, partners=True)
    assert physics is not None
    assert algebra is not None
    world.bot.circles |= {world.lounge.id: physics, world.study.id: algebra}
    return algebra, physics


async def written(world: World, who: MemberActor, command: str, **options: str) -> InteractionResult:
    """Open the form of a command in #study and share a few words with the circle."""
    shown = await who.slash(world.study, command, **options)
    assert shown.modal is not None, text_of(shown)
    words = {"reflect": {"rose": "a graph", "audience": ["circle"]}, "exit": {"wondering": "why?", "reach": ["named"]}}
    return await who.submit_modal(shown, words[command])


@pytest.mark.parametrize("command", [*OWN_CIRCLES, *MEANT_CIRCLES])
async def test_a_circle_that_one_has_not_is_refused_with_those_one_has(world: World, command: str) -> None:
    await two_circles(world)
    shown = await world.ana.slash(world.study, command, circle="physik")
    assert shown.modal is None
    text = text_of(shown)
    assert "“physik”" in text
    assert "Algebra" in text
    assert "Physics" in text
    assert [*world.said(world.study), *world.said(world.lounge)] == []


@pytest.mark.parametrize("name", ["Physics", "physics", " PHYSICS "])
async def test_a_reflection_goes_to_the_circle_that_is_named_in_any_case(world: World, name: str) -> None:
    await two_circles(world)
    await written(world, world.ana, "reflect", circle=name)
    await world.env.advance_time(1)
    assert "a graph" in world.last(world.lounge).content
    assert world.said(world.study) == []


async def test_a_ticket_goes_to_the_circle_that_is_named_in_any_case(world: World) -> None:
    _, physics = await two_circles(world)
    await written(world, world.ana, "exit", circle="physics")
    (kept,) = await tickets_of(world, world.ana)
    assert kept.circle_id == physics.id


@pytest.mark.parametrize("command", [*OWN_CIRCLES, *MEANT_CIRCLES])
async def test_every_command_takes_the_circle_that_is_named_in_any_case(world: World, command: str) -> None:
    _, physics = await two_circles(world)
    for typed in ("physics", str(physics.id)):
        shown = await world.ana.slash(world.study, command, circle=typed)
        read = shown.modal["custom_id"] if shown.modal else text_of(shown)
        assert str(physics.id) in read or "Physics" in read
        assert "Algebra" not in read


async def test_a_name_that_two_circles_have_is_not_guessed_at(world: World) -> None:
    _, physics = await two_circles(world)
    third = await world.open_circle(world.guild.create_text_channel("third"))
    async with world.bot.store.write() as tx:
        await circles.change(tx, third.id, name="Physics")
    assert "“physics”" in text_of(await world.ana.slash(world.study, "exit", circle="physics"))
    await written(world, world.ana, "exit", circle=str(physics.id))
    (kept,) = await tickets_of(world, world.ana)
    assert kept.circle_id == physics.id


async def test_who_joined_none_may_name_the_channels_circle(world: World) -> None:
    shown = await world.eli.slash(world.study, "exit", circle="algebra")
    assert shown.modal is not None
    refused = text_of(await world.eli.slash(world.study, "exit", circle="physics"))
    assert "“physics”" in refused
    assert "Algebra" in refused


async def test_who_joined_none_reads_how_to_join_when_they_name_one(world: World) -> None:
    assert "press **Join**" in text_of(await world.eli.slash(world.lounge, "exit", circle="physics"))
    assert "press **Join**" in text_of(await world.eli.slash(world.lounge, "circle status", circle="physics"))


@pytest.mark.parametrize("command", [*IN_THE_CHANNEL, "challenge new", "challenge open", "challenge close"])
async def test_a_facilitator_elsewhere_reads_where_a_command_works(world: World, command: str) -> None:
    text = text_of(await world.mo.slash(world.lounge, command))
    assert f"<#{world.study.id}>" in text
    assert "joined one" not in text


async def test_where_a_facilitators_command_works_is_not_told_of_circles_one_does_not_facilitate(world: World) -> None:
    await two_circles(world)
    role = world.guild.create_role("physics leads")
    async with world.bot.store.write() as tx:
        changed = await circles.change(tx, world.bot.circles[world.lounge.id].id, facilitator_role_id=role.id)
    assert changed is not None
    world.bot.circles[world.lounge.id] = changed
    lead = world.guild.add_member(world.env.create_user("lea", global_name="Lea"), roles=[role])
    text = text_of(await lead.slash(world.guild.create_text_channel("third"), "circle checkin"))
    assert f"<#{world.lounge.id}>" in text
    assert f"<#{world.study.id}>" not in text


async def test_a_member_elsewhere_reads_where_a_challenge_can_be_tried(world: World) -> None:
    text = text_of(await world.ana.slash(world.lounge, "challenge try"))
    assert f"<#{world.study.id}>" in text
    assert "press **Join**" in text_of(await world.eli.slash(world.lounge, "challenge try"))


async def test_in_direct_messages_a_facilitators_command_names_the_circles_one_joined(world: World) -> None:
    text = text_of(await world.ana.user.slash("circle checkin"))
    assert f"<#{world.study.id}>" in text


@new_server
async def test_where_there_is_no_circle_yet_a_facilitator_reads_how_one_begins(world: World) -> None:
    text = text_of(await world.mo.slash(world.lounge, "circle checkin"))
    assert "`/circle setup`" in text
    assert "joined one" not in text
