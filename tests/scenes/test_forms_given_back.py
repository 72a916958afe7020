"""Whatever keeps a form from being taken: its words come back, filled in, one press away."""

from typing import Any

import pytest

from cogs._edge.refusal import Refusal
from learning.dialogue import Stage
from tests.scenes.circle_steps import answer_of
from tests.scenes.test_presses import reach
from tests.scenes.world import World, labels

WORDS = "Page 41, number 3. I don't see where the second minus comes from"


async def filled_in(world: World, result: Any) -> str:
    """Return the form that comes when the way back is pressed, as one text."""
    answer = answer_of(result)
    assert answer.ephemeral
    assert labels(answer.message) == ["Back to my form"]
    again = await world.ana.click(answer, label="Back to my form")
    assert again.modal is not None
    return str(again.modal)


@pytest.mark.errors_expected
@pytest.mark.parametrize("fault", [Refusal("errors/part_full"), RuntimeError("unforeseen")], ids=["refused", "a fault"])
async def test_a_form_comes_back_whatever_went_wrong(
    world: World, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    async def fail(*arguments: Any) -> None:
        raise fault

    form = await world.ana.slash(world.study, "stuck")
    declared, _handler = world.bot.router.forms["stuck:call"]
    monkeypatch.setitem(world.bot.router.forms, "stuck:call", (declared, fail))
    result = await world.ana.submit_modal(form, {"words": WORDS, "call_name": ["unnamed"]})
    assert WORDS in await filled_in(world, result)


async def test_a_call_that_has_no_circle_any_more_comes_back(world: World) -> None:
    form = await world.ana.slash(world.study, "stuck")
    del world.bot.circles[world.study.id]
    result = await world.ana.submit_modal(form, {"words": WORDS, "call_name": ["unnamed"]})
    assert WORDS in await filled_in(world, result)


async def test_an_answer_that_no_longer_fits_comes_back(world: World) -> None:
    await reach(world, Stage.EXPLAIN)
    (thread,) = world.study.threads
    form = await world.ana.click(world.last(thread), label="Answer")
    long = "I wrote it down " * 60
    for _ in range(5):
        await world.ana.send(thread, long)
    result = await world.ana.submit_modal(form, {"answer": WORDS * 10})
    assert "part is full" in answer_of(result).content
    assert WORDS in await filled_in(world, result)
