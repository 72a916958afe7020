"""The guided first minute: three things to try, each ticked off when it has really happened."""

from __future__ import annotations

_ANSWERS = frozenset({"click", "select", "modal_submit", "send_message"})
_LOG = "log list"


class Guide:
    """Watches what is done; `steps` says which of the three are behind the person."""

    def __init__(self, starter: str) -> None:
        self.starter = starter
        self.steps = [False, False, False]

    def acted(self, kind: str, *, place: str, person: str, command: str, answered: bool) -> None:
        """Notes one action: its kind, the kind of place and who did it, and whether the bot did anything after it."""
        if kind == "send_message" and place == "circle" and person == self.starter and answered:
            self.steps[0] = True
        elif kind in _ANSWERS and place != "circle" and person == self.starter and answered:
            self.steps[1] = True
        elif kind == "run_command" and command == _LOG:
            self.steps[2] = True

    def became(self, person: str) -> None:
        """Notes a change of person: looking through other eyes is the third thing as well."""
        if person != self.starter:
            self.steps[2] = True
