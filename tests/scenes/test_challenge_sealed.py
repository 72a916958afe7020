"""Sealed means sealed: before it closes nobody but its author reads the lesson, and nobody the tries of others."""

import logging
from typing import Any

import pytest
from simcord.actors import MemberActor
from simcord.results import InteractionResult

from learning.challenges import ChallengeState
from store import challenges
from tests.scenes.challenge_steps import act, challenge_of, closed, drafted, opened, tried, written
from tests.scenes.checkin_steps import second_facilitator
from tests.scenes.circle_steps import press
from tests.scenes.world import World

SECRETS = {"instruction": "quokkalesson", "worked": "quokkaworked", "debrief": "quokkaquestion"}
LADDER = {"first_hint": "quokkahint"}
COMMANDS = (
    "challenge new",
    "challenge open",
    "challenge try",
    "challenge debrief",
    "me export",
    "me settings",
    "log export",
    "log list",
    "circle status",
    "help",
    "stuck",
)
FORMS = ("words", "lesson", "hints", "time", "my_takeaway", "names")


async def sealed(world: World, *, is_open: bool) -> int:
    """Make a challenge of Mo's that is full of secrets, open it if wished, and return its id."""
    page = await written(world, await drafted(world), "The lesson (sealed)", SECRETS)
    page = await written(world, page, "Hints", LADDER)
    if is_open:
        await press(world.mo, page, "Open it")
        await world.env.advance_time(2)
    return (await challenge_of(world)).id


async def read_in(result: InteractionResult) -> str:
    """Return all that somebody reads in the answers to what they did, with their forms and files."""
    parts = [str(result.modal)]
    for answer in [*([result.response] if result.response else []), *result.followups]:
        message = answer.message
        parts += [message.content, *(str(one.to_dict()) for one in (*message.embeds, *message.components))]
        parts += [(await one.read()).decode(errors="replace") for one in message.attachments]
    return " ".join(parts)


def posted(world: World) -> str:
    """Return all that stands in the channel, its threads and the direct messages of members."""
    places = [world.study, *world.study.threads, *(one.user.dm_channel for one in (*world.learners, world.eli))]
    return " ".join(one.content for place in places for one in place.history())


def presses_of(world: World) -> list[str]:
    return sorted(name for name in world.bot.router.presses if name.startswith("challenge:"))


async def everything(world: World, actor: MemberActor, challenge_id: int) -> str:
    """Do everything that somebody can do around a challenge, and return all they read of it."""
    read = [await read_in(await actor.slash(world.study, command)) for command in COMMANDS]
    skipped = {"challenge:hint", "challenge:close_now", "challenge:close_one"}
    names = [name for name in presses_of(world) if name not in skipped]
    assert len(names) > 20
    made_up = [
        name + arguments
        for name in names
        for arguments in ("", f":{challenge_id}", f":{challenge_id}:1", f":{challenge_id}:small", ":1:1")
    ]
    read += [await read_in(await act(world, actor, custom_id, str(challenge_id))) for custom_id in made_up]
    form = {"words": "a way", "name": "a name", "problem": "a task", "correct": "a thing"}
    read += [await read_in(await act(world, actor, f"challenge:{name}:{challenge_id}", form=form)) for name in FORMS]
    return " ".join(read)


def found_in(read: str) -> list[str]:
    return [one for one in (*SECRETS.values(), *LADDER.values()) if one in read]


@pytest.mark.errors_expected
@pytest.mark.parametrize("is_open", [False, True], ids=["draft", "open"])
@pytest.mark.parametrize("who", ["member", "facilitator"])
async def test_nothing_sealed_is_read_by_others(
    world: World, who: str, is_open: bool, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "cogs")
    caplog.set_level(logging.DEBUG, "bot")
    challenge_id = await sealed(world, is_open=is_open)
    before = await challenge_of(world)
    actor = world.ana if who == "member" else second_facilitator(world)
    assert found_in(await everything(world, actor, challenge_id)) == []
    assert found_in(posted(world)) == []
    ours = [one.getMessage() for one in caplog.records if one.name.partition(".")[0] in {"cogs", "bot", "hosting"}]
    assert found_in(" ".join(ours)) == []
    assert "quokka" not in " ".join(ours)
    async with world.bot.store.read() as tx:
        assert await challenges.get(tx, challenge_id) == before


async def test_the_walk_finds_what_is_not_sealed(world: World) -> None:
    challenge_id = await sealed(world, is_open=True)
    own = await read_in(await world.mo.slash(world.study, "me export"))
    assert set(found_in(own)) == {*SECRETS.values(), *LADDER.values()}
    hint = await read_in(await act(world, world.ana, f"challenge:hint:{challenge_id}:1"))
    assert found_in(hint) == ["quokkahint"]
    await closed(world)
    assert set(found_in(posted(world))) >= {"quokkalesson", "quokkaworked"}


@pytest.mark.parametrize("who", ["member", "facilitator"])
async def test_a_hint_of_a_draft_is_sealed_too(world: World, who: str) -> None:
    challenge_id = await sealed(world, is_open=False)
    actor = world.ana if who == "member" else second_facilitator(world)
    assert found_in(await read_in(await act(world, actor, f"challenge:hint:{challenge_id}:1"))) == []


@pytest.mark.errors_expected
@pytest.mark.parametrize("who", ["member", "author", "facilitator"])
async def test_nobody_reads_the_tries_of_others_before_it_closes(world: World, who: str) -> None:
    await opened(world)
    await tried(world, world.ana, "quokkatry", "named")
    one = await challenge_of(world)
    actor: Any = {"member": world.ben, "author": world.mo, "facilitator": None}[who] or second_facilitator(world)
    read = await everything(world, actor, one.id)
    async with world.bot.store.read() as tx:
        (kept,) = await challenges.tries_of(tx, one.id, world.ana.id)
    read += await read_in(await act(world, actor, f"challenge:read_try:{one.id}", str(kept.id)))
    read += await read_in(await act(world, actor, f"challenge:group:{one.id}:{kept.id}", "1"))
    assert "quokkatry" not in read + posted(world)
    assert (await challenge_of(world)).state is ChallengeState.OPEN
    async with world.bot.store.read() as tx:
        assert await challenges.tries_of(tx, one.id, world.ana.id) == [kept]
