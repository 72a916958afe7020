"""Puts blocks of text on as few pages as hold them, each page a message of limited length."""

from collections.abc import Sequence


def pages(lengths: Sequence[int], most: int, gap: int = 2) -> list[int]:
    """Return for each block the number of its page, from 1, in order and on as few pages as possible.

    `lengths` and `most`, the room on a page, are in characters; so is `gap`, what stands between two blocks of a page.
    A block longer than a page gets a page of its own.
    """
    numbers: list[int] = []
    page = filled = 0
    for length in lengths:
        if page and filled + gap + length <= most:
            filled += gap + length
        else:
            page += 1
            filled = length
        numbers.append(page)
    return numbers
