import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.replies import (
    ALSO_SAID,
    Reply,
    asks_for_answer,
    is_very_short,
    read_choice,
    read_command_word,
    read_reply,
)

CONFIDENCE = [
    ["guessing", "guess", "1 guessing"],
    ["a bit", "a bit sure"],
    ["fairly", "fairly sure"],
    ["very", "very sure"],
]
KINDS = [
    ["not sure yet", "not sure"],
    ["hand went one way, head another", "slip"],
    ["read it as something else", "misread"],
    ["the idea worked another way than I thought"],
    ["a step in the method"],
    ["picked another road"],
    ["was choosing in the dark", "guess"],
    ["it went blank", "forgot"],
    ["the clock", "time"],
    ["felt sure, surprised later"],
    ["the tool or code did something else"],
]
SOURCES = [["my own working"], ["a classmate"], ["a teacher"], ["book or page"]]
BUTTONS = {
    "skip": ["Skip"],
    "hint": ["Hint"],
    "show": ["Show me"],
    "another": ["Another question"],
    "stop": ["Stop for now", "stop"],
}


@pytest.mark.parametrize(
    "text",
    "thanks|Thank you!!|thx|ty|tysm 😭|ok|OK.|okay cool|cool|lol|hahaha|LOOOL|👍|🙏🙏|<:yay:123456>|"
    ":+1: 👍|got it, thanks|"
    "makes sense|ohh i see|thanks for the help!|thanks a lot bot|kk|nice one|"
    "<@123> thank you so much|:)|thankssss|"
    "ok that makes sense now, thanks|xD|good question lol".split("|"),
)
def test_thanks_and_nods_are_no_answers(text: str) -> None:
    assert read_reply(text) is Reply.THANKS


@pytest.mark.parametrize(
    "text",
    "idk|IDK!|i don't know|i dont know|i don’t know|I do not know|dunno|no idea|no idea tbh|"
    "not sure|I'm not really sure|"
    "honestly idk lol|hmm no clue|idk how to explain it|can't remember|i don't remember|???|not a clue|unsure|"
    "idk sorry|i really don't know|i dont get the question|what do you mean?|i have no idea".split("|"),
)
def test_not_knowing_is_heard_as_such(text: str) -> None:
    assert read_reply(text) is Reply.DONT_KNOW


@pytest.mark.parametrize(
    "text",
    "−6 on both sides, so it turns negative|yes|no|nope|3|x = -3|idk maybe i just moved it|"
    "not sure, I think I divided|"
    "ok so I subtract 6 on both sides|thanks to the minus it turned negative|I thought it flips|"
    "the second one|plus|-|=|"
    "when you move things you just write them on the other side… oh, it's subtracting from both|i forgot|"
    "cool things down first|i don't know the rule for brackets|https://example.org says to subtract|"
    "speed|lol i added them|"
    "nice people finish last is the theme|`x`|日本語です|i see the minus now|good reasoning about units".split("|"),
)
def test_whatever_says_something_is_an_answer(text: str) -> None:
    assert read_reply(text) is Reply.ANSWER


@pytest.mark.parametrize(
    "text", ["https://example.org/a?b=c", "<https://example.org>", "here: https://example.org", "www.example.org/x"]
)
def test_a_link_alone_is_a_link(text: str) -> None:
    assert read_reply(text) is Reply.LINK


@pytest.mark.parametrize("text", ["", "   ", "\n", "\u200b", "<@123456>", "...", "!", "\x00"])
def test_a_sticker_or_picture_alone_says_nothing(text: str) -> None:
    assert read_reply(text) is Reply.NOTHING


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("3", 2), ("3.", 2), ("#3", 2), ("3)", 2), ("(3)", 2), ("three", 2), ("three?", 2), ("Three!", 2),
        ("3️⃣", 2),
        ("maybe 3", 2), ("like a 3", 2), ("3 i think", 2), ("number 3", 2), ("option 3 please", 2),
        ("i'd say 3", 2),
        ("3 lol", 2), ("3 fairly", 2), ("3 - fairly", 2), ("fairly", 2), ("FAIRLY", 2), ("fairly sure", 2),
        ("fai", 2),
        ("i was fairly sure", 2), ("farily", 2), ("fairly.", 2), ("very", 3), ("very sure!!", 3), ("4", 3),
        ("1", 0),
        ("guessing", 0), ("guesing", 0), ("just guessing", 0), ("a bit", 1), ("a bit sure", 1),
        ("the second one", 1),
        ("pretty 3", None), ("fairly very", None), ("5", None), ("0", None), ("-3", None), ("3.5", None),
        ("2 or 3", None), ("2 3", None), ("3 very", None), ("I got 3 of them", None), ("3 of them", None),
        ("I got 3", None),
        ("not guessing", None), ("very confused by this question", None), ("", None), ("banana", None),
        ("sure", None),
        ("i moved the 3 over", None), ("2/3", None), ("one thing i did was add", None), ("x = 3", None),
        ("2-3", None),
    ],
)  # fmt: skip
def test_how_sure_is_read_from_numbers_and_words(text: str, option: int | None) -> None:
    assert read_choice(text, CONFIDENCE) == option


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("a step in the method", 4), ("A Step In The Method.", 4), ("step in the method", 4), ("the method", 4),
        ("a step in the methd", 4), ("i think a step in the method", 4), ("it was the clock", 8), ("clock", 8),
        ("the clock i guess", 8), ("it went blank", 7), ("it went blank, i just couldn't remember", 7),
        ("blank", 7),
        ("misread", 2), ("not sure", 0), ("not sure yet", 0), ("11", 10), ("ten", 9), ("12", None),
        ("something else", None),
        ("the", None), ("it", None), ("slip", 1), ("hand went one way", 1), ("not the clock", None),
        ("the clock or it went blank", None), ("I ran out of ideas and moved the 6 to the other side", None),
    ],
)  # fmt: skip
def test_a_kind_is_read_from_its_words(text: str, option: int | None) -> None:
    assert read_choice(text, KINDS) == option


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("my own working", 0), ("own working", 0), ("a classmate", 1), ("classmate", 1), ("a clasmate", 1),
        ("my teacher", 2),
        ("my teacher told me", 2), ("book", 3), ("from the book", 3), ("page", 3), ("a", None),
        ("a friend", None),
        ("a classmate and a teacher", None), ("2", 1),
    ],
)  # fmt: skip
def test_a_source_is_read_from_its_words(text: str, option: int | None) -> None:
    assert read_choice(text, SOURCES) == option


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("skip", "skip"), ("Skip!", "skip"), ("skip please", "skip"), ("can i skip this one", "skip"),
        ("hint", "hint"),
        ("a hint pls", "hint"), ("hint?", "hint"), ("show me", "show"), ("Show me.", "show"), ("stop", "stop"),
        ("stop for now", "stop"), ("another question", "another"), ("anoter question", "another"),
        ("/skip", "skip"),
        ("i skip the minus sign", None), ("stop the loop", None), ("the hint said to factor", None), ("", None),
        ("i didn't stop at 5", None), ("skip\nhint", None), ("show me how you did it", None),
        ("question", None), ("👍", None),
    ],
)  # fmt: skip
def test_a_buttons_word_counts_only_alone(text: str, key: str | None) -> None:
    assert read_command_word(text, BUTTONS) == key


def test_a_wording_of_two_buttons_presses_neither() -> None:
    assert read_command_word("next", {"skip": ["next"], "another": ["next"]}) is None


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("", True),
        ("yes", True),
        ("I guessed it", True),
        ("I just guessed it", False),
        ("  a  b\nc ", True),
        ("符号を間違えた", False),
    ],
)
def test_three_words_or_fewer_are_very_short(text: str, short: bool) -> None:
    assert is_very_short(text) is short


@given(text=st.text(max_size=300))
def test_any_line_is_read(text: str) -> None:
    assert read_reply(text) in Reply
    assert read_choice(text, KINDS) in {None, *range(len(KINDS))}
    assert read_command_word(text, BUTTONS) in {None, *BUTTONS}
    assert is_very_short(text) in {True, False}


@given(option=st.integers(0, len(KINDS) - 1), loud=st.booleans(), mark=st.sampled_from(["", ".", "!", " pls"]))
def test_every_wording_and_number_chooses_its_option(option: int, loud: bool, mark: str) -> None:
    for wording in [*KINDS[option], str(option + 1)]:
        assert read_choice((wording.upper() if loud else wording) + mark, KINDS) == option


@pytest.mark.parametrize("piece", ["ok ", "?", "ha", "not ", "3 ", "<:a", "https://", "i don't ", "really "])
def test_a_very_long_line_is_read_as_quickly_as_its_length_asks(piece: str) -> None:
    text = (piece * 4_000)[:4_000]
    assert read_reply(text) in Reply
    assert read_choice(text, KINDS) is None
    assert read_command_word(text, BUTTONS) is None


@pytest.mark.parametrize(
    "text",
    [
        "what is the answer?",
        "whats the right answer",
        "so what is it?",
        "can you tell me",
        "tell me the answer pls",
        "is it right?",
    ],
)
def test_a_line_that_asks_for_the_answer_is_heard(text: str) -> None:
    assert asks_for_answer(text)


@pytest.mark.parametrize(
    "text", ["what is left is 6", "is it minus on both sides, I think so", "the answer is 6", "minus six?"]
)
def test_a_line_that_thinks_aloud_asks_for_nothing(text: str) -> None:
    assert not asks_for_answer(text)


@pytest.mark.parametrize(
    ("text", "act"), [("stop please", "stop"), ("next", "skip"), ("help", "hint"), ("another one", "another")]
)
def test_other_ways_to_say_a_button_are_heard(text: str, act: str) -> None:
    assert read_command_word(text, ALSO_SAID) == act


def test_a_shrug_is_not_knowing() -> None:
    assert read_reply("🤷‍♀️") is Reply.DONT_KNOW
