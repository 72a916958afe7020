"""The nightly copy of the database: written, limited in number, and shown to operators where it can't be written."""

import shutil
from pathlib import Path

import pytest

from learning.agenda import State
from tests.scenes.world import World

NIGHT = 3 * 3600 + 60
DAY = 24 * 3600

pytestmark = pytest.mark.skipif("config.getoption('--engine') == 'postgresql'", reason="pg_dump copies PostgreSQL")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "backups"
    made.mkdir()
    return made


async def back_up_into(world: World, folder: Path) -> None:
    """Set the folder as if it stood in the configuration, and start anew."""
    database = world.bot.settings.database.model_copy(update={"backup_folder": folder, "backups_kept": 2})
    settings = world.bot.settings.model_copy(update={"database": database})
    make = world.make_bot

    def make_bot() -> object:
        made = make()
        made.settings = settings
        return made

    world.make_bot = make_bot  # pyright: ignore[reportAttributeAccessIssue]  # a bot all the same
    await world.restart()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_a_copy_is_written_each_night_and_the_oldest_go(world: World, folder: Path) -> None:
    (folder / "notes.txt").write_text("not ours", encoding="utf-8")
    await back_up_into(world, folder)
    await world.env.advance_time(NIGHT)
    assert names(folder) == ["notes.txt", "rosethorn-2026-01-01.db"]
    for _ in range(2):
        await world.env.advance_time(DAY)
    assert names(folder) == ["notes.txt", "rosethorn-2026-01-02.db", "rosethorn-2026-01-03.db"]


@pytest.mark.errors_expected
async def test_a_copy_that_cant_be_written_is_tried_again_then_set_aside(world: World, folder: Path) -> None:
    await back_up_into(world, folder)
    shutil.rmtree(folder)
    await world.env.advance_time(NIGHT + 3600)
    failed, following = await world.agenda("house.backup")
    assert failed.state is State.SET_ASIDE
    assert following.occurrence == "2026-01-02"


async def test_without_a_folder_nothing_is_planned(world: World) -> None:
    await world.env.advance_time(DAY)
    assert await world.agenda("house.backup") == []
