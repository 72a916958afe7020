"""Replies: what a line typed in a dialogue is: an answer, thanks, "don't know", a choice, or a button's word."""

from learning.replies.choice import read_choice
from learning.replies.command import ALSO_SAID, read_command_word
from learning.replies.reply import Reply, asks_for_answer, is_very_short, read_reply

__all__ = [
    "ALSO_SAID",
    "Reply",
    "asks_for_answer",
    "is_very_short",
    "read_choice",
    "read_command_word",
    "read_reply",
]
