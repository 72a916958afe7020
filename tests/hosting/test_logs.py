"""Logs hold what happened and where; never what people wrote, and never a secret."""

import asyncio
import io
import json
import logging
import re
import sqlite3
import sys
import threading
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from pydantic import SecretStr
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from hosting.errors import safe_error, trace_lines
from hosting.logs import SafeHandler, log_unexpected, set_up_logs
from hosting.settings import DatabaseSettings, DiscordSettings, LogSettings, Settings

TOKEN = "MTIzNDU2Nzg5.GhIjKl.mnopqrstuvwxyz-0123456789"
POST = "I kept the 6 positive, I am so ashamed"
CHATTY = ("discord.gateway", "discord.http", "aiosqlite", "asyncio", "sqlalchemy.engine", "another")
Open = Callable[..., io.StringIO]


@pytest.fixture
def logs(own_logs: None) -> Open:
    """Set up the logs into a buffer, which is returned."""

    def open_logs(level: str = "info", form: str = "text") -> io.StringIO:
        stream = io.StringIO()
        settings = Settings(
            discord=DiscordSettings(token=SecretStr(TOKEN)),
            database=DatabaseSettings(url="postgresql://ana:hunter2@example.org/study"),
            log=LogSettings.model_validate({"level": level, "format": form}),
        )
        set_up_logs(settings, stream)
        return stream

    return open_logs


def stumble(message: str) -> None:
    try:
        int(message)
    except ValueError as cause:
        raise LookupError(message) from cause


def stumble_again(message: str) -> None:
    try:
        stumble(message)
    except LookupError as cause:
        raise ValueError(message) from cause


def fail(message: str = POST) -> ValueError:
    """An exception with a text, a note and causes, as it comes out of real calls."""
    with pytest.raises(ValueError, match=re.escape(message)) as raised:
        stumble_again(message)
    raised.value.add_note(message)
    return raised.value


@pytest.mark.parametrize("form", ["text", "json"])
def test_an_entry_says_when_how_grave_where_and_what(logs: Open, form: str) -> None:
    stream = logs(form=form)
    logging.getLogger("cogs.oops").info("kept entry %s", 42)
    entry = stream.getvalue()
    for part in ("cogs.oops", "kept entry 42", "info" if form == "json" else "INFO", "+00:00"):
        assert part in entry
    assert entry.count("\n") == 1


def test_json_is_one_object_a_line_whatever_the_entry_holds(logs: Open) -> None:
    stream = logs(form="json")
    logger = logging.getLogger("store")
    logger.info('two\nlines, "quotes" and −')
    logger.error("failed", exc_info=fail())
    first, second = map(json.loads, stream.getvalue().splitlines())
    assert first["message"] == 'two\nlines, "quotes" and −'
    assert first["logger"] == "store"
    assert second["level"] == "error"
    assert second["error"][0] == "ValueError"


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("name", ["cogs.oops", "discord.http", "aiohttp"])
def test_secrets_never_appear(logs: Open, form: str, name: str) -> None:
    stream = logs(level="debug", form=form)
    logger = logging.getLogger(name)
    logger.warning("logging in with %s", TOKEN)
    logger.warning(f"logging in with {TOKEN}")  # noqa: G004 -- a careless library
    logger.warning("connecting to postgresql://ana:hunter2@example.org/study")
    logger.warning("PATCH https://discord.com/api/v10/webhooks/123/aW50ZXJhY3Rpb246Zm9v/messages/@original")
    logger.error("failed", exc_info=fail(TOKEN))
    assert stream.getvalue().count("[hidden]") == 4
    for secret in (TOKEN, "hunter2", "aW50ZXJhY3Rpb246Zm9v"):
        assert secret not in stream.getvalue()


@pytest.mark.parametrize("form", ["text", "json"])
def test_an_exception_is_told_by_class_and_place_and_so_are_its_causes(logs: Open, form: str) -> None:
    stream = logs(form=form)
    logging.getLogger("cogs").error("failed", exc_info=fail())
    entry = stream.getvalue()
    assert POST not in entry
    for part in ("ValueError", "caused by LookupError", "tests/hosting/test_logs.py:", " stumble_again"):
        assert part in entry


def test_every_member_of_a_group_is_told_without_its_text() -> None:
    group = ExceptionGroup(POST, [fail(), KeyError(POST)])
    lines = list(trace_lines(group))
    assert [line for line in lines if not line.startswith("  at ")] == [
        "ExceptionGroup",
        "together with ValueError",
        "together with KeyError",
        "caused by LookupError",
        "caused by ValueError",
    ]


def test_a_ring_of_causes_comes_to_an_end() -> None:
    first, second = ValueError(POST), KeyError(POST)
    first.__cause__, second.__cause__ = second, first
    assert list(trace_lines(first)) == ["ValueError", "caused by KeyError"]


def test_what_a_library_prints_below_info_is_dropped_at_any_level(logs: Open) -> None:
    stream = logs(level="debug")
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.DEBUG)
        logging.getLogger(name).debug("WebSocket Event: %s", POST)
    assert stream.getvalue() == ""
    logging.getLogger("cogs.oops").debug("step %s", "plan")
    assert "step plan" in stream.getvalue()


def test_statements_and_their_values_are_not_logged(logs: Open) -> None:
    stream = logs(level="debug")
    logging.getLogger("sqlalchemy.engine").setLevel(logging.INFO)
    logging.getLogger("sqlalchemy.engine.Engine").info("INSERT INTO entry VALUES (%s)", POST)
    assert stream.getvalue() == ""


def test_a_library_s_object_is_named_by_its_class(logs: Open) -> None:
    stream = logs()
    logging.getLogger("discord.ui.modal").error("Ignoring exception in modal %r:", SimpleNamespace(default=POST))
    logging.getLogger("discord.state").warning("%(shard)s lost %(item)r", {"shard": 3, "item": [POST]})
    assert "Ignoring exception in modal '(SimpleNamespace)':" in stream.getvalue()
    assert "3 lost '(list)'" in stream.getvalue()
    assert POST not in stream.getvalue()


def test_a_task_nobody_waited_for_leaves_no_text(logs: Open) -> None:
    stream = logs()

    async def work() -> None:
        raise ValueError(POST)

    async def forget() -> None:
        task = asyncio.create_task(work())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        del task

    asyncio.run(forget())
    assert "Task exception was never retrieved" in stream.getvalue()
    assert "ValueError" in stream.getvalue()
    assert POST not in stream.getvalue()


def test_line_breaks_and_terminal_codes_make_no_false_entry(logs: Open) -> None:
    stream = logs()
    logging.getLogger("bot").info("a\nERROR bot: all is lost\x1b[2J")
    assert stream.getvalue().endswith("a\\nERROR bot: all is lost\\x1b[2J\n")
    assert stream.getvalue().count("\n") == 1


def test_values_that_do_not_fit_their_sentence_are_left_out(logs: Open, capsys: pytest.CaptureFixture[str]) -> None:
    stream = logs()
    record = logging.makeLogRecord({"name": "cogs", "msg": "kept %d entries", "args": (POST,)})
    next(each for each in logging.getLogger().handlers if isinstance(each, SafeHandler)).handle(record)
    assert "kept %d entries" in stream.getvalue()
    assert POST not in stream.getvalue() + capsys.readouterr().err


def test_an_entry_that_cannot_be_written_is_named_without_its_values(
    logs: Open, capsys: pytest.CaptureFixture[str]
) -> None:
    logs().close()
    logging.getLogger("cogs").info("kept %s", POST)
    assert capsys.readouterr().err == "a log entry of cogs could not be written\n"


def test_setting_up_twice_logs_once(logs: Open) -> None:
    first, second = logs(), logs()
    logging.getLogger("bot").info("ready")
    assert first.getvalue() == ""
    assert second.getvalue().count("ready") == 1
    assert sum(isinstance(handler, SafeHandler) for handler in logging.getLogger().handlers) == 1


def test_a_crash_of_the_program_or_of_a_thread_is_logged_without_text(logs: Open) -> None:
    stream = logs()
    exc = fail()
    sys.excepthook(type(exc), exc, exc.__traceback__)
    thread = threading.Thread(target=lambda: int(POST))
    thread.start()
    thread.join()
    assert "in the program: ValueError" in stream.getvalue()
    assert "in a thread: ValueError" in stream.getvalue()
    assert POST not in stream.getvalue()


def test_ctrl_c_is_no_error(logs: Open) -> None:
    stream = logs()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert stream.getvalue() == ""


def test_an_unexpected_error_and_its_reader_share_a_short_id(logs: Open) -> None:
    stream = logs()
    ids = {log_unexpected(logging.getLogger("cogs"), fail(), where="modal oops") for _ in range(20)}
    assert len(ids) == 20
    for short_id in ids:
        assert len(short_id) == 6
        assert f"unexpected error {short_id} in modal oops: ValueError at " in stream.getvalue()
    assert POST not in stream.getvalue()


def database_error(statement: str) -> SQLAlchemyError:
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE post (id INTEGER PRIMARY KEY, words TEXT UNIQUE)"))
            connection.execute(text("INSERT INTO post (words) VALUES (:words)"), {"words": POST})
            connection.execute(text(statement), {"words": POST})
    except SQLAlchemyError as exc:
        return exc
    finally:
        engine.dispose()
    raise AssertionError(statement)


def test_a_database_error_is_told_by_class_and_code() -> None:
    exc = database_error("INSERT INTO post (words) VALUES (:words)")
    assert isinstance(exc, IntegrityError)
    assert isinstance(exc.orig, sqlite3.IntegrityError)
    assert safe_error(exc).startswith("IntegrityError SQLITE_CONSTRAINT_UNIQUE at ")
    assert not any(POST in line for line in trace_lines(exc))


def test_a_postgresql_error_is_told_by_its_sqlstate() -> None:
    driver = RuntimeError(f"Key (words)=({POST}) already exists.")
    driver.sqlstate = "23505"  # pyright: ignore[reportAttributeAccessIssue] -- as the driver's own errors carry it
    assert safe_error(IntegrityError("INSERT …", {"words": POST}, driver)) == "IntegrityError 23505"


def test_a_code_that_is_no_code_is_not_told() -> None:
    driver = RuntimeError(POST)
    driver.sqlstate = POST  # pyright: ignore[reportAttributeAccessIssue] -- as a broken driver might
    assert safe_error(IntegrityError("INSERT …", {}, driver)) == "IntegrityError"


def test_an_answer_of_discord_is_told_by_status_and_code() -> None:
    class Forbidden(Exception):
        status, code = 403, 50013

    assert safe_error(Forbidden(POST)) == "Forbidden 403 50013"


def test_a_file_error_is_told_by_its_name_not_its_path() -> None:
    with pytest.raises(OSError, match="No such file") as raised:
        open(f"/nowhere/{POST}", encoding="utf-8")  # noqa: PTH123, SIM115 -- it never opens
    assert safe_error(raised.value).startswith("FileNotFoundError ENOENT at tests/hosting/test_logs.py:")


def test_the_place_is_the_last_one_in_our_own_code() -> None:
    from hosting.database import database_url

    with pytest.raises(AttributeError) as raised:
        database_url(None)  # pyright: ignore[reportArgumentType] -- on purpose
    assert safe_error(raised.value).startswith("AttributeError at hosting/database.py:")
