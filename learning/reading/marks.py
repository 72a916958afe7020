"""Discord's marks in a post: code, mentions, links and quoted lines; and what is left of the author's own words."""

import re
import unicodedata
from typing import Final

FENCE: Final = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
URL: Final = re.compile(r"<?\b(?:https?://|www\.)[^\s<>]+>?", re.IGNORECASE)
_MASKED_LINK: Final = re.compile(r"\[([^\[\]\n]{1,200})\]\(<?https?://[^\s()]{1,500}\)")
_MENTION: Final = re.compile(
    r"<(?:@[!&]?|#)\d{1,24}>|<a?:\w{1,64}:\d{1,24}>|<t:-?\d{1,15}(?::\w)?>|</[^<>:\n]{1,100}:\d{1,24}>|<id:\w{1,24}>"
    r"|@(?:everyone|here)\b"
)
_SHORTCODE: Final = re.compile(r"(?<!\S):[a-z]\w{1,40}:(?!\S)", re.IGNORECASE)
_SPOILER: Final = re.compile(r"\|\|[^|]+\|\|")
_QUOTED_LINE: Final = re.compile(r"^[ \t]{0,8}>(?:>>)?[ \t].*$", re.MULTILINE)
_CODE_LINE: Final = re.compile(
    r"^[ \t]*(?:"
    r"(?:def|class|for|while|elif|else|try|except|with)\b[^\n]*:[ \t]*"
    r"|(?:import|from)[ \t]+[\w.]+(?:[ \t]+import\b[^\n]*)?"
    r"|(?:return|print|console\.log|System\.out\.\w+|printf|cout)\b[ \t]*[(<\"'][^\n]*[)\"';][ \t]*"
    r"|[^\n]*[;{][ \t]*|[ \t})\];]*[})\]][ \t;]*|#include\b[^\n]*|Traceback \(most[^\n]*|File \"[^\n]*"
    r")$",
    re.MULTILINE,
)
_LINE_MARK: Final = re.compile(r"^[ \t]*(?:#{1,3}|-#|[-*•])[ \t]+", re.MULTILINE)
_EMPHASIS: Final = re.compile(r"\*\*|__|~~|\|\||`")
_SINGLE_EMPHASIS: Final = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_\n]{1,200})(?<=\S)\1(?![\w*])")


def has_code(text: str) -> bool:
    """Tell whether a text shows code of several lines, in a fence or without one."""
    return "```" in text or _CODE_LINE.search(text) is not None


def own_words(text: str) -> str:
    """Return the text with an empty line in place of all that is never quoted.

    Gone are code blocks, lines of code, quoted lines, spoilers, links, mentions and custom emoji. What stays is
    unchanged, so that any stretch of one line is a stretch of the text.
    """
    for pattern in (FENCE, _QUOTED_LINE, _SPOILER, _MASKED_LINK, URL, _MENTION, _SHORTCODE, _CODE_LINE):
        text = pattern.sub("\n\n", text)
    return text


def plain(text: str) -> str:
    """Return the text in one line for a place that shows no markup: no marks, links, mentions, code or controls."""
    text = _MASKED_LINK.sub(r"\1", FENCE.sub(" ", text))
    for pattern in (_SPOILER, URL, _MENTION, _SHORTCODE):
        text = pattern.sub(" ", text)
    text = _LINE_MARK.sub("", re.sub(r"^[ \t]*>(?:>>)?[ \t]", "", text, flags=re.MULTILINE))
    text = _SINGLE_EMPHASIS.sub(r"\2", _EMPHASIS.sub("", text))
    return " ".join("".join(" " if c.isspace() else c for c in text if c.isspace() or not _is_hidden(c)).split())


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Co", "Cn", "Cs"}
