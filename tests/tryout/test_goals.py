"""Goals in the try-out: Ana has one, and hears of it when its week is over, once she wants to."""

import pytest

from learning.safety import Finding, look
from store import goals
from store.engine import Store
from tests.tryout.conftest import SUNDAY
from tests.tryout.test_partners import direct, words
from tryout.goals import make_goals
from tryout.passing import let_pass
from tryout.run import furnish
from tryout.world import World, read_plan

PLAN = read_plan()["goals"]
TEXTS = [one[part] for one in PLAN for part in ("words", "how_seen", "if_then")]


@pytest.mark.parametrize("text", TEXTS)
def test_goals_could_have_been_typed_there(text: str) -> None:
    found = look(text)
    assert (found.finding, found.text) == (Finding.CLEAR, text)


async def test_a_kept_world_keeps_its_goals_as_they_are(started: World, store: Store) -> None:
    await make_goals(started, SUNDAY, await furnish(started, store, SUNDAY))
    async with store.read() as tx:
        (kept,) = await goals.of_owner(tx, started.people["ana"].member.id)
    assert (kept.words, kept.made_at < SUNDAY) == (PLAN[0]["words"], True)


async def test_ana_hears_of_hers_when_she_wants_to(started: World) -> None:
    ana = started.people["ana"].member
    await let_pass(started.env, 36 * 3600)
    assert not [one for one in direct(started, "ana") if "ready for a look" in one.content]
    listed = (await ana.slash(started.circles["python"], "goal list")).response
    assert listed is not None
    card = (await ana.select(listed, [str(listed.components[0]["components"][0]["options"][0]["value"])])).response
    assert card is not None
    await ana.click(card, label="Write to me when it's time")
    await let_pass(started.env, 36 * 3600)
    [message] = [one for one in direct(started, "ana") if "ready for a look" in one.content]
    assert words(message) == ["Look at it", "Turn this kind off"]
