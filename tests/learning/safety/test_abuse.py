import pytest

from learning.safety import Finding, look

# Unkind on purpose: each stands for a way in which people are hurtful in study chats.
ABUSE = [
    "kys",
    "you're an idiot",
    "lol you idiot",
    "you are so stupid",
    "kill yourself",
    "go kill urself",
    "nobody likes you",
    "shut up you moron",
    "how dumb are you",
    "imagine not knowing 7x8 lol",
    "even a toddler could do this lol you can't",
    "stfu loser",
    "@Ben is such an idiot",
    "he is so stupid",
    "what an idiot",
    "k y s",
    "you f@ggot",
    "fuck you",
    "lmao how did you get that wrong",
    "everyone laugh at this",
    "im gonna kill you lol",
]
THREATS = [
    "I'm going to kill you",
    "I will stab you",
    "im gonna beat you up after school",
    "I'm bringing a gun to school",
    "I know where you live",
    "watch your back",
    "I'll find you and hurt you",
    "you're dead meat",
    "I want to punch him in the face",
]
PLAY_AND_STUDY = [
    "I'll beat you at chess",
    "I will kill them with SIGTERM, the processes I mean",
    "I'm going to destroy you in kahoot",
    "the flame retardant slows it",
    "chinks in the armour",
    'In the novel he says "I will kill you" to Curley',
    "you are not stupid",
    "are you sure you multiplied first?",
]


@pytest.mark.parametrize("text", ABUSE)
def test_words_against_another_are_abuse(text: str) -> None:
    assert look(text).finding is Finding.ABUSE


@pytest.mark.parametrize("text", THREATS)
def test_a_threat_of_violence_is_a_threat(text: str) -> None:
    assert look(text).finding is Finding.THREAT


@pytest.mark.parametrize("text", PLAY_AND_STUDY)
def test_games_terms_and_books_are_clear(text: str) -> None:
    assert look(text).finding is Finding.CLEAR


def test_a_slur_counts_inside_code_as_well() -> None:
    assert look("`f@ggot`").finding is Finding.ABUSE


def test_someone_who_was_told_to_kill_themselves_is_not_abusing_anybody() -> None:
    assert look("ben told me to kys").finding is Finding.DISTRESS_UNCLEAR
