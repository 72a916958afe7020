"""Writes the next migration: `python -m store.migrations "What changes"`.

It compares the tables in code with what all migrations so far come to, and writes the difference to a new file under
versions/. Alembic sees tables, columns, indexes and unique constraints; a CHECK that changes on a table that stays has
to be written by hand, inside `with op.batch_alter_table(…)`, which both engines take. The tests compare everything.
Before the first release nobody has a database to keep: delete versions/0001… and write it anew.
"""

import sys
from pathlib import Path

from alembic import command
from alembic.script import Script, ScriptDirectory
from sqlalchemy import create_engine

import store.tables
from store.upgrade import migration_config, upgrade


def main(what: str) -> Path:
    """Write the migration that brings the newest one up to the tables in code, and return its file."""
    config = migration_config()
    # The file comes out in the project's form; ruff is there wherever the project is worked on.
    config.set_section_option("post_write_hooks", "hooks", "lint, form")
    for hook, task in (("lint", "check --fix-only --quiet"), ("form", "format --quiet")):
        config.set_section_option("post_write_hooks", f"{hook}.type", "module")
        config.set_section_option("post_write_hooks", f"{hook}.module", "ruff")
        config.set_section_option("post_write_hooks", f"{hook}.options", f"{task} REVISION_SCRIPT_FILENAME")
    there = list(ScriptDirectory.from_config(config).walk_revisions())
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        if there:
            upgrade(connection)
        config.attributes["connection"] = connection
        written = command.revision(config, what, autogenerate=True, rev_id=f"{len(there) + 1:04}")
    engine.dispose()
    if not isinstance(written, Script):
        raise TypeError(written)
    return Path(written.path)


if __name__ == "__main__":
    words = " ".join(sys.argv[1:]).strip()
    if not words:
        sys.exit(f"Say what changes, in quotes. {len(store.tables.TABLES)} tables are declared in code.")
    print(f"Read {main(words)} before you keep it, then run the tests of the store.")  # noqa: T201 -- a command's answer
