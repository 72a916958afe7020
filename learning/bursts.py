"""Bursts: which messages, written one shortly after another, belong together."""

from typing import Final

from whenever import Instant, TimeDelta

POST_WINDOW: Final = TimeDelta(minutes=2)
"""Posts by one author this close together are one entry, while theirs is unanswered."""

LINE_WINDOW: Final = TimeDelta(seconds=20)
"""Lines in a dialogue this close together are one answer."""

WORDS_READ: Final = 4
LETTERS_TYPED: Final = 6


def joins_entry(posted_at: Instant, last_post_at: Instant, answered: bool) -> bool:
    """Tell whether a post belongs to its author's entry begun just before; an answered entry takes no more posts."""
    return not answered and _are_near(posted_at, last_post_at, POST_WINDOW)


def joins_answer(line_at: Instant, last_line_at: Instant) -> bool:
    """Tell whether a line belongs to the answer whose last line came just before."""
    return _are_near(line_at, last_line_at, LINE_WINDOW)


def could_be_answer(line: str, question: str, shown_for: TimeDelta) -> bool:
    """Tell whether somebody quick could have read a question and typed a line in the time it has been there.

    Quick is about four words a second in reading and six letters a second in typing; these are our guesses.
    """
    return shown_for >= TimeDelta(seconds=len(question.split()) / WORDS_READ + len(line) / LETTERS_TYPED)


def _are_near(one: Instant, other: Instant, window: TimeDelta) -> bool:
    # Messages may arrive out of order and a clock may be set back, so that the later one can bear the earlier time.
    return abs(one - other) <= window
