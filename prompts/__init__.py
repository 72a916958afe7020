"""The words: Jinja2 files by locale, and the Voice that renders them."""

from prompts.escape import Ready, escape
from prompts.moments import Moment, PromptError
from prompts.voice import Voice
from prompts.words import about, describe

__all__ = ["Moment", "PromptError", "Ready", "Voice", "about", "describe", "escape"]
