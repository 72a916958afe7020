"""The words for a circle's settings, and the rules for them."""

from collections.abc import Collection
from enum import StrEnum
from typing import Final

from whenever import Instant

FEWEST_COUNTED: Final = 5
"""No count of people is shown below this many: a smaller one would point at persons."""


class CircleState(StrEnum):
    """Where a circle is in its life."""

    SETTING_UP = "setting_up"
    OPEN = "open"
    CLOSED = "closed"


class Mode(StrEnum):
    """When the bot asks about posts in a circle."""

    EVERY_POST = "every_post"
    WHEN_ASKED = "when_asked"
    COMMANDS = "commands"


class Asking(StrEnum):
    """What a person said about being asked in a circle."""

    YES = "yes"
    NO = "no"


def possible_modes(*, reads_posts: bool) -> tuple[Mode, ...]:
    """Return the modes a circle can be in: without the right to read posts, commands alone."""
    return tuple(Mode) if reads_posts else (Mode.COMMANDS,)


def working_mode(mode: Mode, *, reads_posts: bool) -> Mode:
    """Return the mode that a circle's chosen mode comes to, given whether the bot may read posts."""
    return mode if reads_posts else Mode.COMMANDS


def working_mode_now(mode: Mode, pauses_until: Instant | None, now: Instant) -> Mode:
    """Return the mode that a circle's working mode comes to at an instant: in a rest, commands alone."""
    return Mode.COMMANDS if resumes_after(pauses_until, now) > now else mode


def resumes_after(pauses_until: Instant | None, now: Instant) -> Instant:
    """Return from when on something may come in a circle by itself: from now, or from the end of its rest."""
    return now if pauses_until is None else max(now, pauses_until)


def may_facilitate(*, manages_channel: bool, roles: Collection[int], facilitator_role: int | None) -> bool:
    """Tell whether somebody may set a circle up: who manages its channel, or has its facilitator role."""
    return manages_channel or (facilitator_role is not None and facilitator_role in roles)


def shown_count(people: int) -> int | None:
    """Return a number of people as a facilitator may see it: None for fewer than five."""
    return people if people >= FEWEST_COUNTED else None


def name_from_channel(channel_name: str, limit: int) -> str:
    """Return a circle's first name, made of its channel's: "maths-revision" becomes "Maths revision"."""
    words = " ".join(channel_name.replace("-", " ").replace("_", " ").split())
    return (words[:1].upper() + words[1:])[:limit].strip() or channel_name[:limit]


class PostAct(StrEnum):
    """What the bot does about a post in a circle."""

    LEAVE = "leave"
    ASK_FIRST = "ask_first"
    OFFER = "offer"
    BEGIN = "begin"


def on_post(mode: Mode, asking: Asking | None, *, invites: bool, is_long: bool) -> PostAct:
    """Return what to do about a post: `asking` is what its author said about being asked, None when nothing yet.

    Nobody is questioned before a yes: who has said nothing is asked once whether to be asked, and only in a circle that
    asks about every post.
    """
    if not invites or asking is Asking.NO or mode is Mode.COMMANDS:
        return PostAct.LEAVE
    if mode is Mode.WHEN_ASKED:
        return PostAct.OFFER if asking is Asking.YES and is_long else PostAct.LEAVE
    return PostAct.BEGIN if asking is Asking.YES else PostAct.ASK_FIRST
