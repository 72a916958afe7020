import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.reading import title_of


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("I got x = 3 but the book says x = −3. I moved the 6 over", "I got x = 3 but the book says x = −3…"),
        ("help I'm stuck on 4b", "help I'm stuck on 4b"),
        ("<@123> **why** is `x` _negative_ here <:sad:99>", "why is x negative here"),
        ("# Question 4\nI used https://example.org/a sin", "Question 4 I used sin"),
        ("see [my notes](https://example.org) on f_x and 2 * 3 * 4", "see my notes on f_x and 2 * 3 * 4"),
        ("```py\nprint(1)\n``` why does it print", "why does it print"),
        ("@everyone I forgot\u202e the\u200b minus\x00", "I forgot the minus"),
        ("I got ||5|| for this", "I got for this"),
        ("> the task\nmy try", "the task my try"),
        ("I always thought that the past participle of the verb", "I always thought that the past…"),
        ("", ""),
        ("<@1> https://example.org", ""),
        ("```only code```", ""),
        ("a" * 60, "a" * 39 + "…"),
    ],
)
def test_a_title_is_the_plain_beginning_of_the_post(text: str, title: str) -> None:
    assert title_of(text) == title


@given(text=st.text(max_size=200), most=st.integers(1, 60))
def test_a_title_fits_in_one_plain_line(text: str, most: int) -> None:
    title = title_of(text, most)
    assert len(title) <= most
    assert title == " ".join(title.split())
    assert title.isprintable()


@given(text=st.text(alphabet="ab c.", max_size=120))
def test_a_cut_title_ends_after_a_whole_word(text: str) -> None:
    title = title_of(text, 40)
    words = text.split()
    if title.endswith("…") and " " in title:
        assert title.removesuffix("…").split()[-1] in {word.rstrip(".") for word in words}


@pytest.mark.parametrize("piece", ["*a", "_", "||", "[", "```", "<", "@", "> ", "\u202e", "(", "a "])
def test_the_longest_post_of_one_piece_gets_a_title(piece: str) -> None:
    assert len(title_of((piece * 4_000)[:4_000])) <= 40
