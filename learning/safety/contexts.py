"""What a phrase stands in: study, books, laughter, other people. Word lists shared by the rules."""

import re
from typing import Final

_REPEATS: Final = ("?", "*", "+", "{")


def any_of(words: str) -> str:
    """Makes an alternation of words; `_` stands for a space inside one.

    Words of one first letter stand together behind it, so that a search leaves most of them out at a glance.
    """
    behind: dict[str, list[str]] = {}
    for plain in (word.replace("_", " ") for word in words.split()):
        shared = plain[0].isalpha() and plain[1:2] not in _REPEATS
        behind.setdefault(plain[0] if shared else plain, []).append(plain[1:] if shared else "")
    return "(?:" + "|".join(f"{first}{_either(rests)}" for first, rests in behind.items()) + ")"


def _either(rests: list[str]) -> str:
    return rests[0] if len(rests) == 1 else f"(?:{'|'.join(rests)})"


# Words that stand between a person and what they say without changing it.
FILLERS: Final = """
    just really honestly kinda kind_of sorta sort_of literally lowkey highkey so only still actually fucking fuckin
    fkn freaking genuinely truly always sometimes often legit ngl tbh badly rn now also even seriously deadass lit fr
    simply secretly like totally constantly again all ever finally already maybe probably definitely very such pretty
    quite too completely fully basically please pls somehow
"""
FILLER: Final = any_of(FILLERS)
F: Final = rf"(?:{FILLER} ){{0,4}}"

LAUGHING: Final = re.compile(
    r"\b(?:lo+l(?:ol)*|lmf?ao+|rofl|(?:ha){2,}h?|(?:he){2,}|xd|jk|jks|(?<!not )joking|joked|(?<!not )kidding|"
    r"figuratively|hyperbole|exaggerating)\b"
)

STUDY: Final = re.compile(
    r"\b(?:"
    r"exams?|tests?|quiz(?:zes)?|homework|hw|assignments?|essays?|worksheets?|maths?|algebra|calculus|calc|geometry|"
    r"trig(?:onometry)?|physics|chem(?:istry)?|bio(?:logy)?|history|geography|french|spanish|german|latin|grammar|"
    r"lectures?|midterms?|finals?|sats?|gcses?|a levels?|questions?|problems?|problem sets?|psets?|equations?|"
    r"fractions?|decimals?|percentages?|revision|revising|studying|study|coding|code|python|java|javascript|loops?|"
    r"bugs?|proofs?|integrals?|derivatives?|formulas?|formulae|coursework|lab report|deadlines?|project|presentation|"
    r"subject|textbook|stats|statistics|quadratics?|factori[sz]ing|recursion|pointers?|vectors?|matrix|matrices|"
    r"conjugations?|vocab|logs|logarithms?|limits|topic|chapter|grades?|marks(?! (?:on|all over|down) my)|"
    r"minus signs?|signs?"
    r")\b"
)

# Where a sad line may belong to somebody in a book, a song or a phrase to translate.
FICTION: Final = re.compile(
    r"\b(?:"
    r"poems?|poets?|poetry|stanzas?|sonnets?|novels?|novella|the play|in this play|playwright|plays?wright|characters?|"
    r"protagonists?|antagonist|narrator|narrators|speaker|soliloquy|monologue|tragedy|tragedies|tragic|"
    r"(?:shakespeare|romeo|juliet|hamlet|ophelia|gertrude|macbeth|othello|antigone|haemon|oedipus|jocasta|cleopatra|"
    r"brutus|dido|plath|woolf|werther|gatsby|loman|willy|inspector|eva smith|lennie|jekyll|utterson|frankenstein|"
    r"javert|bovary|karenina|heathcliff|catherine|ajax|caesar)s?|mockingbird|curleys wife|drama|"
    r"act (?:\d|one|two|three|four|five)|scene|lyrics?|verse|translate[ds]?|translating|translation|in (?:french|"
    r"spanish|"
    r"german|latin|english)|quotes?|quotation|quoting|the book|this book|book|fiction|fictional|myth|mythology|"
    r"short story|"
    r"theme|metaphor|foreshadow\w*|the film|the movie|opera|dialogue|line \d+"
    r")\b"
)

# Where these subjects are what is studied.
SCIENCE: Final = re.compile(
    r"\b(?:"
    r"rates?|statistics?|statistical|data|dataset|per 100 ?000|correlation|durkheim|sociology|sociologists?|psych|"
    r"criminal law|pharmac\w+|toxicology|nursing|antidotes?|opioids?|naloxone|clinical|"
    r"patients?|ethical|paramedics?|diagnos\w+|anomie|"
    r"altruistic|egoistic|fatalistic|psychology|psychologists?|criminology|epidemiology|prevention|cells?|apoptosis|"
    r"apoptotic|caspase|lysosomes?|gene|enzyme|inhibit\w*|substrate|p53|bacteria|table|graph|chart|percent|regression|"
    r"p value|variables?|research|study on|studies|article|source|case study|campaign|awareness|policy|debate|"
    r"euthanasia|"
    r"assisted|ethics|kant|camus|sisyphus|stoics?|seneca|socrates|philosoph\w+|utilitarian\w*|war|ww1|ww2|hitler|"
    r"nazis?|"
    r"nero|roman|rome|emperor|king|queen|samurai|kamikaze|seppuku|jonestown|century|1[5-9]\d\d|bombers?|bombing|squad|"
    r"terroris[mt]s?|essay|history|biology|durkheims|unit|module|textbook|hypothesis|mortality|cause of death"
    r")\b"
)

# Not only people's friends: whoever a worried learner would write about.
PERSONS: Final = """
    friend friends bestie bff mate buddy brother sister bro sis sibling mum mom
    mother dad father parents cousin uncle
    aunt classmate roommate flatmate partner boyfriend girlfriend bf gf ex son daughter kid teammate neighbour neighbor
    student grandma grandpa nan niece nephew stepdad stepmum gran aunty auntie fiance wife husband
    colleague someone somebody girl boy guy
"""
PEOPLE: Final = any_of(PERSONS)
