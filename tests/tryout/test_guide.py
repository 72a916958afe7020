"""The three things to try: ticked off by what really happened, and by nothing else."""

import pytest

from tryout.guide import Guide


def done(*acts: dict[str, object]) -> list[bool]:
    guide = Guide("ana")
    for act in acts:
        whole: dict[str, object] = {"place": "circle", "person": "ana", "command": "", "answered": True, **act}
        kind = str(whole.pop("kind"))
        guide.acted(kind, **whole)  # pyright: ignore[reportArgumentType]  # each act is given its own few
    return guide.steps


def test_a_post_that_the_bot_answered_is_the_first_thing() -> None:
    assert done({"kind": "send_message"}) == [True, False, False]


@pytest.mark.parametrize("other", [{"answered": False}, {"person": "ben"}, {"kind": "set_reaction"}])
def test_nothing_else_in_a_circle_is(other: dict[str, object]) -> None:
    assert done({"kind": "send_message", **other}) == [False, False, False]


@pytest.mark.parametrize("kind", ["send_message", "click", "select", "modal_submit"])
@pytest.mark.parametrize("place", ["thread", "direct"])
def test_an_answer_by_word_or_button_is_the_second(kind: str, place: str) -> None:
    assert done({"kind": kind, "place": place}) == [False, True, False]


def test_what_others_answer_is_not() -> None:
    assert done({"kind": "click", "place": "direct", "person": "ben"}) == [False, False, False]


def test_the_log_is_the_third_and_other_commands_are_not() -> None:
    assert done({"kind": "run_command", "command": "log list"}) == [False, False, True]
    assert done({"kind": "run_command", "command": "help"}) == [False, False, False]


def test_to_be_someone_else_is_the_third_as_well() -> None:
    guide = Guide("ana")
    guide.became("ana")
    assert guide.steps[2] is False
    guide.became("ben")
    assert guide.steps[2] is True
