"""What a look at a text can find."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NewType

CheckedText = NewType("CheckedText", str)
"""Text that has been looked at and cleaned: the only kind the store takes."""


class Finding(StrEnum):
    """The findings, from the lightest to the most serious."""

    CLEAR = "clear"
    FRUSTRATION = "frustration"
    PUT_DOWN = "put_down"
    NOT_OWN = "not_own"
    PRIVATE_DATA = "private_data"
    SECRET = "secret"  # noqa: S105 - the name of a finding, no password
    ABUSE = "abuse"
    THREAT = "threat"
    DISTRESS_UNCLEAR = "distress_unclear"
    DISTRESS = "distress"


KEPT: Final = frozenset({Finding.CLEAR, Finding.FRUSTRATION, Finding.PUT_DOWN})
"""The findings whose text may be stored."""

_SERIOUSNESS: Final = {finding: place for place, finding in enumerate(Finding)}


def most_serious(findings: frozenset[Finding]) -> Finding:
    """Names the gravest of the findings, or CLEAR when there is none."""
    return max(findings, key=_SERIOUSNESS.__getitem__, default=Finding.CLEAR)


@dataclass(frozen=True)
class Look:
    """One finding, and the text to keep; `text` is None when it must not be stored."""

    finding: Finding
    text: CheckedText | None
