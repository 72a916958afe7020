"""The table of sixty posts, made from the documents alone, and how much of it the reading gets right."""

import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from learning.reading import Post, invites_a_question, says_what_happened, telling_part

TABLE = Path(__file__).parents[1] / "data" / "posts.toml"


class Row(NamedTuple):
    post: Post
    starts: bool
    first: str = ""
    quotes: tuple[str, ...] = ()


def rows() -> list[Row]:
    return [
        Row(
            Post(each["text"], is_reply=each.get("reply", False)),
            each["starts"],
            each.get("first", ""),
            (each["quote"], *each.get("also", ())) if each["starts"] else (),
        )
        for each in tomllib.loads(TABLE.read_text(encoding="utf-8"))["post"]
    ]


ROWS = rows()
STARTING = [row for row in ROWS if row.starts]


def first_of(post: Post) -> str:
    return "confidence" if says_what_happened(post.text) else "notice"


def rates(table: Sequence[Row] = ROWS) -> dict[str, tuple[int, int]]:
    starting = [row for row in table if row.starts]
    return {
        "starts": (sum(invites_a_question(row.post) is row.starts for row in table), len(table)),
        "first": (sum(first_of(row.post) == row.first for row in starting), len(starting)),
        "quote": (sum(telling_part(row.post.text) in row.quotes for row in starting), len(starting)),
    }


def test_the_table_holds_sixty_posts_of_both_sorts() -> None:
    assert len(ROWS) == 60
    assert 0 < len(STARTING) < len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.post.text[:60])
def test_the_bot_starts_where_the_table_does(row: Row) -> None:
    assert invites_a_question(row.post) is row.starts


@pytest.mark.parametrize("row", STARTING, ids=lambda row: row.post.text[:60])
def test_the_first_step_is_the_tables(row: Row) -> None:
    assert first_of(row.post) == row.first


@pytest.mark.parametrize("row", STARTING, ids=lambda row: row.post.text[:60])
def test_the_quote_is_one_of_the_tables(row: Row) -> None:
    assert telling_part(row.post.text) in row.quotes


def test_the_rates_count_what_does_not_match() -> None:
    wrong = Row(Post("lol same"), starts=True, first="confidence", quotes=("nothing of the kind",))
    assert rates([wrong]) == {"starts": (0, 1), "first": (0, 1), "quote": (0, 1)}


if __name__ == "__main__":
    for column, (right, of) in rates().items():
        sys.stdout.write(f"{column:8}{right:3} of {of:3}  {right / of:6.1%}\n")
