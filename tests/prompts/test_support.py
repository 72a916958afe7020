"""The support lines and the words around them."""

from datetime import date
from pathlib import Path

import pytest

from learning.safety import Finding, look
from prompts import Ready, Voice
from prompts.moments import PromptError
from prompts.support import DEFAULT_FILE, read_support
from store.circles import SUPPORT_MOST

VOICE = Voice()
SHIPPED = read_support()
MESSAGE_MOST = 2000
WHOLE_LIST = Ready(VOICE.say("support/lines", lines=[{"name": line.name, "how": line.how} for line in SHIPPED.lines]))
HAND_OFFS = ("support/full", "support/short", "support/soft", "support/people")


def names(country: str | None) -> list[str]:
    return [line.name.split(" (")[0] for line in SHIPPED.for_country(country)]


@pytest.mark.parametrize(
    ("country", "expected"),
    [
        ("US", ["988", "Crisis Text Line", "Anywhere else"]),
        ("CA", ["988", "Anywhere else"]),
        ("GB", ["Samaritans", "Childline", "Shout", "Anywhere else"]),
        ("IE", ["Samaritans", "Anywhere else"]),
        ("AU", ["Lifeline", "Kids Helpline", "Anywhere else"]),
        ("DE", ["Anywhere else"]),
    ],
)
def test_each_country_has_its_own_lines_and_the_one_that_serves_any(country: str, expected: list[str]) -> None:
    assert names(country) == expected


def test_without_a_country_every_line_is_shown() -> None:
    assert len(names(None)) == len(SHIPPED.lines)


def test_each_line_says_where_it_was_read() -> None:
    blocks = DEFAULT_FILE.read_text(encoding="utf-8").split("[[line]]")
    assert all("." in block.strip().splitlines()[-1] and "#" in block.strip().splitlines()[-1] for block in blocks[:-1])


def test_the_list_says_when_it_was_checked() -> None:
    assert SHIPPED.last_checked == date(2026, 11, 22)
    assert not SHIPPED.is_stale(date(2027, 5, 21))
    assert SHIPPED.is_stale(date(2027, 5, 22))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "last_checked"),
        ("last_checked = 2026-11-22", "at least one"),
        ('last_checked = 2026-11-22\n[[line]]\nname = "Line"', "a name and a how"),
        ("last_checked = ", "support.toml"),
    ],
)
def test_a_file_that_cannot_be_used_says_what_is_missing(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "support.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PromptError, match=said):
        read_support(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match=r"no-such\.toml"):
        read_support(tmp_path / "no-such.toml")


@pytest.mark.parametrize("moment", HAND_OFFS)
def test_no_hand_off_asks_a_question_or_promises_secrecy(moment: str) -> None:
    text = VOICE.say(moment, lines=WHOLE_LIST)
    assert "?" not in text
    assert not {"promise", "secret", "plan", "method", "why"} & set(text.lower().replace(",", " ").split())


@pytest.mark.parametrize("moment", HAND_OFFS)
def test_every_hand_off_holds_the_lines(moment: str) -> None:
    text = VOICE.say(moment, lines=WHOLE_LIST)
    assert all(number in text for number in ("988", "116 123", "0800 1111", "85258", "13 11 14", "1800 55 1800"))
    assert "https://findahelpline.com" in text


@pytest.mark.parametrize("moment", ["support/full", "support/short", "support/people"])
def test_danger_is_pointed_to_the_emergency_number(moment: str) -> None:
    assert "call your local emergency number" in VOICE.say(moment, lines=WHOLE_LIST)


@pytest.mark.parametrize("moment", HAND_OFFS)
def test_the_longest_hand_off_fits_one_message(moment: str) -> None:
    own = VOICE.say("support/own_lines", lines="*_" * (SUPPORT_MOST // 2), more=WHOLE_LIST)
    assert len(VOICE.say("support/note", text=Ready(VOICE.say(moment, lines=Ready(own))))) <= MESSAGE_MOST


def test_the_unasked_direct_message_shows_nothing_on_a_lock_screen() -> None:
    text = VOICE.say("support/note", text=Ready("Thank you for telling me."))
    first, rest = text.split("\n", 1)
    assert first == "A private note from your study bot."
    assert rest.startswith("\n" * 8)


def test_the_public_line_does_not_hint_at_a_reason() -> None:
    text = VOICE.say("support/neutral").lower()
    assert not any(word in text for word in ("help", "safe", "worr", "talk", "support", "care", "hurt", "feel"))


@pytest.mark.parametrize("posted", [True, False])
@pytest.mark.parametrize("moment", ["hurtful", "threat", "private_data", "secret", "not_own"])
def test_a_word_about_a_text_does_not_set_the_bot_off_itself(moment: str, posted: bool) -> None:
    assert look(VOICE.say(f"support/{moment}", posted=posted)).finding is Finding.CLEAR


@pytest.mark.parametrize("moment", ["private_data", "secret"])
def test_a_post_says_how_to_remove_it_and_a_form_how_to_go_back(moment: str) -> None:
    assert "On a phone" in VOICE.say(f"support/{moment}", posted=True)
    form = VOICE.say(f"support/{moment}", posted=False)
    assert "On a phone" not in form
    assert VOICE.label("button.draft.edit") in form


def test_a_circles_own_lines_come_first_and_cannot_ping_anyone() -> None:
    text = VOICE.say("support/own_lines", lines="@everyone School counsellor, room 12", more=WHOLE_LIST)
    assert text.index("room 12") < text.index("findahelpline")
    assert "@everyone" not in text


LINE = 'last_checked = 2026-11-01\n[[line]]\nname = "A line"\nhow = "call"\n'


def test_a_file_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    path = tmp_path / "lines.toml"
    path.write_bytes(LINE.replace("A line", "Línea").encode("latin-1"))
    with pytest.raises(PromptError, match="UTF-8"):
        read_support(path)


@pytest.mark.parametrize("countries", ['"DE"', "49", "[49]"])
def test_countries_that_are_no_list_of_codes_are_told(tmp_path: Path, countries: str) -> None:
    path = tmp_path / "lines.toml"
    path.write_text(f"{LINE}countries = {countries}\n", encoding="utf-8")
    with pytest.raises(PromptError, match=r'countries = \["DE"\]'):
        read_support(path)
