"""Clauses: a post cut into sentences and clauses, each word kept as it was written."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from learning.reading.marks import own_words
from learning.reading.words import (
    ABBREVIATIONS,
    BEFORE_NUMBERS,
    CORRECTORS,
    FILLERS,
    FIRST_PERSON,
    INTERJECTIONS,
    PAST_VERBS,
    THINKING,
)

LONGEST_READ: Final = 4_000
"""Characters of a post that are read: the longest message Discord lets anyone send."""

_EDGES: Final = "\"'“”‘’«»„()[]{}*_~`.,;:!?…|"
_CLOSERS: Final = "\"'”’»)]*_~`|"
_DASHES: Final = frozenset({"-", "–", "—", "--", "→", "->", "=>", "⇒"})
_OPEN_ENDS: Final = frozenset(
    "because bc cuz that the a an and but or so to of is was thought think got with in my for i said = +".split()
)
_SUBJECTS: Final = FIRST_PERSON | frozenset(
    """it it's its he she they they're theyre that's thats there there's theres my the this mine book answer
    then got now still im key you x y""".split()
)
_ALWAYS_SPLIT: Final = frozenset("but because bc cuz coz cus 'cause although whereas however though cos except".split())
_SPLIT_BEFORE_SUBJECT: Final = frozenset("so since cause and or when if while yet where after before until".split())
_BEFORE_LIKE: Final = frozenset(
    "look looks looked sound sounds sounded feel feels felt is was just exactly more not seem seems it's its be".split()
)
_NO_SPLIT_AFTER: Final = frozenset(
    "or and is not that even think ever as nothing all if why how know wonder only just idk".split()
)
_LAST_PLAIN_SIGN: Final = "\u2670"
"""Before it stand arrows, operators and the flat sign, which belong to the subject; most emoji come after."""

_LONGEST_QUOTED: Final = 12
"""Words within which a quotation mark finds its partner."""

_REACH: Final = 8
"""Words before "or" among which "either" is looked for."""

_NO_SENTENCE_END: Final = 0
_PAUSE: Final = 1
_END: Final = 2


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a post. `text`: as written. `norm`: lower case, straight apostrophes, no punctuation at its edges."""

    text: str
    norm: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a sentence, never empty. `is_question`: its sentence ends with a question mark."""

    words: tuple[Word, ...]
    is_question: bool
    sentence: int

    @property
    def norms(self) -> tuple[str, ...]:
        """The words in lower case without punctuation at their edges."""
        return tuple(word.norm for word in self.words)


def clauses_of(text: str) -> list[Clause]:
    """Return the clauses of a post in order, without its code, quoted lines, links and mentions."""
    found: list[Clause] = []
    for number, sentence in enumerate(_sentences(own_words(text[:LONGEST_READ]))):
        is_question = "?" in sentence[-1].text[-4:]
        marked = _mark_quoted(sentence)
        found.extend(Clause(tuple(words), is_question, number) for words in _split(marked))
    return found


def word(text: str) -> Word:
    """Return a word with its normal form; a word of signs alone is its own normal form."""
    lowered = text.casefold().replace("’", "'").replace("`", "").replace("−", "-")
    return Word(text, lowered.strip(_EDGES) or lowered)


def is_formula(norm: str) -> bool:
    """Tell whether a word is part of a formula: a number, an operator, one letter, or a mix of these."""
    return any(c.isdigit() or c in "=+*/^<>≤≥×÷√" for c in norm) or (len(norm) == 1 and norm not in {"a", "i", "u"})


def _sentences(text: str) -> Iterator[list[Word]]:
    held: list[Word] = []
    for line in text.split("\n"):
        words = [word(part) for part in line.split()]
        if not words:
            if held:
                yield held
            held = []
            continue
        if held and not (held[-1].norm in _OPEN_ENDS and held[-1].text.casefold() == held[-1].norm):
            yield held
            held = []
        in_code = False
        for at, each in enumerate(words):
            if _is_emoji(each.text):
                if held:
                    yield held
                held = []
                continue
            held.append(each)
            in_code ^= each.text.count("`") % 2 == 1
            following = words[at + 1] if at + 1 < len(words) else None
            if not in_code and _stop_after(each, following, is_first=at == 0) == _END:
                yield held
                held = []
    if held:
        yield held


def _is_emoji(text: str) -> bool:
    return all(c > _LAST_PLAIN_SIGN and unicodedata.category(c) in {"So", "Sk", "Cf", "Mn"} for c in text)


def _stop_after(at: Word, following: Word | None, *, is_first: bool) -> int:
    bare = at.text.rstrip(_CLOSERS) or at.text
    match bare[-1]:
        case "?" | "…":
            return _END
        case "!":
            is_factorial = len(bare) == 2 and bare[0].isalnum() and following is not None
            return _NO_SENTENCE_END if is_factorial else _END
        case ".":
            return _stop_after_point(at, bare, following, is_first=is_first)
        case "," | ";" | ":":
            is_list = (
                bare[-1] == "," and at.norm[-1:].isdigit() and following is not None and following.norm[:1].isdigit()
            )
            is_error = bare[-1] == ":" and at.norm.endswith(("error", "exception"))
            return _NO_SENTENCE_END if is_list or is_error or len(bare) == 1 else _PAUSE
        case _:
            return _NO_SENTENCE_END


def _stop_after_point(at: Word, bare: str, following: Word | None, *, is_first: bool) -> int:
    if following is None:
        return _END
    if bare.endswith(".."):
        is_recurring = at.norm[-1:].isdigit() and "." in at.norm and following.text[:1].islower()
        return _NO_SENTENCE_END if is_recurring else _END
    if at.norm in BEFORE_NUMBERS and following.norm[:1].isdigit():
        return _NO_SENTENCE_END
    if at.norm in ABBREVIATIONS or (is_first and at.norm.isdigit()):
        return _NO_SENTENCE_END
    return _NO_SENTENCE_END if at.norm == "etc" and following.text[:1].islower() else _END


def _mark_quoted(sentence: Sequence[Word]) -> list[Word]:
    """Take words in quotation marks out of reading: in “if I were” no I speaks. Their normal form keeps the mark."""
    marked = list(sentence)
    opened = None
    for at, each in enumerate(sentence):
        opened = at if each.text[0] in "“«" else opened
        if opened is not None and at - opened < _LONGEST_QUOTED and any(c in each.text for c in "”»"):
            for place in range(opened, at + 1):
                marked[place] = Word(sentence[place].text, "“" + sentence[place].norm)
            opened = None
    return marked


def _split(sentence: Sequence[Word]) -> Iterator[list[Word]]:
    held: list[Word] = []
    in_code = False
    for at, each in enumerate(sentence):
        following = sentence[at + 1] if at + 1 < len(sentence) else None
        if held and not in_code and _begins_clause(held, each, following):
            yield held
            held = []
        held.append(each)
        in_code ^= each.text.count("`") % 2 == 1
        if following is None or in_code:
            continue
        if _is_dash(sentence, at) or _stop_after(each, following, is_first=at == 0) == _PAUSE:
            yield held
            held = []
    if held:
        yield held


def _is_dash(sentence: Sequence[Word], at: int) -> bool:
    if sentence[at].text not in _DASHES:
        return False
    near = [sentence[i].norm for i in (at - 1, at + 1) if 0 <= i < len(sentence)]
    return not any(is_formula(norm) for norm in near)


def _begins_clause(held: Sequence[Word], at: Word, following: Word | None) -> bool:
    if following is None:
        return False
    if at.norm in _ALWAYS_SPLIT | INTERJECTIONS:
        return held[-1].norm != "even"
    if at.norm == "like":
        return following.norm in {"the", "it", "its", "it's", "they"} and held[-1].norm not in _BEFORE_LIKE
    if at.norm == "even":
        return following.norm in {"though", "if", "when"}
    if at.norm == "then":
        return held[-1].norm not in {"and", "but", "so"} and len(held) > 1
    if at.norm in {"book", "textbook", "key"}:
        # A run of words without any mark: "… i got 3 book says -3".
        is_verb = following.norm in {"says", "said", "is", "has"}
        return is_verb and held[-1].norm not in {"the", "my", "our", "answer", "but"}
    if at.norm == "and" and following.norm in PAST_VERBS | {"told", "just"}:
        return True
    if at.norm == "or" and any(each.norm == "either" for each in held[-_REACH:]):
        return False
    if at.norm not in _SPLIT_BEFORE_SUBJECT or held[-1].norm in _NO_SPLIT_AFTER | THINKING:
        return False
    return following.norm in _SUBJECTS | CORRECTORS and (at.norm, following.norm) != ("so", "that")


def first_telling(norms: Sequence[str]) -> int:
    """Return the number of the first word that is no greeting, joining word or interjection."""
    return next((at for at, norm in enumerate(norms) if norm not in FILLERS), 0)
