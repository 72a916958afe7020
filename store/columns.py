"""The column types of the project, the same on SQLite (STRICT tables) and PostgreSQL, and what a column stands for."""

from typing import Any, Final

from sqlalchemy import BigInteger, CheckConstraint, Column, Dialect, Integer, SmallInteger, Text, TypeDecorator
from whenever import Instant

Id: Final = BigInteger().with_variant(Integer(), "sqlite")
"""An id of ours or of Discord's."""

Number: Final = BigInteger().with_variant(Integer(), "sqlite")
"""A count, never an id: what is looked through for persons leaves these out."""

Words: Final = Text()
Flag: Final = SmallInteger().with_variant(Integer(), "sqlite")


class When(TypeDecorator[Instant]):
    """An instant, kept as whole microseconds since 1970 UTC."""

    impl = BigInteger().with_variant(Integer(), "sqlite")
    cache_ok = True

    def process_bind_param(self, value: Instant | None, dialect: Dialect) -> int | None:
        """Return the microseconds of an instant, cut to whole ones."""
        return None if value is None else value.timestamp(unit="microsecond")

    def process_result_value(self, value: Any, dialect: Dialect) -> Instant | None:
        """Return the instant that a stored number of microseconds means."""
        return None if value is None else Instant.from_timestamp(value, unit="microsecond")


def own_id() -> Column[int]:
    """Return the primary key of rows that get their id from `learning.ids`, never from the database."""
    return Column("id", Id, primary_key=True, autoincrement=False)


def owner(name: str = "owner_id", *, nullable: bool = False, primary_key: bool = False) -> Column[int]:
    """Return a column with the id of the person whose row it is: `/me data`, `export` and `erase` find it by that."""
    grows = False if primary_key else "auto"
    return Column(name, Id, nullable=nullable, primary_key=primary_key, autoincrement=grows, info={"person": "owner"})


def mention_of_person(name: str) -> Column[int]:
    """Return a nullable column that names a person in a row that is not theirs; erasing the person empties it."""
    return Column(name, Id, nullable=True, info={"person": "mentioned"})


def guarded_person(name: str) -> Column[int]:
    """Return a column with a person whom a row's owner keeps away: it stays when that person is erased.

    Else whoever is kept away could erase themselves and begin anew.
    """
    return Column(name, Id, nullable=False, info={"person": "guarded"})


def discord_id(name: str, *, nullable: bool = True, unique: bool = False) -> Column[int]:
    """Return a column with the id of something on Discord that is no person: a server, channel, role or message."""
    return Column(name, Id, nullable=nullable, unique=unique, info={"discord": True})


def one_of(column: str, values: tuple[str, ...]) -> CheckConstraint:
    """Return a constraint that a text column holds one of these words (or nothing, where it may be empty)."""
    words = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({words})", name=f"{column}_known")


def at_most(column: str, length: int) -> CheckConstraint:
    """Return a constraint that a text column holds at most `length` characters."""
    return CheckConstraint(f"length({column}) <= {length}", name=f"{column}_length")


def between(column: str, least: int, most: int) -> CheckConstraint:
    """Return a constraint that a number is at least `least` and at most `most` (or nothing, where it may be empty)."""
    return CheckConstraint(f"{column} BETWEEN {least} AND {most}", name=f"{column}_range")


def at_least(column: str, least: int) -> CheckConstraint:
    """Return a constraint that a number is at least `least`."""
    return CheckConstraint(f"{column} >= {least}", name=f"{column}_least")


def is_flag(column: str) -> CheckConstraint:
    """Return a constraint that a flag is 0 or 1."""
    return CheckConstraint(f"{column} IN (0, 1)", name=f"{column}_flag")


def name_of(column_type: object) -> str | None:
    """Return how a migration writes one of the project's types; None for any other."""
    if isinstance(column_type, When):
        return "columns.When()"
    names = {"Id": Id, "Number": Number, "Words": Words, "Flag": Flag}
    return next((f"columns.{name}" for name, known in names.items() if known is column_type), None)
