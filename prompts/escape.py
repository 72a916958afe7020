"""What keeps inserted text from acting as Discord markup."""

import re
from typing import Final

BIDI_CONTROLS: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Joiners (U+200C, U+200D) stay: emoji families and several scripts need them.
INVISIBLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\u00ad\u200b\u2060-\u2064\ufeff]")
URL: Final = re.compile(r"https?://[\w\-.~:/?#!$&'+,;=%]+")
INLINE: Final = re.compile(r"[\\*_~`|\[\]<]")
LINE_START: Final = re.compile(r"^(\s*)([>#\-+])", re.MULTILINE)
BROADCAST: Final = re.compile(r"@(?=everyone\b|here\b)", re.IGNORECASE)


class Ready(str):
    """Text that goes into a message as it is: already escaped, or made by the bot itself (a mention, a timestamp)."""

    __slots__ = ()


def escape(text: str) -> Ready:
    """Return the text so that Discord shows its characters and acts on none of them.

    Markdown, spoilers, headings, masked links, code fences, mentions and timestamps lose their effect; invisible and
    bidirectional control characters are dropped. Plain web addresses stay readable.
    """
    if isinstance(text, Ready):
        return text
    visible = INVISIBLE.sub("", BIDI_CONTROLS.sub("", text))
    parts: list[str] = []
    end = 0
    for url in URL.finditer(visible):
        parts += [_escape_words(visible[end : url.start()]), url.group()]
        end = url.end()
    parts.append(_escape_words(visible[end:]))
    return Ready(BROADCAST.sub("@\u200b", LINE_START.sub(r"\1\\\2", "".join(parts))))


def fit(text: str, most: int) -> Ready:
    """Return the escaped text in at most `most` characters, cut at a word with "…" where it was longer."""
    if isinstance(text, Ready) and len(text) <= most:
        return text
    whole = escape(text)
    room = most
    while len(whole) > most:
        head = text[: room - 1]
        whole = Ready(escape((head.rsplit(None, 1)[0] if " " in head[room // 2 :] else head).rstrip()) + "…")
        room -= max(1, len(whole) - most)
    return whole


def quoted(text: str, most: int = 900) -> Ready:
    """Return the escaped text as a Discord block quote of at most about `most` characters."""
    return Ready("\n".join(f"> {line}" for line in fit(text, most).splitlines()) or "> …")


def _escape_words(text: str) -> str:
    return INLINE.sub(r"\\\g<0>", text)
