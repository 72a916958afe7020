"""Sets up the logs: on stderr, as text or JSON, without anything that people wrote and without the token."""

import json
import logging
import re
import secrets
import sys
import threading
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final, TextIO
from urllib.parse import quote

from sqlalchemy import make_url

from hosting.errors import OWN, safe_error, trace_lines
from hosting.settings import Settings

HIDDEN: Final = "[hidden]"
SHORTEST_SECRET: Final = 4
QUIET_LIBRARIES: Final = ("aiosqlite", "alembic", "apscheduler", "asyncio", "sqlalchemy")
"""Libraries whose lower levels quote statements, values or tasks, or say the same at each start: from WARNING on."""
ANSWER_TOKEN: Final = re.compile(r"(/(?:webhooks|interactions)/\d+/)[\w.-]+")
"""The part of Discord's addresses that lets anyone answer in the bot's name for a quarter of an hour."""
ID_LETTERS: Final = "bcdfghjkmnpqrstvwxz"
"""Consonants alone, so that no id spells a word; without l, which looks like 1."""
ID_LENGTH: Final = 6
CONTROLS: Final = {code: f"\\x{code:02x}" for code in (*range(32), 127)} | {10: "\\n", 13: "\\r", 9: " "}


class SafeFormatter(logging.Formatter):
    """Writes a record as one entry: message, then an exception's classes and places, never its text.

    The values that a library passes along are shown when they are numbers, texts or truth values; of anything else
    the class, since a form's or a task's repr quotes what is in it.
    """

    def __init__(self, *, as_json: bool, hide: Iterable[str] = ()) -> None:
        super().__init__()
        self._as_json = as_json
        # A password of three letters would be found in the middle of other words.
        self._secrets = [secret for secret in hide if len(secret) >= SHORTEST_SECRET]

    def format(self, record: logging.LogRecord) -> str:
        """Returns the whole entry, as text of one or more lines or as one JSON object."""
        message = self._hide(_message(record))
        exc = record.exc_info[1] if record.exc_info else None
        trail = [self._hide(line) for line in trace_lines(exc)] if exc is not None else []
        moment = datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds")
        if self._as_json:
            entry: dict[str, object] = {
                "time": moment,
                "level": record.levelname.lower(),
                "logger": record.name,
                "message": message,
            }
            if trail:
                entry["error"] = trail
            return json.dumps(entry, ensure_ascii=False)
        first = f"{moment} {record.levelname:<7} {record.name}: {message.translate(CONTROLS)}"
        return "\n".join([first, *(f"  {line.translate(CONTROLS)}" for line in trail)])

    def _hide(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return ANSWER_TOKEN.sub(rf"\1{HIDDEN}", text)


class SafeHandler(logging.StreamHandler[TextIO]):
    """Writes to a stream; a record that cannot be written is named by its logger alone, without its values."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 -- the name is logging's
        """Says that an entry was lost, in place of logging's own report, which prints the values."""
        print(f"a log entry of {record.name} could not be written", file=sys.stderr)  # noqa: T201 -- logs are broken


def log_unexpected(logger: logging.Logger, exc: BaseException, *, where: str) -> str:
    """Logs an error nobody planned for and returns the short id that person and log now share.

    `where` names the part of the bot, such as `modal oops`; it must hold nothing that people wrote.
    """
    short_id = "".join(secrets.choice(ID_LETTERS) for _ in range(ID_LENGTH))
    logger.error("unexpected error %s in %s: %s", short_id, where, safe_error(exc), exc_info=exc)
    return short_id


def set_up_logs(settings: Settings, stream: TextIO | None = None) -> None:
    """Sends every log to stderr (or `stream`) in the form the settings ask for, and unhandled exceptions with them.

    Libraries are logged from INFO on, and the talkative ones from WARNING on, whatever level is set: below that they
    print what Discord sent and what the database was asked.
    """
    chosen = logging.getLevelNamesMapping()[settings.log.level.upper()]
    handler = SafeHandler(stream if stream is not None else sys.stderr)
    handler.setFormatter(SafeFormatter(as_json=settings.log.format == "json", hide=_secrets(settings)))
    handler.addFilter(_worth_keeping)
    root = logging.getLogger()
    for old in list(root.handlers):
        if isinstance(old, SafeHandler):
            root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(max(chosen, logging.INFO))
    for name in OWN:
        logging.getLogger(name).setLevel(chosen)
    for name in QUIET_LIBRARIES:
        logging.getLogger(name).setLevel(max(chosen, logging.WARNING))
    # Python's own reports of a crash print the exception's text.
    sys.excepthook = lambda _kind, exc, _trace: _log_unhandled(exc, "the program")
    threading.excepthook = lambda crash: _log_unhandled(crash.exc_value, "a thread")
    sys.unraisablehook = lambda crash: _log_unhandled(crash.exc_value, "cleaning up")


def _worth_keeping(record: logging.LogRecord) -> bool:
    """Holds the libraries' levels also where a library sets one of its own."""
    if _is_own(record):
        return True
    return record.levelno >= (logging.WARNING if _top(record) in QUIET_LIBRARIES else logging.INFO)


def _is_own(record: logging.LogRecord) -> bool:
    return _top(record) in OWN


def _top(record: logging.LogRecord) -> str:
    return record.name.partition(".")[0]


def _message(record: logging.LogRecord) -> str:
    template = str(record.msg)
    if _is_own(record):
        args = record.args
    elif isinstance(record.args, tuple):
        args = tuple(_plain(value) for value in record.args)
    elif record.args:
        args = {name: _plain(value) for name, value in record.args.items()}
    else:
        args = ()
    try:
        message = template % args if args else template
    except (TypeError, ValueError, KeyError):
        return template
    # asyncio puts the repr of a task or a callback, with the exception's text in it, on the lines below or in <…>.
    return message.partition("\n")[0].partition("<")[0].rstrip() if record.name == "asyncio" else message


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | float | None) else f"({type(value).__name__})"


def _secrets(settings: Settings) -> list[str]:
    token = settings.discord.token
    password = make_url(settings.database.url).password
    return [token.get_secret_value() if token else "", password or "", quote(password or "", safe="")]


def _log_unhandled(exc: BaseException | None, where: str) -> None:
    if exc is not None and not isinstance(exc, KeyboardInterrupt):
        log_unexpected(logging.getLogger("bot"), exc, where=where)
