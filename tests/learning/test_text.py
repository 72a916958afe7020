import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.text import clean

ANY_TEXT = st.text(st.characters(codec=None))


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("  hello \n", "hello"),
        ("a\x00b", "ab"),
        ("a\x07\x1bb", "ab"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("a\tb\nc", "a\tb\nc"),
        ("half \ud83d gone", "half \ufffd gone"),
        ("\ud83d\ude00", "😀"),
        ("", ""),
    ],
)
def test_what_cannot_be_stored_is_taken_out_and_the_rest_stays(raw: str, kept: str) -> None:
    assert clean(raw, 100) == kept


@pytest.mark.parametrize(
    ("raw", "limit", "kept"),
    [
        ("abcdef", 3, "abc"),
        ("ab cdef", 3, "ab"),
        ("abe\u0301f", 3, "ab"),
        ("ab👍🏽c", 3, "ab"),
        ("a👩\u200d💻b", 3, "a"),
        ("a🇵🇹b", 2, "a"),
        ("🇵🇹🇫🇷", 2, "🇵🇹"),
        ("abc", 0, ""),
    ],
)
def test_a_cut_never_parts_what_belongs_together(raw: str, limit: int, kept: str) -> None:
    assert clean(raw, limit) == kept


def test_a_letter_under_a_thousand_accents_is_still_cut_at_the_limit() -> None:
    assert len(clean("a" + "\u0301" * 1000, 50)) == 50


@given(raw=ANY_TEXT, limit=st.integers(0, 60))
def test_a_cleaned_text_is_bounded_and_can_be_encoded(raw: str, limit: int) -> None:
    text = clean(raw, limit)
    assert len(text) <= limit
    assert "\x00" not in text
    assert text.encode()[:0] == b""


@given(raw=ANY_TEXT, limit=st.integers(0, 60))
def test_cleaning_twice_changes_nothing(raw: str, limit: int) -> None:
    once = clean(raw, limit)
    assert clean(once, limit) == once
