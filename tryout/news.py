"""What the person is told: notices, and what has come in the channels while time passed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tryout.places import list_places
from tryout.world import World

Newest = Mapping[tuple[str, str], int]
"""The newest message each person can see in each place, by the keys of both."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell the person: `key` names the words in page/words.toml, `place` is where it leads.

    `people` are others whom it is about; it leads to the first of them.
    """

    number: int
    key: str
    place: str | None = None
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class News:
    """The places in which something is new for one person, and the people who got something directly."""

    places: list[str]
    written_to: list[str]


def newest_of_all(world: World) -> Newest:
    """The newest messages as they are now."""
    return {
        (person.key, place.key): place.newest
        for person in world.people.values()
        for place in list_places(world, person)
    }


def news_since(before: Newest, now: Newest, person: str) -> News:
    """What has come between two looks, for `person` and in the direct messages of everyone else."""
    fresh = [key for key, newest in now.items() if newest > before.get(key, 0)]
    return News(
        places=[place for who, place in fresh if who == person],
        written_to=[who for who, place in fresh if who != person and place == "direct"],
    )
