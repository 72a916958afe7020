"""The double itself: it tells again what was missed and no more, and its faults hit the calls they name."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import pytest
from simcord._clock import Clock  # simcord names no clock in public, and takes one
from simcord.backend.errors import BackendError
from simcord.enums import InteractionType
from simcord.http.router import dispatch

from tests.wire.double.faults import Fault, Faults
from tests.wire.double.nonces import Nonces
from tests.wire.double.sessions import Session
from tests.wire.double.world import World


class Heard:
    """A line that keeps what is put on it."""

    def __init__(self) -> None:
        self.frames: list[tuple[str, int]] = []

    def put(self, text: str) -> None:
        told = json.loads(text)
        self.frames.append((told["t"], told["s"]))


def session_with(count: int) -> Session:
    session = Session((0, 1), discord.Intents.none())
    for number in range(count):
        session.tell(f"EVENT_{number + 1}", {})
    return session


@pytest.mark.parametrize("since", [0, 2, 5])
def test_a_resume_tells_what_came_after_the_number_and_nothing_before(since: int) -> None:
    session, line = session_with(5), Heard()
    assert session.resume(line, since)  # pyright: ignore[reportArgumentType]  # all that is asked of a line
    missed = [(f"EVENT_{number}", number) for number in range(since + 1, 6)]
    assert line.frames == [*missed, ("RESUMED", 6)]


@pytest.mark.parametrize("since", [2, 9], ids=["forgotten", "never told"])
def test_a_resume_from_a_number_that_is_not_kept_is_refused(since: int) -> None:
    session, line = session_with(5), Heard()
    session.kept.popleft()
    session.kept.popleft()
    session.kept.popleft()
    assert not session.resume(line, since)  # pyright: ignore[reportArgumentType]  # all that is asked of a line
    assert line.frames == []


def test_a_fault_hits_the_calls_it_names_and_as_many_as_it_says() -> None:
    faults = Faults()
    faults.add(Fault("POST", "/channels/*/messages", times=2, status=502))
    assert faults.meet("GET", "/channels/1/messages") is None
    assert faults.meet("POST", "/channels/1/messages/2/threads") is None
    assert [faults.meet("POST", "/channels/1/messages") is not None for _ in range(3)] == [True, True, False]


def test_a_fault_without_a_count_hits_until_it_is_cleared() -> None:
    faults = Faults()
    faults.add(Fault(times=None, status=503))
    assert all(faults.meet("GET", "/users/@me") is not None for _ in range(5))
    faults.clear()
    assert faults.meet("GET", "/users/@me") is None


def test_a_nonce_counts_in_its_channel_and_only_where_it_is_to_be_enforced() -> None:
    nonces, enforced = Nonces(), {"nonce": "7", "enforce_nonce": True}
    nonces.remember("1", enforced, {"id": "11"})
    nonces.remember("1", {"nonce": "8"}, {"id": "12"})
    assert nonces.earlier("1", enforced) == {"id": "11"}
    assert nonces.earlier("2", enforced) is None
    assert nonces.earlier("1", {"nonce": "8", "enforce_nonce": True}) is None
    assert nonces.earlier("1", {"nonce": "7"}) is None


class HandClock(Clock):
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        super().__init__()
        self.at = datetime(2026, 3, 1, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at


class Asked:
    """An interaction of a person in a world, and what the bot answers it with."""

    def __init__(self) -> None:
        self.world, self.clock = World(), HandClock()
        self.world.clock = self.clock
        guild = self.world.open_server("Study server")
        channel = self.world.create_channel(guild, "study").id
        person = self.world.let_in(guild, "Ana")
        self.record = self.world.new_interaction(InteractionType.APPLICATION_COMMAND, channel, person, guild)

    def wait(self, seconds: float) -> None:
        self.clock.at += timedelta(seconds=seconds)

    def answer(self, **body: Any) -> None:
        path = f"/interactions/{self.record.id}/{self.record.token}/callback"
        dispatch(self.world, "POST", path, json=body)

    def refused(self, **body: Any) -> int:
        with pytest.raises(BackendError) as told:
            self.answer(**body)
        return told.value.code


MESSAGE: dict[str, Any] = {"type": 4, "data": {"content": "Hello"}}
DEFERRED: dict[str, Any] = {"type": 5}


@pytest.mark.parametrize("first", [MESSAGE, DEFERRED], ids=["answered", "acknowledged"])
def test_a_second_first_answer_is_refused(first: dict[str, Any]) -> None:
    asked = Asked()
    asked.answer(**first)
    assert asked.refused(**MESSAGE) == 40060
    assert asked.refused(**DEFERRED) == 40060


@pytest.mark.parametrize(("seconds", "code"), [(2.9, None), (3, 10062), (60, 10062)])
def test_an_interaction_takes_a_first_answer_for_three_seconds(seconds: float, code: int | None) -> None:
    asked = Asked()
    asked.wait(seconds)
    if code is None:
        asked.answer(**DEFERRED)
    else:
        assert asked.refused(**DEFERRED) == code
