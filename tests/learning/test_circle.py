import pytest

from learning.circle import (
    Asking,
    Mode,
    PostAct,
    may_facilitate,
    name_from_channel,
    on_post,
    possible_modes,
    shown_count,
    working_mode,
)


def test_without_the_right_to_read_posts_only_commands_are_left() -> None:
    assert possible_modes(reads_posts=False) == (Mode.COMMANDS,)
    assert possible_modes(reads_posts=True)[0] is Mode.EVERY_POST
    for mode in Mode:
        assert working_mode(mode, reads_posts=True) is mode
        assert working_mode(mode, reads_posts=False) is Mode.COMMANDS


@pytest.mark.parametrize(
    ("manages", "roles", "role", "may"),
    [
        (True, {}, None, True),
        (True, {1}, 2, True),
        (False, {1, 2}, 2, True),
        (False, {1}, 2, False),
        (False, {1}, None, False),
        (False, {}, None, False),
    ],
)
def test_a_circle_is_set_up_by_who_manages_its_channel_or_has_its_role(
    manages: bool, roles: set[int], role: int | None, may: bool
) -> None:
    assert may_facilitate(manages_channel=manages, roles=roles, facilitator_role=role) is may


def test_fewer_than_five_people_are_not_counted_out() -> None:
    assert [shown_count(people) for people in (0, 1, 4, 5, 6)] == [None, None, None, 5, 6]


@pytest.mark.parametrize(
    ("channel", "name"),
    [
        ("maths-revision", "Maths revision"),
        ("9b_chemie", "9b chemie"),
        ("study", "Study"),
        ("統計", "統計"),
        ("--", "--"),
        ("a" * 80, "A" + "a" * 59),
    ],
)
def test_a_circle_is_first_named_after_its_channel(channel: str, name: str) -> None:
    assert name_from_channel(channel, 60) == name


@pytest.mark.parametrize(
    ("mode", "asking", "invites", "is_long", "act"),
    [
        (Mode.EVERY_POST, Asking.YES, True, False, PostAct.BEGIN),
        (Mode.EVERY_POST, None, True, True, PostAct.ASK_FIRST),
        (Mode.EVERY_POST, Asking.NO, True, True, PostAct.LEAVE),
        (Mode.EVERY_POST, Asking.YES, False, True, PostAct.LEAVE),
        (Mode.WHEN_ASKED, Asking.YES, True, True, PostAct.OFFER),
        (Mode.WHEN_ASKED, Asking.YES, True, False, PostAct.LEAVE),
        (Mode.WHEN_ASKED, None, True, True, PostAct.LEAVE),
        (Mode.COMMANDS, Asking.YES, True, True, PostAct.LEAVE),
    ],
)
def test_a_post_is_met_as_its_circle_and_its_author_chose(
    mode: Mode, asking: Asking | None, invites: bool, is_long: bool, act: PostAct
) -> None:
    assert on_post(mode, asking, invites=invites, is_long=is_long) is act
