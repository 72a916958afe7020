"""A copy that is not whole never gets the name of one."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from store import backup, engine
from store.backup import CopyDamagedError, see_that_it_is_whole
from store.engine import BackupFailedError, Store

ONE_PAGE = 4096


@pytest.fixture
def copy(migrated_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "copy of #1?.db"
    with closing(sqlite3.connect(migrated_file)) as connection:
        connection.execute("VACUUM INTO ?", (str(path),))
    return path


def files(folder: Path, pattern: str) -> list[str]:
    return [one.name for one in folder.glob(pattern)]


def revisions_of(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {row[0] for row in connection.execute("SELECT version_num FROM alembic_version")}


def test_a_whole_copy_is_read_through_and_left_as_it_is(copy: Path) -> None:
    before = revisions_of(copy), copy.read_bytes()
    see_that_it_is_whole(copy, before[0])
    assert copy.read_bytes() == before[1]
    assert list(copy.parent.iterdir()) == [copy]


def test_a_copy_of_another_version_is_none(copy: Path) -> None:
    for others in ({"9999"}, {*revisions_of(copy), "9999"}):
        with pytest.raises(CopyDamagedError):
            see_that_it_is_whole(copy, others)


def test_a_copy_with_a_broken_page_or_its_end_missing_is_none(copy: Path) -> None:
    revisions, content = revisions_of(copy), copy.read_bytes()
    middle = len(content) // ONE_PAGE // 2 * ONE_PAGE
    for broken in (
        content[:middle],
        content[:middle] + b"\xff" * ONE_PAGE + content[middle + ONE_PAGE :],
        b"plain words" * 1000,
    ):
        copy.write_bytes(broken)
        with pytest.raises(CopyDamagedError):
            see_that_it_is_whole(copy, revisions)


def test_a_copy_whose_index_leaves_a_row_out_is_none(copy: Path) -> None:
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("INSERT INTO mark (name, value) VALUES ('first', 'kept')")
        connection.execute("CREATE INDEX narrow ON mark (name) WHERE value = 'lost'")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET sql = 'CREATE INDEX narrow ON mark (name)' WHERE name = 'narrow'")
    with pytest.raises(CopyDamagedError):
        see_that_it_is_whole(copy, revisions_of(copy))


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_a_copy_that_is_not_whole_is_thrown_away(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(copy: Path, revisions: set[str]) -> None:
        copy.write_bytes(copy.read_bytes()[: 2 * ONE_PAGE])
        backup.see_that_it_is_whole(copy, revisions)

    monkeypatch.setattr(engine, "see_that_it_is_whole", damaged)
    with pytest.raises(BackupFailedError) as raised:
        await store.backup(tmp_path / "copy.db")
    assert isinstance(raised.value.__cause__, CopyDamagedError)
    assert files(tmp_path, "copy*") == []


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_what_a_sudden_stop_left_of_a_copy_is_in_nobody_s_way(store: Store, tmp_path: Path) -> None:
    (tmp_path / "copy.db.unfinished").write_bytes(b"half of it")
    await store.backup(tmp_path / "copy.db")
    assert files(tmp_path, "copy*") == ["copy.db"]
