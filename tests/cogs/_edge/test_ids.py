"""The ids of buttons, selects and forms."""

import pytest

from cogs._edge.ids import ID_MOST, read_id, route_id


def test_an_id_is_read_back_as_it_was_made() -> None:
    assert read_id(route_id("oops:sure", 8123, 4, "d5a")) == ("oops:sure", [8123, 4, "d5a"])


def test_an_id_longer_than_discord_takes_is_an_error_and_never_cut() -> None:
    room = ID_MOST - len("oops:sure:")
    assert len(route_id("oops:sure", "x" * room)) == ID_MOST
    with pytest.raises(ValueError, match="oops:sure"):
        route_id("oops:sure", "x" * (room + 1))
