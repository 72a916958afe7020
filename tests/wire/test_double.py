"""The double itself: it tells again what was missed and no more, and its faults hit the calls they name."""

import json

import discord
import pytest

from tests.wire.double.faults import Fault, Faults
from tests.wire.double.nonces import Nonces
from tests.wire.double.sessions import Session


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
