import asyncio
import shutil
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, literal_column, select, table, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from whenever import Instant

from learning.dialogue import Dialogue, Stage
from learning.entry import Entry
from store import dialogues, entries, revisions
from store.engine import Store, StoreNewerError
from store.tables import metadata
from store.upgrade import migration_config

NOW = Instant.from_utc(2026, 11, 22, 7, 30)
TO_MEND = 'the tables in code and the migrations differ: python -m store.migrations "What changes" writes the step'
NO_CHECKS = {"erasure", "mark", "question", "never", "showing", "roundup_card"}


def shape(connection: Connection) -> dict[str, Any]:
    """Return all that an engine tells of its tables, in an order that does not matter."""
    inspector = inspect(connection)
    tables = set(inspector.get_table_names()) - {"alembic_version"}
    return {
        table: {
            "columns": {
                one["name"]: (str(one["type"]), one["nullable"], one["default"], one.get("autoincrement"))
                for one in inspector.get_columns(table)
            },
            "options": inspector.get_table_options(table),
            "key": inspector.get_pk_constraint(table),
            **{
                kind: sorted(map(str, told(table)))
                for kind, told in (
                    ("references", inspector.get_foreign_keys),
                    ("unique", inspector.get_unique_constraints),
                    ("checks", inspector.get_check_constraints),
                    ("indexes", inspector.get_indexes),
                )
            },
        }
        for table in tables
    }


def dump(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    names = inspect(connection).get_table_names()
    return {
        name: [tuple(row) for row in connection.execute(select(table(name, literal_column("*"))))] for name in names
    }


def add_migration(folder: Path, number: str, after: str, body: str) -> None:
    lines = [
        "import sqlalchemy as sa",
        "from alembic import op",
        f"revision = {number!r}",
        f"down_revision = {after!r}",
        "def upgrade():",
        *(f"    {line}" for line in body.splitlines()),
    ]
    (folder / "versions" / f"{number}_added.py").write_text("\n".join(lines))


@pytest.fixture
def migrations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the migrations which the store now reads, to add some."""
    copied = tmp_path / "migrations"
    shutil.copytree(revisions.MIGRATIONS, copied, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(revisions, "MIGRATIONS", copied)
    return copied


async def test_the_migrations_come_to_the_tables_in_code(store: Store) -> None:
    def differences(connection: Connection) -> list[Any]:
        return compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata)

    async with store.read() as tx:
        assert await tx.run_sync(differences) == [], TO_MEND


async def test_the_migrations_come_to_every_constraint_in_code(store: Store, empty_url: str) -> None:
    declared = Store(empty_url)
    async with declared.write() as tx:
        await tx.run_sync(metadata.create_all)
    async with declared.read() as tx:
        wanted = await tx.run_sync(shape)
    await declared.close()
    async with store.read() as tx:
        assert await tx.run_sync(shape) == wanted, TO_MEND
    assert wanted.keys() == metadata.tables.keys()
    assert all(one["checks"] for name, one in wanted.items() if name not in NO_CHECKS)


async def test_no_id_comes_from_the_database(store: Store) -> None:
    async with store.read() as tx:
        made = {
            (table, name)
            for table, one in (await tx.run_sync(shape)).items()
            for name, (*_, default, grows) in one["columns"].items()
            if "nextval" in str(default) or grows is True
        }
    assert made == set()


async def test_migrating_again_changes_nothing(database_url: str) -> None:
    dumps: list[Any] = []
    for _ in range(2):
        store = Store(database_url)
        await store.open()
        async with store.read() as tx:
            dumps.append((await tx.run_sync(shape), await tx.run_sync(dump)))
        await store.close()
    assert dumps[0] == dumps[1]
    assert dumps[0][1]["alembic_version"] == [("0001",)]


async def test_two_processes_that_start_at_once_migrate_once(empty_url: str) -> None:
    stores = [Store(empty_url) for _ in range(2)]
    await asyncio.gather(*(store.open() for store in stores))
    async with stores[0].read() as tx:
        assert (await tx.run_sync(dump))["alembic_version"] == [("0001",)]
    for store in stores:
        await store.close()


async def test_a_newer_database_is_refused_and_left_as_it_is(database_url: str, engine: str) -> None:
    store = Store(database_url)
    async with store.write() as tx:
        await tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        await tx.execute(text("CREATE TABLE from_the_future (id BIGINT)"))
        await tx.execute(text("INSERT INTO mark VALUES ('size', 'large')"))
    async with store.read() as tx:
        before = await tx.run_sync(shape), await tx.run_sync(dump)
    await store.close()
    path = Path(database_url.partition("///")[2])
    if engine == "sqlite":
        # As a copy made by `backup` is: not in the mode that the store works in.
        backed_up = path.with_name("backup.db")
        await store.backup(backed_up)
        await store.close()
        path = backed_up
        database_url = f"sqlite+aiosqlite:///{path}"
    content = path.read_bytes() if engine == "sqlite" else b""
    newer = Store(database_url)
    with pytest.raises(StoreNewerError) as refused:
        await newer.open()
    assert refused.value.revision == "9999"
    await newer.close()
    if engine == "sqlite":
        assert path.read_bytes() == content
        assert not list(path.parent.glob("backup.db-*"))
    async with newer.read() as tx:
        assert (await tx.run_sync(shape), await tx.run_sync(dump)) == before
    await newer.close()


async def test_a_migration_that_fails_leaves_nothing_behind(database_url: str, migrations: Path) -> None:
    add_migration(migrations, "0002", "0001", "op.create_table('half', sa.Column('id', sa.BigInteger))")
    add_migration(migrations, "0003", "0002", "op.execute('INSERT INTO half VALUES (1)')\nop.execute('no SQL')")
    store = Store(database_url)
    async with store.read() as tx:
        before = await tx.run_sync(shape), await tx.run_sync(dump)
    with pytest.raises(DBAPIError):
        await store.open()
    async with store.read() as tx:
        assert (await tx.run_sync(shape), await tx.run_sync(dump)) == before
    await store.close()


async def test_rebuilding_a_table_keeps_its_rows_and_all_that_hang_on_them(database_url: str, migrations: Path) -> None:
    store = Store(database_url)
    async with store.write() as tx:
        await entries.add(tx, Entry(1, 7, 1, NOW, NOW))
        await dialogues.add(tx, Dialogue(1, Stage.KIND, turn=1))
    async with store.read() as tx:
        before = await tx.run_sync(shape)
    add_migration(
        migrations,
        "0002",
        "0001",
        "op.execute(\"UPDATE entry SET topic = 'algebra'\")\n"
        "with op.batch_alter_table('entry') as batch:\n"
        "    batch.alter_column('topic', nullable=False, server_default='')",
    )
    await store.open()
    async with store.read() as tx:
        after = await tx.run_sync(shape)
        assert (await entries.get(tx, 1)) is not None
        assert (await dialogues.get(tx, 1)) is not None
    changed = before["entry"]["columns"].pop("topic"), after["entry"]["columns"].pop("topic")
    assert [nullable for _, nullable, *_ in changed] == [True, False]
    assert after == before
    # The store goes on with foreign keys enforced.
    with pytest.raises(IntegrityError):
        async with store.write() as tx:
            await dialogues.add(tx, Dialogue(2, Stage.KIND, turn=1))
    await store.close()


async def test_a_migration_may_not_leave_a_row_that_points_nowhere(
    database_url: str, migrations: Path, engine: str
) -> None:
    store = Store(database_url)
    async with store.write() as tx:
        await entries.add(tx, Entry(1, 7, 1, NOW, NOW))
    add_migration(migrations, "0002", "0001", "op.execute('UPDATE entry SET circle_id = 2')")
    with pytest.raises(RuntimeError if engine == "sqlite" else IntegrityError):
        await store.open()
    async with store.read() as tx:
        entry = await entries.get(tx, 1)
    assert entry is not None
    assert entry.circle_id is None
    await store.close()


def test_the_files_say_what_alembic_reads_in_them(migrations: Path) -> None:
    add_migration(migrations, "0002", "0001", "pass")
    directory = ScriptDirectory.from_config(migration_config())
    assert revisions.known_revisions() == {script.revision for script in directory.walk_revisions()}
    assert directory.get_heads() == [max(revisions.known_revisions())]


def test_the_tool_writes_the_next_step_in_the_project_s_form(migrations: Path) -> None:
    from store.migrations.__main__ import main

    written = main("Nothing new")
    assert written == migrations / "versions" / "0002_nothing_new.py"
    assert written.read_text() == (
        '"""Nothing new"""\n\nrevision = "0002"\ndown_revision = "0001"\n\n\n'
        'def upgrade() -> None:\n    """Apply this step."""\n'
    )
