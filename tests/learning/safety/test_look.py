import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from learning.safety import KEPT, Finding, look
from learning.text import clean

ANY_TEXT = st.text(st.characters(codec=None))
TELLING = st.lists(
    st.sampled_from(
        "i want to die kill myself kms lol he you my friend got 12 = idiot a@b.co sk- ``` ` . hits me @".split()
    )
).map(" ".join)
UNKEPT = set(Finding) - {Finding.CLEAR, Finding.FRUSTRATION, Finding.PUT_DOWN}


@settings(deadline=None)
@given(raw=ANY_TEXT | TELLING, set_aside=st.frozensets(st.sampled_from(list(Finding))))
@example(raw="\ud800\x00", set_aside=frozenset())
@example(raw="", set_aside=frozenset())
@example(raw="ﷺ" * 4000, set_aside=frozenset())
def test_any_text_can_be_looked_at_and_only_what_may_be_stored_comes_back(
    raw: str, set_aside: frozenset[Finding]
) -> None:
    looked = look(raw, set_aside=set_aside)
    assert (looked.text is None) == (looked.finding in UNKEPT)
    assert looked.finding not in set_aside - {Finding.DISTRESS, Finding.CLEAR}
    if looked.text is not None:
        assert looked.text == clean(raw, 4000)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("I want to die and ben is an idiot", Finding.DISTRESS),
        ("I don't want to die. I will kill you", Finding.DISTRESS_UNCLEAR),
        ("you idiot, I will stab you", Finding.THREAT),
        ("you idiot, mail ana@mail.org", Finding.ABUSE),
        ("my friend got 5, mail ana@mail.org", Finding.PRIVATE_DATA),
        ("I'm so dumb. This is so frustrating", Finding.PUT_DOWN),
    ],
)
def test_the_most_serious_finding_wins(text: str, finding: Finding) -> None:
    assert look(text).finding is finding


def test_the_kept_text_is_bounded_but_all_of_it_is_looked_at() -> None:
    assert look("x" * 50, limit=10).text == "x" * 10
    assert look("x " * 50 + "i want to die", limit=10).finding is Finding.DISTRESS


def test_three_findings_leave_their_text_and_all_others_do_not() -> None:
    assert set(KEPT) == set(Finding) - UNKEPT
