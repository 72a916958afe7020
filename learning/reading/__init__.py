"""Reads a post in a study channel: may the bot ask about it, does it say what happened, which part of it tells."""

from learning.reading.post import Post, invites_a_question, is_long_enough_to_offer, says_what_happened
from learning.reading.quote import telling_part
from learning.reading.title import title_of

__all__ = [
    "Post",
    "invites_a_question",
    "is_long_enough_to_offer",
    "says_what_happened",
    "telling_part",
    "title_of",
]
