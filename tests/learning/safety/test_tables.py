"""The two tables of chat lines, and exactly which of them the rules get wrong.

Run it as a command for the rates: `python -m tests.learning.safety.test_tables`.
"""

import sys
import tomllib
from pathlib import Path
from typing import Final

import pytest

from learning.safety import Finding, look

DATA: Final = Path(__file__).parent.parent / "data"
ALARMS: Final = frozenset({Finding.DISTRESS, Finding.DISTRESS_UNCLEAR})
EXPECTED: Final = {
    "full": frozenset({Finding.DISTRESS}),
    "soft": frozenset({Finding.DISTRESS_UNCLEAR}),
    "either": ALARMS,
}

# Line → why the rules do not get it right. Whoever mends one takes it out: the test says so.
NOT_CAUGHT: Final[dict[str, str]] = {}


def _lines(table: str) -> list[dict[str, str]]:
    return tomllib.loads((DATA / f"{table}.toml").read_text(encoding="utf-8"))["line"]


DISTRESS: Final = [(line["text"], line["form"]) for line in _lines("distress")]
HARMLESS: Final = [line["text"] for line in _lines("harmless")]


def rates() -> dict[str, float]:
    """Measures the shares: distress noticed, distress in the form expected, harmless lines alarmed."""
    found = [(look(text).finding, form) for text, form in DISTRESS]
    return {
        "distress noticed": sum(finding in ALARMS for finding, _ in found) / len(found),
        "distress in the form expected": sum(finding in EXPECTED[form] for finding, form in found) / len(found),
        "harmless alarmed": sum(look(text).finding in ALARMS for text in HARMLESS) / len(HARMLESS),
    }


@pytest.mark.parametrize(("text", "form"), [line for line in DISTRESS if line[0] not in NOT_CAUGHT])
def test_a_line_of_distress_is_noticed_in_the_form_expected(text: str, form: str) -> None:
    assert look(text).finding in EXPECTED[form]


@pytest.mark.parametrize("text", [text for text in HARMLESS if text not in NOT_CAUGHT])
def test_a_harmless_line_brings_up_nobody_to_talk_to(text: str) -> None:
    assert look(text).finding not in ALARMS


def test_the_list_of_lines_not_caught_is_short_and_true() -> None:
    wrong = {text for text, form in DISTRESS if look(text).finding not in EXPECTED[form]}
    wrong |= {text for text in HARMLESS if look(text).finding in ALARMS}
    assert wrong == set(NOT_CAUGHT)
    assert len(NOT_CAUGHT) <= 5


if __name__ == "__main__":
    for name, share in rates().items():
        sys.stdout.write(f"{share:7.1%}  {name}\n")
