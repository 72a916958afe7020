import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.content import content_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("why does the sign flip when I move it?", ["sign", "flip", "move"], id="common words go"),
        pytest.param("why can’t I / why can't you / why cant we divide", ["divide"], id="contractions go"),
        pytest.param("What's the sine's sign, and SIGN’S", ["sine", "sign"], id="'s is no part of a word"),
        pytest.param("Flip, flips: FLIPPED", ["Flip"], id="one word, as first spelt"),
        pytest.param("is x² the same as 2x?", ["x²", "x"], id="powers stay, digits go"),
        pytest.param("question 7: 3/4 + 1/4", ["question"], id="numbers go"),
        pytest.param("Почему знак меняется?", ["Почему", "знак", "меняется"], id="Cyrillic"),
        pytest.param("Γιατί αλλάζει το πρόσημο;", ["Γιατί", "αλλάζει", "το", "πρόσημο"], id="Greek"),
        pytest.param("cafe\u0301", ["caf\u00e9"], id="an accent of its own"),
        pytest.param("why?? 😭", [], id="nothing"),
    ],
)
def test_content_words_are_the_words_that_say_what_a_text_is_about(text: str, words: list[str]) -> None:
    assert list(content_words(text).values()) == words


@pytest.mark.parametrize(
    "forms",
    [
        "fraction fractions Fraction's",
        "flip flips flipped flipping",
        "solve solves solved solving",
        "angle angles",
        "degree degrees",
        "multiply multiplies multiplied multiplying",
        "class classes",
        "add adds added adding",
        "box boxes boxed",
        "string strings",
        "ЗНАК знак",
        "ΛΌΓΟΣ λόγος",
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len(content_words(forms)) == 1


@pytest.mark.parametrize("pair", ["sine cosine", "note not-a-note nothing", "mass mouse", "x² x³", "sign sing"])
def test_different_words_have_different_stems(pair: str) -> None:
    assert len(content_words(pair)) == 2


@given(st.text())
def test_each_word_is_found_again_by_its_stem(text: str) -> None:
    for stem, word in content_words(text).items():
        assert content_words(word) == {stem: word}
