"""The prompt writer's linter: what in the prompts breaks the rules of the bot's voice, one line a problem."""

from prompts.lint.check import Report, check, look
from prompts.lint.problem import Problem

__all__ = ["Problem", "Report", "check", "look"]
