"""What is answered late is acknowledged first, once, and its answer arrives whichever of the two is faster."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import discord
import pytest
from discord import InteractionType, ui

from cogs._edge import acknowledging
from cogs._edge.acknowledging import acknowledge, begin, end, in_good_time
from cogs._edge.refusal import Refusal
from cogs._edge.say import Saying, change_in_place, open_form, privately

COGS = Path(__file__).parents[3] / "cogs"
HELPERS = ("acknowledging.py", "say.py")

anything = pytest.mark.parametrize(
    ("kind", "message"),
    [
        (InteractionType.component, "a message"),
        (InteractionType.modal_submit, "a message"),
        (InteractionType.modal_submit, None),
        (InteractionType.application_command, None),
    ],
    ids=["press", "form on a message", "form alone", "command"],
)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Acknowledge at the loop's next turn, so that no test waits two seconds."""
    monkeypatch.setattr(acknowledging, "ACKNOWLEDGED_AFTER", 0)


def refused(status: int, code: int) -> discord.HTTPException:
    response: Any = SimpleNamespace(status=status, reason="made up")
    return discord.HTTPException(response, {"code": code, "message": "made up"})


class Act:
    """An interaction with Discord behind it: one first answer counts; `said` holds what was done.

    `sent` counts the first answers that set out; `held` stops them on their way to Discord. `failing` is raised by the
    first of them, which counts before when `loses_word`.
    """

    def __init__(self, kind: InteractionType = InteractionType.component, message: str | None = "a message") -> None:
        self.type = kind
        self.message = message
        self.extras: dict[Any, Any] = {}
        self.response = self.followup = self
        self.said: list[str] = []
        self.sent = 0
        self.on_its_way = asyncio.Event()
        self.held = asyncio.Event()
        self.held.set()
        self.failing: Exception | None = None
        self.loses_word = False
        self._is_done = self._has_counted = False

    def is_done(self) -> bool:
        return self._is_done

    async def _first(self, said: str) -> None:
        # As in discord.py: known to be done once Discord has said so, not from when it set out.
        if self._is_done:
            raise discord.InteractionResponded(self)  # pyright: ignore[reportArgumentType]
        self.on_its_way.set()
        self.sent += 1
        await self.held.wait()
        failing, self.failing = self.failing, None
        if failing is not None and not self.loses_word:
            raise failing
        if self._has_counted:
            raise refused(400, 40060)
        self._has_counted = True
        self.said.append(said)
        if failing is not None:
            raise failing
        self._is_done = True

    async def defer(self, *, ephemeral: bool, thinking: bool) -> None:
        assert ephemeral
        await self._first("thinking" if thinking or self.type is InteractionType.application_command else "taken")

    async def send_message(self, content: str, **_: Any) -> None:
        await self._first(content)

    async def edit_message(self, *, content: str) -> None:
        await self._first(f"here: {content}")

    async def send_modal(self, _modal: ui.Modal) -> None:
        await self._first("a form")

    async def send(self, content: str, **_: Any) -> None:
        self.said.append(f"later: {content}")

    async def edit_original_response(self, *, content: str) -> None:
        self.said.append(f"later here: {content}")

    async def delete_original_response(self) -> None:
        self.said.append("nothing")


async def _tell(act: Any) -> None:
    await privately(act, Saying("an answer"))


async def _change(act: Any) -> None:
    await change_in_place(act, content="an answer")


either = pytest.mark.parametrize(
    ("answer", "first", "later"),
    [(_tell, "an answer", "later: an answer"), (_change, "here: an answer", "later here: an answer")],
    ids=["beside", "in place"],
)
Answer = Callable[[Any], Coroutine[Any, Any, None]]


async def turns() -> None:
    """Let everything run that can."""
    for _ in range(20):
        await asyncio.sleep(0)


@anything
async def test_what_is_answered_late_is_acknowledged_and_then_answered(
    kind: InteractionType, message: str | None
) -> None:
    act: Any = Act(kind, message)
    async with in_good_time(act):
        await act.on_its_way.wait()
        await turns()
        await _tell(act)
    assert act.said == ["taken" if message else "thinking", "later: an answer"]


@anything
async def test_what_is_answered_at_once_is_not_acknowledged(kind: InteractionType, message: str | None) -> None:
    act: Any = Act(kind, message)
    async with in_good_time(act):
        await _tell(act)
        await turns()
    await turns()
    assert act.said == ["an answer"]


async def test_nothing_waits_to_acknowledge_what_has_been_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acknowledging, "ACKNOWLEDGED_AFTER", 60)
    act: Any = Act()
    async with in_good_time(act):
        timer = act.extras[acknowledging.COURSE].timer
        assert not timer.cancelled()
        await _tell(act)
        assert timer.cancelled()


async def test_what_has_ended_is_not_acknowledged_any_more() -> None:
    act: Any = Act()
    async with in_good_time(act):
        pass
    await turns()
    assert act.said == []


@either
async def test_an_answer_on_its_way_is_not_overtaken_by_the_acknowledgement(
    answer: Answer, first: str, later: str
) -> None:
    act: Any = Act()
    act.held.clear()
    async with in_good_time(act):
        answering = asyncio.create_task(answer(act))
        await turns()
        act.held.set()
        await answering
    assert act.said == [first]
    assert later not in act.said
    assert act.sent == 1


@either
async def test_an_answer_waits_for_the_acknowledgement_on_its_way(answer: Answer, first: str, later: str) -> None:
    act: Any = Act()
    act.held.clear()
    async with in_good_time(act):
        await act.on_its_way.wait()
        answering = asyncio.create_task(answer(act))
        await turns()
        act.held.set()
        await answering
    assert first not in act.said
    assert act.said == ["taken", later]
    assert act.sent == 1


@pytest.mark.parametrize(
    "failing", [refused(503, 0), OSError(), RuntimeError("Session is closed")], ids=["discord", "network", "closing"]
)
async def test_an_answer_arrives_whose_acknowledgement_failed(failing: Exception) -> None:
    act: Any = Act()
    act.failing = failing
    async with in_good_time(act):
        await act.on_its_way.wait()
        await turns()
        await _tell(act)
    assert act.said == ["an answer"]


@either
async def test_an_answer_arrives_where_word_of_the_acknowledgement_was_lost(
    answer: Answer, first: str, later: str
) -> None:
    act: Any = Act()
    act.failing, act.loses_word = OSError(), True
    async with in_good_time(act):
        await act.on_its_way.wait()
        await turns()
        await answer(act)
    assert first not in act.said
    assert act.said == ["taken", later]


async def test_an_answer_refused_as_a_second_one_is_not_given_again_where_nothing_was_acknowledged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(acknowledging, "ACKNOWLEDGED_AFTER", 60)
    act: Any = Act()
    act.failing = refused(400, 40060)
    with pytest.raises(discord.HTTPException):
        async with in_good_time(act):
            await _tell(act)
    assert act.said == []


@pytest.mark.parametrize("kind", [InteractionType.modal_submit, InteractionType.application_command])
async def test_nothing_is_left_thinking_by_what_says_nothing(kind: InteractionType) -> None:
    act: Any = Act(kind, None)
    async with in_good_time(act):
        await act.on_its_way.wait()
    assert act.said == ["thinking", "nothing"]


async def test_nothing_is_taken_away_of_a_message_that_was_acted_on() -> None:
    act: Any = Act()
    async with in_good_time(act):
        await act.on_its_way.wait()
    assert act.said == ["taken"]


async def test_thinking_stays_for_as_long_as_anything_may_answer() -> None:
    act: Any = Act(InteractionType.application_command, None)
    begin(act)
    async with in_good_time(act):
        await act.on_its_way.wait()
    assert act.said == ["thinking"]
    await _tell(act)
    await end(act)
    assert act.said == ["thinking", "later: an answer"]


async def test_an_acknowledgement_is_given_once() -> None:
    act: Any = Act()
    await acknowledge(act, thinking=True)
    await acknowledge(act)
    await acknowledge(act, thinking=True)
    assert act.said == ["thinking"]


async def test_a_form_opens_in_time_and_is_refused_kindly_after_an_acknowledgement() -> None:
    early: Any = Act()
    async with in_good_time(early):
        await open_form(early, ui.Modal(title="A form"))
    assert early.said == ["a form"]
    late: Any = Act()
    async with in_good_time(late):
        await late.on_its_way.wait()
        with pytest.raises(Refusal, match="errors/too_late_for_form"):
            await open_form(late, ui.Modal(title="A form"))
    assert late.said == ["taken"]


def test_every_first_answer_goes_through_the_helpers() -> None:
    by_hand = [
        str(file.relative_to(COGS))
        for file in COGS.rglob("*.py")
        if file.name not in HELPERS and "interaction.response" in file.read_text(encoding="utf-8")
    ]
    assert by_hand == []
