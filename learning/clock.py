"""The one place that asks the real time; everything else is given a clock."""

from collections.abc import Callable
from typing import TypeAlias

from whenever import Instant

Clock: TypeAlias = Callable[[], Instant]
"""Answers with the present instant. Tests and the try-out give one that they can move."""


def system_clock() -> Instant:
    """Returns the present instant as this machine's clock has it."""
    return Instant.now()
