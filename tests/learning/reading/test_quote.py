import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.reading import telling_part
from learning.reading.clauses import LONGEST_READ, clauses_of
from tests.learning.reading.fresh_posts import FRESH, FRESH_CHAT
from tests.learning.reading.posts import CHAT, MESSY, MORE, QUESTIONS, TIDY, Sample

PIECES = [
    "I ", "i thought ", "my answer was ", "because ", "and then ", "x = 3 ", "```", "`", "||", "**", "<@1> ", "<:a:1> ",
    "https://a.b/c ", "> ", "\n", ". ", "? ", ", ", ": ", "e.g. ", "3.5 ", "n! ", "… ", "I'm so dumb ", "😭", "\u200b",
    "[a](", "\u202e", "also ", "thank you ",
    "\x00", "{{ 7*7 }}", "@everyone ", ")", "}", ";", "don't ", "it prints ", "stuck ", "the ", "— ", "- ", "“", "”",
]  # fmt: skip
POSTS = st.one_of(st.text(max_size=400), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))


@pytest.mark.parametrize("sample", [*TIDY, *MESSY, *MORE, *FRESH], ids=lambda each: each.text)
def test_the_telling_part_is_found(sample: Sample) -> None:
    assert telling_part(sample.text) in {sample.quote, *sample.also}


@given(text=POSTS, most=st.integers(1, 20))
def test_the_telling_part_is_the_learners_own_words_and_short(text: str, most: int) -> None:
    part = telling_part(text, most)
    assert part in " ".join(text.split())
    assert part == " ".join(part.split())
    assert len(part.split()) <= most


@given(text=POSTS)
def test_no_clause_has_words_the_post_has_not(text: str) -> None:
    written = text.split()
    for clause in clauses_of(text):
        assert all(any(word.text in each for each in written) for word in clause.words)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "help",
        "hi!",
        "thanks so much everyone",
        "i'm so stupid",
        "I hate maths",
        "🔥",
        "?!",
        "```x = 3```",
        "I'm completely lost with vectors",
        "stuck on 4b",
        "my program isn't working and I have no idea why",
        "why is this not working??",
        "I have been staring at it for an hour",
    ],
)
def test_where_nothing_tells_nothing_is_quoted(text: str) -> None:
    assert telling_part(text) == ""


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("I used https://example.org/x for it and forgot the minus", "http"),
        ("<@123> I added the tops <:sad:99> and the bottoms", "<"),
        ("I got 3 ||the answer is 5|| because I added", "5"),
        ("> I moved the 6 over\nwhy is that not allowed?", "moved"),
        ("I expected a 5 of ```print(x)``` there", "`"),
        ("I'm such an idiot and I forgot the minus", "idiot"),
    ],
)
def test_what_is_not_the_learners_to_quote_is_left_out(text: str, hidden: str) -> None:
    part = telling_part(text)
    assert part
    assert hidden not in part


@pytest.mark.parametrize("text", [*CHAT, *FRESH_CHAT, *QUESTIONS])
def test_chat_and_questions_are_quoted_within_the_limit_too(text: str) -> None:
    assert len(telling_part(text).split()) <= 12


@pytest.mark.parametrize("piece", PIECES)
def test_the_longest_post_of_one_piece_is_read(piece: str) -> None:
    text = (piece * LONGEST_READ)[:LONGEST_READ]
    assert len(telling_part(text).split()) <= 12


def test_what_stands_after_the_longest_message_is_not_read() -> None:
    assert telling_part("." * LONGEST_READ + " I moved the 6 over") == ""
