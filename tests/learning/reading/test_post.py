import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.reading import Post, invites_a_question, is_long_enough_to_offer, says_what_happened
from tests.learning.reading.fresh_posts import FRESH, FRESH_CHAT
from tests.learning.reading.posts import CHAT, MESSY, MORE, QUESTIONS, TIDY, Sample

SAMPLES = [*TIDY, *MESSY, *MORE, *FRESH]
ONLY_A_PUT_DOWN = "i suck at maths"
MISTAKES = [each for each in SAMPLES if each.text != ONLY_A_PUT_DOWN]


@pytest.mark.parametrize("sample", MISTAKES, ids=lambda each: each.text)
def test_a_mistake_or_a_question_about_the_subject_invites(sample: Sample) -> None:
    assert invites_a_question(Post(sample.text))


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_about_the_subject_invites_and_says_nothing_of_what_happened(text: str) -> None:
    assert invites_a_question(Post(text))
    assert not says_what_happened(text)


@pytest.mark.parametrize("text", [*CHAT, *FRESH_CHAT])
def test_chat_never_invites(text: str) -> None:
    assert not invites_a_question(Post(text))
    assert not is_long_enough_to_offer(Post(text))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda each: each.text)
def test_a_reply_never_invites(sample: Sample) -> None:
    assert not invites_a_question(Post(sample.text, is_reply=True))


def test_a_picture_alone_never_invites_and_a_picture_with_a_sign_does() -> None:
    assert not invites_a_question(Post(""))
    assert invites_a_question(Post("stuck on this one"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda each: each.text)
def test_what_happened_is_heard_when_it_is_told(sample: Sample) -> None:
    assert says_what_happened(sample.text) is sample.told


def test_only_a_longer_post_gets_the_magnifier() -> None:
    assert is_long_enough_to_offer(Post("I got x = 3 but the book says −3"))
    assert not is_long_enough_to_offer(Post("stuck on 4b"))
    assert not is_long_enough_to_offer(Post("What a lovely long evening this has been for all of us, thank you"))


@given(text=st.text(max_size=400), is_reply=st.booleans())
def test_any_post_is_read(text: str, is_reply: bool) -> None:
    post = Post(text, is_reply=is_reply)
    assert invites_a_question(post) in {True, False}
    assert says_what_happened(text) in {True, False}
    assert not is_long_enough_to_offer(post) or invites_a_question(post)
