"""What was not taken is kept nowhere: no table, no database file, no log; and no form has a way round the look."""

import io
import logging
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from cogs._edge.forms import ChoiceField, TextField
from hosting.errors import OWN
from hosting.logs import QUIET_LIBRARIES, set_up_logs
from hosting.settings import LogSettings
from tests.scenes.care_steps import CANARY, DISTRESS, FULL, NOT_TAKEN, drafts_of, dump, filled, seen, submit
from tests.scenes.world import POST, World


@pytest.fixture
def logs(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Log as much as a self-hoster can ask for."""
    for hook in ("sys.excepthook", "threading.excepthook", "sys.unraisablehook"):
        monkeypatch.setattr(hook, None)
    root = logging.getLogger()
    before, loggers = list(root.handlers), [root, *map(logging.getLogger, (*OWN, *QUIET_LIBRARIES))]
    levels = [logger.level for logger in loggers]
    stream = io.StringIO()
    set_up_logs(world.bot.settings.model_copy(update={"log": LogSettings(level="debug")}), stream)
    yield stream
    for handler in [one for one in root.handlers if one not in before]:
        root.removeHandler(handler)
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


@pytest.fixture
async def nothing_kept(world: World, logs: io.StringIO) -> AsyncIterator[None]:
    """Find the canary in no table, no database file, no log and nothing that the bot holds in memory for later."""
    yield
    assert CANARY not in str(await dump(world))
    assert CANARY not in logs.getvalue()
    url = make_url(world.bot.settings.database.url)
    if url.get_backend_name() == "sqlite":
        for file in Path(url.database or "").parent.glob("rosethorn.db*"):
            assert CANARY.encode() not in file.read_bytes()


@pytest.mark.usefixtures("nothing_kept")
@pytest.mark.parametrize("text", NOT_TAKEN)
async def test_a_post_that_is_not_taken_is_kept_nowhere(world: World, text: str) -> None:
    await world.ana.send(world.study, text)


@pytest.mark.usefixtures("nothing_kept")
@pytest.mark.parametrize("text", NOT_TAKEN)
async def test_a_thread_answer_that_is_not_taken_is_kept_nowhere(world: World, text: str) -> None:
    thread = await world.post()
    await world.ana.send(thread, text)


@pytest.mark.usefixtures("nothing_kept")
@pytest.mark.parametrize("text", NOT_TAKEN)
async def test_a_direct_message_that_is_not_taken_is_kept_nowhere(world: World, text: str) -> None:
    await world.ana.user.send_dm(text)


@pytest.mark.usefixtures("nothing_kept")
async def test_an_edit_into_distress_is_kept_nowhere(world: World) -> None:
    message = await world.ana.send(world.study, POST)
    await world.ana.edit(message, DISTRESS)


@pytest.mark.usefixtures("nothing_kept")
async def test_distress_in_any_field_of_any_form_is_met_and_kept_nowhere(world: World) -> None:
    assert world.bot.router.forms
    before = await dump(world)
    for form, _ in world.bot.router.forms.values():
        for field in form.fields:
            if isinstance(field, TextField):
                world.bot.handed_off.clear()
                result = await submit(world, form, {field.name: DISTRESS})
                assert FULL in seen(result).content, (form.name, field.name)
    after = await dump(world)
    assert {name: rows for name, rows in after.items() if name != "person"} == {
        name: rows for name, rows in before.items() if name != "person"
    }
    assert drafts_of(world) == {}


async def test_each_form_that_is_refused_can_be_opened_again_as_it_was(world: World) -> None:
    for form, _ in world.bot.router.forms.values():
        texts = {field.name: "words" for field in form.fields if isinstance(field, TextField)}
        first = next(iter(texts), None)
        if first is None:
            continue
        texts[first] = "You idiot"
        refused = seen(await submit(world, form, texts))
        back = await world.ana.click(refused.message, label="Back to my form")
        assert filled(back) == texts, form.name


def test_every_text_field_of_a_form_is_declared_where_the_gate_sees_it(world: World) -> None:
    for form, _ in world.bot.router.forms.values():
        assert all(isinstance(field, TextField | ChoiceField) for field in form.fields)


def test_no_form_reaches_its_handler_but_through_the_router() -> None:
    sources = [path for path in Path("cogs").rglob("*.py") if path.name != "router.py"]
    assert sources
    for path in sources:
        text = path.read_text(encoding="utf-8")
        assert "router.forms" not in text, path
        assert not re.search(r"class \w+\([^)]*\bModal\b", text), path
        assert "ui.TextInput(" not in text or path.name == "forms.py", path


async def test_who_asked_for_support_is_neither_stored_nor_logged(world: World, logs: io.StringIO) -> None:
    before = await dump(world)
    await world.eli.slash(world.study, "support")
    assert await dump(world) == before
    assert str(world.eli.id) not in logs.getvalue()
    assert "support" not in logs.getvalue()
