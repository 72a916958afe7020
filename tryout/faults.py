"""What went wrong inside the bot, told to the person in words and to the terminal in full."""

from __future__ import annotations

import logging

import simcord

log = logging.getLogger("tryout")

_DYNAMIC_ITEMS = "discord.ui.view"


class Faults(logging.Handler):
    """Collects the bot's exceptions: those simcord captures, and those discord.py only writes to its log."""

    def __init__(self, env: simcord.Env) -> None:
        super().__init__(logging.ERROR)
        self._env = env
        self._cursor = 0
        self._logged = 0

    def listen(self) -> None:
        """Begins to hear discord.py's log of buttons that failed."""
        logging.getLogger(_DYNAMIC_ITEMS).addHandler(self)

    def stop(self) -> None:
        """Hears no more."""
        logging.getLogger(_DYNAMIC_ITEMS).removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Counts a record that holds an exception."""
        if record.exc_info is not None:
            self._logged += 1

    def take(self) -> bool:
        """Whether anything went wrong since the last call; what simcord captured is written to the log."""
        captured = self._env.errors_since(self._cursor)
        self._cursor += len(captured)
        for error in captured:
            log.error("the bot met an error", exc_info=error)
        found = bool(captured) or self._logged > 0
        self._logged = 0
        return found
