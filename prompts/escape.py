"""What keeps inserted text from acting as markup: in a message of Discord, or on a page of HTML."""

import html
import re
from collections.abc import Iterable
from typing import Final

from learning.text import clean

LINE_ENDS: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
UNSEEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of writing
    "\u00ad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"  # what has no width
    "\ud800-\udfff]"  # halves of a pair, which no message can hold
)
"""What is dropped. Joiners (U+200C, U+200D) stay: emoji families and several scripts need them."""

# Discord takes no shorter address than two characters for a link, and markup in what is no link would act.
URL: Final = re.compile(r"https?://[^\W_][\w\-.~:/?#!$&'+,;=%]+")
INLINE: Final = re.compile(r"[\\*_~`|\[\]<]")
LINE_START: Final = re.compile(r"^(\s*)([>#\-+])", re.MULTILINE)
NUMBERED: Final = re.compile(r"^(\s*\d+)\.(?=\s)", re.MULTILINE)
BROADCAST: Final = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
OPEN_QUOTE: Final = re.compile(r"(?:\n>\s*)+$")


class Ready(str):
    """Text that goes into a message as it is: already escaped, or made by the bot itself (a mention, a timestamp)."""

    __slots__ = ()


def escape(text: str) -> Ready:
    """Return the text so that Discord shows its characters and acts on none of them.

    Markdown, spoilers, headings, lists, masked links, code fences, mentions and timestamps lose their effect; invisible
    and bidirectional control characters are dropped. Plain web addresses stay readable.
    """
    if isinstance(text, Ready):
        return text
    visible = UNSEEN.sub("", LINE_ENDS.sub("\n", text))
    parts: list[str] = []
    end = 0
    for url in URL.finditer(visible):
        parts += [_escape_inline(visible[end : url.start()]), url.group()]
        end = url.end()
    parts.append(_escape_inline(visible[end:]))
    whole = NUMBERED.sub(r"\1\\.", LINE_START.sub(r"\1\\\2", "".join(parts)))
    return Ready(BROADCAST.sub("@\u200b", whole))


def escape_html(text: str) -> str:
    """Return the text so that a page of HTML, or a card in Anki, shows its characters; its lines stay lines.

    Tags and entities lose their effect, and so does what Anki reads in brackets (`[sound:…]`, `[latex]`, `[[type:…]]`).
    Invisible and bidirectional control characters are dropped.
    """
    visible = UNSEEN.sub("", LINE_ENDS.sub("\n", text))
    # Anki looks for its brackets before it reads the entities.
    return html.escape(visible).replace("[", "&#91;").replace("\n", "<br>")


def fit(text: str, most: int) -> Ready:
    """Return the escaped text in at most `most` characters, cut at a word with "…" where it was longer."""
    whole = escape(text)
    return whole if len(whole) <= most else _cut(whole, most)


def joined(values: Iterable[object], between: str = "") -> Ready:
    """Return values one after another, each escaped, with the words of a prompt between them."""
    return Ready(between.join(escape(one if isinstance(one, str) else str(one)) for one in values))


def quoted(text: str, most: int = 900) -> Ready:
    """Return the escaped text as a Discord block quote of at most `most` characters, cut with "…" if it was longer."""
    whole = "\n".join(f"> {line}" for line in (escape(text).strip() or "…").split("\n"))
    return Ready(whole) if len(whole) <= most else _cut(whole, most)


def _cut(whole: str, most: int) -> Ready:
    """Return the beginning of an escaped text with "…"; an escape is never cut in half."""
    if most < 1:
        return Ready("")
    head = clean(whole, most - 1)
    gap = max(head.rfind(" "), head.rfind("\n"))
    if gap > most // 2:
        head = head[:gap]
    if (len(head) - len(head.rstrip("\\"))) % 2:
        head = head[:-1]
    return Ready(OPEN_QUOTE.sub("", head).rstrip() + "…")


def _escape_inline(text: str) -> str:
    return INLINE.sub(r"\\\g<0>", text)
