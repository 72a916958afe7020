"""Writing brought to one plain form, whatever way its words were disguised, stretched or mistyped."""

import re
import unicodedata
from functools import cached_property
from typing import Final

from learning.safety.lookalikes import LOOKALIKES
from learning.safety.spelling import SPELLINGS, mend, rejoin, split, unmask

# Fillers that print as nothing although Unicode counts them as letters or marks.
_BLANKS: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0") | {chr(code) for code in range(0xFE00, 0xFE10)}

# Without a closing mark it is no code, as on Discord.
_CODE: Final = re.compile(r"```.*?```|``[^`]{1,4000}``|`[^`\n]{1,2000}`", re.DOTALL)
_LINK: Final = re.compile(r"https?://\S{1,2000}")
_TAG: Final = re.compile(r"<(?:a?:\w{1,64}:|@[!&]?|#)\d{1,24}>")

_LAUGHS: Final = re.compile("[😂🤣😆😹💀☠]")
_APOSTROPHES: Final = re.compile(r"(?<=\w)['’‘`´ʼ′](?=\w)")
_MARKUP: Final = re.compile(r"\*\*|__|~~|\|\||\\|(?<=\d)[.,](?=\d)")
# Letters set apart, "k i l l" or "k.m.s": one letter a step and one way to take it, so no start is read twice.
_APART: Final = re.compile(r"(?<![^\W_])[^\W_](?:[ ._\-*~/]{1,3}[^\W_](?![^\W_])){2,80}")
_GAPS: Final = re.compile(r"[ ._\-*~/]+")
_WIDE_GAPS: Final = re.compile(r" {2,}")
_TOKEN: Final = re.compile(r"[a-z0-9@$€+|!*#¡(]+|[.?;]+|\n[ \t]*\n")
_PIECE: Final = re.compile(r"[a-z0-9]+")
_EDGE: Final = "(+|!*#"
STOP: Final = "."
"""The token that ends a sentence."""

_UNWILLING: Final = {
    "wanna": "wanna",
    "want": "want",
    "want to": "wanna",
    "want 2": "wanna",
    "even wanna": "even wanna",
    "feel": "feel",
    "deserve": "deserve",
    "care": "care",
    "see": "see",
}
# One word for what is written in several ways, so that each rule says it once.
_ONE_WORD: Final = {
    "i am": "im",
    "i m": "im",
    "want to": "wanna",
    "want too": "wanna",
    "want 2": "wanna",
    "wanna to": "wanna",
    "wants too": "wants to",
    "going to": "gonna",
    "goin to": "gonna",
    "about to": "gonna",
    "abt to": "gonna",
    "bout to": "gonna",
    "planning to": "gonna",
    "plan to": "gonna",
    "imma": "im gonna",
    "ima": "im gonna",
    "do not": "dont",
    "does not": "doesnt",
    "did not": "didnt",
    "can not": "cant",
    "would not": "wouldnt",
    "should not": "shouldnt",
    "will not": "wont",
    "is not": "isnt",
    "was not": "wasnt",
    "were not": "werent",
    "no one": "nobody",
    "no more": "anymore",
    "idont": "i dont",
    "ifeel": "i feel",
    "iwanna": "i wanna",
    "wan na": "wanna",
    "not a single person": "nobody",
    "not one person": "nobody",
    "any more": "anymore",
    "any longer": "anymore",
    "my self": "myself",
    "me self": "myself",
    "un alive": "unalive",
    "un aliving": "unalive",
    "unaliving": "unalive",
    "every one": "everyone",
    "self harm": "selfharm",
    "self harming": "selfharm",
    "self harmed": "selfharm",
    "self harms": "selfharm",
    "selfharming": "selfharm",
    "selfharmed": "selfharm",
    "sewer slide": "sewerslide",
    # "dei" is a word of other languages: only after these was "die" meant.
    "want to dei": "wanna die",
    "wanna dei": "wanna die",
    "going to dei": "gonna die",
    "gonna dei": "gonna die",
    "to dei": "to die",
    "could dei": "could die",
    "rather dei": "rather die",
    "i mite": "i might",
    "kermit suicide": "commit suicide",
    "kermit sewerslide": "commit suicide",
    "kermit sewer slide": "commit suicide",
    "commit sewerslide": "commit suicide",
    "commit sewer slide": "commit suicide",
    # "Ion" is also a charged atom: only before these was "i dont" said.
    **{f"{said} {verb}": f"i dont {meant}" for said in ("ion", "iont") for verb, meant in _UNWILLING.items()},
    # "n" is also a number: only in these is it an "and".
    "sleep n not": "sleep and not",
    "sleep n never": "sleep and never",
    "n not wake": "and not wake",
    "n never wake": "and never wake",
    "idw": "i dont want",
    "idw to": "i dont wanna",
    "i dw to": "i dont wanna",
    "i dw be": "i dont wanna be",
    "i dw live": "i dont wanna live",
    "wanna b": "wanna be",
    "step dad": "stepdad",
    "step father": "stepdad",
    "step mum": "stepmum",
    "step mom": "stepmum",
}
_SEVERAL_WAYS: Final = re.compile(
    r"\b(?:" + "|".join(sorted(map(re.escape, _ONE_WORD), key=len, reverse=True)) + r")\b"
)


class Reading:
    """One text in the forms that the rules read: as it can be seen, without code, and as plain words."""

    def __init__(self, raw: str) -> None:
        self._raw = raw

    @cached_property
    def visible(self) -> str:
        """The text as the eye sees it: NFKC, nothing that prints as nothing; letter case and code are kept."""
        if self._raw.isascii():
            return "".join(map(_ascii_seen, self._raw)) if not self._raw.isprintable() else self._raw
        return unicodedata.normalize("NFKC", "".join(map(_seen, unicodedata.normalize("NFKC", self._raw))))

    @cached_property
    def prose(self) -> str:
        """The visible text without code, links and custom emoji; letter case is kept."""
        return _LINK.sub(" ", _TAG.sub(_tag, _CODE.sub(" ", self.visible)))

    @cached_property
    def plain(self) -> str:
        """The prose as lower-case Latin words with one space between, a lone full stop ending each sentence."""
        return plain_words(self.prose)

    @cached_property
    def everything_plain(self) -> str:
        """The plain words of the whole text, code and all."""
        return plain_words(self.visible) if "`" in self.visible else self.plain

    @cached_property
    def words(self) -> frozenset[str]:
        """The different words of the plain text."""
        return frozenset(self.plain.split())


def _tag(match: re.Match[str]) -> str:
    return "@someone" if match[0].startswith("<@") else " "


def _ascii_seen(character: str) -> str:
    return character if character in "\n\t" or character.isprintable() else "\n" if character == "\r" else ""


def _seen(character: str) -> str:
    if character < "\x80":
        return _ascii_seen(character)
    if character in _BLANKS or unicodedata.category(character) in {"Cf", "Cc", "Cs", "Co"}:
        return ""
    return character


def plain_words(text: str) -> str:
    """Writes a text as lower-case Latin words with one space between, a lone full stop ending each sentence."""
    text = _fold(text)
    text = text.replace("w/o", "without")
    text = _MARKUP.sub("", _APOSTROPHES.sub("", text))
    text = _APART.sub(_close_up, text)
    words = rejoin(_without_staccato(_words(text)))
    return _SEVERAL_WAYS.sub(lambda match: _ONE_WORD[match[0]], " ".join(words))


def _fold(text: str) -> str:
    text = _LAUGHS.sub(" lol ", text)
    if text.isascii():
        return text.casefold()
    apart = unicodedata.normalize("NFKD", text.translate(LOOKALIKES).casefold().translate(LOOKALIKES))
    return "".join(character for character in apart if not unicodedata.combining(character))


def _close_up(match: re.Match[str]) -> str:
    # Wider gaps between words than between letters say where the words end.
    if len(apart := _WIDE_GAPS.split(match[0])) > 2:
        return " ".join(_GAPS.sub("", word) for word in apart)
    letters = _GAPS.sub("", match[0])
    # A list number or a stray letter may stand before the first that belongs.
    for start in range(min(6, len(letters) - 2)):
        if words := split(letters[start:]):
            return " ".join((*letters[:start], *words))
    return unmask(letters) or match[0]


def _words(text: str) -> list[str]:
    words: list[str] = []
    for token in _TOKEN.findall(text):
        if token.isalpha():
            words.extend(mend(token))
        elif token[0] in ".?;\n":
            # Dots in a row are a pause, not an end.
            if token.strip(".") or len(token) == 1:
                words.append(STOP)
        else:
            words.extend(_uncover(token))
    return words


def _uncover(token: str) -> list[str]:
    core = token.strip(_EDGE)
    end = [STOP] if "!" in token[len(token.rstrip(_EDGE)) :] else []
    if core.isalpha() and core.isascii():
        return [*mend(core), *end]
    if core.isdigit():
        return [core, *end]
    word = SPELLINGS.get(core) or (unmask(core) if len(core) < 40 else None)
    return [word, *end] if word else [*_PIECE.findall(core), *end]


def _without_staccato(words: list[str]) -> list[str]:
    """Drops the stops of "i. want. to. die.": a stop between one-word sentences ends nothing."""
    last = len(words) - 1
    return [
        word
        for place, word in enumerate(words)
        if word != STOP
        or not ((place < 2 or words[place - 2] == STOP) and (place + 2 > last or words[place + 2] == STOP))
    ]
