"""Quotes in the preview: a line that is not marked as quoted stands outside, as on Discord."""

import pytest
from simcord.preview import _markdown

from tryout import _simcord


@pytest.fixture(autouse=True)
def _as_on_discord(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_markdown, "_markdown_parser", _markdown._markdown_parser)
    _simcord.end_quotes_with_their_lines()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("> mine\nyours", ["blockquote", "paragraph"]),
        ("> mine\n> mine too\nyours", ["blockquote", "paragraph"]),
        ("> mine\n> mine too", ["blockquote"]),
        ("first\n> mine\nyours", ["paragraph", "blockquote", "paragraph"]),
        (">>> mine\nmine too", ["blockquote"]),
        ("no quote\nat all", ["paragraph"]),
    ],
)
def test_a_quote_ends_with_its_lines(text: str, kinds: list[str]) -> None:
    assert [token["type"] for token in _markdown.markdown_tokens(text)] == kinds
