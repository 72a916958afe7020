"""A look at every free text before anything else is done with it.

The rules notice plain English phrases. They will miss some and misfire on others: this is a courtesy of a study bot,
not a safety system.
"""

from learning.safety.finding import KEPT, CheckedText, Finding, Look, most_serious
from learning.safety.look import look
from learning.safety.wordings import make_ready

__all__ = ["KEPT", "CheckedText", "Finding", "Look", "look", "make_ready", "most_serious"]
