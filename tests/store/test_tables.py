import re
from typing import Any

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, Text, select

from store import circles, copies, entries, goals, nevers, tables
from store.columns import Flag, Id, Number, When, Words, discord_id, mention_of_person, own_id, owner
from store.copies import Copy, Form
from store.engine import Store
from store.schema import Tx
from store.tables import TABLES, metadata
from tests.store.filling import NOW, Filling

ANA, BEN = 7, 8
OF_A_PERSON = re.compile(
    r"(^|_)(person|owner|user|member|author|learner|partner|peer|helper|facilitator|asker|sender|who)(_id)?$|_by(_id)?$"
)


def undeclared(column: Column[Any]) -> bool:
    """Tell whether a column may hold a person and nothing says whether the row is theirs."""
    is_declared = column.info.get("person") in {"owner", "mentioned", "guarded"}
    if is_declared or isinstance(column.type, When) or column.type is Flag:
        return False
    is_id = isinstance(column.type, Integer) and column.type is not Number
    is_explained = column.foreign_keys or column.info.get("discord") or (column.primary_key and column.name == "id")
    return bool(OF_A_PERSON.search(column.name)) or (is_id and not is_explained)


def test_every_column_that_may_hold_a_person_says_whose_row_it_is() -> None:
    assert [str(column) for table in TABLES for column in table.columns if undeclared(column)] == []


@pytest.mark.parametrize(
    "column",
    [
        Column("partner_id", Id),
        Column("subject_id", Id),
        Column("asked_by", Id),
        Column("author", Text()),
        Column("person_id", Id, primary_key=True),
        discord_id("user_id"),
    ],
    ids=lambda column: column.name,
)
def test_a_column_that_says_nothing_is_found(column: Column[Any]) -> None:
    Table("new", MetaData(), column)
    assert undeclared(column)


@pytest.mark.parametrize(
    "column",
    [
        own_id(),
        owner(),
        mention_of_person("made_by"),
        discord_id("message_id"),
        Column("count", Number),
        Column("helped_by", Flag),
        Column("note", Words),
    ],
    ids=lambda column: column.name,
)
def test_a_column_that_says_what_it_holds_is_fine(column: Column[Any]) -> None:
    Table("new", MetaData(), column)
    assert not undeclared(column)


async def whole(tx: Tx) -> dict[str, list[dict[str, Any]]]:
    return {
        table.name: [dict(row) for row in (await tx.execute(select(table).order_by(*table.primary_key))).mappings()]
        for table in TABLES
    }


HANGING = {"dialogue", "insight_pulse"}
"""Tables without an owner, whose rows hang on one that has an owner."""


def owned() -> set[str]:
    """Return the names of the tables with rows of people, with those that hang on them."""
    return {column.table.name for column in tables.columns_of_people("owner")} | HANGING


def test_a_row_of_several_people_leads_to_a_row_that_each_of_them_owns() -> None:
    for column in tables.SHARED.values():
        assert column.table.name in owned()
        assert column.info == {}


async def test_who_is_kept_away_stays_away_when_they_erase_themselves(store: Store) -> None:
    async with store.write() as tx:
        await nevers.add(tx, BEN, ANA, NOW)
        await nevers.add(tx, ANA, BEN, NOW)
        await tables.erase(tx, ANA)
        assert await nevers.of_owner(tx, BEN) == [ANA]
        assert await nevers.of_owner(tx, ANA) == []


async def test_erasing_takes_every_row_of_a_person_and_no_other(store: Store) -> None:
    filling = Filling()
    async with store.write() as tx:
        await filling.everything_of(tx, BEN)
        # What nobody owns any more is not a person's either.
        await copies.add(tx, Copy(1, Form.SHARED, channel_id=2, message_id=3))
        alone = await whole(tx)
        await filling.everything_of(tx, ANA)
    async with store.write() as tx:
        await tables.erase(tx, ANA)
        after = await whole(tx)
    for table in TABLES:
        if table.name in owned():
            assert after[table.name] == alone[table.name]
        mentions = [column.name for column in table.columns if column.info.get("person") == "mentioned"]
        assert all(row[name] in {BEN, None} for row in after[table.name] for name in mentions)
    assert not any(ANA in row.values() for rows in after.values() for row in rows)
    assert [row["set_up_by"] for row in after["circle"]] == [BEN, None]


async def test_erasing_someone_unknown_changes_nothing(store: Store) -> None:
    async with store.write() as tx:
        await Filling().everything_of(tx, BEN)
        before = await whole(tx)
        await tables.erase(tx, ANA)
        assert await whole(tx) == before


async def test_a_person_is_shown_their_rows_and_no_other(store: Store) -> None:
    filling = Filling()
    async with store.write() as tx:
        mine = await filling.everything_of(tx, ANA)
        await filling.everything_of(tx, BEN)
    async with store.read() as tx:
        rows = await tables.rows_of(tx, ANA)
        counts = await tables.count_rows(tx, ANA)
        assert await tables.rows_of(tx, 9) == {}
        assert await tables.count_rows(tx, 9) == {}
    assert rows.keys() == owned() | {table.name for table in tables.SHARED}
    for name, (row,) in rows.items():
        assert row == {column: as_exported(name, column, value) for column, value in mine[name].items()}
    assert counts == dict.fromkeys(owned() - HANGING, 1)


def as_exported(table: str, column: str, value: Any) -> Any:
    """Return an instant as ISO 8601, and an id as the text that a program reads without rounding it."""
    if value is NOW:
        return value.format_iso()
    is_id = metadata.tables[table].c[column].type is Id
    return str(value) if is_id and value is not None else value


async def test_ids_are_exported_as_texts(store: Store) -> None:
    longest = 2**63 - 1
    async with store.write() as tx:
        await copies.add(tx, Copy(longest, Form.SHARED, channel_id=longest, owner_id=ANA, message_id=None))
    async with store.read() as tx:
        (row,) = (await tables.rows_of(tx, ANA))["copy"]
    assert (row["id"], row["channel_id"], row["owner_id"]) == (str(longest), str(longest), str(ANA))
    assert row["message_id"] is None
    assert row["doomed"] == 0


async def test_with_an_entry_goes_its_dialogue_and_its_copies_stay_listed(store: Store) -> None:
    async with store.write() as tx:
        row = (await Filling().everything_of(tx, ANA))["entry"]
        await entries.remove(tx, row["id"])
        after = await whole(tx)
    assert after["entry"] == after["dialogue"] == after["question"] == []
    assert [(one["owner_id"], one["entry_id"]) for one in after["copy"]] == [(ANA, None)]
    assert len(after["membership"]) == len(after["circle"]) == 1


async def test_with_a_goal_go_its_looks_and_that_somebody_was_asked_stays_as_its_copies_do(store: Store) -> None:
    async with store.write() as tx:
        row = (await Filling().everything_of(tx, ANA))["goal"]
        before = await whole(tx)
        await goals.remove(tx, row["id"])
        after = await whole(tx)
    assert len(before["goal"]) == len(before["goal_review"]) == len(before["witness"]) == 1
    assert after["goal"] == after["goal_review"] == []
    assert [(one["owner_id"], one["goal_id"]) for one in after["witness"]] == [(ANA, None)]
    assert [(one["owner_id"], one["goal_id"]) for one in before["copy"]] == [(ANA, row["id"])]
    assert [(one["owner_id"], one["goal_id"]) for one in after["copy"]] == [(ANA, None)]


async def test_with_a_circle_go_its_memberships_and_witnesses_and_the_log_and_the_goals_stay(store: Store) -> None:
    async with store.write() as tx:
        await Filling().everything_of(tx, ANA)
        await tx.execute(circles.circle.delete())
        after = await whole(tx)
    assert after["membership"] == after["witness"] == []
    assert len(after["goal"]) == len(after["goal_review"]) == 1
    assert [row["circle_id"] for row in after["entry"]] == [None]
    assert len(after["dialogue"]) == len(after["question"]) == len(after["copy"]) == 1
