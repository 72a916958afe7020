"""Replies: what a line typed in a dialogue is: an answer, thanks, "don't know", a choice, or a button's word."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final


class Reply(StrEnum):
    """What a typed line is. Only an ANSWER fills a part of the entry."""

    ANSWER = "answer"
    THANKS = "thanks"
    DONT_KNOW = "dont_know"
    LINK = "link"
    NOTHING = "nothing"


MOST_SHORT_WORDS: Final = 3
"""Words up to which an answer counts as very short."""

SHORTEST_TYPO: Final = 6
"""Letters a label has at least before one wrong letter is forgiven."""

_LONGEST_LINE: Final = 200
_CUSTOM_EMOJI: Final = re.compile(r"<a?:\w{1,64}:\d{1,24}>|(?<!\S):[a-z+-]\w{0,40}:(?!\S)", re.IGNORECASE)
_MENTION: Final = re.compile(r"<(?:@[!&]?|#)\d{1,24}>|@(?:everyone|here)\b")
_LINK: Final = re.compile(r"<?\b(?:https?://|www\.)[^\s<>]+>?", re.IGNORECASE)
_EMOTICON: Final = re.compile(
    r"(?<!\S)(?:[:;=8x]['’]?-?[)(dpo3/|*]+|\^[_.]*\^|<3|[xt]_[xt]|xd+|c:|\\o/|o/)(?!\S)", re.IGNORECASE
)
_KEYCAP: Final = re.compile("([0-9])\ufe0f?\u20e3")
_TEN: Final = "\N{KEYCAP TEN}"
_LAUGH: Final = re.compile(r"(?:a?(?:ha){2,}h?|(?:he){2,}|(?:ja){2,}|l+o+l+(?:o+l+)*|lma+o+|lmfao+|rofl+|kek|xd+)")
_DOTS: Final = frozenset(".…!,-–—~*_|")
_LINK_WORDS: Final = frozenset("here this link see heres here's it's its is the this: from".split())

_THANKS: Final = frozenset(
    "thanks thank thx thnx tnx thanx ty tysm tyvm cheers ta ok okay okey okie oki k kk okk cool nice great awesome"
    " neat"
    " good sweet alright aight gotcha noted lol lmao haha yay wow ah oh aha ohh ahh hm hmm mhm mm nvm np welcome"
    " perfect"
    " brilliant lovely amazing omg bye cya gn merci danke gracias woo yess fair".split()
)
_THANKS_PHRASES: Final = re.compile(
    r"\b(?:got it|makes? sense|i see|thank (?:you|u)|good to know|i get it(?: now)?|fair enough|no worries"
    r"|no problem|sounds good"
    r"|my bad|see (?:you|ya)|good (?:night|bye|one|idea|question|point)|will do|all good|much appreciated"
    r"|appreciate (?:it|that|you))\b"
)
_THANKS_FILLERS: Final = frozenset(
    "so very much a lot lots bot rosethorn for the your ur help this that it all guys everyone man bro dude really"
    " again"
    " you u many ton tons and then well now to i is was just me pal friend mate question idea one tip that's thats"
    " its"
    " it's there".split()
)
_DONT_KNOW: Final = re.compile(
    r"\b(?:idk|idek|dunno|dono|iunno|idrk|(?:i )?(?:really |honestly |just |still |truly |actually )*"
    r"(?:do(?: not|n'?t)|dint) (?:really |even |actually |quite )*(?:know|remember|recall|understand|get it"
    r"|get this|get that|get the question)"
    r"|no (?:idea|clue)|not (?:really |so |too |quite |entirely |very |100% |that |a hundred percent )*(?:sure"
    r"|certain)|unsure"
    r"|ca(?:n'?t|nnot) (?:really )?(?:remember|say|tell|recall|think of (?:anything|one|it))|beats me|who knows"
    r"|haven'?t a clue|hard to say"
    r"|search me|i forget|clueless|wdym|what do you mean|huh|pass|confused|i'?m lost|nothing comes to mind"
    r"|not a clue|dk)\b"
)
_DONT_KNOW_FILLERS: Final = frozenset(
    "i i'm im am honestly tbh lol sorry really just hmm hm um uh well why how what yet sry man bro at all that this"
    " it to"
    " ngl about explain anymore ok so oh and maybe the question where either which rule have a haha ugh still but"
    " me say"
    " have ive i've yeah no still of any clue idea idk sure here bot was is answer did".split()
)
_CHOICE_FILLERS: Final = frozenset(
    "i i'd id i'm im i'll think guess maybe probably prob like a an say it it's its was would about around lol"
    " option number"
    " no nr choice the pick choose go with for tbh hmm hm um so ok okay well please pls rather my from by of our me"
    " told said"
    " just sure confident one haha oh yeah yes kinda mostly more less definitely in at to that fits fit this".split()
)
_NUMBER_WORDS: Final = {
    word: number
    for number, words in enumerate(
        ("one first", "two second", "three third", "four fourth", "five fifth", "six sixth", "seven seventh",
         "eight eighth", "nine ninth", "ten tenth", "eleven eleventh", "twelve twelfth"),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
_POLITE: Final = frozenset(
    "please pls plz the a an i want can could may to it this one now thanks thx ok okay just me get have give"
    " lets let's so um hmm gimme us we for".split()
)


def read_reply(text: str) -> Reply:
    """Tell what a line typed in a dialogue is.

    THANKS is any line that only acknowledges (thanks, ok, cool, lol, emoji), NOTHING a line without any content, as of
    a sticker or a picture alone. Whatever says anything more is an ANSWER, however short.
    """
    bare = _MENTION.sub(" ", text)
    without_links = _LINK.sub(" ", bare)
    words = _words(without_links)
    if _LINK.search(bare) and all(word in _LINK_WORDS for word in words):
        return Reply.LINK
    if not words:
        return _read_signs(without_links)
    line = " ".join(words)
    if len(line) > _LONGEST_LINE:
        return Reply.ANSWER
    if _is_only(line, _DONT_KNOW, frozenset(), _DONT_KNOW_FILLERS):
        return Reply.DONT_KNOW
    if _is_only(line, _THANKS_PHRASES, _THANKS, _THANKS_FILLERS):
        return Reply.THANKS
    return Reply.ANSWER


def read_choice(text: str, labels: Sequence[Sequence[str]]) -> int | None:
    """Return the index of the option a line chooses, or None when it is unclear.

    `labels[i]` are the accepted wordings of option i. Read are its number ("3", "#3.", "three", "maybe 3"), a wording,
    the beginning or a telling part of one, one wrong letter in a long one, and a wording mentioned with little else. A
    sentence that only happens to hold a number chooses nothing.
    """
    line = _KEYCAP.sub(r" \1 ", text[: _LONGEST_LINE + 1].replace(_TEN, " 10 "))
    if len(line) > _LONGEST_LINE or re.search(r"[-−–+]\s?\d|\d\s*[.,:/=%*^]\s*\d", line):
        return None
    words = _words(line)
    if len(words) > 2 and words[-2:] in (["i", "guess"], ["i", "think"]):
        del words[-2:]
    wordings = [[_words(each) for each in option] for option in labels]
    exact = _only(i for i, option in enumerate(wordings) if words and words in option)
    if exact is not None:
        return exact
    if not any(c.isdigit() for c in line) and (named := _named(words, wordings)) is not None:
        return named
    numbers = {number for word in words if (number := _number(word)) is not None}
    if len(numbers) > 1 and words[-1] == "one":
        numbers.discard(1)
    rest = [word for word in words if _number(word) is None]
    content = [word for word in rest if word not in _CHOICE_FILLERS]
    named = _named(rest, wordings)
    if not numbers:
        return named
    if len(numbers) > 1 or not 1 <= min(numbers) <= len(labels):
        return None
    chosen = min(numbers) - 1
    if not content and not _is_amount(words):
        return chosen
    return chosen if named == chosen else None


def read_command_word(text: str, words: Mapping[str, Sequence[str]]) -> str | None:
    """Return the key of the button whose wording a line is, alone or with a "please"; None for any other line.

    `words` maps each button to its accepted wordings. One wrong letter in a long wording is forgiven.
    """
    line = _words(text[: _LONGEST_LINE + 1])
    if not line or len(line) > 12 or "\n" in text.strip():
        return None
    wordings = {key: [_words(each) for each in options] for key, options in words.items()}
    for read in (_same, _same_but_polite, _same_but_typo):
        found = {key for key, options in wordings.items() for each in options if each and read(line, each)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def is_very_short(text: str) -> bool:
    """Tell whether an answer has three words or fewer; each sign of a script without spaces counts as a word."""
    unspaced = sum(unicodedata.east_asian_width(c) == "W" and unicodedata.category(c) == "Lo" for c in text)
    return len(text.split()) + max(unspaced - 1, 0) <= MOST_SHORT_WORDS


def _words(text: str) -> list[str]:
    text = _EMOTICON.sub(" ", _CUSTOM_EMOJI.sub(" ", _MENTION.sub(" ", text)))
    kept = "".join(c if c.isalnum() or c in "'%" else "'" if c == "’" else " " for c in text if not _is_invisible(c))
    return [word for part in kept.casefold().split() if (word := part.strip("'"))]


def _is_invisible(character: str) -> bool:
    return unicodedata.category(character) in {"Cf", "Mn", "Me"} and not character.isspace()


def _read_signs(text: str) -> Reply:
    """Read a line without any word: emoji thank, question marks ask, operators may be the answer."""
    left = _EMOTICON.sub("", _CUSTOM_EMOJI.sub("", text))
    signs = {c for c in left if not c.isspace() and unicodedata.category(c) not in {"Cf", "Cc", "Mn", "Co", "Cn"}}
    if not signs:
        return Reply.THANKS if left.strip() != text.strip() else Reply.NOTHING
    if "?" in signs and signs <= _DOTS | {"?"}:
        return Reply.DONT_KNOW
    if text.strip() in {"-", "−", "*", "_"}:
        return Reply.ANSWER
    if signs <= _DOTS:
        return Reply.NOTHING
    return (
        Reply.THANKS
        if all(unicodedata.category(c) in {"So", "Sk"} or c in _DOTS | {"?"} for c in signs)
        else Reply.ANSWER
    )


def _is_only(line: str, phrases: re.Pattern[str], core: frozenset[str], fillers: frozenset[str]) -> bool:
    """Tell whether a line has a phrase or core word and besides them nothing but fillers."""
    left = phrases.sub(" ", line)
    words = [_unstretched(word) for word in left.split()]
    has_core = left != line or any(_is_core(word, core) for word in words)
    return has_core and all(_is_core(word, core) or word in fillers for word in words)


def _is_core(word: str, core: frozenset[str]) -> bool:
    return bool(core) and (word in core or _LAUGH.fullmatch(word) is not None)


def _unstretched(word: str) -> str:
    """Return "thankssss" as "thanks", "sooo" as "so"; a double letter stays."""
    return re.sub(r"(.)\1{2,}", r"\1", word)


def _number(word: str) -> int | None:
    if word.isascii() and word.isdigit() and len(word) <= 3:
        return int(word)
    return _NUMBER_WORDS.get(word)


def _is_amount(words: Sequence[str]) -> bool:
    """Tell whether the number counts something: "3 of them", "in one go"."""
    at = next(i for i, word in enumerate(words) if _number(word) is not None)
    after = words[at + 1 : at + 2]
    return bool(after) and after[0] in {"of", "more", "times", "in", "at"}


def _only(found: Iterable[int]) -> int | None:
    distinct = set(found)
    return distinct.pop() if len(distinct) == 1 else None


def _named(words: Sequence[str], wordings: Sequence[Sequence[Sequence[str]]]) -> int | None:
    """Return the one option that the words name, trying the surest way of naming first."""
    if not words or len(words) > 16:
        return None
    content = [word for word in words if word not in _CHOICE_FILLERS]
    mentioned = _mentioned(words, wordings)
    if mentioned:
        return _only(mentioned)
    for read in (_begins, _same_but_typo, _is_part):
        for line in (list(words), content):
            if line and (found := {i for i, option in enumerate(wordings) for each in option if read(line, each)}):
                return _only(found)
    return None


def _mentioned(words: Sequence[str], wordings: Sequence[Sequence[Sequence[str]]]) -> set[int]:
    """Return the options whose wording stands whole among the words, without "not" before it.

    A single one counts only when little else is said; several are returned as they are, for the line is then unclear.
    """
    found: dict[int, tuple[int, int]] = {}
    for i, option in enumerate(wordings):
        for each in option:
            at = _place(words, each)
            if at is None or (at and words[at - 1] in {"not", "isn't", "wasn't", "never", "no", "don't"}):
                continue
            if len(each) > found.get(i, (0, 0))[1]:
                found[i] = (at, len(each))
    # "very sure" also holds "sure": the longer wording that covers the shorter one is meant.
    covered = {
        i
        for i, (at, size) in found.items()
        for j, (other, longer) in found.items()
        if i != j and longer > size and other <= at and at + size <= other + longer
    }
    named = set(found) - covered
    if len(named) == 1:
        at, size = found[min(named)]
        others = [word for word in [*words[:at], *words[at + size :]] if word not in _CHOICE_FILLERS]
        return named if len(others) <= (6 if size >= 3 else 0) else set()
    return named


def _place(words: Sequence[str], wording: Sequence[str]) -> int | None:
    size = len(wording)
    return next(
        (at for at in range(len(words) - size + 1) if size and list(words[at : at + size]) == list(wording)), None
    )


def _same(line: Sequence[str], wording: Sequence[str]) -> bool:
    return list(line) == list(wording)


def _same_but_polite(line: Sequence[str], wording: Sequence[str]) -> bool:
    at = _place(line, wording)
    return at is not None and all(word in _POLITE for word in [*line[:at], *line[at + len(wording) :]])


def _same_but_typo(line: Sequence[str], wording: Sequence[str]) -> bool:
    one, other = " ".join(line), " ".join(wording)
    return len(other) >= SHORTEST_TYPO and _is_one_letter_off(one, other)


def _begins(line: Sequence[str], wording: Sequence[str]) -> bool:
    one = " ".join(line)
    return len(one) >= 3 and " ".join(wording).startswith(one)


def _is_part(line: Sequence[str], wording: Sequence[str]) -> bool:
    return len(" ".join(line)) >= 4 and _place(wording, line) is not None


def _is_one_letter_off(one: str, other: str) -> bool:
    """Tell whether one letter added, left out, changed or swapped with its neighbour makes one text the other."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return one == other
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if len(one) != len(other):
        shorter, longer = sorted((one, other), key=len)
        return shorter[at:] == longer[at + 1 :]
    is_swap = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return one[at + 1 :] == other[at + 1 :] or is_swap
