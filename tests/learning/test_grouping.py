from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.content import content_words
from learning.grouping import Group, group_questions

WORDS = ["sign", "flip", "flipped", "fractions", "Sine", "why", "do", "x²", "x", "знак", "πρόσημο", "root", "know", "?"]
WORDY = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
QUESTIONS = st.lists(WORDY | st.text(max_size=20), max_size=25)

ALGEBRA = [
    "why does the sign flip when I move it?",
    "why do you flip the fraction",
    "when do I use sine",
    "how do i know when to use sine or cosine??",
    "Does the inequality sign always flip",
    "what even is a fraction of a fraction",
    "what's the difference between the sine rule and the cosine rule",
    "can x² ever be negative",
    "is x² the same as 2x",
    "idk",
    "when are we allowed to cancel",
    "how come dividing fractions makes it bigger",
    "why?",
]


def shared_words(one: str, other: str) -> set[str]:
    return content_words(one).keys() & content_words(other).keys()


def test_the_questions_of_a_session_are_grouped_by_what_they_are_about() -> None:
    assert group_questions(ALGEBRA) == [
        Group(("flip",), (0, 1, 4)),
        Group(("sine",), (2, 3, 6)),
        Group(("fraction",), (5, 11)),
        Group(("x²",), (7, 8)),
        Group((), (9, 10, 12)),
    ]


@pytest.mark.parametrize(
    ("texts", "groups"),
    [
        pytest.param([], [], id="no question"),
        pytest.param(["when do I use sine"], [((), (0,))], id="one question"),
        pytest.param(["why?", "why?"], [((), (0, 1))], id="two that say nothing"),
        pytest.param(["when do I use sine", "why cosine"], [((), (0, 1))], id="two apart"),
        pytest.param(["is the sine negative", "Sines??"], [(("sine",), (0, 1))], id="two together, and none left"),
        pytest.param(
            ["I don't understand what it means", "what does this mean, I don't know"],
            [((), (0, 1))],
            id="words that fit any question",
        ),
        pytest.param(["can x be 0", "how do I find x", "is x a number"], [((), (0, 1, 2))], id="a single letter"),
        pytest.param(
            ["why does the minus sign vanish", "Where did the Minus SIGN go"],
            [(("minus", "sign"), (0, 1))],
            id="words as the first one spelt them",
        ),
        pytest.param(
            ["photosynthesis: light, water, sugar, oxygen?", "oxygen sugar water light photosynthesis"],
            [(("photosynthesis", "light", "water"), (0, 1))],
            id="three words at most",
        ),
        pytest.param(
            ["roots of unity", "square roots", "square numbers", "prime numbers"],
            [(("roots",), (0, 1)), (("numbers",), (2, 3))],
            id="a chain is cut",
        ),
        pytest.param(
            ["what is a tangent", "is a root real", "tangent or sine", "root of two", "no idea", "root of x²"],
            [(("root",), (1, 3, 5)), (("tangent",), (0, 2)), ((), (4,))],
            id="the larger group first",
        ),
        pytest.param(
            ["Почему знак меняется?", "что такое синус", "когда меняется знак", "Синус это что"],
            [(("знак", "меняется"), (0, 2)), (("что", "синус"), (1, 3))],
            id="Cyrillic",
        ),
        pytest.param(
            ["Γιατί αλλάζει το πρόσημο;", "ΠΌΤΕ ΑΛΛΆΖΕΙ ΠΡΌΣΗΜΟ"],
            [(("αλλάζει", "πρόσημο"), (0, 1))],
            id="Greek",
        ),
    ],
)
def test_questions_that_share_a_telling_word_are_together(
    texts: list[str], groups: list[tuple[tuple[str, ...], tuple[int, ...]]]
) -> None:
    assert [(group.words, group.members) for group in group_questions(texts)] == groups


def test_the_subject_of_a_whole_session_groups_only_what_nothing_else_does() -> None:
    texts = [
        "why flip the fraction",
        "can a fraction be negative",
        "how do I add fractions",
        "which fraction do you flip",
        "is 0.5 a fraction",
        "adding fractions with a different bottom",
        "negative fraction times negative fraction",
        "when are fractions easier than decimals",
        "what is for homework",
    ]

    assert group_questions(texts) == [
        Group(("flip",), (0, 3)),
        Group(("negative",), (1, 6)),
        Group(("add",), (2, 5)),
        Group(("fraction",), (4, 7)),
        Group((), (8,)),
    ]


def test_a_word_that_few_questions_all_share_makes_one_group() -> None:
    texts = ["why flip the fraction", "which fraction do you flip", "is 0.5 a fraction", "can fractions be negative"]

    assert group_questions(texts) == [Group(("fraction",), (0, 1, 2, 3))]


def test_many_who_ask_the_very_same_are_one_group() -> None:
    assert group_questions(["why does the sign flip"] * 20) == [Group(("sign", "flip"), tuple(range(20)))]


def test_five_hundred_questions_are_grouped() -> None:
    groups = group_questions([f"why is topic{'abcdefghij'[number % 10] * 3} so" for number in range(500)])

    assert [len(group.members) for group in groups] == [50] * 10


@given(QUESTIONS)
def test_every_question_is_in_one_group(texts: list[str]) -> None:
    members = [index for group in group_questions(texts) for index in group.members]

    assert sorted(members) == list(range(len(texts)))


@given(QUESTIONS)
def test_members_share_the_words_of_their_group(texts: list[str]) -> None:
    for group in group_questions(texts):
        assert len(group.words) <= 3
        for word in group.words:
            assert word in content_words(texts[group.members[0]]).values()
            assert all(shared_words(word, texts[index]) for index in group.members)


@given(QUESTIONS)
def test_larger_groups_come_first_and_among_equals_the_earlier(texts: list[str]) -> None:
    groups = group_questions(texts)
    ranks = [(-len(group.members), group.members[0]) for group in groups if group.words]

    assert ranks == sorted(ranks)
    assert all(list(group.members) == sorted(group.members) for group in groups)


@given(QUESTIONS)
def test_only_the_last_group_has_no_words_and_no_two_of_it_go_together(texts: list[str]) -> None:
    groups = group_questions(texts)

    assert all(group.words and len(group.members) > 1 for group in groups[:-1])
    for group in groups[-1:]:
        if not group.words:
            for one, other in combinations(group.members, 2):
                assert all(not again.words for again in group_questions([texts[one], texts[other]]))


@given(st.lists(WORDY, max_size=25))
def test_the_same_questions_are_always_grouped_the_same_however_loud(texts: list[str]) -> None:
    groups = group_questions(texts)
    loud = group_questions([text.upper() for text in texts])

    assert group_questions(tuple(texts)) == groups
    assert [group.members for group in loud] == [group.members for group in groups]
