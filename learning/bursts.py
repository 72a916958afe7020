"""Bursts: which messages, written one shortly after another, belong together."""

from typing import Final

from whenever import Instant, TimeDelta

POST_WINDOW: Final = TimeDelta(minutes=2)
"""Posts by one author this close together are one entry, while theirs is unanswered."""

LINE_WINDOW: Final = TimeDelta(seconds=20)
"""Lines in a dialogue this close together are one answer."""


def joins_entry(posted_at: Instant, last_post_at: Instant, answered: bool) -> bool:
    """Tell whether a post belongs to its author's entry begun just before; an answered entry takes no more posts."""
    return not answered and _are_near(posted_at, last_post_at, POST_WINDOW)


def joins_answer(line_at: Instant, last_line_at: Instant) -> bool:
    """Tell whether a line belongs to the answer whose last line came just before."""
    return _are_near(line_at, last_line_at, LINE_WINDOW)


def _are_near(one: Instant, other: Instant, window: TimeDelta) -> bool:
    # Messages may arrive out of order and a clock may be set back, so that the later one can bear the earlier time.
    return abs(one - other) <= window
