import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.lettering import fit, width, writable

SCRIPTS = st.text(st.characters(max_codepoint=0x2FF) | st.characters(min_codepoint=0x370, max_codepoint=0x52F))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("fractions, part 2 (again?)", id="English"),
        pytest.param("Größe & Maß", id="German"),
        pytest.param("Phân số thập phân", id="Vietnamese"),
        pytest.param("Εξισώσεις", id="Greek"),
        pytest.param("ἀρχή", id="polytonic Greek"),
        pytest.param("Дроби и проценты № 3", id="Russian"),
        pytest.param("Қазақ тілі", id="Kazakh"),
        pytest.param("a\u0323\u0302 e\u0301", id="accents beside their letters"),
        pytest.param("x² − 1", id="a power and a minus"),
    ],
)
def test_latin_greek_and_cyrillic_are_written(text: str) -> None:
    assert writable(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("数学", id="Chinese"),
        pytest.param("العربية", id="Arabic"),
        pytest.param("maths 🌱", id="an emoji"),
        pytest.param("a\u202eb", id="a mark that turns the writing"),
        pytest.param("a\u200bb", id="a character without width"),
        pytest.param("a\x00b", id="a control"),
        pytest.param("a\ud800b", id="half of a pair"),
        pytest.param("a\nb", id="a line end"),
        pytest.param("a" + "\u0301" * 4, id="a pile of accents"),
    ],
)
def test_other_text_is_not_written(text: str) -> None:
    assert not writable(text)


def test_text_that_fits_stays_whole() -> None:
    assert fit("loops", width("loops")) == "loops"


def test_longer_text_is_cut_with_an_ellipsis() -> None:
    assert fit("loops and recursion", width("loops and…")) == "loops and…"


def test_a_cut_leaves_no_space_before_the_ellipsis() -> None:
    assert fit("loops and recursion", width("loops and …")) == "loops and…"


def test_a_cut_keeps_an_accent_with_its_letter() -> None:
    assert fit("xe\u0301e\u0301e\u0301", width("xe…")) == "xe\u0301…"


def test_without_room_the_ellipsis_stands_alone() -> None:
    assert fit("loops", 0) == "…"


@given(SCRIPTS, st.floats(1, 40))
def test_what_fits_is_never_wider_than_the_room(text: str, room: float) -> None:
    assert width(fit(text, room)) <= room


@given(SCRIPTS)
def test_more_room_never_shows_less(text: str) -> None:
    shown = [len(fit(text, room)) for room in range(1, 30)]
    assert shown == sorted(shown)
