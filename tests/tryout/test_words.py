"""The words of the page: every one that is asked for is there."""

import re
import tomllib

from tryout.world import PAGE, read_plan

WORDS = tomllib.loads((PAGE / "words.toml").read_text(encoding="utf-8"))
SCRIPTS = "".join(path.read_text(encoding="utf-8") for path in PAGE.glob("*.js"))
MODULES = "".join(path.read_text(encoding="utf-8") for path in PAGE.parent.glob("*.py"))


def test_every_notice_has_its_words() -> None:
    told = set(re.findall(r"tell\(\"(\w+)\"", MODULES)) | set(re.findall(r"words\.notice\.(\w+)", SCRIPTS))
    assert told == set(WORDS["notice"])


def test_every_word_the_scripts_ask_for_is_there_and_used() -> None:
    asked = set(re.findall(r"\bwords\.(?!json|toml)(\w+)", SCRIPTS))
    assert asked == set(WORDS)


def test_every_suggestion_goes_to_a_circle_there_is() -> None:
    circles = {circle["key"] for circle in read_plan()["circles"]}
    assert {suggestion["circle"] for suggestion in WORDS["suggestion"]} <= circles
