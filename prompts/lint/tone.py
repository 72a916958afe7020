"""How loud a text is: emoji, exclamations, and calls to everyone."""

import re
from collections.abc import Iterator
from typing import Final

EMOJI: Final = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
MODIFIERS: Final = re.compile("[\ufe0f\U0001f3fb-\U0001f3ff]|\u200d[\u2600-\u27bf\U0001f000-\U0001faff]")
EMOJI_MOST: Final = 1
SHOUT: Final = re.compile(r"[!?]*![!?]+|[!?]+![!?]*")
BROADCAST: Final = re.compile(r"@(?:everyone|here)", re.IGNORECASE)
DIRECTION: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def loud_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield what is too loud in a text, each as what is there and what is expected."""
    emoji = EMOJI.findall(MODIFIERS.sub("", text))
    if len(emoji) > EMOJI_MOST:
        yield f"{len(emoji)} emoji", f"at most {EMOJI_MOST}"
    if shout := SHOUT.search(text):
        yield f"“{shout.group()}”", "a quiet end of the sentence"
    if call := BROADCAST.search(text):
        yield f"“{call.group()}”", "nobody called who was not asked for"
    if DIRECTION.search(text):
        yield "an invisible mark that turns the direction of writing", "none"
