"""Canaries: whatever goes wrong with a text, no log tells the text."""

import io
import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import insert, text, update
from sqlalchemy.exc import DBAPIError, StatementError

from hosting.errors import safe_error
from hosting.logs import log_unexpected, set_up_logs
from hosting.settings import Settings
from learning.entry import Entry, Status
from learning.safety import CheckedText
from store import entries
from store.engine import Store
from tests.store.filling import NOW

CANARY = "my secret canary sings"
NUMBER = 70_123_456_789
WORDS = CheckedText(CANARY)
ENTRY = Entry(NUMBER, 7, 1, NOW, NOW, what_happened=WORDS, topic=WORDS, quote=WORDS)

FAILING: dict[str, Any] = {
    "too long": insert(entries.entry).values(entries._values(replace(ENTRY, topic=CheckedText(CANARY * 10)))),
    "an unknown word": update(entries.entry).values(setting=CANARY),
    "the same key again": insert(entries.entry).values(entries._values(ENTRY)),
    "the same number again": insert(entries.entry).values(entries._values(replace(ENTRY, id=8))),
    "nothing where something has to be": update(entries.entry).values(audience=None),
    "a reference to nothing": update(entries.entry).values(circle_id=NUMBER),
    "text in place of a number": text("UPDATE entry SET number = :text").bindparams(text=CANARY),
    "text in place of an instant": update(entries.entry).values(created_at=CANARY),
    "half of a character": update(entries.entry).values(topic=f"{CANARY}\ud800"),
    "no such column": text("UPDATE entry SET nothing = :text").bindparams(text=CANARY),
    "a missing parameter": text("UPDATE entry SET topic = :topic, quote = :quote").bindparams(topic=CANARY),
}


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """Return what the bot and all its libraries log from here on, every level of it asked for."""
    root = logging.getLogger()
    before, levels = (
        list(root.handlers),
        {name: logging.getLogger(name).level for name in logging.root.manager.loggerDict},
    )
    stream = io.StringIO()
    settings = Settings.model_validate({"log": {"level": "debug"}})
    set_up_logs(settings, stream)
    yield stream
    root.handlers = before
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


@pytest.mark.parametrize("how", FAILING)
async def test_a_failing_statement_tells_its_kind_and_no_word(store: Store, logged: io.StringIO, how: str) -> None:
    async with store.write() as tx:
        await entries.add(tx, ENTRY)
    with pytest.raises((DBAPIError, StatementError, UnicodeError)) as failed:
        async with store.write() as tx:
            await tx.execute(FAILING[how])
    short_id = log_unexpected(logging.getLogger("cogs.log"), failed.value, where="modal log:edit")
    assert short_id in logged.getvalue()
    for told in (safe_error(failed.value), logged.getvalue()):
        assert type(failed.value).__name__ in told
        assert "canary" not in told
        assert str(NUMBER) not in told


async def test_a_nul_that_slipped_through_is_not_told_either(store: Store, logged: io.StringIO, engine: str) -> None:
    broken = replace(ENTRY, topic=CheckedText(f"{CANARY}\0"), status=Status.OPEN)
    if engine == "sqlite":
        async with store.write() as tx:
            await entries.add(tx, broken)
        return
    with pytest.raises(DBAPIError) as failed:
        async with store.write() as tx:
            await entries.add(tx, broken)
    log_unexpected(logging.getLogger("cogs.log"), failed.value, where="modal log:edit")
    assert "22021" in logged.getvalue()
    assert "canary" not in logged.getvalue()


async def test_the_text_of_an_error_holds_no_parameter(store: Store) -> None:
    async with store.write() as tx:
        await entries.add(tx, ENTRY)
    with pytest.raises(DBAPIError) as failed:
        async with store.write() as tx:
            await tx.execute(FAILING["the same key again"])
    assert "parameters hidden" in str(failed.value)
