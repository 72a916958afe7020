"""A typed line as words: without mentions, custom emoji and emoticons, in lower case."""

import re
import unicodedata
from typing import Final

LONGEST_LINE: Final = 200
"""Characters up to which a line may be a nod, a choice or a button's word; a longer one is an answer."""

MENTION: Final = re.compile(r"<(?:@[!&]?|#)\d{1,24}>|@(?:everyone|here)\b")
CUSTOM_EMOJI: Final = re.compile(r"<a?:\w{1,64}:\d{1,24}>|(?<!\S):[a-z+-]\w{0,40}:(?!\S)", re.IGNORECASE)
EMOTICON: Final = re.compile(
    r"(?<!\S)(?:[:;=8x]['’]?-?[)(dpo3/|*]+|\^[_.]*\^|<3|[xt]_[xt]|xd+|c:|\\o/|o/)(?!\S)", re.IGNORECASE
)


def without_emoji(text: str) -> str:
    """Return the text without mentions, custom emoji and emoticons; the emoji of Unicode stay."""
    return EMOTICON.sub(" ", CUSTOM_EMOJI.sub(" ", MENTION.sub(" ", text)))


def words_of(text: str) -> list[str]:
    """Return the words of a line: letters, digits, "%" and inner apostrophes, in lower case."""
    kept = "".join(
        c if c.isalnum() or c in "'%" else "'" if c == "’" else " "
        for c in without_emoji(text)
        if c.isspace() or unicodedata.category(c) not in {"Cf", "Mn", "Me"}
    )
    return [word for part in kept.casefold().split() if (word := part.strip("'"))]
