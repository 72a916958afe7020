"""The goals that people have made before today, each as anybody makes one: by the command and its form."""

from __future__ import annotations

from collections.abc import Mapping

from whenever import Instant

from store.circles import Circle
from tryout import _simcord
from tryout.history import in_order
from tryout.world import World


async def make_goals(world: World, now: Instant, opened: Mapping[str, Circle]) -> None:
    """Lets people make the goals of page/world.toml before `now`, where their circle has just been opened."""
    for moment, one in in_order(world, now, [one for one in world.goals if one["circle"] in opened]):
        person, circle = world.people[one["who"]].member, world.circles[one["circle"]]
        with _simcord.time_of(world.env, moment.to_stdlib()):
            form = await person.slash(circle, "goal new")
            await person.submit_modal(form, {name: one[name] for name in ("words", "how_seen", "if_then")})
        _simcord.forget_private_answers(world.env, circle)
